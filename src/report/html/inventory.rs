//! Reads the inventories of an evaluation, produces the tables of the page.

use super::address::Address;
use super::address::address;
use super::criterion::DetailView;
use super::criterion::details;
use super::room::Kept;
use super::room::ROOMS;
use super::room::ROWS;
use super::room::kept;
use super::room::left_out;
use super::view::View;
use super::visit_rows::request;
use super::visit_rows::server_certificate;
use super::visit_rows::suite;
use crate::evidence::Fact;
use crate::judge::Inventory;
use crate::report::dossier;
use minijinja::Value;
use serde::Serialize;
use url::Host;

/// What hosts are for, in the order in which they are shown; those of unknown use come after them.
pub(super) const HOST_ROLES: [&str; 6] = [
    "key-download",
    "upload",
    "verification",
    "configuration",
    "telemetry",
    "store",
];

/// Rows that every table may show, however long the ones before it are.
const FAIR_ROWS: usize = 25;

/// One inventory.
#[derive(Serialize)]
pub(super) struct Table {
    id: String,
    name: Value,
    /// A sentence that stands above the table, where one is needed to read it right.
    note: Option<String>,
    columns: Vec<String>,
    /// Whether its rows say what, value and properties, as those of no layout of their own.
    generic: bool,
    rows: Vec<Kept<Vec<Cell>>>,
    /// How many rows there are.
    all: usize,
    /// Rows that are in the JSON only.
    more: Vec<Kept<usize>>,
}

impl Table {
    /// The id and the heads of the columns, for a style sheet: none where the id is more than a name of
    /// ours, as it could be in an evaluation that somebody wrote by hand.
    pub(super) fn labels(&self) -> Option<(&str, &[String])> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        self.id
            .bytes()
            .all(plain)
            .then_some((self.id.as_str(), self.columns.as_slice()))
    }
}

/// One cell; what is absent is left out.
#[derive(Default, Serialize)]
pub(super) struct Cell {
    pub(super) main: Option<Value>,
    pub(super) below: Option<Value>,
    pub(super) details: Vec<DetailView>,
    pub(super) address: Option<Address>,
}

impl Cell {
    pub(super) fn of(main: Value) -> Self {
        Self {
            main: Some(main),
            ..Self::default()
        }
    }

    pub(super) fn maybe(main: Option<Value>) -> Self {
        Self {
            main,
            ..Self::default()
        }
    }
}

