//! Passwords: argon2id, 19 MiB, two passes, as OWASP's password storage cheat sheet asks.

use super::CustomerError;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::OnceLock;
use tokio::sync::Semaphore;

/// A password that may be set: 10 to 200 characters and none of the commonest.
#[derive(Clone)]
pub struct NewPassword(String);

const COMMONEST: &[&str] = &[
    "password",
    "passwort",
    "lösenord",
    "12345678",
    "123456789",
    "1234567890",
    "11111111",
    "qwertyui",
    "qwertyuiop",
    "qwerty123",
    "password1",
    "iloveyou",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "superman",
    "00000000",
    "abcd1234",
    "letmein1",
];

impl NewPassword {
    /// Takes a password.
    ///
    /// # Errors
    /// [`CustomerError::WeakPassword`] when it is shorter than 10 or longer than 200 characters, or one of the commonest.
    pub fn parse(text: &str) -> Result<Self, CustomerError> {
        let length = text.chars().count();
        let plain = text.to_lowercase();
        let uniform = text.chars().all(|letter| text.starts_with(letter));
        if !(10..=200).contains(&length) || COMMONEST.contains(&plain.as_str()) || uniform {
            return Err(CustomerError::WeakPassword);
        }
        Ok(Self(text.to_owned()))
    }
}

// Each hash takes 19 MiB: a flood of sign-ins waits in line instead of filling the memory.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

fn hasher() -> Result<Argon2<'static>, CustomerError> {
    let params = Params::new(19_456, 2, 1, None).map_err(|error| CustomerError::Hashing(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash_now(password: &str) -> Result<String, CustomerError> {
    let hash = hasher()?.hash_password(password.as_bytes()).map_err(|error| CustomerError::Hashing(error.to_string()))?;
    Ok(hash.to_string())
}

async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T, CustomerError> + Send + 'static) -> Result<T, CustomerError> {
    let failed = |error: &dyn std::error::Error| CustomerError::Hashing(error.to_string());
    let _turn = AT_ONCE.acquire().await.map_err(|error| failed(&error))?;
    tokio::task::spawn_blocking(work).await.map_err(|error| failed(&error))?
}

/// Hashes a password, away from the threads that serve pages.
///
/// # Errors
/// [`CustomerError::Hashing`].
pub async fn hash_password(password: NewPassword) -> Result<String, CustomerError> {
    aside(move || hash_now(&password.0)).await
}

/// Compares a password with a stored hash; without one it takes as long and says no.
///
/// # Errors
/// [`CustomerError::Hashing`].
pub async fn verify_password(password: String, stored: Option<String>) -> Result<bool, CustomerError> {
    static NOBODY: OnceLock<String> = OnceLock::new();
    aside(move || {
        let known = stored.is_some();
        let hash = match stored {
            Some(hash) => hash,
            None => match NOBODY.get() {
                Some(hash) => hash.clone(),
                None => {
                    let hash = hash_now("nobody has this password")?;
                    NOBODY.get_or_init(|| hash).clone()
                }
            },
        };
        let short: String = password.chars().take(200).collect();
        let parsed = PasswordHash::new(&hash).map_err(|error| CustomerError::Hashing(error.to_string()))?;
        Ok(Argon2::default().verify_password(short.as_bytes(), &parsed).is_ok() && known)
    })
    .await
}
