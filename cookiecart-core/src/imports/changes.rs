//! What a plan comes to: the numbers of the report, and the lines of a dry run.

use super::plan::{Plan, Planned};
use super::run::Run;
use super::terms::bounded;
use crate::catalog::WholeProduct;
use crate::kernel::VariantId;
use crate::money::{Currency, Money};

impl Run {
    /// Adds a plan's numbers to the run's, and takes its issues.
    pub(super) fn count(&mut self, plan: &mut Plan) {
        let tally = &mut self.tally;
        tally.note(std::mem::take(&mut plan.issues));
        tally.products.created += number(plan.creates.len());
        tally.products.updated += plan.updated;
        tally.products.unchanged += plan.unchanged;
        tally.left_out += plan.left_out;
        tally.categories += number(plan.new.categories.len());
        for planned in plan.creates.iter().chain(&plan.updates) {
            tally.variants += number(planned.made.whole.variants.len());
            tally.images += number(planned.made.images.len());
        }
    }

    /// Notes what a plan would change, which nobody writes.
    pub(super) fn foretell(&mut self, plan: &Plan) {
        for category in &plan.new.categories {
            self.tally.change(|| format!("create category {}", category.slug));
        }
        for planned in &plan.creates {
            let product = &planned.made.whole.product;
            let source = product.source.as_deref().unwrap_or(&product.slug);
            self.foretold.insert(bounded(source).into_owned(), product.id);
            self.tally.change(|| format!("create {} ({})", product.slug, variants(planned.made.whole.variants.len())));
        }
        let (base, locale) = (self.terms.exchange.rates.base, self.terms.locale.clone());
        for planned in &plan.updates {
            self.tally.change(|| format!("update {}: {}", planned.made.whole.product.slug, differences(planned, base, &locale)));
        }
    }
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

fn variants(count: usize) -> String {
    if count == 1 { "1 variant".to_owned() } else { format!("{count} variants") }
}

// What of a product would be different, in words.
fn differences(planned: &Planned, base: Currency, locale: &str) -> String {
    let Some(saved) = &planned.before else { return String::new() };
    let (before, after) = (&saved.whole, &planned.made.whole);
    let mut words: Vec<String> = Vec::new();
    let (old, new) = (&before.product, &after.product);
    if old.name != new.name {
        words.push(format!("name {} -> {}", old.name.get(locale, "en"), new.name.get(locale, "en")));
    }
    let amount = |minor: i64| Money::new(minor, base).to_major_string();
    if old.price_minor != new.price_minor {
        words.push(format!("price {} -> {}", amount(old.price_minor), amount(new.price_minor)));
    }
    let priced = priced_otherwise(before, after);
    if priced > 0 {
        words.push(format!("prices of {}", variants(priced)));
    }
    if old.state != new.state {
        words.push(format!("{} -> {}", old.state.as_str(), new.state.as_str()));
    }
    let (had, has) =
        (saved.stock.iter().map(|units| units.before).sum::<i64>(), saved.stock.iter().map(|units| units.written).sum::<i64>());
    if had != has {
        words.push(format!("stock {had} -> {has}"));
    }
    let gone = before.variants.iter().filter(|old| !after.variants.iter().any(|new| new.id == old.id)).count();
    let come = after.variants.iter().filter(|new| !before.variants.iter().any(|old| old.id == new.id)).count();
    for (count, sign) in [(come, "+"), (gone, "-")] {
        if count > 0 {
            words.push(format!("{sign}{}", variants(count)));
        }
    }
    let parts = [
        (old.description != new.description, "description"),
        (old.compare_at_minor != new.compare_at_minor, "earlier price"),
        (before.prices != after.prices, "prices in other currencies"),
        (old.tags != new.tags, "tags"),
        (before.categories != after.categories, "categories"),
        (old.attributes != new.attributes, "attributes"),
        (old.options != new.options, "options"),
        (before.components != after.components, "parts"),
        (before.related != after.related, "related products"),
    ];
    words.extend(parts.iter().filter(|(differs, _)| *differs).map(|(_, word)| (*word).to_owned()));
    if words.is_empty() { "details".to_owned() } else { words.join(", ") }
}

fn priced_otherwise(before: &WholeProduct, after: &WholeProduct) -> usize {
    let was = |id: VariantId| before.variants.iter().find(|old| old.id == id);
    after.variants.iter().filter(|new| was(new.id).is_some_and(|old| old.price_minor != new.price_minor)).count()
}
