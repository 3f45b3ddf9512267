//! Reading sites.

use super::entity::site;
use super::{Site, SiteContent};
use crate::kernel::Locale;
use crate::money::Currency;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryOrder};

impl From<site::Model> for Site {
    fn from(row: site::Model) -> Self {
        let codes = |json: serde_json::Value| -> Vec<String> { serde_json::from_value(json).unwrap_or_default() };
        let default_locale = Locale::parse(&row.default_locale).unwrap_or_else(Locale::english);
        let mut locales: Vec<Locale> = codes(row.locales).iter().filter_map(|code| Locale::parse(code)).collect();
        locales.retain(|locale| *locale != default_locale);
        locales.insert(0, default_locale.clone());
        let mut currencies: Vec<Currency> = codes(row.currencies).iter().filter_map(|code| Currency::parse(code).ok()).collect();
        if currencies.is_empty() {
            currencies.push(Currency::EUR);
        }
        Self {
            id: row.id,
            code: row.code,
            name: row.name,
            tagline: row.tagline,
            domain: row.domain,
            email: row.email,
            phone: row.phone,
            address: row.address,
            country: row.country,
            timezone: row.timezone.parse().unwrap_or(chrono_tz::UTC),
            default_locale,
            locales,
            currencies,
            show_with_tax: row.show_with_tax,
            tax_choice: row.tax_choice,
            content: serde_json::from_value::<SiteContent>(row.content).unwrap_or_default(),
            logo: row.logo_id,
        }
    }
}

/// Lists all sites, oldest first.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Site>, DbErr> {
    Ok(site::Entity::find().order_by_asc(site::Column::Id).all(db).await?.into_iter().map(Site::from).collect())
}

/// The oldest site; `None` in a database that was never set up.
///
/// # Errors
/// [`DbErr`] when it can't be read.
pub async fn first(db: &impl ConnectionTrait) -> Result<Option<Site>, DbErr> {
    Ok(site::Entity::find().order_by_asc(site::Column::Id).one(db).await?.map(Site::from))
}
