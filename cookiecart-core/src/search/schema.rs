//! The fields of an index, how text becomes words, and how a product becomes a document.

use super::model::SearchDoc;
use crate::kernel::{Locale, ProductId};
use std::collections::BTreeSet;
use tantivy::schema::{FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, StopWordFilter, TextAnalyzer,
    TextAnalyzerBuilder, TokenStream, TokenizerManager,
};
use tantivy::{Score, TantivyDocument, Term};

/// Goes up with every change to fields or analysers; an index of another version is thrown away.
pub(super) const VERSION: u32 = 1;

pub(super) const ID_HIGH: &str = "id_high";
pub(super) const ID_LOW: &str = "id_low";
pub(super) const POPULARITY: &str = "popularity";

const PLAIN: &str = "cookiecart_plain";
const STEM: &str = "cookiecart_stem";
const LONGEST_WORD_BYTES: usize = 100;
const LONGEST_PREFIX: usize = 15;
const LONGEST_CODE: usize = 200;

/// Handles of the fields.
#[derive(Clone, Copy)]
pub(super) struct Fields {
    pub(super) id: Field,
    pub(super) id_high: Field,
    pub(super) id_low: Field,
    pub(super) popularity: Field,
    pub(super) category_id: Field,
    /// SKUs and barcodes, each as one term.
    pub(super) code: Field,
    /// The same, cut into words.
    pub(super) code_words: Field,
    pub(super) name: Field,
    pub(super) name_stem: Field,
    /// The whole name as one term.
    pub(super) name_whole: Field,
    /// Every beginning of every word of the name.
    pub(super) name_prefixes: Field,
    /// Words of the name as `folded shown`, so that a slip is measured without accents and shown with them.
    pub(super) spelling: Field,
    /// Unstemmed words of all short fields, for prefixes and slips.
    pub(super) short_words: Field,
    pub(super) category: Field,
    pub(super) vendor: Field,
    pub(super) attributes: Field,
    pub(super) tags: Field,
    pub(super) description: Field,
}

/// In which form a field holds its words.
#[derive(Clone, Copy)]
pub(super) enum Form {
    Plain,
    Stem,
}

impl Fields {
    /// Where whole words and phrases are looked for, and how much a find there weighs.
    pub(super) fn searched(&self) -> [(Field, Form, Score); 8] {
        [
            (self.name_stem, Form::Stem, 4.0),
            (self.name, Form::Plain, 2.0),
            (self.category, Form::Stem, 2.0),
            (self.vendor, Form::Plain, 2.0),
            (self.attributes, Form::Stem, 1.5),
            (self.tags, Form::Stem, 1.5),
            (self.code_words, Form::Plain, 1.0),
            (self.description, Form::Stem, 1.0),
        ]
    }

    /// The term by which a product's document is replaced or removed.
    pub(super) fn id_term(&self, product: ProductId) -> Term {
        Term::from_field_text(self.id, &product.to_string())
    }
}

/// The schema with its handles.
pub(super) fn layout() -> (Schema, Fields) {
    let positions = |analyser| text_options(analyser, IndexRecordOption::WithFreqsAndPositions);
    let bare = TextFieldIndexing::default().set_tokenizer("raw").set_fieldnorms(false).set_index_option(IndexRecordOption::Basic);
    let mut schema = Schema::builder();
    let fields = Fields {
        id: schema.add_text_field("id", STRING),
        id_high: schema.add_u64_field(ID_HIGH, FAST),
        id_low: schema.add_u64_field(ID_LOW, FAST),
        popularity: schema.add_u64_field(POPULARITY, FAST),
        category_id: schema.add_text_field("category_id", STRING),
        code: schema.add_text_field("code", STRING),
        code_words: schema.add_text_field("code_words", positions(PLAIN)),
        name: schema.add_text_field("name", positions(PLAIN)),
        name_stem: schema.add_text_field("name_stem", positions(STEM)),
        name_whole: schema.add_text_field("name_whole", STRING),
        name_prefixes: schema.add_text_field("name_prefixes", TextOptions::default().set_indexing_options(bare)),
        spelling: schema.add_text_field("spelling", STRING),
        short_words: schema.add_text_field("short_words", text_options(PLAIN, IndexRecordOption::WithFreqs)),
        category: schema.add_text_field("category", positions(STEM)),
        vendor: schema.add_text_field("vendor", positions(PLAIN)),
        attributes: schema.add_text_field("attributes", positions(STEM)),
        tags: schema.add_text_field("tags", positions(STEM)),
        description: schema.add_text_field("description", positions(STEM)),
    };
    (schema.build(), fields)
}

