//! Reads the rules of this build, produces them and the evidence of their examples.

use std::sync::OnceLock;
use tracevet::criteria::Catalogue;
use tracevet::criteria::Criterion;
use tracevet::evidence::Evidence;

pub(crate) fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| Catalogue::embedded().expect("rules that load"))
}

/// Every example of every criterion that has one.
pub(crate) fn cases() -> &'static [(&'static Criterion, Evidence)] {
    static CASES: OnceLock<Vec<(&'static Criterion, Evidence)>> = OnceLock::new();
    CASES.get_or_init(|| {
        let criteria = catalogue().criteria.iter();
        criteria
            .flat_map(|criterion| {
                let examples = criterion.examples.iter();
                examples.map(move |example| (criterion, example.evidence(&criterion.keys())))
            })
            .collect()
    })
}
