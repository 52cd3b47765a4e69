//! Reads a package's signatures, produces `android.signature.*`: whether they hold, and for whom.
//!
//! Verification itself: [`crate::collect::format::apk_signature`]. The lowest and the target API
//! level come from the manifest's facts, the sandbox version from the manifest.
//!
//! Does not establish who signed: an app's certificate vouches for itself.

use super::Collector;
use super::Package;
use super::package::MANIFEST_PART;
use crate::collect::Harvest;
use crate::collect::format::TypedValue;
use crate::collect::format::apk_signature;
use crate::collect::format::apk_signature::Certificate;
use crate::collect::format::apk_signature::Platform;
use crate::collect::format::apk_signature::Scheme;
use crate::collect::format::apk_signature::SchemeResult;
use crate::collect::format::apk_signature::Signatures;
use crate::collect::format::apk_signature::State;
use crate::collect::format::axml::AttributeName;
use crate::collect::format::axml::Document;
use crate::evidence::Coverage;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::evidence::Gap;
use crate::evidence::Locator;
use crate::evidence::Provenance;
use crate::evidence::Reason;

const KINDS: &[FactKind] = &[
    FactKind {
        key: "android.signature.verdict",
        value: "verified, broken, unsigned or unsupported, over all platforms that the package is \
                for",
        details: &[
            ("from_api", "lowest API level that was verified for"),
            ("newest", "the newest scheme that is present"),
            ("note", "why, in English"),
        ],
    },
    FactKind {
        key: "android.signature.scheme",
        value: "v1, v2, v3 or v3.1, where present or needed",
        details: &[
            ("note", "why, in English"),
            ("state", "verified, broken, unsupported or not-checked"),
        ],
    },
    FactKind {
        key: "android.signature.certificate",
        value: "SHA-256 of a certificate that was presented, in hexadecimal digits",
        details: &[
            ("issuer", "distinguished name"),
            ("key_algorithm", "RSA, EC, DSA or a dotted identifier"),
            ("key_bits", "size of the key"),
            ("not_after", "ISO date"),
            ("not_before", "ISO date"),
            (
                "role",
                "signer, chain (certifies the signer) or lineage (the signer before)",
            ),
            ("scheme", "scheme whose signature holds it"),
            ("self_signed", "true if subject and issuer are one name"),
            ("signature_algorithm", "with which it was itself signed"),
            ("subject", "distinguished name"),
        ],
    },
    FactKind {
        key: "android.signature.source_stamp",
        value: "SHA-256 of the certificate of a store's stamp, in hexadecimal digits",
        details: &[
            ("note", "why, in English"),
            ("state", "verified, broken, unsupported or not-checked"),
        ],
    },
];

const TARGET_SANDBOX_VERSION: AttributeName =
    AttributeName::android(0x0101_054c, "targetSandboxVersion");

/// Taken where the manifest can't be read: from here on no platform asks for v1.
const ASSUMED_MIN_SDK: u32 = 24;

const SIGNING_BLOCK: &str = "APK signing block";
const SIGNATURE_FOLDER: &str = "META-INF";

/// The collector of what a package's signatures show.
#[derive(Debug)]
pub struct SignatureCollector;

impl Collector for SignatureCollector {
    fn id(&self) -> &'static str {
        "android.signature"
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    fn collect(&self, package: &Package<'_>) -> Harvest {
        let mut gaps = Vec::new();
        let platform = platform(package, &mut gaps);
        let signatures = apk_signature::verify(&package.container, &package.budget, &platform);
        let mut facts = vec![
            Fact::observed(
                "android.signature.verdict",
                signatures.verdict.name(),
                Provenance::part(""),
            )
            .with("from_api", i64::from(platform.min_sdk))
            .with_some("newest", newest(&signatures))
            .with("note", signatures.note()),
        ];
        for result in &signatures.schemes {
            scheme_facts(result, &mut facts, &mut gaps);
        }
        facts.extend(stamp_fact(&signatures));
        gaps.extend(
            signatures
                .findings
                .unsupported
                .iter()
                .map(|note| Gap::new(SIGNING_BLOCK, Reason::Unsupported, note)),
        );
        let searched = vec![SIGNATURE_FOLDER.to_owned(), SIGNING_BLOCK.to_owned()];
        Harvest::new(self.id(), KINDS, false, facts, Coverage::of(searched, gaps))
    }
}

/// The platforms that the package is for, as far as its manifest could be read.
fn platform(package: &Package<'_>, gaps: &mut Vec<Gap>) -> Platform {
    let level = |number: Option<i64>| number.and_then(|number| u32::try_from(number).ok());
    let min_sdk = level(package.identity.min_sdk).unwrap_or_else(|| {
        // A split leaves its levels to the base, which is another file.
        let reason = match package.manifest {
            Ok(_) => Reason::SplitIncomplete,
            Err(_) => Reason::Malformed,
        };
        let detail = format!(
            "the lowest API level is unknown; signatures were verified for {ASSUMED_MIN_SDK} and \
             above"
        );
        gaps.push(Gap::new(MANIFEST_PART, reason, detail));
        ASSUMED_MIN_SDK
    });
    let mut platform = Platform::from(min_sdk, level(package.identity.target_sdk));
    if let Some(version) = target_sandbox(package) {
        platform.target_sandbox = version;
    }
    platform
}

