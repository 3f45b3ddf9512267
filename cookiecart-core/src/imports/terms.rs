//! What the words of a file mean in this shop: its categories, vendors, product types, attributes and tax classes.
//!
//! All of them are held for the whole run; what a batch adds is handed out by [`Terms::take_new`] and written with it.

use super::Reason;
use super::prices::Exchange;
use crate::catalog::{self, Attribute, AttributeKind, AttributeValue, Category, ProductType};
use crate::kernel::{CategoryId, Localized, ProductTypeId, Slug, VendorId, sha256_hex};
use crate::tax::entity::tax_class;
use crate::{settings, sites, tax};
use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryOrder};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

const MOST_ATTRIBUTES: usize = 250;
const DEEPEST: usize = 12;
const LONGEST_SOURCE: usize = 255;
const LONGEST_CODE: usize = 80;
// The type of products that tell of themselves, but not what they are.
const GENERAL: &str = "General";

/// A source as it fits its column; of a longer one the end becomes a digest.
pub(super) fn bounded(source: &str) -> Cow<'_, str> {
    if source.len() <= LONGEST_SOURCE {
        return Cow::Borrowed(source);
    }
    let head: String = source.chars().take(100).collect();
    Cow::Owned(format!("{head}#{}", sha256_hex(source.as_bytes())))
}

/// A short name for machines; of a text without letters, a part of its digest.
pub(super) fn code_of(text: &str) -> String {
    let slug = Slug::from_text(text).map_or_else(|_| format!("x{}", &sha256_hex(text.as_bytes())[..8]), String::from);
    slug.chars().take(LONGEST_CODE).collect::<String>().trim_end_matches('-').to_owned()
}

/// Whether one of a text's languages says this, whatever the case.
pub(super) fn says(text: &Localized, words: &str) -> bool {
    let words = words.to_lowercase();
    text.0.values().any(|known| known.to_lowercase() == words)
}

/// What a batch adds to the shop's terms.
#[derive(Default)]
pub(super) struct New {
    /// Parents before their children.
    pub(super) categories: Vec<Category>,
    /// Slugs and names.
    pub(super) vendors: Vec<(String, String)>,
    /// With what the type was before, where it was there.
    pub(super) types: Vec<(ProductType, Option<ProductType>)>,
}

/// The shop's terms, as far as files use them.
pub(super) struct Terms {
    /// The language of texts that don't tell theirs.
    pub(super) locale: String,
    pub(super) exchange: Exchange,
    classes: Vec<(String, Localized, bool)>,
    shelves: Shelves,
    vendors: HashMap<String, Option<VendorId>>,
    types: HashMap<ProductTypeId, ProductType>,
    type_codes: HashMap<String, ProductTypeId>,
    changed: BTreeMap<ProductTypeId, Option<ProductType>>,
    new: New,
    said: HashSet<(Reason, String)>,
}

#[derive(Default)]
struct Shelves {
    by_path: HashMap<Vec<String>, CategoryId>,
    by_source: HashMap<String, CategoryId>,
    by_name: HashMap<(Option<CategoryId>, String), CategoryId>,
    children: HashMap<Option<CategoryId>, i32>,
    slugs: HashMap<CategoryId, String>,
    taken: HashSet<String>,
    numbers: HashMap<String, u32>,
}

impl Terms {
    /// Reads what the shop has.
    pub(super) async fn load(db: &impl ConnectionTrait) -> Result<Self, DbErr> {
        let site = sites::first(db).await?;
        let percents = match &site {
            Some(site) => tax::rates_of(db, site.id).await?.rates,
            None => BTreeMap::new(),
        };
        let rows = tax_class::Entity::find().order_by_asc(tax_class::Column::Position).all(db).await?;
        let untaxed = |code: &str| percents.get(code).is_some_and(rust_decimal::Decimal::is_zero);
        let classes = rows.into_iter().map(|row| (untaxed(&row.code), row)).map(|(untaxed, row)| (row.code, row.name, untaxed));
        let types = catalog::product_types(db).await?;
        let mut shelves = Shelves::default();
        for category in catalog::category_tree(db).await?.iter() {
            shelves.know(category);
        }
        Ok(Self {
            locale: site.map_or_else(|| "en".to_owned(), |site| site.default_locale.as_str().to_owned()),
            exchange: Exchange { rates: settings::rates(db).await? },
            classes: classes.collect(),
            shelves,
            vendors: catalog::vendors(db).await?.into_iter().map(|(id, (slug, _))| (slug, Some(id))).collect(),
            type_codes: types.iter().map(|(id, declared)| (declared.code.clone(), *id)).collect(),
            types,
            changed: BTreeMap::new(),
            new: New::default(),
            said: HashSet::new(),
        })
    }

