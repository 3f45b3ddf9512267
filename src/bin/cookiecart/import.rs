//! `cookiecart import`: products from a file, and the way back.

use crate::cli::{Common, ProductsArgs};
use crate::failure::{Failure, chain, sentence};
use crate::output::{self, counted};
use crate::setup;
use cookiecart_core::Shop;
use cookiecart_core::demo::{self, DemoError};
use cookiecart_core::imports::{self, ImportError, ImportOptions, ImportReport, Progress};
use cookiecart_core::kernel::ImportId;
use indicatif::{ProgressBar, ProgressStyle};
use std::path::Path;
use std::process::ExitCode;

// A screenful; all else is in the JSON report.
const LINES_SHOWN: usize = 20;

/// Takes products from a file.
///
/// # Errors
/// The file can't be read as products, or the shop can't take them. A row that can't be taken is no error: it is in the report.
pub async fn products(common: &Common, args: &ProductsArgs) -> Result<ExitCode, Failure> {
    if !args.file.is_file() {
        return Err(Failure::new(format!("There is no file {}.", args.file.display()), "Check its name and folder."));
    }
    let shop = setup::open(setup::settings(common)?).await?;
    let done = take(&shop, common, args).await;
    shop.stop().await;
    let report = done?;
    if common.json {
        output::say_json(&report);
    } else {
        tell(&report);
    }
    Ok(ExitCode::SUCCESS)
}

async fn take(shop: &Shop, common: &Common, args: &ProductsArgs) -> Result<ImportReport, Failure> {
    if !args.dry_run {
        make_where_new(shop, common.json).await?;
    }
    let bar = bar_for(&args.file, common.json);
    let mut show = |progress: Progress| {
        bar.set_length(progress.bytes_total);
        bar.set_position(progress.bytes_read);
        let products = counted(progress.products, "product", "products");
        bar.set_message(format!("{products}, {}", counted(progress.issues, "issue", "issues")));
    };
    let options = ImportOptions { format: args.format, dry_run: args.dry_run };
    let done = imports::run(shop, &args.file, options, &mut show).await;
    bar.finish_and_clear();
    done.map_err(failure_of)
}

// Goods of one's own beside the demo shop's bread would be a strange first day.
async fn make_where_new(shop: &Shop, json: bool) -> Result<(), Failure> {
    if !demo::is_new(shop).await.map_err(|error| Failure::database(&error))? {
        return Ok(());
    }
    match demo::seed_empty(shop).await {
        Ok(()) if !json => eprintln!("There was no shop in {} yet: an empty one was made.", shop.config().data.display()),
        Ok(()) | Err(DemoError::NotEmpty) => {}
        Err(error) => {
            let advice = "Make sure that there is room on the disk and that the data folder is writable, then try again.";
            return Err(Failure::new(format!("No shop can be made: {}.", chain(&error)), advice));
        }
    }
    Ok(())
}

fn bar_for(file: &Path, json: bool) -> ProgressBar {
    if json {
        return ProgressBar::hidden();
    }
    let length = file.metadata().map_or(0, |metadata| metadata.len());
    let style = ProgressStyle::with_template("{bar:32} {percent:>3} %  {msg}  {eta} left").unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(length).with_style(style)
}

fn tell(report: &ImportReport) {
    let counts = report.products;
    let done = if report.dry_run { "Nothing was written; an import would do this" } else { "The import is done" };
    output::say(format_args!("{done} ({}, {:.1} s):", report.format, report.seconds));
    let products = counted(counts.created, "product", "products");
    output::say(format_args!("  {products} made, {} changed, {} left as they are", counts.updated, counts.unchanged));
    let variants = counted(report.variants, "variant", "variants");
    let categories = counted(report.categories_created, "new category", "new categories");
    output::say(format_args!("  {variants}, {categories}"));
    if report.images_linked > 0 {
        let pictures = counted(report.images_linked, "picture", "pictures");
        output::say(format_args!("  {pictures}, which the shop fetches while it runs"));
    }
    list("What would happen:", &report.changes, report.changes.len() as u64);
    let issues: Vec<String> = report.issues.iter().map(ToString::to_string).collect();
    let heading = match report.issue_count {
        1 => "One thing could not be taken as it stands:".to_owned(),
        many => format!("{many} things could not be taken as they stand:"),
    };
    list(&heading, &issues, report.issue_count);
    if let Some(id) = report.id {
        output::say(format_args!("To take it back: cookiecart import undo {id}"));
    }
}

fn list(heading: &str, lines: &[String], all: u64) {
    if lines.is_empty() {
        return;
    }
    output::say(heading);
    for line in lines.iter().take(LINES_SHOWN) {
        output::say(format_args!("  {line}"));
    }
    let shown = lines.len().min(LINES_SHOWN) as u64;
    if all > shown {
        output::say(format_args!("  and {} more; the report of --json lists up to 1,000", all - shown));
    }
}

/// Puts everything back as it was before an import.
///
/// # Errors
/// There is no such import, or it was undone before.
pub async fn undo(common: &Common, id: ImportId) -> Result<ExitCode, Failure> {
    let shop = setup::open_existing(setup::settings(common)?).await?;
    let undone = imports::undo(&shop, id).await;
    shop.stop().await;
    let report = undone.map_err(failure_of)?;
    if common.json {
        output::say_json(&report);
    } else {
        let removed = counted(report.removed, "product", "products");
        output::say(format_args!("The import was taken back: {removed} removed, {} as before.", report.restored));
        if report.archived > 0 {
            let archived = counted(report.archived, "product stands", "products stand");
            output::say(format_args!("{archived} in orders and went to the archive instead."));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn failure_of(error: ImportError) -> Failure {
    let what = format!("{}.", sentence(&chain(&error)));
    let advice = match &error {
        ImportError::NotOpened { .. } => "Check its name, and whether you may read it.",
        ImportError::Format(_) => "Save it as CSV in UTF-8 with its first line of column names, or name its format with --format.",
        ImportError::NotFound { .. } => "The number of an import stands at the end of what `cookiecart import products` tells.",
        ImportError::AlreadyUndone { .. } => "There is nothing left to take back.",
        ImportError::UndoneMeanwhile => "Start it again if it was meant to go in.",
        ImportError::Storage(error) => return Failure::database(error),
        _ => "Start it again: what went in already is passed over.",
    };
    Failure::new(what, advice)
}
