//! Reads the package's native libraries, produces `android.native.*`.
//!
//! Which imports are named is a list of this file, each with the topic that makes it worth naming.
//!
//! Does not establish what native code does: only what it asks of the system, how it is hardened
//! and which addresses stand in it as text.

use super::Collector;
use super::Package;
use super::container::directory_gaps;
use super::gap_of;
use crate::collect::Harvest;
use crate::collect::format::elf;
use crate::collect::format::elf::ElfError;
use crate::collect::format::elf::Library;
use crate::collect::format::zip::Entry;
use crate::collect::limits::MAX_FINDINGS_PER_PART;
use crate::collect::text::urls;
use crate::evidence::Coverage;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::evidence::Gap;
use crate::evidence::Locator;
use crate::evidence::Provenance;
use crate::evidence::Reason;
use rayon::prelude::*;
use std::collections::BTreeSet;

const ELF_MAGIC: &[u8; 4] = b"\x7FELF";

/// Imports worth naming: symbol and topic, in the order of the symbols.
///
/// - `audio`, `camera`, `sensor`: access to what people say, look like or do
/// - `device`: properties that identify a device or its network
/// - `dynamic`: code that is not in the package or is changed while running
/// - `network`: connections that the platform's rules for cleartext and pinning do not reach
/// - `process`: other programs are run, or other processes watched
/// - `random`: numbers that can be predicted, unfit for keys and rolling identifiers
/// - `tls`: own or bundled transport security, outside the platform's configuration
const WATCHED_IMPORTS: &[(&str, &str)] = &[
    ("AAudio_createStreamBuilder", "audio"),
    ("ACameraManager_create", "camera"),
    ("ASensorManager_getInstance", "sensor"),
    ("ASensorManager_getInstanceForPackage", "sensor"),
    ("SSL_CTX_new", "tls"),
    ("SSL_CTX_set_custom_verify", "tls"),
    ("SSL_CTX_set_verify", "tls"),
    ("SSL_connect", "tls"),
    ("SSL_new", "tls"),
    ("SSL_set_verify", "tls"),
    ("__system_property_foreach", "device"),
    ("__system_property_get", "device"),
    ("__system_property_read_callback", "device"),
    ("android_dlopen_ext", "dynamic"),
    ("connect", "network"),
    ("curl_easy_init", "network"),
    ("curl_easy_perform", "network"),
    ("dlopen", "dynamic"),
    ("drand48", "random"),
    ("execl", "process"),
    ("execle", "process"),
    ("execlp", "process"),
    ("execv", "process"),
    ("execve", "process"),
    ("execvp", "process"),
    ("fork", "process"),
    ("getaddrinfo", "network"),
    ("gethostbyname", "network"),
    ("getifaddrs", "device"),
    ("if_nametoindex", "device"),
    ("lrand48", "random"),
    ("mprotect", "dynamic"),
    ("popen", "process"),
    ("posix_spawn", "process"),
    ("ptrace", "process"),
    ("rand", "random"),
    ("rand_r", "random"),
    ("random", "random"),
    ("slCreateEngine", "audio"),
    ("srand", "random"),
    ("srand48", "random"),
    ("srandom", "random"),
    ("system", "process"),
    ("vfork", "process"),
];

const KINDS: &[FactKind] = &[
    FactKind {
        key: "android.native.library",
        value: "entry name of a native library",
        details: &[
            ("abi", "instruction set, as the folder names it"),
            ("soname", "name that the library gives itself"),
            (
                "relro",
                "none, partial or full: linker tables are read-only",
            ),
            (
                "canary",
                "true if functions check the stack; absent if unknown",
            ),
            ("nx", "true if the stack can't be run; absent if not said"),
            (
                "fortify",
                "true if checked calls are used; absent if unknown",
            ),
            (
                "stripped",
                "true if the symbol table was removed; absent if unknown",
            ),
            ("needed", "libraries it needs, separated by commas"),
        ],
    },
    FactKind {
        key: "android.native.import",
        value: "symbol of the watch list that a native library imports",
        details: &[
            ("library", "entry name of the library"),
            (
                "topic",
                "audio, camera, device, dynamic, network, process, random, sensor or tls",
            ),
        ],
    },
    FactKind {
        key: "android.native.url",
        value: "URL that stands in a native library as text",
        details: &[],
    },
];

/// The collector of native libraries.
#[derive(Debug)]
pub struct NativeCollector;

impl Collector for NativeCollector {
    fn id(&self) -> &'static str {
        "android.native"
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    fn collect(&self, package: &Package<'_>) -> Harvest {
        let read: Vec<Read> = package
            .container
            .entries()
            .par_iter()
            .filter(|entry| is_library(entry.raw_name))
            .map(|entry| read_library(package, entry))
            .collect();
        let mut facts = Vec::new();
        let mut gaps = directory_gaps(package);
        let mut searched = Vec::new();
        for library in read {
            facts.extend(library.facts);
            gaps.extend(library.gaps);
            searched.push(library.part);
        }
        searched.sort();
        gaps.sort();
        Harvest::new(self.id(), KINDS, false, facts, Coverage::of(searched, gaps))
    }
}

/// What one entry brought.
struct Read {
    part: String,
    facts: Vec<Fact>,
    gaps: Vec<Gap>,
}

