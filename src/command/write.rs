//! Reads finished bytes, writes them where the user wants them, whole or not at all.

#![allow(
    clippy::disallowed_methods,
    reason = "the one place that writes the user's files"
)]

use std::fs::File;
use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::io::Write;
use std::path::Path;
use tracevet::error::Error;

/// Writes beside the target first and renames, so that nobody ever reads half a report.
///
/// A link keeps pointing where it points, and what is no ordinary file (a pipe, the null device) is
/// written to: a rename would put a file in its place.
pub(super) fn to_file(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let unwritable = |source| Error::Unwritable {
        path: path.display().to_string(),
        source,
    };
    let target = path.canonicalize();
    let path = target.as_deref().unwrap_or(path);
    if path
        .metadata()
        .is_ok_and(|data| !data.is_file() && !data.is_dir())
    {
        return OpenOptions::new()
            .write(true)
            .open(path)
            .and_then(|mut device| device.write_all(bytes))
            .map_err(unwritable);
    }
    let mut name = path
        .file_name()
        .ok_or_else(|| unwritable(ErrorKind::IsADirectory.into()))?
        .to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(name);
    let written = File::create(&part)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| std::fs::rename(&part, path));
    written.map_err(|source| {
        let _ = std::fs::remove_file(&part);
        unwritable(source)
    })
}

/// Makes a folder, with those above it; one that is there stays as it is.
pub(super) fn folder(path: &Path) -> Result<(), Error> {
    std::fs::create_dir_all(path).map_err(|source| Error::Unwritable {
        path: path.display().to_string(),
        source,
    })
}

/// Makes a folder that holds nothing yet: what lies about in it would be taken for part of the set.
pub(super) fn new_folder(path: &Path) -> Result<(), Error> {
    folder(path)?;
    let is_empty = std::fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
    match is_empty {
        true => Ok(()),
        false => Err(Error::Usage(format!(
            "{} is not empty\n\
             expected: a folder that is empty or not there yet\n\
             do: choose another one with -o",
            path.display()
        ))),
    }
}

/// A reader that closes the pipe early has seen enough: that is no error.
pub(super) fn to_stdout(bytes: &[u8]) -> Result<(), Error> {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(source) if source.kind() != ErrorKind::BrokenPipe => Err(Error::Unwritable {
            path: "standard output".to_owned(),
            source,
        }),
        _ => Ok(()),
    }
}
