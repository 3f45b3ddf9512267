//! The journal and the unit of work.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

use super::*;
use crate::checkout::tests::open_shop;
use crate::kernel::Actor;
use crate::settings;
use sea_orm::DbErr;

#[tokio::test]
async fn rows_and_events_are_committed_together_or_not_at_all() {
    let shop = open_shop().await;
    let before = head(shop.read()).await.unwrap();

    let failed: Result<(), DbErr> = shop
        .write(Actor::Terminal, async |unit| {
            settings::store(unit, "colour", &"red").await?;
            Err(DbErr::Custom("the power went".into()))
        })
        .await;
    let stored: Option<String> = settings::stored(shop.read(), "colour").await.unwrap();

    assert!(failed.is_err());
    assert_eq!((stored, head(shop.read()).await.unwrap()), (None, before));
}

#[tokio::test]
async fn an_event_tells_who_when_what_and_about_what() {
    let shop = open_shop().await;
    let before = head(shop.read()).await.unwrap();

    shop.write(Actor::Terminal, async |unit| settings::store(unit, "colour", &"red").await).await.unwrap();

    let told = after(shop.read(), before, 10).await.unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].kind.as_str(), told[0].actor.as_str(), told[0].subject.as_str()), ("SettingStored", "terminal", "setting:colour"));
    assert_eq!((told[0].at, told[0].version), (shop.now(), 1));
    assert!(told[0].position > before);
}

#[tokio::test]
async fn whoever_waits_for_news_is_woken_before_the_writer_gets_its_answer() {
    let shop = open_shop().await;
    let mut news = shop.journal_head();
    news.mark_unchanged();

    shop.write(Actor::Terminal, async |unit| settings::store(unit, "colour", &"red").await).await.unwrap();

    assert!(news.has_changed().unwrap());
    assert_eq!(*news.borrow(), head(shop.read()).await.unwrap());
}
