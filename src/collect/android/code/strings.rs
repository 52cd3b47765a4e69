//! Reads the strings of a DEX file, produces those worth noting: URLs, UUIDs and what the tables
//! ask for.
//!
//! What may stand anywhere in a string is looked for in all strings at once, which lie in one range
//! of the file; what a string must be or begin with is looked up string by string by its first
//! bytes. Most strings are never decoded.
//!
//! Does not establish that a string is used: see the instruction that loads it, if there is one.

use crate::collect::format::dex::Dex;
use crate::collect::format::dex::decode_text;
use crate::collect::text;
use crate::tables::StringTopic;
use aho_corasick::AhoCorasick;
use aho_corasick::MatchKind;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;

/// What makes a string worth noting.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Finding {
    /// The string is of this topic, by position.
    Topic(usize, String),
    Url(String),
    /// In lower case.
    Uuid(String),
}

/// Strings worth noting of one DEX file: what, by string index.
pub(super) type Findings = BTreeMap<u32, BTreeSet<Finding>>;

/// All that the tables ask for, ready to search with. Built once, used for every DEX file.
#[derive(Debug)]
pub(super) struct StringSearch<'t> {
    topics: &'t [StringTopic],
    /// Finds texts that may stand anywhere.
    anywhere: Option<AhoCorasick>,
    /// The topic of each of those texts.
    anywhere_topics: Vec<usize>,
    /// Topics of the other texts, by their first two bytes in lower case.
    by_start: HashMap<[u8; 2], BTreeSet<usize>>,
    /// True for each pair of first bytes that begins a text, to pass over most strings at once.
    starts: Vec<bool>,
}

fn start_of(text: &[u8]) -> Option<[u8; 2]> {
    text.first_chunk::<2>()
        .map(|pair| pair.map(|byte| byte.to_ascii_lowercase()))
}

impl<'t> StringSearch<'t> {
    pub(super) fn new(topics: &'t [StringTopic]) -> Self {
        let mut search = Self {
            topics,
            anywhere: None,
            anywhere_topics: Vec::new(),
            by_start: HashMap::new(),
            starts: vec![false; 1 << 16],
        };
        let mut texts = Vec::new();
        for (position, topic) in topics.iter().enumerate() {
            for (text, at_start) in topic.needles() {
                // A text of a single byte has no start to look up.
                match start_of(text.as_bytes()) {
                    Some(start) if at_start => search.add_start(start, position),
                    _ => {
                        texts.push(text);
                        search.anywhere_topics.push(position);
                    }
                }
            }
        }
        search.anywhere = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .ascii_case_insensitive(true)
            .build(texts)
            .ok();
        search
    }

    fn add_start(&mut self, start: [u8; 2], topic: usize) {
        self.by_start.entry(start).or_default().insert(topic);
        let pair = usize::from(u16::from_le_bytes(start));
        if let Some(flag) = self.starts.get_mut(pair) {
            *flag = true;
        }
    }

    /// Every string worth noting.
    pub(super) fn find(&self, dex: &Dex<'_>) -> Findings {
        let mut findings = Findings::new();
        self.find_by_start(dex, &mut findings);
        let range = dex.string_pool();
        let start = range.start;
        let Some(pool) = dex.bytes().get(range) else {
            return findings;
        };
        let places = StringPlaces::new(dex);
        let mut checked = BTreeSet::new();
        if let Some(anywhere) = &self.anywhere {
            for hit in anywhere.find_overlapping_iter(pool) {
                let topic = self.anywhere_topics.get(hit.pattern().as_usize());
                let index = places.string_at(start.saturating_add(hit.start()));
                if let (Some(topic), Some(index)) = (topic, index)
                    && checked.insert((index, *topic))
                {
                    self.check(dex, index, *topic, &mut findings);
                }
            }
        }
        find_addresses(dex, pool, start, &places, &mut findings);
        findings
    }

    fn find_by_start(&self, dex: &Dex<'_>, findings: &mut Findings) {
        for index in 0..dex.string_count() as u32 {
            let Some(start) = dex.string_start(index) else {
                continue;
            };
            let start = start.map(|byte| byte.to_ascii_lowercase());
            let is_known = self.starts.get(usize::from(u16::from_le_bytes(start)));
            if is_known == Some(&true) {
                for topic in self.by_start.get(&start).into_iter().flatten() {
                    self.check(dex, index, *topic, findings);
                }
            }
        }
    }

    fn check(&self, dex: &Dex<'_>, index: u32, topic: usize, findings: &mut Findings) {
        let text = dex.string(index).map(decode_text);
        if let (Some(asked), Some(text)) = (self.topics.get(topic), text)
            && asked.matches(&text)
        {
            let finding = Finding::Topic(topic, text.into_owned());
            findings.entry(index).or_default().insert(finding);
        }
    }
}

/// URLs and UUIDs: found by a cheap sign in the range, then read in the string that holds it.
fn find_addresses(
    dex: &Dex<'_>,
    pool: &[u8],
    start: usize,
    places: &StringPlaces,
    findings: &mut Findings,
) {
    let mut last_url = None;
    for hit in memchr::memmem::find_iter(pool, b"://") {
        let index = places.string_at(start.saturating_add(hit));
        if index == last_url {
            continue;
        }
        last_url = index;
        let Some((index, bytes)) = index.and_then(|index| Some((index, dex.string(index)?))) else {
            continue;
        };
        let found = text::urls(bytes).map(|(_, url)| Finding::Url(url.to_owned()));
        extend(findings, index, found);
    }
    let mut last_uuid = None;
    for hyphen in memchr::memchr_iter(b'-', pool) {
        let first = hyphen.checked_sub(8);
        let candidate = first.and_then(|first| pool.get(first..first.checked_add(36)?));
        if !candidate.is_some_and(text::is_uuid) {
            continue;
        }
        let index = places.string_at(start.saturating_add(hyphen));
        if index == last_uuid {
            continue;
        }
        last_uuid = index;
        let Some((index, bytes)) = index.and_then(|index| Some((index, dex.string(index)?))) else {
            continue;
        };
        let found = text::uuids(bytes).map(|(_, uuid)| Finding::Uuid(uuid.to_ascii_lowercase()));
        extend(findings, index, found);
    }
}

fn extend(findings: &mut Findings, index: u32, found: impl Iterator<Item = Finding>) {
    let mut found = found.peekable();
    if found.peek().is_some() {
        findings.entry(index).or_default().extend(found);
    }
}

/// Which string lies where.
#[derive(Debug)]
struct StringPlaces {
    /// Offset and index, by offset.
    sorted: Vec<(u32, u32)>,
}

impl StringPlaces {
    fn new(dex: &Dex<'_>) -> Self {
        let mut sorted: Vec<(u32, u32)> = (0..dex.string_count() as u32)
            .filter_map(|index| Some((dex.string_offset(index)?, index)))
            .collect();
        // Compilers write strings in the order of their table, so this is mostly one look.
        if !sorted.is_sorted() {
            sorted.sort_unstable();
        }
        Self { sorted }
    }

    /// The last string that begins before this offset.
    fn string_at(&self, offset: usize) -> Option<u32> {
        let after = self
            .sorted
            .partition_point(|(start, _)| (*start as usize) <= offset);
        let (_, index) = self.sorted.get(after.checked_sub(1)?)?;
        Some(*index)
    }
}
