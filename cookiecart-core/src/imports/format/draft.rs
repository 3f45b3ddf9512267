//! A product while its rows are read, and the rules that all formats share.

use super::cell::{self, Cell};
use super::html::{LONGEST_HTML, clean_html, plain_text};
use super::{CurrencyPrice, ImportImage, ImportOption, ImportRecord, ImportState, ImportVariant, IssueReason, Item, Price, RowIssue};
use std::collections::{HashMap, HashSet};

const LONGEST_NAME: usize = 255;
const LONGEST_SUMMARY: usize = 1_000;
const MOST_TAGS: usize = 1_000;
const MOST_IMAGES: usize = 250;

/// The texts of a product that have a language.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Text {
    Name,
    Description,
    SeoTitle,
    SeoDescription,
}

/// What the file calls the columns to which issues of the whole product point.
#[derive(Clone, Default)]
pub(super) struct Labels {
    pub(super) name: String,
    pub(super) price: String,
    pub(super) option: String,
}

/// A product while its rows are read.
pub(super) struct Draft {
    pub(super) record: ImportRecord,
    issues: Vec<RowIssue>,
    locale: String,
    labels: Labels,
    tags: HashSet<String>,
    pictures: HashSet<String>,
    options: HashMap<String, usize>,
    values: HashMap<(usize, String), usize>,
}

impl Draft {
    /// An empty product.
    pub(super) fn new(source: String, line: u64, locale: &str, labels: Labels) -> Self {
        Self {
            record: ImportRecord { source, line, ..ImportRecord::default() },
            issues: Vec::new(),
            locale: locale.to_owned(),
            labels,
            tags: HashSet::new(),
            pictures: HashSet::new(),
            options: HashMap::new(),
            values: HashMap::new(),
        }
    }

    /// Says that something could not be read.
    pub(super) fn note(&mut self, cell: Cell<'_>, reason: IssueReason, skipped: bool) {
        self.issues.push(RowIssue::new(cell.line, cell.column, cell.text, reason, skipped));
    }

    fn note_once(&mut self, cell: Cell<'_>, reason: IssueReason) {
        if !self.issues.iter().any(|issue| issue.reason == reason) {
            self.note(cell, reason, false);
        }
    }

    /// Takes a text in the file's own language; an empty one changes nothing.
    pub(super) fn text(&mut self, field: Text, cell: Cell<'_>) {
        let locale = self.locale.clone();
        self.text_in(field, cell, &locale);
    }

    /// Takes a text in a language; an empty one changes nothing.
    pub(super) fn text_in(&mut self, field: Text, cell: Cell<'_>, locale: &str) {
        if cell.is_empty() {
            return;
        }
        let text = match field {
            Text::Name => self.limited(cell, name_words(cell.text), LONGEST_NAME),
            Text::SeoTitle => self.limited(cell, plain_text(cell.text), LONGEST_NAME),
            Text::SeoDescription => self.limited(cell, plain_text(cell.text), LONGEST_SUMMARY),
            Text::Description => {
                if cell.text.len() > LONGEST_HTML {
                    self.note(cell, IssueReason::TextTooLong, false);
                }
                clean_html(cell.text)
            }
        };
        let texts = match field {
            Text::Name => &mut self.record.name,
            Text::Description => &mut self.record.description,
            Text::SeoTitle => &mut self.record.seo_title,
            Text::SeoDescription => &mut self.record.seo_description,
        };
        if !text.is_empty() {
            texts.set(locale, &text);
        }
    }

    fn limited(&mut self, cell: Cell<'_>, text: String, letters: usize) -> String {
        let end = text.char_indices().nth(letters);
        match end {
            Some((end, _)) => {
                self.note(cell, IssueReason::TextTooLong, false);
                text[..end].trim_end().to_owned()
            }
            None => text,
        }
    }

    /// A short word or name on one line, up to 255 characters; nothing for an empty cell.
    pub(super) fn word(&mut self, cell: Cell<'_>) -> Option<String> {
        let word = cell::some(cell.text)?;
        Some(self.limited(cell, word, LONGEST_NAME))
    }

