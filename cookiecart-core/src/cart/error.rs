//! Why a cart could not be changed or read.

use crate::catalog::CatalogError;
use crate::kernel::{AddressField, Arg, Fault, Kind};
use crate::money::MoneyError;
use sea_orm::DbErr;

/// Why a cart could not be changed or read.
#[derive(Debug, thiserror::Error)]
pub enum CartError {
    /// There is no such cart, or it became an order.
    #[error("no such open cart")]
    NoSuchCart,
    /// The cart has no such line.
    #[error("no such line in the cart")]
    NoSuchLine,
    /// The product is not sold (any more).
    #[error("not for sale")]
    NotForSale,
    /// Options are left to choose.
    #[error("the choice is incomplete")]
    ChoiceIncomplete,
    /// Not a quantity, or against the product's rule.
    #[error("from {min} to {most} in steps of {step}")]
    WrongQuantity {
        /// At least.
        min: u32,
        /// At most.
        most: u32,
        /// Step.
        step: u32,
    },
    /// Fewer are in stock; so many can be had.
    #[error("only {available} available")]
    Insufficient {
        /// How many can be had.
        available: u32,
    },
    /// Too many different things.
    #[error("a cart holds at most {most} lines")]
    TooManyLines {
        /// How many it holds.
        most: usize,
    },
    /// Not a mail address.
    #[error("not a mail address")]
    WrongEmail,
    /// Parts of an address can't be accepted; `billing` tells of which.
    #[error("the address can't be accepted: {fields:?}")]
    WrongAddress {
        /// The parts.
        fields: Vec<AddressField>,
        /// Whether it is the billing address.
        billing: bool,
    },
    /// The note is too long.
    #[error("the note is too long")]
    WrongNote,
    /// From the catalog.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    /// An amount can't be computed.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The database refused.
    #[error("reading or writing the cart failed")]
    Storage(#[from] DbErr),
}

impl Fault for CartError {
    fn kind(&self) -> Kind {
        match self {
            Self::NoSuchCart | Self::NoSuchLine => Kind::NotFound,
            Self::NotForSale | Self::Insufficient { .. } => Kind::Conflict,
            Self::ChoiceIncomplete | Self::WrongQuantity { .. } | Self::TooManyLines { .. } => Kind::Invalid,
            Self::WrongEmail | Self::WrongAddress { .. } | Self::WrongNote => Kind::Invalid,
            Self::Catalog(error) => error.kind(),
            Self::Money(error) => error.kind(),
            Self::Storage(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NoSuchCart => "cart.not_found",
            Self::NoSuchLine => "cart.no_such_line",
            Self::NotForSale => "cart.not_for_sale",
            Self::ChoiceIncomplete => "cart.choice_incomplete",
            Self::WrongQuantity { .. } => "cart.wrong_quantity",
            Self::Insufficient { .. } => "cart.insufficient",
            Self::TooManyLines { .. } => "cart.too_many_lines",
            Self::WrongEmail => "cart.wrong_email",
            Self::WrongAddress { .. } => "cart.wrong_address",
            Self::WrongNote => "cart.wrong_note",
            Self::Catalog(error) => error.code(),
            Self::Money(error) => error.code(),
            Self::Storage(error) => error.code(),
        }
    }

    fn field(&self) -> Option<&str> {
        match self {
            Self::WrongQuantity { .. } | Self::Insufficient { .. } => Some("quantity"),
            Self::WrongEmail => Some("email"),
            Self::WrongNote => Some("note"),
            Self::WrongAddress { fields, .. } => fields.first().map(|field| field.name()),
            _ => None,
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::WrongQuantity { min, most, step } => {
                vec![("min", i64::from(*min).into()), ("most", i64::from(*most).into()), ("step", i64::from(*step).into())]
            }
            Self::Insufficient { available } => vec![("available", i64::from(*available).into())],
            Self::TooManyLines { most } => vec![("most", i64::try_from(*most).unwrap_or(i64::MAX).into())],
            Self::Catalog(error) => error.args(),
            Self::Money(error) => error.args(),
            _ => Vec::new(),
        }
    }
}
