#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

use super::*;
use crate::kernel::Localized;
use crate::shipping::{Band, DefaultShipping, Offer, Pricing};
use crate::tax::OneRatePerClass;
use proptest::prelude::*;
use uuid::Uuid;

const CLASSES: [&str; 4] = ["standard", "reduced", "books", "none"];

/// A cart with all that belongs to it.
#[derive(Clone, Debug)]
struct Case {
    currency: Currency,
    rates: Rates,
    lines: Vec<QuoteLine>,
    entered_with_tax: bool,
    shipping: Vec<ShippingMethod>,
    chosen: Option<String>,
    tax: OneRatePerClass,
    discounts: Vec<Discount>,
}

impl Case {
    /// Goods in euro with 25 % tax, 12 % and 6 % where reduced, entered with tax; a letter for 4.90 and parcels by weight.
    fn of(lines: Vec<QuoteLine>) -> Self {
        Self {
            currency: Currency::EUR,
            rates: Rates::only(Currency::EUR),
            lines,
            entered_with_tax: true,
            shipping: methods(None),
            chosen: None,
            tax: taxes([25_i64, 12, 6, 0].map(Decimal::from)),
            discounts: Vec::new(),
        }
    }

    fn input<'a>(&'a self, show_with_tax: bool, shipping_policy: &'a dyn ShippingPolicy) -> QuoteInput<'a> {
        QuoteInput {
            currency: self.currency,
            rates: &self.rates,
            lines: self.lines.clone(),
            prices_entered_with_tax: self.entered_with_tax,
            show_with_tax,
            country: Some("SE".to_owned()),
            site: SiteId(Uuid::nil()),
            shipping: &self.shipping,
            chosen_shipping: self.chosen.clone(),
            tax: &self.tax,
            shipping_policy,
            discounts: self.discounts.clone(),
            now: Timestamp(0),
        }
    }

    fn quoted(&self, show_with_tax: bool) -> Result<Quote, QuoteError> {
        quote(&self.input(show_with_tax, &DefaultShipping))
    }
}

fn taxes(percents: [Decimal; 4]) -> OneRatePerClass {
    OneRatePerClass { rates: CLASSES.iter().map(|class| (*class).to_owned()).zip(percents).collect() }
}

fn methods(free_from: Option<i64>) -> Vec<ShippingMethod> {
    let method = |code: &str, position, pricing| ShippingMethod {
        code: code.to_owned(),
        name: Localized::of("en", code),
        description: Localized::default(),
        eta: Localized::default(),
        pricing,
        free_from,
        tax_class: "standard".to_owned(),
        countries: Vec::new(),
        position,
        active: true,
    };
    let bands = vec![Band { up_to_grams: 1_000, minor: 690 }, Band { up_to_grams: 1_000_000_000, minor: 1_290 }];
    vec![method("letter", 1, Pricing::Flat { minor: 490 }), method("parcel", 2, Pricing::ByWeight { bands })]
}

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn goods(unit_price: Money, quantity: u32, class: &str) -> QuoteLine {
    QuoteLine {
        line: CartLineId(Uuid::nil()),
        variant: VariantId(Uuid::nil()),
        quantity,
        unit_price,
        tax_class: class.to_owned(),
        weight_grams: 400,
        needs_shipping: true,
    }
}

fn off(label: &str, amount: Money) -> Discount {
    Discount { label: label.to_owned(), amount }
}

/// What must hold for every quote.
fn assert_adds_up(quote: &Quote) {
    let sum = |amounts: Vec<Money>| Money::sum(quote.currency, amounts).unwrap();
    let shipping = |of: fn(&QuotedShipping) -> Money| quote.shipping.as_ref().map_or(Money::zero(quote.currency), of);

    let lines_gross = sum(quote.lines.iter().map(|line| line.gross).collect());
    assert_eq!(quote.total, lines_gross.plus(shipping(|one| one.gross)).unwrap(), "total is lines and shipping");
    assert_eq!(quote.total, quote.net.plus(quote.tax).unwrap(), "total is net and tax");
    assert_eq!(quote.net, sum(quote.taxes.iter().map(|row| row.net).collect()), "net is the sum of its rows");
    assert_eq!(quote.tax, sum(quote.taxes.iter().map(|row| row.tax).collect()), "tax is the sum of its rows");
    assert_eq!(quote.items, sum(quote.lines.iter().map(|line| line.total).collect()), "items are the sum of lines");
    assert_eq!(quote.discount, sum(quote.lines.iter().map(|line| line.discount).collect()), "discount is the sum over lines");
    assert_eq!(quote.discount, sum(quote.discounts.iter().map(|one| one.amount).collect()), "discount is the sum of discounts");

    let goods = quote.items.minus(quote.discount).unwrap().plus(shipping(|one| one.price)).unwrap();
    let paid = if quote.prices_shown_with_tax { goods } else { goods.plus(quote.tax).unwrap() };
    assert_eq!(quote.total, paid, "what is shown leads to what is paid");
    for line in &quote.lines {
        assert_eq!(line.gross, line.net.plus(line.tax).unwrap());
        assert!(!line.net.is_negative() && !line.tax.is_negative() && !line.discount.is_negative());
    }
    assert!(quote.taxes.windows(2).all(|pair| pair[0].rate > pair[1].rate));
}