    /// Adds tags; those that differ only in case are one.
    pub(super) fn tags(&mut self, cell: Cell<'_>, tags: Vec<String>) {
        for tag in tags {
            let tag = self.limited(Cell { text: &tag, ..cell }, tag.clone(), LONGEST_NAME);
            if self.tags.contains(&tag.to_lowercase()) {
                continue;
            }
            if self.record.tags.len() >= MOST_TAGS {
                self.note_once(Cell { text: &tag, ..cell }, IssueReason::TooManyTags);
                return;
            }
            self.tags.insert(tag.to_lowercase());
            self.record.tags.push(tag);
        }
    }

    /// Adds a category by its path from the top.
    pub(super) fn category(&mut self, path: Vec<String>) {
        let path: Vec<String> = path.into_iter().map(|name| name.chars().take(LONGEST_NAME).collect()).collect();
        if !path.is_empty() && !self.record.categories.contains(&path) {
            self.record.categories.push(path);
        }
    }

    /// Adds what else is told of the product; the first value of a label counts.
    pub(super) fn attribute(&mut self, label: &str, value: &str) {
        let (label, value) = (cell::tidy(label), plain_text(value));
        let known = self.record.attributes.iter().any(|(known, _)| known.eq_ignore_ascii_case(&label));
        if !label.is_empty() && !value.is_empty() && !known {
            self.record.attributes.push((label, value));
        }
    }

    /// Adds a picture; one address counts once.
    pub(super) fn image(&mut self, cell: Cell<'_>, alt: &str) {
        let Some(url) = self.address(cell) else { return };
        if self.pictures.contains(&url) {
            return;
        }
        if self.record.images.len() >= MOST_IMAGES {
            self.note_once(cell, IssueReason::TooManyImages);
            return;
        }
        self.pictures.insert(url.clone());
        self.record.images.push(ImportImage { url, alt: plain_text(alt).chars().take(LONGEST_NAME).collect() });
    }

    /// A web address; nothing for an empty cell.
    pub(super) fn address(&mut self, cell: Cell<'_>) -> Option<String> {
        if cell.is_empty() {
            return None;
        }
        let address = cell::web_address(cell.text);
        if address.is_none() {
            self.note(cell, IssueReason::BadAddress, false);
        }
        address
    }

