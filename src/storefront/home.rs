//! The front page.

use super::view::card::{bestsellers, cards};
use super::view::common::{Page, base, category_url, image, pictures, render, say, shared_image};
use super::view::seo;
use actix_web::http::header::{LOCATION, VARY};
use actix_web::{HttpRequest, HttpResponse};
use cookiecart_core::catalog::{self, Category};
use cookiecart_core::kernel::MediaId;
use cookiecart_core::media::Media;
use cookiecart_web::{PageError, Visitor, preferred_locale};
use serde_json::{Value, json};
use std::collections::HashMap;

const MOST_ON_SHELF: usize = 8;
const MOST_CATEGORIES: usize = 12;

// A shelf with fewer looks empty.
const FEWEST_ON_SHELF: usize = 4;

// The front door without a language in its address answers by these.
const VARIES: &str = "Cookie, Accept-Language";

/// Shows the front page; whoever comes in by the front door without a language in the address is led to theirs.
///
/// # Errors
/// Those of the database.
pub async fn show(visitor: Visitor, request: HttpRequest) -> Result<HttpResponse, PageError> {
    if !visitor.locale_prefix.is_empty() {
        return front_page(&visitor).await;
    }
    let preferred = preferred_locale(&request, &visitor);
    if preferred != visitor.locale {
        let home = visitor.url_in(&preferred, &visitor.path);
        return Ok(HttpResponse::Found().insert_header((LOCATION, home)).insert_header((VARY, VARIES)).finish());
    }
    let mut response = front_page(&visitor).await?;
    response.headers_mut().insert(VARY, actix_web::http::header::HeaderValue::from_static(VARIES));
    Ok(response)
}

async fn front_page(visitor: &Visitor) -> Result<HttpResponse, PageError> {
    let db = visitor.shop.read();
    let limit = MOST_ON_SHELF as u64;
    let featured = cards(visitor, &catalog::published(db, true, limit).await?).await?;
    let mut bestsellers = bestsellers(visitor, 2 * MOST_ON_SHELF).await?;
    // Nobody wants to see the same shelf twice.
    bestsellers.retain(|card| !featured.iter().any(|other| other["id"] == card["id"]));
    bestsellers.truncate(if bestsellers.len() < FEWEST_ON_SHELF { 0 } else { MOST_ON_SHELF });
    let newest = cards(visitor, &catalog::published(db, false, limit).await?).await?;
    let categories = filled(visitor);
    let site = visitor.site();
    let hero = site.content.hero.as_ref().and_then(|hero| hero.image);
    let ids = categories.iter().filter_map(|category| category.media).chain(hero).chain(site.logo);
    let media = pictures(visitor, ids).await?;
    let name = say(visitor, &site.name);
    let logo = site.logo.and_then(|id| shared_image(visitor, media.get(&id)));
    let page = Page {
        visitor,
        kind: "home",
        title: String::new(),
        description: seo::description(say(visitor, &site.tagline), ""),
        canonical_path: "/".to_owned(),
        image: hero.and_then(|id| shared_image(visitor, media.get(&id))),
        robots: None,
        json_ld: seo::website(visitor, name, logo),
        prev: None,
        next: None,
    };
    let mut context = base(visitor, page).await?;
    context.insert("hero".to_owned(), greeting(visitor, &media));
    context.insert("featured".to_owned(), featured.into());
    context.insert("bestsellers".to_owned(), bestsellers.into());
    context.insert("newest".to_owned(), newest.into());
    context.insert("categories".to_owned(), categories.into_iter().map(|category| tile(visitor, category, &media)).collect());
    context.insert("story".to_owned(), story(visitor));
    render(visitor, "home.html", context)
}

/// The top categories that have products.
fn filled(visitor: &Visitor) -> Vec<&Category> {
    let snapshot = &visitor.snapshot;
    let has_products = |category: &&Category| snapshot.counts.get(&category.id).is_some_and(|count| *count > 0);
    snapshot.categories.below(None).filter(has_products).take(MOST_CATEGORIES).collect()
}

/// A category with its picture and how much is in it.
pub(super) fn tile(visitor: &Visitor, category: &Category, media: &HashMap<MediaId, Media>) -> Value {
    let name = say(visitor, &category.name);
    json!({
        "name": name,
        "url": category_url(visitor, category),
        "image": image(visitor, category.media.and_then(|id| media.get(&id)), name),
        "count": visitor.snapshot.counts.get(&category.id).copied().unwrap_or(0),
    })
}

fn greeting(visitor: &Visitor, media: &HashMap<MediaId, Media>) -> Value {
    let Some(hero) = &visitor.site().content.hero else { return Value::Null };
    let title = say(visitor, &hero.title);
    json!({
        "title": title,
        "text": say(visitor, &hero.text),
        "image": image(visitor, hero.image.and_then(|id| media.get(&id)), title),
        "url": if hero.link.starts_with('/') { visitor.url(&hero.link) } else { String::new() },
        "action": say(visitor, &hero.action),
    })
}

fn story(visitor: &Visitor) -> Value {
    let Some(story) = &visitor.site().content.story else { return Value::Null };
    json!({
        "title": say(visitor, &story.title),
        "html": say(visitor, &story.html),
        "url": story.page.as_ref().map(|slug| visitor.url(&format!("/pages/{slug}"))),
    })
}
