//! What a file's prices are in this shop: the base currency's minor units, and prices by hand beside them.
//!
//! A price in the base currency is the price. One in another currency counts there as a price set by hand, and gives the base price
//! too where the file has none: divided by the rate. Without a rate it is taken for the base currency, and an issue says so.

use super::Reason;
use super::format::{CurrencyPrice, Price};
use super::product::Context;
use crate::money::{Currency, Money, Rates, Rounding, round_to_minor};
use rust_decimal::Decimal;

/// The shop's currencies.
pub(super) struct Exchange {
    pub(super) rates: Rates,
}

/// All prices of one product or variant.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Prices {
    /// In minor units of the base currency; `None` when the file only has prices beside it.
    pub(super) minor: Option<i64>,
    pub(super) compare_at: Option<i64>,
    /// By hand, with the earlier price.
    pub(super) by_hand: Vec<(Currency, i64, Option<i64>)>,
}

// Where a price belongs.
enum Place {
    Base,
    Other(Currency),
    Unknown(Reason, String),
}

impl Exchange {
    fn place(&self, price: &Price) -> Place {
        match price {
            Price::Minor { .. } | Price::Major { currency: None, .. } => Place::Base,
            Price::Major { currency: Some(code), .. } => match Currency::parse(code) {
                Ok(currency) if currency == self.rates.base => Place::Base,
                Ok(currency) => Place::Other(currency),
                Err(_) => Place::Unknown(Reason::UnknownCurrency, code.clone()),
            },
        }
    }
}

impl Context<'_> {
    /// The prices of a product or variant: its own, with the earlier one, and those for further currencies.
    ///
    /// # Errors
    /// [`Reason::PriceTooLarge`].
    pub(super) fn prices(&mut self, line: u64, own: Option<(&Price, Option<&Price>)>, others: &[CurrencyPrice]) -> Result<Prices, Reason> {
        let mut prices = Prices::default();
        let further = others.iter().map(|other| (&other.price, other.compare_at.as_ref(), false));
        let all: Vec<(&Price, Option<&Price>, bool)> =
            own.map(|(price, before)| (price, before, true)).into_iter().chain(further).collect();
        let (base, mut derived) = (self.terms.exchange.rates.base, None);
        for (price, before, is_own) in all {
            let currency = match self.terms.exchange.place(price) {
                Place::Base => {
                    if prices.minor.is_none() {
                        (prices.minor, prices.compare_at) = self.pair(line, price, before, base)?;
                    }
                    continue;
                }
                Place::Other(currency) => currency,
                Place::Unknown(reason, code) => {
                    self.say_once(line, reason, &code);
                    if is_own {
                        derived = Some((price, before, Decimal::ONE));
                    }
                    continue;
                }
            };
            let rate = self.terms.exchange.rates.rate(currency).ok();
            if is_own {
                if rate.is_none() {
                    self.say_once(line, Reason::NoRate, currency.code());
                }
                derived = Some((price, before, rate.unwrap_or(Decimal::ONE)));
            }
            // Without a rate, the amount already went into the base price.
            if rate.is_some() || !is_own {
                let (minor, compare_at) = self.pair(line, price, before, currency)?;
                let known = prices.by_hand.iter().any(|(known, ..)| *known == currency);
                prices.by_hand.extend(minor.filter(|_| !known).map(|minor| (currency, minor, compare_at)));
            }
        }
        if let (None, Some((price, before, rate))) = (prices.minor, derived) {
            let in_base = |price: &Price| divided(price.number(), rate, base);
            let minor = in_base(price)?;
            prices.minor = Some(minor);
            prices.compare_at = before.map(in_base).transpose()?.filter(|before| *before > minor);
        }
        Ok(prices)
    }

    // A price and the one before it, in minor units of a currency.
    fn pair(&mut self, line: u64, price: &Price, before: Option<&Price>, currency: Currency) -> Result<(Option<i64>, Option<i64>), Reason> {
        let minor = self.minor(line, price, currency)?;
        let before = before.map(|before| self.minor(line, before, currency)).transpose()?;
        Ok((Some(minor), before.filter(|before| *before > minor)))
    }

    fn minor(&mut self, line: u64, price: &Price, currency: Currency) -> Result<i64, Reason> {
        let amount = match price {
            Price::Minor { amount } => return Ok(*amount),
            Price::Major { amount, .. } => *amount,
        };
        let money = round_to_minor(amount, currency, Rounding::HalfUp).map_err(|_| Reason::PriceTooLarge)?;
        if money.to_major() != amount {
            let column = self.columns.price.clone();
            self.note(line, &column, &amount.to_string(), Reason::PriceRounded, false);
        }
        Ok(money.minor())
    }

    fn say_once(&mut self, line: u64, reason: Reason, code: &str) {
        if self.terms.first_time(reason, code) {
            let column = self.columns.currency.clone();
            self.note(line, &column, code, reason, false);
        }
    }
}

fn divided(amount: Decimal, rate: Decimal, base: Currency) -> Result<i64, Reason> {
    let major = amount.checked_div(rate).ok_or(Reason::PriceTooLarge)?;
    round_to_minor(major, base, Rounding::HalfUp).map(Money::minor).map_err(|_| Reason::PriceTooLarge)
}