    /// Whether this is the first time; what holds of a whole file is said once.
    pub(super) fn first_time(&mut self, reason: Reason, value: &str) -> bool {
        self.said.insert((reason, value.to_lowercase()))
    }

    /// Hands out what was added since the last time.
    pub(super) fn take_new(&mut self) -> New {
        let mut new = std::mem::take(&mut self.new);
        for (id, before) in std::mem::take(&mut self.changed) {
            new.types.extend(self.types.get(&id).map(|declared| (declared.clone(), before)));
        }
        new
    }

    /// The category at a path from the top, made where missing.
    pub(super) fn category(&mut self, path: &[String]) -> Option<CategoryId> {
        if let Some(known) = self.shelves.by_path.get(path) {
            return Some(*known);
        }
        let (mut here, mut key) = (None, "path:".to_owned());
        for (depth, name) in path.iter().take(DEEPEST).enumerate() {
            if depth > 0 {
                key.push_str(" > ");
            }
            key.push_str(&name.to_lowercase());
            let source = bounded(&key);
            let known = self.shelves.by_source.get(&*source).or_else(|| self.shelves.by_name.get(&(here, name.to_lowercase())));
            here = Some(match known {
                Some(known) => *known,
                None => {
                    let category = self.shelves.make(here, name, &source, &self.locale);
                    let id = category.id;
                    self.new.categories.push(category);
                    id
                }
            });
        }
        if let Some(id) = here {
            self.shelves.by_path.insert(path.to_vec(), id);
        }
        here
    }

    /// The slug of a vendor's name, noted as missing where the shop does not know it; `None` for a name without letters.
    pub(super) fn vendor(&mut self, name: &str) -> Option<String> {
        let slug = String::from(Slug::from_text(name).ok()?);
        if !self.vendors.contains_key(&slug) {
            self.vendors.insert(slug.clone(), None);
            self.new.vendors.push((slug.clone(), name.to_owned()));
        }
        Some(slug)
    }

    /// A vendor that is there.
    pub(super) fn vendor_id(&self, slug: &str) -> Option<VendorId> {
        self.vendors.get(slug).copied().flatten()
    }

    /// Notes a vendor that was made.
    pub(super) fn vendor_made(&mut self, slug: String, id: VendorId) {
        self.vendors.insert(slug, Some(id));
    }

    /// The product type of a label; without one, what the product has, or a general one where something is told of it.
    pub(super) fn type_for(&mut self, label: Option<&str>, present: Option<ProductTypeId>, tells: bool) -> Option<ProductTypeId> {
        match (label, present.filter(|id| self.types.contains_key(id))) {
            (Some(label), _) => Some(self.type_of(label)),
            (None, Some(present)) => Some(present),
            (None, None) => tells.then(|| self.type_of(GENERAL)),
        }
    }

    fn type_of(&mut self, label: &str) -> ProductTypeId {
        let code = code_of(label);
        if let Some(id) = self.type_codes.get(&code) {
            return *id;
        }
        let id = ProductTypeId::new();
        let declared = ProductType { id, code: code.clone(), name: Localized::of(&self.locale, label), attributes: Vec::new() };
        self.type_codes.insert(code, id);
        self.types.insert(id, declared);
        self.changed.insert(id, None);
        id
    }

    /// The code and value of an attribute of a type, declared as text where it is new.
    pub(super) fn attribute(&mut self, id: ProductTypeId, label: &str, value: &str) -> Result<(String, AttributeValue), Reason> {
        let text = || AttributeValue::Text(Localized::of(&self.locale, value));
        let Some(declared) = self.types.get_mut(&id) else { return Err(Reason::WrongAttribute) };
        let code = code_of(label).replace('-', "_");
        let known = declared.attributes.iter().find(|known| known.code == code || says(&known.label, label));
        if let Some(known) = known {
            let value = match known.kind {
                AttributeKind::Text => Some(text()),
                _ => value_of(&known.kind, value),
            };
            return value.map(|value| (known.code.clone(), value)).ok_or(Reason::WrongAttribute);
        }
        if declared.attributes.len() >= MOST_ATTRIBUTES {
            return Err(Reason::TooManyAttributes);
        }
        self.changed.entry(id).or_insert_with(|| Some(declared.clone()));
        let label = Localized::of(&self.locale, label);
        declared.attributes.push(Attribute { code: code.clone(), label, kind: AttributeKind::Text, filterable: false });
        Ok((code, text()))
    }

