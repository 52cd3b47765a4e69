//! Files that are cut, changed or made to deceive.

use crate::END;
use crate::Signer;
use crate::evaluation;
use crate::export_builder::Export;
use crate::export_builder::Random;
use crate::export_builder::archive;
use crate::judged;
use crate::outcome;
use crate::page;
use tracevet::collect::Recognised;
use tracevet::collect::recognise;
use tracevet::judge::Evaluation;
use tracevet::judge::Outcome;

/// Criteria that are met after a change and were not before.
fn bettered(before: &Evaluation, after: &Evaluation) -> Vec<String> {
    let met = |result: &&tracevet::judge::CriterionResult| {
        matches!(result.outcome, Outcome::Met | Outcome::NotApplicable)
    };
    let now = after.results().filter(met);
    now.filter(|result| outcome(before, &result.id) != result.outcome)
        .map(|result| result.id.clone())
        .collect()
}

#[test]
fn no_truncation_and_no_changed_byte_buys_a_signature_or_a_panic() {
    let signer = Signer::new();
    let keys = [signer.public()];
    let mut export = Export::filled(&mut Random(5), END, 4);
    export.revised.push(export.keys[0].clone());
    export.keys[1].period = None;
    export.keys[2].onset = Some(-3);
    let whole = export.zip(|bin| signer.sign(bin));
    let before = evaluation(&whole, &keys);
    assert_eq!(outcome(&before, "SEC-11"), Outcome::Met);
    let mut judged_again = 0;
    let mut check = |bytes: &[u8], what: &str, changed: bool| {
        let Ok(evidence) = tracevet::evidence_with_keys(bytes, "input", "input", &keys) else {
            return;
        };
        judged_again += 1;
        let after = judged(evidence);
        if !changed {
            assert_eq!(bettered(&before, &after), Vec::<String>::new(), "{what}");
        } else if outcome(&after, "SEC-11") == Outcome::Met {
            // The signed bytes are the same, so that nothing else may have become better.
            assert_eq!(bettered(&before, &after), Vec::<String>::new(), "{what}");
        }
    };
    for len in 0..whole.len() {
        check(&whole[..len], &format!("cut at {len}"), false);
    }
    for at in 0..whole.len() {
        for bits in [0x01, 0x80, 0xff] {
            let mut changed = whole.clone();
            changed[at] ^= bits;
            check(&changed, &format!("byte {at}, bits {bits:#x}"), true);
        }
    }
    let bin = export.bin();
    let bare = evaluation(&bin, &keys);
    for len in 0..bin.len() {
        let Ok(evidence) = tracevet::evidence_of(&bin[..len], "input", "input") else {
            continue;
        };
        let after = judged(evidence);
        // A cut between two keys leaves a shorter file that no sign tells apart.
        let known: Vec<String> = bettered(&bare, &after);
        assert!(
            known.iter().all(|id| id == "PRIV-22" || id == "PRIV-24"),
            "{len}: {known:?}"
        );
        judged_again += 1;
    }
    for at in 0..bin.len() {
        let mut changed = bin.clone();
        changed[at] ^= 0xff;
        if let Ok(evidence) = tracevet::evidence_of(&changed, "input", "input") {
            let _ = judged(evidence);
            judged_again += 1;
        }
    }
    assert!(
        judged_again > 1_000,
        "only {judged_again} files were judged"
    );
}

#[test]
fn a_hostile_file_is_read_in_part_and_meets_nothing() {
    let export = Export::filled(&mut Random(8), END, 200);
    let mut unending = export.bin();
    // A key that claims more bytes than there are, and a group, which nests without bound.
    for tail in [vec![0x3a, 0xff, 0xff, 0xff, 0x7f], vec![0x3b; 4_096]] {
        unending.truncate(export.bin().len());
        unending.extend(tail);
        let evaluation = evaluation(&archive(&[("export.bin", unending.clone())]), &[]);
        for result in evaluation.results() {
            assert_ne!(result.outcome, Outcome::Met, "{}", result.id);
        }
        assert_eq!(outcome(&evaluation, "INT-09"), Outcome::NotMet);
    }
    let twice = archive(&[
        ("export.bin", export.bin()),
        ("export.sig", vec![0x0a]),
        ("more/export.bin", export.bin()),
    ]);
    let evaluation = evaluation(&twice, &[]);
    assert_eq!(outcome(&evaluation, "SEC-11"), Outcome::NotMet);
    assert_eq!(outcome(&evaluation, "INT-09"), Outcome::NotMet);
    assert!(page(&evaluation).contains("more/export.bin"));
}

#[test]
fn a_configuration_in_the_shape_of_an_export_is_refused() {
    let bytes = archive(&[
        ("export.bin", b"EK Config of a server".to_vec()),
        ("export.sig", vec![0x0a, 0]),
    ]);
    let error = recognise(&bytes, "config.zip").expect_err("no export");
    let said = error.to_string();
    assert!(
        said.contains("\"EK Config\" instead of \"EK Export v1\""),
        "{said}"
    );
    let error = recognise(b"EK Export v2    ", "export.bin").expect_err("no export");
    assert!(error.to_string().contains("not of version 1"));
    let export = Export::filled(&mut Random(8), END, 2).bin();
    let recognised = recognise(&export, "export.bin").expect("an export");
    assert!(matches!(recognised, Recognised::KeyExport(_)));
}

