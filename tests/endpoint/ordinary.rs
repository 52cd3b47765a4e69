//! Visits to servers that behave: what is asked, what is recorded, what follows, and what is refused.

use super::server::Chain;
use super::server::Dns;
use super::server::Identity;
use super::server::http;
use super::server::serve;
use super::server::serve_http;
use super::visits::PATH;
use super::visits::errand;
use super::visits::errand_to;
use super::visits::faults;
use super::visits::judged;
use super::visits::loopback;
use super::visits::requests;
use super::visits::with_outcome;
use hickory_proto::op::ResponseCode;
use reqwest::Method;
use std::net::IpAddr;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::Ordering;
use tracevet::collect::endpoint::dialer::Dialer;
use tracevet::collect::endpoint::dialer::Manners;
use tracevet::collect::endpoint::exchange::Cause;
use tracevet::collect::endpoint::exchange::Exchange;
use tracevet::collect::endpoint::exchange::Purpose;
use tracevet::collect::endpoint::http::Asker;
use tracevet::collect::endpoint::recording::Recording;
use tracevet::collect::endpoint::visit::Errand;
use tracevet::collect::endpoint::visit::visit;
use tracevet::criteria::Catalogue;
use tracevet::derive::Context;
use tracevet::evidence::Evidence;
use tracevet::judge::Outcome;
use url::Url;

const SERIES: &str = "samples/key-export/series";

fn days() -> Vec<String> {
    (2..=9).map(|day| format!("2021-03-0{day}")).collect()
}

/// A server in the layout of the Corona-Warn-App with the sample series.
fn corona_warn(path: &str) -> Vec<u8> {
    if path == PATH {
        let index = serde_json::to_vec(&days()).expect("JSON");
        let headers = "content-type: application/json\r\ncache-control: public, max-age=300\r\netag: \"1\"\r\n";
        return http("200 OK", headers, &index);
    }
    match path.strip_prefix(&format!("{PATH}/")) {
        Some(day) if days().iter().any(|known| known == day) => {
            let body = std::fs::read(format!("{SERIES}/{day}.zip")).expect("a sample");
            let headers = "content-type: application/zip\r\ncwa-hash: 1\r\n";
            http("200 OK", headers, &body)
        }
        _ => http(
            "404 Not Found",
            "content-type: text/plain\r\n",
            b"not found",
        ),
    }
}

fn identity() -> (Identity, Vec<u8>) {
    let identity = Identity::new(Chain::Good, &["http/1.1"]);
    let root = identity.root.clone();
    (identity, root)
}

fn visited(answer: fn(&str) -> Vec<u8>, path: &str) -> Recording {
    let (identity, root) = identity();
    let (server, _) = serve_http(identity, answer);
    visit(&errand_to(server, &root, path))
}

fn evidence(recording: &Recording) -> Evidence {
    tracevet::evidence_of_recording(recording, "keys.test", &[]).expect("evidence")
}

fn outcome(evidence: Evidence, id: &str, year: i16) -> (Outcome, Option<String>) {
    let catalogue = Catalogue::embedded().expect("rules");
    let context = Context {
        as_of: jiff::civil::date(year, 3, 10),
        built: None,
    };
    let evaluation = tracevet::evaluate(evidence, &catalogue, &context).expect("an evaluation");
    let result = evaluation.results().find(|result| result.id == id);
    let result = result.expect("the criterion");
    (result.outcome, result.message.clone())
}

#[test]
fn a_key_server_is_recognised_and_its_files_reach_the_judge_of_key_files() {
    let recording = visited(corona_warn, PATH);
    assert_eq!(faults(&recording), Vec::<&_>::new());
    let evidence = evidence(&recording);
    let layout = evidence.first("endpoint.layout").expect("a layout");
    assert_eq!(layout.value.as_text(), Some("cwa"));
    assert_eq!(layout.detail_text("strength"), Some("answer"));
    assert_eq!(evidence.number("endpoint.index"), Some(8));
    assert_eq!(evidence.facts("endpoint.file").len(), 8);
    assert_eq!(evidence.number("key_export.series"), Some(8));
    let index = evidence.first("endpoint.index").expect("an index");
    assert_eq!(index.detail_number("oldest_days"), Some(8));
    assert_eq!(index.detail_number("newest_days"), Some(1));
    assert_eq!(evidence.text("endpoint.compare"), Some("same"));
    // What was judged of these files in a folder is judged of them on a server.
    assert_eq!(outcome(evidence.clone(), "INT-09", 2021).0, Outcome::Met);
    assert_eq!(outcome(evidence.clone(), "SEC-31", 2021).0, Outcome::Met);
    assert_eq!(outcome(evidence.clone(), "EPI-06", 2021).0, Outcome::Review);
    // Of the app nothing was seen.
    assert_eq!(outcome(evidence, "PRIV-01", 2021).0, Outcome::Undetermined);
}

