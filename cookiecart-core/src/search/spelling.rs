//! "Did you mean": the words as the catalogue's names spell them.

use super::schema::{Fields, Word, prefix_of};
use super::words::{Clause, ParsedQuery, slips_allowed};
use std::cmp::Reverse;
use std::collections::HashMap;
use tantivy::query::FuzzyTermQuery;
use tantivy::{Searcher, Term};

/// Spellings looked at in each segment, so that one odd word can't walk a whole dictionary.
const MOST_SPELLINGS: usize = 2_000;

/// What was typed with unknown words replaced by the nearest of a product's name; none when no word is replaced.
pub(super) fn did_you_mean(searcher: &Searcher, fields: &Fields, parsed: &ParsedQuery) -> tantivy::Result<Option<String>> {
    let mut changed = false;
    let mut parts = Vec::with_capacity(parsed.clauses.len());
    for (at, clause) in parsed.clauses.iter().enumerate() {
        let part = match clause {
            Clause::Word(word) if is_known(searcher, fields, word, at + 1 == parsed.clauses.len())? => word.shown.clone(),
            Clause::Word(word) => match nearest(searcher, fields, word)? {
                Some(spelling) => {
                    changed = true;
                    spelling
                }
                None => word.shown.clone(),
            },
            Clause::Phrase(words) => format!("\"{}\"", joined(words)),
            Clause::Without(words) if words.len() == 1 => format!("-{}", joined(words)),
            Clause::Without(words) => format!("-\"{}\"", joined(words)),
        };
        parts.push(part);
    }
    Ok(changed.then(|| parts.join(" ")))
}

fn joined(words: &[Word]) -> String {
    words.iter().map(|word| word.shown.as_str()).collect::<Vec<_>>().join(" ")
}

fn is_known(searcher: &Searcher, fields: &Fields, word: &Word, unfinished: bool) -> tantivy::Result<bool> {
    if word.stop {
        return Ok(true);
    }
    for (field, form, _) in fields.searched() {
        if searcher.doc_freq(&Term::from_field_text(field, word.form(form)))? > 0 {
            return Ok(true);
        }
    }
    Ok(unfinished && searcher.doc_freq(&Term::from_field_text(fields.name_prefixes, prefix_of(&word.plain)))? > 0)
}

/// The spelling with the fewest slips, among equals the most frequent.
fn nearest(searcher: &Searcher, fields: &Fields, word: &Word) -> tantivy::Result<Option<String>> {
    let Some(slips) = slips_allowed(&word.plain) else { return Ok(None) };
    // The field's terms are "folded shown": with the space, the beginning that is compared is the folded word.
    let wanted = Term::from_field_text(fields.spelling, &format!("{} ", word.plain));
    let automaton = FuzzyTermQuery::new_prefix(wanted, slips, true).automaton()?;
    let mut candidates: HashMap<String, (usize, u64)> = HashMap::new();
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(fields.spelling)?;
        let mut spellings = inverted.terms().search(&automaton).into_stream()?;
        let mut seen = 0;
        while seen < MOST_SPELLINGS && spellings.advance() {
            seen += 1;
            let products = u64::from(spellings.value().doc_freq);
            let Some((folded, shown)) = std::str::from_utf8(spellings.key()).ok().and_then(|key| key.split_once(' ')) else { continue };
            let distance = edits(folded, &word.plain);
            if distance <= usize::from(slips) {
                candidates.entry(shown.to_owned()).or_insert((distance, 0)).1 += products;
            }
        }
    }
    let best = candidates.into_iter().min_by_key(|(shown, (distance, products))| (*distance, Reverse(*products), shown.clone()));
    Ok(best.map(|(shown, _)| shown))
}

/// Letters to put, take, change or swap with their neighbour to get from one word to the other.
fn edits(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let mut before = vec![0; other.len() + 1];
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut current = vec![row + 1; other.len() + 1];
        for (column, opposite) in other.iter().enumerate() {
            let changed = above[column] + usize::from(letter != opposite);
            let mut fewest = changed.min(above[column + 1] + 1).min(current[column] + 1);
            if row > 0 && column > 0 && *letter == other[column - 1] && one[row - 1] == *opposite {
                fewest = fewest.min(before[column - 1] + 1);
            }
            current[column + 1] = fewest;
        }
        before = above;
        above = current;
    }
    above[other.len()]
}
