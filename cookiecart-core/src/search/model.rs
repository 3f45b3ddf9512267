//! What goes into an index, what is asked of it and what it answers.

use crate::kernel::{CategoryId, ProductId};

/// What the index of one language knows of one product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchDoc {
    /// The product; a second document of it replaces the first.
    pub product: ProductId,
    /// Its name.
    pub name: String,
    /// Its description, without markup.
    pub description: String,
    /// Names of its categories.
    pub categories: Vec<String>,
    /// Its categories, with those above them where a search in a category shall find what is further down.
    pub category_ids: Vec<CategoryId>,
    /// Who sells it.
    pub vendor: Option<String>,
    /// Labels and values of its attributes.
    pub attributes: Vec<String>,
    /// SKUs of its variants.
    pub skus: Vec<String>,
    /// Barcodes of its variants.
    pub barcodes: Vec<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// How often it sold; lifts it a little among its equals.
    pub popularity: u64,
}

/// What a person looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchQuery {
    /// The words as typed; the first 200 letters and 12 words count.
    pub text: String,
    /// How many hits to return, at most 10,000.
    pub limit: usize,
    /// Only products of this category.
    pub category: Option<CategoryId>,
}

impl SearchQuery {
    /// A search in the whole catalogue.
    #[must_use]
    pub fn new(text: impl Into<String>, limit: usize) -> Self {
        Self { text: text.into(), limit, category: None }
    }
}

/// What was found, best first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchHits {
    /// Products with their score.
    pub ids: Vec<(ProductId, f32)>,
    /// How many there are without the limit.
    pub total: usize,
    /// The words as the catalogue spells them, when nothing was found as typed.
    pub did_you_mean: Option<String>,
}
