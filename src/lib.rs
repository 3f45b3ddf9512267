//! CookieCart: an all-in-one web shop, as one binary or inside another actix-web program.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use actix_web::{App, HttpServer};
//!
//! let shop = cookiecart::Shop::builder(cookiecart::Config::load()?).start().await?;
//! HttpServer::new(move || App::new().service(cookiecart::storefront(&shop, "/shop"))).bind("127.0.0.1:8080")?.run().await?;
//! # Ok(())
//! # }
//! ```
//!
//! What the shop does is in [`core`]; what every face of it shares is in [`web`]; the pages that customers see are in
//! [`mod@storefront`].

mod server;
pub mod storefront;

pub use cookiecart_core as core;
pub use cookiecart_core::{Config, Shop, ShopBuilder, StartError};
pub use cookiecart_web as web;
pub use server::{ServeError, serve};
pub use storefront::storefront;
