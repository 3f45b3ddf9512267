//! Exchange rates: one base currency, and what its unit costs in the others.

use super::{Currency, Money, MoneyError};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The base currency, its rates, and how derived prices are rounded: `SEK = EUR * 11.3275`.
///
/// In JSON rates are strings: `{"base": "EUR", "rates": {"SEK": "11.3275"}, "steps": {"SEK": 100}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rates {
    /// The currency that prices are kept in.
    pub base: Currency,
    /// What one major unit of the base costs in major units of another currency. Only rates above zero count.
    #[serde(default)]
    pub rates: BTreeMap<Currency, Decimal>,
    /// To which multiple, in minor units, a derived price is rounded; without one, to the minor unit.
    #[serde(default)]
    pub steps: BTreeMap<Currency, i64>,
}

impl Rates {
    /// One currency alone: the base, with no other to convert to.
    #[must_use]
    pub fn only(base: Currency) -> Self {
        Self { base, rates: BTreeMap::new(), steps: BTreeMap::new() }
    }

    /// What one base unit costs in `to`; 1 for the base itself.
    ///
    /// # Errors
    /// [`MoneyError::NoRate`] – there is no rate above zero.
    pub fn rate(&self, to: Currency) -> Result<Decimal, MoneyError> {
        if to == self.base {
            return Ok(Decimal::ONE);
        }
        self.rates.get(&to).copied().filter(|rate| *rate > Decimal::ZERO).ok_or(MoneyError::NoRate(to))
    }

    /// Lists the currencies that can be converted to: the base first, then by code.
    #[must_use]
    pub fn currencies(&self) -> Vec<Currency> {
        let others = self.rates.keys().copied().filter(|code| *code != self.base && self.rate(*code).is_ok());
        std::iter::once(self.base).chain(others).collect()
    }

    /// Derives a price: base times rate, rounded once, half up, to the minor unit or to the currency's step.
    ///
    /// A price in the base currency is not derived and stays as it is, step or not.
    ///
    /// # Errors
    /// * [`MoneyError::MixedCurrencies`] – `base_price` is not in the base currency.
    /// * [`MoneyError::NoRate`] – `to` has no rate.
    /// * [`MoneyError::Overflow`] – the price is too large.
    pub fn convert(&self, base_price: Money, to: Currency) -> Result<Money, MoneyError> {
        if base_price.currency() != self.base {
            return Err(MoneyError::MixedCurrencies(base_price.currency(), self.base));
        }
        let rate = self.rate(to)?;
        if to == self.base {
            return Ok(base_price);
        }
        base_price.exchanged(rate, to, self.steps.get(&to).copied().unwrap_or(1))
    }

    /// The price in a currency: the one set by hand where there is one, otherwise the derived one.
    ///
    /// # Errors
    /// As [`convert`](Self::convert); and [`MoneyError::MixedCurrencies`] when the price by hand is not in `to`.
    pub fn price(&self, base_price: Money, by_hand: Option<Money>, to: Currency) -> Result<Money, MoneyError> {
        match by_hand {
            Some(price) if price.currency() == to => Ok(price),
            Some(price) => Err(MoneyError::MixedCurrencies(price.currency(), to)),
            None => self.convert(base_price, to),
        }
    }
}
