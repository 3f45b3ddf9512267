//! Reading the queue.

use super::entity::outgoing_mail;
use super::{MailState, QueuedMail};
use crate::kernel::Timestamp;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

/// Mails that may leave now, those that wait longest first.
pub(super) async fn due(db: &impl ConnectionTrait, now: Timestamp, limit: u64) -> Result<Vec<QueuedMail>, DbErr> {
    let query = outgoing_mail::Entity::find()
        .filter(outgoing_mail::Column::State.eq(MailState::Waiting.as_str()))
        .filter(outgoing_mail::Column::NextTryAt.lte(now));
    let rows = query.order_by_asc(outgoing_mail::Column::NextTryAt).order_by_asc(outgoing_mail::Column::Id).limit(limit).all(db).await?;
    Ok(rows.into_iter().map(QueuedMail::from).collect())
}

/// The mail about something, such as `order_confirmation:<order>`.
///
/// # Errors
/// [`DbErr`] when it can't be read.
pub async fn by_dedupe(db: &impl ConnectionTrait, dedupe: &str) -> Result<Option<QueuedMail>, DbErr> {
    let row = outgoing_mail::Entity::find().filter(outgoing_mail::Column::Dedupe.eq(dedupe)).one(db).await?;
    Ok(row.map(QueuedMail::from))
}

/// Mails in any state, newest first.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn newest(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<QueuedMail>, DbErr> {
    let rows = outgoing_mail::Entity::find().order_by_desc(outgoing_mail::Column::Id).limit(limit).all(db).await?;
    Ok(rows.into_iter().map(QueuedMail::from).collect())
}

/// How many mails are in a state.
///
/// # Errors
/// [`DbErr`] when they can't be counted.
pub async fn count_in(db: &impl ConnectionTrait, state: MailState) -> Result<u64, DbErr> {
    outgoing_mail::Entity::find().filter(outgoing_mail::Column::State.eq(state.as_str())).count(db).await
}
