//! Why a payment could not begin or be settled.

use crate::kernel::{Arg, Fault, Kind};
use crate::orders::OrderError;
use sea_orm::DbErr;

/// Why a payment could not begin or be settled.
#[derive(Debug, thiserror::Error)]
pub enum PaymentError {
    /// No provider has this code, or it is not offered here.
    #[error("no payment provider {0:?} here")]
    UnknownProvider(String),
    /// No such payment, or the key does not open it.
    #[error("no such payment")]
    NotFound,
    /// The order needs no payment now.
    #[error("the order can't be paid now")]
    NotPayable,
    /// The provider does not answer.
    #[error("{provider} does not answer: {reason}")]
    ProviderDown {
        /// Its code.
        provider: String,
        /// What was seen.
        reason: String,
    },
    /// A message that is not the provider's.
    #[error("a message that is not from the provider")]
    Forged,
    /// From orders.
    #[error(transparent)]
    Order(#[from] OrderError),
    /// The database refused.
    #[error("reading or writing payments failed")]
    Storage(#[from] DbErr),
}

impl Fault for PaymentError {
    fn kind(&self) -> Kind {
        match self {
            Self::UnknownProvider(_) => Kind::Invalid,
            Self::NotFound => Kind::NotFound,
            Self::NotPayable => Kind::Conflict,
            Self::ProviderDown { .. } => Kind::Unavailable,
            Self::Forged => Kind::Forbidden,
            Self::Order(error) => error.kind(),
            Self::Storage(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::UnknownProvider(_) => "payment.unknown_provider",
            Self::NotFound => "payment.not_found",
            Self::NotPayable => "payment.not_payable",
            Self::ProviderDown { .. } => "payment.provider_down",
            Self::Forged => "payment.forged",
            Self::Order(error) => error.code(),
            Self::Storage(error) => error.code(),
        }
    }

    fn field(&self) -> Option<&str> {
        matches!(self, Self::UnknownProvider(_)).then_some("payment_method")
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::Order(error) => error.args(),
            _ => Vec::new(),
        }
    }
}