fn text_options(analyser: &str, record: IndexRecordOption) -> TextOptions {
    TextOptions::default().set_indexing_options(TextFieldIndexing::default().set_tokenizer(analyser).set_index_option(record))
}

/// One word in the forms under which the fields know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// In small letters, with its accents.
    pub(super) shown: String,
    /// In small letters, without accents.
    pub(super) plain: String,
    /// Without the endings of its language, without accents.
    pub(super) stem: String,
    /// Whether it is one of the language's fillers, such as "and".
    pub(super) stop: bool,
}

impl Word {
    pub(super) fn form(&self, form: Form) -> &str {
        match form {
            Form::Plain => &self.plain,
            Form::Stem => &self.stem,
        }
    }
}

/// How text becomes words in one language.
#[derive(Clone)]
pub(super) struct Analysers {
    plain: TextAnalyzer,
    stem: TextAnalyzer,
    shown: TextAnalyzer,
    without_stops: Option<TextAnalyzer>,
}

impl Analysers {
    pub(super) fn of(locale: &Locale) -> Self {
        let language = language_of(locale);
        let plain = small_letters().filter(AsciiFoldingFilter).build();
        // Accents are dropped after stemming, because the endings that a stemmer looks for have them.
        let stem = match language {
            Some(language) => small_letters().filter(Stemmer::new(language)).filter(AsciiFoldingFilter).build(),
            None => plain.clone(),
        };
        let without_stops = language.and_then(StopWordFilter::new).map(|stops| small_letters().filter(stops).build());
        Self { plain, stem, shown: small_letters().build(), without_stops }
    }

    /// The analysers under the names that the schema uses.
    pub(super) fn registered(&self) -> TokenizerManager {
        let manager = TokenizerManager::default();
        manager.register(PLAIN, self.plain.clone());
        manager.register(STEM, self.stem.clone());
        manager
    }

    /// Cuts a text into words.
    pub(super) fn words(&mut self, text: &str) -> Vec<Word> {
        let mut pieces = Vec::new();
        let mut stream = self.shown.token_stream(text);
        while stream.advance() {
            let token = stream.token();
            pieces.push((token.text.clone(), token.offset_from..token.offset_to));
        }
        drop(stream);
        let mut words = Vec::with_capacity(pieces.len());
        for (shown, place) in pieces {
            let Some(typed) = text.get(place) else { continue };
            let (Some(plain), Some(stem)) = (only_word(&mut self.plain, typed), only_word(&mut self.stem, typed)) else { continue };
            let stop = self.without_stops.as_mut().is_some_and(|analyser| only_word(analyser, typed).is_none());
            words.push(Word { shown, plain, stem, stop });
        }
        words
    }
}

fn small_letters() -> TextAnalyzerBuilder {
    TextAnalyzer::builder(SimpleTokenizer::default()).filter(RemoveLongFilter::limit(LONGEST_WORD_BYTES)).filter(LowerCaser).dynamic()
}

fn only_word(analyser: &mut TextAnalyzer, typed: &str) -> Option<String> {
    let mut stream = analyser.token_stream(typed);
    let found = stream.advance();
    found.then(|| stream.token().text.clone()).filter(|word| !word.is_empty())
}

