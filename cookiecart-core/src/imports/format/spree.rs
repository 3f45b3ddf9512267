//! Spree's product CSV.
//!
//! The first row of a slug has the product's texts and is its only variant, unless rows with options follow. A row with a known SKU and
//! another currency is one more price of that variant; such rows stand at the file's end, far from their product.

use super::cell::{self, Cell};
use super::draft::{Draft, Labels, Text};
use super::group::{Group, Products};
use super::sheet::{Column, Header, Row, Sheet};
use super::{ImportKind, ImportVariant, IssueReason, Item, Price};
use std::collections::HashMap;

/// Headers that only this format has.
pub(super) const TELLING: &[&str] =
    &["compare_at_price", "inventory_count", "inventory_backorderable", "track_inventory", "available_on", "image1_src", "tax_category"];

struct Columns {
    slug: Option<Column>,
    sku: Option<Column>,
    barcode: Option<Column>,
    name: Option<Column>,
    price: Option<Column>,
    compare_at: Option<Column>,
    currency: Option<Column>,
    status: Option<Column>,
    description: Option<Column>,
    seo_title: Option<Column>,
    seo_description: Option<Column>,
    tags: Option<Column>,
    labels: Option<Column>,
    vendor: Option<Column>,
    tax_category: Option<Column>,
    product_type: Option<Column>,
    digital: Option<Column>,
    categories: Vec<Column>,
    options: Vec<(Column, Option<Column>)>,
    images: Vec<Column>,
    attributes: Vec<(String, Column)>,
    weight: Option<Column>,
    weight_unit: Option<Column>,
    count: Option<Column>,
    backorderable: Option<Column>,
    track: Option<Column>,
}

impl Columns {
    fn of(header: &Header) -> Self {
        let find = |name: &str| header.find(&[name]);
        let numbered = |head: &str, tail: &str| {
            let is_one = |name: &str| {
                let number = name.to_lowercase();
                let number = number.strip_prefix(head).and_then(|rest| rest.strip_suffix(tail));
                number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
            };
            header.columns().filter(|(_, name)| is_one(name)).collect::<Vec<(Column, &str)>>()
        };
        let option = |(column, name): (Column, &str)| (column, header.find(&[name.to_lowercase().replace("_name", "_value").as_str()]));
        let attributes = header.columns().filter_map(|(column, name)| {
            let name = name.to_lowercase();
            let key = name.strip_prefix("custom_field.").or_else(|| name.strip_prefix("metafield."))?;
            Some((cell::humanised(key.rsplit('.').next().unwrap_or(key)), column))
        });
        Self {
            slug: find("slug"),
            sku: find("sku"),
            barcode: find("barcode"),
            name: find("name"),
            price: find("price"),
            compare_at: find("compare_at_price"),
            currency: find("currency"),
            status: find("status"),
            description: find("description"),
            seo_title: find("meta_title"),
            seo_description: find("meta_description"),
            tags: find("tags"),
            labels: find("labels"),
            vendor: header.find(&["vendor_name", "vendor", "brand_name", "brand"]),
            tax_category: find("tax_category"),
            product_type: find("product_type"),
            digital: find("digital"),
            categories: numbered("category", "").into_iter().map(|(column, _)| column).collect(),
            options: numbered("option", "_name").into_iter().map(option).collect(),
            images: numbered("image", "_src").into_iter().map(|(column, _)| column).collect(),
            attributes: attributes.collect(),
            weight: find("weight"),
            weight_unit: find("weight_unit"),
            count: find("inventory_count"),
            backorderable: find("inventory_backorderable"),
            track: find("track_inventory"),
        }
    }
}

