//! Keeping pictures.

use super::entity::media;
use super::imaging::{ImageInfo, MediaFormat, inspect};
use super::store::{MediaStore, original_key};
use super::{MediaError, MediaEvent, MediaState, queries, svg};
use crate::db::Unit;
use crate::kernel::{Localized, MediaId, Timestamp, sha256_hex};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

const ROWS_A_STATEMENT: usize = 500;
const LONGEST_NAME: usize = 255;

/// A picture that was looked at: what it is, and under which key it is kept.
struct Judged {
    info: ImageInfo,
    key: String,
    hash: String,
    bytes: Vec<u8>,
}

fn judge(bytes: Vec<u8>) -> Result<Judged, MediaError> {
    let info = inspect(&bytes)?;
    let bytes = if info.format == MediaFormat::Svg { svg::clean(&bytes)? } else { bytes };
    Ok(Judged { key: original_key(&bytes, info.format), hash: sha256_hex(&bytes), info, bytes })
}

// Under one key there is one content: what is kept already need not be written.
fn put(store: &dyn MediaStore, file: &Judged) -> Result<(), MediaError> {
    if store.exists(&file.key)? { Ok(()) } else { store.put(&file.key, &file.bytes) }
}

fn pixels(side: u32) -> i32 {
    i32::try_from(side).unwrap_or(i32::MAX)
}

fn byte_count(bytes: &[u8]) -> i64 {
    i64::try_from(bytes.len()).unwrap_or(i64::MAX)
}

/// Keeps a picture and says under which id; the same bytes are kept once, whatever they are called.
///
/// The file is written while the unit is open: for pictures by the hundred, take small units.
///
/// # Errors
/// * [`MediaError::UnknownFormat`], [`MediaError::Unreadable`], [`MediaError::UnsafeSvg`], [`MediaError::TooLarge`],
///   [`MediaError::TooManyPixels`] – it is no picture that we take.
/// * [`MediaError::Disk`], [`MediaError::Storage`] – it could not be written.
pub async fn keep(unit: &mut Unit, store: &dyn MediaStore, filename: &str, bytes: Vec<u8>, alt: &Localized) -> Result<MediaId, MediaError> {
    let file = judge(bytes)?;
    put(store, &file)?;
    note(unit, &file, filename, alt).await
}

/// The row of a content, made where missing.
async fn note(unit: &mut Unit, file: &Judged, filename: &str, alt: &Localized) -> Result<MediaId, MediaError> {
    let known = queries::by_hashes(unit.db(), std::slice::from_ref(&file.hash)).await?;
    if let Some(id) = known.get(&file.hash) {
        return Ok(*id);
    }
    let id = MediaId::new();
    let row = media::ActiveModel {
        id: Set(id),
        format: Set(file.info.format.code().to_owned()),
        file: Set(Some(file.key.clone())),
        filename: Set(tidy_name(filename)),
        width: Set(pixels(file.info.width)),
        height: Set(pixels(file.info.height)),
        bytes: Set(byte_count(&file.bytes)),
        alt: Set(alt.clone()),
        source_url: Set(None),
        source_hash: Set(Some(file.hash.clone())),
        state: Set(MediaState::Stored.as_str().to_owned()),
        created_at: Set(unit.now()),
        updated_at: Set(unit.now()),
    };
    media::Entity::insert(row).exec_without_returning(unit.db()).await?;
    unit.record(&MediaEvent::MediaStored { media: id, file: file.key.clone() })?;
    Ok(id)
}

/// Notes the address of a picture that is fetched later, and says under which id; once for each address.
///
/// # Errors
/// [`MediaError::Storage`].
pub async fn link_remote(unit: &mut Unit, url: &str, alt: &Localized) -> Result<MediaId, MediaError> {
    let ids = link_remote_many(unit, &[(url.to_owned(), alt.clone())]).await?;
    ids.first().copied().ok_or_else(|| MediaError::NoSuchFile(url.chars().take(80).collect()))
}

