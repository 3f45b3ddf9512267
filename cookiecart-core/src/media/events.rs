//! What happens to pictures.

use crate::journal::Event;
use crate::kernel::MediaId;
use serde::{Deserialize, Serialize};

/// Events of pictures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event")]
pub enum MediaEvent {
    /// Recorded when a picture can be shown: it was uploaded, or fetched from its address.
    MediaStored {
        /// The picture.
        media: MediaId,
        /// The key of its file.
        file: String,
    },
    /// Recorded when addresses of pictures were noted, to be fetched later; at most 500 an event.
    MediaLinked {
        /// The pictures.
        media: Vec<MediaId>,
    },
    /// Recorded when a picture was given up: its address shows none, or not to us.
    MediaFailed {
        /// The picture.
        media: MediaId,
    },
}

impl Event for MediaEvent {
    fn subject(&self) -> String {
        match self {
            Self::MediaStored { media, .. } | Self::MediaFailed { media } => format!("media:{media}"),
            Self::MediaLinked { media } => match media.as_slice() {
                [one] => format!("media:{one}"),
                _ => "media".to_owned(),
            },
        }
    }
}
