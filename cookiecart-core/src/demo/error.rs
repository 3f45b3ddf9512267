//! Why no shop could be made.

use crate::catalog::CatalogError;
use crate::kernel::{Arg, Fault, Kind};
use crate::media::MediaError;
use crate::money::MoneyError;
use crate::shipping::ShippingError;
use crate::stock::StockError;
use crate::tax::TaxError;
use sea_orm::DbErr;

/// Why no shop could be made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// There is a site already.
    #[error("there is a shop already")]
    NotEmpty,
    /// A file of the demo shop is not in the program; a fault of ours.
    #[error("the demo shop has no file {0}")]
    NoFile(String),
    /// A file of the demo shop can't be read; a fault of ours.
    #[error("{file} of the demo shop can't be read")]
    Unreadable {
        /// The file.
        file: &'static str,
        /// Why.
        source: serde_json::Error,
    },
    /// One file names what no file defines; a fault of ours.
    #[error("the demo shop has no {kind} {name}")]
    UnknownName {
        /// What kind of thing.
        kind: &'static str,
        /// Its name.
        name: String,
    },
    /// The catalog refused.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    /// A picture was refused.
    #[error(transparent)]
    Media(#[from] MediaError),
    /// An amount was refused.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// A shipping method was refused.
    #[error(transparent)]
    Shipping(#[from] ShippingError),
    /// The stock was refused.
    #[error(transparent)]
    Stock(#[from] StockError),
    /// A tax class was refused.
    #[error(transparent)]
    Tax(#[from] TaxError),
    /// The database refused.
    #[error("writing the shop failed")]
    Storage(#[from] DbErr),
}

impl DemoError {
    // What another module said keeps that module's words.
    fn inner(&self) -> Option<&(dyn Fault + 'static)> {
        let fault: &(dyn Fault + 'static) = match self {
            Self::NotEmpty | Self::NoFile(_) | Self::Unreadable { .. } | Self::UnknownName { .. } => return None,
            Self::Catalog(error) => error,
            Self::Media(error) => error,
            Self::Money(error) => error,
            Self::Shipping(error) => error,
            Self::Stock(error) => error,
            Self::Tax(error) => error,
            Self::Storage(error) => error,
        };
        Some(fault)
    }
}

impl Fault for DemoError {
    fn kind(&self) -> Kind {
        match self {
            Self::NotEmpty => Kind::Conflict,
            other => other.inner().map_or(Kind::Internal, |fault| fault.kind()),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotEmpty => "demo.not_empty",
            other => other.inner().map_or("internal", |fault| fault.code()),
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        self.inner().map(|fault| fault.args()).unwrap_or_default()
    }
}
