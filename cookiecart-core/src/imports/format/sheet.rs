//! A sheet: rows of cells under a header, looked up by column name.

use super::cell::Cell;
use super::scan::{LONGEST_CELL, RawRow, Scanned, Scanner};
use super::{FormatError, IssueReason, RowIssue};
use std::collections::{HashMap, VecDeque};
use std::io::Read;
use std::sync::Arc;

/// A column that the header has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column(usize);

/// The names of the columns.
pub(super) struct Header {
    names: Vec<String>,
    index: HashMap<String, usize>,
}

impl Header {
    fn new(names: Vec<String>) -> Self {
        let names: Vec<String> = names.iter().map(|name| super::cell::tidy(name)).collect();
        let mut index = HashMap::new();
        for (at, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            index.entry(name.to_lowercase()).or_insert(at);
        }
        Self { names, index }
    }

    /// The first of several names (in small letters) that the header has.
    pub(super) fn find(&self, names: &[&str]) -> Option<Column> {
        names.iter().find_map(|name| self.index.get(*name)).copied().map(Column)
    }

    /// Whether the header has the name (in small letters).
    pub(super) fn has(&self, name: &str) -> bool {
        self.index.contains_key(name)
    }

    /// All columns with their names as the file writes them, from left to right.
    pub(super) fn columns(&self) -> impl Iterator<Item = (Column, &str)> {
        self.names.iter().enumerate().map(|(at, name)| (Column(at), name.as_str()))
    }

    /// A cell of a row, empty where the row or the header has none.
    pub(super) fn cell<'a>(&'a self, row: &'a Row, column: Option<Column>) -> Cell<'a> {
        let at = column.map_or(usize::MAX, |column| column.0);
        Cell { line: row.line, column: self.name(at), text: row.cells.get(at).map_or("", |text| text.trim()) }
    }

    fn name(&self, at: usize) -> &str {
        self.names.get(at).map_or("", String::as_str)
    }
}

/// One row.
pub(super) struct Row {
    /// Line on which it begins, from 1.
    pub(super) line: u64,
    cells: Vec<String>,
}

impl Row {
    /// About how much memory it holds, in bytes.
    pub(super) fn weight(&self) -> usize {
        self.cells.iter().map(|cell| cell.len() + size_of::<String>()).sum()
    }
}

/// What a sheet hands out.
pub(super) enum Line {
    /// A row with something in it.
    Row(Row),
    /// A row, or part of one, that could not be read.
    Issue(RowIssue),
}

/// Reads a sheet row by row: any of `,` `;` tab and `|` as delimiter, any line end, a byte-order mark or none.
pub(super) struct Sheet {
    scanner: Scanner,
    header: Arc<Header>,
    issues: VecDeque<RowIssue>,
    pending: Option<Row>,
    told_encoding: bool,
    ended: bool,
}

impl Sheet {
    /// Reads the header.
    pub(super) fn open(input: Box<dyn Read + Send>) -> Result<Self, FormatError> {
        let mut scanner = Scanner::new(input);
        let mark = scanner.ahead(4)?.starts_with(b"\xef\xbb\xbf");
        scanner.pass(if mark { 3 } else { 0 });
        // Excel's own hint on the first line.
        if let [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter, b'\r' | b'\n', ..] = scanner.ahead(6)? {
            let delimiter = *delimiter;
            scanner.row()?;
            scanner.delimiter = delimiter;
        } else {
            scanner.delimiter = delimiter_of(scanner.ahead(32 << 10)?);
        }
        let mut sheet = Self {
            scanner,
            header: Arc::new(Header::new(Vec::new())),
            issues: VecDeque::new(),
            pending: None,
            told_encoding: false,
            ended: false,
        };
        loop {
            match sheet.scanner.row()? {
                None => return Err(FormatError::Empty),
                Some(Scanned::Broken { .. }) => return Err(FormatError::BrokenHeader),
                Some(Scanned::Row(raw)) => {
                    let (line, crowded) = (raw.line, raw.crowded);
                    let names = sheet.decoded(raw);
                    if names.iter().any(|name| !name.trim().is_empty()) {
                        sheet.header = Arc::new(Header::new(names));
                        if crowded {
                            sheet.issues.push_back(RowIssue::new(line, "", "", IssueReason::TooManyColumns, false));
                        }
                        return Ok(sheet);
                    }
                }
            }
        }
    }

