//! Servers of every kind that `openssl s_server` can be: versions and suites must be those on which
//! testssl.sh and sslyze agree, and where they don't, what the server was told to offer.

use crate::corpus::corpus;
use crate::tls_server::Dialer;
use crate::tls_server::OpensslServer;
use crate::tls_server::asked;
use crate::tls_server::openssl;
use crate::tls_server::run_openssl;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Mutex;
use tempfile::TempDir;
use tracevet::collect::endpoint::tls::Budget;
use tracevet::collect::endpoint::tls::Enumeration;
use tracevet::collect::endpoint::tls::Fallback;
use tracevet::collect::endpoint::tls::Order;
use tracevet::collect::endpoint::tls::Recorder;
use tracevet::collect::endpoint::tls::Replay;
use tracevet::collect::endpoint::tls::ServerName;
use tracevet::collect::endpoint::tls::Session;
use tracevet::collect::endpoint::tls::State;
use tracevet::collect::endpoint::tls::TlsReport;
use tracevet::collect::endpoint::tls::enumerate;
use tracevet::collect::endpoint::tls::facts;
use tracevet::collect::endpoint::tls::kinds;
use tracevet::collect::format::tls::KeyExchange;
use tracevet::collect::format::tls::Version;
use tracevet::evidence::Fact;
use tracevet::evidence::Reason;

const SERVERS: &str = include_str!("../data/tls_servers.tsv");
const ORACLES: &str = include_str!("../data/tls_oracles.tsv");

/// Suites by version.
type Listed = BTreeMap<String, BTreeSet<u16>>;

/// A folder with keys and certificates of every kind.
pub(crate) fn keys() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let kinds: [(&str, &[&str]); 4] = [
        ("rsa", &["rsa:2048"]),
        ("ec", &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]),
        ("ec384", &["ec", "-pkeyopt", "ec_paramgen_curve:P-384"]),
        ("ed25519", &["ed25519"]),
    ];
    for (name, kind) in kinds {
        self_signed(folder.path(), name, kind, &[]);
    }
    // Parameters of an own size take long to make, and these need not be new.
    std::fs::write(folder.path().join("dh1024.pem"), DH_1024).unwrap();
    std::fs::write(folder.path().join("dsaparam.pem"), DSA_2048).unwrap();
    self_signed(folder.path(), "dsa", &["dsa:dsaparam.pem"], &[]);
    folder
}

