//! Why an order could not be found or changed.

use super::OrderState;
use crate::kernel::{Arg, Fault, Kind};
use crate::money::MoneyError;
use crate::stock::StockError;
use sea_orm::DbErr;

/// Why an order could not be found or changed.
#[derive(Debug, thiserror::Error)]
pub enum OrderError {
    /// No such order, or the key does not open it.
    #[error("no such order")]
    NotFound,
    /// Its state does not allow it.
    #[error("not possible while the order is {}", state.as_str())]
    NotNow {
        /// The state.
        state: OrderState,
    },
    /// From stock.
    #[error(transparent)]
    Stock(#[from] StockError),
    /// An amount can't be computed.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The database refused.
    #[error("reading or writing orders failed")]
    Storage(#[from] DbErr),
}

impl Fault for OrderError {
    fn kind(&self) -> Kind {
        match self {
            Self::NotFound => Kind::NotFound,
            Self::NotNow { .. } => Kind::Conflict,
            Self::Stock(error) => error.kind(),
            Self::Money(error) => error.kind(),
            Self::Storage(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "order.not_found",
            Self::NotNow { .. } => "order.not_now",
            Self::Stock(error) => error.code(),
            Self::Money(error) => error.code(),
            Self::Storage(error) => error.code(),
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::NotNow { state } => vec![("state", state.as_str().into())],
            Self::Stock(error) => error.args(),
            Self::Money(error) => error.args(),
            Self::NotFound | Self::Storage(_) => Vec::new(),
        }
    }
}
