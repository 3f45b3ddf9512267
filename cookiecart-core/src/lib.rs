//! The domain of the CookieCart shop, without HTTP.
//!
//! What the shop does is here, one folder a concept; each folder has the same files with the same meaning. [`Shop`] is the one
//! handle: queries read through [`Shop::read`], commands change through [`Shop::write`].

pub mod cart;
pub mod catalog;
pub mod checkout;
pub mod cms;
mod config;
pub mod customers;
pub mod db;
pub mod demo;
mod followers;
pub mod imports;
pub mod journal;
pub mod kernel;
pub mod locales;
pub mod mail;
pub mod media;
pub mod money;
pub mod orders;
pub mod payments;
pub mod reports;
pub mod search;
pub mod settings;
pub mod shipping;
mod shop;
pub mod sites;
mod snapshot;
pub mod stock;
pub mod tax;
#[cfg(any(test, feature = "testkit"))]
pub mod testkit;
pub mod themes;
pub mod views;

pub use config::{Config, ConfigError, Secret};
pub use shop::{Shop, ShopBuilder, StartError};
pub use snapshot::Snapshot;

include!(concat!(env!("OUT_DIR"), "/built_assets.rs"));