mod a_quote {
    use super::*;

    #[test]
    fn of_an_empty_cart_is_nothing() {
        let quote = Case::of(Vec::new()).quoted(true).unwrap();

        assert_adds_up(&quote);
        assert!(quote.total.is_zero() && quote.taxes.is_empty() && !quote.needs_shipping);
    }

    #[test]
    fn tells_tax_by_rate() {
        let mut case = Case::of(vec![goods(eur(1_250), 2, "standard"), goods(eur(1_060), 1, "books")]);
        case.chosen = Some("letter".to_owned());

        let quote = case.quoted(true).unwrap();

        assert_adds_up(&quote);
        let rows: Vec<_> = quote.taxes.iter().map(|row| (row.rate, row.net.minor(), row.tax.minor())).collect();
        assert_eq!(rows, [(Decimal::from(25), 2_392, 598), (Decimal::from(6), 1_000, 60)]);
        assert_eq!((quote.items, quote.total), (eur(3_560), eur(4_050)));
    }

    #[test]
    fn shown_without_tax_rounds_the_line_once() {
        // 3 * 0.99 holds 0.59 of tax; three units of 0.79, as shown, would be a cent short of 2.38.
        let case = Case::of(vec![goods(eur(99), 3, "standard")]);

        let quote = case.quoted(false).unwrap();

        assert_adds_up(&quote);
        let line = &quote.lines[0];
        assert_eq!((line.unit_price, line.total, line.tax, quote.total), (eur(79), eur(238), eur(59), eur(297)));
    }

    #[test]
    fn spreads_a_discount_over_the_lines_by_worth() {
        let mut case = Case::of(vec![goods(eur(3_000), 1, "standard"), goods(eur(1_000), 1, "books")]);
        case.discounts = vec![off("Ten off", eur(1_000))];

        let quote = case.quoted(true).unwrap();

        assert_adds_up(&quote);
        assert_eq!(quote.lines.iter().map(|line| line.discount.minor()).collect::<Vec<_>>(), [750, 250]);
        assert_eq!((quote.items, quote.discount, quote.total), (eur(4_000), eur(1_000), eur(3_000)));
    }

    #[test]
    fn never_takes_off_more_than_the_goods_are_worth() {
        let mut case = Case::of(vec![goods(eur(1_000), 1, "standard")]);
        case.chosen = Some("letter".to_owned());
        case.discounts = vec![off("Most", eur(900)), off("More", eur(900))];

        let quote = case.quoted(true).unwrap();

        assert_adds_up(&quote);
        assert_eq!(quote.discounts.iter().map(|one| one.amount.minor()).collect::<Vec<_>>(), [900, 100]);
        assert_eq!(quote.total, eur(490));
    }

    #[test]
    fn with_another_currency_or_below_zero_is_refused() {
        let krona = Case::of(vec![goods(Money::new(1, Currency::SEK), 0, "standard")]);
        let negative = Case::of(vec![goods(eur(-1), 1, "standard")]);
        let mut surcharge = Case::of(Vec::new());
        surcharge.discounts = vec![off("Surcharge", eur(-1))];

        assert!(matches!(krona.quoted(true), Err(QuoteError::Money(MoneyError::MixedCurrencies(..)))));
        assert!(matches!(negative.quoted(true), Err(QuoteError::BelowZero(_))));
        assert!(matches!(surcharge.quoted(true), Err(QuoteError::BelowZero(_))));
    }

    #[test]
    fn too_large_is_refused() {
        let case = Case::of(vec![goods(eur(i64::MAX / 2), 3, "standard")]);

        assert_eq!(case.quoted(true), Err(QuoteError::Money(MoneyError::Overflow)));
    }
}

mod shipping {
    use super::*;

    /// Offers what it should not.
    struct Wayward;

