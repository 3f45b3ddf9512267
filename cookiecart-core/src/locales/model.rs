//! The snapshot of all languages.

use super::bundle::{Language, Messages};
use super::error::LocalesError;
use crate::kernel::{Arg, Fault, Kind, Locale};
use crate::money;
use fluent_bundle::FluentArgs;
use include_dir::{Dir, include_dir};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../locales");

const ENGLISH: &str = "en";
// Keys come from templates, so there are few; a broken theme must not fill the memory all the same.
const MOST_REMEMBERED: usize = 1_000;

/// What `locale.toml` says of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocaleInfo {
    /// Its code, the folder's name.
    pub code: Locale,
    /// Its name in itself: "Svenska".
    pub name: String,
    /// Its English name.
    pub english_name: String,
    /// The language whose plural forms it has.
    pub plural: String,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
}

#[derive(Deserialize)]
struct Description {
    name: String,
    english_name: String,
    plural: Option<String>,
    #[serde(default)]
    right_to_left: bool,
}

/// Files of one language: its `locale.toml` and its messages by file name.
#[derive(Default)]
struct Folder {
    description: Option<String>,
    messages: BTreeMap<String, String>,
}

/// An immutable set of languages; English is always among them. Cheap to share in an `Arc`, cheap to overlay.
pub struct Locales {
    languages: BTreeMap<String, Arc<Language>>,
    troubles: Mutex<BTreeSet<String>>,
}

impl Locales {
    /// Loads the languages that are built into the program.
    ///
    /// # Errors
    /// [`LocalesError`] when a file does not parse; a test makes sure that this never happens in a release.
    ///
    /// # Source
    /// `locales/` of the repository at build time.
    pub fn builtin() -> Result<Self, LocalesError> {
        let mut folders = BTreeMap::new();
        for dir in EMBEDDED.dirs() {
            let mut folder = Folder::default();
            for file in dir.files() {
                let name = file.path().file_name().and_then(|name| name.to_str()).unwrap_or_default();
                folder.take(name, || Ok(file.contents_utf8().unwrap_or_default().to_owned()))?;
            }
            folders.insert(dir.path().to_string_lossy().into_owned(), folder);
        }
        Self::of(folders)
    }

    /// Loads a complete set of languages from a folder shaped as the repository's `locales`.
    ///
    /// # Errors
    /// [`LocalesError`] for the first file that can't be read or does not parse.
    pub fn from_dir(path: impl AsRef<Path>) -> Result<Self, LocalesError> {
        let mut folders = BTreeMap::new();
        for (name, below) in listing(path.as_ref())? {
            if !below.is_dir() || name.starts_with('.') {
                continue;
            }
            let mut folder = Folder::default();
            for (file, at) in listing(&below)? {
                folder.take(&file, || std::fs::read_to_string(&at).map_err(|source| LocalesError::Read { path: at.clone(), source }))?;
            }
            folders.insert(name, folder);
        }
        Self::of(folders)
    }

    fn of(folders: BTreeMap<String, Folder>) -> Result<Self, LocalesError> {
        let mut languages = BTreeMap::new();
        for (code, folder) in folders {
            let language = folder.build(&code)?;
            languages.insert(code, Arc::new(language));
        }
        if !languages.contains_key(ENGLISH) {
            return Err(LocalesError::NoEnglish);
        }
        Ok(Self { languages, troubles: Mutex::default() })
    }

    /// A new set in which messages of one language are added or replaced by those of `ftl_text`. The other languages are shared.
    ///
    /// # Errors
    /// * [`LocalesError::Unknown`] – the set has no such language.
    /// * [`LocalesError::Syntax`] – the text does not parse; nothing of it is taken.
    pub fn with_overlay(&self, locale: &str, ftl_text: &str) -> Result<Self, LocalesError> {
        let language = self.languages.get(locale).ok_or_else(|| LocalesError::Unknown(locale.to_owned()))?;
        let overlaid = language.with_overlay(Messages::parse(format!("{locale}/overlay"), ftl_text)?)?;
        let mut languages = self.languages.clone();
        languages.insert(locale.to_owned(), Arc::new(overlaid));
        Ok(Self { languages, troubles: Mutex::default() })
    }

    /// The text of a message for a reader: in `locale`, else its plain language, else English, else the key itself. Not escaped.
    #[must_use]
    pub fn text(&self, locale: &str, key: &str, args: &FluentArgs<'_>) -> String {
        for language in self.chain(locale) {
            if let Some((text, errors)) = language.text(key, args) {
                if let Some(error) = errors.first() {
                    self.remember(format!("{}: {key}: {error}", language.info.code));
                }
                return text;
            }
        }
        self.remember(format!("{locale}: {key}: no such message"));
        key.to_owned()
    }

