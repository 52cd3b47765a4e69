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
use aho_corasick::AhoCorasick;
use aho_corasick::MatchKind;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;
use std::ops::RangeInclusive;

/// Strings of one topic.
#[derive(Debug, Clone)]
pub(super) struct StringTopic<'t> {
    pub(super) id: &'t str,
    pub(super) patterns: Vec<StringPattern<'t>>,
}

/// One shape of a string.
#[derive(Debug, Clone)]
pub(super) struct StringPattern<'t> {
    pub(super) place: Place,
    pub(super) text: &'t str,
    pub(super) ignore_case: bool,
    /// Characters that may follow `text` up to the end of the string; any if absent.
    pub(super) rest: Option<fn(char) -> bool>,
    /// Characters of the whole string.
    pub(super) length: Option<RangeInclusive<usize>>,
}

/// Where in a string a pattern must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Anywhere,
    Start,
    Whole,
}

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

/// All patterns, ready to search with. Built once, used for every DEX file.
#[derive(Debug)]
pub(super) struct StringSearch<'t> {
    patterns: Vec<(usize, StringPattern<'t>)>,
    /// Finds patterns that may stand anywhere.
    anywhere: Option<AhoCorasick>,
    /// Positions of those in `patterns`.
    anywhere_patterns: Vec<usize>,
    /// Positions of the others, by their first two bytes in lower case.
    by_start: HashMap<[u8; 2], Vec<usize>>,
    /// One bit per pair of first bytes, to pass over most strings at once.
    starts: Vec<bool>,
}

fn start_of(text: &[u8]) -> Option<[u8; 2]> {
    text.first_chunk::<2>().map(|pair| pair.map(|byte| byte.to_ascii_lowercase()))
}

impl<'t> StringSearch<'t> {
    pub(super) fn new(topics: &[StringTopic<'t>]) -> Self {
        let patterns: Vec<(usize, StringPattern<'t>)> = topics
            .iter()
            .enumerate()
            .flat_map(|(position, topic)| {
                topic.patterns.iter().map(move |pattern| (position, pattern.clone()))
            })
            .collect();
        let mut search = Self {
            anywhere: None,
            anywhere_patterns: Vec::new(),
            by_start: HashMap::new(),
            starts: vec![false; 1 << 16],
            patterns,
        };
        for (position, (_, pattern)) in search.patterns.iter().enumerate() {
            // A pattern of a single byte has no start to look up, and says nothing.
            match (pattern.place, start_of(pattern.text.as_bytes())) {
                (Place::Anywhere, _) | (_, None) => search.anywhere_patterns.push(position),
                (_, Some(start)) => {
                    search.by_start.entry(start).or_default().push(position);
                    if let Some(bit) = search.starts.get_mut(usize::from(u16::from_le_bytes(start)))
                    {
                        *bit = true;
                    }
                }
            }
        }
        let texts = search.anywhere_patterns.iter().filter_map(|position| {
            let (_, pattern) = search.patterns.get(*position)?;
            Some(pattern.text)
        });
        search.anywhere = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .ascii_case_insensitive(true)
            .build(texts)
            .ok();
        search
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
                let pattern = self.anywhere_patterns.get(hit.pattern().as_usize());
                let index = places.string_at(start.saturating_add(hit.start()));
                if let (Some(pattern), Some(index)) = (pattern, index)
                    && checked.insert((index, *pattern))
                {
                    self.check(dex, index, *pattern, &mut findings);
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
                for pattern in self.by_start.get(&start).into_iter().flatten() {
                    self.check(dex, index, *pattern, findings);
                }
            }
        }
    }

    fn check(&self, dex: &Dex<'_>, index: u32, pattern: usize, findings: &mut Findings) {
        let (Some((topic, pattern)), Some(bytes)) =
            (self.patterns.get(pattern), dex.string(index))
        else {
            return;
        };
        let text = decode_text(bytes);
        if pattern.matches(&text) {
            let finding = Finding::Topic(*topic, text.into_owned());
            findings.entry(index).or_default().insert(finding);
        }
    }
}

impl StringPattern<'_> {
    fn matches(&self, text: &str) -> bool {
        if let Some(length) = &self.length
            && !length.contains(&text.chars().count())
        {
            return false;
        }
        match self.place {
            Place::Whole => self.equals(text),
            Place::Start => text
                .split_at_checked(self.text.len())
                .is_some_and(|(start, rest)| self.equals(start) && self.allows(rest)),
            Place::Anywhere if self.ignore_case => {
                let wanted = self.text.to_ascii_lowercase();
                text.to_ascii_lowercase().contains(&wanted)
            }
            Place::Anywhere => text.contains(self.text),
        }
    }

    fn equals(&self, text: &str) -> bool {
        text == self.text || (self.ignore_case && text.eq_ignore_ascii_case(self.text))
    }

    fn allows(&self, rest: &str) -> bool {
        self.rest.is_none_or(|allowed| rest.chars().all(allowed))
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
