//! Reads the intent filters of one component, produces its actions and the links that it opens.
//!
//! The parts of all `data` elements of one filter combine freely: AOSP `IntentFilter.matchData`.

use crate::collect::android::attribute;
use crate::collect::android::reading::Reading;
use crate::collect::format::axml::AttributeName;
use crate::collect::format::axml::Node;
use crate::collect::limits::MAX_LINKS_PER_FILTER;
use crate::evidence::Gap;
use crate::evidence::Reason;
use std::collections::BTreeSet;

const KEY: &str = "android.component.link";

/// What the filters of one component say together.
#[derive(Default)]
pub(super) struct Filters {
    pub(super) actions: BTreeSet<String>,
    /// Link and whether its host is to be verified.
    pub(super) links: BTreeSet<(String, bool)>,
    pub(super) is_launcher: bool,
    /// Filters that make a component exported where nothing else is said.
    pub(super) effective: usize,
}

/// Reads the filters of a component; the platform drops those without an action, but for services.
pub(super) fn read<'d, 'a>(
    reading: &mut Reading<'d, 'a>,
    component: Node<'d, 'a>,
    is_service: bool,
) -> Filters {
    let mut filters = Filters::default();
    for filter in component.children_named("intent-filter") {
        let actions = names(reading, filter, "action");
        if !actions.is_empty() || is_service {
            filters.effective = filters.effective.saturating_add(1);
        }
        let categories = names(reading, filter, "category");
        let is_main = actions
            .iter()
            .any(|name| name == "android.intent.action.MAIN");
        let is_listed = categories
            .iter()
            .any(|name| name == "android.intent.category.LAUNCHER");
        filters.is_launcher |= is_main && is_listed;
        let verify = reading.flag(KEY, filter, attribute::AUTO_VERIFY);
        for link in links(reading, filter) {
            filters.links.insert((link, verify.known() == Some(true)));
        }
        filters.actions.extend(actions);
    }
    filters
}

fn names<'d, 'a>(
    reading: &mut Reading<'d, 'a>,
    filter: Node<'d, 'a>,
    element: &'static str,
) -> Vec<String> {
    let key = "android.component.action";
    let nodes = filter.children_named(element);
    nodes
        .filter_map(|node| reading.text(key, node, attribute::NAME))
        .collect()
}

fn links<'d, 'a>(reading: &mut Reading<'d, 'a>, filter: Node<'d, 'a>) -> Vec<String> {
    let mut schemes = BTreeSet::new();
    let mut hosts = BTreeSet::new();
    let mut paths = BTreeSet::new();
    for data in filter.children_named("data") {
        schemes.extend(reading.text(KEY, data, attribute::SCHEME));
        hosts.extend(reading.text(KEY, data, attribute::HOST));
        paths.extend(path(reading, data));
    }
    let any = || BTreeSet::from([String::new()]);
    if hosts.is_empty() {
        hosts = any();
        paths = any();
    }
    if paths.is_empty() {
        paths = any();
    }
    let count = schemes
        .len()
        .saturating_mul(hosts.len())
        .saturating_mul(paths.len());
    if count > MAX_LINKS_PER_FILTER {
        let detail = format!("{}: {count} links, of which none is listed", filter.path());
        reading.gap(KEY, Gap::new(reading.part, Reason::Limit, detail));
        return Vec::new();
    }
    let mut links = Vec::new();
    for scheme in &schemes {
        for host in &hosts {
            for path in &paths {
                links.push(format!("{scheme}://{host}{path}"));
            }
        }
    }
    links
}

/// The paths of one `data` element, `*` for any rest; patterns stay as they are.
fn path<'d, 'a>(reading: &mut Reading<'d, 'a>, data: Node<'d, 'a>) -> Vec<String> {
    let forms: [(AttributeName, &str, &str); 5] = [
        (attribute::PATH, "", ""),
        (attribute::PATH_PREFIX, "", "*"),
        (attribute::PATH_SUFFIX, "/*", ""),
        (attribute::PATH_PATTERN, "", ""),
        (attribute::PATH_ADVANCED_PATTERN, "", ""),
    ];
    forms
        .into_iter()
        .filter_map(|(name, before, after)| {
            let path = reading.text(KEY, data, name)?;
            let slash = if path.starts_with('/') || before.ends_with('*') {
                ""
            } else {
                "/"
            };
            Some(format!("{before}{slash}{path}{after}"))
        })
        .collect()
}
