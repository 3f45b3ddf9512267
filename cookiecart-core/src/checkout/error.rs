//! Why an order could not be placed.

use super::QuoteError;
use crate::cart::CartError;
use crate::catalog::CatalogError;
use crate::kernel::{Arg, Fault, Kind};
use crate::money::MoneyError;
use crate::orders::OrderError;
use crate::payments::PaymentError;
use crate::stock::StockError;
use sea_orm::DbErr;

/// Why an order could not be placed.
#[derive(Debug, thiserror::Error)]
pub enum CheckoutError {
    /// Nothing is in the cart.
    #[error("the cart is empty")]
    Empty,
    /// A price, the stock or the shipping changed; the buyer is shown what and asked.
    #[error("the quote no longer holds")]
    Changed,
    /// Mail address or postal address is missing.
    #[error("who buys is not known yet")]
    NoContact,
    /// A shipping method is to be chosen.
    #[error("no shipping method is chosen")]
    NoShipping,
    /// A key that belongs to somebody else's order.
    #[error("the idempotency key was used for another cart")]
    KeyReused,
    /// A key that is too long.
    #[error("an idempotency key has at most 120 characters")]
    WrongKey,
    /// From the cart.
    #[error(transparent)]
    Cart(#[from] CartError),
    /// From the quote.
    #[error(transparent)]
    Quote(#[from] QuoteError),
    /// From the catalog.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    /// From the stock.
    #[error(transparent)]
    Stock(#[from] StockError),
    /// From the order.
    #[error(transparent)]
    Order(#[from] OrderError),
    /// From the payment.
    #[error(transparent)]
    Payment(#[from] PaymentError),
    /// An amount can't be computed.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The database refused.
    #[error("reading or writing the checkout failed")]
    Storage(#[from] DbErr),
}

impl CheckoutError {
    fn inner(&self) -> Option<&dyn Fault> {
        match self {
            Self::Cart(error) => Some(error),
            Self::Quote(error) => Some(error),
            Self::Catalog(error) => Some(error),
            Self::Stock(error) => Some(error),
            Self::Order(error) => Some(error),
            Self::Payment(error) => Some(error),
            Self::Money(error) => Some(error),
            Self::Storage(error) => Some(error),
            Self::Empty | Self::Changed | Self::NoContact | Self::NoShipping | Self::KeyReused | Self::WrongKey => None,
        }
    }
}

impl Fault for CheckoutError {
    fn kind(&self) -> Kind {
        match self {
            Self::Changed | Self::KeyReused => Kind::Conflict,
            Self::Empty | Self::NoContact | Self::NoShipping | Self::WrongKey => Kind::Invalid,
            _ => self.inner().map_or(Kind::Internal, Fault::kind),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "checkout.empty",
            Self::Changed => "checkout.changed",
            Self::NoContact => "checkout.no_contact",
            Self::NoShipping => "checkout.no_shipping",
            Self::KeyReused => "checkout.key_reused",
            Self::WrongKey => "checkout.wrong_key",
            _ => self.inner().map_or("internal", Fault::code),
        }
    }

    fn field(&self) -> Option<&str> {
        match self {
            Self::NoShipping => Some("shipping_method"),
            _ => self.inner().and_then(Fault::field),
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        self.inner().map(Fault::args).unwrap_or_default()
    }
}
