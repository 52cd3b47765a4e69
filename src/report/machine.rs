//! Reads parts of an evaluation, produces what the formats for machines share: texts of a package made
//! harmless, identifiers that are the same in every run, and our words as they stand in the JSON.
//!
//! UUIDs: RFC 9562, section 5.5 (version 5, SHA-1 over a namespace and a name).

use super::RenderError;
use super::borrowed;
use super::json::canonical;
use super::summary;
use super::untrusted;
use crate::digest::hexadecimal;
use crate::evidence::Answer;
use crate::evidence::Basis;
use crate::evidence::Fact;
use crate::evidence::Gap;
use crate::evidence::Reason;
use crate::judge::CriterionResult;
use crate::judge::Decided;
use crate::judge::DecisionStanding;
use crate::judge::Evaluation;
use crate::judge::Outcome;
use crate::review::Action;
use ring::digest::Context;
use ring::digest::SHA1_FOR_LEGACY_USE_ONLY;
use serde_json::Value;

/// The namespace of all our UUIDs: the one of the URN `urn:tracevet`, made by the same rule from the
/// namespace for URLs of the RFC.
const NAMESPACE: [u8; 16] = [
    0xb3, 0xe5, 0x1e, 0x66, 0xc8, 0x4e, 0x5f, 0x25, 0xaf, 0x43, 0xcf, 0xa2, 0x11, 0x2f, 0xd8, 0x27,
];

/// What our names begin with where a format wants a URI. Nothing answers at it.
pub(super) const URN: &str = "urn:tracevet";

/// Text of a package or of a person, so that nothing that reads it acts on it, and short. The same in
/// every language; the unchanged text is in the JSON of the evaluation.
pub(super) fn shown(text: &str) -> String {
    untrusted::neutral(text)
}

/// The place of a fact, made harmless.
pub(super) fn address(fact: &Fact) -> String {
    shown(&fact.provenance.to_string())
}

/// The witnesses that the evaluation holds, in their order.
pub(super) fn witnesses<'a>(
    evaluation: &'a Evaluation,
    result: &'a CriterionResult,
) -> impl Iterator<Item = &'a Fact> {
    let ids = result.evidence.iter();
    ids.filter_map(|id| evaluation.facts.get(id))
}

/// The bytes of a document: canonical, and without the marks of texts that stay in English.
pub(super) fn document(value: &Value) -> Result<Vec<u8>, RenderError> {
    let bytes = canonical(value)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Ok(borrowed::strip(text).into_bytes())
}

/// The rows of a table of the evaluation.
pub(super) fn rows<'a>(evaluation: &'a Evaluation, table: &str) -> impl Iterator<Item = &'a Fact> {
    let ids = evaluation.inventories.get(table).map(|table| &table.rows);
    ids.into_iter()
        .flatten()
        .filter_map(|id| evaluation.facts.get(id))
}

/// The first value of a topic of the profile, as it is.
pub(super) fn first(evaluation: &Evaluation, topic: &str) -> Option<String> {
    let mut facts = summary::profile(evaluation, topic);
    facts.next().map(|fact| fact.value.to_string())
}

/// Every part that was not read, once, with the name of who tried.
pub(super) fn gaps(evaluation: &Evaluation) -> Vec<(&str, &Gap)> {
    let surveys = evaluation.coverage.iter();
    let mut gaps: Vec<(&str, &Gap)> = surveys
        .flat_map(|survey| {
            let gaps = survey.coverage.gaps().iter();
            gaps.map(|gap| (survey.collector.as_str(), gap))
        })
        .collect();
    gaps.sort_by_key(|(collector, gap)| (*gap, *collector));
    gaps.dedup_by_key(|(_, gap)| *gap);
    gaps
}

pub(super) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Observed => "observed",
        Basis::Inferred => "inferred",
        Basis::Declared => "declared",
    }
}

/// Why the result is open, in one of our words; none where it is not.
pub(super) fn reason(result: &CriterionResult) -> Option<String> {
    result
        .open
        .first()
        .map(|open| summary::reason_id(open.reason))
}

/// Whether a result is undetermined because nobody gave what could decide it, and nothing was looked at.
pub(super) fn was_never_examined(result: &CriterionResult) -> bool {
    result.outcome == Outcome::Undetermined
        && result.evidence.is_empty()
        && result.searched.is_empty()
        && result
            .open
            .iter()
            .all(|open| matches!(open.reason, Reason::NotSupplied | Reason::NoAnswer))
}

/// Whether a document was named in an answer that decides.
pub(super) fn rests_on_document(evaluation: &Evaluation, result: &CriterionResult) -> bool {
    let Some(declared) = &result.declared else {
        return false;
    };
    let ids = declared.answers.iter().chain(&declared.clause_answers);
    ids.filter_map(|id| evaluation.declarations.get(id))
        .any(|answer| answer.answer != Answer::Open && answer.document.is_some())
}

/// What a reviewer decided about a criterion, if that applies. It changes no outcome.
pub(super) fn decision<'a>(evaluation: &'a Evaluation, criterion: &str) -> Option<&'a Decided> {
    let layer = evaluation.review.as_ref()?;
    layer.decisions.iter().find(|decided| {
        decided.decision.criterion == criterion
            && decided.standing == DecisionStanding::Applies
            && decided.decision.action != Action::Note
    })
}

/// A UUID that is the same for the same evaluation and name.
pub(super) fn uuid(evaluation_sha256: &str, name: &str) -> String {
    version_5(&NAMESPACE, &format!("{evaluation_sha256}/{name}"))
}

fn version_5(namespace: &[u8; 16], name: &str) -> String {
    let mut context = Context::new(&SHA1_FOR_LEGACY_USE_ONLY);
    context.update(namespace);
    context.update(name.as_bytes());
    let mut digits: Vec<char> = hexadecimal(context.finish().as_ref())
        .chars()
        .take(32)
        .collect();
    digits[12] = '5';
    let variant = digits[16].to_digit(16).unwrap_or_default() & 0x3 | 0x8;
    digits[16] = char::from_digit(variant, 16).unwrap_or('8');
    let digits: String = digits.into_iter().collect();
    let (a, b, c) = (&digits[..8], &digits[8..12], &digits[12..16]);
    format!("{a}-{b}-{c}-{}-{}", &digits[16..20], &digits[20..])
}

/// Bytes of a text as a URI reference may hold them: RFC 3986, section 2.3 and `/`.
pub(super) fn percent_encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 9562, appendix A.4: the name `www.example.com` in the namespace for DNS.
    #[test]
    fn a_uuid_is_that_of_the_rfc() {
        let dns = [
            0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4,
            0x30, 0xc8,
        ];
        assert_eq!(
            version_5(&dns, "www.example.com"),
            "2ed6657d-e927-568b-95e1-2665a8aea6a2"
        );
    }

    #[test]
    fn our_namespace_is_made_by_the_same_rule() {
        let urls = [
            0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4,
            0x30, 0xc8,
        ];
        let own = hexadecimal(&NAMESPACE);
        assert_eq!(version_5(&urls, URN).replace('-', ""), own);
    }

    #[test]
    fn a_name_with_anything_in_it_is_a_uri_reference() {
        assert_eq!(percent_encoded("a b:c%/ü.apk"), "a%20b%3Ac%25/%C3%BC.apk");
    }
}
