//! Reads the texts of a language, prints what it lacks: `criteria translation`.

use super::form;
use super::write;
use std::fmt::Write as _;
use tracevet::error::Error;
use tracevet::report::TextState;

/// The code is 1 if anything is missing, older than the English text, or unknown.
pub(super) fn run(tag: &str, digests: bool) -> Result<u8, Error> {
    let english = form::catalogue()?.wording();
    let frame = form::frame(tag)?;
    if digests {
        write::to_stdout(tracevet::report::digests(&english).as_bytes())?;
        return Ok(0);
    }
    let lacks = frame.lacks(&english);
    let mut text = String::new();
    for lack in &lacks {
        let state = match lack.state {
            TextState::Missing => "missing",
            TextState::Older => "older",
            TextState::Unknown => "unknown",
        };
        let _ = writeln!(text, "{state:<8} {}", lack.name);
    }
    let count = |state| lacks.iter().filter(|lack| lack.state == state).count();
    let _ = writeln!(
        text,
        "{} missing, {} older than the English text, {} unknown; digest of the English texts {}",
        count(TextState::Missing),
        count(TextState::Older),
        count(TextState::Unknown),
        frame.digest_of_english()
    );
    write::to_stdout(text.as_bytes())?;
    Ok(u8::from(!lacks.is_empty()))
}
