//! Measures how well hosts are told apart from strings that only look like them, against a list of
//! addresses from published apps that was sorted by hand (`tests/data/hosts_labelled.tsv`).

#![allow(clippy::print_stdout, reason = "prints the figures that it measures")]

use tracevet::derive;
use tracevet::derive::Context;
use tracevet::evidence::Coverage;
use tracevet::evidence::Evidence;
use tracevet::evidence::Fact;
use tracevet::evidence::FactKey;
use tracevet::evidence::Provenance;
use tracevet::evidence::Survey;
use tracevet::subject::Subject;
use tracevet::subject::SubjectKind;
use tracevet::tables::Tables;

const LABELLED: &str = include_str!("data/hosts_labelled.tsv");

/// Of what is reported as a candidate, how much must be one: a wrong accusation is worse than a
/// host that a reader has to look for.
const PRECISION: f64 = 0.95;
/// Below this the list would be of no use.
const RECALL: f64 = 0.90;

struct Row<'a> {
    candidate: bool,
    reason: &'a str,
    address: &'a str,
}

fn rows() -> Vec<Row<'static>> {
    LABELLED
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let mut columns = line.splitn(3, '\t');
            let label = columns.next().expect("a label");
            assert!(["yes", "no"].contains(&label), "{line}");
            Row {
                candidate: label == "yes",
                reason: columns.next().expect("a reason"),
                address: columns.next().expect("an address"),
            }
        })
        .collect()
}

/// True if the address alone, as a string of the code, gives a host that is a candidate.
fn is_reported(address: &str) -> bool {
    let subject = Subject {
        kind: SubjectKind::AndroidPackage,
        sha256: "0".repeat(64),
        bytes: 1,
        label: "app.apk".to_owned(),
    };
    let tables = Tables::embedded();
    let mut evidence = Evidence::new(subject, tables.digest());
    evidence.surveys.push(Survey {
        collector: "test".to_owned(),
        keys: vec![FactKey::new("android.code.url")],
        depends_on_tables: false,
        coverage: Coverage::Complete { searched: vec![] },
    });
    let place = Provenance::part("classes.dex");
    evidence
        .facts
        .push(Fact::observed("android.code.url", address, place));
    let context = Context {
        as_of: jiff::civil::date(2021, 6, 1),
        built: None,
    };
    derive::run(&mut evidence, tables, &context);
    let mut hosts = evidence.facts("network.host").iter();
    hosts.any(|fact| fact.detail_flag("candidate") == Some(true))
}

#[test]
fn hosts_reported_as_candidates_are_hosts() {
    let rows = rows();
    assert!(rows.len() >= 300, "only {} labelled", rows.len());
    let (mut right, mut wrong, mut missed) = (0_u32, 0_u32, 0_u32);
    for row in &rows {
        match (is_reported(row.address), row.candidate) {
            (true, true) => right += 1,
            (false, false) => {}
            (true, false) => {
                wrong += 1;
                println!("wrongly reported ({}): {}", row.reason, row.address);
            }
            (false, true) => {
                missed += 1;
                println!("missed ({}): {}", row.reason, row.address);
            }
        }
    }
    let precision = f64::from(right) / f64::from(right + wrong);
    let recall = f64::from(right) / f64::from(right + missed);
    println!(
        "{} addresses, precision {precision:.3}, recall {recall:.3}",
        rows.len()
    );
    assert!(precision >= PRECISION, "precision {precision:.3}");
    assert!(recall >= RECALL, "recall {recall:.3}");
}

#[test]
fn a_list_of_only_one_kind_would_prove_nothing() {
    let candidates = rows().iter().filter(|row| row.candidate).count();
    let others = rows().len() - candidates;
    assert!(
        candidates >= 100 && others >= 100,
        "{candidates} and {others}"
    );
}
