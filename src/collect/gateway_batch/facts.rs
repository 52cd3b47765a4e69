//! Reads one batch, produces the facts that stand for it alone.
//!
//! A batch does not say when it was made. Its latest key had begun by then, so that the oldest was
//! at least as old as the two lie apart.

use super::Encoding;
use super::Reading;
use super::signature::Checked;
use crate::collect::format::key_export::tally::INTERVAL_SECONDS;
use crate::evidence::Fact;
use crate::evidence::Provenance;
use crate::evidence::Reason;
use jiff::Timestamp;

const DAY_SECONDS: i64 = 86_400;

pub(super) fn of_file(reading: &Reading<'_>, checked: &Checked) -> Vec<Fact> {
    let place = || Provenance::part(reading.file.label.clone());
    let encoding = match reading.file.encoding {
        Encoding::Json => "json",
        Encoding::Protobuf => "protobuf",
    };
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let file = Fact::observed("gateway_batch.file", reading.file.label.clone(), place())
        .with("bytes", count(reading.file.bytes.len()))
        .with("encoding", encoding)
        .with("keys", count(reading.batch.keys.len()))
        .with("sha256", reading.file.sha256.clone())
        .with("signature", checked.state);
    let form = |word: &str| Fact::observed("gateway_batch.form", word, place());
    let malformed = reading.gaps.iter().find(|gap| gap.reason != Reason::Limit);
    let form = match (malformed, reading.gaps.is_empty()) {
        (Some(gap), _) => form("malformed").with("note", gap.detail.clone()),
        (None, true) => form("common"),
        (None, false) => form("not-read"),
    };
    let mut facts = vec![file, form];
    facts.extend(checked.fact.clone());
    facts.extend(span(reading, place()));
    facts
}

fn span(reading: &Reading<'_>, place: Provenance) -> Option<Fact> {
    let starts = || reading.batch.keys.iter().map(|key| i64::from(key.start));
    let (first, last) = (starts().min()?, starts().max()?);
    let seconds = |start: i64| start.saturating_mul(INTERVAL_SECONDS);
    let apart = seconds(last).saturating_sub(seconds(first));
    let days = apart.checked_div(DAY_SECONDS).unwrap_or_default();
    let utc = |start: i64| Some(Timestamp::from_second(seconds(start)).ok()?.to_string());
    Some(
        Fact::observed("gateway_batch.span", days, place)
            .with("days", days)
            .with_some("first", utc(first))
            .with_some("last", utc(last)),
    )
}
