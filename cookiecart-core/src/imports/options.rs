//! What a buyer chooses: a file's words as the product's codes.

use super::format::{ImportOption, ImportVariant};
use super::terms::{bounded, code_of, says};
use crate::catalog::{OptionValue, ProductOption, Variant};
use crate::kernel::Localized;
use std::collections::{HashMap, HashSet};

/// The options of a product, and the codes of their values by label.
pub(super) struct Options {
    pub(super) declared: Vec<ProductOption>,
    codes: Vec<HashMap<String, String>>,
}

fn free_code(text: &str, taken: &mut HashSet<String>) -> String {
    let plain = code_of(text);
    let mut code = plain.clone();
    let mut number = 1;
    while !taken.insert(code.clone()) {
        number += 1;
        code = format!("{plain}-{number}");
    }
    code
}

impl Options {
    /// The options as a file tells them. What the product has already keeps its code, its words in other languages and its swatch.
    pub(super) fn new(told: &[ImportOption], present: &[ProductOption], locale: &str) -> Self {
        let mut taken: HashSet<String> = HashSet::new();
        let known: Vec<Option<&ProductOption>> =
            told.iter().map(|option| present.iter().find(|known| says(&known.name, &option.name))).collect();
        taken.extend(known.iter().flatten().map(|known| known.code.clone()));
        let mut options = Self { declared: Vec::new(), codes: Vec::new() };
        for (option, known) in told.iter().zip(known) {
            let (code, name, values) = match known {
                Some(known) => (known.code.clone(), known.name.clone(), known.values.as_slice()),
                None => (free_code(&option.name, &mut taken), Localized::of(locale, option.name.as_str()), Default::default()),
            };
            let mut declared = ProductOption { code, name, values: Vec::new() };
            let mut codes = HashMap::new();
            let by_label: HashMap<String, &OptionValue> =
                values.iter().flat_map(|value| value.label.0.values().map(move |label| (label.to_lowercase(), value))).collect();
            let mut taken: HashSet<String> = values.iter().map(|value| value.code.clone()).collect();
            for label in &option.values {
                let value = match by_label.get(&label.to_lowercase()) {
                    Some(known) => (*known).clone(),
                    None => OptionValue { code: free_code(label, &mut taken), label: Localized::of(locale, label.as_str()), color: None },
                };
                codes.insert(label.to_lowercase(), value.code.clone());
                if !declared.values.iter().any(|there| there.code == value.code) {
                    declared.values.push(value);
                }
            }
            options.declared.push(declared);
            options.codes.push(codes);
        }
        options
    }

    /// The codes of a variant's labels; a label that no option has stays as it is and is refused later.
    pub(super) fn values(&self, labels: &[String]) -> Vec<String> {
        let codes = labels.iter().zip(&self.codes);
        codes.map(|(label, codes)| codes.get(&label.to_lowercase()).unwrap_or(label).clone()).collect()
    }

    /// The options of a product with what later rows of its file add, and for each added option its place in the product.
    pub(super) fn extended(present: &[ProductOption], told: &[ImportOption], locale: &str) -> (Self, Vec<Option<usize>>) {
        let alike = told.len() == present.len();
        let place = |(at, option): (usize, &ImportOption)| {
            // Only the first rows of a product tell its options' names.
            present.iter().position(|known| says(&known.name, &option.name)).or(alike.then_some(at))
        };
        let places: Vec<Option<usize>> = told.iter().enumerate().map(place).collect();
        let merged: Vec<ImportOption> = present
            .iter()
            .enumerate()
            .map(|(at, known)| {
                let mut values: Vec<String> = known.values.iter().map(|value| value.label.get(locale, "en").to_owned()).collect();
                let added = told.iter().zip(&places).filter(|(_, place)| **place == Some(at)).flat_map(|(option, _)| option.values.clone());
                for value in added {
                    if !values.iter().any(|there| there.to_lowercase() == value.to_lowercase()) {
                        values.push(value);
                    }
                }
                ImportOption { name: known.name.get(locale, "en").to_owned(), values }
            })
            .collect();
        (Self::new(&merged, present, locale), places)
    }
}

/// For each variant of a file the present one it is: by source, else by SKU, else by its values. None is taken twice.
pub(super) fn matches(told: &[ImportVariant], values: &[Vec<String>], present: &[Variant]) -> Vec<Option<usize>> {
    let mut by_source: HashMap<&str, usize> = HashMap::new();
    let mut by_sku: HashMap<&str, usize> = HashMap::new();
    let mut by_values: HashMap<&[String], usize> = HashMap::new();
    for (at, variant) in present.iter().enumerate() {
        if let Some(source) = &variant.source {
            by_source.entry(source.as_str()).or_insert(at);
        }
        if let Some(sku) = &variant.sku {
            by_sku.entry(sku.as_str()).or_insert(at);
        }
        by_values.entry(variant.values.as_slice()).or_insert(at);
    }
    let mut free = vec![true; present.len()];
    let mut found = vec![None; told.len()];
    for pass in 0..3 {
        for (at, variant) in told.iter().enumerate().filter(|(at, _)| values.len() > *at) {
            let candidate = match pass {
                0 => by_source.get(&*bounded(&variant.source)),
                1 => variant.sku.as_deref().and_then(|sku| by_sku.get(sku)),
                _ => by_values.get(values[at].as_slice()),
            };
            if let Some(candidate) = candidate.copied().filter(|candidate| found[at].is_none() && free[*candidate]) {
                free[candidate] = false;
                found[at] = Some(candidate);
            }
        }
    }
    found
}
