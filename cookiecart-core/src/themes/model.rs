//! What a theme says of itself, where a page is shown, and what is wrong with a template.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// The name of the theme that brings everything itself; all others lie over it.
pub(super) const BASE_NAME: &str = "default";

/// A theme's `theme.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeManifest {
    /// Its name; `default` is the built-in one and needs no other below it.
    pub name: String,
    /// Its version, as its author counts.
    #[serde(default)]
    pub version: String,
    /// Who made it.
    #[serde(default)]
    pub author: String,
    /// One sentence on what it is like.
    #[serde(default)]
    pub description: String,
    /// What a merchant can set, by name.
    #[serde(default)]
    pub settings: BTreeMap<String, Setting>,
}

/// One thing about a theme that a merchant can set: it fills one custom property of the stylesheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// What it is, in English.
    pub label: String,
    /// `color`, `length`, `font` or another word that an editor may know.
    pub kind: String,
    /// The custom property, such as `--accent`.
    pub token: String,
    /// Its value unless set.
    pub default: String,
    /// Its value for readers who prefer dark; none when it is the same.
    #[serde(default)]
    pub dark: Option<String>,
}

/// For whom and where a page is rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageContext {
    /// The language's code.
    pub locale: String,
    /// The site's time zone, in which dates are shown.
    pub zone: Tz,
    /// What stands before every path: mount prefix and language, such as `/shop/sv`; empty for neither. No slash at its end.
    pub prefix: String,
    /// What stands before every asset, such as `/shop/assets`. No slash at its end.
    pub asset_prefix: String,
}

/// One thing that is wrong with a template, at the author's own line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// The template, as the author names it: `home.html`; the built-in ones are `core/home.html`.
    pub template: String,
    /// Line, from 1; 0 when the whole template is meant.
    pub line: usize,
    /// Column in characters, from 1; 0 when the whole template is meant.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            write!(f, "{}: {}", self.template, self.message)
        } else {
            write!(f, "{}:{}:{}: {}", self.template, self.line, self.column, self.message)
        }
    }
}
