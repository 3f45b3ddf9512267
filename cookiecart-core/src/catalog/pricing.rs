//! What a variant costs in a currency.

use super::{HandPrice, Product, Variant};
use crate::money::{Currency, Money, MoneyError, Rates};
use std::collections::HashMap;
use uuid::Uuid;

/// Exchange rates with the prices that were set by hand.
#[derive(Clone, Debug)]
pub struct Pricing<'a> {
    rates: &'a Rates,
    currency: Currency,
    by_hand: HashMap<Uuid, HandPrice>,
}

/// A variant's price and earlier price in the base currency, minor units.
#[must_use]
pub fn base_price(product: &Product, variant: &Variant) -> (i64, Option<i64>) {
    match variant.price_minor {
        Some(own) => (own, variant.compare_at_minor),
        None => (product.price_minor, variant.compare_at_minor.or(product.compare_at_minor)),
    }
}

impl<'a> Pricing<'a> {
    /// Prices in `currency`; of `by_hand` those of other currencies pass by.
    #[must_use]
    pub fn new(rates: &'a Rates, currency: Currency, by_hand: impl IntoIterator<Item = HandPrice>) -> Self {
        let by_hand = by_hand.into_iter().filter(|price| price.currency == currency).map(|price| (price.owner, price)).collect();
        Self { rates, currency, by_hand }
    }

    /// The price and the earlier price of a variant. Set by hand for the variant, else by hand for the product (unless the
    /// variant has its own price), else `base * rate`. An earlier price that is not above the price is left out.
    ///
    /// # Errors
    /// [`MoneyError`] when the currency has no rate or the amount is too large.
    pub fn of(&self, product: &Product, variant: &Variant) -> Result<(Money, Option<Money>), MoneyError> {
        let by_hand = self.by_hand.get(&variant.id.0).or_else(|| {
            let shares = variant.price_minor.is_none() || variant.price_minor == Some(product.price_minor);
            shares.then(|| self.by_hand.get(&product.id.0)).flatten()
        });
        let (price, compare_at) = match by_hand {
            Some(set) => (Money::new(set.price_minor, self.currency), set.compare_at_minor.map(|minor| Money::new(minor, self.currency))),
            None => {
                let (price, compare_at) = base_price(product, variant);
                let compare_at = compare_at.map(|minor| self.converted(minor)).transpose()?;
                (self.converted(price)?, compare_at)
            }
        };
        Ok((price, compare_at.filter(|earlier| earlier.minor() > price.minor())))
    }

    /// An amount of the base currency in this one.
    ///
    /// # Errors
    /// [`MoneyError`] when the currency has no rate or the amount is too large.
    pub fn converted(&self, base_minor: i64) -> Result<Money, MoneyError> {
        self.rates.convert(Money::new(base_minor, self.rates.base), self.currency)
    }
}
