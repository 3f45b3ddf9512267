//! Pages that the shop's people write: delivery, returns, about us.

use super::view::common::{Page, base, moved, render, say};
use super::view::seo;
use actix_web::{HttpRequest, HttpResponse};
use cookiecart_core::catalog::{self, CatalogError};
use cookiecart_core::kernel::PageId;
use cookiecart_web::{PageError, Visitor};
use serde_json::json;

/// Shows a page; its old addresses lead to the present one.
///
/// # Errors
/// [`CatalogError::NotFound`] where no page has this address, or those of the database.
pub async fn show(visitor: Visitor, request: HttpRequest) -> Result<HttpResponse, PageError> {
    let slug = request.match_info().query("slug");
    let Some(written) = visitor.snapshot.pages.iter().find(|page| page.slug == slug) else { return elsewhere(&visitor, slug).await };
    let (title, body) = (say(&visitor, &written.title), say(&visitor, &written.body));
    let page = Page {
        visitor: &visitor,
        kind: "page",
        title: title.to_owned(),
        description: seo::description("", body),
        canonical_path: format!("/pages/{}", written.slug),
        image: None,
        robots: None,
        json_ld: Vec::new(),
        prev: None,
        next: None,
    };
    let mut context = base(&visitor, page).await?;
    context.insert("content".to_owned(), json!({ "title": title, "body": body, "updated_at": written.updated_at.to_rfc3339() }));
    render(&visitor, "page.html", context)
}

async fn elsewhere(visitor: &Visitor, slug: &str) -> Result<HttpResponse, PageError> {
    let target = catalog::redirect_target(visitor.shop.read(), "page", slug).await?;
    match target.and_then(|id| visitor.snapshot.pages.iter().find(|page| page.id == PageId(id))) {
        Some(page) => Ok(moved(visitor, &format!("/pages/{}", page.slug))),
        None => Err(CatalogError::NotFound { what: slug.to_owned() }.into()),
    }
}
