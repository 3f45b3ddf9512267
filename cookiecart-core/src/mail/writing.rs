//! Writing a mail: the theme's template, filled and put into the reader's language.

use super::NewMail;
use super::follower::{About, Letter};
use crate::Shop;
use crate::customers::{self, CustomerError, reset_token};
use crate::journal::FollowError;
use crate::kernel::Locale;
use crate::locales::FluentArgs;
use crate::orders::{self, OrderError};
use crate::payments::Flow;
use crate::sites::Site;
use crate::themes::{PageContext, Theme, ThemeError};
use crate::views::{Urls, orders_view};
use serde_json::{Map, Value, json};

const RESET_MINUTES: u64 = 60;

/// Who reads a mail, and what only this mail tells.
struct Reader {
    email: String,
    locale: Locale,
    number: Option<String>,
    fields: Map<String, Value>,
}

/// Writes the mail; `None` when there is nobody to write to or nothing to tell.
pub(super) async fn write(shop: &Shop, letter: &Letter) -> Result<Option<NewMail>, FollowError> {
    let Some(snapshot) = shop.snapshot().await.map_err(FollowError::new)? else { return Ok(None) };
    let site = &snapshot.site;
    let reader = match &letter.about {
        About::Order(id) => of_order(shop, site, *id, false).await?,
        About::Paid(id) => of_order(shop, site, *id, true).await?,
        About::Customer(id) => of_customer(shop, site, *id, None).await?,
        About::Reset(id, seed) => of_customer(shop, site, *id, Some(seed)).await?,
    };
    let Some(reader) = reader else { return Ok(None) };
    rendered(shop, site, letter, reader).map(Some).map_err(FollowError::new)
}

async fn of_order(shop: &Shop, site: &Site, id: crate::kernel::OrderId, only_paid_later: bool) -> Result<Option<Reader>, FollowError> {
    let order = match orders::by_id(shop.read(), id).await {
        Ok(order) => order,
        Err(OrderError::NotFound) => return Ok(None),
        Err(error) => return Err(FollowError::new(error)),
    };
    // Who paid on the way to the order has its confirmation; no need to write twice.
    let paid_later = shop.payment_provider(&order.payment_method).is_some_and(|provider| provider.flow() == Flow::Later);
    if only_paid_later && !paid_later {
        return Ok(None);
    }
    let locale = site.offered(order.locale.as_str()).unwrap_or(&site.default_locale).clone();
    let urls = Urls::absolute(&shop.config().public_url(), site, &locale);
    let fields = Map::from_iter([("order".to_owned(), orders_view(&order, shop.locales(), &urls))]);
    Ok(Some(Reader { email: order.email, locale, number: Some(order.number.0), fields }))
}

async fn of_customer(
    shop: &Shop,
    site: &Site,
    id: crate::kernel::CustomerId,
    seed: Option<&String>,
) -> Result<Option<Reader>, FollowError> {
    let customer = match customers::by_id(shop.read(), id).await {
        Ok(customer) => customer,
        Err(CustomerError::NotFound) => return Ok(None),
        Err(error) => return Err(FollowError::new(error)),
    };
    let locale = site.offered(customer.locale.as_str()).unwrap_or(&site.default_locale).clone();
    let name = if customer.name.is_empty() { &customer.email } else { &customer.name };
    let mut fields = Map::from_iter([("customer".to_owned(), json!({"name": name, "email": customer.email}))]);
    if let Some(seed) = seed {
        let Some(token) = reset_token(shop.secret().reveal(), seed) else { return Ok(None) };
        let urls = Urls::absolute(&shop.config().public_url(), site, &locale);
        fields.insert("reset_url".to_owned(), urls.to(&format!("/account/reset?token={}", token.reveal())).into());
        fields.insert("minutes".to_owned(), RESET_MINUTES.into());
    }
    Ok(Some(Reader { email: customer.email, locale, number: None, fields }))
}

fn rendered(shop: &Shop, site: &Site, letter: &Letter, reader: Reader) -> Result<NewMail, ThemeError> {
    let public_url = shop.config().public_url();
    let urls = Urls::absolute(&public_url, site, &reader.locale);
    let page = PageContext {
        locale: reader.locale.as_str().to_owned(),
        zone: site.timezone,
        prefix: urls.prefix.clone(),
        asset_prefix: format!("{public_url}/assets"),
    };
    let sign = site.name.get(reader.locale.as_str(), site.default_locale.as_str());
    let mut fields = reader.fields;
    fields.insert("locale".to_owned(), reader.locale.as_str().into());
    fields.insert("shop".to_owned(), shop_view(site, &reader.locale));
    fields.insert("shop_url".to_owned(), urls.to("/").into());
    let fields = Value::Object(fields);

    let mut args = FluentArgs::new();
    args.set("shop", sign.to_owned());
    if let Some(number) = reader.number {
        args.set("number", number);
    }
    let key = format!("mail-{}-subject", letter.template.replace('_', "-"));
    Ok(NewMail {
        dedupe: letter.dedupe.clone(),
        template: letter.template.to_owned(),
        subject: shop.locales().text(reader.locale.as_str(), &key, &args),
        text: filled(shop.theme(), &format!("mail/{}.txt", letter.template), &page, &fields)?.trim().to_owned(),
        html: filled(shop.theme(), &format!("mail/{}.html", letter.template), &page, &fields)?,
        recipient: reader.email,
        locale: reader.locale,
    })
}

/// What mails know of the shop.
fn shop_view(site: &Site, locale: &Locale) -> Value {
    let words = |text: &crate::kernel::Localized| text.get(locale.as_str(), site.default_locale.as_str()).to_owned();
    json!({
        "name": words(&site.name),
        "tagline": words(&site.tagline),
        "email": site.email,
        "phone": site.phone,
        "address": site.address,
        "logo": null,
        "demo": false,
        "tax_choice": site.tax_choice,
        "returns_note": words(&site.content.returns_note),
        "delivery_note": words(&site.content.delivery_note),
    })
}

/// A template's text. Where the merchant's own one fails, the built-in one goes out: a slip in a theme must not keep mails back.
fn filled(theme: &Theme, name: &str, page: &PageContext, fields: &Value) -> Result<String, ThemeError> {
    let built_in = format!("core/{name}");
    match theme.render(name, page, fields) {
        Err(error) if theme.has_template(&built_in) => {
            tracing::error!(template = name, %error, "the theme's mail can't be written; the built-in one goes out");
            theme.render(&built_in, page, fields)
        }
        rendered => rendered,
    }
}
