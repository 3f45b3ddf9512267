//! Which format a file has, and the reader for it.

use super::sheet::{Header, Sheet};
use super::{Item, jsonl, own_csv, shopify, spree, spree_translations, woocommerce};
use crate::kernel::{Arg, Fault, Kind, Locale};
use std::fmt;
use std::io::{self, Cursor, Read};
use std::str::FromStr;

/// How many bytes of a file's beginning are enough to detect its format.
pub const HEAD_BYTES: usize = 64 << 10;

/// A format of product files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Shopify's product export.
    Shopify,
    /// WooCommerce's product export.
    Woocommerce,
    /// Spree's product export.
    Spree,
    /// Spree's translations of products.
    SpreeTranslations,
    /// The shop's own CSV.
    Csv,
    /// One JSON object a line.
    Jsonl,
}

impl Format {
    /// The word for it on the command line; translations are a kind of Spree file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shopify => "shopify",
            Self::Woocommerce => "woocommerce",
            Self::Spree | Self::SpreeTranslations => "spree",
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Format {
    type Err = FormatError;

    fn from_str(word: &str) -> Result<Self, FormatError> {
        match word.trim().to_lowercase().as_str() {
            "shopify" => Ok(Self::Shopify),
            "woocommerce" | "woo" => Ok(Self::Woocommerce),
            "spree" => Ok(Self::Spree),
            "csv" => Ok(Self::Csv),
            "jsonl" => Ok(Self::Jsonl),
            _ => Err(FormatError::UnknownWord { word: word.chars().take(80).collect() }),
        }
    }
}

/// Why a file can't be read at all.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Text of another encoding.
    #[error("the file is UTF-16; save it as CSV in UTF-8")]
    Utf16,
    /// A workbook.
    #[error("the file is a workbook or an archive, not text; save the sheet as CSV in UTF-8")]
    NotText,
    /// A quote in the header is never closed.
    #[error("the first line can't be read: a quotation mark is never closed")]
    BrokenHeader,
    /// The header is of no format we know.
    #[error("no known format has these columns: {columns}")]
    Unknown {
        /// The first of them.
        columns: String,
    },
    /// The format needs a column that is not there.
    #[error("a {format} file needs the column {column}")]
    MissingColumn {
        /// The format.
        format: Format,
        /// The column.
        column: &'static str,
    },
    /// The word names no format.
    #[error("{word:?} is no format; one of shopify, woocommerce, spree, csv, jsonl is")]
    UnknownWord {
        /// The word.
        word: String,
    },
    /// The file can't be read.
    #[error("reading the file failed")]
    Unreadable(#[from] io::Error),
}

impl Fault for FormatError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unreadable(_) => Kind::Unavailable,
            _ => Kind::Invalid,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "imports.file_empty",
            Self::Utf16 => "imports.file_utf16",
            Self::NotText => "imports.file_not_text",
            Self::BrokenHeader => "imports.file_broken_header",
            Self::Unknown { .. } => "imports.file_unknown",
            Self::MissingColumn { .. } => "imports.file_missing_column",
            Self::UnknownWord { .. } => "imports.format_unknown",
            Self::Unreadable(_) => "imports.file_unreadable",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::Unknown { columns } => vec![("columns", columns.as_str().into())],
            Self::MissingColumn { format, column } => vec![("format", format.as_str().into()), ("column", (*column).into())],
            Self::UnknownWord { word } => vec![("word", word.as_str().into())],
            _ => Vec::new(),
        }
    }
}

/// Finds out the format from a file's beginning: the first [`HEAD_BYTES`], or all of a shorter file.
///
/// # Errors
/// [`FormatError`]: empty, not text, or no format we know.
pub fn detect(head: &[u8]) -> Result<Format, FormatError> {
    refuse_foreign(head)?;
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    match text.iter().find(|byte| !byte.is_ascii_whitespace()) {
        None => return Err(FormatError::Empty),
        Some(b'{') => return Ok(Format::Jsonl),
        Some(_) => {}
    }
    let sheet = Sheet::open(Box::new(Cursor::new(head.to_vec())))?;
    let header = sheet.header();
    of_header(&header).ok_or_else(|| {
        let columns: Vec<&str> = header.columns().map(|(_, name)| name).take(8).collect();
        FormatError::Unknown { columns: columns.join(", ").chars().filter(|c| !c.is_control()).take(200).collect() }
    })
}

