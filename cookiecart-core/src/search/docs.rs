//! A product as the index of one language knows it.

use super::model::SearchDoc;
use crate::catalog::{self, AttributeValue, CategoryTree, ProductType, Variant, WholeProduct};
use crate::imports::format::plain_text;
use crate::kernel::{CategoryId, Locale, ProductId, ProductTypeId, VendorId};
use crate::orders::property_words;
use crate::{reports, sites};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::{BTreeSet, HashMap};

const MOST_POPULAR: u64 = 1_000;

/// What stands around products: names of categories, vendors and attributes, and how well each product sells.
pub(super) struct Surroundings {
    pub(super) categories: CategoryTree,
    pub(super) types: HashMap<ProductTypeId, ProductType>,
    vendors: HashMap<VendorId, (String, String)>,
    popularity: HashMap<ProductId, i64>,
    fallback: Locale,
}

impl Surroundings {
    /// Reads them as they are now. The shop's snapshot may not have heard yet of what another process committed.
    pub(super) async fn load(db: &impl ConnectionTrait) -> Result<Self, DbErr> {
        Ok(Self {
            categories: catalog::category_tree(db).await?,
            types: catalog::product_types(db).await?,
            vendors: catalog::vendors(db).await?,
            popularity: reports::best_sellers(db, MOST_POPULAR).await?.into_iter().collect(),
            fallback: sites::first(db).await?.map_or_else(Locale::english, |site| site.default_locale),
        })
    }

    /// What one language's index knows of a product.
    pub(super) fn document(&self, whole: &WholeProduct, locale: &Locale) -> SearchDoc {
        let (locale, fallback) = (locale.as_str(), self.fallback.as_str());
        let product = &whole.product;
        let paths: Vec<_> = whole.categories.iter().flat_map(|id| self.categories.path(*id)).collect();
        let category_ids: BTreeSet<CategoryId> = paths.iter().map(|category| category.id).collect();
        let categories: BTreeSet<&str> = paths.iter().map(|category| category.name.get(locale, fallback)).collect();
        let all = |text: fn(&Variant) -> &Option<String>| -> Vec<String> {
            whole.variants.iter().filter_map(|variant| text(variant).clone()).collect()
        };
        SearchDoc {
            product: product.id,
            name: product.name.get(locale, fallback).to_owned(),
            description: plain_text(product.description.get(locale, fallback)),
            categories: categories.into_iter().map(str::to_owned).collect(),
            category_ids: category_ids.into_iter().collect(),
            vendor: product.vendor_id.and_then(|id| self.vendors.get(&id)).map(|(_, name)| name.clone()),
            attributes: self.attributes(whole, locale),
            skus: all(|variant| &variant.sku),
            barcodes: all(|variant| &variant.barcode),
            tags: product.tags.clone(),
            popularity: self.popularity.get(&product.id).and_then(|units| u64::try_from(*units).ok()).unwrap_or(0),
        }
    }

    /// Labels and values of attributes, and of what a buyer can choose.
    fn attributes(&self, whole: &WholeProduct, locale: &str) -> Vec<String> {
        let (product, fallback) = (&whole.product, self.fallback.as_str());
        let declared = product.type_id.and_then(|id| self.types.get(&id)).into_iter().flat_map(|declared| &declared.attributes);
        let mut words = Vec::new();
        for attribute in declared {
            let label = attribute.label.get(locale, fallback);
            match product.attributes.get(&attribute.code) {
                None => {}
                // Who looks for "vegan" wants what is.
                Some(AttributeValue::YesNo(true)) => words.push(label.to_owned()),
                Some(AttributeValue::YesNo(false)) => {}
                Some(value) => words.extend(property_words(attribute, value, locale, fallback).map(|value| format!("{label} {value}"))),
            }
        }
        for option in &product.options {
            words.extend(option.values.iter().map(|value| value.label.get(locale, fallback).to_owned()));
        }
        words
    }
}
