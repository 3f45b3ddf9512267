//! The database: connections, the unit of work, migrations.
//!
//! *Writer* – the one connection on which SQLite writes; every write queues for it, fairly.
//! *Readers* – several connections for reads, which never wait for the writer (WAL).
//! *Unit* – one transaction with its events; see [`Unit`].

mod check;
mod migrate;
pub mod migrations;
#[cfg(test)]
mod tests;
mod unit;

pub use check::check;
pub use migrate::migrate;
pub use unit::{NewEvent, Unit};

use crate::kernel::{Fault, Kind};
use sea_orm::{ConnectOptions, ConnectionTrait, Database as Orm, DatabaseConnection, DbErr, RuntimeErr};
use sea_orm_migration::MigratorTrait;
use std::path::Path;
use std::time::Duration;

/// The connections of one shop.
#[derive(Clone, Debug)]
pub struct Database {
    readers: DatabaseConnection,
    writer: DatabaseConnection,
}

/// The database can't be opened or brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address names an engine this binary was built without.
    #[error("{0}: only sqlite:// addresses are known")]
    UnknownEngine(String),
    /// The folder of the file can't be made.
    #[error("the folder for {path} can't be made")]
    Folder {
        /// The file's address.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// The engine refused.
    #[error("the database can't be opened or migrated")]
    Storage(#[from] DbErr),
}

impl Fault for OpenError {
    fn kind(&self) -> Kind {
        Kind::Unavailable
    }

    fn code(&self) -> &'static str {
        "unavailable"
    }
}

const READERS: u32 = 4;

impl Database {
    /// Opens the database at `url` (`sqlite://path/to/shop.db`), makes it where missing, and applies what migrations are pending.
    ///
    /// SQLite runs in WAL mode with `synchronous=FULL` and foreign keys on: a commit that was acknowledged survives a power cut.
    ///
    /// # Errors
    /// [`OpenError`]: unknown engine, folder that can't be made, or the engine's refusal.
    pub async fn open(url: &str) -> Result<Self, OpenError> {
        let path =
            url.strip_prefix("sqlite://").ok_or_else(|| OpenError::UnknownEngine(url.chars().take_while(|c| *c != '@').collect()))?;
        let path = path.split('?').next().unwrap_or(path);
        if let Some(folder) = Path::new(path).parent().filter(|p| !p.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|source| OpenError::Folder { path: path.to_owned(), source })?;
        }
        let address = format!("sqlite://{path}?mode=rwc");
        let writer = Orm::connect(sqlite_options(&address, 1)).await?;
        migrations::Migrator::up(&writer, None).await?;
        let readers = Orm::connect(sqlite_options(&address, READERS)).await?;
        Ok(Self { readers, writer })
    }

    /// Connections for reads.
    #[must_use]
    pub fn readers(&self) -> &DatabaseConnection {
        &self.readers
    }

    pub(crate) fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Moves the write-ahead log into the file and closes every connection.
    pub async fn close(&self) {
        if let Err(error) = self.writer.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await {
            tracing::warn!(%error, "the write-ahead log was left for the next start");
        }
        for connection in [&self.readers, &self.writer] {
            if let Err(error) = connection.close_by_ref().await {
                tracing::warn!(%error, "a database connection did not close");
            }
        }
    }
}

fn sqlite_options(address: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(address);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(30))
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(10))
                .statement_cache_capacity(512)
                .pragma("cache_size", "-16384")
                .pragma("mmap_size", "268435456")
                .pragma("temp_store", "memory")
        });
    options
}

/// Whether the failure is the engine's absence (down, locked, full), so that another try may help.
#[must_use]
pub fn is_unavailable(error: &DbErr) -> bool {
    match error {
        DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => true,
        DbErr::Exec(RuntimeErr::SqlxError(inner)) | DbErr::Query(RuntimeErr::SqlxError(inner)) => {
            let text = inner.to_string();
            ["database is locked", "database or disk is full", "disk I/O error", "unable to open database", "readonly database"]
                .iter()
                .any(|sign| text.contains(sign))
        }
        _ => false,
    }
}

/// Whether a unique key refused the row.
#[must_use]
pub fn is_duplicate(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(sea_orm::SqlErr::UniqueConstraintViolation(_)))
}
