//! Shipping methods and their prices.

use super::ShippingError;
use crate::kernel::{COUNTRIES, Localized};
use serde::{Deserialize, Serialize};

/// One way to send goods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShippingMethod {
    /// Its code: 1 to 40 of `a-z 0-9 _ -`, such as `parcel`.
    pub code: String,
    /// What buyers call it.
    pub name: Localized,
    /// A sentence about it; may be empty.
    #[serde(default)]
    pub description: Localized,
    /// How long it takes, in words; may be empty.
    #[serde(default)]
    pub eta: Localized,
    /// What it costs.
    pub pricing: Pricing,
    /// From which value of goods on it costs nothing: minor units of the base currency, inclusive; `None` for never.
    #[serde(default)]
    pub free_from: Option<i64>,
    /// The tax class of its price.
    pub tax_class: String,
    /// Where it goes, ISO 3166-1 alpha-2; empty for everywhere.
    #[serde(default)]
    pub countries: Vec<String>,
    /// Its place among the others, lowest first.
    #[serde(default)]
    pub position: i32,
    /// Whether it is offered at all.
    pub active: bool,
}

/// How a method's price is found. In JSON `{"kind": "flat", "minor": 490}` or `{"kind": "by_weight", "bands": […]}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Pricing {
    /// One price whatever is sent.
    Flat {
        /// Minor units of the base currency.
        minor: i64,
    },
    /// The price of the lightest band that holds the weight.
    ByWeight {
        /// Bands by rising weight; above the last the method is not offered.
        bands: Vec<Band>,
    },
}

/// A price up to a weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// The heaviest it holds, in grams, inclusive.
    pub up_to_grams: i64,
    /// Minor units of the base currency.
    pub minor: i64,
}

impl Pricing {
    /// The price for a weight in minor units of the base currency; `None` when it is heavier than the last band.
    #[must_use]
    pub fn price_for(&self, weight_grams: i64) -> Option<i64> {
        match self {
            Self::Flat { minor } => Some(*minor),
            Self::ByWeight { bands } => {
                bands.iter().filter(|band| weight_grams <= band.up_to_grams).min_by_key(|band| band.up_to_grams).map(|band| band.minor)
            }
        }
    }

    fn check(&self) -> Result<(), ShippingError> {
        let bands = match self {
            Self::Flat { minor } if *minor < 0 => return Err(ShippingError::NegativePrice),
            Self::Flat { .. } => return Ok(()),
            Self::ByWeight { bands } => bands,
        };
        if bands.is_empty() {
            return Err(ShippingError::NoBands);
        }
        let mut lightest = 0;
        for band in bands {
            if band.up_to_grams <= lightest {
                return Err(ShippingError::BandsNotRising(band.up_to_grams));
            }
            if band.minor < 0 {
                return Err(ShippingError::NegativePrice);
            }
            lightest = band.up_to_grams;
        }
        Ok(())
    }
}

impl ShippingMethod {
    /// Says what is wrong with a method before it is kept.
    ///
    /// # Errors
    /// The first condition of [`ShippingError`] that holds.
    pub fn check(&self) -> Result<(), ShippingError> {
        let code_fits = (1..=40).contains(&self.code.len())
            && self.code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-'));
        if !code_fits {
            return Err(ShippingError::InvalidCode(self.code.chars().take(40).collect()));
        }
        if self.name.is_empty() {
            return Err(ShippingError::Unnamed);
        }
        if self.free_from.is_some_and(|minor| minor < 0) {
            return Err(ShippingError::NegativePrice);
        }
        let is_country = |code: &str| COUNTRIES.iter().any(|(known, _)| *known == code);
        if let Some(unknown) = self.countries.iter().find(|code| !is_country(code)) {
            return Err(ShippingError::UnknownCountry(unknown.chars().take(40).collect()));
        }
        self.pricing.check()
    }

    /// Whether it goes to a country; while the country is not known, it may.
    #[must_use]
    pub fn goes_to(&self, country: Option<&str>) -> bool {
        self.countries.is_empty() || country.is_none_or(|country| self.countries.iter().any(|code| code == country))
    }
}
