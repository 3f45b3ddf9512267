//! Why an amount could not be read, reckoned or converted.

use super::Currency;
use crate::kernel::{Arg, Fault, Kind};

/// Why an amount could not be read, reckoned or converted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// No active currency of ISO 4217 has this code.
    #[error("{0:?} is no active currency")]
    UnknownCurrency(String),
    /// Amounts of unlike currencies were to be added or compared; a fault of ours.
    #[error("{0} and {1} don't add up")]
    MixedCurrencies(Currency, Currency),
    /// The result is larger than an amount can be.
    #[error("the amount is too large")]
    Overflow,
    /// The text is no amount in this currency, or has more decimals than it.
    #[error("{0:?} is no amount in {1}")]
    NotAnAmount(String, Currency),
    /// There is no exchange rate above zero for this currency.
    #[error("no exchange rate for {0}")]
    NoRate(Currency),
    /// An amount was to be split into no parts at all; a fault of ours.
    #[error("an amount can't be split into no parts")]
    NoParts,
}

impl Fault for MoneyError {
    fn kind(&self) -> Kind {
        match self {
            Self::UnknownCurrency(_) | Self::Overflow | Self::NotAnAmount(..) | Self::NoRate(_) => Kind::Invalid,
            Self::MixedCurrencies(..) | Self::NoParts => Kind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::UnknownCurrency(_) => "money.unknown_currency",
            Self::MixedCurrencies(..) => "money.mixed_currencies",
            Self::Overflow => "money.overflow",
            Self::NotAnAmount(..) => "money.not_an_amount",
            Self::NoRate(_) => "money.no_rate",
            Self::NoParts => "money.no_parts",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::UnknownCurrency(code) => vec![("currency", code.clone().into())],
            Self::NotAnAmount(text, currency) => vec![("text", text.clone().into()), ("currency", currency.code().into())],
            Self::NoRate(currency) => vec![("currency", currency.code().into())],
            Self::MixedCurrencies(..) | Self::Overflow | Self::NoParts => Vec::new(),
        }
    }
}
