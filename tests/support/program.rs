//! Runs the program as a user would, for tests of the command line.

use std::path::Path;
use std::process::Command;
use std::process::Output;

/// Runs the program in a folder, without the variables of whoever runs the tests.
pub(crate) fn tracevet(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tracevet"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .output()
        .expect("the program runs")
}

/// A path of the repository, from anywhere.
pub(crate) fn absolute(path: &str) -> String {
    format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}
