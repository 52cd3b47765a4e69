//! The TLS part of a visit from the first byte to the outcome: servers of `openssl` with suites and
//! certificates of every kind, with and without an authorisation.

use super::server::Chain;
use super::server::Dns;
use super::server::HOST;
use super::server::Identity;
use super::server::resolver;
use super::visits::PATH;
use super::visits::errand_to;
use super::visits::judged;
use super::visits::loopback;
use super::visits::requests;
use crate::program_runner as program;
use crate::tls_server::OpensslServer;
use crate::tls_server::openssl;
use crate::tls_server::run_openssl;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Duration;
use tracevet::collect::endpoint::exchange::Cause;
use tracevet::collect::endpoint::exchange::Exchange;
use tracevet::collect::endpoint::recording::Recording;
use tracevet::collect::endpoint::visit::visit;
use tracevet::criteria::Catalogue;
use tracevet::evidence::Evidence;
use tracevet::evidence::Reason;
use tracevet::judge::Outcome;

/// Ciphers that are strong today.
const STRONG: &str = "ECDHE+AESGCM:ECDHE+CHACHA20";

/// Authorities and certificates of every kind, made by `openssl`.
fn keys() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path();
    let ca = "basicConstraints=critical,CA:TRUE";
    let own = format!("subjectAltName=DNS:{HOST}");
    let limits = format!("{ca}\nnameConstraints=critical,permitted;DNS:other.test");
    self_signed(folder, "ca", "/CN=authority", ca);
    self_signed(folder, "alone", "/CN=alone", &own);
    issued(folder, "middle", "ca", "rsa:2048", "-sha256", ca);
    issued(folder, "limited", "ca", "rsa:2048", "-sha256", &limits);
    issued(folder, "good", "ca", "rsa:2048", "-sha256", &own);
    issued(folder, "weak", "ca", "rsa:1024", "-sha256", &own);
    issued(folder, "sha1", "ca", "rsa:2048", "-sha1", &own);
    issued(folder, "below", "middle", "rsa:2048", "-sha256", &own);
    issued(folder, "outside", "limited", "rsa:2048", "-sha256", &own);
    run_openssl(
        folder,
        &["x509", "-in", "ca.pem", "-outform", "DER", "-out", "ca.der"],
    );
    for (name, chain) in [
        ("expired", Chain::Expired),
        ("early", Chain::Early),
        ("other", Chain::OtherName),
        ("unknown", Chain::UnknownIssuer),
    ] {
        let identity = Identity::new(chain, &[]);
        fs::write(folder.join(format!("{name}.pem")), &identity.pem.0).unwrap();
        fs::write(folder.join(format!("{name}.key")), &identity.pem.1).unwrap();
        fs::write(folder.join(format!("{name}.der")), &identity.root).unwrap();
    }
    place
}

fn self_signed(folder: &Path, name: &str, subject: &str, extension: &str) {
    let (key, certificate) = (format!("{name}.key"), format!("{name}.pem"));
    let start = [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30",
    ];
    let files = ["-keyout", &key, "-out", &certificate, "-subj", subject];
    run_openssl(
        folder,
        &[&start[..], &files, &["-addext", extension]].concat(),
    );
}

fn issued(folder: &Path, name: &str, by: &str, kind: &str, digest: &str, extensions: &str) {
    let file = |end: &str| format!("{name}.{end}");
    let (key, request, certificate) = (file("key"), file("csr"), file("pem"));
    fs::write(folder.join(file("cnf")), extensions).unwrap();
    let subject = format!("/CN={name}");
    let begin = ["req", "-newkey", kind, "-nodes", "-keyout", &key];
    run_openssl(
        folder,
        &[&begin[..], &["-out", &request, "-subj", &subject]].concat(),
    );
    let (ca, ca_key) = (format!("{by}.pem"), format!("{by}.key"));
    let sign = [
        "x509", "-req", "-in", &request, "-CA", &ca, "-CAkey", &ca_key,
    ];
    let more = ["-out", &certificate, "-days", "30", digest];
    let last = ["-extfile", &file("cnf"), "-set_serial", "7"];
    run_openssl(folder, &[&sign[..], &more, &last].concat());
}

