//! Reads the DEX files of a package, produces what its code defines, calls and holds as text.
//!
//! Format facts: see [`crate::collect::format::dex`] and [`crate::collect::format::call_graph`].
//! What is worth noting comes from `rules/tables/calls.toml` and `strings.toml`, who is a library
//! from `sdks.toml`.
//!
//! Does not establish that any of it runs. A call that is seen is in the code; where a way to it
//! from an entry was found, it is a way through types. Reflection, native code, code that is loaded
//! later, and scripts and runtimes in other parts of the package are not read here.

mod facts;
mod owner;
mod packages;
mod parts;
mod scan;
mod shapes;
mod strings;
mod watch;

use self::facts::Found;
use self::owner::Owner;
use self::owner::Owners;
use self::parts::DexPart;
use self::parts::dex_parts;
use self::scan::Context;
use self::scan::Scan;
use self::scan::scan;
use self::strings::Findings;
use self::strings::StringSearch;
use self::watch::WatchedCalls;
use super::Collector;
use super::Identity;
use super::Package;
use crate::collect::Harvest;
use crate::collect::format::call_graph::CallGraph;
use crate::collect::format::call_graph::Edges;
use crate::collect::format::call_graph::Hierarchy;
use crate::collect::format::call_graph::Recording;
use crate::collect::format::call_graph::Structure;
use crate::collect::format::call_graph::Symbols;
use crate::collect::format::call_graph::TypeNumber;
use crate::collect::format::dex::Dex;
use crate::collect::format::dex::DexError;
use crate::evidence::Coverage;
use crate::evidence::FactKey;
use crate::evidence::FactKind;
use crate::evidence::Gap;
use crate::evidence::Reason;
use crate::evidence::Survey;
use crate::tables::Tables;
use rayon::prelude::*;

/// Reads the code of Android packages.
#[derive(Debug, Clone, Copy)]
pub struct Code;

/// Properties that calls, strings and addresses share.
const OWNER: (&str, &str) = (
    "owner",
    "whose code the place is: own, library or unknown (names replaced, or no table knows it)",
);
const CALLER: (&str, &str) = ("caller", "dotted name of the class that holds the place");
const DROPPED: (&str, &str) = (
    "more_in_libraries",
    "on the last place of a topic in libraries: how many more were seen and left out",
);

const KINDS: &[FactKind] = &[
    FactKind {
        key: "android.code.dex",
        value: "entry name of a DEX file",
        details: &[
            ("version", "format version, 35 to 41"),
            ("classes", "classes defined, number"),
            ("methods", "methods defined or named, number"),
            ("strings", "strings, number"),
            (
                "hidden",
                "true if Android does not load the file by its name",
            ),
            (
                "anomaly",
                "what contradicts the format, in English for the engineer",
            ),
        ],
    },
    FactKind {
        key: "android.code.package",
        value: "dotted name of a package of code that is defined or named",
        details: &[
            ("classes", "classes defined in it, number"),
            ("referenced", "types of it that are only named, number"),
            (
                "owner",
                "own, library, unknown, or platform for what is only named and part of Android",
            ),
        ],
    },
    FactKind {
        key: "android.code.call.*",
        value: "callee as `Lpkg/Cls;->method`, with the class that the table names",
        details: &[
            OWNER,
            CALLER,
            (
                "entry",
                "dotted class of the app's entry from which a way to the call was found",
            ),
            (
                "steps",
                "methods on one short such way, the caller included, number",
            ),
            (
                "path",
                "that way as `class.method`, joined by ` › `, shortened in the middle",
            ),
            DROPPED,
        ],
    },
    FactKind {
        key: "android.code.string.*",
        value: "the string",
        details: &[OWNER, CALLER],
    },
    FactKind {
        key: "android.code.url",
        value: "URL inside a string",
        details: &[OWNER, CALLER],
    },
    FactKind {
        key: "android.code.uuid",
        value: "UUID inside a string, in lower case",
        details: &[OWNER, CALLER],
    },
    FactKind {
        key: "android.code.class.*",
        value: "dotted name of a class whose definition has a watched shape",
        details: &[
            OWNER,
            ("note", "what shows the shape, in English for the engineer"),
        ],
    },
    FactKind {
        key: "android.code.renamed",
        value: "true if most classes outside known libraries have names of a shrinker",
        details: &[("share_percent", "share of such classes, number")],
    },
];

/// The key whose absences need names that were not replaced.
const PACKAGE_KEY: &str = "android.code.package";

pub(super) const ID: &str = "android.code";

