//! WooCommerce's product CSV: simple, variable, grouped, external, virtual and downloadable products, and variations.
//!
//! A variation may stand before or after its product, so the whole file is read before the first product is handed out. A variation
//! that leaves an attribute open ("any size") becomes one variant for each value that no other variation takes.

use super::cell::{self, Cell, NO_CELL};
use super::draft::{Draft, Labels, Text};
use super::sheet::{Column, Header, Line, Row, Sheet};
use super::woocommerce_columns::Columns;
use super::woocommerce_variants::variations;
use super::{ImportKind, ImportState, ImportVariant, IssueReason, Item, Price, RowIssue};
use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;

/// Headers that only this format has.
pub(super) const TELLING: &[&str] =
    &["regular price", "is featured?", "visibility in catalog", "tax status", "in stock?", "backorders allowed?", "attribute 1 value(s)"];
const MOST_ROWS: usize = 200_000;
const MOST_BYTES: usize = 512 << 20;

/// All products of a file, and how they are called.
pub(super) struct Catalog {
    header: Arc<Header>,
    pub(super) columns: Columns,
    locale: String,
    // Source by `id:741` and by SKU in small letters.
    sources: HashMap<String, String>,
}

/// Hands out what was read, product by product.
pub(super) struct Products {
    sheet: Option<Sheet>,
    catalog: Catalog,
    products: VecDeque<(Row, Vec<Row>)>,
    items: VecDeque<Item>,
    seen: HashSet<String>,
}

/// Reads the sheet; the first item comes when the file is read to its end.
pub(super) fn read(sheet: Sheet, locale: &str) -> Products {
    let header = sheet.header();
    let catalog = Catalog { columns: Columns::of(&header), header, locale: locale.to_owned(), sources: HashMap::new() };
    Products { sheet: Some(sheet), catalog, products: VecDeque::new(), items: VecDeque::new(), seen: HashSet::new() }
}

impl Products {
    fn load(&mut self, sheet: Sheet) {
        let (mut rows, mut bytes, mut variations) = (Vec::new(), 0, Vec::new());
        for line in sheet {
            match line {
                Line::Issue(issue) => self.items.push_back(Item::Issue(issue)),
                Line::Row(row) => {
                    if rows.len() + variations.len() >= MOST_ROWS || bytes >= MOST_BYTES {
                        self.items.push_back(Item::Issue(RowIssue::new(row.line, "", "", IssueReason::TooManyRows, true)));
                        break;
                    }
                    bytes += row.weight();
                    let is_variation = self.catalog.kinds(&row).iter().any(|kind| kind == "variation");
                    if is_variation { variations.push(row) } else { rows.push(row) }
                }
            }
        }
        for row in &rows {
            self.catalog.name_sources(row);
        }
        let mut children: HashMap<String, Vec<Row>> = HashMap::new();
        let known: HashSet<String> = rows.iter().map(|row| self.catalog.source(row)).collect();
        for row in variations {
            let parent = self.catalog.cell(&row, self.catalog.columns.parent);
            match self.catalog.sources.get(&reference(parent.text)).filter(|source| known.contains(*source)) {
                Some(source) => children.entry(source.clone()).or_default().push(row),
                None => {
                    let issue = RowIssue::new(row.line, parent.column, parent.text, IssueReason::ParentMissing, true);
                    self.items.push_back(Item::Issue(issue));
                }
            }
        }
        for row in rows {
            let source = self.catalog.source(&row);
            if self.seen.insert(source.clone()) {
                self.products.push_back((row, children.remove(&source).unwrap_or_default()));
            } else {
                let id = self.catalog.cell(&row, self.catalog.columns.id);
                self.items.push_back(Item::Issue(RowIssue::new(row.line, id.column, id.text, IssueReason::DuplicateProduct, true)));
            }
        }
    }
}

impl Iterator for Products {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if let Some(sheet) = self.sheet.take() {
            self.load(sheet);
        }
        loop {
            if let Some(item) = self.items.pop_front() {
                return Some(item);
            }
            let (row, children) = self.products.pop_front()?;
            self.items.extend(self.catalog.product(&row, &children));
        }
    }
}

// How a product is referred to: `id:741` by number, anything else by SKU.
fn reference(text: &str) -> String {
    cell::folded(text).replace("id: ", "id:")
}

impl Catalog {
    pub(super) fn cell<'a>(&'a self, row: &'a Row, column: Option<Column>) -> Cell<'a> {
        self.header.cell(row, column)
    }

    fn kinds(&self, row: &Row) -> Vec<String> {
        cell::list(&self.cell(row, self.columns.kind).text.to_lowercase(), ',')
    }

