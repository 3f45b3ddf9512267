//! The steps of checkout and what can be chosen in them.

use super::common::{money, say, t};
use cookiecart_core::checkout::Basket;
use cookiecart_core::kernel::COUNTRIES;
use cookiecart_core::payments::{PaymentBasis, PaymentProvider};
use cookiecart_core::views::{country_words, payment_name};
use cookiecart_web::Visitor;
use serde_json::{Value, json};

/// One step of checkout, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Who buys, and where it goes.
    Address,
    /// How it is sent; left out where nothing is.
    Delivery,
    /// How it is paid.
    Payment,
}

impl Step {
    /// The word that templates know.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Delivery => "delivery",
            Self::Payment => "payment",
        }
    }

    /// Its address within the shop.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Address => "/checkout",
            Self::Delivery => "/checkout/delivery",
            Self::Payment => "/checkout/payment",
        }
    }
}

/// All steps: the cart, which is behind the buyer, and those of checkout.
#[must_use]
pub fn steps(visitor: &Visitor, current: Step, needs_shipping: bool) -> Vec<Value> {
    let step = |code: &str, path: &str, state: &str| {
        let url = (state != "todo").then(|| visitor.url(path));
        json!({ "code": code, "label_key": format!("checkout-step-{code}"), "url": url, "state": state })
    };
    let all = [Step::Address, Step::Delivery, Step::Payment].into_iter().filter(|one| needs_shipping || *one != Step::Delivery);
    let steps = all.map(|one| {
        let state = match one.cmp(&current) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => "current",
            std::cmp::Ordering::Greater => "todo",
        };
        step(one.code(), one.path(), state)
    });
    std::iter::once(step("cart", "/cart", "done")).chain(steps).collect()
}

/// All countries by name, in the visitor's language.
#[must_use]
pub fn countries(visitor: &Visitor) -> Vec<Value> {
    let (locales, locale) = (visitor.shop.locales(), visitor.locale.as_str());
    let mut named: Vec<(&str, String)> = COUNTRIES.iter().map(|(code, _)| (*code, country_words(code, locales, locale))).collect();
    named.sort_by_cached_key(|(_, name)| name.to_lowercase());
    named.into_iter().map(|(code, name)| json!({ "code": code, "name": name })).collect()
}

/// The shipping methods that are offered; `wished` is marked where it is among them, else the first.
#[must_use]
pub fn shipping_methods(visitor: &Visitor, basket: &Basket, wished: Option<&str>) -> Vec<Value> {
    let offers = &basket.quote.shipping_offers;
    let selected =
        wished.filter(|wished| offers.iter().any(|(code, _)| code == wished)).or_else(|| offers.first().map(|(code, _)| code.as_str()));
    let method = |(code, price): &(String, _)| {
        let method = visitor.snapshot.shipping.iter().find(|method| method.code == *code)?;
        let words = |text| Some(say(visitor, text)).filter(|words| !words.is_empty());
        Some(json!({
            "code": code,
            "name": say(visitor, &method.name),
            "description": words(&method.description),
            "eta": words(&method.eta),
            "price": money(*price, visitor.locale.as_str()),
            "selected": selected == Some(code.as_str()),
        }))
    };
    offers.iter().filter_map(method).collect()
}

/// Whether a provider is offered for this cart.
#[must_use]
pub fn is_offered(provider: &dyn PaymentProvider, basket: &Basket, demo: bool) -> bool {
    provider.is_offered(&PaymentBasis {
        total: basket.quote.total,
        country: basket.cart.shipping_address.as_ref().map(|address| address.country.as_str()),
        needs_shipping: basket.quote.needs_shipping,
        demo,
    })
}

/// The payment methods that are offered; `wished` is marked where it is among them, else the first.
#[must_use]
pub fn payment_methods(visitor: &Visitor, basket: &Basket, demo: bool, wished: Option<&str>) -> Vec<Value> {
    let (locales, locale) = (visitor.shop.locales(), visitor.locale.as_str());
    let codes: Vec<&str> = visitor
        .shop
        .payment_providers()
        .filter(|provider| is_offered(&***provider, basket, demo))
        .map(|provider| provider.code())
        .collect();
    let selected = wished.filter(|wished| codes.contains(wished)).or_else(|| codes.first().copied());
    let method = |code: &&str| {
        let key = format!("payment-{code}-description");
        json!({
            "code": code,
            "name": payment_name(code, locales, locale),
            "description": locales.has(locale, &key).then(|| t(visitor, &key)),
            "demo": *code == "test",
            "selected": selected == Some(*code),
        })
    };
    codes.iter().map(method).collect()
}
