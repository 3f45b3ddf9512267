//! A theme's files besides templates: what browsers load, and icons.

use super::error::ThemeError;
use crate::kernel::sha256_hex;
use include_dir::Dir;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// One file that browsers load.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its content.
    pub bytes: Arc<[u8]>,
    /// Its media type, with `charset` for text.
    pub content_type: &'static str,
    /// The first 8 hex digits of its SHA-256; part of its address.
    pub hash: String,
}

impl Asset {
    pub(super) fn new(path: &str, bytes: &[u8]) -> Self {
        let mut hash = sha256_hex(bytes);
        hash.truncate(8);
        Self { bytes: Arc::from(bytes), content_type: content_type(path), hash }
    }
}

fn content_type(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending.to_ascii_lowercase().as_str() {
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// The raw files of a theme, by path below its folder.
#[derive(Default)]
pub(super) struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    pub(super) fn embedded(dir: &Dir<'_>) -> Self {
        let mut files = Self::default();
        files.embed(dir);
        files
    }

    fn embed(&mut self, dir: &Dir<'_>) {
        for file in dir.files() {
            self.0.insert(slashed(file.path()), file.contents().to_vec());
        }
        for below in dir.dirs() {
            self.embed(below);
        }
    }

    /// Reads a theme's folder; hidden files and folders are left out.
    pub(super) fn read(root: &Path) -> Result<Self, ThemeError> {
        let mut files = Self::default();
        files.walk(root, root)?;
        Ok(files)
    }

    fn walk(&mut self, root: &Path, folder: &Path) -> Result<(), ThemeError> {
        let failed = |path: &Path, source| ThemeError::Read { path: path.to_owned(), source };
        for entry in std::fs::read_dir(folder).map_err(|e| failed(folder, e))? {
            let entry = entry.map_err(|e| failed(folder, e))?;
            let path = entry.path();
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            // A link could lead out of the theme or round in a circle.
            let kind = entry.file_type().map_err(|e| failed(&path, e))?;
            if kind.is_dir() {
                self.walk(root, &path)?;
            } else if kind.is_file() {
                let bytes = std::fs::read(&path).map_err(|e| failed(&path, e))?;
                self.0.insert(slashed(path.strip_prefix(root).unwrap_or(&path)), bytes);
            }
        }
        Ok(())
    }

    pub(super) fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }

    /// The files of one folder, by path below it.
    pub(super) fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        self.0.iter().filter_map(move |(path, bytes)| Some((path.strip_prefix(folder)?, bytes.as_slice())))
    }
}

fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
