//! Variations of a WooCommerce product: which attributes are options, and what "any" stands for.

use super::cell::{self, Cell};
use super::draft::Draft;
use super::sheet::Row;
use super::woocommerce::Catalog;
use super::{ImportVariant, IssueReason};
use crate::kernel::Slug;
use std::collections::HashSet;

// How many variants one open variation may stand for.
const MOST_COPIES: usize = 500;

/// Adds the variations of a product to its draft.
pub(super) fn variations(catalog: &Catalog, draft: &mut Draft, product: &Row, children: &[Row]) {
    let told = catalog.attributes(product);
    let named: HashSet<String> = children.iter().flat_map(|row| catalog.attributes(row)).map(|(name, _)| cell::folded(&name)).collect();
    for (name, values) in &told {
        if named.contains(&cell::folded(name)) {
            let option = draft.option(name);
            for value in values {
                draft.option_value(option, value);
            }
        } else {
            draft.attribute(name, &values.join(", "));
        }
    }
    let mut rows: Vec<&Row> = children.iter().filter(|row| is_on(catalog, draft, row)).collect();
    rows.sort_by_key(|row| cell::units(catalog.cell(row, catalog.columns.position).text).unwrap_or(0));
    // Closed variations first: an open one stands for what they leave.
    let open = |row: &Row| choices(catalog, row).iter().any(|(_, value)| value.is_empty());
    rows.sort_by_key(|row| open(row));
    let mut taken: HashSet<Vec<String>> = HashSet::new();
    let mut made: Vec<ImportVariant> = Vec::new();
    for row in rows {
        let image = catalog.picture(draft, row);
        let variant = ImportVariant { image, ..catalog.variant(draft, row) };
        let combinations = combinations(draft, &choices(catalog, row));
        let is_open = open(row);
        let free: Vec<Vec<String>> = combinations.into_iter().filter(|values| taken.insert(values.clone()) || !is_open).collect();
        if free.is_empty() {
            let sku = variant.sku.as_deref().unwrap_or_default();
            draft.note(Cell { line: row.line, column: "", text: sku }, IssueReason::DuplicateVariant, true);
        }
        let shares = shares(variant.stock, free.len());
        if variant.stock.is_some_and(|stock| stock != 0) && free.len() > 1 {
            draft.note(catalog.stock_cell(row), IssueReason::StockShared, false);
        }
        for (copy, (values, stock)) in free.into_iter().zip(shares).enumerate() {
            made.push(copied(&variant, copy, values, stock));
        }
    }
    share_of_product(catalog, draft, product, &mut made);
    draft.record.variants.append(&mut made);
    // The product's own price counts where variations leave theirs out.
    (draft.record.price, draft.record.compare_at) = catalog.prices(draft, product);
}

fn is_on(catalog: &Catalog, draft: &mut Draft, row: &Row) -> bool {
    let published = catalog.cell(row, catalog.columns.published);
    let on = published.is_empty() || (published.text != "-1" && cell::flag(published.text).unwrap_or(true));
    if !on {
        draft.note(published, IssueReason::VariantDisabled, true);
    }
    on
}

fn choices(catalog: &Catalog, row: &Row) -> Vec<(String, String)> {
    catalog.attributes(row).into_iter().map(|(name, values)| (name, values.join(", "))).collect()
}

// All values, by option, that a variation stands for; one when it leaves nothing open.
fn combinations(draft: &mut Draft, choices: &[(String, String)]) -> Vec<Vec<String>> {
    let mut chosen: Vec<String> = Vec::new();
    for (name, value) in choices {
        let option = draft.option(name);
        let value = draft.option_value(option, value);
        if chosen.len() <= option {
            chosen.resize(option + 1, String::new());
        }
        chosen[option] = value;
    }
    chosen.resize(draft.record.options.len(), String::new());
    let mut all = vec![chosen];
    for (at, option) in draft.record.options.iter().enumerate() {
        if all.first().is_some_and(|values| values[at].is_empty()) && !option.values.is_empty() {
            let widened = all.iter().flat_map(|values| {
                option.values.iter().map(move |value| {
                    let mut values = values.clone();
                    values[at].clone_from(value);
                    values
                })
            });
            all = widened.take(MOST_COPIES).collect();
        }
    }
    all
}

// Whole shares that add up to the stock.
fn shares(stock: Option<i64>, count: usize) -> Vec<Option<i64>> {
    let Some(stock) = stock else { return vec![None; count] };
    let parts = i64::try_from(count.max(1)).unwrap_or(1);
    let (each, rest) = (stock.div_euclid(parts), stock.rem_euclid(parts));
    (0..parts).map(|at| Some(each + i64::from(at < rest))).collect()
}

fn copied(variant: &ImportVariant, copy: usize, values: Vec<String>, stock: Option<i64>) -> ImportVariant {
    let mut variant = ImportVariant { option_values: values, stock, ..variant.clone() };
    if copy > 0 {
        // The first keeps number and name; the others must differ from it and stay the same in the next run.
        let words = variant.option_values.join("-");
        let tail = Slug::from_text(&words).map_or_else(|_| format!("{copy}"), String::from);
        variant.source = format!("{}/{tail}", variant.source);
        variant.sku = variant.sku.map(|sku| format!("{sku}-{tail}"));
        variant.barcode = None;
    }
    variant
}

// Stock that is counted for the product as a whole belongs to the variations which don't count their own.
fn share_of_product(catalog: &Catalog, draft: &mut Draft, product: &Row, variants: &mut [ImportVariant]) {
    let cell = catalog.stock_cell(product);
    if cell.is_empty() {
        return;
    }
    let backorder = variants.iter().any(|variant| variant.backorder);
    let mut open: Vec<&mut ImportVariant> = variants.iter_mut().filter(|variant| variant.stock.is_none()).collect();
    let stock = draft.stock(cell, backorder);
    if open.len() > 1 && stock.is_some_and(|stock| stock != 0) {
        draft.note(cell, IssueReason::StockShared, false);
    }
    let count = open.len();
    for (variant, stock) in open.iter_mut().zip(shares(stock, count)) {
        variant.stock = stock;
    }
}
