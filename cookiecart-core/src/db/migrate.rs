//! Bringing a database up to date and telling what that took.

use super::migrations::Migrator;
use super::{Database, OpenError, sqlite_options};
use sea_orm::{ConnectionTrait, Database as Orm, DbErr};
use sea_orm_migration::MigratorTrait;
use std::path::Path;

/// Opens a database, makes it where missing, applies what migrations are pending, and closes it. Lists those it applied, oldest first.
///
/// # Errors
/// As [`Database::open`].
pub async fn migrate(url: &str) -> Result<Vec<String>, OpenError> {
    let before = applied_before(url).await?;
    let database = Database::open(url).await?;
    let after = applied(database.readers()).await;
    database.close().await;
    Ok(after?.into_iter().filter(|name| !before.contains(name)).collect())
}

async fn applied_before(url: &str) -> Result<Vec<String>, DbErr> {
    let path = url.strip_prefix("sqlite://").unwrap_or(url);
    let path = path.split('?').next().unwrap_or(path);
    if !Path::new(path).is_file() {
        return Ok(Vec::new());
    }
    let connection = Orm::connect(sqlite_options(&format!("sqlite://{path}?mode=rw"), 1)).await?;
    let names = applied(&connection).await;
    connection.close().await?;
    names
}

async fn applied(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let migrations = Migrator::get_applied_migrations_read_only(db).await?;
    Ok(migrations.iter().map(|migration| migration.name().to_owned()).collect())
}
