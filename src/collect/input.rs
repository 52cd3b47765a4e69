//! Reads a file that the user named, produces its bytes without copying them.
//!
//! The file is mapped read-only. A file that another program shortens while it is mapped makes the
//! system end the process: evaluate a copy if the folder is shared with programs that write.

#![allow(
    clippy::disallowed_methods,
    reason = "the one place that opens the user's files"
)]

use super::limits::MAX_PACKAGE_BYTES;
use crate::error::Error;
use memmap2::Mmap;
use std::fs::File;
use std::ops::Deref;
use std::path::Path;

/// The bytes of a file, mapped; an empty file can't be mapped and has none.
#[derive(Debug)]
pub struct Input {
    map: Option<Mmap>,
}

impl Input {
    /// # Errors
    ///
    /// The file can't be opened or mapped, is a folder, or is larger than the limit.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let unreadable = |source| Error::Unreadable {
            path: path.display().to_string(),
            source,
        };
        let file = File::open(path).map_err(unreadable)?;
        let metadata = file.metadata().map_err(unreadable)?;
        if metadata.is_dir() {
            return Err(unreadable(std::io::ErrorKind::IsADirectory.into()));
        }
        if metadata.len() > MAX_PACKAGE_BYTES {
            return Err(Error::TooLarge {
                path: path.display().to_string(),
                bytes: metadata.len(),
                limit: MAX_PACKAGE_BYTES,
            });
        }
        if metadata.len() == 0 {
            return Ok(Self { map: None });
        }
        #[allow(
            unsafe_code,
            reason = "a memory map is the one use; see the module's caveat"
        )]
        // SAFETY: the map is read-only and private to this process; no reference outlives it.
        let map = unsafe { Mmap::map(&file) }.map_err(unreadable)?;
        Ok(Self { map: Some(map) })
    }
}

impl Deref for Input {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.map.as_deref().unwrap_or_default()
    }
}
