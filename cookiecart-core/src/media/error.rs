//! Why a picture could not be taken, made, kept or fetched.

use super::imaging::MediaFormat;
use crate::kernel::{Arg, Fault, Kind, MediaId};
use sea_orm::DbErr;
use std::path::PathBuf;

/// Why a picture could not be taken, made, kept or fetched.
#[derive(Debug, thiserror::Error)]
pub enum MediaError {
    /// More bytes than we take; `limit` is in bytes.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The most bytes we take.
        limit: u64,
    },
    /// More pixels, or a longer side, than we decode.
    #[error("{width} x {height} pixels are more than we decode")]
    TooManyPixels {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// The bytes are no JPEG, PNG, WebP, GIF or SVG.
    #[error("the bytes are no picture we know")]
    UnknownFormat,
    /// The bytes begin like a picture, but can't be read as one.
    #[error("the {format} can't be read: {reason}")]
    Unreadable {
        /// What the bytes begin like.
        format: MediaFormat,
        /// What the decoder said.
        reason: String,
    },
    /// The SVG holds something that could run, load or overwhelm; it is refused, not repaired.
    #[error("the SVG holds {found}")]
    UnsafeSvg {
        /// What was found, such as `<script>`.
        found: String,
    },
    /// Nobody makes copies of this width.
    #[error("copies of {width} pixels are not offered")]
    WidthNotOffered {
        /// The width that was asked for.
        width: u32,
    },
    /// The text can't be the key of a file.
    #[error("{0:?} is no key of a file")]
    BadKey(String),
    /// The store holds no file of this key.
    #[error("there is no file {0}")]
    NoSuchFile(String),
    /// There is no picture of this id.
    #[error("there is no picture {0}")]
    Unknown(MediaId),
    /// The shop does not fetch from this address.
    #[error("{url} is not fetched: {reason}")]
    AddressRefused {
        /// The address, without its query.
        url: String,
        /// Why.
        reason: String,
    },
    /// The address could not be fetched; worth another try.
    #[error("{url} could not be fetched")]
    NotFetched {
        /// The address, without its query.
        url: String,
        /// What went wrong on the way.
        #[source]
        source: Box<ureq::Error>,
    },
    /// A smaller copy could not be made of a picture that we could read.
    #[error("a copy could not be made: {0}")]
    NotMade(String),
    /// A file of the store could not be read or written.
    #[error("{path} could not be read or written")]
    Disk {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The database could not be read or written.
    #[error("reading or writing media failed")]
    Storage(#[from] DbErr),
}

impl Fault for MediaError {
    fn kind(&self) -> Kind {
        match self {
            Self::TooLarge { .. }
            | Self::TooManyPixels { .. }
            | Self::UnknownFormat
            | Self::Unreadable { .. }
            | Self::UnsafeSvg { .. }
            | Self::AddressRefused { .. } => Kind::Invalid,
            Self::WidthNotOffered { .. } | Self::BadKey(_) | Self::NoSuchFile(_) | Self::Unknown(_) => Kind::NotFound,
            Self::NotFetched { .. } => Kind::Unavailable,
            Self::NotMade(_) | Self::Disk { .. } => Kind::Internal,
            Self::Storage(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "media.too_large",
            Self::TooManyPixels { .. } => "media.too_many_pixels",
            Self::UnknownFormat => "media.unknown_format",
            Self::Unreadable { .. } => "media.unreadable",
            Self::UnsafeSvg { .. } => "media.unsafe_svg",
            Self::WidthNotOffered { .. } => "media.width_not_offered",
            Self::BadKey(_) | Self::NoSuchFile(_) | Self::Unknown(_) => "media.not_found",
            Self::AddressRefused { .. } => "media.address_refused",
            Self::NotFetched { .. } => "media.not_fetched",
            Self::NotMade(_) | Self::Disk { .. } => "internal",
            Self::Storage(error) => error.code(),
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::TooLarge { limit } => {
                let megabytes = (limit / (1024 * 1024)).max(1);
                vec![("megabytes", Arg::Number(i64::try_from(megabytes).unwrap_or(i64::MAX)))]
            }
            Self::TooManyPixels { width, height } => {
                vec![("width", i64::from(*width).into()), ("height", i64::from(*height).into())]
            }
            Self::Unreadable { format, .. } => vec![("format", format.name().into())],
            Self::UnsafeSvg { found } => vec![("found", found.as_str().into())],
            Self::WidthNotOffered { width } => vec![("width", i64::from(*width).into())],
            Self::AddressRefused { url, reason } => vec![("url", url.as_str().into()), ("reason", reason.as_str().into())],
            Self::NotFetched { url, .. } => vec![("url", url.as_str().into())],
            Self::UnknownFormat
            | Self::BadKey(_)
            | Self::NoSuchFile(_)
            | Self::Unknown(_)
            | Self::NotMade(_)
            | Self::Disk { .. }
            | Self::Storage(_) => Vec::new(),
        }
    }
}
