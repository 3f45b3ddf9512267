//! What can be typed behind `cookiecart`.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand};
use cookiecart_core::imports::Format;
use cookiecart_core::kernel::ImportId;
use cookiecart_core::reports;
use std::path::PathBuf;

const FORMATS: [&str; 5] = ["shopify", "woocommerce", "spree", "csv", "jsonl"];

const MORE: &str = "\
Without a command the shop is started, as by `cookiecart serve`.

Each setting is taken from the first place that has it: the options above, the variables COOKIECART_LISTEN, COOKIECART_DATA,
COOKIECART_DATABASE_URL, COOKIECART_BASE_URL, COOKIECART_SECRET, COOKIECART_SMTP_URL, COOKIECART_THEME, then the file
cookiecart.toml of the present folder. COOKIECART_LOG says how much is logged: error, warn, info, debug or trace.";

/// A web shop in one program: storefront, checkout, catalog and imports.
#[derive(Debug, Parser)]
#[command(name = "cookiecart", version, after_help = MORE)]
pub struct Cli {
    #[command(flatten)]
    pub common: Common,
    #[command(flatten)]
    pub serve: ServeArgs,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options of every command.
#[derive(Args, Clone, Debug, Default)]
pub struct Common {
    /// Folder of all that the shop keeps [default: ./data].
    #[arg(long, global = true, value_name = "DIR", help_heading = "For every command")]
    pub data: Option<PathBuf>,
    /// Address of the database [default: sqlite://DIR/shop.db].
    #[arg(long, global = true, value_name = "URL", help_heading = "For every command")]
    pub database_url: Option<String>,
    /// Answer in JSON, for programs.
    #[arg(long, global = true, help_heading = "For every command")]
    pub json: bool,
}

/// Options of `serve`.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub struct ServeArgs {
    /// Where to listen [default: 127.0.0.1:8080].
    #[arg(long, value_name = "HOST:PORT", help_heading = "For serve")]
    pub listen: Option<String>,
    /// How customers reach the shop, such as https://shop.example.org [default: http://HOST:PORT].
    #[arg(long, value_name = "URL", help_heading = "For serve")]
    pub base_url: Option<String>,
    /// In a new data folder, make a shop without goods instead of the demo shop.
    #[arg(long, help_heading = "For serve")]
    pub empty: bool,
    /// Folder of a theme whose templates and assets replace those of the built-in one.
    #[arg(long, value_name = "DIR", help_heading = "For serve")]
    pub theme: Option<PathBuf>,
}

impl ServeArgs {
    /// These options, and from `other` those that are missing here.
    #[must_use]
    pub fn or(self, other: &Self) -> Self {
        Self {
            listen: self.listen.or_else(|| other.listen.clone()),
            base_url: self.base_url.or_else(|| other.base_url.clone()),
            empty: self.empty || other.empty,
            theme: self.theme.or_else(|| other.theme.clone()),
        }
    }
}

/// All commands; only those that work are listed.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start the shop; in a new data folder, make the demo shop first.
    Serve(ServeArgs),
    /// Bring the database up to date with this version and say what that took.
    Migrate,
    /// Check the shop's health: folder, database, journal, search and mail.
    Doctor,
    /// Take products from a file into the shop, or take an import back.
    Import {
        /// What to do.
        #[command(subcommand)]
        what: ImportCommand,
    },
    /// Look after the reports that are built from the journal.
    Reports {
        /// What to do.
        #[command(subcommand)]
        what: ReportsCommand,
    },
}

/// What `import` can do.
#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Take products from a file; a second run of the same file changes nothing.
    Products(ProductsArgs),
    /// Put everything back as it was before an import.
    Undo {
        /// The number that the import told.
        id: ImportId,
    },
}

/// Options of `import products`.
#[derive(Args, Debug)]
pub struct ProductsArgs {
    /// The file.
    pub file: PathBuf,
    /// Its format; found out from the file itself when not given.
    #[arg(
        long,
        value_name = "FORMAT",
        value_parser = PossibleValuesParser::new(FORMATS).try_map(|word| word.parse::<Format>())
    )]
    pub format: Option<Format>,
    /// Read the whole file and report, but change nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// What `reports` can do.
#[derive(Debug, Subcommand)]
pub enum ReportsCommand {
    /// List the reports and how far each has come.
    List,
    /// Drop a report and build it anew from the whole journal.
    Rebuild {
        /// The report.
        #[arg(value_parser = PossibleValuesParser::new(report_names()))]
        name: String,
    },
}

fn report_names() -> Vec<&'static str> {
    reports::all().iter().map(|report| report.name()).collect()
}

impl Cli {
    /// Reads the command line; wrong usage is told and ends the program with code 2.
    pub fn from_words() -> Self {
        let cli = Self::parse();
        if let Some(reason) = cli.misplaced() {
            Self::command().error(ErrorKind::ArgumentConflict, reason).exit();
        }
        cli
    }

    // The options of `serve` may stand without its name; beside another command they would be silently ignored.
    fn misplaced(&self) -> Option<&'static str> {
        let other = !matches!(self.command, None | Some(Command::Serve(_)));
        (other && self.serve != ServeArgs::default()).then_some("--listen, --base-url, --empty and --theme are options of serve alone")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    fn read(words: &[&str]) -> Cli {
        Cli::try_parse_from(std::iter::once(&"cookiecart").chain(words)).unwrap()
    }

    #[test]
    fn the_commands_are_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn options_of_every_command_may_stand_before_or_behind_it() {
        for words in [["--data", "there", "doctor"], ["doctor", "--data", "there"]] {
            let cli = read(&words);

            assert_eq!(cli.common.data, Some(PathBuf::from("there")));
            assert!(matches!(cli.command, Some(Command::Doctor)));
        }
    }

    #[test]
    fn options_of_serve_may_stand_without_its_name() {
        let bare = read(&["--listen", "0.0.0.0:80", "--empty"]);
        let named = read(&["--listen", "0.0.0.0:80", "serve", "--empty"]);

        let Some(Command::Serve(args)) = named.command else { panic!("serve is the command") };
        assert!(bare.command.is_none());
        assert_eq!(args.or(&named.serve), bare.serve);
    }

    #[test]
    fn options_of_serve_are_refused_beside_another_command() {
        assert!(read(&["--empty", "doctor"]).misplaced().is_some());
        assert!(read(&["--empty", "serve"]).misplaced().is_none());
        assert!(read(&["doctor"]).misplaced().is_none());
    }

    #[test]
    fn a_file_is_imported_in_a_known_format_only() {
        let Some(Command::Import { what: ImportCommand::Products(args) }) =
            read(&["import", "products", "goods.csv", "--format", "shopify", "--dry-run"]).command
        else {
            panic!("import products is the command")
        };

        assert_eq!(args.file, PathBuf::from("goods.csv"));
        assert_eq!(args.format, Some(Format::Shopify));
        assert!(args.dry_run);
        assert!(Cli::try_parse_from(["cookiecart", "import", "products", "goods.csv", "--format", "excel"]).is_err());
    }

    #[test]
    fn wrong_usage_ends_with_code_2() {
        for words in [["cookiecart", "reports", "rebuild", "nonsense"], ["cookiecart", "import", "undo", "nonsense"]] {
            let refusal = Cli::try_parse_from(words).unwrap_err();

            assert_eq!(refusal.exit_code(), 2);
        }
    }
}
