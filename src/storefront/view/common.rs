//! What every template reads, and the way from a template to an answer.

use super::seo::script_json;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_LANGUAGE, LOCATION, VARY};
use actix_web::{HttpResponse, web};
use chrono::Datelike;
use cookiecart_core::catalog::Category;
use cookiecart_core::kernel::{Fault, Kind, Locale, Localized, MediaId};
use cookiecart_core::locales::{FluentArgs, FluentValue};
use cookiecart_core::media::{self, Media, MediaFormat, MediaState, Rendition, RenditionKind, public_name, rendition_name, widths_up_to};
use cookiecart_core::money::Money;
use cookiecart_core::views::money_view;
use cookiecart_web::{PageError, Prefs, Visitor};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

// More would fill the head of a page; what is further down is found from its parent's page.
const MOST_IN_MENU: usize = 10;
const MOST_IN_SUBMENU: usize = 12;
// What an `img` without a choice of sources loads.
const PLAIN_WIDTH: u32 = 640;
const SMALL_WIDTH: u32 = 160;

/// What one page says of itself.
pub struct Page<'a> {
    /// Who sees it.
    pub visitor: &'a Visitor,
    /// `home`, `category`, `product`, `cart`, … as the theme's stylesheet knows it.
    pub kind: &'static str,
    /// Title without the shop's name; empty for the shop's name alone.
    pub title: String,
    /// Description for search engines; may be empty.
    pub description: String,
    /// The address under which it is to be known, without mount and language, such as `/products/x`.
    pub canonical_path: String,
    /// Complete address of a picture for those who share it.
    pub image: Option<String>,
    /// What search engines shall not do with it, such as `noindex`.
    pub robots: Option<&'static str>,
    /// What machines read of it, as schema.org shapes it.
    pub json_ld: Vec<Value>,
    /// Link to the page before, in a list.
    pub prev: Option<String>,
    /// Link to the page after, in a list.
    pub next: Option<String>,
}

/// The part of the context that every template reads.
///
/// # Errors
/// Those of the database, where the visitor has a cart, or the shop a logo.
pub async fn base(visitor: &Visitor, page: Page<'_>) -> Result<Map<String, Value>, PageError> {
    let cart_count = visitor.cart().await?.map_or(0, |cart| cart.units());
    let snapshot = &visitor.snapshot;
    let site = visitor.site();
    let code = visitor.locale.as_str();
    let locales = visitor.shop.locales();
    let footer = snapshot.pages.iter().filter(|page| page.in_footer);
    let footer = footer.map(|page| link(say(visitor, &page.title), visitor.url(&format!("/pages/{}", page.slug))));
    let currencies = site.currencies.iter().filter(|currency| snapshot.rates.rate(**currency).is_ok()).map(|currency| {
        let (code, symbol) = (currency.code(), currency.symbol());
        let label = if symbol == code { code.to_owned() } else { format!("{code} {symbol}") };
        json!({ "code": code, "label": label, "current": *currency == visitor.currency })
    });
    let context = json!({
        "shop": shop(visitor).await?,
        "locale": code,
        "dir": locales.direction(code),
        "locales": site.locales.iter().map(|locale| json!({
            "code": locale.as_str(),
            "name": locales.name(locale.as_str()),
            "url": visitor.url_in(locale, &visitor.path),
            "current": *locale == visitor.locale,
        })).collect::<Vec<_>>(),
        "currency": visitor.currency.code(),
        "currencies": currencies.collect::<Vec<_>>(),
        "prices_with_tax": visitor.show_with_tax,
        "page": about(&page),
        "cart_count": cart_count,
        "customer": visitor.customer.as_ref().map(|customer| json!({ "name": customer.name, "email": customer.email })),
        "menu": menu(visitor, &page.canonical_path),
        "footer_pages": footer.collect::<Vec<_>>(),
        "notices": [],
        "query": "",
        "year": visitor.shop.now().day_in(site.timezone).year(),
        "suggest_url": visitor.url("/search/suggest"),
        "build": env!("CARGO_PKG_VERSION"),
    });
    match context {
        Value::Object(fields) => Ok(fields),
        _ => Ok(Map::new()),
    }
}

async fn shop(visitor: &Visitor) -> Result<Value, PageError> {
    let site = visitor.site();
    let pictures = pictures(visitor, site.logo).await?;
    let name = say(visitor, &site.name);
    Ok(json!({
        "name": name,
        "tagline": say(visitor, &site.tagline),
        "email": site.email,
        "phone": site.phone,
        "address": site.address,
        "logo": image(visitor, site.logo.and_then(|id| pictures.get(&id)), name),
        "demo": visitor.snapshot.demo,
        "tax_choice": site.tax_choice,
        "returns_note": say(visitor, &site.content.returns_note),
        "delivery_note": say(visitor, &site.content.delivery_note),
    }))
}

