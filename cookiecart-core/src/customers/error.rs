//! Why something could not be done for a customer.

use crate::kernel::{AddressField, Arg, Fault, Kind};
use sea_orm::DbErr;

/// Why something could not be done for a customer.
#[derive(Debug, thiserror::Error)]
pub enum CustomerError {
    /// Not a mail address.
    #[error("not a mail address")]
    WrongEmail,
    /// Another account has this mail address.
    #[error("the mail address has an account")]
    EmailTaken,
    /// A password that is too short, too long or too common.
    #[error("the password is too weak")]
    WeakPassword,
    /// A name that is empty or too long.
    #[error("the name is empty or too long")]
    WrongName,
    /// Mail address and password do not belong together; which of them is wrong is not told.
    #[error("mail address and password do not match")]
    WrongCredentials,
    /// The present password was mistyped.
    #[error("the present password is wrong")]
    WrongPassword,
    /// The reset link was used, is too old, or never was.
    #[error("the reset link is no longer valid")]
    ResetExpired,
    /// Parts of an address can't be accepted.
    #[error("the address can't be accepted: {0:?}")]
    WrongAddress(Vec<AddressField>),
    /// More addresses than an account keeps.
    #[error("an account keeps at most {most} addresses")]
    TooManyAddresses {
        /// How many it keeps.
        most: u32,
    },
    /// No such customer, address or session, or somebody else's.
    #[error("no such customer, address or session")]
    NotFound,
    /// The password can't be hashed.
    #[error("hashing failed: {0}")]
    Hashing(String),
    /// The database refused.
    #[error("reading or writing customers failed")]
    Storage(#[from] DbErr),
}

impl Fault for CustomerError {
    fn kind(&self) -> Kind {
        match self {
            Self::WrongEmail | Self::WeakPassword | Self::WrongName | Self::WrongAddress(_) | Self::TooManyAddresses { .. } => {
                Kind::Invalid
            }
            Self::WrongPassword | Self::ResetExpired => Kind::Invalid,
            Self::EmailTaken => Kind::Conflict,
            Self::WrongCredentials => Kind::Unauthenticated,
            Self::NotFound => Kind::NotFound,
            Self::Hashing(_) => Kind::Internal,
            Self::Storage(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::WrongEmail => "customer.wrong_email",
            Self::EmailTaken => "customer.email_taken",
            Self::WeakPassword => "customer.weak_password",
            Self::WrongName => "customer.wrong_name",
            Self::WrongCredentials => "customer.wrong_credentials",
            Self::WrongPassword => "customer.wrong_password",
            Self::ResetExpired => "customer.reset_expired",
            Self::WrongAddress(_) => "customer.wrong_address",
            Self::TooManyAddresses { .. } => "customer.too_many_addresses",
            Self::NotFound => "customer.not_found",
            Self::Hashing(_) => "internal",
            Self::Storage(error) => error.code(),
        }
    }

    fn field(&self) -> Option<&str> {
        match self {
            Self::WrongEmail | Self::EmailTaken => Some("email"),
            Self::WeakPassword => Some("password"),
            Self::WrongPassword => Some("current"),
            Self::WrongName => Some("name"),
            Self::WrongAddress(fields) => fields.first().map(|field| field.name()),
            _ => None,
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::TooManyAddresses { most } => vec![("most", i64::from(*most).into())],
            _ => Vec::new(),
        }
    }
}
