//! Why a shipping method can't be kept as it is.

use crate::kernel::{Arg, Fault, Kind};
use sea_orm::DbErr;

/// Why a shipping method can't be kept as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShippingError {
    /// The code is not 1 to 40 of `a-z 0-9 _ -`.
    #[error("{0:?} can't be the code of a shipping method")]
    InvalidCode(String),
    /// No language has a name for it.
    #[error("a shipping method needs a name")]
    Unnamed,
    /// A price, or the value from which it is free, is below zero.
    #[error("the price of shipping can't be below zero")]
    NegativePrice,
    /// It is priced by weight, but has no bands.
    #[error("a method priced by weight needs a band")]
    NoBands,
    /// A band's weight is not above the one before it, or not above zero.
    #[error("the weights of bands must rise: {0} g")]
    BandsNotRising(i64),
    /// A country of the list is none of ISO 3166.
    #[error("{0:?} is no country")]
    UnknownCountry(String),
    /// The database refused.
    #[error("reading or writing shipping failed")]
    Storage(#[from] DbErr),
}

impl Fault for ShippingError {
    fn kind(&self) -> Kind {
        match self {
            Self::Storage(error) => error.kind(),
            _ => Kind::Invalid,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::InvalidCode(_) => "shipping.invalid_code",
            Self::Unnamed => "shipping.unnamed",
            Self::NegativePrice => "shipping.negative_price",
            Self::NoBands => "shipping.no_bands",
            Self::BandsNotRising(_) => "shipping.bands_not_rising",
            Self::UnknownCountry(_) => "shipping.unknown_country",
            Self::Storage(error) => error.code(),
        }
    }

    fn field(&self) -> Option<&str> {
        Some(match self {
            Self::InvalidCode(_) => "code",
            Self::Unnamed => "name",
            Self::NegativePrice => "price",
            Self::NoBands | Self::BandsNotRising(_) => "bands",
            Self::UnknownCountry(_) => "countries",
            Self::Storage(_) => return None,
        })
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::InvalidCode(code) => vec![("code", code.clone().into())],
            Self::BandsNotRising(grams) => vec![("grams", (*grams).into())],
            Self::UnknownCountry(country) => vec![("country", country.clone().into())],
            Self::Unnamed | Self::NegativePrice | Self::NoBands | Self::Storage(_) => Vec::new(),
        }
    }
}
