//! The files of the demo shop, as they stand in the repository.

use super::DemoError;
use crate::catalog::{Attribute, ProductKind, ProductOption, QuantityRule};
use crate::kernel::Localized;
use crate::money::Currency;
use chrono_tz::Tz;
use include_dir::{Dir, include_dir};
use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../demo");

/// All that the files tell, but for the pictures.
#[derive(Debug)]
pub(super) struct DemoFiles {
    pub shop: ShopFile,
    pub products: Vec<ProductEntry>,
    pub pages: Vec<PageEntry>,
}

impl DemoFiles {
    pub fn read() -> Result<Self, DemoError> {
        Ok(Self { shop: json("shop.json")?, products: json("products.json")?, pages: json("pages.json")? })
    }
}

/// The bytes of a picture.
pub(super) fn picture(file: &str) -> Result<&'static [u8], DemoError> {
    bytes(&format!("media/{file}"))
}

fn bytes(path: &str) -> Result<&'static [u8], DemoError> {
    FILES.get_file(path).map(|file| file.contents()).ok_or_else(|| DemoError::NoFile(path.to_owned()))
}

fn json<T: DeserializeOwned>(file: &'static str) -> Result<T, DemoError> {
    serde_json::from_slice(bytes(file)?).map_err(|source| DemoError::Unreadable { file, source })
}

#[derive(Debug, Deserialize)]
pub(super) struct ShopFile {
    pub site: SiteEntry,
    pub tax_classes: Vec<TaxClassEntry>,
    pub shipping_methods: Vec<ShippingEntry>,
    pub product_types: Vec<TypeEntry>,
    pub vendors: Vec<VendorEntry>,
    pub categories: Vec<CategoryEntry>,
}

#[derive(Debug, Deserialize)]
pub(super) struct SiteEntry {
    pub name: Localized,
    pub tagline: Localized,
    pub email: String,
    pub phone: String,
    pub address_lines: Vec<String>,
    pub country: String,
    pub currencies: Vec<Currency>,
    pub base_currency: Currency,
    pub rates: BTreeMap<Currency, Decimal>,
    #[serde(default)]
    pub rounding: BTreeMap<Currency, i64>,
    pub timezone: Tz,
    pub prices_include_tax: bool,
    pub hero: HeroEntry,
    pub story: StoryEntry,
    pub returns_note: Localized,
    pub delivery_note: Localized,
}

#[derive(Debug, Deserialize)]
pub(super) struct HeroEntry {
    pub title: Localized,
    pub text: Localized,
    pub image: Option<String>,
    pub action: Localized,
    pub link: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct StoryEntry {
    pub title: Localized,
    pub html: Localized,
    pub page: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct TaxClassEntry {
    pub code: String,
    pub name: Localized,
    pub rate: Decimal,
}

#[derive(Debug, Deserialize)]
pub(super) struct ShippingEntry {
    pub code: String,
    pub name: Localized,
    #[serde(default)]
    pub description: Localized,
    #[serde(default)]
    pub eta: Localized,
    pub kind: ShippingKind,
    /// Major units of the base currency; only flat methods use it.
    #[serde(default)]
    pub price: Option<String>,
    #[serde(default)]
    pub bands: Vec<BandEntry>,
    #[serde(default)]
    pub free_from: Option<String>,
    pub tax_class: String,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ShippingKind {
    Flat,
    ByWeight,
}

#[derive(Debug, Deserialize)]
pub(super) struct BandEntry {
    pub up_to_grams: i64,
    pub price: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct TypeEntry {
    pub code: String,
    pub name: Localized,
    pub attributes: Vec<Attribute>,
}

#[derive(Debug, Deserialize)]
pub(super) struct VendorEntry {
    pub slug: String,
    pub name: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct CategoryEntry {
    pub slug: String,
    pub name: Localized,
    #[serde(default)]
    pub description: Localized,
    #[serde(default)]
    pub image: Option<String>,
    #[serde(default)]
    pub children: Vec<CategoryEntry>,
}

#[derive(Debug, Deserialize)]
pub(super) struct ProductEntry {
    pub slug: String,
    pub kind: ProductKind,
    #[serde(rename = "type")]
    pub product_type: Option<String>,
    pub name: Localized,
    #[serde(default)]
    pub description: Localized,
    pub vendor: Option<String>,
    pub tax_class: String,
    pub price: String,
    pub compare_at: Option<String>,
    #[serde(default)]
    pub prices: BTreeMap<Currency, String>,
    #[serde(default)]
    pub categories: Vec<String>,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub attributes: BTreeMap<String, serde_json::Value>,
    #[serde(default)]
    pub options: Vec<ProductOption>,
    pub variants: Vec<VariantEntry>,
    #[serde(default)]
    pub images: Vec<ImageEntry>,
    #[serde(default)]
    pub quantity: QuantityRule,
    #[serde(default)]
    pub bundle: Vec<PartEntry>,
    #[serde(default)]
    pub related: Vec<String>,
    #[serde(default)]
    pub featured: bool,
    #[serde(default)]
    pub new: bool,
}

impl ProductEntry {
    /// Whether there are only so many: files and hours never run out, and a bundle has what its parts have.
    pub fn is_counted(&self) -> bool {
        matches!(self.kind, ProductKind::Physical | ProductKind::Seat)
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct VariantEntry {
    pub sku: String,
    pub barcode: Option<String>,
    #[serde(default)]
    pub values: Vec<String>,
    pub price: Option<String>,
    #[serde(default)]
    pub weight_grams: i64,
    #[serde(default)]
    pub stock: i64,
    #[serde(default)]
    pub backorder: bool,
    pub image: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct ImageEntry {
    pub file: String,
    #[serde(default)]
    pub alt: Localized,
}

#[derive(Debug, Deserialize)]
pub(super) struct PartEntry {
    pub sku: String,
    pub quantity: u32,
}

#[derive(Debug, Deserialize)]
pub(super) struct PageEntry {
    pub slug: String,
    pub title: Localized,
    pub body: Localized,
    #[serde(default)]
    pub footer: bool,
}
