//! What an address asks of a listing: filters, order, page. Read from the query, written back with a change.

use super::link::{pairs, with_query};
use cookiecart_core::catalog::{Filters, Listing, Results, Sort};
use cookiecart_core::money::{Currency, Rates};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::{BTreeMap, BTreeSet};

/// Products a page.
pub const PAGE_SIZE: u32 = 24;

// More than a person clicks together; a longer address is somebody's game.
const MOST_FACETS: usize = 20;
const MOST_VALUES: usize = 50;
const LONGEST_VALUE: usize = 200;
const LONGEST_PRICE: usize = 16;

/// What somebody wants to see of a listing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The words searched for; empty in a category.
    pub text: String,
    /// Facet code to the values of which one must fit.
    pub facets: BTreeMap<String, BTreeSet<String>>,
    /// Lowest price, major units of the visitor's currency.
    pub price_min: Option<Decimal>,
    /// Highest price, major units of the visitor's currency.
    pub price_max: Option<Decimal>,
    /// Only what can be bought.
    pub in_stock: bool,
    /// Order.
    pub sort: Sort,
    /// Page, from 1.
    pub page: u32,
}

impl Wanted {
    /// Reads a query. What makes no sense is passed over.
    #[must_use]
    pub fn read(query: &str) -> Self {
        let mut wanted = Self { page: 1, ..Self::default() };
        for (name, value) in pairs(query) {
            match name.as_str() {
                "q" => wanted.text = value.trim().chars().take(LONGEST_VALUE).collect(),
                "price_min" => wanted.price_min = price(&value),
                "price_max" => wanted.price_max = price(&value),
                "in_stock" => wanted.in_stock = value == "1",
                "sort" => wanted.sort = Sort::parse(&value).unwrap_or_default(),
                "page" => wanted.page = page(&value),
                _ => wanted.take_facet(&name, value),
            }
        }
        wanted
    }

    fn take_facet(&mut self, name: &str, value: String) {
        let Some(code) = name.strip_prefix("f.").filter(|code| !code.is_empty()) else { return };
        if value.is_empty() || value.len() > LONGEST_VALUE || code.len() > LONGEST_VALUE {
            return;
        }
        if self.facets.len() >= MOST_FACETS && !self.facets.contains_key(code) {
            return;
        }
        let values = self.facets.entry(code.to_owned()).or_default();
        if values.len() < MOST_VALUES {
            values.insert(value);
        }
    }

    /// Looks it up. Facets and values that the listing does not know are forgotten, and a page behind the last becomes the last.
    #[must_use]
    pub fn find(&mut self, listing: &Listing, rates: &Rates, currency: Currency) -> Results {
        let mut found = listing.find(&self.filters(rates, currency));
        if self.forget_unknown(&found) {
            found = listing.find(&self.filters(rates, currency));
        }
        self.page = found.page;
        found
    }

    fn forget_unknown(&mut self, found: &Results) -> bool {
        let before = self.facets.clone();
        for (code, values) in &mut self.facets {
            let known = found.facets.iter().find(|facet| facet.code == *code);
            values.retain(|value| known.is_some_and(|facet| facet.values.iter().any(|known| known.code == *value)));
        }
        self.facets.retain(|_, values| !values.is_empty());
        before != self.facets
    }

    fn filters(&self, rates: &Rates, currency: Currency) -> Filters {
        Filters {
            facets: self.facets.clone(),
            price_min: self.price_min.and_then(|major| base_bound(major, rates, currency, Side::Lowest)),
            price_max: self.price_max.and_then(|major| base_bound(major, rates, currency, Side::Highest)),
            in_stock: self.in_stock,
            sort: self.sort,
            page: self.page,
            page_size: PAGE_SIZE,
        }
    }

    /// Whether anything is filtered out.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        !self.facets.is_empty() || self.price_min.is_some() || self.price_max.is_some() || self.in_stock
    }

    /// The address of the same listing with a change, from its first page on.
    #[must_use]
    pub fn changed(&self, path: &str, change: impl FnOnce(&mut Self)) -> String {
        let mut wanted = Self { page: 1, ..self.clone() };
        change(&mut wanted);
        wanted.address(path)
    }

    /// The address of another page of it.
    #[must_use]
    pub fn on_page(&self, path: &str, page: u32) -> String {
        Self { page, ..self.clone() }.address(path)
    }

    /// The address without any filter; words and order stay.
    #[must_use]
    pub fn cleared(&self, path: &str) -> String {
        Self { text: self.text.clone(), sort: self.sort, page: 1, ..Self::default() }.address(path)
    }

    fn address(&self, path: &str) -> String {
        let mut query: Vec<(String, String)> = Vec::new();
        let mut put = |name: &str, value: String| query.push((name.to_owned(), value));
        if !self.text.is_empty() {
            put("q", self.text.clone());
        }
        for (code, values) in &self.facets {
            for value in values {
                put(&format!("f.{code}"), value.clone());
            }
        }
        if let Some(price) = self.price_min {
            put("price_min", price.to_string());
        }
        if let Some(price) = self.price_max {
            put("price_max", price.to_string());
        }
        if self.in_stock {
            put("in_stock", "1".to_owned());
        }
        if self.sort != Sort::default() {
            put("sort", self.sort.as_str().to_owned());
        }
        if self.page > 1 {
            put("page", self.page.to_string());
        }
        with_query(path, query)
    }

    /// Turns a value of a facet on or off.
    pub fn toggle(&mut self, code: &str, value: &str) {
        let values = self.facets.entry(code.to_owned()).or_default();
        if !values.remove(value) {
            values.insert(value.to_owned());
        }
        self.facets.retain(|_, values| !values.is_empty());
    }
}

