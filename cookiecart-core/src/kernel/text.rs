//! Text in several languages.

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// A locale code such as `en` or `sv`: 2 to 35 of letters, digits and dashes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Locale(String);

impl Locale {
    /// Takes a code; `None` when it can't be one.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let fits = (2..=35).contains(&code.len())
            && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && code.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
        fits.then(|| Self(code.to_owned()))
    }

    /// English, in which every shop has its words.
    #[must_use]
    pub fn english() -> Self {
        Self("en".to_owned())
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One text in several languages: `{"en": "Bun", "sv": "Bulle"}`, in one column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Localized(pub BTreeMap<String, String>);

impl Localized {
    /// A text in one language.
    #[must_use]
    pub fn of(locale: &str, text: impl Into<String>) -> Self {
        Self(BTreeMap::from([(locale.to_owned(), text.into())]))
    }

    /// The text for a reader: their language, then its plain form (`de-CH` -> `de`), then `fallback`, then English, then any; empty when there is none.
    #[must_use]
    pub fn get(&self, locale: &str, fallback: &str) -> &str {
        let plain = locale.split('-').next().unwrap_or(locale);
        [locale, plain, fallback, "en"]
            .iter()
            .filter_map(|code| self.0.get(*code))
            .chain(self.0.values())
            .find(|text| !text.is_empty())
            .map_or("", String::as_str)
    }

    /// Puts the text of one language; an empty one removes it.
    pub fn set(&mut self, locale: &str, text: &str) {
        if text.is_empty() {
            self.0.remove(locale);
        } else {
            self.0.insert(locale.to_owned(), text.to_owned());
        }
    }

    /// Whether no language has a text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.values().all(String::is_empty)
    }
}
