//! Pictures as the domain sees them, and their names in addresses.

use super::entity::media;
use super::imaging::{MediaFormat, Rendition, RenditionKind, WIDTHS};
use super::store::rendition_key;
use crate::kernel::{Localized, MediaId};

const FORMATS: [MediaFormat; 5] = [MediaFormat::Jpeg, MediaFormat::Png, MediaFormat::Webp, MediaFormat::Gif, MediaFormat::Svg];
// Where the store keeps copies; addresses leave it out.
const RENDITIONS: &str = "renditions/";

/// Where a picture stands.
///
/// | state | meaning | leaves when |
/// |---|---|---|
/// | remote | only its address is known | it was fetched, or given up |
/// | stored | can be shown | never |
/// | failed | its address shows no picture | never |
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MediaState {
    /// Only its address is known.
    Remote,
    /// Can be shown.
    Stored,
    /// Was given up.
    Failed,
}

crate::catalog::model::as_words!(MediaState { Remote = "remote", Stored = "stored", Failed = "failed" });

/// One picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Media {
    /// Its id.
    pub id: MediaId,
    /// Where it stands.
    pub state: MediaState,
    /// What kind of file it is; `None` while it is not stored.
    pub format: Option<MediaFormat>,
    /// The key of its file; `None` while it is not stored.
    pub file: Option<String>,
    /// The name it came with.
    pub filename: String,
    /// Pixels across; 0 while it is not stored.
    pub width: u32,
    /// Pixels down; 0 while it is not stored.
    pub height: u32,
    /// Bytes of the file; 0 while it is not stored.
    pub bytes: u64,
    /// What it shows, for those who can't see it.
    pub alt: Localized,
    /// Where it was or will be fetched from.
    pub source_url: Option<String>,
}

impl From<media::Model> for Media {
    fn from(row: media::Model) -> Self {
        let pixels = |side: i32| u32::try_from(side).unwrap_or(0);
        Self {
            id: row.id,
            state: MediaState::parse(&row.state).unwrap_or(MediaState::Failed),
            format: MediaFormat::parse(&row.format),
            file: row.file,
            filename: row.filename,
            width: pixels(row.width),
            height: pixels(row.height),
            bytes: u64::try_from(row.bytes).unwrap_or(0),
            alt: row.alt,
            source_url: row.source_url,
        }
    }
}

/// What an address behind `/media/` asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A picture as it came, by its key.
    Original(String),
    /// A smaller copy.
    Rendition {
        /// The original's hash: 32 hex digits.
        hash: String,
        /// The most pixels across, one of [`WIDTHS`].
        width: u32,
        /// The format of the copy.
        kind: RenditionKind,
    },
}

/// The part of an original's address behind `/media/`, as `9f86d0….png`; empty while there is no file.
#[must_use]
pub fn public_name(media: &Media) -> String {
    media.file.clone().unwrap_or_default()
}

/// The part of a copy's address behind `/media/`, as `9f86d0…-320.webp`; `None` while there is no file.
#[must_use]
pub fn rendition_name(media: &Media, target: Rendition) -> Option<String> {
    let key = rendition_key(media.file.as_deref()?, target).ok()?;
    key.strip_prefix(RENDITIONS).map(str::to_owned)
}

/// Reads what [`public_name`] and [`rendition_name`] write; `None` for anything else.
#[must_use]
pub fn parse_name(name: &str) -> Option<Asked> {
    let (stem, ending) = name.split_once('.')?;
    let (hash, width) = stem.split_once('-').map_or((stem, None), |(hash, width)| (hash, Some(width)));
    if !is_hash(hash) {
        return None;
    }
    let Some(width) = width else {
        return format_of(name).map(|_| Asked::Original(name.to_owned()));
    };
    let width = WIDTHS.into_iter().find(|offered| offered.to_string() == width)?;
    Some(Asked::Rendition { hash: hash.to_owned(), width, kind: RenditionKind::parse(ending)? })
}

/// What kind of file an original's key names by its ending; `None` for other keys.
#[must_use]
pub fn format_of(key: &str) -> Option<MediaFormat> {
    let (_, ending) = key.split_once('.')?;
    FORMATS.into_iter().find(|format| format.extension() == ending)
}

pub(super) fn is_hash(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
