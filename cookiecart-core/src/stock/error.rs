//! Why stock could not be changed or read.

use crate::kernel::{Arg, Fault, Kind, VariantId};
use sea_orm::DbErr;

/// Why stock could not be changed or read.
#[derive(Debug, thiserror::Error)]
pub enum StockError {
    /// Fewer units than asked for. The caller may offer `available`.
    #[error("variant {variant}: {wanted} wanted, {available} available")]
    Insufficient {
        /// The variant.
        variant: VariantId,
        /// Units asked for.
        wanted: u32,
        /// Units there are.
        available: u32,
    },
    /// The database refused.
    #[error("reading or writing stock failed")]
    Storage(#[from] DbErr),
}

impl Fault for StockError {
    fn kind(&self) -> Kind {
        match self {
            Self::Insufficient { .. } => Kind::Conflict,
            Self::Storage(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Insufficient { .. } => "stock.insufficient",
            Self::Storage(error) => error.code(),
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::Insufficient { wanted, available, .. } => {
                vec![("wanted", i64::from(*wanted).into()), ("available", i64::from(*available).into())]
            }
            Self::Storage(_) => Vec::new(),
        }
    }
}
