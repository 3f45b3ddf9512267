//! Making an empty shop.

use super::DemoError;
use super::seed::{own_locales, refuse_a_second_shop};
use crate::Shop;
use crate::db::Unit;
use crate::kernel::{Actor, Locale, Localized, SiteId};
use crate::money::{Currency, Rates};
use crate::shipping::{Pricing, ShippingMethod};
use crate::sites::{Site, SiteContent};
use crate::{settings, shipping, sites, tax};
use rust_decimal::Decimal;

/// Makes a shop without goods, in one unit of work: what it can't know it leaves plain, for its owner to change.
///
/// A site called "My shop" in English, Swedish and German, in euro and UTC, with Germany as the country goods are sent from; one tax
/// class `standard` at 0 %, because every other rate would be a guess that buyers pay for; one flat shipping method `delivery` at €5.
///
/// # Errors
/// [`DemoError::NotEmpty`] when there is a site already, or the database's refusal; then nothing was made.
pub async fn seed_empty(shop: &Shop) -> Result<(), DemoError> {
    shop.write(Actor::System, async |unit| fill(unit).await).await
}

async fn fill(unit: &mut Unit) -> Result<(), DemoError> {
    refuse_a_second_shop(unit).await?;
    settings::set_base_currency(unit, Currency::EUR).await?;
    settings::set_rates(unit, &Rates::only(Currency::EUR)).await?;
    settings::store(unit, "demo", &false).await?;
    let site = Site {
        id: SiteId::new(),
        code: "main".to_owned(),
        name: words("My shop", "Min butik", "Mein Shop"),
        tagline: Localized::default(),
        domain: None,
        // `.invalid` is nobody's by RFC 2606: until the owner sets an address, no stranger gets the shop's mail.
        email: "shop@my-shop.invalid".to_owned(),
        phone: String::new(),
        address: String::new(),
        country: "DE".to_owned(),
        timezone: chrono_tz::UTC,
        default_locale: Locale::english(),
        locales: own_locales(),
        currencies: vec![Currency::EUR],
        show_with_tax: true,
        tax_choice: false,
        content: SiteContent::default(),
        logo: None,
    };
    sites::create(unit, &site).await?;
    tax::define_class(unit, site.id, "standard", &words("Standard rate", "Normalmoms", "Normalsatz"), Decimal::ZERO, 0).await?;
    let delivery = ShippingMethod {
        code: "delivery".to_owned(),
        name: words("Delivery", "Leverans", "Lieferung"),
        description: Localized::default(),
        eta: Localized::default(),
        pricing: Pricing::Flat { minor: 500 },
        free_from: None,
        tax_class: "standard".to_owned(),
        countries: Vec::new(),
        position: 0,
        active: true,
    };
    shipping::put(unit, &delivery).await?;
    Ok(())
}

fn words(english: &str, swedish: &str, german: &str) -> Localized {
    let mut words = Localized::of("en", english);
    words.set("sv", swedish);
    words.set("de", german);
    words
}