/// A certificate for `localhost` that signs itself.
pub(crate) fn self_signed(folder: &Path, name: &str, kind: &[&str], more: &[&str]) {
    let (key, certificate) = (format!("{name}.key"), format!("{name}.pem"));
    let mut arguments = vec!["req", "-x509", "-newkey"];
    arguments.extend(kind);
    arguments.extend(["-nodes", "-keyout", &key, "-out", &certificate]);
    arguments.extend(["-subj", "/CN=localhost", "-days", "30"]);
    arguments.extend(["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]);
    arguments.extend(more);
    run_openssl(folder, &arguments);
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

/// Starts the server of one row, or says why there is none.
fn start(folder: &Path, name: &str) -> Option<OpensslServer> {
    let row = rows(SERVERS).find(|row| row[0] == name).unwrap();
    let (certificate, key) = (format!("{}.pem", row[1]), format!("{}.key", row[1]));
    let mut options: Vec<&str> = row[2].split(' ').collect();
    if row[1] != "none" {
        options.extend(["-cert", &certificate, "-key", &key]);
    }
    match OpensslServer::start(folder, &options) {
        Ok(server) => Some(server),
        Err(said) => {
            let reason = said.lines().next().unwrap_or_default();
            eprintln!("skipped: this openssl can't be {name}: {reason}");
            None
        }
    }
}

fn report(server: &OpensslServer) -> TlsReport {
    let today = jiff::Zoned::now().date();
    let mut dialer = Dialer::new(server.address);
    asked(&mut dialer, "localhost", today, true, Budget::default()).0
}

fn listed(found: &Enumeration) -> Listed {
    let offered = found
        .versions
        .iter()
        .filter(|version| version.state == State::Offered);
    offered
        .map(|version| {
            let suites = version.suites.iter().map(|found| found.suite.0).collect();
            (version.version.name().to_owned(), suites)
        })
        .collect()
}

/// `TLSv1.2=002f,0035 TLSv1.3=1301`; `-` for nothing.
fn read(text: &str) -> Option<Listed> {
    if text == "failed" || text == "not-run" {
        return None;
    }
    let versions = text.split(' ').filter(|part| *part != "-").map(|part| {
        let (version, suites) = part.split_once('=').unwrap();
        let suites = suites.split(',').filter(|suite| !suite.is_empty());
        let numbers = suites.map(|suite| u16::from_str_radix(suite, 16).unwrap());
        (version.to_owned(), numbers.collect())
    });
    Some(versions.collect())
}

/// What a row's tools say: testssl.sh, sslyze, sslscan.
fn oracles() -> BTreeMap<&'static str, [Option<Listed>; 3]> {
    rows(ORACLES)
        .map(|row| (row[0], [read(row[1]), read(row[2]), read(row[3])]))
        .collect()
}

/// All that any of the tools found.
fn union(tools: &[Option<Listed>; 3]) -> Listed {
    let mut all = Listed::new();
    for (version, suites) in tools.iter().flatten().flatten() {
        all.entry(version.clone()).or_default().extend(suites);
    }
    all
}

/// Suites that none of the tools has a hello for. The server was told to offer nothing else.
const BLIND_SPOTS: &[(&str, &str)] = &[
    ("tls12_psk", "TLSv1.2=00ae"),
    ("tls12_dhe_psk", "see openssl ciphers"),
    ("tls12_ecdhe_psk", "see openssl ciphers"),
    ("tls12_rsa_psk", "see openssl ciphers"),
];

/// What `openssl ciphers` says a server with these options knows in TLS 1.2.
fn told(options: &str) -> BTreeSet<u16> {
    let cipher = options.split("-cipher ").nth(1).unwrap();
    let cipher = cipher.split(' ').next().unwrap();
    let output = std::process::Command::new("openssl")
        .args(["ciphers", "-V", "-s", "-tls1_2", "-psk", cipher])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let number = |line: &str| {
        let hex = line.split(" - ").next().unwrap().trim();
        u16::from_str_radix(&hex.replace("0x", "").replace(',', ""), 16).unwrap()
    };
    text.lines().map(number).collect()
}

#[test]
fn versions_and_suites_are_those_on_which_the_tools_agree() {
    if !openssl() {
        return;
    }
    let folder = keys();
    let oracles = oracles();
    let left: Mutex<Vec<Vec<&str>>> = Mutex::new(rows(SERVERS).collect());
    let compared = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some(row) = { left.lock().unwrap().pop() } {
                    let name = row[0];
                    let Some(server) = start(folder.path(), name) else {
                        continue;
                    };
                    let report = report(&server);
                    let found = report.enumeration.unwrap();
                    let ours = listed(&found);
                    let tools = &oracles[name];
                    if let ([Some(testssl), Some(sslyze), _], true) = (tools, tools[0] == tools[1])
                    {
                        assert_eq!(&ours, testssl, "{name}");
                        assert_eq!(&ours, sslyze, "{name}");
                    } else if BLIND_SPOTS.iter().any(|(blind, _)| *blind == name) {
                        let told = Listed::from([("TLSv1.2".to_owned(), told(row[2]))]);
                        assert_eq!(ours, told, "{name}");
                    } else {
                        assert_eq!(ours, union(tools), "{name}");
                    }
                    // What is not offered was refused, and never merely not answered.
                    for version in &found.versions {
                        let settled =
                            matches!(version.state, State::Offered | State::Refused { .. });
                        assert!(settled, "{name}: {version:#?}");
                        assert_eq!(version.suites_unsure, [], "{name}");
                    }
                    // A server of very many suites uses up what may be asked.
                    let declined = match &found.ssl2.state {
                        State::Refused { .. } => true,
                        State::NotAsked { .. } | State::Undetermined { .. } => {
                            report.asked.len() == 100
                        }
                        State::Offered => false,
                    };
                    assert!(declined, "{name}: {:?}", found.ssl2);
                    assert!(report.asked.len() <= 100, "{name}");
                    compared.lock().unwrap().push(name);
                }
            });
        }
    });
    let compared = compared.into_inner().unwrap();
    let all = rows(SERVERS).count();
    println!("{} of {all} servers compared", compared.len());
    assert!(compared.len() >= 30, "{compared:?}");
}

#[test]
fn every_row_of_the_corpus_is_among_the_servers_and_has_its_versions() {
    let Some(table) = corpus("bench/tls-matrix/observed.tsv") else {
        return;
    };
    let text = std::fs::read_to_string(table).unwrap();
    let oracles = oracles();
    for line in text.lines().skip(1) {
        let row: Vec<&str> = line.split('\t').collect();
        let tools = &oracles[row[0]];
        let ours = match BLIND_SPOTS.iter().find(|(blind, _)| *blind == row[0]) {
            Some((_, listed)) => read(listed).unwrap(),
            None => union(tools),
        };
        let versions: String = ["SSLv2", "SSLv3", "TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3"]
            .iter()
            .map(|version| {
                if ours.contains_key(*version) {
                    'y'
                } else {
                    'n'
                }
            })
            .collect();
        assert_eq!(versions, row[2], "{}", row[0]);
        // Counts of testssl are of different suites, those of the others of suites by version.
        let counts: Vec<usize> = row[6]
            .split('/')
            .map(|count| count.parse().unwrap())
            .collect();
        let different: BTreeSet<u16> = ours.values().flatten().copied().collect();
        assert_eq!(different.len(), counts[0], "{}", row[0]);
        let by_version: usize = ours.values().map(BTreeSet::len).sum();
        if counts[1] > 0 {
            assert_eq!(by_version, counts[1], "{}", row[0]);
        }
    }
}

