//! Why a tax class can't be kept as it is.

use crate::kernel::{Arg, Fault, Kind};
use rust_decimal::Decimal;
use sea_orm::DbErr;

/// Why a tax class can't be kept as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TaxError {
    /// The code is not 1 to 40 of `a-z 0-9 _ -`.
    #[error("{0:?} can't be the code of a tax class")]
    InvalidCode(String),
    /// No language has a name for it.
    #[error("a tax class needs a name")]
    Unnamed,
    /// The rate is below 0 or above 1000 percent, or has more than six decimals.
    #[error("{0} can't be a rate in percent")]
    WrongPercent(Decimal),
    /// The database refused.
    #[error("reading or writing tax failed")]
    Storage(#[from] DbErr),
}

impl Fault for TaxError {
    fn kind(&self) -> Kind {
        match self {
            Self::InvalidCode(_) | Self::Unnamed | Self::WrongPercent(_) => Kind::Invalid,
            Self::Storage(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::InvalidCode(_) => "tax.invalid_code",
            Self::Unnamed => "tax.unnamed",
            Self::WrongPercent(_) => "tax.wrong_percent",
            Self::Storage(error) => error.code(),
        }
    }

    fn field(&self) -> Option<&str> {
        match self {
            Self::InvalidCode(_) => Some("code"),
            Self::Unnamed => Some("name"),
            Self::WrongPercent(_) => Some("percent"),
            Self::Storage(_) => None,
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::InvalidCode(code) => vec![("code", code.as_str().into())],
            Self::WrongPercent(percent) => vec![("percent", percent.to_string().into())],
            Self::Unnamed | Self::Storage(_) => Vec::new(),
        }
    }
}
