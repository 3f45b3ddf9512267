//! Views: what templates and mails are shown of the domain, as plain JSON in a reader's language.
//!
//! Rules: every field is always there, `null` or empty when it is missing, so that a template never meets an unknown name; amounts
//! carry their written form; nothing here asks the database. Shapes: the handbook for theme authors.

mod address;
mod money;
mod order;
#[cfg(test)]
pub(crate) mod tests;

pub use address::{address_view, country_words};
pub use money::money_view;
pub use order::{fulfilment_words, orders_view, payment_name, payment_words, state_words, totals_view};

use crate::kernel::Locale;
use crate::locales::{FluentArgs, Locales};
use crate::sites::Site;

/// Where links lead, and in which language a view speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Urls {
    /// What stands before every path: mount prefix and language, such as `/shop/sv`; with the shop's address in mails. No slash at its end.
    pub prefix: String,
    /// The reader's language.
    pub locale: String,
}

impl Urls {
    /// Links from outside, as mails carry them; `public_url` is of [`crate::Config::public_url`].
    #[must_use]
    pub fn absolute(public_url: &str, site: &Site, locale: &Locale) -> Self {
        let prefix = if *locale == site.default_locale { public_url.to_owned() } else { format!("{public_url}/{locale}") };
        Self { prefix, locale: locale.as_str().to_owned() }
    }

    /// A link to a path that begins with a slash.
    #[must_use]
    pub fn to(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }
}

/// A message, or other words where no language has it: what developers add (a provider, a state) must not show its key.
fn words_or(locales: &Locales, locale: &str, key: &str, otherwise: &str) -> String {
    if locales.has(locale, key) { locales.text(locale, key, &FluentArgs::new()) } else { otherwise.to_owned() }
}
