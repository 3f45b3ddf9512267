//! `cookiecart serve`: starts the shop and keeps it open until it is told to stop.

use crate::cli::{Common, ServeArgs};
use crate::failure::{Failure, chain};
use crate::output;
use crate::setup;
use cookiecart::ServeError;
use cookiecart_core::demo::{self, DemoError};
use cookiecart_core::{Config, Shop};
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::process::ExitCode;

/// Which shop was made at this start.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Made {
    Nothing,
    Demo,
    Empty,
}

/// Starts the shop; returns when it was told to stop.
///
/// # Errors
/// Why it can't start.
pub async fn run(common: &Common, args: &ServeArgs) -> Result<ExitCode, Failure> {
    let config = with_options(setup::settings(common)?, args);
    let listen = config.listen.clone();
    // A port in use is told before a database is made and filled.
    drop(TcpListener::bind(&listen).map_err(|error| Failure::listening(&listen, &error))?);
    let shop = Shop::builder(config).start().await?;
    let made = match make_where_new(&shop, common, args).await {
        Ok(made) => made,
        Err(failure) => {
            shop.stop().await;
            return Err(failure);
        }
    };
    let ready = |address: SocketAddr| announce(&shop, address, made, common.json);
    match cookiecart::serve(shop.clone(), &listen, ready).await {
        Ok(()) => Ok(ExitCode::SUCCESS),
        // Once the server ran it closed the shop itself.
        Err(ServeError::Ended(error)) => Err(Failure::new(
            format!("The shop stopped by itself: {error}."),
            "Start it again; if it stops again, see what `cookiecart doctor` says.",
        )),
        Err(ServeError::InUse { address }) => {
            shop.stop().await;
            Err(Failure::listening(&address, &io::ErrorKind::AddrInUse.into()))
        }
        Err(ServeError::Address { address, source }) => {
            shop.stop().await;
            Err(Failure::listening(&address, &source))
        }
    }
}

fn with_options(mut config: Config, args: &ServeArgs) -> Config {
    if let Some(listen) = &args.listen {
        config.listen.clone_from(listen);
    }
    config.base_url = args.base_url.clone().or(config.base_url);
    config.theme = args.theme.clone().or(config.theme);
    config
}

async fn make_where_new(shop: &Shop, common: &Common, args: &ServeArgs) -> Result<Made, Failure> {
    if !demo::is_new(shop).await.map_err(|error| Failure::database(&error))? {
        return Ok(Made::Nothing);
    }
    let (made, done) = if args.empty {
        (Made::Empty, demo::seed_empty(shop).await)
    } else {
        if !common.json {
            eprintln!("Making the demo shop …");
        }
        (Made::Demo, demo::seed(shop).await)
    };
    match done {
        Ok(()) => Ok(made),
        // Another process was quicker.
        Err(DemoError::NotEmpty) => Ok(Made::Nothing),
        Err(error) => Err(Failure::new(
            format!("The shop can't be made: {}.", chain(&error)),
            "Make sure that there is room on the disk and that the data folder is writable, then try again.",
        )),
    }
}

fn announce(shop: &Shop, address: SocketAddr, made: Made, json: bool) {
    let address = format!("http://{}", reachable(address));
    if json {
        let made = match made {
            Made::Nothing => None,
            Made::Demo => Some("demo"),
            Made::Empty => Some("empty"),
        };
        return output::say_json(&serde_json::json!({ "address": address, "made": made }));
    }
    let folder = shop.config().data.display();
    output::say(format_args!("CookieCart is open at {address}"));
    match made {
        Made::Nothing => {}
        Made::Demo => output::say(format_args!(
            "This is the demo shop, kept in {folder}. For a shop without goods, start with --empty and another --data folder."
        )),
        Made::Empty => {
            output::say(format_args!("This is an empty shop, kept in {folder}. Fill it with `cookiecart import products FILE`."))
        }
    }
    output::say("Close it with Ctrl+C.");
}

// "Everywhere" is nothing that a browser can open.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}
