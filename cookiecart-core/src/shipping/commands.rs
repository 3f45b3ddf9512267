//! Changing shipping methods.

use super::entity::shipping_method;
use super::{ShippingError, ShippingEvent, ShippingMethod};
use crate::db::Unit;
use sea_orm::sea_query::OnConflict;
use sea_orm::{DbErr, EntityTrait, Set};
use serde::Serialize;

/// Makes a method, or writes all fields of the one with this code.
///
/// # Errors
/// What [`ShippingMethod::check`] finds wrong, or the database's refusal.
pub async fn put(unit: &mut Unit, method: &ShippingMethod) -> Result<(), ShippingError> {
    method.check()?;
    let row = shipping_method::ActiveModel {
        code: Set(method.code.clone()),
        name: Set(method.name.clone()),
        description: Set(method.description.clone()),
        eta: Set(method.eta.clone()),
        pricing: Set(json(&method.pricing)?),
        free_from_minor: Set(method.free_from),
        tax_class: Set(method.tax_class.clone()),
        countries: Set(json(&method.countries)?),
        position: Set(method.position),
        active: Set(method.active),
    };
    let renew = OnConflict::column(shipping_method::Column::Code)
        .update_columns([
            shipping_method::Column::Name,
            shipping_method::Column::Description,
            shipping_method::Column::Eta,
            shipping_method::Column::Pricing,
            shipping_method::Column::FreeFromMinor,
            shipping_method::Column::TaxClass,
            shipping_method::Column::Countries,
            shipping_method::Column::Position,
            shipping_method::Column::Active,
        ])
        .to_owned();
    shipping_method::Entity::insert(row).on_conflict(renew).exec_without_returning(unit.db()).await?;
    unit.record(&ShippingEvent::ShippingMethodChanged { code: method.code.clone() })?;
    Ok(())
}

fn json(value: &impl Serialize) -> Result<serde_json::Value, DbErr> {
    serde_json::to_value(value).map_err(|error| DbErr::Json(error.to_string()))
}
