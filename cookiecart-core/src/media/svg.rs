//! SVG: a document that browsers run, thus checked before anybody sees it, and drawn for copies.
//!
//! What could run, load from elsewhere or draw without end is refused, not repaired: a half-understood document
//! that we rewrite is no safer than before.

use super::error::MediaError;
use super::imaging::{LONGEST_SIDE, MediaFormat, Pixels};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::roxmltree::{Document, Error, Node, NodeId, ParsingOptions};
use resvg::usvg::{ImageHrefResolver, Options, Tree};
use std::collections::HashMap;

/// The most bytes of one SVG: 1 MiB.
pub const MOST_SVG_BYTES: usize = 1024 * 1024;

const SVG: &str = "http://www.w3.org/2000/svg";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
const MOST_NODES: u32 = 50_000;
// The drawing is recursive: this keeps it far from the end of a thread's stack.
const DEEPEST: usize = 64;
const MOST_WORK: u64 = 100_000;
const LARGEST_COPY: f32 = 4096.0;

const REFUSED_ELEMENTS: [&str; 12] =
    ["script", "foreignobject", "iframe", "embed", "object", "audio", "video", "canvas", "handler", "listener", "link", "meta"];
const REFUSED_CSS: [&str; 8] = ["@import", "@font-face", "image-set", "src(", "expression(", "behavior:", "-moz-binding", "javascript:"];
// Their href says where to go or what moves, and draws nothing.
const NOT_DRAWN: [&str; 6] = ["a", "animate", "animateMotion", "animateTransform", "set", "mpath"];
// Each of these makes the drawing take a layer of its own.
const LAYERS: [&str; 5] = ["clip-path", "mask", "filter", "opacity", "style"];

fn refused(found: &str) -> MediaError {
    MediaError::UnsafeSvg { found: found.chars().take(80).collect() }
}

fn unreadable(reason: impl ToString) -> MediaError {
    MediaError::Unreadable { format: MediaFormat::Svg, reason: reason.to_string() }
}

/// Tells whether the bytes begin like an SVG document; nothing is promised about the rest.
#[must_use]
pub(super) fn looks_like_svg(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(4096)];
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
    start.starts_with(b"<") && start.windows(4).any(|four| four == b"<svg")
}

/// Checks an SVG and gives back its bytes, without a byte order mark but otherwise as they were.
///
/// Refused are scripts, event attributes, foreign content, document types, processing instructions, references to
/// anything but its own `#fragments` and embedded PNG or JPEG, style that loads, and documents made to overwhelm.
///
/// # Errors
/// * [`MediaError::TooLarge`] – over [`MOST_SVG_BYTES`].
/// * [`MediaError::Unreadable`] – no UTF-8, no XML, no SVG, or without any size.
/// * [`MediaError::UnsafeSvg`] – it holds something of the above.
pub fn clean(svg: &[u8]) -> Result<Vec<u8>, MediaError> {
    let text = read(svg)?;
    size_of(&checked(text)?)?;
    Ok(text.as_bytes().to_vec())
}

/// Tells width and height in CSS pixels: from the attributes where they are lengths, else from the `viewBox`.
///
/// # Errors
/// The errors of [`clean`]: the document is checked first.
pub fn intrinsic_size(svg: &[u8]) -> Result<(u32, u32), MediaError> {
    size_of(&checked(read(svg)?)?)
}

/// Draws an SVG as wide as asked, or less where it would be taller than 4096 pixels.
///
/// # Errors
/// The errors of [`clean`], and [`MediaError::Unreadable`] where nothing can be drawn.
pub(super) fn rasterise(svg: &[u8], width: u32) -> Result<Pixels, MediaError> {
    let document = checked(read(svg)?)?;
    // No fonts of the machine and no pictures from anywhere: every machine draws the same, and none reads a file.
    let options = Options {
        image_href_resolver: ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) },
        ..Options::default()
    };
    let tree = Tree::from_xmltree(&document, &options).map_err(unreadable)?;
    let size = tree.size();
    let scale = (width as f32 / size.width()).min(LARGEST_COPY / size.height());
    let (across, down) = ((size.width() * scale).round().max(1.0) as u32, (size.height() * scale).round().max(1.0) as u32);
    let mut pixmap = Pixmap::new(across, down).ok_or_else(|| unreadable("it can't be drawn"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    Ok(Pixels { width: across, height: down, has_alpha: true, data: pixmap.take_demultiplied() })
}

fn read(svg: &[u8]) -> Result<&str, MediaError> {
    if svg.len() > MOST_SVG_BYTES {
        return Err(MediaError::TooLarge { limit: u64::try_from(MOST_SVG_BYTES).unwrap_or(u64::MAX) });
    }
    let text = std::str::from_utf8(svg).map_err(unreadable)?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    // A browser would read another encoding and see another document than the one checked here.
    if let Some(declaration) = text.strip_prefix("<?xml").and_then(|rest| rest.split("?>").next()) {
        let declaration = declaration.to_ascii_lowercase();
        if declaration.contains("encoding") && !declaration.contains("utf-8") && !declaration.contains("us-ascii") {
            return Err(unreadable("its encoding is not UTF-8"));
        }
    }
    Ok(text)
}

fn checked(text: &str) -> Result<Document<'_>, MediaError> {
    // The parser lets an empty document type pass.
    if text.contains("<!DOCTYPE") || text.contains("<!ENTITY") {
        return Err(refused("<!DOCTYPE>"));
    }
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        Error::DtdDetected => refused("<!DOCTYPE>"),
        Error::NodesLimitReached => refused("too many elements"),
        other => unreadable(other),
    })?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some(SVG) {
        return Err(unreadable("its first element is no svg"));
    }
    let mut rules = Vec::new();
    for node in document.descendants() {
        check_node(node)?;
        if node.is_element() && node.tag_name().name().eq_ignore_ascii_case("style") {
            let css: String = node.children().filter_map(|child| child.text()).collect();
            check_css(&css)?;
            collect_rules(&without_comments(&css), &mut rules)?;
        }
    }
    Work::new(&document, rules).of(root, 0)?;
    Ok(document)
}

