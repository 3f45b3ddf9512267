//! Amounts and numbers as readers of a language write them.

use super::{Currency, Money};
use rust_decimal::Decimal;

const NBSP: char = '\u{a0}';
const MINUS: char = '\u{2212}';

/// How one language, or one country's form of it, writes numbers and prices.
struct Style {
    tag: &'static str,
    decimal: char,
    group: char,
    place: Place,
    /// From how many whole digits on thousands are grouped: 4, or 5 where `1234` stands ungrouped.
    grouped_from: usize,
    /// The krone that is simply "kr" here; the neighbours' are told by their codes.
    own: Option<Currency>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// `€12.99`; symbols that end in a letter are set apart: `CHF 12.99`.
    Before,
    /// `€ 12,99`
    BeforeApart,
    /// `12,99 €`
    After,
}

const fn style(tag: &'static str, decimal: char, group: char, place: Place, grouped_from: usize) -> Style {
    Style { tag, decimal, group, place, grouped_from, own: None }
}

const fn nordic(tag: &'static str, group: char, own: Currency) -> Style {
    Style { tag, decimal: ',', group, place: Place::After, grouped_from: 4, own: Some(own) }
}

// Facts: Unicode CLDR 46, simplified: one kind of space, one place for the minus sign.
const ENGLISH: Style = style("en", '.', ',', Place::Before, 4);
const STYLES: &[Style] = &[
    ENGLISH,
    style("bg", ',', NBSP, Place::After, 5),
    style("ca", ',', '.', Place::After, 4),
    style("cs", ',', NBSP, Place::After, 4),
    style("cy", '.', ',', Place::Before, 4),
    nordic("da", '.', Currency::DKK),
    style("de", ',', '.', Place::After, 4),
    style("de-AT", ',', NBSP, Place::BeforeApart, 4),
    style("de-CH", '.', '’', Place::BeforeApart, 4),
    style("de-LI", '.', '’', Place::BeforeApart, 4),
    style("el", ',', '.', Place::After, 4),
    style("es", ',', '.', Place::After, 5),
    style("es-MX", '.', ',', Place::Before, 4),
    style("et", ',', NBSP, Place::After, 5),
    style("fi", ',', NBSP, Place::After, 4),
    style("fr", ',', NBSP, Place::After, 4),
    style("ga", '.', ',', Place::Before, 4),
    style("hr", ',', '.', Place::After, 4),
    style("hu", ',', NBSP, Place::After, 5),
    nordic("is", '.', Currency::ISK),
    style("it", ',', '.', Place::After, 5),
    style("it-CH", '.', '’', Place::BeforeApart, 4),
    style("ja", '.', ',', Place::Before, 4),
    style("ko", '.', ',', Place::Before, 4),
    style("lt", ',', NBSP, Place::After, 4),
    style("lv", ',', NBSP, Place::After, 5),
    style("mt", '.', ',', Place::Before, 4),
    nordic("nb", NBSP, Currency::NOK),
    style("nl", ',', '.', Place::BeforeApart, 4),
    nordic("nn", NBSP, Currency::NOK),
    nordic("no", NBSP, Currency::NOK),
    style("pl", ',', NBSP, Place::After, 5),
    style("pt", ',', NBSP, Place::After, 5),
    style("pt-BR", ',', '.', Place::BeforeApart, 4),
    style("ro", ',', '.', Place::After, 4),
    style("ru", ',', NBSP, Place::After, 4),
    style("sk", ',', NBSP, Place::After, 4),
    style("sl", ',', '.', Place::After, 4),
    style("sr", ',', '.', Place::After, 4),
    nordic("sv", NBSP, Currency::SEK),
    style("tr", ',', '.', Place::Before, 4),
    style("uk", ',', NBSP, Place::After, 5),
    style("vi", ',', '.', Place::After, 4),
    style("zh", '.', ',', Place::Before, 4),
];

/// The style of a locale, then of its language (`sv-FI` -> `sv`).
fn style_of(locale: &str) -> Option<&'static Style> {
    let language = locale.split(['-', '_']).next().unwrap_or(locale);
    let is_locale = |tag: &str| {
        tag.len() == locale.len() && tag.bytes().zip(locale.bytes()).all(|(a, b)| a.eq_ignore_ascii_case(&b) || (a == b'-' && b == b'_'))
    };
    STYLES.iter().find(|style| is_locale(style.tag)).or_else(|| STYLES.iter().find(|style| style.tag.eq_ignore_ascii_case(language)))
}

/// Writes an amount for readers of a locale: `€12.99` in `en`, `12,99 €` in `sv` and `de`, `¥500` in yen.
///
/// All spaces are U+00A0 and the sign of a debt is U+2212 before everything, so a price never breaks over two lines.
/// A language that is not in the table is written like English with the currency's code: `EUR 12.99`.
#[must_use]
pub fn format(money: Money, locale: &str) -> String {
    let known = style_of(locale);
    let style = known.unwrap_or(&ENGLISH);
    let symbol = if known.is_some() { symbol_in(money.currency(), style) } else { money.currency().code() };
    let apart = match style.place {
        Place::Before => symbol.chars().next_back().is_some_and(char::is_alphabetic),
        Place::BeforeApart | Place::After => true,
    };

    let mut text = String::with_capacity(24);
    if money.is_negative() {
        text.push(MINUS);
    }
    if style.place != Place::After {
        text.push_str(symbol);
        if apart {
            text.push(NBSP);
        }
    }
    let major = money.to_major().abs().to_string();
    push_number(&mut text, &major, style);
    if style.place == Place::After {
        text.push(NBSP);
        text.push_str(symbol);
    }
    text
}

/// Writes a number for readers of a locale, with the decimals it has: `1,234.50` in `en`, `1 234,50` in `sv`.
#[must_use]
pub fn format_number(number: impl Into<Decimal>, locale: &str) -> String {
    let number = number.into();
    let mut text = String::with_capacity(16);
    if number.is_sign_negative() && !number.is_zero() {
        text.push(MINUS);
    }
    push_number(&mut text, &number.abs().to_string(), style_of(locale).unwrap_or(&ENGLISH));
    text
}

fn symbol_in(currency: Currency, style: &Style) -> &'static str {
    match style.own {
        Some(own) if own != currency && own.symbol() == currency.symbol() => currency.code(),
        _ => currency.symbol(),
    }
}

/// Appends digits with a dot in the style's own marks.
fn push_number(text: &mut String, plain: &str, style: &Style) {
    let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
    let grouped = whole.len() >= style.grouped_from;
    for (index, digit) in whole.chars().enumerate() {
        if grouped && index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(style.group);
        }
        text.push(digit);
    }
    if !decimals.is_empty() {
        text.push(style.decimal);
        text.push_str(decimals);
    }
}
