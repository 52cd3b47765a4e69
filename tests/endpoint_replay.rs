//! A recording is judged as the visit was, on any machine, without a network; one that was changed is
//! refused.

#![allow(
    clippy::disallowed_methods,
    reason = "writes recordings and damages them"
)]

use std::path::Path;
use tempfile::TempDir;
use tracevet::collect::endpoint::exchange::Body;
use tracevet::collect::endpoint::exchange::Exchange;
use tracevet::collect::endpoint::exchange::Handshake;
use tracevet::collect::endpoint::exchange::Lookup;
use tracevet::collect::endpoint::exchange::Purpose;
use tracevet::collect::endpoint::exchange::Request;
use tracevet::collect::endpoint::recording::RECORDING_FORMAT;
use tracevet::collect::endpoint::recording::RECORDING_KIND;
use tracevet::collect::endpoint::recording::Recording;
use tracevet::collect::endpoint::recording::Visit;
use tracevet::error::Error;

const HOST: &str = "keys.example.org";

fn request(purpose: Purpose, path: &str, status: u16, body: Option<Body>) -> Exchange {
    Exchange::Http(Request {
        purpose,
        method: "GET".to_owned(),
        url: format!("https://{HOST}{path}"),
        sent: vec![("user-agent".to_owned(), "tracevet/test".to_owned())],
        address: "192.0.2.1".parse().ok(),
        protocol: Some("HTTP/2.0".to_owned()),
        status: Some(status),
        headers: vec![("content-type".to_owned(), "application/zip".to_owned())],
        body,
        fault: None,
    })
}

/// A visit of long ago, put together by hand.
fn recording() -> Recording {
    let mut recording = Recording::new(Visit {
        format: RECORDING_FORMAT,
        kind: RECORDING_KIND.to_owned(),
        url: format!("https://{HOST}/keys/index.txt"),
        taken: "2021-03-10T12:00:00Z".to_owned(),
        user_agent: "tracevet/test".to_owned(),
        authorisation: None,
        allow_private: false,
        extra_roots: Vec::new(),
        connections: 2,
        exchanges: Vec::new(),
    });
    let sample = |day: u8| {
        let path = format!("samples/key-export/series/2021-03-0{day}.zip");
        std::fs::read(path).expect("a sample")
    };
    let index = recording.keep(b"keys/1.zip\nkeys/2.zip\n".to_vec());
    let files = [recording.keep(sample(2)), recording.keep(sample(3))];
    let mut exchanges = vec![
        Exchange::Dns(Lookup {
            name: HOST.to_owned(),
            record: "A".to_owned(),
            answer: Some("000081800001000000000000076578616d706c65036f726700001c0001".to_owned()),
            fault: None,
        }),
        Exchange::Handshake(Handshake {
            protocol: Some("TLSv1.3".to_owned()),
            chain: vec!["3082".to_owned()],
            ..Handshake::with(HOST, 443, "192.0.2.1".parse().ok())
        }),
        request(Purpose::Named, "/keys/index.txt", 200, Some(index)),
    ];
    for (number, body) in (1..).zip(files) {
        exchanges.push(request(
            Purpose::File,
            &format!("/keys/{number}.zip"),
            200,
            Some(body),
        ));
    }
    recording.visit.exchanges = exchanges;
    recording
}

fn saved() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    recording().save(folder.path()).expect("a recording");
    folder
}

fn evidence(recording: &Recording) -> Vec<u8> {
    let evidence = tracevet::evidence_of_recording(recording, HOST, &[]).expect("evidence");
    tracevet::saved(&evidence).expect("JSON")
}

#[test]
fn a_recording_is_judged_as_the_visit_was() {
    let folder = saved();
    let replayed = Recording::open(folder.path()).expect("a recording");
    assert_eq!(replayed, recording());
    assert_eq!(evidence(&replayed), evidence(&recording()));
    let text = String::from_utf8(evidence(&replayed)).expect("text");
    assert!(text.contains("key_export.series"));
    assert!(text.contains("\"endpoint.layout\""));
}

#[test]
fn saving_twice_gives_the_same_bytes() {
    let (one, two) = (saved(), saved());
    let list = |folder: &TempDir| std::fs::read(folder.path().join("visit.json")).expect("a list");
    assert_eq!(list(&one), list(&two));
}

fn refusal(folder: &Path) -> Error {
    Recording::open(folder).expect_err("a refusal")
}

#[test]
fn a_changed_body_is_refused() {
    let folder = saved();
    let bodies = folder.path().join("bodies");
    let first = std::fs::read_dir(&bodies).expect("bodies").next();
    let first = first.expect("a body").expect("a body").path();
    let mut bytes = std::fs::read(&first).expect("a body");
    bytes[0] ^= 1;
    std::fs::write(&first, bytes).expect("a body");
    assert!(matches!(
        refusal(folder.path()),
        Error::NotARecording { .. }
    ));
    std::fs::remove_file(&first).expect("a body");
    assert!(matches!(refusal(folder.path()), Error::Unreadable { .. }));
}

#[test]
fn a_body_is_looked_for_nowhere_but_in_its_folder() {
    for name in [
        "../../visit.json",
        "/etc/hostname",
        "",
        "ABCDEF",
        &"g".repeat(64),
    ] {
        let folder = saved();
        let list = folder.path().join("visit.json");
        let mut visit: serde_json::Value =
            serde_json::from_slice(&std::fs::read(&list).expect("a list")).expect("JSON");
        visit["exchanges"][2]["body"]["sha256"] = name.into();
        std::fs::write(&list, visit.to_string()).expect("a list");
        let error = refusal(folder.path()).to_string();
        assert!(
            error.contains("not named by its SHA-256"),
            "{name}: {error}"
        );
    }
}

#[test]
fn what_is_no_recording_is_refused_with_the_reason() {
    for (text, reason) in [
        ("", "can't be read"),
        ("{}", "can't be read"),
        ("[]", "can't be read"),
    ] {
        let folder = TempDir::new().expect("a folder");
        std::fs::write(folder.path().join("visit.json"), text).expect("a list");
        let error = refusal(folder.path()).to_string();
        assert!(error.contains(reason), "{text}: {error}");
    }
    let folder = saved();
    let list = folder.path().join("visit.json");
    let text = std::fs::read_to_string(&list).expect("a list");
    std::fs::write(&list, text.replace("\"format\": 1", "\"format\": 9")).expect("a list");
    assert!(refusal(folder.path()).to_string().contains("format 9"));
}

/// Every byte of the list may be anything: nothing panics, and nothing is met by damage.
#[test]
fn a_damaged_list_never_panics() {
    let folder = saved();
    let list = folder.path().join("visit.json");
    let whole = std::fs::read(&list).expect("a list");
    for place in (0..whole.len()).step_by(7) {
        let mut damaged = whole.clone();
        damaged[place] = damaged[place].wrapping_add(1);
        std::fs::write(&list, &damaged).expect("a list");
        if let Ok(recording) = Recording::open(folder.path()) {
            evidence(&recording);
        }
        std::fs::write(&list, &whole[..place]).expect("a list");
        assert!(Recording::open(folder.path()).is_err());
    }
}