fn check_node(node: Node<'_, '_>) -> Result<(), MediaError> {
    if node.is_pi() {
        return Err(refused("a processing instruction"));
    }
    if !node.is_element() {
        return Ok(());
    }
    let tag = node.tag_name().name().to_ascii_lowercase();
    if REFUSED_ELEMENTS.contains(&tag.as_str()) || node.tag_name().namespace() == Some(XHTML) {
        return Err(refused(&format!("<{tag}>")));
    }
    for attribute in node.attributes() {
        let name = attribute.name().to_ascii_lowercase();
        let value = attribute.value();
        let lower = value.trim().to_ascii_lowercase();
        let animates_danger = name == "attributename" && (lower.ends_with("href") || lower.starts_with("on"));
        if name.starts_with("on") || ["base", "src", "srcdoc"].contains(&name.as_str()) || animates_danger {
            return Err(refused(&format!("the attribute {name}")));
        }
        if name == "href" && !is_own_or_embedded(&lower) {
            return Err(refused(&format!("a link to {value}")));
        }
        if lower.contains("javascript:") {
            return Err(refused("javascript:"));
        }
        if name == "style" {
            check_css(value)?;
        } else if attribute.namespace().is_none() {
            if value.contains('\\') && value.contains('(') {
                return Err(refused("an escaped style"));
            }
            local_urls(value)?;
        }
    }
    Ok(())
}

fn is_own_or_embedded(lower: &str) -> bool {
    let embedded = ["data:image/png", "data:image/jpeg", "data:image/jpg"];
    lower.starts_with('#')
        || lower.is_empty()
        || embedded.iter().filter_map(|kind| lower.strip_prefix(kind)).any(|rest| rest.starts_with([';', ',']))
}

fn check_css(css: &str) -> Result<(), MediaError> {
    // An escape could spell any of the words below, a comment could split them.
    if css.contains('\\') {
        return Err(refused("an escaped style"));
    }
    for text in [css.to_ascii_lowercase(), without_comments(css).to_ascii_lowercase()] {
        if let Some(word) = REFUSED_CSS.iter().find(|word| text.contains(**word)) {
            return Err(refused(word));
        }
        local_urls(&text)?;
    }
    Ok(())
}

fn without_comments(css: &str) -> String {
    let mut rest = css;
    let mut kept = String::with_capacity(css.len());
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, behind)| behind);
    }
    kept.push_str(rest);
    kept
}

// The names in every `url(#name)`; anything else in a `url()` is refused.
fn local_urls(css: &str) -> Result<Vec<&str>, MediaError> {
    let lower = css.to_ascii_lowercase();
    let mut names = Vec::new();
    for (at, found) in lower.match_indices("url(") {
        let target = css[at + found.len()..].trim_start().trim_start_matches(['"', '\'']);
        let name = target.strip_prefix('#').ok_or_else(|| refused("url() to somewhere else"))?;
        let end = name.find([')', '"', '\'']).unwrap_or(name.len());
        names.push(name[..end].trim_end());
    }
    Ok(names)
}

/// A rule of a style element that draws something by reference.
struct Rule {
    subject: String,
    names: Vec<String>,
}

fn collect_rules(css: &str, rules: &mut Vec<Rule>) -> Result<(), MediaError> {
    for block in css.split('}') {
        let Some((selectors, body)) = block.rsplit_once('{') else { continue };
        let names: Vec<String> = local_urls(body)?.into_iter().map(str::to_owned).collect();
        if names.is_empty() {
            continue;
        }
        for selector in selectors.split(',') {
            // What we don't understand counts as naming everything: the work is then overestimated, never under.
            let subject = if selector.contains(['[', ':', '(']) {
                "*"
            } else {
                let parts = |c: char| c.is_whitespace() || ">+~{".contains(c);
                selector.split(parts).rfind(|part| !part.is_empty()).unwrap_or("*")
            };
            rules.push(Rule { subject: subject.to_owned(), names: names.clone() });
        }
    }
    Ok(())
}

