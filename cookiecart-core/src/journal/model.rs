//! Events as the program sees them.

use crate::kernel::{EventId, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A module's events: an enum tagged `#[serde(tag = "event")]`, so that the variant's name is the event's kind.
pub trait Event: Serialize {
    /// Version of the payload; a changed shape gets a new one.
    const VERSION: i32 = 1;

    /// What it is about, as `noun:id`.
    fn subject(&self) -> String;
}

/// An event as it stands in the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// Its place; later events have larger ones.
    pub position: i64,
    /// Its id, the same wherever it goes.
    pub id: EventId,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it, as [`crate::kernel::Actor`] prints.
    pub actor: String,
    /// Its name, such as `OrderPlaced`.
    pub kind: String,
    /// Version of the payload.
    pub version: i32,
    /// What it is about, as `noun:id`.
    pub subject: String,
    /// The payload.
    pub payload: serde_json::Value,
}

impl Recorded {
    /// The event as its module's type; `None` when it is another module's.
    #[must_use]
    pub fn decode<E: Event + DeserializeOwned>(&self) -> Option<E> {
        E::deserialize(&self.payload).ok()
    }
}
