//! From words to queries of the search library, with their weights.

use super::schema::{Fields, Word, prefix_of};
use super::words::{Clause, ParsedQuery, slips_allowed};
use crate::kernel::CategoryId;
use tantivy::query::{AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, FuzzyTermQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Score, Term};

/// More than all other weights together can reach.
const CODE_WEIGHT: Score = 10_000.0;
const WHOLE_NAME_WEIGHT: Score = 20.0;
const NAME_PHRASE_WEIGHT: Score = 6.0;
const NAME_PREFIX_WEIGHT: Score = 1.0;
const SHORT_PREFIX_WEIGHT: Score = 0.5;
const SLIP_WEIGHT: Score = 0.3;
const DESCRIPTION_PREFIX_WEIGHT: Score = 0.2;
/// Shorter beginnings would find half of all descriptions.
const SHORTEST_DESCRIPTION_PREFIX: usize = 3;

/// How far a search goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Every word as typed, the last one perhaps unfinished.
    Typed,
    /// Every word, with small slips.
    Near,
    /// At least half of the words, with small slips.
    Half,
}

/// The query of a search; none when there is nothing to look for.
pub(super) fn matching(parsed: &ParsedQuery, fields: &Fields, reach: Reach, category: Option<CategoryId>) -> Option<Box<dyn Query>> {
    let found = either(by_words(parsed, fields, reach), by_code(parsed, fields))?;
    let Some(category) = category else { return Some(found) };
    let inside = constant(term(fields.category_id, &category.to_string()), 0.0);
    Some(Box::new(BooleanQuery::intersection(vec![found, inside])))
}

/// The query of type-ahead: every word is the beginning of a word of the name.
pub(super) fn suggesting(parsed: &ParsedQuery, fields: &Fields, reach: Reach) -> Option<Box<dyn Query>> {
    let words = parsed.wanted();
    let telling = words.iter().enumerate().filter(|(at, word)| !word.stop || at + 1 == words.len());
    let mut clauses: Vec<(Occur, Box<dyn Query>)> =
        telling.map(|(_, word)| (Occur::Must, constant(beginning(word, fields, reach), 1.0))).collect();
    if !clauses.is_empty() {
        clauses.extend(words.iter().map(|word| (Occur::Should, term(fields.name, &word.plain))));
        clauses.push((Occur::Should, boosted(starting(fields.name_whole, &joined(&words)), 3.0)));
    }
    let named: Option<Box<dyn Query>> = if clauses.is_empty() { None } else { Some(Box::new(BooleanQuery::new(clauses))) };
    either(named, by_code(parsed, fields))
}

/// The term under which a code would be known.
pub(super) fn code_term(parsed: &ParsedQuery, fields: &Fields) -> Option<Term> {
    parsed.code.as_ref().map(|code| Term::from_field_text(fields.code, code))
}

fn by_code(parsed: &ParsedQuery, fields: &Fields) -> Option<Box<dyn Query>> {
    let query: Box<dyn Query> = Box::new(TermQuery::new(code_term(parsed, fields)?, IndexRecordOption::Basic));
    Some(constant(query, CODE_WEIGHT))
}

fn by_words(parsed: &ParsedQuery, fields: &Fields, reach: Reach) -> Option<Box<dyn Query>> {
    let words = parsed.narrowing();
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    if reach == Reach::Half {
        if words.len() < 2 {
            return None;
        }
        let half = words.len().div_ceil(2);
        let each = words.iter().map(|word| anywhere(word, fields, reach, false)).collect();
        clauses.push((Occur::Must, Box::new(BooleanQuery::union_with_minimum_required_clauses(each, half))));
    } else {
        let each = words.iter().enumerate();
        clauses.extend(each.map(|(at, word)| (Occur::Must, anywhere(word, fields, reach, at + 1 == words.len()))));
    }
    for clause in &parsed.clauses {
        match clause {
            Clause::Word(_) => {}
            Clause::Phrase(words) => clauses.push((Occur::Must, together(words, fields))),
            Clause::Without(words) => clauses.push((Occur::MustNot, together(words, fields))),
        }
    }
    if clauses.is_empty() {
        return None;
    }
    if clauses.iter().all(|(occur, _)| matches!(occur, Occur::MustNot)) {
        clauses.push((Occur::Must, Box::new(AllQuery)));
    }
    clauses.extend(in_name(&parsed.wanted(), fields).into_iter().map(|bonus| (Occur::Should, bonus)));
    Some(Box::new(BooleanQuery::new(clauses)))
}

