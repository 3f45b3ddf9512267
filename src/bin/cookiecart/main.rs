//! The shop's command line.

mod cli;
mod doctor;
mod failure;
mod import;
mod migrate;
mod output;
mod report;
mod serve;
mod setup;

use cli::{Cli, Command, ImportCommand, ReportsCommand};
use failure::Failure;
use std::io::IsTerminal;
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

fn main() -> ExitCode {
    let cli = Cli::from_words();
    write_logs(matches!(cli.command, None | Some(Command::Serve(_))));
    let json = cli.common.json;
    // Actix' workers want its own kind of runtime; the other commands are content with it.
    match actix_web::rt::System::new().block_on(run(cli)) {
        Ok(code) => code,
        Err(failure) => {
            failure.tell(json);
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> Result<ExitCode, Failure> {
    let common = &cli.common;
    match &cli.command {
        None => serve::run(common, &cli.serve).await,
        Some(Command::Serve(args)) => serve::run(common, &args.clone().or(&cli.serve)).await,
        Some(Command::Migrate) => migrate::run(common).await,
        Some(Command::Doctor) => doctor::run(common).await,
        Some(Command::Import { what: ImportCommand::Products(args) }) => import::products(common, args).await,
        Some(Command::Import { what: ImportCommand::Undo { id } }) => import::undo(common, *id).await,
        Some(Command::Reports { what: ReportsCommand::List }) => report::list(common).await,
        Some(Command::Reports { what: ReportsCommand::Rebuild { name } }) => report::rebuild(common, name).await,
    }
}

// A shop tells its troubles; a command speaks for itself, and its log has the troubles alone.
fn write_logs(serving: bool) {
    let usual = if serving { LevelFilter::WARN } else { LevelFilter::ERROR };
    let filter = EnvFilter::builder().with_default_directive(usual.into()).with_env_var("COOKIECART_LOG").from_env_lossy();
    let colours = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(colours).init();
}
