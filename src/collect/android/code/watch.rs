//! Reads the tables that say which calls are worth noting, produces for each method of a package
//! whether it is one of them.
//!
//! A call names the class through which the compiler saw the method. Where that class belongs to
//! the package and inherits the method, the class that declares it is found through the hierarchy;
//! for the platform's own classes, which are not in the package, through [`PLATFORM_SUPERTYPES`].
//!
//! Does not establish what a call is given, nor that it runs.

use crate::collect::format::call_graph::Hierarchy;
use crate::collect::format::call_graph::MethodNumber;
use crate::collect::format::call_graph::MethodSymbol;
use crate::collect::format::call_graph::Symbols;
use crate::collect::format::call_graph::TypeNumber;
use crate::collect::format::dex::decode_text;
use crate::tables::CallTopic;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;

/// Super-types of platform classes whose methods apps call through them. Android API reference,
/// packages `android.app`, `android.content`, `android.webkit` and `java.net`.
const PLATFORM_SUPERTYPES: &[(&str, &str)] = &[
    (
        "Landroid/accessibilityservice/AccessibilityService;",
        "Landroid/content/Context;",
    ),
    ("Landroid/app/Activity;", "Landroid/content/Context;"),
    ("Landroid/app/ActivityGroup;", "Landroid/content/Context;"),
    ("Landroid/app/Application;", "Landroid/content/Context;"),
    ("Landroid/app/IntentService;", "Landroid/content/Context;"),
    ("Landroid/app/ListActivity;", "Landroid/content/Context;"),
    ("Landroid/app/Service;", "Landroid/content/Context;"),
    ("Landroid/app/TabActivity;", "Landroid/content/Context;"),
    (
        "Landroid/app/backup/BackupAgent;",
        "Landroid/content/Context;",
    ),
    ("Landroid/app/job/JobService;", "Landroid/content/Context;"),
    (
        "Landroid/content/ContextWrapper;",
        "Landroid/content/Context;",
    ),
    (
        "Landroid/content/MutableContextWrapper;",
        "Landroid/content/Context;",
    ),
    ("Landroid/net/VpnService;", "Landroid/content/Context;"),
    (
        "Landroid/preference/PreferenceActivity;",
        "Landroid/content/Context;",
    ),
    (
        "Landroid/service/notification/NotificationListenerService;",
        "Landroid/content/Context;",
    ),
    (
        "Landroid/test/mock/MockContext;",
        "Landroid/content/Context;",
    ),
    (
        "Landroid/view/ContextThemeWrapper;",
        "Landroid/content/Context;",
    ),
    ("Ljava/security/SecureRandom;", "Ljava/util/Random;"),
    (
        "Ljavax/net/ssl/HttpsURLConnection;",
        "Ljava/net/HttpURLConnection;",
    ),
    ("Ljava/net/HttpURLConnection;", "Ljava/net/URLConnection;"),
    ("Ljavax/net/ssl/SSLSocket;", "Ljava/net/Socket;"),
];

/// One callee that the tables name, as this package calls it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Target {
    /// `Lpkg/Cls;->method`, with the class that the table names.
    pub(super) callee: String,
    /// Positions of the topics.
    pub(super) topics: Vec<usize>,
}

/// Which methods of the package are worth noting.
#[derive(Debug, Default)]
pub(super) struct WatchedCalls {
    by_method: HashMap<MethodNumber, u32>,
    targets: Vec<Target>,
}

/// What the tables ask of one class.
#[derive(Debug, Default)]
struct Patterns<'t> {
    by_name: BTreeMap<&'t [u8], BTreeSet<usize>>,
    any: BTreeSet<usize>,
}

struct Tables<'t> {
    classes: BTreeMap<&'t [u8], Patterns<'t>>,
    prefixes: Vec<(&'t [u8], usize)>,
}

impl<'t> Tables<'t> {
    fn new(topics: &'t [CallTopic]) -> Self {
        let mut tables = Self {
            classes: BTreeMap::new(),
            prefixes: Vec::new(),
        };
        for (position, topic) in topics.iter().enumerate() {
            for pattern in &topic.methods {
                tables.add(pattern, position);
            }
        }
        tables
    }

    fn add(&mut self, pattern: &'t str, topic: usize) {
        let Some((class, name)) = pattern.split_once("->") else {
            let prefix = pattern.strip_suffix('*').unwrap_or(pattern);
            self.prefixes.push((prefix.as_bytes(), topic));
            return;
        };
        let patterns = self.classes.entry(class.as_bytes()).or_default();
        if name == "*" {
            patterns.any.insert(topic);
        } else {
            patterns
                .by_name
                .entry(name.as_bytes())
                .or_default()
                .insert(topic);
        }
    }

