//! Carts: the rules of quantities, then what happens in the database.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

use super::{CartError, CartState, add_line, adopt, by_id, by_token, check_quantity, open, open_of_customer, set_quantity};
use crate::catalog::{QuantityRule, Units};
use crate::checkout::tests::{open_shop, snapshot};
use crate::customers;
use crate::kernel::{Actor, CartId, CustomerId, Fault, Locale, Token, VariantId};
use crate::money::Currency;
use crate::testkit::{TestShop, a_product};

const TRAY: QuantityRule = QuantityRule { min: 6, max: Some(24), step: 6 };

async fn guest_cart(shop: &TestShop, items: &[(VariantId, u64)]) -> (CartId, Token) {
    let known = snapshot(shop).await;
    shop.write(Actor::Guest, async |unit| {
        let (id, token) = open(unit, known.site.id, None, Currency::EUR, &Locale::english()).await?;
        for (variant, quantity) in items {
            add_line(unit, &known.rates, id, *variant, *quantity).await?;
        }
        Ok::<_, CartError>((id, token))
    })
    .await
    .unwrap()
}

async fn a_customer(shop: &TestShop) -> CustomerId {
    let work =
        async |unit: &mut crate::db::Unit| customers::register(unit, "Ada", "ada@example.org", "no hash".into(), &Locale::english()).await;
    shop.write(Actor::Guest, work).await.unwrap().id
}

#[test]
fn a_quantity_must_fit_the_rule_and_the_stock() {
    assert_eq!(check_quantity(TRAY, Units::Unlimited, 12).unwrap(), 12);
    for wrong in [0, 5, 7, 30, 1_000_000_000_000] {
        assert_eq!(check_quantity(TRAY, Units::Unlimited, wrong).unwrap_err().code(), "cart.wrong_quantity");
    }
    assert!(matches!(check_quantity(TRAY, Units::Count(13), 18), Err(CartError::Insufficient { available: 12 })));
    assert_eq!(check_quantity(TRAY, Units::Backorder(0), 18).unwrap(), 18);
}

#[tokio::test]
async fn what_is_added_twice_adds_up_and_too_much_leaves_it_as_it_was() {
    let shop = open_shop().await;
    let bun = a_product("Bun").in_stock(5).create(&shop).await;
    let known = snapshot(&shop).await;
    let (cart, _) = guest_cart(&shop, &[(bun.variant(), 2), (bun.variant(), 2)]).await;

    let refusal = shop.write(Actor::Guest, async |unit| add_line(unit, &known.rates, cart, bun.variant(), 2).await).await.unwrap_err();

    assert!(matches!(refusal, CartError::Insufficient { available: 5 }));
    let lines = by_id(shop.read(), cart).await.unwrap().lines;
    assert_eq!((lines.len(), lines[0].quantity), (1, 4));
}

#[tokio::test]
async fn what_is_not_published_can_not_be_added() {
    let shop = open_shop().await;
    let secret = a_product("Secret").draft().create(&shop).await;
    let known = snapshot(&shop).await;
    let (cart, _) = guest_cart(&shop, &[]).await;

    let refusal = shop.write(Actor::Guest, async |unit| add_line(unit, &known.rates, cart, secret.variant(), 1).await).await.unwrap_err();

    assert_eq!(refusal.code(), "cart.not_for_sale");
}

#[tokio::test]
async fn a_quantity_of_nothing_takes_the_line_out() {
    let shop = open_shop().await;
    let bun = a_product("Bun").create(&shop).await;
    let known = snapshot(&shop).await;
    let (cart, _) = guest_cart(&shop, &[(bun.variant(), 2)]).await;
    let line = by_id(shop.read(), cart).await.unwrap().lines[0].id;

    shop.write(Actor::Guest, async |unit| set_quantity(unit, &known.rates, cart, line, 0).await).await.unwrap();

    assert!(by_id(shop.read(), cart).await.unwrap().lines.is_empty());
}

#[tokio::test]
async fn at_sign_in_quantities_add_up_to_what_is_in_stock_and_nothing_vanishes() {
    let shop = open_shop().await;
    let (bun, jam) = (a_product("Bun").in_stock(5).create(&shop).await, a_product("Jam").in_stock(9).create(&shop).await);
    let known = snapshot(&shop).await;
    let customer = a_customer(&shop).await;
    let (first, first_token) = guest_cart(&shop, &[(bun.variant(), 4)]).await;
    let (second, _) = guest_cart(&shop, &[(bun.variant(), 3), (jam.variant(), 2)]).await;

    shop.write(Actor::Customer(customer), async |unit| adopt(unit, &known.rates, first, customer).await).await.unwrap();
    shop.write(Actor::Customer(customer), async |unit| adopt(unit, &known.rates, second, customer).await).await.unwrap();

    let cart = open_of_customer(shop.read(), known.site.id, customer).await.unwrap().unwrap();
    let held: Vec<(VariantId, u32)> = cart.lines.iter().map(|line| (line.variant, line.quantity)).collect();
    assert_eq!(cart.id, first);
    assert_eq!(held, vec![(bun.variant(), 5), (jam.variant(), 2)]);
    assert_eq!(by_id(shop.read(), second).await.unwrap().state, CartState::Merged);
    let by_old_cookie = by_token(shop.read(), known.site.id, &first_token).await.unwrap();
    assert!(by_old_cookie.is_none(), "a customer's cart is not opened by a guest's cookie");
}

#[tokio::test]
async fn the_database_keeps_no_token() {
    let shop = open_shop().await;
    let (id, token) = guest_cart(&shop, &[]).await;
    let known = snapshot(&shop).await;

    let found = by_token(shop.read(), known.site.id, &token).await.unwrap().unwrap();
    let stranger = by_token(shop.read(), known.site.id, &Token::random()).await.unwrap();

    assert_eq!(found.id, id);
    assert!(stranger.is_none());
    assert_ne!(token.hash(), token.reveal());
}
