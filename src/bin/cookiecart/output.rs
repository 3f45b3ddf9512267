//! Words for people and JSON for programs, on standard output.

use serde::Serialize;
use std::fmt::Display;
use std::io::Write;

/// Writes a line. A reader that went away is no reason to fail.
pub fn say(line: impl Display) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Writes one JSON document as one line.
pub fn say_json(value: &impl Serialize) {
    match serde_json::to_string(value) {
        Ok(text) => say(text),
        Err(error) => tracing::error!(%error, "the answer can't be written as JSON"),
    }
}

/// A count with its word: `1 event`, `2 events`.
#[must_use]
pub fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
