//! HTML that people wrote elsewhere, made safe to show.

use ammonia::Builder;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The longest text that is cleaned, in bytes; what lies behind is cut.
pub(super) const LONGEST_HTML: usize = 256 << 10;

const TAGS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "small",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
];
// Left out with all that is in them.
const WITH_CONTENT: &[&str] =
    &["iframe", "math", "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title"];
// Where one word ends though no space says so.
const BREAKS: &[&str] =
    &["</p>", "<br>", "</li>", "</h2>", "</h3>", "</h4>", "</h5>", "</h6>", "</td>", "</th>", "</div>", "</dd>", "</dt>", "<hr>"];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let cells = HashSet::from(["colspan", "rowspan"]);
    let mut builder = Builder::empty();
    builder
        .tags(TAGS.iter().copied().collect())
        .clean_content_tags(WITH_CONTENT.iter().copied().collect())
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"])), ("td", cells.clone()), ("th", cells)]))
        .generic_attributes(HashSet::new())
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .link_rel(Some("noopener"));
    builder
});

static STRIPPER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder.clean_content_tags(WITH_CONTENT.iter().copied().collect()).link_rel(None);
    builder
});

/// Cleans HTML: headings, paragraphs, lists, tables, emphasis and links stay.
///
/// Scripts, styles, frames, forms, pictures, event handlers, classes and addresses other than `http`, `https`, `mailto` and relative
/// ones go. Text without tags becomes paragraphs (an empty line between two) and lists (lines that begin with `-` or `*`). Up to
/// 256 KiB are read. Cleaning twice changes nothing.
#[must_use]
pub fn clean_html(text: &str) -> String {
    let text = cut(text, LONGEST_HTML).trim();
    let text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    if text.is_empty() {
        return String::new();
    }
    let marked = if has_blocks(&text) { lowered_headings(&text) } else { paragraphs(&text, has_tags(&text)) };
    let clean = CLEANER.clean(&marked).to_string();
    if has_words(&clean) { clean.trim().to_owned() } else { String::new() }
}

/// The words of HTML or plain text, on one line, without tags and entities.
#[must_use]
pub fn plain_text(text: &str) -> String {
    let mut clean = clean_html(text);
    for tag in BREAKS {
        clean = clean.replace(tag, &format!(" {tag}"));
    }
    let bare = STRIPPER.clean(&clean).to_string();
    let words = bare.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", " ").replace("&amp;", "&");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of a text, at most `bytes` long, cut between letters.
pub(super) fn cut(text: &str, bytes: usize) -> &str {
    if text.len() <= bytes {
        return text;
    }
    let end = (0..=bytes).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    &text[..end]
}

// "5 < 6" has none, "<p>" and "<!-- -->" have.
fn has_tags(text: &str) -> bool {
    let begins = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
    text.match_indices('<').any(|(at, _)| begins(&text[at + 1..]))
}

// Whether it says itself where paragraphs end; else its empty lines do, as in what WordPress exports.
fn has_blocks(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    ["<p", "<div", "<br", "<ul", "<ol", "<dl", "<table", "<h1", "<h2", "<h3", "<h4", "<h5", "<h6", "<blockquote", "<pre", "<section"]
        .iter()
        .any(|tag| lower.contains(tag))
}

fn has_words(clean: &str) -> bool {
    let mut inside = false;
    clean.chars().any(|letter| {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            _ => return !inside && !letter.is_whitespace(),
        }
        false
    })
}

// The page's own name is the only heading of the first level.
fn lowered_headings(text: &str) -> String {
    [("<h1", "<h2"), ("<H1", "<h2"), ("</h1", "</h2"), ("</H1", "</h2")]
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

fn paragraphs(text: &str, tagged: bool) -> String {
    // Entities that stand in plain text already, as shops export them, stay what they are.
    let written = |line: &str| if tagged { line.to_owned() } else { line.replace('<', "&lt;").replace('>', "&gt;") };
    let mut html = String::with_capacity(text.len() + 64);
    for block in blocks(text) {
        if block.iter().all(|line| list_item(line).is_some()) {
            let items: Vec<String> =
                block.iter().filter_map(|line| list_item(line)).map(|line| format!("<li>{}</li>", written(line))).collect();
            html.push_str(&format!("<ul>{}</ul>", items.concat()));
        } else {
            let lines: Vec<String> = block.iter().map(|line| written(line)).collect();
            html.push_str(&format!("<p>{}</p>", lines.join("<br>")));
        }
    }
    html
}

fn list_item(line: &str) -> Option<&str> {
    line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")).map(str::trim)
}

// Lines that belong together: up to an empty one, or to where a list begins or ends.
fn blocks(text: &str) -> Vec<Vec<&str>> {
    let mut blocks: Vec<Vec<&str>> = Vec::new();
    let mut before: Option<bool> = None;
    for line in text.lines().map(str::trim) {
        let listed = list_item(line).is_some();
        match blocks.last_mut() {
            _ if line.is_empty() => before = None,
            Some(block) if before == Some(listed) => block.push(line),
            _ => {
                blocks.push(vec![line]);
                before = Some(listed);
            }
        }
    }
    blocks
}
