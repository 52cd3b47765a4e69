//! Finds the corpus of packages that others made, for tests that read it where it is at hand.

use std::path::Path;
use std::path::PathBuf;

/// A part of the corpus (`""` for all of it): beside the repository, or where TRACEVET_CORPUS says.
/// Where it is missing that is said, so that a skipped test is seen.
pub(crate) fn corpus(part: &str) -> Option<PathBuf> {
    let root = std::env::var_os("TRACEVET_CORPUS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"),
        PathBuf::from,
    );
    let place = root.join(part);
    if !place.exists() {
        eprintln!(
            "skipped: no corpus at {} (set TRACEVET_CORPUS)",
            place.display()
        );
        return None;
    }
    Some(place)
}
