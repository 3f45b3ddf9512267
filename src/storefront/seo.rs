//! What search engines are told of the whole shop: the sitemap and robots.txt.

use super::view::common::absolute;
use super::view::link::value;
use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::header::CACHE_CONTROL;
use cookiecart_core::catalog;
use cookiecart_core::kernel::{Locale, ProductId, Timestamp};
use cookiecart_web::{PageError, RequestError, Visitor};
use std::fmt::Write;

// The protocol allows 50,000 addresses a file; with all their languages beside each, so many make some megabytes.
const ADDRESSES_A_FILE: usize = 20_000;
const FOR_AN_HOUR: &str = "public, max-age=3600";
const NOT_FOR_ROBOTS: [&str; 7] = ["/account", "/cart", "/checkout", "/orders", "/preferences", "/search", "/test-payment"];

/// Answers the sitemap: one file, or an index of files where there are many products. `?part=` asks for one file of the index:
/// `pages`, `products`, or the id behind which its products begin.
///
/// # Errors
/// [`RequestError::NoSuchPage`] for a part that there is not, or those of the database.
pub async fn sitemap(visitor: Visitor, request: HttpRequest) -> Result<HttpResponse, PageError> {
    let products_a_file = products_a_file(&visitor);
    let part = value(request.query_string(), "part");
    let xml = match part.as_str() {
        "" => {
            let all = catalog::count_published(visitor.shop.read()).await?;
            if all <= products_a_file {
                url_set(&visitor, pages(&visitor).into_iter().chain(products(&visitor, None, products_a_file).await?))
            } else {
                index(&visitor, products_a_file).await?
            }
        }
        "pages" => url_set(&visitor, pages(&visitor)),
        "products" => url_set(&visitor, products(&visitor, None, products_a_file).await?),
        after => {
            let after = after.parse::<ProductId>().map_err(|_| RequestError::NoSuchPage)?;
            url_set(&visitor, products(&visitor, Some(after), products_a_file).await?)
        }
    };
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, FOR_AN_HOUR)).content_type("application/xml; charset=utf-8").body(xml))
}

/// A path within the shop, and when what it shows was last changed.
type Entry = (String, Option<Timestamp>);

fn products_a_file(visitor: &Visitor) -> u64 {
    let room = ADDRESSES_A_FILE.saturating_sub(pages(visitor).len() * visitor.site().locales.len());
    (room / visitor.site().locales.len().max(1)).max(1_000) as u64
}

fn pages(visitor: &Visitor) -> Vec<Entry> {
    let snapshot = &visitor.snapshot;
    let filled = snapshot.categories.iter().filter(|category| snapshot.counts.get(&category.id).is_some_and(|count| *count > 0));
    let mut categories: Vec<Entry> = filled.map(|category| (format!("/categories/{}", category.slug), None)).collect();
    categories.sort();
    let written = snapshot.pages.iter().map(|page| (format!("/pages/{}", page.slug), Some(page.updated_at)));
    std::iter::once(("/".to_owned(), None)).chain(categories).chain(written).collect()
}

async fn products(visitor: &Visitor, after: Option<ProductId>, limit: u64) -> Result<Vec<Entry>, PageError> {
    let rows = catalog::published_after(visitor.shop.read(), after, limit).await?;
    Ok(rows.into_iter().map(|(_, slug, changed)| (format!("/products/{slug}"), Some(changed))).collect())
}

/// The index of all files; each file of products is named by the id behind which it begins, so that its address stays.
async fn index(visitor: &Visitor, products_a_file: u64) -> Result<String, PageError> {
    let mut parts = vec!["pages".to_owned(), "products".to_owned()];
    let mut after = None;
    loop {
        let rows = catalog::published_after(visitor.shop.read(), after, products_a_file).await?;
        let is_full = rows.len() as u64 == products_a_file;
        let Some((last, _, _)) = rows.last().filter(|_| is_full) else { break };
        after = Some(*last);
        parts.push(last.to_string());
    }
    let here = absolute(visitor, &visitor.mount.path("", "/sitemap.xml"));
    let mut xml =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for part in parts {
        let _ = writeln!(xml, "<sitemap><loc>{}?part={part}</loc></sitemap>", escaped(&here));
    }
    xml.push_str("</sitemapindex>\n");
    Ok(xml)
}

/// Each address in each language, with the other languages beside it.
fn url_set(visitor: &Visitor, entries: impl IntoIterator<Item = Entry>) -> String {
    let site = visitor.site();
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for (path, changed) in entries {
        let address = |locale: &Locale| escaped(&absolute(visitor, &visitor.url_in(locale, &path)));
        let mut beside = String::new();
        if site.locales.len() > 1 {
            let named = site.locales.iter().map(|locale| (locale.as_str(), locale)).chain([("x-default", &site.default_locale)]);
            for (name, locale) in named {
                let _ = write!(beside, "<xhtml:link rel=\"alternate\" hreflang=\"{name}\" href=\"{}\"/>", address(locale));
            }
        }
        let changed = changed.map(|at| format!("<lastmod>{}</lastmod>", at.day_in(site.timezone))).unwrap_or_default();
        for locale in &site.locales {
            let _ = writeln!(xml, "<url><loc>{}</loc>{changed}{beside}</url>", address(locale));
        }
    }
    xml.push_str("</urlset>\n");
    xml
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&apos;")
}

/// Answers robots.txt: everything that is for sale may be read, what is one visitor's may not.
///
/// # Errors
/// Those of the visitor's extraction alone.
pub async fn robots(visitor: Visitor) -> Result<HttpResponse, PageError> {
    let mut text = String::from("User-agent: *\n");
    for locale in &visitor.site().locales {
        for path in NOT_FOR_ROBOTS {
            let _ = writeln!(text, "Disallow: {}", visitor.url_in(locale, path));
        }
    }
    let sitemap = absolute(&visitor, &visitor.mount.path("", "/sitemap.xml"));
    let _ = write!(text, "\nSitemap: {sitemap}\n");
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, FOR_AN_HOUR)).content_type("text/plain; charset=utf-8").body(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_can_not_leave_its_element() {
        assert_eq!(escaped("https://a.example/?a=1&b=<x>"), "https://a.example/?a=1&amp;b=&lt;x&gt;");
    }
}
