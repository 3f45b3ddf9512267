//! What happens to imports.

use crate::journal::Event;
use crate::kernel::ImportId;
use serde::{Deserialize, Serialize};

/// Events of imports. What a run does to products stands in the catalog's events, with the import as their actor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event")]
pub enum ImportEvent {
    /// Recorded before the first product of a file was written.
    ImportStarted {
        /// The run.
        import: ImportId,
        /// The file's name.
        filename: String,
        /// The format's word.
        format: String,
    },
    /// Recorded when the file was read to its end.
    ImportFinished {
        /// The run.
        import: ImportId,
        /// Products made.
        created: u64,
        /// Products changed.
        updated: u64,
        /// Products that were so already.
        unchanged: u64,
        /// Things that could not be taken as they stand.
        issues: u64,
    },
    /// Recorded when all that a run did was taken back.
    ImportUndone {
        /// The run.
        import: ImportId,
        /// Products removed.
        removed: u64,
        /// Products as they were before.
        restored: u64,
        /// Products that stand in orders and were archived instead.
        archived: u64,
    },
}

impl Event for ImportEvent {
    fn subject(&self) -> String {
        match self {
            Self::ImportStarted { import, .. } | Self::ImportFinished { import, .. } | Self::ImportUndone { import, .. } => {
                format!("import:{import}")
            }
        }
    }
}
