//! Catalog: what is sold.
//!
//! *Product* – what a page shows. *Variant* – what is bought, with its SKU; a product without options has one.
//! *Product type* – declares which attributes a kind of product has. *Option* – what a buyer chooses (size, colour).
//! *Bundle* – a product whose parts are other variants. *Listing* – the products of a category or a search, filtered and sorted.
//!
//! Rules: a slug that was public once redirects for ever; a product is written whole, with its variants.
//! Tables: `product_type`, `vendor`, `product`, `variant`, `price`, `product_facet`, `category`, `product_category`,
//! `product_relation`, `bundle_component`, `product_media`, `slug_redirect`. Events: [`CatalogEvent`].

mod commands;
pub(crate) mod entity;
mod error;
mod events;
mod listing;
pub(crate) mod model;
mod pricing;
mod queries;
mod rows;

#[cfg(test)]
mod tests;
mod tree;

pub(crate) use commands::redirect;
pub use commands::{create_many, create_one, define_type, delete, ensure_vendor, put_category, remove_category, replace, take_slug};
pub use error::CatalogError;
pub use events::CatalogEvent;
pub use listing::{Entry, Facet, FacetValue, Filters, Found as Results, Listing, Sort};
pub use model::*;
pub use pricing::{Pricing, base_price};
pub use queries::*;
pub use tree::{Category, CategoryTree};
