//! Why a set of languages could not be loaded.

use crate::kernel::{Arg, Fault, Kind};
use std::path::PathBuf;

/// Why a set of languages could not be loaded or changed.
#[derive(Debug, thiserror::Error)]
pub enum LocalesError {
    /// A file of messages does not parse; `line` and `column` count from 1.
    #[error("{file}:{line}:{column}: {reason}")]
    Syntax {
        /// The file, as `sv/cart.ftl`, or `sv/overlay` for an overlay.
        file: String,
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What the parser expected.
        reason: String,
    },
    /// One key stands twice in the files of a language.
    #[error("{file}: the message {key} is defined twice in {locale}")]
    Duplicate {
        /// The language.
        locale: String,
        /// The file that has it the second time.
        file: String,
        /// The message's key.
        key: String,
    },
    /// `locale.toml` is missing, does not parse or names no language.
    #[error("{file}: {reason}")]
    Description {
        /// The file, as `sv/locale.toml`.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The set holds no language of this code.
    #[error("there is no language {0}")]
    Unknown(String),
    /// The set holds no English, on which every other language falls back.
    #[error("the languages hold no English (folder en)")]
    NoEnglish,
    /// A folder or file could not be read.
    #[error("{path} could not be read")]
    Read {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
}

impl Fault for LocalesError {
    fn kind(&self) -> Kind {
        match self {
            Self::Syntax { .. } | Self::Duplicate { .. } | Self::Description { .. } => Kind::Invalid,
            Self::Unknown(_) => Kind::NotFound,
            Self::NoEnglish | Self::Read { .. } => Kind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "locales.syntax",
            Self::Duplicate { .. } => "locales.duplicate",
            Self::Description { .. } => "locales.description",
            Self::Unknown(_) => "locales.unknown",
            Self::NoEnglish | Self::Read { .. } => "internal",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        let place = |n: usize| Arg::Number(i64::try_from(n).unwrap_or(i64::MAX));
        match self {
            Self::Syntax { file, line, column, reason } => {
                vec![("file", file.as_str().into()), ("line", place(*line)), ("column", place(*column)), ("reason", reason.as_str().into())]
            }
            Self::Duplicate { locale, file, key } => {
                vec![("locale", locale.as_str().into()), ("file", file.as_str().into()), ("key", key.as_str().into())]
            }
            Self::Description { file, reason } => vec![("file", file.as_str().into()), ("reason", reason.as_str().into())],
            Self::Unknown(locale) => vec![("locale", locale.as_str().into())],
            Self::NoEnglish | Self::Read { .. } => Vec::new(),
        }
    }
}
