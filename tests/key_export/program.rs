//! The program as a user calls it.

use crate::outcome;
use tracevet::judge::Evaluation;
use tracevet::judge::Outcome;

/// The program with nothing of the caller's environment; its output and what it said.
fn tracevet(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_tracevet"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .output()
        .expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn the_program_takes_folders_and_keys() {
    const SERIES: &str = "samples/key-export/series";
    const PUBLIC: &str = "samples/keys/sample-export-public.pem";
    let json = ["--format", "json", "-o", "-", "--as-of", "2026-11-22"];
    let run = |first: &[&str]| tracevet(&[&["evaluate"], first, &json].concat());
    let (code, said, _) = run(&[SERIES, "--key", PUBLIC]);
    assert_eq!(code, Some(0));
    let evaluation: Evaluation = serde_json::from_str(&said).expect("an evaluation");
    assert_eq!(outcome(&evaluation, "SEC-11"), Outcome::Met);
    assert_eq!(evaluation.subject.kind.as_str(), "key-export-series");
    for (arguments, reason) in [
        (
            vec![SERIES, "--key", "samples/keys/sample-export-key.pem"],
            "private key",
        ),
        (vec![SERIES, "--key", "Cargo.toml"], "gives no public key"),
        (vec!["samples/platform"], "is not a diagnosis-key export"),
        (
            vec![
                "samples/location-overcollecting/location-overcollecting.apk",
                "--key",
                PUBLIC,
            ],
            "is none",
        ),
    ] {
        let (code, _, said) = run(&arguments);
        assert_eq!(code, Some(2), "{said}");
        assert!(
            said.contains(reason) && said.contains("expected:"),
            "{said}"
        );
    }
}
