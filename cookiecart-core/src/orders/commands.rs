//! Changing orders.

use super::entity::{order_line, sales_order};
use super::{Order, OrderError, OrderEvent, OrderState, OrderStep, PaymentState, SoldLine, lines_for_stock, queries};
use crate::db::Unit;
use crate::kernel::{CustomerId, OrderId};
use crate::money::{Money, Rounding, round_to_minor};
use crate::stock;
use chrono_tz::Tz;
use rust_decimal::Decimal;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::NotSet, ColumnTrait, DbErr, EntityTrait, QueryFilter, Set};

fn json(value: &impl serde::Serialize) -> Result<serde_json::Value, DbErr> {
    serde_json::to_value(value).map_err(|error| DbErr::Json(error.to_string()))
}

/// What a line brought in the base currency: the order's base total spread over the lines by what each costs, so that the parts add up.
fn sold_lines(order: &Order) -> Result<Vec<SoldLine>, OrderError> {
    let mut weights: Vec<i64> = order.lines.iter().map(|line| line.gross.minor()).collect();
    let shipping = order.quote.shipping.as_ref().map_or(0, |shipping| shipping.gross.minor());
    weights.push(shipping);
    if weights.iter().all(|weight| *weight == 0) {
        weights = vec![1; weights.len()];
    }
    let parts = order.base_total.split_by(&weights)?;
    Ok(order
        .lines
        .iter()
        .zip(parts)
        .map(|(line, part)| SoldLine { variant: line.variant, product: line.product, quantity: line.quantity, base_minor: part.minor() })
        .collect())
}

/// The total in the base currency: `total / rate`, rounded once.
///
/// # Errors
/// [`OrderError::Money`] when the rate is zero or the amount too large.
pub fn base_total(total: Money, rate: Decimal, base: crate::money::Currency) -> Result<Money, OrderError> {
    let amount = total.to_major().checked_div(rate).ok_or(crate::money::MoneyError::Overflow)?;
    Ok(round_to_minor(amount, base, Rounding::HalfUp)?)
}

/// Writes a new order with its lines. Stock was taken, the cart closed, and the quote checked in the same unit.
///
/// # Errors
/// [`OrderError::Storage`]; a cart or key that has an order already is a unique violation.
pub async fn insert(unit: &mut Unit, order: &Order, zone: Tz) -> Result<(), OrderError> {
    let row = sales_order::ActiveModel {
        id: Set(order.id),
        number: Set(order.number.0.clone()),
        access_key: Set(order.access_key.clone()),
        site_id: Set(order.site),
        cart_id: Set(order.cart),
        idempotency_key: Set(order.idempotency_key.clone()),
        customer_id: Set(order.customer),
        email: Set(order.email.clone()),
        locale: Set(order.locale.as_str().to_owned()),
        currency: Set(order.currency.code().to_owned()),
        rate: Set(order.rate.to_string()),
        base_currency: Set(order.base_currency.code().to_owned()),
        base_total_minor: Set(order.base_total.minor()),
        state: Set(order.state.as_str().to_owned()),
        payment_state: Set(order.payment_state.as_str().to_owned()),
        fulfilment_state: Set(order.fulfilment_state.as_str().to_owned()),
        shipping_address: Set(order.shipping_address.clone()),
        billing_address: Set(order.billing_address.clone()),
        shipping_method: Set(order.shipping_method.clone()),
        shipping_name: Set(order.shipping_name.clone()),
        payment_method: Set(order.payment_method.clone()),
        note: Set(order.note.clone()),
        total_minor: Set(order.total.minor()),
        tax_minor: Set(order.quote.tax.minor()),
        quote: Set(json(&order.quote)?),
        hold_until: Set(order.hold_until),
        placed_at: Set(order.placed_at),
        updated_at: Set(unit.now()),
    };
    sales_order::Entity::insert(row).exec_without_returning(unit.db()).await?;
    let mut rows = Vec::with_capacity(order.lines.len());
    for (position, line) in order.lines.iter().enumerate() {
        rows.push(order_line::ActiveModel {
            id: Set(line.id),
            order_id: Set(order.id),
            variant_id: Set(line.variant),
            product_id: Set(line.product),
            kind: Set(line.kind.as_str().to_owned()),
            sku: Set(line.sku.clone()),
            name: Set(line.name.chars().take(255).collect()),
            slug: Set(line.slug.clone()),
            options: Set(json(&line.options)?),
            attributes: Set(json(&line.properties)?),
            media_id: Set(line.media),
            quantity: Set(line.quantity.into()),
            unit_minor: Set(line.unit_price.minor()),
            total_minor: Set(line.total.minor()),
            net_minor: Set(line.net.minor()),
            tax_minor: Set(line.tax.minor()),
            gross_minor: Set(line.gross.minor()),
            tax_percent: Set(line.tax_percent.to_string()),
            stock: Set(json(&line.stock)?),
            position: Set(i32::try_from(position).unwrap_or(i32::MAX)),
        });
    }
    order_line::Entity::insert_many(rows).exec_without_returning(unit.db()).await?;
    unit.record(&OrderEvent::OrderPlaced {
        order: order.id,
        number: order.number.0.clone(),
        site: order.site,
        cart: order.cart,
        customer: order.customer,
        day: order.placed_at.day_in(zone).to_string(),
        total: order.total,
        base_total_minor: order.base_total.minor(),
        lines: sold_lines(order)?,
        awaiting_payment: order.state == OrderState::AwaitingPayment,
    })?;
    Ok(())
}

