//! Reads a batch with its detached signature and certificates, produces what became of the
//! signature.
//!
//! The gateway's signatures are CMS (RFC 5652) without content, sent as Base64 beside the batch;
//! what they cover is in [`signed`](crate::collect::format::gateway_batch::signed).
//!
//! Does not establish that a batch was changed where a signature does not fit: the gateway hands out
//! keys of several uploads as one batch, and the signature may be of one of them.

use super::Beside;
use super::Reading;
use crate::collect::format::apk_signature::DetachedError;
use crate::collect::format::apk_signature::Fit;
use crate::collect::format::apk_signature::verify_detached;
use crate::collect::format::base64::decode_base64;
use crate::collect::format::gateway_batch::certificate::SigningCertificate;
use crate::collect::format::gateway_batch::signed::signed_bytes;
use crate::collect::key_export::GivenKey;
use crate::collect::limits::MAX_BATCH_SIGNATURE_BYTES;
use crate::collect::limits::MAX_SIGNED_PAIRS;
use crate::evidence::Fact;
use crate::evidence::Gap;
use crate::evidence::Provenance;
use crate::evidence::Reason;
use memchr::memmem;

/// The object identifier of signed data, as it is encoded.
const SIGNED_DATA: [u8; 11] = [
    0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02,
];
/// Bytes within which it stands: a tag and a length come before it.
const HEAD_BYTES: usize = 20;

/// What became of a batch's signature.
#[derive(Debug, Default)]
pub(super) struct Checked {
    /// The word for the table of files.
    pub(super) state: &'static str,
    pub(super) fact: Option<Fact>,
    pub(super) gap: Option<Gap>,
}

/// The signature that a file holds as bytes, Base64 or PEM, in DER; none if it holds none.
pub fn signature_block(content: &[u8]) -> Option<Vec<u8>> {
    if content.len() > MAX_BATCH_SIGNATURE_BYTES {
        return None;
    }
    let is_signature = |bytes: &[u8]| {
        let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
        bytes.first() == Some(&0x30) && memmem::find(head, &SIGNED_DATA).is_some()
    };
    if is_signature(content) {
        return Some(content.to_vec());
    }
    let text = std::str::from_utf8(content).ok()?;
    let letters: String = text
        .lines()
        .filter(|line| !line.starts_with("-----"))
        .flat_map(str::chars)
        .filter(|letter| !letter.is_whitespace())
        .collect();
    decode_base64(letters.as_bytes()).filter(|bytes| is_signature(bytes))
}

/// Certificates that were given, with the names of their files.
fn certificates(given: &[GivenKey]) -> Vec<(&str, &SigningCertificate)> {
    given
        .iter()
        .filter_map(|given| Some((given.label.as_str(), given.certificate()?)))
        .collect()
}

/// The place of the signature that fits a batch.
pub(super) fn fitting(
    reading: &Reading<'_>,
    signatures: &[Vec<u8>],
    given: &[GivenKey],
) -> Option<usize> {
    if signatures.is_empty() || !reading.gaps.is_empty() {
        return None;
    }
    let signed = signed_bytes(&reading.batch.keys)?;
    let given = certificates(given);
    let given: Vec<&[u8]> = given.iter().map(|(_, one)| one.der.as_slice()).collect();
    signatures.iter().position(|block| {
        let signer = verify_detached(block, &signed, &given);
        signer.is_ok_and(|signer| signer.fit == Fit::Fits)
    })
}

pub(super) fn check(reading: &Reading<'_>, beside: &Beside<'_>, given: &[GivenKey]) -> Checked {
    let part = reading.file.label.clone();
    let undecided = |state: &'static str, reason: Reason, detail: &str| Checked {
        state,
        fact: None,
        gap: Some(Gap::new(part.clone(), reason, detail)),
    };
    let block = match beside {
        Beside::Signature(block) => block,
        Beside::NotGiven => {
            let detail = "the signature of the batch was not given (in a folder with it)";
            return undecided("not-given", Reason::NotSupplied, detail);
        }
        Beside::TooMany => {
            let detail = format!("more than {MAX_SIGNED_PAIRS} pairs of batch and signature");
            return undecided("not-checked", Reason::Limit, &detail);
        }
    };
    if !reading.gaps.is_empty() {
        let detail = "the batch was not read to its end";
        return undecided("not-checked", Reason::Malformed, detail);
    }
    let Some(signed) = signed_bytes(&reading.batch.keys) else {
        let detail = "a country is not in ASCII; what is signed then is not known";
        return undecided("unsupported", Reason::Unsupported, detail);
    };
    let given = certificates(given);
    let certificates: Vec<&[u8]> = given.iter().map(|(_, one)| one.der.as_slice()).collect();
    let fact = |state: &str| {
        let place = Provenance::part(reading.file.label.clone());
        Fact::observed("gateway_batch.signature", state, place)
    };
    let signer = match verify_detached(block, &signed, &certificates) {
        Ok(signer) => signer,
        Err(DetachedError::NoCertificate) => {
            let detail = "the certificate of the signer was not given (option --key)";
            return undecided("not-checked", Reason::NotSupplied, detail);
        }
        Err(DetachedError::Form(why)) => {
            return Checked {
                state: "malformed",
                fact: Some(fact("malformed").with("note", why)),
                gap: None,
            };
        }
    };
    let state = match (&signer.fit, signer.given) {
        (Fit::Unsupported(why), _) => return undecided("unsupported", Reason::Unsupported, why),
        (Fit::Differs(_), _) => "other-content",
        (Fit::Fits, Some(_)) => "verified",
        (Fit::Fits, None) if certificates.is_empty() => {
            let detail = "the certificate of the signer was not given (option --key)";
            return undecided("not-checked", Reason::NotSupplied, detail);
        }
        (Fit::Fits, None) => "other-signer",
    };
    let certificate = SigningCertificate::read(&signer.certificate);
    let country = certificate.as_ref().and_then(|one| one.country.clone());
    let origins = || reading.batch.keys.iter().map(|key| &key.origin);
    let matches = country
        .as_ref()
        .map(|own| origins().all(|origin| origin == own));
    let label = signer.given.and_then(|place| given.get(place));
    let note = match &signer.fit {
        Fit::Differs(why) => Some(why.clone()),
        _ => None,
    };
    let fact = fact(state)
        .with_some("certificate_sha256", certificate.map(|one| one.sha256))
        .with_some("country", country)
        .with_some("country_matches", matches)
        .with_some("key", label.map(|(label, _)| (*label).to_owned()))
        .with_some("note", note);
    Checked {
        state,
        fact: Some(fact),
        gap: None,
    }
}
