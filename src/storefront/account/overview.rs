//! The account's first page.

use super::Member;
use crate::storefront::answer::{PageResult, Sheet, show as show_page};
use crate::storefront::view::account::address;
use crate::storefront::view::common::t;
use crate::storefront::view::order::rows;
use cookiecart_core::{customers, orders};
use serde_json::json;

const RECENT: u64 = 3;

/// Shows the latest orders and the address with which checkout begins.
///
/// # Errors
/// Those of the database.
pub async fn show(Member { visitor, customer, .. }: Member) -> PageResult {
    let db = visitor.shop.read();
    let (recent, _) = orders::of_customer(db, customer.id, 0, RECENT).await?;
    let default = customers::default_address(db, customer.id).await?;
    let fields = json!({
        "orders": rows(&visitor, &recent).await?,
        "default_address": default.map(|saved| address(&visitor, &saved)),
    });
    show_page(&visitor, Sheet::new("account/overview.html", "account", t(&visitor, "account-title"), "/account"), fields).await
}
