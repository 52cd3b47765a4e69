//! Reads what was typed, produces the effect: one file per subcommand.

mod coverage;
mod criteria;
mod endpoint;
mod evaluate;
mod explain;
mod form;
mod inputs;
mod manual;
mod output;
mod publish;
mod published;
mod questionnaire;
mod rederived;
mod render;
mod report_alone;
mod review;
mod schema;
mod signature;
mod step;
mod superseded;
mod threshold;
mod translation;
mod verify;
mod write;

use crate::cli::Cli;
use crate::cli::Command;
use std::io::Write;
use std::process::ExitCode;
use tracevet::error::Error;

/// Runs the command; the number is the exit code.
///
/// # Errors
///
/// What kept the command from doing its work.
pub(crate) fn run(cli: &Cli) -> Result<u8, Error> {
    match &cli.command {
        Command::Evaluate(options) => evaluate::run(cli, options),
        Command::Questionnaire(options) => questionnaire::run(cli, options),
        Command::Review(options) => review::run(cli, options),
        Command::Render(options) => render::run(cli, options),
        Command::Criteria(options) => criteria::run(options),
        Command::Publish(options) => publish::run(cli, options),
        Command::Verify(options) => verify::run(cli, options),
        Command::Schema { of } => schema::run(*of),
        Command::Completions { shell } => manual::completions(*shell),
        Command::Man { folder } => manual::man(folder.as_deref()),
    }
}

/// Prints an error as every error is printed: what was wrong, what was expected, what to do.
pub(crate) fn complain(error: &Error) {
    let mut stderr = std::io::stderr().lock();
    // Nothing can be done where even the error can't be printed.
    let _ = writeln!(stderr, "error: {}", harmless(&error.to_string()));
}

/// Help and version go to standard output with 0, a wrong command line to standard error with 2.
#[allow(
    clippy::disallowed_methods,
    reason = "the first word tells whether a file was given without a command"
)]
pub(crate) fn usage(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    if !error.use_stderr() {
        return ExitCode::SUCCESS;
    }
    let first = std::env::args_os().nth(1);
    if let Some(name) = first.as_ref().and_then(|name| name.to_str())
        && [".apk", ".json"]
            .iter()
            .any(|end| name.to_lowercase().ends_with(end))
    {
        let mut stderr = std::io::stderr().lock();
        let _ = writeln!(stderr, "do: tracevet evaluate {}", harmless(name));
    }
    ExitCode::from(2)
}

/// Text that may hold a file's name or bytes, without anything that a terminal acts on.
pub(crate) fn harmless(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '\n' => letter,
            _ if letter.is_control() => '\u{fffd}',
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                '\u{fffd}'
            }
            _ => letter,
        })
        .collect()
}