    /// The stable name of a product or variation: by its number, else its SKU, else its name.
    pub(super) fn source(&self, row: &Row) -> String {
        let texts = [self.columns.id, self.columns.sku, self.columns.name].map(|column| cell::folded(self.cell(row, column).text));
        let text = texts.into_iter().find(|text| !text.is_empty()).unwrap_or_else(|| format!("line-{}", row.line));
        format!("woocommerce:{text}")
    }

    fn name_sources(&mut self, row: &Row) {
        let source = self.source(row);
        let (id, sku) = (self.cell(row, self.columns.id).text.to_owned(), cell::folded(self.cell(row, self.columns.sku).text));
        if !id.is_empty() {
            self.sources.entry(format!("id:{id}")).or_insert_with(|| source.clone());
        }
        if !sku.is_empty() {
            self.sources.entry(sku).or_insert(source);
        }
    }

    fn references(&self, row: &Row, column: Option<Column>) -> Vec<String> {
        let named = cell::list(self.cell(row, column).text, ',').into_iter();
        let known = |name: String| match (self.sources.get(&reference(&name)), reference(&name).strip_prefix("id:")) {
            (Some(source), _) => source.clone(),
            (None, Some(id)) => format!("woocommerce:{}", id.trim()),
            (None, None) => name,
        };
        named.map(known).collect()
    }

    fn product(&self, row: &Row, children: &[Row]) -> Vec<Item> {
        let columns = &self.columns;
        let cell = |column| self.cell(row, column);
        let labels = Labels {
            name: cell(columns.name).column.to_owned(),
            price: cell(columns.regular_price).column.to_owned(),
            option: columns.attributes.first().map_or(String::new(), |(_, values)| cell(*values).column.to_owned()),
        };
        let mut draft = Draft::new(self.source(row), row.line, &self.locale, labels);
        self.texts(&mut draft, row);
        self.sorting(&mut draft, row);
        self.state(&mut draft, row);
        self.kind(&mut draft, row, children);
        if children.is_empty() {
            for (name, value) in self.attributes(row) {
                draft.attribute(&name, &value.join(", "));
            }
            let variant = self.variant(&mut draft, row);
            draft.variant(variant, &[]);
        } else {
            variations(self, &mut draft, row, children);
        }
        draft.finish()
    }

    fn texts(&self, draft: &mut Draft, row: &Row) {
        let columns = &self.columns;
        let (short, long) = (self.cell(row, columns.short), self.cell(row, columns.description));
        draft.text(Text::Name, self.cell(row, columns.name));
        // The export writes line breaks as a backslash and an n.
        let main = if long.is_empty() { short } else { long };
        draft.text(Text::Description, Cell { text: &main.text.replace("\\n", "\n"), ..main });
        draft.text(Text::SeoTitle, self.cell(row, columns.seo_title));
        let summary = self.cell(row, columns.seo_description);
        let summary = if summary.is_empty() { short } else { summary };
        draft.text(Text::SeoDescription, Cell { text: &summary.text.replace("\\n", "\n"), ..summary });
        draft.record.vendor = draft.word(self.cell(row, columns.brands));
    }

    fn sorting(&self, draft: &mut Draft, row: &Row) {
        let columns = &self.columns;
        let categories = self.cell(row, columns.categories).text.replace("&amp;", "&").replace("&gt;", ">");
        for category in cell::list(&categories, ',') {
            draft.category(cell::path(&category));
        }
        let tags = self.cell(row, columns.tags);
        draft.tags(tags, cell::list(&tags.text.replace("&amp;", "&"), ','));
        draft.record.related = columns.related.iter().flat_map(|column| self.references(row, *column)).collect();
        let images = self.cell(row, columns.images);
        for url in cell::list(images.text, ',') {
            draft.image(Cell { text: &url, ..images }, "");
        }
    }

    fn state(&self, draft: &mut Draft, row: &Row) {
        let columns = &self.columns;
        let published = self.cell(row, columns.published);
        let visible = published.is_empty() || (published.text != "-1" && draft.flag(published, true, false));
        draft.record.state = if visible { ImportState::Published } else { ImportState::Draft };
        draft.record.unlisted = self.cell(row, columns.visibility).text.eq_ignore_ascii_case("hidden");
        draft.record.featured = draft.flag(self.cell(row, columns.featured), false, false);
        let class = self.cell(row, columns.tax_class);
        draft.record.tax_class = if self.cell(row, columns.tax_status).text.eq_ignore_ascii_case("none") {
            Some("none".to_owned())
        } else {
            draft.word(class).filter(|class| !class.eq_ignore_ascii_case("standard") && !class.eq_ignore_ascii_case("parent"))
        };
    }

