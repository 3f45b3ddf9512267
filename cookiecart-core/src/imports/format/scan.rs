//! Bytes to cells, with bounded memory and a way back.
//!
//! Not the `csv` crate: it takes a quote that is never closed for a cell that holds the rest of the file, without bound and
//! without a way to read on. This one gives up that line alone, says so, and goes on with the next.

use std::io::{self, Read};

/// The longest cell kept, in bytes.
pub(super) const LONGEST_CELL: usize = 1 << 20;
/// The longest row read, in bytes.
pub(super) const LONGEST_ROW: usize = 8 << 20;
/// The most columns read.
pub(super) const MOST_COLUMNS: usize = 500;
const CHUNK: usize = 64 << 10;
const MOST_SPACES: usize = 64;

/// What was found at one place.
pub(super) enum Scanned {
    /// A row.
    Row(RawRow),
    /// A line that was given up; `cell` counts from 0.
    Broken { line: u64, cell: usize, start: Vec<u8>, quote: bool },
}

/// The cells of one row, quotes resolved.
pub(super) struct RawRow {
    /// Line on which the row begins, from 1.
    pub(super) line: u64,
    pub(super) cells: Vec<Vec<u8>>,
    /// A cell that was too long and is cut.
    pub(super) cut: Option<usize>,
    /// Whether something stood behind the last column read.
    pub(super) crowded: bool,
}

impl RawRow {
    fn close(&mut self, cell: Vec<u8>) {
        if self.cells.len() < MOST_COLUMNS {
            self.cells.push(cell);
        } else {
            self.crowded |= !cell.is_empty();
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Inside {
    Start,
    Bare,
    Quotes,
    Closed,
}

/// Reads rows one by one.
pub(super) struct Scanner {
    input: Box<dyn Read + Send>,
    buffer: Vec<u8>,
    at: usize,
    ended: bool,
    after_return: bool,
    line: u64,
    pub(super) delimiter: u8,
}

impl Scanner {
    pub(super) fn new(input: Box<dyn Read + Send>) -> Self {
        Self { input, buffer: Vec::new(), at: 0, ended: false, after_return: false, line: 1, delimiter: b',' }
    }

    /// The line that comes next, from 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Looks at the beginning of what comes, at least `wanted` bytes where there are so many.
    pub(super) fn ahead(&mut self, wanted: usize) -> io::Result<&[u8]> {
        while self.buffer.len() - self.at < wanted && !self.ended {
            self.fill()?;
        }
        Ok(&self.buffer[self.at..])
    }

    /// Passes over bytes that [`Scanner::ahead`] showed.
    pub(super) fn pass(&mut self, bytes: usize) {
        self.at = (self.at + bytes).min(self.buffer.len());
    }

    fn fill(&mut self) -> io::Result<()> {
        self.buffer.drain(..self.at);
        self.at = 0;
        let held = self.buffer.len();
        self.buffer.resize(held + CHUNK, 0);
        let read = loop {
            match self.input.read(&mut self.buffer[held..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        self.buffer.truncate(held + *read.as_ref().unwrap_or(&0));
        self.ended = read? == 0;
        Ok(())
    }

    fn peek(&mut self, offset: usize) -> io::Result<Option<u8>> {
        while self.at + offset >= self.buffer.len() {
            if self.ended {
                return Ok(None);
            }
            self.fill()?;
        }
        Ok(Some(self.buffer[self.at + offset]))
    }

    // Whether a quote just before `offset` ends its cell: nothing but spaces stands between it and the next delimiter.
    fn closes(&mut self, offset: usize) -> io::Result<bool> {
        for spaces in 0..MOST_SPACES {
            match self.peek(offset + spaces)? {
                Some(b' ') => {}
                None | Some(b'\n' | b'\r') => return Ok(true),
                Some(byte) => return Ok(byte == self.delimiter),
            }
        }
        Ok(false)
    }

    // Leaves out one line of the editor, not one row: what a broken quote swallowed gets another reading.
    fn give_up(&mut self, line: u64, cell: usize, quote: bool) -> io::Result<Scanned> {
        let start = self.buffer[self.at..].iter().take(80).copied().collect();
        loop {
            let end = self.buffer[self.at..].iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            if let Some(end) = end {
                self.after_return = self.buffer[self.at + end] == b'\r';
                self.at += end + 1;
                self.line += 1;
                break;
            }
            self.at = self.buffer.len();
            if self.ended {
                break;
            }
            self.fill()?;
        }
        Ok(Scanned::Broken { line, cell, start, quote })
    }

    /// Reads the next row; `None` at the end.
    pub(super) fn row(&mut self) -> io::Result<Option<Scanned>> {
        if self.after_return {
            self.after_return = false;
            if self.peek(0)? == Some(b'\n') {
                self.at += 1;
            }
        }
        if self.peek(0)?.is_none() {
            return Ok(None);
        }
        let mut row = RawRow { line: self.line, cells: Vec::new(), cut: None, crowded: false };
        let mut cell = Vec::new();
        let (mut inside, mut opened, mut offset, mut lines, mut stray) = (Inside::Start, false, 0, 0, false);
        loop {
            // A quote that ends nothing is part of the text, as in `"12" pipe"`; over several lines it means that quotes are off.
            if offset >= LONGEST_ROW || (stray && lines > 0) {
                return self.give_up(row.line, row.cells.len(), opened).map(Some);
            }
            let byte = self.peek(offset)?;
            match (inside, byte) {
                (Inside::Quotes, None) => return self.give_up(row.line, row.cells.len(), true).map(Some),
                (Inside::Quotes, Some(b'"')) if self.peek(offset + 1)? == Some(b'"') => {
                    offset += 1;
                    keep(&mut row, &mut cell, b'"');
                }
                (Inside::Quotes, Some(b'"')) => {
                    if self.closes(offset + 1)? {
                        inside = Inside::Closed;
                    } else {
                        stray = true;
                        keep(&mut row, &mut cell, b'"');
                    }
                }
                (Inside::Quotes, Some(byte)) => {
                    lines += u64::from(byte == b'\n');
                    keep(&mut row, &mut cell, byte);
                }
                (_, None | Some(b'\n' | b'\r')) => {
                    row.close(cell);
                    self.at += offset + usize::from(byte.is_some());
                    self.line += lines + 1;
                    self.after_return = byte == Some(b'\r');
                    return Ok(Some(Scanned::Row(row)));
                }
                (_, Some(byte)) if byte == self.delimiter => {
                    row.close(std::mem::take(&mut cell));
                    inside = Inside::Start;
                    opened = false;
                }
                (Inside::Start, Some(b'"')) => {
                    inside = Inside::Quotes;
                    opened = true;
                }
                (Inside::Start, Some(b' ')) | (Inside::Closed, Some(_)) => {}
                (_, Some(byte)) => {
                    inside = Inside::Bare;
                    keep(&mut row, &mut cell, byte);
                }
            }
            offset += 1;
        }
    }
}

fn keep(row: &mut RawRow, cell: &mut Vec<u8>, byte: u8) {
    if cell.len() < LONGEST_CELL {
        cell.push(byte);
    } else {
        row.cut.get_or_insert(row.cells.len());
    }
}
