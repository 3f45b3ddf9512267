//! Changing sites.

use super::entity::site;
use super::{Site, SiteEvent};
use crate::db::Unit;
use sea_orm::{ActiveValue::NotSet, DbErr, EntityTrait, Set};

/// Makes a site.
///
/// # Errors
/// [`DbErr`] from the engine; a code that is taken is a unique violation.
pub async fn create(unit: &mut Unit, site: &Site) -> Result<(), DbErr> {
    let mut row = row_of(unit, site)?;
    row.created_at = Set(unit.now());
    site::Entity::insert(row).exec_without_returning(unit.db()).await?;
    unit.record(&SiteEvent::SiteCreated { site: site.id, code: site.code.clone() })
}

/// Writes all of a site's fields.
///
/// # Errors
/// [`DbErr`] from the engine.
pub async fn update(unit: &mut Unit, site: &Site) -> Result<(), DbErr> {
    let row = row_of(unit, site)?;
    site::Entity::update(row).exec(unit.db()).await?;
    unit.record(&SiteEvent::SiteUpdated { site: site.id })
}

fn row_of(unit: &Unit, site: &Site) -> Result<site::ActiveModel, DbErr> {
    let json = |value: Result<serde_json::Value, serde_json::Error>| value.map_err(|error| DbErr::Json(error.to_string()));
    Ok(site::ActiveModel {
        id: Set(site.id),
        code: Set(site.code.clone()),
        name: Set(site.name.clone()),
        tagline: Set(site.tagline.clone()),
        domain: Set(site.domain.clone()),
        email: Set(site.email.clone()),
        phone: Set(site.phone.clone()),
        address: Set(site.address.clone()),
        country: Set(site.country.clone()),
        timezone: Set(site.timezone.name().to_owned()),
        default_locale: Set(site.default_locale.as_str().to_owned()),
        locales: Set(json(serde_json::to_value(&site.locales))?),
        currencies: Set(json(serde_json::to_value(&site.currencies))?),
        show_with_tax: Set(site.show_with_tax),
        tax_choice: Set(site.tax_choice),
        content: Set(json(serde_json::to_value(&site.content))?),
        logo_id: Set(site.logo),
        created_at: NotSet,
        updated_at: Set(unit.now()),
    })
}
