//! What a batch of records would change: looked up with few statements for many, and written by nobody yet.

use super::format::{ImportKind, ImportRecord};
use super::model::{Counted, Saved};
use super::product::{Context, Made, merge_texts};
use super::reading::Told;
use super::references::{Names, names_of};
use super::run::{Neighbours, Run};
use super::terms::{New, bounded};
use super::{ImportError, Issue, Reason};
use crate::catalog::{self, CatalogError, Found, WholeProduct};
use crate::kernel::{ProductId, Timestamp, VariantId};
use crate::stock;
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::HashMap;

/// What a batch would change.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) creates: Vec<Planned>,
    pub(super) updates: Vec<Planned>,
    /// Of `updates`, those that count: a product this run made counts once.
    pub(super) updated: u64,
    pub(super) unchanged: u64,
    pub(super) left_out: u64,
    pub(super) issues: Vec<Issue>,
    pub(super) new: New,
}

/// One product that would be made or changed.
pub(super) struct Planned {
    pub(super) made: Made,
    /// What was before, for an update.
    pub(super) before: Option<Saved>,
    /// Whether it only adds to the product.
    pub(super) adds: bool,
    line: u64,
    related: Vec<String>,
}

/// Leaves out what is as the last run left it, and puts bundles aside until their parts are there.
pub(super) async fn news(db: &impl ConnectionTrait, run: &mut Run, told: Vec<Told>) -> Result<Vec<Told>, DbErr> {
    let sources: Vec<String> = told.iter().map(|told| bounded(&told.record.source).into_owned()).collect();
    let known = catalog::by_sources(db, &sources).await?;
    let mut news = Vec::with_capacity(told.len());
    for (told, source) in told.into_iter().zip(sources) {
        let adds = told.record.translation_only || told.record.continuation;
        let same = known.get(&source).is_some_and(|(_, digest)| digest.as_deref() == Some(told.digest.as_str()));
        if same && !adds {
            run.tally.products.unchanged += 1;
        } else if matches!(told.record.kind, ImportKind::Bundle(_)) && !adds {
            run.aside.push(told);
        } else {
            news.push(told);
        }
    }
    Ok(news)
}

// What the shop knows of a batch.
struct Known {
    sources: HashMap<String, (ProductId, Option<String>)>,
    by_slug: HashMap<String, WholeProduct>,
    wholes: HashMap<ProductId, WholeProduct>,
    owners: HashMap<String, ProductId>,
    levels: HashMap<VariantId, i64>,
    names: Names,
}

impl Known {
    async fn look_up(db: &impl ConnectionTrait, told: &[Told]) -> Result<Self, ImportError> {
        let records = || told.iter().map(|told| &*told.record);
        let sources: Vec<String> = records().map(|record| bounded(&record.source).into_owned()).collect();
        let sources = catalog::by_sources(db, &sources).await?;
        let skus: Vec<String> = records().flat_map(|record| &record.variants).filter_map(|variant| variant.sku.clone()).collect();
        let names = Names::look_up(db, records().flat_map(names_of)).await?;
        let own: Vec<ProductId> = sources.values().map(|(id, _)| *id).collect();
        let mut ids = own.clone();
        ids.extend(names.ids().filter(|id| !own.contains(id)));
        let wholes = catalog::whole_many(db, &ids).await?;
        let wholes: HashMap<ProductId, WholeProduct> = wholes.into_iter().map(|whole| (whole.product.id, whole)).collect();
        let variants: Vec<VariantId> = own.iter().filter_map(|id| wholes.get(id)).flat_map(|whole| &whole.variants).map(|v| v.id).collect();
        let mut by_slug = HashMap::new();
        for record in records().filter(|record| record.translation_only && !sources.contains_key(&*bounded(&record.source))) {
            if let Some(slug) = &record.slug
                && let Some(whole) = at_slug(db, slug).await?
            {
                by_slug.insert(slug.clone(), whole);
            }
        }
        Ok(Self { by_slug, owners: catalog::by_skus(db, &skus).await?, levels: levels(db, &variants).await?, wholes, sources, names })
    }

    fn present(&self, record: &ImportRecord) -> Option<&WholeProduct> {
        let by_source = self.sources.get(&*bounded(&record.source)).and_then(|(id, _)| self.wholes.get(id));
        by_source.or_else(|| record.slug.as_ref().and_then(|slug| self.by_slug.get(slug)).filter(|_| record.translation_only))
    }
}

