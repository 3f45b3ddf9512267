//! Why a file could not be imported, or an import not be undone.

use super::format::FormatError;
use crate::catalog::CatalogError;
use crate::kernel::{Arg, Fault, ImportId, Kind, Timestamp};
use crate::media::MediaError;
use crate::stock::StockError;
use sea_orm::DbErr;
use std::path::PathBuf;

/// Why a file could not be imported, or an import not be undone. What was written before stays and can be undone.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file can't be opened.
    #[error("{path} can't be opened")]
    NotOpened {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file can't be read as products.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// The thread that reads the file died; a fault of ours.
    #[error("reading the file broke off")]
    ReaderDied,
    /// No import has this id.
    #[error("there is no import {id}")]
    NotFound {
        /// The id.
        id: ImportId,
    },
    /// It was undone before.
    #[error("the import was undone at {at} already")]
    AlreadyUndone {
        /// When.
        at: Timestamp,
    },
    /// Somebody undid the import while it ran; it stopped.
    #[error("the import was undone while it ran")]
    UndoneMeanwhile,
    /// From the catalog.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    /// From stock.
    #[error(transparent)]
    Stock(#[from] StockError),
    /// From media.
    #[error(transparent)]
    Media(#[from] MediaError),
    /// The database refused.
    #[error("reading or writing imports failed")]
    Storage(#[from] DbErr),
}

impl Fault for ImportError {
    fn kind(&self) -> Kind {
        match self {
            Self::NotOpened { .. } | Self::NotFound { .. } => Kind::NotFound,
            Self::AlreadyUndone { .. } | Self::UndoneMeanwhile => Kind::Conflict,
            Self::ReaderDied => Kind::Internal,
            Self::Format(error) => error.kind(),
            Self::Catalog(error) => error.kind(),
            Self::Stock(error) => error.kind(),
            Self::Media(error) => error.kind(),
            Self::Storage(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotOpened { .. } => "imports.file_not_opened",
            Self::NotFound { .. } => "imports.not_found",
            Self::AlreadyUndone { .. } => "imports.already_undone",
            Self::UndoneMeanwhile => "imports.undone_meanwhile",
            Self::ReaderDied => "internal",
            Self::Format(error) => error.code(),
            Self::Catalog(error) => error.code(),
            Self::Stock(error) => error.code(),
            Self::Media(error) => error.code(),
            Self::Storage(error) => error.code(),
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::NotOpened { path, .. } => vec![("file", path.display().to_string().into())],
            Self::NotFound { id } => vec![("id", id.to_string().into())],
            Self::AlreadyUndone { at } => vec![("at", at.to_rfc3339().into())],
            Self::Format(error) => error.args(),
            Self::Catalog(error) => error.args(),
            Self::Stock(error) => error.args(),
            Self::Media(error) => error.args(),
            Self::UndoneMeanwhile | Self::ReaderDied | Self::Storage(_) => Vec::new(),
        }
    }
}
