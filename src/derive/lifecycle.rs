//! Reads build dates, SDK levels, certificates and the tracing family, produces `build.date`,
//! `build.not_before`, `android.target.lag` and `tracing.lifecycle`: when the build was made, what
//! was current then, and whether its way of tracing still works on the day of the evaluation.
//!
//! Dates of platforms and services come from `rules/tables/platform.toml`.
//!
//! Does not establish when an app was published, nor that a back end is reachable.

use super::Context;
use super::Derivation;
use super::Derived;
use super::coverage_of;
use crate::evidence::Coverage;
use crate::evidence::Evidence;
use crate::evidence::Fact;
use crate::evidence::FactKey;
use crate::evidence::FactKind;
use crate::evidence::Gap;
use crate::evidence::Provenance;
use crate::evidence::Reason;
use crate::evidence::Survey;
use crate::subject::SubjectKind;
use crate::tables::Tables;
use jiff::civil::Date;

/// Preview SDKs are given out this many days before the final release, at the most.
const PREVIEW_DAYS: i32 = 270;

/// The event in `platform.toml` with which the phones' exposure notification ended.
const END: &str = "exposure-notification-end";

pub(super) struct Lifecycle;

const KINDS: &[FactKind] = &[
    FactKind {
        key: "android.target.lag",
        value: "number of API levels released on or before the build date above the target",
        details: &[
            ("newest", "newest API level of the build date"),
            ("target", "target API level of the app"),
            ("built", "the build date used, ISO 8601"),
        ],
    },
    FactKind {
        key: "build.date",
        value: "day of the build, ISO 8601",
        details: &[("from", "what shows it: declared or zip-timestamp")],
    },
    FactKind {
        key: "build.not_before",
        value: "day before which the build cannot have been made, ISO 8601",
        details: &[("from", "what shows it: certificate or sdk-release")],
    },
    FactKind {
        key: "endpoint.visit_period",
        value: "before-end or after-end: whether a server was visited after the phones' exposure \
                notification had ended",
        details: &[
            ("date", "day of the end, ISO 8601"),
            ("event", "id of the event in platform.toml that decides"),
        ],
    },
    FactKind {
        key: "tracing.lifecycle",
        value: "live or retired, on the day of the evaluation",
        details: &[
            ("event", "id of the event in platform.toml that decides"),
            ("date", "day of the event, ISO 8601"),
            ("family", "the family that it holds for"),
        ],
    },
];

impl Derivation for Lifecycle {
    fn id(&self) -> &'static str {
        "derive.lifecycle"
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    fn concerns(&self, kind: SubjectKind) -> bool {
        kind.is_app() || kind == SubjectKind::Endpoint
    }

    fn derive(&self, evidence: &Evidence, tables: &Tables, context: &Context) -> Derived {
        let not_before = not_before(evidence, tables);
        let built = build_date(evidence, not_before.as_ref(), context);
        let lag = built
            .as_ref()
            .and_then(|date| target_lag(date, evidence, tables));
        let lifecycle = lifecycle(evidence, tables, context);
        let period = visit_period(evidence, tables);

        let dated = coverage_of(evidence, &["android.build.date"]);
        let unknown = || Gap::new("", Reason::DateUnknown, "no build date is known");
        let surveys = vec![
            self.survey("build.date", dated.clone()),
            self.survey(
                "endpoint.visit_period",
                coverage_of(evidence, &["endpoint.visit"]),
            ),
            self.survey(
                "build.not_before",
                coverage_of(
                    evidence,
                    &["android.sdk.target", "android.signature.certificate"],
                ),
            ),
            self.survey(
                "android.target.lag",
                match &lag {
                    Some(_) => dated.and(evidence.coverage("android.sdk.target")),
                    None => dated.with_gap(unknown()),
                },
            ),
            self.survey(
                "tracing.lifecycle",
                match &lifecycle {
                    // What was visited is one server, and its system is the one that was recognised.
                    Some(fact) if evidence.subject.kind == SubjectKind::Endpoint => {
                        Coverage::of(vec![fact.provenance.part.clone()], Vec::new())
                    }
                    Some(_) => evidence.coverage("tracing.family"),
                    None => evidence.coverage("tracing.family").with_gap(Gap::new(
                        "",
                        Reason::DateUnknown,
                        "no date of an end is known",
                    )),
                },
            ),
        ];
        let facts = [not_before, built, lag, lifecycle, period];
        Derived {
            facts: facts.into_iter().flatten().collect(),
            surveys,
        }
    }
}

