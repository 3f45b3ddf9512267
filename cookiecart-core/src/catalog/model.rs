//! Products as the domain sees them, and their pure rules.

use super::CatalogError;
use crate::kernel::{CategoryId, Localized, MediaId, ProductId, ProductTypeId, Timestamp, VariantId, VendorId};
use crate::money::Currency;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What kind of thing a product is; decides whether it is shipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProductKind {
    /// A thing that is sent.
    #[default]
    Physical,
    /// A file or code.
    Digital,
    /// Work that is done.
    Service,
    /// A place at an event.
    Seat,
    /// Several variants sold as one.
    Bundle,
    /// Sold elsewhere; we only link there.
    External,
}

/// Whether customers see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProductState {
    /// Being written.
    #[default]
    Draft,
    /// In the shop.
    Published,
    /// No longer sold; orders still show it.
    Archived,
}

macro_rules! as_words {
    ($type:ty { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $type {
            /// The word that stands in the database and in JSON.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// Reads the word; `None` when it is unknown.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use as_words;

as_words!(ProductKind { Physical = "physical", Digital = "digital", Service = "service", Seat = "seat", Bundle = "bundle", External = "external" });
as_words!(ProductState { Draft = "draft", Published = "published", Archived = "archived" });

/// A kind of product and what is told of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProductType {
    /// Its id.
    pub id: ProductTypeId,
    /// Short name for machines.
    pub code: String,
    /// Name for people.
    pub name: Localized,
    /// What products of this type tell of themselves, in order.
    pub attributes: Vec<Attribute>,
}

/// One declared attribute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribute {
    /// Short name for machines.
    pub code: String,
    /// Name for people.
    pub label: Localized,
    /// What values it takes.
    #[serde(flatten)]
    pub kind: AttributeKind,
    /// Whether customers can filter by it.
    #[serde(default)]
    pub filterable: bool,
}

/// What values an attribute takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AttributeKind {
    /// Free text.
    Text,
    /// A number with a unit.
    Number {
        /// Such as `g` or `cm`; may be empty.
        #[serde(default)]
        unit: String,
    },
    /// One of several.
    Choice {
        /// All that can be chosen.
        choices: Vec<Choice>,
    },
    /// Yes or no.
    YesNo,
    /// A day.
    Date,
}

/// One value that can be chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Short name for machines.
    pub code: String,
    /// Name for people.
    pub label: Localized,
}

/// The value of an attribute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum AttributeValue {
    /// Free text, by language.
    Text(Localized),
    /// A number; exact, as decimal text.
    Number(Decimal),
    /// The code of a choice.
    Choice(String),
    /// Yes or no.
    YesNo(bool),
    /// A day.
    Date(NaiveDate),
}

impl Attribute {
    /// Checks a value against the declaration.
    ///
    /// # Errors
    /// [`CatalogError::WrongAttribute`] when it does not fit.
    pub fn check(&self, value: &AttributeValue) -> Result<(), CatalogError> {
        let fits = match (&self.kind, value) {
            (AttributeKind::Text, AttributeValue::Text(_))
            | (AttributeKind::Number { .. }, AttributeValue::Number(_))
            | (AttributeKind::YesNo, AttributeValue::YesNo(_))
            | (AttributeKind::Date, AttributeValue::Date(_)) => true,
            (AttributeKind::Choice { choices }, AttributeValue::Choice(code)) => choices.iter().any(|choice| choice.code == *code),
            _ => false,
        };
        if fits { Ok(()) } else { Err(CatalogError::WrongAttribute { attribute: self.code.clone() }) }
    }
}

/// What a buyer chooses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProductOption {
    /// Short name for machines, unique in the product.
    pub code: String,
    /// Name for people.
    pub name: Localized,
    /// What can be chosen, in order.
    pub values: Vec<OptionValue>,
}