type Row = fn(&View<'_>, &Fact) -> Vec<Cell>;

/// How one inventory is shown.
struct Layout {
    id: &'static str,
    columns: &'static [&'static str],
    row: Row,
    /// The detail that orders the rows, and its values from what a reader should see first.
    order: (&'static str, &'static [&'static str]),
}

const LAYOUTS: [Layout; 11] = [
    Layout {
        id: "endpoint-requests",
        columns: &["request", "why", "came", "bytes"],
        row: request,
        order: ("", &[]),
    },
    Layout {
        id: "endpoint-suites",
        columns: &["version", "cipher", "exchange", "notable"],
        row: suite,
        order: (
            "version",
            &["TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1.0", "SSLv3"],
        ),
    },
    Layout {
        id: "endpoint-certificates",
        columns: &["certificate", "names", "key", "validity"],
        row: server_certificate,
        order: ("", &[]),
    },
    Layout {
        id: "exports",
        columns: &["file", "keys", "window", "signature", "starts", "notable"],
        row: export,
        order: ("", &[]),
    },
    Layout {
        id: "permissions",
        columns: &["permission", "level", "versions", "where"],
        row: permission,
        order: (
            "level",
            &["dangerous", "appop", "privileged", "signature", "unknown"],
        ),
    },
    Layout {
        id: "hosts",
        columns: &["host", "role", "owner", "use", "where"],
        row: host,
        order: ("role", &HOST_ROLES),
    },
    Layout {
        id: "sdks",
        columns: &["library", "state", "owner", "purpose", "where"],
        row: library,
        order: ("state", &["initialised", "referenced", "named"]),
    },
    Layout {
        id: "signatures",
        columns: &["scheme", "state", "note"],
        row: scheme,
        order: ("", &[]),
    },
    Layout {
        id: "certificates",
        columns: &["certificate", "scheme", "key", "validity"],
        row: certificate,
        order: ("", &[]),
    },
    Layout {
        id: "components",
        columns: &["component", "kind", "reachable", "properties"],
        row: component,
        order: ("kind", &["activity", "provider", "receiver", "service"]),
    },
    Layout {
        id: "code",
        columns: GENERIC.columns,
        row: anything,
        order: GENERIC.order,
    },
];

/// How an inventory is shown that has no layout of its own.
const GENERIC: Layout = Layout {
    id: "",
    columns: &["what", "value", "properties"],
    row: anything,
    order: ("", &[]),
};

pub(super) fn tables(view: &View<'_>) -> Vec<Table> {
    let inventories = &view.evaluation.inventories;
    let laid_out = LAYOUTS.iter().map(|layout| (layout.id, layout));
    let others = inventories
        .keys()
        .map(|id| (id.as_str(), &GENERIC))
        .filter(|(id, _)| LAYOUTS.iter().all(|layout| layout.id != *id))
        // What is drawn stands with its picture.
        .filter(|(id, _)| !id.starts_with("picture-"))
        // What inputs say about each other has a section of its own.
        .filter(|(id, _)| *id != dossier::INVENTORY);
    let filled: Vec<(&str, &Layout, &Inventory)> = laid_out
        .chain(others)
        .filter_map(|(id, layout)| Some((id, layout, inventories.get(id)?)))
        .filter(|(_, _, inventory)| !inventory.rows.is_empty())
        .collect();
    let lengths: Vec<usize> = filled.iter().map(|(_, _, i)| i.rows.len()).collect();
    let shares = shares_by_room(&lengths);
    filled
        .into_iter()
        .enumerate()
        .map(|(index, (id, layout, inventory))| {
            let shown = shares.each_ref().map(|shares| shares[index]);
            table(view, id, layout, inventory, shown)
        })
        .collect()
}

/// How many rows each table shows, by room: never more in a narrower one, and at least one.
fn shares_by_room(lengths: &[usize]) -> [Vec<usize>; ROOMS] {
    let mut wider = lengths.to_vec();
    ROWS.map(|most| {
        let shares = shares(lengths, most).into_iter().zip(&wider);
        wider = shares
            .map(|(share, wider)| share.clamp(1, *wider))
            .collect();
        wider.clone()
    })
}

/// How many rows each table shows: a fair number first, then what is left in the tables' order.
fn shares(lengths: &[usize], most: usize) -> Vec<usize> {
    let fair = FAIR_ROWS.min(most / 10);
    let mut shares: Vec<usize> = lengths.iter().map(|rows| *rows.min(&fair)).collect();
    let mut left = most.saturating_sub(shares.iter().sum());
    for (share, rows) in shares.iter_mut().zip(lengths) {
        let more = (rows - *share).min(left);
        *share += more;
        left -= more;
    }
    shares
}

fn table(
    view: &View<'_>,
    id: &str,
    layout: &Layout,
    inventory: &Inventory,
    shown: [usize; ROOMS],
) -> Table {
    let mut facts: Vec<&Fact> = inventory
        .rows
        .iter()
        .filter_map(|row| view.evaluation.facts.get(row))
        .collect();
    facts.sort_by_cached_key(|fact| {
        let end = fact.detail_text("end").unwrap_or_default();
        let number = ["number", "position", "rank"]
            .into_iter()
            .find_map(|name| fact.detail_number(name));
        (rank(fact, layout.order), number, end.to_owned())
    });
    let all = inventory.more + facts.len();
    Table {
        id: id.to_owned(),
        name: view.word("inventory", id),
        note: view.frame.word("inventory-note", id),
        columns: layout
            .columns
            .iter()
            .map(|column| view.text(&format!("column-{column}")))
            .collect(),
        generic: layout.columns == GENERIC.columns,
        all,
        more: left_out(all, shown),
        rows: kept(
            facts.into_iter().map(|fact| (layout.row)(view, fact)),
            shown,
        ),
    }
}

/// What a reader should see first: open doors, dangerous permissions, started libraries.
fn rank(fact: &Fact, (detail, values): (&str, &[&str])) -> (bool, bool, usize) {
    let word = fact.detail_text(detail).unwrap_or_default();
    let place = values.iter().position(|value| *value == word);
    (
        fact.detail_flag("exported") != Some(true),
        fact.detail_flag("special") != Some(true),
        place.unwrap_or(values.len()),
    )
}

pub(super) fn word_of(view: &View<'_>, fact: &Fact, family: &str, detail: &str) -> Option<Value> {
    fact.detail_text(detail).map(|id| view.word(family, id))
}

pub(super) fn text_of(view: &View<'_>, fact: &Fact, detail: &str) -> Option<Value> {
    let value = fact.detail.get(detail)?;
    Some(view.quote(view.frame.phrase(&value.to_string())))
}

fn place(view: &View<'_>, fact: &Fact) -> Cell {
    Cell {
        address: Some(address(view, &fact.provenance)),
        ..Cell::default()
    }
}

fn permission(view: &View<'_>, fact: &Fact) -> Vec<Cell> {
    let full = fact.value.to_string();
    let short = full.rsplit_once('.').map(|(_, short)| short.to_owned());
    let from = fact.detail_number("from_api");
    let to = fact.detail_number("to_api");
    let versions = match (from, to) {
        (None | Some(1), None) => Some(view.text("versions-all")),
        (Some(from), None) => Some(view.frame.text("versions-from", &[("from", from.into())])),
        (None, Some(to)) => Some(view.frame.text("versions-to", &[("to", to.into())])),
        (Some(from), Some(to)) => Some(view.frame.text(
            "versions-between",
            &[("from", from.into()), ("to", to.into())],
        )),
    };
    vec![
        Cell {
            main: Some(view.quote(short.as_ref().unwrap_or(&full))),
            below: short.is_some().then(|| view.quote(&full)),
            ..Cell::default()
        },
        Cell {
            main: word_of(view, fact, "level", "level"),
            below: text_of(view, fact, "flags"),
            ..Cell::default()
        },
        Cell::maybe(versions.map(Value::from)),
        place(view, fact),
    ]
}

/// The form of a host that is really asked for, where it is another: letters beyond ASCII can look like
/// others.
pub(super) fn ascii(name: &str) -> Option<String> {
    match (name.is_ascii(), Host::parse(name)) {
        (false, Ok(Host::Domain(ascii))) => Some(ascii),
        _ => None,
    }
}

fn host(view: &View<'_>, fact: &Fact) -> Vec<Cell> {
    let name = fact.value.to_string();
    let ascii = ascii(&name);
    vec![
        Cell {
            main: Some(view.quote(ascii.as_ref().unwrap_or(&name))),
            below: ascii.is_some().then(|| view.quote(&name)),
            ..Cell::default()
        },
        Cell::maybe(word_of(view, fact, "role", "role")),
        Cell {
            main: text_of(view, fact, "owner"),
            below: word_of(view, fact, "owner-kind", "owner_kind"),
            ..Cell::default()
        },
        Cell {
            main: text_of(view, fact, "scheme"),
            below: word_of(view, fact, "used-by", "used_by"),
            ..Cell::default()
        },
        place(view, fact),
    ]
}

fn library(view: &View<'_>, fact: &Fact) -> Vec<Cell> {
    vec![
        Cell {
            main: Some(view.quote(&fact.value.to_string())),
            below: (fact.detail_flag("tracker") == Some(true)).then(|| view.text("tracker").into()),
            ..Cell::default()
        },
        Cell::maybe(word_of(view, fact, "sdk-state", "state")),
        Cell::maybe(text_of(view, fact, "owner")),
        Cell {
            main: text_of(view, fact, "purpose"),
            below: word_of(view, fact, "category", "category"),
            ..Cell::default()
        },
        place(view, fact),
    ]
}

fn scheme(view: &View<'_>, fact: &Fact) -> Vec<Cell> {
    vec![
        Cell::of(view.quote(&fact.value.to_string())),
        Cell::maybe(word_of(view, fact, "signature-state", "state")),
        Cell::maybe(text_of(view, fact, "note")),
    ]
}

fn certificate(view: &View<'_>, fact: &Fact) -> Vec<Cell> {
    let [name, key, validity] = key_and_validity(view, fact);
    vec![
        name,
        Cell::maybe(text_of(view, fact, "scheme")),
        key,
        validity,
    ]
}

/// What every certificate has: whose it is, its key, and its days.
pub(super) fn key_and_validity(view: &View<'_>, fact: &Fact) -> [Cell; 3] {
    let algorithm = fact.detail_text("key_algorithm").unwrap_or_default();
    let bits = fact.detail_number("key_bits");
    let key = match bits {
        Some(bits) => format!("{algorithm} {bits}"),
        None => algorithm.to_owned(),
    };
    let day = |name: &str| fact.detail_text(name).unwrap_or("?").to_owned();
    [
        Cell {
            main: text_of(view, fact, "subject"),
            below: Some(view.quote(&fact.value.to_string())),
            ..Cell::default()
        },
        Cell {
            main: Some(view.quote(&key)),
            below: text_of(view, fact, "signature_algorithm"),
            ..Cell::default()
        },
        Cell::of(view.quote(&format!("{} – {}", day("not_before"), day("not_after")))),
    ]
}

fn component(view: &View<'_>, fact: &Fact) -> Vec<Cell> {
    let full = fact.value.to_string();
    let short = full.rsplit_once('.').map(|(_, short)| short.to_owned());
    let reachable = match fact.detail_flag("exported") {
        Some(true) => Some(view.text("reachable-yes")),
        Some(false) => Some(view.text("reachable-no")),
        None => None,
    };
    let shown = |name: &str| !["kind", "exported"].contains(&name);
    let mut rest = fact.clone();
    rest.detail.retain(|name, _| shown(name));
    vec![
        Cell {
            main: Some(view.quote(short.as_ref().unwrap_or(&full))),
            below: short.is_some().then(|| view.quote(&full)),
            ..Cell::default()
        },
        Cell::maybe(word_of(view, fact, "component", "kind")),
        Cell::maybe(reachable.map(Value::from)),
        Cell {
            details: details(view, &rest),
            ..Cell::default()
        },
    ]
}

/// A file of published keys: times without seconds of their zone, which is always UTC.
fn export(view: &View<'_>, fact: &Fact) -> Vec<Cell> {
    let span = |from: &str, to: &str| {
        let time = |name: &str| {
            fact.detail_text(name)
                .unwrap_or("?")
                .replace(['T', 'Z'], " ")
        };
        let (from, to) = (time(from), time(to));
        view.quote(&format!("{} – {}", from.trim(), to.trim()))
    };
    let mut notable = fact.clone();
    notable.detail.retain(|name, value| {
        let is_some = value.as_number() != Some(0) && value.as_number() != Some(1);
        matches!(name.as_str(), "repeated" | "revised" | "batch_size") && is_some
            || name == "packing" && value.as_text() == Some("bare")
            || name == "rounded" && value.as_flag() == Some(false)
            || name == "region"
    });
    vec![
        Cell::of(view.quote(&fact.value.to_string())),
        Cell::maybe(text_of(view, fact, "keys")),
        Cell::of(span("start", "end")),
        Cell::maybe(word_of(view, fact, "export-signature", "signature")),
        Cell::of(span("first_start", "last_start")),
        Cell {
            details: details(view, &notable),
            ..Cell::default()
        },
    ]
}

fn anything(view: &View<'_>, fact: &Fact) -> Vec<Cell> {
    vec![
        Cell::of(view.label(fact)),
        Cell::of(view.quote(&fact.value.to_string())),
        Cell {
            details: details(view, fact),
            address: Some(address(view, &fact.provenance)),
            ..Cell::default()
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Provenance;

    fn permission_of(level: &str) -> Fact {
        Fact::inferred("android.permission.effective", "x", Provenance::part("m"))
            .with("level", level)
    }

    #[test]
    fn a_long_table_leaves_room_for_the_others() {
        assert_eq!(shares(&[3, 40, 2], 300), [3, 40, 2]);
        assert_eq!(shares(&[30, 40, 2], 40), [30, 8, 2]);
        let long = shares(&[1_000, 1_000, 10], 300);
        assert_eq!(long, [300 - FAIR_ROWS - 10, FAIR_ROWS, 10]);
    }

    #[test]
    fn dangerous_permissions_and_open_components_come_first() {
        let order = ("level", ["dangerous", "signature"].as_slice());
        let dangerous = rank(&permission_of("dangerous"), order);
        let normal = rank(&permission_of("normal"), order);
        let special = rank(&permission_of("normal").with("special", true), order);
        assert!(special < dangerous && dangerous < normal);
        let open = Fact::observed("android.component", "x", Provenance::part("m"));
        let closed = open.clone().with("exported", false);
        assert!(rank(&open.with("exported", true), order) < rank(&closed, order));
    }
}
