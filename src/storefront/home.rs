//! The front page.

use super::view::card::{bestsellers, cards};
use super::view::common::{Page, base, category_url, image, pictures, render, say, shared_image};
use super::view::seo;
use actix_web::HttpResponse;
use cookiecart_core::catalog::{self, Category};
use cookiecart_core::kernel::MediaId;
use cookiecart_core::media::Media;
use cookiecart_web::{PageError, Visitor};
use serde_json::{Value, json};
use std::collections::HashMap;

const MOST_ON_SHELF: usize = 8;
const MOST_CATEGORIES: usize = 12;

/// Shows the front page.
///
/// # Errors
/// Those of the database.
pub async fn show(visitor: Visitor) -> Result<HttpResponse, PageError> {
    let db = visitor.shop.read();
    let limit = MOST_ON_SHELF as u64;
    let featured = cards(&visitor, &catalog::published(db, true, limit).await?).await?;
    let bestsellers = bestsellers(&visitor, MOST_ON_SHELF).await?;
    let newest = cards(&visitor, &catalog::published(db, false, limit).await?).await?;
    let categories = filled(&visitor);
    let site = visitor.site();
    let hero = site.content.hero.as_ref().and_then(|hero| hero.image);
    let ids = categories.iter().filter_map(|category| category.media).chain(hero).chain(site.logo);
    let media = pictures(&visitor, ids).await?;
    let name = say(&visitor, &site.name);
    let logo = site.logo.and_then(|id| shared_image(&visitor, media.get(&id)));
    let page = Page {
        visitor: &visitor,
        kind: "home",
        title: String::new(),
        description: seo::description(say(&visitor, &site.tagline), ""),
        canonical_path: "/".to_owned(),
        image: hero.and_then(|id| shared_image(&visitor, media.get(&id))),
        robots: None,
        json_ld: seo::website(&visitor, name, logo),
        prev: None,
        next: None,
    };
    let mut context = base(&visitor, page).await?;
    context.insert("hero".to_owned(), greeting(&visitor, &media));
    context.insert("featured".to_owned(), featured.into());
    context.insert("bestsellers".to_owned(), bestsellers.into());
    context.insert("newest".to_owned(), newest.into());
    context.insert("categories".to_owned(), categories.into_iter().map(|category| tile(&visitor, category, &media)).collect());
    context.insert("story".to_owned(), story(&visitor));
    render(&visitor, "home.html", context)
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