/// By name, wherever it lies: what lies in `assets` can be loaded too.
fn is_library(name: &[u8]) -> bool {
    name.ends_with(b".so") || abi_of(name).is_some_and(|_| !name.ends_with(b"/"))
}

/// The folder behind `lib/`, in a package or in a module of a bundle.
fn abi_of(name: &[u8]) -> Option<&str> {
    let name = std::str::from_utf8(name).ok()?;
    let rest = match name.strip_prefix("lib/") {
        Some(rest) => rest,
        None => name.split_once("/lib/").map(|(_, rest)| rest)?,
    };
    let (abi, _) = rest.split_once('/')?;
    ["arm", "mips", "riscv", "x86"]
        .iter()
        .any(|family| abi.starts_with(family))
        .then_some(abi)
}

fn read_library(package: &Package<'_>, entry: &Entry<'_>) -> Read {
    let part = entry.name().into_owned();
    let mut read = Read {
        part,
        facts: Vec::new(),
        gaps: Vec::new(),
    };
    let bytes = match package.container.read(entry, &package.budget) {
        Ok(bytes) => bytes,
        Err(error) => {
            read.gaps.push(gap_of(&read.part, &error));
            return read;
        }
    };
    if bytes.starts_with(ELF_MAGIC) {
        match elf::read(&bytes) {
            Ok(library) => {
                read.facts.push(library_fact(entry, &read.part, &library));
                import_facts(&mut read, &library);
            }
            Err(error) => {
                let reason = match error {
                    ElfError::Limit { .. } => Reason::Limit,
                    ElfError::Malformed { .. } => Reason::Malformed,
                };
                read.gaps
                    .push(Gap::new(read.part.clone(), reason, error.to_string()));
            }
        }
    } else if entry.raw_name.ends_with(b".so") {
        read.gaps.push(Gap::new(
            read.part.clone(),
            Reason::Malformed,
            "named as a native library, but it has no ELF header",
        ));
    }
    url_facts(&mut read, &bytes);
    read
}

fn library_fact(entry: &Entry<'_>, part: &str, library: &Library<'_>) -> Fact {
    let needed: Vec<_> = library
        .needed
        .iter()
        .map(|name| String::from_utf8_lossy(name))
        .collect();
    Fact::observed("android.native.library", part, Provenance::part(part))
        .with_some("abi", abi_of(entry.raw_name))
        .with_some(
            "soname",
            library
                .soname
                .map(|name| String::from_utf8_lossy(name).into_owned()),
        )
        .with("relro", library.relro.as_str())
        .with_some("canary", library.has_stack_canary())
        .with_some("nx", library.stack_not_executable)
        .with_some("fortify", library.has_fortified_calls())
        .with_some("stripped", library.stripped)
        .with("needed", needed.join(","))
}

fn import_facts(read: &mut Read, library: &Library<'_>) {
    let Some(imports) = &library.imports else {
        read.gaps.push(Gap::new(
            read.part.clone(),
            Reason::Unsupported,
            "without a hash table the number of its symbols can't be told",
        ));
        return;
    };
    for import in imports {
        let Some((symbol, topic)) = std::str::from_utf8(import.name).ok().and_then(|name| {
            let found = WATCHED_IMPORTS.binary_search_by_key(&name, |(symbol, _)| symbol);
            WATCHED_IMPORTS.get(found.ok()?)
        }) else {
            continue;
        };
        let at = Provenance::new(
            read.part.clone(),
            Locator::ByteRange {
                offset: import.offset,
                len: u64::try_from(symbol.len()).unwrap_or(u64::MAX),
            },
        );
        read.facts.push(
            Fact::observed("android.native.import", *symbol, at)
                .with("library", read.part.as_str())
                .with("topic", *topic),
        );
    }
}

fn url_facts(read: &mut Read, bytes: &[u8]) {
    let mut seen = BTreeSet::new();
    for (offset, url) in urls(bytes) {
        if !seen.insert(url) {
            continue;
        }
        if seen.len() > MAX_FINDINGS_PER_PART {
            read.gaps.push(Gap::new(
                read.part.clone(),
                Reason::Limit,
                format!("more than {MAX_FINDINGS_PER_PART} different URLs"),
            ));
            return;
        }
        let at = Provenance::new(
            read.part.clone(),
            Locator::ByteRange {
                offset: u64::try_from(offset).unwrap_or(u64::MAX),
                len: u64::try_from(url.len()).unwrap_or(u64::MAX),
            },
        );
        read.facts
            .push(Fact::observed("android.native.url", url, at));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_watch_list_is_sorted_so_that_it_can_be_searched() {
        assert!(WATCHED_IMPORTS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn libraries_are_found_by_folder_and_by_ending() {
        for (name, abi) in [
            ("lib/arm64-v8a/libx.so", Some("arm64-v8a")),
            ("base/lib/x86_64/libx.so", Some("x86_64")),
            ("lib/armeabi/gdbserver", Some("armeabi")),
            ("assets/libx.so", None),
        ] {
            assert!(is_library(name.as_bytes()), "{name}");
            assert_eq!(abi_of(name.as_bytes()), abi, "{name}");
        }
        assert!(!is_library(b"lib/arm64-v8a/"));
        assert!(!is_library(b"assets/lib/index.js"));
        assert!(!is_library(b"library/arm.txt"));
    }
}
