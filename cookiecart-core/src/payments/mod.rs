//! Payments: how an order is paid.
//!
//! *Provider* – a way to pay, behind [`PaymentProvider`]. *Later* – paid outside the shop: by invoice, on delivery.
//! *Redirecting* – the buyer is sent to the provider and comes back; what counts is its webhook.
//!
//! Rules: a webhook that comes twice, late or out of order changes nothing twice; an order whose provider is down waits and can be
//! paid again until its hold ends; card numbers never reach the shop. Tables: `payment`, `provider_event`. Events: [`PaymentEvent`].

mod built_in;
mod commands;
mod entity;
mod error;
mod events;
mod model;
mod policy;
mod queries;
#[cfg(test)]
mod tests;

pub use built_in::{CashOnDelivery, Invoice, TestProvider, built_in};
pub use commands::{begin, expire_holds, receive, start};
pub use error::PaymentError;
pub use events::PaymentEvent;
pub use model::{HOLD_MINUTES, Outcome, Payment, Started, Webhook};
pub use policy::{Begun, Flow, Intent, PaymentBasis, PaymentProvider};
pub use queries::{by_id, of_order};
