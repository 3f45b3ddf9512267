#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

use super::*;
use crate::kernel::{Actor, Localized, MediaId};
use crate::{Shop, testkit};
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use std::io::Cursor;
use std::sync::Arc;

const URL: &str = "https://example.org/pictures/bun.png?size=large";

fn png(width: u32, shade: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = DynamicImage::ImageRgba8(RgbaImage::from_pixel(width, 10, Rgba([shade, 0, 0, 255])));
    picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
    bytes
}

async fn kept(shop: &Shop, filename: &str, bytes: Vec<u8>) -> Result<MediaId, MediaError> {
    let store = Arc::clone(shop.media_store());
    shop.write(Actor::System, async |unit| keep(unit, &*store, filename, bytes, &Localized::of("en", "A bun")).await).await
}

async fn the(shop: &Shop, id: MediaId) -> Media {
    by_ids(shop.read(), &[id]).await.unwrap().remove(&id).unwrap()
}

#[tokio::test]
async fn the_same_bytes_are_kept_once_whatever_they_are_called() {
    let shop = testkit::shop().await;
    let first = kept(&shop, "C:\\pictures\\bun.png", png(400, 1)).await.unwrap();

    let second = kept(&shop, "roll.png", png(400, 1)).await.unwrap();

    let bun = the(&shop, first).await;
    assert_eq!(second, first);
    assert_eq!((bun.state, bun.format, bun.width, bun.height), (MediaState::Stored, Some(MediaFormat::Png), 400, 10));
    assert_eq!(bun.filename, "bun.png");
    assert_eq!(shop.media_store().get(&public_name(&bun)).unwrap(), png(400, 1));
}

#[tokio::test]
async fn what_is_no_picture_leaves_nothing_behind() {
    let shop = testkit::shop().await;

    let refused = kept(&shop, "bun.png", b"<html>".to_vec()).await.unwrap_err();

    assert!(matches!(refused, MediaError::UnknownFormat));
    assert_eq!(crate::journal::head(shop.read()).await.unwrap(), 0);
}

#[tokio::test]
async fn an_address_is_noted_once_and_in_the_order_asked_for() {
    let shop = testkit::shop().await;
    let links: Vec<(String, Localized)> =
        [URL, "https://example.org/b.jpg", URL].iter().map(|url| ((*url).to_owned(), Localized::default())).collect();
    let first = shop.write(Actor::System, async |unit| link_remote_many(unit, &links).await).await.unwrap();

    let again = shop.write(Actor::System, async |unit| link_remote(unit, URL, &Localized::default()).await).await.unwrap();

    assert_eq!((first[0], first.len()), (first[2], 3));
    assert_eq!(again, first[0]);
    let waiting: Vec<MediaId> = waiting(shop.read(), 10).await.unwrap().into_iter().map(|media| media.id).collect();
    assert_eq!(waiting, [first[0], first[1]]);
    assert_eq!(the(&shop, first[0]).await.filename, "bun.png");
}

#[tokio::test]
async fn a_fetched_picture_is_shown_and_still_known_by_its_address() {
    let shop = testkit::shop().await;
    let store = Arc::clone(shop.media_store());
    let id = shop.write(Actor::System, async |unit| link_remote(unit, URL, &Localized::default()).await).await.unwrap();

    shop.write(Actor::System, async |unit| fetched(unit, &*store, id, png(400, 2)).await).await.unwrap();

    let bun = the(&shop, id).await;
    let name = rendition_name(&bun, Rendition { width: 160, kind: RenditionKind::Webp }).unwrap();
    let Some(Asked::Rendition { hash, .. }) = parse_name(&name) else { panic!("{name} names a copy") };
    assert_eq!(bun.state, MediaState::Stored);
    assert_eq!(original_of(shop.read(), &hash).await.unwrap(), bun.file);
    let again = shop.write(Actor::System, async |unit| link_remote(unit, URL, &Localized::default()).await).await.unwrap();
    assert_eq!(again, id);
}

#[tokio::test]
async fn a_picture_that_was_given_up_waits_no_longer() {
    let shop = testkit::shop().await;
    let id = shop.write(Actor::System, async |unit| link_remote(unit, URL, &Localized::default()).await).await.unwrap();

    shop.write(Actor::System, async |unit| failed(unit, id).await).await.unwrap();

    assert_eq!(the(&shop, id).await.state, MediaState::Failed);
    assert!(waiting(shop.read(), 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_copy_is_made_once_and_kept() {
    let shop = testkit::shop().await;
    let id = kept(&shop, "bun.png", png(400, 3)).await.unwrap();
    let file = the(&shop, id).await.file.unwrap();
    let target = Rendition { width: 160, kind: RenditionKind::Jpeg };

    let made = rendition(Arc::clone(shop.media_store()), &file, target).await.unwrap();
    shop.media_store().delete(&file).unwrap();
    let kept = rendition(Arc::clone(shop.media_store()), &file, target).await.unwrap();

    assert_eq!(inspect(&made).unwrap().width, 160);
    assert_eq!(kept, made);
}

#[test]
fn names_in_addresses_are_read_as_they_are_written() {
    let hash = "0123456789abcdef0123456789abcdef";

    assert_eq!(parse_name(&format!("{hash}.jpg")), Some(Asked::Original(format!("{hash}.jpg"))));
    assert_eq!(
        parse_name(&format!("{hash}-320.webp")),
        Some(Asked::Rendition { hash: hash.to_owned(), width: 320, kind: RenditionKind::Webp })
    );
    let upper = format!("{}.jpg", hash.to_uppercase());
    for wrong in ["", "a.png", "../secret", ".jpg", upper.as_str()] {
        assert_eq!(parse_name(wrong), None, "{wrong}");
    }
    for tail in ["-321.webp", "-+320.webp", "-0320.webp", "-320.png", "-320.webp/x", ".html", ".jpeg", ""] {
        assert_eq!(parse_name(&format!("{hash}{tail}")), None, "{tail}");
    }
}