    /// The sentence for a fault, by its code and facts. Faults of ours say no more than that something went wrong.
    #[must_use]
    pub fn fault(&self, locale: &str, fault: &dyn Fault) -> String {
        let code = match fault.kind() {
            Kind::Internal => "internal",
            _ => fault.code(),
        };
        let mut args = FluentArgs::new();
        for (name, arg) in fault.args() {
            match arg {
                Arg::Number(number) => args.set(name, number),
                Arg::Text(text) => args.set(name, text),
                Arg::Amount(amount) => args.set(name, money::format(amount, locale)),
            }
        }
        self.text(locale, &format!("error-{}", code.replace(['.', '_'], "-")), &args)
    }

    /// Whether a reader of `locale` gets words for the key, be it by fallback.
    #[must_use]
    pub fn has(&self, locale: &str, key: &str) -> bool {
        self.chain(locale).any(|language| language.has(key))
    }

    /// The keys which a language has itself, without fallback, sorted; empty for unknown languages.
    #[must_use]
    pub fn keys(&self, locale: &str) -> Vec<String> {
        self.languages.get(locale).map(|language| language.keys().into_iter().map(str::to_owned).collect()).unwrap_or_default()
    }

    /// All languages: English, then the others by code.
    #[must_use]
    pub fn codes(&self) -> Vec<Locale> {
        let english = self.languages.get(ENGLISH).into_iter();
        let others = self.languages.iter().filter(|(code, _)| *code != ENGLISH).map(|(_, language)| language);
        english.chain(others).map(|language| language.info.code.clone()).collect()
    }

    /// What is known of a language; `None` when the set lacks it.
    #[must_use]
    pub fn info(&self, code: &str) -> Option<&LocaleInfo> {
        self.languages.get(code).map(|language| &language.info)
    }

    /// A language's name in itself, or its code when unknown.
    #[must_use]
    pub fn name<'a>(&'a self, code: &'a str) -> &'a str {
        self.info(code).map_or(code, |info| info.name.as_str())
    }

    /// `ltr` or `rtl`, for the page's `dir`.
    #[must_use]
    pub fn direction(&self, code: &str) -> &'static str {
        if self.info(code).is_some_and(|info| info.right_to_left) { "rtl" } else { "ltr" }
    }

    /// What could not be put into words since the snapshot was made: missing messages and arguments, sorted, at most 1000.
    #[must_use]
    pub fn troubles(&self) -> Vec<String> {
        self.troubles.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    fn chain<'a>(&'a self, locale: &'a str) -> impl Iterator<Item = &'a Language> {
        let plain = locale.split('-').next().unwrap_or(locale);
        let plain = (plain != locale).then_some(plain);
        let english = (locale != ENGLISH && plain != Some(ENGLISH)).then_some(ENGLISH);
        [Some(locale), plain, english].into_iter().flatten().filter_map(|code| self.languages.get(code)).map(Arc::as_ref)
    }

    fn remember(&self, trouble: String) {
        let mut troubles = self.troubles.lock().unwrap_or_else(PoisonError::into_inner);
        if troubles.len() < MOST_REMEMBERED && !troubles.contains(&trouble) {
            tracing::warn!("a message can't be put into words: {trouble}");
            troubles.insert(trouble);
        }
    }
}

impl std::fmt::Debug for Locales {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Locales").field(&self.languages.keys()).finish()
    }
}

impl Folder {
    fn take(&mut self, name: &str, read: impl FnOnce() -> Result<String, LocalesError>) -> Result<(), LocalesError> {
        if name == "locale.toml" {
            self.description = Some(read()?);
        } else if name.ends_with(".ftl") && !name.starts_with('.') {
            self.messages.insert(name.to_owned(), read()?);
        }
        Ok(())
    }

    fn build(self, code: &str) -> Result<Language, LocalesError> {
        let wrong = |reason: String| LocalesError::Description { file: format!("{code}/locale.toml"), reason };
        let text = self.description.ok_or_else(|| wrong("is missing".to_owned()))?;
        let said: Description = toml::from_str(&text).map_err(|e| wrong(e.message().to_owned()))?;
        let info = LocaleInfo {
            code: Locale::parse(code).ok_or_else(|| wrong("the folder's name is no language code".to_owned()))?,
            name: said.name,
            english_name: said.english_name,
            plural: said.plural.unwrap_or_else(|| code.to_owned()),
            right_to_left: said.right_to_left,
        };
        let parse = |(file, text): (String, String)| Messages::parse(format!("{code}/{file}"), &text);
        let files = self.messages.into_iter().map(parse).collect::<Result<_, _>>()?;
        Language::new(info, files, Vec::new())
    }
}

/// The entries of a folder by name.
fn listing(path: &Path) -> Result<BTreeMap<String, std::path::PathBuf>, LocalesError> {
    let failed = |source| LocalesError::Read { path: path.to_owned(), source };
    let mut entries = BTreeMap::new();
    for entry in std::fs::read_dir(path).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        entries.insert(entry.file_name().to_string_lossy().into_owned(), entry.path());
    }
    Ok(entries)
}
