//! Renders one template of a theme with data from a file, so that a theme's author sees pages before a shop runs.
//!
//! `cargo run -p cookiecart-core --example preview -- render --template product.html --context product.json > out.html`

use cookiecart_core::locales::Locales;
use cookiecart_core::themes::{PageContext, Theme, ThemeError};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

const HELP: &str = "\
preview render --template NAME --context FILE [--context FILE ...] > out.html
preview render --component NAME --context FILE > fragment.html
preview check                      compiles all templates; names messages and icons that are missing in any language

  --template NAME    a template, such as product.html or mail/welcome.txt
  --component NAME   a component; the context holds its arguments
  --context FILE     JSON object of fields; of several the later ones win, field by field
  --out FILE         writes there instead of to standard output
  --locale CODE      language, default: the field `locale` of the context, else en
  --zone NAME        time zone of dates, default Europe/Stockholm
  --prefix PATH      what url() puts before paths, default nothing
  --assets URL       what asset() puts before files, without hash; default file://THEME/assets
  --theme DIR        the theme's folder (also --themes), default themes/default
  --locales DIR      the languages' folder, default locales

Missing messages, icons and assets are named on standard error. Exit code 1 when something is broken.";

/// Stands before assets until the page is written; no page contains it by chance.
const MARK: &str = "//preview.assets.invalid";

struct Wanted {
    check: bool,
    template: Option<String>,
    component: Option<String>,
    contexts: Vec<PathBuf>,
    out: Option<PathBuf>,
    locale: Option<String>,
    zone: chrono_tz::Tz,
    prefix: String,
    assets: Option<String>,
    theme: PathBuf,
    locales: PathBuf,
}

