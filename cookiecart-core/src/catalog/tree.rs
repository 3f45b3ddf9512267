//! The tree of categories, held whole in memory.

use crate::kernel::{CategoryId, Localized, MediaId};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// One category.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// The category above; `None` at the top.
    pub parent: Option<CategoryId>,
    /// The readable part of its address.
    pub slug: String,
    /// Name.
    pub name: Localized,
    /// Clean HTML.
    pub description: Localized,
    /// Picture.
    pub media: Option<MediaId>,
    /// Place among its siblings.
    pub position: i32,
    /// Where it came from.
    pub source: Option<String>,
}

/// All categories, in order of position, with ways down and up.
#[derive(Clone, Debug, Default)]
pub struct CategoryTree {
    all: HashMap<CategoryId, Category>,
    children: HashMap<Option<CategoryId>, Vec<CategoryId>>,
    by_slug: HashMap<String, CategoryId>,
}

// A tree deeper than this is a loop or a mistake.
const DEEPEST: usize = 16;

impl CategoryTree {
    /// Puts categories in order. One whose parent is missing stands at the top.
    #[must_use]
    pub fn new(categories: Vec<Category>) -> Self {
        let mut tree = Self::default();
        let mut sorted = categories;
        sorted.sort_by(|a, b| (a.position, &a.slug).cmp(&(b.position, &b.slug)));
        let known: std::collections::HashSet<_> = sorted.iter().map(|category| category.id).collect();
        for category in sorted {
            let parent = category.parent.filter(|parent| known.contains(parent));
            tree.children.entry(parent).or_default().push(category.id);
            tree.by_slug.insert(category.slug.clone(), category.id);
            tree.all.insert(category.id, category);
        }
        tree
    }

    /// A category by id.
    #[must_use]
    pub fn get(&self, id: CategoryId) -> Option<&Category> {
        self.all.get(&id)
    }

    /// A category by slug.
    #[must_use]
    pub fn by_slug(&self, slug: &str) -> Option<&Category> {
        self.by_slug.get(slug).and_then(|id| self.all.get(id))
    }

    /// The categories right below one, or at the top; in order.
    pub fn below(&self, parent: Option<CategoryId>) -> impl Iterator<Item = &Category> {
        self.children.get(&parent).into_iter().flatten().filter_map(|id| self.all.get(id))
    }

    /// The way from the top down to a category, itself included.
    #[must_use]
    pub fn path(&self, id: CategoryId) -> Vec<&Category> {
        let mut path = Vec::new();
        let mut here = self.all.get(&id);
        while let Some(category) = here.filter(|_| path.len() < DEEPEST) {
            path.push(category);
            here = category.parent.and_then(|parent| self.all.get(&parent));
        }
        path.reverse();
        path
    }

    /// A category and all beneath it.
    #[must_use]
    pub fn with_descendants(&self, id: CategoryId) -> Vec<CategoryId> {
        let mut found = vec![id];
        let mut next = 0;
        while let Some(here) = found.get(next).copied() {
            for child in self.children.get(&Some(here)).into_iter().flatten() {
                if !found.contains(child) {
                    found.push(*child);
                }
            }
            next += 1;
        }
        found
    }

    /// Every category, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &Category> {
        self.all.values()
    }
}
