//! Reads the part of the command line that is about published sets of files, produces what was typed.

use super::formats;
use super::languages;
use std::path::PathBuf;
use tracevet::report::Format;

/// Write an evaluation as a set of files for the public: reports, data, digests, commands to check it.
#[derive(Debug, clap::Args)]
pub(crate) struct Publish {
    /// An evaluation (JSON), or a folder with one that `evaluate` wrote.
    pub(crate) input: PathBuf,

    /// The folder to write; empty, or not there yet.
    #[arg(short, long, value_name = "FOLDER")]
    pub(crate) output: PathBuf,

    /// The evidence behind the evaluation, so that others can judge it again. In a folder it is found.
    #[arg(long, value_name = "FILE")]
    pub(crate) evidence: Option<PathBuf>,

    /// Languages of the report; all that a specialist reviewed, if not given.
    #[arg(
        long,
        value_parser = languages(),
        value_delimiter = ',',
        value_name = "LANGUAGE,…"
    )]
    pub(crate) lang: Vec<String>,

    /// Also publish languages that no specialist reviewed; the report says so on its first page.
    #[arg(long)]
    pub(crate) allow_unreviewed_language: bool,

    /// Further formats besides the reports and the evaluation.
    #[arg(
        long,
        value_parser = formats(),
        value_delimiter = ',',
        value_name = "FORMAT,…"
    )]
    pub(crate) format: Vec<&'static Format>,

    /// Sign the list of digests with this key of minisign; without it the command to sign is printed.
    #[arg(long, value_name = "FILE")]
    pub(crate) secret_key: Option<PathBuf>,

    /// Who publishes, for the comment that is signed.
    #[arg(long, value_name = "NAME")]
    pub(crate) publisher: Option<String>,

    /// The earlier evaluation that this one takes the place of: its folder, then the set says which
    /// outcomes changed, or the SHA-256 that its report prints.
    #[arg(long, value_name = "DIGEST|FOLDER")]
    pub(crate) supersedes: Option<String>,
}

/// Check a published set or a report: derive again what can be derived, and compare.
#[derive(Debug, clap::Args)]
pub(crate) struct Verify {
    /// The folder that `publish` wrote, or a report (HTML) with its evaluation (JSON) beside it.
    pub(crate) input: PathBuf,

    /// What was evaluated: the package, the key file, the folder or the recording. Repeatable where the
    /// evaluation has several inputs.
    #[arg(long = "input", value_name = "FILE")]
    pub(crate) evaluated: Vec<PathBuf>,

    /// A public key that verified key exports when the input was evaluated. Repeatable.
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Vec<PathBuf>,

    /// The folder of the earlier evaluation that the set says it takes the place of.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) supersedes: Option<PathBuf>,

    /// The publisher's public key of minisign: a file, or the key itself.
    #[arg(long, value_name = "KEY")]
    pub(crate) pubkey: Option<String>,
}
