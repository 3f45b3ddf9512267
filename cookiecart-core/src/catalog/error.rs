//! Why the catalog could not be read or changed.

use crate::kernel::{Arg, Fault, Kind, SlugError};
use crate::money::MoneyError;
use sea_orm::DbErr;

/// Why the catalog could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    /// No product, category or variant has this name.
    #[error("nothing in the catalog is called {what}")]
    NotFound {
        /// Slug or id that was asked for.
        what: String,
    },
    /// A product needs a name in some language.
    #[error("the product has no name")]
    NoName,
    /// A product needs a variant.
    #[error("{product} has no variant")]
    NoVariant {
        /// Its slug.
        product: String,
    },
    /// A price below zero.
    #[error("{product} has a negative price")]
    NegativePrice {
        /// Its slug.
        product: String,
    },
    /// Minimum, maximum and step leave no quantity.
    #[error("{product}: minimum, maximum and step leave no quantity")]
    WrongQuantityRule {
        /// Its slug.
        product: String,
    },
    /// A variant's values are not among the options.
    #[error("{product}: {values} does not fit its options")]
    WrongVariant {
        /// The product's slug.
        product: String,
        /// The variant's values.
        values: String,
    },
    /// Two variants have the same values.
    #[error("{product}: {values} is there twice")]
    DoubleVariant {
        /// The product's slug.
        product: String,
        /// The variants' values.
        values: String,
    },
    /// A value does not fit its attribute's declaration.
    #[error("the value does not fit the attribute {attribute}")]
    WrongAttribute {
        /// The attribute's code.
        attribute: String,
    },
    /// Another variant has this SKU.
    #[error("the SKU {sku} is taken")]
    SkuTaken {
        /// The SKU.
        sku: String,
    },
    /// A name gives no address.
    #[error(transparent)]
    Slug(#[from] SlugError),
    /// An amount can't be computed.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The database refused.
    #[error("reading or writing the catalog failed")]
    Storage(#[from] DbErr),
}

impl Fault for CatalogError {
    fn kind(&self) -> Kind {
        match self {
            Self::NotFound { .. } => Kind::NotFound,
            Self::SkuTaken { .. } => Kind::Conflict,
            Self::Storage(error) => error.kind(),
            Self::Money(error) => error.kind(),
            _ => Kind::Invalid,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "catalog.not_found",
            Self::NoName => "catalog.no_name",
            Self::NoVariant { .. } => "catalog.no_variant",
            Self::NegativePrice { .. } => "catalog.negative_price",
            Self::WrongQuantityRule { .. } => "catalog.wrong_quantity_rule",
            Self::WrongVariant { .. } => "catalog.wrong_variant",
            Self::DoubleVariant { .. } => "catalog.double_variant",
            Self::WrongAttribute { .. } => "catalog.wrong_attribute",
            Self::SkuTaken { .. } => "catalog.sku_taken",
            Self::Slug(_) => "catalog.no_slug",
            Self::Money(error) => error.code(),
            Self::Storage(error) => error.code(),
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::NotFound { what } => vec![("what", what.as_str().into())],
            Self::NoVariant { product } | Self::NegativePrice { product } | Self::WrongQuantityRule { product } => {
                vec![("product", product.as_str().into())]
            }
            Self::WrongVariant { product, values } | Self::DoubleVariant { product, values } => {
                vec![("product", product.as_str().into()), ("values", values.as_str().into())]
            }
            Self::WrongAttribute { attribute } => vec![("attribute", attribute.as_str().into())],
            Self::SkuTaken { sku } => vec![("sku", sku.as_str().into())],
            Self::Slug(SlugError(text)) => vec![("text", text.as_str().into())],
            Self::Money(error) => error.args(),
            Self::NoName | Self::Storage(_) => Vec::new(),
        }
    }
}
