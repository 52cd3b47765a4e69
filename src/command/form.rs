//! Reads what several commands need, and the files around a form that a person fills in; produces them
//! in memory, and prints what is wrong with a form.

use super::harmless;
use super::write::to_file;
use super::write::to_stdout;
use crate::cli::NewForm;
use std::path::Path;
use tracevet::collect::Input;
use tracevet::criteria::Catalogue;
use tracevet::error::Error;
use tracevet::evidence::Complaint;
use tracevet::judge::Evaluation;
use tracevet::report::Frame;
use tracevet::report::FrameError;

pub(super) fn catalogue() -> Result<Catalogue, Error> {
    Catalogue::embedded().map_err(|error| Error::Fault(error.to_string()))
}

/// The frame of a language. That there is none of that name is the user's to correct.
pub(super) fn frame(tag: &str) -> Result<Frame, Error> {
    Frame::load(tag).map_err(|error| match error {
        FrameError::Unknown { .. } => Error::Usage(error.to_string()),
        FrameError::Malformed { .. } => Error::Fault(error.to_string()),
    })
}

pub(super) fn evaluation(path: &Path) -> Result<Evaluation, Error> {
    let input = Input::open(path)?;
    tracevet::evaluation_of(&input, &path.display().to_string())
}

/// The name without folders, also of a folder that is named by `.` alone.
pub(super) fn file_name(path: &Path) -> String {
    let full = match path.file_name() {
        None => path.canonicalize().ok(),
        Some(_) => None,
    };
    full.as_deref()
        .unwrap_or(path)
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Writes a new form. One that may hold somebody's work is not replaced unless that is wanted.
pub(super) fn write(options: &NewForm, bytes: &[u8]) -> Result<(), Error> {
    if options.output.as_os_str() == "-" {
        return to_stdout(bytes);
    }
    if options.output.is_file() && !options.force {
        return Err(Error::Usage(format!(
            "{} is there already\n\
             expected: a new file, so that no answer gets lost\n\
             do: choose another name, or add --force",
            options.output.display()
        )));
    }
    to_file(&options.output, bytes)
}

/// The complaints as they are printed, one after the other.
pub(super) fn listed(path: &Path, complaints: &[Complaint]) -> String {
    let path = path.display().to_string();
    let lines: Vec<String> = complaints
        .iter()
        .map(|complaint| complaint.about(&path))
        .collect();
    lines.join("\n")
}

/// Prints complaints and summary; the code is 1 if there are complaints.
pub(super) fn conclude(path: &Path, complaints: &[Complaint], summary: &str) -> Result<u8, Error> {
    let mut text = listed(path, complaints);
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(summary);
    text.push('\n');
    to_stdout(harmless(&text).as_bytes())?;
    Ok(u8::from(!complaints.is_empty()))
}

/// An error that keeps a command from using the form, if something is wrong with it.
pub(super) fn refuse(path: &Path, complaints: &[Complaint]) -> Result<(), Error> {
    if complaints.is_empty() {
        return Ok(());
    }
    Err(Error::Sheet {
        path: path.display().to_string(),
        count: complaints.len(),
        complaints: listed(path, complaints),
    })
}