/// One word in any field.
fn anywhere(word: &Word, fields: &Fields, reach: Reach, unfinished: bool) -> Box<dyn Query> {
    let searched = fields.searched();
    let mut ways: Vec<Box<dyn Query>> =
        searched.into_iter().map(|(field, form, weight)| boosted(term(field, word.form(form)), weight)).collect();
    if unfinished {
        ways.push(boosted(starting(fields.name, &word.plain), NAME_PREFIX_WEIGHT));
        ways.push(boosted(starting(fields.short_words, &word.plain), SHORT_PREFIX_WEIGHT));
        ways.push(boosted(starting(fields.code_words, &word.plain), SHORT_PREFIX_WEIGHT));
        if word.plain.chars().count() >= SHORTEST_DESCRIPTION_PREFIX {
            ways.push(boosted(starting(fields.description, &word.plain), DESCRIPTION_PREFIX_WEIGHT));
        }
    }
    if let Some(slips) = slips_allowed(&word.plain).filter(|_| reach != Reach::Typed) {
        let term = Term::from_field_text(fields.short_words, &word.plain);
        ways.push(boosted(Box::new(FuzzyTermQuery::new(term, slips, true)), SLIP_WEIGHT));
    }
    Box::new(BooleanQuery::union(ways))
}

/// Words that stand together in one field.
fn together(words: &[Word], fields: &Fields) -> Box<dyn Query> {
    let searched = fields.searched();
    let ways = searched.into_iter().map(|(field, form, weight)| {
        let forms: Vec<&str> = words.iter().map(|word| word.form(form)).collect();
        boosted(phrase(field, &forms), weight)
    });
    Box::new(BooleanQuery::union(ways.collect()))
}

/// What lifts products whose name is, or holds, the words as they were typed.
fn in_name(words: &[&Word], fields: &Fields) -> Vec<Box<dyn Query>> {
    if words.is_empty() {
        return Vec::new();
    }
    let mut bonuses = vec![constant(term(fields.name_whole, &joined(words)), WHOLE_NAME_WEIGHT)];
    if words.len() > 1 {
        let plain: Vec<&str> = words.iter().map(|word| word.plain.as_str()).collect();
        bonuses.push(boosted(phrase(fields.name, &plain), NAME_PHRASE_WEIGHT));
    }
    bonuses
}

fn beginning(word: &Word, fields: &Fields, reach: Reach) -> Box<dyn Query> {
    match slips_allowed(&word.plain).filter(|_| reach != Reach::Typed) {
        Some(slips) => Box::new(FuzzyTermQuery::new_prefix(Term::from_field_text(fields.name, &word.plain), slips, true)),
        None => term(fields.name_prefixes, prefix_of(&word.plain)),
    }
}

fn joined(words: &[&Word]) -> String {
    words.iter().map(|word| word.plain.as_str()).collect::<Vec<_>>().join(" ")
}

fn either(one: Option<Box<dyn Query>>, other: Option<Box<dyn Query>>) -> Option<Box<dyn Query>> {
    match (one, other) {
        (Some(one), Some(other)) => Some(Box::new(BooleanQuery::union(vec![one, other]))),
        (one, other) => one.or(other),
    }
}

fn term(field: Field, text: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs))
}

fn phrase(field: Field, forms: &[&str]) -> Box<dyn Query> {
    match forms {
        // The library's phrases have two words at least.
        [only] => term(field, only),
        _ => Box::new(PhraseQuery::new(forms.iter().map(|form| Term::from_field_text(field, form)).collect())),
    }
}

/// Terms that begin with a text: an automaton without slips walks only that part of the dictionary.
fn starting(field: Field, text: &str) -> Box<dyn Query> {
    Box::new(FuzzyTermQuery::new_prefix(Term::from_field_text(field, text), 0, false))
}

fn boosted(query: Box<dyn Query>, weight: Score) -> Box<dyn Query> {
    Box::new(BoostQuery::new(query, weight))
}

fn constant(query: Box<dyn Query>, score: Score) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, score))
}
