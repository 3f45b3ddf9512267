//! `cookiecart migrate`: brings the database up to date.

use crate::cli::Common;
use crate::failure::Failure;
use crate::output::{self, counted};
use crate::setup;
use cookiecart_core::db;
use std::process::ExitCode;

/// Applies what migrations are pending and says which.
///
/// # Errors
/// Why the database can't be opened or changed.
pub async fn run(common: &Common) -> Result<ExitCode, Failure> {
    let config = setup::settings(common)?;
    let url = config.database();
    let applied = db::migrate(&url).await?;
    if common.json {
        output::say_json(&serde_json::json!({ "database": url, "applied": applied }));
    } else if applied.is_empty() {
        output::say(format_args!("{url} is up to date."));
    } else {
        let count = u64::try_from(applied.len()).unwrap_or(u64::MAX);
        output::say(format_args!("{url} is up to date now, after {}:", counted(count, "migration", "migrations")));
        for name in applied {
            output::say(format_args!("  {name}"));
        }
    }
    Ok(ExitCode::SUCCESS)
}
