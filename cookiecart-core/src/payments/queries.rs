//! Reading payments.

use super::entity::payment;
use super::{Payment, PaymentError};
use crate::kernel::{OrderId, PaymentId};
use crate::money::{Currency, Money};
use crate::orders::PaymentState;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

pub(super) fn model(row: payment::Model) -> Result<Payment, DbErr> {
    let currency = Currency::parse(&row.currency).map_err(|error| DbErr::Type(error.to_string()))?;
    Ok(Payment {
        id: row.id,
        order: row.order_id,
        provider: row.provider,
        state: PaymentState::parse(&row.state).ok_or(DbErr::Type(row.state))?,
        amount: Money::new(row.amount_minor, currency),
        reference: row.reference,
        secret: row.secret,
        created_at: row.created_at,
    })
}

/// A payment by id.
///
/// # Errors
/// [`PaymentError::NotFound`], [`PaymentError::Storage`].
pub async fn by_id(db: &impl ConnectionTrait, id: PaymentId) -> Result<Payment, PaymentError> {
    let row = payment::Entity::find_by_id(id).one(db).await?.ok_or(PaymentError::NotFound)?;
    Ok(model(row)?)
}

/// An order's payments, oldest first.
///
/// # Errors
/// [`PaymentError::Storage`].
pub async fn of_order(db: &impl ConnectionTrait, order: OrderId) -> Result<Vec<Payment>, PaymentError> {
    let rows = payment::Entity::find().filter(payment::Column::OrderId.eq(order)).order_by_asc(payment::Column::Id).all(db).await?;
    Ok(rows.into_iter().map(model).collect::<Result<_, _>>()?)
}