impl Collector for Code {
    fn id(&self) -> &'static str {
        ID
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    fn collect(&self, package: &Package<'_>) -> Harvest {
        let (parts, mut gaps) = dex_parts(package);
        if parts.is_empty() && gaps.is_empty() {
            gaps.extend(declared_without_code(&package.identity));
        }
        let read = CodeOfPackage::new(&parts, &package.identity, package.tables, &mut gaps);
        let mut facts = Vec::new();
        read.emit(&mut facts, &mut gaps);
        gaps.sort();
        gaps.dedup();
        let searched: Vec<String> = parts.iter().map(|part| part.name.clone()).collect();
        let coverage = Coverage::of(searched.clone(), gaps.clone());
        let keys = |wanted: fn(&str) -> bool| {
            let keys = KINDS.iter().map(|kind| kind.key).filter(|key| wanted(key));
            keys.map(FactKey::new).collect::<Vec<_>>()
        };
        let packages = match read.renamed_gap() {
            Some(gap) => coverage.clone().with_gap(gap),
            None => coverage.clone(),
        };
        let survey = |collector: &str, keys, coverage| Survey {
            collector: collector.to_owned(),
            keys,
            depends_on_tables: true,
            coverage,
        };
        Harvest {
            facts,
            surveys: vec![
                survey(ID, keys(|key| key != PACKAGE_KEY), coverage),
                survey(PACKAGE_KEY, keys(|key| key == PACKAGE_KEY), packages),
            ],
        }
    }
}

/// All DEX files of a package, read.
struct CodeOfPackage<'r> {
    parts: Vec<OpenedPart<'r>>,
    symbols: Symbols<'r>,
    owners: Vec<Owner>,
    calls: WatchedCalls,
    graph: CallGraph,
    scans: Vec<Scan>,
    tables: &'r Tables,
}

/// One DEX file with its name. Files of one container share the name.
struct OpenedPart<'r> {
    name: &'r str,
    hidden: bool,
    dex: Dex<'r>,
    findings: Findings,
}

impl<'r> CodeOfPackage<'r> {
    fn new(
        parts: &'r [DexPart<'_>],
        identity: &Identity,
        tables: &'r Tables,
        gaps: &mut Vec<Gap>,
    ) -> Self {
        let parts = open(parts, tables, gaps);
        let files: Vec<Dex<'r>> = parts.iter().map(|part| part.dex.clone()).collect();
        let symbols = Symbols::new(&files);
        let ((hierarchy, calls), (recording, owners)) = rayon::join(
            || {
                let hierarchy = Hierarchy::new(&symbols);
                let calls = WatchedCalls::new(&tables.calls.topics, &symbols, &hierarchy);
                (hierarchy, calls)
            },
            || {
                let recording = Recording::new(&symbols);
                (recording, owners(&symbols, identity, tables))
            },
        );
        let context = Context {
            symbols: &symbols,
            hierarchy: &hierarchy,
            recording: &recording,
            calls: &calls,
            owners: &owners,
        };
        let (structure, mut scans) = rayon::join(
            || Structure::new(&symbols, &hierarchy, &recording),
            || scan_all(&context, &parts),
        );
        let edges: Vec<Edges> = scans
            .iter_mut()
            .map(|scan| std::mem::take(&mut scan.edges))
            .collect();
        let entries = entries(&symbols, identity);
        let graph = CallGraph::new(&symbols, &recording, structure, &edges, &entries);
        for ((part, scan), own) in parts.iter().zip(&scans).zip(&symbols.dex) {
            gaps_of(part, scan, own, gaps);
        }
        Self {
            parts,
            symbols,
            owners,
            calls,
            graph,
            scans,
            tables,
        }
    }

    fn emit(&self, facts: &mut Vec<crate::evidence::Fact>, gaps: &mut Vec<Gap>) {
        let found = Found {
            code: self,
            facts,
            gaps,
        };
        found.emit();
    }

    /// The gap in what package names tell, where they were replaced.
    fn renamed_gap(&self) -> Option<Gap> {
        let percent = packages::renamed_percent(&self.symbols, &self.owners)?;
        packages::is_renamed(percent).then(|| {
            let detail = format!("{percent} % of the classes outside known libraries are renamed");
            Gap::new("", Reason::Obfuscated, detail)
        })
    }
}

