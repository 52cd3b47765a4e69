//! Chains made by `rcgen`, one for each fault.

use super::*;
use rcgen::BasicConstraints;
use rcgen::CertificateParams;
use rcgen::CidrSubnet;
use rcgen::CustomExtension;
use rcgen::DnType;
use rcgen::ExtendedKeyUsagePurpose;
use rcgen::GeneralSubtree;
use rcgen::IsCa;
use rcgen::Issuer;
use rcgen::KeyPair;
use rcgen::NameConstraints;
use rcgen::date_time_ymd;
use rustls::pki_types::CertificateDer;

const HOST: &str = "keys.example.org";

fn parameters(names: &[&str], subject: &str) -> CertificateParams {
    let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    let mut parameters = CertificateParams::new(names).unwrap();
    parameters.distinguished_name = rcgen::DistinguishedName::new();
    parameters
        .distinguished_name
        .push(DnType::CommonName, subject);
    parameters.not_before = date_time_ymd(2020, 6, 1);
    parameters.not_after = date_time_ymd(2021, 6, 1);
    parameters
}

fn authority(subject: &str) -> CertificateParams {
    let mut parameters = parameters(&[], subject);
    parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    parameters
}

fn server() -> CertificateParams {
    parameters(&[HOST, "*.cdn.example.org", "192.0.2.7"], "server")
}

/// A root, an authority below it, and a server's certificate.
struct Made {
    root: Vec<u8>,
    middle: Vec<u8>,
    own: Vec<u8>,
}

impl Made {
    fn new(root: CertificateParams, middle: CertificateParams, own: CertificateParams) -> Self {
        let keys: Vec<KeyPair> = (0..3).map(|_| KeyPair::generate().unwrap()).collect();
        let root_der = root.self_signed(&keys[0]).unwrap().der().to_vec();
        let root_issuer = Issuer::from_params(&root, &keys[0]);
        let middle_der = middle.signed_by(&keys[1], &root_issuer).unwrap();
        let middle_issuer = Issuer::from_params(&middle, &keys[1]);
        let own_der = own.signed_by(&keys[2], &middle_issuer).unwrap();
        Self {
            root: root_der,
            middle: middle_der.der().to_vec(),
            own: own_der.der().to_vec(),
        }
    }

    fn of(own: CertificateParams) -> Self {
        Self::new(authority("root"), authority("middle"), own)
    }

    fn anchor(&self) -> Vec<TrustAnchor<'static>> {
        let mut store = rustls::RootCertStore::empty();
        store.add(CertificateDer::from(self.root.clone())).unwrap();
        store.roots
    }

    fn full(&self) -> Vec<Vec<u8>> {
        vec![self.own.clone(), self.middle.clone()]
    }

    fn report(&self, host: &str, as_of: &str) -> ChainReport {
        inspect(&self.full(), host, as_of.parse().unwrap(), &self.anchor())
    }
}

fn kinds(report: &ChainReport) -> Vec<&'static str> {
    report
        .faults
        .iter()
        .map(|fault| fault.kind.name())
        .collect()
}

#[test]
fn a_good_chain_has_no_fault_for_any_of_its_names() {
    let made = Made::of(server());
    for host in [HOST, "a.cdn.example.org", "192.0.2.7"] {
        for day in ["2020-06-01", "2020-12-24", "2021-06-01"] {
            let report = made.report(host, day);
            assert_eq!(kinds(&report), [""; 0], "{host} {day}: {report:#?}");
            assert_eq!(report.accepted, Ok(()), "{host} {day}");
            assert_eq!(
                (report.path, report.path_end),
                (vec![0, 1], PathEnd::KnownRoot)
            );
        }
    }
}

#[test]
fn dates_and_names_that_do_not_fit_have_their_own_names() {
    let made = Made::of(server());
    assert_eq!(kinds(&made.report(HOST, "2021-06-02")), ["expired"; 2]);
    assert_eq!(
        kinds(&made.report(HOST, "2020-05-31")),
        ["not-yet-valid"; 2]
    );
    for host in [
        "example.org",
        "a.b.cdn.example.org",
        "192.0.2.8",
        "cdn.example.org",
    ] {
        let report = made.report(host, "2021-01-01");
        assert_eq!(kinds(&report), ["name-mismatch"], "{host}");
        assert!(report.accepted.is_err());
    }
    let unnamed = Made::of(parameters(&[], HOST));
    assert_eq!(
        kinds(&unnamed.report(HOST, "2021-01-01")),
        ["no-alternative-name"]
    );
}

