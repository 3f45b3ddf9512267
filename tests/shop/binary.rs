//! The one file that is the shop: copied alone into an empty folder, it runs, serves and stops.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A folder with nothing but the binary in it, removed when dropped.
fn alone() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(env!("CARGO_BIN_EXE_cookiecart"), folder.path().join("cookiecart")).unwrap();
    folder
}

fn command(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(folder.join("cookiecart"));
    command.args(words).current_dir(folder).env_clear().env("HOME", folder);
    command
}

/// Starts the shop and waits for the address it prints.
fn serve(folder: &Path) -> (Child, String) {
    let mut child = command(folder, &["serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let address = loop {
        let line = lines.next().expect("the shop prints its address").unwrap();
        if let Some((_, address)) = line.split_once("open at ") {
            break address.to_owned();
        }
    };
    // Whatever else it says must not fill the pipe.
    std::thread::spawn(move || lines.for_each(drop));
    (child, address)
}

fn stopped_by(child: &mut Child, signal: &str) -> std::process::ExitStatus {
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "still there 20 seconds after {signal}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[tokio::test]
async fn runs_alone_in_an_empty_folder_and_stops_cleanly_on_both_signals() {
    let folder = alone();

    for signal in ["-TERM", "-INT"] {
        let (mut shop, address) = serve(folder.path());
        let page = reqwest::get(format!("{address}/")).await.unwrap();
        assert_eq!(page.status(), 200);
        let html = page.text().await.unwrap();
        let style = html.split('"').find(|part| part.ends_with("/theme.css")).unwrap().to_owned();
        assert_eq!(reqwest::get(format!("{address}{style}")).await.unwrap().status(), 200);
        assert_eq!(reqwest::get(format!("{address}/health/ready")).await.unwrap().status(), 200);

        let status = stopped_by(&mut shop, signal);

        assert!(status.success(), "{signal}: {status}");
    }
    assert!(folder.path().join("data/shop.db").exists());
    assert!(!folder.path().join("data/shop.db-wal").exists(), "the write-ahead log is in the file");
}

#[test]
fn says_what_to_do_when_the_address_is_taken() {
    let folder = alone();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();

    let output = command(folder.path(), &["serve", "--listen", &taken.local_addr().unwrap().to_string()]).output().unwrap();

    let words = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(words.contains("listens on") && words.contains("--listen"), "{words}");
}

#[test]
fn imports_reports_and_undoes_from_the_command_line() {
    let folder = alone();
    let file = folder.path().join("goods.csv");
    std::fs::write(&file, "slug,name,sku,price,stock\nmug,Mug,M-1,12.00,3\nbowl,Bowl,B-1,oops,3\n").unwrap();
    let json = |words: &[&str]| -> serde_json::Value {
        let output = command(folder.path(), words).output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
    };

    let dry = json(&["import", "products", "goods.csv", "--dry-run", "--json"]);
    let first = json(&["import", "products", "goods.csv", "--json"]);
    let second = json(&["import", "products", "goods.csv", "--json"]);
    let undone = json(&["import", "undo", first["id"].as_str().unwrap(), "--json"]);

    assert_eq!((dry["products"]["created"].as_u64(), dry["id"].is_null()), (Some(2), true));
    assert_eq!(first["products"]["created"], 2);
    assert_eq!((first["issues"][0]["line"].as_u64(), first["issues"][0]["column"].as_str()), (Some(3), Some("price")));
    assert_eq!((second["products"]["created"].as_u64(), second["products"]["unchanged"].as_u64()), (Some(0), Some(2)));
    assert_eq!(undone["removed"], 2);
}

#[test]
fn explains_itself() {
    let folder = alone();
    for words in [&["--help"][..], &["serve", "--help"], &["import", "products", "--help"], &["doctor", "--help"], &["reports", "--help"]] {
        let output = command(folder.path(), words).output().unwrap();
        assert!(output.status.success(), "{words:?}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("Usage: cookiecart"), "{words:?}");
    }
}
