//! Reads the results of several schemes, produces findings where they name different signers.
//!
//! Behaviour: Android 9 and later take the v3 signer, older ones that of v2 or v1; a package whose
//! schemes disagree would have a different owner on each. A proof of rotation may explain it: then
//! the older schemes have the oldest certificate.

use super::Newer;
use super::outcome::Findings;
use super::outcome::SchemeResult;
use super::outcome::Signer;
use super::outcome::State;
use std::collections::BTreeSet;

pub(super) fn check(v1: Option<&SchemeResult>, newer: &Newer<'_>, findings: &mut Findings) {
    let v1 = v1.filter(|one| counts(one));
    let v2 = newer
        .v2
        .as_ref()
        .map(|one| &one.result)
        .filter(|one| counts(one));
    if let (Some(v1), Some(v2)) = (v1, v2)
        && owners(&v1.signers) != owners(&v2.signers)
    {
        findings.broken("v1 and v2 have different signers");
    }
    let v3 = newer.v3.as_ref().filter(|one| counts(&one.result));
    let (Some(older), Some(v3)) = (v1.or(v2), v3) else {
        return;
    };
    let [old] = older.signers.as_slice() else {
        findings.broken(format!(
            "{} has {} signers, but v3 knows one only",
            older.scheme,
            older.signers.len()
        ));
        return;
    };
    let lineages = [Some(v3), newer.v31.as_ref()];
    let oldest = lineages
        .into_iter()
        .flatten()
        .flat_map(|one| &one.result.signers)
        .map(|signer| &signer.lineage)
        .max_by_key(|lineage| lineage.len())
        .and_then(|lineage| lineage.first());
    let root = match oldest {
        Some(oldest) => Some(oldest),
        None => match v3.result.signers.as_slice() {
            [only] => only.certificates.first(),
            _ => None,
        },
    };
    if owner(old) != root.map(|certificate| certificate.sha256.as_str()) {
        findings.broken(format!(
            "{} and v3 have different signers, and no proof of rotation explains it",
            older.scheme
        ));
    }
}

fn counts(result: &SchemeResult) -> bool {
    matches!(result.state, State::Verified | State::Unsupported)
}

fn owner(signer: &Signer) -> Option<&str> {
    signer.certificates.first().map(|own| own.sha256.as_str())
}

fn owners(signers: &[Signer]) -> BTreeSet<Option<&str>> {
    signers.iter().map(owner).collect()
}