/// Makes sure of an order that waited for its payment: held stock becomes taken.
///
/// # Errors
/// [`OrderError::NotNow`], [`OrderError::Stock`], [`OrderError::Storage`].
pub async fn confirm(unit: &mut Unit, id: OrderId) -> Result<(), OrderError> {
    let order = queries::by_id(unit.db(), id).await?;
    let state = order.state.after(OrderStep::Confirm)?;
    stock::ship_reserved(unit, id, &lines_for_stock(&order)).await?;
    let row = sales_order::ActiveModel {
        id: Set(id),
        state: Set(state.as_str().to_owned()),
        hold_until: Set(None),
        updated_at: Set(unit.now()),
        ..Default::default()
    };
    sales_order::Entity::update(row).exec(unit.db()).await?;
    unit.record(&OrderEvent::OrderConfirmed { order: id })?;
    Ok(())
}

/// Calls an order off: stock goes back on the shelf, or its hold ends.
///
/// # Errors
/// [`OrderError::NotNow`] when goods were sent or it is off already, [`OrderError::Stock`], [`OrderError::Storage`].
pub async fn cancel(unit: &mut Unit, id: OrderId, zone: Tz, reason: &str) -> Result<(), OrderError> {
    let order = queries::by_id(unit.db(), id).await?;
    let state = order.state.after(OrderStep::Cancel)?;
    let parts = lines_for_stock(&order);
    if order.state == OrderState::AwaitingPayment {
        stock::release(unit, id, &parts).await?;
    } else {
        stock::give_back(unit, id, &parts).await?;
    }
    let paid = matches!(order.payment_state, PaymentState::Authorised | PaymentState::Captured);
    let row = sales_order::ActiveModel {
        id: Set(id),
        state: Set(state.as_str().to_owned()),
        payment_state: if paid { NotSet } else { Set(PaymentState::Cancelled.as_str().to_owned()) },
        hold_until: Set(None),
        updated_at: Set(unit.now()),
        ..Default::default()
    };
    sales_order::Entity::update(row).exec(unit.db()).await?;
    unit.record(&OrderEvent::OrderCancelled {
        order: id,
        site: order.site,
        day: order.placed_at.day_in(zone).to_string(),
        base_total_minor: order.base_total.minor(),
        lines: sold_lines(&order)?,
        reason: reason.to_owned(),
    })?;
    Ok(())
}

/// Writes where an order's payment stands; the payments module decides.
///
/// # Errors
/// [`OrderError::Storage`].
pub async fn set_payment_state(unit: &mut Unit, id: OrderId, state: PaymentState) -> Result<(), OrderError> {
    let row = sales_order::ActiveModel {
        id: Set(id),
        payment_state: Set(state.as_str().to_owned()),
        updated_at: Set(unit.now()),
        ..Default::default()
    };
    sales_order::Entity::update(row).exec(unit.db()).await?;
    Ok(())
}

/// Makes a guest's order part of an account; one that has an account stays where it is.
///
/// # Errors
/// [`OrderError::Storage`].
pub async fn attach_customer(unit: &mut Unit, id: OrderId, customer: CustomerId) -> Result<(), OrderError> {
    let changed = sales_order::Entity::update_many()
        .col_expr(sales_order::Column::CustomerId, Expr::value(customer.0))
        .filter(sales_order::Column::Id.eq(id))
        .filter(sales_order::Column::CustomerId.is_null())
        .exec(unit.db())
        .await?;
    if changed.rows_affected == 1 {
        unit.record(&OrderEvent::OrderAttached { order: id, customer })?;
    }
    Ok(())
}
