use super::*;

/// With the spaces that don't break made visible.
fn shown(minor: i64, currency: Currency, locale: &str) -> String {
    format(Money::new(minor, currency), locale).replace('\u{a0}', "_")
}

#[test]
fn follows_the_language() {
    let locales = ["en", "sv", "de", "de-AT", "de-CH", "fr", "nl", "tr", "pl", "pt-BR"];

    let prices = locales.map(|locale| shown(123_456, Currency::EUR, locale));

    assert_eq!(
        prices,
        [
            "€1,234.56",
            "1_234,56_€",
            "1.234,56_€",
            "€_1_234,56",
            "€_1’234.56",
            "1_234,56_€",
            "€_1.234,56",
            "€1.234,56",
            "1234,56_€",
            "€_1.234,56",
        ]
    );
}

#[test]
fn takes_the_language_of_a_locale_it_does_not_know() {
    assert_eq!(shown(1299, Currency::EUR, "sv-FI"), "12,99_€");
    assert_eq!(shown(1299, Currency::EUR, "EN_gb"), "€12.99");
    assert_eq!(shown(1299, Currency::EUR, "de_at"), "€_12,99");
}

#[test]
fn writes_unknown_languages_like_english_with_the_code() {
    assert_eq!(shown(1299, Currency::EUR, "tlh"), "EUR_12.99");
    assert_eq!(shown(-1299, Currency::EUR, ""), "−EUR_12.99");
}

#[test]
fn shows_each_currency_with_its_own_decimals() {
    assert_eq!(shown(500, Currency::JPY, "en"), "¥500");
    assert_eq!(shown(12_345, Currency::BHD, "en"), "BHD_12.345");
    assert_eq!(shown(5, Currency::USD, "en"), "$0.05");
    assert_eq!(shown(0, Currency::GBP, "en"), "£0.00");
}

#[test]
fn sets_letters_apart_from_digits() {
    assert_eq!(shown(1200, Currency::CHF, "en"), "CHF_12.00");
    assert_eq!(shown(1200, Currency::SEK, "en"), "kr_12.00");
    assert_eq!(shown(1200, Currency::CAD, "en"), "CA$12.00");
}

#[test]
fn calls_only_the_own_krone_kr_in_the_north() {
    assert_eq!(shown(4900, Currency::SEK, "sv"), "49,00_kr");
    assert_eq!(shown(4900, Currency::NOK, "sv"), "49,00_NOK");
    assert_eq!(shown(4900, Currency::NOK, "nb"), "49,00_kr");
}

#[test]
fn puts_the_minus_sign_before_everything() {
    assert_eq!(shown(-1299, Currency::EUR, "en"), "−€12.99");
    assert_eq!(shown(-1299, Currency::EUR, "sv"), "−12,99_€");
    assert_eq!(shown(i64::MIN, Currency::JPY, "en"), "−¥9,223,372,036,854,775,808");
}

#[test]
fn writes_plain_numbers_with_the_decimals_they_have() {
    assert_eq!(format_number(1_234_567_i64, "en"), "1,234,567");
    assert_eq!(format_number(decimal("25.00"), "sv"), "25,00");
    assert_eq!(format_number(decimal("-1234.5"), "de"), "−1.234,5");
    assert_eq!(format_number(decimal("-0"), "de"), "0");
    assert_eq!(format_number(999_i64, "pl"), "999");
}

proptest! {
    #[test]
    fn shows_every_digit_of_every_currency(minor in any::<i64>(), currency in any_currency(), locale in "(en|sv|de|de-CH|fr|pl|xx)") {
        let money = Money::new(minor, currency);

        let text = format(money, &locale);

        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        prop_assert_eq!(digits(&text), digits(&money.to_major_string()));
        prop_assert_eq!(text.starts_with('−'), minor < 0);
        prop_assert!(text.contains(currency.symbol()) || text.contains(currency.code()));
        prop_assert!(!text.contains(' '));
    }
}
