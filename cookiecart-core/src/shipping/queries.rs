//! Reading shipping methods.

use super::ShippingMethod;
use super::entity::shipping_method;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

/// Lists the methods that are offered at all, by position. A row that can't be read is left out and logged.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn active(db: &impl ConnectionTrait) -> Result<Vec<ShippingMethod>, DbErr> {
    let query = shipping_method::Entity::find().filter(shipping_method::Column::Active.eq(true));
    Ok(in_order(query).all(db).await?.into_iter().filter_map(method_of).collect())
}

/// Lists all methods, those that are switched off too, by position. A row that can't be read is left out and logged.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<ShippingMethod>, DbErr> {
    Ok(in_order(shipping_method::Entity::find()).all(db).await?.into_iter().filter_map(method_of).collect())
}

fn in_order(query: sea_orm::Select<shipping_method::Entity>) -> sea_orm::Select<shipping_method::Entity> {
    query.order_by_asc(shipping_method::Column::Position).order_by_asc(shipping_method::Column::Code)
}

// A guess at a price or a country would be a promise to buyers.
fn method_of(row: shipping_method::Model) -> Option<ShippingMethod> {
    let read = serde_json::from_value(row.pricing).and_then(|pricing| Ok((pricing, serde_json::from_value(row.countries)?)));
    let (pricing, countries) = match read {
        Ok(parts) => parts,
        Err(error) => {
            tracing::error!(code = row.code, %error, "a shipping method can't be read and is left out");
            return None;
        }
    };
    Some(ShippingMethod {
        code: row.code,
        name: row.name,
        description: row.description,
        eta: row.eta,
        pricing,
        free_from: row.free_from_minor,
        tax_class: row.tax_class,
        countries,
        position: row.position,
        active: row.active,
    })
}
