//! Reads what became of the signatures of key files, produces `dossier.export_key`: whether a key that
//! the app holds verifies them.
//!
//! Does not establish that the app accepts no other key, nor, where nothing is verified, that the
//! files are of another system: the key may come from elsewhere.

use super::EXPORT_KEY;
use super::Input;
use super::comparison;
use crate::evidence::Fact;

/// Keys that a comparison rests on.
pub(super) const OF_KEYS: &[&str] = &["key_export.signature"];

pub(super) fn compare(app: &Input<'_>, published: &Input<'_>) -> Option<Fact> {
    let signatures = published.evidence.facts("key_export.signature");
    let first = signatures.first()?;
    let of_app = |fact: &&Fact| {
        fact.value.as_text() == Some("verified")
            && fact.detail_text("key_kind") == Some("app")
            && fact.detail_text("key") == Some(&app.evidence.subject.label)
    };
    let verified = signatures.iter().filter(of_app).count();
    // Where none was verified, it does not show whether the app holds a key at all, or was asked.
    let (value, stands) = match verified {
        0 => return None,
        all if all == signatures.len() => ("verified", "agree"),
        _ => ("in-part", "open"),
    };
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let fact = comparison(
        (EXPORT_KEY, value),
        stands,
        (app, published),
        published.place(first),
    );
    Some(
        fact.with("files", number(signatures.len()))
            .with("verified", number(verified)),
    )
}
