//! Placing orders, with a database. What is shared here serves the tests of payments and reports, too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

use super::{CheckoutError, Placed, Request, Terms, basket, place};
use crate::cart::{self, Contact};
use crate::catalog;
use crate::kernel::{Actor, Address, CartId, Fault, Kind, VariantId};
use crate::money::{Currency, Money};
use crate::orders::{self, Order, OrderState, PaymentState, RandomByDay};
use crate::payments::{self, CashOnDelivery, Invoice, PaymentProvider, TestProvider};
use crate::shipping::DefaultShipping;
use crate::snapshot::Snapshot;
use crate::testkit::{self, TestShop, a_product, a_site};
use crate::{Shop, stock};
use std::sync::Arc;

pub(crate) async fn open_shop() -> TestShop {
    let shop = testkit::shop().await;
    a_site(&shop).await;
    shop
}

pub(crate) fn ada() -> Address {
    Address {
        name: "Ada Lovelace".into(),
        line1: "Bakgatan 1".into(),
        postal_code: "111 22".into(),
        city: "Malmö".into(),
        country: "SE".into(),
        ..Address::default()
    }
}

pub(crate) async fn snapshot(shop: &Shop) -> Arc<Snapshot> {
    shop.snapshot().await.unwrap().expect("a site")
}

/// A cart with these units, at its last step.
pub(crate) async fn filled_cart(shop: &Shop, items: &[(VariantId, u64)]) -> CartId {
    let known = snapshot(shop).await;
    shop.write(Actor::Guest, async |unit| {
        let (id, _) = cart::open(unit, known.site.id, None, Currency::EUR, &known.site.default_locale).await?;
        for (variant, quantity) in items {
            cart::add_line(unit, &known.rates, id, *variant, *quantity).await?;
        }
        let contact = Contact { email: "ada@example.org".into(), shipping: ada(), billing: None, note: None };
        cart::set_addresses(unit, id, contact).await?;
        cart::set_shipping(unit, id, "parcel").await?;
        Ok::<_, cart::CartError>(id)
    })
    .await
    .unwrap()
}

pub(crate) async fn place_with(
    shop: &Shop,
    cart: CartId,
    provider: &dyn PaymentProvider,
    key: Option<&str>,
    seen: Option<&str>,
) -> Result<Placed, CheckoutError> {
    let known = snapshot(shop).await;
    let terms = Terms { snapshot: &known, shipping_policy: &DefaultShipping, show_with_tax: true, now: shop.now() };
    let request = Request { cart, idempotency_key: key.map(str::to_owned), seen, provider, demo: true, numbers: &RandomByDay };
    shop.write(Actor::Guest, async |unit| place(unit, request, terms).await).await
}

pub(crate) async fn an_order(shop: &Shop, items: &[(VariantId, u64)]) -> Order {
    let cart = filled_cart(shop, items).await;
    place_with(shop, cart, &Invoice, None, None).await.unwrap().order().clone()
}

async fn fingerprint(shop: &Shop, id: CartId) -> String {
    let known = snapshot(shop).await;
    let terms = Terms { snapshot: &known, shipping_policy: &DefaultShipping, show_with_tax: true, now: shop.now() };
    let cart = cart::by_id(shop.read(), id).await.unwrap();
    basket(shop.read(), cart, terms).await.unwrap().fingerprint()
}

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

mod placing {
    use super::*;

    #[tokio::test]
    async fn takes_the_stock_writes_the_order_and_closes_the_cart() {
        let shop = open_shop().await;
        let bun = a_product("Bun").priced("4.20").in_stock(10).create(&shop).await;
        let cart = filled_cart(&shop, &[(bun.variant(), 3)]).await;

        let placed = place_with(&shop, cart, &Invoice, None, None).await.unwrap();

        let order = orders::by_id(shop.read(), placed.order().id).await.unwrap();
        assert_eq!(order.total, eur(3 * 420 + 490));
        assert_eq!(order.quote.tax, eur(252 + 98), "a fifth of each gross amount, rounded once a line");
        assert_eq!(order.state, OrderState::Placed);
        assert_eq!(order.payment_state, PaymentState::Pending);
        assert_eq!(order.lines.len(), 1);
        assert_eq!(order.lines[0].gross, eur(1260));
        assert_eq!(stock::available(shop.read(), &[bun.variant()]).await.unwrap()[&bun.variant()], 7);
        assert_eq!(stock::movement_sums(shop.read(), &[bun.variant()]).await.unwrap()[&bun.variant()], (7, 0));
        assert_eq!(payments::of_order(shop.read(), order.id).await.unwrap().len(), 1);
        let again = cart::by_id(shop.read(), cart).await.unwrap();
        assert_eq!(again.state, cart::CartState::Ordered);
    }

