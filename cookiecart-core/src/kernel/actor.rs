//! Who does it.

use super::{CustomerId, ImportId};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Who asks for a change; stands beside every entry of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Actor {
    /// Somebody without an account.
    Guest,
    /// Somebody signed in.
    Customer(CustomerId),
    /// An import of a file.
    Import(ImportId),
    /// A payment provider that calls back, by its code.
    Provider(String),
    /// The shop itself: followers, schedules, start-up.
    System,
    /// A person in a terminal on the shop's machine.
    Terminal,
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Guest => f.write_str("guest"),
            Self::Customer(id) => write!(f, "customer:{id}"),
            Self::Import(id) => write!(f, "import:{id}"),
            Self::Provider(code) => write!(f, "provider:{code}"),
            Self::System => f.write_str("system"),
            Self::Terminal => f.write_str("terminal"),
        }
    }
}
