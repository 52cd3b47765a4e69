//! Reads what a package carries beside code, layouts and media, produces `android.asset.*` and
//! `android.runtime.hybrid`.
//!
//! Searched: `assets`, raw resources, the resource table's strings, text files at the root, and
//! .NET assemblies, inflated where they are packed. Not searched: pictures, sound, film, fonts and
//! models by their endings, and compiled layouts.
//!
//! Does not establish that an address found is ever used, nor what scripts do: they are searched
//! for text and not read as code.

mod kind;
mod search;

use self::kind::kind_of;
use self::search::Search;
use super::Collector;
use super::Package;
use super::container::directory_gaps;
use super::gap_of;
use super::package::RESOURCES_PART;
use super::runtime;
use crate::collect::Harvest;
use crate::collect::format::dotnet;
use crate::collect::format::dotnet::AssemblyError;
use crate::collect::format::hermes;
use crate::collect::format::zip::Entry;
use crate::evidence::Coverage;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::evidence::Gap;
use crate::evidence::Provenance;
use crate::evidence::Reason;
use rayon::prelude::*;
use std::collections::BTreeSet;

pub use super::runtime::hybrid_gaps;

/// Endings of files that hold sound, pictures, film, type or numbers.
const MEDIA: &[&str] = &[
    "aac", "avif", "bmp", "eot", "flac", "gif", "heic", "ico", "jpeg", "jpg", "ktx", "lottie",
    "m4a", "m4v", "mkv", "mov", "mp3", "mp4", "ogg", "onnx", "opus", "otf", "png", "tflite", "ttc",
    "ttf", "wav", "webm", "webp", "woff", "woff2",
];

/// Endings of text files that build tools leave at the root of a package.
const ROOT_TEXT: &[&str] = &[
    "conf",
    "config",
    "html",
    "js",
    "json",
    "properties",
    "toml",
    "txt",
    "yaml",
    "yml",
];

const KINDS: &[FactKind] = &[
    FactKind {
        key: "android.asset.url",
        value: "URL that stands in an asset, a raw resource, the resource table or an assembly",
        details: &[],
    },
    FactKind {
        key: "android.asset.uuid",
        value: "UUID that stands there, in lower case",
        details: &[],
    },
    FactKind {
        key: "android.asset.kind",
        value: "archive, certificate, dart-kernel, database, dex, dotnet-assembly-store, elf, \
                hermes-bytecode, il2cpp-metadata, javascript-bundle, keystore or private-key",
        details: &[],
    },
    FactKind {
        key: "android.runtime.hybrid",
        value: "capacitor, cordova, flutter, nativescript, python, qt, react-native, \
                react-native-hermes, titanium, unity or xamarin",
        details: &[("logic", "in what form the app's logic is kept, in English")],
    },
];

/// The collector of assets and of other runtimes than Android's own.
#[derive(Debug)]
pub struct AssetCollector;

impl Collector for AssetCollector {
    fn id(&self) -> &'static str {
        "android.assets"
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    fn collect(&self, package: &Package<'_>) -> Harvest {
        let mut read: Vec<Read> = package
            .container
            .entries()
            .par_iter()
            .filter(|entry| is_searched(entry.raw_name))
            .map(|entry| read_entry(package, entry))
            .collect();
        read.extend(resource_table(package));
        let mut facts = runtime::facts(package);
        let mut gaps = directory_gaps(package);
        let mut searched = Vec::new();
        for part in read {
            facts.extend(part.facts);
            gaps.extend(part.gaps);
            searched.push(part.part);
        }
        searched.sort();
        gaps.sort();
        let searched = folders_of(&searched);
        Harvest::new(self.id(), KINDS, false, facts, Coverage::of(searched, gaps))
    }
}

/// The folders at the top, so that the report names three places and not three thousand files.
fn folders_of(parts: &[String]) -> Vec<String> {
    let folders: BTreeSet<_> = parts
        .iter()
        .map(|part| part.split_once('/').map_or(part.as_str(), |(top, _)| top))
        .collect();
    folders.into_iter().map(str::to_owned).collect()
}

/// What one part brought.
struct Read {
    part: String,
    facts: Vec<Fact>,
    gaps: Vec<Gap>,
}

impl Read {
    fn new(part: impl Into<String>) -> Self {
        Self {
            part: part.into(),
            facts: Vec::new(),
            gaps: Vec::new(),
        }
    }
}

