//! Reads the command line, produces what was typed; means nothing by itself.
//!
//! Help texts are sentences of ours; the exit codes they name are those of `src/main.rs`.

mod examples;
mod manual;
mod page;
mod publication;

pub(crate) use clap_complete::Shell;
pub(crate) use examples::EXIT_CODES;
pub(crate) use manual::completions;
pub(crate) use manual::pages;
pub(crate) use page::Details;
pub(crate) use page::Page;
pub(crate) use page::Print;
pub(crate) use publication::Publish;
pub(crate) use publication::Verify;

use clap::Command as Definition;
use clap::CommandFactory;
use clap::FromArgMatches;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;
use clap::builder::PossibleValue;
use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser;
use std::path::PathBuf;
use tracevet::report::FORMATS;
use tracevet::report::Format;
use tracevet::report::Frame;

/// Evaluate contact-tracing apps against the EU toolbox and the EDPB guidelines.
#[derive(Debug, Parser)]
#[command(name = "tracevet", version, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// Print errors only.
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,

    /// Print every criterion, not only the main ones.
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,

    /// When to use colour; NO_COLOR is respected.
    #[arg(long, global = true, value_enum, default_value_t = When::Auto, value_name = "WHEN")]
    pub(crate) color: When,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Evaluate a package, key exports or an endpoint, or judge saved evidence with today's rules.
    Evaluate(Box<Evaluate>),
    /// Ask people what a package does not show, and check their answers.
    #[command(subcommand)]
    Questionnaire(Questionnaire),
    /// Write down a reviewer's decisions, and check them.
    #[command(subcommand)]
    Review(Review),
    /// Write a saved evaluation again, in other formats and languages.
    Render(Render),
    /// Look at the criteria.
    #[command(subcommand)]
    Criteria(Criteria),
    /// Write an evaluation as a set of files for the public.
    Publish(Publish),
    /// Check a published set or a report.
    Verify(Verify),
    /// Print the JSON Schema of a format.
    Schema {
        /// The format.
        #[arg(value_enum)]
        of: Schema,
    },
    /// Print the completions for a shell.
    Completions {
        /// The shell.
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Print the manual page, or write the page of every command.
    Man {
        /// The folder to write to; the page of the program alone goes to standard output.
        folder: Option<PathBuf>,
    },
}

/// What has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Schema {
    Answers,
    Evaluation,
    Evidence,
    Reviews,
    Set,
}

/// Evaluate a package, key exports or an endpoint, or judge saved evidence with today's rules.
#[derive(Debug, clap::Args)]
pub(crate) struct Evaluate {
    /// An Android package (APK), a key export (ZIP or export.bin), a folder of key exports, the
    /// address of an endpoint (https://…), a folder that `--record` wrote, or an evidence file that
    /// `--evidence` wrote. Several make one report on all of them: at most one app, one series of key
    /// exports (files or a folder) and one set of gateway batches, any number of endpoints.
    #[arg(required = true)]
    pub(crate) input: Vec<PathBuf>,

    /// Where to write: a folder, a file name for a single format, or `-` for standard output.
    #[arg(short, long, value_name = "PLACE")]
    pub(crate) output: Option<PathBuf>,

