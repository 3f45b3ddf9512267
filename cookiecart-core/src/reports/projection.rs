//! Journal events -> reports.

use super::entity::{best_seller, bought_together, sales_day};
use crate::journal::{Projection, Recorded};
use crate::kernel::ProductId;
use crate::orders::{OrderEvent, SoldLine};
use async_trait::async_trait;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{DatabaseTransaction, DbErr, EntityTrait, Set};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Units sold of each product.
pub struct BestSellers;
/// Orders, units and revenue of each day.
pub struct SalesByDay;
/// How often two products stood in one order.
pub struct BoughtTogether;

/// Every report.
#[must_use]
pub fn all() -> Vec<Rc<dyn Projection>> {
    vec![Rc::new(BestSellers), Rc::new(SalesByDay), Rc::new(BoughtTogether)]
}

/// A report by name.
#[must_use]
pub fn named(name: &str) -> Option<Rc<dyn Projection>> {
    all().into_iter().find(|report| report.name() == name)
}

// More products than this in one order would make pairs without bound.
const MOST_PAIRED: usize = 20;

fn units_by_product(lines: &[SoldLine]) -> BTreeMap<ProductId, (i64, i64)> {
    let mut sums = BTreeMap::new();
    for line in lines {
        let sum = sums.entry(line.product).or_insert((0, 0));
        sum.0 += i64::from(line.quantity);
        sum.1 += line.base_minor;
    }
    sums
}

fn added(
    column: impl sea_orm::sea_query::IntoIden + Clone,
    table: impl sea_orm::sea_query::IntoIden,
    by: i64,
) -> sea_orm::sea_query::SimpleExpr {
    Expr::col((table.into_iden(), column.into_iden())).add(by)
}

#[async_trait(?Send)]
impl Projection for BestSellers {
    fn name(&self) -> &'static str {
        "best_sellers"
    }

    async fn apply(&self, tx: &DatabaseTransaction, event: &Recorded) -> Result<(), DbErr> {
        let (lines, sign) = match event.decode::<OrderEvent>() {
            Some(OrderEvent::OrderPlaced { lines, .. }) => (lines, 1),
            Some(OrderEvent::OrderCancelled { lines, .. }) => (lines, -1),
            _ => return Ok(()),
        };
        for (product, (units, revenue)) in units_by_product(&lines) {
            let row = best_seller::ActiveModel {
                product_id: Set(product),
                units: Set(sign * units),
                revenue_minor: Set(sign * revenue),
                last_sold_at: Set(event.at),
            };
            let add = OnConflict::column(best_seller::Column::ProductId)
                .value(best_seller::Column::Units, added(best_seller::Column::Units, best_seller::Entity, sign * units))
                .value(best_seller::Column::RevenueMinor, added(best_seller::Column::RevenueMinor, best_seller::Entity, sign * revenue))
                .value(best_seller::Column::LastSoldAt, Expr::value(event.at.0))
                .to_owned();
            best_seller::Entity::insert(row).on_conflict(add).exec_without_returning(tx).await?;
        }
        Ok(())
    }

    async fn clear(&self, tx: &DatabaseTransaction) -> Result<(), DbErr> {
        best_seller::Entity::delete_many().exec(tx).await.map(|_| ())
    }
}

#[async_trait(?Send)]
impl Projection for SalesByDay {
    fn name(&self) -> &'static str {
        "sales_by_day"
    }

    async fn apply(&self, tx: &DatabaseTransaction, event: &Recorded) -> Result<(), DbErr> {
        let (site, day, orders, units, revenue, refunded) = match event.decode::<OrderEvent>() {
            Some(OrderEvent::OrderPlaced { site, day, lines, base_total_minor, .. }) => {
                (site, day, 1, lines.iter().map(|line| i64::from(line.quantity)).sum::<i64>(), base_total_minor, 0)
            }
            Some(OrderEvent::OrderCancelled { site, day, base_total_minor, .. }) => (site, day, 0, 0, 0, base_total_minor),
            _ => return Ok(()),
        };
        let row = sales_day::ActiveModel {
            site_id: Set(site),
            day: Set(day),
            orders: Set(orders),
            units: Set(units),
            revenue_minor: Set(revenue),
            refunded_minor: Set(refunded),
        };
        let add = OnConflict::columns([sales_day::Column::SiteId, sales_day::Column::Day])
            .value(sales_day::Column::Orders, added(sales_day::Column::Orders, sales_day::Entity, orders))
            .value(sales_day::Column::Units, added(sales_day::Column::Units, sales_day::Entity, units))
            .value(sales_day::Column::RevenueMinor, added(sales_day::Column::RevenueMinor, sales_day::Entity, revenue))
            .value(sales_day::Column::RefundedMinor, added(sales_day::Column::RefundedMinor, sales_day::Entity, refunded))
            .to_owned();
        sales_day::Entity::insert(row).on_conflict(add).exec_without_returning(tx).await?;
        Ok(())
    }

    async fn clear(&self, tx: &DatabaseTransaction) -> Result<(), DbErr> {
        sales_day::Entity::delete_many().exec(tx).await.map(|_| ())
    }
}

#[async_trait(?Send)]
impl Projection for BoughtTogether {
    fn name(&self) -> &'static str {
        "bought_together"
    }

    async fn apply(&self, tx: &DatabaseTransaction, event: &Recorded) -> Result<(), DbErr> {
        let Some(OrderEvent::OrderPlaced { lines, .. }) = event.decode::<OrderEvent>() else { return Ok(()) };
        let products: Vec<ProductId> = units_by_product(&lines).into_keys().take(MOST_PAIRED).collect();
        for one in &products {
            for other in products.iter().filter(|other| *other != one) {
                let row = bought_together::ActiveModel { product_id: Set(*one), other_id: Set(*other), times: Set(1) };
                let add = OnConflict::columns([bought_together::Column::ProductId, bought_together::Column::OtherId])
                    .value(bought_together::Column::Times, added(bought_together::Column::Times, bought_together::Entity, 1))
                    .to_owned();
                bought_together::Entity::insert(row).on_conflict(add).exec_without_returning(tx).await?;
            }
        }
        Ok(())
    }

    async fn clear(&self, tx: &DatabaseTransaction) -> Result<(), DbErr> {
        bought_together::Entity::delete_many().exec(tx).await.map(|_| ())
    }
}
