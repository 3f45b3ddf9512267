//! The journal: what happened, in order, for ever.
//!
//! *Event* – a fact in the past tense, with a version. *Position* – where it stands; grows with every entry.
//! *Projection* – a read model that keeps its offset in the transaction that writes it: each event counts once.
//! *Follower* – work outside the database (mail, search index): each event at least once, with its id to know a repeat.
//!
//! Rules: entries are never changed. Tables: `journal`, `projection_offset`.

mod entity;
mod follow;
mod model;
mod queries;
#[cfg(test)]
mod tests;

pub use follow::{FollowError, Follower, Projection, Runner, rebuild};
pub use model::{Event, Recorded};
pub use queries::{after, head, of_subject, offsets};

pub(crate) use follow::Consumers;
#[cfg(any(test, feature = "testkit"))]
pub(crate) use follow::catch_up;
pub(crate) use queries::append;
