//! Reports: read models built from the journal.
//!
//! *Best seller* – units sold of a product. *Sales by day* – orders, units and revenue in the base currency, by the site's days.
//! *Bought together* – how often two products stood in one order.
//!
//! Rules: each event counts once; any report can be dropped and rebuilt. Tables: `best_seller`, `sales_day`, `bought_together`.

mod entity;
mod projection;
mod queries;
#[cfg(test)]
mod tests;

pub use projection::{BestSellers, BoughtTogether, SalesByDay, all, named};
pub use queries::{DaySales, best_sellers, bought_with, sales_by_day};
