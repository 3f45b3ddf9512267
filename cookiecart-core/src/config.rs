//! Settings of the process: flags, then `COOKIECART_*` variables, then `cookiecart.toml`, then defaults.

use crate::kernel::{Fault, Kind, Token};
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::{Path, PathBuf};

/// A text that never shows itself in logs.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Wraps a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// All settings of the process. Each key is also a variable: `listen` is `COOKIECART_LISTEN`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Address and port to serve on. Default `127.0.0.1:8080`.
    pub listen: String,
    /// Folder of all that is kept. Default `./data`.
    pub data: PathBuf,
    /// Database address. Default `sqlite://DATA/shop.db`.
    pub database_url: Option<String>,
    /// Secret with which cookies are signed. Default: drawn at the first start and kept in `DATA/secret`.
    pub secret: Option<Secret>,
    /// How the shop is reached from outside, such as `https://shop.example.org`; in mails and canonical links. Default: `http://LISTEN`.
    pub base_url: Option<String>,
    /// Mail server, such as `smtps://user:password@mail.example.org`. Default: none, mails are files in `DATA/mail/`.
    pub smtp_url: Option<Secret>,
    /// Folder of a theme that overrides templates and assets of the built-in one. Default: none.
    pub theme: Option<PathBuf>,
    /// Whether the test payment provider is offered. Set for demo shops only. Default: as the shop was made.
    pub test_payments: Option<bool>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:8080".into(),
            data: PathBuf::from("./data"),
            database_url: None,
            secret: None,
            base_url: None,
            smtp_url: None,
            theme: None,
            test_payments: None,
        }
    }
}

/// The settings can't be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A key is unknown or has a wrong value.
    #[error("{0}")]
    Unreadable(#[from] Box<figment::Error>),
    /// The secret can't be kept.
    #[error("{path}: {source}")]
    Secret {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

impl Fault for ConfigError {
    fn kind(&self) -> Kind {
        Kind::Invalid
    }

    fn code(&self) -> &'static str {
        "config.unreadable"
    }
}

impl Config {
    /// Reads `cookiecart.toml` in the present folder and the variables.
    ///
    /// # Errors
    /// [`ConfigError::Unreadable`] for an unknown key or a wrong value, with its place.
    pub fn load() -> Result<Self, ConfigError> {
        Self::load_from(Path::new("cookiecart.toml"))
    }

    /// Reads a settings file, where it exists, and the variables.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn load_from(file: &Path) -> Result<Self, ConfigError> {
        let mut figment = Figment::from(Serialized::defaults(Self::default()));
        if file.exists() {
            figment = figment.merge(Toml::file_exact(file));
        }
        figment
            .merge(Env::prefixed("COOKIECART_").ignore(&["log", "skip_assets", "no_browser"]))
            .extract()
            .map_err(|error| ConfigError::Unreadable(Box::new(error)))
    }

    /// The database's address.
    #[must_use]
    pub fn database(&self) -> String {
        self.database_url.clone().unwrap_or_else(|| format!("sqlite://{}", self.data.join("shop.db").display()))
    }

    /// How the shop is reached from outside, without a slash at the end.
    #[must_use]
    pub fn public_url(&self) -> String {
        let url = self.base_url.clone().unwrap_or_else(|| format!("http://{}", self.listen));
        url.trim_end_matches('/').to_owned()
    }

    /// The signing secret: the configured one, or one drawn once and kept in the data folder, readable by its owner alone.
    ///
    /// # Errors
    /// [`ConfigError::Secret`] when the file can't be read or written.
    pub fn signing_secret(&self) -> Result<Secret, ConfigError> {
        if let Some(secret) = &self.secret {
            return Ok(secret.clone());
        }
        let path = self.data.join("secret");
        let failed = |source| ConfigError::Secret { path: path.clone(), source };
        match std::fs::read_to_string(&path) {
            Ok(text) if text.trim().len() >= 16 => return Ok(Secret::new(text.trim())),
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(failed(error)),
        }
        std::fs::create_dir_all(&self.data).map_err(failed)?;
        let secret = format!("{}{}", Token::random().reveal(), Token::random().reveal());
        write_private(&path, secret.as_bytes()).map_err(failed)?;
        Ok(Secret::new(secret))
    }
}

#[cfg(unix)]
fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let mut file = std::fs::OpenOptions::new().create(true).truncate(true).write(true).mode(0o600).open(path)?;
    file.write_all(bytes)
}

#[cfg(not(unix))]
fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::write(path, bytes)
}