#[test]
fn only_plain_requests_to_the_named_host_are_made_and_each_is_listed() {
    let recording = visited(corona_warn, PATH);
    let (mut asked, host) = (0, Url::parse(&recording.visit.url).expect("an address"));
    for request in requests(&recording) {
        let url = Url::parse(&request.url).expect("an address");
        let is_head = request.purpose == Purpose::Head;
        let method = if is_head { "HEAD" } else { "GET" };
        assert_eq!(
            (request.method.as_str(), url.origin()),
            (method, host.origin())
        );
        let sent: Vec<&str> = request.sent.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(sent, ["accept", "accept-encoding", "user-agent"]);
        asked += 1;
    }
    // The address twice, the hours of its last day, eight files, the address for weaknesses, one HEAD.
    assert_eq!(asked, 13);
    let listed = evidence(&recording);
    assert_eq!(
        listed.facts("endpoint.request").len(),
        recording.visit.exchanges.len()
    );
    assert_eq!(recording.visit.connections, 2);
}

#[test]
fn a_file_that_was_not_fetched_leaves_what_it_may_hold_open() {
    fn long(path: &str) -> Vec<u8> {
        if path == "/v1/keys/index" {
            return http("200 OK", "", br#"{"oldest":1,"newest":60}"#);
        }
        let body = std::fs::read(format!("{SERIES}/2021-03-02.zip")).expect("a sample");
        http("200 OK", "content-type: application/zip\r\n", &body)
    }
    let evidence = evidence(&visited(long, "/v1/keys/index"));
    assert_eq!(evidence.facts("endpoint.file").len(), 20);
    assert!(!evidence.coverage("key_export.form").is_complete());
    assert_ne!(outcome(evidence, "INT-09", 2021).0, Outcome::Met);
}

#[test]
fn a_page_with_status_200_is_never_taken_for_keys() {
    fn page(_: &str) -> Vec<u8> {
        let body = b"<!doctype html><title>Sign in</title>[\"2021-03-02\"]";
        http(
            "200 OK",
            "content-type: application/zip\r\ncwa-hash: 1\r\n",
            body,
        )
    }
    let evidence = evidence(&visited(page, PATH));
    assert_eq!(evidence.text("endpoint.content"), Some("web-page"));
    assert!(evidence.facts("endpoint.index").is_empty());
    assert!(evidence.facts("key_export.series").is_empty());
    let body = evidence.first("endpoint.body").expect("a body");
    assert_eq!(body.detail_flag("fits"), Some(false));
}

#[test]
fn an_index_whose_files_are_pages_leaves_the_keys_open() {
    fn pages(path: &str) -> Vec<u8> {
        if path == PATH {
            return corona_warn(path);
        }
        if path.ends_with("2021-03-02") {
            return corona_warn(path);
        }
        http("200 OK", "", b"<!doctype html><p>try again later")
    }
    let evidence = evidence(&visited(pages, PATH));
    assert_eq!(evidence.number("key_export.series"), Some(1));
    assert!(!evidence.coverage("key_export.form").is_complete());
    assert_ne!(outcome(evidence, "INT-09", 2021).0, Outcome::Met);
}

#[test]
fn a_service_that_was_switched_off_did_what_is_asked_for() {
    fn gone(_: &str) -> Vec<u8> {
        http("410 Gone", "", b"")
    }
    let off = evidence(&after_the_end(visited(gone, PATH)));
    let missing = errand(
        SocketAddr::new(loopback(), 1),
        &[],
        Dns::Code(ResponseCode::NXDomain),
        PATH,
    );
    let missing = evidence(&after_the_end(visit(&missing)));
    for evidence in [off, missing] {
        assert_eq!(evidence.text("endpoint.state"), Some("gone"));
        let judged = outcome(evidence.clone(), "GOV-07", 2026);
        assert_eq!(judged, (Outcome::Review, Some("review.gone".to_owned())));
        for id in ["EPI-06", "PRIV-23", "SEC-31"] {
            assert_eq!(
                outcome(evidence.clone(), id, 2026).0,
                Outcome::NotApplicable
            );
        }
        let catalogue = Catalogue::embedded().expect("rules");
        let context = Context {
            as_of: jiff::civil::date(2026, 11, 22),
            built: None,
        };
        let all = tracevet::evaluate(evidence, &catalogue, &context).expect("an evaluation");
        assert_eq!(with_outcome(&all, Outcome::NotMet), Vec::<String>::new());
    }
}

#[test]
fn keys_that_outlive_their_service_are_named() {
    let recording = visited(corona_warn, PATH);
    let while_it_ran = evidence(&recording);
    assert_eq!(
        outcome(while_it_ran, "GOV-07", 2026).0,
        Outcome::Undetermined
    );
    let afterwards = evidence(&after_the_end(recording));
    assert_eq!(outcome(afterwards, "GOV-07", 2026).0, Outcome::NotMet);
}

/// The same visit, made when the phones' exposure notification had ended.
fn after_the_end(mut recording: Recording) -> Recording {
    recording.visit.taken = "2026-11-22T12:00:00Z".to_owned();
    recording
}

#[test]
fn what_a_server_sets_and_shows_is_named() {
    fn talkative(path: &str) -> Vec<u8> {
        if path != PATH {
            let body = b"Traceback (most recent call last):\n  File \"x.py\"";
            return http("500 Oops", "server: Apache/2.4.1\r\n", body);
        }
        let headers = "set-cookie: sid=0123; Max-Age=86400; Secure\r\nset-cookie: AWSALB=1\r\n\
                       access-control-allow-origin: *\r\nstrict-transport-security: max-age=31536000; includeSubDomains\r\n";
        http("200 OK", headers, br#"["2021-02-01"]"#)
    }
    let evidence = evidence(&visited(talkative, PATH));
    let cookie = |name: &str| {
        let mut cookies = evidence.facts("endpoint.cookie").iter();
        cookies.find(|fact| fact.value.as_text() == Some(name))
    };
    let sid = cookie("sid").expect("a cookie");
    assert_eq!(sid.detail_number("max_age"), Some(86_400));
    assert_eq!(sid.detail_flag("secure"), Some(true));
    assert_eq!(sid.detail_text("content"), Some("file-store"));
    let balancer = cookie("AWSALB").expect("a cookie");
    assert_eq!(balancer.detail_text("role"), Some("load-balancer"));
    assert_eq!(evidence.number("endpoint.hsts"), Some(31_536_000));
    assert_eq!(evidence.text("endpoint.cors"), Some("*"));
    let text = serde_json::to_string(&evidence).expect("JSON");
    assert!(
        !text.contains("sid=0123"),
        "the value of a cookie is in the facts"
    );
    assert_eq!(
        outcome(evidence.clone(), "PRIV-19", 2021).0,
        Outcome::NotMet
    );
    assert_eq!(outcome(evidence, "SEC-31", 2021).0, Outcome::NotMet);
}

/// Where a server leads, given the address of another one.
type Location = fn(SocketAddr) -> String;

/// A server that leads elsewhere, and how often the other place was asked.
fn led_to(location: impl Fn(SocketAddr) -> String) -> (Recording, usize) {
    let (elsewhere, count) = serve(drop);
    let target = location(elsewhere);
    let (identity, root) = identity();
    let (server, _) = serve_http(identity, move |_| {
        http("302 Found", &format!("location: {target}\r\n"), b"")
    });
    let recording = visit(&errand_to(server, &root, PATH));
    (recording, count.load(Ordering::SeqCst))
}

#[test]
fn where_a_server_leads_on_other_hosts_is_reported_and_not_followed() {
    let cases: [(Location, &str); 4] = [
        (
            |other| format!("https://127.0.0.1:{}/", other.port()),
            "other-host",
        ),
        (
            |other| format!("https://other.test:{}/", other.port()),
            "other-host",
        ),
        (
            |other| format!("http://keys.test:{}/", other.port()),
            "cleartext",
        ),
        (
            |other| format!("//[::ffff:127.0.0.1]:{}/x", other.port()),
            "other-host",
        ),
    ];
    for (location, to) in cases {
        let (recording, asked) = led_to(location);
        assert_eq!(asked, 0, "{to}");
        let evidence = evidence(&recording);
        let redirect = evidence.first("endpoint.redirect").expect("a redirect");
        assert_eq!(redirect.detail_text("to"), Some(to));
    }
}

fn private(mut errand: Errand) -> Errand {
    errand.manners.allow_private = false;
    errand
}

#[test]
fn a_name_or_an_address_in_the_own_network_is_refused_before_a_connection() {
    let addresses = [
        "127.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "192.168.1.1",
        "0.0.0.0",
        "::1",
        "fd00::1",
        "::ffff:127.0.0.1",
    ];
    for address in addresses {
        let (server, count) = serve(drop);
        let address: IpAddr = address.parse().expect("an address");
        let says = Dns::Turns(vec![vec![address]]);
        let recording = visit(&private(errand(server, &[], says, PATH)));
        let obstacle = recording
            .obstacle()
            .unwrap_or_else(|| panic!("{address}: {:?}", recording.visit));
        assert_eq!(obstacle.cause, Cause::PrivateAddress, "{address}");
        assert_eq!(recording.visit.connections, 0, "{address}");
        assert_eq!(count.load(Ordering::SeqCst), 0, "{address}");
        // The same where the address itself is named.
        let mut literal = private(errand_to(server, &[], PATH));
        literal.url.set_ip_host(address).expect("an address");
        let recording = visit(&literal);
        let obstacle = recording
            .obstacle()
            .unwrap_or_else(|| panic!("{address}: {:?}", recording.visit));
        assert_eq!(obstacle.cause, Cause::PrivateAddress, "{address}");
        assert_eq!(count.load(Ordering::SeqCst), 0, "{address}");
    }
}

/// A resolver that changes its mind between two questions does not change where the visit goes: it
/// is asked once, and every connection goes to that address.
#[test]
fn a_name_that_changes_its_mind_leads_nowhere_else() {
    let (identity, root) = identity();
    let (server, _) = serve_http(identity, corona_warn);
    let second: IpAddr = "127.0.0.2".parse().expect("an address");
    let says = Dns::Turns(vec![vec![loopback()], vec![second]]);
    let recording = visit(&errand(server, &root, says, PATH));
    assert_eq!(faults(&recording), Vec::<&_>::new());
    for request in requests(&recording) {
        assert_eq!(request.address, Some(loopback()));
    }
    let asked = recording
        .visit
        .exchanges
        .iter()
        .filter(|one| matches!(one, Exchange::Dns(lookup) if lookup.record == "A"));
    assert_eq!(asked.count(), 1);
}

/// The check stands where the connection is made: a client that was given an address of the own
/// network, whoever gave it, is refused there too.
#[test]
fn the_client_itself_is_refused_when_it_connects() {
    let (server, count) = serve(drop);
    let dialer = Arc::new(Mutex::new(Dialer::new(Manners::default())));
    let asker = Asker::new(dialer, &[], loopback(), "tracevet/test").expect("a client");
    for host in ["keys.test", "127.0.0.1"] {
        let url = format!("https://{host}:{}/", server.port());
        let url = Url::parse(&url).expect("an address");
        let asked = asker.ask(Purpose::Named, &Method::GET, &url, 1_000);
        let fault = asked.request.fault.expect("a refusal");
        assert_eq!(fault.cause, Cause::PrivateAddress, "{host}");
    }
    assert_eq!(count.load(Ordering::SeqCst), 0);
}

#[test]
fn the_host_is_asked_once_without_encryption() {
    let cases: [(&str, &str); 3] = [
        (
            "HTTP/1.1 301 Moved\r\nlocation: https://keys.test/\r\ncontent-length: 0\r\n\r\n",
            "to-encrypted",
        ),
        ("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi", "content"),
        (
            "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n",
            "error",
        ),
    ];
    for (answer, state) in cases {
        let (identity, root) = identity();
        let (server, _) = serve_http(identity, corona_warn);
        let (clear, count) = serve(move |mut stream| {
            super::server::read_request(&mut stream);
            let _ = std::io::Write::write_all(&mut stream, answer.as_bytes());
        });
        let mut errand = errand_to(server, &root, PATH);
        errand.cleartext_port = Some(clear.port());
        let evidence = evidence(&visit(&errand));
        assert_eq!(evidence.text("endpoint.cleartext"), Some(state));
        assert_eq!(count.load(Ordering::SeqCst), 1);
    }
}

#[test]
fn what_was_not_allowed_is_said_and_nothing_is_met_by_it() {
    let catalogue = Catalogue::embedded().expect("rules");
    let recording = visited(corona_warn, PATH);
    let evaluation = judged(&recording, &catalogue);
    let met = with_outcome(&evaluation, Outcome::Met);
    // Versions and suites were not enumerated.
    assert!(!met.contains(&"SEC-09".to_owned()), "{met:?}");
}
