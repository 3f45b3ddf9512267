//! Shopify's product CSV, with the headers of the older export and of the newer template.
//!
//! Several rows a product: the first has its texts, each with an option value is a variant, each with a picture adds one. The quantity
//! counts even where no inventory tracker is named, as in Shopify's own samples.

use super::cell::{self, Cell, NO_CELL};
use super::draft::{Draft, Labels, Text};
use super::group::{Group, Products};
use super::sheet::{Column, Header, Row, Sheet};
use super::{ImportKind, ImportState, ImportVariant, Item};
use crate::kernel::Slug;

const NO_OPTION: &str = "default title";

#[derive(Clone, Copy)]
struct Columns {
    handle: Option<Column>,
    title: Option<Column>,
    body: Option<Column>,
    vendor: Option<Column>,
    category: Option<Column>,
    collection: Option<Column>,
    kind: Option<Column>,
    tags: Option<Column>,
    published: Option<Column>,
    status: Option<Column>,
    options: [(Option<Column>, Option<Column>); 3],
    sku: Option<Column>,
    barcode: Option<Column>,
    grams: Option<Column>,
    tracker: Option<Column>,
    quantity: Option<Column>,
    policy: Option<Column>,
    price: Option<Column>,
    compare_at: Option<Column>,
    ships: Option<Column>,
    taxable: Option<Column>,
    image: Option<Column>,
    position: Option<Column>,
    alt: Option<Column>,
    variant_image: Option<Column>,
    gift_card: Option<Column>,
    seo_title: Option<Column>,
    seo_description: Option<Column>,
}

impl Columns {
    fn of(header: &Header) -> Self {
        let find = |names: &[&str]| header.find(names);
        Self {
            handle: find(&["handle", "url handle"]),
            title: find(&["title"]),
            body: find(&["body (html)", "body html", "description"]),
            vendor: find(&["vendor"]),
            category: find(&["product category", "standardized product type", "google shopping / google product category"]),
            collection: find(&["collection"]),
            kind: find(&["type", "product type", "custom product type"]),
            tags: find(&["tags"]),
            published: find(&["published", "published on online store"]),
            status: find(&["status"]),
            options: [1, 2, 3].map(|number| {
                (header.find(&[format!("option{number} name").as_str()]), header.find(&[format!("option{number} value").as_str()]))
            }),
            sku: find(&["variant sku", "sku"]),
            barcode: find(&["variant barcode", "barcode"]),
            grams: find(&["variant grams", "weight value (grams)"]),
            tracker: find(&["variant inventory tracker", "inventory tracker"]),
            quantity: find(&["variant inventory qty", "variant inventory quantity", "inventory quantity"]),
            policy: find(&["variant inventory policy", "inventory policy", "continue selling when out of stock"]),
            price: find(&["variant price", "price"]),
            compare_at: find(&["variant compare at price", "compare-at price", "compare at price"]),
            ships: find(&["variant requires shipping", "requires shipping"]),
            taxable: find(&["variant taxable", "charge tax"]),
            image: find(&["image src", "product image url"]),
            position: find(&["image position"]),
            alt: find(&["image alt text"]),
            variant_image: find(&["variant image", "variant image url"]),
            gift_card: find(&["gift card"]),
            seo_title: find(&["seo title"]),
            seo_description: find(&["seo description"]),
        }
    }
}

/// Reads the sheet product by product.
pub(super) fn read(sheet: Sheet, locale: &str) -> Products {
    let columns = Columns::of(&sheet.header());
    let locale = locale.to_owned();
    let key = Box::new(move |header: &Header, row: &Row| {
        let (handle, title) = (header.cell(row, columns.handle).text, header.cell(row, columns.title).text);
        if handle.is_empty() { Slug::from_text(title).ok().map(String::from) } else { Some(handle.to_lowercase()) }
    });
    let make = Box::new(move |header: &Header, group: Group| Product { header, columns: &columns, group: &group, locale: &locale }.items());
    Products::new(sheet, key, make)
}

struct Product<'a> {
    header: &'a Header,
    columns: &'a Columns,
    group: &'a Group,
    locale: &'a str,
}

impl<'a> Product<'a> {
    fn cell(&self, row: &'a Row, column: Option<Column>) -> Cell<'a> {
        self.header.cell(row, column)
    }

    // The first row that says something in a column.
    fn first(&self, column: Option<Column>) -> Cell<'a> {
        let cells = self.group.rows.iter().map(|row| self.cell(row, column));
        cells.clone().find(|cell| !cell.is_empty()).or_else(|| cells.clone().next()).unwrap_or(NO_CELL)
    }

    fn items(&self) -> Vec<Item> {
        let columns = self.columns;
        let Some(top) = self.group.rows.first() else { return Vec::new() };
        let written = self.cell(top, columns.handle).text.to_lowercase();
        let handle = if written.is_empty() {
            Slug::from_text(self.cell(top, columns.title).text).map(String::from).unwrap_or_default()
        } else {
            written
        };
        let labels = Labels {
            name: self.cell(top, columns.title).column.to_owned(),
            price: self.cell(top, columns.price).column.to_owned(),
            option: self.cell(top, columns.options[0].1).column.to_owned(),
        };
        let mut draft = Draft::new(format!("shopify:{handle}"), top.line, self.locale, labels);
        draft.record.slug = Some(handle);
        draft.record.continuation = self.group.continuation;
        self.texts(&mut draft);
        self.sorting(&mut draft);
        self.state(&mut draft);
        self.variants(&mut draft);
        self.images(&mut draft);
        draft.finish()
    }

