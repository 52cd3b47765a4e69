//! Reads one signer of a v2, v3 or v3.1 signature, produces its certificates and what was found.
//!
//! Formats: <https://source.android.com/docs/security/features/apksigning/v2> and `…/v3`. The signed
//! data of v3 has two API levels more; the rest is the same. Checked here: the decisive signatures
//! over the signed data, that the key is the certificate's, and that the lists of algorithms in
//! signatures and digests agree (which keeps a strong algorithm from being cut off).
//!
//! Does not establish that the content digests fit: see [`compare_content`].

use super::algorithm;
use super::algorithm::Algorithm;
use super::certificate::Certificate;
use super::certificate::CertificateParts;
use super::cursor;
use super::cursor::Numbered;
use super::digest::ContentDigest;
use super::digest::SignedContent;
use super::outcome::Findings;
use super::outcome::Signer;
use super::public_key;
use super::public_key::Check;
use super::public_key::PublicKey;
use super::signer_block::SignedData;
use super::signer_block::SignerBlock;
use crate::collect::limits::MAX_SIGNER_CERTIFICATES;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// A signer whose signature was looked at.
#[derive(Debug, Clone, Default)]
pub(super) struct CheckedSigner<'a> {
    /// How the sentences of the findings name this signer.
    pub(super) place: String,
    pub(super) signer: Signer,
    /// The encoded certificate of the signer itself.
    pub(super) certificate: &'a [u8],
    pub(super) attributes: Vec<Numbered<'a>>,
    /// Kinds of content digest that a decisive signature rests on.
    decisive: BTreeSet<ContentDigest>,
    digests: Vec<(ContentDigest, &'a [u8])>,
}

impl CheckedSigner<'_> {
    /// The content digests that were signed, one per kind.
    pub(super) fn content_digests(&self) -> BTreeMap<ContentDigest, Vec<u8>> {
        self.digests
            .iter()
            .map(|(kind, value)| (*kind, value.to_vec()))
            .collect()
    }
}

/// Checks all of one signer that needs no content. `levels` are those its signatures must serve.
pub(super) fn check<'a>(
    block: &SignerBlock<'a>,
    levels: (u32, u32),
    place: String,
    findings: &mut Findings,
) -> CheckedSigner<'a> {
    let mut checked = CheckedSigner {
        place,
        ..CheckedSigner::default()
    };
    let ids = check_signatures(block, levels, &mut checked, findings);
    let signed = match SignedData::read(block.signed_data, block.sdk_range.is_some()) {
        Ok(signed) => signed,
        Err(error) => {
            findings.broken(format!("{}: {error}", checked.place));
            return checked;
        }
    };
    check_certificates(block, &signed, &mut checked, findings);
    let digest_ids: Vec<u32> = signed.digests.iter().map(|(id, _)| *id).collect();
    if ids.is_some_and(|ids| ids != digest_ids) {
        findings.broken(format!(
            "{}: signatures and digests name different algorithms",
            checked.place
        ));
    }
    if signed.sdk_range != block.sdk_range {
        findings.broken(format!(
            "{}: the API levels beside the signed data are not those within",
            checked.place
        ));
    }
    checked.digests = signed
        .digests
        .iter()
        .filter_map(|(id, value)| Some((Algorithm::by_id(*id)?.content, *value)))
        .collect();
    checked.signer.sdk_range = signed.sdk_range;
    checked.attributes = signed.attributes;
    checked
}

/// Checks the decisive signatures; the answer are the algorithm numbers of all.
fn check_signatures(
    block: &SignerBlock<'_>,
    (min_sdk, max_sdk): (u32, u32),
    checked: &mut CheckedSigner<'_>,
    findings: &mut Findings,
) -> Option<Vec<u32>> {
    let place = checked.place.clone();
    let signatures = match cursor::numbered(block.signatures, "a signature") {
        Ok(signatures) => signatures,
        Err(error) => {
            findings.broken(format!("{place}: {error}"));
            return None;
        }
    };
    if signatures.is_empty() {
        findings.broken(format!("{place}: no signature"));
        return None;
    }
    let mut known = Vec::new();
    for (id, signature) in &signatures {
        match Algorithm::by_id(*id) {
            Some(algorithm) => known.push((algorithm, *signature)),
            None => findings.remark(format!(
                "{place}: signature with the unknown algorithm {id:#06x} skipped, as Android does"
            )),
        }
    }
    let decisive = algorithm::decisive(&known, min_sdk, max_sdk);
    if decisive.is_empty() {
        findings.broken(format!(
            "{place}: no signature with an algorithm that API level {min_sdk} knows"
        ));
    }
    let key = match PublicKey::read(block.public_key) {
        Ok(key) => key,
        Err(error) => {
            findings.broken(format!("{place}: {error}"));
            return None;
        }
    };
    for (algorithm, signature) in decisive {
        checked.decisive.insert(algorithm.content);
        match key.check(
            algorithm.family,
            algorithm.digest,
            block.signed_data,
            signature,
        ) {
            Check::Good => {}
            Check::Bad(why) => findings.broken(format!("{place}: {why}")),
            Check::Unsupported(why) => findings.unsupported(format!("{place}: {why}")),
        }
    }
    Some(signatures.iter().map(|(id, _)| *id).collect())
}

fn check_certificates<'a>(
    block: &SignerBlock<'a>,
    signed: &SignedData<'a>,
    checked: &mut CheckedSigner<'a>,
    findings: &mut Findings,
) {
    let place = &checked.place;
    let count = signed.certificates.len();
    if count > MAX_SIGNER_CERTIFICATES {
        findings.unsupported(format!(
            "{place}: {count} certificates, of which the first {MAX_SIGNER_CERTIFICATES} are read"
        ));
    }
    let read = signed.certificates.iter().take(MAX_SIGNER_CERTIFICATES);
    checked.signer.certificates = read.map(|encoded| Certificate::read(encoded)).collect();
    let Some(own) = signed.certificates.first() else {
        findings.broken(format!("{place}: no certificate"));
        return;
    };
    checked.certificate = own;
    for (index, encoded) in signed.certificates.iter().enumerate() {
        match CertificateParts::read(encoded) {
            Err(error) => findings.broken(format!("{place}, certificate {index}: {error}")),
            Ok(parts) if index == 0 && !public_key::same_key(parts.key, block.public_key) => {
                findings.broken(format!(
                    "{place}: the public key is not that of the certificate"
                ));
            }
            Ok(_) => {}
        }
    }
}

/// Compares what the signers signed with the content, each kind of digest being computed once.
pub(super) fn compare_content(
    signers: &[CheckedSigner<'_>],
    content: &SignedContent<'_>,
    computed: &mut BTreeMap<ContentDigest, Result<Vec<u8>, String>>,
    findings: &mut Findings,
) {
    let decisive: BTreeSet<ContentDigest> = signers
        .iter()
        .flat_map(|signer| signer.decisive.iter().copied())
        .collect();
    for kind in decisive {
        let actual = computed.entry(kind).or_insert_with(|| content.digest(kind));
        for signer in signers {
            let signed = signer.digests.iter().filter(|(own, _)| *own == kind);
            for (_, expected) in signed {
                match actual {
                    Ok(actual) if actual == expected => {}
                    Ok(_) => findings.broken(format!(
                        "{}: the content of the package is not what was signed ({})",
                        signer.place,
                        kind.name()
                    )),
                    Err(why) => findings.broken(format!("{}: {why}", signer.place)),
                }
            }
        }
    }
}
