//! What search engines and those who share a link are told.

use crate::support::{CINNAMON_BUN, Page, Server};
use rust_decimal::Decimal;
use serde_json::Value;

/// All objects of a type in the page's structured data, however deep.
fn structured(page: &Page, kind: &str) -> Vec<Value> {
    let mut waiting: Vec<Value> =
        page.texts("script[type='application/ld+json']").iter().map(|text| serde_json::from_str(text).unwrap()).collect();
    let mut found = Vec::new();
    while let Some(value) = waiting.pop() {
        if value["@type"] == kind {
            found.push(value.clone());
        }
        match value {
            Value::Array(items) => waiting.extend(items),
            Value::Object(fields) => waiting.extend(fields.into_iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    found
}

fn amount(value: &Value) -> Decimal {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    text.parse::<Decimal>().unwrap().normalize()
}

#[tokio::test]
async fn a_product_tells_its_one_address_and_its_languages() {
    let server = Server::shared();
    let visitor = server.visitor();

    let page = visitor.get(&format!("{CINNAMON_BUN}?utm_source=letter")).await;

    let address = |prefix: &str| format!("{}{prefix}{CINNAMON_BUN}", server.origin);
    assert_eq!(page.attributes("link[rel=canonical]", "href"), [address("")]);
    let languages = page.attributes("link[rel=alternate][hreflang]", "hreflang");
    let addresses = page.attributes("link[rel=alternate][hreflang]", "href");
    let told: Vec<(String, String)> = languages.into_iter().zip(addresses).collect();
    for (language, prefix) in [("en", ""), ("sv", "/sv"), ("de", "/de"), ("x-default", "")] {
        assert!(told.contains(&(language.to_owned(), address(prefix))), "{language}: {told:?}");
    }
    for (_, to) in told {
        assert_eq!(visitor.get(&to).await.status, 200, "{to}");
    }
}

#[tokio::test]
async fn each_language_is_an_address_of_its_own() {
    let server = Server::shared();

    let page = server.visitor().get(&format!("/sv{CINNAMON_BUN}")).await;

    assert_eq!(page.attributes("link[rel=canonical]", "href"), [format!("{}/sv{CINNAMON_BUN}", server.origin)]);
}

#[tokio::test]
async fn a_product_tells_machines_its_price_and_stock() {
    let page = Server::shared().visitor().get("/products/crispbread").await;

    let products = structured(&page, "Product");

    assert_eq!(products.len(), 1, "{products:?}");
    let product = &products[0];
    assert_eq!(product["name"], "Crispbread wheel");
    assert_eq!(product["sku"], "BR-CRISP");
    let offers = structured(&page, "Offer");
    assert!(!offers.is_empty(), "{product}");
    assert_eq!(amount(&offers[0]["price"]), "4.9".parse::<Decimal>().unwrap());
    assert_eq!(offers[0]["priceCurrency"], "EUR");
    assert!(offers[0]["availability"].as_str().unwrap().ends_with("InStock"), "{}", offers[0]);
}

#[tokio::test]
async fn a_product_tells_machines_the_way_to_it() {
    let page = Server::shared().visitor().get(CINNAMON_BUN).await;

    let ways = structured(&page, "BreadcrumbList");

    assert_eq!(ways.len(), 1);
    assert!(ways[0].to_string().contains("/categories/buns"), "{}", ways[0]);
}

#[tokio::test]
async fn words_of_a_product_cannot_leave_the_structured_data() {
    let server = Server::shared();
    let mug = cookiecart_core::testkit::a_product("</script><script>alert(1)</script> mug").create(&server.shop).await;

    let page = server.visitor().get(&format!("/products/{}", mug.slug)).await;

    assert!(!page.body.contains("<script>alert(1)"), "{}", page.body);
    assert_eq!(structured(&page, "Product")[0]["name"], "</script><script>alert(1)</script> mug");
}

#[tokio::test]
async fn every_page_has_a_title_and_a_description_of_its_own() {
    let visitor = Server::shared().visitor();
    let mut titles = Vec::new();

    for path in ["/", "/categories/bread", CINNAMON_BUN, "/pages/about", "/sv/"] {
        let page = visitor.open(path).await;

        assert_eq!(page.texts("h1").len(), 1, "{path}");
        assert!(!page.attribute("meta[name=description]", "content").is_empty(), "{path}");
        titles.push(page.text("title"));
    }
    let told = titles.len();
    titles.sort();
    titles.dedup();
    assert!(titles.len() >= told - 1, "{titles:?}");
}

#[tokio::test]
async fn the_sitemap_lists_products_in_every_language() {
    let server = Server::shared();
    let visitor = server.visitor();

    let first = visitor.get("/sitemap.xml").await;
    let mut all = first.body.clone();
    if first.body.contains("<sitemapindex") {
        for file in first.body.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next()) {
            all.push_str(&visitor.get(&file.replace("&amp;", "&")).await.body);
        }
    }

    assert!(first.header("content-type").contains("xml"));
    for prefix in ["", "/sv", "/de"] {
        for path in [CINNAMON_BUN, "/categories/bread", "/pages/about"] {
            let address = format!("<loc>{}{prefix}{path}</loc>", server.origin);
            assert!(all.contains(&address), "{address}");
        }
    }
    assert!(!all.contains("/cart</loc>") && !all.contains("/account"));
}

#[tokio::test]
async fn robots_are_told_what_is_not_for_them_and_where_the_sitemap_is() {
    let server = Server::shared();

    let robots = server.visitor().get("/robots.txt").await;

    assert!(robots.header("content-type").starts_with("text/plain"));
    assert!(robots.body.contains(&format!("Sitemap: {}/sitemap.xml", server.origin)), "{}", robots.body);
    assert!(robots.body.contains("Disallow: /checkout"), "{}", robots.body);
}

#[tokio::test]
async fn search_results_and_carts_stay_out_of_search_engines() {
    let visitor = Server::shared().visitor();

    for path in ["/search?q=bun", "/cart", "/account/sign-in"] {
        let page = visitor.get(path).await;

        assert!(page.attributes("meta[name=robots]", "content").iter().any(|robots| robots.contains("noindex")), "{path}");
    }
}
