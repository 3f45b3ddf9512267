//! Slugs: the readable part of an address.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The readable part of an address: 1 to 120 of `a-z 0-9 -`, no dash at the ends or doubled.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Slug(String);

/// The text holds no letter or digit from which a slug could be made, or is no slug.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} can't be used as an address")]
pub struct SlugError(pub String);

const LONGEST: usize = 120;

impl Slug {
    /// Makes a slug of any text: letters are written in ASCII, the rest becomes dashes.
    ///
    /// # Errors
    /// [`SlugError`] when nothing is left.
    pub fn from_text(text: &str) -> Result<Self, SlugError> {
        let ascii = deunicode::deunicode(text).to_lowercase();
        let mut slug = String::with_capacity(ascii.len().min(LONGEST));
        for letter in ascii.chars() {
            if slug.len() >= LONGEST {
                break;
            }
            if letter.is_ascii_alphanumeric() {
                slug.push(letter);
            } else if letter != '\'' && !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        let slug = slug.trim_end_matches('-').to_owned();
        if slug.is_empty() { Err(SlugError(text.chars().take(80).collect())) } else { Ok(Self(slug)) }
    }

    /// Takes a text that is a slug already.
    ///
    /// # Errors
    /// [`SlugError`] when it is none.
    pub fn parse(text: &str) -> Result<Self, SlugError> {
        let slug = Self::from_text(text)?;
        if slug.0 == text { Ok(slug) } else { Err(SlugError(text.chars().take(80).collect())) }
    }

    /// The slug with a number behind it, for when the plain one is taken.
    #[must_use]
    pub fn numbered(&self, number: u32) -> Self {
        let tail = format!("-{number}");
        let head: String = self.0.chars().take(LONGEST - tail.len()).collect();
        Self(format!("{}{tail}", head.trim_end_matches('-')))
    }

    /// The slug as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}
