//! The indexes of all languages of a shop.

use super::error::SearchError;
use super::locale_index::LocaleIndex;
use super::model::{SearchDoc, SearchHits, SearchQuery};
use crate::kernel::{Locale, ProductId};
use std::fmt;
use std::path::Path;

/// The indexes of all languages of a shop, one folder each.
///
/// Only one process writes: the shop. Others use [`SearchIndexes::open_read_only`].
/// Changes are sent with [`apply`](Self::apply) and seen after [`commit`](Self::commit). When either fails, changes since the last commit
/// may be lost: start again from [`position`](Self::position), sending a product twice does no harm.
pub struct SearchIndexes {
    indexes: Vec<LocaleIndex>,
    read_only: bool,
}

impl SearchIndexes {
    /// Opens or makes the index of each language below `dir`. One that is missing, damaged or of an older version is made anew, empty, and
    /// [`position`](Self::position) is `None` until it is filled.
    ///
    /// # Errors
    /// [`SearchError::Busy`] when an index must be made anew while another process writes it; [`SearchError::Folder`] and
    /// [`SearchError::Engine`] when the folder can't be used.
    pub fn open(dir: &Path, locales: &[Locale]) -> Result<Self, SearchError> {
        let indexes = distinct(locales).into_iter().map(|locale| LocaleIndex::open(&dir.join(locale.as_str()), locale));
        Ok(Self { indexes: indexes.collect::<Result<_, _>>()?, read_only: false })
    }

    /// Opens the indexes beside the process that writes them, and follows its commits within a second. Changes nothing.
    ///
    /// # Errors
    /// [`SearchError::NotBuilt`] when a language has no index yet; [`SearchError::Engine`] when one can't be read.
    pub fn open_read_only(dir: &Path, locales: &[Locale]) -> Result<Self, SearchError> {
        let indexes = distinct(locales).into_iter().map(|locale| LocaleIndex::open_read_only(&dir.join(locale.as_str()), locale));
        Ok(Self { indexes: indexes.collect::<Result<_, _>>()?, read_only: true })
    }

    /// The languages that have an index.
    pub fn locales(&self) -> impl Iterator<Item = &Locale> {
        self.indexes.iter().map(|index| &index.locale)
    }

    /// The position in the journal up to which all indexes are current; `None` when they must be rebuilt:
    /// [`clear`](Self::clear), then every product, then [`commit`](Self::commit).
    #[must_use]
    pub fn position(&self) -> Option<i64> {
        let positions = self.indexes.iter().map(LocaleIndex::position).collect::<Option<Vec<i64>>>()?;
        positions.into_iter().min()
    }

    /// Removes products from one language's index, then puts others in or replaces them. Seen after the next commit.
    ///
    /// # Errors
    /// [`SearchError::UnknownLocale`] when the language has no index, [`SearchError::Busy`] when another process writes,
    /// [`SearchError::ReadOnly`], [`SearchError::Engine`].
    pub fn apply(&self, locale: &Locale, upserts: Vec<SearchDoc>, deletes: Vec<ProductId>) -> Result<(), SearchError> {
        self.writable()?;
        match self.exactly(locale.as_str()) {
            Some(index) => index.apply(&upserts, &deletes),
            None => Err(SearchError::UnknownLocale { locale: locale.clone() }),
        }
    }

    /// Makes all changes seen, and keeps with each index the position they bring it to.
    ///
    /// # Errors
    /// [`SearchError::Busy`], [`SearchError::ReadOnly`], [`SearchError::Engine`].
    pub fn commit(&self, position: i64) -> Result<(), SearchError> {
        self.writable()?;
        self.indexes.iter().try_for_each(|index| index.commit(position))
    }

    /// Starts a rebuild: the next commit replaces everything by what is applied from now on. Until then the old products are still found,
    /// but there is no [`position`](Self::position).
    ///
    /// # Errors
    /// [`SearchError::Busy`], [`SearchError::ReadOnly`], [`SearchError::Engine`].
    pub fn clear(&self) -> Result<(), SearchError> {
        self.writable()?;
        self.indexes.iter().try_for_each(LocaleIndex::clear)
    }

    /// Gives memory and locks of the writers back; what was not committed is gone. The next change takes them again.
    ///
    /// # Errors
    /// [`SearchError::Engine`] when work in the background failed.
    pub fn finish(&self) -> Result<(), SearchError> {
        self.indexes.iter().try_for_each(LocaleIndex::finish)
    }

    /// Finds products in a language; one without an index takes that of `sv` for `sv-FI`, else the first.
    ///
    /// # Errors
    /// [`SearchError::Engine`] when the index can't be read; never because of the text.
    pub fn search(&self, locale: &Locale, query: &SearchQuery) -> Result<SearchHits, SearchError> {
        self.nearest(locale).map_or_else(|| Ok(SearchHits::default()), |index| index.search(query))
    }

    /// Products for an unfinished text, best first, at most 50.
    ///
    /// # Errors
    /// [`SearchError::Engine`] when the index can't be read; never because of the text.
    pub fn suggest(&self, locale: &Locale, text: &str, limit: usize) -> Result<Vec<ProductId>, SearchError> {
        self.nearest(locale).map_or_else(|| Ok(Vec::new()), |index| index.suggest(text, limit))
    }

    fn writable(&self) -> Result<(), SearchError> {
        if self.read_only { Err(SearchError::ReadOnly) } else { Ok(()) }
    }

    fn exactly(&self, code: &str) -> Option<&LocaleIndex> {
        self.indexes.iter().find(|index| index.locale.as_str().eq_ignore_ascii_case(code))
    }

    fn nearest(&self, locale: &Locale) -> Option<&LocaleIndex> {
        let language = language_of(locale);
        self.exactly(locale.as_str())
            .or_else(|| self.exactly(language))
            .or_else(|| self.indexes.iter().find(|index| language_of(&index.locale).eq_ignore_ascii_case(language)))
            .or_else(|| self.indexes.first())
    }
}

impl fmt::Debug for SearchIndexes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SearchIndexes").field("locales", &self.locales().collect::<Vec<_>>()).field("read_only", &self.read_only).finish()
    }
}

fn language_of(locale: &Locale) -> &str {
    locale.as_str().split('-').next().unwrap_or_default()
}

/// The languages without those that would share a folder on a disk that does not tell capitals.
fn distinct(locales: &[Locale]) -> Vec<&Locale> {
    let mut distinct: Vec<&Locale> = Vec::with_capacity(locales.len());
    for locale in locales {
        if !distinct.iter().any(|known| known.as_str().eq_ignore_ascii_case(locale.as_str())) {
            distinct.push(locale);
        }
    }
    distinct
}
