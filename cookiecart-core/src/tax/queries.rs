//! Reading rates.

use super::OneRatePerClass;
use super::entity::tax_rate;
use crate::kernel::SiteId;
use rust_decimal::Decimal;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use std::collections::BTreeMap;

/// The rates of a site, by class. Rows that can't be read are left out and logged.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn rates_of(db: &impl ConnectionTrait, site: SiteId) -> Result<OneRatePerClass, DbErr> {
    let mut rates = BTreeMap::new();
    for row in tax_rate::Entity::find().filter(tax_rate::Column::SiteId.eq(site)).all(db).await? {
        match row.percent.parse::<Decimal>() {
            Ok(percent) => {
                rates.insert(row.tax_class, percent);
            }
            Err(error) => tracing::error!(class = row.tax_class, percent = row.percent, %error, "a tax rate can't be read and is left out"),
        }
    }
    Ok(OneRatePerClass { rates })
}
