//! A payment and its state machine.

use crate::kernel::{OrderId, PaymentId, Timestamp};
use crate::money::Money;
use crate::orders::PaymentState;

/// How long an order that waits for its payment holds its stock.
pub const HOLD_MINUTES: u64 = 30;

/// One attempt to be paid.
#[derive(Clone, Debug, PartialEq)]
pub struct Payment {
    /// Its id.
    pub id: PaymentId,
    /// The order.
    pub order: OrderId,
    /// The provider's code.
    pub provider: String,
    /// Where it stands.
    pub state: PaymentState,
    /// How much.
    pub amount: Money,
    /// The provider's own name for it.
    pub reference: Option<String>,
    /// What opens the provider's page for it; unguessable.
    pub secret: String,
    /// When it began.
    pub created_at: Timestamp,
}

/// What a provider says of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It vouches for the money.
    Authorised,
    /// The money is there.
    Captured,
    /// It declined, or the buyer gave up.
    Failed,
}

/// A provider's message, checked for authenticity by the provider's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhook {
    /// The provider's id of the message: a repeat has the same.
    pub event_id: String,
    /// The provider's name for the payment.
    pub reference: String,
    /// What it says.
    pub outcome: Outcome,
}

/// What the buyer does next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Started {
    /// Nothing: the order is agreed and is paid later.
    Done,
    /// Go to the provider's page.
    Redirect(String),
}

/// The state after a provider's message; `None` when it changes nothing: a repeat, or news that came out of order.
#[must_use]
pub fn after(state: PaymentState, outcome: Outcome) -> Option<PaymentState> {
    match (state, outcome) {
        // A decline may be followed by a success on the provider's own page; a success is never undone by a late decline.
        (PaymentState::Pending | PaymentState::Failed | PaymentState::Cancelled, Outcome::Authorised) => Some(PaymentState::Authorised),
        (PaymentState::Pending | PaymentState::Failed | PaymentState::Cancelled | PaymentState::Authorised, Outcome::Captured) => {
            Some(PaymentState::Captured)
        }
        (PaymentState::Pending, Outcome::Failed) => Some(PaymentState::Failed),
        _ => None,
    }
}