/// One value of an option.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OptionValue {
    /// Short name for machines, unique in the option.
    pub code: String,
    /// Name for people.
    pub label: Localized,
    /// CSS colour of the swatch, where it is a colour.
    #[serde(default)]
    pub color: Option<String>,
}

/// How many may be bought at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuantityRule {
    /// At least, from 1.
    pub min: u32,
    /// At most; `None` for no limit but the shop's own of 9,999.
    pub max: Option<u32>,
    /// Only `min`, `min + step`, and so on.
    pub step: u32,
}

/// The most of one variant that a cart takes, whatever the product says.
pub const MOST_IN_CART: u32 = 9_999;

impl Default for QuantityRule {
    fn default() -> Self {
        Self { min: 1, max: None, step: 1 }
    }
}

impl QuantityRule {
    /// The most a cart takes.
    #[must_use]
    pub fn most(&self) -> u32 {
        self.max.unwrap_or(MOST_IN_CART).min(MOST_IN_CART)
    }

    /// Whether `quantity` may be bought.
    #[must_use]
    pub fn allows(&self, quantity: u32) -> bool {
        quantity >= self.min && quantity <= self.most() && (quantity - self.min).is_multiple_of(self.step.max(1))
    }

    /// The largest allowed quantity that is not above `wanted`; 0 when there is none.
    #[must_use]
    pub fn at_most(&self, wanted: u32) -> u32 {
        let capped = wanted.min(self.most());
        if capped < self.min { 0 } else { capped - (capped - self.min) % self.step.max(1) }
    }
}

/// A product's own fields. Prices are minor units of the base currency, entered as the site says (with or without tax).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Product {
    /// Its id.
    pub id: ProductId,
    /// What kind of thing it is.
    pub kind: ProductKind,
    /// Its type, where it has one.
    pub type_id: Option<ProductTypeId>,
    /// The readable part of its address.
    pub slug: String,
    /// Name.
    pub name: Localized,
    /// Clean HTML.
    pub description: Localized,
    /// Title for search engines; empty means the name.
    pub seo_title: Localized,
    /// Description for search engines; empty means the beginning of the description.
    pub seo_description: Localized,
    /// Who makes it.
    pub vendor_id: Option<VendorId>,
    /// Code of the tax class.
    pub tax_class: String,
    /// Whether customers see it.
    pub state: ProductState,
    /// Price of variants without their own.
    pub price_minor: i64,
    /// Earlier or recommended price.
    pub compare_at_minor: Option<i64>,
    /// Values of its type's attributes, by code.
    pub attributes: BTreeMap<String, AttributeValue>,
    /// Free words.
    pub tags: Vec<String>,
    /// What a buyer chooses, in order.
    pub options: Vec<ProductOption>,
    /// How many at once.
    pub quantity: QuantityRule,
    /// Whether it stands on the home page.
    pub featured: bool,
    /// Where it is sold, for [`ProductKind::External`].
    pub external_url: Option<String>,
    /// Where it came from, such as `shopify:ocean-blue-shirt`.
    pub source: Option<String>,
    /// Digest of the imported record, to see that nothing changed.
    pub digest: Option<String>,
    /// When it was first published.
    pub published_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
}

/// What is bought.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Variant {
    /// Its id.
    pub id: VariantId,
    /// The seller's number for it.
    pub sku: Option<String>,
    /// EAN, UPC or the like.
    pub barcode: Option<String>,
    /// One value code for each option of the product, in order.
    pub values: Vec<String>,
    /// Own price, minor units of the base currency.
    pub price_minor: Option<i64>,
    /// Own earlier price.
    pub compare_at_minor: Option<i64>,
    /// Weight for shipping.
    pub weight_grams: i64,
    /// Whether stock is counted; what is not counted never runs out.
    pub tracked: bool,
    /// Whether it may be sold when there is none.
    pub backorder: bool,
    /// Its own picture.
    pub media: Option<MediaId>,
    /// Whether it can be bought.
    pub active: bool,
    /// Where it came from.
    pub source: Option<String>,
}

