//! Series of files, and what stays open.

use crate::END;
use crate::evaluation;
use crate::export_builder::DAY;
use crate::export_builder::Export;
use crate::export_builder::INTERVALS;
use crate::export_builder::Key;
use crate::export_builder::Random;
use crate::judged;
use crate::outcome;
use crate::page;
use crate::unsigned;
use std::path::Path;
use tracevet::collect::key_export::Folder;
use tracevet::judge::Outcome;

#[test]
fn criteria_about_an_app_stay_open_and_say_that_none_was_given() {
    let bytes = Export::filled(&mut Random(3), END, 200).zip(unsigned);
    let evaluation = evaluation(&bytes, &[]);
    let mut open = 0;
    for result in evaluation.results() {
        let asks = |kind: &str| {
            let mut kinds = result.decided_by.iter();
            kinds.any(|own| own.to_string() == kind)
        };
        if !asks("key-export") {
            assert_eq!(result.outcome, Outcome::Undetermined, "{}", result.id);
            assert!(
                result.open.iter().all(|open| open.kind.is_some()),
                "{}",
                result.id
            );
            open += 1;
        }
        assert_ne!(result.outcome, Outcome::NotApplicable, "{}", result.id);
    }
    assert_eq!(open, 120 - 16);
}

#[test]
fn a_lost_file_of_a_series_takes_every_met_away() {
    let folder = tempfile::tempdir().expect("a folder");
    for day in 0..3 {
        let export = Export::filled(&mut Random(day), END + day as i64 * DAY, 200);
        let name = format!("{day}.zip");
        std::fs::write(folder.path().join(name), export.zip(unsigned)).expect("written");
    }
    std::fs::write(folder.path().join("README.md"), "Keys of a test.").expect("written");
    let judge = || {
        let folder = Folder::open(folder.path()).expect("a folder");
        judged(tracevet::evidence_of_folder(&folder, "input", &[]).expect("a series"))
    };
    let whole = judge();
    assert_eq!(outcome(&whole, "PRIV-20"), Outcome::Met);
    assert_eq!(outcome(&whole, "PRIV-24"), Outcome::Met);
    let web_page = folder.path().join("3.zip");
    std::fs::write(web_page, "<!DOCTYPE html><html></html>").expect("written");
    let lost = judge();
    for result in lost.results() {
        assert_ne!(result.outcome, Outcome::Met, "{}", result.id);
    }
    assert!(page(&lost).contains("it is a web page"));
}

#[test]
fn keys_that_a_covering_file_lacks_are_asked_about() {
    let folder = tempfile::tempdir().expect("a folder");
    let day = Export::filled(&mut Random(1), END, 300);
    let mut hour = day.clone();
    hour.start = Some(END - 3_600);
    hour.keys.truncate(200);
    let write = |name: &str, export: &Export| {
        std::fs::write(folder.path().join(name), export.zip(unsigned)).expect("written");
    };
    let priv_20 = || {
        let folder = Folder::open(folder.path()).expect("a folder");
        let evidence = tracevet::evidence_of_folder(&folder, "input", &[]).expect("a series");
        outcome(&judged(evidence), "PRIV-20")
    };
    write("day.zip", &day);
    write("hour.zip", &hour);
    assert_eq!(priv_20(), Outcome::Met);
    hour.keys[0] = Key::new(Random(99).key(), hour.keys[0].start);
    write("hour.zip", &hour);
    assert_eq!(priv_20(), Outcome::Review);
}

#[test]
fn threads_and_names_change_no_byte() {
    let folder = Folder::open(Path::new("samples/key-export/series")).expect("a folder");
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        pool.build().expect("threads").install(|| {
            let evidence = tracevet::evidence_of_folder(&folder, "input", &[]).expect("a series");
            tracevet::saved(&evidence).expect("JSON")
        })
    };
    assert_eq!(run(1), run(4));
}

#[test]
fn the_time_of_a_key_counts_and_not_its_day_alone() {
    let today = END / DAY * INTERVALS;
    let mut random = Random(11);
    let outcome_of = |start: i64, period: i64, random: &mut Random| {
        let mut export = Export::filled(random, END, 200);
        let mut key = Key::new(random.key(), start);
        key.period = Some(period);
        export.keys.push(key);
        outcome(&evaluation(&export.zip(unsigned), &[]), "SEC-16")
    };
    // One hour after midnight: yesterday's keys have just ended, today's are valid, and one of
    // yesterday that ended before 23 o'clock is two hours past its end.
    assert_eq!(outcome_of(today - 144, 144, &mut random), Outcome::Review);
    assert_eq!(outcome_of(today, 144, &mut random), Outcome::Review);
    assert_eq!(outcome_of(today - 144, 138, &mut random), Outcome::Met);
    assert_eq!(outcome_of(today - 144, 139, &mut random), Outcome::Review);
}

#[test]
fn a_file_without_an_ending_that_broke_off_is_a_lost_one() {
    let whole = Export::filled(&mut Random(1), END, 200).zip(unsigned);
    for (lost, what) in [
        (&whole[..whole.len() / 2], "cut"),
        (b"".as_slice(), "empty"),
        (b"<!DOCTYPE html><html></html>".as_slice(), "a page"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("12"), &whole).expect("written");
        std::fs::write(folder.path().join("13"), lost).expect("written");
        let folder = Folder::open(folder.path()).expect("a folder");
        let judged = judged(tracevet::evidence_of_folder(&folder, "input", &[]).expect("a series"));
        for result in judged.results() {
            assert_ne!(result.outcome, Outcome::Met, "{what}: {}", result.id);
        }
    }
}

#[test]
fn copies_of_a_part_make_no_batch() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut export = Export::filled(&mut Random(1), END, 13);
    export.batch = (1, 2);
    for copy in 0..20 {
        let path = folder.path().join(format!("{copy}.zip"));
        std::fs::write(path, export.zip(unsigned)).expect("written");
    }
    let folder = Folder::open(folder.path()).expect("a folder");
    let judged = judged(tracevet::evidence_of_folder(&folder, "input", &[]).expect("a series"));
    assert_eq!(outcome(&judged, "PRIV-20"), Outcome::Undetermined);
}
