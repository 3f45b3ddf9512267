//! What an import is asked, and what it tells.

use super::Issue;
use super::format::Format;
use crate::catalog::WholeProduct;
use crate::kernel::{ImportId, Timestamp, VariantId};
use serde::{Deserialize, Serialize, Serializer};

/// How a file is imported.
#[derive(Clone, Copy, Debug, Default)]
pub struct ImportOptions {
    /// Its format; `None` finds it out from the file's beginning.
    pub format: Option<Format>,
    /// Whether to tell what would happen, and write nothing.
    pub dry_run: bool,
}

/// How far an import has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// Bytes of the file that were read.
    pub bytes_read: u64,
    /// The file's length in bytes.
    pub bytes_total: u64,
    /// Products done, those left as they were included.
    pub products: u64,
    /// Things that could not be taken as they stand.
    pub issues: u64,
}

/// How many products were made, changed and left as they were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// Made.
    pub created: u64,
    /// Changed.
    pub updated: u64,
    /// As the file tells them already.
    pub unchanged: u64,
}

impl Counts {
    /// All of them.
    #[must_use]
    pub fn all(self) -> u64 {
        self.created + self.updated + self.unchanged
    }
}

/// What an import did, or would do.
#[derive(Clone, Debug, Serialize)]
pub struct ImportReport {
    /// The run, to undo it; `None` for a dry run.
    pub id: Option<ImportId>,
    /// The file's format.
    #[serde(serialize_with = "as_word")]
    pub format: Format,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Products.
    pub products: Counts,
    /// Variants of the products that were made or changed.
    pub variants: u64,
    /// Categories made.
    pub categories_created: u64,
    /// Pictures of the products that were made or changed; they are fetched later.
    pub images_linked: u64,
    /// What could not be taken as it stands: the first 1,000.
    pub issues: Vec<Issue>,
    /// How many issues there were in all.
    pub issue_count: u64,
    /// Of a dry run, what would happen, such as `create blue-shirt (3 variants)`: the first 1,000 lines.
    pub changes: Vec<String>,
    /// How long it took.
    pub seconds: f64,
}

fn as_word<S: Serializer>(format: &Format, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(format.as_str())
}

/// What an undo did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UndoReport {
    /// Products that are gone.
    pub removed: u64,
    /// Products that are as before.
    pub restored: u64,
    /// Products that stand in orders; they were archived.
    pub archived: u64,
}

/// The numbers of a run that are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Summary {
    /// Products.
    pub products: Counts,
    /// Variants of the products that were made or changed.
    pub variants: u64,
    /// Categories made.
    pub categories_created: u64,
    /// Pictures.
    pub images_linked: u64,
    /// Issues.
    pub issue_count: u64,
    /// How long it took.
    pub seconds: f64,
}

/// A run that took place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ImportRun {
    /// Its id.
    pub id: ImportId,
    /// The file's name.
    pub filename: String,
    /// The format's word.
    pub format: String,
    /// SHA-256 of the file, in hex; empty until it was read to its end.
    pub digest: String,
    /// Its numbers; all 0 until it was done.
    pub summary: Summary,
    /// When it began.
    pub started_at: Timestamp,
    /// When it was done; `None` while it runs, or when it died.
    pub finished_at: Option<Timestamp>,
    /// When it was taken back.
    pub undone_at: Option<Timestamp>,
}

/// What was before a product was changed: kept as long as the change can be undone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Saved {
    pub(super) whole: WholeProduct,
    pub(super) stock: Vec<Counted>,
}

/// Units on hand of a variant before the import, and as it wrote them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counted {
    pub(super) variant: VariantId,
    pub(super) before: i64,
    pub(super) written: i64,
}
