//! Rows of one product together, though the file may spread them.

use super::sheet::{Header, Line, Row, Sheet};
use super::{IssueReason, Item, RowIssue};
use std::collections::hash_map::{Entry, RandomState};
use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::BuildHasher;
use std::sync::Arc;

// How much is held before products are handed on: what comes within one window is joined, wherever it stands.
const WINDOW_ROWS: usize = 200_000;
const WINDOW_BYTES: usize = 64 << 20;

/// The rows of one product, in the file's order; never empty.
pub(super) struct Group {
    pub(super) rows: Vec<Row>,
    /// Whether earlier rows of the product were handed on before.
    pub(super) continuation: bool,
}

/// Says which product a row belongs to; `None` when it does not tell.
pub(super) type Key = Box<dyn Fn(&Header, &Row) -> Option<String> + Send>;
/// Makes items of the rows of one product.
pub(super) type Make = Box<dyn FnMut(&Header, Group) -> Vec<Item> + Send>;

/// Reads a sheet product by product.
pub(super) struct Products {
    sheet: Sheet,
    header: Arc<Header>,
    key: Key,
    make: Make,
    window_rows: usize,
    open: Vec<(String, Group)>,
    index: HashMap<String, usize>,
    rows: usize,
    bytes: usize,
    hasher: RandomState,
    seen: HashSet<u64>,
    ready: VecDeque<Group>,
    items: VecDeque<Item>,
    ended: bool,
}

impl Products {
    pub(super) fn new(sheet: Sheet, key: Key, make: Make) -> Self {
        Self {
            header: sheet.header(),
            sheet,
            key,
            make,
            window_rows: WINDOW_ROWS,
            open: Vec::new(),
            index: HashMap::new(),
            rows: 0,
            bytes: 0,
            hasher: RandomState::new(),
            seen: HashSet::new(),
            ready: VecDeque::new(),
            items: VecDeque::new(),
            ended: false,
        }
    }

    /// The same with a smaller window.
    #[cfg(test)]
    pub(super) fn with_window(mut self, rows: usize) -> Self {
        self.window_rows = rows;
        self
    }

    fn take(&mut self, row: Row) {
        let Some(key) = (self.key)(&self.header, &row) else {
            let issue = RowIssue::new(row.line, "", "", IssueReason::MissingIdentity, true);
            self.items.push_back(Item::Issue(issue));
            return;
        };
        self.rows += 1;
        self.bytes += row.weight();
        let at = match self.index.entry(key) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                self.open.push((new.key().clone(), Group { rows: Vec::new(), continuation: false }));
                *new.insert(self.open.len() - 1)
            }
        };
        if let Some((_, group)) = self.open.get_mut(at) {
            group.rows.push(row);
        }
        if self.rows >= self.window_rows || self.bytes >= WINDOW_BYTES {
            // The product at the end may go on; alone, it would never let go.
            self.hand_on(if self.open.len() > 1 { Some(at) } else { None });
        }
    }

    fn hand_on(&mut self, keep: Option<usize>) {
        self.index.clear();
        (self.rows, self.bytes) = (0, 0);
        let mut kept = None;
        for (at, (key, mut group)) in std::mem::take(&mut self.open).into_iter().enumerate() {
            if keep == Some(at) {
                self.rows = group.rows.len();
                self.bytes = group.rows.iter().map(Row::weight).sum();
                kept = Some((key, group));
            } else {
                group.continuation = !self.seen.insert(self.hasher.hash_one(&key));
                self.ready.push_back(group);
            }
        }
        if let Some((key, group)) = kept {
            self.index.insert(key.clone(), 0);
            self.open.push((key, group));
        }
    }
}

impl Iterator for Products {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(item) = self.items.pop_front() {
                return Some(item);
            }
            if let Some(group) = self.ready.pop_front() {
                self.items.extend((self.make)(&self.header, group));
                continue;
            }
            if self.ended {
                return None;
            }
            match self.sheet.next() {
                Some(Line::Row(row)) => self.take(row),
                Some(Line::Issue(issue)) => return Some(Item::Issue(issue)),
                None => {
                    self.ended = true;
                    self.hand_on(None);
                }
            }
        }
    }
}