    fn kind(&self, draft: &mut Draft, row: &Row, children: &[Row]) {
        let kinds = self.kinds(row);
        let all = |word: &str| {
            let within = |row: &Row| self.kinds(row).iter().any(|kind| kind == word);
            within(row) || (!children.is_empty() && children.iter().all(within))
        };
        let unknown = kinds.iter().find(|kind| {
            !matches!(kind.as_str(), "simple" | "variable" | "grouped" | "external" | "affiliate" | "virtual" | "downloadable")
        });
        if let Some(unknown) = unknown {
            draft.note(Cell { text: unknown, ..self.cell(row, self.columns.kind) }, IssueReason::BadKind, false);
        }
        draft.record.kind = if all("grouped") {
            ImportKind::Bundle(self.references(row, self.columns.grouped))
        } else if all("external") || all("affiliate") {
            self.external(draft, row)
        } else if all("downloadable") {
            ImportKind::Digital
        } else if all("virtual") {
            ImportKind::Service
        } else {
            ImportKind::Physical
        };
    }

    fn external(&self, draft: &mut Draft, row: &Row) -> ImportKind {
        let button = draft.word(self.cell(row, self.columns.button)).unwrap_or_default();
        let url = self.cell(row, self.columns.url);
        if let Some(url) = draft.address(url) {
            return ImportKind::External { url, button };
        }
        // Sold elsewhere, nobody knows where: it must not be sold here.
        draft.record.state = ImportState::Draft;
        if url.is_empty() {
            draft.note(url, IssueReason::BadAddress, false);
        }
        ImportKind::Physical
    }

    /// Attributes of a row by name, with their values.
    pub(super) fn attributes(&self, row: &Row) -> Vec<(String, Vec<String>)> {
        let named = self.columns.attributes.iter().filter_map(|(name, values)| {
            let name = cell::some(self.cell(row, Some(*name)).text)?;
            Some((name, cell::list(self.cell(row, *values).text, ',')))
        });
        named.collect()
    }

    /// Price and earlier price of a row.
    pub(super) fn prices(&self, draft: &mut Draft, row: &Row) -> (Option<Price>, Option<Price>) {
        let columns = &self.columns;
        let cell = |column| self.cell(row, column);
        let regular = draft.price(cell(columns.regular_price), NO_CELL);
        let mut sale = draft.price(cell(columns.sale_price), NO_CELL);
        let dated = columns.sale_dates.iter().map(|column| cell(*column)).find(|date| !date.is_empty());
        if let Some(date) = dated.filter(|_| sale.is_some() && regular.is_some()) {
            draft.note(date, IssueReason::SaleDated, false);
            sale = None;
        }
        match (sale, regular) {
            (Some(sale), Some(regular)) => {
                let compare_at = draft.above(cell(columns.regular_price), regular, Some(&sale));
                (Some(sale), compare_at)
            }
            (sale, regular) => (sale.or(regular), None),
        }
    }

    /// The first picture of a row.
    pub(super) fn picture(&self, draft: &mut Draft, row: &Row) -> Option<String> {
        let images = self.cell(row, self.columns.images);
        let first = cell::list(images.text, ',').into_iter().next()?;
        draft.address(Cell { text: &first, ..images })
    }

    /// What one row sells.
    pub(super) fn variant(&self, draft: &mut Draft, row: &Row) -> ImportVariant {
        let columns = &self.columns;
        let cell = |column| self.cell(row, column);
        let backorders = cell(columns.backorders);
        let backorder = backorders.text.eq_ignore_ascii_case("notify") || draft.flag(backorders, false, false);
        let (price, compare_at) = self.prices(draft, row);
        ImportVariant {
            source: format!("{}/variant", self.source(row)),
            line: row.line,
            sku: draft.word(cell(columns.sku)),
            barcode: draft.word(cell(columns.barcode)),
            price,
            compare_at,
            weight_grams: draft.weight(cell(columns.weight), &columns.weight_unit),
            stock: self.stock(draft, row, backorder),
            backorder,
            ..ImportVariant::default()
        }
    }

    /// The cell with the units on hand.
    pub(super) fn stock_cell<'a>(&'a self, row: &'a Row) -> Cell<'a> {
        self.cell(row, self.columns.stock)
    }

    // A number counts; without one, "in stock" means that nobody counts. "parent" means the product's own number.
    fn stock(&self, draft: &mut Draft, row: &Row, backorder: bool) -> Option<i64> {
        let (stock, in_stock) = (self.stock_cell(row), self.cell(row, self.columns.in_stock));
        if !stock.is_empty() && !stock.text.eq_ignore_ascii_case("parent") {
            // Some plugins count in fractions; only whole units can be sold.
            let whole = cell::number(stock.text).map(|number| number.floor().to_string());
            return draft.stock(Cell { text: whole.as_deref().unwrap_or(stock.text), ..stock }, backorder);
        }
        let there = match cell::folded(in_stock.text).as_str() {
            "backorder" | "onbackorder" | "instock" => true,
            "outofstock" => false,
            _ => draft.flag(in_stock, true, true),
        };
        (!there && !backorder).then_some(0)
    }
}
