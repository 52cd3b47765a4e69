//! Indexes that name further indexes, and the head of an address: what is asked, and what is said of it.

use super::server::Chain;
use super::server::Identity;
use super::server::http;
use super::server::read_line;
use super::server::serve;
use super::server::serve_http;
use super::visits::PATH;
use super::visits::errand_to;
use super::visits::faults;
use super::visits::requests;
use std::io::Write;
use std::sync::atomic::Ordering;
use tracevet::collect::endpoint::exchange::Purpose;
use tracevet::collect::endpoint::recording::Recording;
use tracevet::collect::endpoint::visit::visit;
use tracevet::collect::limits::MAX_FETCHED_FILES;
use tracevet::collect::limits::MAX_FETCHED_INDEXES;
use tracevet::evidence::Evidence;
use url::Url;

fn sample(day: u8) -> Vec<u8> {
    let path = format!("samples/key-export/series/2021-03-0{day}.zip");
    std::fs::read(path).expect("a sample")
}

fn json(body: &str) -> Vec<u8> {
    http(
        "200 OK",
        "content-type: application/json\r\n",
        body.as_bytes(),
    )
}

fn zip(body: &[u8]) -> Vec<u8> {
    http("200 OK", "content-type: application/zip\r\n", body)
}

fn missing() -> Vec<u8> {
    http("404 Not Found", "", b"")
}

fn visited(path: &str, answer: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static) -> Recording {
    let identity = Identity::new(Chain::Good, &["http/1.1"]);
    let root = identity.root.clone();
    let (server, _) = serve_http(identity, answer);
    visit(&errand_to(server, &root, path))
}

fn evidence(recording: &Recording) -> Evidence {
    tracevet::evidence_of_recording(recording, "keys.test", &[]).expect("evidence")
}

fn asked(recording: &Recording, purpose: Purpose) -> Vec<String> {
    let requests = requests(recording).into_iter();
    let meant = requests.filter(|request| request.purpose == purpose);
    meant
        .map(|request| Url::parse(&request.url).expect("an address"))
        .map(|url| url.path().to_owned())
        .collect()
}

