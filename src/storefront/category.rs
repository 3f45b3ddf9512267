//! Category pages: everything in a category and beneath it, filtered and sorted.

use super::home::tile;
use super::view::card::cards;
use super::view::common::{Page, base, breadcrumbs, image, moved, pictures, render, say, shared_image};
use super::view::listing::{Shown, listing};
use super::view::seo;
use super::view::wanted::Wanted;
use actix_web::{HttpRequest, HttpResponse};
use cookiecart_core::catalog::{self, CatalogError, Category};
use cookiecart_core::kernel::CategoryId;
use cookiecart_web::{PageError, Visitor};
use serde_json::json;

/// Shows a category; its old addresses lead to the present one.
///
/// # Errors
/// [`CatalogError::NotFound`] where no category has this address, or those of the database.
pub async fn show(visitor: Visitor, request: HttpRequest) -> Result<HttpResponse, PageError> {
    let slug = request.match_info().query("slug");
    let snapshot = &visitor.snapshot;
    let Some(category) = snapshot.categories.by_slug(slug) else { return elsewhere(&visitor, slug).await };
    let products = visitor.shop.category_listing(snapshot, category.id).await?;
    let mut wanted = Wanted::read(request.query_string());
    wanted.text.clear();
    let found = wanted.find(&products, &snapshot.rates, visitor.currency);
    let items = cards(&visitor, &found.ids).await?;
    let below: Vec<&Category> = snapshot.categories.below(Some(category.id)).collect();
    let media = pictures(&visitor, below.iter().copied().chain([category]).filter_map(|category| category.media)).await?;
    let path = format!("/categories/{}", category.slug);
    let shown = Shown { path: visitor.url(&path), wanted: &wanted, listing: &products, found: &found };
    let (name, description) = (say(&visitor, &category.name), say(&visitor, &category.description));
    let picture = category.media.and_then(|id| media.get(&id));
    let breadcrumbs = breadcrumbs(&visitor, Some(category));
    let page = Page {
        visitor: &visitor,
        kind: "category",
        title: name.to_owned(),
        description: seo::description("", description),
        // Filters and order show the same goods again; further pages show others.
        canonical_path: if found.page > 1 { format!("{path}?page={}", found.page) } else { path },
        image: shared_image(&visitor, picture),
        robots: None,
        json_ld: vec![seo::breadcrumbs(&visitor, &breadcrumbs)],
        prev: shown.prev(),
        next: shown.next(),
    };
    let mut context = base(&visitor, page).await?;
    context.insert("category".to_owned(), json!({ "name": name, "description": description, "image": image(&visitor, picture, name) }));
    context.insert("breadcrumbs".to_owned(), breadcrumbs.into());
    context.insert("children".to_owned(), below.into_iter().map(|child| tile(&visitor, child, &media)).collect());
    context.insert("listing".to_owned(), listing(&visitor, &shown, items));
    render(&visitor, "category.html", context)
}

async fn elsewhere(visitor: &Visitor, slug: &str) -> Result<HttpResponse, PageError> {
    let target = catalog::redirect_target(visitor.shop.read(), "category", slug).await?;
    match target.and_then(|id| visitor.snapshot.categories.get(CategoryId(id))) {
        Some(category) => Ok(moved(visitor, &format!("/categories/{}", category.slug))),
        None => Err(CatalogError::NotFound { what: slug.to_owned() }.into()),
    }
}
