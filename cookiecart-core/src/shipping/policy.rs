//! The rule that makes offers, and the default: flat or by weight, free from a value.

use super::ShippingMethod;
use crate::kernel::{SiteId, Timestamp};
use crate::money::{Money, Rates};
use std::cmp::Ordering;

/// What a rule may look at to make offers.
#[derive(Clone, Copy, Debug)]
pub struct ShippingBasis<'a> {
    /// The value of the goods after discounts, in the cart's currency, with or without tax as prices are entered.
    pub items: Money,
    /// Base currency and exchange rates.
    pub rates: &'a Rates,
    /// What must be sent, in grams.
    pub weight_grams: i64,
    /// Where it goes, ISO 3166-1 alpha-2; `None` while that is not known.
    pub country: Option<&'a str>,
    /// The site that sends it.
    pub site: SiteId,
    /// The present moment.
    pub now: Timestamp,
}

/// A method that fits the cart, and its price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The code of one of the methods.
    pub code: String,
    /// Its price in the base currency, entered with or without tax like the products' prices.
    pub price: Money,
}

/// Chooses which shipping methods a cart is offered, and at what price.
///
/// Default: [`DefaultShipping`]. Carriers' price lists and other rules go here. Must be pure: the same basis, the same offers.
pub trait ShippingPolicy: Send + Sync {
    /// Offers in the order to be shown; the quote leaves out codes other than those of `methods`,
    /// and prices below zero or not in the base currency.
    fn offers(&self, methods: &[ShippingMethod], basis: &ShippingBasis<'_>) -> Vec<Offer>;
}

/// Offers the active methods that go to the country and hold the weight, by position.
#[derive(Clone, Copy, Debug, Default)]
pub struct DefaultShipping;

impl ShippingPolicy for DefaultShipping {
    fn offers(&self, methods: &[ShippingMethod], basis: &ShippingBasis<'_>) -> Vec<Offer> {
        let mut fitting: Vec<&ShippingMethod> = methods.iter().filter(|method| method.active && method.goes_to(basis.country)).collect();
        fitting.sort_by(|a, b| a.position.cmp(&b.position).then_with(|| a.code.cmp(&b.code)));
        fitting
            .into_iter()
            .filter_map(|method| {
                let price = method.pricing.price_for(basis.weight_grams)?;
                let minor = if is_free(method, basis) { 0 } else { price };
                Some(Offer { code: method.code.clone(), price: Money::new(minor, basis.rates.base) })
            })
            .collect()
    }
}

// The threshold is compared in the cart's currency, rounded as buyers see it: goods for exactly "free from 567 kr" are free.
fn is_free(method: &ShippingMethod, basis: &ShippingBasis<'_>) -> bool {
    let Some(free_from) = method.free_from else { return false };
    let threshold = basis.rates.convert(Money::new(free_from, basis.rates.base), basis.items.currency());
    threshold.and_then(|threshold| basis.items.compare(threshold)).is_ok_and(|order| order != Ordering::Less)
}
