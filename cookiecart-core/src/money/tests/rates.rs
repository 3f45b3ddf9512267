use super::*;

fn rates() -> Rates {
    Rates {
        base: Currency::EUR,
        rates: BTreeMap::from([
            (Currency::SEK, decimal("11.3275")),
            (Currency::GBP, decimal("0.87058")),
            (Currency::CHF, decimal("0.9242")),
            (Currency::JPY, decimal("186.75")),
            (Currency::BHD, decimal("0.4405")),
            (Currency::NOK, Decimal::ZERO),
        ]),
        steps: BTreeMap::from([(Currency::CHF, 5), (Currency::SEK, 100), (Currency::EUR, 100)]),
    }
}

#[test]
fn convert_to_the_minor_unit_of_each_currency() {
    let price = |to| rates().convert(eur(1299), to).unwrap().to_major_string();

    assert_eq!(price(Currency::GBP), "11.31");
    assert_eq!(price(Currency::JPY), "2426");
    assert_eq!(price(Currency::BHD), "5.722");
}

#[test]
fn convert_to_the_step_where_there_is_one() {
    let price = |to| rates().convert(eur(1299), to).unwrap().to_major_string();

    assert_eq!(price(Currency::CHF), "12.00");
    assert_eq!(price(Currency::SEK), "147.00");
}

#[test]
fn round_once_and_not_to_the_minor_unit_first() {
    // 0.94 EUR * 1.3297 = 1.249918 CHF; by way of 1.25 it would become 1.30.
    let rates = Rates {
        base: Currency::EUR,
        rates: BTreeMap::from([(Currency::CHF, decimal("1.3297"))]),
        steps: BTreeMap::from([(Currency::CHF, 10)]),
    };

    let price = rates.convert(eur(94), Currency::CHF).unwrap();

    assert_eq!(price.to_major_string(), "1.20");
}

#[test]
fn leave_the_base_as_it_is() {
    assert_eq!(rates().rate(Currency::EUR), Ok(Decimal::ONE));
    assert_eq!(rates().convert(eur(1299), Currency::EUR), Ok(eur(1299)));
}

#[test]
fn that_are_missing_or_zero_are_refused() {
    assert_eq!(rates().convert(eur(1), Currency::USD), Err(MoneyError::NoRate(Currency::USD)));
    assert_eq!(rates().rate(Currency::NOK), Err(MoneyError::NoRate(Currency::NOK)));
    assert!(!rates().currencies().contains(&Currency::NOK));
    assert_eq!(rates().currencies()[0], Currency::EUR);
}

#[test]
fn convert_only_from_the_base() {
    let krona = Money::new(100, Currency::SEK);

    let refusal = rates().convert(krona, Currency::GBP);

    assert_eq!(refusal, Err(MoneyError::MixedCurrencies(Currency::SEK, Currency::EUR)));
}

#[test]
fn give_way_to_a_price_set_by_hand() {
    let by_hand = Money::new(14_900, Currency::SEK);

    assert_eq!(rates().price(eur(1299), Some(by_hand), Currency::SEK), Ok(by_hand));
    assert_eq!(rates().price(eur(1299), None, Currency::SEK), rates().convert(eur(1299), Currency::SEK));
    assert!(rates().price(eur(1299), Some(by_hand), Currency::GBP).is_err());
}

#[test]
fn survive_json() {
    let json = r#"{"base":"EUR","rates":{"SEK":"11.3275"},"steps":{"SEK":100}}"#;

    let rates: Rates = serde_json::from_str(json).unwrap();

    assert_eq!(rates.rate(Currency::SEK), Ok(decimal("11.3275")));
    assert_eq!(serde_json::to_string(&rates).unwrap(), json);
}

proptest! {
    #[test]
    fn round_once_to_the_nearest_price_in_every_currency(
        minor in -10_000_000_i64..10_000_000, mantissa in 1_i64..10_000_000, scale in 0_u32..8,
        base in any_currency(), to in any_currency(), step in 1_i64..500,
    ) {
        prop_assume!(base != to);
        let rate = Decimal::new(mantissa, scale);
        let rates = Rates { base, rates: BTreeMap::from([(to, rate)]), steps: BTreeMap::from([(to, step)]) };

        let price = rates.convert(Money::new(minor, base), to).unwrap();

        // Exactly, in whole numbers: price/to_major - minor/base_major * mantissa/10^scale is at most half a step.
        let tens = 10_i128.pow(scale);
        let ours = i128::from(price.minor()) * i128::from(base.minor_per_major()) * tens;
        let exact = i128::from(minor) * i128::from(mantissa) * i128::from(to.minor_per_major());
        let half_step = i128::from(step) * i128::from(base.minor_per_major()) * tens;
        prop_assert!((ours - exact).abs() * 2 <= half_step);
        prop_assert_eq!(price.minor() % step, 0);
        prop_assert_eq!(price.currency(), to);
    }
}
