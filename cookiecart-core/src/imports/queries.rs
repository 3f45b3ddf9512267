//! Reading which imports took place.

use super::ImportRun;
use super::entity::import_run;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryOrder, QuerySelect};

impl From<import_run::Model> for ImportRun {
    fn from(row: import_run::Model) -> Self {
        Self {
            id: row.id,
            filename: row.filename,
            format: row.format,
            digest: row.digest,
            summary: serde_json::from_value(row.summary).unwrap_or_default(),
            started_at: row.started_at,
            finished_at: row.finished_at,
            undone_at: row.undone_at,
        }
    }
}

/// Lists runs, newest first, at most `limit`.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn runs(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<ImportRun>, DbErr> {
    let rows = import_run::Entity::find().order_by_desc(import_run::Column::Id).limit(limit).all(db).await?;
    Ok(rows.into_iter().map(ImportRun::from).collect())
}
