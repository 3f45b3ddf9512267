//! Importing a file.

use super::apply;
use super::entity::import_run;
use super::model::Summary;
use super::plan::{news, plan};
use super::reading::{PARCEL, Reading, Told};
use super::references::{Names, neighbours, settle};
use super::run::Run;
use super::terms::Terms;
use super::{ImportError, ImportEvent, ImportOptions, ImportReport, Issue, Progress};
use crate::Shop;
use crate::db::Unit;
use crate::kernel::{Actor, ImportId, Locale};
use sea_orm::{DbErr, EntityTrait, Set};
use std::path::Path;
use std::time::Instant;

const LONGEST_FILENAME: usize = 255;

/// Imports the products of a file; `progress` hears of each batch of 250.
///
/// Each batch is one unit of work, so the shop answers meanwhile. When the run breaks off, what was written stays: the next run of the
/// file goes on from there, or [`super::undo()`] takes it back. Texts without a language are the site's default one.
///
/// # Errors
/// [`ImportError`]: the file can't be opened or has no products we can read, somebody undid the run meanwhile, or the database
/// refused. What is wrong with a single row is an [`Issue`] of the report instead.
pub async fn run(
    shop: &Shop,
    path: &Path,
    options: ImportOptions,
    progress: &mut dyn FnMut(Progress),
) -> Result<ImportReport, ImportError> {
    let begun = Instant::now();
    let terms = Terms::load(shop.read()).await?;
    let locale = Locale::parse(&terms.locale).unwrap_or_else(Locale::english);
    let mut reading = Reading::begin(path, options.format, locale).await?;
    let format = reading.format;
    let id = (!options.dry_run).then(ImportId::new);
    if let Some(id) = id {
        let filename = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
        let filename: String = filename.chars().take(LONGEST_FILENAME).collect();
        shop.write(Actor::Import(id), async |unit| start(unit, id, filename, format.as_str()).await).await?;
    }
    let mut run = Run::new(id, terms, reading.columns.clone());
    let told = |run: &Run, reading: &Reading| Progress {
        bytes_read: reading.bytes_read(),
        bytes_total: reading.bytes_total,
        products: run.tally.products.all() + run.tally.left_out,
        issues: run.tally.issue_count,
    };
    while let Some(parcel) = reading.parcels.recv().await {
        run.tally.note(parcel.issues.into_iter().map(Issue::from));
        let records = news(shop.read(), &mut run, parcel.records).await?;
        write(shop, &mut run, records).await?;
        progress(told(&run, &reading));
    }
    let mut aside = std::mem::take(&mut run.aside);
    while !aside.is_empty() {
        let rest = aside.split_off(aside.len().min(PARCEL));
        write(shop, &mut run, std::mem::replace(&mut aside, rest)).await?;
    }
    join_neighbours(shop, &mut run).await?;
    progress(told(&run, &reading));
    let digest = reading.end().await?;
    let seconds = begun.elapsed().as_secs_f64();
    let tally = std::mem::take(&mut run.tally);
    let summary = Summary {
        products: tally.products,
        variants: tally.variants,
        categories_created: tally.categories,
        images_linked: tally.images,
        issue_count: tally.issue_count,
        seconds,
    };
    if let Some(id) = id {
        shop.write(Actor::Import(id), async |unit| finish(unit, id, digest, summary).await).await?;
    }
    Ok(ImportReport {
        id,
        format,
        dry_run: options.dry_run,
        products: tally.products,
        variants: tally.variants,
        categories_created: tally.categories,
        images_linked: tally.images,
        issues: tally.issues,
        issue_count: tally.issue_count,
        changes: tally.changes,
        seconds,
    })
}

// Writes a batch, or says what it would change.
async fn write(shop: &Shop, run: &mut Run, told: Vec<Told>) -> Result<(), ImportError> {
    if told.is_empty() {
        return Ok(());
    }
    match run.id {
        Some(id) => shop.write(Actor::Import(id), async |unit| apply::write(unit, run, id, told).await).await,
        None => {
            let mut plan = plan(shop.read(), run, told, shop.now()).await?;
            run.count(&mut plan);
            run.foretell(&plan);
            Ok(())
        }
    }
}

// Products that came later in the file than those beside which they are shown.
async fn join_neighbours(shop: &Shop, run: &mut Run) -> Result<(), ImportError> {
    let waiting = std::mem::take(&mut run.waiting);
    for chunk in waiting.chunks(PARCEL) {
        if let Some(id) = run.id {
            shop.write(Actor::Import(id), async |unit| settle(unit, run, id, chunk).await).await?;
            continue;
        }
        let names = Names::look_up(shop.read(), chunk.iter().flat_map(|one| one.names.iter().map(String::as_str))).await?;
        let mut issues = Vec::new();
        for one in chunk {
            neighbours(one, &run.columns.related, |name| names.get(name).or_else(|| run.own(name)), &mut issues);
        }
        run.tally.note(issues);
    }
    Ok(())
}

async fn start(unit: &mut Unit, id: ImportId, filename: String, format: &str) -> Result<(), DbErr> {
    let row = import_run::ActiveModel {
        id: Set(id),
        filename: Set(filename.clone()),
        format: Set(format.to_owned()),
        digest: Set(String::new()),
        summary: Set(serde_json::json!({})),
        started_at: Set(unit.now()),
        finished_at: Set(None),
        undone_at: Set(None),
    };
    import_run::Entity::insert(row).exec_without_returning(unit.db()).await?;
    unit.record(&ImportEvent::ImportStarted { import: id, filename, format: format.to_owned() })
}

async fn finish(unit: &mut Unit, id: ImportId, digest: String, summary: Summary) -> Result<(), DbErr> {
    let json = serde_json::to_value(summary).map_err(|error| DbErr::Json(error.to_string()))?;
    let row = import_run::ActiveModel {
        id: Set(id),
        digest: Set(digest),
        summary: Set(json),
        finished_at: Set(Some(unit.now())),
        ..Default::default()
    };
    import_run::Entity::update(row).exec(unit.db()).await?;
    let products = summary.products;
    unit.record(&ImportEvent::ImportFinished {
        import: id,
        created: products.created,
        updated: products.updated,
        unchanged: products.unchanged,
        issues: summary.issue_count,
    })
}
