//! What must hold of a product once all its rows are read.

use super::cell::Cell;
use super::draft::Draft;
use super::{ImportKind, ImportState, IssueReason, Price};
use std::collections::HashSet;

const MOST_VARIANTS: usize = 10_000;

impl Draft {
    /// Leaves out options without values, variants that lack one, and variants that are there twice.
    pub(super) fn settle_options(&mut self, column: &str) {
        let variants = std::mem::take(&mut self.record.variants);
        let chosen = |at: usize| variants.iter().any(|variant| variant.option_values.get(at).is_some_and(|value| !value.is_empty()));
        let used: Vec<bool> = (0..self.record.options.len()).map(chosen).collect();
        let mut flags = used.iter();
        self.record.options.retain(|_| flags.next().copied().unwrap_or(false));
        let (mut seen, mut sources) = (HashSet::new(), HashSet::new());
        for mut variant in variants {
            variant.option_values.resize(used.len(), String::new());
            let mut flags = used.iter();
            variant.option_values.retain(|_| flags.next().copied().unwrap_or(false));
            let by_sku = self.record.continuation && used.is_empty();
            let key = if by_sku { vec![variant.sku.clone().unwrap_or_default()] } else { variant.option_values.clone() };
            let reason = if variant.option_values.iter().any(String::is_empty) {
                Some(IssueReason::MissingOption)
            } else if self.record.variants.len() >= MOST_VARIANTS {
                Some(IssueReason::TooManyVariants)
            } else {
                (!seen.insert(key)).then_some(IssueReason::DuplicateVariant)
            };
            if let Some(reason) = reason {
                let text = variant.sku.clone().unwrap_or_else(|| variant.option_values.join(" / "));
                self.note(Cell { line: variant.line, column, text: &text }, reason, true);
                continue;
            }
            if variant.source.is_empty() || sources.contains(&variant.source) {
                variant.source = variant_source(&self.record.source, &variant.option_values);
            }
            sources.insert(variant.source.clone());
            self.record.variants.push(variant);
        }
        for (at, option) in self.record.options.iter_mut().enumerate() {
            let kept: HashSet<&String> = self.record.variants.iter().filter_map(|variant| variant.option_values.get(at)).collect();
            option.values.retain(|value| kept.contains(value));
        }
    }

    /// Gives the product a price; without any it becomes a draft, and variants that alone lack one are left out.
    pub(super) fn settle_prices(&mut self, column: &str) {
        if self.record.continuation || self.record.price.is_some() {
            return;
        }
        let line = self.record.line;
        let priced = self.record.variants.iter().find_map(|variant| variant.price.clone().map(|price| (price, variant.compare_at.clone())));
        let Some((price, compare_at)) = priced else {
            if !matches!(self.record.kind, ImportKind::Bundle(_)) {
                self.record.price = Some(Price::Major { amount: rust_decimal::Decimal::ZERO, currency: None });
                if self.record.state == ImportState::Published {
                    self.record.state = ImportState::Draft;
                }
                self.note(Cell { line, column, text: "" }, IssueReason::NoPrice, false);
            }
            return;
        };
        self.record.price = Some(price);
        self.record.compare_at = compare_at;
        let (with, without): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.record.variants).into_iter().partition(|variant| variant.price.is_some());
        self.record.variants = with;
        for variant in without {
            let text = variant.sku.unwrap_or_else(|| variant.option_values.join(" / "));
            self.note(Cell { line: variant.line, column, text: &text }, IssueReason::MissingPrice, true);
        }
    }
}

/// The stable name of a variant that has no number of its own.
pub(super) fn variant_source(product: &str, values: &[String]) -> String {
    let values: Vec<String> = values.iter().map(|value| value.to_lowercase().replace('/', "%2F")).collect();
    if values.is_empty() { format!("{product}/default") } else { format!("{product}/{}", values.join("/")) }
}
