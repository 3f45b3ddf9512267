//! One JSON object a line, as `catalog.py` writes them; prices are minor units of the base currency.

use super::cell::{self, Cell};
use super::draft::{Draft, Labels, Text};
use super::scan::LONGEST_ROW;
use super::{ImportVariant, IssueReason, Item, Price, RowIssue};
use crate::kernel::{Locale, Slug};
use serde_json::{Map, Value};
use std::collections::hash_map::RandomState;
use std::collections::{HashSet, VecDeque};
use std::hash::BuildHasher;
use std::io::{self, BufRead, BufReader, Read};

// What a variant tells of itself; any other key with a word or number is an option.
const VARIANT_KEYS: &[&str] = &["sku", "price", "compare_at", "stock", "barcode", "weight_grams", "backorder", "image", "id"];
const MOST_MINOR: i64 = 1_000_000_000_000_000;

/// Reads the file line by line.
pub(super) struct Lines {
    input: BufReader<Box<dyn Read + Send>>,
    locale: String,
    line: u64,
    hasher: RandomState,
    seen: HashSet<u64>,
    items: VecDeque<Item>,
    ended: bool,
}

enum Found {
    End,
    Line(Vec<u8>),
    TooLong,
}

/// Reads the file line by line.
pub(super) fn read(input: Box<dyn Read + Send>, locale: &str) -> Lines {
    Lines {
        input: BufReader::with_capacity(64 << 10, input),
        locale: locale.to_owned(),
        line: 0,
        hasher: RandomState::new(),
        seen: HashSet::new(),
        items: VecDeque::new(),
        ended: false,
    }
}

impl Lines {
    fn found(&mut self) -> io::Result<Found> {
        let mut bytes = Vec::new();
        let most = u64::try_from(LONGEST_ROW).unwrap_or(u64::MAX);
        if self.input.by_ref().take(most).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(Found::End);
        }
        self.line += 1;
        if bytes.len() < LONGEST_ROW || bytes.ends_with(b"\n") {
            return Ok(Found::Line(bytes));
        }
        loop {
            let held = self.input.fill_buf()?;
            let end = held.iter().position(|byte| *byte == b'\n');
            let passed = end.map_or(held.len(), |end| end + 1);
            self.input.consume(passed);
            if end.is_some() || passed == 0 {
                return Ok(Found::TooLong);
            }
        }
    }

    fn issue(&mut self, column: &str, value: &str, reason: IssueReason) {
        self.items.push_back(Item::Issue(RowIssue::new(self.line, column, value, reason, true)));
    }

    fn parsed(&mut self, bytes: &[u8]) {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii();
        if bytes.is_empty() {
            return;
        }
        match serde_json::from_slice::<Value>(bytes) {
            Ok(Value::Object(object)) => self.product(&object),
            Ok(_) => self.issue("", &String::from_utf8_lossy(bytes), IssueReason::BadJson),
            Err(error) => {
                let near = bytes.get(error.column().saturating_sub(20)..).unwrap_or(bytes);
                let near = String::from_utf8_lossy(near.get(..80).unwrap_or(near)).into_owned();
                self.issue(&format!("character {}", error.column()), &near, IssueReason::BadJson);
            }
        }
    }

    fn product(&mut self, object: &Map<String, Value>) {
        let fields = Fields { line: self.line, object };
        let slug = match (fields.words("slug"), fields.words("id")) {
            (Some(slug), _) => Some(slug.to_lowercase()),
            (None, Some(id)) => Some(id),
            (None, None) => fields.any_name().and_then(|name| Slug::from_text(&name).ok()).map(String::from),
        };
        let Some(slug) = slug else {
            self.issue("slug", "", IssueReason::MissingIdentity);
            return;
        };
        if !self.seen.insert(self.hasher.hash_one(&slug)) {
            self.issue("slug", &slug, IssueReason::DuplicateProduct);
            return;
        }
        let labels = Labels { name: "name".to_owned(), price: "price".to_owned(), option: "variants".to_owned() };
        let mut draft = Draft::new(format!("jsonl:{slug}"), self.line, &self.locale, labels);
        draft.record.slug = fields.words("slug").map(|slug| slug.to_lowercase());
        fields.product(&mut draft);
        fields.variants(&mut draft);
        self.items.extend(draft.finish());
    }
}

impl Iterator for Lines {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(item) = self.items.pop_front() {
                return Some(item);
            }
            if self.ended {
                return None;
            }
            match self.found() {
                Ok(Found::Line(bytes)) => self.parsed(&bytes),
                Ok(Found::TooLong) => self.issue("", "", IssueReason::LineTooLong),
                Ok(Found::End) => self.ended = true,
                Err(error) => {
                    self.ended = true;
                    self.line += 1;
                    self.issue("", &error.to_string(), IssueReason::Unreadable);
                }
            }
        }
    }
}

struct Fields<'a> {
    line: u64,
    object: &'a Map<String, Value>,
}

// A word, number or truth as text.
fn words_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        _ => None,
    }
}

// A list, or one value as a list of one.
fn values_of(value: Option<&Value>) -> &[Value] {
    match value {
        None | Some(Value::Null) => &[],
        Some(Value::Array(values)) => values,
        Some(value) => std::slice::from_ref(value),
    }
}

