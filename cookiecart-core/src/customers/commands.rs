//! Changing accounts.

use super::entity::{customer, password_reset};
use super::{Customer, CustomerError, CustomerEvent, Profile, events, queries, sessions};
use crate::db::{self, Unit};
use crate::kernel::{CustomerId, Locale, SessionId, Token};
use crate::mail::is_email;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use std::time::Duration;

const RESET_MINUTES: u64 = 60;

fn checked(name: &str, email: &str) -> Result<(String, String), CustomerError> {
    let email = email.trim().to_lowercase();
    if !is_email(&email) {
        return Err(CustomerError::WrongEmail);
    }
    let name = name.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned();
    if name.is_empty() || name.chars().count() > 120 {
        return Err(CustomerError::WrongName);
    }
    Ok((name, email))
}

/// Makes an account. `password_hash` is of [`super::hash_password`], made before the unit was opened.
///
/// # Errors
/// [`CustomerError::WrongEmail`], [`CustomerError::WrongName`], [`CustomerError::EmailTaken`], [`CustomerError::Storage`].
pub async fn register(unit: &mut Unit, name: &str, email: &str, password_hash: String, locale: &Locale) -> Result<Customer, CustomerError> {
    let (name, email) = checked(name, email)?;
    let id = CustomerId::new();
    let row = customer::ActiveModel {
        id: Set(id),
        email: Set(email),
        name: Set(name),
        password_hash: Set(Some(password_hash)),
        locale: Set(locale.as_str().to_owned()),
        currency: Set(None),
        show_with_tax: Set(None),
        created_at: Set(unit.now()),
        updated_at: Set(unit.now()),
    };
    customer::Entity::insert(row).exec_without_returning(unit.db()).await.map_err(taken)?;
    unit.record(&CustomerEvent::CustomerRegistered { customer: id })?;
    queries::by_id(unit.db(), id).await
}

fn taken(error: sea_orm::DbErr) -> CustomerError {
    if db::is_duplicate(&error) { CustomerError::EmailTaken } else { error.into() }
}

/// Changes name, mail address, language, currency and prices with tax.
///
/// # Errors
/// As [`register`], and [`CustomerError::NotFound`].
pub async fn update_profile(unit: &mut Unit, id: CustomerId, profile: &Profile) -> Result<(), CustomerError> {
    let (name, email) = checked(&profile.name, &profile.email)?;
    let row = customer::ActiveModel {
        id: Set(id),
        email: Set(email),
        name: Set(name),
        locale: Set(profile.locale.as_str().to_owned()),
        currency: Set(profile.currency.map(|currency| currency.code().to_owned())),
        show_with_tax: Set(profile.show_with_tax),
        updated_at: Set(unit.now()),
        ..Default::default()
    };
    queries::by_id(unit.db(), id).await?;
    customer::Entity::update(row).exec(unit.db()).await.map_err(taken)?;
    unit.record(&CustomerEvent::CustomerUpdated { customer: id })?;
    Ok(())
}

/// Sets a new password and signs every other device out. The present password was compared before.
///
/// # Errors
/// [`CustomerError::Storage`].
pub async fn change_password(unit: &mut Unit, id: CustomerId, password_hash: String, keep: Option<SessionId>) -> Result<(), CustomerError> {
    customer::Entity::update_many()
        .col_expr(customer::Column::PasswordHash, Expr::value(password_hash))
        .col_expr(customer::Column::UpdatedAt, Expr::value(unit.now().0))
        .filter(customer::Column::Id.eq(id))
        .exec(unit.db())
        .await?;
    sessions::revoke_others(unit, id, keep).await?;
    unit.record(&CustomerEvent::PasswordChanged { customer: id })?;
    Ok(())
}

/// Notes that somebody wants a reset link; the mail follows from the event. Nothing happens, and nothing is told, without an account.
///
/// # Errors
/// [`CustomerError::Storage`].
pub async fn request_reset(unit: &mut Unit, email: &str, secret: &str) -> Result<(), CustomerError> {
    let Some(customer) = queries::by_email(unit.db(), email).await? else { return Ok(()) };
    let seed = Token::random().reveal().to_owned();
    let Some(token) = events::reset_token(secret, &seed) else { return Err(CustomerError::Hashing("no key".into())) };
    let row = password_reset::ActiveModel {
        token_hash: Set(token.hash()),
        customer_id: Set(customer.id),
        created_at: Set(unit.now()),
        expires_at: Set(unit.now().plus(Duration::from_secs(RESET_MINUTES * 60))),
        used_at: Set(None),
    };
    password_reset::Entity::insert(row).exec_without_returning(unit.db()).await?;
    unit.record(&CustomerEvent::PasswordResetRequested { customer: customer.id, seed })?;
    Ok(())
}

/// Sets a new password by a reset link, once, and signs every device out.
///
/// # Errors
/// [`CustomerError::ResetExpired`], [`CustomerError::Storage`].
pub async fn reset_password(unit: &mut Unit, token: &Token, password_hash: String) -> Result<CustomerId, CustomerError> {
    let used = password_reset::Entity::update_many()
        .col_expr(password_reset::Column::UsedAt, Expr::value(unit.now().0))
        .filter(password_reset::Column::TokenHash.eq(token.hash()))
        .filter(password_reset::Column::UsedAt.is_null())
        .filter(password_reset::Column::ExpiresAt.gt(unit.now()))
        .exec(unit.db())
        .await?;
    if used.rows_affected == 0 {
        return Err(CustomerError::ResetExpired);
    }
    let row = password_reset::Entity::find_by_id(token.hash()).one(unit.db()).await?.ok_or(CustomerError::ResetExpired)?;
    change_password(unit, row.customer_id, password_hash, None).await?;
    Ok(row.customer_id)
}
