//! A record as a product of the shop: a new one, or what becomes of the present one.

use super::format::{ImportKind, ImportRecord, ImportState, ImportVariant};
use super::options::{Options, matches};
use super::prices::Prices;
use super::reading::Columns;
use super::terms::{Terms, bounded};
use super::{Issue, Reason};
use crate::catalog::{AttributeValue, HandPrice, Product, ProductKind, ProductState, QuantityRule, Variant, WholeProduct};
use crate::kernel::{CategoryId, Localized, ProductId, Timestamp, VariantId};
use crate::money::Currency;
use std::collections::{BTreeMap, HashMap, HashSet};

const LONGEST_SKU: usize = 120;
const LONGEST_BARCODE: usize = 80;

/// What the making of products needs and notes.
pub(super) struct Context<'a> {
    pub(super) terms: &'a mut Terms,
    pub(super) columns: &'a Columns,
    pub(super) issues: &'a mut Vec<Issue>,
    /// Who has which SKU in the shop, as far as the batch asks.
    pub(super) owners: &'a HashMap<String, ProductId>,
    /// Who has which SKU in this file so far.
    pub(super) claimed: &'a mut HashMap<String, ProductId>,
    pub(super) now: Timestamp,
}

/// A product as a record wants it, and what is written beside it.
pub(super) struct Made {
    pub(super) whole: WholeProduct,
    /// Units on hand.
    pub(super) stock: Vec<(VariantId, i64)>,
    /// Its pictures; none means that those it has stay.
    pub(super) images: Vec<(String, Localized)>,
    /// Pictures of variants, by their place.
    pub(super) variant_images: Vec<(usize, String)>,
    /// Slug of its vendor, where the record names one.
    pub(super) vendor: Option<String>,
}

