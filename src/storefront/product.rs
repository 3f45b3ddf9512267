//! Product pages.

use super::view::card::cards;
use super::view::choice::Choice;
use super::view::common::{base, moved, pictures, render};
use super::view::product::{Shown, picture_ids, product};
use actix_web::{HttpRequest, HttpResponse};
use cookiecart_core::catalog::{self, CatalogError, Filters, Found, ProductState, WholeProduct};
use cookiecart_core::kernel::{ProductId, VariantId};
use cookiecart_core::reports;
use cookiecart_web::{PageError, Visitor};

const MOST_BESIDE: usize = 8;

/// Shows a product; its old addresses lead to the present one.
///
/// # Errors
/// [`CatalogError::NotFound`] where nothing is sold under this address, or those of the database.
pub async fn show(visitor: Visitor, request: HttpRequest) -> Result<HttpResponse, PageError> {
    let slug = request.match_info().query("slug");
    let whole = match catalog::by_slug(visitor.shop.read(), slug).await? {
        Found::Here(whole) if whole.product.state == ProductState::Published && !whole.variants.is_empty() => whole,
        Found::Here(_) => return Err(CatalogError::NotFound { what: slug.to_owned() }.into()),
        Found::Moved(slug) => return Ok(moved(&visitor, &format!("/products/{slug}"))),
    };
    let db = visitor.shop.read();
    let choice = Choice::read(&whole, request.query_string());
    let shelf = catalog::shelf(db, std::iter::once(&whole)).await?;
    let wanted: Vec<VariantId> = whole.components.iter().map(|part| part.variant).collect();
    let parts = if wanted.is_empty() { Vec::new() } else { catalog::of_variants(db, &wanted).await? };
    let media = pictures(&visitor, picture_ids(&whole, &parts)).await?;
    let shown = Shown { whole: &whole, choice: &choice, shelf: &shelf, parts: &parts, media: &media };
    let (view, breadcrumbs, page) = product(&visitor, &shown)?;
    let together = reports::bought_with(db, whole.product.id, MOST_BESIDE as u64).await?;
    let related = related(&visitor, &whole, &together).await?;
    let mut context = base(&visitor, page).await?;
    context.insert("product".to_owned(), view);
    context.insert("breadcrumbs".to_owned(), breadcrumbs.into());
    context.insert("bought_together".to_owned(), cards(&visitor, &together).await?.into());
    context.insert("related".to_owned(), cards(&visitor, &related).await?.into());
    render(&visitor, "product.html", context)
}

/// What the shop's people put beside it; else what sells best in its category.
async fn related(visitor: &Visitor, whole: &WholeProduct, together: &[ProductId]) -> Result<Vec<ProductId>, PageError> {
    let mut related = whole.related.clone();
    if related.is_empty()
        && let Some(category) = whole.categories.first()
    {
        let filters = Filters { page: 1, page_size: 24, ..Filters::default() };
        related = visitor.shop.find_in_category(&visitor.snapshot, *category, &filters).await?.1.ids;
    }
    related.retain(|id| *id != whole.product.id && !together.contains(id));
    related.truncate(MOST_BESIDE);
    Ok(related)
}
