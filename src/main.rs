//! Reads the command line, produces files, a summary and the exit code; everything else is in the
//! library.
//!
//! Exit codes: 0 evaluated; 1 a `--fail-on` threshold was reached, a check found errors or a difference;
//! 2 usage, or the input could not be evaluated; 4 a fault of ours.

mod cli;
mod command;

use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = match cli::parse() {
        Ok(cli) => cli,
        Err(error) => return command::usage(&error),
    };
    // A panic is a fault of ours and must never look like an evaluation: code 4, not Rust's 101.
    let outcome = std::panic::catch_unwind(|| command::run(&cli));
    match outcome {
        Ok(Ok(code)) => ExitCode::from(code),
        Ok(Err(error)) => {
            command::complain(&error);
            ExitCode::from(error.exit_code())
        }
        Err(_) => {
            command::complain(&tracevet::error::Error::Fault(
                "tracevet stopped in the middle of its work".to_owned(),
            ));
            ExitCode::from(4)
        }
    }
}
