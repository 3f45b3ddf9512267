//! Reading reports.

use super::entity::{best_seller, bought_together, sales_day};
use crate::kernel::{ProductId, SiteId};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// One day's sales of a site; amounts in minor units of the base currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DaySales {
    /// `YYYY-MM-DD` in the site's time zone.
    pub day: String,
    /// Orders placed.
    pub orders: i64,
    /// Units in them.
    pub units: i64,
    /// Their totals.
    pub revenue_minor: i64,
    /// Totals of orders of that day that were cancelled later.
    pub refunded_minor: i64,
}

/// The products that sell best, most units first: `(product, units)`.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn best_sellers(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<(ProductId, i64)>, DbErr> {
    best_seller::Entity::find()
        .select_only()
        .column(best_seller::Column::ProductId)
        .column(best_seller::Column::Units)
        .filter(best_seller::Column::Units.gt(0))
        .order_by_desc(best_seller::Column::Units)
        .order_by_asc(best_seller::Column::ProductId)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}

/// Days with sales, newest first.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn sales_by_day(db: &impl ConnectionTrait, site: SiteId, limit: u64) -> Result<Vec<DaySales>, DbErr> {
    let query = sales_day::Entity::find().filter(sales_day::Column::SiteId.eq(site)).order_by_desc(sales_day::Column::Day);
    let rows = query.limit(limit).all(db).await?;
    Ok(rows
        .into_iter()
        .map(|row| DaySales {
            day: row.day,
            orders: row.orders,
            units: row.units,
            revenue_minor: row.revenue_minor,
            refunded_minor: row.refunded_minor,
        })
        .collect())
}

/// Products bought together with one, most often first.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn bought_with(db: &impl ConnectionTrait, product: ProductId, limit: u64) -> Result<Vec<ProductId>, DbErr> {
    bought_together::Entity::find()
        .select_only()
        .column(bought_together::Column::OtherId)
        .filter(bought_together::Column::ProductId.eq(product))
        .order_by_desc(bought_together::Column::Times)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}
