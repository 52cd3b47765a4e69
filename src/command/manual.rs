//! Reads the manual pages and the completions, prints or writes them: `man` and `completions`.

use super::write;
use crate::cli;
use crate::cli::Shell;
use std::path::Path;
use tracevet::error::Error;

pub(super) fn completions(shell: Shell) -> Result<u8, Error> {
    write::to_stdout(&cli::completions(shell))?;
    Ok(0)
}

pub(super) fn man(folder: Option<&Path>) -> Result<u8, Error> {
    let pages = cli::pages().map_err(|error| Error::Fault(error.to_string()))?;
    let Some(folder) = folder else {
        let own = pages.into_iter().next().map(|(_, page)| page);
        write::to_stdout(&own.unwrap_or_default())?;
        return Ok(0);
    };
    write::folder(folder)?;
    for (name, page) in pages {
        write::to_file(&folder.join(format!("{name}.1")), &page)?;
    }
    Ok(0)
}