#[test]
fn order_groups_and_names_are_what_the_server_was_told() {
    if !openssl() {
        return;
    }
    let folder = keys();
    let found = |name: &str| {
        let server = start(folder.path(), name)?;
        Some(report(&server).enumeration.unwrap())
    };
    let version = |found: &Enumeration, version: Version| {
        let mut all = found.versions.iter();
        all.find(|found| found.version == version).unwrap().clone()
    };
    if let Some(found) = found("tls12_13_serverpref") {
        let tls12 = version(&found, Version::Tls12);
        assert_eq!(tls12.order, Order::Server);
        // OpenSSL's own order begins with AES-256 in GCM.
        assert_eq!(tls12.suites[0].suite.0, 0xc030);
        assert_eq!(found.fallback, Fallback::Refused);
    }
    if let Some(found) = found("tls12_13") {
        assert_eq!(version(&found, Version::Tls12).order, Order::Client);
        assert_eq!(found.server_name, ServerName::NotNeeded);
        assert_eq!(found.asks_for_certificate, Some(false));
    }
    if let Some(found) = found("tls12_13_client") {
        assert_eq!(found.asks_for_certificate, Some(true));
    }
    if let Some(found) = found("tls12_dual") {
        assert_eq!(found.chains.len(), 2);
    }
    if let Some(found) = found("tls12_dhe1024") {
        let tls12 = version(&found, Version::Tls12);
        let exchange = tls12.suites[0].key_exchange;
        assert_eq!(exchange, Some(KeyExchange::FiniteField { bits: 1024 }));
    }
    for (name, group) in [("tls13_p384", 24), ("tls13_ffdhe", 256), ("tls13_x448", 30)] {
        if let Some(found) = found(name) {
            let groups: Vec<u16> = found.modern_groups.groups.iter().map(|g| g.0).collect();
            assert_eq!(
                (groups, found.modern_groups.unsure),
                (vec![group], None),
                "{name}"
            );
        }
    }
    if let Some(found) = found("tls12_p256") {
        let groups: Vec<u16> = found.classic_groups.groups.iter().map(|g| g.0).collect();
        assert_eq!(groups, [23]);
    }
}

#[test]
fn an_enumeration_from_its_recording_is_the_same() {
    if !openssl() {
        return;
    }
    let folder = keys();
    let Some(server) = start(folder.path(), "tls12_13") else {
        return;
    };
    let mut recorder = Recorder::new(Dialer::new(server.address));
    let mut session = Session::new(&mut recorder, Budget::default());
    let live = enumerate(&mut session, Some("localhost"));
    let asked = session.into_asked();
    let mut replay = Replay::new(recorder.recorded());
    let mut session = Session::new(&mut replay, Budget::default());
    let again = enumerate(&mut session, Some("localhost"));
    assert_eq!(live, again);
    assert_eq!(asked, session.into_asked());

    // Half a recording says what it does not know.
    let mut half = recorder.recorded();
    half.truncate(4);
    let mut session_of_half = Replay::new(half);
    let mut session = Session::new(&mut session_of_half, Budget::default());
    let found = enumerate(&mut session, Some("localhost"));
    let last = found.versions.last().unwrap();
    assert!(matches!(&last.state, State::NotAsked { why } if why.reason == "connection-limit"));
    assert!(!found.versions[0].suites_unsure.is_empty());
}

