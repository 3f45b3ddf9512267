//! What happens to orders. No event carries an address, a mail address or an access key.

use crate::journal::Event;
use crate::kernel::{CartId, CustomerId, OrderId, ProductId, SiteId, VariantId};
use crate::money::Money;
use serde::{Deserialize, Serialize};

/// What an order sold of one variant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SoldLine {
    /// The variant.
    pub variant: VariantId,
    /// Its product.
    pub product: ProductId,
    /// How many.
    pub quantity: u32,
    /// What is paid for the line, in minor units of the base currency on that day.
    pub base_minor: i64,
}

/// Events of orders.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event")]
pub enum OrderEvent {
    /// Recorded when a cart became an order.
    OrderPlaced {
        /// The order.
        order: OrderId,
        /// Its number.
        number: String,
        /// Its site.
        site: SiteId,
        /// The cart it was.
        cart: CartId,
        /// Whose it is.
        customer: Option<CustomerId>,
        /// The day in the site's time zone, `YYYY-MM-DD`.
        day: String,
        /// What is paid.
        total: Money,
        /// The same in minor units of the base currency.
        base_total_minor: i64,
        /// What it sold.
        lines: Vec<SoldLine>,
        /// Whether it waits for its payment.
        awaiting_payment: bool,
    },
    /// Recorded when an order that waited for its payment became sure.
    OrderConfirmed {
        /// The order.
        order: OrderId,
    },
    /// Recorded when an order was called off; figures as in `OrderPlaced`.
    OrderCancelled {
        /// The order.
        order: OrderId,
        /// Its site.
        site: SiteId,
        /// The day it was placed.
        day: String,
        /// Its total in minor units of the base currency.
        base_total_minor: i64,
        /// What it had sold.
        lines: Vec<SoldLine>,
        /// Why: `payment_expired` or `cancelled`.
        reason: String,
    },
    /// Recorded when a guest's order became part of an account.
    OrderAttached {
        /// The order.
        order: OrderId,
        /// The account.
        customer: CustomerId,
    },
}

impl Event for OrderEvent {
    fn subject(&self) -> String {
        match self {
            Self::OrderPlaced { order, .. }
            | Self::OrderConfirmed { order }
            | Self::OrderCancelled { order, .. }
            | Self::OrderAttached { order, .. } => format!("order:{order}"),
        }
    }
}
