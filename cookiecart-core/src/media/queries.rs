//! Reading pictures.

use super::entity::media;
use super::model::is_hash;
use super::{Media, MediaState};
use crate::kernel::MediaId;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

const IDS_A_STATEMENT: usize = 1_000;

/// Pictures by id; those that are gone are left out.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn by_ids(db: &impl ConnectionTrait, ids: &[MediaId]) -> Result<HashMap<MediaId, Media>, DbErr> {
    let mut found = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(IDS_A_STATEMENT) {
        let rows = media::Entity::find().filter(media::Column::Id.is_in(chunk.iter().copied())).all(db).await?;
        found.extend(rows.into_iter().map(|row| (row.id, Media::from(row))));
    }
    Ok(found)
}

/// Pictures of which only the address is known, oldest first.
///
/// # Errors
/// [`DbErr`] when they can't be read.
pub async fn waiting(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<Media>, DbErr> {
    let query = media::Entity::find().filter(media::Column::State.eq(MediaState::Remote.as_str()));
    Ok(query.order_by_asc(media::Column::Id).limit(limit).all(db).await?.into_iter().map(Media::from).collect())
}

/// The key of the original to which a copy's hash belongs; `None` when we keep no such picture.
///
/// # Errors
/// [`DbErr`] when it can't be read.
pub async fn original_of(db: &impl ConnectionTrait, hash: &str) -> Result<Option<String>, DbErr> {
    if !is_hash(hash) {
        return Ok(None);
    }
    // A key holds half of the content's hash; `g` comes behind all hex digits.
    let found: Option<Option<String>> = media::Entity::find()
        .select_only()
        .column(media::Column::File)
        .filter(media::Column::SourceHash.gte(hash))
        .filter(media::Column::SourceHash.lt(format!("{hash}g")))
        .into_tuple()
        .one(db)
        .await?;
    Ok(found.flatten().filter(|file| file.starts_with(hash)))
}

/// The pictures that have these hashes, of content or of address.
pub(super) async fn by_hashes(db: &impl ConnectionTrait, hashes: &[String]) -> Result<HashMap<String, MediaId>, DbErr> {
    let mut found = HashMap::with_capacity(hashes.len());
    for chunk in hashes.chunks(IDS_A_STATEMENT) {
        let rows: Vec<(Option<String>, MediaId)> = media::Entity::find()
            .select_only()
            .column(media::Column::SourceHash)
            .column(media::Column::Id)
            .filter(media::Column::SourceHash.is_in(chunk.iter().cloned()))
            .into_tuple()
            .all(db)
            .await?;
        found.extend(rows.into_iter().filter_map(|(hash, id)| hash.map(|hash| (hash, id))));
    }
    Ok(found)
}
