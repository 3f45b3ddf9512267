//! Listings: the products of a category or a search in memory, to be filtered, counted and sorted without a query.

use super::entity::{product_facet, variant};
use super::{OptionValue, ProductKind, ProductOption, queries};
use crate::kernel::{CategoryId, Localized, ProductId, Timestamp, VariantId};
use crate::stock;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

const IDS_A_STATEMENT: usize = 1_000;

/// One product of a listing.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The product.
    pub product: ProductId,
    /// Its lowest price, minor units of the base currency.
    pub from_minor: i64,
    /// Whether any of its variants can be bought.
    pub in_stock: bool,
    /// When it came into the shop.
    pub created_at: Timestamp,
    /// Higher sells better.
    pub popularity: i64,
    /// Facets by their number, values by theirs.
    facets: Vec<(u16, u32)>,
}

/// How results are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// As the listing was made: by relevance for a search, best sellers first in a category.
    #[default]
    Best,
    /// Newest first.
    Newest,
    /// Cheapest first.
    PriceUp,
    /// Dearest first.
    PriceDown,
}

super::model::as_words!(Sort { Best = "best", Newest = "newest", PriceUp = "price_up", PriceDown = "price_down" });

impl Sort {
    /// All ways to sort.
    pub const ALL: [Self; 4] = [Self::Best, Self::Newest, Self::PriceUp, Self::PriceDown];
}

/// What a visitor asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filters {
    /// Facet code to the values of which one must fit.
    pub facets: BTreeMap<String, BTreeSet<String>>,
    /// At least, minor units of the base currency.
    pub price_min: Option<i64>,
    /// At most, minor units of the base currency.
    pub price_max: Option<i64>,
    /// Only what can be bought.
    pub in_stock: bool,
    /// Order.
    pub sort: Sort,
    /// Page, from 1.
    pub page: u32,
    /// Products a page, from 1.
    pub page_size: u32,
}

/// A facet and how many results each of its values would have.
#[derive(Clone, Debug, PartialEq)]
pub struct Facet {
    /// Its code.
    pub code: String,
    /// Values with at least one product of the listing.
    pub values: Vec<FacetValue>,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq)]
pub struct FacetValue {
    /// Its code.
    pub code: String,
    /// Results if it were chosen (beside the other facets' choices).
    pub count: u32,
    /// Whether it is chosen.
    pub selected: bool,
}

/// One page of results.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The page's products, in order.
    pub ids: Vec<ProductId>,
    /// How many there are on all pages.
    pub total: u32,
    /// Page shown, from 1.
    pub page: u32,
    /// How many pages, at least 1.
    pub pages: u32,
    /// Facets with counts.
    pub facets: Vec<Facet>,
    /// Lowest and highest price in the listing, base minor units; `None` when it is empty.
    pub bounds: Option<(i64, i64)>,
}

/// Products of a category or of a search, ready to be filtered.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    entries: Vec<Entry>,
    codes: Vec<String>,
    values: Vec<Vec<String>>,
    /// Names of options' facets and of their values.
    pub options: HashMap<String, ProductOption>,
}

impl Listing {
    /// Loads the published products of categories, best sellers first.
    ///
    /// # Errors
    /// [`DbErr`] when they can't be read.
    pub async fn of_categories(
        db: &impl ConnectionTrait,
        categories: &[CategoryId],
        popularity: &HashMap<ProductId, i64>,
    ) -> Result<Self, DbErr> {
        let rows = queries::listing_rows(db, Some(categories), &[]).await?;
        let mut listing = Self::load(db, rows, popularity).await?;
        listing.entries.sort_by(|a, b| b.popularity.cmp(&a.popularity).then(a.product.cmp(&b.product)));
        Ok(listing)
    }

    /// Loads published products by id, keeping the order.
    ///
    /// # Errors
    /// [`DbErr`] when they can't be read.
    pub async fn of_products(db: &impl ConnectionTrait, ids: &[ProductId]) -> Result<Self, DbErr> {
        let rows = queries::listing_rows(db, None, ids).await?;
        let mut listing = Self::load(db, rows, &HashMap::new()).await?;
        let place: HashMap<ProductId, usize> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        listing.entries.sort_by_key(|entry| place.get(&entry.product).copied());
        Ok(listing)
    }

