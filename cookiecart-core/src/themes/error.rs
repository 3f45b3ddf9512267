//! Why a theme could not be loaded or a page not be rendered.

use super::model::Diagnostic;
use crate::kernel::{Arg, Fault, Kind};
use std::path::PathBuf;

// The layer of the theme at hand; authors do not write it.
pub(super) const OWN_LAYER: &str = "theme/";

/// Why a theme could not be loaded or a page not be rendered.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// Templates do not fit together; at least one diagnostic, by template and line.
    #[error("the theme's templates can't be used: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Broken(Vec<Diagnostic>),
    /// A template failed while it was rendered.
    #[error("a page can't be rendered: {0}")]
    Render(Diagnostic),
    /// Neither the theme nor what lies below has a template of this name.
    #[error("there is no template {0}")]
    UnknownTemplate(String),
    /// No template defines a component of this name.
    #[error("there is no component {0}")]
    UnknownComponent(String),
    /// `theme.toml` is missing or does not parse.
    #[error("theme.toml: {0}")]
    Manifest(String),
    /// What a page was given is no object of fields.
    #[error("the page's data can't be given to a template: {0}")]
    Context(String),
    /// A folder or file could not be read.
    #[error("{path} could not be read")]
    Read {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
}

impl ThemeError {
    /// What is wrong with templates, where that is the reason.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match self {
            Self::Broken(all) => all,
            Self::Render(one) => std::slice::from_ref(one),
            _ => &[],
        }
    }

    /// What rendering `template` ran into.
    pub(super) fn rendering(error: &tera::Error, template: &str) -> Self {
        match error.kind() {
            tera::ErrorKind::TemplateNotFound(name) => Self::UnknownTemplate(name.clone()),
            tera::ErrorKind::ComponentNotFound(name) => Self::UnknownComponent(name.clone()),
            _ => Self::Render(diagnose(error, template).swap_remove(0)),
        }
    }
}

impl Fault for ThemeError {
    fn kind(&self) -> Kind {
        match self {
            Self::Broken(_) | Self::Manifest(_) => Kind::Invalid,
            Self::Render(_) | Self::UnknownTemplate(_) | Self::UnknownComponent(_) | Self::Context(_) | Self::Read { .. } => Kind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Broken(_) => "themes.broken",
            Self::Manifest(_) => "themes.manifest",
            Self::Render(_) | Self::UnknownTemplate(_) | Self::UnknownComponent(_) | Self::Context(_) | Self::Read { .. } => "internal",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        let place = |n: usize| Arg::Number(i64::try_from(n).unwrap_or(i64::MAX));
        match self {
            Self::Broken(all) => {
                let mut args = vec![("count", place(all.len()))];
                if let Some(first) = all.first() {
                    args.push(("template", first.template.as_str().into()));
                    args.push(("line", place(first.line)));
                    args.push(("column", place(first.column)));
                    args.push(("reason", first.message.as_str().into()));
                }
                args
            }
            Self::Manifest(reason) => vec![("reason", reason.as_str().into())],
            _ => Vec::new(),
        }
    }
}

/// Turns an engine's error into diagnostics; never empty. `template` is named where the error does not name one.
pub(super) fn diagnose(error: &tera::Error, template: &str) -> Vec<Diagnostic> {
    let whole = |template: &str, message: String| vec![Diagnostic { template: as_written(template), line: 0, column: 0, message }];
    match error.kind() {
        tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => vec![Diagnostic {
            template: as_written(report.filename()),
            line: report.span().start_line,
            column: report.span().start_col + 1,
            message: report.message().to_owned(),
        }],
        tera::ErrorKind::Msg(text) => {
            let found = linked(text);
            if found.is_empty() { whole(template, text.clone()) } else { found }
        }
        tera::ErrorKind::CircularExtend { tpl, .. } | tera::ErrorKind::CircularInclude { tpl, .. } => whole(tpl, error.to_string()),
        tera::ErrorKind::MissingParent { current, .. } => whole(current, error.to_string()),
        _ => whole(template, error.to_string()),
    }
}

/// Reads the places out of the report that the engine gives for names which nothing defines: there it keeps them only as text.
fn linked(text: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut message = String::new();
    for line in text.lines() {
        if let Some(reason) = line.strip_prefix("error: ") {
            reason.clone_into(&mut message);
        } else if let Some(place) = line.trim_start().strip_prefix("--> ") {
            let mut parts = place.rsplitn(3, ':');
            let column = parts.next().and_then(|n| n.parse().ok());
            let row = parts.next().and_then(|n| n.parse().ok());
            if let (Some(column), Some(row), Some(template)) = (column, row, parts.next()) {
                found.push(Diagnostic { template: as_written(template), line: row, column, message: std::mem::take(&mut message) });
            }
        }
    }
    found
}

fn as_written(template: &str) -> String {
    template.strip_prefix(OWN_LAYER).unwrap_or(template).to_owned()
}
