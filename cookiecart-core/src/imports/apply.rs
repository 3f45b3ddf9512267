//! Writing a planned batch, in one unit of work: the products, what they need, and what is needed to take it all back.

use super::entity::{import_change, import_run};
use super::plan::{Plan, Planned, plan};
use super::reading::Told;
use super::run::Run;
use super::{ImportError, terms::New};
use crate::catalog;
use crate::db::Unit;
use crate::kernel::{ImportId, Localized, MediaId};
use crate::media;
use crate::stock::{self, Reason};
use sea_orm::{DbErr, EntityTrait, Set};
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

const ROWS_A_STATEMENT: usize = 500;

/// What a change did, in the table's words.
pub(super) const CREATED: &str = "created";
pub(super) const UPDATED: &str = "updated";
pub(super) const CATEGORY: &str = "category";
pub(super) const TYPE: &str = "type";
pub(super) const VENDOR: &str = "vendor";

struct Change {
    kind: &'static str,
    subject: Uuid,
    before: serde_json::Value,
}

// What was not there before is an empty object.
fn change(kind: &'static str, subject: Uuid, before: Option<&impl Serialize>) -> Result<Change, DbErr> {
    let before = match before {
        Some(before) => serde_json::to_value(before).map_err(|error| DbErr::Json(error.to_string()))?,
        None => serde_json::json!({}),
    };
    Ok(Change { kind, subject, before })
}

/// Stops a run that somebody undid.
pub(super) async fn refuse_when_undone(unit: &Unit, id: ImportId) -> Result<(), ImportError> {
    let row = import_run::Entity::find_by_id(id).one(unit.db()).await?;
    if row.is_none_or(|row| row.undone_at.is_some()) { Err(ImportError::UndoneMeanwhile) } else { Ok(()) }
}

/// Plans and writes a batch.
pub(super) async fn write(unit: &mut Unit, run: &mut Run, id: ImportId, told: Vec<Told>) -> Result<(), ImportError> {
    refuse_when_undone(unit, id).await?;
    let now = unit.now();
    let mut plan = plan(unit.db(), run, told, now).await?;
    run.count(&mut plan);
    let mut changes = terms(unit, run, std::mem::take(&mut plan.new)).await?;
    pictures(unit, &mut plan).await?;
    for planned in plan.updates.iter_mut().chain(&mut plan.creates) {
        if let Some(vendor) = planned.made.vendor.as_deref().and_then(|slug| run.terms.vendor_id(slug)) {
            planned.made.whole.product.vendor_id = Some(vendor);
        }
    }
    let (mut on_hand, mut creates) = (Vec::new(), Vec::with_capacity(plan.creates.len()));
    for Planned { made, before, .. } in plan.updates {
        let Some(before) = before else { continue };
        // What this run made itself goes when it is undone; nothing was before.
        if !run.made.contains(&made.whole.product.id) {
            changes.push(change(UPDATED, made.whole.product.id.0, Some(&before))?);
        }
        on_hand.extend(made.stock);
        catalog::replace(unit, made.whole).await?;
    }
    for Planned { made, .. } in plan.creates {
        changes.push(change(CREATED, made.whole.product.id.0, None::<&()>)?);
        run.made.insert(made.whole.product.id);
        on_hand.extend(made.stock);
        creates.push(made.whole);
    }
    if !creates.is_empty() {
        catalog::create_many(unit, creates).await?;
    }
    if !on_hand.is_empty() {
        stock::set_on_hand(unit, &on_hand, Reason::Imported).await?;
    }
    keep(unit, run, id, changes).await?;
    Ok(())
}

// Categories, types and vendors that are new.
async fn terms(unit: &mut Unit, run: &mut Run, new: New) -> Result<Vec<Change>, ImportError> {
    let mut changes = Vec::new();
    for category in &new.categories {
        catalog::put_category(unit, category).await?;
        changes.push(change(CATEGORY, category.id.0, None::<&()>)?);
    }
    for (declared, before) in &new.types {
        catalog::define_type(unit, declared).await?;
        changes.push(change(TYPE, declared.id.0, before.as_ref())?);
    }
    for (slug, name) in new.vendors {
        let id = catalog::ensure_vendor(unit, &name).await?;
        run.terms.vendor_made(slug, id);
        changes.push(change(VENDOR, id.0, None::<&()>)?);
    }
    Ok(changes)
}

// Addresses of pictures become pictures, each address once.
async fn pictures(unit: &mut Unit, plan: &mut Plan) -> Result<(), ImportError> {
    let mut wanted: Vec<(String, Localized)> = Vec::new();
    let mut seen: HashSet<String> = HashSet::new();
    for planned in plan.creates.iter().chain(&plan.updates) {
        let own = planned.made.variant_images.iter().map(|(_, url)| (url.clone(), Localized::default()));
        for picture in planned.made.images.iter().cloned().chain(own) {
            if seen.insert(picture.0.clone()) {
                wanted.push(picture);
            }
        }
    }
    if wanted.is_empty() {
        return Ok(());
    }
    let ids = media::link_remote_many(unit, &wanted).await?;
    let ids: HashMap<String, MediaId> = wanted.into_iter().map(|(url, _)| url).zip(ids).collect();
    for planned in plan.creates.iter_mut().chain(&mut plan.updates) {
        let made = &mut planned.made;
        let found: Vec<MediaId> = made.images.iter().filter_map(|(url, _)| ids.get(url).copied()).collect();
        if !found.is_empty() {
            // Of later rows of a product, pictures come on top.
            if !planned.adds {
                made.whole.media.clear();
            }
            made.whole.media.extend(found);
        }
        for (at, url) in &made.variant_images {
            if let (Some(variant), Some(id)) = (made.whole.variants.get_mut(*at), ids.get(url)) {
                variant.media = Some(*id);
            }
        }
    }
    Ok(())
}

async fn keep(unit: &Unit, run: &mut Run, id: ImportId, changes: Vec<Change>) -> Result<(), DbErr> {
    let mut rows = Vec::with_capacity(changes.len());
    for Change { kind, subject, before } in changes {
        rows.push(import_change::ActiveModel {
            import_id: Set(id),
            seq: Set(run.seq),
            kind: Set(kind.to_owned()),
            subject_id: Set(subject),
            before: Set(before),
        });
        run.seq += 1;
    }
    for chunk in rows.chunks(ROWS_A_STATEMENT) {
        import_change::Entity::insert_many(chunk.iter().cloned()).exec_without_returning(unit.db()).await?;
    }
    Ok(())
}