    impl ShippingPolicy for Wayward {
        fn offers(&self, _: &[ShippingMethod], _: &ShippingBasis<'_>) -> Vec<Offer> {
            let offer = |code: &str, price| Offer { code: code.to_owned(), price };
            vec![
                offer("drone", eur(1)),
                offer("letter", eur(-1)),
                offer("letter", Money::new(1, Currency::SEK)),
                offer("parcel", eur(5)),
                offer("parcel", eur(6)),
            ]
        }
    }

    #[test]
    fn is_offered_at_prices_as_shown_in_the_carts_currency() {
        let mut case = Case::of(vec![goods(Money::new(10_000, Currency::SEK), 3, "standard")]);
        case.currency = Currency::SEK;
        case.rates.rates.insert(Currency::SEK, Decimal::new(113_275, 4));
        case.rates.steps.insert(Currency::SEK, 100);

        let with_tax = case.quoted(true).unwrap().shipping_offers;
        let without = case.quoted(false).unwrap().shipping_offers;

        let krona = |minor| Money::new(minor, Currency::SEK);
        assert_eq!(with_tax, [("letter".to_owned(), krona(5_600)), ("parcel".to_owned(), krona(14_600))]);
        assert_eq!(without, [("letter".to_owned(), krona(4_480)), ("parcel".to_owned(), krona(11_680))]);
    }

    #[test]
    fn is_free_from_a_value_after_discounts() {
        let mut case = Case::of(vec![goods(eur(5_000), 1, "standard")]);
        case.shipping = methods(Some(5_000));
        case.chosen = Some("letter".to_owned());
        let free = case.quoted(true).unwrap();

        case.discounts = vec![off("One off", eur(1))];
        let charged = case.quoted(true).unwrap();

        assert_eq!(free.shipping.map(|one| one.price), Some(eur(0)));
        assert_eq!(charged.shipping.map(|one| one.price), Some(eur(490)));
    }

    #[test]
    fn that_is_not_offered_is_refused() {
        let mut case = Case::of(vec![goods(eur(100), 1, "standard")]);
        case.chosen = Some("drone".to_owned());

        let refusal = case.quoted(true).unwrap_err();

        assert_eq!((refusal.kind(), refusal.code()), (Kind::Conflict, "checkout.unknown_shipping"));
    }

    #[test]
    fn is_left_aside_where_nothing_is_sent() {
        let mut case = Case::of(vec![QuoteLine { needs_shipping: false, ..goods(eur(100), 1, "standard") }, goods(eur(100), 0, "books")]);
        case.chosen = Some("letter".to_owned());

        let quote = case.quoted(true).unwrap();

        assert_adds_up(&quote);
        assert!(!quote.needs_shipping && quote.shipping.is_none() && quote.shipping_offers.is_empty());
    }

    #[test]
    fn of_a_wayward_policy_is_left_out() {
        let case = Case::of(vec![goods(eur(100), 1, "standard")]);

        let quote = quote(&case.input(true, &Wayward)).unwrap();

        assert_eq!(quote.shipping_offers, [("parcel".to_owned(), eur(5))]);
    }
}

mod a_fingerprint {
    use super::*;

    #[test]
    fn stays_while_nothing_a_buyer_saw_changes() {
        let case = Case::of(vec![goods(eur(1_250), 2, "standard")]);
        let mut again = case.clone();
        again.lines[0].line = CartLineId(Uuid::from_u128(1));
        again.shipping.pop();

        let (before, after) = (fingerprint(&case.quoted(true).unwrap()), fingerprint(&again.quoted(true).unwrap()));

        assert_eq!(before, after);
        assert_eq!(before.len(), 32);
    }

    #[test]
    fn changes_with_price_quantity_tax_shipping_discount_and_the_way_of_showing() {
        let mut case = Case::of(vec![goods(eur(1_250), 2, "standard")]);
        case.chosen = Some("letter".to_owned());
        let changed = |change: fn(&mut Case)| {
            let mut other = case.clone();
            change(&mut other);
            fingerprint(&other.quoted(true).unwrap())
        };

        let mut prints = vec![
            fingerprint(&case.quoted(true).unwrap()),
            fingerprint(&case.quoted(false).unwrap()),
            changed(|other| other.lines[0].unit_price = eur(1_249)),
            changed(|other| other.lines[0].quantity = 1),
            changed(|other| other.lines[0].tax_class = "books".to_owned()),
            changed(|other| other.chosen = None),
            changed(|other| other.chosen = Some("parcel".to_owned())),
            changed(|other| other.discounts = vec![off("Cent", eur(1))]),
        ];

        prints.sort();
        prints.dedup();
        assert_eq!(prints.len(), 8);
    }
}

mod in_every_currency {
    use super::*;