    fn texts(&self, draft: &mut Draft) {
        let columns = self.columns;
        draft.text(Text::Name, self.first(columns.title));
        draft.text(Text::Description, self.first(columns.body));
        draft.text(Text::SeoTitle, self.first(columns.seo_title));
        draft.text(Text::SeoDescription, self.first(columns.seo_description));
        draft.record.vendor = draft.word(self.first(columns.vendor));
        draft.record.product_type = draft.word(self.first(columns.kind));
    }

    fn sorting(&self, draft: &mut Draft) {
        let tags = self.first(self.columns.tags);
        draft.tags(tags, cell::list(tags.text, ','));
        let category = self.first(self.columns.category).text;
        // A bare number is an id of Google's taxonomy, not a name.
        if cell::number(category).is_none() {
            draft.category(cell::path(category));
        }
        draft.category(cell::some(self.first(self.columns.collection).text).into_iter().collect());
        if draft.record.categories.is_empty() {
            draft.category(draft.record.product_type.clone().into_iter().collect());
        }
        for (column, name) in self.header.columns() {
            // "Color (product.metafields.shopify.color-pattern)"
            if let Some((label, _)) = name.split_once("(product.metafields.") {
                draft.attribute(label, self.first(Some(column)).text);
            }
        }
    }

    fn state(&self, draft: &mut Draft) {
        let columns = self.columns;
        let published = draft.flag(self.first(columns.published), true, false);
        let status = self.first(columns.status);
        let state = if status.text.eq_ignore_ascii_case("unlisted") {
            draft.record.unlisted = true;
            Some(ImportState::Published)
        } else {
            draft.state(status)
        };
        draft.record.state = match state.unwrap_or_default() {
            ImportState::Published if !published => ImportState::Draft,
            state => state,
        };
        let gift = draft.flag(self.first(columns.gift_card), false, false);
        let ships = draft.flag(self.first(columns.ships), true, true);
        if gift || !ships {
            draft.record.kind = ImportKind::Digital;
        }
        if !draft.flag(self.first(columns.taxable), true, true) {
            draft.record.tax_class = Some("none".to_owned());
        }
    }

    fn variants(&self, draft: &mut Draft) {
        let columns = self.columns;
        let names = columns.options.map(|(name, _)| self.first(name).text);
        let told = [columns.options[0].1, columns.options[1].1, columns.options[2].1, columns.sku, columns.price, columns.barcode];
        let tells = |row: &&'a Row| told.iter().any(|column| !self.cell(row, *column).is_empty());
        let mut rows: Vec<&'a Row> = self.group.rows.iter().filter(tells).collect();
        if rows.is_empty() && !draft.record.continuation {
            rows.extend(self.group.rows.first());
        }
        for row in rows {
            let mut choices = Vec::new();
            for (slot, (_, value)) in columns.options.iter().enumerate() {
                let value = self.cell(row, *value).text;
                let alone = slot == 0 && value.eq_ignore_ascii_case(NO_OPTION);
                if !value.is_empty() && !alone {
                    let name = if names[slot].is_empty() { format!("Option {}", slot + 1) } else { names[slot].to_owned() };
                    choices.push((name, value.to_owned()));
                }
            }
            let variant = self.variant(draft, row);
            draft.variant(variant, &choices);
        }
    }

    fn variant(&self, draft: &mut Draft, row: &'a Row) -> ImportVariant {
        let columns = self.columns;
        let policy = self.cell(row, columns.policy);
        let backorder =
            policy.text.eq_ignore_ascii_case("continue") || (!policy.text.eq_ignore_ascii_case("deny") && draft.flag(policy, false, false));
        let price = draft.price(self.cell(row, columns.price), NO_CELL);
        let compare_at = draft.compare_at(self.cell(row, columns.compare_at), NO_CELL, price.as_ref());
        let counted = draft.stock(self.cell(row, columns.quantity), backorder);
        let tracked = !self.cell(row, columns.tracker).is_empty();
        ImportVariant {
            line: row.line,
            sku: unquoted(draft, self.cell(row, columns.sku)),
            barcode: unquoted(draft, self.cell(row, columns.barcode)),
            price,
            compare_at,
            weight_grams: draft.weight(self.cell(row, columns.grams), "g"),
            stock: counted.or(tracked.then_some(0)),
            backorder,
            image: draft.address(self.cell(row, columns.variant_image)),
            ..ImportVariant::default()
        }
    }

    fn images(&self, draft: &mut Draft) {
        let columns = self.columns;
        let mut rows: Vec<(i64, &Row)> = self.group.rows.iter().map(|row| (self.position(row), row)).collect();
        rows.sort_by_key(|(position, _)| *position);
        for (_, row) in rows {
            draft.image(self.cell(row, columns.image), self.cell(row, columns.alt).text);
        }
    }

    fn position(&self, row: &'a Row) -> i64 {
        cell::units(self.cell(row, self.columns.position).text).unwrap_or(i64::MAX)
    }
}

// Shopify writes an apostrophe before numbers so that Excel keeps their zeros.
fn unquoted(draft: &mut Draft, cell: Cell<'_>) -> Option<String> {
    draft.word(Cell { text: cell.text.trim_start_matches('\''), ..cell })
}
