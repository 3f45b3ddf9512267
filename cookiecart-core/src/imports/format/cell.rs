//! What one cell says: amounts, counts, weights, yes and no, addresses, lists.

use super::IssueReason;
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

/// One cell (or JSON field) and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Cell<'a> {
    /// Line, from 1.
    pub(super) line: u64,
    /// The column's header.
    pub(super) column: &'a str,
    /// Trimmed.
    pub(super) text: &'a str,
}

impl Cell<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// A cell of a column that is not there.
pub(super) const NO_CELL: Cell<'static> = Cell { line: 0, column: "", text: "" };

const MOST_UNITS: i64 = 1_000_000_000;
const LONGEST_ADDRESS: usize = 2_048;

/// One line of text: no control characters, no doubled spaces.
pub(super) fn tidy(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() || c == '\u{feff}' { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How a word is compared where case says nothing.
pub(super) fn folded(text: &str) -> String {
    tidy(text).to_lowercase()
}

/// The text, or nothing when there is none.
pub(super) fn some(text: &str) -> Option<String> {
    let text = tidy(text);
    (!text.is_empty()).then_some(text)
}

/// A label for people of a machine's word: `room_coverage` gives `Room coverage`.
pub(super) fn humanised(word: &str) -> String {
    let spaced = tidy(&word.replace(['_', '-'], " "));
    let mut letters = spaced.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

// A code such as SEK, or kr, on one side of a number.
fn is_currency_word(word: &str) -> bool {
    word.is_empty() || word.eq_ignore_ascii_case("kr") || (word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase()))
}

// Plain digits of a number as people write it: without spaces, currency signs and thousands separators.
fn digits(text: &str) -> Option<String> {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '$' | '€' | '£' | '¥' | '\'')).trim_end_matches('.');
    let tail = bare.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let core = tail.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if !is_currency_word(&bare[..bare.len() - tail.len()]) || !is_currency_word(&tail[core.len()..]) {
        return None;
    }
    let packed: String = core.chars().filter(|c| !c.is_whitespace() && !matches!(c, '$' | '€' | '£' | '¥' | '\'' | '’')).collect();
    let packed = packed.replace('−', "-");
    let (sign, packed) = packed.strip_prefix('-').map_or(("", packed.as_str()), |rest| ("-", rest));
    let point = match (packed.rfind('.'), packed.rfind(',')) {
        (Some(dot), Some(comma)) => Some(dot.max(comma)),
        (Some(dot), None) => (packed.matches('.').count() == 1).then_some(dot),
        // 1,299 is a thousand and more; 12,99 and 0,125 are not.
        (None, Some(comma)) if packed.len() - comma == 4 && (1..=3).contains(&comma) && !packed.starts_with('0') => None,
        (None, Some(comma)) => (packed.matches(',').count() == 1).then_some(comma),
        (None, None) => None,
    };
    let (whole, part) = point.map_or((packed, ""), |at| (&packed[..at], &packed[at + 1..]));
    let groups: Vec<&str> = whole.split(['.', ',']).collect();
    let even = match groups.as_slice() {
        [_] => true,
        [first, middle @ .., last] => (1..=3).contains(&first.len()) && middle.iter().all(|g| matches!(g.len(), 2 | 3)) && last.len() == 3,
        [] => false,
    };
    let figures = groups.concat();
    let fits = even && figures.len() + part.len() > 0 && figures.bytes().chain(part.bytes()).all(|b| b.is_ascii_digit());
    fits.then(|| if part.is_empty() { format!("{sign}{figures}") } else { format!("{sign}0{figures}.{part}") })
}

/// A number with a decimal point or comma; `None` when it is none.
pub(super) fn number(text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(&digits(text)?).ok()
}

/// A price in major units; nothing for an empty cell.
pub(super) fn amount(text: &str) -> Result<Option<Decimal>, IssueReason> {
    if text.is_empty() {
        return Ok(None);
    }
    match number(text) {
        Some(amount) if amount.is_sign_negative() && !amount.is_zero() => Err(IssueReason::NegativePrice),
        Some(amount) if amount <= Decimal::from(1_000_000_000_000_i64) => Ok(Some(amount.abs())),
        _ => Err(IssueReason::BadPrice),
    }
}

/// A whole number of units within a thousand million; fractions are none.
pub(super) fn units(text: &str) -> Option<i64> {
    let whole = number(text).filter(Decimal::is_integer)?.to_i64()?;
    (-MOST_UNITS..=MOST_UNITS).contains(&whole).then_some(whole)
}

/// Grams of a weight in a unit (`g`, `kg`, `lb`, `oz`), rounded to the nearest; nothing for an empty cell.
pub(super) fn grams(text: &str, unit: &str) -> Result<Option<i64>, IssueReason> {
    if text.is_empty() {
        return Ok(None);
    }
    // A unit in the cell itself counts more than the column's.
    let bare = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = if bare.len() < text.len() { &text[bare.len()..] } else { unit };
    let (number, factor) = number(bare).zip(gram_factor(unit)).ok_or(IssueReason::BadWeight)?;
    let grams = number.checked_mul(factor).map(|grams| grams.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero));
    let grams = grams.and_then(|grams| grams.to_i64()).filter(|grams| (0..=MOST_UNITS).contains(grams));
    grams.map(Some).ok_or(IssueReason::BadWeight)
}

fn gram_factor(unit: &str) -> Option<Decimal> {
    match unit.trim().to_lowercase().as_str() {
        "g" | "gram" | "grams" => Some(Decimal::ONE),
        "" | "kg" | "kgs" | "kilogram" | "kilograms" => Some(Decimal::ONE_THOUSAND),
        "lb" | "lbs" | "pound" | "pounds" => Some(Decimal::new(45_359_237, 5)),
        "oz" | "ounce" | "ounces" => Some(Decimal::new(28_349_523_125, 9)),
        _ => None,
    }
}

/// Yes or no.
pub(super) fn flag(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "1" | "true" | "yes" | "y" | "on" | "ja" | "sant" | "wahr" => Some(true),
        "0" | "false" | "no" | "n" | "off" | "nej" | "nein" | "falskt" | "falsch" => Some(false),
        _ => None,
    }
}

/// A picture's or shop's address; spaces are written `%20`.
pub(super) fn web_address(text: &str) -> Option<String> {
    let text = text.trim();
    let text = if text.starts_with("//") { format!("https:{text}") } else { text.replace(' ', "%20") };
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let head = text.get(..scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then(|| &text[scheme.len()..])
    })?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let fits = !host.is_empty()
        && text.len() <= LONGEST_ADDRESS
        && !text.chars().any(|c| c.is_control() || c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\\'));
    fits.then_some(text)
}

/// The tidy, non-empty parts between separators; a backslash before a separator makes it part of the text.
pub(super) fn list(text: &str, separator: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == separator {
            parts.push(String::new());
            continue;
        }
        let escaped = letter == '\\' && letters.peek() == Some(&separator);
        let kept = if escaped { letters.next() } else { Some(letter) };
        if let Some(part) = parts.last_mut() {
            part.extend(kept);
        }
    }
    parts.iter().filter_map(|part| some(part)).collect()
}

/// A path such as `Clothing > Shirts`.
pub(super) fn path(text: &str) -> Vec<String> {
    text.replace("->", ">").split('>').filter_map(some).collect()
}
