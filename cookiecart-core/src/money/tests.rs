#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

use super::*;
use crate::kernel::{Fault, Kind};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

fn decimal(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

/// Any currency of ISO 4217.
fn any_currency() -> impl Strategy<Value = Currency> {
    prop::sample::select(Currency::all().collect::<Vec<_>>())
}

/// Any amount that leaves room for sums.
fn any_minor() -> impl Strategy<Value = i64> {
    prop_oneof![-1_000_i64..1_000, -10_000_000_i64..10_000_000, -1_000_000_000_000_i64..1_000_000_000_000]
}

fn any_rounding() -> impl Strategy<Value = Rounding> {
    prop::sample::select(vec![Rounding::HalfUp, Rounding::HalfEven, Rounding::Down, Rounding::Up])
}

mod formatting;
mod rates;

mod currencies {
    use super::*;

    #[test]
    fn stand_in_the_table_by_code_once() {
        let codes: Vec<&str> = Currency::all().map(Currency::code).collect();

        assert!(codes.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(codes.len(), 165);
    }

    #[test]
    fn have_the_minor_digits_of_iso_4217() {
        let digits = |code| Currency::parse(code).unwrap().minor_digits();

        assert_eq!([digits("EUR"), digits("JPY"), digits("BHD"), digits("CLF"), digits("ISK"), digits("HUF")], [2, 0, 3, 4, 0, 2]);
    }

    #[test]
    fn are_found_in_small_letters_too() {
        assert_eq!(Currency::parse(" eur ").unwrap(), Currency::EUR);
    }

    #[test]
    fn that_are_no_longer_or_never_were_are_refused() {
        for code in ["DEM", "HRK", "XXX", "XAU", "EU", "EURO", "", "€"] {
            assert_eq!(Currency::parse(code), Err(MoneyError::UnknownCurrency(code.to_owned())), "{code}");
        }
    }

    #[test]
    fn are_their_codes_in_json_also_as_keys() {
        let prices = BTreeMap::from([(Currency::SEK, 4900)]);

        let json = serde_json::to_string(&prices).unwrap();

        assert_eq!(json, r#"{"SEK":4900}"#);
        assert_eq!(serde_json::from_str::<BTreeMap<Currency, i32>>(&json).unwrap(), prices);
        assert!(serde_json::from_str::<Currency>(r#""XXX""#).is_err());
    }
}

mod amounts {
    use super::*;

    #[test]
    fn are_amount_and_currency_in_json() {
        let json = serde_json::to_string(&eur(1299)).unwrap();

        assert_eq!(json, r#"{"amount":1299,"currency":"EUR"}"#);
        assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), eur(1299));
    }

    #[test]
    fn of_unlike_currencies_do_not_add_up() {
        let krona = Money::new(1, Currency::SEK);

        let refusal = eur(1).plus(krona).unwrap_err();

        assert_eq!(refusal, MoneyError::MixedCurrencies(Currency::EUR, Currency::SEK));
        assert_eq!((refusal.kind(), refusal.code()), (Kind::Internal, "money.mixed_currencies"));
        assert!(eur(1).minus(krona).is_err());
        assert!(eur(1).compare(krona).is_err());
        assert!(Money::sum(Currency::EUR, [krona]).is_err());
    }

    #[test]
    fn too_large_are_refused_instead_of_wrapping() {
        let most = eur(i64::MAX);
        let least = eur(i64::MIN);

        assert_eq!(most.plus(eur(1)), Err(MoneyError::Overflow));
        assert_eq!(least.minus(eur(1)), Err(MoneyError::Overflow));
        assert_eq!(most.times(2), Err(MoneyError::Overflow));
        assert_eq!(least.negated(), Err(MoneyError::Overflow));
        assert_eq!(most.portion(decimal("1.01"), Rounding::Down), Err(MoneyError::Overflow));
    }

    #[test]
    fn are_read_exactly() {
        let read = |text| Money::parse_major(text, Currency::EUR).map(Money::minor).ok();

        assert_eq!(read("12.50"), Some(1250));
        assert_eq!(read("12.5"), Some(1250));
        assert_eq!(read("12"), Some(1200));
        assert_eq!(read("12.5000"), Some(1250));
        assert_eq!(read("-0.05"), Some(-5));
        assert_eq!(read(" 007.10 "), Some(710));
        assert_eq!(read("92233720368547758.07"), Some(i64::MAX));
        assert_eq!(read("-92233720368547758.08"), Some(i64::MIN));
        for wrong in ["", "-", ".", "12.", ".5", "12,50", "12.505", "1e3", "+1", "--1", "1 000", "€1", "1.2.3", "٣", "NaN", "0x1"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn beyond_all_sizes_are_told_from_what_is_no_amount() {
        let read = |text: &str| Money::parse_major(text, Currency::JPY).unwrap_err();

        assert_eq!(read("9223372036854775808"), MoneyError::Overflow);
        assert_eq!(read(&"9".repeat(50)), MoneyError::Overflow);
        assert!(matches!(read(&"9".repeat(5000)), MoneyError::NotAnAmount(..)));
        assert!(matches!(read("0.5"), MoneyError::NotAnAmount(..)));
    }

    proptest! {
        #[test]
        fn are_read_as_they_are_written(minor in any::<i64>(), currency in any_currency()) {
            let money = Money::new(minor, currency);

            let read = Money::parse_major(&money.to_major_string(), currency);

            prop_assert_eq!(read, Ok(money));
        }

        #[test]
        fn survive_json(minor in any::<i64>(), currency in any_currency()) {
            let money = Money::new(minor, currency);

            let back: Money = serde_json::from_str(&serde_json::to_string(&money).unwrap()).unwrap();

            prop_assert_eq!(back, money);
        }

        #[test]
        fn added_and_taken_away_are_as_before(a in any_minor(), b in any_minor(), currency in any_currency()) {
            let (a, b) = (Money::new(a, currency), Money::new(b, currency));

            prop_assert_eq!(a.plus(b).unwrap().minus(b).unwrap(), a);
            prop_assert_eq!(a.plus(b), b.plus(a));
        }

        #[test]
        fn times_a_count_are_as_many_sums(minor in any_minor(), count in 0_i64..50, currency in any_currency()) {
            let money = Money::new(minor, currency);

            let sum = Money::sum(currency, (0..count).map(|_| money));

            prop_assert_eq!(money.times(count), sum);
        }

        #[test]
        fn reading_never_panics(text in ".{0,40}", currency in any_currency()) {
            let _ = Money::parse_major(&text, currency);
            let _ = Currency::parse(&text);
        }
    }
}

mod rounding {
    use super::*;

    #[test]
    fn goes_where_its_name_says() {
        let rounded = |major: &str, rounding| round_to_minor(decimal(major), Currency::EUR, rounding).unwrap().minor();

        let table = ["0.005", "0.015", "0.0149", "0.011", "-0.005", "-0.015", "0.02"]
            .map(|major| [Rounding::HalfUp, Rounding::HalfEven, Rounding::Down, Rounding::Up].map(|rounding| rounded(major, rounding)));

        assert_eq!(table, [[1, 0, 0, 1], [2, 2, 1, 2], [1, 1, 1, 2], [1, 1, 1, 2], [-1, 0, 0, -1], [-2, -2, -1, -2], [2, 2, 2, 2]]);
    }

    #[test]
    fn keeps_twelve_hundredths_of_a_hundred_at_twelve() {
        let hundred = Money::new(100, Currency::JPY);

        let twelve = hundred.portion(decimal("0.12"), Rounding::Up).unwrap();

        assert_eq!(twelve.minor(), 12);
    }

    #[test]
    fn to_cash_meets_the_coins_of_switzerland() {
        let cash = |minor| Money::new(minor, Currency::CHF).to_step(5, Rounding::HalfUp).unwrap().minor();

        assert_eq!([cash(1232), cash(1233), cash(1237), cash(1238), cash(2), cash(3), cash(-1233)], [1230, 1235, 1235, 1240, 0, 5, -1235]);
    }

    #[test]
    fn of_a_quotient_without_end_is_exact_at_the_half() {
        // 14 * 3 / 28 = 1.5; a decimal 3/28 = 0.10714… would miss the half.
        let half = eur(14).ratio(decimal("3"), decimal("28"), Rounding::HalfUp).unwrap();

        assert_eq!(half, eur(2));
    }

    #[test]
    fn by_a_divisor_of_zero_is_refused() {
        assert_eq!(eur(1).ratio(Decimal::ONE, Decimal::ZERO, Rounding::HalfUp), Err(MoneyError::Overflow));
    }

    #[test]
    fn holds_for_fractions_of_28_digits() {
        let third = decimal("0.3333333333333333333333333333");

        let part = eur(3_000_000_000_000).portion(third, Rounding::HalfUp).unwrap();

        assert_eq!(part, eur(1_000_000_000_000));
    }

    proptest! {
        #[test]
        fn is_off_by_less_than_one_unit(
            minor in any_minor(), numerator in 0_i64..100_000, denominator in 1_i64..100_000, rounding in any_rounding(),
        ) {
            let result = eur(minor).ratio(numerator.into(), denominator.into(), rounding).unwrap();

            let off = (i128::from(result.minor()) * i128::from(denominator) - i128::from(minor) * i128::from(numerator)).abs();
            prop_assert!(off < i128::from(denominator));
            if matches!(rounding, Rounding::HalfUp | Rounding::HalfEven) {
                prop_assert!(off * 2 <= i128::from(denominator));
            }
        }

        #[test]
        fn treats_debts_like_credits(minor in any_minor(), hundredths in 0_i64..1_000, rounding in any_rounding()) {
            let fraction = Decimal::new(hundredths, 2);

            let credit = eur(minor).portion(fraction, rounding).unwrap();
            let debt = eur(minor).negated().unwrap().portion(fraction, rounding).unwrap();

            prop_assert_eq!(debt, credit.negated().unwrap());
        }

        #[test]
        fn leaves_what_needs_none(minor in any_minor(), currency in any_currency(), rounding in any_rounding()) {
            let money = Money::new(minor, currency);

            prop_assert_eq!(round_to_minor(money.to_major(), currency, rounding), Ok(money));
            prop_assert_eq!(money.portion(Decimal::ONE, rounding), Ok(money));
        }

        #[test]
        fn to_a_step_meets_the_nearest_multiple(minor in any_minor(), step in 1_i64..1_000, currency in any_currency()) {
            let stepped = Money::new(minor, currency).to_step(step, Rounding::HalfUp).unwrap();

            prop_assert_eq!(stepped.minor() % step, 0);
            prop_assert!((stepped.minor() - minor).abs() * 2 <= step);
        }

        #[test]
        fn never_panics(
            minor in any::<i64>(), mantissa in any::<i64>(), scale in 0_u32..28, step in any::<i64>(), rounding in any_rounding(),
        ) {
            let factor = Decimal::new(mantissa, scale);

            let _ = eur(minor).portion(factor, rounding);
            let _ = eur(minor).ratio(factor, Decimal::new(7, 28), rounding);
            let _ = round_to_step(factor, step, Currency::BHD, rounding);
            let _ = eur(minor).to_step(step, rounding);
        }
    }
}

mod splitting {
    use super::*;

    fn parts(total: i64, weights: &[i64]) -> Vec<i64> {
        eur(total).split_by(weights).unwrap().into_iter().map(Money::minor).collect()
    }

    #[test]
    fn gives_the_odd_cent_to_the_largest_remainder() {
        assert_eq!(parts(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(parts(100, &[1, 2]), [33, 67]);
        assert_eq!(parts(-100, &[1, 1, 1]), [-34, -33, -33]);
        assert_eq!(parts(1, &[0, 1, 1]), [0, 1, 0]);
    }

    #[test]
    fn without_any_weight_is_into_equal_parts() {
        assert_eq!(parts(5, &[0, 0]), [3, 2]);
        assert_eq!(parts(5, &[-7, 1]), [0, 5]);
    }

    #[test]
    fn into_no_parts_is_for_nothing_only() {
        assert_eq!(eur(0).split_by(&[]), Ok(Vec::new()));
        assert_eq!(eur(1).split_by(&[]), Err(MoneyError::NoParts));
    }

    proptest! {
        #[test]
        fn adds_up_to_the_whole_in_every_currency(
            total in any::<i64>(), weights in prop::collection::vec(any::<i64>(), 1..20), currency in any_currency(),
        ) {
            let total = Money::new(total, currency);

            let parts = total.split_by(&weights).unwrap();

            prop_assert_eq!(parts.len(), weights.len());
            // In 128 bits, and again as money: no partial sum of parts of one sign can overflow.
            prop_assert_eq!(parts.iter().map(|part| i128::from(part.minor())).sum::<i128>(), i128::from(total.minor()));
            prop_assert_eq!(Money::sum(currency, parts), Ok(total));
        }

        #[test]
        fn keeps_every_part_within_one_unit_of_its_share(
            total in any_minor(), weights in prop::collection::vec(0_i64..1_000_000, 1..20),
        ) {
            let sum: i64 = weights.iter().sum();
            prop_assume!(sum > 0);

            let parts = eur(total).split_by(&weights).unwrap();

            for (part, weight) in parts.iter().zip(&weights) {
                let off = i128::from(part.minor()) * i128::from(sum) - i128::from(total) * i128::from(*weight);
                prop_assert!(off.abs() < i128::from(sum));
                prop_assert!(part.minor() == 0 || part.is_negative() == (total < 0));
                prop_assert!(*weight > 0 || part.is_zero());
            }
        }

        #[test]
        fn takes_no_more_than_a_part_has(weights in prop::collection::vec(0_i64..1_000, 1..20), share in 0_i64..=100) {
            let sum: i64 = weights.iter().sum();

            let parts = eur(sum * share / 100).split_by(&weights).unwrap();

            prop_assert!(parts.iter().zip(&weights).all(|(part, weight)| part.minor() <= *weight));
        }
    }
}