impl Lifecycle {
    fn survey(&self, key: &'static str, coverage: Coverage) -> Survey {
        Survey {
            collector: self.id().to_owned(),
            keys: vec![FactKey::new(key)],
            depends_on_tables: true,
            coverage,
        }
    }
}

/// The later of two days: the release of the SDK the app was built for, and the first day of the
/// certificate that signs it.
fn not_before(evidence: &Evidence, tables: &Tables) -> Option<Fact> {
    let sdk = ["android.sdk.compile", "android.sdk.target"]
        .iter()
        .filter_map(|key| evidence.first(key))
        .filter_map(|fact| {
            let api = fact.value.as_number()?;
            let releases = &tables.platform.releases;
            let release = releases.iter().rfind(|release| release.api <= api)?;
            let day: Date = release.date.parse().ok()?;
            let preview = jiff::Span::new().days(PREVIEW_DAYS);
            Some((day.checked_sub(preview).ok()?, "sdk-release", fact))
        });
    let certificates = evidence.facts("android.signature.certificate").iter();
    let certificates = certificates.filter_map(|fact| {
        let day = day_of(fact.detail_text("not_before")?)?;
        Some((day, "certificate", fact))
    });
    let (day, from, fact) = sdk.chain(certificates).max_by_key(|(day, _, _)| *day)?;
    let place = fact.provenance.clone();
    Some(Fact::inferred("build.not_before", day.to_string(), place).with("from", from))
}

/// The declared day, or the day in the package if it is possible at all.
fn build_date(evidence: &Evidence, not_before: Option<&Fact>, context: &Context) -> Option<Fact> {
    if let Some(day) = context.built {
        let mut fact = Fact::inferred("build.date", day.to_string(), Provenance::part(""));
        fact.basis = crate::evidence::Basis::Declared;
        return Some(fact.with("from", "declared"));
    }
    let earliest = not_before.and_then(|fact| day_of(fact.value.as_text()?));
    let dated = evidence.facts("android.build.date").iter();
    let (day, fact) = dated
        .filter_map(|fact| Some((day_of(fact.value.as_text()?)?, fact)))
        .filter(|(day, _)| *day <= context.as_of)
        .filter(|(day, _)| earliest.is_none_or(|earliest| earliest <= *day))
        .max_by_key(|(day, _)| *day)?;
    let from = fact.detail_text("from").unwrap_or("zip-timestamp");
    let place = fact.provenance.clone();
    Some(Fact::inferred("build.date", day.to_string(), place).with("from", from))
}

