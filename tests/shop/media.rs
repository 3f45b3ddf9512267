//! Pictures and assets: the right type, kept for ever, and nothing else to be had.

use crate::support::Server;
use cookiecart_core::kernel::{Actor, Localized};
use cookiecart_core::media;

// A white picture of one by one.
const DOT: &[u8] = &[
    0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x01, 0x00, 0x01, 0x00, 0x80, 0x00, 0x00, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x2c, 0x00, 0x00,
    0x00, 0x00, 0x01, 0x00, 0x01, 0x00, 0x00, 0x02, 0x02, 0x44, 0x01, 0x00, 0x3b,
];

fn lasts_for_ever(cache_control: &str) -> bool {
    cache_control.contains("immutable") && cache_control.contains("max-age=31536000")
}

#[tokio::test]
async fn a_photo_is_offered_as_webp_in_sizes_and_kept_for_ever() {
    let server = Server::shared();
    let mug = server.a_mug().await;
    let store = server.shop.media_store().clone();
    let picture = server
        .shop
        .write(Actor::System, async |unit| media::keep(unit, &*store, "dot.gif", DOT.to_vec(), &Localized::of("en", "A dot")).await)
        .await
        .unwrap();
    server.change_product(&mug.slug, |whole| whole.media = vec![picture]).await;
    let visitor = server.visitor();

    let page = visitor.get(&format!("/products/{}", mug.slug)).await;
    let sizes = page.attribute(".gallery source[type='image/webp']", "srcset");
    let smallest = sizes.split([' ', ',']).next().unwrap();
    let image = visitor.get(smallest).await;

    assert_eq!(page.attribute(".gallery img", "alt"), "A dot");
    assert_eq!((image.status, image.header("content-type")), (200, "image/webp"));
    assert!(image.body.starts_with("RIFF"));
    assert!(lasts_for_ever(image.header("cache-control")), "{}", image.header("cache-control"));
    assert!(image.cookies_set().is_empty());
}

#[tokio::test]
async fn a_drawing_is_served_as_it_is_and_may_do_nothing() {
    let visitor = Server::shared().visitor();
    let page = visitor.get("/products/cinnamon-bun").await;
    let drawing = page.attributes(".gallery img", "src").into_iter().find(|src| src.ends_with(".svg")).unwrap();

    let image = visitor.get(&drawing).await;

    assert_eq!((image.status, image.header("content-type")), (200, "image/svg+xml"));
    assert!(lasts_for_ever(image.header("cache-control")), "{}", image.header("cache-control"));
    let policy = image.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && !policy.contains("script-src"), "{policy}");
}

#[tokio::test]
async fn names_that_mean_nothing_are_not_found() {
    let server = Server::shared();
    let visitor = server.visitor();
    let page = visitor.get("/products/cinnamon-bun").await;
    let drawing = page.attributes(".gallery img", "src").into_iter().find(|src| src.ends_with(".svg")).unwrap();
    let hash = drawing.trim_start_matches("/media/").trim_end_matches(".svg");

    let wrong = [
        "/media/".to_owned(),
        "/media/nothing".to_owned(),
        format!("/media/{hash}.png"),
        format!("/media/{hash}-161.webp"),
        format!("/media/{hash}-160.exe"),
        format!("/media/{hash}-99999.webp"),
        format!("/media/{}.svg", "0".repeat(32)),
        format!("/media/{}-160.webp", "0".repeat(32)),
        format!("/media/{hash}.svg%00.png"),
    ];

    for path in wrong {
        assert_eq!(visitor.get(&path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn no_path_leads_out_of_the_folder() {
    let server = Server::shared();
    let visitor = server.visitor();

    for path in [
        "/media/..%2fshop.db",
        "/media/..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/media/%2e%2e/shop.db",
        "/media/....//shop.db",
        "/media/..%5cshop.db",
        "/media/%2fetc%2fpasswd",
        "/assets/..%2f..%2fCargo.toml",
        "/assets/%2e%2e/%2e%2e/Cargo.toml",
    ] {
        let answer = visitor.get(path).await;

        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        assert!(!answer.body.contains("SQLite format") && !answer.body.contains("root:") && !answer.body.contains("[package]"), "{path}");
    }
}

#[tokio::test]
async fn assets_are_kept_for_ever_under_a_name_that_changes_with_them() {
    let visitor = Server::shared().visitor();
    let page = visitor.get("/").await;

    for (address, kind) in
        [(page.attribute("link[rel=stylesheet]", "href"), "text/css"), (page.attribute("script[type=module]", "src"), "javascript")]
    {
        let asset = visitor.get(&address).await;

        assert_eq!(asset.status, 200, "{address}");
        assert!(asset.header("content-type").contains(kind), "{address}: {}", asset.header("content-type"));
        assert!(lasts_for_ever(asset.header("cache-control")), "{address}: {}", asset.header("cache-control"));
    }
}