fn is_searched(name: &[u8]) -> bool {
    let Ok(name) = std::str::from_utf8(name) else {
        // A name that is no text can't be excluded by its ending.
        return true;
    };
    let name = name.strip_prefix("base/").unwrap_or(name);
    let file = name.rsplit('/').next().unwrap_or(name);
    let ending = file
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase())
        .unwrap_or_default();
    if name.ends_with('/') || MEDIA.contains(&ending.as_str()) {
        return false;
    }
    if name.starts_with("assets/") || name.starts_with("assemblies/") {
        return true;
    }
    if name.starts_with("res/") {
        // Compiled layouts end in xml too; only below raw is it plain text.
        return ending != "xml" || name.starts_with("res/raw");
    }
    let at_root = !name.contains('/');
    (at_root && ROOT_TEXT.contains(&ending.as_str())) || is_assembly_library(file)
}

/// .NET assemblies that are packed as native libraries.
fn is_assembly_library(file: &str) -> bool {
    file == "libassembly-store.so"
        || (file.starts_with("libassemblies.") && file.ends_with(".blob.so"))
        || (file.starts_with("lib_") && file.ends_with(".dll.so"))
}

fn read_entry(package: &Package<'_>, entry: &Entry<'_>) -> Read {
    let mut read = Read::new(entry.name());
    let bytes = match package.container.read(entry, &package.budget) {
        Ok(bytes) => bytes,
        Err(error) => {
            read.gaps.push(gap_of(&read.part, &error));
            return read;
        }
    };
    let kind = kind_of(&read.part, &bytes);
    if let Some(kind) = kind {
        read.facts.push(Fact::observed(
            "android.asset.kind",
            kind,
            Provenance::part(read.part.clone()),
        ));
    }
    match kind {
        Some("hermes-bytecode") => search_hermes(&mut read, &bytes),
        // Its literals follow each other without a mark between, so that a search would join two
        // into an address that is in neither.
        Some("il2cpp-metadata") => read.gaps.push(Gap::new(
            read.part.clone(),
            Reason::HybridRuntime,
            "its table of literals is not read",
        )),
        Some("archive") => {
            read.gaps.push(Gap::new(
                read.part.clone(),
                Reason::Unsupported,
                "an archive inside the package is not opened",
            ));
        }
        _ if is_dotnet(&read.part, &bytes) => search_assemblies(package, &mut read, &bytes),
        _ => {
            let mut search = Search::new(&read.part);
            search.narrow(0, &bytes);
            search.finish(&mut read);
        }
    }
    read
}

fn search_hermes(read: &mut Read, bytes: &[u8]) {
    let strings = match hermes::strings(bytes) {
        Ok(strings) => strings,
        Err(error) => {
            read.gaps.push(Gap::new(
                read.part.clone(),
                Reason::HybridRuntime,
                error.to_string(),
            ));
            return;
        }
    };
    let mut search = Search::new(&read.part);
    for string in strings {
        if string.wide {
            search.wide(string.offset, string.bytes);
        } else {
            search.narrow(string.offset, string.bytes);
        }
    }
    search.finish(read);
}

fn is_dotnet(part: &str, bytes: &[u8]) -> bool {
    part.contains("assemblies")
        || bytes.starts_with(dotnet::COMPRESSED_MAGIC)
        || bytes.starts_with(dotnet::STORE_MAGIC)
        || part.ends_with(".dll")
        || is_assembly_library(part.rsplit('/').next().unwrap_or(part))
}

fn search_assemblies(package: &Package<'_>, read: &mut Read, bytes: &[u8]) {
    let pieces = dotnet::pieces(bytes, &package.budget);
    for piece in &pieces {
        match &piece.content {
            Ok(content) => {
                let inner = match piece.offset {
                    0 => String::new(),
                    offset => format!("›{offset:#x}"),
                };
                let mut search = Search::new(&format!("{}{inner}", read.part));
                search.narrow(0, content);
                search.wide(0, content);
                search.finish(read);
            }
            Err(error) => {
                let reason = match error {
                    AssemblyError::Damaged { .. } => Reason::Malformed,
                    AssemblyError::Limit { .. } => Reason::Limit,
                };
                read.gaps
                    .push(Gap::new(read.part.clone(), reason, error.to_string()));
            }
        }
    }
}

fn resource_table(package: &Package<'_>) -> Option<Read> {
    let mut read = Read::new(RESOURCES_PART);
    match package.resources.as_ref()? {
        Ok(bytes) => {
            let mut search = Search::new(RESOURCES_PART);
            search.narrow(0, bytes);
            search.wide(0, bytes);
            search.finish(&mut read);
        }
        Err(gap) => read.gaps.push(gap.clone()),
    }
    Some(read)
}

#[cfg(test)]
mod tests;
