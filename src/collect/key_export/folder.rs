//! Reads the names in a folder that the user named, produces its files, opened and mapped.
//!
//! Folders inside it are not entered: a series lies side by side.

#![allow(
    clippy::disallowed_methods,
    reason = "lists the folder that the user named"
)]

use crate::collect::Input;
use crate::collect::limits::MAX_SERIES_FILES;
use crate::error::Error;
use std::path::Path;
use std::path::PathBuf;

/// The files of a folder, in the order of their names.
#[derive(Debug)]
pub struct Folder {
    /// The folder's own name. Untrusted.
    pub label: String,
    /// Name and content of each file.
    pub files: Vec<(String, Input)>,
}

impl Folder {
    /// # Errors
    ///
    /// The folder or a file in it can't be opened, or there are more files than the limit.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let unreadable = |source| Error::Unreadable {
            path: path.display().to_string(),
            source,
        };
        let mut paths: Vec<PathBuf> = Vec::new();
        for entry in std::fs::read_dir(path).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if path.is_file() {
                paths.push(path);
            }
            if paths.len() > MAX_SERIES_FILES {
                return Err(Error::NotAKeyExport {
                    path: path_text(&paths),
                    found: format!("the folder holds more than {MAX_SERIES_FILES} files"),
                });
            }
        }
        paths.sort();
        let name = |path: &Path| {
            path.file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default()
        };
        let files = paths
            .iter()
            .map(|path| Ok((name(path), Input::open(path)?)))
            .collect::<Result<Vec<_>, Error>>()?;
        Ok(Self {
            label: path
                .canonicalize()
                .map_or_else(|_| name(path), |full| name(&full)),
            files,
        })
    }

    /// The names of the folders in a folder, in their order.
    ///
    /// # Errors
    ///
    /// The folder can't be read.
    pub fn inner(path: &Path) -> Result<Vec<String>, Error> {
        let unreadable = |source| Error::Unreadable {
            path: path.display().to_string(),
            source,
        };
        let mut names = Vec::new();
        for entry in std::fs::read_dir(path).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if path.is_dir() {
                names.extend(path.file_name().map(|n| n.to_string_lossy().into_owned()));
            }
        }
        names.sort();
        Ok(names)
    }
}

fn path_text(paths: &[PathBuf]) -> String {
    paths
        .first()
        .and_then(|path| path.parent())
        .map(|folder| folder.display().to_string())
        .unwrap_or_default()
}
