#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

use super::*;
use crate::checkout::{Quote, QuotedShipping, TaxTotal};
use crate::kernel::{Address, CartId, Locale, OrderId, OrderLineId, ProductId, SiteId, Timestamp, VariantId};
use crate::money::{Currency, Money};
use crate::orders::{FulfilmentState, Order, OrderLine, OrderNumber, OrderState, PaymentState};
use rust_decimal::Decimal;
use serde_json::json;

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn ada() -> Address {
    Address {
        name: "Ada".to_owned(),
        line1: "Byvägen 1".to_owned(),
        postal_code: "12345".to_owned(),
        city: "Lund".to_owned(),
        country: "SE".to_owned(),
        ..Address::default()
    }
}

pub(crate) fn order() -> Order {
    let percent = Decimal::from(25);
    let quote = Quote {
        currency: Currency::EUR,
        lines: Vec::new(),
        items: eur(2000),
        discount: eur(0),
        discounts: Vec::new(),
        shipping: Some(QuotedShipping {
            code: "parcel".to_owned(),
            price: eur(490),
            net: eur(392),
            tax: eur(98),
            gross: eur(490),
            rate: percent,
        }),
        shipping_offers: Vec::new(),
        needs_shipping: true,
        taxes: vec![TaxTotal { rate: Decimal::new(2500, 2), net: eur(1992), tax: eur(498) }],
        net: eur(1992),
        tax: eur(498),
        total: eur(2490),
        prices_shown_with_tax: true,
    };
    Order {
        id: OrderId::new(),
        number: OrderNumber("261121-K7P3X".to_owned()),
        access_key: "secret".to_owned(),
        site: SiteId::new(),
        cart: CartId::new(),
        idempotency_key: None,
        customer: None,
        email: "ada@example.org".to_owned(),
        locale: Locale::english(),
        currency: Currency::EUR,
        rate: Decimal::ONE,
        base_currency: Currency::EUR,
        base_total: eur(2490),
        state: OrderState::Placed,
        payment_state: PaymentState::Pending,
        fulfilment_state: FulfilmentState::Unfulfilled,
        shipping_address: Some(ada()),
        billing_address: ada(),
        shipping_method: Some("parcel".to_owned()),
        shipping_name: Some("Parcel".to_owned()),
        payment_method: "invoice".to_owned(),
        note: None,
        total: eur(2490),
        quote,
        hold_until: None,
        placed_at: Timestamp::parse("2026-11-21T10:00:00Z").unwrap(),
        lines: vec![OrderLine {
            id: OrderLineId::new(),
            variant: VariantId::new(),
            product: ProductId::new(),
            kind: crate::catalog::ProductKind::Physical,
            sku: None,
            name: "Bun".to_owned(),
            slug: "bun".to_owned(),
            options: vec![("Size".to_owned(), "L".to_owned())],
            properties: Vec::new(),
            media: None,
            quantity: 2,
            unit_price: eur(1000),
            total: eur(2000),
            net: eur(1600),
            tax: eur(400),
            gross: eur(2000),
            tax_percent: percent,
            stock: Vec::new(),
        }],
    }
}

fn urls(locale: &str) -> Urls {
    Urls { prefix: "https://shop.example.org/sv".to_owned(), locale: locale.to_owned() }
}

#[test]
fn an_order_shows_what_was_bought_and_where_it_is_found_again() {
    let locales = Locales::builtin().unwrap();

    let view = orders_view(&order(), &locales, &urls("sv"));

    assert_eq!(view["url"], "https://shop.example.org/sv/orders/261121-K7P3X?key=secret");
    assert_eq!(view["lines"][0]["options"], json!([{"label": "Size", "value": "L"}]));
    assert_eq!(view["lines"][0]["total"], json!({"amount": 2000, "currency": "EUR", "formatted": "20,00\u{a0}€"}));
    assert_eq!(view["totals"]["discount"], json!(null));
    assert_eq!(view["totals"]["shipping"]["amount"], 490);
    assert_eq!(view["totals"]["taxes"][0]["rate"], "25");
    assert_eq!(view["shipping_address"]["country_name"], "Sverige");
    assert_eq!(view["shipping_address"]["company"], "");
}

#[test]
fn words_that_no_language_has_are_never_keys() {
    let locales = Locales::builtin().unwrap();
    let mut order = order();
    order.payment_method = "my_provider".to_owned();

    let view = orders_view(&order, &locales, &urls("en"));

    assert_eq!(view["payment_method_name"], "my_provider");
    assert_eq!(view["payment_note"], json!(null));
    assert_eq!(country_words("XX", &locales, "en"), "XX");
}

#[test]
fn how_to_pay_is_not_told_once_it_is_paid() {
    let locales = Locales::builtin().unwrap().with_overlay("en", "payment-invoice-note = Pay { $total } & name { $number }.").unwrap();
    let mut order = order();
    let before = orders_view(&order, &locales, &urls("en"));
    order.payment_state = PaymentState::Captured;

    let after = orders_view(&order, &locales, &urls("en"));

    assert_eq!(before["payment_note"], "<p>Pay €24.90 &amp; name 261121-K7P3X.</p>");
    assert_eq!(after["payment_note"], json!(null));
}
