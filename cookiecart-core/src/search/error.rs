//! Why an index could not be opened, written or read.

use crate::kernel::{Arg, Fault, Kind, Locale};
use std::io;
use tantivy::TantivyError;
use tantivy::directory::error::LockError;

/// Why an index could not be opened, written or read. What a person types is never the reason.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// Another process holds the writer of this folder.
    #[error("another process writes the search index")]
    Busy,
    /// The indexes were opened for reading.
    #[error("the search index is open for reading only")]
    ReadOnly,
    /// Documents were sent for a language that has no index.
    #[error("there is no search index for {locale}")]
    UnknownLocale {
        /// The language asked for.
        locale: Locale,
    },
    /// A reader came before the shop made this index.
    #[error("the search index for {locale} is not built yet")]
    NotBuilt {
        /// The language asked for.
        locale: Locale,
    },
    /// The search library failed.
    #[error("the search index failed")]
    Engine(#[source] Box<TantivyError>),
    /// The folder can't be made, emptied or read.
    #[error("the folder of the search index can't be used")]
    Folder(#[from] io::Error),
}

impl From<TantivyError> for SearchError {
    fn from(fault: TantivyError) -> Self {
        match fault {
            TantivyError::LockFailure(LockError::LockBusy, _) => Self::Busy,
            other => Self::Engine(Box::new(other)),
        }
    }
}

impl Fault for SearchError {
    fn kind(&self) -> Kind {
        match self {
            Self::Busy | Self::NotBuilt { .. } => Kind::Unavailable,
            Self::UnknownLocale { .. } => Kind::NotFound,
            Self::ReadOnly | Self::Engine(_) | Self::Folder(_) => Kind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Busy => "search.busy",
            Self::ReadOnly => "search.read_only",
            Self::UnknownLocale { .. } => "search.unknown_locale",
            Self::NotBuilt { .. } => "search.not_built",
            Self::Engine(_) => "search.engine",
            Self::Folder(_) => "search.folder",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::UnknownLocale { locale } | Self::NotBuilt { locale } => vec![("locale", locale.as_str().into())],
            Self::Busy | Self::ReadOnly | Self::Engine(_) | Self::Folder(_) => Vec::new(),
        }
    }
}