impl Context<'_> {
    pub(super) fn note(&mut self, line: u64, column: &str, value: &str, reason: Reason, skipped: bool) {
        self.issues.push(Issue::new(line, column, value, reason, skipped));
    }

    /// Makes a product of a record; `None` when it can't be taken, with an issue that says why.
    pub(super) fn make(&mut self, record: &ImportRecord, digest: &str, present: Option<&WholeProduct>) -> Option<Made> {
        let mut product = present.map_or_else(|| self.blank(record), |whole| whole.product.clone());
        merge_texts(&mut product, record);
        self.sort(&mut product, record);
        product.source = Some(bounded(&record.source).into_owned());
        product.digest = Some(digest.to_owned());
        let options = Options::new(&record.options, &product.options, &self.terms.locale);
        let values: Vec<Vec<String>> = record.variants.iter().map(|variant| options.values(&variant.option_values)).collect();
        product.options = options.declared;
        let old = present.map(|whole| whole.variants.as_slice()).unwrap_or_default();
        let found = matches(&record.variants, &values, old);
        let mut variants: Vec<Variant> = Vec::with_capacity(record.variants.len());
        for ((variant, values), found) in record.variants.iter().zip(values).zip(&found) {
            variants.push(made_variant(variant, values, found.map(|at| &old[at])));
        }
        self.give_skus(&mut variants, &record.variants, product.id);
        let prices = match self.price(record, &mut product, &mut variants) {
            Ok(prices) => prices,
            Err(reason) => {
                let column = self.columns.price.clone();
                self.note(record.line, &column, &record.source, reason, true);
                return None;
            }
        };
        let kept = |old: &WholeProduct| hand_prices_kept(&old.prices, &prices, product.id, &variants);
        let prices: Vec<HandPrice> = present.map(kept).unwrap_or_default().into_iter().chain(prices).collect();
        let is_bundle = product.kind == ProductKind::Bundle;
        if is_bundle {
            variants.iter_mut().for_each(|variant| variant.tracked = false);
        }
        let counted = record.variants.iter().zip(&variants).filter(|_| !is_bundle);
        let stock = counted.filter_map(|(told, variant)| told.stock.map(|units| (variant.id, units))).collect();
        let mut seen = HashSet::new();
        let told = record.categories.iter().filter_map(|path| self.terms.category(path));
        let told: Vec<CategoryId> = told.filter(|id| seen.insert(*id)).collect();
        let categories = if told.is_empty() { present.map(|old| old.categories.clone()).unwrap_or_default() } else { told };
        let vendor = record.vendor.as_deref().and_then(|name| self.terms.vendor(name));
        let whole = WholeProduct {
            product,
            variants,
            categories,
            media: present.map(|old| old.media.clone()).unwrap_or_default(),
            related: present.map(|old| old.related.clone()).unwrap_or_default(),
            components: present.map(|old| old.components.clone()).unwrap_or_default(),
            prices,
        };
        let places = record.variants.iter().enumerate();
        let variant_images = places.filter_map(|(at, variant)| variant.image.clone().map(|url| (at, url))).collect();
        let made = Made { whole, stock, images: self.pictures(record), variant_images, vendor };
        self.checked(made, record)
    }

    /// Adds to a product what later rows of its file tell; `None` when they tell nothing new.
    pub(super) fn extend(&mut self, record: &ImportRecord, present: &WholeProduct) -> Option<Made> {
        let mut whole = present.clone();
        let (options, places) = Options::extended(&whole.product.options, &record.options, &self.terms.locale);
        let mut values: Vec<Vec<String>> = Vec::with_capacity(record.variants.len());
        for variant in &record.variants {
            let mut labels = vec![String::new(); whole.product.options.len()];
            for (label, place) in variant.option_values.iter().zip(&places) {
                if let Some(slot) = place.and_then(|place| labels.get_mut(place)) {
                    slot.clone_from(label);
                }
            }
            values.push(options.values(&labels));
        }
        whole.product.options = options.declared;
        let found = matches(&record.variants, &values, &whole.variants);
        let mut new: Vec<(ImportVariant, Variant)> = Vec::new();
        for ((variant, values), found) in record.variants.iter().zip(values).zip(&found) {
            if found.is_none() {
                new.push((variant.clone(), made_variant(variant, values, None)));
            }
        }
        let (told, mut variants): (Vec<ImportVariant>, Vec<Variant>) = new.into_iter().unzip();
        self.give_skus(&mut variants, &told, whole.product.id);
        for (told, variant) in told.iter().zip(&mut variants) {
            match self.prices(told.line, told.price.as_ref().map(|price| (price, told.compare_at.as_ref())), &told.other_prices) {
                Ok(prices) => {
                    (variant.price_minor, variant.compare_at_minor) = (prices.minor, prices.compare_at);
                    whole.prices.extend(by_hand(&prices, variant.id.0));
                }
                Err(reason) => {
                    let column = self.columns.price.clone();
                    self.note(told.line, &column, &told.source, reason, true);
                    return None;
                }
            }
        }
        let stock = told.iter().zip(&variants).filter_map(|(told, variant)| told.stock.map(|units| (variant.id, units))).collect();
        let first = whole.variants.len();
        let places = told.iter().enumerate();
        let variant_images: Vec<_> = places.filter_map(|(at, variant)| variant.image.clone().map(|url| (first + at, url))).collect();
        whole.variants.extend(variants);
        let known: HashSet<String> = whole.product.tags.iter().map(|tag| tag.to_lowercase()).collect();
        whole.product.tags.extend(record.tags.iter().filter(|tag| !known.contains(&tag.to_lowercase())).cloned());
        if whole == *present && record.images.is_empty() {
            return None;
        }
        let made = Made { whole, stock, images: self.pictures(record), variant_images, vendor: None };
        self.checked(made, record)
    }

    fn checked(&mut self, made: Made, record: &ImportRecord) -> Option<Made> {
        match made.whole.check() {
            Ok(()) => Some(made),
            Err(error) => {
                self.note(record.line, "", &error.to_string(), Reason::Refused, true);
                None
            }
        }
    }

    fn blank(&self, record: &ImportRecord) -> Product {
        let name = record.name.get(&self.terms.locale, "en");
        Product {
            id: ProductId::new(),
            kind: ProductKind::Physical,
            type_id: None,
            slug: record.slug.clone().unwrap_or_else(|| name.to_owned()),
            name: Localized::default(),
            description: Localized::default(),
            seo_title: Localized::default(),
            seo_description: Localized::default(),
            vendor_id: None,
            tax_class: self.terms.tax_class(None).0,
            state: ProductState::Draft,
            price_minor: 0,
            compare_at_minor: None,
            attributes: BTreeMap::new(),
            tags: Vec::new(),
            options: Vec::new(),
            quantity: QuantityRule::default(),
            featured: record.featured,
            external_url: None,
            source: None,
            digest: None,
            published_at: None,
            created_at: self.now,
        }
    }

    // Kind, state, tax class, tags and attributes.
    fn sort(&mut self, product: &mut Product, record: &ImportRecord) {
        (product.kind, product.external_url) = match &record.kind {
            ImportKind::Physical => (ProductKind::Physical, None),
            ImportKind::Digital => (ProductKind::Digital, None),
            ImportKind::Service => (ProductKind::Service, None),
            ImportKind::Bundle(_) => (ProductKind::Bundle, None),
            ImportKind::External { url, .. } => (ProductKind::External, Some(url.clone())),
        };
        product.state = match record.state {
            ImportState::Published if record.unlisted => {
                let column = self.columns.listed.clone();
                self.note(record.line, &column, &record.source, Reason::Unlisted, false);
                ProductState::Draft
            }
            ImportState::Published => ProductState::Published,
            ImportState::Draft => ProductState::Draft,
            ImportState::Archived => ProductState::Archived,
        };
        if let Some(wanted) = &record.tax_class {
            let (class, known) = self.terms.tax_class(Some(wanted.as_str()));
            if !known && self.terms.first_time(Reason::UnknownTaxClass, wanted) {
                let column = self.columns.tax_class.clone();
                self.note(record.line, &column, wanted, Reason::UnknownTaxClass, false);
            }
            product.tax_class = class;
        }
        if !record.tags.is_empty() {
            product.tags.clone_from(&record.tags);
        }
        product.type_id = self.terms.type_for(record.product_type.as_deref(), product.type_id, !record.attributes.is_empty());
        let Some(type_id) = product.type_id else { return };
        for (label, value) in &record.attributes {
            match self.terms.attribute(type_id, label, value) {
                Ok((code, value)) => put_attribute(product, code, value),
                Err(reason) => self.note(record.line, label, value, reason, false),
            }
        }
    }

    /// Gives variants their SKUs; one that is taken is left out, and one that the file no longer tells stays.
    fn give_skus(&mut self, variants: &mut [Variant], told: &[ImportVariant], product: ProductId) {
        let mut own: HashSet<String> = HashSet::new();
        let mut kept: Vec<Option<String>> = Vec::with_capacity(variants.len());
        for (variant, told) in variants.iter_mut().zip(told) {
            kept.push(variant.sku.take());
            let Some(sku) = &told.sku else { continue };
            let free = |held: Option<&ProductId>| held.is_none_or(|holder| *holder == product);
            let reason = if sku.chars().count() > LONGEST_SKU {
                Some(Reason::SkuTooLong)
            } else if own.contains(sku) || !free(self.owners.get(sku)) || !free(self.claimed.get(sku)) {
                Some(Reason::SkuTaken)
            } else {
                None
            };
            if let Some(reason) = reason {
                let column = self.columns.sku.clone();
                self.note(told.line, &column, sku, reason, false);
                continue;
            }
            own.insert(sku.clone());
            self.claimed.insert(sku.clone(), product);
            variant.sku = Some(sku.clone());
        }
        for (variant, kept) in variants.iter_mut().zip(kept) {
            if variant.sku.is_none()
                && let Some(kept) = kept
                && own.insert(kept.clone())
            {
                variant.sku = Some(kept);
            }
        }
    }

    // Sets prices of product and variants; a variant that costs what the product costs has none of its own.
    fn price(&mut self, record: &ImportRecord, product: &mut Product, variants: &mut [Variant]) -> Result<Vec<HandPrice>, Reason> {
        let mut own: Vec<Prices> = Vec::with_capacity(variants.len());
        for told in &record.variants {
            own.push(self.prices(told.line, told.price.as_ref().map(|price| (price, told.compare_at.as_ref())), &told.other_prices)?);
        }
        let first = record
            .variants
            .iter()
            .position(|told| told.price.is_some() && told.price == record.price && told.compare_at == record.compare_at);
        let of_product = match first.and_then(|at| own.get(at)) {
            Some(prices) => prices.clone(),
            None => self.prices(record.line, record.price.as_ref().map(|price| (price, record.compare_at.as_ref())), &[])?,
        };
        if let Some(minor) = of_product.minor {
            (product.price_minor, product.compare_at_minor) = (minor, of_product.compare_at);
        }
        let mut hand = by_hand(&of_product, product.id.0);
        for (variant, prices) in variants.iter_mut().zip(own) {
            let shares = prices == of_product;
            (variant.price_minor, variant.compare_at_minor) = if shares { (None, None) } else { (prices.minor, prices.compare_at) };
            if !shares {
                hand.extend(by_hand(&prices, variant.id.0));
            }
        }
        Ok(hand)
    }

    fn pictures(&self, record: &ImportRecord) -> Vec<(String, Localized)> {
        let words = |alt: &str| if alt.is_empty() { Localized::default() } else { Localized::of(&self.terms.locale, alt) };
        record.images.iter().map(|image| (image.url.clone(), words(&image.alt))).collect()
    }
}

