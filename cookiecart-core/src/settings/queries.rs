//! Reading settings.

use super::entity::{exchange_rate, setting};
use crate::money::{Currency, Rates};
use rust_decimal::Decimal;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// The currency in which prices are kept; EUR until one was chosen.
///
/// # Errors
/// [`DbErr`] when the settings can't be read.
pub async fn base_currency(db: &impl ConnectionTrait) -> Result<Currency, DbErr> {
    let code: Option<String> = stored(db, "base_currency").await?;
    Ok(code.and_then(|code| Currency::parse(&code).ok()).unwrap_or(Currency::EUR))
}

/// A named setting; `None` when it was never stored or has another shape.
///
/// # Errors
/// [`DbErr`] when the settings can't be read.
pub async fn stored<T: DeserializeOwned>(db: &impl ConnectionTrait, name: &str) -> Result<Option<T>, DbErr> {
    let row = setting::Entity::find_by_id(name.to_owned()).one(db).await?;
    Ok(row.and_then(|row| serde_json::from_value(row.value).ok()))
}

/// Base currency, exchange rates and price steps. Rows that can't be read are left out and logged.
///
/// # Errors
/// [`DbErr`] when the settings can't be read.
pub async fn rates(db: &impl ConnectionTrait) -> Result<Rates, DbErr> {
    let base = base_currency(db).await?;
    let (mut rates, mut steps) = (BTreeMap::new(), BTreeMap::new());
    for row in exchange_rate::Entity::find().all(db).await? {
        let (Ok(currency), Ok(rate)) = (Currency::parse(&row.currency), row.rate.parse::<Decimal>()) else {
            tracing::warn!(currency = row.currency, rate = row.rate, "an exchange rate can't be read and is left out");
            continue;
        };
        rates.insert(currency, rate);
        if row.step_minor > 1 {
            steps.insert(currency, row.step_minor);
        }
    }
    Ok(Rates { base, rates, steps })
}
