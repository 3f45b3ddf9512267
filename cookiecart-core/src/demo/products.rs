//! The demo shop's products: entries of the file -> whole products.

use super::DemoError;
use super::read::{ProductEntry, VariantEntry};
use crate::catalog::{
    Attribute, AttributeKind, AttributeValue, CatalogError, Component, HandPrice, Product, ProductState, ProductType, Variant, WholeProduct,
};
use crate::kernel::{CategoryId, Localized, MediaId, ProductId, Timestamp, VariantId, VendorId};
use crate::money::{Currency, Money};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

// What is not marked as new has been on the shelves for a season.
const SHELVED_FOR: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// All that products refer to, by the names that the files use.
pub(super) struct Known {
    pub base: Currency,
    pub now: Timestamp,
    pub types: HashMap<String, ProductType>,
    pub vendors: HashMap<String, VendorId>,
    pub categories: HashMap<String, CategoryId>,
    pub pictures: HashMap<String, MediaId>,
    pub products: HashMap<String, ProductId>,
    pub variants: HashMap<String, VariantId>,
}

/// What stands under a name.
pub(super) fn named<T: Clone>(known: &HashMap<String, T>, kind: &'static str, name: &str) -> Result<T, DemoError> {
    known.get(name).cloned().ok_or_else(|| DemoError::UnknownName { kind, name: name.to_owned() })
}

impl Known {
    /// One product with all that belongs to it; `place` is its place in the file.
    pub fn whole(&self, entry: &ProductEntry, place: usize) -> Result<WholeProduct, DemoError> {
        let id = named(&self.products, "product", &entry.slug)?;
        let variants = entry.variants.iter().map(|variant| self.variant(entry, variant)).collect::<Result<Vec<_>, _>>()?;
        let mut media = entry.images.iter().map(|image| self.picture(&image.file)).collect::<Result<Vec<_>, _>>()?;
        for picture in variants.iter().filter_map(|variant| variant.media) {
            if !media.contains(&picture) {
                media.push(picture);
            }
        }
        let components = entry.bundle.iter().map(|part| {
            let variant = named(&self.variants, "SKU", &part.sku)?;
            Ok(Component { variant, quantity: part.quantity })
        });
        let prices = entry.prices.iter().map(|(currency, price)| {
            let price_minor = Money::parse_major(price, *currency)?.minor();
            Ok(HandPrice { owner: id.0, currency: *currency, price_minor, compare_at_minor: None })
        });
        Ok(WholeProduct {
            product: self.product(id, entry, place)?,
            variants,
            categories: entry.categories.iter().map(|slug| named(&self.categories, "category", slug)).collect::<Result<_, _>>()?,
            media,
            related: entry.related.iter().map(|slug| named(&self.products, "product", slug)).collect::<Result<_, _>>()?,
            components: components.collect::<Result<_, DemoError>>()?,
            prices: prices.collect::<Result<_, DemoError>>()?,
        })
    }

    fn product(&self, id: ProductId, entry: &ProductEntry, place: usize) -> Result<Product, DemoError> {
        let declared = entry.product_type.as_deref().map(|code| named(&self.types, "product type", code)).transpose()?;
        let made_at = self.made_at(entry, place);
        Ok(Product {
            id,
            kind: entry.kind,
            type_id: declared.as_ref().map(|declared| declared.id),
            slug: entry.slug.clone(),
            name: entry.name.clone(),
            description: entry.description.clone(),
            seo_title: Localized::default(),
            seo_description: Localized::default(),
            vendor_id: entry.vendor.as_deref().map(|slug| named(&self.vendors, "vendor", slug)).transpose()?,
            tax_class: entry.tax_class.clone(),
            state: ProductState::Published,
            price_minor: self.minor(&entry.price)?,
            compare_at_minor: entry.compare_at.as_deref().map(|price| self.minor(price)).transpose()?,
            attributes: attributes_of(entry, declared.as_ref())?,
            tags: entry.tags.clone(),
            options: entry.options.clone(),
            quantity: entry.quantity,
            featured: entry.featured,
            external_url: None,
            source: None,
            digest: None,
            published_at: Some(made_at),
            created_at: made_at,
        })
    }

    // A minute apart, so that "newest first" is the file's order turned around.
    fn made_at(&self, entry: &ProductEntry, place: usize) -> Timestamp {
        if entry.new {
            return self.now;
        }
        let minutes = u64::try_from(place).unwrap_or_default();
        self.now.minus(SHELVED_FOR).plus(Duration::from_secs(60 * minutes))
    }

    fn variant(&self, product: &ProductEntry, entry: &VariantEntry) -> Result<Variant, DemoError> {
        Ok(Variant {
            id: named(&self.variants, "SKU", &entry.sku)?,
            sku: Some(entry.sku.clone()),
            barcode: entry.barcode.clone(),
            values: entry.values.clone(),
            price_minor: entry.price.as_deref().map(|price| self.minor(price)).transpose()?,
            weight_grams: entry.weight_grams,
            tracked: product.is_counted(),
            backorder: entry.backorder,
            media: entry.image.as_deref().map(|file| self.picture(file)).transpose()?,
            ..Variant::default()
        })
    }

    fn picture(&self, file: &str) -> Result<MediaId, DemoError> {
        named(&self.pictures, "picture", file)
    }

    fn minor(&self, price: &str) -> Result<i64, DemoError> {
        Ok(Money::parse_major(price, self.base)?.minor())
    }
}

fn attributes_of(entry: &ProductEntry, declared: Option<&ProductType>) -> Result<BTreeMap<String, AttributeValue>, DemoError> {
    let mut attributes = BTreeMap::new();
    for (code, json) in &entry.attributes {
        let wrong = || CatalogError::WrongAttribute { attribute: format!("{code} of {}", entry.slug) };
        let attribute = declared.and_then(|declared| declared.attributes.iter().find(|one| one.code == *code)).ok_or_else(wrong)?;
        let value = value_of(attribute, json).ok_or_else(wrong)?;
        attribute.check(&value)?;
        attributes.insert(code.clone(), value);
    }
    Ok(attributes)
}

/// A plain JSON value as the attribute's kind has it; `None` when it is of another shape.
fn value_of(attribute: &Attribute, json: &Value) -> Option<AttributeValue> {
    Some(match &attribute.kind {
        AttributeKind::Text => AttributeValue::Text(match json {
            Value::String(text) => Localized::of("en", text.as_str()),
            other => serde_json::from_value(other.clone()).ok()?,
        }),
        AttributeKind::Number { .. } => AttributeValue::Number(match json {
            Value::Number(number) => number.to_string().parse().ok()?,
            other => other.as_str()?.parse().ok()?,
        }),
        AttributeKind::Choice { .. } => AttributeValue::Choice(json.as_str()?.to_owned()),
        AttributeKind::YesNo => AttributeValue::YesNo(json.as_bool()?),
        AttributeKind::Date => AttributeValue::Date(json.as_str()?.parse().ok()?),
    })
}