fn price(text: &str) -> Option<Decimal> {
    let text = text.trim().replace(',', ".");
    let price = text.parse::<Decimal>().ok().filter(|_| text.len() <= LONGEST_PRICE)?;
    (!price.is_sign_negative()).then(|| price.normalize())
}

// A number too large to be read is behind the last page all the same.
fn page(text: &str) -> u32 {
    let too_large = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().unwrap_or(if too_large { u32::MAX } else { 1 }).max(1)
}

#[derive(Clone, Copy)]
enum Side {
    Lowest,
    Highest,
}

/// A bound in minor units of the base currency. Derived prices were rounded to a step, so whatever is shown at the bound counts as within.
fn base_bound(major: Decimal, rates: &Rates, currency: Currency, side: Side) -> Option<i64> {
    let rate = rates.rate(currency).ok()?;
    let slack = if currency == rates.base {
        Decimal::ZERO
    } else {
        let step = rates.steps.get(&currency).copied().unwrap_or(1);
        Decimal::new(step, currency.minor_digits()).checked_div(Decimal::TWO)?
    };
    let moved = match side {
        Side::Lowest => major.checked_sub(slack)?.max(Decimal::ZERO),
        Side::Highest => major.checked_add(slack)?,
    };
    let minor = moved.checked_div(rate)?.checked_mul(Decimal::from(rates.base.minor_per_major()))?;
    match side {
        Side::Lowest => minor.ceil(),
        Side::Highest => minor.floor(),
    }
    .to_i64()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

    use super::*;

    fn rates() -> Rates {
        let mut rates = Rates::only(Currency::EUR);
        rates.rates.insert(Currency::SEK, "11.3275".parse().unwrap());
        rates.steps.insert(Currency::SEK, 100);
        rates
    }

    #[test]
    fn an_address_is_read_and_written_back() {
        let query = "f.colour=blue&f.colour=red&f.size=m&price_min=10&price_max=12.5&in_stock=1&sort=price_up&page=3";

        let wanted = Wanted::read(query);

        assert_eq!(wanted.on_page("/c", 3), format!("/c?{query}"));
        assert_eq!(
            wanted.changed("/c", |wanted| wanted.toggle("colour", "red")),
            "/c?f.colour=blue&f.size=m&price_min=10&price_max=12.5&in_stock=1&sort=price_up"
        );
        assert_eq!(wanted.cleared("/c"), "/c?sort=price_up");
    }

    #[test]
    fn rubbish_is_passed_over() {
        let wanted = Wanted::read("page=-3&sort=upwards&price_min=cheap&price_max=-5&in_stock=maybe&f.=x&f.size=&utm_source=mail&%ff=%00");

        assert_eq!(wanted, Wanted { page: 1, ..Wanted::default() });
    }

    #[test]
    fn a_page_too_large_to_be_read_is_behind_the_last() {
        assert_eq!(Wanted::read("page=99999999999999999999").page, u32::MAX);
        assert_eq!(Wanted::read("page=0").page, 1);
    }

    #[test]
    fn what_the_listing_does_not_know_is_forgotten() {
        let mut wanted = Wanted::read("f.nonsense=1&page=7");

        let found = wanted.find(&Listing::default(), &rates(), Currency::EUR);

        assert_eq!(found.page, 1);
        assert_eq!(wanted, Wanted { page: 1, ..Wanted::default() });
    }

    #[test]
    fn bounds_are_taken_back_to_the_base_currency() {
        let major = |text: &str| text.parse::<Decimal>().unwrap();

        assert_eq!(base_bound(major("4.20"), &rates(), Currency::EUR, Side::Lowest), Some(420));
        assert_eq!(base_bound(major("4.20"), &rates(), Currency::EUR, Side::Highest), Some(420));
        // EUR 4.20 is shown as 48 kr, and must be found from 48 as well as up to 48.
        assert!(base_bound(major("48"), &rates(), Currency::SEK, Side::Lowest) <= Some(420));
        assert!(base_bound(major("48"), &rates(), Currency::SEK, Side::Highest) >= Some(420));
        assert_eq!(base_bound(major("48"), &rates(), Currency::JPY, Side::Lowest), None);
    }

    #[test]
    fn a_comma_is_a_decimal_mark_too() {
        assert_eq!(Wanted::read("price_min=12%2C50").price_min, "12.5".parse().ok());
    }
}
