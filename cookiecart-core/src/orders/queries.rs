//! Reading orders.

use super::entity::{order_line, sales_order};
use super::{FulfilmentState, Order, OrderError, OrderLine, OrderNumber, OrderState, PaymentState};
use crate::catalog::ProductKind;
use crate::checkout::Quote;
use crate::kernel::{CartId, CustomerId, Locale, OrderId, ProductId, SiteId, Timestamp};
use crate::money::{Currency, Money};
use crate::stock::Part;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::de::DeserializeOwned;
use std::collections::{HashMap, HashSet};

fn read<T: DeserializeOwned>(json: serde_json::Value) -> Result<T, DbErr> {
    serde_json::from_value(json).map_err(|error| DbErr::Json(error.to_string()))
}

async fn assemble(db: &impl ConnectionTrait, rows: Vec<sales_order::Model>) -> Result<Vec<Order>, OrderError> {
    let ids: Vec<OrderId> = rows.iter().map(|row| row.id).collect();
    let mut lines: HashMap<OrderId, Vec<order_line::Model>> = HashMap::new();
    let query = order_line::Entity::find().filter(order_line::Column::OrderId.is_in(ids)).order_by_asc(order_line::Column::Position);
    for row in query.all(db).await? {
        lines.entry(row.order_id).or_default().push(row);
    }
    rows.into_iter().map(|row| order(lines.remove(&row.id).unwrap_or_default(), row)).collect()
}

fn order(lines: Vec<order_line::Model>, row: sales_order::Model) -> Result<Order, OrderError> {
    let currency = Currency::parse(&row.currency)?;
    let base_currency = Currency::parse(&row.base_currency)?;
    let lines = lines.into_iter().map(|line| self::line(currency, line)).collect::<Result<_, OrderError>>()?;
    Ok(Order {
        id: row.id,
        number: OrderNumber(row.number),
        access_key: row.access_key,
        site: row.site_id,
        cart: row.cart_id,
        idempotency_key: row.idempotency_key,
        customer: row.customer_id,
        email: row.email,
        locale: Locale::parse(&row.locale).unwrap_or_else(Locale::english),
        currency,
        rate: row.rate.parse().map_err(|_| DbErr::Type(format!("rate {}", row.rate)))?,
        base_currency,
        base_total: Money::new(row.base_total_minor, base_currency),
        state: OrderState::parse(&row.state).ok_or_else(|| DbErr::Type(row.state.clone()))?,
        payment_state: PaymentState::parse(&row.payment_state).ok_or_else(|| DbErr::Type(row.payment_state.clone()))?,
        fulfilment_state: FulfilmentState::parse(&row.fulfilment_state).ok_or_else(|| DbErr::Type(row.fulfilment_state.clone()))?,
        shipping_address: row.shipping_address,
        billing_address: row.billing_address,
        shipping_method: row.shipping_method,
        shipping_name: row.shipping_name,
        payment_method: row.payment_method,
        note: row.note,
        total: Money::new(row.total_minor, currency),
        quote: read::<Quote>(row.quote)?,
        hold_until: row.hold_until,
        placed_at: row.placed_at,
        lines,
    })
}

fn line(currency: Currency, row: order_line::Model) -> Result<OrderLine, OrderError> {
    let money = |minor| Money::new(minor, currency);
    Ok(OrderLine {
        id: row.id,
        variant: row.variant_id,
        product: row.product_id,
        kind: ProductKind::parse(&row.kind).unwrap_or_default(),
        sku: row.sku,
        name: row.name,
        slug: row.slug,
        options: read(row.options)?,
        properties: read(row.attributes)?,
        media: row.media_id,
        quantity: u32::try_from(row.quantity).unwrap_or(0),
        unit_price: money(row.unit_minor),
        total: money(row.total_minor),
        net: money(row.net_minor),
        tax: money(row.tax_minor),
        gross: money(row.gross_minor),
        tax_percent: row.tax_percent.parse().map_err(|_| DbErr::Type(format!("tax {}", row.tax_percent)))?,
        stock: read(row.stock)?,
    })
}

