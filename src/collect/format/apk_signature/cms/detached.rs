//! Reads a detached CMS signature, the bytes it should cover and certificates, produces whose it is
//! and whether it fits.
//!
//! Formats: as in [`super`]. The first signer counts, as for the federation gateway, which takes one.
//!
//! Does not establish trust: a certificate is trusted because a person gave it. Neither its validity
//! nor its issuer is looked at.

use super::SignedData;
use super::SignerInfo;
use super::algorithm;
use super::check_attributes;
use crate::collect::format::apk_signature::ber;
use crate::collect::format::apk_signature::certificate::CertificateParts;
use crate::collect::format::apk_signature::distinguished_name::same_name;
use crate::collect::format::apk_signature::platform::FIRST_API_WITH_V2;
use crate::collect::format::apk_signature::platform::Platform;
use crate::collect::format::apk_signature::public_key::Check;
use crate::collect::format::apk_signature::public_key::PublicKey;
use crate::collect::limits::MAX_SIGNER_CERTIFICATES;
use thiserror::Error;

/// What became of a detached signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fit {
    /// The signer's key made it over these bytes.
    Fits,
    /// It was made over other bytes, or by another key than it says.
    Differs(String),
    Unsupported(String),
}

/// Why nothing can be said of a detached signature.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DetachedError {
    #[error("the signer's certificate is neither in the signature nor was it given")]
    NoCertificate,
    #[error("it can't be read: {0}")]
    Form(String),
}

/// The first signer of a detached signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DetachedSigner {
    /// The signer's certificate as it stands.
    pub certificate: Vec<u8>,
    /// Its place among those that were given; none if it came with the signature alone.
    pub given: Option<usize>,
    pub fit: Fit,
}

/// Checks a detached signature over some bytes.
///
/// # Errors
///
/// It can't be read, or its signer's certificate is at hand nowhere.
pub fn verify_detached(
    block: &[u8],
    signed: &[u8],
    given: &[&[u8]],
) -> Result<DetachedSigner, DetachedError> {
    let form = |why: &str| DetachedError::Form(why.to_owned());
    let data = SignedData::read(block).map_err(|error| form(&error.to_string()))?;
    if data.certificates.len() > MAX_SIGNER_CERTIFICATES {
        return Err(form("it holds too many certificates"));
    }
    let info = data.signers.first();
    let info = info.ok_or_else(|| form("it has no signer"))?;
    let Some((issuer, serial)) = info.issuer_and_serial else {
        return Err(form("its signer is named by a key identifier"));
    };
    let is_named = |one: &CertificateParts<'_>| {
        same_name(one.issuer, issuer) && ber::magnitude(one.serial) == ber::magnitude(serial)
    };
    let mut known = given
        .iter()
        .enumerate()
        .filter_map(|(place, bytes)| Some((Some(place), CertificateParts::read(bytes).ok()?)));
    let found = known.find(|(_, one)| is_named(one)).or_else(|| {
        let mut own = data.certificates.iter();
        own.find(|one| is_named(one)).map(|one| (None, *one))
    });
    let (given, certificate) = found.ok_or(DetachedError::NoCertificate)?;
    Ok(DetachedSigner {
        certificate: certificate.encoded.to_vec(),
        given,
        fit: fit(info, &data, &certificate, signed),
    })
}

fn fit(
    info: &SignerInfo<'_>,
    data: &SignedData<'_>,
    certificate: &CertificateParts<'_>,
    signed: &[u8],
) -> Fit {
    // The level from which on every pair of algorithms of the table and the attributes are known.
    let platform = Platform::from(FIRST_API_WITH_V2, None);
    let Ok((digest, family)) = algorithm::of(&info.digest, &info.signature_algorithm, &platform)
    else {
        return Fit::Unsupported(format!(
            "digest {} with signature {}",
            info.digest, info.signature_algorithm
        ));
    };
    let message = match &info.attributes {
        None => signed.to_vec(),
        Some(attributes) => {
            match check_attributes(attributes, digest, data, signed, &platform) {
                Err(why) => return Fit::Differs(why),
                Ok(Some(Check::Unsupported(why))) => return Fit::Unsupported(why),
                Ok(Some(_)) => {
                    return Fit::Differs("its attributes are those of other content".to_owned());
                }
                Ok(None) => {}
            }
            let mut message = attributes.encoded.to_vec();
            if let Some(tag) = message.first_mut() {
                *tag = ber::SET;
            }
            message
        }
    };
    match PublicKey::read(certificate.key) {
        Err(error) => Fit::Unsupported(error.to_string()),
        Ok(key) => match key.check(family, digest, &message, info.signature) {
            Check::Good => Fit::Fits,
            Check::Bad(why) => Fit::Differs(why),
            Check::Unsupported(why) => Fit::Unsupported(why),
        },
    }
}
