//! Arrows between the core's modules point downwards.

use super::program;
use std::collections::{BTreeMap, BTreeSet};

/// Modules by layer, lowest first. `lib`, `testkit` and the followers' register put everything together and stand above all.
const LAYERS: [&[&str]; 5] = [
    &["kernel"],
    &["config", "db", "journal", "locales", "money", "settings", "sites", "themes"],
    &["catalog", "cms", "customers", "media", "shipping", "stock", "tax"],
    &["cart", "orders", "payments"],
    &["checkout", "demo", "imports", "mail", "reports", "search", "views"],
];

const ABOVE_ALL: &[&str] = &["followers", "lib", "shop", "snapshot", "testkit"];

// From here on a module works outside of a caller's unit, and may hold the handle of the shop itself.
const MAY_HOLD_THE_SHOP: usize = 3;

/// Who uses something higher, what, and why that is right.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("kernel", "money", "a fault tells amounts, so that its sentence can show them in the reader's way"),
    ("kernel", "db", "a fault of the database is told apart by whether another try is worth it"),
    ("db", "shop", "the check of a whole database asks the shop for it"),
    ("journal", "shop", "whoever follows the journal is given the shop"),
    ("journal", "followers", "the thread that runs the followers asks for their register"),
    ("cart", "mail", "what a mail address looks like is mail's to say"),
    ("customers", "mail", "what a mail address looks like is mail's to say"),
    ("orders", "checkout", "an order keeps the quote it was placed with"),
];

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// The modules of the crate that a text names, by `crate::name` or `crate::{name, …}`; `Shop` and its like are the module `shop`.
fn named(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for rest in text.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(group) => names.extend(heads(group)),
            None => {
                names.insert(head(rest));
            }
        }
    }
    let is_handle = |name: &str| name.starts_with(|letter: char| letter.is_ascii_uppercase());
    names.into_iter().filter(|name| !name.is_empty()).map(|name| if is_handle(&name) { "shop".to_owned() } else { name }).collect()
}

fn head(text: &str) -> String {
    text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

/// The first names of a group's members, whose own groups are passed over.
fn heads(group: &str) -> Vec<String> {
    let (mut depth, mut begins, mut found) = (0_u32, true, Vec::new());
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => begins = true,
            _ if begins && !letter.is_whitespace() => {
                found.push(head(&group[at..]));
                begins = false;
            }
            _ => {}
        }
    }
    found
}

/// For each module, which modules it names.
fn arrows() -> BTreeMap<String, BTreeSet<String>> {
    let mut arrows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in program("cookiecart-core/src") {
        let module = file.path.split('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned();
        arrows.entry(module).or_default().extend(named(&file.text));
    }
    arrows
}

fn points_up(from: &str, to: &str) -> bool {
    let Some(own) = layer(from) else { return false };
    match layer(to) {
        Some(other) => other > own,
        None => ABOVE_ALL.contains(&to) && (own < MAY_HOLD_THE_SHOP || to == "followers"),
    }
}

#[test]
fn every_module_of_the_core_has_its_layer() {
    let unplaced: Vec<String> =
        arrows().into_keys().filter(|module| layer(module).is_none() && !ABOVE_ALL.contains(&module.as_str())).collect();

    assert!(unplaced.is_empty(), "give these a layer in tests/shop/laws/layers.rs: {unplaced:?}");
}

#[test]
fn no_module_of_the_core_uses_a_higher_one() {
    let mut wrong = Vec::new();

    for (from, names) in arrows() {
        let excused = |to: &str| EXCEPTIONS.iter().any(|(user, used, _)| *user == from && *used == to);
        wrong.extend(names.iter().filter(|to| points_up(&from, to) && !excused(to)).map(|to| format!("{from} uses {to}")));
    }

    assert!(wrong.is_empty(), "arrows point upwards; move the code down, or argue an exception: {wrong:#?}");
}

#[test]
fn every_exception_is_still_needed() {
    let arrows = arrows();

    let idle: Vec<_> = EXCEPTIONS.iter().filter(|(from, to, _)| !arrows.get(*from).is_some_and(|names| names.contains(*to))).collect();

    assert!(idle.is_empty(), "take these out of the list: {idle:?}");
}

#[test]
fn groups_of_names_are_read_whole() {
    let text = "use crate::{Shop, catalog::{self, Found}, stock};\nuse crate::kernel::{Actor, Kind}; let x = crate::money::format(m);";

    let names: Vec<String> = named(text).into_iter().collect();

    assert_eq!(names, ["catalog", "kernel", "money", "shop", "stock"]);
}
