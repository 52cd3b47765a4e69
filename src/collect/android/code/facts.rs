//! Reads what the scans of all DEX files found, produces facts in canonical order and the gaps that
//! limits and dynamic code leave.

use super::CodeOfPackage;
use super::owner::Owner;
use super::packages;
use super::scan::Loader;
use super::scan::Site;
use super::strings::Finding;
use crate::collect::format::call_graph::MethodNumber;
use crate::collect::format::call_graph::TypeNumber;
use crate::collect::format::dex::decode_text;
use crate::collect::limits::MAX_CALL_SITES_PER_TOPIC;
use crate::collect::limits::MAX_LIBRARY_SITES_PER_TOPIC;
use crate::collect::limits::MAX_PATH_STEPS;
use crate::collect::limits::MAX_STRING_FACT_CHARS;
use crate::collect::limits::MAX_STRINGS_PER_TOPIC;
use crate::evidence::Fact;
use crate::evidence::FactKey;
use crate::evidence::Gap;
use crate::evidence::Locator;
use crate::evidence::Provenance;
use crate::evidence::Reason;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The topic whose calls, outside known libraries, mean that code may come from elsewhere.
const DYNAMIC_TOPIC: &str = "dynamic-code";

pub(super) struct Found<'f, 'r> {
    pub(super) code: &'f CodeOfPackage<'r>,
    pub(super) facts: &'f mut Vec<Fact>,
    pub(super) gaps: &'f mut Vec<Gap>,
}

/// One call worth noting, with where it stands.
#[derive(Debug, Clone, Copy)]
struct PlacedSite {
    part: usize,
    site: Site,
    owner: Owner,
}

/// The place of a string worth noting.
#[derive(Debug, Clone, Copy)]
struct PlacedString {
    part: usize,
    owner: Owner,
    loader: Option<Loader>,
    /// Offset of the string itself.
    offset: u32,
}

impl Found<'_, '_> {
    pub(super) fn emit(mut self) {
        self.parts();
        self.calls();
        self.strings();
        self.shapes();
        let names: Vec<&str> = self.code.parts.iter().map(|part| part.name).collect();
        packages::package_facts(&self.code.symbols, &self.code.owners, &names, self.facts);
        self.renamed();
    }

    fn parts(&mut self) {
        for part in &self.code.parts {
            let anomalies: Vec<String> = part
                .dex
                .anomalies()
                .iter()
                .map(ToString::to_string)
                .collect();
            let anomaly = (!anomalies.is_empty()).then(|| anomalies.join("; "));
            let fact = Fact::observed("android.code.dex", part.name, Provenance::part(part.name))
                .with("version", i64::from(part.dex.header().version))
                .with("classes", as_number(part.dex.class_count()))
                .with("methods", as_number(part.dex.method_count()))
                .with("strings", as_number(part.dex.string_count()))
                .with("hidden", part.hidden)
                .with_some("anomaly", anomaly);
            self.facts.push(fact);
        }
    }

    fn calls(&mut self) {
        let code = self.code;
        let mut by_topic: BTreeMap<usize, Vec<PlacedSite>> = BTreeMap::new();
        for (part, scan) in code.scans.iter().enumerate() {
            for site in &scan.sites {
                let class = code.symbols.method(site.caller).map(|symbol| symbol.class);
                let placed = PlacedSite {
                    part,
                    site: *site,
                    owner: class.map_or(Owner::Unknown, |class| code.owner(class)),
                };
                for topic in code
                    .calls
                    .target(site.target)
                    .into_iter()
                    .flat_map(|t| &t.topics)
                {
                    by_topic.entry(*topic).or_default().push(placed);
                }
            }
        }
        for (topic, sites) in by_topic {
            let Some(id) = code
                .tables
                .calls
                .topics
                .get(topic)
                .map(|topic| topic.id.as_str())
            else {
                continue;
            };
            let (library, others): (Vec<_>, Vec<_>) = sites
                .into_iter()
                .partition(|placed| placed.owner == Owner::Library);
            if id == DYNAMIC_TOPIC {
                self.dynamic_code(&others);
            }
            let (kept, dropped) = first_sites(&others, MAX_CALL_SITES_PER_TOPIC);
            self.facts
                .extend(kept.iter().filter_map(|placed| call_fact(code, id, placed)));
            if dropped > 0 {
                let detail = format!(
                    "{dropped} more calls of topic {id} were seen; {MAX_CALL_SITES_PER_TOPIC} is \
                     the limit"
                );
                self.gaps.push(Gap::new("", Reason::Limit, detail));
            }
            let (kept, dropped) = first_sites(&library, MAX_LIBRARY_SITES_PER_TOPIC);
            let mut facts: Vec<Fact> = kept
                .iter()
                .filter_map(|placed| call_fact(code, id, placed))
                .collect();
            if let Some(last) = facts.pop() {
                let more = (dropped > 0).then(|| as_number(dropped));
                facts.push(last.with_some("more_in_libraries", more));
            }
            self.facts.append(&mut facts);
        }
    }