fn target_sandbox(package: &Package<'_>) -> Option<u32> {
    let document = Document::parse(package.manifest.as_ref().ok()?).ok()?;
    match document
        .root()?
        .find(TARGET_SANDBOX_VERSION)?
        .attribute
        .value
    {
        TypedValue::Integer(version) => u32::try_from(version).ok(),
        _ => None,
    }
}

/// Schemes are held oldest first.
fn newest(signatures: &Signatures) -> Option<&'static str> {
    let present = signatures.schemes.iter().rfind(|result| result.present)?;
    Some(present.scheme.name())
}

fn scheme_facts(result: &SchemeResult, facts: &mut Vec<Fact>, gaps: &mut Vec<Gap>) {
    let part = match result.scheme {
        Scheme::V1 => SIGNATURE_FOLDER,
        Scheme::V2 | Scheme::V3 | Scheme::V31 => SIGNING_BLOCK,
    };
    facts.push(
        Fact::observed(
            "android.signature.scheme",
            result.scheme.name(),
            Provenance::part(part),
        )
        .with("note", result.findings.note())
        .with("state", result.state.name()),
    );
    for note in &result.findings.unsupported {
        let detail = format!("{}: {note}", result.scheme);
        gaps.push(Gap::new(part, Reason::Unsupported, detail));
    }
    let before = facts.len();
    let mut index = 0;
    for signer in &result.signers {
        let certificates = signer.certificates.iter().enumerate().map(|(place, one)| {
            let role = if place == 0 { "signer" } else { "chain" };
            (role, one)
        });
        let lineage = signer.lineage.iter().map(|one| ("lineage", one));
        for (role, certificate) in certificates.chain(lineage) {
            let at = Provenance::new(part, Locator::Certificate { index });
            index = index.saturating_add(1);
            facts.push(certificate_fact(certificate, role, result.scheme, at));
            if let Err(why) = &certificate.details {
                let detail = format!("{}: {why}", certificate.sha256);
                gaps.push(Gap::new(part, Reason::Malformed, detail));
            }
        }
    }
    if result.present && facts.len() == before && result.state == State::Broken {
        let detail = format!("no certificate of {} could be read", result.scheme);
        gaps.push(Gap::new(part, Reason::Malformed, detail));
    }
}

fn certificate_fact(certificate: &Certificate, role: &str, scheme: Scheme, at: Provenance) -> Fact {
    let fact = Fact::observed(
        "android.signature.certificate",
        certificate.sha256.as_str(),
        at,
    )
    .with("role", role)
    .with("scheme", scheme.name());
    let Ok(details) = &certificate.details else {
        return fact;
    };
    fact.with("issuer", details.issuer.as_str())
        .with("key_algorithm", details.key_algorithm.as_str())
        .with_some("key_bits", details.key_bits.map(i64::from))
        .with("not_after", details.not_after.as_str())
        .with("not_before", details.not_before.as_str())
        .with("self_signed", details.self_signed)
        .with("signature_algorithm", details.signature_algorithm.as_str())
        .with("subject", details.subject.as_str())
}

fn stamp_fact(signatures: &Signatures) -> Option<Fact> {
    let stamp = signatures.stamp.as_ref()?;
    let fact = Fact::observed(
        "android.signature.source_stamp",
        stamp.sha256.as_str(),
        Provenance::part(SIGNING_BLOCK),
    );
    Some(
        fact.with("note", stamp.findings.note())
            .with("state", stamp.state.name()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collect::format::zip::Container;
    use crate::tables::Tables;
    use std::io::Cursor;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn harvest(files: &[(&str, &[u8])]) -> Harvest {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            let options = SimpleFileOptions::default();
            writer.start_file(*name, options).unwrap();
            writer.write_all(content).unwrap();
        }
        let bytes = writer.finish().unwrap().into_inner();
        let container = Container::open(&bytes).unwrap();
        let package = Package::new(container, Tables::embedded());
        SignatureCollector.collect(&package)
    }

    #[test]
    fn an_unsigned_package_with_an_unreadable_manifest_says_so_and_leaves_a_gap() {
        let harvest = harvest(&[("classes.dex", b"dex")]);
        let verdict = &harvest.facts[0];
        assert_eq!(verdict.value.as_text(), Some("unsigned"));
        assert_eq!(verdict.detail_number("from_api"), Some(24));
        let gaps = harvest.surveys[0].coverage.gaps();
        assert_eq!(gaps.len(), 1);
        assert_eq!(gaps[0].part, MANIFEST_PART);
    }

    #[test]
    fn a_signature_whose_certificate_cannot_be_read_is_broken_and_leaves_a_gap() {
        let harvest = harvest(&[
            ("META-INF/MANIFEST.MF", b"Manifest-Version: 1.0\n"),
            ("META-INF/CERT.SF", b"Signature-Version: 1.0\n"),
            ("META-INF/CERT.RSA", b"no certificate"),
        ]);
        assert_eq!(harvest.facts[0].value.as_text(), Some("broken"));
        let gaps = harvest.surveys[0].coverage.gaps();
        let certificate = |gap: &Gap| gap.detail.contains("no certificate of v1");
        assert!(gaps.iter().any(certificate), "{gaps:?}");
    }

    #[test]
    fn every_key_that_is_emitted_is_promised() {
        let harvest = harvest(&[("classes.dex", b"dex")]);
        for fact in &harvest.facts {
            assert!(KINDS.iter().any(|kind| kind.key == fact.key.as_str()));
        }
    }
}
