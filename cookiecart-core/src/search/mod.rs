//! Search: finds products by what people type, one full-text index a language, in a folder.
//!
//! *Document* – what one index knows of one product. *Position* – the place in the journal up to which all indexes are current.
//! *Reach* – how far a search goes: as typed, with small slips, with half of the words.
//!
//! Rules:
//! - an exact SKU or barcode comes first, whatever else matches;
//! - every word must be found in some field; quoted words stand together; a dash excludes;
//! - any text gives a result or an empty one, never an error;
//! - the index can always be thrown away: it is rebuilt from the catalogue when it is missing, damaged or of an older shape.
//!
//! The indexes themselves never wait or ask the database; callers that may not block use `spawn_blocking`. [`SearchFeed`] keeps them
//! current from the journal.

mod docs;
mod error;
#[cfg(test)]
mod feed_tests;
mod follower;
mod index;
mod locale_index;
mod lookup;
mod model;
mod query;
mod schema;
mod spelling;
#[cfg(test)]
mod tests;
mod words;

pub use error::SearchError;
pub use follower::{FeedError, SearchFeed};
pub use index::SearchIndexes;
pub use model::{SearchDoc, SearchHits, SearchQuery};
