//! Servers with certificates of every kind, made by `openssl`: what a visit says of them.

use crate::servers::self_signed;
use crate::tls_server::Dialer;
use crate::tls_server::OpensslServer;
use crate::tls_server::asked;
use crate::tls_server::openssl;
use crate::tls_server::run_openssl;
use std::path::Path;
use tracevet::collect::endpoint::tls::Budget;
use tracevet::collect::endpoint::tls::Outcome;
use tracevet::collect::endpoint::tls::TlsReport;

/// An ordinary visit to a server with this certificate, on the day of this year's middle.
fn visit(folder: &Path, name: &str, options: &[&str], host: &str, years_ahead: i16) -> TlsReport {
    let (key, certificate) = (format!("{name}.key"), format!("{name}.pem"));
    let mut all = vec!["-key", &key, "-cert", &certificate];
    all.extend(options);
    let server = OpensslServer::start(folder, &all).unwrap();
    // Certificates are valid from the moment they are made.
    let today = jiff::Zoned::now().date();
    let as_of = today.saturating_add(jiff::Span::new().years(years_ahead));
    let mut dialer = Dialer::new(server.address);
    asked(&mut dialer, host, as_of, false, Budget::default()).0
}

fn kinds(report: &TlsReport) -> Vec<&'static str> {
    let chain = report.chain.as_ref().unwrap();
    let mut kinds: Vec<&str> = chain.faults.iter().map(|fault| fault.kind.name()).collect();
    kinds.dedup();
    kinds
}

/// An authority and a certificate that it signs; `more` are extensions of the latter.
fn issued(folder: &Path, name: &str, digest: &str, more: &str) {
    let request = format!("{name}.csr");
    let (key, certificate) = (format!("{name}.key"), format!("{name}.pem"));
    let extensions = format!("{name}.cnf");
    std::fs::write(
        folder.join(&extensions),
        format!("subjectAltName=DNS:localhost\n{more}"),
    )
    .unwrap();
    run_openssl(
        folder,
        &[
            "req",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-keyout",
            &key,
            "-out",
            &request,
            "-subj",
            "/CN=server",
        ],
    );
    run_openssl(
        folder,
        &[
            "x509",
            "-req",
            "-in",
            &request,
            "-CA",
            "ca.pem",
            "-CAkey",
            "ca.key",
            "-out",
            &certificate,
            "-days",
            "30",
            digest,
            "-extfile",
            &extensions,
            "-set_serial",
            "2",
        ],
    );
}

#[test]
fn each_kind_of_certificate_has_its_outcome() {
    if !openssl() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let weak: &[&str] = &["-cipher", "ALL:@SECLEVEL=0"];
    self_signed(folder, "good", &["rsa:2048"], &[]);
    assert_eq!(
        kinds(&visit(folder, "good", &[], "localhost", 0)),
        ["self-signed"]
    );
    assert_eq!(
        kinds(&visit(folder, "good", &[], "other.example", 0)),
        ["name-mismatch", "self-signed"]
    );
    assert_eq!(
        kinds(&visit(folder, "good", &[], "localhost", 2)),
        ["expired", "self-signed"]
    );
    assert_eq!(
        kinds(&visit(folder, "good", &[], "localhost", -2)),
        ["not-yet-valid", "self-signed"]
    );
    assert_eq!(
        kinds(&visit(folder, "good", &[], "127.0.0.1", 0)),
        ["self-signed"]
    );

    self_signed(folder, "small", &["rsa:1024"], &[]);
    let report = visit(folder, "small", weak, "localhost", 0);
    assert!(kinds(&report).contains(&"weak-key"), "{:?}", kinds(&report));
    let chain = report.chain.as_ref().unwrap();
    let key = &chain.certificates[0].fields.as_ref().unwrap().key;
    assert_eq!((key.algorithm.as_str(), key.bits), ("RSA", Some(1024)));

    self_signed(
        folder,
        "curve",
        &["ec", "-pkeyopt", "ec_paramgen_curve:prime192v1"],
        &[],
    );
    let report = visit(
        folder,
        "curve",
        &["-tls1_2", "-cipher", "ALL:@SECLEVEL=0"],
        "localhost",
        0,
    );
    assert!(kinds(&report).contains(&"weak-key"), "{report:#?}");

    self_signed(folder, "ca", &["rsa:2048"], &[]);
    issued(folder, "plain", "-sha256", "");
    assert_eq!(
        kinds(&visit(folder, "plain", &[], "localhost", 0)),
        ["missing-intermediate"]
    );
    let with_authority = &["-cert_chain", "ca.pem"];
    assert_eq!(
        kinds(&visit(folder, "plain", with_authority, "localhost", 0)),
        ["unknown-root"]
    );
    issued(folder, "sha1", "-sha1", "");
    let options = ["-cert_chain", "ca.pem", "-cipher", "ALL:@SECLEVEL=0"];
    assert_eq!(
        kinds(&visit(folder, "sha1", &options, "localhost", 0)),
        ["unknown-root", "weak-signature"]
    );
    issued(folder, "client", "-sha256", "extendedKeyUsage=clientAuth");
    let kinds_of_client = kinds(&visit(folder, "client", with_authority, "localhost", 0));
    assert_eq!(kinds_of_client, ["not-for-servers", "unknown-root"]);
    issued(folder, "stapled", "-sha256", "tlsfeature=status_request");
    let report = visit(folder, "stapled", with_authority, "localhost", 0);
    let chain = report.chain.as_ref().unwrap();
    let fields = chain.certificates[0].fields.as_ref().unwrap();
    assert!(fields.must_staple && fields.timestamps.is_none());
}

#[test]
fn a_server_of_old_shows_its_chain_without_a_secure_handshake() {
    if !openssl() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    self_signed(folder.path(), "old", &["rsa:2048"], &[]);
    for options in [
        &["-tls1", "-cipher", "ALL:@SECLEVEL=0"][..],
        &["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"],
        &["-tls1_2", "-cipher", "AES128-SHA"],
        &["-tls1_2", "-cipher", "NULL-SHA256:@SECLEVEL=0"],
    ] {
        let report = visit(folder.path(), "old", options, "localhost", 0);
        let Outcome::Failed { selected, .. } = &report.visit.outcome else {
            panic!("{options:?}: {:#?}", report.visit);
        };
        let (selected, place) = selected.as_ref().unwrap();
        assert!(selected.proof.is_err(), "{options:?}");
        assert_eq!(kinds(&report), ["self-signed"], "{options:?}");
        assert_eq!((report.visit.exchange, *place), (0, 1), "{options:?}");
    }
}