#[test]
fn facts_are_those_of_the_catalogue_and_gaps_follow_what_was_not_asked() {
    if !openssl() {
        return;
    }
    let folder = keys();
    let Some(server) = start(folder.path(), "tls12_13") else {
        return;
    };
    let report = report(&server);
    let harvest = facts(&report);
    let catalogue: BTreeMap<&str, Vec<&str>> = kinds()
        .map(|kind| {
            (
                kind.key,
                kind.details.iter().map(|(name, _)| *name).collect(),
            )
        })
        .collect();
    for fact in &harvest.facts {
        let details = &catalogue[fact.key.as_str()];
        for detail in fact.detail.keys() {
            assert!(details.contains(&detail.as_str()), "{} {detail}", fact.key);
        }
    }
    let values = |key: &str| -> Vec<String> {
        let of_key = harvest.facts.iter().filter(|fact| fact.key.as_str() == key);
        of_key.map(|fact| fact.value.to_string()).collect()
    };
    assert_eq!(values("endpoint.tls.negotiated"), ["TLSv1.3"]);
    assert_eq!(values("endpoint.tls.chain_fault"), ["self-signed"]);
    assert_eq!(values("endpoint.tls.version").len(), 6);
    assert_eq!(values("endpoint.tls.suite").len(), 23);
    assert!(
        harvest
            .surveys
            .iter()
            .all(|survey| survey.coverage.is_complete())
    );

    // Without an authorisation one version and one suite are known, and the chain as before.
    let ordinary = TlsReport {
        authorised: false,
        enumeration: None,
        ..report
    };
    let harvest = facts(&ordinary);
    for survey in &harvest.surveys {
        let known = ["endpoint.tls.chain", "endpoint.tls.handshake"];
        let complete = known.contains(&survey.collector.as_str());
        assert_eq!(
            survey.coverage.is_complete(),
            complete,
            "{}",
            survey.collector
        );
    }
    let offered = |fact: &&Fact| fact.detail_text("state") == Some("offered");
    let versions = |key: &str| -> Vec<Fact> {
        let of_key = harvest.facts.iter().filter(|fact| fact.key.as_str() == key);
        of_key.cloned().collect()
    };
    let all = versions("endpoint.tls.version");
    assert_eq!((all.len(), all.iter().filter(offered).count()), (6, 1));
    assert_eq!(versions("endpoint.tls.suite").len(), 1);
    let mut reasons: Vec<Reason> = harvest
        .surveys
        .iter()
        .flat_map(|survey| survey.coverage.gaps())
        .map(|gap| gap.reason)
        .collect();
    reasons.dedup();
    assert_eq!(reasons, [Reason::NotAuthorised]);
}

const DH_1024: &str = "\
-----BEGIN DH PARAMETERS-----\n\
MIGHAoGBAJCRGruBDzpiqkl+9VgjLwgj5AwpJ47S7aduVKbpNEbLAqH7nHB1G4+1\n\
dT703agoftbyix50vf1PnXCL7gO2Tz2rueTWCuzGRyr/wOSg1+uagf1EYbTd7tz0\n\
ixJHQs6sYZ+v/fuQ7FHc9HLRvasOGggac3JFaeA91U+x1aLYuMVXAgEC\n\
-----END DH PARAMETERS-----\n";
const DSA_2048: &str = "\
-----BEGIN DSA PARAMETERS-----\n\
MIICKAKCAQEA6LgW5C4gRQnVixvor0Mu9BPo7l1xnoJrPji3NIzXs18YoCQETwHa\n\
Jp+wHHDQx7EZ5feBARjhgdxlEOu26FBvVNYg1zic3llJ4Oxd5R4QBQb4Ee/MJFo+\n\
7JTROPOW+FDfkTPyq8FcRjKkLaRGianxnL0pYv7+T7tnWcpZDBr4jv/qZNsBbMrT\n\
RG/cfilfSPxVg/i9iP8bZncc+/crmuC5zDiSdKtqJV3AUgYRcXYfkzX4tZDe7AP6\n\
ShgWq+GS2nX0k0bN1TV+u6oeNTW90KfW0y6pkednWX23cgYMF4q9K5JReToZeIDG\n\
Ui3gdBLP9LyujF5pR61N4wHWh1wU1GqFUwIdAOsLUm7S8NBQPBwxtgbYz/CK1KGO\n\
zpgu83bcDx8CggEAI521Rt6ZYivv0g7DXS9XicGuNqvgw9H/1MDcozNI4GeAVfnz\n\
X3dfxN9zLxzF8QQnB3b09A7Ad5w7yvdWprVY0G7MFi0whJ+DdVrmZkPyMx6N5npP\n\
PuT07AL3NhZawpiz+4iD5RK73jW9+aZfCRWhtI0BrcrMuJ96nISkpd1LB7myBpyp\n\
7Ci+VERBLlHJgLly5/3Lifwj0md7KOtkGzxVvNJ5F8KxYVEjAfj+aB58paJocwWO\n\
2KDvYp7P+hhf4ou3OaYGuKsbaJCuADNVey8sFMcLDGS2WUrGiG6RfE871wQpRGBa\n\
pfRujBRUTeZHkQkCZSUEkxRxz8Yyq8vJgbybVQ==\n\
-----END DSA PARAMETERS-----\n";
