//! `cookiecart reports`: looks after what is built from the journal.

use crate::cli::Common;
use crate::failure::Failure;
use crate::output::{self, counted};
use crate::setup;
use cookiecart_core::{Shop, journal, reports};
use serde::Serialize;
use std::collections::HashMap;
use std::process::ExitCode;

/// A report and how far it has come.
#[derive(Serialize)]
struct Row {
    name: &'static str,
    /// Position in the journal; none before its first event.
    position: Option<i64>,
    /// Events it has still to take.
    behind: i64,
}

/// Lists the reports.
///
/// # Errors
/// There is no shop, or its journal can't be read.
pub async fn list(common: &Common) -> Result<ExitCode, Failure> {
    let shop = setup::open_existing(setup::settings(common)?).await?;
    let rows = rows_of(&shop).await;
    shop.stop().await;
    let rows = rows?;
    if common.json {
        output::say_json(&serde_json::json!({ "reports": rows }));
    } else {
        for row in rows {
            let state = match row.behind {
                0 => "up to date".to_owned(),
                behind => format!("{} behind", counted(behind.unsigned_abs(), "event", "events")),
            };
            output::say(format_args!("{:<20} {state}", row.name));
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn rows_of(shop: &Shop) -> Result<Vec<Row>, Failure> {
    let head = journal::head(shop.read()).await.map_err(|error| Failure::database(&error))?;
    let offsets = journal::offsets(shop.read()).await.map_err(|error| Failure::database(&error))?;
    let offsets: HashMap<String, i64> = offsets.into_iter().collect();
    let row = |name: &'static str| {
        let position = offsets.get(name).copied();
        Row { name, position, behind: head - position.unwrap_or(0) }
    };
    Ok(reports::all().iter().map(|report| row(report.name())).collect())
}

/// Drops a report and builds it anew.
///
/// # Errors
/// There is no such report or no shop, or the database refused; then the old report stays.
pub async fn rebuild(common: &Common, name: &str) -> Result<ExitCode, Failure> {
    let Some(report) = reports::named(name) else {
        return Err(Failure::new(format!("There is no report {name}."), "See `cookiecart reports list`."));
    };
    let shop = setup::open_existing(setup::settings(common)?).await?;
    let rebuilt = journal::rebuild(&shop, &*report).await;
    shop.stop().await;
    let events = rebuilt.map_err(|error| Failure::database(&error))?;
    if common.json {
        output::say_json(&serde_json::json!({ "report": name, "events": events }));
    } else {
        output::say(format_args!("The report {name} was built anew from {}.", counted(events, "event", "events")));
    }
    Ok(ExitCode::SUCCESS)
}
