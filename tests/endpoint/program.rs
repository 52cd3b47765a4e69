//! The program visits, records, replays and refuses as its help says.

use super::server::Chain;
use super::server::Dns;
use super::server::Identity;
use super::server::http;
use super::server::resolver;
use super::server::serve_http;
use super::visits::PATH;
use super::visits::loopback;
use crate::program_runner as program;
use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Output;
use tempfile::TempDir;

fn tracevet(folder: &Path, arguments: &[&str]) -> Output {
    let as_of = ["--as-of", "2021-03-10", "--color", "never"];
    program::tracevet(folder, &[&["evaluate"], arguments, &as_of].concat())
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A server that answers one path, and the options that lead to it.
fn server(folder: &Path) -> (SocketAddr, Vec<String>) {
    let identity = Identity::new(Chain::Good, &["http/1.1"]);
    fs::write(folder.join("root.der"), &identity.root).expect("a file");
    let (address, _) = serve_http(identity, |path| {
        if path == PATH {
            return http(
                "200 OK",
                "content-type: application/json\r\n",
                b"[\"2021-03-09\"]",
            );
        }
        http("404 Not Found", "", b"")
    });
    let resolver = resolver(Dns::Turns(vec![vec![loopback()]]));
    let options = ["--allow-private", "--root", "root.der", "--resolver"];
    let mut options: Vec<String> = options.iter().map(ToString::to_string).collect();
    options.push(resolver.to_string());
    (address, options)
}

#[test]
fn a_visit_is_recorded_and_judged_again_without_a_network() {
    let place = TempDir::new().expect("a folder");
    let (server, options) = server(place.path());
    let url = format!("https://keys.test:{}{PATH}", server.port());
    let mut arguments: Vec<&str> = options.iter().map(String::as_str).collect();
    arguments.extend([
        url.as_str(),
        "--record",
        "recording",
        "--contact",
        "auditor@example.org",
        "--authorisation",
        "Mandate 17/2021 <b>",
        "--evidence",
        "visit.json",
    ]);
    let visited = tracevet(place.path(), &arguments);
    assert_eq!(visited.status.code(), Some(0), "{}", text(&visited.stderr));
    let shown = text(&visited.stdout);
    assert!(shown.contains("Corona-Warn-App server"), "{shown}");
    assert!(shown.contains("Mandate 17/2021"), "{shown}");
    assert!(shown.contains("private networks"), "{shown}");
    let page = place.path().join("keys.test.evaluation.html");
    let page = fs::read_to_string(page).expect("a report");
    assert!(
        page.contains("auditor@example.org"),
        "who asks is in the report"
    );
    assert!(!page.contains("Mandate 17/2021 <b>"), "markup of others");
    // Every exchange of the recording is listed.
    let list = fs::read_to_string(place.path().join("recording/visit.json")).expect("a list");
    let list: serde_json::Value = serde_json::from_str(&list).expect("JSON");
    let exchanges = list["exchanges"].as_array().expect("a list");
    // Hellos of the enumeration are one line.
    let is_hello = |one: &&serde_json::Value| one["purpose"] == "hello";
    let hellos = exchanges.iter().filter(is_hello).count();
    assert!(hellos > 10, "{hellos} hellos");
    let lines = exchanges.len() - hellos + 1;
    let requests = page
        .split("inv-endpoint-requests-h")
        .nth(2)
        .expect("the table");
    let table = requests.split("</table>").next().expect("the table");
    assert_eq!(table.matches("<tr>").count(), lines + 1);

    let replayed = tracevet(
        place.path(),
        &["recording", "--evidence", "replay.json", "--format", "json"],
    );
    assert_eq!(
        replayed.status.code(),
        Some(0),
        "{}",
        text(&replayed.stderr)
    );
    let bytes = |name: &str| fs::read(place.path().join(name)).expect("a file");
    assert_eq!(bytes("visit.json"), bytes("replay.json"));
    assert_eq!(
        bytes("keys.test.evaluation.json"),
        bytes("recording.evaluation.json")
    );
    let again = tracevet(place.path(), &arguments);
    assert_eq!(again.status.code(), Some(2), "a recording was written over");
}

#[test]
fn what_can_not_be_visited_ends_with_code_2_and_says_what_to_do() {
    let place = TempDir::new().expect("a folder");
    let nowhere = resolver(Dns::Turns(vec![vec![loopback()]])).to_string();
    let silent = resolver(Dns::Silent).to_string();
    let cases: [(&[&str], &str); 8] = [
        (&["http://keys.test/"], "is not HTTPS"),
        (&["https://"], "is not an address"),
        (
            &["https://me:secret@keys.test/"],
            "holds a name or a password",
        ),
        (
            &["https://keys.test/", "--resolver", &nowhere],
            "--allow-private",
        ),
        (&["https://127.0.0.1/"], "private network"),
        (
            &[
                "https://keys.test:1/",
                "--allow-private",
                "--resolver",
                &nowhere,
            ],
            "no answer: refused",
        ),
        (
            &["https://keys.test/", "--resolver", &silent],
            "no answer: time-limit",
        ),
        (
            &["https://keys.test/", "--contact", "a\r\nb: c"],
            "--contact can't be used",
        ),
    ];
    refused_with_help(place.path(), &cases);
}

/// Each call says what is wrong and what to do, ends with 2, and writes nothing.
pub(crate) fn refused_with_help(place: &Path, cases: &[(&[&str], &str)]) {
    for (arguments, reason) in cases {
        let output = tracevet(place, arguments);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(reason), "{arguments:?}: {said}");
        assert!(said.contains("do: "), "{arguments:?}: {said}");
    }
    let files = fs::read_dir(place).expect("the folder").count();
    assert_eq!(files, 0, "a report was written");
}

#[test]
fn options_of_a_visit_are_refused_for_files() {
    let place = TempDir::new().expect("a folder");
    fs::write(place.path().join("app.apk"), b"PK").expect("a file");
    for option in [
        &["--allow-private"][..],
        &["--record", "x"],
        &["--contact", "x"],
    ] {
        let arguments = [&["app.apk"], option].concat();
        let output = tracevet(place.path(), &arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains("no address was named"));
    }
}