    #[tokio::test]
    async fn makes_one_order_however_often_it_is_asked_with_a_key_or_without() {
        let shop = open_shop().await;
        let bun = a_product("Bun").in_stock(10).create(&shop).await;
        let cart = filled_cart(&shop, &[(bun.variant(), 2)]).await;

        let first = place_with(&shop, cart, &Invoice, Some("k1"), None).await.unwrap();
        let same_key = place_with(&shop, cart, &Invoice, Some("k1"), None).await.unwrap();
        let no_key = place_with(&shop, cart, &Invoice, None, None).await.unwrap();

        assert!(matches!(first, Placed::New(_)) && matches!(same_key, Placed::Before(_)) && matches!(no_key, Placed::Before(_)));
        assert_eq!(first.order().number, same_key.order().number);
        assert_eq!(first.order().number, no_key.order().number);
        assert_eq!(orders::order_count(shop.read()).await.unwrap(), 1);
        assert_eq!(stock::available(shop.read(), &[bun.variant()]).await.unwrap()[&bun.variant()], 8);
        assert_eq!(payments::of_order(shop.read(), first.order().id).await.unwrap().len(), 1);
    }

    #[tokio::test]
    async fn refuses_a_key_that_made_another_order() {
        let shop = open_shop().await;
        let bun = a_product("Bun").create(&shop).await;
        let one = filled_cart(&shop, &[(bun.variant(), 1)]).await;
        let other = filled_cart(&shop, &[(bun.variant(), 1)]).await;
        place_with(&shop, one, &Invoice, Some("same"), None).await.unwrap();

        let refusal = place_with(&shop, other, &Invoice, Some("same"), None).await.unwrap_err();

        assert_eq!(refusal.code(), "checkout.key_reused");
    }

    #[tokio::test]
    async fn sells_the_last_pieces_to_exactly_as_many_buyers() {
        let shop = open_shop().await;
        let bun = a_product("Bun").in_stock(20).create(&shop).await;
        let mut carts = Vec::new();
        for _ in 0..60 {
            carts.push(filled_cart(&shop, &[(bun.variant(), 1)]).await);
        }

        let results = futures::future::join_all(carts.into_iter().map(|cart| place_with(&shop, cart, &Invoice, None, None))).await;

        let sold = results.iter().filter(|result| result.is_ok()).count();
        assert_eq!(sold, 20);
        assert!(results.iter().filter_map(|result| result.as_ref().err()).all(|refusal| refusal.kind() == Kind::Conflict));
        assert_eq!(orders::order_count(shop.read()).await.unwrap(), 20);
        let levels = stock::levels_of(shop.read(), &[bun.variant()]).await.unwrap();
        assert_eq!((levels[0].on_hand, levels[0].reserved), (0, 0));
    }

    #[tokio::test]
    async fn asks_again_when_a_price_changed_since_the_buyer_looked() {
        let shop = open_shop().await;
        let bun = a_product("Bun").priced("4.20").in_stock(10).create(&shop).await;
        let cart = filled_cart(&shop, &[(bun.variant(), 1)]).await;
        let seen = fingerprint(&shop, cart).await;
        let mut whole = catalog::whole(shop.read(), bun.id).await.unwrap();
        whole.product.price_minor = 500;
        for variant in &mut whole.variants {
            variant.price_minor = None;
        }
        shop.write(Actor::System, async |unit| catalog::replace(unit, whole.clone()).await).await.unwrap();

        let refusal = place_with(&shop, cart, &Invoice, None, Some(&seen)).await.unwrap_err();
        let accepted = place_with(&shop, cart, &Invoice, None, Some(&fingerprint(&shop, cart).await)).await.unwrap();

        assert!(matches!(refusal, CheckoutError::Changed));
        assert_eq!(accepted.order().total, eur(500 + 490));
    }

    #[tokio::test]
    async fn changes_nothing_when_stock_is_gone() {
        let shop = open_shop().await;
        let bun = a_product("Bun").in_stock(1).create(&shop).await;
        let late = filled_cart(&shop, &[(bun.variant(), 1)]).await;
        an_order(&shop, &[(bun.variant(), 1)]).await;
        let before = crate::journal::head(shop.read()).await.unwrap();

        let refusal = place_with(&shop, late, &Invoice, None, None).await.unwrap_err();

        assert_eq!(refusal.kind(), Kind::Conflict);
        assert_eq!(crate::journal::head(shop.read()).await.unwrap(), before);
        assert_eq!(orders::order_count(shop.read()).await.unwrap(), 1);
    }

