//! Imports: products from files of other shops, and the way back.
//!
//! *Run* – one import of one file. *Record* – one product as the file tells it; see [`mod@format`]. *Source* – the stable name of a
//! product across runs. *Digest* – by which a record that says nothing new is known. *Change* – what a run did to one product, with
//! what was before.
//!
//! Rules: a record that says what it said last time is passed over: nothing is written, no event recorded. What a file does not
//! tell stays as it is: texts of other languages, pictures, prices set by hand, swatches, the address, a SKU, whether it is
//! featured, whether stock is counted. What it does tell replaces what was there, its stock too, whenever its record changed.
//! A file never stops at a row: what can't be taken is an [`Issue`] with line and column. Every run can be undone, also one that
//! died halfway; the newest first, for an undo brings back what was before its own run. Vendors, empty product types and the
//! addresses of pictures stay after an undo, since nothing shows them.
//! Tables: `import_run`, `import_change`. Events: [`ImportEvent`].
//!
//! A run reads in a thread of its own (`reading`), plans a batch against the database (`plan`, `product`, `prices`, `terms`,
//! `references`), and writes it in one unit of work (`apply`), so that the shop answers meanwhile.

mod apply;
mod changes;
mod commands;
mod entity;
mod error;
mod events;
pub mod format;
mod issues;
mod model;
mod options;
mod plan;
mod prices;
mod product;
mod queries;
mod reading;
mod references;
mod run;
mod terms;
#[cfg(test)]
mod tests;
mod undo;

pub use commands::run;
pub use error::ImportError;
pub use events::ImportEvent;
pub use format::{Format, FormatError};
pub use issues::{Issue, Reason};
pub use model::{Counts, ImportOptions, ImportReport, ImportRun, Progress, Summary, UndoReport};
pub use queries::runs;
pub use undo::undo;
