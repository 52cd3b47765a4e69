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
