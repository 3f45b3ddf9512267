//! Demo: the shop that stands there when nobody has made one yet, and the bare one for those who bring their own.
//!
//! *Demo shop* – a small bakery with goods, words in three languages and made-up prices. *Empty shop* – a site without goods.
//!
//! Rules: a shop is made only where there is none, whole or not at all; the demo shop says that it is one, by the setting `demo`.
//! Source: the folder `demo` of the repository at build time. Tables and events: those of the modules whose commands it calls.

mod empty;
mod error;
mod products;
mod read;
mod seed;
#[cfg(test)]
mod tests;

pub use empty::seed_empty;
pub use error::DemoError;
pub use seed::{is_new, seed};
