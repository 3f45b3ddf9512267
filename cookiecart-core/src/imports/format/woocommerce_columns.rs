//! The columns of WooCommerce's product CSV.

use super::sheet::{Column, Header};

/// Where what stands.
pub(super) struct Columns {
    pub(super) id: Option<Column>,
    pub(super) kind: Option<Column>,
    pub(super) sku: Option<Column>,
    pub(super) barcode: Option<Column>,
    pub(super) name: Option<Column>,
    pub(super) published: Option<Column>,
    pub(super) featured: Option<Column>,
    pub(super) visibility: Option<Column>,
    pub(super) short: Option<Column>,
    pub(super) description: Option<Column>,
    pub(super) sale_dates: [Option<Column>; 2],
    pub(super) tax_status: Option<Column>,
    pub(super) tax_class: Option<Column>,
    pub(super) in_stock: Option<Column>,
    pub(super) stock: Option<Column>,
    pub(super) backorders: Option<Column>,
    pub(super) weight: Option<Column>,
    pub(super) weight_unit: String,
    pub(super) sale_price: Option<Column>,
    pub(super) regular_price: Option<Column>,
    pub(super) categories: Option<Column>,
    pub(super) tags: Option<Column>,
    pub(super) brands: Option<Column>,
    pub(super) images: Option<Column>,
    pub(super) parent: Option<Column>,
    pub(super) grouped: Option<Column>,
    pub(super) related: [Option<Column>; 2],
    pub(super) url: Option<Column>,
    pub(super) button: Option<Column>,
    pub(super) position: Option<Column>,
    // Name and values of each attribute.
    pub(super) attributes: Vec<(Column, Option<Column>)>,
    pub(super) seo_title: Option<Column>,
    pub(super) seo_description: Option<Column>,
}

impl Columns {
    pub(super) fn of(header: &Header) -> Self {
        let find = |name: &str| header.find(&[name]);
        let weight = header.columns().find(|(_, name)| name.to_lowercase().starts_with("weight"));
        let unit = weight.and_then(|(_, name)| name.split_once('(')).map_or("kg", |(_, unit)| unit.trim_end_matches(')'));
        let attributes = header.columns().filter_map(|(column, name)| {
            let number = name.to_lowercase().strip_prefix("attribute ")?.strip_suffix(" name")?.to_owned();
            Some((column, header.find(&[format!("attribute {number} value(s)").as_str()])))
        });
        Self {
            id: find("id"),
            kind: find("type"),
            sku: find("sku"),
            barcode: header.find(&["gtin, upc, ean, or isbn", "gtin", "ean"]),
            name: find("name"),
            published: find("published"),
            featured: find("is featured?"),
            visibility: find("visibility in catalog"),
            short: find("short description"),
            description: find("description"),
            sale_dates: [find("date sale price starts"), find("date sale price ends")],
            tax_status: find("tax status"),
            tax_class: find("tax class"),
            in_stock: find("in stock?"),
            stock: find("stock"),
            backorders: find("backorders allowed?"),
            weight: weight.map(|(column, _)| column),
            weight_unit: unit.to_owned(),
            sale_price: find("sale price"),
            regular_price: find("regular price"),
            categories: find("categories"),
            tags: find("tags"),
            brands: header.find(&["brands", "brand"]),
            images: find("images"),
            parent: find("parent"),
            grouped: find("grouped products"),
            related: [find("upsells"), find("cross-sells")],
            url: find("external url"),
            button: find("button text"),
            position: find("position"),
            attributes: attributes.collect(),
            seo_title: find("meta: _yoast_wpseo_title"),
            seo_description: find("meta: _yoast_wpseo_metadesc"),
        }
    }
}