    /// Code that comes from elsewhere at run time is not in the package.
    fn dynamic_code(&mut self, sites: &[PlacedSite]) {
        let code = self.code;
        let loads = sites.iter().find(|placed| {
            let target = code.calls.target(placed.site.target);
            target.is_some_and(|target| brings_code(&target.callee))
        });
        let Some(placed) = loads else { return };
        let class = code.class_of(placed.site.caller);
        let callee = code
            .calls
            .target(placed.site.target)
            .map(|target| target.callee.as_str());
        let detail = format!("{class} calls {}", callee.unwrap_or_default());
        let part = code.part_name(placed.part);
        self.gaps.push(Gap::new(part, Reason::DynamicCode, detail));
    }

    fn strings(&mut self) {
        let code = self.code;
        let mut best: BTreeMap<&Finding, PlacedString> = BTreeMap::new();
        for (position, (part, scan)) in code.parts.iter().zip(&code.scans).enumerate() {
            for (index, findings) in &part.findings {
                let loader = scan.loaders.get(index);
                if loader.is_none() && scan.names.contains(index) {
                    continue;
                }
                let placed = PlacedString {
                    part: position,
                    owner: loader.map_or(Owner::Unknown, |(owner, _)| *owner),
                    loader: loader.map(|(_, loader)| *loader),
                    offset: part.dex.string_offset(*index).unwrap_or(0),
                };
                for finding in findings {
                    let known = best.entry(finding).or_insert(placed);
                    let rank = |p: &PlacedString| (p.loader.is_none(), p.owner);
                    if rank(&placed) < rank(known) {
                        *known = placed;
                    }
                }
            }
        }
        let mut counts: BTreeMap<FactKey, usize> = BTreeMap::new();
        for (finding, placed) in best {
            let (key, value) = match finding {
                Finding::Topic(topic, text) => {
                    let topics = &code.tables.strings.topics;
                    let id = topics.get(*topic).map_or("", |topic| topic.id.as_str());
                    (FactKey::topic("android.code.string", id), text)
                }
                Finding::Url(url) => (FactKey::new("android.code.url"), url),
                Finding::Uuid(uuid) => (FactKey::new("android.code.uuid"), uuid),
            };
            let count = counts.entry(key.clone()).or_default();
            *count = count.saturating_add(1);
            if *count > MAX_STRINGS_PER_TOPIC {
                continue;
            }
            self.facts.push(code.string_fact(key, value, &placed));
        }
        for (key, count) in counts {
            let dropped = count.saturating_sub(MAX_STRINGS_PER_TOPIC);
            if dropped > 0 {
                let detail = format!(
                    "{dropped} more values of {key} were seen; {MAX_STRINGS_PER_TOPIC} is the limit"
                );
                self.gaps.push(Gap::new("", Reason::Limit, detail));
            }
        }
    }

    fn shapes(&mut self) {
        let code = self.code;
        for (part, scan) in code.scans.iter().enumerate() {
            for shaped in &scan.shapes {
                let Some(symbol) = code.symbols.method(shaped.method) else {
                    continue;
                };
                let class = code.dotted(symbol.class);
                let key = FactKey::topic("android.code.class", shaped.shape.topic);
                let at = code.place(part, shaped.method, shaped.offset);
                self.facts.push(
                    Fact::observed(key, class, at)
                        .with("owner", code.owner(symbol.class).to_string())
                        .with("note", shaped.shape.note),
                );
            }
        }
    }

    fn renamed(&mut self) {
        let code = self.code;
        let percent = packages::renamed_percent(&code.symbols, &code.owners);
        let (Some(percent), Some(part)) = (percent, code.parts.first()) else {
            return;
        };
        let renamed = packages::is_renamed(percent);
        let at = Provenance::part(part.name);
        self.facts.push(
            Fact::inferred("android.code.renamed", renamed, at)
                .with("share_percent", i64::try_from(percent).unwrap_or(100)),
        );
    }
}

