//! The storefront: the pages that customers see.
//!
//! *Handler* – takes what is asked, asks the core once, answers with a page or the way to the next one; one file a page. *View* – what
//! a template is given, see [`view`]. *Notice* – a sentence about what just happened. *Entry* – a form as it was typed.
//!
//! Rules: no row and no cookie before the first item, the sign-in or a choice; everything works without script; what changes something
//! is a POST that redirects; a refused form comes back with 422, as it was typed, with a sentence at each field.

pub mod account;
pub mod answer;
pub mod basket;
pub mod cart;
pub mod category;
pub mod checkout;
pub mod entry;
pub mod error;
pub mod home;
pub mod media;
pub mod notice;
pub mod order;
pub mod page;
pub mod payment;
pub mod preferences;
pub mod product;
mod routes;
pub mod search;
pub mod seo;
pub mod view;

pub use routes::storefront;
