//! Reading carts.

use super::entity::{cart, cart_line};
use super::{Cart, CartError, CartLine, CartState};
use crate::kernel::{CartId, CustomerId, Locale, SiteId, Timestamp, Token};
use crate::money::{Currency, Money};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

/// A cart by id, whatever its state.
///
/// # Errors
/// [`CartError::NoSuchCart`], [`CartError::Storage`].
pub async fn by_id(db: &impl ConnectionTrait, id: CartId) -> Result<Cart, CartError> {
    let row = cart::Entity::find_by_id(id).one(db).await?.ok_or(CartError::NoSuchCart)?;
    with_lines(db, row).await
}

/// The open cart a guest's token opens. One that belongs to a customer is not opened by a token.
///
/// # Errors
/// [`CartError`] from the engine.
pub async fn by_token(db: &impl ConnectionTrait, site: SiteId, token: &Token) -> Result<Option<Cart>, CartError> {
    let row = cart::Entity::find()
        .filter(cart::Column::TokenHash.eq(token.hash()))
        .filter(cart::Column::SiteId.eq(site))
        .filter(cart::Column::CustomerId.is_null())
        .filter(cart::Column::State.eq(CartState::Open.as_str()))
        .one(db)
        .await?;
    match row {
        Some(row) => Ok(Some(with_lines(db, row).await?)),
        None => Ok(None),
    }
}

/// A customer's open cart.
///
/// # Errors
/// [`CartError`] from the engine.
pub async fn open_of_customer(db: &impl ConnectionTrait, site: SiteId, customer: CustomerId) -> Result<Option<Cart>, CartError> {
    let row = cart::Entity::find()
        .filter(cart::Column::CustomerId.eq(customer))
        .filter(cart::Column::SiteId.eq(site))
        .filter(cart::Column::State.eq(CartState::Open.as_str()))
        .order_by_asc(cart::Column::Id)
        .one(db)
        .await?;
    match row {
        Some(row) => Ok(Some(with_lines(db, row).await?)),
        None => Ok(None),
    }
}

/// The cart that somebody last turned into an order, not before `since`: by account, else by a guest's token.
///
/// # Errors
/// [`DbErr`] when it can't be read.
pub async fn last_ordered(
    db: &impl ConnectionTrait,
    site: SiteId,
    customer: Option<CustomerId>,
    token: Option<&Token>,
    since: Timestamp,
) -> Result<Option<CartId>, DbErr> {
    let owner = match (customer, token) {
        (Some(customer), _) => cart::Column::CustomerId.eq(customer),
        (None, Some(token)) => cart::Column::TokenHash.eq(token.hash()),
        (None, None) => return Ok(None),
    };
    let ordered = cart::Entity::find()
        .filter(owner)
        .filter(cart::Column::SiteId.eq(site))
        .filter(cart::Column::State.eq(CartState::Ordered.as_str()))
        .filter(cart::Column::UpdatedAt.gte(since));
    Ok(ordered.order_by_desc(cart::Column::UpdatedAt).one(db).await?.map(|row| row.id))
}

/// How many units a cart holds.
///
/// # Errors
/// [`DbErr`] when they can't be counted.
pub async fn count_units(db: &impl ConnectionTrait, id: CartId) -> Result<u64, DbErr> {
    let rows = cart_line::Entity::find().filter(cart_line::Column::CartId.eq(id)).all(db).await?;
    Ok(rows.iter().map(|row| u64::try_from(row.quantity).unwrap_or(0)).sum())
}

async fn with_lines(db: &impl ConnectionTrait, row: cart::Model) -> Result<Cart, CartError> {
    let lines =
        cart_line::Entity::find().filter(cart_line::Column::CartId.eq(row.id)).order_by_asc(cart_line::Column::Position).all(db).await?;
    let currency = Currency::parse(&row.currency)?;
    Ok(Cart {
        id: row.id,
        site: row.site_id,
        customer: row.customer_id,
        currency,
        locale: Locale::parse(&row.locale).unwrap_or_else(Locale::english),
        state: CartState::parse(&row.state).unwrap_or(CartState::Ordered),
        email: row.email,
        shipping_address: row.shipping_address,
        billing_address: row.billing_address,
        note: row.note,
        shipping_method: row.shipping_method,
        payment_method: row.payment_method,
        lines: lines
            .into_iter()
            .map(|line| CartLine {
                id: line.id,
                variant: line.variant_id,
                quantity: u32::try_from(line.quantity).unwrap_or(0),
                seen: Money::new(line.seen_minor, Currency::parse(&line.seen_currency).unwrap_or(currency)),
            })
            .collect(),
        updated_at: row.updated_at,
    })
}