impl Default for Variant {
    fn default() -> Self {
        Self {
            id: VariantId::new(),
            sku: None,
            barcode: None,
            values: Vec::new(),
            price_minor: None,
            compare_at_minor: None,
            weight_grams: 0,
            tracked: true,
            backorder: false,
            media: None,
            active: true,
            source: None,
        }
    }
}

/// A part of a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Component {
    /// What it is.
    pub variant: VariantId,
    /// How many are in one bundle, from 1.
    pub quantity: u32,
}

/// A price set by hand for one currency, beside the derived ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandPrice {
    /// A product's or a variant's id.
    pub owner: Uuid,
    /// The currency.
    pub currency: Currency,
    /// Minor units of that currency.
    pub price_minor: i64,
    /// Earlier price in that currency.
    pub compare_at_minor: Option<i64>,
}

/// A product with all that belongs to it: what commands write and undo restores.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WholeProduct {
    /// Its own fields.
    pub product: Product,
    /// Its variants, in order; at least one.
    pub variants: Vec<Variant>,
    /// Categories it stands in, the main one first.
    pub categories: Vec<CategoryId>,
    /// Pictures, the first one foremost.
    pub media: Vec<MediaId>,
    /// Products shown beside it.
    pub related: Vec<ProductId>,
    /// Parts, for a bundle.
    pub components: Vec<Component>,
    /// Prices set by hand.
    pub prices: Vec<HandPrice>,
}

impl Product {
    /// Whether something is sent to the buyer; of a bundle this depends on nothing else, it is sent.
    #[must_use]
    pub fn needs_shipping(&self) -> bool {
        matches!(self.kind, ProductKind::Physical | ProductKind::Bundle)
    }

    /// The words of a variant's chosen values, with their options' names, for a reader.
    #[must_use]
    pub fn choice_words(&self, values: &[String], locale: &str, fallback: &str) -> Vec<(String, String)> {
        let words = self.options.iter().zip(values).map(|(option, code)| {
            let label =
                option.values.iter().find(|value| value.code == *code).map_or(code.as_str(), |value| value.label.get(locale, fallback));
            (option.name.get(locale, fallback).to_owned(), label.to_owned())
        });
        words.collect()
    }
}

impl WholeProduct {
    /// Checks what must hold before it is written.
    ///
    /// # Errors
    /// [`CatalogError`]: no name, no variant, a variant whose values do not fit the options, two variants with the same values,
    /// a negative price, a quantity rule that allows nothing.
    pub fn check(&self) -> Result<(), CatalogError> {
        let product = &self.product;
        if product.name.is_empty() {
            return Err(CatalogError::NoName);
        }
        if self.variants.is_empty() {
            return Err(CatalogError::NoVariant { product: product.slug.clone() });
        }
        let prices = self.variants.iter().filter_map(|variant| variant.price_minor).chain([product.price_minor]);
        if prices.chain(self.prices.iter().map(|price| price.price_minor)).any(|minor| minor < 0) {
            return Err(CatalogError::NegativePrice { product: product.slug.clone() });
        }
        let rule = product.quantity;
        if rule.min == 0 || rule.step == 0 || rule.most() < rule.min {
            return Err(CatalogError::WrongQuantityRule { product: product.slug.clone() });
        }
        let mut seen = std::collections::HashSet::new();
        for variant in &self.variants {
            let fits = variant.values.len() == product.options.len()
                && product.options.iter().zip(&variant.values).all(|(option, code)| option.values.iter().any(|value| value.code == *code));
            if !fits {
                return Err(CatalogError::WrongVariant { product: product.slug.clone(), values: variant.values.join(" / ") });
            }
            if !seen.insert(&variant.values) {
                return Err(CatalogError::DoubleVariant { product: product.slug.clone(), values: variant.values.join(" / ") });
            }
        }
        Ok(())
    }
}