/// Opens every DEX file and searches its strings, the largest first.
fn open<'r>(parts: &'r [DexPart<'_>], tables: &Tables, gaps: &mut Vec<Gap>) -> Vec<OpenedPart<'r>> {
    let search = StringSearch::new(&tables.strings.topics);
    let open = |part: &'r DexPart<'_>| -> Result<Vec<OpenedPart<'r>>, DexError> {
        let files = Dex::open_all(&part.bytes)?;
        Ok(files
            .into_iter()
            .map(|dex| OpenedPart {
                name: &part.name,
                hidden: part.hidden,
                findings: search.find(&dex),
                dex,
            })
            .collect())
    };
    let mut opened = Vec::new();
    for (part, result) in parts
        .iter()
        .zip(in_order_of_size(parts, |part| part.bytes.len(), open))
    {
        match result {
            Ok(files) => opened.extend(files),
            Err(error) => gaps.push(Gap::new(&part.name, Reason::Malformed, error.to_string())),
        }
    }
    opened
}

fn scan_all(context: &Context<'_, '_>, parts: &[OpenedPart<'_>]) -> Vec<Scan> {
    let jobs: Vec<_> = parts.iter().zip(&context.symbols.dex).collect();
    let size = |(part, _): &(&OpenedPart<'_>, _)| part.dex.bytes().len();
    in_order_of_size(&jobs, size, |(part, own)| {
        scan(context, &part.dex, own, &part.findings)
    })
}

/// Runs a job for each item on all threads, the largest first, and gives the results in the order
/// of the items.
fn in_order_of_size<'i, T: Sync, R: Send>(
    items: &'i [T],
    size: impl Fn(&T) -> usize,
    job: impl Fn(&'i T) -> R + Sync,
) -> Vec<R> {
    let mut order: Vec<(usize, &'i T)> = items.iter().enumerate().collect();
    order.sort_by_key(|(_, item)| usize::MAX.saturating_sub(size(item)));
    let mut results: Vec<(usize, R)> = order
        .into_par_iter()
        .with_max_len(1)
        .map(|(position, item)| (position, job(item)))
        .collect();
    results.sort_by_key(|(position, _)| *position);
    results.into_iter().map(|(_, result)| result).collect()
}

fn owners(symbols: &Symbols<'_>, identity: &Identity, tables: &Tables) -> Vec<Owner> {
    let sdks = &tables.sdks.sdks;
    let libraries = sdks
        .iter()
        .flat_map(|sdk| sdk.prefixes.iter().chain(&sdk.components));
    let owners = Owners::new(identity, libraries.map(String::as_str));
    owners.of_all((0..symbols.type_count() as u32).map(|number| symbols.type_name(number)))
}

/// The gap that it is when the manifest names classes and the package has no code at all. Apps in
/// native code declare the platform's own class.
fn declared_without_code(identity: &Identity) -> Option<Gap> {
    let components = identity.components.iter().map(|(class, _)| class);
    let class = identity
        .application
        .iter()
        .chain(components)
        .find(|class| !class.starts_with("android.app."))?;
    let detail = format!("the manifest names the class {class}, and the package has no code");
    Some(Gap::new("classes.dex", Reason::Malformed, detail))
}

/// Classes through which the platform enters, as far as the manifest names them.
fn entries(symbols: &Symbols<'_>, identity: &Identity) -> Vec<TypeNumber> {
    let components = identity.components.iter().map(|(class, _)| class);
    let mut entries: Vec<TypeNumber> = identity
        .application
        .iter()
        .chain(components)
        .filter_map(|class| {
            let descriptor = format!("L{};", class.replace('.', "/"));
            symbols.find_type(descriptor.as_bytes())
        })
        .collect();
    let mut seen = std::collections::BTreeSet::new();
    entries.retain(|entry| seen.insert(*entry));
    entries
}

/// What of one DEX file was not read.
fn gaps_of(
    part: &OpenedPart<'_>,
    scan: &Scan,
    own: &crate::collect::format::call_graph::DexSymbols,
    gaps: &mut Vec<Gap>,
) {
    let mut malformed = |detail: String| {
        gaps.push(Gap::new(part.name, Reason::Malformed, detail));
    };
    for anomaly in part
        .dex
        .anomalies()
        .iter()
        .filter(|anomaly| anomaly.hides_code())
    {
        malformed(anomaly.to_string());
    }
    if own.broken_classes > 0 {
        let first = own
            .first_error
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default();
        malformed(format!(
            "{} classes can't be read: {first}",
            own.broken_classes
        ));
    }
    if scan.broken > 0 {
        let first = scan.first_fault.as_deref().unwrap_or_default();
        malformed(format!(
            "{} methods can't be read to their end: {first}",
            scan.broken
        ));
    }
    if own.exhausted {
        let detail = "classes share more data than any compiler lets them";
        gaps.push(Gap::new(part.name, Reason::Limit, detail));
    }
}
