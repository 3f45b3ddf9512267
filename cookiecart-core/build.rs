//! The theme, the locales and the demo shop are embedded in the crate: it is built anew when a file of theirs comes, goes or changes.

fn main() {
    for folder in ["../locales", "../themes", "../demo"] {
        println!("cargo::rerun-if-changed={folder}");
    }
    println!("cargo::rerun-if-changed=build.rs");
}
