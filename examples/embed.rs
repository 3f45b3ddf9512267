//! The shop inside a program of your own: this one has a home page at `/` and the shop at `/shop`.
//!
//! ```text
//! cargo run --example embed
//! ```
//!
//! Then open <http://127.0.0.1:8081/>. The variable `PORT` chooses another port. All that the shop keeps is in `./data-embed`.

use actix_web::middleware::Compress;
use actix_web::{App, HttpResponse, HttpServer, web};
use cookiecart::core::demo;
use cookiecart::{Config, Shop};
use std::error::Error;

const HOME: &str = r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>A page of my own</title>
</head>
<body>
<main>
<h1>A page of my own</h1>
<p>This page comes from the program; the shop is one part of it.</p>
<p><a href="/shop/">Go to the shop</a></p>
</main>
</body>
</html>
"#;

#[actix_web::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let port: u16 = match std::env::var("PORT") {
        Ok(port) => port.parse()?,
        Err(_) => 8081,
    };
    let config = Config {
        data: "./data-embed".into(),
        // Mails and canonical links need the whole address, with the path under which the shop is mounted.
        base_url: Some(format!("http://127.0.0.1:{port}/shop")),
        ..Config::default()
    };

    let shop = Shop::builder(config).start().await?;
    if demo::is_new(&shop).await? {
        println!("Making the demo shop …");
        demo::seed(&shop).await?;
    }

    let served = shop.clone();
    let server = HttpServer::new(move || {
        App::new().wrap(Compress::default()).route("/", web::get().to(home)).service(cookiecart::storefront(&served, "/shop"))
    })
    .bind(("127.0.0.1", port))?
    .run();
    println!("Open http://127.0.0.1:{port}/ - close it with Ctrl+C.");
    let ended = server.await;

    // Followers finish what they have in hand, and the database is closed.
    shop.stop().await;
    Ok(ended?)
}

async fn home() -> HttpResponse {
    HttpResponse::Ok().content_type("text/html; charset=utf-8").body(HOME)
}
