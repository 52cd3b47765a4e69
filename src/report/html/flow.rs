//! Reads the hosts, permissions and owners of an evaluation, produces the map of who could receive
//! data: phone, hosts, owners.
//!
//! A line says how an address is known, never that anything went there: that only a capture shows,
//! and there is none among the inputs. Hosts that only links lead to are counted, not drawn.

use super::flow_drawing::Drawing;
use super::flow_drawing::drawing;
use super::inventory::HOST_ROLES;
use super::inventory::ascii;
use super::view::View;
use crate::evidence::Fact;
use crate::report::summary;
use crate::report::summary::Family;
use crate::report::untrusted;
use minijinja::Value;
use serde::Serialize;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Hosts that are drawn; more lines could not be told apart. The rest is counted.
const MAX_HOSTS: usize = 12;

/// Permissions that are drawn; the rest is counted.
const MAX_PERMISSIONS: usize = 12;

/// Characters of a text of others in a drawing.
const MAX_LABEL: usize = 40;

/// Permissions that open data although the user is not asked for them: contacts by Bluetooth before
/// Android 12, and the number that advertising knows a phone by.
const ALSO_DATA: [&str; 2] = [
    "android.permission.BLUETOOTH",
    "com.google.android.gms.permission.AD_ID",
];

/// Permissions that the user is asked for and that let the app show or send rather than learn.
const NO_DATA: [&str; 2] = [
    "android.permission.BLUETOOTH_ADVERTISE",
    "android.permission.POST_NOTIFICATIONS",
];

/// The map with its texts.
#[derive(Serialize)]
pub(super) struct Flow {
    title: String,
    /// None where there is nothing to draw.
    drawing: Option<Drawing>,
    /// What a drawing says in one sentence.
    description: String,
    /// What was left out, and what could not be read.
    notes: Vec<String>,
    columns: Vec<String>,
    rows: Vec<[Value; 4]>,
}

/// How an address is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// It stands in the package.
    Package,
    /// It stands in the package, and a person named it.
    Named,
    /// A person named it, and it was not found in the package.
    NamedOnly,
}

impl Known {
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Package => "flow-line-package",
            Self::Named => "flow-line-named",
            Self::NamedOnly => "flow-line-named-only",
        }
    }
}

/// One host as it is drawn; texts of others have passed the filter.
pub(super) struct Host<'a> {
    name: String,
    pub(super) label: String,
    pub(super) role: &'a str,
    pub(super) owner: Option<&'a str>,
    pub(super) owner_label: String,
    pub(super) owner_kind: Option<String>,
    pub(super) known: Known,
    own: bool,
}

/// What is drawn in the first column.
pub(super) struct Phone {
    pub(super) families: Vec<String>,
    pub(super) permissions: Vec<String>,
}

/// None where no app is among the inputs.
pub(super) fn view(view: &View<'_>) -> Option<Flow> {
    if !view.evaluation.has_app() {
        return None;
    }
    let (mut hosts, links) = hosts(view);
    let rest = view.evaluation.inventories.get("hosts");
    let more = hosts.len().saturating_sub(MAX_HOSTS) + rest.map_or(0, |hosts| hosts.more);
    let rank = |host: &Host<'_>| {
        let mut roles = HOST_ROLES.iter().chain(&["unknown"]);
        roles.position(|role| *role == host.role)
    };
    // What a person named and what is for the tracing itself is never among the rest.
    hosts.sort_by_cached_key(|host| {
        let named = host.known != Known::Package;
        (!named, rank(host), !host.own, host.name.clone())
    });
    hosts.truncate(MAX_HOSTS);
    hosts.sort_by_cached_key(|host| (rank(host), host.name.clone()));
    let complete = is_complete(view);
    let named = hosts.iter().filter(|host| host.known != Known::Package);
    let arguments = [
        ("hosts", hosts.len().into()),
        ("named", named.count().into()),
    ];
    let description = match (hosts.is_empty(), complete) {
        (false, _) => view.frame.text("picture-flow-description", &arguments),
        (true, true) => view.text("picture-flow-none"),
        (true, false) => view.text("picture-flow-unknown"),
    };
    let counted = |key: &str, count: usize| view.frame.text(key, &[("count", count.into())]);
    let notes = [
        (more > 0).then(|| counted("picture-flow-more", more)),
        (links > 0).then(|| counted("picture-flow-links", links)),
        (!complete && !hosts.is_empty()).then(|| view.text("picture-flow-partial")),
    ];
    let columns = ["host", "role", "owner", "known-from"];
    Some(Flow {
        title: view.text("picture-flow"),
        drawing: (!hosts.is_empty()).then(|| drawing(view, &phone(view), &hosts)),
        description,
        notes: notes.into_iter().flatten().collect(),
        columns: columns
            .map(|column| view.text(&format!("column-{column}")))
            .into(),
        rows: hosts.iter().map(|host| row(view, host)).collect(),
    })
}

/// True if everything that can hold addresses was read.
fn is_complete(view: &View<'_>) -> bool {
    let surveys = view.evaluation.coverage.iter();
    let mut about_hosts = surveys
        .filter(|survey| survey.answers_for("network.host"))
        .peekable();
    about_hosts.peek().is_some() && about_hosts.all(|survey| survey.coverage.is_complete())
}

