//! Reports equal the orders, and rebuilding them changes nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

use super::*;
use crate::checkout::tests::{an_order, open_shop, snapshot};
use crate::followers::settle;
use crate::journal;
use crate::kernel::Actor;
use crate::orders;
use crate::testkit::a_product;

#[tokio::test]
async fn each_order_counts_once_and_a_cancelled_one_is_taken_back() {
    let shop = open_shop().await;
    let (bun, jam) = (a_product("Bun").priced("4.00").create(&shop).await, a_product("Jam").priced("6.00").create(&shop).await);
    let site = snapshot(&shop).await.site.id;
    let first = an_order(&shop, &[(bun.variant(), 3), (jam.variant(), 1)]).await;
    let second = an_order(&shop, &[(bun.variant(), 1)]).await;
    settle(&shop).await.unwrap();
    settle(&shop).await.unwrap();

    let days = sales_by_day(shop.read(), site, 10).await.unwrap();
    assert_eq!(best_sellers(shop.read(), 10).await.unwrap(), vec![(bun.id, 4), (jam.id, 1)]);
    assert_eq!(bought_with(shop.read(), bun.id, 10).await.unwrap(), vec![jam.id]);
    assert_eq!((days.len(), days[0].orders, days[0].units), (1, 2, 5));
    assert_eq!(days[0].revenue_minor, first.total.minor() + second.total.minor());

    shop.write(Actor::System, async |unit| orders::cancel(unit, first.id, chrono_tz::UTC, "cancelled").await).await.unwrap();
    settle(&shop).await.unwrap();

    assert_eq!(best_sellers(shop.read(), 10).await.unwrap(), vec![(bun.id, 1)]);
    assert_eq!(sales_by_day(shop.read(), site, 10).await.unwrap()[0].refunded_minor, first.total.minor());
}

#[tokio::test]
async fn a_report_built_anew_equals_the_one_that_grew() {
    let shop = open_shop().await;
    let bun = a_product("Bun").create(&shop).await;
    let site = snapshot(&shop).await.site.id;
    for quantity in 1..=5 {
        an_order(&shop, &[(bun.variant(), quantity)]).await;
    }
    settle(&shop).await.unwrap();
    let grown = (best_sellers(shop.read(), 10).await.unwrap(), sales_by_day(shop.read(), site, 10).await.unwrap());

    for report in all() {
        journal::rebuild(&shop, &*report).await.unwrap();
    }
    settle(&shop).await.unwrap();

    assert_eq!((best_sellers(shop.read(), 10).await.unwrap(), sales_by_day(shop.read(), site, 10).await.unwrap()), grown);
    assert_eq!(grown.0, vec![(bun.id, 15)]);
}
