//! Devices on which somebody is signed in.

use super::entity::session;
use super::{CustomerError, CustomerEvent, SESSION_DAYS, Session};
use crate::db::Unit;
use crate::kernel::{CustomerId, SessionId, Timestamp, Token};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use std::time::Duration;

const LIFE: Duration = Duration::from_secs(SESSION_DAYS * 24 * 3600);

impl From<session::Model> for Session {
    fn from(row: session::Model) -> Self {
        Self { id: row.id, customer: row.customer_id, device: row.device, last_seen_at: row.last_seen_at, expires_at: row.expires_at }
    }
}

/// Signs somebody in on a device: a new key each time, of which the database keeps a hash.
///
/// # Errors
/// [`CustomerError::Storage`].
pub async fn open_session(unit: &mut Unit, customer: CustomerId, device: &str) -> Result<Token, CustomerError> {
    let token = Token::random();
    let row = session::ActiveModel {
        id: Set(SessionId::new()),
        token_hash: Set(token.hash()),
        customer_id: Set(customer),
        device: Set(device.chars().filter(|c| !c.is_control()).take(255).collect()),
        created_at: Set(unit.now()),
        last_seen_at: Set(unit.now()),
        expires_at: Set(unit.now().plus(LIFE)),
    };
    session::Entity::insert(row).exec_without_returning(unit.db()).await?;
    unit.record(&CustomerEvent::CustomerSignedIn { customer })?;
    Ok(token)
}

/// The session with this key, unless it has ended.
///
/// # Errors
/// [`DbErr`] when it can't be read.
pub async fn session_by_token(db: &impl ConnectionTrait, token: &Token, now: Timestamp) -> Result<Option<Session>, DbErr> {
    let row = session::Entity::find().filter(session::Column::TokenHash.eq(token.hash())).one(db).await?;
    Ok(row.filter(|row| row.expires_at > now).map(Session::from))
}

/// A customer's devices, last used first, at most 100.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn sessions_of(db: &impl ConnectionTrait, customer: CustomerId, now: Timestamp) -> Result<Vec<Session>, DbErr> {
    let query = session::Entity::find().filter(session::Column::CustomerId.eq(customer)).filter(session::Column::ExpiresAt.gt(now));
    Ok(query.order_by_desc(session::Column::LastSeenAt).limit(100).all(db).await?.into_iter().map(Session::from).collect())
}

/// Notes that a device was used; asked at most once an hour, so that reading pages writes nothing.
///
/// # Errors
/// [`CustomerError::Storage`].
pub async fn touch(unit: &mut Unit, id: SessionId) -> Result<(), CustomerError> {
    session::Entity::update_many()
        .col_expr(session::Column::LastSeenAt, Expr::value(unit.now().0))
        .col_expr(session::Column::ExpiresAt, Expr::value(unit.now().plus(LIFE).0))
        .filter(session::Column::Id.eq(id))
        .exec(unit.db())
        .await?;
    Ok(())
}

/// Signs one of a customer's devices out.
///
/// # Errors
/// [`CustomerError::NotFound`] for somebody else's, [`CustomerError::Storage`].
pub async fn revoke(unit: &mut Unit, customer: CustomerId, id: SessionId) -> Result<(), CustomerError> {
    let gone = session::Entity::delete_many()
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::CustomerId.eq(customer))
        .exec(unit.db())
        .await?;
    if gone.rows_affected == 0 { Err(CustomerError::NotFound) } else { Ok(()) }
}

/// Signs the device with this key out; one that is gone already is no fault.
///
/// # Errors
/// [`CustomerError::Storage`].
pub async fn revoke_token(unit: &mut Unit, token: &Token) -> Result<(), CustomerError> {
    session::Entity::delete_many().filter(session::Column::TokenHash.eq(token.hash())).exec(unit.db()).await?;
    Ok(())
}

/// Signs all of a customer's devices out, but for one.
///
/// # Errors
/// [`CustomerError::Storage`].
pub async fn revoke_others(unit: &mut Unit, customer: CustomerId, keep: Option<SessionId>) -> Result<(), CustomerError> {
    let mut others = session::Entity::delete_many().filter(session::Column::CustomerId.eq(customer));
    if let Some(keep) = keep {
        others = others.filter(session::Column::Id.ne(keep));
    }
    others.exec(unit.db()).await?;
    Ok(())
}

/// Removes sessions that have ended.
///
/// # Errors
/// [`CustomerError::Storage`].
pub async fn expire(unit: &mut Unit) -> Result<u64, CustomerError> {
    Ok(session::Entity::delete_many().filter(session::Column::ExpiresAt.lte(unit.now())).exec(unit.db()).await?.rows_affected)
}
