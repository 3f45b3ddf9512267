//! Why a mail could not be written or handed over.

use crate::kernel::{Arg, Fault, Kind};
use sea_orm::DbErr;
use std::path::PathBuf;

/// Why a mail could not be written or handed over.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The text is no address to which mail can go.
    #[error("{address:?} is no mail address")]
    BadAddress {
        /// What stood there.
        address: String,
    },
    /// The address of the mail server can't be used; its words are left out, they may hold a password.
    #[error("the address of the mail server can't be used")]
    BadServer(#[source] lettre::transport::smtp::Error),
    /// The mail could not be put together.
    #[error("the mail could not be put together")]
    NotBuilt(#[from] lettre::error::Error),
    /// The mail server answered with a refusal that stands: another try gets the same answer.
    #[error("the mail server refused the mail")]
    Refused(#[source] lettre::transport::smtp::Error),
    /// The mail server could not be reached, or asked to try later.
    #[error("the mail server can't take the mail now")]
    Unreachable(#[source] lettre::transport::smtp::Error),
    /// A file of the mail folder could not be written.
    #[error("{path} could not be written")]
    Disk {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The database could not be read or written.
    #[error("reading or writing mails failed")]
    Storage(#[from] DbErr),
}

impl MailError {
    /// Tells whether another try of the same mail can't end differently.
    #[must_use]
    pub fn is_final(&self) -> bool {
        match self {
            Self::BadAddress { .. } | Self::NotBuilt(_) | Self::Refused(_) => true,
            Self::BadServer(_) | Self::Unreachable(_) | Self::Disk { .. } | Self::Storage(_) => false,
        }
    }
}

impl Fault for MailError {
    fn kind(&self) -> Kind {
        match self {
            Self::BadAddress { .. } => Kind::Invalid,
            Self::Refused(_) | Self::Unreachable(_) => Kind::Unavailable,
            Self::BadServer(_) | Self::NotBuilt(_) | Self::Disk { .. } => Kind::Internal,
            Self::Storage(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::BadAddress { .. } => "mail.bad_address",
            Self::Refused(_) => "mail.refused",
            Self::Unreachable(_) => "mail.unreachable",
            Self::BadServer(_) | Self::NotBuilt(_) | Self::Disk { .. } => "internal",
            Self::Storage(error) => error.code(),
        }
    }

    fn field(&self) -> Option<&str> {
        match self {
            Self::BadAddress { .. } => Some("email"),
            _ => None,
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::BadAddress { address } => vec![("address", address.as_str().into())],
            _ => Vec::new(),
        }
    }
}