    prop_compose! {
        fn any_line()(minor in 0_i64..5_000_000, quantity in 0_u32..100, class in 0_usize..4, grams in 0_i64..5_000, sent in any::<bool>())
            -> (i64, u32, usize, i64, bool) {
            (minor, quantity, class, grams, sent)
        }
    }

    prop_compose! {
        fn any_case()(
            currency in prop::sample::select(Currency::all().collect::<Vec<_>>()),
            lines in prop::collection::vec(any_line(), 0..8),
            percents in prop::array::uniform4(0_i64..3_000),
            (mantissa, scale, step) in (1_i64..10_000_000, 0_u32..6, 1_i64..200),
            discounts in prop::collection::vec(0_i64..2_000_000, 0..3),
            chosen in prop::sample::select(vec![None, Some("letter"), Some("parcel")]),
            free_from in prop::option::of(0_i64..20_000),
            entered_with_tax in any::<bool>(),
        ) -> Case {
            let money = |minor| Money::new(minor, currency);
            let line = |(minor, quantity, class, weight_grams, needs_shipping): (i64, u32, usize, i64, bool)| QuoteLine {
                weight_grams,
                needs_shipping,
                ..goods(money(minor), quantity, CLASSES[class])
            };
            let rates = Rates {
                base: Currency::EUR,
                rates: BTreeMap::from([(currency, Decimal::new(mantissa, scale))]),
                steps: BTreeMap::from([(currency, step)]),
            };
            Case {
                currency,
                rates,
                lines: lines.into_iter().map(line).collect(),
                entered_with_tax,
                shipping: methods(free_from),
                chosen: chosen.map(str::to_owned),
                tax: taxes(percents.map(|hundredths| Decimal::new(hundredths, 2))),
                discounts: discounts.into_iter().map(|minor| off("Off", money(minor))).collect(),
            }
        }
    }

    #[test]
    fn awkward_prices_add_up() {
        for currency in Currency::all() {
            for entered_with_tax in [true, false] {
                let awkward = [1, 3, 99, 101, 333, 99_999].iter().zip(CLASSES.iter().cycle());
                let lines = awkward.map(|(minor, class)| goods(Money::new(*minor, currency), 7, class)).collect();
                let mut case = Case { currency, entered_with_tax, chosen: Some("letter".to_owned()), ..Case::of(lines) };
                case.rates.rates.insert(currency, Decimal::new(113_275, 4));
                case.discounts = vec![off("Odd", Money::new(7, currency)), off("Large", Money::new(70_001, currency))];

                assert_adds_up(&case.quoted(true).unwrap());
                assert_adds_up(&case.quoted(false).unwrap());
            }
        }
    }

    proptest! {
        #[test]
        fn totals_are_exact_sums(case in any_case(), show_with_tax in any::<bool>()) {
            assert_adds_up(&case.quoted(show_with_tax).unwrap());
        }

        #[test]
        fn what_is_paid_does_not_depend_on_how_it_is_shown(case in any_case()) {
            let (with_tax, without) = (case.quoted(true).unwrap(), case.quoted(false).unwrap());

            prop_assert_eq!(with_tax.total, without.total);
            prop_assert_eq!(&with_tax.taxes, &without.taxes);
            let paid = |quote: &Quote| quote.lines.iter().map(|line| (line.net, line.tax, line.gross)).collect::<Vec<_>>();
            prop_assert_eq!(paid(&with_tax), paid(&without));
        }

        #[test]
        fn lines_are_unit_times_quantity_as_entered(case in any_case()) {
            let quote = case.quoted(case.entered_with_tax).unwrap();

            for (line, entered) in quote.lines.iter().zip(&case.lines) {
                prop_assert_eq!(line.unit_price, entered.unit_price);
                prop_assert_eq!(line.total, entered.unit_price.times(i64::from(entered.quantity)).unwrap());
            }
        }

        #[test]
        fn discounts_come_off_whole_until_nothing_is_left(case in any_case()) {
            let quote = case.quoted(case.entered_with_tax).unwrap();

            let offered: i64 = case.discounts.iter().map(|discount| discount.amount.minor()).sum();
            prop_assert_eq!(quote.discount.minor(), offered.min(quote.items.minor()));
        }

        #[test]
        fn quotes_survive_json(case in any_case(), show_with_tax in any::<bool>()) {
            let quote = case.quoted(show_with_tax).unwrap();

            let back: Quote = serde_json::from_str(&serde_json::to_string(&quote).unwrap()).unwrap();

            prop_assert_eq!(fingerprint(&back), fingerprint(&quote));
            prop_assert_eq!(back, quote);
        }
    }
}
