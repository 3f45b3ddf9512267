//! The shop inside somebody else's program, beneath a path of its own.

use crate::support::{Server, euros};

#[tokio::test]
async fn leaves_everything_outside_its_path_alone() {
    let server = Server::mounted_at("/shop");
    let visitor = server.visitor();

    let root = visitor.get("/").await;
    let elsewhere = visitor.get("/products/cinnamon-bun").await;

    assert_eq!(root.body, "somebody else's page");
    assert!(root.cookies_set().is_empty());
    assert_eq!(elsewhere.status, 404);
}

#[tokio::test]
async fn keeps_every_link_beneath_its_path() {
    let server = Server::mounted_at("/shop");
    let visitor = server.visitor();

    for path in ["/shop", "/shop/sv", "/shop/categories/bread", "/shop/sv/products/cinnamon-bun", "/shop/cart", "/shop/nowhere"] {
        let page = visitor.open(path).await;

        let mut links = page.attributes("a[href^='/'], link[href^='/']", "href");
        links.extend(page.attributes("script[src], img[src]", "src"));
        links.extend(page.attributes("form", "action"));
        links.push(page.attribute("body", "data-suggest"));
        for link in links {
            assert!(
                link == "/shop" || link.starts_with("/shop/") || link.starts_with("/shop?") || link.starts_with("data:"),
                "{path}: {link}"
            );
        }
    }
}

#[tokio::test]
async fn is_known_to_search_engines_by_its_whole_address() {
    let server = Server::mounted_at("/shop");

    let page = server.visitor().get("/shop/sv/products/cinnamon-bun").await;

    assert_eq!(page.attributes("link[rel=canonical]", "href"), [format!("{}/shop/sv/products/cinnamon-bun", server.origin)]);
}

#[tokio::test]
async fn sells_as_it_does_by_itself() {
    let server = Server::mounted_at("/shop");
    let visitor = server.visitor();
    let product = visitor.get("/shop/products/cinnamon-bun").await;

    let answer = visitor.submit(&product, "form[data-buy]", &[("quantity", "2")]).await;
    let cart = visitor.follow(answer.clone()).await;

    assert!(cart.path.starts_with("/shop/cart"), "{}", cart.path);
    assert_eq!(cart.total(), euros(640));
    assert!(answer.cookies_set()[0].contains("Path=/shop"), "{:?}", answer.cookies_set());
}