    /// Topics of a method called through exactly this class.
    fn direct(&self, class: &[u8], name: &[u8]) -> BTreeSet<usize> {
        let mut topics: BTreeSet<usize> = self
            .prefixes
            .iter()
            .filter(|(prefix, _)| class.starts_with(prefix))
            .map(|(_, topic)| *topic)
            .collect();
        if let Some(patterns) = self.classes.get(class) {
            topics.extend(&patterns.any);
            topics.extend(patterns.by_name.get(name).into_iter().flatten());
        }
        topics
    }
}

impl WatchedCalls {
    pub(super) fn new(topics: &[CallTopic], symbols: &Symbols<'_>, hierarchy: &Hierarchy) -> Self {
        let tables = Tables::new(topics);
        let asked: Vec<Vec<&[u8]>> = (0..symbols.type_count() as u32)
            .map(|class| asked_classes(&tables, symbols, hierarchy, class))
            .collect();
        let defined: BTreeSet<MethodNumber> = symbols
            .dex
            .iter()
            .flat_map(|dex| &dex.definitions)
            .map(|definition| definition.method)
            .filter(|method| {
                let symbol = symbols.method(*method);
                symbol.is_some_and(|symbol| !asked_of(&asked, symbol).is_empty())
            })
            .collect();
        let mut watched = Self::default();
        let mut numbers: HashMap<Target, u32> = HashMap::new();
        for (symbol, method) in symbols.methods().iter().zip(0u32..) {
            let classes = asked_of(&asked, *symbol);
            if classes.is_empty() {
                continue;
            }
            let inherits = !defined.contains(&method);
            let Some(target) = target(&tables, symbols, classes, *symbol, inherits) else {
                continue;
            };
            let next = watched.targets.len() as u32;
            let number = *numbers.entry(target).or_insert_with_key(|target| {
                watched.targets.push(target.clone());
                next
            });
            watched.by_method.insert(method, number);
        }
        watched
    }

    /// Number of the callee, if the tables name it.
    pub(super) fn target_of(&self, method: MethodNumber) -> Option<u32> {
        self.by_method.get(&method).copied()
    }

    pub(super) fn target(&self, number: u32) -> Option<&Target> {
        self.targets.get(number as usize)
    }
}

fn asked_of<'s, 't>(asked: &'s [Vec<&'t [u8]>], symbol: MethodSymbol) -> &'s [&'t [u8]] {
    asked.get(symbol.class as usize).map_or(&[], Vec::as_slice)
}

/// Classes of the tables whose methods can be called through a type: itself and its super-types.
fn asked_classes<'s>(
    tables: &Tables<'_>,
    symbols: &'s Symbols<'_>,
    hierarchy: &Hierarchy,
    class: TypeNumber,
) -> Vec<&'s [u8]> {
    let own = symbols.type_name(class);
    let mut found: Vec<&[u8]> = Vec::new();
    if tables.classes.contains_key(own)
        || tables
            .prefixes
            .iter()
            .any(|(prefix, _)| own.starts_with(prefix))
    {
        found.push(own);
    }
    let supertypes = hierarchy.supertypes(class);
    for name in supertypes.iter().map(|number| symbols.type_name(*number)) {
        push_known(tables, name, &mut found);
        push_platform(tables, name, &mut found);
    }
    push_platform(tables, own, &mut found);
    found
}

fn push_known<'s>(tables: &Tables<'_>, name: &'s [u8], found: &mut Vec<&'s [u8]>) {
    if tables.classes.contains_key(name) && !found.contains(&name) {
        found.push(name);
    }
}

fn push_platform<'s>(tables: &Tables<'_>, name: &'s [u8], found: &mut Vec<&'s [u8]>) {
    let mut name = name;
    // The table has no cycles; each step goes one row on.
    for _ in 0..PLATFORM_SUPERTYPES.len() {
        let row = PLATFORM_SUPERTYPES
            .iter()
            .find(|(subtype, _)| subtype.as_bytes() == name);
        let Some((_, supertype)) = row else { return };
        name = supertype.as_bytes();
        push_known(tables, name, found);
    }
}

/// The callee by the nearest class that the tables ask about.
fn target(
    tables: &Tables<'_>,
    symbols: &Symbols<'_>,
    classes: &[&[u8]],
    symbol: MethodSymbol,
    inherits: bool,
) -> Option<Target> {
    let name = symbols.method_name(symbol);
    let own = symbols.type_name(symbol.class);
    classes.iter().find_map(|class| {
        let topics = if *class == own {
            tables.direct(own, name)
        } else if inherits && name != b"<init>" {
            let patterns = tables.classes.get(class)?;
            patterns.by_name.get(name)?.clone()
        } else {
            return None;
        };
        (!topics.is_empty()).then(|| Target {
            callee: format!(
                "{};->{}",
                decode_text(class).trim_end_matches(';'),
                decode_text(name)
            ),
            topics: topics.into_iter().collect(),
        })
    })
}
