//! Reads the names of the package's entries, produces the runtimes that carry an app's logic in
//! another form than DEX.
//!
//! The marks are the files that each framework's own build puts into every package.
//!
//! Does not establish that the runtime is used: a library may bring its own.

use super::Package;
use crate::collect::format::hermes;
use crate::collect::format::zip::Entry;
use crate::evidence::Fact;
use crate::evidence::Gap;
use crate::evidence::Provenance;
use crate::evidence::Reason;
use std::collections::BTreeMap;

/// What marks a runtime: an end of a path, or a start.
enum Mark {
    Start(&'static str),
    End(&'static str),
    /// Start and end of the last part of a path.
    File(&'static str, &'static str),
}

/// Runtime, its marks, and in what form it keeps the logic.
struct Runtime {
    name: &'static str,
    logic: &'static str,
    marks: &'static [Mark],
}

const RUNTIMES: &[Runtime] = &[
    Runtime {
        name: "capacitor",
        logic: "scripts in a web view",
        marks: &[Mark::End("assets/capacitor.config.json")],
    },
    Runtime {
        name: "cordova",
        logic: "scripts in a web view",
        marks: &[Mark::End("assets/www/cordova.js")],
    },
    Runtime {
        name: "flutter",
        logic: "Dart machine code (libapp.so)",
        marks: &[
            Mark::End("/libflutter.so"),
            Mark::Start("assets/flutter_assets/"),
        ],
    },
    Runtime {
        name: "nativescript",
        logic: "scripts",
        marks: &[Mark::End("/libNativeScript.so")],
    },
    Runtime {
        name: "python",
        logic: "Python code",
        marks: &[Mark::File("libpython", ".so")],
    },
    Runtime {
        name: "qt",
        logic: "machine code and QML",
        marks: &[
            Mark::File("libQt5Core", ".so"),
            Mark::File("libQt6Core", ".so"),
        ],
    },
    Runtime {
        name: "react-native",
        logic: "a script bundle",
        marks: &[
            Mark::End("assets/index.android.bundle"),
            Mark::End("/libreactnativejni.so"),
            Mark::End("/libreactnative.so"),
        ],
    },
    Runtime {
        name: "titanium",
        logic: "scripts",
        marks: &[Mark::File("libkroll", ".so")],
    },
    Runtime {
        name: "unity",
        logic: "machine code or .NET assemblies",
        marks: &[
            Mark::End("/libunity.so"),
            Mark::Start("assets/bin/Data/Managed/"),
            Mark::Start("assets/bin/Data/globalgamemanagers"),
        ],
    },
    Runtime {
        name: "xamarin",
        logic: ".NET assemblies",
        marks: &[
            Mark::Start("assemblies/"),
            Mark::End("/libmonodroid.so"),
            Mark::End("/libassembly-store.so"),
            Mark::File("libassemblies.", ".blob.so"),
        ],
    },
];

impl Mark {
    fn fits(&self, name: &str) -> bool {
        match self {
            Self::Start(start) => {
                name.starts_with(start)
                    || name
                        .strip_prefix("base/")
                        .is_some_and(|rest| rest.starts_with(start))
            }
            Self::End(end) => name.ends_with(end),
            Self::File(start, end) => {
                let file = name.rsplit('/').next().unwrap_or(name);
                name.contains('/') && file.starts_with(start) && file.ends_with(end)
            }
        }
    }
}

/// A runtime that a package brings, and the first entry that shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) name: &'static str,
    pub(super) logic: &'static str,
    pub(super) part: String,
}

/// All runtimes of the package, in the order of their names.
pub(super) fn runtimes(package: &Package<'_>) -> Vec<Found> {
    let mut first: BTreeMap<&str, Found> = BTreeMap::new();
    for entry in package.container.entries() {
        let Ok(name) = std::str::from_utf8(entry.raw_name) else {
            continue;
        };
        for runtime in RUNTIMES {
            if !first.contains_key(runtime.name) && runtime.marks.iter().any(|mark| mark.fits(name))
            {
                first.insert(
                    runtime.name,
                    Found {
                        name: runtime.name,
                        logic: runtime.logic,
                        part: name.to_owned(),
                    },
                );
            }
        }
    }
    if let Some(bundle) = hermes_bundle(package)
        && let Some(found) = first.get_mut("react-native")
    {
        found.name = "react-native-hermes";
        found.logic = "Hermes bytecode";
        found.part = bundle.name().into_owned();
    }
    first.into_values().collect()
}

fn hermes_bundle<'p, 'a>(package: &'p Package<'a>) -> Option<&'p Entry<'a>> {
    package.container.entries().iter().find(|entry| {
        entry.raw_name.ends_with(b".bundle")
            && package
                .container
                .read_start(entry, hermes::MAGIC.len())
                .is_some_and(|start| start == hermes::MAGIC)
    })
}

pub(super) fn facts(package: &Package<'_>) -> Vec<Fact> {
    runtimes(package)
        .into_iter()
        .map(|found| {
            Fact::inferred(
                "android.runtime.hybrid",
                found.name,
                Provenance::part(found.part),
            )
            .with("logic", found.logic)
        })
        .collect()
}

/// What a survey of DEX code can't have seen, because the logic is elsewhere: one gap for each
/// runtime. Empty for an app whose logic is in DEX alone.
pub fn hybrid_gaps(package: &Package<'_>) -> Vec<Gap> {
    runtimes(package)
        .into_iter()
        .map(|found| {
            Gap::new(
                found.part,
                Reason::HybridRuntime,
                format!(
                    "{}: the logic is {}, which is not read as code",
                    found.name, found.logic
                ),
            )
        })
        .collect()
}