/// The outcomes of a signed file on its own.
fn judged_alone(export: &Export) -> Evaluation {
    let signer = Signer::new();
    evaluation(&export.zip(|bin| signer.sign(bin)), &[signer.public()])
}

fn assert_not_met(evaluation: &Evaluation, ids: &[&str], what: &str) {
    for id in ids {
        assert_ne!(outcome(evaluation, id), Outcome::Met, "{what}: {id}");
    }
}

#[test]
fn what_a_file_leaves_out_buys_nothing() {
    let full = Export::filled(&mut Random(1), END, 200);
    let good = judged_alone(&full);
    for id in [
        "INT-09", "PRIV-21", "PRIV-22", "PRIV-24", "SEC-11", "SEC-15", "SEC-16",
    ] {
        assert_eq!(outcome(&good, id), Outcome::Met, "{id}");
    }
    let mut empty = full.clone();
    empty.keys.clear();
    let of_keys = ["PRIV-21", "PRIV-22", "PRIV-24", "SEC-15", "SEC-16"];
    assert_not_met(&judged_alone(&empty), &of_keys, "no keys");
    let mut unsaid = full.clone();
    unsaid.start = None;
    unsaid.end = None;
    let of_times = ["INT-09", "PRIV-22", "PRIV-24", "SEC-16"];
    assert_not_met(&judged_alone(&unsaid), &of_times, "no times");
    unsaid.start = Some(0);
    unsaid.end = Some(0);
    assert_not_met(&judged_alone(&unsaid), &of_times, "times of 0");
    // Swapped by ten days, keys seem ten days younger than they are.
    let mut swapped = full.clone();
    swapped.start = Some(END + 10 * 86_400);
    assert_not_met(&judged_alone(&swapped), &of_times, "swapped times");
    let mut without_start = full.clone();
    for key in &mut without_start.keys[1..] {
        key.start = 0;
    }
    assert_not_met(
        &judged_alone(&without_start),
        &["PRIV-24", "SEC-15", "SEC-16"],
        "keys without a start",
    );
}

#[test]
fn keys_that_are_none_or_come_twice_are_no_crowd_and_no_order() {
    let full = Export::filled(&mut Random(1), END, 200);
    let mut one = full.clone();
    one.keys = vec![full.keys[0].clone(); 200];
    assert_not_met(&judged_alone(&one), &["PRIV-21", "SEC-15"], "one key");
    let of_size = |export: &Export| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("1.zip");
        std::fs::write(path, export.zip(crate::unsigned)).expect("written");
        let folder = tracevet::collect::key_export::Folder::open(folder.path());
        let folder = folder.expect("a folder");
        let evidence = tracevet::evidence_of_folder(&folder, "input", &[]);
        outcome(&judged(evidence.expect("a series")), "PRIV-20")
    };
    assert_eq!(of_size(&full), Outcome::Met);
    assert_eq!(of_size(&one), Outcome::NotMet);
    // Between keys in any order stand some that can't be compared.
    let mut mixed = full.clone();
    mixed.keys.reverse();
    for key in mixed.keys.iter_mut().step_by(2) {
        key.data.clear();
    }
    assert_not_met(&judged_alone(&mixed), &["PRIV-21", "SEC-15"], "mixed");
    assert_ne!(of_size(&mixed), Outcome::Met);
}

#[test]
fn revised_keys_are_published_keys() {
    let full = Export::filled(&mut Random(1), END, 200);
    let revise = |change: fn(&mut crate::export_builder::Key)| {
        let mut export = full.clone();
        let mut key = full.keys[0].clone();
        key.data = Random(99).key().to_vec();
        change(&mut key);
        export.revised.push(key);
        judged_alone(&export)
    };
    assert_eq!(outcome(&revise(|_| ()), "SEC-15"), Outcome::Met);
    let short = revise(|key| key.data.truncate(3));
    assert_eq!(outcome(&short, "SEC-15"), Outcome::NotMet);
    let early = revise(|key| key.start += 100_000);
    assert_eq!(outcome(&early, "SEC-15"), Outcome::NotMet);
    assert_not_met(&early, &["SEC-16"], "early");
    let old = revise(|key| key.start -= 60 * 144);
    assert_eq!(outcome(&old, "PRIV-24"), Outcome::NotMet);
    let level = revise(|key| key.risk = Some(7));
    assert_not_met(&level, &["PRIV-22"], "a level of its own");
}

#[test]
fn a_variant_of_the_virus_is_a_detail() {
    let mut export = Export::filled(&mut Random(1), END, 200);
    export.keys[0].unknown = Some(8);
    assert_eq!(outcome(&judged_alone(&export), "PRIV-22"), Outcome::Review);
}
