//! Reads the entries of a package, produces its DEX files: those that Android loads by their names,
//! and those that lie elsewhere.
//!
//! Android loads `classes.dex`, then `classes2.dex` and so on until one is missing (`DexFileLoader`
//! of the Android runtime). Every other entry that begins as a DEX file is *hidden*: code can load
//! it, and a reader that goes by names would miss it.
//!
//! Does not establish that a hidden file is ever loaded, and does not look into archives inside the
//! package or into encrypted files.

use crate::collect::android::Package;
use crate::collect::android::gap_of;
use crate::collect::android::package::loaded_dex;
use crate::collect::format::dex::MAGIC;
use crate::collect::format::zip::Container;
use crate::collect::format::zip::Entry;
use crate::evidence::Gap;
use crate::evidence::Reason;
use flate2::Decompress;
use flate2::FlushDecompress;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// One DEX file of a package.
#[derive(Debug)]
pub(super) struct DexPart<'a> {
    /// Name of the entry; with its position in the directory where the name repeats.
    pub(super) name: String,
    pub(super) hidden: bool,
    pub(super) bytes: Cow<'a, [u8]>,
}

/// All DEX files in the order in which Android loads them, hidden ones after that in the order of
/// the directory, and a gap for each that can't be had.
pub(super) fn dex_parts<'p>(package: &'p Package<'_>) -> (Vec<DexPart<'p>>, Vec<Gap>) {
    let container = &package.container;
    let loaded = loaded_dex(container);
    let names: BTreeSet<u32> = loaded.iter().map(|entry| entry.index).collect();
    let hidden = hidden_entries(container, &names);
    let loaded = loaded.into_iter().map(|entry| (entry, false));
    let hidden = hidden.into_iter().map(|entry| (entry, true));
    let wanted: Vec<(&Entry<'_>, bool)> = loaded.chain(hidden).collect();
    let mut by_size: Vec<usize> = (0..wanted.len()).collect();
    by_size.sort_by_key(|position| {
        wanted
            .get(*position)
            .map(|(entry, _)| u64::MAX.saturating_sub(entry.uncompressed_size))
    });
    let mut read: Vec<(usize, Result<DexPart<'p>, Gap>)> = by_size
        .par_iter()
        .with_max_len(1)
        .filter_map(|position| {
            let (entry, hidden) = *wanted.get(*position)?;
            let name = part_name(container, entry);
            let bytes = container
                .content(entry, &package.budget)
                .map_err(|error| gap_of(&name, &error));
            let part = bytes.map(|bytes| DexPart {
                name,
                // Without classes.dex a numbered file is not hidden: the package lost its beginning.
                hidden: hidden && !(names.is_empty() && is_numbered(entry)),
                bytes,
            });
            Some((*position, part))
        })
        .collect();
    read.sort_by_key(|(position, _)| *position);
    let mut parts = Vec::new();
    let mut gaps = Vec::new();
    let orphan = container.entries().iter().find(|entry| is_numbered(entry));
    if let (true, Some(orphan)) = (names.is_empty(), orphan) {
        let name = orphan.name();
        let detail = format!("{name} is there without it: code of the app is missing");
        gaps.push(Gap::new("classes.dex", Reason::Malformed, detail));
    }
    for (_, part) in read {
        match part {
            Ok(part) => parts.push(part),
            Err(gap) => gaps.push(gap),
        }
    }
    (parts, gaps)
}

/// True for the name of a file that Android loads after `classes.dex`.
fn is_numbered(entry: &Entry<'_>) -> bool {
    let name = entry.raw_name.strip_prefix(b"classes");
    let number = name.and_then(|name| name.strip_suffix(b".dex"));
    number.is_some_and(|number| !number.is_empty() && number.iter().all(u8::is_ascii_digit))
}

/// Name that tells copies of one name apart.
fn part_name(container: &Container<'_>, entry: &Entry<'_>) -> String {
    let name = entry.name().into_owned();
    let is_first = container
        .find(&name)
        .is_some_and(|first| first.index == entry.index);
    if is_first {
        name
    } else {
        format!("{name}#{}", entry.index)
    }
}

/// Entries that begin as a DEX file and are not among those that Android loads by name.
fn hidden_entries<'c, 'a>(
    container: &'c Container<'a>,
    loaded: &BTreeSet<u32>,
) -> Vec<&'c Entry<'a>> {
    container
        .entries()
        .par_iter()
        .with_min_len(64)
        .map_init(
            || Decompress::new(false),
            |stream, entry| {
                let hides =
                    !loaded.contains(&entry.index) && begins_as_dex(container, entry, stream);
                hides.then_some(entry)
            },
        )
        .flatten()
        .collect()
}

fn begins_as_dex(container: &Container<'_>, entry: &Entry<'_>, stream: &mut Decompress) -> bool {
    let Some(header) = container.local_header(entry) else {
        return false;
    };
    let start = usize::try_from(header.data_offset).unwrap_or(usize::MAX);
    let Some(data) = container.bytes().get(start..) else {
        return false;
    };
    if data.starts_with(MAGIC) {
        return true;
    }
    // Whatever the method says: Android inflates, and a loader of the app's own may as well.
    if entry.method == 0 && entry.compressed_size == entry.uncompressed_size {
        return false;
    }
    let mut first = [0u8; MAGIC.len()];
    stream.reset(false);
    let status = stream.decompress(data, &mut first, FlushDecompress::None);
    status.is_ok() && &first == MAGIC
}