#[test]
fn countries_lead_to_days_and_the_last_day_to_its_hours() {
    const COUNTRIES: &str = "/version/v1/diagnosis-keys/country";
    let recording = visited(COUNTRIES, |path| {
        match path.strip_prefix(COUNTRIES).unwrap_or("?") {
            "" => json(r#"["DE","EUR","..","de"]"#),
            "/DE/date" => json(r#"["2021-03-02","2021-03-03"]"#),
            "/EUR/date" => json("[]"),
            "/DE/date/2021-03-03/hour" => json("[7,23,24]"),
            "/DE/date/2021-03-02" => zip(&sample(2)),
            "/DE/date/2021-03-03" => zip(&sample(3)),
            "/DE/date/2021-03-03/hour/7" => zip(&sample(4)),
            "/DE/date/2021-03-03/hour/23" => zip(&sample(5)),
            _ => missing(),
        }
    });
    assert_eq!(faults(&recording), Vec::<&_>::new());
    let below = |paths: &[&str]| -> Vec<String> {
        let paths = paths.iter();
        paths.map(|path| format!("{COUNTRIES}/{path}")).collect()
    };
    let indexes = below(&["DE/date", "EUR/date", "DE/date/2021-03-03/hour"]);
    assert_eq!(asked(&recording, Purpose::Index), indexes);
    let files = below(&[
        "DE/date/2021-03-02",
        "DE/date/2021-03-03",
        "DE/date/2021-03-03/hour/7",
        "DE/date/2021-03-03/hour/23",
    ]);
    assert_eq!(asked(&recording, Purpose::File), files);
    let evidence = evidence(&recording);
    assert_eq!(evidence.number("key_export.series"), Some(4));
    assert!(evidence.coverage("key_export.form").is_complete());
    let lists = evidence.facts("endpoint.index_list").iter();
    let lists: Vec<_> = lists.map(|list| list.value.as_number()).collect();
    assert_eq!(lists, [Some(1), Some(2)]);
    let hours = evidence.facts("endpoint.index").iter();
    let days: Vec<_> = hours
        .map(|index| (index.value.as_number(), index.detail_text("newest")))
        .collect();
    assert!(days.contains(&(Some(2), Some("2021-03-03"))), "{days:?}");
}

#[test]
fn a_day_without_hours_leaves_nothing_open() {
    let recording = visited(PATH, |path| match path.strip_prefix(PATH) {
        Some("") => json(r#"["2021-03-02"]"#),
        Some("/2021-03-02") => zip(&sample(2)),
        _ => missing(),
    });
    assert_eq!(asked(&recording, Purpose::Index).len(), 1);
    assert!(
        evidence(&recording)
            .coverage("key_export.form")
            .is_complete()
    );
}

#[test]
fn an_index_below_that_is_a_page_leaves_its_files_open() {
    let recording = visited(PATH, |path| match path.strip_prefix(PATH) {
        Some("") => json(r#"["2021-03-02"]"#),
        Some("/2021-03-02") => zip(&sample(2)),
        Some("/2021-03-02/hour") => http("200 OK", "", b"<!doctype html><p>sign in"),
        _ => missing(),
    });
    let evidence = evidence(&recording);
    assert_eq!(evidence.number("key_export.series"), Some(1));
    assert!(!evidence.coverage("key_export.form").is_complete());
}

#[test]
fn the_key_server_s_index_of_indexes_is_followed_and_a_circle_ends() {
    let recording = visited("/keys/index.txt", |path| match path {
        "/keys/index.txt" => http("200 OK", "", b"at/index.txt\nde/index.txt\n"),
        "/keys/at/index.txt" => http("200 OK", "", b"1614556800-1614643200-00001.zip\n"),
        "/keys/de/index.txt" => http("200 OK", "", b"https://x.test/index.txt\n../index.txt\n"),
        "/keys/at/1614556800-1614643200-00001.zip" => zip(&sample(2)),
        _ => missing(),
    });
    let indexes = ["/keys/at/index.txt", "/keys/de/index.txt"];
    assert_eq!(asked(&recording, Purpose::Index), indexes);
    let evidence = evidence(&recording);
    assert_eq!(evidence.number("key_export.series"), Some(1));
    let layout = evidence.first("endpoint.layout").expect("a layout");
    assert_eq!(layout.value.as_text(), Some("ens"));
}

#[test]
fn indexes_without_end_are_cut_and_leave_the_rest_open() {
    let recording = visited("/index.txt", |path| {
        let depth = path.matches('/').count();
        http("200 OK", "", format!("{depth}/index.txt\n").as_bytes())
    });
    assert_eq!(asked(&recording, Purpose::Index).len(), MAX_FETCHED_INDEXES);
    assert!(
        !evidence(&recording)
            .coverage("endpoint.index")
            .is_complete()
    );
}

#[test]
fn long_indexes_share_the_files_that_are_fetched() {
    let recording = visited(PATH, |path| match path.strip_prefix(PATH) {
        Some("") => {
            let days: Vec<String> = (1..=28).map(|day| format!("2021-02-{day:02}")).collect();
            json(&serde_json::to_string(&days).expect("JSON"))
        }
        Some("/2021-02-28/hour") => json("[1,2,3]"),
        _ => zip(&sample(2)),
    });
    let files = asked(&recording, Purpose::File);
    assert_eq!(files.len(), MAX_FETCHED_FILES);
    let hours = files.iter().filter(|path| path.contains("/hour/"));
    assert_eq!(hours.count(), 3);
    assert!(files[0].ends_with("2021-02-01"));
    assert!(
        !evidence(&recording)
            .coverage("key_export.form")
            .is_complete()
    );
}

#[test]
fn the_buckets_of_a_day_are_fetched() {
    let recording = visited("/v1/gaen/buckets/2021-03-02", |path| match path {
        "/v1/gaen/buckets/2021-03-02" => json(
            r#"{"day":"2021-03-02","relativeUrls":["/v1/gaen/exposed/1614643200000","/v1/gaen/exposed/1614650400000"]}"#,
        ),
        "/v1/gaen/exposed/1614643200000" => zip(&sample(2)),
        _ => http("204 No Content", "", b""),
    });
    let evidence = evidence(&recording);
    let layout = evidence.first("endpoint.layout").expect("a layout");
    assert_eq!(layout.value.as_text(), Some("dp3t-v1"));
    assert_eq!(evidence.number("endpoint.index"), Some(2));
    assert_eq!(evidence.number("key_export.series"), Some(1));
}

/// A server that answers HEAD otherwise than GET; what is said of it, and how often it was asked.
fn head(of_head: &'static str) -> (Evidence, usize) {
    let identity = Identity::new(Chain::Good, &["http/1.1"]);
    let root = identity.root.clone();
    let (server, _) = serve(move |stream| {
        let Some(mut tls) = identity.accept(stream) else {
            return;
        };
        while let Some((method, _)) = read_line(&mut tls) {
            let get = http(
                "200 OK",
                "etag: \"1\"\r\ncontent-type: text/plain\r\n",
                b"abc",
            );
            let bytes = if method == "HEAD" {
                of_head.as_bytes()
            } else {
                &get
            };
            if tls.write_all(bytes).is_err() || tls.flush().is_err() {
                return;
            }
        }
    });
    let recording = visit(&errand_to(server, &root, "/notice"));
    let asked = asked(&recording, Purpose::Head).len();
    (evidence(&recording), asked)
}

#[test]
fn the_head_of_the_address_is_compared_with_its_answer() {
    let cases: [(&str, &[&str]); 6] = [
        (
            "HTTP/1.1 200 OK\r\netag: \"1\"\r\ncontent-length: 3\r\ncontent-type: text/plain\r\n\r\n",
            &["same"],
        ),
        // What comes about with the body may be left out.
        (
            "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\n",
            &["same"],
        ),
        (
            "HTTP/1.1 200 OK\r\netag: \"2\"\r\ncontent-length: 4\r\ncontent-type: text/plain\r\n\r\n",
            &["content-length", "etag"],
        ),
        ("HTTP/1.1 200 OK\r\netag: \"1\"\r\n\r\n", &["content-type"]),
        (
            "HTTP/1.1 405 Method Not Allowed\r\ncontent-length: 0\r\n\r\n",
            &["not-offered"],
        ),
        (
            "HTTP/1.1 404 Not Found\r\ncontent-type: text/plain\r\n\r\n",
            &["status"],
        ),
    ];
    for (answer, expected) in cases {
        let (evidence, asked) = head(answer);
        assert_eq!(asked, 1);
        let found: Vec<&str> = evidence
            .facts("endpoint.head")
            .iter()
            .filter_map(|fact| fact.value.as_text())
            .collect();
        assert_eq!(found, expected, "{answer}");
    }
}

#[test]
fn a_head_that_fails_spoils_nothing_else() {
    let (evidence, _) = head("no answer of HTTP\r\n\r\n");
    assert!(evidence.facts("endpoint.head").is_empty());
    assert!(!evidence.coverage("endpoint.head").is_complete());
    assert!(evidence.coverage("endpoint.leak").is_complete());
}

#[test]
fn the_same_files_without_encryption_are_told_from_another_page() {
    fn index(path: &str) -> Vec<u8> {
        if path.starts_with(&format!("{PATH}?")) {
            return json(r#"["2021-03-02"]"#);
        }
        zip(&sample(2))
    }
    let page = || {
        http(
            "200 OK",
            "content-type: text/html\r\n",
            b"<!doctype html><p>x",
        )
    };
    let cases: [(Vec<u8>, &str, bool); 3] = [
        (json(r#"["2021-03-02"]"#), "file-store", true),
        (json(r#"["2021-03-03"]"#), "file-store", false),
        (page(), "web-page", false),
    ];
    for (answer, content, same) in cases {
        let identity = Identity::new(Chain::Good, &["http/1.1"]);
        let root = identity.root.clone();
        let (server, _) = serve_http(identity, index);
        let (clear, count) = serve(move |mut stream| {
            let (method, path) = read_line(&mut stream).expect("a question");
            assert_eq!((method.as_str(), path.as_str()), ("GET", PATH));
            let _ = stream.write_all(&answer);
        });
        let mut errand = errand_to(server, &root, &format!("{PATH}?who=me"));
        errand.cleartext_port = Some(clear.port());
        let evidence = evidence(&visit(&errand));
        let fact = evidence.first("endpoint.cleartext").expect("an answer");
        assert_eq!(fact.value.as_text(), Some("content"));
        assert_eq!(fact.detail_text("content"), Some(content));
        assert_eq!(fact.detail_flag("same"), Some(same));
        assert_eq!(count.load(Ordering::SeqCst), 1);
    }
}
