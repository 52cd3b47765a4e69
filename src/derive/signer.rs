//! Reads certificates of the signature, produces `android.signer`: what kind of key signs the app.
//!
//! The name of debug certificates is the one that the Android build tools give them; sizes follow
//! the recommendation of at least 2048 bits for RSA and 256 for EC.
//!
//! Does not establish who holds the key.

use super::Context;
use super::Derivation;
use super::Derived;
use super::coverage_of;
use crate::evidence::Evidence;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::tables::Tables;

pub(super) struct Signer;

const KINDS: &[FactKind] = &[FactKind {
    key: "android.signer",
    value: "debug (a key of the build tools), test (a key that everybody has) or release",
    details: &[
        ("certificate", "SHA-256 of the certificate"),
        (
            "weak",
            "true if key or signature algorithm is no longer considered strong",
        ),
        ("why", "what makes it weak"),
        ("subject", "name in the certificate, untrusted"),
    ],
}];

const INPUT: &str = "android.signature.certificate";

/// Certificates of the sample keys in AOSP's `build/target/product/security`, whose private halves
/// are public.
const PUBLIC_KEYS: &[&str] = &["a40da80a59d170caa950cf15c18c454d47a39b26989d8b640ecd745ba71bf5dc"];

impl Derivation for Signer {
    fn id(&self) -> &'static str {
        "derive.signer"
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    fn derive(&self, evidence: &Evidence, _tables: &Tables, _context: &Context) -> Derived {
        let mut facts: Vec<Fact> = Vec::new();
        for certificate in evidence.facts(INPUT) {
            let fact = signer(certificate);
            // One certificate signs under several schemes.
            let known = |other: &Fact| other.value == fact.value && other.detail == fact.detail;
            if !facts.iter().any(known) {
                facts.push(fact);
            }
        }
        Derived::new(self, facts, coverage_of(evidence, &[INPUT]))
    }
}

fn signer(certificate: &Fact) -> Fact {
    let subject = certificate.detail_text("subject");
    let digest = certificate.value.as_text().unwrap_or_default();
    let kind = if PUBLIC_KEYS.contains(&digest.to_ascii_lowercase().as_str()) {
        "test"
    } else if subject.is_some_and(|name| common_name(name) == Some("Android Debug")) {
        "debug"
    } else {
        "release"
    };
    let why = weakness(certificate);
    Fact::inferred(KINDS[0].key, kind, certificate.provenance.clone())
        .with("certificate", digest)
        .with("weak", why.is_some())
        .with_some("why", why)
        .with_some("subject", subject)
}

/// The common name in a subject, wherever it stands.
fn common_name(subject: &str) -> Option<&str> {
    let mut parts = subject.split([',', '/', '+']);
    parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        (name.trim() == "CN").then(|| value.trim())
    })
}

/// Why key or signature are weak; unknown values are not called weak.
fn weakness(certificate: &Fact) -> Option<String> {
    let algorithm = certificate.detail_text("key_algorithm").unwrap_or_default();
    let bits = certificate.detail_number("key_bits");
    let least = match algorithm {
        "RSA" | "DSA" => 2048,
        "EC" => 256,
        _ => 0,
    };
    if let Some(bits) = bits.filter(|bits| *bits < least) {
        return Some(format!("{algorithm} key of {bits} bits"));
    }
    let signature = certificate
        .detail_text("signature_algorithm")?
        .to_ascii_lowercase();
    let md5 = signature.contains("md5") || signature.contains("md2");
    md5.then(|| format!("certificate signed with {signature}"))
}

#[cfg(test)]
mod tests {
    use crate::derive::tests::Case;
    use crate::derive::tests::texts;
    use crate::evidence::Fact;
    use crate::evidence::Scalar;

    fn signer(details: &[(&str, Scalar)]) -> Fact {
        let evidence = Case::complete()
            .fact_with(super::INPUT, "00ff", details)
            .run();
        evidence.first("android.signer").expect("signed").clone()
    }

    #[test]
    fn debug_certificates_are_known_in_either_order_of_names() {
        for subject in [
            "CN=Android Debug, O=Android, C=US",
            "C=US, O=Android, CN=Android Debug",
        ] {
            let fact = signer(&[("subject", subject.into())]);
            assert_eq!(fact.value.as_text(), Some("debug"), "{subject}");
        }
        let fact = signer(&[("subject", "CN=Android Debugger Ltd, C=US".into())]);
        assert_eq!(fact.value.as_text(), Some("release"));
    }

    #[test]
    fn short_keys_are_weak_and_unknown_ones_are_not_called_so() {
        let rsa = |bits: i64| {
            let fact = signer(&[("key_algorithm", "RSA".into()), ("key_bits", bits.into())]);
            fact.detail_flag("weak")
        };
        assert_eq!(rsa(1024), Some(true));
        assert_eq!(rsa(2048), Some(false));
        assert_eq!(signer(&[]).detail_flag("weak"), Some(false));
    }

    #[test]
    fn one_certificate_under_two_schemes_is_one_signer() {
        let evidence = Case::complete()
            .fact_with(super::INPUT, "00ff", &[("scheme", "v1".into())])
            .fact_with(super::INPUT, "00ff", &[("scheme", "v2".into())])
            .run();
        assert_eq!(texts(&evidence, "android.signer"), ["release"]);
    }
}
