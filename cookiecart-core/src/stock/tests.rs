//! Stock: taking, promising, giving back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

use super::*;
use crate::checkout::tests::open_shop;
use crate::kernel::{Actor, OrderId, VariantId};
use crate::testkit::{TestShop, a_product};

fn want(variant: VariantId, quantity: u32) -> Wanted {
    Wanted { variant, quantity, backorder: false }
}

async fn level(shop: &TestShop, variant: VariantId) -> (i64, i64) {
    let levels = levels_of(shop.read(), &[variant]).await.unwrap();
    let sums = movement_sums(shop.read(), &[variant]).await.unwrap();
    assert_eq!((levels[0].on_hand, levels[0].reserved), sums[&variant], "levels equal the sum of movements");
    sums[&variant]
}

async fn kinds_of(shop: &TestShop, variant: VariantId) -> Vec<String> {
    crate::journal::of_subject(shop.read(), &format!("variant:{variant}")).await.unwrap().into_iter().map(|event| event.kind).collect()
}

#[tokio::test]
async fn what_is_promised_can_not_be_taken_by_another() {
    let shop = open_shop().await;
    let bun = a_product("Bun").in_stock(3).create(&shop).await.variant();
    let order = OrderId::new();

    let parts = shop.write(Actor::System, async |unit| reserve(unit, order, &[want(bun, 2)]).await).await.unwrap();
    let refusal = shop.write(Actor::System, async |unit| take(unit, OrderId::new(), &[want(bun, 2)]).await).await.unwrap_err();

    assert!(matches!(refusal, StockError::Insufficient { wanted: 2, available: 1, .. }));
    assert_eq!(level(&shop, bun).await, (3, 2));
    shop.write(Actor::System, async |unit| ship_reserved(unit, order, &parts).await).await.unwrap();
    assert_eq!(level(&shop, bun).await, (1, 0));
}

#[tokio::test]
async fn one_order_that_wants_a_variant_twice_gets_no_more_than_there_is() {
    let shop = open_shop().await;
    let bun = a_product("Bun").in_stock(3).create(&shop).await.variant();

    let refusal =
        shop.write(Actor::System, async |unit| take(unit, OrderId::new(), &[want(bun, 2), want(bun, 2)]).await).await.unwrap_err();

    assert!(matches!(refusal, StockError::Insufficient { .. }));
    assert_eq!(level(&shop, bun).await, (3, 0));
}

#[tokio::test]
async fn running_out_and_coming_back_are_told_once() {
    let shop = open_shop().await;
    let bun = a_product("Bun").in_stock(2).create(&shop).await.variant();
    let order = OrderId::new();

    let parts = shop.write(Actor::System, async |unit| take(unit, order, &[want(bun, 2)]).await).await.unwrap();
    shop.write(Actor::System, async |unit| give_back(unit, order, &parts).await).await.unwrap();
    shop.write(Actor::System, async |unit| set_on_hand(unit, &[(bun, 0)], Reason::Counted).await).await.unwrap();

    assert_eq!(kinds_of(&shop, bun).await, ["StockAdjusted", "VariantSoldOut", "VariantBackInStock", "StockAdjusted", "VariantSoldOut"]);
}

#[tokio::test]
async fn counting_what_is_so_already_leaves_no_trace() {
    let shop = open_shop().await;
    let bun = a_product("Bun").in_stock(2).create(&shop).await.variant();
    let head = crate::journal::head(shop.read()).await.unwrap();

    shop.write(Actor::System, async |unit| set_on_hand(unit, &[(bun, 2)], Reason::Counted).await).await.unwrap();

    assert_eq!(crate::journal::head(shop.read()).await.unwrap(), head);
}

#[tokio::test]
async fn an_order_takes_from_the_nearest_place_first_and_gives_back_where_it_took() {
    let shop = open_shop().await;
    let bun = a_product("Bun").in_stock(2).create(&shop).await.variant();
    let depot = shop.write(Actor::System, async |unit| add_location(unit, "depot", "Depot", 1).await).await.unwrap();
    shop.write(Actor::System, async |unit| set_on_hand_at(unit, depot, &[(bun, 5)], Reason::Counted).await).await.unwrap();
    let order = OrderId::new();
    let on_hand = async || -> Vec<i64> { levels_of(shop.read(), &[bun]).await.unwrap().iter().map(|level| level.on_hand).collect() };

    let parts = shop.write(Actor::System, async |unit| take(unit, order, &[want(bun, 4)]).await).await.unwrap();
    let after = on_hand().await;
    shop.write(Actor::System, async |unit| give_back(unit, order, &parts).await).await.unwrap();

    assert_eq!(parts.iter().map(|part| part.quantity).collect::<Vec<_>>(), [2, 2]);
    assert_eq!((after, on_hand().await), (vec![0, 3], vec![2, 5]));
    assert_eq!(available(shop.read(), &[bun]).await.unwrap()[&bun], 7);
}
