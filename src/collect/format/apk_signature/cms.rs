//! Reads a PKCS #7 signature block of a v1 signature, produces whose signature over a file is good.
//!
//! Formats: RFC 5652 (CMS), RFC 5754 and RFC 3279 (algorithm identifiers). Which pair of digest and
//! signature algorithm an API level knows is Android's; so are three deviations from the RFC: up to
//! API level 23 only the first signer counts, from 24 on the first good one; signed attributes are
//! not brought into DER order; and below API level 19 they are not accepted at all.
//!
//! Does not establish trust: chains are listed, never validated.

mod algorithm;
mod detached;

pub use detached::DetachedError;
pub use detached::DetachedSigner;
pub use detached::Fit;
pub use detached::verify_detached;

use super::ber;
use super::ber::BerError;
use super::ber::Element;
use super::ber::Elements;
use super::certificate::Certificate;
use super::certificate::CertificateParts;
use super::distinguished_name::same_name;
use super::outcome::Findings;
use super::outcome::Signer;
use super::platform::FIRST_API_WITH_V2;
use super::platform::Platform;
use super::public_key::Check;
use super::public_key::Digest;
use super::public_key::PublicKey;
use crate::collect::limits::MAX_SIGNER_CERTIFICATES;

const SIGNED_DATA: &str = "1.2.840.113549.1.7.2";
const CONTENT_TYPE: &str = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST: &str = "1.2.840.113549.1.9.4";
/// First API level at which a block with signed attributes is safe.
const FIRST_API_WITH_SIGNED_ATTRIBUTES: u32 = 19;
const WHAT: &str = "the signature block";

/// The parts of a signature block, as they stand.
struct SignedData<'a> {
    content_type: &'a [u8],
    certificates: Vec<CertificateParts<'a>>,
    signers: Vec<SignerInfo<'a>>,
}

struct SignerInfo<'a> {
    /// Issuer and serial number; `None` where the certificate is named another way.
    issuer_and_serial: Option<(&'a [u8], &'a [u8])>,
    digest: String,
    signature_algorithm: String,
    attributes: Option<Element<'a>>,
    signature: &'a [u8],
}

/// Checks a signature block over the bytes of its `.SF` file; `None` where nothing is good.
///
/// What is wrong, or can't be checked, goes to the findings with `place` in front.
pub(super) fn verify(
    block: &[u8],
    signed: &[u8],
    place: &str,
    platform: &Platform,
    findings: &mut Findings,
) -> Option<Signer> {
    let data = match SignedData::read(block) {
        Ok(data) => data,
        Err(error) => {
            findings.broken(format!("{place}: {error}"));
            return None;
        }
    };
    if data.certificates.len() > MAX_SIGNER_CERTIFICATES {
        findings.unsupported(format!(
            "{place}: {} certificates, more than the limit of {MAX_SIGNER_CERTIFICATES}",
            data.certificates.len()
        ));
        return None;
    }
    let counting = if platform.min_sdk < FIRST_API_WITH_V2 {
        1
    } else {
        MAX_SIGNER_CERTIFICATES
    };
    let mut good = None;
    let mut unsupported = None;
    let mut bad = None;
    for info in data.signers.iter().take(counting) {
        match check_signer(info, &data, signed, platform) {
            Ok((certificate, Check::Good)) => good = good.or(Some(certificate)),
            Ok((certificate, Check::Unsupported(why))) => {
                unsupported = unsupported.or(Some((certificate, why)));
            }
            Ok((_, Check::Bad(why))) => bad = bad.or(Some(why)),
            // Android gives up on the whole block here, even if another signer would be good.
            Err(why) => {
                findings.broken(format!("{place}: {why}"));
                return None;
            }
        }
    }
    let certificate = match (good, unsupported, bad) {
        (Some(certificate), _, _) => certificate,
        (None, Some((certificate, why)), _) => {
            findings.unsupported(format!("{place}: {why}"));
            certificate
        }
        (None, None, why) => {
            let why = why.unwrap_or_else(|| "no signer".to_owned());
            findings.broken(format!("{place}: {why}"));
            return None;
        }
    };
    Some(Signer {
        certificates: chain(certificate, &data.certificates),
        ..Signer::default()
    })
}

/// Checks one signer. An error ends the whole block, a bad signature only this signer.
fn check_signer<'d, 'a>(
    info: &SignerInfo<'a>,
    data: &'d SignedData<'a>,
    signed: &[u8],
    platform: &Platform,
) -> Result<(&'d CertificateParts<'a>, Check), String> {
    let (digest, family) = algorithm::of(&info.digest, &info.signature_algorithm, platform)?;
    let Some((issuer, serial)) = info.issuer_and_serial else {
        return Err("the signer is named by a key identifier, which is not read".to_owned());
    };
    let certificate = data
        .certificates
        .iter()
        .find(|one| {
            same_name(one.issuer, issuer) && ber::magnitude(one.serial) == ber::magnitude(serial)
        })
        .ok_or("the signer's certificate is not in the block")?;
    if let Some(refusal) = certificate.refusal() {
        return Err(format!("Android refuses the certificate: {refusal}"));
    }
    let message = match &info.attributes {
        None => signed.to_vec(),
        Some(attributes) => {
            if platform.min_sdk < FIRST_API_WITH_SIGNED_ATTRIBUTES {
                return Err(format!(
                    "signed attributes are not safe below API level \
                     {FIRST_API_WITH_SIGNED_ATTRIBUTES}"
                ));
            }
            if let Some(check) = check_attributes(attributes, digest, data, signed, platform)? {
                return Ok((certificate, check));
            }
            // Signed is the set as it stands, under its universal tag.
            let mut message = attributes.encoded.to_vec();
            if let Some(tag) = message.first_mut() {
                *tag = ber::SET;
            }
            message
        }
    };
    let key = PublicKey::read(certificate.key).map_err(|error| error.to_string())?;
    Ok((
        certificate,
        key.check(family, digest, &message, info.signature),
    ))
}