    /// A price and its currency, where one is given; nothing for an empty cell.
    pub(super) fn price(&mut self, cell: Cell<'_>, currency: Cell<'_>) -> Option<Price> {
        let amount = match cell::amount(cell.text) {
            Ok(amount) => amount?,
            Err(reason) => {
                self.note(cell, reason, false);
                return None;
            }
        };
        let code = currency.text.to_ascii_uppercase();
        if !(code.is_empty() || code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())) {
            self.note(currency, IssueReason::BadCurrency, false);
            return None;
        }
        Some(Price::Major { amount, currency: (!code.is_empty()).then_some(code) })
    }

    /// An earlier price; 0 or the price itself means none, and one below the price is refused.
    pub(super) fn compare_at(&mut self, cell: Cell<'_>, currency: Cell<'_>, price: Option<&Price>) -> Option<Price> {
        let earlier = self.price(cell, currency)?;
        self.above(cell, earlier, price)
    }

    /// The same for a price that is read already.
    pub(super) fn above(&mut self, cell: Cell<'_>, earlier: Price, price: Option<&Price>) -> Option<Price> {
        match price.map(|price| earlier.number().cmp(&price.number())) {
            _ if earlier.number().is_zero() => None,
            Some(std::cmp::Ordering::Less) => {
                self.note(cell, IssueReason::CompareAtNotAbove, false);
                None
            }
            Some(std::cmp::Ordering::Equal) => None,
            Some(std::cmp::Ordering::Greater) | None => Some(earlier),
        }
    }

    /// A price for one more currency; nothing for an empty cell.
    pub(super) fn currency_price(&mut self, cell: Cell<'_>, compare_at: Cell<'_>, currency: Cell<'_>) -> Option<CurrencyPrice> {
        let price = self.price(cell, currency)?;
        let compare_at = self.compare_at(compare_at, currency, Some(&price));
        Some(CurrencyPrice { price, compare_at })
    }

    /// Units on hand; nothing for an empty cell.
    pub(super) fn stock(&mut self, cell: Cell<'_>, backorder: bool) -> Option<i64> {
        if cell.is_empty() {
            return None;
        }
        match cell::units(cell.text) {
            Some(units) if units >= 0 || backorder => Some(units),
            Some(_) => {
                self.note(cell, IssueReason::NegativeStock, false);
                Some(0)
            }
            None => {
                self.note(cell, IssueReason::BadStock, false);
                Some(0)
            }
        }
    }

    /// Grams; nothing for an empty cell.
    pub(super) fn weight(&mut self, cell: Cell<'_>, unit: &str) -> Option<i64> {
        match cell::grams(cell.text, unit) {
            Ok(grams) => grams,
            Err(reason) => {
                self.note(cell, reason, false);
                None
            }
        }
    }

    /// Yes or no, with one meaning for an empty cell and one for what is neither.
    pub(super) fn flag(&mut self, cell: Cell<'_>, empty: bool, neither: bool) -> bool {
        if cell.is_empty() {
            return empty;
        }
        cell::flag(cell.text).unwrap_or_else(|| {
            self.note(cell, IssueReason::BadFlag, false);
            neither
        })
    }

    /// A state by its word; nothing for an empty cell.
    pub(super) fn state(&mut self, cell: Cell<'_>) -> Option<ImportState> {
        match cell::folded(cell.text).as_str() {
            "" => None,
            "active" | "published" | "publish" => Some(ImportState::Published),
            "draft" | "paused" | "inactive" | "private" => Some(ImportState::Draft),
            "archived" | "discontinued" => Some(ImportState::Archived),
            _ => {
                self.note(cell, IssueReason::BadState, false);
                Some(ImportState::Draft)
            }
        }
    }

    /// Makes sure that an option is there; names that differ only in case are one.
    pub(super) fn option(&mut self, name: &str) -> usize {
        let options = &mut self.record.options;
        *self.options.entry(cell::folded(name)).or_insert_with(|| {
            options.push(ImportOption { name: cell::tidy(name).chars().take(LONGEST_NAME).collect(), values: Vec::new() });
            options.len() - 1
        })
    }

    /// The value as the option has it first; values that differ only in case are one. Empty for an empty one.
    pub(super) fn option_value(&mut self, option: usize, value: &str) -> String {
        let value: String = cell::tidy(value).chars().take(LONGEST_NAME).collect();
        let Some(known) = self.record.options.get_mut(option).filter(|_| !value.is_empty()) else { return String::new() };
        let at = *self.values.entry((option, value.to_lowercase())).or_insert_with(|| {
            known.values.push(value.clone());
            known.values.len() - 1
        });
        known.values.get(at).cloned().unwrap_or(value)
    }

    /// Adds a variant that is chosen by these option names and values.
    pub(super) fn variant(&mut self, mut variant: ImportVariant, choices: &[(String, String)]) {
        for (name, value) in choices {
            let option = self.option(name);
            let value = self.option_value(option, value);
            if variant.option_values.len() <= option {
                variant.option_values.resize(option + 1, String::new());
            }
            // Two columns may name one option; the first that says something counts.
            if variant.option_values[option].is_empty() {
                variant.option_values[option] = value;
            }
        }
        self.record.variants.push(variant);
    }

    /// Checks the whole and hands it out behind its issues.
    pub(super) fn finish(mut self) -> Vec<Item> {
        let whole = self.is_whole();
        let record = whole.then(|| Item::Record(Box::new(self.record)));
        self.issues.into_iter().map(Item::Issue).chain(record).collect()
    }

    fn is_whole(&mut self) -> bool {
        if self.record.translation_only {
            return true;
        }
        let (line, source) = (self.record.line, self.record.source.clone());
        let labels = self.labels.clone();
        if self.record.name.is_empty() && !self.record.continuation {
            self.note(Cell { line, column: &labels.name, text: &source }, IssueReason::MissingName, true);
            return false;
        }
        self.settle_options(&labels.option);
        self.settle_prices(&labels.price);
        if self.record.variants.is_empty() && !self.record.continuation {
            self.note(Cell { line, column: &labels.option, text: &source }, IssueReason::NoVariants, true);
            return false;
        }
        true
    }
}

// A name may hold a lone `<`; only what is clearly markup is taken out.
fn name_words(text: &str) -> String {
    let marked = text.contains("</") || text.contains("/>") || (text.contains('&') && text.contains(';'));
    if marked { plain_text(text) } else { cell::tidy(text) }
}
