//! Builds the theme's script and style with esbuild and brings the fonts, all from the locked npm manifest in `assets/`.
//!
//! Without Node (or with `COOKIECART_SKIP_ASSETS` set) the build says so and goes on: the sources are served as they are, with the
//! system's fonts. Nothing is written into the source tree.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

const THEME: &str = "../themes/default/assets";
const MANIFEST: &str = "../assets";
const FONTS: [(&str, &str); 2] = [
    ("@fontsource-variable/fraunces/files/fraunces-latin-wght-normal.woff2", "fonts/display.woff2"),
    ("@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2", "fonts/text.woff2"),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    // The theme, the locales and the demo shop are embedded: the crate is built anew when a file of theirs comes, goes or changes.
    for path in ["../assets/package.json", "../assets/package-lock.json", "../locales", "../themes", "../demo"] {
        println!("cargo::rerun-if-changed={path}");
    }
    println!("cargo::rerun-if-env-changed=COOKIECART_SKIP_ASSETS");
    println!("cargo::rerun-if-env-changed=DOCS_RS");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let skip = env::var_os("COOKIECART_SKIP_ASSETS").is_some() || env::var_os("DOCS_RS").is_some();
    let built = if skip {
        Vec::new()
    } else {
        build(&out.join("npm")).unwrap_or_else(|error| {
            println!("cargo::warning=theme assets are used as they are, with system fonts: {error}");
            Vec::new()
        })
    };
    let mut code = String::from(
        "/// Files that replace the theme's sources: path beneath the theme's assets, and content.\nstatic BUILT_ASSETS: &[(&str, &[u8])] = &[\n",
    );
    for (name, path) in built {
        writeln!(code, "    ({name:?}, include_bytes!({path:?})),")?;
    }
    code.push_str("];\n");
    fs::write(out.join("built_assets.rs"), code)?;
    Ok(())
}

fn build(folder: &Path) -> Result<Vec<(&'static str, PathBuf)>, Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(Path::new(MANIFEST).join(file), folder.join(file))?;
    }
    run(Command::new("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(folder))?;
    let mut built = Vec::new();
    for (source, name) in FONTS {
        let target = folder.join(name);
        fs::create_dir_all(folder.join("fonts"))?;
        fs::copy(folder.join("node_modules").join(source), &target)?;
        built.push((name, target));
    }
    let style =
        format!("{}\n{}", fs::read_to_string(Path::new(THEME).join("fonts.css"))?, fs::read_to_string(Path::new(THEME).join("theme.css"))?);
    fs::write(folder.join("style.css"), style)?;
    fs::copy(Path::new(THEME).join("theme.js"), folder.join("script.js"))?;
    for (source, name) in [("style.css", "theme.css"), ("script.js", "theme.js")] {
        let mut esbuild = Command::new("node");
        esbuild.arg("node_modules/esbuild/bin/esbuild").args([source, "--minify", "--charset=utf8", "--external:*.woff2", "--bundle"]);
        esbuild.args(["--format=esm", "--target=es2022,chrome115,firefox115,safari16.4", "--log-level=warning"]);
        run(esbuild.arg(format!("--outfile={name}")).current_dir(folder))?;
        built.push((name, folder.join(name)));
    }
    Ok(built)
}

fn run(command: &mut Command) -> Result<(), Box<dyn Error>> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| format!("{name} can't be run ({error}); install Node.js to build them"))?;
    if output.status.success() { Ok(()) } else { Err(format!("{name}: {}", String::from_utf8_lossy(&output.stderr).trim()).into()) }
}
