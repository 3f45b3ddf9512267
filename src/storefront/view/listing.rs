//! A listing with its filters, order and pages, as the templates show it.

use super::common::{t, t_with};
use super::facet::{Facet, facets};
use super::wanted::Wanted;
use cookiecart_core::catalog::{Listing, Results, Sort};
use cookiecart_core::locales::{self, FluentValue};
use cookiecart_core::money::{self, Money, Rounding, round_to_minor};
use cookiecart_web::Visitor;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A page of a listing: what was asked and what was found.
pub struct Shown<'a> {
    /// Complete link of the listing, without query.
    pub path: String,
    /// What was asked.
    pub wanted: &'a Wanted,
    /// Among which products.
    pub listing: &'a Listing,
    /// What was found.
    pub found: &'a Results,
}

impl Shown<'_> {
    /// Link to the page before.
    #[must_use]
    pub fn prev(&self) -> Option<String> {
        (self.found.page > 1).then(|| self.wanted.on_page(&self.path, self.found.page - 1))
    }

    /// Link to the page after.
    #[must_use]
    pub fn next(&self) -> Option<String> {
        (self.found.page < self.found.pages).then(|| self.wanted.on_page(&self.path, self.found.page + 1))
    }
}

/// The listing for a template; `items` are the page's cards.
#[must_use]
pub fn listing(visitor: &Visitor, shown: &Shown<'_>, items: Vec<Value>) -> Value {
    let Shown { path, wanted, listing, found } = shown;
    let facets = facets(visitor, listing, found);
    let chips = chips(visitor, shown, &facets);
    let link = |facet: &Facet, value: &str| wanted.changed(path, |wanted| wanted.toggle(&facet.code, value));
    let mut hidden = Vec::new();
    if !wanted.text.is_empty() {
        hidden.push(json!({ "name": "q", "value": wanted.text }));
    }
    if wanted.sort != Sort::default() {
        hidden.push(json!({ "name": "sort", "value": wanted.sort.as_str() }));
    }
    json!({
        "items": items,
        "total": found.total,
        "page": found.page,
        "pages": found.pages,
        "prev_url": shown.prev(),
        "next_url": shown.next(),
        "page_links": page_links(shown),
        "sorts": sorts(shown),
        "action": path,
        "hidden": hidden,
        "facets": facets.iter().map(|facet| facet.to_json(|value| link(facet, value))).collect::<Vec<_>>(),
        "price": price(visitor, shown),
        "in_stock_only": wanted.in_stock,
        "selected_count": chips.len(),
        "chips": chips,
        "clear_url": wanted.cleared(path),
    })
}

fn sorts(shown: &Shown<'_>) -> Vec<Value> {
    let label = |sort: Sort| match sort {
        Sort::Best if shown.wanted.text.is_empty() => "sort-bestselling",
        Sort::Best => "sort-relevance",
        Sort::Newest => "sort-newest",
        Sort::PriceUp => "sort-price-asc",
        Sort::PriceDown => "sort-price-desc",
    };
    let sort = |sort: Sort| {
        json!({
            "code": sort.as_str(),
            "label_key": label(sort),
            "url": shown.wanted.changed(&shown.path, |wanted| wanted.sort = sort),
            "selected": sort == shown.wanted.sort,
        })
    };
    Sort::ALL.into_iter().map(sort).collect()
}

/// The first, the last, and those around the present one; a gap stands for what is left out.
fn page_links(shown: &Shown<'_>) -> Vec<Value> {
    let (page, pages) = (shown.found.page, shown.found.pages);
    let near = page.saturating_sub(1)..=page.saturating_add(1);
    let numbers: BTreeSet<u32> = [1, pages].into_iter().chain(near).filter(|number| (1..=pages).contains(number)).collect();
    let mut links = Vec::new();
    let mut before = 0;
    for number in numbers {
        let link = |number: u32| {
            let url = shown.wanted.on_page(&shown.path, number);
            json!({ "number": number, "url": url, "current": number == page, "gap": false })
        };
        match number - before {
            0 | 1 => {}
            // A gap of one page takes the room of that page.
            2 => links.push(link(number - 1)),
            _ => links.push(json!({ "number": 0, "url": "", "current": false, "gap": true })),
        }
        links.push(link(number));
        before = number;
    }
    links
}