/// The day of an ISO date or of an ISO date with a time.
fn day_of(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

fn target_lag(built: &Fact, evidence: &Evidence, tables: &Tables) -> Option<Fact> {
    let day = built.value.as_text()?;
    let newest = tables.platform.newest_api_on(day)?;
    let target = evidence.first("android.sdk.target")?;
    let level = target.value.as_number()?;
    let lag = newest.saturating_sub(level).max(0);
    let fact = Fact::inferred("android.target.lag", lag, target.provenance.clone())
        .with("newest", newest)
        .with("target", level)
        .with("built", day);
    Some(Fact {
        basis: built.basis,
        ..fact
    })
}

/// Only the platform's framework has an end that everybody knows; the others need a declaration.
fn event_day(tables: &Tables, event: &str) -> Option<Date> {
    tables.platform.event(event)?.date.parse().ok()
}

/// What a server did while its service ran says nothing about what it does now.
fn visit_period(evidence: &Evidence, tables: &Tables) -> Option<Fact> {
    let visit = evidence.first("endpoint.visit")?;
    let visited: Date = visit.value.as_text()?.get(..10)?.parse().ok()?;
    let end = event_day(tables, END)?;
    let period = match visited < end {
        true => "before-end",
        false => "after-end",
    };
    let fact = Fact::inferred("endpoint.visit_period", period, visit.provenance.clone())
        .with("date", end.to_string())
        .with("event", END);
    Some(fact)
}

fn lifecycle(evidence: &Evidence, tables: &Tables, context: &Context) -> Option<Fact> {
    let mut families = evidence.facts("tracing.family").iter();
    let family = families.find(|fact| fact.value.as_text() == Some("gaen"))?;
    let start = event_day(tables, "exposure-notification-start")?;
    let end = event_day(tables, END)?;
    if context.as_of < start {
        return None;
    }
    let (word, event, day) = if context.as_of < end {
        ("live", "exposure-notification-start", start)
    } else {
        ("retired", END, end)
    };
    let place = family.provenance.clone();
    let fact = Fact::inferred("tracing.lifecycle", word, place)
        .with("event", event)
        .with("date", day.to_string())
        .with("family", "gaen");
    Some(fact)
}

#[cfg(test)]
mod tests {
    use crate::derive::tests::Case;
    use crate::derive::tests::texts;
    use crate::evidence::Basis;
    use crate::evidence::Reason;

    fn gaen() -> Case {
        Case::complete().fact(
            "android.component.action",
            "com.google.android.gms.exposurenotification.ACTION_EXPOSURE_STATE_UPDATED",
        )
    }

    #[test]
    fn a_target_is_judged_by_the_day_of_the_build() {
        let evidence = Case::complete()
            .fact("android.sdk.target", 29)
            .fact("android.build.date", "2020-10-01")
            .run();
        assert_eq!(evidence.number("android.target.lag"), Some(1));
        let earlier = Case::complete()
            .fact("android.sdk.target", 29)
            .fact("android.build.date", "2020-06-15")
            .run();
        assert_eq!(earlier.number("android.target.lag"), Some(0));
    }

    #[test]
    fn without_a_date_nothing_is_said_and_the_reason_is_named() {
        let evidence = Case::complete().fact("android.sdk.target", 29).run();
        assert!(evidence.facts("android.target.lag").is_empty());
        let coverage = evidence.coverage("android.target.lag");
        assert_eq!(coverage.gaps()[0].reason, Reason::DateUnknown);
    }

    #[test]
    fn a_day_before_the_sdk_existed_or_after_the_evaluation_is_no_build_date() {
        for day in ["2010-01-01", "2031-01-01"] {
            let evidence = Case::complete()
                .fact("android.sdk.target", 30)
                .fact("android.build.date", day)
                .run();
            assert!(evidence.facts("build.date").is_empty(), "{day}");
        }
    }

    #[test]
    fn a_certificate_sets_a_lower_bound() {
        let evidence = Case::complete()
            .fact("android.sdk.target", 29)
            .fact_with(
                "android.signature.certificate",
                "00",
                &[("not_before", "2020-05-20T08:00:00Z".into())],
            )
            .run();
        assert_eq!(texts(&evidence, "build.not_before"), ["2020-05-20"]);
    }

    #[test]
    fn a_declared_day_is_shown_as_declared_and_wins() {
        let evidence = Case::complete()
            .built(2021, 3, 1)
            .fact("android.sdk.target", 29)
            .fact("android.build.date", "2020-10-01")
            .run();
        let fact = evidence.first("build.date").expect("declared");
        assert_eq!(fact.value.as_text(), Some("2021-03-01"));
        assert_eq!(fact.basis, Basis::Declared);
        let lag = evidence.first("android.target.lag").expect("known");
        assert_eq!(lag.basis, Basis::Declared);
    }

    #[test]
    fn the_framework_ended_on_its_day() {
        let on = |year, month, day| {
            let evidence = gaen().on(year, month, day).run();
            texts(&evidence, "tracing.lifecycle").join(",")
        };
        assert_eq!(on(2023, 9, 17), "live");
        assert_eq!(on(2023, 9, 18), "retired");
        assert_eq!(on(2020, 1, 1), "");
    }

    #[test]
    fn other_families_have_no_known_end() {
        let evidence = Case::complete()
            .fact("android.code.package", "sg.gov.tech.bluetrace")
            .run();
        assert!(evidence.facts("tracing.lifecycle").is_empty());
        assert!(!evidence.coverage("tracing.lifecycle").is_complete());
    }
}
