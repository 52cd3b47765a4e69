//! The recording in `samples/endpoint-key-server`: a visit to a server of our own on this machine. It is
//! what that server still answers, and its report shows what the server was made to show.

use super::server::Chain;
use super::server::Dns;
use super::server::Identity;
use super::server::http;
use super::server::read_line;
use super::server::serve_at;
use super::server::serve_http_at;
use super::visits::errand;
use super::visits::loopback;
use super::visits::requests;
use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use tracevet::collect::endpoint::exchange::Exchange;
use tracevet::collect::endpoint::recording::Recording;
use tracevet::collect::endpoint::visit::Errand;
use tracevet::collect::endpoint::visit::visit;
use tracevet::criteria::Catalogue;
use tracevet::derive::Context;
use tracevet::judge::Outcome;
use url::Url;

const FOLDER: &str = "samples/endpoint-key-server";
/// A name that nobody can register.
const HOST: &str = "keys.sample.example";
const INDEX: &str = "/version/v1/diagnosis-keys/country/EUR/date";
/// Ports of the recording; the comparison takes free ones.
const PORTS: (u16, u16) = (8_443, 8_080);

const CONTACT: &[u8] = b"Contact: mailto:security@sample.example\nExpires: 2021-12-31T23:00:00Z\n";

/// The answers of the sample's server: files that are well made, behind machines that say too much.
fn answer(path: &str) -> Vec<u8> {
    let always = "server: nginx/1.18.0\r\nstrict-transport-security: max-age=31536000\r\n\
                  date: Wed, 10 Mar 2021 12:00:00 GMT\r\n";
    let ok = |kind: &str, more: &str, body: &[u8]| {
        http(
            "200 OK",
            &format!("{always}content-type: {kind}\r\n{more}"),
            body,
        )
    };
    let copies = "cache-control: public, max-age=300\r\ncwa-hash: sample\r\nx-cache: HIT\r\n";
    if path == INDEX {
        let days: Vec<String> = (2..=9).map(|day| format!("2021-03-0{day}")).collect();
        let index = serde_json::to_vec(&days).expect("JSON");
        let cookie = "set-cookie: AWSALB=sample; Path=/; Max-Age=604800\r\n";
        return ok("application/json", &format!("{copies}{cookie}"), &index);
    }
    if path == format!("{INDEX}/2021-03-09/hour") {
        return ok("application/json", copies, b"[]");
    }
    if let Some(day) = path.strip_prefix(&format!("{INDEX}/")) {
        let file = format!("samples/key-export/series/{day}.zip");
        let body = std::fs::read(file).expect("a sample");
        return ok("application/zip", copies, &body);
    }
    match path {
        "/.well-known/security.txt" => ok("text/plain", "", CONTACT),
        _ => http("404 Not Found", always, b""),
    }
}

/// Visits the server on these ports; with 0, on free ones.
fn recorded((encrypted, clear): (u16, u16)) -> Recording {
    let identity = Identity::of(HOST, Chain::Good, &["http/1.1"]);
    let root = identity.root.clone();
    let (server, _) = serve_http_at(SocketAddr::new(loopback(), encrypted), identity, answer);
    let at = SocketAddr::new(loopback(), clear);
    let (plain, _) = serve_at(at, |mut stream| {
        let Some((_, path)) = read_line(&mut stream) else {
            return;
        };
        let location = format!("location: https://{HOST}{path}\r\n");
        let _ = stream.write_all(&http("301 Moved Permanently", &location, b""));
    });
    let says = Dns::Issuer(loopback(), "authority.example");
    let url = format!("https://{HOST}:{}{INDEX}", server.port());
    visit(&Errand {
        url: Url::parse(&url).expect("an address"),
        user_agent: "tracevet/0 (evaluates contact-tracing services)".to_owned(),
        cleartext_port: Some(plain.port()),
        ..errand(server, &root, says, INDEX)
    })
}

/// Everything of a recording but ports, and what comes of a new certificate.
fn comparable(recording: &Recording) -> Vec<String> {
    let exchanges = recording.visit.exchanges.iter();
    exchanges
        .map(|exchange| match exchange {
            Exchange::Http(request) => {
                let path = Url::parse(&request.url).expect("an address");
                let path = path.path();
                let body = request.body.as_ref().map(|body| &body.sha256);
                let headers = &request.headers;
                let (method, status) = (&request.method, request.status);
                format!("{method} {path} {status:?} {body:?} {headers:?}")
            }
            Exchange::Handshake(shake) => format!("{:?} {:?}", shake.protocol, shake.fault),
            Exchange::Dns(lookup) => format!("{lookup:?}"),
            Exchange::Probe(_) => "a probe".to_owned(),
        })
        .collect()
}

fn sample() -> Recording {
    Recording::open(Path::new(FOLDER)).expect("a recording")
}

/// Makes the recording anew: see `samples/README.md`.
#[test]
#[ignore = "writes into samples/endpoint-key-server"]
fn record_the_sample() {
    if Path::new(FOLDER).exists() {
        std::fs::remove_dir_all(FOLDER).expect("an old recording");
    }
    recorded(PORTS).save(Path::new(FOLDER)).expect("written");
}

#[test]
fn the_sample_is_what_its_server_answers() {
    let (sample, now) = (sample(), recorded((0, 0)));
    assert_eq!(comparable(&sample), comparable(&now));
    let url = Url::parse(&sample.visit.url).expect("an address");
    assert_eq!((url.host_str(), url.port()), (Some(HOST), Some(PORTS.0)));
    assert!(
        requests(&sample)
            .iter()
            .all(|request| request.fault.is_none())
    );
}

#[test]
fn the_sample_shows_what_its_server_was_made_to_show() {
    let evidence = tracevet::evidence_of_recording(&sample(), FOLDER, &[]).expect("evidence");
    let catalogue = Catalogue::embedded().expect("rules");
    let context = Context {
        as_of: jiff::civil::date(2021, 3, 10),
        built: None,
    };
    let evaluation = tracevet::evaluate(evidence, &catalogue, &context).expect("an evaluation");
    for (id, expected) in [
        ("EPI-06", Outcome::Review),
        ("INT-09", Outcome::Met),
        ("PRIV-19", Outcome::Review),
        ("PRIV-20", Outcome::Met),
        ("PRIV-23", Outcome::Review),
        ("SEC-31", Outcome::Review),
        ("SEC-33", Outcome::Review),
        ("PRIV-01", Outcome::Undetermined),
    ] {
        let result = evaluation.results().find(|result| result.id == id);
        assert_eq!(result.expect(id).outcome, expected, "{id}");
    }
}