fn chips(visitor: &Visitor, shown: &Shown<'_>, facets: &[Facet]) -> Vec<Value> {
    let (path, wanted) = (shown.path.as_str(), shown.wanted);
    let mut chips = Vec::new();
    let mut chip = |label: String, url: String| chips.push(json!({ "label": label, "url": url }));
    for facet in facets {
        for value in facet.values.iter().filter(|value| value.selected) {
            chip(facet.chip(value), wanted.changed(path, |wanted| wanted.toggle(&facet.code, &value.value)));
        }
    }
    if wanted.price_min.is_some() || wanted.price_max.is_some() {
        let without = wanted.changed(path, |wanted| (wanted.price_min, wanted.price_max) = (None, None));
        chip(price_words(visitor, wanted), without);
    }
    if wanted.in_stock {
        chip(t(visitor, "filters-in-stock"), wanted.changed(path, |wanted| wanted.in_stock = false));
    }
    chips
}

fn price_words(visitor: &Visitor, wanted: &Wanted) -> String {
    let locale = visitor.locale.as_str();
    let amount = |major: Decimal| match round_to_minor(major, visitor.currency, Rounding::HalfUp) {
        Ok(amount) => money::format(amount, locale),
        Err(_) => locales::number(major, locale),
    };
    let (from, to) = (wanted.price_min.map(amount), wanted.price_max.map(amount));
    let key = match (&from, &to) {
        (Some(_), Some(_)) => "chip-price-between",
        (Some(_), None) => "chip-price-from",
        _ => "chip-price-to",
    };
    let args = [("from", FluentValue::from(from.unwrap_or_default())), ("to", FluentValue::from(to.unwrap_or_default()))];
    t_with(visitor, key, &args)
}

/// The span of prices in the visitor's currency; null where there is none to choose from.
fn price(visitor: &Visitor, shown: &Shown<'_>) -> Value {
    let rates = &visitor.snapshot.rates;
    let in_currency = |minor: i64| rates.convert(Money::new(minor, rates.base), visitor.currency).ok();
    let bounds = shown.found.bounds.and_then(|(low, high)| Some((in_currency(low)?, in_currency(high)?)));
    let chosen = |price: Option<Decimal>| price.map(|price| price.to_string()).unwrap_or_default();
    let is_chosen = shown.wanted.price_min.is_some() || shown.wanted.price_max.is_some();
    match bounds {
        Some((low, high)) if low != high || is_chosen => json!({
            "currency": visitor.currency.code(),
            "min": low.to_major_string(),
            "max": high.to_major_string(),
            "from": chosen(shown.wanted.price_min),
            "to": chosen(shown.wanted.price_max),
        }),
        _ => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(page: u32, pages: u32) -> Vec<u64> {
        let (wanted, listing) = (Wanted::default(), Listing::default());
        let found = Results { ids: Vec::new(), total: pages * 24, page, pages, facets: Vec::new(), bounds: None };
        let shown = Shown { path: "/c".to_owned(), wanted: &wanted, listing: &listing, found: &found };
        page_links(&shown).iter().filter_map(|link| link["number"].as_u64()).collect()
    }

    #[test]
    fn pages_around_the_present_one_are_linked_and_gaps_stand_for_the_rest() {
        assert_eq!(numbers(1, 1), [1]);
        assert_eq!(numbers(1, 3), [1, 2, 3]);
        assert_eq!(numbers(5, 9), [1, 0, 4, 5, 6, 0, 9]);
        assert_eq!(numbers(4, 9), [1, 2, 3, 4, 5, 0, 9]);
        assert_eq!(numbers(9, 9), [1, 0, 8, 9]);
    }
}