// .xlsx and .ods, .xls, gzip, PDF.
const FOREIGN: [&[u8]; 4] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"%PDF"];

fn refuse_foreign(head: &[u8]) -> Result<(), FormatError> {
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return Err(FormatError::Utf16);
    }
    if FOREIGN.iter().any(|magic| head.starts_with(magic)) {
        return Err(FormatError::NotText);
    }
    Ok(())
}

fn of_header(header: &Header) -> Option<Format> {
    let all = |names: &[&str]| names.iter().all(|name| header.has(name));
    let any = |names: &[&str]| names.iter().any(|name| header.has(name));
    if all(&["slug", "locale"]) && any(&["name", "description", "meta_title"]) && !any(&["price", "sku"]) {
        Some(Format::SpreeTranslations)
    } else if any(&["handle", "url handle"]) && any(&["title", "variant price", "variant sku", "image src", "product image url"]) {
        Some(Format::Shopify)
    } else if any(woocommerce::TELLING) && all(&["name"]) && any(&["type", "sku", "id"]) {
        Some(Format::Woocommerce)
    } else if all(&["slug"]) && any(spree::TELLING) {
        Some(Format::Spree)
    } else if any(&["title"]) && any(&["variant price", "variant sku", "option1 value"]) {
        Some(Format::Shopify)
    } else if any(&["slug", "name"]) && any(&["price", "sku", "stock", "description"]) {
        Some(Format::Csv)
    } else {
        None
    }
}

/// Reads a file, taking texts without a language for English; see [`read_in`].
///
/// # Errors
/// As [`read_in`].
pub fn read(format: Format, input: impl Read + Send + 'static) -> Result<Box<dyn Iterator<Item = Item> + Send>, FormatError> {
    read_in(format, input, &Locale::english())
}

/// Reads a file of a format whose texts are in `locale` where it does not say otherwise.
///
/// The iterator reads as it is asked, holds a bounded part of the file (64 MiB of text, or 200,000 rows), and ends; what can't be read
/// comes as [`Item::Issue`]. A Spree file of translations is recognised under [`Format::Spree`] too.
///
/// # Errors
/// [`FormatError`]: the header can't be read, or lacks a column without which nothing can be told.
pub fn read_in(
    format: Format,
    input: impl Read + Send + 'static,
    locale: &Locale,
) -> Result<Box<dyn Iterator<Item = Item> + Send>, FormatError> {
    let mut input: Box<dyn Read + Send> = Box::new(input);
    let mut head = Vec::new();
    input.by_ref().take(4).read_to_end(&mut head)?;
    refuse_foreign(&head)?;
    let input: Box<dyn Read + Send> = Box::new(Cursor::new(head).chain(input));
    let locale = locale.as_str();
    if format == Format::Jsonl {
        return Ok(Box::new(jsonl::read(input, locale)));
    }
    let sheet = Sheet::open(input)?;
    let header = sheet.header();
    let need = |names: &[&str], column: &'static str| match header.find(names) {
        Some(_) => Ok(()),
        None => Err(FormatError::MissingColumn { format, column }),
    };
    let items: Box<dyn Iterator<Item = Item> + Send> = match format {
        Format::Shopify => {
            need(&["handle", "url handle", "title"], "Handle")?;
            Box::new(shopify::read(sheet, locale))
        }
        Format::Woocommerce => {
            need(&["name"], "Name")?;
            Box::new(woocommerce::read(sheet, locale))
        }
        Format::SpreeTranslations | Format::Spree if header.has("locale") && !header.has("sku") => {
            need(&["slug"], "slug")?;
            Box::new(spree_translations::read(sheet))
        }
        Format::SpreeTranslations => return Err(FormatError::MissingColumn { format, column: "locale" }),
        Format::Spree => {
            need(&["slug"], "slug")?;
            Box::new(spree::read(sheet, locale))
        }
        Format::Csv => {
            need(&["slug", "name"], "name")?;
            Box::new(own_csv::read(sheet, locale))
        }
        Format::Jsonl => Box::new(std::iter::empty()),
    };
    Ok(items)
}
