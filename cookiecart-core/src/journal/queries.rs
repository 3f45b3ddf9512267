//! Reading the journal, and the one way to write it.

use super::entity::{journal, projection_offset};
use super::{Recorded, model};
use crate::db::NewEvent;
use crate::kernel::{Actor, Timestamp};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::NotSet, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

// SQLite takes at most 32,766 values in a statement; eight columns a row leave ample room.
const ROWS_A_STATEMENT: usize = 200;

/// Writes events in order, in the caller's transaction; only the unit of work calls this.
///
/// # Errors
/// [`DbErr`] from the engine.
pub(crate) async fn append(db: &impl ConnectionTrait, actor: &Actor, at: Timestamp, events: Vec<NewEvent>) -> Result<Vec<Recorded>, DbErr> {
    let actor = actor.to_string();
    let mut recorded = Vec::with_capacity(events.len());
    for chunk in events.chunks(ROWS_A_STATEMENT) {
        let rows = chunk.iter().map(|event| journal::ActiveModel {
            position: NotSet,
            id: Set(event.id),
            at: Set(at),
            actor: Set(actor.clone()),
            kind: Set(event.kind.clone()),
            version: Set(event.version),
            subject: Set(event.subject.clone()),
            payload: Set(event.payload.clone()),
        });
        journal::Entity::insert_many(rows).exec_without_returning(db).await?;
        let ids = chunk.iter().map(|event| event.id);
        let written =
            journal::Entity::find().filter(journal::Column::Id.is_in(ids)).order_by_asc(journal::Column::Position).all(db).await?;
        recorded.extend(written.into_iter().map(model::Recorded::from));
    }
    Ok(recorded)
}

/// Lists up to `limit` entries behind `position`, oldest first.
///
/// # Errors
/// [`DbErr`] when the journal can't be read.
pub async fn after(db: &impl ConnectionTrait, position: i64, limit: u64) -> Result<Vec<Recorded>, DbErr> {
    let rows = journal::Entity::find()
        .filter(journal::Column::Position.gt(position))
        .order_by_asc(journal::Column::Position)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Recorded::from).collect())
}

/// The position of the newest entry; 0 in an empty journal.
///
/// # Errors
/// [`DbErr`] when the journal can't be read.
pub async fn head(db: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let newest: Option<Option<i64>> =
        journal::Entity::find().select_only().column_as(journal::Column::Position.max(), "head").into_tuple().one(db).await?;
    Ok(newest.flatten().unwrap_or(0))
}

/// Lists what happened to one subject (`order:…`), oldest first, at most 1,000.
///
/// # Errors
/// [`DbErr`] when the journal can't be read.
pub async fn of_subject(db: &impl ConnectionTrait, subject: &str) -> Result<Vec<Recorded>, DbErr> {
    let rows = journal::Entity::find()
        .filter(journal::Column::Subject.eq(subject))
        .order_by_asc(journal::Column::Position)
        .limit(1_000)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Recorded::from).collect())
}

/// Lists how far each consumer has come, by name.
///
/// # Errors
/// [`DbErr`] when the offsets can't be read.
pub async fn offsets(db: &impl ConnectionTrait) -> Result<Vec<(String, i64)>, DbErr> {
    let rows = projection_offset::Entity::find().order_by_asc(projection_offset::Column::Name).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.name, row.position)).collect())
}

pub(super) async fn offset_of(db: &impl ConnectionTrait, name: &str) -> Result<Option<i64>, DbErr> {
    Ok(projection_offset::Entity::find_by_id(name.to_owned()).one(db).await?.map(|row| row.position))
}

pub(super) async fn set_offset(db: &impl ConnectionTrait, name: &str, position: i64, at: Timestamp) -> Result<(), DbErr> {
    let row = projection_offset::ActiveModel { name: Set(name.to_owned()), position: Set(position), updated_at: Set(at) };
    let renew = OnConflict::column(projection_offset::Column::Name)
        .update_columns([projection_offset::Column::Position, projection_offset::Column::UpdatedAt])
        .to_owned();
    projection_offset::Entity::insert(row).on_conflict(renew).exec_without_returning(db).await?;
    Ok(())
}
