//! The formats products come in: bytes in, records and issues out, nothing kept but what one product needs.
//!
//! *Record* – one product as the file tells it, checked and tidied, ready to be applied. *Issue* – what could not be read: line,
//! column, value, reason. *Source* – the stable name of a product or variant across runs, such as `shopify:ocean-blue-shirt`.
//! *Continuation* – rows of a product that come so late in the file that the product was handed on already.
//!
//! Rules: no input stops the run; each thing left out is an issue. The same bytes give the same records. HTML is clean before it
//! leaves this module. Every record but a continuation or a translation has a name, a price and at least one variant; its
//! variants differ, and each has one value for each option. Tables: none. Events: none.
//!
//! A sheet is read by `scan` (bytes to cells), `sheet` (cells by column), `group` (rows of one product together), then by the
//! format's own file, which fills a `draft`; the draft holds the rules that all formats share.

mod cell;
mod detect;
mod draft;
mod group;
mod html;
mod issue;
mod jsonl;
mod own_csv;
mod record;
mod scan;
mod settle;
mod sheet;
mod shopify;
mod spree;
mod spree_translations;
#[cfg(test)]
mod tests;
mod woocommerce;
mod woocommerce_columns;
mod woocommerce_variants;

pub use detect::{Format, FormatError, HEAD_BYTES, detect, read, read_in};
pub use html::{clean_html, plain_text};
pub use issue::{IssueReason, RowIssue};
pub use record::{CurrencyPrice, ImportImage, ImportKind, ImportOption, ImportRecord, ImportState, ImportVariant, Item, Price};
