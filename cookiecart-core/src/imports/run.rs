//! The state of one run: what it has learnt, and what it has done so far.

use super::reading::{Columns, Told};
use super::terms::Terms;
use super::{Counts, Issue};
use crate::kernel::{ImportId, ProductId, Slug};
use std::collections::{HashMap, HashSet};

const MOST_LINES: usize = 1_000;

/// The state of one run.
pub(super) struct Run {
    /// `None` for a dry run.
    pub(super) id: Option<ImportId>,
    pub(super) terms: Terms,
    pub(super) columns: Columns,
    pub(super) tally: Tally,
    /// SKUs of this file, by the product that has them.
    pub(super) claimed: HashMap<String, ProductId>,
    /// Products this run made: to undo it, they just go.
    pub(super) made: HashSet<ProductId>,
    /// Of a dry run, the products that would be there by now, by source.
    pub(super) foretold: HashMap<String, ProductId>,
    /// Bundles, which wait until their parts are there.
    pub(super) aside: Vec<Told>,
    /// Products whose neighbours were not there yet.
    pub(super) waiting: Vec<Neighbours>,
    /// Number of the next change.
    pub(super) seq: i64,
    slugs: HashMap<String, u32>,
}

/// Products that are to be shown beside one.
pub(super) struct Neighbours {
    pub(super) product: ProductId,
    pub(super) line: u64,
    pub(super) names: Vec<String>,
}

/// What a run has done so far.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) products: Counts,
    pub(super) variants: u64,
    pub(super) categories: u64,
    pub(super) images: u64,
    pub(super) issues: Vec<Issue>,
    pub(super) issue_count: u64,
    pub(super) changes: Vec<String>,
    /// Products that were left out.
    pub(super) left_out: u64,
}

impl Tally {
    /// Keeps the first issues and counts all.
    pub(super) fn note(&mut self, issues: impl IntoIterator<Item = Issue>) {
        for issue in issues {
            self.issue_count += 1;
            if self.issues.len() < MOST_LINES {
                self.issues.push(issue);
            }
        }
    }

    /// Keeps the first lines of what would happen.
    pub(super) fn change(&mut self, line: impl FnOnce() -> String) {
        if self.changes.len() < MOST_LINES {
            self.changes.push(line());
        }
    }
}

impl Run {
    pub(super) fn new(id: Option<ImportId>, terms: Terms, columns: Columns) -> Self {
        Self {
            id,
            terms,
            columns,
            tally: Tally::default(),
            claimed: HashMap::new(),
            made: HashSet::new(),
            foretold: HashMap::new(),
            aside: Vec::new(),
            waiting: Vec::new(),
            seq: 0,
            slugs: HashMap::new(),
        }
    }

    /// A slug that no other product of this file has asked for; ten thousand products of one name shall not ask the database as often.
    pub(super) fn slug_for(&mut self, wanted: &str) -> String {
        let Ok(slug) = Slug::from_text(wanted) else { return wanted.to_owned() };
        let number = self.slugs.entry(slug.as_str().to_owned()).or_insert(0);
        *number += 1;
        if *number == 1 { slug.into() } else { slug.numbered(*number).into() }
    }
}
