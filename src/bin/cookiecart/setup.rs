//! Settings and the open shop that commands work with.

use crate::cli::Common;
use crate::failure::Failure;
use cookiecart_core::{Config, Shop};
use std::path::{Path, PathBuf};

/// The settings: options first, then variables, then the file.
///
/// # Errors
/// An unknown key or a wrong value.
pub fn settings(common: &Common) -> Result<Config, Failure> {
    let mut config = Config::load()?;
    if let Some(data) = &common.data {
        config.data.clone_from(data);
    }
    if let Some(url) = &common.database_url {
        config.database_url = Some(url.clone());
    }
    Ok(config)
}

/// Opens the shop beside one that may be running: nobody here follows the journal.
///
/// # Errors
/// Why it can't be opened.
pub async fn open(config: Config) -> Result<Shop, Failure> {
    Ok(Shop::builder(config).followers(false).start().await?)
}

/// Opens a shop that is there already; makes none.
///
/// # Errors
/// There is none, or it can't be opened.
pub async fn open_existing(config: Config) -> Result<Shop, Failure> {
    match database_file(&config) {
        Some(file) if !file.is_file() => Err(no_shop(&config.data)),
        _ => open(config).await,
    }
}

/// There is no shop in the folder.
#[must_use]
pub fn no_shop(data: &Path) -> Failure {
    Failure::new(
        format!("There is no shop in {} yet.", data.display()),
        "Make one with `cookiecart serve`, or name its folder with --data DIR.",
    )
}

/// The database's file, where it is one.
#[must_use]
pub fn database_file(config: &Config) -> Option<PathBuf> {
    let url = config.database();
    let path = url.strip_prefix("sqlite://")?;
    Some(PathBuf::from(path.split('?').next().unwrap_or(path)))
}