#[test]
fn what_is_missing_or_unknown_at_the_end_of_the_path_is_told_apart() {
    let made = Made::of(server());
    let day = "2021-01-01".parse().unwrap();
    let alone = [made.own.clone()];
    let report = inspect(&alone, HOST, day, &made.anchor());
    assert_eq!(kinds(&report), ["missing-intermediate"]);
    let all = [made.own.clone(), made.middle.clone(), made.root.clone()];
    let report = inspect(&all, HOST, day, compiled_roots());
    assert_eq!(kinds(&report), ["unknown-root"]);
    assert_eq!(report.path_end, PathEnd::SelfSigned);
    let report = inspect(&all, HOST, day, &made.anchor());
    assert_eq!(kinds(&report), ["unneeded"], "the root need not be sent");
    let shuffled = [made.own.clone(), made.root.clone(), made.middle.clone()];
    let report = inspect(&shuffled, HOST, day, compiled_roots());
    assert_eq!(kinds(&report), ["unknown-root", "wrong-order"]);
    let none = inspect(&[], HOST, day, compiled_roots());
    assert_eq!(kinds(&none), ["no-certificate"]);
    let junk = inspect(&[vec![1, 2, 3]], HOST, day, compiled_roots());
    assert_eq!(kinds(&junk), ["unreadable"]);

    let key = KeyPair::generate().unwrap();
    let own = server().self_signed(&key).unwrap().der().to_vec();
    let report = inspect(&[own], HOST, day, compiled_roots());
    assert_eq!(kinds(&report), ["self-signed"]);
}

#[test]
fn what_an_authority_may_do_is_held_against_it() {
    let check = |root, middle, own| {
        let report = Made::new(root, middle, own).report(HOST, "2021-01-01");
        assert!(report.accepted.is_err(), "{report:#?}");
        kinds(&report)
    };
    let mut leaf = parameters(&[], "middle");
    leaf.is_ca = IsCa::ExplicitNoCa;
    assert_eq!(
        check(authority("root"), leaf, server()),
        ["not-an-authority"]
    );

    let constrained = |permitted, excluded| {
        let mut middle = authority("middle");
        middle.name_constraints = Some(NameConstraints {
            permitted_subtrees: permitted,
            excluded_subtrees: excluded,
        });
        middle
    };
    let dns = |name: &str| GeneralSubtree::DnsName(name.to_owned());
    for middle in [
        constrained(vec![dns("example.com")], vec![]),
        constrained(vec![dns("example.org")], vec![dns("keys.example.org")]),
        constrained(
            vec![
                dns("example.org"),
                GeneralSubtree::IpAddress(CidrSubnet::V4([10; 4], [255; 4])),
            ],
            vec![],
        ),
    ] {
        assert_eq!(
            check(authority("root"), middle, server()),
            ["name-constraint"]
        );
    }
    let allowed = constrained(vec![dns("example.org")], vec![dns("other.example.org")]);
    let made = Made::new(authority("root"), allowed, server());
    assert_eq!(kinds(&made.report(HOST, "2021-01-01")), [""; 0]);

    let mut client = server();
    client.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    assert_eq!(
        check(authority("root"), authority("middle"), client),
        ["not-for-servers"]
    );

    let mut signer = server();
    signer.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    assert_eq!(
        check(authority("root"), authority("middle"), signer),
        ["authority-as-server"]
    );
}

#[test]
fn a_signature_by_another_key_of_the_same_name_is_bad() {
    let one = Made::of(server());
    let other = Made::of(server());
    let mixed = [one.own.clone(), other.middle.clone()];
    let report = inspect(&mixed, HOST, "2021-01-01".parse().unwrap(), &other.anchor());
    assert_eq!(kinds(&report), ["bad-signature"]);
}

#[test]
fn timestamps_are_listed_with_log_and_date() {
    // One timestamp of version 0: log, milliseconds, no extensions, a signature of two bytes.
    let mut timestamp = vec![0];
    timestamp.extend([0xab; 32]);
    timestamp.extend(1_600_000_000_000_u64.to_be_bytes());
    timestamp.extend([0, 0, 4, 3, 0, 2, 1, 2]);
    let len = u8::try_from(timestamp.len()).unwrap();
    let mut content = vec![4, len + 4, 0, len + 2, 0, len];
    content.extend(timestamp);
    let mut own = server();
    own.custom_extensions = vec![CustomExtension::from_oid_content(
        &[1, 3, 6, 1, 4, 1, 11129, 2, 4, 2],
        content,
    )];
    let report = Made::of(own).report(HOST, "2021-01-01");
    let fields = report.certificates[0].fields.as_ref().unwrap();
    let listed = fields.timestamps.as_deref().unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(
        (listed[0].date.as_str(), listed[0].log.len()),
        ("2020-09-13", 64)
    );
    assert_eq!(fields.validity_days, 365);
    assert!(
        report.certificates[1]
            .fields
            .as_ref()
            .unwrap()
            .timestamps
            .is_none()
    );
}
