//! Kernel: the few things every module needs: ids, time, text, who acts, and how things go wrong.
//!
//! *Actor* – who does it; stands in every journal entry. *Fault* – an error that a person can read.
//! *Localized* – one text in several languages, with fallback.
//!
//! No module of the kernel knows the database's tables or any other module.

mod actor;
mod address;
mod clock;
mod fault;
mod ids;
mod slug;
mod text;
mod token;

pub use actor::Actor;
pub use address::{Address, AddressField, COUNTRIES, country_name};
pub use clock::{Clock, ManualClock, SystemClock, Timestamp};
pub use fault::{Arg, Fault, Kind};
pub use ids::*;
pub use slug::{Slug, SlugError};
pub use text::{Locale, Localized};
pub use token::{Token, constant_time_eq, sha256_hex};