    async fn load(
        db: &impl ConnectionTrait,
        rows: Vec<super::entity::product::Model>,
        popularity: &HashMap<ProductId, i64>,
    ) -> Result<Self, DbErr> {
        let mut listing = Self::default();
        let ids: Vec<ProductId> = rows.iter().map(|row| row.id).collect();
        let sellable = sellable_products(db, &ids).await?;
        let bundles: Vec<ProductId> = rows.iter().filter(|row| row.kind == ProductKind::Bundle.as_str()).map(|row| row.id).collect();
        let whole_bundles = queries::whole_many(db, &bundles).await?;
        let shelf = queries::shelf(db, &whole_bundles).await?;
        let bundles: HashMap<ProductId, bool> = whole_bundles
            .iter()
            .map(|whole| (whole.product.id, whole.variants.iter().any(|variant| shelf.units(whole, variant).cover(1))))
            .collect();
        let vendors = queries::vendors(db).await?;
        let mut numbers: HashMap<String, (u16, HashMap<String, u32>)> = HashMap::new();
        let mut place = HashMap::with_capacity(ids.len());
        for row in rows {
            // The same few options stand in many products: names are taken from the first.
            if let Ok(options) = serde_json::from_value::<Vec<ProductOption>>(row.options) {
                for option in options {
                    listing.learn(option);
                }
            }
            place.insert(row.id, listing.entries.len());
            let mut entry = Entry {
                product: row.id,
                from_minor: row.from_minor,
                in_stock: bundles.get(&row.id).copied().unwrap_or_else(|| sellable.contains(&row.id)),
                created_at: row.created_at,
                popularity: popularity.get(&row.id).copied().unwrap_or(0),
                facets: Vec::new(),
            };
            if let Some((slug, name)) = row.vendor_id.and_then(|id| vendors.get(&id)) {
                entry.facets.push(listing.number(&mut numbers, "vendor", slug));
                let label = OptionValue { code: slug.clone(), label: Localized::of("en", name.clone()), color: None };
                listing.learn(ProductOption { code: "vendor".into(), name: Localized::default(), values: vec![label] });
            }
            listing.entries.push(entry);
        }
        for chunk in ids.chunks(IDS_A_STATEMENT) {
            for row in product_facet::Entity::find().filter(product_facet::Column::ProductId.is_in(chunk.iter().copied())).all(db).await? {
                let facet = listing.number(&mut numbers, &row.facet, &row.value);
                if let Some(at) = place.get(&row.product_id) {
                    listing.entries[*at].facets.push(facet);
                }
            }
        }
        Ok(listing)
    }

    fn learn(&mut self, option: ProductOption) {
        match self.options.get_mut(&option.code) {
            Some(known) => {
                for value in option.values {
                    if !known.values.iter().any(|old| old.code == value.code) {
                        known.values.push(value);
                    }
                }
            }
            None => {
                self.options.insert(option.code.clone(), option);
            }
        }
    }

    fn number(&mut self, numbers: &mut HashMap<String, (u16, HashMap<String, u32>)>, code: &str, value: &str) -> (u16, u32) {
        let (facet, values) = numbers.entry(code.to_owned()).or_insert_with(|| {
            self.codes.push(code.to_owned());
            self.values.push(Vec::new());
            (u16::try_from(self.codes.len() - 1).unwrap_or(u16::MAX), HashMap::new())
        });
        let names = &mut self.values[usize::from(*facet)];
        let number = *values.entry(value.to_owned()).or_insert_with(|| {
            names.push(value.to_owned());
            u32::try_from(names.len() - 1).unwrap_or(u32::MAX)
        });
        (*facet, number)
    }

