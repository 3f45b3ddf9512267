//! `cookiecart doctor`: looks the shop over and says what is wrong.

use crate::cli::Common;
use crate::failure::{Failure, chain};
use crate::output::{self, counted};
use crate::setup;
use cookiecart_core::{Config, Shop, db, journal, sites};
use serde::Serialize;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// How one check went.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Fine,
    /// Worth knowing, and nothing to mend.
    Note,
    Wrong,
}

/// One thing that was looked at.
#[derive(Serialize)]
struct Finding {
    check: &'static str,
    state: State,
    text: String,
}

fn fine(check: &'static str, text: impl Into<String>) -> Finding {
    Finding { check, state: State::Fine, text: text.into() }
}

fn note(check: &'static str, text: impl Into<String>) -> Finding {
    Finding { check, state: State::Note, text: text.into() }
}

fn wrong(check: &'static str, text: impl Into<String>) -> Finding {
    Finding { check, state: State::Wrong, text: text.into() }
}

fn unreadable(check: &'static str, error: &(dyn Error + 'static)) -> Finding {
    wrong(check, format!("It can't be read: {}.", chain(error)))
}

/// Checks everything; code 1 when something is wrong.
///
/// # Errors
/// The settings can't be read.
pub async fn run(common: &Common) -> Result<ExitCode, Failure> {
    let config = setup::settings(common)?;
    let mut findings = vec![data_folder(&config.data)];
    findings.extend(shop(&config).await);
    findings.push(mail(&config));
    let healthy = findings.iter().all(|finding| finding.state != State::Wrong);
    tell(&findings, healthy, common.json);
    Ok(if healthy { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn data_folder(folder: &Path) -> Finding {
    const CHECK: &str = "Data folder";
    let shown = folder.display();
    if !folder.is_dir() {
        return wrong(CHECK, format!("There is no folder {shown}. `cookiecart serve` makes it, or name yours with --data DIR."));
    }
    let probe = folder.join(format!(".doctor-{}", std::process::id()));
    let tried = fs::write(&probe, b"ok").and_then(|()| fs::remove_file(&probe));
    match tried {
        Ok(()) => fine(CHECK, format!("{shown} can be written.")),
        Err(error) => wrong(CHECK, format!("{shown} can't be written: {error}. Give the shop's user the right to, or make room.")),
    }
}

async fn shop(config: &Config) -> Vec<Finding> {
    let shop = match setup::open_existing(config.clone()).await {
        Ok(shop) => shop,
        Err(failure) => return vec![wrong("Shop", format!("{} {}", failure.what, failure.advice))],
    };
    let mut findings = vec![database(&shop).await, site(&shop).await];
    findings.extend(followers(&shop).await);
    findings.push(search(&shop).await);
    shop.stop().await;
    findings
}

async fn database(shop: &Shop) -> Finding {
    const CHECK: &str = "Database";
    match db::check(shop).await {
        Ok(damage) if damage.is_empty() => fine(CHECK, format!("{} is sound.", shop.config().database())),
        Ok(damage) => {
            let count = u64::try_from(damage.len()).unwrap_or(u64::MAX);
            let first = damage.first().map_or("", String::as_str);
            let places = counted(count, "place", "places");
            wrong(CHECK, format!("It is damaged in {places}, first: {first}. Stop the shop and take the last good copy of the file."))
        }
        Err(error) => unreadable(CHECK, &error),
    }
}

async fn site(shop: &Shop) -> Finding {
    const CHECK: &str = "Site";
    match sites::first(shop.read()).await {
        Ok(Some(site)) => fine(CHECK, format!("It is called {}.", site.name.get(site.default_locale.as_str(), "en"))),
        Ok(None) => wrong(CHECK, "There is none yet. `cookiecart serve` makes one."),
        Err(error) => unreadable(CHECK, &error),
    }
}

async fn followers(shop: &Shop) -> Vec<Finding> {
    const CHECK: &str = "Journal";
    let head = match journal::head(shop.read()).await {
        Ok(head) => head,
        Err(error) => return vec![unreadable(CHECK, &error)],
    };
    let offsets = match journal::offsets(shop.read()).await {
        Ok(offsets) => offsets,
        Err(error) => return vec![unreadable(CHECK, &error)],
    };
    let mut findings = vec![fine(CHECK, format!("It has come to position {head}."))];
    findings.extend(offsets.into_iter().map(|(name, position)| match head - position {
        0 => fine("Follower", format!("{name} is up to date.")),
        behind if behind > 0 => {
            let events = counted(behind.unsigned_abs(), "event", "events");
            note("Follower", format!("{name} is {events} behind; it catches up while the shop runs."))
        }
        _ => wrong("Follower", format!("{name} is ahead of the journal, which lost entries. Take the last good copy of the database.")),
    }));
    findings
}

async fn search(shop: &Shop) -> Finding {
    const CHECK: &str = "Search";
    let Some(position) = shop.search_indexes().position() else {
        return note(CHECK, "The index is not built yet; the shop builds it when it runs.");
    };
    match journal::head(shop.read()).await {
        Ok(head) if position == head => fine(CHECK, "The index is up to date."),
        Ok(head) if position < head => {
            let events = counted((head - position).unsigned_abs(), "event", "events");
            note(CHECK, format!("The index is {events} behind; it catches up while the shop runs."))
        }
        Ok(_) => {
            let folder = shop.config().data.join("search");
            wrong(CHECK, format!("The index is ahead of the journal. Remove the folder {}; the shop builds it anew.", folder.display()))
        }
        Err(error) => unreadable(CHECK, &error),
    }
}

fn mail(config: &Config) -> Finding {
    const CHECK: &str = "Mail";
    if config.smtp_url.is_some() {
        return fine(CHECK, "It leaves by the mail server of the settings.");
    }
    let folder = config.data.join("mail");
    note(CHECK, format!("No mail server is set: mails are kept as files in {}. Set COOKIECART_SMTP_URL to send them.", folder.display()))
}

fn tell(findings: &[Finding], healthy: bool, json: bool) {
    if json {
        return output::say_json(&serde_json::json!({ "healthy": healthy, "checks": findings }));
    }
    for finding in findings {
        let sign = match finding.state {
            State::Fine => "ok",
            State::Note => "note",
            State::Wrong => "WRONG",
        };
        output::say(format_args!("{sign:<6} {:<12} {}", finding.check, finding.text));
    }
    output::say(if healthy { "The shop is well." } else { "Something is wrong; see above." });
}
