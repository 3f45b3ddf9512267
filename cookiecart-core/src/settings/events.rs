//! What happens to settings.

use crate::journal::Event;
use crate::money::Currency;
use serde::{Deserialize, Serialize};

/// Events of the shop's settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event")]
pub enum SettingsEvent {
    /// Recorded when the currency in which prices are kept was chosen.
    BaseCurrencySet {
        /// The currency.
        currency: Currency,
    },
    /// Recorded when exchange rates were replaced; each `(currency, price = base * rate)`.
    ExchangeRatesChanged {
        /// The new rates as decimal text.
        rates: Vec<(Currency, String)>,
    },
    /// Recorded when a named setting was stored.
    SettingStored {
        /// Its name.
        name: String,
    },
}

impl Event for SettingsEvent {
    fn subject(&self) -> String {
        match self {
            Self::BaseCurrencySet { .. } => "setting:base_currency".into(),
            Self::ExchangeRatesChanged { .. } => "setting:exchange_rates".into(),
            Self::SettingStored { name } => format!("setting:{name}"),
        }
    }
}
