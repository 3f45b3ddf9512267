//! Names by which records refer to other products: the sources of records of the same file, or SKUs.

use super::apply::refuse_when_undone;
use super::format::{ImportKind, ImportRecord};
use super::product::{Context, Made};
use super::run::{Neighbours, Run};
use super::terms::bounded;
use super::{ImportError, Issue, Reason};
use crate::catalog::{self, Component, ProductKind, ProductState, WholeProduct, base_price};
use crate::db::Unit;
use crate::kernel::{ImportId, ProductId, VariantId};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::{HashMap, HashSet};

/// Products of the shop by the names that a batch uses.
#[derive(Default)]
pub(super) struct Names(HashMap<String, ProductId>);

impl Names {
    /// Looks names up: sources count more than SKUs.
    pub(super) async fn look_up<'a>(db: &impl ConnectionTrait, names: impl IntoIterator<Item = &'a str>) -> Result<Self, DbErr> {
        let unique: HashSet<&str> = names.into_iter().collect();
        if unique.is_empty() {
            return Ok(Self::default());
        }
        let names: Vec<String> = unique.iter().map(|name| (*name).to_owned()).collect();
        let sources: Vec<String> = unique.iter().map(|name| bounded(name).into_owned()).collect();
        let mut found = catalog::by_skus(db, &names).await?;
        let by_source = catalog::by_sources(db, &sources).await?;
        for (name, source) in names.into_iter().zip(&sources) {
            if let Some((id, _)) = by_source.get(source) {
                found.insert(name, *id);
            }
        }
        Ok(Self(found))
    }

    pub(super) fn get(&self, name: &str) -> Option<ProductId> {
        self.0.get(name).copied()
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = ProductId> {
        self.0.values().copied()
    }
}

impl Run {
    /// A product of this file that is there by now, or would be after a dry run.
    pub(super) fn own(&self, name: &str) -> Option<ProductId> {
        self.foretold.get(&*bounded(name)).or_else(|| self.claimed.get(name)).copied()
    }
}

/// The names a record uses.
pub(super) fn names_of(record: &ImportRecord) -> impl Iterator<Item = &str> {
    let parts = match &record.kind {
        ImportKind::Bundle(parts) => parts.as_slice(),
        _ => &[],
    };
    parts.iter().chain(&record.related).map(String::as_str)
}

// The variant that a name means: the one with this SKU, else the first.
fn variant_named(name: &str, whole: &WholeProduct) -> Option<(VariantId, i64)> {
    let named = whole.variants.iter().find(|variant| variant.sku.as_deref() == Some(name));
    named.or(whole.variants.first()).map(|variant| (variant.id, base_price(&whole.product, variant).0))
}

impl Context<'_> {
    /// Puts the parts into a bundle. One without a price costs what its parts cost; one with a part missing becomes a draft.
    /// In a dry run, `foretold` are the products that would be there by now.
    pub(super) fn fill(
        &mut self,
        made: &mut Made,
        record: &ImportRecord,
        part: impl Fn(&str) -> Option<WholeProduct>,
        foretold: Option<&HashMap<String, ProductId>>,
    ) {
        let ImportKind::Bundle(names) = &record.kind else { return };
        let (mut components, mut sum): (Vec<Component>, i64) = (Vec::new(), 0);
        for name in names {
            let simple = |whole: &WholeProduct| !matches!(whole.product.kind, ProductKind::Bundle | ProductKind::External);
            let found = part(name).filter(simple).and_then(|whole| variant_named(name, &whole));
            match found {
                Some((variant, price)) => {
                    sum = sum.saturating_add(price);
                    match components.iter_mut().find(|component| component.variant == variant) {
                        Some(component) => component.quantity += 1,
                        None => components.push(Component { variant, quantity: 1 }),
                    }
                }
                None if foretold.is_some_and(|there| there.contains_key(&*bounded(name)) || self.claimed.contains_key(name)) => {}
                None => {
                    let column = self.columns.parts.clone();
                    self.note(record.line, &column, name, Reason::PartMissing, false);
                    made.whole.product.state = ProductState::Draft;
                }
            }
        }
        if names.is_empty() {
            made.whole.product.state = ProductState::Draft;
        }
        if record.price.is_none() {
            made.whole.product.price_minor = sum;
        }
        made.whole.components = components;
    }
}

/// Shows products beside others that came later in the file; what is still not there becomes an issue.
pub(super) async fn settle(unit: &mut Unit, run: &mut Run, id: ImportId, waiting: &[Neighbours]) -> Result<(), ImportError> {
    refuse_when_undone(unit, id).await?;
    let names = Names::look_up(unit.db(), waiting.iter().flat_map(|one| one.names.iter().map(String::as_str))).await?;
    let ids: Vec<ProductId> = waiting.iter().map(|one| one.product).collect();
    let wholes = catalog::whole_many(unit.db(), &ids).await?;
    let mut present: HashMap<ProductId, WholeProduct> = wholes.into_iter().map(|whole| (whole.product.id, whole)).collect();
    let mut issues = Vec::new();
    for one in waiting {
        let related = neighbours(one, &run.columns.related, |name| names.get(name), &mut issues);
        let Some(mut whole) = present.remove(&one.product).filter(|whole| whole.related != related) else { continue };
        whole.related = related;
        catalog::replace(unit, whole).await?;
    }
    run.tally.note(issues);
    Ok(())
}

/// The products that are to be shown beside one; those that are missing are told.
pub(super) fn neighbours(
    one: &Neighbours,
    column: &str,
    find: impl Fn(&str) -> Option<ProductId>,
    issues: &mut Vec<Issue>,
) -> Vec<ProductId> {
    let mut found = Vec::new();
    for name in &one.names {
        match find(name) {
            Some(id) if id == one.product || found.contains(&id) => {}
            Some(id) => found.push(id),
            None => issues.push(Issue::new(one.line, column, name, Reason::RelatedMissing, false)),
        }
    }
    found
}
