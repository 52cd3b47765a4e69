//! Reads strings of the code that have the shape of a credential, produces `android.secret`.
//!
//! Shapes come from `rules/tables/strings.toml`; the text form of keys is that of RFC 7468.
//!
//! Does not establish that a credential is accepted anywhere: nothing is ever tried. Public keys,
//! certificates, pins and keys made for clients are no secrets and never appear here.

use super::Context;
use super::Derivation;
use super::Derived;
use super::coverage_of;
use crate::evidence::Evidence;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::tables::StringKind;
use crate::tables::Tables;

/// Characters of Base64 that follow the header of the shortest private key in use (EC, 256 bits).
const SHORTEST_KEY: usize = 60;

pub(super) struct Secrets;

const KINDS: &[FactKind] = &[FactKind {
    key: "android.secret",
    value: "kind of credential: private-key or cloud-credential",
    details: &[
        (
            "complete",
            "true if the whole credential is there, not only the header of a key",
        ),
        ("owner", "whose code holds it: own, library or unknown"),
        ("caller", "the class that holds it"),
        ("begins", "the first characters, enough to find it again"),
        ("seen_in", "the part of the package"),
    ],
}];

/// Topics of strings that hold secrets, and what they are called here.
const TOPICS: &[(&str, &str, &str)] = &[
    (
        "android.code.string.private-key",
        "private-key",
        "private-key",
    ),
    ("android.code.string.secret", "secret", "cloud-credential"),
];

impl Derivation for Secrets {
    fn id(&self) -> &'static str {
        "derive.secrets"
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    fn derive(&self, evidence: &Evidence, tables: &Tables, _context: &Context) -> Derived {
        let mut facts = Vec::new();
        for (key, topic, kind) in TOPICS {
            let is_secret = |text: &str| {
                let topic = tables.strings.topic(topic);
                topic.is_some_and(|topic| topic.kind == StringKind::Secret && topic.matches(text))
            };
            for fact in evidence.facts(key) {
                if let Some(text) = fact.value.as_text().filter(|text| is_secret(text)) {
                    facts.push(secret(kind, text, fact));
                }
            }
        }
        let keys: Vec<&str> = TOPICS.iter().map(|(key, _, _)| *key).collect();
        Derived::new(self, facts, coverage_of(evidence, &keys))
    }
}

fn secret(kind: &str, text: &str, from: &Fact) -> Fact {
    let begins: String = text.trim_start().chars().take(12).collect();
    Fact::inferred(KINDS[0].key, kind, from.provenance.clone())
        .with("complete", kind != "private-key" || has_body(text))
        .with("owner", from.detail_text("owner").unwrap_or("unknown"))
        .with_some("caller", from.detail_text("caller"))
        .with("begins", begins)
        .with("seen_in", from.provenance.part.as_str())
}

/// True if a key follows the header. Code that writes or reads keys names the header alone.
fn has_body(text: &str) -> bool {
    let Some((_, after)) = text.split_once("PRIVATE KEY") else {
        return false;
    };
    let body = after.split("-----END").next().unwrap_or(after);
    let count = body
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric())
        .count();
    count >= SHORTEST_KEY
}

#[cfg(test)]
mod tests {
    use crate::derive::tests::Case;
    use crate::derive::tests::texts;
    use crate::evidence::Evidence;

    const KEY: &str = "android.code.string.private-key";

    fn complete(evidence: &Evidence) -> Option<bool> {
        evidence.first("android.secret")?.detail_flag("complete")
    }

    #[test]
    fn a_header_alone_is_no_key() {
        let header = "-----BEGIN PRIVATE KEY-----";
        let evidence = Case::complete().fact(KEY, header).run();
        assert_eq!(complete(&evidence), Some(false));
        let key = format!("{header}\n{}\n-----END PRIVATE KEY-----", "Ab1/".repeat(30));
        let evidence = Case::complete().fact(KEY, key).run();
        assert_eq!(complete(&evidence), Some(true));
    }

    #[test]
    fn the_owner_is_kept_and_the_text_is_not_repeated_in_full() {
        let text = "AKIAABCDEFGHIJKLMNOP";
        let evidence = Case::complete()
            .fact_with(
                "android.code.string.secret",
                text,
                &[("owner", "library".into())],
            )
            .run();
        let fact = evidence.first("android.secret").expect("found");
        assert_eq!(fact.value.as_text(), Some("cloud-credential"));
        assert_eq!(fact.detail_text("owner"), Some("library"));
        assert_eq!(fact.detail_text("begins"), Some("AKIAABCDEFGH"));
    }

    #[test]
    fn keys_made_for_clients_and_public_keys_are_no_secrets() {
        let evidence = Case::complete()
            .fact(
                "android.code.string.client-key",
                format!("AIza{}", "x".repeat(35)),
            )
            .fact(
                "android.code.string.public-key",
                "-----BEGIN PUBLIC KEY-----",
            )
            .fact("android.code.string.secret", "not the shape of anything")
            .run();
        assert!(texts(&evidence, "android.secret").is_empty());
        assert!(evidence.coverage("android.secret").is_complete());
    }
}
