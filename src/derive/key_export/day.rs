//! Reads the files of a series, produces one row for each day on which some of them end.

use crate::evidence::Evidence;
use crate::evidence::Fact;
use std::collections::BTreeMap;

pub(super) fn facts(evidence: &Evidence) -> Vec<Fact> {
    let Some(series) = evidence.first("key_export.series") else {
        return Vec::new();
    };
    let mut days: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
    for file in evidence.facts("key_export.file") {
        let end = file
            .detail_text("end")
            .and_then(|end| end.split('T').next());
        if let (Some(day), Some(keys)) = (end, file.detail_number("keys")) {
            days.entry(day).or_default().push(keys);
        }
    }
    days.into_iter()
        .map(|(day, keys)| {
            Fact::observed("key_export.day", day, series.provenance.clone())
                .with("files", i64::try_from(keys.len()).unwrap_or(i64::MAX))
                .with("keys", keys.iter().copied().fold(0, i64::saturating_add))
                .with_some("largest", keys.iter().max().copied())
                .with_some("smallest", keys.iter().min().copied())
        })
        .collect()
}
