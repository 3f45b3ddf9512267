//! One product as a file tells it, whatever the file's format.

use super::RowIssue;
use crate::kernel::Localized;
use rust_decimal::Decimal;
use serde::Serialize;

/// What a reader hands out, in the file's order as far as rows of one product allow.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A product.
    Record(Box<ImportRecord>),
    /// Something that could not be read.
    Issue(RowIssue),
}

/// An amount as the file writes it; never negative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Price {
    /// Major units, such as 12.99.
    Major {
        /// The amount, with as many decimals as the file has.
        amount: Decimal,
        /// ISO 4217 code in capitals, not checked further; `None` means the shop's base currency.
        currency: Option<String>,
    },
    /// Minor units of the shop's base currency, such as 1299.
    Minor {
        /// The amount.
        amount: i64,
    },
}

impl Price {
    /// The bare number, to compare prices that are written alike.
    #[must_use]
    pub fn number(&self) -> Decimal {
        match self {
            Self::Major { amount, .. } => *amount,
            Self::Minor { amount } => Decimal::from(*amount),
        }
    }
}

/// A price for one more currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CurrencyPrice {
    /// The price; its currency is always given.
    pub price: Price,
    /// Earlier price in that currency.
    pub compare_at: Option<Price>,
}

/// Whether customers shall see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// In the shop.
    #[default]
    Published,
    /// Not yet.
    Draft,
    /// No longer.
    Archived,
}

/// What kind of thing it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// A thing that is sent.
    #[default]
    Physical,
    /// A file or code.
    Digital,
    /// Work that is done.
    Service,
    /// Several products sold as one: each the `source` of a record of the same file where there is one, else an SKU.
    Bundle(Vec<String>),
    /// Sold elsewhere.
    External {
        /// Where; `http` or `https`.
        url: String,
        /// What the button says; may be empty.
        button: String,
    },
}

/// What a buyer chooses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ImportOption {
    /// Its name as first written.
    pub name: String,
    /// Its values as first written, in order; they differ by more than case.
    pub values: Vec<String>,
}

/// What is bought.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ImportVariant {
    /// Stable name, unique in the product.
    pub source: String,
    /// Its line in the file, from 1.
    pub line: u64,
    /// The seller's number; two variants of a file may share one.
    pub sku: Option<String>,
    /// EAN, UPC or the like.
    pub barcode: Option<String>,
    /// One value for each option of the product, in the options' order.
    pub option_values: Vec<String>,
    /// Own price.
    pub price: Option<Price>,
    /// Own earlier price, above `price`.
    pub compare_at: Option<Price>,
    /// Prices in further currencies.
    pub other_prices: Vec<CurrencyPrice>,
    /// Grams.
    pub weight_grams: Option<i64>,
    /// Units on hand; `None` when they are not counted. Below zero only with `backorder`.
    pub stock: Option<i64>,
    /// Whether it may be sold when there is none.
    pub backorder: bool,
    /// Address of its own picture.
    pub image: Option<String>,
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ImportImage {
    /// `http` or `https` address.
    pub url: String,
    /// What it shows; may be empty.
    pub alt: String,
}

/// One product as the file tells it. Texts without a language stand under the locale the reader was given.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ImportRecord {
    /// Stable name, such as `shopify:ocean-blue-shirt`.
    pub source: String,
    /// First line in the file, from 1.
    pub line: u64,
    /// Readable part of the address as the file writes it; not yet a checked slug.
    pub slug: Option<String>,
    /// Name, up to 255 characters.
    pub name: Localized,
    /// Clean HTML.
    pub description: Localized,
    /// Title for search engines.
    pub seo_title: Localized,
    /// Description for search engines, plain text.
    pub seo_description: Localized,
    /// Who makes it.
    pub vendor: Option<String>,
    /// What kind of product the owner calls it.
    pub product_type: Option<String>,
    /// Free words, up to 1,000, which differ by more than case.
    pub tags: Vec<String>,
    /// Categories, each as the path from the top.
    pub categories: Vec<Vec<String>>,
    /// Whether customers shall see it.
    pub state: ImportState,
    /// Published, but in no list and no search.
    pub unlisted: bool,
    /// What kind of thing it is.
    pub kind: ImportKind,
    /// Tax class as the file names it; `None` for the standard one, `none` for untaxed.
    pub tax_class: Option<String>,
    /// Price of variants without their own; where the file has none, the first variant's.
    pub price: Option<Price>,
    /// Earlier price that belongs to `price`.
    pub compare_at: Option<Price>,
    /// Whether it stands on the home page.
    pub featured: bool,
    /// What else is told of it: label and value.
    pub attributes: Vec<(String, String)>,
    /// What a buyer chooses, in order; empty for a plain product.
    pub options: Vec<ImportOption>,
    /// What is bought; a plain product has one.
    pub variants: Vec<ImportVariant>,
    /// Pictures, the first one foremost.
    pub images: Vec<ImportImage>,
    /// Products shown beside it, named as in [`ImportKind::Bundle`].
    pub related: Vec<String>,
    /// Only texts of a product that exists already, to be found by `slug`: the rest is empty and means nothing.
    pub translation_only: bool,
    /// More of a product handed out earlier: variants, pictures and tags to add; empty fields mean nothing, the rest stays.
    pub continuation: bool,
}
