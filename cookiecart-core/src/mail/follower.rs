//! Which events make a mail.

use super::commands::{self, PASSWORD_RESET};
use super::writing;
use crate::Shop;
use crate::customers::CustomerEvent;
use crate::journal::{FollowError, Follower, Recorded};
use crate::kernel::{Actor, CustomerId, OrderId};
use crate::orders::OrderEvent;
use crate::payments::PaymentEvent;
use async_trait::async_trait;
use std::time::Duration;

// As long as the link works; see `customers`.
const RESET_LIFE: Duration = Duration::from_secs(60 * 60);

/// Writes the mails that follow from events and puts them into the queue; an event that comes again makes no second mail.
#[derive(Clone, Copy, Debug, Default)]
pub struct OrderMails;

/// A mail that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) template: &'static str,
    pub(super) dedupe: String,
    pub(super) about: About,
}

/// Whom and what a mail is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum About {
    Order(OrderId),
    /// An order whose money came; told only where it came later than the order.
    Paid(OrderId),
    Customer(CustomerId),
    /// A reset link, of its seed.
    Reset(CustomerId, String),
}

#[async_trait(?Send)]
impl Follower for OrderMails {
    fn name(&self) -> &'static str {
        "order_mails"
    }

    async fn on(&self, shop: &Shop, events: &[Recorded]) -> Result<(), FollowError> {
        for event in events {
            let Some(letter) = letter(event) else { continue };
            // A link that no longer works helps nobody: the followers may have been away for long.
            if letter.template == PASSWORD_RESET && event.at.plus(RESET_LIFE) <= shop.now() {
                continue;
            }
            if let Some(mail) = writing::write(shop, &letter).await? {
                shop.write(Actor::System, async |unit| commands::queue(unit, &mail).await).await.map_err(FollowError::new)?;
            }
        }
        Ok(())
    }
}

/// The mail that follows from an event; `None` for most.
pub(super) fn letter(event: &Recorded) -> Option<Letter> {
    match event.kind.as_str() {
        "OrderPlaced" | "OrderConfirmed" | "OrderCancelled" => order_letter(event.decode()?),
        "PaymentCaptured" => match event.decode::<PaymentEvent>()? {
            PaymentEvent::PaymentCaptured { payment, order, .. } => {
                Some(Letter { template: "payment_received", dedupe: format!("payment_received:{payment}"), about: About::Paid(order) })
            }
            _ => None,
        },
        "CustomerRegistered" | "PasswordResetRequested" | "PasswordChanged" => customer_letter(event.decode()?, event),
        _ => None,
    }
}

fn order_letter(event: OrderEvent) -> Option<Letter> {
    let (template, order) = match event {
        OrderEvent::OrderPlaced { order, awaiting_payment: false, .. } | OrderEvent::OrderConfirmed { order } => {
            ("order_confirmation", order)
        }
        OrderEvent::OrderCancelled { order, .. } => ("order_cancelled", order),
        OrderEvent::OrderPlaced { .. } | OrderEvent::OrderAttached { .. } => return None,
    };
    Some(Letter { template, dedupe: format!("{template}:{order}"), about: About::Order(order) })
}

fn customer_letter(event: CustomerEvent, recorded: &Recorded) -> Option<Letter> {
    let (template, about, key) = match event {
        CustomerEvent::CustomerRegistered { customer } => ("welcome", About::Customer(customer), customer.to_string()),
        CustomerEvent::PasswordResetRequested { customer, seed } => (PASSWORD_RESET, About::Reset(customer, seed), recorded.id.to_string()),
        CustomerEvent::PasswordChanged { customer } => ("password_changed", About::Customer(customer), recorded.id.to_string()),
        CustomerEvent::CustomerUpdated { .. } | CustomerEvent::CustomerSignedIn { .. } => return None,
    };
    Some(Letter { template, dedupe: format!("{template}:{key}"), about })
}
