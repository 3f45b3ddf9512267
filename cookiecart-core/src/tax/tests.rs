#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

use super::*;
use crate::kernel::SiteId;
use crate::money::{Currency, Money};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use uuid::Uuid;

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn percent(whole: i64) -> TaxRate {
    TaxRate::from_percent(whole.into())
}

mod classes {
    use super::*;

    #[test]
    fn have_codes_of_small_letters() {
        assert_eq!(TaxClassCode::parse("standard").unwrap().as_str(), "standard");
        for wrong in ["", "Standard", "two words", "å", &"a".repeat(41)] {
            assert_eq!(TaxClassCode::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn have_one_rate_each_and_none_when_unknown() {
        let policy = OneRatePerClass { rates: BTreeMap::from([("standard".to_owned(), Decimal::from(25))]) };

        let rate = |class| policy.rate(&TaxBasis { class, country: Some("SE"), site: SiteId(Uuid::nil()) });

        assert_eq!(rate("standard"), Decimal::from(25));
        assert_eq!(rate("books"), Decimal::ZERO);
    }
}

mod amounts {
    use super::*;

    #[test]
    fn that_hold_their_tax_are_taken_apart() {
        assert_eq!(Taxed::included(eur(12_500), percent(25)).unwrap(), Taxed { net: eur(10_000), tax: eur(2_500), gross: eur(12_500) });
        assert_eq!(net_of(eur(999), percent(19)), Ok(eur(839)));
        assert_eq!(tax_in(eur(999), percent(19)), Ok(eur(160)));
    }

    #[test]
    fn without_tax_get_it_on_top() {
        assert_eq!(gross_of(eur(10_000), percent(25)), Ok(eur(12_500)));
        assert_eq!(gross_of(eur(3), percent(19)), Ok(eur(4)));
    }

    #[test]
    fn of_half_a_cent_of_tax_are_rounded_up() {
        // 2 at 25 % is 0.5 of tax on top; 14 with 12 % in it holds 14 * 12/112 = 1.5.
        assert_eq!(Taxed::excluded(eur(2), percent(25)).unwrap().tax, eur(1));
        assert_eq!(tax_in(eur(14), percent(12)), Ok(eur(2)));
    }

    #[test]
    fn are_never_taxed_below_zero() {
        let rate = TaxRate::from_percent(Decimal::from(-100));

        assert_eq!(rate, TaxRate::ZERO);
        assert_eq!(tax_in(eur(100), rate), Ok(eur(0)));
    }

    fn any_currency() -> impl Strategy<Value = Currency> {
        prop::sample::select(Currency::all().collect::<Vec<_>>())
    }

    proptest! {
        #[test]
        fn are_the_sum_of_net_and_tax_in_every_currency(
            minor in -1_000_000_000_i64..1_000_000_000, hundredths in 0_i64..50_000, with_tax in any::<bool>(), currency in any_currency(),
        ) {
            let amount = Money::new(minor, currency);
            let rate = TaxRate::from_percent(Decimal::new(hundredths, 2));

            let taxed = Taxed::entered(amount, with_tax, rate).unwrap();

            prop_assert_eq!(taxed.net.plus(taxed.tax).unwrap(), taxed.gross);
            prop_assert_eq!(taxed.shown(with_tax), amount);
            prop_assert!(taxed.tax.minor().abs() <= taxed.gross.minor().abs());
        }

        #[test]
        fn have_tax_within_half_a_unit_of_the_exact_one(gross in 0_i64..1_000_000_000, hundredths in 0_i64..50_000) {
            let tax = tax_in(eur(gross), TaxRate::from_percent(Decimal::new(hundredths, 2))).unwrap().minor();

            let whole = 10_000 + i128::from(hundredths);
            let off = i128::from(tax) * whole - i128::from(gross) * i128::from(hundredths);
            prop_assert!(off.abs() * 2 <= whole);
        }

        #[test]
        fn with_more_gross_have_no_less_net(gross in 0_i64..1_000_000, more in 0_i64..1_000, hundredths in 0_i64..50_000) {
            let rate = TaxRate::from_percent(Decimal::new(hundredths, 2));

            let (less, more) = (net_of(eur(gross), rate).unwrap(), net_of(eur(gross + more), rate).unwrap());

            prop_assert!(less.minor() <= more.minor());
        }
    }
}
