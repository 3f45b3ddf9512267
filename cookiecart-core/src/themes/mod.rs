//! Themes: how the shop looks. Templates, icons and assets, compiled into one snapshot.
//!
//! *Page context* – where and for whom a page is rendered: language, time zone, link prefix. *Layer* – the templates of one
//! origin; a theme in a folder lies over the built-in one and replaces only what it brings. `{% extends "core/home.html" %}`
//! reaches the built-in template that it replaces.
//! *Asset* – a file that browsers load, addressed by its content's hash.
//!
//! Rules: a snapshot never changes and is checked as a whole before it exists; diagnostics point at the author's own line.
//! Source: `themes/default` of the repository, embedded, or a folder of the same shape: `theme.toml`, `templates/`, `icons/`, `assets/`.

mod assets;
mod engine;
mod error;
mod functions;
mod model;
#[cfg(test)]
mod tests;

pub use assets::Asset;
pub use engine::Theme;
pub use error::ThemeError;
pub use model::{Diagnostic, PageContext, Setting, ThemeManifest};
