//! Search, and suggestions while somebody types.

use super::view::card::{bestsellers, cards};
use super::view::common::{Page, base, beside, category_url, link, render, say, t, t_with};
use super::view::link::{value, with_query};
use super::view::listing::{Shown, listing};
use super::view::wanted::Wanted;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpRequest, HttpResponse};
use cookiecart_core::catalog::{self, CatalogError, Category, Listing, Results, Sort};
use cookiecart_core::kernel::ProductId;
use cookiecart_core::locales::FluentValue;
use cookiecart_core::search::{SearchHits, SearchQuery};
use cookiecart_web::{PageError, Visitor};
use serde_json::{Value, json};
use std::sync::Arc;

// Nobody turns to the eightieth page; more would be loaded to be counted only.
const MOST_HITS: usize = 2_000;
const LONGEST_SKU: usize = 100;
const MOST_BESTSELLERS: usize = 8;
const MOST_SUGGESTED: usize = 6;
const MOST_SUGGESTED_CATEGORIES: usize = 3;

/// Shows what was found; best sellers where nothing was, or nothing was asked.
///
/// # Errors
/// [`cookiecart_core::search::SearchError`] when the index can't be read, or those of the database.
pub async fn show(visitor: Visitor, request: HttpRequest) -> Result<HttpResponse, PageError> {
    let mut wanted = Wanted::read(request.query_string());
    let (exact, hits) = look_for(&visitor, &wanted.text).await?;
    let ids: Vec<ProductId> = exact.into_iter().chain(hits.ids.iter().map(|(id, _)| *id).filter(|id| Some(*id) != exact)).collect();
    let products = Listing::of_products(visitor.shop.read(), &ids).await?;
    let mut found = wanted.find(&products, &visitor.snapshot.rates, visitor.currency);
    put_first(exact, &wanted, &mut found);
    let items = cards(&visitor, &found.ids).await?;
    let path = visitor.url("/search");
    let shown = Shown { path: path.clone(), wanted: &wanted, listing: &products, found: &found };
    let query = wanted.text.as_str();
    let title =
        if query.is_empty() { t(&visitor, "search-title") } else { t_with(&visitor, "search-title-for", &[("query", query.into())]) };
    let page = Page {
        visitor: &visitor,
        kind: "search",
        title,
        description: String::new(),
        canonical_path: "/search".to_owned(),
        image: None,
        robots: Some("noindex, follow"),
        json_ld: Vec::new(),
        prev: shown.prev(),
        next: shown.next(),
    };
    let mut context = base(&visitor, page).await?;
    let meant = hits.did_you_mean.filter(|meant| meant != query);
    let meant = meant.map(|text| json!({ "url": with_query(&path, [("q", &text)]), "text": text }));
    let lost = if products.is_empty() { bestsellers(&visitor, MOST_BESTSELLERS).await? } else { Vec::new() };
    context.insert("listing".to_owned(), listing(&visitor, &shown, items));
    context.insert("query".to_owned(), query.into());
    context.insert("did_you_mean".to_owned(), meant.into());
    context.insert("bestsellers".to_owned(), lost.into());
    render(&visitor, "search.html", context)
}

/// The product that has these words as its SKU, and what the index finds.
async fn look_for(visitor: &Visitor, text: &str) -> Result<(Option<ProductId>, SearchHits), PageError> {
    if text.is_empty() {
        return Ok((None, SearchHits::default()));
    }
    let (indexes, locale, query) = (Arc::clone(visitor.shop.search_indexes()), visitor.locale.clone(), SearchQuery::new(text, MOST_HITS));
    let hits = beside(move || indexes.search(&locale, &query)).await?;
    Ok((product_of_sku(visitor, text).await?, hits))
}

// The index knows SKUs as well, but may be a moment behind.
async fn product_of_sku(visitor: &Visitor, text: &str) -> Result<Option<ProductId>, PageError> {
    if text.len() > LONGEST_SKU {
        return Ok(None);
    }
    let db = visitor.shop.read();
    match catalog::variant_by_sku(db, text).await {
        Ok(variant) => Ok(catalog::products_of(db, &[variant]).await?.remove(&variant)),
        Err(CatalogError::NotFound { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

// What is sold out stands behind the rest, but not what somebody asked for by its very number.
fn put_first(exact: Option<ProductId>, wanted: &Wanted, found: &mut Results) {
    let Some(exact) = exact.filter(|_| wanted.sort == Sort::Best && found.page == 1) else { return };
    let place = found.ids.iter().position(|id| *id == exact);
    if let Some(place) = place {
        found.ids.remove(place);
    }
    if place.is_some() || !wanted.is_filtered() {
        found.ids.insert(0, exact);
    }
}

/// Answers products and categories for an unfinished text, as JSON.
///
/// # Errors
/// As [`show`].
pub async fn suggest(visitor: Visitor, request: HttpRequest) -> Result<HttpResponse, PageError> {
    let text: String = value(request.query_string(), "q").trim().chars().take(200).collect();
    let (indexes, locale, typed) = (Arc::clone(visitor.shop.search_indexes()), visitor.locale.clone(), text.clone());
    let ids = beside(move || indexes.suggest(&locale, &typed, MOST_SUGGESTED)).await?;
    let items = cards(&visitor, &ids).await?;
    let items = items
        .into_iter()
        .map(|card| json!({ "name": card["name"], "url": card["url"], "image": card["image"]["small"], "price": card["price"] }));
    let label = t_with(&visitor, "search-suggest-all", &[("query", FluentValue::from(text.as_str()))]);
    let answer = json!({
        "items": items.collect::<Vec<_>>(),
        "categories": categories(&visitor, &text),
        "all": { "label": label, "url": with_query(&visitor.url("/search"), [("q", &text)]) },
    });
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, "private, max-age=30")).json(answer))
}

/// Categories with a word that begins as typed; those with most products first.
fn categories(visitor: &Visitor, text: &str) -> Vec<Value> {
    let typed = text.to_lowercase();
    if typed.is_empty() {
        return Vec::new();
    }
    let snapshot = &visitor.snapshot;
    let count = |category: &Category| snapshot.counts.get(&category.id).copied().unwrap_or(0);
    let begins = |category: &&Category| {
        let name = say(visitor, &category.name).to_lowercase();
        name.starts_with(&typed) || name.split_whitespace().any(|word| word.starts_with(&typed))
    };
    let mut found: Vec<&Category> = snapshot.categories.iter().filter(|category| count(category) > 0).filter(begins).collect();
    found.sort_by(|a, b| count(b).cmp(&count(a)).then_with(|| a.slug.cmp(&b.slug)));
    found
        .into_iter()
        .take(MOST_SUGGESTED_CATEGORIES)
        .map(|category| link(say(visitor, &category.name), category_url(visitor, category)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(ids: &[ProductId]) -> Results {
        Results { ids: ids.to_vec(), total: 3, page: 1, pages: 1, facets: Vec::new(), bounds: None }
    }

    #[test]
    fn what_has_the_very_number_stands_first_even_when_it_is_sold_out() {
        let (one, two, asked) = (ProductId::new(), ProductId::new(), ProductId::new());
        let mut results = found(&[one, two, asked]);

        put_first(Some(asked), &Wanted::default(), &mut results);

        assert_eq!(results.ids, [asked, one, two]);
    }

    #[test]
    fn a_chosen_order_is_kept() {
        let (one, asked) = (ProductId::new(), ProductId::new());
        let mut results = found(&[one, asked]);

        put_first(Some(asked), &Wanted { sort: Sort::Newest, ..Wanted::default() }, &mut results);

        assert_eq!(results.ids, [one, asked]);
    }
}