fn language_of(locale: &Locale) -> Option<Language> {
    let code = locale.as_str().split('-').next().unwrap_or_default().to_ascii_lowercase();
    Some(match code.as_str() {
        "ar" => Language::Arabic,
        "da" => Language::Danish,
        "de" => Language::German,
        "el" => Language::Greek,
        "en" => Language::English,
        "es" => Language::Spanish,
        "fi" => Language::Finnish,
        "fr" => Language::French,
        "hu" => Language::Hungarian,
        "it" => Language::Italian,
        "nb" | "nn" | "no" => Language::Norwegian,
        "nl" => Language::Dutch,
        "pt" => Language::Portuguese,
        "ro" => Language::Romanian,
        "ru" => Language::Russian,
        "sv" => Language::Swedish,
        "ta" => Language::Tamil,
        "tr" => Language::Turkish,
        _ => return None,
    })
}

/// A SKU or barcode as it is compared: small letters, no spaces or quotes; none when nothing is left.
pub(super) fn code_of(text: &str) -> Option<String> {
    let kept = text.chars().filter(|letter| !letter.is_whitespace() && !letter.is_control() && *letter != '"');
    let code: String = kept.flat_map(char::to_lowercase).take(LONGEST_CODE).collect();
    (!code.is_empty()).then_some(code)
}

/// The part of a word that the field of beginnings can know.
pub(super) fn prefix_of(word: &str) -> &str {
    word.char_indices().nth(LONGEST_PREFIX).map_or(word, |(end, _)| &word[..end])
}

fn prefixes_of(word: &str) -> impl Iterator<Item = &str> {
    word.char_indices().take(LONGEST_PREFIX).map(move |(start, letter)| &word[..start + letter.len_utf8()])
}

/// The document of a product.
pub(super) fn document(fields: &Fields, analysers: &mut Analysers, product: &SearchDoc) -> TantivyDocument {
    let mut document = TantivyDocument::new();
    let (high, low) = product.product.0.as_u64_pair();
    document.add_text(fields.id, product.product.to_string());
    document.add_u64(fields.id_high, high);
    document.add_u64(fields.id_low, low);
    document.add_u64(fields.popularity, product.popularity);
    for category in &product.category_ids {
        document.add_text(fields.category_id, category.to_string());
    }

    for code in product.skus.iter().chain(&product.barcodes) {
        document.add_text(fields.code_words, code);
        if let Some(code) = code_of(code) {
            document.add_text(fields.code, code);
        }
    }

    add_name(&mut document, fields, analysers, &product.name);
    let short = [(fields.category, &product.categories), (fields.attributes, &product.attributes), (fields.tags, &product.tags)];
    for (field, texts) in short {
        for text in texts {
            document.add_text(field, text);
            document.add_text(fields.short_words, text);
        }
    }
    if let Some(vendor) = &product.vendor {
        document.add_text(fields.vendor, vendor);
        document.add_text(fields.short_words, vendor);
    }
    document.add_text(fields.description, &product.description);
    document
}

fn add_name(document: &mut TantivyDocument, fields: &Fields, analysers: &mut Analysers, name: &str) {
    document.add_text(fields.name, name);
    document.add_text(fields.name_stem, name);
    document.add_text(fields.short_words, name);
    let words = analysers.words(name);
    let whole: Vec<&str> = words.iter().map(|word| word.plain.as_str()).collect();
    document.add_text(fields.name_whole, whole.join(" "));
    let prefixes: BTreeSet<&str> = words.iter().flat_map(|word| prefixes_of(&word.plain)).collect();
    for prefix in prefixes {
        document.add_text(fields.name_prefixes, prefix);
    }
    let spellings: BTreeSet<String> = words.iter().map(|word| format!("{} {}", word.plain, word.shown)).collect();
    for spelling in spellings {
        document.add_text(fields.spelling, spelling);
    }
}