/// Compares content type and digest in the signed attributes; an answer ends the check.
fn check_attributes(
    attributes: &Element<'_>,
    digest: Digest,
    data: &SignedData<'_>,
    signed: &[u8],
    platform: &Platform,
) -> Result<Option<Check>, String> {
    let malformed = |error: BerError| error.to_string();
    let mut content_type = None;
    let mut message_digest = None;
    for attribute in Elements::new(attributes.content, WHAT)
        .collect()
        .map_err(malformed)?
    {
        let mut fields = Elements::new(attribute.content, WHAT);
        let oid = fields.expect(ber::OBJECT_IDENTIFIER).map_err(malformed)?;
        let values = fields.enter(ber::SET, WHAT).map_err(malformed)?;
        let (slot, tag) = match ber::dotted(oid.content).as_str() {
            CONTENT_TYPE => (&mut content_type, ber::OBJECT_IDENTIFIER),
            MESSAGE_DIGEST => (&mut message_digest, ber::OCTET_STRING),
            _ => continue,
        };
        let values = values.collect().map_err(malformed)?;
        match (values.as_slice(), slot.is_some()) {
            ([value], false) if value.tag == tag => *slot = Some(value.content),
            _ => return Err("a signed attribute has not exactly one value".to_owned()),
        }
    }
    if platform.reaches(FIRST_API_WITH_V2) {
        let content_type = content_type.ok_or("no content type in the signed attributes")?;
        if content_type != data.content_type {
            return Ok(Some(Check::Bad(
                "the signed content type is not that of the block".to_owned(),
            )));
        }
    }
    let expected = message_digest.ok_or("no digest in the signed attributes")?;
    Ok(match digest.of(signed) {
        None => Some(Check::Unsupported(format!(
            "{} is not implemented",
            digest.name()
        ))),
        Some(actual) if actual != expected => Some(Check::Bad(
            "the signed digest is not that of the .SF file".to_owned(),
        )),
        Some(_) => None,
    })
}

/// The certificate and those that certify it, as far as the block holds them.
fn chain(first: &CertificateParts<'_>, all: &[CertificateParts<'_>]) -> Vec<Certificate> {
    let mut encoded = vec![first.encoded];
    let mut last = first;
    while let Some(next) = all
        .iter()
        .find(|one| same_name(one.subject(), last.issuer) && !encoded.contains(&one.encoded))
    {
        // Each turn adds a certificate that was not in the list, so it ends.
        encoded.push(next.encoded);
        last = next;
    }
    encoded.into_iter().map(Certificate::read).collect()
}

impl<'a> SignedData<'a> {
    fn read(block: &'a [u8]) -> Result<Self, BerError> {
        let mut info = Elements::new(block, WHAT).enter(ber::SEQUENCE, WHAT)?;
        let kind = info.expect(ber::OBJECT_IDENTIFIER)?;
        if ber::dotted(kind.content) != SIGNED_DATA {
            return Err(BerError::Form { what: WHAT });
        }
        let mut fields = info
            .enter(ber::CONTEXT_0, WHAT)?
            .enter(ber::SEQUENCE, WHAT)?;
        fields.expect(ber::INTEGER)?;
        fields.expect(ber::SET)?;
        let content = fields.enter(ber::SEQUENCE, WHAT)?.any()?;
        let certificates = match fields.optional(ber::CONTEXT_0)? {
            Some(list) => Elements::new(list.content, WHAT).collect()?,
            None => Vec::new(),
        };
        fields.optional(ber::CONTEXT_1)?;
        let signers = fields.enter(ber::SET, WHAT)?.collect()?;
        Ok(Self {
            content_type: content.content,
            certificates: certificates
                .iter()
                .map(|one| CertificateParts::read(one.encoded))
                .collect::<Result<_, _>>()?,
            signers: signers
                .iter()
                .map(|one| SignerInfo::read(one.content))
                .collect::<Result<_, _>>()?,
        })
    }
}

impl<'a> SignerInfo<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, BerError> {
        let mut fields = Elements::new(bytes, WHAT);
        fields.expect(ber::INTEGER)?;
        let sid = fields.any()?;
        let issuer_and_serial = if sid.tag == ber::SEQUENCE {
            let mut parts = Elements::new(sid.content, WHAT);
            let issuer = parts.expect(ber::SEQUENCE)?.encoded;
            Some((issuer, parts.expect(ber::INTEGER)?.content))
        } else {
            None
        };
        let identifier = |fields: &mut Elements<'a>| -> Result<String, BerError> {
            let mut algorithm = fields.enter(ber::SEQUENCE, WHAT)?;
            let oid = algorithm.expect(ber::OBJECT_IDENTIFIER)?;
            Ok(ber::dotted(oid.content))
        };
        Ok(Self {
            issuer_and_serial,
            digest: identifier(&mut fields)?,
            attributes: fields.optional(ber::CONTEXT_0)?,
            signature_algorithm: identifier(&mut fields)?,
            signature: fields.expect(ber::OCTET_STRING)?.content,
        })
    }
}
