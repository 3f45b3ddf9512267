//! The index of one language: opened, made anew, written.

use super::error::SearchError;
use super::model::SearchDoc;
use super::schema::{Analysers, Fields, VERSION, document, layout};
use crate::kernel::{Locale, ProductId};
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use tantivy::directory::{Directory, INDEX_WRITER_LOCK, MmapDirectory};
use tantivy::indexer::IndexWriterOptions;
use tantivy::query::AllQuery;
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, TantivyError};

const WRITER_BYTES: usize = 50_000_000;

/// The index of one language, in its own folder.
pub(super) struct LocaleIndex {
    pub(super) locale: Locale,
    pub(super) fields: Fields,
    pub(super) analysers: Analysers,
    pub(super) reader: IndexReader,
    index: Index,
    writer: Mutex<Option<IndexWriter>>,
    /// Whether the next commit throws away what was there.
    cleared: AtomicBool,
}

impl LocaleIndex {
    /// Opens the folder; what is missing, damaged or of another version is made anew, empty and without a position.
    pub(super) fn open(folder: &Path, locale: &Locale) -> Result<Self, SearchError> {
        match Self::existing(folder, locale, ReloadPolicy::Manual) {
            Ok(Some(index)) => Ok(index),
            Ok(None) => Self::create(folder, locale),
            Err(fault) => {
                tracing::warn!(%locale, %fault, "the search index can't be read and is made anew");
                Self::create(folder, locale)
            }
        }
    }

    /// Opens the folder beside its writer and follows what that commits.
    pub(super) fn open_read_only(folder: &Path, locale: &Locale) -> Result<Self, SearchError> {
        Self::existing(folder, locale, ReloadPolicy::OnCommitWithDelay)?.ok_or_else(|| SearchError::NotBuilt { locale: locale.clone() })
    }

    /// The index in the folder; none when there is no index of this version.
    fn existing(folder: &Path, locale: &Locale, reload: ReloadPolicy) -> tantivy::Result<Option<Self>> {
        if !folder.is_dir() {
            return Ok(None);
        }
        let directory = MmapDirectory::open(folder)?;
        if !Index::exists(&directory)? {
            return Ok(None);
        }
        let index = Index::open(directory)?;
        let (schema, fields) = layout();
        let payload = index.load_metas()?.payload;
        let other_version = payload.is_some_and(|payload| position_in(&payload).is_none());
        if other_version || index.schema() != schema || !index.validate_checksum()?.is_empty() {
            return Ok(None);
        }
        Self::of(index, fields, locale, reload).map(Some)
    }

    fn create(folder: &Path, locale: &Locale) -> Result<Self, SearchError> {
        if folder.is_dir() {
            // Whoever holds this lock still works with the files.
            let directory = MmapDirectory::open(folder).map_err(TantivyError::from)?;
            let lock = directory.acquire_lock(&INDEX_WRITER_LOCK).map_err(TantivyError::from)?;
            fs::remove_dir_all(folder)?;
            drop(lock);
        } else if folder.exists() {
            fs::remove_file(folder)?;
        }
        fs::create_dir_all(folder)?;
        let (schema, fields) = layout();
        let index = Index::builder().schema(schema).create_in_dir(folder)?;
        Ok(Self::of(index, fields, locale, ReloadPolicy::Manual)?)
    }

    fn of(mut index: Index, fields: Fields, locale: &Locale, reload: ReloadPolicy) -> tantivy::Result<Self> {
        let analysers = Analysers::of(locale);
        index.set_tokenizers(analysers.registered());
        let reader = index.reader_builder().reload_policy(reload).try_into()?;
        Ok(Self { locale: locale.clone(), fields, analysers, reader, index, writer: Mutex::new(None), cleared: AtomicBool::new(false) })
    }

    /// The position of the last commit; none when there was none, or when everything is about to be replaced.
    pub(super) fn position(&self) -> Option<i64> {
        if self.cleared.load(Ordering::Acquire) {
            return None;
        }
        self.index.load_metas().ok()?.payload.as_deref().and_then(position_in)
    }

    /// Removes and replaces documents; seen after the next commit.
    pub(super) fn apply(&self, upserts: &[SearchDoc], deletes: &[ProductId]) -> Result<(), SearchError> {
        if upserts.is_empty() && deletes.is_empty() {
            return Ok(());
        }
        let mut analysers = self.analysers.clone();
        self.writing(|writer| {
            for product in deletes {
                writer.delete_term(self.fields.id_term(*product));
            }
            for product in upserts {
                writer.delete_term(self.fields.id_term(product.product));
                writer.add_document(document(&self.fields, &mut analysers, product))?;
            }
            Ok(())
        })
    }

    /// Makes all changes seen, and the position with them in one step.
    pub(super) fn commit(&self, position: i64) -> Result<(), SearchError> {
        let idle = self.writer.lock().unwrap_or_else(PoisonError::into_inner).is_none();
        if idle && self.position() == Some(position) {
            return Ok(());
        }
        self.writing(|writer| {
            let mut prepared = writer.prepare_commit()?;
            prepared.set_payload(&payload(position));
            prepared.commit()?;
            Ok(())
        })?;
        self.cleared.store(false, Ordering::Release);
        self.reader.reload()?;
        Ok(())
    }

    /// Lets the next commit throw away what is there now.
    pub(super) fn clear(&self) -> Result<(), SearchError> {
        self.writing(|writer| writer.delete_query(Box::new(AllQuery)))?;
        self.cleared.store(true, Ordering::Release);
        Ok(())
    }

    /// Gives the writer back; what was not committed is gone.
    pub(super) fn finish(&self) -> Result<(), SearchError> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        self.cleared.store(false, Ordering::Release);
        match writer {
            Some(writer) => Ok(writer.wait_merging_threads()?),
            None => Ok(()),
        }
    }

    /// Works with the writer, which is made for the first change. After a failure it is dropped with all that was not committed.
    fn writing<T>(&self, work: impl FnOnce(&mut IndexWriter) -> tantivy::Result<T>) -> Result<T, SearchError> {
        let mut place = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let mut writer = match place.take() {
            Some(writer) => writer,
            None => {
                let options = IndexWriterOptions::builder().num_worker_threads(1).num_merge_threads(1);
                self.index.writer_with_options(options.memory_budget_per_thread(WRITER_BYTES).build())?
            }
        };
        match work(&mut writer) {
            Ok(done) => {
                *place = Some(writer);
                Ok(done)
            }
            Err(fault) => {
                self.cleared.store(false, Ordering::Release);
                Err(fault.into())
            }
        }
    }
}

fn payload(position: i64) -> String {
    format!("{VERSION}:{position}")
}

fn position_in(payload: &str) -> Option<i64> {
    let (version, position) = payload.split_once(':')?;
    if version.parse::<u32>() == Ok(VERSION) { position.parse().ok() } else { None }
}
