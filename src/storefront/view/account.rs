//! What an account shows: addresses and devices.

use cookiecart_core::customers::{SavedAddress, Session};
use cookiecart_core::kernel::SessionId;
use cookiecart_core::views::address_view;
use cookiecart_web::Visitor;
use serde_json::{Value, json};

const LONGEST_DEVICE: usize = 60;

const BROWSERS: &[(&str, &str)] = &[
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

const SYSTEMS: &[(&str, &str)] = &[
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// A saved address.
#[must_use]
pub fn address(visitor: &Visitor, saved: &SavedAddress) -> Value {
    let mut view = address_view(&saved.address, visitor.shop.locales(), visitor.locale.as_str());
    view["id"] = saved.id.to_string().into();
    view["is_default"] = saved.is_default.into();
    view
}

/// The devices on which somebody is signed in; `current` is this one.
#[must_use]
pub fn sessions(all: &[Session], current: SessionId) -> Vec<Value> {
    let view = |session: &Session| {
        json!({
            "id": session.id.to_string(),
            "device": device(&session.device),
            "last_seen": session.last_seen_at,
            "current": session.id == current,
        })
    };
    all.iter().map(view).collect()
}

/// A device as people call it, such as `Firefox, Linux`; else what it calls itself.
fn device(agent: &str) -> String {
    let find = |names: &[(&str, &'static str)]| names.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name);
    let known: Vec<&str> = [find(BROWSERS), find(SYSTEMS)].into_iter().flatten().collect();
    match known.as_slice() {
        [] if agent.is_empty() => "?".to_owned(),
        [] => agent.chars().take(LONGEST_DEVICE).collect(),
        known => known.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_called_by_browser_and_system() {
        let firefox = device("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        let edge =
            device("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0");
        let phone = device(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/604.1",
        );

        assert_eq!([firefox.as_str(), &edge, &phone], ["Firefox, Linux", "Edge, Windows", "Safari, iPhone"]);
    }

    #[test]
    fn what_is_unknown_keeps_its_own_words() {
        assert_eq!(device("curl/8.1"), "curl/8.1");
        assert_eq!(device(""), "?");
    }
}
