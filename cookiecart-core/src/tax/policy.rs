//! The rule that finds a rate, and the default: one rate a class.

use crate::kernel::SiteId;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a rule may look at to find a rate.
#[derive(Clone, Copy, Debug)]
pub struct TaxBasis<'a> {
    /// The code of the tax class.
    pub class: &'a str,
    /// Where it goes, ISO 3166-1 alpha-2; `None` while that is not known.
    pub country: Option<&'a str>,
    /// The site that sells it.
    pub site: SiteId,
}

/// Finds the rate at which something is taxed.
///
/// Default: [`OneRatePerClass`]. Rules by country, zone or buyer go here. Must be pure: the same basis, the same rate.
pub trait TaxPolicy: Send + Sync {
    /// The rate in percent of the net amount; what is below zero counts as zero.
    fn rate(&self, basis: &TaxBasis<'_>) -> Decimal;
}

/// One rate a class, wherever it goes; a class that is not listed is not taxed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneRatePerClass {
    /// Percent by class: `{"standard": "25", "reduced": "12"}`.
    pub rates: BTreeMap<String, Decimal>,
}

impl TaxPolicy for OneRatePerClass {
    fn rate(&self, basis: &TaxBasis<'_>) -> Decimal {
        self.rates.get(basis.class).copied().unwrap_or_default()
    }
}