async fn at_slug(db: &impl ConnectionTrait, slug: &str) -> Result<Option<WholeProduct>, ImportError> {
    let moved = match catalog::by_slug(db, slug).await {
        Ok(Found::Here(whole)) => return Ok(Some(whole)),
        Ok(Found::Moved(slug)) => slug,
        Err(CatalogError::NotFound { .. }) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    match catalog::by_slug(db, &moved).await {
        Ok(Found::Here(whole)) => Ok(Some(whole)),
        Ok(Found::Moved(_)) | Err(CatalogError::NotFound { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Units on hand in the place that imports write to.
pub(super) async fn levels(db: &impl ConnectionTrait, variants: &[VariantId]) -> Result<HashMap<VariantId, i64>, DbErr> {
    if variants.is_empty() {
        return Ok(HashMap::new());
    }
    let place = stock::default_location(db).await?;
    let levels = stock::levels_of(db, variants).await?;
    Ok(levels.into_iter().filter(|level| Some(level.location) == place).map(|level| (level.variant, level.on_hand)).collect())
}

/// Plans a batch; no source may stand in it twice.
pub(super) async fn plan(db: &impl ConnectionTrait, run: &mut Run, told: Vec<Told>, now: Timestamp) -> Result<Plan, ImportError> {
    let known = Known::look_up(db, &told).await?;
    let mut plan = Plan::default();
    let mut own: HashMap<String, ProductId> = HashMap::new();
    for Told { record, digest } in &told {
        let present = known.present(record);
        if present.is_none() && (record.translation_only || record.continuation) {
            if run.own(&record.source).is_none() {
                let column = if record.translation_only { run.columns.slug.as_str() } else { "" };
                let slug = record.slug.as_deref().unwrap_or(&record.source);
                plan.issues.push(Issue::new(record.line, column, slug, Reason::ProductMissing, true));
                plan.left_out += 1;
            }
            continue;
        }
        let before = plan.issues.len();
        let Some(mut made) = outcome(run, &known, &mut plan.issues, record, digest, now) else {
            let refused = plan.issues[before..].iter().any(|issue| issue.skipped);
            plan.left_out += u64::from(refused);
            plan.unchanged += u64::from(!refused && !record.continuation);
            continue;
        };
        if present.is_none() {
            made.whole.product.slug = run.slug_for(&made.whole.product.slug);
        }
        own.insert(record.source.clone(), made.whole.product.id);
        let saved = present.map(|whole| saved(whole, &made.stock, &known.levels));
        let planned = Planned { made, before: saved, adds: record.continuation, line: record.line, related: record.related.clone() };
        if planned.before.is_some() {
            plan.updated += u64::from(!run.made.contains(&planned.made.whole.product.id));
            plan.updates.push(planned);
        } else {
            plan.creates.push(planned);
        }
    }
    for planned in plan.creates.iter_mut().chain(&mut plan.updates) {
        relate(run, &known.names, &own, planned);
    }
    plan.new = run.terms.take_new();
    Ok(plan)
}

// What becomes of a record; `None` when nothing does: the issues say whether it was refused.
fn outcome(run: &mut Run, known: &Known, issues: &mut Vec<Issue>, record: &ImportRecord, digest: &str, now: Timestamp) -> Option<Made> {
    let present = known.present(record);
    let foretold = run.id.is_none().then_some(&run.foretold);
    let owners = &known.owners;
    let mut context = Context { terms: &mut run.terms, columns: &run.columns, issues, owners, claimed: &mut run.claimed, now };
    match present {
        Some(present) if record.translation_only => {
            let mut whole = present.clone();
            merge_texts(&mut whole.product, record);
            let changed = whole.product != present.product;
            changed.then(|| Made { whole, stock: Vec::new(), images: Vec::new(), variant_images: Vec::new(), vendor: None })
        }
        Some(present) if record.continuation => context.extend(record, present),
        Some(present) if present.product.digest.as_deref() == Some(digest) => None,
        _ => {
            let mut made = context.make(record, digest, present)?;
            let part = |name: &str| known.names.get(name).and_then(|id| known.wholes.get(&id)).cloned();
            context.fill(&mut made, record, part, foretold);
            Some(made)
        }
    }
}

fn saved(whole: &WholeProduct, stock: &[(VariantId, i64)], levels: &HashMap<VariantId, i64>) -> Saved {
    let counted = stock.iter().map(|(variant, written)| Counted {
        variant: *variant,
        before: levels.get(variant).copied().unwrap_or(0),
        written: *written,
    });
    Saved { whole: whole.clone(), stock: counted.collect() }
}

// Products of the shop and of this batch can be shown beside it at once; the others when the file is read.
fn relate(run: &mut Run, names: &Names, own: &HashMap<String, ProductId>, planned: &mut Planned) {
    if planned.related.is_empty() {
        return;
    }
    let one = Neighbours { product: planned.made.whole.product.id, line: planned.line, names: std::mem::take(&mut planned.related) };
    let find = |name: &str| names.get(name).or_else(|| own.get(name).copied()).or_else(|| run.own(name));
    let (mut related, mut missing) = (Vec::new(), false);
    for name in &one.names {
        match find(name) {
            Some(id) if id == one.product || related.contains(&id) => {}
            Some(id) => related.push(id),
            None => missing = true,
        }
    }
    planned.made.whole.related = related;
    if missing {
        run.waiting.push(one);
    }
}
