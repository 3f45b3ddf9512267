//! Dates and numbers as a reader of a language writes them.

use crate::kernel::Timestamp;
use crate::money;
use chrono::{DateTime, Locale, NaiveDate, TimeZone};
use chrono_tz::Tz;
use rust_decimal::{Decimal, RoundingStrategy};
use std::fmt::Display;

/// How a language writes a long date and what stands between it and the time.
struct Habit {
    names: Locale,
    date: &'static str,
    time: &'static str,
    between: &'static str,
}

const PLAIN: &str = "%-d %B %Y";
const DOTTED: &str = "%-d. %B %Y";
const OF: &str = "%-d de %B de %Y";
const SIGNS: &str = "%Y年%-m月%-d日";

fn habit(code: &str) -> Habit {
    let plain = code.split('-').next().unwrap_or(code);
    let (names, date) = match (code, plain) {
        ("en-US", _) => (Locale::en_US, "%B %-d, %Y"),
        ("de-AT", _) => (Locale::de_AT, DOTTED),
        ("pt-BR", _) => (Locale::pt_BR, OF),
        ("zh-TW" | "zh-Hant", _) => (Locale::zh_TW, SIGNS),
        (_, "ar") => (Locale::ar_EG, PLAIN),
        (_, "bg") => (Locale::bg_BG, "%-d %B %Y г."),
        (_, "ca") => (Locale::ca_ES, OF),
        (_, "cs") => (Locale::cs_CZ, DOTTED),
        (_, "da") => (Locale::da_DK, DOTTED),
        (_, "de") => (Locale::de_DE, DOTTED),
        (_, "el") => (Locale::el_GR, PLAIN),
        (_, "es") => (Locale::es_ES, OF),
        (_, "et") => (Locale::et_EE, DOTTED),
        (_, "fi") => (Locale::fi_FI, DOTTED),
        (_, "fr") => (Locale::fr_FR, PLAIN),
        (_, "he") => (Locale::he_IL, "%-d ב%B %Y"),
        (_, "hr") => (Locale::hr_HR, "%-d. %B %Y."),
        (_, "hu") => (Locale::hu_HU, "%Y. %B %-d."),
        (_, "id") => (Locale::id_ID, PLAIN),
        (_, "is") => (Locale::is_IS, DOTTED),
        (_, "it") => (Locale::it_IT, PLAIN),
        (_, "ja") => (Locale::ja_JP, SIGNS),
        (_, "ko") => (Locale::ko_KR, "%Y년 %-m월 %-d일"),
        (_, "lt") => (Locale::lt_LT, "%Y m. %B %-d d."),
        (_, "lv") => (Locale::lv_LV, "%Y. gada %-d. %B"),
        (_, "nb" | "no") => (Locale::nb_NO, DOTTED),
        (_, "nl") => (Locale::nl_NL, PLAIN),
        (_, "nn") => (Locale::nn_NO, DOTTED),
        (_, "pl") => (Locale::pl_PL, PLAIN),
        (_, "pt") => (Locale::pt_PT, OF),
        (_, "ro") => (Locale::ro_RO, PLAIN),
        (_, "ru") => (Locale::ru_RU, "%-d %B %Y г."),
        (_, "sk") => (Locale::sk_SK, DOTTED),
        (_, "sl") => (Locale::sl_SI, DOTTED),
        (_, "sv") => (Locale::sv_SE, PLAIN),
        (_, "th") => (Locale::th_TH, PLAIN),
        (_, "tr") => (Locale::tr_TR, PLAIN),
        (_, "uk") => (Locale::uk_UA, "%-d %B %Y р."),
        (_, "zh") => (Locale::zh_CN, SIGNS),
        _ => (Locale::en_GB, PLAIN),
    };
    let time = if code == "en-US" { "%-I:%M %p" } else { "%H:%M" };
    let between = match plain {
        "sv" | "da" => " kl. ",
        "nb" | "no" | "nn" => " kl. ",
        "ja" | "ko" | "zh" => " ",
        _ => ", ",
    };
    Habit { names, date, time, between }
}

fn day<Z: TimeZone>(at: &DateTime<Z>, habit: &Habit) -> String
where
    Z::Offset: Display,
{
    at.format_localized(habit.date, habit.names).to_string()
}

fn day_and_time<Z: TimeZone>(at: &DateTime<Z>, habit: &Habit) -> String
where
    Z::Offset: Display,
{
    format!("{}{}{}", day(at, habit), habit.between, at.format_localized(habit.time, habit.names))
}

/// A long date in a time zone: "21 November 2026", "21 november 2026", "21. November 2026". Unknown languages get British English.
#[must_use]
pub fn date(at: Timestamp, zone: Tz, locale: &str) -> String {
    day(&at.to_utc().with_timezone(&zone), &habit(locale))
}

/// A long date with hours and minutes: "21 November 2026, 14:05".
#[must_use]
pub fn datetime(at: Timestamp, zone: Tz, locale: &str) -> String {
    day_and_time(&at.to_utc().with_timezone(&zone), &habit(locale))
}

/// A calendar day without a time zone, as [`date`] writes it.
pub(crate) fn calendar_day(day: NaiveDate, locale: &str) -> String {
    let habit = habit(locale);
    day.format_localized(habit.date, habit.names).to_string()
}

/// RFC 3339 in its own offset, as [`date`] or [`datetime`] write it; `None` when it is no time.
pub(super) fn moment_of(text: &str, locale: &str, timed: bool) -> Option<String> {
    let at = DateTime::parse_from_rfc3339(text).ok()?;
    let habit = habit(locale);
    Some(if timed { day_and_time(&at, &habit) } else { day(&at, &habit) })
}

/// A number with the language's separators and the decimals it has: "1,234.5", "1.234,5".
#[must_use]
pub fn number(value: Decimal, locale: &str) -> String {
    money::format_number(value.normalize(), locale)
}

/// A number rounded to at most `most` decimals (half away from zero) and filled with zeros to at least `fewest`.
#[must_use]
pub fn number_with(value: Decimal, locale: &str, fewest: u32, most: u32) -> String {
    money::format_number(rounded(value, fewest, most), locale)
}

/// A number of a message; `None` when it is too large to be written exactly.
pub(super) fn number_of(value: f64, locale: &str, fewest: u32, most: u32, grouped: bool) -> Option<String> {
    let exact = Decimal::try_from(value).ok()?;
    if grouped {
        return Some(number_with(exact, locale, fewest, most));
    }
    let plain = rounded(exact, fewest, most);
    let sign = if plain.is_sign_negative() { "\u{2212}" } else { "" };
    Some(format!("{sign}{}", plain.abs().to_string().replace('.', decimal_mark(locale).encode_utf8(&mut [0; 4]))))
}

fn rounded(value: Decimal, fewest: u32, most: u32) -> Decimal {
    let mut rounded = value.round_dp_with_strategy(most.max(fewest), RoundingStrategy::MidpointAwayFromZero).normalize();
    if rounded.is_zero() {
        // What was rounded to nothing must not keep its minus.
        rounded = Decimal::ZERO;
    }
    if rounded.scale() < fewest {
        rounded.rescale(fewest);
    }
    rounded
}

fn decimal_mark(locale: &str) -> char {
    money::format_number(Decimal::new(15, 1), locale).chars().find(|c| !c.is_ascii_digit()).unwrap_or('.')
}
