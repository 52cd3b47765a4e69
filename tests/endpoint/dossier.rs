//! An app, servers that are visited and key files make one report, in whatever order they are named.

use super::program::refused_with_help;
use super::server::Chain;
use super::server::Dns;
use super::server::Identity;
use super::server::http;
use super::server::resolver;
use super::server::serve_http;
use super::visits::PATH;
use super::visits::loopback;
use crate::program_runner as program;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Output;
use tempfile::TempDir;

fn tracevet(folder: &Path, arguments: &[&str]) -> Output {
    let as_of = ["--as-of", "2021-03-10", "--color", "never"];
    program::tracevet(folder, &[&["evaluate"], arguments, &as_of].concat())
}

fn sample(path: &str) -> String {
    program::absolute(&format!("samples/{path}"))
}

fn app() -> String {
    sample("exposure-notification-clean/exposure-notification-clean.apk")
}

/// Two servers of one name on two ports, and the options that lead to them.
fn servers(folder: &Path) -> ([String; 2], Vec<String>) {
    let identity = Identity::new(Chain::Good, &["http/1.1"]);
    fs::write(folder.join("root.der"), &identity.root).expect("a file");
    let (first, _) = serve_http(identity, |path| match path == PATH {
        true => http(
            "200 OK",
            "content-type: application/json\r\n",
            b"[\"2021-03-09\"]",
        ),
        false => http("404 Not Found", "", b""),
    });
    let other = Identity::new(Chain::Good, &["http/1.1"]);
    fs::write(folder.join("other.der"), &other.root).expect("a file");
    let (second, _) = serve_http(other, |_| http("410 Gone", "", b""));
    let resolver = resolver(Dns::Turns(vec![vec![loopback()]]));
    let options = [
        "--allow-private",
        "--root",
        "root.der",
        "--root",
        "other.der",
        "--resolver",
    ];
    let mut options: Vec<String> = options.iter().map(ToString::to_string).collect();
    options.push(resolver.to_string());
    let urls = [first, second].map(|server| format!("https://keys.test:{}{PATH}", server.port()));
    (urls, options)
}

fn json(path: &Path) -> Value {
    let bytes = fs::read(path).expect("a file");
    serde_json::from_slice(&bytes).expect("JSON")
}

#[test]
fn an_app_two_servers_and_key_files_make_one_report() {
    let place = TempDir::new().expect("a folder");
    let ([one, two], options) = servers(place.path());
    let (app, series) = (app(), sample("key-export/series"));
    let mut arguments = vec![two.as_str(), series.as_str(), app.as_str(), one.as_str()];
    arguments.extend(options.iter().map(String::as_str));
    arguments.extend(["--record", "visits", "--evidence", "saved.json"]);
    let visited = tracevet(place.path(), &arguments);
    assert_eq!(
        visited.status.code(),
        Some(0),
        "{}",
        program::stderr(&visited)
    );
    let evaluation = "exposure-notification-clean.dossier.evaluation.json";
    let first = json(&place.path().join(evaluation));
    let kinds: Vec<&str> = first["inputs"]
        .as_array()
        .expect("inputs")
        .iter()
        .map(|input| input["kind"].as_str().expect("a kind"))
        .collect();
    assert_eq!(
        kinds,
        [
            "android-package",
            "key-export-series",
            "endpoint",
            "endpoint"
        ]
    );
    // Each visit has a folder of its own; recordings, in another order, give the same bytes.
    let before = fs::read(place.path().join(evaluation)).expect("a file");
    let recordings = ["visits/keys.test-2", "visits/keys.test"];
    let again = [recordings[0], &app, recordings[1], &series];
    let replayed = tracevet(place.path(), &again);
    assert_eq!(
        replayed.status.code(),
        Some(0),
        "{}",
        program::stderr(&replayed)
    );
    let after = fs::read(place.path().join(evaluation)).expect("a file");
    assert!(
        before == after,
        "the order of inputs, or a replay, changes the report"
    );
    let saved = tracevet(place.path(), &["saved.json", "--format", "json", "-o", "-"]);
    assert!(saved.stdout == before, "saved evidence is judged otherwise");
    // The series stands, though it was not asked of a server; nothing of the app's is visited.
    let shown = program::stdout(&replayed);
    assert!(shown.contains("was not found in the app"), "{shown}");
    assert!(shown.contains("4. Server, visited"), "{shown}");
}

#[test]
fn several_files_of_keys_are_one_series_in_any_order() {
    let place = TempDir::new().expect("a folder");
    let mut files: Vec<String> = fs::read_dir(sample("key-export/series"))
        .expect("a folder")
        .map(|entry| entry.expect("a file").path().display().to_string())
        .collect();
    files.sort();
    let run = |files: &[String], name: &str| {
        let mut arguments: Vec<&str> = files.iter().map(String::as_str).collect();
        arguments.extend(["--format", "json", "-o", name]);
        let output = tracevet(place.path(), &arguments);
        assert_eq!(
            output.status.code(),
            Some(0),
            "{}",
            program::stderr(&output)
        );
        fs::read(place.path().join(name)).expect("a file")
    };
    let forwards = run(&files, "one.json");
    files.reverse();
    assert!(forwards == run(&files, "two.json"), "order");
    let folder = run(&[sample("key-export/series")], "three.json");
    let digest = |bytes: &[u8]| -> String {
        let value: Value = serde_json::from_slice(bytes).expect("JSON");
        value["subject"]["sha256"].to_string()
    };
    assert_eq!(
        digest(&forwards),
        digest(&folder),
        "the same files are the same series"
    );
}

#[test]
fn inputs_that_do_not_go_together_are_refused_with_help() {
    let place = TempDir::new().expect("a folder");
    let app = app();
    let other = sample("bluetooth-centralised/bluetooth-centralised.apk");
    let series = sample("key-export/series");
    let key = sample("key-export/revealing.zip");
    let public = sample("keys/sample-export-public.pem");
    let url = "https://keys.test/";
    let cases: [(&[&str], &str); 6] = [
        (&[&app, &other], "two apps"),
        (&[&app, &app], "the same input twice"),
        (&[url, url], "is named twice"),
        (&[&series, &key], "two series of key exports"),
        (&[&app, &series, "--record", "x"], "no address was named"),
        (&[&app, &app, "--key", &public], "--key is for key exports"),
    ];
    refused_with_help(place.path(), &cases);
}

#[test]
fn answers_about_the_app_hold_in_its_dossier() {
    let place = TempDir::new().expect("a folder");
    let (app, series) = (app(), sample("key-export/series"));
    let answers = sample("exposure-notification-clean/answers.toml");
    let output = tracevet(place.path(), &[&series, &app, "--answers", &answers]);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        program::stderr(&output)
    );
    let evaluation = json(
        &place
            .path()
            .join("exposure-notification-clean.dossier.evaluation.json"),
    );
    assert!(
        evaluation["declarations"]
            .as_object()
            .is_some_and(|all| !all.is_empty())
    );
}
