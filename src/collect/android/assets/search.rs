//! Reads the bytes of one part, produces its URLs and UUIDs as facts with their places.
//!
//! Does not establish that what was found is used.

use super::Read;
use crate::collect::limits::MAX_FINDINGS_PER_PART;
use crate::collect::text;
use crate::evidence::Fact;
use crate::evidence::Gap;
use crate::evidence::Locator;
use crate::evidence::Provenance;
use crate::evidence::Reason;
use std::collections::BTreeSet;

/// A search for URLs and UUIDs in one part; each different one is named once.
pub(super) struct Search {
    part: String,
    seen: BTreeSet<(&'static str, String)>,
    facts: Vec<Fact>,
    limit_hit: bool,
}

impl Search {
    pub(super) fn new(part: &str) -> Self {
        Self {
            part: part.to_owned(),
            seen: BTreeSet::new(),
            facts: Vec::new(),
            limit_hit: false,
        }
    }

    /// Searches text of one byte for each character; `base` is its offset in the part.
    pub(super) fn narrow(&mut self, base: usize, bytes: &[u8]) {
        for (offset, url) in text::urls(bytes) {
            self.add("android.asset.url", base, offset, url.len(), url.to_owned());
        }
        for (offset, url) in text::escaped_urls(bytes) {
            self.add("android.asset.url", base, offset, url.len(), url);
        }
        for (offset, uuid) in text::uuids(bytes) {
            let value = uuid.to_ascii_lowercase();
            self.add("android.asset.uuid", base, offset, uuid.len(), value);
        }
    }

    /// Searches UTF-16 text.
    pub(super) fn wide(&mut self, base: usize, bytes: &[u8]) {
        for (offset, url) in text::wide_urls(bytes) {
            let len = url.len().saturating_mul(2);
            self.add("android.asset.url", base, offset, len, url);
        }
        for (offset, uuid) in text::wide_uuids(bytes) {
            let len = uuid.len().saturating_mul(2);
            let value = uuid.to_ascii_lowercase();
            self.add("android.asset.uuid", base, offset, len, value);
        }
    }

    fn add(&mut self, key: &'static str, base: usize, offset: usize, len: usize, value: String) {
        let finding = (key, value);
        if self.seen.contains(&finding) {
            return;
        }
        if self.seen.len() >= MAX_FINDINGS_PER_PART {
            self.limit_hit = true;
            return;
        }
        let at = Provenance::new(
            self.part.as_str(),
            Locator::ByteRange {
                offset: u64::try_from(base.saturating_add(offset)).unwrap_or(u64::MAX),
                len: u64::try_from(len).unwrap_or(u64::MAX),
            },
        );
        self.facts.push(Fact::observed(key, finding.1.as_str(), at));
        self.seen.insert(finding);
    }

    pub(super) fn finish(self, read: &mut Read) {
        read.facts.extend(self.facts);
        if self.limit_hit {
            read.gaps.push(Gap::new(
                self.part,
                Reason::Limit,
                format!("{MAX_FINDINGS_PER_PART} different URLs and UUIDs, the rest is not named"),
            ));
        }
    }
}