/// The first `limit` sites, and beyond them the first of each callee, so that no callee is lost;
/// with the number of the others.
fn first_sites(sites: &[PlacedSite], limit: usize) -> (Vec<PlacedSite>, usize) {
    let mut callees = BTreeSet::new();
    let mut kept = Vec::new();
    for placed in sites {
        let is_new = callees.insert(placed.site.target);
        if kept.len() < limit || (is_new && kept.len() < MAX_CALL_SITES_PER_TOPIC) {
            kept.push(*placed);
        }
    }
    let dropped = sites.len().saturating_sub(kept.len());
    (kept, dropped)
}

/// True for calls that make code run which is not in the package as read, and not for those that
/// only look up what is.
fn brings_code(callee: &str) -> bool {
    let loaders = ["ClassLoader;-><init>", "DexFile;->", "createPackageContext"];
    loaders.iter().any(|part| callee.contains(part))
}

fn call_fact(code: &CodeOfPackage<'_>, topic: &str, placed: &PlacedSite) -> Option<Fact> {
    let target = code.calls.target(placed.site.target)?;
    let key = FactKey::topic("android.code.call", topic);
    let at = code.place(placed.part, placed.site.caller, placed.site.offset);
    let fact = Fact::observed(key, target.callee.as_str(), at)
        .with("owner", placed.owner.to_string())
        .with("caller", code.class_of(placed.site.caller));
    Some(match code.graph.path(placed.site.caller) {
        Some(path) => fact
            .with("entry", code.dotted(path.entry))
            .with("steps", as_number(path.methods.len()))
            .with("path", code.path_text(&path.methods)),
        None => fact,
    })
}

impl CodeOfPackage<'_> {
    fn owner(&self, class: TypeNumber) -> Owner {
        self.owners
            .get(class as usize)
            .copied()
            .unwrap_or(Owner::Unknown)
    }

    fn part_name(&self, part: usize) -> &str {
        self.parts.get(part).map_or("", |part| part.name)
    }

    fn dotted(&self, class: TypeNumber) -> String {
        dotted(self.symbols.type_name(class))
    }

    fn class_of(&self, method: MethodNumber) -> String {
        let symbol = self.symbols.method(method);
        symbol
            .map(|symbol| self.dotted(symbol.class))
            .unwrap_or_default()
    }

    fn method_name(&self, method: MethodNumber) -> String {
        let symbol = self.symbols.method(method);
        let name = symbol.map(|symbol| decode_text(self.symbols.method_name(symbol)).into_owned());
        name.unwrap_or_default()
    }

    fn place(&self, part: usize, method: MethodNumber, offset: usize) -> Provenance {
        Provenance::new(
            self.part_name(part),
            Locator::DexCode {
                class: self.class_of(method),
                method: self.method_name(method),
                offset: offset as u64,
            },
        )
    }

    fn path_text(&self, methods: &[MethodNumber]) -> String {
        let name = |method: &MethodNumber| {
            format!("{}.{}", self.class_of(*method), self.method_name(*method))
        };
        let half = MAX_PATH_STEPS / 2;
        let shown: Vec<String> = if methods.len() <= MAX_PATH_STEPS {
            methods.iter().map(name).collect()
        } else {
            let first = methods.iter().take(half).map(name);
            let last = methods
                .iter()
                .skip(methods.len().saturating_sub(half))
                .map(name);
            first
                .chain(std::iter::once("…".to_owned()))
                .chain(last)
                .collect()
        };
        shown.join(" › ")
    }

    fn string_fact(&self, key: FactKey, value: &str, placed: &PlacedString) -> Fact {
        let part = self.part_name(placed.part);
        let (at, caller) = match placed.loader {
            Some(Loader::Instruction { method, offset }) => (
                self.place(placed.part, method, offset),
                Some(self.class_of(method)),
            ),
            Some(Loader::Field { class }) => {
                let name = self.dotted(class);
                (
                    Provenance::new(part, Locator::DexItem { name: name.clone() }),
                    Some(name),
                )
            }
            None => {
                let range = Locator::ByteRange {
                    offset: u64::from(placed.offset),
                    len: value.len() as u64,
                };
                (Provenance::new(part, range), None)
            }
        };
        let shortened: String = value.chars().take(MAX_STRING_FACT_CHARS).collect();
        Fact::observed(key, shortened, at)
            .with("owner", placed.owner.to_string())
            .with_some("caller", caller)
    }
}

/// A class as its source writes it; arrays and primitive types as their descriptor.
fn dotted(descriptor: &[u8]) -> String {
    let text = decode_text(descriptor);
    let class = text
        .strip_prefix('L')
        .and_then(|name| name.strip_suffix(';'));
    class.map_or_else(|| text.clone().into_owned(), |name| name.replace('/', "."))
}

fn as_number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
