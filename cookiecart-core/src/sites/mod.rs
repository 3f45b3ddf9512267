//! Sites: the shops that customers see. Carts, orders and pages belong to one; products are shared.
//!
//! Tables: `site`. Events: [`SiteEvent`].

mod commands;
mod entity;
mod events;
mod model;
mod queries;

pub use commands::{create, update};
pub use events::SiteEvent;
pub use model::{Hero, Site, SiteContent, Story};
pub use queries::{all, first};
