//! Reads the build date, or the bounds that are known of it, produces `build.event`: which events
//! of `rules/tables/platform.toml` the build is older or younger than, so that a requirement can be
//! told from one that did not exist yet.
//!
//! Does not establish when the app was published or used.

use super::Context;
use super::Derivation;
use super::Derived;
use crate::evidence::Evidence;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::evidence::Gap;
use crate::evidence::Reason;
use crate::tables::Event;
use crate::tables::Tables;
use jiff::Span;
use jiff::civil::Date;

pub(super) struct BuildEvent;

const KINDS: &[FactKind] = &[FactKind {
    key: "build.event",
    value: "id of an event in platform.toml",
    details: &[
        ("relation", "before or after: the build against the event"),
        (
            "from",
            "what shows it: declared, zip-timestamp, certificate or sdk-release; a package's own \
             dates are the weakest",
        ),
        (
            "date",
            "day or first day of the month of the event, ISO 8601",
        ),
    ],
}];

impl Derivation for BuildEvent {
    fn id(&self) -> &'static str {
        "derive.build_event"
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    fn derive(&self, evidence: &Evidence, tables: &Tables, _context: &Context) -> Derived {
        let built = dated(evidence, "build.date");
        let not_before = dated(evidence, "build.not_before");
        let mut facts = Vec::new();
        let mut open = false;
        for event in &tables.platform.events {
            match relation(event, built, not_before) {
                Some((relation, witness)) => facts.push(fact(event, relation, witness)),
                None => open = true,
            }
        }
        let coverage = evidence.coverage("build.date");
        let coverage = if open {
            let why = "it is not known which events the build is older than";
            coverage.with_gap(Gap::new("", Reason::DateUnknown, why))
        } else {
            coverage
        };
        Derived::new(self, facts, coverage)
    }
}

/// The day that the first fact of the key names, and the fact.
fn dated<'a>(evidence: &'a Evidence, key: &str) -> Option<(Date, &'a Fact)> {
    let fact = evidence.first(key)?;
    Some((fact.value.as_text()?.parse().ok()?, fact))
}

/// How the build lies to the event, and what shows it; nothing where that is open. A bound that
/// somebody else set shows more than the dates in the package.
fn relation<'a>(
    event: &Event,
    built: Option<(Date, &'a Fact)>,
    not_before: Option<(Date, &'a Fact)>,
) -> Option<(&'static str, &'a Fact)> {
    let first: Date = event.date.parse().ok()?;
    // An event of which only the month is known may have been on any of its days.
    let after = match event.precision.as_str() {
        "month" => first.checked_add(Span::new().months(1)).ok()?,
        _ => first,
    };
    let known = not_before.filter(|(day, _)| *day >= after).or(built);
    match known? {
        (day, witness) if day >= after => Some(("after", witness)),
        (day, witness) if day < first => Some(("before", witness)),
        _ => None,
    }
}

fn fact(event: &Event, relation: &str, witness: &Fact) -> Fact {
    let place = witness.provenance.clone();
    let fact = Fact::inferred("build.event", event.id.as_str(), place)
        .with("relation", relation)
        .with("date", event.date.as_str())
        .with_some("from", witness.detail_text("from"));
    Fact {
        basis: witness.basis,
        ..fact
    }
}

#[cfg(test)]
mod tests {
    use crate::derive::tests::Case;
    use crate::evidence::Evidence;
    use crate::evidence::Reason;

    fn relation(evidence: &Evidence, event: &str) -> Option<String> {
        let mut facts = evidence.facts("build.event").iter();
        let fact = facts.find(|fact| fact.value.as_text() == Some(event))?;
        fact.detail_text("relation").map(str::to_owned)
    }

    fn built(day: &str) -> Evidence {
        let case = Case::complete().on(2026, 11, 21);
        let case = case.fact("android.sdk.target", 29);
        case.fact("android.build.date", day).run()
    }

    #[test]
    fn a_build_is_older_or_younger_than_an_event() {
        for (day, expected) in [
            ("2020-10-18", "before"),
            ("2020-10-19", "after"),
            ("2021-03-01", "after"),
        ] {
            let found = relation(&built(day), "efgs-start");
            assert_eq!(found.as_deref(), Some(expected), "{day}");
        }
    }

    #[test]
    fn of_an_event_in_some_month_nothing_is_said_within_it() {
        assert_eq!(
            relation(&built("2023-01-31"), "efgs-end").as_deref(),
            Some("before")
        );
        let within = built("2023-02-14");
        assert_eq!(relation(&within, "efgs-end"), None);
        let gaps = within.coverage("build.event");
        assert_eq!(gaps.gaps()[0].reason, Reason::DateUnknown);
        assert_eq!(
            relation(&built("2023-03-01"), "efgs-end").as_deref(),
            Some("after")
        );
    }

    #[test]
    fn without_a_date_only_what_the_bounds_show_is_said() {
        let case = Case::complete().on(2026, 11, 21);
        let undated = case.fact("android.sdk.target", 33).run();
        assert_eq!(
            relation(&undated, "efgs-start").as_deref(),
            Some("after"),
            "the system it was built for came later"
        );
        assert_eq!(relation(&undated, "efgs-end"), None);
        assert!(!undated.coverage("build.event").is_complete());
        let fact = undated.first("build.event").expect("known");
        assert_eq!(fact.detail_text("from"), Some("sdk-release"));
    }
}