    /// How many products it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Filters, counts and sorts. A facet's counts take all other choices into account but not its own, so that a second value
    /// can be added. A page behind the last is the last.
    #[must_use]
    pub fn find(&self, filters: &Filters) -> Found {
        let chosen: Vec<Option<HashSet<u32>>> = self
            .codes
            .iter()
            .zip(&self.values)
            .map(|(code, names)| {
                let wanted = filters.facets.get(code).filter(|wanted| !wanted.is_empty())?;
                Some(
                    names
                        .iter()
                        .enumerate()
                        .filter(|(_, name)| wanted.contains(*name))
                        .filter_map(|(at, _)| u32::try_from(at).ok())
                        .collect(),
                )
            })
            .collect();
        // A facet nobody has can't be fulfilled.
        let impossible = filters.facets.iter().any(|(code, wanted)| !wanted.is_empty() && !self.codes.contains(code));
        let mut counts: Vec<Vec<u32>> = self.values.iter().map(|names| vec![0; names.len()]).collect();
        let mut hits: Vec<&Entry> = Vec::new();
        for entry in &self.entries {
            let fits = !impossible
                && filters.price_min.is_none_or(|min| entry.from_minor >= min)
                && filters.price_max.is_none_or(|max| entry.from_minor <= max)
                && (!filters.in_stock || entry.in_stock);
            if !fits {
                continue;
            }
            let mut missed = chosen.iter().enumerate().filter(|(facet, wanted)| {
                wanted.as_ref().is_some_and(|wanted| !entry.facets.iter().any(|(f, v)| usize::from(*f) == *facet && wanted.contains(v)))
            });
            let first_missed = missed.next().map(|(facet, _)| facet);
            if missed.next().is_some() {
                continue;
            }
            for (facet, value) in &entry.facets {
                if first_missed.is_none_or(|missed| missed == usize::from(*facet)) {
                    counts[usize::from(*facet)][*value as usize] += 1;
                }
            }
            if first_missed.is_none() {
                hits.push(entry);
            }
        }
        match filters.sort {
            Sort::Best => hits.sort_by_key(|entry| !entry.in_stock),
            Sort::Newest => hits.sort_by(|a, b| b.created_at.cmp(&a.created_at).then(b.product.cmp(&a.product))),
            Sort::PriceUp => hits.sort_by_key(|entry| entry.from_minor),
            Sort::PriceDown => hits.sort_by_key(|entry| std::cmp::Reverse(entry.from_minor)),
        }
        let size = filters.page_size.max(1);
        let total = u32::try_from(hits.len()).unwrap_or(u32::MAX);
        let pages = total.div_ceil(size).max(1);
        let page = filters.page.clamp(1, pages);
        let ids = hits.iter().skip(((page - 1) * size) as usize).take(size as usize).map(|entry| entry.product).collect();
        let facets = self.codes.iter().enumerate().map(|(at, code)| {
            let wanted = filters.facets.get(code);
            let values = self.values[at].iter().zip(&counts[at]).map(|(value, count)| FacetValue {
                code: value.clone(),
                count: *count,
                selected: wanted.is_some_and(|wanted| wanted.contains(value)),
            });
            Facet { code: code.clone(), values: values.collect() }
        });
        let bounds = self.entries.iter().map(|entry| entry.from_minor).fold(None, |bounds, price| match bounds {
            None => Some((price, price)),
            Some((low, high)) => Some((price.min(low), price.max(high))),
        });
        Found { ids, total, page, pages, facets: facets.collect(), bounds }
    }
}

async fn sellable_products(db: &impl ConnectionTrait, ids: &[ProductId]) -> Result<HashSet<ProductId>, DbErr> {
    let mut sellable = HashSet::with_capacity(ids.len());
    for chunk in ids.chunks(IDS_A_STATEMENT) {
        let rows: Vec<(VariantId, ProductId, bool, bool)> = variant::Entity::find()
            .select_only()
            .column(variant::Column::Id)
            .column(variant::Column::ProductId)
            .column(variant::Column::Tracked)
            .column(variant::Column::Backorder)
            .filter(variant::Column::ProductId.is_in(chunk.iter().copied()))
            .filter(variant::Column::Active.eq(true))
            .into_tuple()
            .all(db)
            .await?;
        let counted: Vec<VariantId> = rows.iter().filter(|(_, _, tracked, backorder)| *tracked && !backorder).map(|(id, ..)| *id).collect();
        let levels = stock::available(db, &counted).await?;
        sellable.extend(rows.into_iter().filter_map(|(id, product, tracked, backorder)| {
            (!tracked || backorder || levels.get(&id).copied().unwrap_or(0) > 0).then_some(product)
        }));
    }
    Ok(sellable)
}