/// Puts texts of a record over those of a product; languages the record does not have stay.
pub(super) fn merge_texts(product: &mut Product, record: &ImportRecord) {
    let fields = [
        (&mut product.name, &record.name),
        (&mut product.description, &record.description),
        (&mut product.seo_title, &record.seo_title),
        (&mut product.seo_description, &record.seo_description),
    ];
    for (present, told) in fields {
        for (locale, text) in told.0.iter().filter(|(_, text)| !text.is_empty()) {
            present.set(locale, text);
        }
    }
}

fn put_attribute(product: &mut Product, code: String, value: AttributeValue) {
    if let AttributeValue::Text(told) = &value
        && let Some(AttributeValue::Text(present)) = product.attributes.get_mut(&code)
    {
        present.0.extend(told.0.clone());
        return;
    }
    product.attributes.insert(code, value);
}

fn made_variant(told: &ImportVariant, values: Vec<String>, present: Option<&Variant>) -> Variant {
    let present = present.cloned();
    let barcode: Option<String> = told.barcode.as_ref().map(|code| code.chars().take(LONGEST_BARCODE).collect());
    Variant {
        barcode: barcode.or_else(|| present.as_ref().and_then(|old| old.barcode.clone())),
        values,
        weight_grams: told.weight_grams.or(present.as_ref().map(|old| old.weight_grams)).unwrap_or(0),
        tracked: told.stock.is_some() || present.as_ref().is_some_and(|old| old.tracked),
        backorder: told.backorder,
        source: Some(bounded(&told.source).into_owned()),
        ..present.unwrap_or_else(|| Variant { tracked: false, ..Variant::default() })
    }
}

fn by_hand(prices: &Prices, owner: uuid::Uuid) -> Vec<HandPrice> {
    let set = prices.by_hand.iter();
    set.map(|(currency, price_minor, compare_at_minor)| HandPrice {
        owner,
        currency: *currency,
        price_minor: *price_minor,
        compare_at_minor: *compare_at_minor,
    })
    .collect()
}

// Prices by hand in currencies of which the file says nothing.
fn hand_prices_kept(present: &[HandPrice], told: &[HandPrice], product: ProductId, variants: &[Variant]) -> Vec<HandPrice> {
    let currencies: HashSet<Currency> = told.iter().map(|price| price.currency).collect();
    let owners: HashSet<uuid::Uuid> = variants.iter().map(|variant| variant.id.0).chain([product.0]).collect();
    present.iter().filter(|price| !currencies.contains(&price.currency) && owners.contains(&price.owner)).copied().collect()
}
