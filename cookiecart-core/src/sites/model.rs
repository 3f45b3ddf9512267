//! A site and its words.

use crate::kernel::{Locale, Localized, MediaId, SiteId};
use crate::money::Currency;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// A shop as customers see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// Its id.
    pub id: SiteId,
    /// Short name for machines.
    pub code: String,
    /// Name on the sign.
    pub name: Localized,
    /// One line beneath it.
    pub tagline: Localized,
    /// Host name under which it is served; `None` takes every host.
    pub domain: Option<String>,
    /// Where customers write to, and whom mails come from.
    pub email: String,
    /// Phone number, may be empty.
    pub phone: String,
    /// Postal address, several lines, may be empty.
    pub address: String,
    /// Where goods are sent from, ISO 3166-1 alpha-2.
    pub country: String,
    /// What "today" means.
    pub timezone: Tz,
    /// The locale without a prefix in the address.
    pub default_locale: Locale,
    /// All locales, the default first.
    pub locales: Vec<Locale>,
    /// Currencies offered, the first one by default.
    pub currencies: Vec<Currency>,
    /// Whether prices are entered and shown with tax, unless a visitor chose otherwise.
    pub show_with_tax: bool,
    /// Whether visitors may choose.
    pub tax_choice: bool,
    /// Words and pictures of the home page and notes.
    pub content: SiteContent,
    /// Logo, where there is one.
    pub logo: Option<MediaId>,
}

/// Words and pictures that stand on a site's home page and beside its products.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SiteContent {
    /// The large picture with words at the top of the home page.
    pub hero: Option<Hero>,
    /// A paragraph about the shop.
    pub story: Option<Story>,
    /// One line about returns.
    pub returns_note: Localized,
    /// One line about delivery.
    pub delivery_note: Localized,
}

/// The top of the home page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hero {
    /// Heading.
    pub title: Localized,
    /// A sentence or two.
    pub text: Localized,
    /// Picture.
    pub image: Option<MediaId>,
    /// Words of the button.
    pub action: Localized,
    /// Path within the shop, such as `/categories/bread`.
    pub link: String,
}

/// A paragraph about the shop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Story {
    /// Heading.
    pub title: Localized,
    /// Clean HTML.
    pub html: Localized,
    /// Slug of the page that tells more.
    pub page: Option<String>,
}

impl Site {
    /// The site's own spelling of a locale, where it offers it.
    #[must_use]
    pub fn offered(&self, code: &str) -> Option<&Locale> {
        self.locales.iter().find(|locale| locale.as_str().eq_ignore_ascii_case(code))
    }
}
