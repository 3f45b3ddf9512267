//! What happens to sites.

use crate::journal::Event;
use crate::kernel::SiteId;
use serde::{Deserialize, Serialize};

/// Events of a site.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event")]
pub enum SiteEvent {
    /// Recorded when a site was made.
    SiteCreated {
        /// The site.
        site: SiteId,
        /// Its code.
        code: String,
    },
    /// Recorded when anything of a site was changed.
    SiteUpdated {
        /// The site.
        site: SiteId,
    },
}

impl Event for SiteEvent {
    fn subject(&self) -> String {
        match self {
            Self::SiteCreated { site, .. } | Self::SiteUpdated { site } => format!("site:{site}"),
        }
    }
}
