//! What of a file could not be taken as it stands, where, and why.

use super::format::{IssueReason, RowIssue};
use serde::{Serialize, Serializer};
use std::fmt;

/// Something of the file that could not be taken as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Issue {
    /// Line, from 1, as an editor counts.
    pub line: u64,
    /// The column's header as the file writes it; empty when it is about the whole line.
    pub column: String,
    /// What stands there, up to 80 characters.
    pub value: String,
    /// Why.
    pub reason: Reason,
    /// Whether the row (or product) was left out; else only this field was left out or mended.
    pub skipped: bool,
}

/// Why something could not be taken. `Display` is an English sentence; other languages have one for each code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// It could not be read.
    Read(IssueReason),
    /// Another product or variant has the SKU.
    SkuTaken,
    /// An SKU of more than 120 characters.
    SkuTooLong,
    /// More decimals than the currency has.
    PriceRounded,
    /// An amount beyond what can be kept.
    PriceTooLarge,
    /// A currency that ISO 4217 does not have.
    UnknownCurrency,
    /// A currency for which the shop has no exchange rate.
    NoRate,
    /// A tax class the shop does not have.
    UnknownTaxClass,
    /// A value that does not fit the attribute's declaration.
    WrongAttribute,
    /// More attributes than a product type takes.
    TooManyAttributes,
    /// Published, but in no list: the shop has no such state.
    Unlisted,
    /// More of a product, or its translation, and no such product.
    ProductMissing,
    /// A part of a bundle that is not there.
    PartMissing,
    /// A product shown beside another that is not there.
    RelatedMissing,
    /// The catalog does not take the product.
    Refused,
}

impl Reason {
    /// All reasons that are not the readers'; those are in [`IssueReason::ALL`].
    pub const ALL: &'static [Self] = &[
        Self::SkuTaken,
        Self::SkuTooLong,
        Self::PriceRounded,
        Self::PriceTooLarge,
        Self::UnknownCurrency,
        Self::NoRate,
        Self::UnknownTaxClass,
        Self::WrongAttribute,
        Self::TooManyAttributes,
        Self::Unlisted,
        Self::ProductMissing,
        Self::PartMissing,
        Self::RelatedMissing,
        Self::Refused,
    ];

    /// A stable code such as `imports.sku_taken`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Read(reason) => reason.code(),
            Self::SkuTaken => "imports.sku_taken",
            Self::SkuTooLong => "imports.sku_too_long",
            Self::PriceRounded => "imports.price_rounded",
            Self::PriceTooLarge => "imports.price_too_large",
            Self::UnknownCurrency => "imports.unknown_currency",
            Self::NoRate => "imports.no_rate",
            Self::UnknownTaxClass => "imports.unknown_tax_class",
            Self::WrongAttribute => "imports.wrong_attribute",
            Self::TooManyAttributes => "imports.too_many_attributes",
            Self::Unlisted => "imports.unlisted",
            Self::ProductMissing => "imports.product_missing",
            Self::PartMissing => "imports.part_missing",
            Self::RelatedMissing => "imports.related_missing",
            Self::Refused => "imports.refused",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Read(reason) => return reason.fmt(f),
            Self::SkuTaken => "The SKU is taken by another product; this one went in without it.",
            Self::SkuTooLong => "An SKU can have 120 characters; this one went in without it.",
            Self::PriceRounded => "The price has more decimals than its currency; it was rounded.",
            Self::PriceTooLarge => "The price is too large; the product was left out.",
            Self::UnknownCurrency => {
                "This is no currency of today; the amount was taken for the shop's own currency, or left out beside one."
            }
            Self::NoRate => "The shop has no exchange rate for this currency; the amount was taken for the shop's own. Check the prices.",
            Self::UnknownTaxClass => "The shop has no such tax class; the standard one was taken. Check the tax of these products.",
            Self::WrongAttribute => "The value does not fit what the product type declares; it was left out.",
            Self::TooManyAttributes => "A product type can have 250 attributes; those behind were left out.",
            Self::Unlisted => "A product in no list can't be told from a published one here; it went in as a draft.",
            Self::ProductMissing => "The shop has no such product; the row was left out.",
            Self::PartMissing => "A part of the bundle is not in the shop; the bundle went in as a draft.",
            Self::RelatedMissing => "The product to be shown beside it is not in the shop.",
            Self::Refused => "The product does not fit together (its options, prices or variants); it was left out.",
        })
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl Issue {
    /// An issue with its value cut to 80 characters of one line.
    #[must_use]
    pub fn new(line: u64, column: &str, value: &str, reason: Reason, skipped: bool) -> Self {
        let value = value.chars().take(80).map(|c| if c.is_control() { ' ' } else { c }).collect();
        Self { line, column: column.to_owned(), value, reason, skipped }
    }
}

impl From<RowIssue> for Issue {
    fn from(issue: RowIssue) -> Self {
        let RowIssue { line, column, value, reason, skipped } = issue;
        Self { line, column, value, reason: Reason::Read(reason), skipped }
    }
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if !self.column.is_empty() {
            write!(f, ", {}", self.column)?;
        }
        write!(f, ": {}", self.reason)
    }
}
