//! The files of others: counts and times are those that other programs found.

use crate::corpus::corpus;
use crate::judged;
use crate::outcome;
use crate::page;
use std::collections::BTreeMap;
use std::path::PathBuf;
use tracevet::collect::key_export::Folder;
use tracevet::judge::Outcome;

/// What the corpus' own list says of its key exports: path and number of keys, if it is one.
fn listed() -> Option<Vec<(PathBuf, Option<i64>)>> {
    let root = corpus("4-keys")?;
    let list = root.parent()?.join("MANIFEST.tsv");
    let list = std::fs::read_to_string(list).expect("the list");
    let rows = list.lines().filter(|line| line.starts_with("4-keys/"));
    let rows = rows.map(|line| {
        let path = line.split('\t').next().expect("a path");
        let keys = line.split("[keys=").nth(1);
        let keys = keys.and_then(|rest| rest.split([' ', ']']).next()?.parse().ok());
        (root.parent().expect("a folder").join(path), keys)
    });
    Some(rows.filter(|(path, _)| path.exists()).collect())
}

#[test]
fn every_export_of_others_is_read_and_everything_else_refused_with_a_reason() {
    let Some(files) = listed() else {
        return;
    };
    let (mut read, mut refused) = (0, 0);
    for (path, keys) in files {
        let name = path.display();
        let bytes = std::fs::read(&path).expect("readable");
        let evidence = tracevet::evidence_of(&bytes, "input", "input");
        match (evidence, keys) {
            (Ok(evidence), Some(keys)) => {
                let series = evidence.first("key_export.series").expect("one file");
                assert_eq!(series.detail_number("keys"), Some(keys), "{name}");
                assert!(evidence.coverage("key_export.file").is_complete(), "{name}");
                read += 1;
            }
            // Files that the list does not count, such as those of the German server's tests.
            (Ok(evidence), None) => {
                let is_batch = evidence.first("gateway_batch.file").is_some();
                let of_gateway = path.components().any(|part| part.as_os_str() == "efgs");
                assert_eq!(is_batch, of_gateway, "{name}");
                assert!(
                    is_batch || evidence.number("key_export.series").is_some(),
                    "{name}"
                );
                read += 1;
            }
            (Err(error), None) => {
                assert!(error.to_string().contains("expected:"), "{name}: {error}");
                refused += 1;
            }
            (Err(error), Some(_)) => panic!("{name}: {error}"),
        }
    }
    assert!(
        read >= 400 && refused >= 20,
        "{read} read, {refused} refused"
    );
}

#[test]
fn counts_and_times_are_those_of_another_program() {
    let Some(root) = corpus("4-keys/coronamelder") else {
        return;
    };
    let mut compared = 0;
    for entry in std::fs::read_dir(root.join("json")).expect("a folder") {
        let path = entry.expect("a file").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        let export = name.replace(".export.json", ".zip");
        let Ok(bytes) = std::fs::read(root.join("exposurekeyset").join(&export)) else {
            continue;
        };
        let text = std::fs::read_to_string(&path).expect("readable");
        let known: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let evidence = tracevet::evidence_of(&bytes, &export, &export).expect("an export");
        let file = evidence.first("key_export.file").expect("a file");
        let keys = known["keys"].as_array().expect("keys");
        assert_eq!(
            file.detail_number("keys"),
            Some(keys.len() as i64),
            "{name}"
        );
        assert_eq!(
            file.detail_text("region"),
            known["region"].as_str(),
            "{name}"
        );
        let seconds = |name: &str| known[name].as_str().expect("a time").parse::<i64>();
        let window = seconds("endTimestamp").expect("a number")
            - seconds("startTimestamp").expect("a number");
        assert_eq!(file.detail_number("window_seconds"), Some(window), "{name}");
        let mut levels: BTreeMap<String, i64> = BTreeMap::new();
        for key in keys {
            let level = key["transmissionRiskLevel"].to_string();
            *levels.entry(level).or_default() += 1;
        }
        let seen: BTreeMap<String, i64> = evidence
            .facts("key_export.risk_level")
            .iter()
            .map(|fact| {
                (
                    fact.value.to_string(),
                    fact.detail_number("keys").expect("keys"),
                )
            })
            .collect();
        assert_eq!(seen, levels, "{name}");
        compared += 1;
    }
    assert!(compared > 20, "{compared} files were compared");
}

#[test]
fn a_series_of_a_real_server_shows_its_padding_and_what_it_does_not_show() {
    let Some(path) = corpus("4-keys/coronamelder/exposurekeyset") else {
        return;
    };
    let folder = Folder::open(&path).expect("a folder");
    let evidence = tracevet::evidence_of_folder(&folder, "input", &[]).expect("a series");
    let saved = String::from_utf8(tracevet::saved(&evidence).expect("JSON")).expect("UTF-8");
    let evaluation = judged(evidence);
    let padding = &evaluation.profile["padding"];
    let padding = &evaluation.facts[&padding[0]];
    assert_eq!(padding.value.as_number(), Some(150));
    // Of the 1 776 keys of one file 37 are different, of the 1 720 of another 136.
    assert_eq!(outcome(&evaluation, "PRIV-20"), Outcome::Review);
    assert_eq!(outcome(&evaluation, "PRIV-21"), Outcome::Met);
    assert_eq!(outcome(&evaluation, "SEC-11"), Outcome::Undetermined);
    let page = page(&evaluation);
    assert!(page.contains("filled up to that with random ones"));
    assert!(page.contains("cannot be told"));
    assert!(!page.contains('⟦'), "a sentence is missing");
    for picture in ["files", "ages", "risks"] {
        assert!(
            page.contains(&format!("id=\"pic-{picture}-d\"")),
            "{picture}"
        );
    }
    // No key of a person stands in what leaves the program.
    let known = corpus("4-keys/coronamelder/json").expect("there too");
    for entry in std::fs::read_dir(known).expect("a folder").take(5) {
        let text = std::fs::read_to_string(entry.expect("a file").path()).expect("readable");
        let known: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        for key in known["keys"].as_array().expect("keys") {
            let data = key["keyData"].as_str().expect("a key");
            assert!(!saved.contains(data) && !page.contains(data));
        }
    }
}