fn main() -> ExitCode {
    let outcome = match wanted() {
        Ok(Some(wanted)) => run(&wanted),
        Ok(None) => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(reason) => Err(reason),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

fn wanted() -> Result<Option<Wanted>, String> {
    let mut given = std::env::args().skip(1);
    let check = match given.next().as_deref() {
        Some("render") => false,
        Some("check") => true,
        Some("--help" | "-h" | "help") | None => return Ok(None),
        Some(other) => return Err(format!("`{other}` is no command; see --help")),
    };
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let mut wanted = Wanted {
        check,
        template: None,
        component: None,
        contexts: Vec::new(),
        out: None,
        locale: None,
        zone: chrono_tz::Europe::Stockholm,
        prefix: String::new(),
        assets: None,
        theme: root.join("themes/default"),
        locales: root.join("locales"),
    };
    while let Some(name) = given.next() {
        if matches!(name.as_str(), "--help" | "-h") {
            return Ok(None);
        }
        let value = given.next().ok_or_else(|| format!("{name} needs a value; see --help"))?;
        match name.as_str() {
            "--template" => wanted.template = Some(value),
            "--component" => wanted.component = Some(value),
            "--context" => wanted.contexts.push(value.into()),
            "--out" => wanted.out = Some(value.into()),
            "--locale" => wanted.locale = Some(value),
            "--zone" => wanted.zone = value.parse().map_err(|_| format!("{value} is no time zone"))?,
            "--prefix" => wanted.prefix = value.trim_end_matches('/').to_owned(),
            "--assets" => wanted.assets = Some(value.trim_end_matches('/').to_owned()),
            "--theme" | "--themes" => wanted.theme = value.into(),
            "--locales" => wanted.locales = value.into(),
            _ => return Err(format!("{name} is not known; see --help")),
        }
    }
    Ok(Some(wanted))
}

fn run(wanted: &Wanted) -> Result<(), String> {
    let locales = Locales::from_dir(&wanted.locales).map_err(|e| chained(&e))?;
    let theme = Theme::from_dir(&wanted.theme, Arc::new(locales), &[]).map_err(|e| lines(&e))?;
    if wanted.check {
        println!("{}: all templates compile", wanted.theme.display());
        return check_names(&wanted.theme, theme.locales());
    }

    let fields = context(&wanted.contexts)?;
    let named = fields.get("locale").and_then(Value::as_str).unwrap_or("en");
    let page = PageContext {
        locale: wanted.locale.clone().unwrap_or_else(|| named.to_owned()),
        zone: wanted.zone,
        prefix: wanted.prefix.clone(),
        asset_prefix: MARK.to_owned(),
    };
    let text = match (&wanted.template, &wanted.component) {
        (Some(template), None) => theme.render(template, &page, &fields),
        (None, Some(component)) => theme.render_component(component, &page, &fields),
        _ => return Err("either --template or --component is needed; see --help".to_owned()),
    }
    .map_err(|e| lines(&e))?;
    let text = with_assets(&text, &assets(wanted));

    for trouble in theme.locales().troubles().iter().chain(&theme.troubles()) {
        eprintln!("{trouble}");
    }
    match &wanted.out {
        Some(path) => std::fs::write(path, text).map_err(|e| format!("{}: {e}", path.display())),
        None => {
            print!("{text}");
            Ok(())
        }
    }
}

/// Says which names, written out in templates, lead nowhere.
fn check_names(theme: &Path, locales: &Locales) -> Result<(), String> {
    let mut missing = BTreeSet::new();
    let mut folders = vec![theme.join("templates")];
    while let Some(folder) = folders.pop() {
        let wrong = |e: std::io::Error| format!("{}: {e}", folder.display());
        for entry in std::fs::read_dir(&folder).map_err(wrong)? {
            let path = entry.map_err(wrong)?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let shown = path.strip_prefix(theme).unwrap_or(&path).display();
            for key in written_out(&text, "t(key=\"") {
                let lacking: Vec<String> =
                    locales.codes().iter().map(ToString::to_string).filter(|code| !locales.keys(code).iter().any(|k| k == key)).collect();
                if !lacking.is_empty() {
                    missing.insert(format!("{shown}: no message {key} in {}", lacking.join(", ")));
                }
            }
            for name in written_out(&text, "icon(name=\"") {
                if !theme.join("icons").join(format!("{name}.svg")).is_file() {
                    missing.insert(format!("{shown}: no icon {name}"));
                }
            }
        }
    }
    if missing.is_empty() { Ok(()) } else { Err(missing.into_iter().collect::<Vec<_>>().join("\n")) }
}

fn written_out<'a>(text: &'a str, call: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(call).skip(1).filter_map(|rest| rest.split('"').next())
}

fn context(files: &[PathBuf]) -> Result<Map<String, Value>, String> {
    let mut fields = Map::new();
    for file in files {
        let wrong = |reason: String| format!("{}: {reason}", file.display());
        let text = std::fs::read_to_string(file).map_err(|e| wrong(e.to_string()))?;
        let more: Map<String, Value> = serde_json::from_str(&text).map_err(|e| wrong(e.to_string()))?;
        fields.extend(more);
    }
    Ok(fields)
}

fn assets(wanted: &Wanted) -> String {
    wanted.assets.clone().unwrap_or_else(|| {
        let folder = wanted.theme.join("assets");
        format!("file://{}", folder.canonicalize().unwrap_or(folder).display())
    })
}

/// Puts the real place of assets for the mark and the hash behind it.
fn with_assets(text: &str, place: &str) -> String {
    let mark = format!("{MARK}/");
    let mut pieces = text.split(mark.as_str());
    let mut page = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let path = piece.split_once('/').map_or(piece, |(_, path)| path);
        page.push_str(place);
        page.push('/');
        page.push_str(path);
    }
    page
}

fn lines(error: &ThemeError) -> String {
    let all: Vec<String> = error.diagnostics().iter().map(ToString::to_string).collect();
    if all.is_empty() { chained(error) } else { all.join("\n") }
}

fn chained(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(&format!(": {inner}"));
        cause = inner.source();
    }
    text
}
