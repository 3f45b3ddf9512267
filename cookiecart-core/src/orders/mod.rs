//! Orders: what was bought, as it was. An order keeps its prices, words, currency and rate for ever.
//!
//! *Access key* – what a guest's link holds. *Hold* – the time for which an order that waits for its payment keeps its stock.
//! Payment, fulfilment and the order itself are three separate state machines.
//!
//! Rules: a cart becomes one order, whoever asks how often; a total is the sum of the lines and the shipping it shows.
//! Tables: `sales_order`, `order_line`. Events: [`OrderEvent`].

mod commands;
mod entity;
mod error;
mod events;
mod model;
mod policy;
mod queries;

pub use commands::{attach_customer, base_total, cancel, confirm, insert, set_payment_state};
pub use error::OrderError;
pub use events::{OrderEvent, SoldLine};
pub use model::*;
pub use policy::{OrderNumberPolicy, RandomByDay};
pub use queries::{by_cart, by_id, by_idempotency_key, by_number, expired, lines_for_stock, of_customer, order_count, sold_products};
