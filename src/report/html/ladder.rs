//! Reads the versions of TLS that a visit saw, produces their picture: one row for each version, and
//! whether it was offered, refused or not asked. It gives no grade.

use super::picture::Box;
use super::picture::Picture;
use super::view::View;
use crate::evidence::Fact;
use crate::report::endpoints::version_name;

/// Units of the drawing.
const LEFT: u64 = 72;
const TOP: u64 = 8;
const ROW: u64 = 30;
const WIDTH: u64 = 640;
const BOX: u64 = 160;

/// The states in the order of the description, and how each is drawn; what was not asked is an empty
/// place.
const STATES: [(&str, Option<&str>); 4] = [
    ("offered", Some("k-bar")),
    ("refused", Some("k-wide")),
    ("not-asked", None),
    ("undetermined", Some("b-undetermined")),
];

/// None where no version is known.
pub(super) fn picture(view: &View<'_>) -> Option<Picture> {
    let inventory = view.evaluation.inventories.get("picture-tls")?;
    let rows = inventory.rows.iter();
    let mut versions: Vec<&Fact> = rows
        .filter_map(|id| view.evaluation.facts.get(id))
        .collect();
    // The newest first: `SSLv3` comes before `TLSv1.0` in the alphabet too.
    versions.sort_by(|one, other| other.value.cmp(&one.value));
    if versions.is_empty() {
        return None;
    }
    let name = |fact: &Fact| version_name(&fact.value.to_string());
    let in_state = |state: &str| {
        let some = versions.iter().copied().filter(|fact| is_in(fact, state));
        let names: Vec<String> = some.map(name).collect();
        match names.is_empty() {
            true => view.text("picture-tls-none"),
            false => names.join(", "),
        }
    };
    let arguments = [
        ("offered", in_state("offered").into()),
        ("refused", in_state("refused").into()),
        ("unasked", in_state("not-asked").into()),
        ("unknown", in_state("undetermined").into()),
    ];
    let columns = ["version", "state", "suites"];
    let mut picture = Picture {
        id: "tls",
        title: view.text("picture-tls"),
        description: view.frame.text("picture-tls-description", &arguments),
        width: WIDTH,
        height: TOP + ROW * u64::try_from(versions.len()).unwrap_or(1),
        columns: columns
            .iter()
            .map(|column| view.text(&format!("column-{column}")))
            .collect(),
        rows: versions.iter().map(|fact| row(view, fact)).collect(),
        ..Picture::default()
    };
    for (at, fact) in (0_u64..).zip(&versions) {
        let y = TOP + at * ROW;
        picture.label(LEFT - 8, y + 17, "end", name(fact));
        let drawn = STATES.iter().find(|(state, _)| is_in(fact, state));
        if let Some((_, Some(class))) = drawn {
            picture.boxes.push(Box {
                class,
                x: LEFT,
                y,
                width: BOX,
                height: ROW - 6,
            });
        } else {
            picture.horizontal(LEFT, y + ROW / 2 - 3, BOX);
        }
        picture.label(LEFT + BOX + 8, y + 17, "start", state(view, fact));
    }
    Some(picture)
}

fn is_in(fact: &Fact, state: &str) -> bool {
    fact.detail_text("state") == Some(state)
}

fn state(view: &View<'_>, fact: &Fact) -> String {
    let suites = fact.detail_number("suites").unwrap_or_default();
    if is_in(fact, "offered") {
        let suites = [("suites", suites.into())];
        return view.frame.text("tls-state-offered-suites", &suites);
    }
    let state = fact.detail_text("state").unwrap_or_default();
    view.frame.word("tls-state", state).unwrap_or_default()
}

fn row(view: &View<'_>, fact: &Fact) -> Vec<String> {
    let state = fact.detail_text("state").unwrap_or_default();
    vec![
        version_name(&fact.value.to_string()),
        view.frame.word("tls-state", state).unwrap_or_default(),
        fact.detail_number("suites").unwrap_or_default().to_string(),
    ]
}