    /// What to write besides the summary on the terminal.
    #[arg(
        long,
        value_parser = formats(),
        value_delimiter = ',',
        default_values = ["html", "json"],
        value_name = "FORMAT,…"
    )]
    pub(crate) format: Vec<&'static Format>,

    /// The languages of the documents; the summary on the terminal speaks the first.
    #[arg(
        long,
        value_parser = languages(),
        value_delimiter = ',',
        default_values = ["en"],
        value_name = "LANGUAGE,…"
    )]
    pub(crate) lang: Vec<String>,

    /// Add the texts of the criteria in these languages to the JSON, for people who read only that.
    #[arg(
        long,
        value_parser = languages(),
        value_delimiter = ',',
        value_name = "LANGUAGE,…"
    )]
    pub(crate) with_text: Vec<String>,

    /// Judge dates as of this day (YYYY-MM-DD); SOURCE_DATE_EPOCH or today if not given.
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,

    /// The day the build was made, where the package does not show it; reported as declared.
    #[arg(long, value_name = "DATE")]
    pub(crate) built: Option<String>,

    /// Save what was collected, so that it can be judged again without the package.
    #[arg(long, value_name = "FILE")]
    pub(crate) evidence: Option<PathBuf>,

    /// Answers of the operator, as `questionnaire new` asks for them; reported as declared.
    #[arg(long, value_name = "FILE")]
    pub(crate) answers: Option<PathBuf>,

    /// Decisions of a reviewer, as `review new` lists them; they stand beside the outcomes.
    #[arg(long, value_name = "FILE")]
    pub(crate) reviews: Option<PathBuf>,

    /// A public key that verifies key exports: PEM, Base64, DER, a certificate, or an app that holds
    /// it. Repeatable.
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) visit: Visit,

    /// End with code 1 if a criterion has this outcome, from this severity on:
    /// `not-met`, `not-met:high`, `undetermined`. What only an answer decides is both: what it says, and
    /// undetermined.
    #[arg(long, value_name = "OUTCOME[:SEVERITY]")]
    pub(crate) fail_on: Vec<String>,
}

/// Write a saved evaluation again, in other formats and languages. Nothing is judged.
#[derive(Debug, clap::Args)]
pub(crate) struct Render {
    /// The evaluation (JSON) that `evaluate` wrote.
    pub(crate) evaluation: PathBuf,

    /// Where to write: a folder, a file name for a single document, or `-` for standard output.
    #[arg(short, long, value_name = "PLACE")]
    pub(crate) output: Option<PathBuf>,

    /// What to write.
    #[arg(
        long,
        value_parser = formats(),
        value_delimiter = ',',
        default_values = ["html"],
        value_name = "FORMAT,…"
    )]
    pub(crate) format: Vec<&'static Format>,

    /// The languages of the documents.
    #[arg(
        long,
        value_parser = languages(),
        value_delimiter = ',',
        default_values = ["en"],
        value_name = "LANGUAGE,…"
    )]
    pub(crate) lang: Vec<String>,

    /// Add the texts of the criteria in these languages to the JSON, for people who read only that.
    #[arg(
        long,
        value_parser = languages(),
        value_delimiter = ',',
        value_name = "LANGUAGE,…"
    )]
    pub(crate) with_text: Vec<String>,

    #[command(flatten)]
    pub(crate) page: Page,
}

/// How an endpoint is visited. Only the named host is asked, by plain GET; see
/// reports/docs/limits.md.
#[derive(Debug, clap::Args)]
pub(crate) struct Visit {
    /// Endpoint: save every exchange here, so that it can be judged again without a network; of
    /// several endpoints each in a folder of its own below.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) record: Option<PathBuf>,

    /// Endpoint: who allowed more than an ordinary visit, when, and where that is written. Printed
    /// in the report; without it TLS is not enumerated.
    #[arg(long, value_name = "TEXT")]
    pub(crate) authorisation: Option<String>,

    /// Endpoint: how the operator of the server reaches you; sent with every request.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) contact: Option<String>,

    /// Endpoint: allow addresses of private networks and of this machine; stated in the report.
    #[arg(long)]
    pub(crate) allow_private: bool,

    /// Address and port of the resolver, for laboratories.
    #[arg(long, value_name = "ADDRESS:PORT", hide = true)]
    pub(crate) resolver: Option<std::net::SocketAddr>,

    /// A certificate (DER) that is trusted besides those of Mozilla, for laboratories.
    #[arg(long, value_name = "FILE", hide = true)]
    pub(crate) root: Vec<PathBuf>,

