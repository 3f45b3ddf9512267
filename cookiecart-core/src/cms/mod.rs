//! Content pages: delivery, returns, about us.
//!
//! Tables: `page`. Events: [`PageEvent`].

mod commands;
mod entity;
mod events;
mod model;
mod queries;

pub use commands::put;
pub use events::PageEvent;
pub use model::Page;
pub use queries::{all, by_slug};
