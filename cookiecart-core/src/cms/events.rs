//! What happens to pages.

use crate::journal::Event;
use crate::kernel::PageId;
use serde::{Deserialize, Serialize};

/// Events of content pages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event")]
pub enum PageEvent {
    /// Recorded when a page was made or changed.
    PagePublished {
        /// The page.
        page: PageId,
        /// Its address.
        slug: String,
    },
}

impl Event for PageEvent {
    fn subject(&self) -> String {
        match self {
            Self::PagePublished { page, .. } => format!("page:{page}"),
        }
    }
}
