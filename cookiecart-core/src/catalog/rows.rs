//! Rows to models and back.

use super::entity::{category, price, product, product_type, variant};
use super::tree::Category;
use super::{HandPrice, Product, ProductKind, ProductState, ProductType, QuantityRule, Variant, WholeProduct, base_price};
use crate::kernel::{ProductId, Timestamp};
use crate::money::Currency;
use sea_orm::{DbErr, Set};
use serde::Serialize;
use serde::de::DeserializeOwned;

fn read<T: DeserializeOwned + Default>(json: serde_json::Value) -> T {
    serde_json::from_value(json).unwrap_or_else(|error| {
        tracing::error!(%error, "a catalog column can't be read; its default is used");
        T::default()
    })
}

pub(super) fn write(value: &impl Serialize) -> Result<serde_json::Value, DbErr> {
    serde_json::to_value(value).map_err(|error| DbErr::Json(error.to_string()))
}

fn count(value: i64) -> u32 {
    u32::try_from(value.max(0)).unwrap_or(u32::MAX)
}

impl From<product::Model> for Product {
    fn from(row: product::Model) -> Self {
        Self {
            id: row.id,
            kind: ProductKind::parse(&row.kind).unwrap_or_default(),
            type_id: row.type_id,
            slug: row.slug,
            name: row.name,
            description: row.description,
            seo_title: row.seo_title,
            seo_description: row.seo_description,
            vendor_id: row.vendor_id,
            tax_class: row.tax_class,
            state: ProductState::parse(&row.state).unwrap_or_default(),
            price_minor: row.price_minor,
            compare_at_minor: row.compare_at_minor,
            attributes: read(row.attributes),
            tags: read(row.tags),
            options: read(row.options),
            quantity: QuantityRule { min: count(row.quantity_min), max: row.quantity_max.map(count), step: count(row.quantity_step) },
            featured: row.featured,
            external_url: row.external_url,
            source: row.source,
            digest: row.digest,
            published_at: row.published_at,
            created_at: row.created_at,
        }
    }
}

impl From<variant::Model> for Variant {
    fn from(row: variant::Model) -> Self {
        Self {
            id: row.id,
            sku: row.sku,
            barcode: row.barcode,
            values: read(row.option_values),
            price_minor: row.price_minor,
            compare_at_minor: row.compare_at_minor,
            weight_grams: row.weight_grams,
            tracked: row.tracked,
            backorder: row.backorder,
            media: row.media_id,
            active: row.active,
            source: row.source,
        }
    }
}

impl From<product_type::Model> for ProductType {
    fn from(row: product_type::Model) -> Self {
        Self { id: row.id, code: row.code, name: row.name, attributes: read(row.attributes) }
    }
}

impl From<category::Model> for Category {
    fn from(row: category::Model) -> Self {
        Self {
            id: row.id,
            parent: row.parent_id,
            slug: row.slug,
            name: row.name,
            description: row.description,
            media: row.media_id,
            position: row.position,
            source: row.source,
        }
    }
}

pub(super) fn hand_price(row: &price::Model) -> Option<HandPrice> {
    let currency = Currency::parse(&row.currency).ok()?;
    Some(HandPrice { owner: row.owner_id, currency, price_minor: row.price_minor, compare_at_minor: row.compare_at_minor })
}

pub(super) fn product_row(whole: &WholeProduct, now: Timestamp) -> Result<product::ActiveModel, DbErr> {
    let product = &whole.product;
    let base = || whole.variants.iter().filter(|variant| variant.active).map(|variant| base_price(product, variant).0);
    Ok(product::ActiveModel {
        id: Set(product.id),
        kind: Set(product.kind.as_str().to_owned()),
        type_id: Set(product.type_id),
        slug: Set(product.slug.clone()),
        name: Set(product.name.clone()),
        description: Set(product.description.clone()),
        seo_title: Set(product.seo_title.clone()),
        seo_description: Set(product.seo_description.clone()),
        vendor_id: Set(product.vendor_id),
        tax_class: Set(product.tax_class.clone()),
        state: Set(product.state.as_str().to_owned()),
        price_minor: Set(product.price_minor),
        compare_at_minor: Set(product.compare_at_minor),
        from_minor: Set(base().min().unwrap_or(product.price_minor)),
        to_minor: Set(base().max().unwrap_or(product.price_minor)),
        attributes: Set(write(&product.attributes)?),
        tags: Set(write(&product.tags)?),
        options: Set(write(&product.options)?),
        quantity_min: Set(product.quantity.min.into()),
        quantity_max: Set(product.quantity.max.map(i64::from)),
        quantity_step: Set(product.quantity.step.into()),
        featured: Set(product.featured),
        external_url: Set(product.external_url.clone()),
        source: Set(product.source.clone()),
        digest: Set(product.digest.clone()),
        published_at: Set(match product.state {
            ProductState::Published => product.published_at.or(Some(now)),
            _ => product.published_at,
        }),
        created_at: Set(product.created_at),
        updated_at: Set(now),
    })
}

pub(super) fn variant_row(product: ProductId, position: usize, variant: &Variant, now: Timestamp) -> Result<variant::ActiveModel, DbErr> {
    Ok(variant::ActiveModel {
        id: Set(variant.id),
        product_id: Set(product),
        sku: Set(variant.sku.clone()),
        barcode: Set(variant.barcode.clone()),
        option_values: Set(write(&variant.values)?),
        price_minor: Set(variant.price_minor),
        compare_at_minor: Set(variant.compare_at_minor),
        weight_grams: Set(variant.weight_grams),
        tracked: Set(variant.tracked),
        backorder: Set(variant.backorder),
        media_id: Set(variant.media),
        position: Set(i32::try_from(position).unwrap_or(i32::MAX)),
        active: Set(variant.active),
        source: Set(variant.source.clone()),
        created_at: Set(now),
        updated_at: Set(now),
    })
}