/// Facts of a table of the report.
fn rows<'a>(view: &View<'a>, table: &str) -> impl Iterator<Item = &'a Fact> {
    let evaluation = view.evaluation;
    let rows = evaluation.inventories.get(table).into_iter();
    rows.flat_map(|inventory| &inventory.rows)
        .filter_map(|id| evaluation.facts.get(id))
}

/// Every host once, and how many hosts only links lead to.
fn hosts<'a>(view: &View<'a>) -> (Vec<Host<'a>>, usize) {
    let mut hosts: BTreeMap<String, Host<'a>> = BTreeMap::new();
    let mut links = BTreeSet::new();
    for fact in rows(view, "hosts") {
        let name = fact.value.to_string();
        if fact.detail_flag("candidate") == Some(false) {
            links.insert(name);
        } else {
            let key = name.to_ascii_lowercase();
            hosts
                .entry(key)
                .or_insert_with(|| in_package(view, name, fact));
        }
    }
    for fact in summary::profile(view.evaluation, "endpoint-host") {
        let name = fact.value.to_string();
        let key = name.to_ascii_lowercase();
        let known = match hosts.contains_key(&key) || links.contains(&name) {
            true => Known::Named,
            false => Known::NamedOnly,
        };
        let host = hosts
            .entry(key)
            .or_insert_with(|| in_package(view, name, fact));
        host.known = known;
    }
    links.retain(|name| !hosts.contains_key(&name.to_ascii_lowercase()));
    (hosts.into_values().collect(), links.len())
}

fn in_package<'a>(view: &View<'a>, name: String, fact: &'a Fact) -> Host<'a> {
    let owner = fact.detail_text("owner");
    let kind = fact.detail_text("owner_kind").filter(|_| owner.is_some());
    Host {
        label: tail(view, &ascii(&name).unwrap_or_else(|| name.clone())),
        name,
        role: fact.detail_text("role").unwrap_or("unknown"),
        owner,
        owner_label: owner.map_or_else(|| view.text("flow-owner-unknown"), |it| head(view, it)),
        owner_kind: kind.and_then(|kind| view.frame.word("owner-kind", kind)),
        known: Known::Package,
        own: fact.detail_text("used_by") == Some("own"),
    }
}

/// A text of others for the drawing: visible, and cut at its end.
fn head(view: &View<'_>, text: &str) -> String {
    let start: String = text.chars().take(MAX_LABEL + 1).collect();
    let shown = untrusted::plain(&start, view.frame);
    match shown.chars().nth(MAX_LABEL) {
        Some(_) => shown.chars().take(MAX_LABEL - 1).chain(['…']).collect(),
        None => shown,
    }
}

/// A host for the drawing: visible, and cut at its beginning, because whose it is stands at its end.
fn tail(view: &View<'_>, text: &str) -> String {
    let count = text.chars().count();
    let end: String = text
        .chars()
        .skip(count.saturating_sub(MAX_LABEL + 1))
        .collect();
    let shown = untrusted::plain(&end, view.frame);
    match shown.chars().count().checked_sub(MAX_LABEL) {
        Some(over @ 1..) => ['…']
            .into_iter()
            .chain(shown.chars().skip(over + 1))
            .collect(),
        _ => shown,
    }
}

fn phone(view: &View<'_>) -> Phone {
    let families = match summary::family(view.evaluation) {
        Family::Named(facts) => facts
            .into_iter()
            .map(|fact| {
                let id = fact.value.to_string();
                let name = fact.detail_text("name").unwrap_or(&id);
                view.frame
                    .word("family", &id)
                    .unwrap_or_else(|| head(view, name))
            })
            .collect(),
        Family::None => vec![view.text("family-state-none")],
        Family::Unknown => vec![view.text("family-state-unknown")],
    };
    let names: BTreeSet<String> = rows(view, "permissions")
        .filter(|fact| opens_data(fact))
        .map(|fact| fact.value.to_string())
        .collect();
    let short = |name: &String| {
        let short = name
            .rsplit_once('.')
            .map_or(name.as_str(), |(_, short)| short);
        head(view, short)
    };
    let mut permissions: Vec<String> = names.iter().take(MAX_PERMISSIONS).map(short).collect();
    if let Some(more @ 1..) = names.len().checked_sub(MAX_PERMISSIONS) {
        permissions.push(view.frame.text("and-more", &[("count", more.into())]));
    }
    Phone {
        families,
        permissions,
    }
}

fn opens_data(fact: &Fact) -> bool {
    let name = fact.value.to_string();
    let asked = fact.detail_text("level") == Some("dangerous");
    asked && !NO_DATA.contains(&name.as_str()) || ALSO_DATA.contains(&name.as_str())
}

fn row(view: &View<'_>, host: &Host<'_>) -> [Value; 4] {
    let name = ascii(&host.name);
    let owner = match host.owner {
        Some(owner) => view.quote(owner),
        None => view.text("flow-owner-unknown").into(),
    };
    [
        view.quote(name.as_ref().unwrap_or(&host.name)),
        view.word("role", host.role),
        owner,
        view.text(host.known.key()).into(),
    ]
}
