#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

use super::{SearchFeed, SearchQuery};
use crate::catalog::{self, Category, ProductState, WholeProduct};
use crate::config::{Config, Secret};
use crate::kernel::{Actor, CategoryId, Locale, Localized, ProductId};
use crate::testkit::{a_product, a_site};
use crate::{Shop, journal};
use std::path::Path;

async fn a_shop(folder: &Path) -> Shop {
    let config = Config { data: folder.to_owned(), secret: Some(Secret::new("a secret for tests alone")), ..Config::default() };
    Shop::builder(config).followers(false).search_writer(true).start().await.unwrap()
}

async fn feed(shop: &Shop) {
    let feed = SearchFeed::new();
    while feed.step(shop).await.unwrap() > 0 {}
}

fn found(shop: &Shop, text: &str) -> Vec<ProductId> {
    let hits = shop.search_indexes().search(&Locale::english(), &SearchQuery::new(text, 10)).unwrap();
    hits.ids.into_iter().map(|(id, _)| id).collect()
}

async fn changed(shop: &Shop, id: ProductId, change: impl FnOnce(&mut WholeProduct)) {
    let mut whole = catalog::whole(shop.read(), id).await.unwrap();
    change(&mut whole);
    shop.write(Actor::System, async |unit| catalog::replace(unit, whole).await).await.unwrap();
}

fn category(name: &str, parent: Option<CategoryId>) -> Category {
    Category {
        id: CategoryId::new(),
        parent,
        slug: name.to_owned(),
        name: Localized::of("en", name),
        description: Localized::default(),
        media: None,
        position: 0,
        source: None,
    }
}

#[tokio::test]
async fn a_product_is_found_once_the_feed_has_seen_it_and_no_longer_when_it_is_hidden() {
    let folder = tempfile::tempdir().unwrap();
    let shop = a_shop(folder.path()).await;
    a_site(&shop).await;
    let bun = a_product("Cinnamon bun").sku("BUN-1").create(&shop).await;
    a_product("Secret cake").draft().create(&shop).await;
    feed(&shop).await;
    assert_eq!((found(&shop, "cinnamon"), found(&shop, "BUN-1")), (vec![bun.id], vec![bun.id]));
    assert!(found(&shop, "cake").is_empty());

    changed(&shop, bun.id, |whole| whole.product.name = Localized::of("en", "Cardamom bun")).await;
    feed(&shop).await;
    assert!(found(&shop, "cinnamon").is_empty());
    assert_eq!(found(&shop, "cardamom"), [bun.id]);

    changed(&shop, bun.id, |whole| whole.product.state = ProductState::Archived).await;
    feed(&shop).await;
    assert!(found(&shop, "cardamom").is_empty());
    shop.stop().await;
}

#[tokio::test]
async fn a_renamed_category_is_found_by_its_new_name_in_all_that_stands_beneath_it() {
    let folder = tempfile::tempdir().unwrap();
    let shop = a_shop(folder.path()).await;
    a_site(&shop).await;
    let mut bread = category("Bread", None);
    let rolls = category("Rolls", Some(bread.id));
    shop.write(Actor::System, async |unit| {
        catalog::put_category(unit, &bread).await?;
        catalog::put_category(unit, &rolls).await
    })
    .await
    .unwrap();
    let bun = a_product("Bun").create(&shop).await;
    changed(&shop, bun.id, |whole| whole.categories = vec![rolls.id]).await;
    feed(&shop).await;
    assert_eq!(found(&shop, "bread"), [bun.id]);

    bread.name = Localized::of("en", "Pastry");
    shop.write(Actor::System, async |unit| catalog::put_category(unit, &bread).await).await.unwrap();
    feed(&shop).await;

    assert_eq!(found(&shop, "pastry"), [bun.id]);
    assert!(found(&shop, "bread").is_empty());
    shop.stop().await;
}

#[tokio::test]
async fn an_index_that_is_ahead_of_the_journal_is_built_anew() {
    let folder = tempfile::tempdir().unwrap();
    let shop = a_shop(folder.path()).await;
    a_site(&shop).await;
    let bun = a_product("Bun").create(&shop).await;
    let head = journal::head(shop.read()).await.unwrap();
    shop.search_indexes().commit(head + 1_000).unwrap();

    feed(&shop).await;

    assert_eq!(found(&shop, "bun"), [bun.id]);
    assert_eq!(shop.search_indexes().position(), Some(head));
    shop.stop().await;
}
