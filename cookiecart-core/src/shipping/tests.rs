#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

use super::*;
use crate::kernel::{Fault, Localized, SiteId, Timestamp};
use crate::money::{Currency, Money, Rates};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use uuid::Uuid;

fn method(code: &str, pricing: Pricing) -> ShippingMethod {
    ShippingMethod {
        code: code.to_owned(),
        name: Localized::of("en", code),
        description: Localized::default(),
        eta: Localized::default(),
        pricing,
        free_from: None,
        tax_class: "standard".to_owned(),
        countries: Vec::new(),
        position: 0,
        active: true,
    }
}

fn flat(code: &str, minor: i64) -> ShippingMethod {
    method(code, Pricing::Flat { minor })
}

fn by_weight(bands: &[(i64, i64)]) -> ShippingMethod {
    let bands = bands.iter().map(|(up_to_grams, minor)| Band { up_to_grams: *up_to_grams, minor: *minor }).collect();
    method("parcel", Pricing::ByWeight { bands })
}

fn rates() -> Rates {
    Rates {
        base: Currency::EUR,
        rates: BTreeMap::from([(Currency::SEK, Decimal::new(113_275, 4))]),
        steps: BTreeMap::from([(Currency::SEK, 100)]),
    }
}

struct Cart {
    items: Money,
    grams: i64,
    country: Option<&'static str>,
}

impl Cart {
    fn of(items: Money, grams: i64) -> Self {
        Self { items, grams, country: Some("SE") }
    }

    fn offered(&self, methods: &[ShippingMethod]) -> Vec<(String, i64)> {
        let rates = rates();
        let basis = ShippingBasis {
            items: self.items,
            rates: &rates,
            weight_grams: self.grams,
            country: self.country,
            site: SiteId(Uuid::nil()),
            now: Timestamp(0),
        };
        DefaultShipping.offers(methods, &basis).into_iter().map(|offer| (offer.code, offer.price.minor())).collect()
    }
}

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn offer(code: &str, minor: i64) -> Vec<(String, i64)> {
    vec![(code.to_owned(), minor)]
}

mod offering {
    use super::*;

    #[test]
    fn takes_the_lightest_band_that_holds_the_weight() {
        let parcel = [by_weight(&[(1_000, 490), (5_000, 790)])];

        let price = |grams| Cart::of(eur(100), grams).offered(&parcel);

        assert_eq!(price(0), offer("parcel", 490));
        assert_eq!(price(1_000), offer("parcel", 490));
        assert_eq!(price(1_001), offer("parcel", 790));
        assert_eq!(price(5_000), offer("parcel", 790));
        assert!(price(5_001).is_empty());
    }

    #[test]
    fn is_free_from_a_value_on() {
        let letter = [ShippingMethod { free_from: Some(5_000), ..flat("letter", 490) }];

        let price = |items| Cart::of(items, 10).offered(&letter);

        assert_eq!(price(eur(4_999)), offer("letter", 490));
        assert_eq!(price(eur(5_000)), offer("letter", 0));
    }

    #[test]
    fn is_free_from_the_value_that_buyers_see_in_their_currency() {
        // 50 EUR are 566.375 SEK, shown as 566 kr.
        let letter = [ShippingMethod { free_from: Some(5_000), ..flat("letter", 490) }];

        let price = |minor| Cart::of(Money::new(minor, Currency::SEK), 10).offered(&letter);

        assert_eq!(price(56_599), offer("letter", 490));
        assert_eq!(price(56_600), offer("letter", 0));
    }

    #[test]
    fn is_not_free_for_what_is_too_heavy() {
        let parcel = [ShippingMethod { free_from: Some(0), ..by_weight(&[(1_000, 490)]) }];

        assert!(Cart::of(eur(0), 1_001).offered(&parcel).is_empty());
    }

    #[test]
    fn leaves_out_what_does_not_go_there_or_is_switched_off() {
        let sweden = ShippingMethod { countries: vec!["SE".to_owned()], ..flat("sweden", 100) };
        let germany = ShippingMethod { countries: vec!["DE".to_owned()], ..flat("germany", 200) };
        let paused = ShippingMethod { active: false, ..flat("paused", 300) };
        let methods = [sweden, germany, paused];

        let unknown = Cart { items: eur(1), grams: 1, country: None };

        assert_eq!(Cart::of(eur(1), 1).offered(&methods), offer("sweden", 100));
        assert_eq!(unknown.offered(&methods).len(), 2);
    }

    #[test]
    fn follows_the_positions_then_the_codes() {
        let at = |position, code| ShippingMethod { position, ..flat(code, 1) };
        let methods = [at(2, "a"), at(1, "c"), at(0, "b"), at(0, "a0")];

        let codes: Vec<String> = Cart::of(eur(1), 1).offered(&methods).into_iter().map(|(code, _)| code).collect();

        assert_eq!(codes, ["a0", "b", "c", "a"]);
    }
}

mod checking {
    use super::*;

    #[test]
    fn takes_methods_that_make_sense() {
        assert_eq!(flat("parcel", 0).check(), Ok(()));
        assert_eq!(by_weight(&[(1_000, 490), (5_000, 790)]).check(), Ok(()));
    }

    #[test]
    fn names_what_is_wrong() {
        let refusal = |method: ShippingMethod| method.check().unwrap_err();

        assert_eq!(refusal(flat("Par cel", 1)), ShippingError::InvalidCode("Par cel".to_owned()));
        assert_eq!(refusal(ShippingMethod { name: Localized::default(), ..flat("a", 1) }), ShippingError::Unnamed);
        assert_eq!(refusal(flat("a", -1)), ShippingError::NegativePrice);
        assert_eq!(refusal(ShippingMethod { free_from: Some(-1), ..flat("a", 1) }), ShippingError::NegativePrice);
        assert_eq!(refusal(by_weight(&[])), ShippingError::NoBands);
        assert_eq!(refusal(by_weight(&[(5, 1), (5, 2)])), ShippingError::BandsNotRising(5));
        assert_eq!(refusal(by_weight(&[(5, -1)])), ShippingError::NegativePrice);
        let atlantis = ShippingMethod { countries: vec!["SE".to_owned(), "XA".to_owned()], ..flat("a", 1) };
        assert_eq!(refusal(atlantis).code(), "shipping.unknown_country");
    }
}

mod json {
    use super::*;

    #[test]
    fn tells_the_kind_of_pricing() {
        let texts = [r#"{"kind":"flat","minor":490}"#, r#"{"kind":"by_weight","bands":[{"up_to_grams":1000,"minor":490}]}"#];

        for text in texts {
            let pricing: Pricing = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&pricing).unwrap(), text);
        }
    }
}