async fn one(db: &impl ConnectionTrait, row: Option<sales_order::Model>) -> Result<Option<Order>, OrderError> {
    Ok(assemble(db, row.into_iter().collect()).await?.pop())
}

/// An order by id.
///
/// # Errors
/// [`OrderError::NotFound`], [`OrderError::Storage`].
pub async fn by_id(db: &impl ConnectionTrait, id: OrderId) -> Result<Order, OrderError> {
    one(db, sales_order::Entity::find_by_id(id).one(db).await?).await?.ok_or(OrderError::NotFound)
}

/// An order by number. Whether the asker may see it is theirs to check: by access key or by customer.
///
/// # Errors
/// [`OrderError::NotFound`], [`OrderError::Storage`].
pub async fn by_number(db: &impl ConnectionTrait, site: SiteId, number: &str) -> Result<Order, OrderError> {
    let query = sales_order::Entity::find().filter(sales_order::Column::Number.eq(number)).filter(sales_order::Column::SiteId.eq(site));
    one(db, query.one(db).await?).await?.ok_or(OrderError::NotFound)
}

/// The order that a cart became.
///
/// # Errors
/// [`OrderError::Storage`].
pub async fn by_cart(db: &impl ConnectionTrait, cart: CartId) -> Result<Option<Order>, OrderError> {
    one(db, sales_order::Entity::find().filter(sales_order::Column::CartId.eq(cart)).one(db).await?).await
}

/// The order that was asked for under a key.
///
/// # Errors
/// [`OrderError::Storage`].
pub async fn by_idempotency_key(db: &impl ConnectionTrait, key: &str) -> Result<Option<Order>, OrderError> {
    one(db, sales_order::Entity::find().filter(sales_order::Column::IdempotencyKey.eq(key)).one(db).await?).await
}

/// A customer's orders, newest first, and how many there are.
///
/// # Errors
/// [`OrderError::Storage`].
pub async fn of_customer(
    db: &impl ConnectionTrait,
    customer: CustomerId,
    offset: u64,
    limit: u64,
) -> Result<(Vec<Order>, u64), OrderError> {
    let query = sales_order::Entity::find().filter(sales_order::Column::CustomerId.eq(customer));
    let total = query.clone().count(db).await?;
    let rows = query
        .order_by_desc(sales_order::Column::PlacedAt)
        .order_by_desc(sales_order::Column::Id)
        .offset(offset)
        .limit(limit)
        .all(db)
        .await?;
    Ok((assemble(db, rows).await?, total))
}

/// Orders that still wait for a payment though their hold has ended, at most 100.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn expired(db: &impl ConnectionTrait, now: Timestamp) -> Result<Vec<OrderId>, DbErr> {
    sales_order::Entity::find()
        .select_only()
        .column(sales_order::Column::Id)
        .filter(sales_order::Column::State.eq(OrderState::AwaitingPayment.as_str()))
        .filter(sales_order::Column::HoldUntil.lte(now))
        .limit(100)
        .into_tuple()
        .all(db)
        .await
}

/// Which of these products stand in orders, whatever became of those.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn sold_products(db: &impl ConnectionTrait, products: &[ProductId]) -> Result<HashSet<ProductId>, DbErr> {
    let mut sold = HashSet::new();
    for chunk in products.chunks(1_000) {
        let rows: Vec<ProductId> = order_line::Entity::find()
            .select_only()
            .column(order_line::Column::ProductId)
            .distinct()
            .filter(order_line::Column::ProductId.is_in(chunk.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        sold.extend(rows);
    }
    Ok(sold)
}

/// How many orders there are.
///
/// # Errors
/// [`DbErr`] when they can't be counted.
pub async fn order_count(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    sales_order::Entity::find().count(db).await
}

/// All stock that an order took or holds.
#[must_use]
pub fn lines_for_stock(order: &Order) -> Vec<Part> {
    order.lines.iter().flat_map(|line| line.stock.iter().copied()).collect()
}
