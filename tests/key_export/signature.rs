//! Signatures: which key made them, and what that says.

use crate::END;
use crate::Signer;
use crate::corpus::corpus;
use crate::evaluation;
use crate::export_builder::Export;
use crate::export_builder::Random;
use crate::export_builder::archive;
use crate::message;
use crate::outcome;
use crate::unsigned;
use std::path::Path;
use tracevet::collect::key_export::GivenKey;
use tracevet::judge::Outcome;

#[test]
fn the_example_of_the_reference_server_is_known_by_its_key() {
    let sample = std::fs::read("samples/key-export/example-key.zip").expect("a sample");
    let mut files = vec![sample];
    if let Some(root) = corpus("4-keys/google-en-server") {
        let path = root.join("examples__export__sample-export.zip");
        files.push(std::fs::read(path).expect("readable"));
    }
    for bytes in files {
        let evaluation = evaluation(&bytes, &[]);
        assert_eq!(outcome(&evaluation, "SEC-11"), Outcome::NotMet);
        assert_eq!(message(&evaluation, "SEC-11"), "not-met.example-key");
        let mut results = evaluation.results();
        let result = results.find(|result| result.id == "SEC-11").expect("it");
        assert_eq!(result.severity.to_string(), "critical");
    }
}

#[test]
fn a_signature_fits_the_key_that_made_it_and_no_other() {
    let signer = Signer::new();
    let export = Export::filled(&mut Random(1), END, 200);
    let bytes = export.zip(|bin| signer.sign(bin));
    let state = |keys: &[GivenKey]| outcome(&evaluation(&bytes, keys), "SEC-11");
    assert_eq!(state(&[]), Outcome::Undetermined);
    assert_eq!(state(&[signer.public()]), Outcome::Met);
    assert_eq!(state(&[Signer::new().public()]), Outcome::NotMet);
    assert_eq!(
        state(&[Signer::new().public(), signer.public()]),
        Outcome::Met
    );
    let unsigned = evaluation(&export.zip(unsigned), &[signer.public()]);
    assert_eq!(outcome(&unsigned, "SEC-11"), Outcome::NotMet);
    let bare = evaluation(&export.bin(), &[signer.public()]);
    assert_eq!(outcome(&bare, "SEC-11"), Outcome::Undetermined);
    assert_eq!(outcome(&bare, "INT-09"), Outcome::Undetermined);
}

#[test]
fn the_key_that_lies_in_an_app_verifies_its_files() {
    let signer = Signer::new();
    let export = Export::filled(&mut Random(1), END, 200);
    let bytes = export.zip(|bin| signer.sign(bin));
    let app = archive(&[
        ("AndroidManifest.xml", Vec::new()),
        (
            "assets/keys.bin",
            [b"key".as_slice(), &signer.der()].concat(),
        ),
    ]);
    let keys = GivenKey::read_all("app.apk", &app).expect("a key");
    let judged = evaluation(&bytes, &keys);
    assert_eq!(outcome(&judged, "SEC-11"), Outcome::Met);
    let other = archive(&[("AndroidManifest.xml", Vec::new())]);
    assert!(GivenKey::read_all("other.apk", &other).is_err());
}

#[test]
fn openssl_agrees_about_the_samples() {
    let Ok(given) = std::fs::read("samples/keys/sample-export-public.pem") else {
        panic!("the samples' public key is missing");
    };
    let given = GivenKey::read("sample-export-public.pem", &given).expect("a public key");
    let bytes = std::fs::read("samples/key-export/series/2021-03-02.zip").expect("a sample");
    assert_eq!(
        outcome(&evaluation(&bytes, &[given]), "SEC-11"),
        Outcome::Met
    );
    let folder = tempfile::tempdir().expect("a folder");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    for name in ["export.bin", "export.sig"] {
        let mut part = Vec::new();
        let mut entry = archive.by_name(name).expect("a part");
        std::io::Read::read_to_end(&mut entry, &mut part).expect("its content");
        // The signature is the last field of the list.
        let at = part
            .windows(2)
            .rposition(|pair| pair[0] == 0x22 && pair[1] < 0x50);
        let content = match name {
            "export.sig" => part[at.expect("a signature") + 2..].to_vec(),
            _ => part,
        };
        std::fs::write(folder.path().join(name), content).expect("written");
    }
    let key = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/keys/sample-export-public.pem");
    let output = std::process::Command::new("openssl")
        .args(["dgst", "-sha256", "-verify"])
        .arg(key)
        .args(["-signature", "export.sig", "export.bin"])
        .current_dir(folder.path())
        .output();
    let Ok(output) = output else {
        eprintln!("skipped: no openssl");
        return;
    };
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("Verified OK"), "{said}");
}

#[test]
fn a_description_without_a_signature_is_none() {
    let signer = Signer::new();
    let export = Export::filled(&mut Random(1), END, 200);
    let bytes = archive(&[
        ("export.bin", export.bin()),
        ("export.sig", vec![0x0a, 0x00]),
    ]);
    let judged = evaluation(&bytes, &[signer.public()]);
    assert_eq!(message(&judged, "SEC-11"), "not-met.unsigned");
    assert_eq!(outcome(&judged, "INT-09"), Outcome::NotMet);
}

#[test]
fn of_bytes_that_were_not_read_no_signature_is_said_to_fail() {
    let signer = Signer::new();
    let export = Export::filled(&mut Random(1), END, 200);
    let bin = export.bin();
    let mut bytes = export.zip(|bin| signer.sign(bin));
    // Another checksum in the directory: what was inflated may not be what was packed.
    let mut checksum = flate2::Crc::new();
    checksum.update(&bin);
    let checksum = checksum.sum().to_le_bytes();
    let at: Vec<usize> = (0..bytes.len() - 4)
        .filter(|at| bytes[*at..*at + 4] == checksum)
        .collect();
    assert!(!at.is_empty());
    for at in at {
        bytes[at] ^= 0xff;
    }
    let judged = evaluation(&bytes, &[Signer::new().public()]);
    assert_eq!(outcome(&judged, "SEC-11"), Outcome::Undetermined);
    assert_eq!(outcome(&judged, "INT-09"), Outcome::NotMet);
}