impl Fields<'_> {
    fn words(&self, key: &str) -> Option<String> {
        self.object.get(key).and_then(words_of)
    }

    fn any_name(&self) -> Option<String> {
        let name = self.object.get("name")?;
        words_of(name).or_else(|| name.as_object()?.values().find_map(words_of))
    }

    // Runs `read` on the text under a key; an absent one is an empty cell.
    fn with<T>(&self, key: &str, read: impl FnOnce(Cell<'_>) -> T) -> T {
        let text = self.words(key).unwrap_or_default();
        read(Cell { line: self.line, column: key, text: &text })
    }

    fn text(&self, draft: &mut Draft, field: Text, key: &str) {
        match self.object.get(key) {
            Some(Value::Object(texts)) => {
                for (locale, text) in texts {
                    let cell = Cell { line: self.line, column: key, text: text.as_str().unwrap_or_default().trim() };
                    match Locale::parse(locale) {
                        Some(locale) => draft.text_in(field, cell, locale.as_str()),
                        None => draft.note(Cell { text: locale, ..cell }, IssueReason::BadLocale, false),
                    }
                }
            }
            _ => self.with(key, |cell| draft.text(field, cell)),
        }
    }

    fn product(&self, draft: &mut Draft) {
        self.text(draft, Text::Name, "name");
        self.text(draft, Text::Description, "description");
        self.text(draft, Text::SeoTitle, "seo_title");
        self.text(draft, Text::SeoDescription, "seo_description");
        draft.record.vendor = self.with("vendor", |cell| draft.word(cell));
        draft.record.product_type = self.with("type", |cell| draft.word(cell));
        draft.record.tax_class = self.with("tax_class", |cell| draft.word(cell)).filter(|class| !class.eq_ignore_ascii_case("standard"));
        draft.record.state = self.with("state", |cell| draft.state(cell)).unwrap_or_default();
        draft.record.featured = self.with("featured", |cell| draft.flag(cell, false, false));
        for key in ["category", "categories"] {
            for path in values_of(self.object.get(key)).iter().filter_map(words_of) {
                draft.category(cell::path(&path));
            }
        }
        let tags = values_of(self.object.get("tags")).iter().filter_map(words_of).flat_map(|tags| cell::list(&tags, ','));
        draft.tags(Cell { line: self.line, column: "tags", text: "" }, tags.collect());
        for image in values_of(self.object.get("images")) {
            let url = words_of(image).or_else(|| words_of(image.get("url")?)).unwrap_or_default();
            let alt = image.get("alt").and_then(Value::as_str).unwrap_or_default();
            draft.image(Cell { line: self.line, column: "images", text: &url }, alt);
        }
        for (label, value) in self.object.get("attributes").and_then(Value::as_object).into_iter().flatten() {
            draft.attribute(&cell::humanised(label), &words_of(value).unwrap_or_default());
        }
    }

    fn price(&self, draft: &mut Draft, key: &str) -> Option<Price> {
        let value = self.object.get(key).filter(|value| !value.is_null())?;
        let reason = match value.as_i64() {
            Some(amount) if (0..=MOST_MINOR).contains(&amount) => return Some(Price::Minor { amount }),
            Some(amount) if amount < 0 => IssueReason::NegativePrice,
            _ => IssueReason::BadPrice,
        };
        draft.note(Cell { line: self.line, column: key, text: &value.to_string() }, reason, false);
        None
    }

    fn compare_at(&self, draft: &mut Draft, price: Option<&Price>) -> Option<Price> {
        let earlier = self.price(draft, "compare_at")?;
        self.with("compare_at", |cell| draft.above(cell, earlier, price))
    }

    fn variants(&self, draft: &mut Draft) {
        let variants = values_of(self.object.get("variants"));
        if variants.is_empty() {
            let variant = self.variant(draft);
            draft.variant(variant, &[]);
            return;
        }
        let price = self.price(draft, "price");
        draft.record.compare_at = self.compare_at(draft, price.as_ref());
        draft.record.price = price;
        for value in variants {
            let Value::Object(object) = value else {
                draft.note(Cell { line: self.line, column: "variants", text: &value.to_string() }, IssueReason::BadJson, true);
                continue;
            };
            let fields = Fields { line: self.line, object };
            let variant = fields.variant(draft);
            let choices = object.iter().filter(|(key, _)| !VARIANT_KEYS.contains(&key.as_str()));
            let choices = choices.filter_map(|(key, value)| Some((cell::humanised(key), words_of(value)?)));
            draft.variant(variant, &choices.collect::<Vec<_>>());
        }
    }

    fn variant(&self, draft: &mut Draft) -> ImportVariant {
        let backorder = self.with("backorder", |cell| draft.flag(cell, false, false));
        let price = self.price(draft, "price");
        let compare_at = self.compare_at(draft, price.as_ref());
        let sku = self.with("sku", |cell| draft.word(cell));
        ImportVariant {
            source: sku.as_ref().map_or(String::new(), |sku| format!("{}/{}", draft.record.source, sku.to_lowercase())),
            line: self.line,
            sku,
            barcode: self.with("barcode", |cell| draft.word(cell)),
            price,
            compare_at,
            weight_grams: self.with("weight_grams", |cell| draft.weight(cell, "g")),
            stock: self.with("stock", |cell| draft.stock(cell, backorder)),
            backorder,
            image: self.with("image", |cell| draft.address(cell)),
            ..ImportVariant::default()
        }
    }
}
