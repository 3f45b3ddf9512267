//! Reading customers.

use super::entity::{customer, password_reset};
use super::{Customer, CustomerError};
use crate::kernel::{CustomerId, Locale, Timestamp, Token};
use crate::money::Currency;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

impl From<customer::Model> for Customer {
    fn from(row: customer::Model) -> Self {
        Self {
            id: row.id,
            email: row.email,
            name: row.name,
            locale: Locale::parse(&row.locale).unwrap_or_else(Locale::english),
            currency: row.currency.and_then(|code| Currency::parse(&code).ok()),
            show_with_tax: row.show_with_tax,
            created_at: row.created_at,
        }
    }
}

/// A customer by id.
///
/// # Errors
/// [`CustomerError::NotFound`], [`CustomerError::Storage`].
pub async fn by_id(db: &impl ConnectionTrait, id: CustomerId) -> Result<Customer, CustomerError> {
    customer::Entity::find_by_id(id).one(db).await?.map(Customer::from).ok_or(CustomerError::NotFound)
}

/// A customer by mail address.
///
/// # Errors
/// [`DbErr`] when it can't be read.
pub async fn by_email(db: &impl ConnectionTrait, email: &str) -> Result<Option<Customer>, DbErr> {
    let email = email.trim().to_lowercase();
    Ok(customer::Entity::find().filter(customer::Column::Email.eq(email)).one(db).await?.map(Customer::from))
}

/// Who has this mail address, and their password's hash; for comparing it outside any transaction.
///
/// # Errors
/// [`DbErr`] when it can't be read.
pub async fn credentials(db: &impl ConnectionTrait, email: &str) -> Result<Option<(CustomerId, Option<String>)>, DbErr> {
    let email = email.trim().to_lowercase();
    let row = customer::Entity::find().filter(customer::Column::Email.eq(email)).one(db).await?;
    Ok(row.map(|row| (row.id, row.password_hash)))
}

/// Whether a reset link still works.
///
/// # Errors
/// [`DbErr`] when it can't be read.
pub async fn reset_is_valid(db: &impl ConnectionTrait, token: &Token, now: Timestamp) -> Result<bool, DbErr> {
    let row = password_reset::Entity::find_by_id(token.hash()).one(db).await?;
    Ok(row.is_some_and(|row| row.used_at.is_none() && row.expires_at > now))
}
