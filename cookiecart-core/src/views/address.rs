//! Postal addresses.

use super::words_or;
use crate::kernel::{Address, country_name};
use crate::locales::Locales;
use serde_json::{Value, json};

/// An address: all parts as text, empty when missing, with `country_name` in the reader's language.
#[must_use]
pub fn address_view(address: &Address, locales: &Locales, locale: &str) -> Value {
    let part = |text: &Option<String>| text.clone().unwrap_or_default();
    json!({
        "name": address.name,
        "company": part(&address.company),
        "line1": address.line1,
        "line2": part(&address.line2),
        "postal_code": address.postal_code,
        "city": address.city,
        "region": part(&address.region),
        "country": address.country,
        "country_name": country_words(&address.country, locales, locale),
        "phone": part(&address.phone),
    })
}

/// A country's name in a language; English, then the code, when there is none.
#[must_use]
pub fn country_words(code: &str, locales: &Locales, locale: &str) -> String {
    words_or(locales, locale, &format!("country-{code}"), country_name(code))
}
