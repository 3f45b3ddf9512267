//! What every face of the shop shares: who asks, from where, in which language, and how refusals look.
//!
//! *Mount* – the path under which the shop is served. *Visitor* – who asks and how they want to see the shop.
//! *Problem* – a fault as a person or program is told of it.
//!
//! An application gives these as app data: `web::Data<Shop>`, [`Mount`], `web::Data<Limiter>` and, for each scope with a language in
//! front, [`LocalePrefix`]. The middleware goes around all of it, the last one outermost:
//! `.wrap(from_fn(refresh_cookies)).wrap(from_fn(same_site_only)).wrap(from_fn(secure)).wrap(from_fn(identify))`.
//!
//! Rules: a visitor without cookies costs no query; only `problem.rs` knows which status a fault has; a shared page carries nothing
//! of one visitor.

mod assets;
mod cookies;
mod error;
mod forms;
mod guard;
mod health;
mod mount;
mod problem;
mod rate;
mod request_id;
mod secure_headers;
mod visitor;

pub use assets::asset;
pub use cookies::{CookieName, Cookies, Prefs, sign, unsign};
pub use error::RequestError;
pub use forms::{Fields, Form, MOST_BYTES, MOST_FIELDS};
pub use guard::same_site_only;
pub use health::{live, ready};
pub use mount::{LocalePrefix, Mount, local_path};
pub use problem::{ApiError, PageError, Problem, no_such_page, status, status_of, wants_json};
pub use rate::{Limiter, TooOften, client_address};
pub use request_id::{identify, request_id};
pub use secure_headers::secure;
pub use visitor::{Visitor, preferred_locale, refresh_cookies};
