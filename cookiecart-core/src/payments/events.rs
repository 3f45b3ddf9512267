//! What happens to payments.

use crate::journal::Event;
use crate::kernel::{OrderId, PaymentId};
use crate::money::Money;
use serde::{Deserialize, Serialize};

/// Events of payments.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event")]
pub enum PaymentEvent {
    /// Recorded when an attempt to pay began.
    PaymentStarted {
        /// The payment.
        payment: PaymentId,
        /// The order.
        order: OrderId,
        /// The provider's code.
        provider: String,
        /// How much.
        amount: Money,
    },
    /// Recorded when a provider vouched for the money.
    PaymentAuthorised {
        /// The payment.
        payment: PaymentId,
        /// The order.
        order: OrderId,
        /// How much.
        amount: Money,
    },
    /// Recorded when the money was there.
    PaymentCaptured {
        /// The payment.
        payment: PaymentId,
        /// The order.
        order: OrderId,
        /// How much.
        amount: Money,
    },
    /// Recorded when a provider declined.
    PaymentFailed {
        /// The payment.
        payment: PaymentId,
        /// The order.
        order: OrderId,
    },
    /// Recorded when the time to pay ended.
    PaymentExpired {
        /// The payment.
        payment: PaymentId,
        /// The order.
        order: OrderId,
    },
    /// Recorded when a provider vouched for money of an order that had been called off, or was paid by another attempt: it must be
    /// given back.
    PaymentArrivedLate {
        /// The payment.
        payment: PaymentId,
        /// The order.
        order: OrderId,
        /// How much.
        amount: Money,
    },
}

impl Event for PaymentEvent {
    fn subject(&self) -> String {
        match self {
            Self::PaymentStarted { payment, .. }
            | Self::PaymentAuthorised { payment, .. }
            | Self::PaymentCaptured { payment, .. }
            | Self::PaymentFailed { payment, .. }
            | Self::PaymentExpired { payment, .. }
            | Self::PaymentArrivedLate { payment, .. } => format!("payment:{payment}"),
        }
    }
}
