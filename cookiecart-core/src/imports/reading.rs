//! Reading a file in a thread of its own: records in parcels, through a channel that holds a few.

use super::ImportError;
use super::format::{self, Format, FormatError, HEAD_BYTES, ImportRecord, Item, RowIssue};
use crate::kernel::{Locale, sha256_hex};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::fmt::Write;
use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// Products a unit of work.
pub(super) const PARCEL: usize = 250;
const ISSUES_A_PARCEL: usize = 1_000;
const PARCELS_AHEAD: usize = 4;

/// A record and the digest by which it is known again.
pub(super) struct Told {
    pub(super) record: Box<ImportRecord>,
    pub(super) digest: String,
}

/// What was read in one go; no source stands in it twice.
#[derive(Default)]
pub(super) struct Parcel {
    pub(super) records: Vec<Told>,
    pub(super) issues: Vec<RowIssue>,
}

/// A file that is being read.
pub(super) struct Reading {
    pub(super) format: Format,
    pub(super) columns: Columns,
    pub(super) bytes_total: u64,
    pub(super) parcels: mpsc::Receiver<Parcel>,
    thread: JoinHandle<()>,
    meter: Arc<Meter>,
}

#[derive(Default)]
struct Meter {
    bytes: AtomicU64,
    hash: Mutex<Sha256>,
}

struct Metered {
    file: File,
    meter: Arc<Meter>,
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.meter.bytes.fetch_add(u64::try_from(read).unwrap_or(0), Ordering::Relaxed);
        if let Ok(mut hash) = self.meter.hash.lock() {
            hash.update(&buffer[..read]);
        }
        Ok(read)
    }
}

struct Opened {
    format: Format,
    columns: Columns,
    bytes_total: u64,
    items: Box<dyn Iterator<Item = Item> + Send>,
}

impl Reading {
    /// Opens a file, finds out its format where none is given, and begins to read.
    pub(super) async fn begin(path: &Path, format: Option<Format>, locale: Locale) -> Result<Self, ImportError> {
        let meter = Arc::new(Meter::default());
        let (path, watched) = (path.to_owned(), Arc::clone(&meter));
        let opened = tokio::task::spawn_blocking(move || open(&path, format, &locale, watched)).await;
        let Opened { format, columns, bytes_total, items } = opened.map_err(|_| ImportError::ReaderDied)??;
        let (sender, parcels) = mpsc::channel(PARCELS_AHEAD);
        let thread = tokio::task::spawn_blocking(move || hand_on(items, &sender));
        Ok(Self { format, columns, bytes_total, parcels, thread, meter })
    }

    /// Bytes read so far.
    pub(super) fn bytes_read(&self) -> u64 {
        self.meter.bytes.load(Ordering::Relaxed).min(self.bytes_total)
    }

    /// Waits for the thread's end; the SHA-256 of what it read, in hex.
    pub(super) async fn end(self) -> Result<String, ImportError> {
        drop(self.parcels);
        self.thread.await.map_err(|_| ImportError::ReaderDied)?;
        let hash = self.meter.hash.lock().map_err(|_| ImportError::ReaderDied)?.clone();
        Ok(hash.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a string can't fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        }))
    }
}

fn open(path: &Path, format: Option<Format>, locale: &Locale, meter: Arc<Meter>) -> Result<Opened, ImportError> {
    let not_opened = |source| ImportError::NotOpened { path: path.to_owned(), source };
    let mut file = File::open(path).map_err(not_opened)?;
    let metadata = file.metadata().map_err(not_opened)?;
    if metadata.is_dir() {
        return Err(not_opened(io::ErrorKind::IsADirectory.into()));
    }
    let mut head = Vec::new();
    let most = u64::try_from(HEAD_BYTES).unwrap_or(u64::MAX);
    file.by_ref().take(most).read_to_end(&mut head).map_err(FormatError::from)?;
    file.rewind().map_err(FormatError::from)?;
    let format = match format {
        Some(format) => format,
        None => format::detect(&head)?,
    };
    let items = format::read_in(format, Metered { file, meter }, locale)?;
    Ok(Opened { format, columns: Columns::of(&head), bytes_total: metadata.len(), items })
}

fn hand_on(items: Box<dyn Iterator<Item = Item> + Send>, sender: &mpsc::Sender<Parcel>) {
    let (mut parcel, mut sources) = (Parcel::default(), HashSet::new());
    for item in items {
        match item {
            Item::Issue(issue) => parcel.issues.push(issue),
            Item::Record(record) => {
                // What builds on a product must find it written.
                if sources.contains(&record.source) {
                    sources.clear();
                    if sender.blocking_send(std::mem::take(&mut parcel)).is_err() {
                        return;
                    }
                }
                sources.insert(record.source.clone());
                parcel.records.push(Told { digest: digest(&record), record });
            }
        }
        if parcel.records.len() >= PARCEL || parcel.issues.len() >= ISSUES_A_PARCEL {
            sources.clear();
            if sender.blocking_send(std::mem::take(&mut parcel)).is_err() {
                return;
            }
        }
    }
    // Nobody listens any more: the import broke off, and says why itself.
    let _ = sender.blocking_send(parcel);
}

// A record that only moved to another line says nothing new.
fn digest(record: &ImportRecord) -> String {
    let mut bare = record.clone();
    bare.line = 0;
    for variant in &mut bare.variants {
        variant.line = 0;
    }
    serde_json::to_vec(&bare).map(|json| sha256_hex(&json)).unwrap_or_else(|_| record.source.clone())
}

/// What the file calls the columns to which issues point.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub(super) sku: String,
    pub(super) price: String,
    pub(super) currency: String,
    pub(super) tax_class: String,
    pub(super) listed: String,
    pub(super) parts: String,
    pub(super) related: String,
    pub(super) slug: String,
}

impl Columns {
    /// Finds them in the first line; what is not there gets our own name.
    fn of(head: &[u8]) -> Self {
        let line = head.split(|byte| matches!(byte, b'\n' | b'\r')).find(|line| !line.is_empty()).unwrap_or_default();
        let line = String::from_utf8_lossy(line);
        let words: Vec<&str> = line.split([',', ';', '\t']).map(|word| word.trim_matches(['\u{feff}', '"', ' '])).collect();
        let find = |known: &[&str]| {
            let found = known.iter().find_map(|name| words.iter().find(|word| word.eq_ignore_ascii_case(name)));
            found.or(known.last()).map_or_else(String::new, |word| (*word).to_owned())
        };
        Self {
            sku: find(&["variant sku", "sku"]),
            price: find(&["variant price", "regular price", "price"]),
            currency: find(&["currency"]),
            tax_class: find(&["variant taxable", "charge tax", "tax class", "tax_category", "tax_class"]),
            listed: find(&["status", "visibility in catalog", "unlisted"]),
            parts: find(&["grouped products", "parts"]),
            related: find(&["upsells", "cross-sells", "related"]),
            slug: find(&["handle", "url handle", "slug"]),
        }
    }
}
