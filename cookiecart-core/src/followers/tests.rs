#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

use super::*;
use crate::kernel::{Locale, Localized};
use crate::media::MediaState;
use crate::search::SearchQuery;
use crate::testkit::{self, TestShop, a_product, a_site};
use std::time::Instant;

async fn a_link(shop: &Shop, url: &str) -> MediaId {
    shop.write(Actor::System, async |unit| media::link_remote(unit, url, &Localized::default()).await).await.unwrap()
}

async fn state_of(shop: &Shop, id: MediaId) -> MediaState {
    media::by_ids(shop.read(), &[id]).await.unwrap().remove(&id).unwrap().state
}

#[tokio::test]
async fn a_picture_of_the_shops_own_network_is_given_up_at_once() {
    let shop = testkit::shop().await;
    let id = a_link(&shop, "http://127.0.0.1/bun.png").await;

    fetch_pictures(&shop, &mut Tries::default()).await.unwrap();

    assert_eq!(state_of(&shop, id).await, MediaState::Failed);
}

#[tokio::test]
async fn a_picture_whose_server_is_silent_is_tried_three_times() {
    let shop = testkit::shop().await;
    let id = a_link(&shop, "https://example.org/bun.png").await;
    let mut tries = Tries::default();
    let silent = || Err(MediaError::NotFetched { url: "https://example.org".to_owned(), source: Box::new(ureq::Error::ConnectionFailed) });

    settle_picture(&shop, &mut tries, id, silent()).await.unwrap();
    settle_picture(&shop, &mut tries, id, silent()).await.unwrap();
    assert_eq!(state_of(&shop, id).await, MediaState::Remote);
    settle_picture(&shop, &mut tries, id, silent()).await.unwrap();

    assert_eq!(state_of(&shop, id).await, MediaState::Failed);
    assert!(tries.is_empty());
}

#[tokio::test]
async fn a_running_shop_finds_what_was_just_made_and_ends_within_a_moment() {
    let shop = TestShop::with_followers().await;
    a_site(&shop).await;
    let bun = a_product("Cinnamon bun").create(&shop).await;

    let begun = Instant::now();
    let found = loop {
        let hits = shop.search_indexes().search(&Locale::english(), &SearchQuery::new("cinnamon", 5)).unwrap();
        if !hits.ids.is_empty() || begun.elapsed() > Duration::from_secs(20) {
            break hits.ids;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    let asked_to_stop = Instant::now();
    shop.stop().await;

    assert_eq!(found.first().map(|(id, _)| *id), Some(bun.id));
    assert!(asked_to_stop.elapsed() < Duration::from_secs(2), "{:?}", asked_to_stop.elapsed());
}