/// Reads the sheet product by product.
pub(super) fn read(sheet: Sheet, locale: &str) -> Products {
    let columns = Columns::of(&sheet.header());
    let slug = columns.slug;
    let locale = locale.to_owned();
    let key = Box::new(move |header: &Header, row: &Row| cell::some(header.cell(row, slug).text).map(|slug| slug.to_lowercase()));
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

    fn items(&self) -> Vec<Item> {
        let columns = self.columns;
        let Some(top) = self.group.rows.first() else { return Vec::new() };
        let slug = self.cell(top, columns.slug).text.to_lowercase();
        let labels = Labels {
            name: self.cell(top, columns.name).column.to_owned(),
            price: self.cell(top, columns.price).column.to_owned(),
            option: columns.options.first().map_or("", |(_, value)| self.cell(top, *value).column).to_owned(),
        };
        let mut draft = Draft::new(format!("spree:{slug}"), top.line, self.locale, labels);
        draft.record.slug = Some(slug);
        draft.record.continuation = self.group.continuation;
        // The texts stand on the row with a name, wherever that is.
        let main = self.group.rows.iter().find(|row| !self.cell(row, columns.name).is_empty()).unwrap_or(top);
        self.texts(&mut draft, main);
        for row in &self.group.rows {
            for column in &columns.images {
                draft.image(self.cell(row, Some(*column)), "");
            }
        }
        self.variants(&mut draft, main);
        draft.finish()
    }

    fn texts(&self, draft: &mut Draft, main: &'a Row) {
        let columns = self.columns;
        draft.text(Text::Name, self.cell(main, columns.name));
        draft.text(Text::Description, self.cell(main, columns.description));
        draft.text(Text::SeoTitle, self.cell(main, columns.seo_title));
        draft.text(Text::SeoDescription, self.cell(main, columns.seo_description));
        draft.record.vendor = draft.word(self.cell(main, columns.vendor));
        draft.record.product_type = draft.word(self.cell(main, columns.product_type));
        draft.record.state = draft.state(self.cell(main, columns.status)).unwrap_or_default();
        if draft.flag(self.cell(main, columns.digital), false, false) {
            draft.record.kind = ImportKind::Digital;
        }
        let class = draft.word(self.cell(main, columns.tax_category));
        draft.record.tax_class = class.filter(|class| !class.eq_ignore_ascii_case("default") && !class.eq_ignore_ascii_case("standard"));
        for tags in [columns.tags, columns.labels] {
            let tags = self.cell(main, tags);
            draft.tags(tags, cell::list(tags.text, ','));
        }
        for column in &columns.categories {
            draft.category(cell::path(self.cell(main, Some(*column)).text));
        }
        for (label, column) in &columns.attributes {
            draft.attribute(label, self.cell(main, Some(*column)).text);
        }
    }

    fn choices(&self, row: &'a Row) -> Vec<(String, String)> {
        let pairs = self.columns.options.iter().map(|(name, value)| (self.cell(row, Some(*name)).text, self.cell(row, *value).text));
        pairs
            .filter(|(name, value)| !name.is_empty() && !value.is_empty())
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }

    fn variants(&self, draft: &mut Draft, main: &'a Row) {
        let columns = self.columns;
        let has_options = self.group.rows.iter().any(|row| !self.choices(row).is_empty());
        // Where the variant of an SKU is, so that a later row with another currency finds it.
        let mut by_sku: HashMap<String, usize> = HashMap::new();
        for row in &self.group.rows {
            let choices = self.choices(row);
            let is_main = std::ptr::eq(row, main) && !draft.record.continuation;
            let sku = cell::folded(self.cell(row, columns.sku).text);
            if is_main && has_options && choices.is_empty() {
                self.own_price(draft, row);
                continue;
            }
            if let Some(at) = by_sku.get(&sku).copied().filter(|_| !sku.is_empty()) {
                self.further_price(draft, row, at);
                continue;
            }
            let currency = self.cell(row, columns.currency);
            if choices.is_empty() && !is_main && self.price_of_product(draft, row) {
                continue;
            }
            let variant = self.variant(draft, row, currency);
            by_sku.insert(sku, draft.record.variants.len());
            draft.variant(variant, &choices);
        }
    }

    // Beside variants with options, 0 on the product's row only means that they have the prices.
    fn own_price(&self, draft: &mut Draft, row: &'a Row) {
        let (price, currency) = (self.cell(row, self.columns.price), self.cell(row, self.columns.currency));
        let amount = draft.price(price, currency).filter(|price| !price.number().is_zero());
        draft.record.compare_at = draft.compare_at(self.cell(row, self.columns.compare_at), currency, amount.as_ref());
        draft.record.price = amount;
    }

    fn further_price(&self, draft: &mut Draft, row: &'a Row, at: usize) {
        let columns = self.columns;
        let currency = self.cell(row, columns.currency);
        let further = draft.currency_price(self.cell(row, columns.price), self.cell(row, columns.compare_at), currency);
        let Some(further) = further else { return };
        let Some(variant) = draft.record.variants.get_mut(at) else { return };
        let code = |price: &Price| match price {
            Price::Major { currency, .. } => currency.clone(),
            Price::Minor { .. } => None,
        };
        let known = variant
            .price
            .iter()
            .chain(variant.other_prices.iter().map(|other| &other.price))
            .any(|price| code(price) == code(&further.price));
        if known {
            draft.note(self.cell(row, columns.sku), IssueReason::DuplicateVariant, true);
        } else if variant.price.is_none() {
            (variant.price, variant.compare_at) = (Some(further.price), further.compare_at);
        } else {
            variant.other_prices.push(further);
        }
    }

    // A price of the product itself in one more currency: the row names its SKU, which is no variant's when there are options.
    fn price_of_product(&self, draft: &Draft, row: &'a Row) -> bool {
        let sku = self.cell(row, self.columns.sku);
        let own = self.group.rows.iter().any(|other| {
            let same = self.cell(other, self.columns.sku).text.eq_ignore_ascii_case(sku.text);
            same && !std::ptr::eq(other, row) && !self.cell(other, self.columns.name).is_empty()
        });
        own && !draft.record.options.is_empty()
    }

    fn variant(&self, draft: &mut Draft, row: &'a Row, currency: Cell<'a>) -> ImportVariant {
        let columns = self.columns;
        let backorder = draft.flag(self.cell(row, columns.backorderable), false, false);
        let price = draft.price(self.cell(row, columns.price), currency);
        let compare_at = draft.compare_at(self.cell(row, columns.compare_at), currency, price.as_ref());
        let counted = draft.stock(self.cell(row, columns.count), backorder);
        let track = self.cell(row, columns.track);
        let tracked = draft.flag(track, counted.is_some(), true);
        let sku = draft.word(self.cell(row, columns.sku));
        let image = self.columns.images.iter().map(|column| self.cell(row, Some(*column)).text).find_map(cell::web_address);
        let source = sku.as_ref().map_or(String::new(), |sku| format!("{}/{}", draft.record.source, sku.to_lowercase()));
        ImportVariant {
            source,
            line: row.line,
            sku,
            barcode: draft.word(self.cell(row, columns.barcode)),
            price,
            compare_at,
            weight_grams: draft.weight(self.cell(row, columns.weight), self.cell(row, columns.weight_unit).text),
            stock: if tracked { counted.or(Some(0)) } else { None },
            backorder,
            image: image.filter(|_| !self.choices(row).is_empty()),
            ..ImportVariant::default()
        }
    }
}
