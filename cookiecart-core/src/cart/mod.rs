//! Carts: what somebody means to buy. A cart outlives the session; there is none before the first item.
//!
//! *Token* – what a guest's cookie holds; the database keeps its hash. *Seen* – the price that stood beside a line when it was
//! last looked at, so that a change can be told.
//!
//! Rules: a customer has at most one open cart; at sign-in two carts become one and nothing vanishes; a cart that became an
//! order is never changed again. Tables: `cart`, `cart_line`. Events: [`CartEvent`].

mod commands;
mod entity;
mod error;
mod events;
mod model;
mod queries;
#[cfg(test)]
mod tests;

pub use commands::{
    acknowledge, add_line, adopt, close, open, remove_line, set_addresses, set_currency, set_payment, set_quantity, set_shipping,
};
pub use error::CartError;
pub use events::CartEvent;
pub use model::{Cart, CartLine, CartState, Contact, MOST_LINES, check_quantity};
pub use queries::{by_id, by_token, count_units, last_ordered, open_of_customer};