fn applies(subject: &str, node: Node<'_, '_>) -> bool {
    let (tag, rest) = subject.split_at(subject.find(['.', '#']).unwrap_or(subject.len()));
    let fits_tag = tag.is_empty() || tag == "*" || tag == node.tag_name().name();
    fits_tag
        && rest.replace('.', " .").replace('#', " #").split_whitespace().all(|part| match part.split_at(1) {
            (".", class) => node.attribute("class").is_some_and(|all| all.split_whitespace().any(|one| one == class)),
            (_, id) => node.attribute("id") == Some(id),
        })
}

/// Counts what a drawing would do, every reference followed: ten uses of ten uses of ten uses is a short document.
struct Work<'a, 'input> {
    by_id: HashMap<&'a str, Vec<Node<'a, 'input>>>,
    rules: Vec<Rule>,
    known: HashMap<NodeId, (u64, usize)>,
}

impl<'a, 'input> Work<'a, 'input> {
    fn new(document: &'a Document<'input>, rules: Vec<Rule>) -> Self {
        let mut by_id: HashMap<&'a str, Vec<Node<'a, 'input>>> = HashMap::new();
        for node in document.descendants() {
            if let Some(id) = node.attribute("id") {
                by_id.entry(id).or_default().push(node);
            }
        }
        Self { by_id, rules, known: HashMap::new() }
    }

    // Gives the work of a node and how many levels it goes down.
    fn of(&mut self, node: Node<'a, 'input>, depth: usize) -> Result<(u64, usize), MediaError> {
        let too_deep = || refused("references or groups nested too deep");
        if depth > DEEPEST {
            return Err(too_deep());
        }
        if let Some((work, height)) = self.known.get(&node.id()).copied() {
            return if depth + height > DEEPEST { Err(too_deep()) } else { Ok((work, height)) };
        }
        let mut parts: Vec<Node<'a, 'input>> = node.children().filter(|child| child.is_element()).collect();
        for name in self.references(node)? {
            parts.extend(self.by_id.get(name.as_str()).into_iter().flatten());
        }
        let (mut work, mut height) = (own_work(node), 0);
        for part in parts {
            let (more, below) = self.of(part, depth + 1)?;
            work = work.saturating_add(more);
            height = height.max(below + 1);
        }
        if work > MOST_WORK {
            return Err(refused("too much to draw"));
        }
        self.known.insert(node.id(), (work, height));
        Ok((work, height))
    }

    fn references(&self, node: Node<'a, 'input>) -> Result<Vec<String>, MediaError> {
        let mut found = Vec::new();
        for attribute in node.attributes() {
            if attribute.name() == "href" {
                if let Some(name) = attribute.value().trim().strip_prefix('#')
                    && !NOT_DRAWN.contains(&node.tag_name().name())
                {
                    found.push(name.to_owned());
                }
            } else if attribute.namespace().is_none() {
                found.extend(local_urls(attribute.value())?.into_iter().map(str::to_owned));
            }
        }
        for rule in self.rules.iter().filter(|rule| applies(&rule.subject, node)) {
            found.extend(rule.names.iter().cloned());
        }
        Ok(found)
    }
}

fn own_work(node: Node<'_, '_>) -> u64 {
    let tag = node.tag_name().name();
    if tag.starts_with("fe") {
        200
    } else if LAYERS.iter().any(|name| node.has_attribute(*name)) || tag == "pattern" || tag == "mask" {
        20
    } else {
        1
    }
}

fn size_of(document: &Document<'_>) -> Result<(u32, u32), MediaError> {
    let root = document.root_element();
    let stated = length(root.attribute("width")).zip(length(root.attribute("height")));
    let (width, height) = stated.or_else(|| view_box(root.attribute("viewBox")?)).ok_or_else(|| unreadable("it has no size"))?;
    let scale = (f64::from(LONGEST_SIDE) / width.max(height)).min(1.0);
    Ok(((width * scale).round().max(1.0) as u32, (height * scale).round().max(1.0) as u32))
}

fn length(text: Option<&str>) -> Option<f64> {
    let text = text?.trim();
    let end = text.find(|c: char| c.is_ascii_alphabetic() || c == '%').unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let pixels = match unit {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "mm" => 96.0 / 25.4,
        "cm" => 96.0 / 2.54,
        "in" => 96.0,
        _ => return None,
    };
    number.parse::<f64>().ok().map(|number| number * pixels).filter(|size| size.is_finite() && *size > 0.0)
}

fn view_box(text: &str) -> Option<(f64, f64)> {
    let numbers: Vec<f64> = text
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|part| !part.is_empty())
        .map(|part| part.parse::<f64>().ok())
        .collect::<Option<_>>()?;
    match numbers.as_slice() {
        [_, _, width, height] if width.is_finite() && height.is_finite() && *width > 0.0 && *height > 0.0 => Some((*width, *height)),
        _ => None,
    }
}
