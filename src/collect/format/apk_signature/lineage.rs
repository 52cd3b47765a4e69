//! Reads a proof of rotation, produces the certificates of one signer from the oldest on.
//!
//! Format: <https://source.android.com/docs/security/features/apksigning/v3>, "Proof-of-rotation":
//! each certificate is signed by the key of the one before.
//!
//! Does not establish what an old certificate may still do: the flags are not read.

use super::algorithm::Algorithm;
use super::certificate::CertificateParts;
use super::cursor::Cursor;
use super::cursor::Truncated;
use super::outcome::Findings;
use super::public_key::Check;
use super::public_key::PublicKey;
use crate::collect::limits::MAX_SIGNER_CERTIFICATES;

const VERSION: u32 = 1;

/// The encoded certificates of a lineage, oldest first; what does not fit is a finding.
pub(super) fn read<'a>(value: &'a [u8], place: &str, findings: &mut Findings) -> Vec<&'a [u8]> {
    let mut cursor = Cursor::new(value);
    match cursor.u32("the version of the lineage") {
        Ok(VERSION) => {}
        Ok(other) => {
            findings.broken(format!("{place}: a lineage of the unknown version {other}"));
            return Vec::new();
        }
        Err(error) => {
            findings.broken(format!("{place}: {error}"));
            return Vec::new();
        }
    }
    let nodes = cursor
        .elements("a node of the lineage")
        .and_then(|nodes| nodes.into_iter().map(Node::read).collect());
    let nodes: Vec<Node<'a>> = match nodes {
        Ok(nodes) => nodes,
        Err(error) => {
            findings.broken(format!("{place}: {error}"));
            return Vec::new();
        }
    };
    if nodes.len() > MAX_SIGNER_CERTIFICATES {
        findings.unsupported(format!(
            "{place}: a lineage of {} certificates, more than the limit of \
             {MAX_SIGNER_CERTIFICATES}",
            nodes.len()
        ));
        return Vec::new();
    }
    for (older, newer) in nodes.iter().zip(nodes.iter().skip(1)) {
        check_link(older, newer, place, findings);
    }
    let certificates: Vec<&[u8]> = nodes.iter().map(|node| node.certificate).collect();
    for (index, one) in certificates.iter().enumerate() {
        if certificates.iter().take(index).any(|other| other == one) {
            findings.broken(format!(
                "{place}: a certificate occurs twice in the lineage"
            ));
        }
    }
    certificates
}

struct Node<'a> {
    signed_data: &'a [u8],
    certificate: &'a [u8],
    /// Algorithm with which the one before signed this one.
    signed_with: u32,
    /// Algorithm with which this one signs the next.
    signs_with: u32,
    signature: &'a [u8],
}

impl<'a> Node<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, Truncated> {
        let mut fields = Cursor::new(bytes);
        let signed_data = fields.prefixed("the signed data of the lineage")?;
        let mut signed = Cursor::new(signed_data);
        let certificate = signed.prefixed("a certificate of the lineage")?;
        let signed_with = signed.u32("an algorithm of the lineage")?;
        fields.u32("the flags of the lineage")?;
        Ok(Self {
            signed_data,
            certificate,
            signed_with,
            signs_with: fields.u32("an algorithm of the lineage")?,
            signature: fields.prefixed("a signature of the lineage")?,
        })
    }
}

fn check_link(older: &Node<'_>, newer: &Node<'_>, place: &str, findings: &mut Findings) {
    if older.signs_with != newer.signed_with {
        findings.broken(format!("{place}: the algorithms of the lineage disagree"));
        return;
    }
    let Some(algorithm) = Algorithm::by_id(older.signs_with) else {
        findings.broken(format!(
            "{place}: the lineage uses the unknown algorithm {:#06x}",
            older.signs_with
        ));
        return;
    };
    let key = CertificateParts::read(older.certificate)
        .and_then(|certificate| PublicKey::read(certificate.key));
    let check = match key {
        Ok(key) => key.check(
            algorithm.family,
            algorithm.digest,
            newer.signed_data,
            newer.signature,
        ),
        Err(error) => Check::Bad(error.to_string()),
    };
    match check {
        Check::Good => {}
        Check::Bad(why) => findings.broken(format!("{place}: lineage: {why}")),
        Check::Unsupported(why) => findings.unsupported(format!("{place}: lineage: {why}")),
    }
}
