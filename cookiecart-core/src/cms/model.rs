//! A content page.

use crate::kernel::{Localized, PageId, SiteId, Timestamp};

/// A page that people write.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Its id.
    pub id: PageId,
    /// The site it belongs to.
    pub site: SiteId,
    /// The readable part of its address.
    pub slug: String,
    /// Heading.
    pub title: Localized,
    /// Clean HTML.
    pub body: Localized,
    /// Whether the foot of every page links to it.
    pub in_footer: bool,
    /// Place in the foot.
    pub position: i32,
    /// When it was last changed.
    pub updated_at: Timestamp,
}
