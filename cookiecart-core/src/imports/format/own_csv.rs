//! The shop's own CSV, described in `docs/import.md`: rows of one slug are the variants of one product.

use super::cell::{self, Cell, NO_CELL};
use super::draft::{Draft, Labels, Text};
use super::group::{Group, Products};
use super::sheet::{Column, Header, Row, Sheet};
use super::{CurrencyPrice, ImportKind, ImportState, ImportVariant, IssueReason, Item};
use crate::kernel::{Locale, Slug};

struct Columns {
    slug: Option<Column>,
    name: Option<Column>,
    // With the locale behind the colon.
    texts: Vec<(Text, Option<Locale>, Column)>,
    attributes: Vec<(String, Column)>,
    options: Vec<(Column, Option<Column>)>,
    // A column with the prices of one currency, and the one with its earlier prices.
    prices: Vec<(String, Column, Option<Column>)>,
}

impl Columns {
    fn of(header: &Header) -> Self {
        let mut columns = Self {
            slug: header.find(&["slug"]),
            name: None,
            texts: Vec::new(),
            attributes: Vec::new(),
            options: Vec::new(),
            prices: Vec::new(),
        };
        for (column, name) in header.columns() {
            let lower = name.to_lowercase();
            let (head, tail) = lower.split_once(':').map_or((lower.as_str(), ""), |(head, tail)| (head.trim(), tail.trim()));
            let field = match head {
                "name" => Some(Text::Name),
                "description" => Some(Text::Description),
                "seo_title" => Some(Text::SeoTitle),
                "seo_description" => Some(Text::SeoDescription),
                _ => None,
            };
            if let Some(field) = field {
                // The locale as it is written: `pt-BR`, not `pt-br`.
                let locale = name.split_once(':').and_then(|(_, locale)| Locale::parse(locale.trim()));
                if field == Text::Name && (tail.is_empty() || columns.name.is_none()) {
                    columns.name = Some(column);
                }
                if tail.is_empty() || locale.is_some() {
                    columns.texts.push((field, locale, column));
                }
            } else if head == "attribute" && !tail.is_empty() {
                columns.attributes.push((cell::humanised(tail), column));
            } else if head == "price" && !tail.is_empty() {
                let compare_at = header.find(&[format!("compare_at:{tail}").as_str()]);
                columns.prices.push((tail.to_uppercase(), column, compare_at));
            } else if let Some(number) = head.strip_prefix("option").and_then(|rest| rest.strip_suffix("_name")) {
                columns.options.push((column, header.find(&[format!("option{number}_value").as_str()])));
            }
        }
        columns
    }
}

/// Reads the sheet product by product.
pub(super) fn read(sheet: Sheet, locale: &str) -> Products {
    let columns = Columns::of(&sheet.header());
    let (slug, name) = (columns.slug, columns.name);
    let locale = locale.to_owned();
    let key = Box::new(move |header: &Header, row: &Row| identity(header, row, slug, name));
    let make = Box::new(move |header: &Header, group: Group| {
        let Some(top) = group.rows.first() else { return Vec::new() };
        let slug = identity(header, top, columns.slug, columns.name).unwrap_or_default();
        Product { header, columns: &columns, group: &group, top }.items(&slug, &locale)
    });
    Products::new(sheet, key, make)
}

fn identity(header: &Header, row: &Row, slug: Option<Column>, name: Option<Column>) -> Option<String> {
    let written = header.cell(row, slug).text;
    if written.is_empty() { Slug::from_text(header.cell(row, name).text).ok().map(String::from) } else { Some(written.to_lowercase()) }
}

struct Product<'a> {
    header: &'a Header,
    columns: &'a Columns,
    group: &'a Group,
    top: &'a Row,
}

impl<'a> Product<'a> {
    fn cell(&self, row: &'a Row, name: &str) -> Cell<'a> {
        self.header.cell(row, self.header.find(&[name]))
    }

    // What the first row that tells it says of the product.
    fn told(&self, column: Option<Column>) -> Cell<'a> {
        let cells = self.group.rows.iter().map(|row| self.header.cell(row, column));
        cells.clone().find(|cell| !cell.is_empty()).unwrap_or_else(|| self.header.cell(self.top, column))
    }

