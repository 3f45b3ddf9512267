//! Changing settings.

use super::SettingsEvent;
use super::entity::{exchange_rate, setting};
use crate::db::Unit;
use crate::money::{Currency, Rates};
use sea_orm::sea_query::OnConflict;
use sea_orm::{DbErr, EntityTrait, Set};
use serde::Serialize;

/// Chooses the currency in which prices are kept.
///
/// # Errors
/// [`DbErr`] from the engine.
pub async fn set_base_currency(unit: &mut Unit, currency: Currency) -> Result<(), DbErr> {
    put(unit, "base_currency", &currency.code()).await?;
    unit.record(&SettingsEvent::BaseCurrencySet { currency })
}

/// Stores a named setting.
///
/// # Errors
/// [`DbErr`] from the engine.
pub async fn store(unit: &mut Unit, name: &str, value: &(impl Serialize + Sync)) -> Result<(), DbErr> {
    put(unit, name, value).await?;
    unit.record(&SettingsEvent::SettingStored { name: name.to_owned() })
}

async fn put(unit: &mut Unit, name: &str, value: &(impl Serialize + Sync)) -> Result<(), DbErr> {
    let value = serde_json::to_value(value).map_err(|error| DbErr::Json(error.to_string()))?;
    let row = setting::ActiveModel { name: Set(name.to_owned()), value: Set(value), updated_at: Set(unit.now()) };
    let renew = OnConflict::column(setting::Column::Name).update_columns([setting::Column::Value, setting::Column::UpdatedAt]).to_owned();
    setting::Entity::insert(row).on_conflict(renew).exec_without_returning(unit.db()).await?;
    Ok(())
}

/// Replaces all exchange rates and price steps; the base of `rates` is not changed.
///
/// # Errors
/// [`DbErr`] from the engine.
pub async fn set_rates(unit: &mut Unit, rates: &Rates) -> Result<(), DbErr> {
    exchange_rate::Entity::delete_many().exec(unit.db()).await?;
    for (currency, rate) in &rates.rates {
        let row = exchange_rate::ActiveModel {
            currency: Set(currency.code().to_owned()),
            rate: Set(rate.to_string()),
            step_minor: Set(rates.steps.get(currency).copied().unwrap_or(1)),
            updated_at: Set(unit.now()),
        };
        exchange_rate::Entity::insert(row).exec_without_returning(unit.db()).await?;
    }
    let told = rates.rates.iter().map(|(currency, rate)| (*currency, rate.to_string())).collect();
    unit.record(&SettingsEvent::ExchangeRatesChanged { rates: told })
}