    /// The port that is asked without encryption, for laboratories.
    #[arg(long, value_name = "PORT", hide = true)]
    pub(crate) cleartext_port: Option<u16>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Questionnaire {
    /// Write the questions that matter for an app, the heaviest first.
    New(NewForm),
    /// Check a file of answers: every error with its line.
    Check(CheckForm),
}

#[derive(Debug, Subcommand)]
pub(crate) enum Review {
    /// Write the outcomes that a reviewer decides about, the heaviest first.
    New(NewForm),
    /// Check a file of decisions: every error with its line.
    Check(CheckForm),
}

/// Write a form to fill in.
#[derive(Debug, clap::Args)]
pub(crate) struct NewForm {
    /// The evaluation (JSON) that the form is for.
    #[arg(long = "for", value_name = "EVALUATION")]
    pub(crate) evaluation: PathBuf,

    /// Where to write; `-` for standard output.
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    pub(crate) output: PathBuf,

    /// The language of the form's comments.
    #[arg(long, value_parser = languages(), default_value = "en", value_name = "LANGUAGE")]
    pub(crate) lang: String,

    /// Replace the file if it is there already.
    #[arg(long)]
    pub(crate) force: bool,
}

/// Check a form that was filled in.
#[derive(Debug, clap::Args)]
pub(crate) struct CheckForm {
    /// The file that was filled in.
    pub(crate) file: PathBuf,

    /// The evaluation (JSON) that it is about.
    #[arg(long = "for", value_name = "EVALUATION")]
    pub(crate) evaluation: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Criteria {
    /// List all criteria, one per line.
    List {
        /// The language of the titles.
        #[arg(long, value_parser = languages(), default_value = "en", value_name = "LANGUAGE")]
        lang: String,
    },
    /// Explain one criterion: sources, what decides, what it reads, examples.
    Explain {
        /// The criterion's id, such as PRIV-01.
        id: String,
        /// The language of headings and texts; what exists in English alone stays so and says it.
        #[arg(long, value_parser = languages(), default_value = "en", value_name = "LANGUAGE")]
        lang: String,
    },
    /// Check the criteria: ids, sources, fact keys, examples.
    Check,
    /// List the texts of a language that are missing, older than the English text, or unknown.
    Translation {
        /// The language.
        #[arg(long, value_parser = languages(), value_name = "LANGUAGE")]
        lang: String,
        /// Print the digests of today's English texts instead, for the end of the language's file.
        #[arg(long)]
        digests: bool,
    },
    /// List every clause of the cited documents with the criteria that carry it, as Markdown.
    Coverage,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    Always,
    Auto,
    Never,
}

/// What was typed.
///
/// # Errors
///
/// What the parser says, also where help was asked for.
pub(crate) fn parse() -> Result<Cli, clap::Error> {
    let matches = command().try_get_matches()?;
    Cli::from_arg_matches(&matches)
}

/// The definition of the command line, with the examples below the help of each command.
pub(crate) fn command() -> Definition {
    let codes: Vec<String> = EXIT_CODES
        .iter()
        .map(|(code, what)| format!("{code} {what}"))
        .collect();
    let codes = format!("Exit codes: {}.", codes.join("; "));
    with_examples(Cli::command(), "").after_help(codes)
}

fn with_examples(definition: Definition, path: &str) -> Definition {
    let inner: Vec<String> = definition
        .get_subcommands()
        .map(|inner| inner.get_name().to_owned())
        .collect();
    let below = examples::below_help(path);
    let definition = match below.is_empty() {
        true => definition,
        false => definition.after_long_help(below),
    };
    inner.into_iter().fold(definition, |definition, name| {
        let path = format!("{path} {name}");
        definition.mut_subcommand(name, |inner| with_examples(inner, path.trim()))
    })
}

/// The tags of all languages that reports are written in.
fn languages() -> PossibleValuesParser {
    PossibleValuesParser::new(Frame::languages())
}

/// The names of all output formats; the registry in `report` has them.
fn formats() -> impl TypedValueParser<Value = &'static Format> {
    let names = FORMATS
        .iter()
        .map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(names).try_map(|name| Format::named(&name).ok_or("no format"))
}