fn start(folder: &Path, certificate: &str, options: &str) -> Option<OpensslServer> {
    let (key, own) = (format!("{certificate}.key"), format!("{certificate}.pem"));
    let mut all = vec!["-cert", &own, "-key", &key];
    all.extend(options.split(' ').filter(|option| !option.is_empty()));
    match OpensslServer::start(folder, &all) {
        Ok(server) => Some(server),
        Err(said) => {
            let reason = said.lines().next().unwrap_or_default();
            eprintln!("skipped: this openssl can't be {options}: {reason}");
            None
        }
    }
}

/// Visits on the day on which the certificates were made.
fn visited(server: &OpensslServer, root: &[u8], authorised: bool) -> Recording {
    let mut errand = errand_to(server.address, root, PATH);
    errand.taken = jiff::Timestamp::now().to_string();
    errand.authorisation = authorised.then(|| "Mandate 17/2021".to_owned());
    errand.manners.visit_time = Duration::from_secs(40);
    // Nobody answers there without encryption.
    errand.cleartext_port = Some(1);
    visit(&errand)
}

fn evidence(recording: &Recording) -> Evidence {
    tracevet::evidence_of_recording(recording, HOST, &[]).unwrap()
}

fn values(evidence: &Evidence, key: &str) -> BTreeSet<String> {
    let facts = evidence.facts(key).iter();
    facts.map(|fact| fact.value.to_string()).collect()
}

fn outcome(recording: &Recording, catalogue: &Catalogue) -> (Outcome, Option<String>) {
    let evaluation = judged(recording, catalogue);
    let result = evaluation.results().find(|one| one.id == "SEC-09");
    let result = result.unwrap();
    (result.outcome, result.message.clone())
}

fn hellos(recording: &Recording) -> usize {
    let probes = recording.visit.exchanges.iter();
    probes
        .filter(|one| matches!(one, Exchange::Probe(probe) if probe.purpose == "hello"))
        .count()
}

#[test]
fn an_enumeration_decides_and_one_handshake_does_only_against() {
    if !openssl() {
        return;
    }
    let keys = keys();
    let root = fs::read(keys.path().join("ca.der")).unwrap();
    let catalogue = Catalogue::embedded().unwrap();
    let current = "-no_tls1 -no_tls1_1";
    use Outcome::*;
    // Options, outcome after an enumeration and its clause, outcome without an authorisation.
    let cases: [(String, Outcome, &str, Outcome); 8] = [
        (
            format!("{current} -cipher {STRONG}"),
            Met,
            "met",
            Undetermined,
        ),
        ("-tls1_3".to_owned(), Met, "met", Undetermined),
        (
            format!("{current} -cipher {STRONG}:ECDHE+AES"),
            Review,
            "older-cipher",
            Undetermined,
        ),
        (
            format!("{current} -cipher {STRONG}:AES128-GCM-SHA256"),
            NotMet,
            "no-forward-secrecy",
            Undetermined,
        ),
        (
            format!("-no_tls1_3 -cipher {STRONG}:ECDHE+AES:@SECLEVEL=0"),
            NotMet,
            "old-version",
            Undetermined,
        ),
        (
            "-tls1 -cipher ALL:@SECLEVEL=0".to_owned(),
            NotMet,
            "old-version",
            NotMet,
        ),
        (
            "-tls1_2 -cipher NULL-SHA256:@SECLEVEL=0".to_owned(),
            NotMet,
            "broken-cipher",
            NotMet,
        ),
        (
            "-tls1_2 -cipher AES128-SHA".to_owned(),
            NotMet,
            "no-forward-secrecy",
            NotMet,
        ),
    ];
    for (options, after_all, clause, after_one) in cases {
        let Some(server) = start(keys.path(), "good", &options) else {
            continue;
        };
        let all = visited(&server, &root, true);
        let (found, by) = outcome(&all, &catalogue);
        let by = by.unwrap_or_default();
        assert_eq!(found, after_all, "{options}: {by}");
        assert!(by.contains(clause), "{options}: {by}");
        let count = hellos(&all);
        assert!((10..=100).contains(&count), "{options}: {count} hellos");
        let one = visited(&server, &root, false);
        assert_eq!(hellos(&one), 0, "{options}");
        assert_eq!(outcome(&one, &catalogue).0, after_one, "{options}");
        if after_one == Undetermined {
            let coverage = evidence(&one).coverage("endpoint.tls.version");
            let reasons: Vec<Reason> = coverage.gaps().iter().map(|gap| gap.reason).collect();
            assert_eq!(reasons, [Reason::NotAuthorised], "{options}");
        }
        // A replay sees what the visit saw.
        let folder = tempfile::tempdir().unwrap();
        all.save(folder.path()).unwrap();
        let again = Recording::open(folder.path()).unwrap();
        assert_eq!(evidence(&again), evidence(&all), "{options}");
    }
}

