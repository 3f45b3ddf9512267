//! Facets in words: what the filters of a listing are called, and in which order they stand.

use super::common::{say, t};
use chrono::{NaiveDate, NaiveTime, TimeZone};
use cookiecart_core::catalog::{self, Attribute, AttributeKind, AttributeValue, Listing, Results};
use cookiecart_core::kernel::Timestamp;
use cookiecart_core::locales;
use cookiecart_web::Visitor;
use rust_decimal::Decimal;
use serde_json::{Value, json};

const VENDOR: &str = "vendor";

/// A filter as a visitor reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct Facet {
    /// Its code.
    pub code: String,
    /// Its name.
    pub label: String,
    /// `choice`, `swatch` or `yes_no`.
    pub kind: &'static str,
    /// Its values, in order.
    pub values: Vec<FacetValue>,
}

/// One value of a filter as a visitor reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct FacetValue {
    /// Its code.
    pub value: String,
    /// Its name.
    pub label: String,
    /// How many results it has.
    pub count: u32,
    /// Whether it is chosen.
    pub selected: bool,
    /// CSS colour of its swatch.
    pub color: Option<String>,
}

impl Facet {
    /// What stands on the chip of a chosen value: the value's name where that says enough.
    #[must_use]
    pub fn chip(&self, value: &FacetValue) -> String {
        let says_enough = self.kind != "yes_no" && !value.label.starts_with(|letter: char| letter.is_ascii_digit());
        if says_enough { value.label.clone() } else { format!("{}: {}", self.label, value.label) }
    }

    /// The facet for a template; `url` gives the link that turns a value on or off.
    #[must_use]
    pub fn to_json(&self, url: impl Fn(&str) -> String) -> Value {
        let values = self.values.iter().map(|value| {
            json!({
                "value": value.value,
                "label": value.label,
                "count": value.count,
                "selected": value.selected,
                "url": url(&value.value),
                "color": value.color,
            })
        });
        json!({ "code": self.code, "label": self.label, "kind": self.kind, "values": values.collect::<Vec<_>>() })
    }
}

// More filters than this are a wall; those of the foremost types stay.
const MOST: usize = 10;

/// The filters of a listing that tell its results apart: attributes in the order of their types, then options, then the vendor.
#[must_use]
pub fn facets(visitor: &Visitor, listing: &Listing, found: &Results) -> Vec<Facet> {
    let attributes = attributes(visitor);
    let mut facets: Vec<(usize, Facet)> = found
        .facets
        .iter()
        .filter(|facet| tells_apart(facet, found.total))
        .map(|facet| {
            let declared: Vec<&Attribute> = attributes.iter().copied().filter(|attribute| attribute.code == facet.code).collect();
            let place = match attributes.iter().position(|attribute| attribute.code == facet.code) {
                Some(place) => place,
                None if facet.code == VENDOR => usize::MAX,
                None => attributes.len(),
            };
            (place, in_words(visitor, listing, &declared, facet))
        })
        .collect();
    facets.sort_by(|(place, facet), (other_place, other)| (place, &facet.label).cmp(&(other_place, &other.label)));
    let is_chosen = |facet: &Facet| facet.values.iter().any(|value| value.selected);
    facets.into_iter().enumerate().filter(|(at, (_, facet))| *at < MOST || is_chosen(facet)).map(|(_, (_, facet))| facet).collect()
}

// One value alone filters little, and a facet that few results have tells of few: both would only make the list long.
fn tells_apart(facet: &catalog::Facet, total: u32) -> bool {
    let (values, reached) =
        facet.values.iter().fold((0, 0), |(values, reached), value| (values + u32::from(value.count > 0), reached + value.count));
    facet.values.iter().any(|value| value.selected) || (values > 1 && reached.saturating_mul(10) >= total)
}

/// All attributes that can be filtered by, the oldest type's first.
fn attributes(visitor: &Visitor) -> Vec<&Attribute> {
    let mut types: Vec<_> = visitor.snapshot.types.values().collect();
    types.sort_by_key(|declared| declared.id);
    types.into_iter().flat_map(|declared| &declared.attributes).filter(|attribute| attribute.filterable).collect()
}

