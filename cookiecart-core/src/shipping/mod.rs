//! Shipping: how goods reach the buyer, and what that costs.
//!
//! *Method* – a way to send goods, with its price. *Band* – a weight up to which a price holds. *Free from* – the value of goods
//! from which a method costs nothing. *Offer* – a method that fits this cart, with its price in the base currency.
//!
//! Rules: prices are minor units of the base currency, entered with or without tax like those of products. Above its last band
//! a method is not offered, not even for nothing. Flat and by-weight prices by default; another rule goes behind
//! [`ShippingPolicy`]. Tables: `shipping_method`. Events: [`ShippingEvent`].

mod commands;
pub(crate) mod entity;
mod error;
mod events;
mod model;
mod policy;
mod queries;
#[cfg(test)]
mod tests;

pub use commands::put;
pub use error::ShippingError;
pub use events::ShippingEvent;
pub use model::{Band, Pricing, ShippingMethod};
pub use policy::{DefaultShipping, Offer, ShippingBasis, ShippingPolicy};
pub use queries::{active, all};