    /// The tax class of a file's word, and whether the shop has it; else the standard one.
    pub(super) fn tax_class(&self, wanted: Option<&str>) -> (String, bool) {
        let standard = || {
            let standard = self.classes.iter().find(|(code, ..)| code == "standard").or(self.classes.first());
            standard.map_or_else(|| "standard".to_owned(), |(code, ..)| code.clone())
        };
        let Some(wanted) = wanted else { return (standard(), true) };
        let code = code_of(wanted);
        let short = code.trim_end_matches("-rate");
        let named = self.classes.iter().find(|(known, name, _)| known == wanted || *known == code || known == short || says(name, wanted));
        let none = || self.classes.iter().find(|(_, _, untaxed)| *untaxed && wanted.eq_ignore_ascii_case("none"));
        match named.or_else(none) {
            Some((code, ..)) => (code.clone(), true),
            None => (standard(), false),
        }
    }
}

// A file's word as an attribute's declaration wants it.
fn value_of(kind: &AttributeKind, word: &str) -> Option<AttributeValue> {
    match kind {
        AttributeKind::Text => None,
        AttributeKind::Number { unit } => {
            let bare = word.strip_suffix(unit.as_str()).unwrap_or(word).trim();
            bare.replace(',', ".").parse().ok().map(AttributeValue::Number)
        }
        AttributeKind::Choice { choices } => {
            let choice = choices.iter().find(|choice| choice.code.eq_ignore_ascii_case(word) || says(&choice.label, word))?;
            Some(AttributeValue::Choice(choice.code.clone()))
        }
        AttributeKind::YesNo => match word.to_lowercase().as_str() {
            "1" | "true" | "yes" | "y" | "ja" => Some(AttributeValue::YesNo(true)),
            "0" | "false" | "no" | "n" | "nej" | "nein" => Some(AttributeValue::YesNo(false)),
            _ => None,
        },
        AttributeKind::Date => word.parse::<NaiveDate>().ok().map(AttributeValue::Date),
    }
}

impl Shelves {
    fn know(&mut self, category: &Category) {
        if let Some(source) = &category.source {
            self.by_source.insert(source.clone(), category.id);
        }
        for name in category.name.0.values() {
            self.by_name.entry((category.parent, name.to_lowercase())).or_insert(category.id);
        }
        *self.children.entry(category.parent).or_insert(0) += 1;
        self.slugs.insert(category.id, category.slug.clone());
        self.taken.insert(category.slug.clone());
    }

    fn make(&mut self, parent: Option<CategoryId>, name: &str, source: &str, locale: &str) -> Category {
        let category = Category {
            id: CategoryId::new(),
            parent,
            slug: self.free_slug(parent, name),
            name: Localized::of(locale, name),
            description: Localized::default(),
            media: None,
            position: self.children.get(&parent).copied().unwrap_or(0),
            source: Some(source.to_owned()),
        };
        self.know(&category);
        category
    }

    // Its own name, else with the name above it, else with a number.
    fn free_slug(&mut self, parent: Option<CategoryId>, name: &str) -> String {
        let plain = Slug::from_text(name).or_else(|_| Slug::from_text(&code_of(name)));
        let above = parent.and_then(|parent| self.slugs.get(&parent)).map_or("category", String::as_str);
        let Ok(slug) = plain.or_else(|_| Slug::from_text(above)) else { return code_of(name) };
        if !self.taken.contains(slug.as_str()) {
            return slug.into();
        }
        let slug = Slug::from_text(&format!("{above}-{slug}")).unwrap_or(slug);
        if !self.taken.contains(slug.as_str()) {
            return slug.into();
        }
        let number = self.numbers.entry(slug.as_str().to_owned()).or_insert(1);
        loop {
            *number += 1;
            let numbered = slug.numbered(*number);
            if !self.taken.contains(numbered.as_str()) {
                return numbered.into();
            }
        }
    }
}
