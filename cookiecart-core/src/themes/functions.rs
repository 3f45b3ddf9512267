//! What templates can call: `t`, `url`, `asset`, `icon`, and the filters `date`, `datetime`, `number`.
//!
//! Components see only their own arguments, not the page's context. So the page being rendered stands beside the engine, in the
//! rendering thread; rendering is synchronous and never changes threads.

use super::assets::Asset;
use super::model::PageContext;
use crate::kernel::Timestamp;
use crate::locales::{self, FluentArgs, FluentValue, Locales};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

// Beyond this a number loses digits on its way through Fluent, which counts in floats.
const LARGEST_NUMBER: f64 = 9_007_199_254_740_991.0;
const MOST_REMEMBERED: usize = 1_000;

/// Everything besides templates that rendering needs.
pub(super) struct Wares {
    pub(super) locales: Arc<Locales>,
    pub(super) assets: BTreeMap<String, Asset>,
    pub(super) icons: BTreeMap<String, String>,
    pub(super) troubles: Mutex<BTreeSet<String>>,
}

impl Wares {
    /// An asset's address below `prefix`; one that does not exist gets an address as well, so that a page does not fail for a picture.
    pub(super) fn address(&self, prefix: &str, path: &str) -> String {
        let path = path.trim_start_matches('/');
        let hash = self.assets.get(path).map_or_else(
            || {
                self.remember(format!("no asset {path}"));
                "0"
            },
            |asset| asset.hash.as_str(),
        );
        format!("{prefix}/{hash}/{path}")
    }

    fn icon(&self, name: &str) -> &str {
        self.icons.get(name).map_or_else(
            || {
                self.remember(format!("no icon {name}"));
                ""
            },
            String::as_str,
        )
    }

    fn remember(&self, trouble: String) {
        let mut troubles = self.troubles.lock().unwrap_or_else(PoisonError::into_inner);
        if troubles.len() < MOST_REMEMBERED && !troubles.contains(&trouble) {
            tracing::warn!("the theme asks for what it does not have: {trouble}");
            troubles.insert(trouble);
        }
    }
}

#[derive(Clone)]
struct Scene {
    page: Arc<PageContext>,
    wares: Arc<Wares>,
}

thread_local! {
    static SCENES: RefCell<Vec<Scene>> = const { RefCell::new(Vec::new()) };
}

/// Keeps a page known to the functions of this thread until dropped.
pub(super) struct Staged(());

impl Staged {
    pub(super) fn new(page: &PageContext, wares: &Arc<Wares>) -> Self {
        let scene = Scene { page: Arc::new(page.clone()), wares: Arc::clone(wares) };
        SCENES.with_borrow_mut(|scenes| scenes.push(scene));
        Self(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        SCENES.with_borrow_mut(|scenes| {
            scenes.pop();
        });
    }
}

fn scene() -> TeraResult<Scene> {
    SCENES.with_borrow(|scenes| scenes.last().cloned()).ok_or_else(|| Error::message("no page is being rendered"))
}

/// Makes the functions and filters known; must happen before templates are added, which are checked against them.
pub(super) fn register(tera: &mut Tera) {
    tera.register_function("t", translate);
    tera.register_function("url", url);
    tera.register_function("asset", asset);
    tera.register_function("icon", icon);
    tera.register_filter("date", date);
    tera.register_filter("datetime", datetime);
    tera.register_filter("number", number);
}

/// `t(key="cart-count", count=3)`: plain text, which the template escapes as any other.
fn translate(given: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let scene = scene()?;
    let key = given.must_get::<&str>("key")?;
    let mut args = FluentArgs::new();
    for (name, value) in given.iter() {
        if let Some(name) = name.as_str().filter(|name| *name != "key") {
            args.set(name.to_owned(), argument(value));
        }
    }
    Ok(scene.wares.locales.text(&scene.page.locale, key, &args))
}

fn argument(value: &Value) -> FluentValue<'static> {
    if value.is_undefined() || value.is_none() {
        return FluentValue::from(String::new());
    }
    if value.is_number() {
        // Fluent panics on numbers that are none.
        return match value.as_f64().filter(|n| n.abs() <= LARGEST_NUMBER) {
            Some(number) => FluentValue::from(number),
            None => FluentValue::from(value.to_string()),
        };
    }
    // Money comes as a map with its written form.
    match value.get_from_path("formatted").and_then(Value::as_str).filter(|_| value.is_map()) {
        Some(formatted) => FluentValue::from(formatted.to_owned()),
        None => FluentValue::from(value.to_string()),
    }
}

/// `url(path="/cart")`: the path below the mount prefix and the language.
fn url(given: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let path = given.must_get::<&str>("path")?;
    let slash = if path.starts_with('/') { "" } else { "/" };
    Ok(format!("{}{slash}{path}", scene()?.page.prefix))
}

/// `asset(path="theme.css")`: the file's address with its hash.
fn asset(given: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let scene = scene()?;
    Ok(scene.wares.address(&scene.page.asset_prefix, given.must_get("path")?))
}

/// `icon(name="cart")`: the icon's SVG in the page.
fn icon(given: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    Ok(Value::safe_string(scene()?.wares.icon(given.must_get("name")?)))
}

enum Moment {
    At(Timestamp),
    Day(NaiveDate),
}

fn moment(text: &str) -> TeraResult<Moment> {
    Timestamp::parse(text)
        .map(Moment::At)
        .or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(Moment::Day))
        .ok_or_else(|| Error::message(format!("`{text}` is no time of RFC 3339")))
}

fn date(text: &str, _: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let page = scene()?.page;
    Ok(match moment(text)? {
        Moment::At(at) => locales::date(at, page.zone, &page.locale),
        Moment::Day(day) => locales::calendar_day(day, &page.locale),
    })
}

fn datetime(text: &str, _: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let page = scene()?.page;
    Ok(match moment(text)? {
        Moment::At(at) => locales::datetime(at, page.zone, &page.locale),
        Moment::Day(day) => locales::calendar_day(day, &page.locale),
    })
}

/// `n | number` or `n | number(decimals=2)`.
fn number(value: &Value, given: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let text = value.to_string();
    let exact = Decimal::from_str_exact(&text)
        .or_else(|_| Decimal::from_scientific(&text))
        .map_err(|_| Error::message(format!("`{text}` is no number")))?;
    let locale = &scene()?.page.locale;
    Ok(match given.get::<u32>("decimals")? {
        Some(decimals) => locales::number_with(exact, locale, decimals.min(10), decimals.min(10)),
        None => locales::number(exact, locale),
    })
}
