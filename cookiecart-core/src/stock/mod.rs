//! Stock: how many units we hold and how many are spoken for.
//!
//! *On hand* – units in a location. *Reserved* – units promised to an order that waits for its payment.
//! *Available* – on hand minus reserved; below zero only where backorders are allowed.
//!
//! Rules: units are taken by conditional updates, so that two buyers never get the last one; every change leaves a movement
//! with its reason; on hand equals the sum of movements. Tables: `location`, `stock_item`, `stock_movement`. Events: [`StockEvent`].

mod commands;
mod entity;
mod error;
mod events;
mod model;
mod queries;
#[cfg(test)]
mod tests;

pub use commands::{add_location, give_back, release, reserve, set_on_hand, set_on_hand_at, ship_reserved, take};
pub use error::StockError;
pub use events::StockEvent;
pub use model::{Level, Part, Reason, Wanted};
pub use queries::{available, default_location, levels_of, movement_sums};
