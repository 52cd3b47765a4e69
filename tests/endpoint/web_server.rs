//! Visits to nginx, which serves two layouts over TLS: what a real server of others sends, with key
//! files of our own and, where they are at hand, of the reference server.

use super::server::Chain;
use super::server::Identity;
use super::visits::PATH;
use super::visits::errand_to;
use super::visits::faults;
use crate::corpus::corpus;
use std::fs;
use std::net::SocketAddr;
use std::net::TcpListener;
use std::net::TcpStream;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;
use std::time::Instant;
use tempfile::TempDir;
use tracevet::collect::endpoint::exchange::Exchange;
use tracevet::collect::endpoint::visit::visit;
use tracevet::evidence::Evidence;

/// A running server; it ends with the test.
struct Nginx {
    child: Child,
    folder: TempDir,
    address: SocketAddr,
    root: Vec<u8>,
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address")
}

/// Starts the server with these places, and fills its folder first. None where it is not installed.
fn start(locations: &str, fill: impl Fn(&Path)) -> Option<Nginx> {
    if Command::new("nginx")
        .arg("-v")
        .stderr(Stdio::null())
        .status()
        .is_err()
    {
        println!("skipped: nginx is not installed");
        return None;
    }
    let identity = Identity::new(Chain::Good, &[]);
    let folder = TempDir::new().expect("a folder");
    let place = folder.path();
    fs::create_dir(place.join("www")).expect("a folder");
    fill(&place.join("www"));
    fs::write(place.join("server.pem"), &identity.pem.0).expect("a file");
    fs::write(place.join("server.key"), &identity.pem.1).expect("a file");
    let address = free_port();
    let shown = place.display();
    let config = format!(
        "daemon off; master_process off; error_log {shown}/error.log; pid {shown}/pid;\n\
         events {{ worker_connections 64; }}\n\
         http {{ access_log {shown}/access.log; gzip on; gzip_min_length 1; gzip_types application/json;\n\
         client_body_temp_path {shown}/t1; proxy_temp_path {shown}/t2; fastcgi_temp_path {shown}/t3;\n\
         uwsgi_temp_path {shown}/t4; scgi_temp_path {shown}/t5;\n\
         server {{ listen {address} ssl http2; server_name keys.test; root {shown}/www;\n\
         ssl_certificate {shown}/server.pem; ssl_certificate_key {shown}/server.key;\n{locations}\n}} }}\n"
    );
    fs::write(place.join("nginx.conf"), config).expect("a file");
    let child = Command::new("nginx")
        .args(["-c", "nginx.conf", "-p"])
        .arg(place)
        .stderr(Stdio::null())
        .spawn()
        .expect("nginx");
    let server = Nginx {
        child,
        folder,
        address,
        root: identity.root.clone(),
    };
    let begun = Instant::now();
    while TcpStream::connect(address).is_err() {
        let log = || fs::read_to_string(server.folder.path().join("error.log"));
        assert!(
            begun.elapsed() < Duration::from_secs(10),
            "nginx: {:?}",
            log()
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    Some(server)
}

fn evidence(server: &Nginx, path: &str) -> Evidence {
    let mut errand = errand_to(server.address, &server.root, path);
    // A machine under load answers later than a test of faults waits.
    errand.manners.exchange_time = Duration::from_secs(5);
    errand.manners.visit_time = Duration::from_secs(30);
    let recording = visit(&errand);
    assert_eq!(faults(&recording), Vec::<&_>::new());
    let shaken = recording.visit.exchanges.iter().find_map(|one| match one {
        Exchange::Handshake(handshake) => Some(handshake),
        _ => None,
    });
    let shaken = shaken.expect("a handshake");
    assert_eq!(shaken.application.as_deref(), Some("h2"));
    assert_eq!(shaken.chain.len(), 1);
    // What is replayed is what was visited.
    let folder = TempDir::new().expect("a folder");
    recording.save(folder.path()).expect("a recording");
    let replayed = tracevet::collect::endpoint::recording::Recording::open(folder.path());
    assert_eq!(replayed.expect("a recording"), recording);
    tracevet::evidence_of_recording(&recording, "keys.test", &[]).expect("evidence")
}

#[test]
fn the_layout_of_the_corona_warn_app_on_nginx() {
    let locations = "location = /version/v1/diagnosis-keys/country/DE/date {\n\
                     default_type application/json; alias www/index.json; add_header cache-control \"public, max-age=300\"; }\n\
                     location ~ /hour$ { default_type application/json; return 200 \"[7]\"; }\n\
                     location ~ /hour/7$ { default_type application/zip; try_files /hour.zip =404; }\n\
                     location / { default_type application/zip; add_header cwa-hash 1; }";
    let server = start(locations, |www| {
        let date = www.join("version/v1/diagnosis-keys/country/DE/date");
        fs::create_dir_all(&date).expect("a folder");
        let mut days = Vec::new();
        for day in 2..=9 {
            let day = format!("2021-03-0{day}");
            let sample = format!("samples/key-export/series/{day}.zip");
            fs::copy(sample, date.join(&day)).expect("a sample");
            days.push(day);
        }
        let last = "samples/key-export/series/2021-03-09.zip";
        fs::copy(last, www.join("hour.zip")).expect("a sample");
        let index = serde_json::to_vec(&days).expect("JSON");
        fs::write(www.join("index.json"), index).expect("a file");
    });
    let Some(server) = server else { return };
    let evidence = evidence(&server, PATH);
    let layout = evidence.first("endpoint.layout").expect("a layout");
    assert_eq!(layout.value.as_text(), Some("cwa"));
    assert_eq!(layout.detail_text("strength"), Some("answer"));
    // Eight days, and the hours of the last one from the index below.
    assert_eq!(evidence.number("key_export.series"), Some(9));
    assert_eq!(evidence.text("endpoint.head"), Some("same"));
    // The index came compressed and was unfolded.
    let index = evidence.facts("endpoint.body").iter();
    let mut index = index.filter(|fact| fact.value.as_text() == Some("json"));
    let index = index.next().expect("an index");
    assert_eq!(index.detail_text("encoding"), Some("gzip"));
    let banner = evidence.first("endpoint.banner").expect("a banner");
    assert_eq!(banner.detail_flag("version"), Some(true));
}

#[test]
fn the_layout_of_dp3t_on_nginx() {
    let locations = "location = /v2/gaen/exposed { default_type application/zip; alias www/keys.zip;\n\
                     add_header x-key-bundle-tag 1614700800000; add_header cache-control \"public, max-age=300\"; }\n\
                     location = /v2/gaen { add_header X-HELLO dp3t; return 200 \"Hello from DP3T WS\"; }";
    let server = start(locations, |www| {
        let sample = "samples/key-export/series/2021-03-02.zip";
        fs::copy(sample, www.join("keys.zip")).expect("a sample");
    });
    let Some(server) = server else { return };
    let keys = evidence(&server, "/v2/gaen/exposed");
    assert_eq!(keys.text("endpoint.layout"), Some("dp3t-v2"));
    assert_eq!(keys.number("key_export.series"), Some(1));
    let hello = evidence(&server, "/v2/gaen");
    let layout = hello.first("endpoint.layout").expect("a layout");
    assert_eq!(layout.detail_text("strength"), Some("answer"));
    assert!(hello.facts("key_export.series").is_empty());
}

/// Files that Google's reference server made, behind the index that it writes.
#[test]
fn files_of_the_reference_server_behind_its_index() {
    let Some(corpus) = corpus("4-keys/google-en-server") else {
        return;
    };
    let name = "1605818700-1605819000-0001-ff23e2.zip";
    let server = start("", |www| {
        let folder = www.join("exposureKeyExport-US");
        fs::create_dir(&folder).expect("a folder");
        fs::copy(
            corpus.join(name),
            folder.join("1605818700-1605819000-00001.zip"),
        )
        .expect("a file of the corpus");
        let index = "exposureKeyExport-US/1605818700-1605819000-00001.zip\n";
        fs::write(folder.join("index.txt"), index).expect("a file");
    });
    let Some(server) = server else { return };
    let evidence = evidence(&server, "/exposureKeyExport-US/index.txt");
    let layout = evidence.first("endpoint.layout").expect("a layout");
    assert_eq!(layout.value.as_text(), Some("ens"));
    assert_eq!(evidence.number("key_export.series"), Some(1));
    let file = evidence.first("endpoint.file").expect("a file");
    assert_eq!(file.detail_text("day"), Some("2020-11-19"));
}