    /// The header, to be kept beside the rows.
    pub(super) fn header(&self) -> Arc<Header> {
        Arc::clone(&self.header)
    }

    fn issue(&mut self, line: u64, at: usize, value: &str, reason: IssueReason, skipped: bool) {
        self.issues.push_back(RowIssue::new(line, self.header.name(at), value, reason, skipped));
    }

    fn decoded(&mut self, raw: RawRow) -> Vec<String> {
        let line = raw.line;
        if let Some(at) = raw.cut {
            let value = raw.cells.get(at).map(|cell| String::from_utf8_lossy(cell.get(..80).unwrap_or(cell)).into_owned());
            self.issue(line, at, &value.unwrap_or_default(), IssueReason::TextTooLong, false);
        }
        let mut cells = Vec::with_capacity(raw.cells.len());
        for (at, bytes) in raw.cells.into_iter().enumerate() {
            let (text, guessed) = decode(bytes);
            if guessed && !self.told_encoding {
                self.told_encoding = true;
                self.issue(line, at, &text, IssueReason::NotUtf8, false);
            }
            cells.push(text);
        }
        cells
    }

    fn taken(&mut self, raw: RawRow) {
        let line = raw.line;
        let mut cells = self.decoded(raw);
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        let width = self.header.names.len();
        if let Some(extra) = cells.iter().skip(width).find(|cell| !cell.trim().is_empty()) {
            let extra = extra.clone();
            self.issue(line, usize::MAX, &extra, IssueReason::ExtraCells, true);
            return;
        }
        cells.truncate(width);
        self.pending = Some(Row { line, cells });
    }
}

impl Iterator for Sheet {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        loop {
            if let Some(issue) = self.issues.pop_front() {
                return Some(Line::Issue(issue));
            }
            if let Some(row) = self.pending.take() {
                return Some(Line::Row(row));
            }
            if self.ended {
                return None;
            }
            match self.scanner.row() {
                Ok(Some(Scanned::Row(raw))) => self.taken(raw),
                Ok(Some(Scanned::Broken { line, cell, start, quote })) => {
                    let reason = if quote { IssueReason::UnclosedQuote } else { IssueReason::LineTooLong };
                    self.issue(line, cell, &String::from_utf8_lossy(&start), reason, true);
                }
                Ok(None) => self.ended = true,
                Err(error) => {
                    self.ended = true;
                    let line = self.scanner.line();
                    self.issue(line, usize::MAX, &error.to_string(), IssueReason::Unreadable, true);
                }
            }
        }
    }
}

// The delimiter that the first line has most of, outside quotes.
fn delimiter_of(head: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    for byte in head {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted && counts.iter().any(|(_, count)| *count > 0) => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(delimiter, _)| delimiter == byte).for_each(|(_, count)| *count += 1),
        }
    }
    // The first of equals, so that a line without any counts as commas.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| *delimiter)
}

// The text, and whether it had to be guessed.
fn decode(bytes: Vec<u8>) -> (String, bool) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, false),
        Err(error) => {
            let (valid, at_end) = (error.utf8_error().valid_up_to(), error.utf8_error().error_len().is_none());
            let mut bytes = error.into_bytes();
            if at_end && bytes.len() >= LONGEST_CELL {
                // Cut in the middle of a letter.
                bytes.truncate(valid);
                return (String::from_utf8(bytes).unwrap_or_default(), false);
            }
            (bytes.into_iter().map(windows_1252).collect(), true)
        }
    }
}

fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•',
        '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}
