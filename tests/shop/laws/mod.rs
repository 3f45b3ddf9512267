//! The laws of the sources, read from their text: who may use whom, what handlers leave alone, and that every word is there.

mod handlers;
mod layers;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

/// The repository.
fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the repository with what stands in it.
struct Source {
    /// Its path beneath the folder that was asked for, with slashes.
    path: String,
    text: String,
}

/// All files beneath a folder whose names end so, in order.
fn sources(folder: &str, ending: &str) -> Vec<Source> {
    let root = repository().join(folder);
    let mut waiting = vec![root.clone()];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                files.push(path);
            }
        }
    }
    files.sort();
    let read = |path: PathBuf| Source {
        path: path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"),
        text: fs::read_to_string(&path).unwrap(),
    };
    files.into_iter().map(read).collect()
}

/// Rust files beneath a folder without comments and tests.
fn program(folder: &str) -> Vec<Source> {
    let mut files = sources(folder, ".rs");
    files.retain(|file| !file.path.contains("tests"));
    for file in &mut files {
        let text = file.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        file.text = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    }
    files
}

/// Every text literal that follows a word, such as the `x` of `t(key="x"` for `t(key=`.
fn literals_after<'a>(text: &'a str, word: &str) -> Vec<&'a str> {
    text.split(word).skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next()).collect()
}
