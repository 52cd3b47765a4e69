//! Reads the package name, produces `app.official`: whether it is that of an official tracing app.
//!
//! Names come from `rules/tables/official_apps.toml`.
//!
//! Does not establish that the package is the official one: anybody can use the name, and the table
//! holds no fingerprints of signers yet.

use super::Context;
use super::Derivation;
use super::Derived;
use super::coverage_of;
use crate::evidence::Evidence;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::tables::Known;
use crate::tables::Tables;

pub(super) struct Official;

const KINDS: &[FactKind] = &[FactKind {
    key: "app.official",
    value: "package name that the list of official tracing apps has",
    details: &[
        ("name", "name of the app"),
        ("country", "ISO 3166-1 alpha-2"),
        ("publisher", "who published it"),
        ("known", "seen or recalled: how we know the row"),
        (
            "signer",
            "match, differs or unknown: whether the signer is the official one",
        ),
        ("repository", "where its sources are published"),
    ],
}];

impl Derivation for Official {
    fn id(&self) -> &'static str {
        "derive.official"
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    fn derive(&self, evidence: &Evidence, tables: &Tables, _context: &Context) -> Derived {
        let found = evidence.first("android.package.name").and_then(|fact| {
            let app = tables.official_apps.app(fact.value.as_text()?)?;
            let known = match app.known {
                Known::Recalled => "recalled",
                Known::Seen => "seen",
            };
            let place = fact.provenance.clone();
            let fact = Fact::inferred(KINDS[0].key, app.package.as_str(), place)
                .with("name", app.name.as_str())
                .with("country", app.country.as_str())
                .with("publisher", app.publisher.as_str())
                .with("known", known)
                .with("signer", "unknown")
                .with_some("repository", app.repository.as_deref());
            Some(fact)
        });
        let coverage = coverage_of(evidence, &["android.package.name"]);
        Derived::new(self, found.into_iter().collect(), coverage)
    }
}

#[cfg(test)]
mod tests {
    use crate::derive::tests::Case;

    #[test]
    fn a_listed_name_is_named_with_its_country_and_no_verdict_on_its_signer() {
        let evidence = Case::complete()
            .fact("android.package.name", "it.ministerodellasalute.immuni")
            .run();
        let fact = evidence.first("app.official").expect("listed");
        assert_eq!(fact.detail_text("country"), Some("IT"));
        assert_eq!(fact.detail_text("signer"), Some("unknown"));
    }

    #[test]
    fn a_name_that_only_begins_alike_is_not_listed() {
        let name = "it.ministerodellasalute.immuni.fake";
        let evidence = Case::complete().fact("android.package.name", name).run();
        assert!(evidence.facts("app.official").is_empty());
        assert!(evidence.coverage("app.official").is_complete());
    }
}
