//! Handlers take, ask and answer; what they ask is the core's to look up. The core in turn knows no HTTP.

use super::{program, repository};
use std::fs;

const QUERIES: &[&str] = &["sea_orm", "sea_query", "Entity::", ".find()", "Statement::", "SELECT ", "INSERT INTO", "DELETE FROM", ".exec("];

#[test]
fn no_handler_builds_a_query() {
    let mut wrong = Vec::new();

    for folder in ["src/storefront", "cookiecart-web/src"] {
        for file in program(folder) {
            wrong.extend(QUERIES.iter().filter(|word| file.text.contains(**word)).map(|word| format!("{folder}/{}: {word}", file.path)));
        }
    }

    assert!(wrong.is_empty(), "queries belong into the core: {wrong:#?}");
}

#[test]
fn the_core_knows_no_http() {
    let manifest = fs::read_to_string(repository().join("cookiecart-core/Cargo.toml")).unwrap();
    let wrong: Vec<String> =
        program("cookiecart-core/src").into_iter().filter(|file| file.text.contains("actix")).map(|file| file.path).collect();

    assert!(!manifest.contains("actix"), "cookiecart-core/Cargo.toml");
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn prices_are_never_floats() {
    let floats = |text: &str| text.contains("f64") || text.contains("f32");

    for module in ["money", "tax", "checkout", "orders", "payments", "cart"] {
        for file in program(&format!("cookiecart-core/src/{module}")) {
            assert!(!floats(&file.text), "{module}/{}", file.path);
        }
    }
}
