//! Asking the index of one language.

use super::error::SearchError;
use super::locale_index::LocaleIndex;
use super::model::{SearchHits, SearchQuery};
use super::query::{Reach, code_term, matching, suggesting};
use super::schema::{ID_HIGH, ID_LOW, POPULARITY};
use super::spelling::did_you_mean;
use super::words::{ParsedQuery, slips_allowed};
use crate::kernel::ProductId;
use tantivy::collector::{Collector, Count, TopDocs};
use tantivy::query::Query;
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentReader};
use uuid::Uuid;

const MOST_HITS: usize = 10_000;
const MOST_SUGGESTIONS: usize = 50;
/// With fewer hits than this, products with a similar word are shown behind them.
const FEW_HITS: usize = 3;
/// Ten times the sales are worth this part of the score.
const POPULARITY_WEIGHT: Score = 0.1;

impl LocaleIndex {
    /// Searches as typed; where that finds little, with small slips; where that finds nothing, for half of the words.
    pub(super) fn search(&self, wanted: &SearchQuery) -> Result<SearchHits, SearchError> {
        let parsed = ParsedQuery::read(&wanted.text, &mut self.analysers.clone());
        let searcher = self.reader.searcher();
        let limit = wanted.limit.min(MOST_HITS);
        let look = |reach| match matching(&parsed, &self.fields, reach, wanted.category) {
            Some(query) => hits(&searcher, &*query, limit),
            None => Ok(SearchHits::default()),
        };

        let typed = look(Reach::Typed)?;
        if typed.total >= FEW_HITS || self.is_code(&searcher, &parsed)? {
            return Ok(typed);
        }
        let mut found = SearchHits::default();
        if parsed.narrowing().iter().any(|word| slips_allowed(&word.plain).is_some()) {
            found = look(Reach::Near)?;
        }
        if typed.total > 0 {
            return Ok(if found.total > 0 { found } else { typed });
        }
        if found.total == 0 {
            found = look(Reach::Half)?;
        }
        if found.total > 0 {
            found.did_you_mean = did_you_mean(&searcher, &self.fields, &parsed)?;
        }
        Ok(found)
    }

    /// Products whose name has words that begin as typed; where there are none, with small slips.
    pub(super) fn suggest(&self, text: &str, limit: usize) -> Result<Vec<ProductId>, SearchError> {
        let parsed = ParsedQuery::read(text, &mut self.analysers.clone());
        let searcher = self.reader.searcher();
        for reach in [Reach::Typed, Reach::Near] {
            let Some(query) = suggesting(&parsed, &self.fields, reach) else { return Ok(Vec::new()) };
            let found = hits(&searcher, &*query, limit.min(MOST_SUGGESTIONS))?;
            if found.total > 0 {
                return Ok(found.ids.into_iter().map(|(product, _)| product).collect());
            }
        }
        Ok(Vec::new())
    }

    fn is_code(&self, searcher: &Searcher, parsed: &ParsedQuery) -> tantivy::Result<bool> {
        match code_term(parsed, &self.fields) {
            Some(code) => Ok(searcher.doc_freq(&code)? > 0),
            None => Ok(false),
        }
    }
}

fn hits(searcher: &Searcher, query: &dyn Query, limit: usize) -> tantivy::Result<SearchHits> {
    // The library refuses to collect none.
    let (found, total) = searcher.search(query, &(best(limit.max(1)), Count))?;
    let mut ids = products(searcher, found)?;
    ids.truncate(limit);
    Ok(SearchHits { ids, total, did_you_mean: None })
}

fn best(limit: usize) -> impl Collector<Fruit = Vec<(Score, DocAddress)>> {
    TopDocs::with_limit(limit).tweak_score(|segment: &SegmentReader| {
        let popularity = segment.fast_fields().u64(POPULARITY).ok();
        move |doc: DocId, score: Score| -> Score {
            let sold = popularity.as_ref().and_then(|column| column.first(doc)).unwrap_or(0);
            score * (1.0 + POPULARITY_WEIGHT * (1.0 + sold as Score).log10())
        }
    })
}

fn products(searcher: &Searcher, found: Vec<(Score, DocAddress)>) -> tantivy::Result<Vec<(ProductId, f32)>> {
    let mut columns = Vec::new();
    for segment in searcher.segment_readers() {
        columns.push((segment.fast_fields().u64(ID_HIGH)?, segment.fast_fields().u64(ID_LOW)?));
    }
    let product = |place: DocAddress| {
        let (high, low) = columns.get(place.segment_ord as usize)?;
        Some(ProductId(Uuid::from_u64_pair(high.first(place.doc_id)?, low.first(place.doc_id)?)))
    };
    Ok(found.into_iter().filter_map(|(score, place)| Some((product(place)?, score))).collect())
}
