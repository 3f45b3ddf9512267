//! Whether the database is sound.

use crate::Shop;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

/// Looks through the whole database for damage; lists what is wrong, empty when it is sound.
///
/// Reads every page of the file, thus takes a while for a large one. The shop may go on meanwhile.
///
/// # Errors
/// [`DbErr`] when it can't even be read.
pub async fn check(shop: &Shop) -> Result<Vec<String>, DbErr> {
    let rows = shop.read().query_all_raw(Statement::from_string(DbBackend::Sqlite, "PRAGMA quick_check")).await?;
    let found = rows.iter().map(|row| row.try_get_by_index::<String>(0)).collect::<Result<Vec<_>, _>>()?;
    Ok(found.into_iter().filter(|line| line != "ok").collect())
}
