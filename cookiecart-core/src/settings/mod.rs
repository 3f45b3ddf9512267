//! Settings of the whole shop: base currency and exchange rates.
//!
//! Rules: one base currency, fixed once there are prices; a price in another currency is `base * rate`, rounded once.
//! Tables: `setting`, `exchange_rate`. Events: [`SettingsEvent`].

mod commands;
mod entity;
mod events;
mod queries;

pub use commands::{set_base_currency, set_rates, store};
pub use events::SettingsEvent;
pub use queries::{base_currency, rates, stored};
