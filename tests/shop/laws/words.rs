//! Every word that templates and faults ask for is there, in every language and with the same facts.

use super::{Source, literals_after, program, repository, sources};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// For each message of a language, the facts it takes.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn messages(text: &str) -> Messages {
    let mut messages = Messages::new();
    let mut current = None;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let key: String = line.chars().take_while(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')).collect();
        if !key.is_empty() && line[key.len()..].trim_start().starts_with('=') {
            messages.insert(key.clone(), BTreeSet::new());
            current = Some(key);
        }
        let Some(facts) = current.as_ref().and_then(|key| messages.get_mut(key)) else { continue };
        for rest in line.split('$').skip(1) {
            facts.insert(rest.chars().take_while(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')).collect());
        }
    }
    messages
}

/// Languages and their messages.
fn languages() -> BTreeMap<String, Messages> {
    let mut languages: BTreeMap<String, Messages> = BTreeMap::new();
    for file in sources("locales", ".ftl") {
        let language = file.path.split('/').next().unwrap_or_default().to_owned();
        languages.entry(language).or_default().extend(messages(&file.text));
    }
    assert!(languages.len() >= 3, "{:?}", languages.keys());
    languages
}

fn text_of(files: Vec<Source>) -> String {
    files.into_iter().map(|file| file.text).collect()
}

fn lacking<'a>(keys: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let languages = languages();
    let keys: BTreeSet<&str> = keys.into_iter().collect();
    let lacking = languages.iter().flat_map(|(language, known)| {
        keys.iter().filter(move |key| !known.contains_key(**key)).map(move |key| format!("{language}: {key}"))
    });
    lacking.collect()
}

#[test]
fn templates_ask_for_no_message_that_a_language_lacks() {
    let templates = text_of(sources("themes/default/templates", ".html")) + &text_of(sources("themes/default/templates", ".txt"));

    let keys = literals_after(&templates, "t(key=");

    assert!(keys.len() > 100, "only {} found", keys.len());
    assert_eq!(lacking(keys), Vec::<String>::new());
}

#[test]
fn handlers_ask_for_no_message_that_a_language_lacks() {
    let handlers = text_of(program("src/storefront"));

    let calls = ["t(visitor,", "t(&visitor,", "t_with(visitor,", "t_with(&visitor,"];
    let keys = calls.iter().flat_map(|call| literals_after(&handlers, call)).filter(|key| !key.contains('{'));

    assert_eq!(lacking(keys), Vec::<String>::new());
}

#[test]
fn every_language_has_the_same_messages_with_the_same_facts() {
    let languages = languages();
    let english = &languages["en"];

    for (language, known) in &languages {
        let keys = |messages: &Messages| messages.keys().cloned().collect::<BTreeSet<_>>();
        let (own, theirs) = (keys(known), keys(english));
        let missing: Vec<_> = theirs.difference(&own).collect();
        let extra: Vec<_> = own.difference(&theirs).collect();
        let unlike: Vec<_> = known.iter().filter(|(key, facts)| english.get(*key).is_some_and(|other| other != *facts)).collect();

        assert!(missing.is_empty(), "{language} lacks {missing:?}");
        assert!(extra.is_empty(), "{language} has what English lacks: {extra:?}");
        assert!(unlike.is_empty(), "{language} takes other facts than English: {unlike:?}");
    }
}

/// All codes of faults, as their `fn code` gives them.
fn codes() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for folder in ["cookiecart-core/src", "cookiecart-web/src", "src"] {
        for file in program(folder) {
            for fault in file.text.split("impl Fault for ").skip(1) {
                let Some(body) = fault.split("fn code(&self)").nth(1) else { continue };
                let body = body.split("\n    }\n").next().unwrap_or_default();
                codes.extend(body.split('"').skip(1).step_by(2).map(str::to_owned));
            }
        }
    }
    assert!(codes.len() > 50, "only {} found", codes.len());
    codes
}

#[test]
fn every_fault_has_words_in_every_language() {
    let keys: Vec<String> = codes().iter().map(|code| format!("error-{}", code.replace(['.', '_'], "-"))).collect();

    assert_eq!(lacking(keys.iter().map(String::as_str)), Vec::<String>::new());
}

#[test]
fn every_fault_stands_in_the_handbook() {
    let handbook = fs::read_to_string(repository().join("docs/errors.md")).expect("docs/errors.md lists all codes of faults");

    let missing: Vec<String> = codes().into_iter().filter(|code| !handbook.contains(&format!("`{code}`"))).collect();

    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn facts_of_a_message_are_found_on_all_its_lines() {
    let read = messages("a = { $count ->\n    [one] { $count } of { $all }\n   *[other] many\n}\nb = plain\n");

    assert_eq!(read["a"], BTreeSet::from(["all".to_owned(), "count".to_owned()]));
    assert!(read["b"].is_empty());
}