fn about(page: &Page<'_>) -> Value {
    let visitor = page.visitor;
    let site = visitor.site();
    let shop = say(visitor, &site.name);
    let title = if page.title.is_empty() || page.title == shop { shop.to_owned() } else { format!("{} – {shop}", page.title) };
    let canonical = |locale: &Locale| absolute(visitor, &visitor.url_in(locale, &page.canonical_path));
    let mut alternates = Vec::new();
    if page.robots.is_none() && site.locales.len() > 1 {
        alternates.extend(site.locales.iter().map(|locale| json!({ "locale": locale.as_str(), "url": canonical(locale) })));
        alternates.push(json!({ "locale": "x-default", "url": canonical(&site.default_locale) }));
    }
    json!({
        "title": title,
        "description": page.description,
        "canonical": canonical(&visitor.locale),
        "alternates": alternates,
        "image": page.image,
        "robots": page.robots,
        "type": if page.kind == "product" { "product" } else { "website" },
        "json_ld": page.json_ld.iter().map(script_json).collect::<Vec<_>>(),
        "path": visitor.url(&visitor.path),
        "here": visitor.url(visitor.path.split('?').next().unwrap_or_default()),
        "kind": page.kind,
        "prev": page.prev,
        "next": page.next,
    })
}

fn menu(visitor: &Visitor, path: &str) -> Vec<Value> {
    let (tree, counts) = (&visitor.snapshot.categories, &visitor.snapshot.counts);
    let slug = path.strip_prefix("/categories/").map(|rest| rest.split('?').next().unwrap_or(rest));
    let way = slug.and_then(|slug| tree.by_slug(slug)).map(|here| tree.path(here.id)).unwrap_or_default();
    let filled = |category: &&Category| counts.get(&category.id).is_some_and(|count| *count > 0);
    let shown = |category: &Category| link(say(visitor, &category.name), category_url(visitor, category));
    let item = |category: &Category| {
        let mut item = shown(category);
        item["current"] = way.iter().any(|above| above.id == category.id).into();
        item["children"] = tree.below(Some(category.id)).filter(filled).take(MOST_IN_SUBMENU).map(shown).collect();
        item
    };
    tree.below(None).filter(filled).take(MOST_IN_MENU).map(item).collect()
}

/// A category's complete link.
#[must_use]
pub fn category_url(visitor: &Visitor, category: &Category) -> String {
    visitor.url(&format!("/categories/{}", category.slug))
}

/// The way down to a category: the shop's front page, then each category with itself last.
#[must_use]
pub fn breadcrumbs(visitor: &Visitor, category: Option<&Category>) -> Vec<Value> {
    let way = category.map(|here| visitor.snapshot.categories.path(here.id)).unwrap_or_default();
    let front = link(&t(visitor, "breadcrumb-home"), visitor.url("/"));
    std::iter::once(front).chain(way.into_iter().map(|step| link(say(visitor, &step.name), category_url(visitor, step)))).collect()
}

/// A name with its link.
#[must_use]
pub fn link(name: &str, url: String) -> Value {
    json!({ "name": name, "url": url })
}

/// The words of a message in the page's language.
#[must_use]
pub fn t(visitor: &Visitor, key: &str) -> String {
    t_with(visitor, key, &[])
}

/// The words of a message with its arguments.
#[must_use]
pub fn t_with(visitor: &Visitor, key: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
    let mut given = FluentArgs::new();
    for (name, value) in args {
        given.set(*name, value.clone());
    }
    visitor.shop.locales().text(visitor.locale.as_str(), key, &given)
}

/// A text in the page's language, else in the site's; empty when there is none.
#[must_use]
pub fn say<'a>(visitor: &Visitor, text: &'a Localized) -> &'a str {
    text.get(visitor.locale.as_str(), visitor.site().default_locale.as_str())
}

/// An amount as templates and API show it.
#[must_use]
pub fn money(amount: Money, locale: &str) -> Value {
    money_view(amount, locale)
}

/// A complete link with the shop's public address in front. A public address that ends in the mount already does not get it twice.
#[must_use]
pub fn absolute(visitor: &Visitor, link: &str) -> String {
    let public = visitor.shop.config().public_url();
    let mount = visitor.mount.prefix.as_str();
    let host = if mount.is_empty() { public.as_str() } else { public.strip_suffix(mount).unwrap_or(&public) };
    format!("{host}{link}")
}

/// Looks pictures up; without any, nothing is asked.
///
/// # Errors
/// Those of the database.
pub async fn pictures(visitor: &Visitor, ids: impl IntoIterator<Item = MediaId>) -> Result<HashMap<MediaId, Media>, PageError> {
    let mut ids: Vec<MediaId> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    Ok(media::by_ids(visitor.shop.read(), &ids).await?)
}

