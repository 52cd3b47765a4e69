//! Revised keys, parts of batches, copies of keys, regions: what takes a look across records and files.

use crate::END;
use crate::export_builder::DAY;
use crate::export_builder::Export;
use crate::export_builder::Key;
use crate::export_builder::Random;
use crate::judged;
use crate::outcome;
use crate::page;
use crate::unsigned;
use tracevet::collect::key_export::Folder;
use tracevet::evidence::Evidence;
use tracevet::judge::Outcome;

fn series(exports: &[Export]) -> Evidence {
    let folder = tempfile::tempdir().expect("a folder");
    for (number, export) in exports.iter().enumerate() {
        let path = folder.path().join(format!("{number}.zip"));
        std::fs::write(path, export.zip(unsigned)).expect("written");
    }
    let folder = Folder::open(folder.path()).expect("a folder");
    tracevet::evidence_of_folder(&folder, "input", &[]).expect("a series")
}

fn revisions(evidence: &Evidence) -> Vec<String> {
    let facts = evidence.facts("key_export.revision").iter();
    let text = |fact: &tracevet::evidence::Fact, name| {
        fact.detail_text(name).unwrap_or_default().to_owned()
    };
    facts
        .map(|fact| {
            let keys = fact.detail_number("keys").unwrap_or_default();
            let (from, to) = (text(fact, "from"), text(fact, "to"));
            format!("{}: {keys} from {from} to {to}", fact.value)
        })
        .collect()
}

fn with_type(key: &Key, kind: i64) -> Key {
    Key {
        report_type: Some(kind),
        ..key.clone()
    }
}

/// A day's file, and one of the next day that revises its first keys into `types`.
fn revised(reported: i64, types: &[i64]) -> [Export; 2] {
    let mut first = Export::filled(&mut Random(1), END, 200);
    for key in &mut first.keys {
        key.report_type = Some(reported);
    }
    let mut second = Export::filled(&mut Random(2), END + DAY, 200);
    let keys = first.keys.iter().zip(types);
    second.revised = keys.map(|(key, kind)| with_type(key, *kind)).collect();
    [first, second]
}

#[test]
fn revised_keys_are_looked_up_in_earlier_files() {
    let evidence = series(&revised(2, &[1, 5, 5, 3]));
    assert_eq!(
        revisions(&evidence),
        [
            "as-provided: 1 from confirmed-clinical to confirmed-test",
            "as-provided: 2 from confirmed-clinical to revoked",
            "otherwise: 1 from confirmed-clinical to self-report",
        ]
    );
    assert_eq!(outcome(&judged(evidence), "EPI-11"), Outcome::Review);
    let good = series(&revised(1, &[5]));
    assert_eq!(outcome(&judged(good), "EPI-11"), Outcome::Met);
    // In the other order of days nothing was published before.
    let [mut first, mut second] = revised(2, &[1]);
    (first.end, second.end) = (second.end, first.end);
    (first.start, second.start) = (second.start, first.start);
    let backwards = revisions(&series(&[first, second]));
    assert_eq!(
        backwards,
        ["not-seen-before: 1 from not-seen to confirmed-test"]
    );
}

#[test]
fn a_record_that_names_no_key_revises_nothing() {
    let [first, mut second] = revised(1, &[5]);
    second.revised[0].data.clear();
    let evidence = series(&[first, second]);
    assert_eq!(revisions(&evidence), [""; 0]);
    let judged = judged(evidence);
    assert_eq!(outcome(&judged, "EPI-11"), Outcome::Undetermined);
    assert_eq!(outcome(&judged, "SEC-15"), Outcome::NotMet);
}

#[test]
fn a_key_in_two_parts_of_a_batch_is_one_key() {
    let parts = |shared: bool| {
        let mut one = Export::filled(&mut Random(1), END, 100);
        let mut two = Export::filled(&mut Random(2), END, 100);
        if shared {
            two.keys = one.keys.clone();
        }
        (one.batch, two.batch) = ((1, 2), (2, 2));
        series(&[one, two])
    };
    let apart = parts(false);
    assert_eq!(apart.number("key_export.split_batch"), Some(200));
    assert_eq!(outcome(&judged(apart), "PRIV-20"), Outcome::Met);
    let shared = parts(true);
    assert_eq!(shared.number("key_export.split_batch"), Some(100));
    assert_eq!(outcome(&judged(shared), "PRIV-20"), Outcome::Review);
}

#[test]
fn an_order_without_starts_is_not_praised() {
    let mut export = Export::filled(&mut Random(1), END, 200);
    export.keys[7].start = 0;
    let evidence = series(&[export]);
    let order = evidence.first("key_export.order").expect("an order");
    assert_eq!(order.detail_number("without_start"), Some(1));
    assert_eq!(outcome(&judged(evidence), "PRIV-21"), Outcome::Review);
}

#[test]
fn copies_of_every_key_show_and_random_ones_hide_them() {
    let mut random = Random(7);
    let mut copied = Export::filled(&mut random, END, 60);
    for (number, key) in copied.keys.iter_mut().enumerate() {
        key.risk = Some(number as i64 % 8);
    }
    let once = copied.keys.clone();
    for key in &once {
        for _ in 0..9 {
            let data = random.key().to_vec();
            copied.keys.push(Key {
                data,
                ..key.clone()
            });
        }
    }
    let evidence = series(&[copied.clone()]);
    assert_eq!(evidence.number("key_export.multiplier"), Some(10));
    copied.keys.push(Key::new(random.key(), once[0].start + 1));
    assert_eq!(series(&[copied]).number("key_export.multiplier"), None);
}

#[test]
fn a_series_without_gaps_names_no_missing_value() {
    let exports: Vec<Export> = (0..3)
        .map(|day| Export::filled(&mut Random(day), END + day as i64 * DAY, 200))
        .collect();
    let judged = judged(series(&exports));
    assert_eq!(outcome(&judged, "EPI-06"), Outcome::Undetermined);
    let result = judged.results().find(|result| result.id == "EPI-06");
    let open = format!("{:?}", result.expect("the criterion").open);
    assert!(!open.contains("no value was found"), "{open}");
    assert!(!page(&judged).contains("no value was found"));
    let gap = [exports[0].clone(), {
        let mut late = exports[1].clone();
        late.end = late.end.map(|end| end + 3 * DAY);
        late
    }];
    assert_eq!(
        outcome(&crate::judged(series(&gap)), "EPI-06"),
        Outcome::Review
    );
}
