//! What is wrong with a request before the shop is asked anything.

use cookiecart_core::kernel::{Fault, Kind};

/// What is wrong with a request before the shop is asked anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// A change that another site's page asked for.
    #[error("the request comes from another site")]
    CrossSite,
    /// The body does not parse.
    #[error("the request can't be read")]
    Malformed,
    /// The path exists, but not for this method.
    #[error("the method is not allowed here")]
    MethodNotAllowed,
    /// No page or file has this address.
    #[error("no such page")]
    NoSuchPage,
    /// The shop has no site yet, or its database does not answer.
    #[error("the shop is not ready")]
    NotReady,
    /// The body or its number of fields is too large.
    #[error("the request is too large")]
    TooLarge,
}

impl Fault for RequestError {
    fn kind(&self) -> Kind {
        match self {
            Self::CrossSite => Kind::Forbidden,
            Self::Malformed | Self::MethodNotAllowed | Self::TooLarge => Kind::Invalid,
            Self::NoSuchPage => Kind::NotFound,
            Self::NotReady => Kind::Unavailable,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::CrossSite => "cross_site",
            Self::Malformed => "malformed",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::NoSuchPage => "not_found",
            Self::NotReady => "unavailable",
            Self::TooLarge => "too_large",
        }
    }
}