/// A picture as templates show it; null while there is none to be shown. `name` stands for it where it has no words of its own.
#[must_use]
pub fn image(visitor: &Visitor, picture: Option<&Media>, name: &str) -> Value {
    let Some(picture) = picture.filter(|picture| picture.state == MediaState::Stored && picture.file.is_some()) else {
        return Value::Null;
    };
    let words = say(visitor, &picture.alt);
    let original = media_url(visitor, &public_name(picture));
    let is_svg = picture.format == Some(MediaFormat::Svg);
    let mut shown = json!({
        "alt": if words.is_empty() { name } else { words },
        "width": picture.width,
        "height": picture.height,
        "is_svg": is_svg,
        "src": original,
        "webp": null,
        "jpeg": null,
        "large": original,
        "small": original,
    });
    if !is_svg {
        let widest = widths_up_to(picture.width).last().unwrap_or(SMALL_WIDTH);
        shown["src"] = copy_url(visitor, picture, PLAIN_WIDTH.min(widest), RenditionKind::Jpeg).into();
        shown["webp"] = source_set(visitor, picture, RenditionKind::Webp).into();
        shown["jpeg"] = source_set(visitor, picture, RenditionKind::Jpeg).into();
        shown["large"] = copy_url(visitor, picture, widest, RenditionKind::Webp).into();
        shown["small"] = copy_url(visitor, picture, SMALL_WIDTH, RenditionKind::Webp).into();
    }
    shown
}

/// The complete address of a copy that other programs understand: a JPEG, even of an SVG.
#[must_use]
pub fn shared_image(visitor: &Visitor, picture: Option<&Media>) -> Option<String> {
    let picture = picture?;
    let width = if picture.format == Some(MediaFormat::Svg) { 1280 } else { widths_up_to(picture.width.min(1280)).last()? };
    copy_url(visitor, picture, width, RenditionKind::Jpeg).map(|url| absolute(visitor, &url))
}

fn source_set(visitor: &Visitor, picture: &Media, kind: RenditionKind) -> String {
    let copies = widths_up_to(picture.width).filter_map(|width| Some(format!("{} {width}w", copy_url(visitor, picture, width, kind)?)));
    copies.collect::<Vec<_>>().join(", ")
}

fn copy_url(visitor: &Visitor, picture: &Media, width: u32, kind: RenditionKind) -> Option<String> {
    rendition_name(picture, Rendition { width, kind }).map(|name| media_url(visitor, &name))
}

// Pictures have one address, whatever the language.
fn media_url(visitor: &Visitor, name: &str) -> String {
    visitor.mount.path("", &format!("/media/{name}"))
}

/// Renders a page.
///
/// # Errors
/// [`cookiecart_core::themes::ThemeError`] when the template fails.
pub fn render(visitor: &Visitor, template: &str, context: Map<String, Value>) -> Result<HttpResponse, PageError> {
    render_with(visitor, StatusCode::OK, template, context)
}

/// Renders a page under another status than 200, such as a form with what is wrong in it.
///
/// # Errors
/// As [`render`].
pub fn render_with(visitor: &Visitor, status: StatusCode, template: &str, context: Map<String, Value>) -> Result<HttpResponse, PageError> {
    let html = visitor.shop.theme().render(template, &visitor.page_context(), context)?;
    let is_personal = visitor.session_token.is_some() || visitor.cart_token.is_some() || visitor.prefs != Prefs::default();
    Ok(HttpResponse::build(status)
        .insert_header((CACHE_CONTROL, if is_personal { "private, no-store" } else { "no-cache" }))
        .insert_header((VARY, "Cookie"))
        .insert_header((CONTENT_LANGUAGE, visitor.locale.as_str()))
        .content_type("text/html; charset=utf-8")
        .body(html))
}

/// Sends on to where something moved for good, with the query that was asked. `path` is within the shop.
#[must_use]
pub fn moved(visitor: &Visitor, path: &str) -> HttpResponse {
    let query = visitor.path.split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default();
    HttpResponse::MovedPermanently()
        .insert_header((LOCATION, format!("{}{query}", visitor.url(path))))
        .insert_header((CACHE_CONTROL, "public, max-age=3600"))
        .finish()
}

/// Work beside the requests was given up, as happens when the shop stops.
#[derive(Debug, thiserror::Error)]
#[error("work in the background was given up")]
struct GivenUp;

impl Fault for GivenUp {
    fn kind(&self) -> Kind {
        Kind::Unavailable
    }

    fn code(&self) -> &'static str {
        "unavailable"
    }
}

/// Does work that would hold up other requests on a thread of its own.
///
/// # Errors
/// The work's own.
pub async fn beside<T, E>(work: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, PageError>
where
    T: Send + 'static,
    E: Fault,
{
    Ok(web::block(work).await.map_err(|_| GivenUp)??)
}
