//! What went wrong, in a sentence, and what to do about it.

use crate::output;
use cookiecart_core::db::OpenError;
use cookiecart_core::search::SearchError;
use cookiecart_core::{ConfigError, StartError};
use std::error::Error;
use std::fmt;
use std::io;

/// A command that could not do its work.
#[derive(Debug, PartialEq, Eq)]
pub struct Failure {
    /// One sentence: what went wrong.
    pub what: String,
    /// One sentence: what to do.
    pub advice: String,
}

impl Failure {
    /// A failure in words.
    pub fn new(what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { what: what.into(), advice: advice.into() }
    }

    /// The database did not do what it should.
    pub fn database(error: &(dyn Error + 'static)) -> Self {
        Self::new(
            format!("The database can't be used: {}.", chain(error)),
            "Try again in a moment; if it stays so, see what `cookiecart doctor` says.",
        )
    }

    /// Nobody can listen there.
    pub fn listening(listen: &str, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::AddrInUse => Self::new(
                format!("Another program listens on {listen} already."),
                format!("Stop it, or choose another port: cookiecart serve --listen {}", next_port(listen)),
            ),
            io::ErrorKind::PermissionDenied => Self::new(
                format!("You are not allowed to listen on {listen}."),
                "Choose a port from 1024 on: cookiecart serve --listen 127.0.0.1:8080",
            ),
            io::ErrorKind::AddrNotAvailable => Self::new(
                format!("This machine has no address {listen}."),
                "Choose one that it has: 127.0.0.1:8080 for this machine alone, 0.0.0.0:8080 for everybody.",
            ),
            _ => Self::new(format!("Nobody can listen on {listen}: {error}."), "Write it as HOST:PORT, such as 127.0.0.1:8080."),
        }
    }

    /// Tells it: on standard error for people, on standard output for programs.
    pub fn tell(&self, json: bool) {
        if json {
            output::say_json(&serde_json::json!({ "error": self.what, "advice": self.advice }));
        } else {
            eprintln!("{self}");
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", self.what, self.advice)
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        match &error {
            ConfigError::Secret { .. } => Self::new(
                format!("The shop's secret can't be kept: {}.", chain(&error)),
                "Make the data folder writable, or set COOKIECART_SECRET to a long random text.",
            ),
            ConfigError::Unreadable(_) => Self::new(
                format!("The settings can't be used: {}.", chain(&error)),
                "Mend that in cookiecart.toml or in the variable COOKIECART_… of this name.",
            ),
        }
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        match &error {
            OpenError::UnknownEngine(_) => Self::new(
                format!("The database's address can't be used: {}.", chain(&error)),
                "Leave it out, or write it as sqlite://path/to/shop.db.",
            ),
            OpenError::Folder { .. } => {
                Self::new(format!("{}.", sentence(&chain(&error))), "Choose a folder that you may write to, with --data DIR.")
            }
            OpenError::Storage(_) => Self::database(&error),
        }
    }
}

impl From<StartError> for Failure {
    fn from(error: StartError) -> Self {
        let what = |begin: &str| format!("{begin}: {}.", chain(&error));
        match error {
            StartError::Config(error) => error.into(),
            StartError::Database(error) => error.into(),
            StartError::Storage(error) => Self::database(&error),
            StartError::Theme(_) => {
                Self::new(what("The theme can't be used"), "Mend it where the sentence above says, or start without --theme.")
            }
            StartError::Mail(_) => Self::new(
                what("The mail server can't be used"),
                "COOKIECART_SMTP_URL is written as smtps://user:password@mail.example.org.",
            ),
            StartError::Search(SearchError::Busy) => {
                Self::new("Another shop runs on this data folder already.", "Stop it first, or choose another folder with --data DIR.")
            }
            StartError::Search(_) => Self::new(
                what("The search index can't be opened"),
                "Remove the folder `search` in the data folder; the shop builds it anew when it starts.",
            ),
            StartError::System { .. } => {
                Self::new(format!("{}.", sentence(&chain(&error))), "Choose a folder that you may write to, with --data DIR.")
            }
            _ => Self::new(what("The shop can't be opened"), "See what `cookiecart doctor` says."),
        }
    }
}

/// An error and its causes, each once.
#[must_use]
pub fn chain(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        let words = next.to_string();
        if !text.contains(&words) {
            text = format!("{text}: {words}");
        }
        cause = next.source();
    }
    text.trim_end_matches('.').to_owned()
}

/// The text with a capital letter in front.
#[must_use]
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn next_port(listen: &str) -> String {
    let next = listen.rsplit_once(':').and_then(|(host, port)| Some((host, port.parse::<u16>().ok()?.checked_add(1)?)));
    next.map_or_else(|| "127.0.0.1:8081".to_owned(), |(host, port)| format!("{host}:{port}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_comes_with_another_to_try() {
        let failure = Failure::listening("127.0.0.1:8080", &io::ErrorKind::AddrInUse.into());

        assert_eq!(failure.what, "Another program listens on 127.0.0.1:8080 already.");
        assert_eq!(failure.advice, "Stop it, or choose another port: cookiecart serve --listen 127.0.0.1:8081");
    }

    #[test]
    fn a_folder_that_can_not_be_made_is_told_with_its_cause() {
        let source = io::Error::from(io::ErrorKind::PermissionDenied);

        let failure = Failure::from(OpenError::Folder { path: "/nowhere/shop.db".to_owned(), source });

        assert_eq!(failure.what, "The folder for /nowhere/shop.db can't be made: permission denied.");
    }
}
