//! The compiled snapshot of a theme.

use super::assets::{Asset, Files};
use super::error::{OWN_LAYER, ThemeError, diagnose};
use super::functions::{Staged, Wares, register};
use super::model::{BASE_NAME, Diagnostic, PageContext, ThemeManifest};
use crate::locales::Locales;
use include_dir::{Dir, include_dir};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use tera::{Context, ErrorKind, Tera};

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../themes/default");

// The layer of the built-in templates; authors write it to reach what they replace.
const BASE_LAYER: &str = "core/";

/// Assets that come from the build, by path.
type Built<'a> = &'a [(&'a str, &'a [u8])];

/// A theme, checked and compiled. Never changes; cheap to clone and share.
#[derive(Clone)]
pub struct Theme {
    manifest: Arc<ThemeManifest>,
    tera: Arc<Tera>,
    wares: Arc<Wares>,
}

impl Theme {
    /// The built-in theme. `built` are assets from the build, by path such as `theme.css`; they replace the embedded ones.
    ///
    /// # Errors
    /// [`ThemeError`] when it does not compile; a test makes sure that this never happens in a release.
    ///
    /// # Source
    /// `themes/default` of the repository at build time.
    pub fn builtin(locales: Arc<Locales>, built: &[(&str, &[u8])]) -> Result<Self, ThemeError> {
        Self::of(&[(BASE_LAYER, &Files::embedded(&EMBEDDED), built)], locales)
    }

    /// The theme in a folder, lying over the built-in one; a theme named `default` is taken to bring everything itself.
    ///
    /// Its own assets win over `built`, so that what an author edits is what they see.
    ///
    /// # Errors
    /// * [`ThemeError::Read`], [`ThemeError::Manifest`] – the folder is no theme.
    /// * [`ThemeError::Broken`] – templates do not parse or do not fit together.
    pub fn from_dir(path: impl AsRef<Path>, locales: Arc<Locales>, built: &[(&str, &[u8])]) -> Result<Self, ThemeError> {
        let own = Files::read(path.as_ref())?;
        let base = if manifest_of(&own)?.name == BASE_NAME { Files::default() } else { Files::embedded(&EMBEDDED) };
        Self::of(&[(BASE_LAYER, &base, built), (OWN_LAYER, &own, &[])], locales)
    }