    #[tokio::test]
    async fn takes_the_parts_of_a_bundle_and_never_more_than_there_are() {
        let shop = open_shop().await;
        let bun = a_product("Bun").in_stock(5).create(&shop).await;
        let jam = a_product("Jam").in_stock(9).create(&shop).await;
        let box_ = a_product("Breakfast").priced("12.00").made_of(&[(bun.variant(), 2), (jam.variant(), 1)]).create(&shop).await;

        let order = an_order(&shop, &[(box_.variant(), 2)]).await;
        let known = snapshot(&shop).await;
        let too_many = shop
            .write(Actor::Guest, async |unit| {
                let (id, _) = cart::open(unit, known.site.id, None, Currency::EUR, &known.site.default_locale).await?;
                cart::add_line(unit, &known.rates, id, box_.variant(), 1).await
            })
            .await
            .unwrap_err();

        let left = stock::available(shop.read(), &[bun.variant(), jam.variant()]).await.unwrap();
        assert_eq!((left[&bun.variant()], left[&jam.variant()]), (1, 7));
        assert_eq!(order.total, eur(2_400 + 490));
        assert_eq!(too_many.code(), "cart.insufficient");
    }

    #[tokio::test]
    async fn sells_on_backorder_what_is_not_there() {
        let shop = open_shop().await;
        let cake = a_product("Cake").in_stock(1).on_backorder().create(&shop).await;

        an_order(&shop, &[(cake.variant(), 3)]).await;

        assert_eq!(stock::available(shop.read(), &[cake.variant()]).await.unwrap()[&cake.variant()], -2);
        assert_eq!(stock::movement_sums(shop.read(), &[cake.variant()]).await.unwrap()[&cake.variant()].0, -2);
    }

    #[tokio::test]
    async fn needs_no_shipping_for_what_is_not_a_thing_and_offers_no_cash_on_delivery() {
        let shop = open_shop().await;
        let book = a_product("E-book").priced("9.00").kind(catalog::ProductKind::Digital).create(&shop).await;
        let cart = filled_cart(&shop, &[(book.variant(), 1)]).await;

        let refusal = place_with(&shop, cart, &CashOnDelivery, None, None).await.unwrap_err();
        let order = place_with(&shop, cart, &Invoice, None, None).await.unwrap().order().clone();

        assert_eq!(refusal.code(), "payment.unknown_provider");
        assert_eq!(order.total, eur(900));
        assert_eq!((order.shipping_method, order.shipping_address), (None, None));
        assert_eq!(order.fulfilment_state, orders::FulfilmentState::NotNeeded);
    }

    #[tokio::test]
    async fn offers_the_test_provider_in_demo_shops_only() {
        let shop = open_shop().await;
        let bun = a_product("Bun").create(&shop).await;
        let cart = filled_cart(&shop, &[(bun.variant(), 1)]).await;
        let known = snapshot(&shop).await;
        let terms = Terms { snapshot: &known, shipping_policy: &DefaultShipping, show_with_tax: true, now: shop.now() };
        let request = Request { cart, idempotency_key: None, seen: None, provider: &TestProvider, demo: false, numbers: &RandomByDay };

        let refusal = shop.write(Actor::Guest, async |unit| place(unit, request, terms).await).await.unwrap_err();

        assert_eq!(refusal.code(), "payment.unknown_provider");
    }

    #[tokio::test]
    async fn keeps_words_and_prices_as_they_were() {
        let shop = open_shop().await;
        let shirt = a_product("Shirt").priced("20.00").option("Size", &["S", "M"]).create(&shop).await;
        let order = an_order(&shop, &[(shirt.variants[1], 1)]).await;
        let mut whole = catalog::whole(shop.read(), shirt.id).await.unwrap();
        whole.product.name = crate::kernel::Localized::of("en", "Blouse");
        whole.product.price_minor = 9_999;
        shop.write(Actor::System, async |unit| catalog::replace(unit, whole.clone()).await).await.unwrap();

        let kept = orders::by_id(shop.read(), order.id).await.unwrap();

        assert_eq!(kept.lines[0].name, "Shirt");
        assert_eq!(kept.lines[0].options, vec![("Size".to_owned(), "M".to_owned())]);
        assert_eq!(kept.lines[0].unit_price, eur(2_000));
        assert_eq!(kept, order);
    }
}

mod cancelling {
    use super::*;

    #[tokio::test]
    async fn puts_everything_back_once() {
        let shop = open_shop().await;
        let bun = a_product("Bun").in_stock(10).create(&shop).await;
        let order = an_order(&shop, &[(bun.variant(), 4)]).await;

        shop.write(Actor::System, async |unit| orders::cancel(unit, order.id, chrono_tz::UTC, "cancelled").await).await.unwrap();
        let twice = shop.write(Actor::System, async |unit| orders::cancel(unit, order.id, chrono_tz::UTC, "cancelled").await).await;

        assert_eq!(stock::available(shop.read(), &[bun.variant()]).await.unwrap()[&bun.variant()], 10);
        assert_eq!(twice.unwrap_err().code(), "order.not_now");
        assert_eq!(stock::movement_sums(shop.read(), &[bun.variant()]).await.unwrap()[&bun.variant()], (10, 0));
    }
}