/// Notes addresses of pictures, with few statements for many. Shape: one id for each address, in the order asked for.
///
/// An address that is known keeps its picture and its words.
///
/// # Errors
/// [`MediaError::Storage`].
pub async fn link_remote_many(unit: &mut Unit, pictures: &[(String, Localized)]) -> Result<Vec<MediaId>, MediaError> {
    let hashes: Vec<String> = pictures.iter().map(|(url, _)| sha256_hex(url.trim().as_bytes())).collect();
    let mut known = queries::by_hashes(unit.db(), &hashes).await?;
    let mut rows = Vec::new();
    for ((url, alt), hash) in pictures.iter().zip(&hashes) {
        if !known.contains_key(hash) {
            let id = MediaId::new();
            known.insert(hash.clone(), id);
            rows.push((id, link_row(id, url.trim(), hash, alt, unit.now())));
        }
    }
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let (ids, chunk): (Vec<MediaId>, Vec<media::ActiveModel>) = rows.by_ref().take(ROWS_A_STATEMENT).unzip();
        media::Entity::insert_many(chunk).exec_without_returning(unit.db()).await?;
        unit.record(&MediaEvent::MediaLinked { media: ids })?;
    }
    Ok(hashes.iter().filter_map(|hash| known.get(hash).copied()).collect())
}

fn link_row(id: MediaId, url: &str, hash: &str, alt: &Localized, now: Timestamp) -> media::ActiveModel {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    media::ActiveModel {
        id: Set(id),
        format: Set(String::new()),
        file: Set(None),
        filename: Set(tidy_name(path)),
        width: Set(0),
        height: Set(0),
        bytes: Set(0),
        alt: Set(alt.clone()),
        source_url: Set(Some(url.to_owned())),
        source_hash: Set(Some(hash.to_owned())),
        state: Set(MediaState::Remote.as_str().to_owned()),
        created_at: Set(now),
        updated_at: Set(now),
    }
}

/// Keeps what stood at a remote picture's address; from now on it is shown. One that is stored already stays as it is.
///
/// # Errors
/// [`MediaError::Unknown`], and those of [`keep`].
pub async fn fetched(unit: &mut Unit, store: &dyn MediaStore, id: MediaId, bytes: Vec<u8>) -> Result<(), MediaError> {
    let row = media::Entity::find_by_id(id).one(unit.db()).await?.ok_or(MediaError::Unknown(id))?;
    if row.state == MediaState::Stored.as_str() {
        return Ok(());
    }
    let file = judge(bytes)?;
    put(store, &file)?;
    // An address keeps its own row, so that the next import finds it; copies are asked for by content, which has a row of its own.
    note(unit, &file, &row.filename, &row.alt).await?;
    let changed = media::ActiveModel {
        id: Set(id),
        format: Set(file.info.format.code().to_owned()),
        file: Set(Some(file.key.clone())),
        width: Set(pixels(file.info.width)),
        height: Set(pixels(file.info.height)),
        bytes: Set(byte_count(&file.bytes)),
        state: Set(MediaState::Stored.as_str().to_owned()),
        updated_at: Set(unit.now()),
        ..Default::default()
    };
    media::Entity::update(changed).exec(unit.db()).await?;
    unit.record(&MediaEvent::MediaStored { media: id, file: file.key })?;
    Ok(())
}

/// Gives a remote picture up: its product goes on without it.
///
/// # Errors
/// [`MediaError::Storage`].
pub async fn failed(unit: &mut Unit, id: MediaId) -> Result<(), MediaError> {
    let given_up = media::Entity::update_many()
        .col_expr(media::Column::State, Expr::value(MediaState::Failed.as_str()))
        .col_expr(media::Column::UpdatedAt, Expr::value(unit.now().0))
        .filter(media::Column::Id.eq(id))
        .filter(media::Column::State.eq(MediaState::Remote.as_str()))
        .exec(unit.db())
        .await?;
    if given_up.rows_affected == 1 {
        unit.record(&MediaEvent::MediaFailed { media: id })?;
    }
    Ok(())
}

fn tidy_name(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect()
}