#[test]
fn each_kind_of_certificate_is_named_and_nothing_is_asked_over_it() {
    if !openssl() {
        return;
    }
    let keys = keys();
    let catalogue = Catalogue::embedded().unwrap();
    use Outcome::*;
    let cases: [(&str, &str, &str, &str, Outcome); 10] = [
        ("expired", "expired", "", "expired", NotMet),
        ("early", "early", "", "not-yet-valid", NotMet),
        ("other", "other", "", "name-mismatch", NotMet),
        ("unknown", "unknown", "", "missing-intermediate", Review),
        ("alone", "ca", "", "self-signed", Review),
        (
            "good",
            "other",
            "-cert_chain ca.pem",
            "unknown-root",
            Review,
        ),
        ("weak", "ca", "-cipher ALL:@SECLEVEL=0", "weak-key", NotMet),
        (
            "sha1",
            "ca",
            "-cipher ALL:@SECLEVEL=0",
            "weak-signature",
            NotMet,
        ),
        ("below", "ca", "", "missing-intermediate", Review),
        (
            "outside",
            "ca",
            "-cert_chain limited.pem",
            "name-constraint",
            NotMet,
        ),
    ];
    for (certificate, root, options, fault, expected) in cases {
        let Some(server) = start(keys.path(), certificate, options) else {
            continue;
        };
        let root = fs::read(keys.path().join(format!("{root}.der"))).unwrap();
        let recording = visited(&server, &root, false);
        let over_tls = requests(&recording);
        let mut over_tls = over_tls.iter().filter(|one| one.url.starts_with("https"));
        assert_eq!(over_tls.next(), None, "{certificate}");
        assert_eq!(recording.obstacle(), None, "{certificate}");
        let evidence = evidence(&recording);
        let faults = values(&evidence, "endpoint.tls.chain_fault");
        assert!(faults.contains(fault), "{certificate}: {faults:?}");
        let state = values(&evidence, "endpoint.handshake");
        let named = Cause::Certificate.as_str();
        assert!(state.contains(named), "{certificate}: {state:?}");
        assert!(!values(&evidence, "endpoint.tls.certificate").is_empty());
        assert_eq!(values(&evidence, "endpoint.tls.negotiated").len(), 1);
        let coverage = evidence.coverage("endpoint.body");
        let reasons: Vec<Reason> = coverage.gaps().iter().map(|gap| gap.reason).collect();
        assert_eq!(reasons, [Reason::Untrusted], "{certificate}");
        assert_eq!(outcome(&recording, &catalogue).0, expected, "{certificate}");
    }
}

