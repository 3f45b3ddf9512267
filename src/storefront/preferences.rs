//! The choosers for language, currency, and prices with or without tax.

use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;
use cookiecart_core::cart::{self, CartError};
use cookiecart_core::customers::{self, CustomerError, Profile};
use cookiecart_core::kernel::Locale;
use cookiecart_core::money::Currency;
use cookiecart_core::sites::Site;
use cookiecart_web::{Fields, Form, Mount, PageError, Prefs, Visitor};

const LONGEST_PATH: usize = 2_000;

/// Keeps what was chosen on this device and in the account, then goes back to the page, in its new language.
///
/// # Errors
/// Those of the database.
pub async fn choose(visitor: Visitor, form: Form) -> Result<HttpResponse, PageError> {
    let chosen = read(&visitor, &form.0);
    let prefs = merged(&visitor.prefs, &chosen);
    save(&visitor, &chosen).await?;
    let locale = chosen.locale.as_ref().unwrap_or(&visitor.locale);
    let back = back(&visitor.mount, visitor.site(), form.0.get("back"), locale);
    Ok(HttpResponse::SeeOther().cookie(visitor.cookies.prefs(&prefs)).insert_header((LOCATION, back)).finish())
}

/// What the form chose; what the site does not offer is passed over.
fn read(visitor: &Visitor, form: &Fields) -> Prefs {
    let site = visitor.site();
    let offered = |currency: &Currency| site.currencies.contains(currency) && visitor.snapshot.rates.rate(*currency).is_ok();
    let tax = match form.get("tax") {
        "with" => Some(true),
        "without" => Some(false),
        _ => None,
    };
    Prefs {
        locale: site.offered(form.get("locale")).cloned(),
        currency: Currency::parse(form.get("currency")).ok().filter(offered),
        show_with_tax: tax.filter(|_| site.tax_choice),
    }
}

fn merged(before: &Prefs, chosen: &Prefs) -> Prefs {
    Prefs {
        locale: chosen.locale.clone().or_else(|| before.locale.clone()),
        currency: chosen.currency.or(before.currency),
        show_with_tax: chosen.show_with_tax.or(before.show_with_tax),
    }
}

/// Keeps the choice with the account, and moves the open cart to the chosen currency and language.
async fn save(visitor: &Visitor, chosen: &Prefs) -> Result<(), PageError> {
    let shop = &visitor.shop;
    if let Some(customer) = &visitor.customer {
        let profile = Profile {
            name: customer.name.clone(),
            email: customer.email.clone(),
            locale: chosen.locale.clone().unwrap_or_else(|| customer.locale.clone()),
            currency: chosen.currency.or(customer.currency),
            show_with_tax: chosen.show_with_tax.or(customer.show_with_tax),
        };
        let saved: Result<(), CustomerError> =
            shop.write(visitor.actor(), async |unit| customers::update_profile(unit, customer.id, &profile).await).await;
        saved?;
    }
    let Some(cart) = visitor.cart().await? else { return Ok(()) };
    let currency = chosen.currency.unwrap_or(visitor.currency);
    let locale = chosen.locale.as_ref().unwrap_or(&visitor.locale);
    if cart.currency != currency || cart.locale != *locale {
        let rates = &visitor.snapshot.rates;
        let moved: Result<(), CartError> =
            shop.write(visitor.actor(), async |unit| cart::set_currency(unit, rates, cart.id, currency, locale).await).await;
        moved?;
    }
    Ok(())
}

/// Where to go back to: a path of this shop in the given language; the front page for anything else.
fn back(mount: &Mount, site: &Site, asked: &str, locale: &Locale) -> String {
    let prefix = if *locale == site.default_locale { String::new() } else { format!("/{locale}") };
    let within = asked.strip_prefix(mount.prefix.as_str()).filter(|rest| is_path(asked) && is_path(rest)).unwrap_or("/");
    let first = within[1..].split(['/', '?']).next().unwrap_or_default();
    // The default language has no prefix, so a first part of its name is a page of that name.
    let spoken = site.locales.iter().any(|known| *known != site.default_locale && known.as_str() == first);
    let rest = if spoken { &within[1 + first.len()..] } else { within };
    let rest = if rest.is_empty() || rest.starts_with('?') || is_path(rest) { rest } else { "/" };
    let slash = if rest.starts_with('/') { "" } else { "/" };
    mount.path(&prefix, &format!("{slash}{rest}"))
}

// Browsers read a second slash or a backslash as the beginning of a host.
fn is_path(text: &str) -> bool {
    text.len() <= LONGEST_PATH
        && text.starts_with('/')
        && !text.starts_with("//")
        && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

    use super::*;
    use cookiecart_core::kernel::{Localized, SiteId};
    use cookiecart_core::sites::SiteContent;

    fn site() -> Site {
        Site {
            id: SiteId::new(),
            code: "shop".to_owned(),
            name: Localized::of("en", "Shop"),
            tagline: Localized::default(),
            domain: None,
            email: String::new(),
            phone: String::new(),
            address: String::new(),
            country: "SE".to_owned(),
            timezone: "Europe/Stockholm".parse().unwrap(),
            default_locale: Locale::english(),
            locales: vec![Locale::english(), Locale::parse("sv").unwrap(), Locale::parse("de").unwrap()],
            currencies: vec![Currency::EUR],
            show_with_tax: true,
            tax_choice: true,
            content: SiteContent::default(),
            logo: None,
        }
    }

    fn to(asked: &str, locale: &str) -> String {
        back(&Mount::at("/shop"), &site(), asked, &Locale::parse(locale).unwrap())
    }

    #[test]
    fn the_language_in_the_address_is_exchanged() {
        assert_eq!(to("/shop/products/rye?v.size=m", "sv"), "/shop/sv/products/rye?v.size=m");
        assert_eq!(to("/shop/sv/products/rye", "de"), "/shop/de/products/rye");
        assert_eq!(to("/shop/sv/cart", "en"), "/shop/cart");
        assert_eq!(to("/shop/sv", "en"), "/shop/");
        assert_eq!(to("/shop/sv?x=1", "de"), "/shop/de/?x=1");
        assert_eq!(to("/shop/svamp", "de"), "/shop/de/svamp");
    }

    #[test]
    fn nothing_leads_out_of_the_shop() {
        let outside = ["", "https://evil.example", "//evil.example", "/\\evil.example", "/other", "/shopping"];
        let twisted = ["/shop//evil.example", "/shop/\r\nx", "/shop/sv//evil.example", "/shop/sv/\\evil.example"];

        for asked in outside.into_iter().chain(twisted) {
            let back = to(asked, "en");
            assert_eq!(back, "/shop/", "{asked}");
        }
        assert_eq!(to("//evil.example", "sv"), "/shop/sv/");
        assert_eq!(back(&Mount::default(), &site(), "//evil.example", &Locale::english()), "/");
        assert_eq!(back(&Mount::default(), &site(), "/sv//evil.example", &Locale::english()), "/");
    }
}
