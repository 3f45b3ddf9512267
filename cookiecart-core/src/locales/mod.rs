//! Locales: the shop's words in each language, and dates and numbers as a reader writes them.
//!
//! *Message* – one Fluent entry, found by its key. *Overlay* – messages of the merchant that replace the shop's own.
//! *Fallback* – `de-CH`, then `de`, then `en`, then the key itself, which is logged once.
//!
//! Rules: a snapshot never changes, an edit makes a new one; a file that does not parse makes none.
//! Source: `locales/<code>/*.ftl` and `locales/<code>/locale.toml`, embedded in the program or in a folder.

mod bundle;
mod error;
mod format;
mod model;
mod negotiate;
#[cfg(test)]
mod tests;

pub use error::LocalesError;
pub use fluent_bundle::{FluentArgs, FluentValue};
pub(crate) use format::calendar_day;
pub use format::{date, datetime, number, number_with};
pub use model::{LocaleInfo, Locales};
pub use negotiate::negotiate;