#[test]
fn a_server_without_an_answer_leaves_a_gap_of_its_own_whatever_was_allowed() {
    let closed = std::net::SocketAddr::new(loopback(), 1);
    let mut errand = errand_to(closed, &[], PATH);
    errand.authorisation = Some("Mandate 17/2021".to_owned());
    let recording = visit(&errand);
    assert_eq!(hellos(&recording), 0);
    for key in [
        "endpoint.tls.version",
        "endpoint.tls.suite",
        "endpoint.tls.chain",
    ] {
        let coverage = evidence(&recording).coverage(key);
        let reasons: Vec<Reason> = coverage.gaps().iter().map(|gap| gap.reason).collect();
        assert_eq!(reasons, [Reason::NoResponse], "{key}");
    }
}

fn tracevet(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let as_of = ["--as-of", "2021-03-10", "--color", "never"];
    let output = program::tracevet(folder, &[&["evaluate"], arguments, &as_of].concat());
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let code = output.status.code().unwrap_or(-1);
    (code, text(&output.stdout), text(&output.stderr))
}

#[test]
fn the_program_enumerates_where_it_is_allowed_and_replays_byte_for_byte() {
    if !openssl() {
        return;
    }
    let keys = keys();
    let place = keys.path();
    let options = "-tls1_3 -ciphersuites TLS_AES_128_GCM_SHA256";
    let server = start(place, "good", options).unwrap();
    let url = format!("https://{HOST}:{}{PATH}", server.address.port());
    let names = resolver(Dns::Turns(vec![vec![loopback()]])).to_string();
    let lab = ["--allow-private", "--root", "ca.der", "--resolver", &names];
    let visit = [
        url.as_str(),
        "--record",
        "recording",
        "--authorisation",
        "Mandate 17/2021",
        "--evidence",
        "visit.json",
    ];
    let (code, shown, said) = tracevet(place, &[&visit[..], &lab].concat());
    assert_eq!(code, 0, "{said}");
    assert!(shown.contains("TLS was enumerated by"), "{shown}");
    assert!(shown.contains("up to TLS 1.2: not served"), "{shown}");
    let page = fs::read_to_string(place.join(format!("{HOST}.evaluation.html"))).unwrap();
    for part in [
        "Versions of TLS",
        "Offered: TLS 1.3. Refused: TLS 1.2, TLS 1.1, TLS 1.0, SSL 3.0, SSL 2.0.",
        "TLS_AES_128_GCM_SHA256",
        "hellos, each on a connection of its own",
        "One authority was trusted beside the public ones",
    ] {
        assert!(page.contains(part), "{part}");
    }
    drop(server);
    let replay = ["recording", "--evidence", "replay.json", "--format", "json"];
    let (code, _, said) = tracevet(place, &replay);
    assert_eq!(code, 0, "{said}");
    let bytes = |name: &str| fs::read(place.join(name)).unwrap();
    assert_eq!(bytes("visit.json"), bytes("replay.json"));
    let judged = |name: &str| bytes(&format!("{name}.evaluation.json"));
    assert_eq!(judged(HOST), judged("recording"));
}

#[test]
fn the_program_names_the_fault_of_a_certificate() {
    if !openssl() {
        return;
    }
    let keys = keys();
    let place = keys.path();
    let server = start(place, "expired", "").unwrap();
    let url = format!("https://{HOST}:{}{PATH}", server.address.port());
    let names = resolver(Dns::Turns(vec![vec![loopback()]])).to_string();
    let lab = [
        "--allow-private",
        "--root",
        "expired.der",
        "--resolver",
        &names,
    ];
    let (code, shown, said) = tracevet(place, &[&[url.as_str()][..], &lab].concat());
    assert_eq!(code, 0, "{said}");
    let sentence = "certificate is not accepted: it has expired. Nothing was asked over that";
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words(&shown).contains(sentence), "{shown}");
    let page = fs::read_to_string(place.join(format!("{HOST}.evaluation.html"))).unwrap();
    assert!(words(&page).contains(sentence));
    assert!(page.contains("could not show that it is the one that was meant"));
}