    fn named(&self, name: &str) -> Cell<'a> {
        self.told(self.header.find(&[name]))
    }

    fn items(&self, slug: &str, locale: &str) -> Vec<Item> {
        let labels = Labels { name: "name".to_owned(), price: "price".to_owned(), option: "option1_value".to_owned() };
        let mut draft = Draft::new(format!("csv:{slug}"), self.top.line, locale, labels);
        draft.record.slug = Some(slug.to_owned());
        draft.record.continuation = self.group.continuation;
        for (field, locale, column) in &self.columns.texts {
            match locale {
                Some(locale) => draft.text_in(*field, self.told(Some(*column)), locale.as_str()),
                None => draft.text(*field, self.told(Some(*column))),
            }
        }
        self.product(&mut draft);
        draft.record.kind = self.kind(&mut draft);
        for row in &self.group.rows {
            let variant = self.variant(&mut draft, row);
            let pairs = self.columns.options.iter().map(|(name, value)| (self.told(Some(*name)).text, self.header.cell(row, *value).text));
            let choices = pairs.filter(|(name, _)| !name.is_empty()).map(|(name, value)| (name.to_owned(), value.to_owned()));
            let choices: Vec<(String, String)> = choices.collect();
            draft.variant(variant, &choices);
        }
        draft.finish()
    }

    fn product(&self, draft: &mut Draft) {
        draft.record.vendor = draft.word(self.named("vendor"));
        draft.record.product_type = draft.word(self.named("type"));
        draft.record.tax_class = draft.word(self.named("tax_class")).filter(|class| !class.eq_ignore_ascii_case("standard"));
        draft.record.state = draft.state(self.named("state")).unwrap_or_default();
        draft.record.unlisted = draft.flag(self.named("unlisted"), false, false);
        draft.record.featured = draft.flag(self.named("featured"), false, false);
        draft.record.related = cell::list(self.named("related").text, '|');
        for category in cell::list(self.named("categories").text, '|') {
            draft.category(cell::path(&category));
        }
        let tags = self.named("tags");
        draft.tags(tags, cell::list(tags.text, ','));
        for (label, column) in &self.columns.attributes {
            draft.attribute(label, self.told(Some(*column)).text);
        }
        for row in &self.group.rows {
            let images = self.cell(row, "images");
            for url in cell::list(images.text, '|') {
                draft.image(Cell { text: &url, ..images }, "");
            }
        }
    }

    fn kind(&self, draft: &mut Draft) -> ImportKind {
        let kind = self.named("kind");
        match cell::folded(kind.text).as_str() {
            "" | "physical" => ImportKind::Physical,
            "digital" => ImportKind::Digital,
            "service" => ImportKind::Service,
            "bundle" => ImportKind::Bundle(cell::list(self.named("parts").text, '|')),
            "external" => {
                let button = draft.word(self.named("button_text")).unwrap_or_default();
                let url = self.named("external_url");
                draft.address(url).map_or_else(
                    || {
                        // Sold elsewhere, nobody knows where: it must not be sold here.
                        draft.record.state = ImportState::Draft;
                        if url.is_empty() {
                            draft.note(url, IssueReason::BadAddress, false);
                        }
                        ImportKind::Physical
                    },
                    |url| ImportKind::External { url, button },
                )
            }
            _ => {
                draft.note(kind, IssueReason::BadKind, false);
                ImportKind::Physical
            }
        }
    }

    fn variant(&self, draft: &mut Draft, row: &'a Row) -> ImportVariant {
        let backorder = draft.flag(self.cell(row, "backorder"), false, false);
        let currency = self.cell(row, "currency");
        let currency = if currency.is_empty() { self.named("currency") } else { currency };
        let price = draft.price(self.cell(row, "price"), currency);
        let compare_at = draft.compare_at(self.cell(row, "compare_at"), currency, price.as_ref());
        // The first row's price counts for rows without one.
        if row.line == self.top.line && self.group.rows.len() > 1 {
            draft.record.price.clone_from(&price);
            draft.record.compare_at.clone_from(&compare_at);
        }
        let sku = draft.word(self.cell(row, "sku"));
        ImportVariant {
            source: sku.as_ref().map_or(String::new(), |sku| format!("{}/{}", draft.record.source, sku.to_lowercase())),
            line: row.line,
            sku,
            barcode: draft.word(self.cell(row, "barcode")),
            price,
            compare_at,
            other_prices: self.other_prices(draft, row),
            weight_grams: draft.weight(self.cell(row, "weight_grams"), "g"),
            stock: draft.stock(self.cell(row, "stock"), backorder),
            backorder,
            image: draft.address(self.cell(row, "image")),
            ..ImportVariant::default()
        }
    }

    fn other_prices(&self, draft: &mut Draft, row: &'a Row) -> Vec<CurrencyPrice> {
        let mut prices = Vec::new();
        for (currency, column, compare_at) in &self.columns.prices {
            let price = self.header.cell(row, Some(*column));
            let compare_at = compare_at.map_or(NO_CELL, |column| self.header.cell(row, Some(column)));
            let currency = Cell { text: currency, ..price };
            prices.extend(draft.currency_price(price, compare_at, currency));
        }
        prices
    }
}
