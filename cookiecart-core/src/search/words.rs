//! What a person typed, taken apart: words, quoted phrases, excluded words.

use super::schema::{Analysers, Word, code_of};

const MOST_LETTERS: usize = 200;
const MOST_WORDS: usize = 12;
const LONGEST_MISSPELT: usize = 30;

/// One part of what was typed, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Clause {
    Word(Word),
    /// Words that must stand together; never empty.
    Phrase(Vec<Word>),
    /// Words that must not stand together; never empty.
    Without(Vec<Word>),
}

impl Clause {
    /// The words of it that are looked for.
    fn wanted(&self) -> &[Word] {
        match self {
            Self::Word(word) => std::slice::from_ref(word),
            Self::Phrase(words) => words,
            Self::Without(_) => &[],
        }
    }
}

/// What a person typed, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ParsedQuery {
    pub(super) clauses: Vec<Clause>,
    /// The whole text, in case it is a SKU or barcode.
    pub(super) code: Option<String>,
}

impl ParsedQuery {
    /// Takes any text apart; what can't be a word is left out.
    pub(super) fn read(text: &str, analysers: &mut Analysers) -> Self {
        let text = cleaned(text);
        let mut clauses = Vec::new();
        let mut room = MOST_WORDS;
        for (manner, piece) in pieces(&text) {
            let mut words = analysers.words(piece);
            words.truncate(room);
            room -= words.len();
            if words.is_empty() {
                continue;
            }
            match manner {
                Manner::Loose => clauses.extend(words.into_iter().map(Clause::Word)),
                Manner::Quoted => clauses.push(Clause::Phrase(words)),
                Manner::Excluded => clauses.push(Clause::Without(words)),
            }
        }
        Self { clauses, code: code_of(&text) }
    }

    /// Loose words that narrow the search: without fillers, unless there is nothing else.
    pub(super) fn narrowing(&self) -> Vec<&Word> {
        let mut loose: Vec<&Word> = Vec::new();
        let mut quoted = false;
        for clause in &self.clauses {
            match clause {
                Clause::Word(word) => loose.push(word),
                Clause::Phrase(_) => quoted = true,
                Clause::Without(_) => {}
            }
        }
        let telling: Vec<&Word> = loose.iter().copied().filter(|word| !word.stop).collect();
        if telling.is_empty() && !quoted { loose } else { telling }
    }

    /// All words looked for, quoted or not, in their order.
    pub(super) fn wanted(&self) -> Vec<&Word> {
        self.clauses.iter().flat_map(Clause::wanted).collect()
    }
}

/// How many slips a word may hold and still be meant; none for short words and for numbers, which are other numbers then.
pub(super) fn slips_allowed(word: &str) -> Option<u8> {
    if word.chars().any(char::is_numeric) {
        return None;
    }
    match word.chars().count() {
        4..=8 => Some(1),
        9..=LONGEST_MISSPELT => Some(2),
        _ => None,
    }
}

fn cleaned(text: &str) -> String {
    let letters = text.chars().filter(|letter| letter.is_whitespace() || !letter.is_control());
    letters
        .take(MOST_LETTERS)
        .map(|letter| match letter {
            '“' | '”' | '„' | '‟' | '«' | '»' => '"',
            other => other,
        })
        .collect()
}

#[derive(Clone, Copy)]
enum Manner {
    Loose,
    Quoted,
    Excluded,
}

fn pieces(text: &str) -> Vec<(Manner, &str)> {
    let mut pieces = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let unsigned = rest.strip_prefix('-').filter(|body| body.starts_with(|letter: char| letter.is_alphanumeric() || letter == '"'));
        let body = unsigned.unwrap_or(rest);
        let quoted = body.strip_prefix('"').and_then(|inner| inner.split_once('"'));
        let (piece, after) = quoted.unwrap_or_else(|| {
            // A quote that nobody closed is no phrase.
            let body = body.trim_start_matches('"');
            body.split_at(body.find(|letter: char| letter.is_whitespace() || letter == '"').unwrap_or(body.len()))
        });
        let manner = match (unsigned, quoted) {
            (Some(_), _) => Manner::Excluded,
            (None, Some(_)) => Manner::Quoted,
            (None, None) => Manner::Loose,
        };
        pieces.push((manner, piece));
        rest = after.trim_start();
    }
    pieces
}