fn in_words(visitor: &Visitor, listing: &Listing, declared: &[&Attribute], facet: &catalog::Facet) -> Facet {
    let option = listing.options.get(&facet.code);
    let label = match (declared.first(), option) {
        _ if facet.code == VENDOR => t(visitor, "facet-vendor"),
        (Some(attribute), _) => say(visitor, &attribute.label).to_owned(),
        (None, Some(option)) => say(visitor, &option.name).to_owned(),
        (None, None) => facet.code.clone(),
    };
    let coloured = option.is_some_and(|option| option.values.iter().any(|value| value.color.is_some()));
    let kind = match declared.first().map(|attribute| &attribute.kind) {
        Some(AttributeKind::YesNo) => "yes_no",
        _ if coloured => "swatch",
        _ => "choice",
    };
    let mut values: Vec<(Place, FacetValue)> = facet
        .values
        .iter()
        .map(|value| {
            let offered = option.and_then(|option| option.values.iter().enumerate().find(|(_, offered)| offered.code == value.code));
            let from_attribute = declared.iter().find_map(|attribute| named(visitor, attribute, &value.code));
            let from_option = offered.map(|(at, offered)| (Place::At(at), say(visitor, &offered.label).to_owned()));
            let (place, label) = from_attribute.or(from_option).unwrap_or_else(|| (Place::Last, value.code.clone()));
            let place = if facet.code == VENDOR { Place::Last } else { place };
            let color = offered.and_then(|(_, offered)| offered.color.clone());
            (place, FacetValue { value: value.code.clone(), label, count: value.count, selected: value.selected, color })
        })
        .collect();
    values.sort_by(|(place, value), (other_place, other)| {
        place.cmp(other_place).then_with(|| value.label.to_lowercase().cmp(&other.label.to_lowercase()))
    });
    Facet { code: facet.code.clone(), label, kind, values: values.into_iter().map(|(_, value)| value).collect() }
}

/// Where a value stands among its like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// In the declared order.
    At(usize),
    /// By its number.
    Number(Decimal),
    /// By its name, behind all others.
    Last,
}

/// A value of an attribute's facet in words, with its place; `None` when the attribute does not know it.
fn named(visitor: &Visitor, attribute: &Attribute, code: &str) -> Option<(Place, String)> {
    match &attribute.kind {
        AttributeKind::Choice { choices } => {
            let (at, choice) = choices.iter().enumerate().find(|(_, choice)| choice.code == code)?;
            Some((Place::At(at), say(visitor, &choice.label).to_owned()))
        }
        AttributeKind::YesNo => match code {
            "yes" => Some((Place::At(0), t(visitor, "yes"))),
            "no" => Some((Place::At(1), t(visitor, "no"))),
            _ => None,
        },
        AttributeKind::Number { unit } => {
            let number = code.parse::<Decimal>().ok()?;
            Some((Place::Number(number), with_unit(visitor, number, unit)))
        }
        AttributeKind::Date => {
            let day = code.parse::<NaiveDate>().ok()?;
            Some((Place::Number(day.signed_duration_since(NaiveDate::default()).num_days().into()), in_long(visitor, day)))
        }
        AttributeKind::Text => None,
    }
}

/// An attribute's value as a product's page shows it; `None` when it does not fit its declaration or says nothing.
#[must_use]
pub fn attribute_value(visitor: &Visitor, attribute: &Attribute, value: &AttributeValue) -> Option<String> {
    let words = match (&attribute.kind, value) {
        (AttributeKind::Text, AttributeValue::Text(text)) => say(visitor, text).to_owned(),
        (AttributeKind::Number { unit }, AttributeValue::Number(number)) => with_unit(visitor, *number, unit),
        (AttributeKind::Choice { choices }, AttributeValue::Choice(code)) => {
            choices.iter().find(|choice| choice.code == *code).map_or_else(|| code.clone(), |choice| say(visitor, &choice.label).to_owned())
        }
        (AttributeKind::YesNo, AttributeValue::YesNo(yes)) => t(visitor, if *yes { "yes" } else { "no" }),
        (AttributeKind::Date, AttributeValue::Date(day)) => in_long(visitor, *day),
        _ => return None,
    };
    (!words.is_empty()).then_some(words)
}

fn with_unit(visitor: &Visitor, number: Decimal, unit: &str) -> String {
    let number = locales::number(number, visitor.locale.as_str());
    if unit.is_empty() { number } else { format!("{number}\u{a0}{unit}") }
}

// Noon in the site's own zone, so that writing it as a moment never moves it to another day.
fn in_long(visitor: &Visitor, day: NaiveDate) -> String {
    let zone = visitor.site().timezone;
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    match zone.from_local_datetime(&day.and_time(noon)).earliest() {
        Some(at) => locales::date(Timestamp(at.timestamp_micros()), zone, visitor.locale.as_str()),
        None => day.to_string(),
    }
}
