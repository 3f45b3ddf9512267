//! Where the bytes of pictures are kept.

use super::error::MediaError;
use super::imaging::{MediaFormat, Rendition};
use crate::kernel::sha256_hex;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use uuid::Uuid;

const LONGEST_KEY: usize = 200;

/// Keeps files by their keys.
///
/// Keys come from [`original_key`] and [`rendition_key`]: they follow from what the file holds, thus a file never
/// changes and may be served with a lifetime without end. Calls block: use `spawn_blocking`.
///
/// Default: [`LocalFolder`]. Another store refuses the keys that [`check_key`] refuses.
pub trait MediaStore: Send + Sync {
    /// Keeps the bytes under the key; all of them, or none. A file of the same key is replaced.
    ///
    /// # Errors
    /// * [`MediaError::BadKey`] – the text is no key.
    /// * [`MediaError::Disk`] – the file could not be written.
    fn put(&self, key: &str, bytes: &[u8]) -> Result<(), MediaError>;

    /// Reads the bytes of a key.
    ///
    /// # Errors
    /// * [`MediaError::BadKey`], [`MediaError::NoSuchFile`] – no key, or nothing is kept under it.
    /// * [`MediaError::Disk`] – the file could not be read.
    fn get(&self, key: &str) -> Result<Vec<u8>, MediaError>;

    /// Forgets a key; well done also where nothing was kept.
    ///
    /// # Errors
    /// * [`MediaError::BadKey`] – the text is no key.
    /// * [`MediaError::Disk`] – the file could not be removed.
    fn delete(&self, key: &str) -> Result<(), MediaError>;

    /// Tells whether something is kept under the key.
    ///
    /// # Errors
    /// * [`MediaError::BadKey`] – the text is no key.
    /// * [`MediaError::Disk`] – the store could not be read.
    fn exists(&self, key: &str) -> Result<bool, MediaError>;
}

/// The key of an original: 32 hex digits of its SHA-256 and the format's ending, as `9f86d0….png`.
#[must_use]
pub fn original_key(bytes: &[u8], format: MediaFormat) -> String {
    let hash = sha256_hex(bytes);
    format!("{}.{}", &hash[..32], format.extension())
}

/// The key of a copy of an original: `renditions/<hash>-<width>.<webp|jpg>`.
///
/// # Errors
/// [`MediaError::BadKey`] – the text is no key of an original.
pub fn rendition_key(original: &str, target: Rendition) -> Result<String, MediaError> {
    check_key(original)?;
    match original.split_once('.') {
        Some((hash, _)) if hash.len() == 32 && hash.bytes().all(|b| b.is_ascii_hexdigit()) => {
            Ok(format!("renditions/{hash}-{}.{}", target.width, target.kind.extension()))
        }
        _ => Err(MediaError::BadKey(shown(original))),
    }
}

/// Refuses what can't be a key: 1 to 200 of `a-z 0-9 . _ / -`, where no part between slashes is empty or begins with a dot.
///
/// # Errors
/// [`MediaError::BadKey`] – the text is no key.
pub fn check_key(key: &str) -> Result<(), MediaError> {
    let fits = key.len() <= LONGEST_KEY
        && key.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'/' | b'-'))
        && key.split('/').all(|part| !part.is_empty() && !part.starts_with('.'))
        && !key.contains("..");
    if fits { Ok(()) } else { Err(MediaError::BadKey(shown(key))) }
}

fn shown(key: &str) -> String {
    key.chars().take(80).collect()
}

/// Keeps files in a folder of this machine, spread over subfolders by the first two letters of their names.
#[derive(Clone, Debug)]
pub struct LocalFolder {
    folder: PathBuf,
}

impl LocalFolder {
    /// Keeps files below `folder`, which is made when the first one comes.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    fn path(&self, key: &str) -> Result<PathBuf, MediaError> {
        check_key(key)?;
        let (above, name) = key.rsplit_once('/').unwrap_or(("", key));
        let shard = name.get(..2).filter(|start| !start.contains('.')).unwrap_or("_");
        let mut path = self.folder.clone();
        path.extend(above.split('/').filter(|part| !part.is_empty()));
        path.push(shard);
        path.push(name);
        Ok(path)
    }
}

impl MediaStore for LocalFolder {
    fn put(&self, key: &str, bytes: &[u8]) -> Result<(), MediaError> {
        let path = self.path(key)?;
        let disk = |source: io::Error| MediaError::Disk { path: path.clone(), source };
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder).map_err(disk)?;
        // A name that no key can have: begun files are never served, and two writers never share one.
        let begun = folder.join(format!(".{}.part", Uuid::new_v4().simple()));
        let written = write_whole(&begun, bytes).and_then(|()| fs::rename(&begun, &path));
        if let Err(source) = written {
            // What went wrong first is what to tell; the begun file may not even exist.
            let _ = fs::remove_file(&begun);
            return Err(disk(source));
        }
        sync_folder(folder).map_err(disk)
    }

    fn get(&self, key: &str) -> Result<Vec<u8>, MediaError> {
        let path = self.path(key)?;
        fs::read(&path).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => MediaError::NoSuchFile(key.to_owned()),
            _ => MediaError::Disk { path, source },
        })
    }

    fn delete(&self, key: &str) -> Result<(), MediaError> {
        let path = self.path(key)?;
        match fs::remove_file(&path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => Err(MediaError::Disk { path, source }),
            _ => Ok(()),
        }
    }

    fn exists(&self, key: &str) -> Result<bool, MediaError> {
        let path = self.path(key)?;
        path.try_exists().map_err(|source| MediaError::Disk { path, source })
    }
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

// A rename outlives a power cut only once its folder is written; other systems than Unix can't open folders.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
