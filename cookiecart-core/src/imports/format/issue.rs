//! What could not be read, and where.

use serde::Serialize;
use std::fmt;

/// Something in the file that could not be read as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowIssue {
    /// Line, from 1, as an editor counts.
    pub line: u64,
    /// The column's header as the file writes it; empty when it is about the whole line.
    pub column: String,
    /// What stands there, up to 80 characters.
    pub value: String,
    /// Why.
    pub reason: IssueReason,
    /// Whether the row (or product) was left out; else only this field was left out or mended.
    pub skipped: bool,
}

impl RowIssue {
    /// An issue with its value cut to 80 characters of one line.
    #[must_use]
    pub fn new(line: u64, column: &str, value: &str, reason: IssueReason, skipped: bool) -> Self {
        let value = value.chars().take(80).map(|c| if c.is_control() { ' ' } else { c }).collect();
        Self { line, column: column.to_owned(), value, reason, skipped }
    }
}

impl fmt::Display for RowIssue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if !self.column.is_empty() {
            write!(f, ", {}", self.column)?;
        }
        write!(f, ": {}", self.reason)
    }
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $words:literal;)+) => {
        /// Why something could not be read. `Display` is an English sentence; other languages have one for each code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum IssueReason { $($(#[$doc])* $name,)+ }

        impl IssueReason {
            /// All reasons.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// A stable code such as `imports.bad_price`.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => concat!("imports.", $code),)+ }
            }
        }

        impl fmt::Display for IssueReason {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Self::$name => $words,)+ })
            }
        }
    };
}

reasons! {
    /// Bytes that are not UTF-8.
    NotUtf8 = "not_utf8", "This is not UTF-8 text; it and what follows was read as Windows-1252. Check the accents.";
    /// A quote without an end.
    UnclosedQuote = "unclosed_quote", "A quotation mark is opened here and never properly closed; the line was left out.";
    /// A line beyond 8 MiB.
    LineTooLong = "line_too_long", "The line is longer than 8 MiB; it was left out.";
    /// A field beyond what is kept.
    TextTooLong = "text_too_long", "The text is too long and was cut.";
    /// More than 500 columns.
    TooManyColumns = "too_many_columns", "The file has more than 500 columns; those behind were not read.";
    /// More cells than headers.
    ExtraCells = "extra_cells", "The line has more cells than there are columns, perhaps a comma without quotes; it was left out.";
    /// More rows than can be held.
    TooManyRows = "too_many_rows", "Only the first 200,000 rows of such a file can be read; split it, and import the rest too.";
    /// The file could not be read on.
    Unreadable = "unreadable", "The file could not be read beyond this line.";
    /// A line that is not JSON.
    BadJson = "bad_json", "The line is not a JSON object; it was left out.";
    /// Neither handle nor slug nor name.
    MissingIdentity = "missing_identity", "The row does not say which product it belongs to; it was left out.";
    /// A product without a name.
    MissingName = "missing_name", "The product has no name; it was left out.";
    /// A price that is no number.
    BadPrice = "bad_price", "This is not a price.";
    /// A price below zero.
    NegativePrice = "negative_price", "A price can't be below zero.";
    /// No price anywhere in the product.
    NoPrice = "no_price", "The product has no price; it went in as a draft at 0.";
    /// One variant without price, among others with one.
    MissingPrice = "missing_price", "The variant has no price though its sisters have; it was left out.";
    /// A compare-at price that is not higher.
    CompareAtNotAbove = "compare_at_not_above", "The earlier price is not above the price; it was not kept.";
    /// A sale with dates.
    SaleDated = "sale_dated", "The sale price has dates and was not taken; the regular price counts.";
    /// A currency that is no code of three letters.
    BadCurrency = "bad_currency", "A currency is a code of three letters such as EUR.";
    /// Stock that is no whole number.
    BadStock = "bad_stock", "This is not a number of units; none was counted.";
    /// Stock below zero.
    NegativeStock = "negative_stock", "Stock below zero without backorders was taken as 0.";
    /// Stock that several variants share.
    StockShared = "stock_shared", "Variants share this stock; it was divided among them.";
    /// A weight that is no number.
    BadWeight = "bad_weight", "This is not a weight.";
    /// Neither yes nor no.
    BadFlag = "bad_flag", "This is neither yes nor no.";
    /// An unknown state.
    BadState = "bad_state", "This is no state we know; the product went in as a draft.";
    /// An unknown kind of product.
    BadKind = "bad_kind", "This is no kind of product we know; it went in as a plain product.";
    /// No web address.
    BadAddress = "bad_address", "This is no web address that starts with http:// or https://.";
    /// No locale.
    BadLocale = "bad_locale", "This is no language code such as sv or de; the text was left out.";
    /// A variant without a value for an option.
    MissingOption = "missing_option", "The variant has no value for one of the product's options; it was left out.";
    /// The same choice twice.
    DuplicateVariant = "duplicate_variant", "Another variant of the product has the same options; this one was left out.";
    /// More than 10,000 variants.
    TooManyVariants = "too_many_variants", "A product can have 10,000 variants; those behind were left out.";
    /// Nothing left to sell.
    NoVariants = "no_variants", "No variant of the product could be read; it was left out.";
    /// More than 1,000 tags.
    TooManyTags = "too_many_tags", "A product can have 1,000 tags; those behind were left out.";
    /// More than 250 pictures.
    TooManyImages = "too_many_images", "A product can have 250 pictures; those behind were left out.";
    /// A variation whose product is not there.
    ParentMissing = "parent_missing", "The product this variation belongs to is not in the file; it was left out.";
    /// A variation that is switched off.
    VariantDisabled = "variant_disabled", "The variation is switched off; it was left out.";
    /// A product that is there twice.
    DuplicateProduct = "duplicate_product", "The product stands further up already; this one was left out.";
}

impl Serialize for IssueReason {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}