    /// Compiles layers, the lowest first; the uppermost gives the manifest.
    fn of(layers: &[(&str, &Files, Built<'_>)], locales: Arc<Locales>) -> Result<Self, ThemeError> {
        let mut templates = BTreeMap::new();
        let mut assets = BTreeMap::new();
        let mut icons = BTreeMap::new();
        let mut manifest = None;
        for (layer, files, built) in layers {
            for (name, bytes) in files.below("templates/").filter(|(name, _)| name.ends_with(".html") || name.ends_with(".txt")) {
                let text = utf8(name, bytes)?;
                templates.insert(format!("{layer}{name}"), text);
            }
            for (name, bytes) in files.below("icons/") {
                if let Some(icon) = name.strip_suffix(".svg") {
                    icons.insert(icon.to_owned(), utf8(name, bytes)?.trim().to_owned());
                }
            }
            assets.extend(files.below("assets/").map(|(path, bytes)| (path.to_owned(), Asset::new(path, bytes))));
            assets.extend(built.iter().map(|(path, bytes)| ((*path).to_owned(), Asset::new(path, bytes))));
            manifest = Some(manifest_of(files));
        }
        let manifest = manifest.unwrap_or_else(|| Err(ThemeError::Manifest("no theme was given".to_owned())))?;
        let tera = compile(&templates)?;
        let wares = Wares { locales, assets, icons, troubles: Mutex::default() };
        Ok(Self { manifest: Arc::new(manifest), tera: Arc::new(tera), wares: Arc::new(wares) })
    }

    /// The same theme with other words; nothing is compiled anew.
    #[must_use]
    pub fn with_locales(&self, locales: Arc<Locales>) -> Self {
        let wares = Wares { locales, assets: self.wares.assets.clone(), icons: self.wares.icons.clone(), troubles: Mutex::default() };
        Self { manifest: Arc::clone(&self.manifest), tera: Arc::clone(&self.tera), wares: Arc::new(wares) }
    }

    /// Renders a template for a page. `context` is an object of fields; `.html` is escaped, `.txt` is not.
    ///
    /// # Errors
    /// * [`ThemeError::UnknownTemplate`] – no layer has it.
    /// * [`ThemeError::Render`] – it failed, for instance on a field that is not there.
    /// * [`ThemeError::Context`] – `context` is no object.
    pub fn render(&self, template: &str, page: &PageContext, context: impl Serialize) -> Result<String, ThemeError> {
        let context = fields(context)?;
        let _staged = Staged::new(page, &self.wares);
        self.tera.render(template, &context).map_err(|e| ThemeError::rendering(&e, template))
    }

    /// Renders one component as HTML: a fragment of a page. `args` is an object of its arguments.
    ///
    /// # Errors
    /// * [`ThemeError::UnknownComponent`] – no template defines it.
    /// * [`ThemeError::Render`] – it failed or was given other arguments than it takes.
    /// * [`ThemeError::Context`] – `args` is no object.
    pub fn render_component(&self, name: &str, page: &PageContext, args: impl Serialize) -> Result<String, ThemeError> {
        let args = fields(args)?;
        let _staged = Staged::new(page, &self.wares);
        self.tera.render_component(name, &args, None, true).map_err(|e| ThemeError::rendering(&e, name))
    }

    /// Whether some layer has the template.
    #[must_use]
    pub fn has_template(&self, name: &str) -> bool {
        self.tera.contains_template(name)
    }

    /// An asset by its path below `assets/`, for serving. The hash in an address is not looked at: a stylesheet's
    /// relative addresses carry the stylesheet's hash.
    #[must_use]
    pub fn asset(&self, path: &str) -> Option<&Asset> {
        self.wares.assets.get(path)
    }

    /// An asset's address: `<asset_prefix>/<hash>/<path>`; the hash is `0` when there is no such asset.
    #[must_use]
    pub fn asset_url(&self, asset_prefix: &str, path: &str) -> String {
        self.wares.address(asset_prefix, path)
    }

    /// What the theme says of itself.
    #[must_use]
    pub fn manifest(&self) -> &ThemeManifest {
        &self.manifest
    }

    /// The words in which it speaks.
    #[must_use]
    pub fn locales(&self) -> &Arc<Locales> {
        &self.wares.locales
    }

    /// Icons and assets that were asked for and are not there, since the snapshot was made; sorted, at most 1000.
    #[must_use]
    pub fn troubles(&self) -> Vec<String> {
        self.wares.troubles.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}

impl std::fmt::Debug for Theme {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Theme").field(&self.manifest.name).finish()
    }
}

fn fields(context: impl Serialize) -> Result<Context, ThemeError> {
    Context::from_serialize(&context).map_err(|e| ThemeError::Context(e.to_string()))
}

fn manifest_of(files: &Files) -> Result<ThemeManifest, ThemeError> {
    let bytes = files.get("theme.toml").ok_or_else(|| ThemeError::Manifest("is missing".to_owned()))?;
    let text = std::str::from_utf8(bytes).map_err(|e| ThemeError::Manifest(e.to_string()))?;
    toml::from_str(text).map_err(|e| ThemeError::Manifest(e.to_string()))
}

fn utf8<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, ThemeError> {
    std::str::from_utf8(bytes).map_err(|e| {
        let line = bytes[..e.valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1;
        ThemeError::Broken(vec![Diagnostic { template: name.to_owned(), line, column: 0, message: "is not UTF-8".to_owned() }])
    })
}

fn engine() -> Result<Tera, tera::Error> {
    let mut tera = Tera::new();
    tera.set_fallback_prefixes([OWN_LAYER, BASE_LAYER])?;
    register(&mut tera);
    Ok(tera)
}

fn compile(templates: &BTreeMap<String, &str>) -> Result<Tera, ThemeError> {
    let mut tera = engine().map_err(|e| ThemeError::Broken(diagnose(&e, "")))?;
    match tera.add_raw_templates(templates) {
        Ok(()) => Ok(tera),
        Err(first) => Err(ThemeError::Broken(diagnostics(templates, &first))),
    }
}

/// All that is wrong: the engine stops at the first template that does not parse, an author wants to know of every one.
fn diagnostics(templates: &BTreeMap<String, &str>, first: &tera::Error) -> Vec<Diagnostic> {
    let unparsed: Vec<Diagnostic> = templates
        .iter()
        .filter_map(|(name, text)| {
            let error = engine().ok()?.add_raw_template(name, text).err()?;
            matches!(error.kind(), ErrorKind::SyntaxError(_)).then(|| diagnose(&error, name))
        })
        .flatten()
        .collect();
    if !unparsed.is_empty() {
        return unparsed;
    }
    let found: BTreeSet<(String, usize, usize, String)> =
        diagnose(first, "").into_iter().map(|d| (d.template, d.line, d.column, d.message)).collect();
    found.into_iter().map(|(template, line, column, message)| Diagnostic { template, line, column, message }).collect()
}
