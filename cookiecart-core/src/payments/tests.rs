//! Payments: the table of states, then whole flows with a database.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

use super::{Outcome, PaymentError, PaymentProvider, Started, TestProvider, Webhook, expire_holds, model, of_order, receive, start};
use crate::checkout::tests::{filled_cart, open_shop, place_with};
use crate::kernel::{Actor, Fault};
use crate::orders::{self, Order, OrderState, PaymentState};
use crate::stock;
use crate::testkit::{Made, TestShop, a_product};
use std::time::Duration;

async fn waiting(shop: &TestShop) -> (Order, Made) {
    let bun = a_product("Bun").in_stock(5).create(shop).await;
    let cart = filled_cart(shop, &[(bun.variant(), 2)]).await;
    let order = place_with(shop, cart, &TestProvider, None, None).await.unwrap().order().clone();
    let started = start(shop, &order, "http://shop.test", "http://shop.test/orders/x").await.unwrap();
    assert!(matches!(started, Started::Redirect(url) if url.starts_with("http://shop.test/test-payment/")));
    (order, bun)
}

async fn tell(shop: &TestShop, order: &Order, event: &str, outcome: Outcome) -> Result<(), PaymentError> {
    let payment = of_order(shop.read(), order.id).await.unwrap().pop().unwrap();
    let message = Webhook { event_id: event.into(), reference: payment.reference.unwrap(), outcome };
    shop.write(Actor::Provider("test".into()), async |unit| receive(unit, "test", &message).await).await
}

async fn level(shop: &TestShop, made: &Made) -> (i64, i64) {
    let levels = stock::levels_of(shop.read(), &[made.variant()]).await.unwrap();
    (levels[0].on_hand, levels[0].reserved)
}

#[test]
fn a_success_is_never_undone_by_a_late_decline() {
    assert_eq!(model::after(PaymentState::Captured, Outcome::Failed), None);
    assert_eq!(model::after(PaymentState::Authorised, Outcome::Failed), None);
    assert_eq!(model::after(PaymentState::Captured, Outcome::Authorised), None);
    assert_eq!(model::after(PaymentState::Failed, Outcome::Captured), Some(PaymentState::Captured));
}

#[tokio::test]
async fn an_order_that_waits_holds_its_stock_and_becomes_sure_once() {
    let shop = open_shop().await;
    let (order, bun) = waiting(&shop).await;
    assert_eq!(level(&shop, &bun).await, (5, 2));

    tell(&shop, &order, "e1", Outcome::Authorised).await.unwrap();
    let head = crate::journal::head(shop.read()).await.unwrap();
    tell(&shop, &order, "e1", Outcome::Authorised).await.unwrap();
    tell(&shop, &order, "e2", Outcome::Authorised).await.unwrap();

    let after = orders::by_id(shop.read(), order.id).await.unwrap();
    assert_eq!((after.state, after.payment_state), (OrderState::Placed, PaymentState::Authorised));
    assert_eq!(level(&shop, &bun).await, (3, 0));
    assert_eq!(crate::journal::head(shop.read()).await.unwrap(), head, "a repeat leaves no event");
}

#[tokio::test]
async fn a_declined_order_can_be_paid_again() {
    let shop = open_shop().await;
    let (order, bun) = waiting(&shop).await;

    tell(&shop, &order, "no", Outcome::Failed).await.unwrap();
    let declined = orders::by_id(shop.read(), order.id).await.unwrap();
    start(&shop, &declined, "http://shop.test", "http://shop.test/orders/x").await.unwrap();
    let trying = orders::by_id(shop.read(), order.id).await.unwrap();
    tell(&shop, &order, "yes", Outcome::Captured).await.unwrap();

    assert_eq!(trying.payment_state, PaymentState::Pending);
    assert_eq!((declined.state, declined.payment_state), (OrderState::AwaitingPayment, PaymentState::Failed));
    let paid = orders::by_id(shop.read(), order.id).await.unwrap();
    assert_eq!((paid.state, paid.payment_state), (OrderState::Placed, PaymentState::Captured));
    assert_eq!(of_order(shop.read(), order.id).await.unwrap().len(), 2);
    assert_eq!(level(&shop, &bun).await, (3, 0));
}

#[tokio::test]
async fn a_hold_that_ends_gives_the_stock_back_and_money_that_comes_later_is_noted() {
    let shop = open_shop().await;
    let (order, bun) = waiting(&shop).await;

    assert_eq!(expire_holds(&shop).await.unwrap(), 0, "not before its time");
    shop.clock().advance(Duration::from_secs(31 * 60));
    assert_eq!(expire_holds(&shop).await.unwrap(), 1);
    tell(&shop, &order, "late", Outcome::Captured).await.unwrap();

    let after = orders::by_id(shop.read(), order.id).await.unwrap();
    assert_eq!((after.state, after.payment_state), (OrderState::Cancelled, PaymentState::Cancelled));
    assert_eq!(level(&shop, &bun).await, (5, 0));
    let payment = of_order(shop.read(), order.id).await.unwrap().pop().unwrap();
    let told = crate::journal::of_subject(shop.read(), &format!("payment:{}", payment.id)).await.unwrap();
    assert_eq!(told.last().unwrap().kind, "PaymentArrivedLate");
}

#[test]
fn a_message_with_another_signature_is_refused() {
    let (body, signature) = TestProvider::message("e1", "ref", Outcome::Captured, "the secret").unwrap();

    assert_eq!(TestProvider.read_webhook(&signature, &body, "the secret").unwrap().outcome, Outcome::Captured);
    assert_eq!(TestProvider.read_webhook(&signature, &body, "another").unwrap_err().code(), "payment.forged");
    assert_eq!(TestProvider.read_webhook("", &body, "the secret").unwrap_err().code(), "payment.forged");
}

#[tokio::test]
async fn a_second_attempt_that_succeeds_too_pays_nothing_twice() {
    let shop = open_shop().await;
    let (order, bun) = waiting(&shop).await;
    let first = of_order(shop.read(), order.id).await.unwrap().pop().unwrap();
    tell(&shop, &order, "no", Outcome::Failed).await.unwrap();
    start(&shop, &order, "http://shop.test", "http://shop.test/orders/x").await.unwrap();
    tell(&shop, &order, "yes", Outcome::Captured).await.unwrap();

    let message = Webhook { event_id: "after all".into(), reference: first.reference.clone().unwrap(), outcome: Outcome::Captured };
    shop.write(Actor::Provider("test".into()), async |unit| receive(unit, "test", &message).await).await.unwrap();

    let told = crate::journal::of_subject(shop.read(), &format!("payment:{}", first.id)).await.unwrap();
    assert_eq!(told.last().unwrap().kind, "PaymentArrivedLate");
    assert_eq!(level(&shop, &bun).await, (3, 0));
}
