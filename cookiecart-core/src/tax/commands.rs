//! Changing classes and rates.

use super::entity::{tax_class, tax_rate};
use super::{TaxClassCode, TaxError, TaxEvent};
use crate::db::Unit;
use crate::kernel::{Localized, SiteId};
use rust_decimal::Decimal;
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, Set};

const MOST_PERCENT: Decimal = Decimal::ONE_THOUSAND;
const MOST_DECIMALS: u32 = 6;

/// Makes a tax class with its rate at a site, or changes the one with this code; `percent` is of the net amount, 0 to 1000.
///
/// # Errors
/// [`TaxError::InvalidCode`], [`TaxError::Unnamed`], [`TaxError::WrongPercent`], or the database's refusal.
pub async fn define_class(
    unit: &mut Unit,
    site: SiteId,
    code: &str,
    name: &Localized,
    percent: Decimal,
    position: i32,
) -> Result<(), TaxError> {
    let code = TaxClassCode::parse(code).ok_or_else(|| TaxError::InvalidCode(code.chars().take(40).collect()))?;
    if name.is_empty() {
        return Err(TaxError::Unnamed);
    }
    let percent = percent.normalize();
    if percent < Decimal::ZERO || percent > MOST_PERCENT || percent.scale() > MOST_DECIMALS {
        return Err(TaxError::WrongPercent(percent));
    }
    let row = tax_class::ActiveModel { code: Set(code.as_str().to_owned()), name: Set(name.clone()), position: Set(position) };
    let renew =
        OnConflict::column(tax_class::Column::Code).update_columns([tax_class::Column::Name, tax_class::Column::Position]).to_owned();
    tax_class::Entity::insert(row).on_conflict(renew).exec_without_returning(unit.db()).await?;
    let row = tax_rate::ActiveModel { site_id: Set(site), tax_class: Set(code.as_str().to_owned()), percent: Set(percent.to_string()) };
    let renew =
        OnConflict::columns([tax_rate::Column::SiteId, tax_rate::Column::TaxClass]).update_column(tax_rate::Column::Percent).to_owned();
    tax_rate::Entity::insert(row).on_conflict(renew).exec_without_returning(unit.db()).await?;
    unit.record(&TaxEvent::TaxRateChanged { site, class: code.as_str().to_owned(), percent })?;
    Ok(())
}
