//! Reads [`Evidence`] and [`Tables`], produces further facts: what the seen facts mean together.
//!
//! Pure: no I/O, no clock, no randomness. A derived fact keeps the place of the fact it rests on,
//! and a derived key is covered as well as the worst of the keys it rests on, so that an absence
//! here is never more certain than the absence below it.
//!
//! Does not establish good or bad, and adds nothing that is not in the evidence or the tables.

mod backup;
mod build_event;
mod component_leftover;
mod component_open;
mod dossier;
mod family;
mod hosts;
mod key_export;
mod lifecycle;
mod official;
mod permissions;
mod profile;
mod sdks;
mod secrets;
mod signer;
mod subject;
mod transport;

use crate::evidence::Coverage;
use crate::evidence::Evidence;
use crate::evidence::Fact;
use crate::evidence::FactKey;
use crate::evidence::FactKind;
use crate::evidence::Gap;
use crate::evidence::Reason;
use crate::evidence::Survey;
use crate::subject::SubjectKind;
use crate::tables::Tables;
use jiff::civil::Date;

/// What a derivation may know besides evidence and tables.
#[derive(Debug, Clone, Copy)]
pub struct Context {
    /// The day for which the evaluation holds: an input, never today's clock.
    pub as_of: Date,
    /// The day of the build, where somebody declared it.
    pub built: Option<Date>,
}

/// What one derivation adds.
#[derive(Debug)]
pub struct Derived {
    pub facts: Vec<Fact>,
    pub surveys: Vec<Survey>,
}

impl Derived {
    /// Facts for which one coverage holds.
    fn new(of: &dyn Derivation, facts: Vec<Fact>, coverage: Coverage) -> Self {
        let keys = of.kinds().iter().map(|kind| FactKey::new(kind.key));
        Self {
            facts,
            surveys: vec![Survey {
                collector: of.id().to_owned(),
                keys: keys.collect(),
                depends_on_tables: true,
                coverage,
            }],
        }
    }
}

/// One way of concluding facts from facts.
pub trait Derivation: Sync {
    /// Name in surveys, such as `derive.hosts`.
    fn id(&self) -> &'static str;

    /// The keys it answers for; no collector and no other derivation may answer for them too.
    fn kinds(&self) -> &'static [FactKind];

    /// Whether it has anything to say about such a subject. Where it has not, nobody answers for its
    /// keys: *not supplied*, and never *absent*.
    fn concerns(&self, kind: SubjectKind) -> bool {
        kind == SubjectKind::AndroidPackage
    }

    /// Concludes; sees the facts of the collectors and of the derivations before it in
    /// [`DERIVATIONS`].
    fn derive(&self, evidence: &Evidence, tables: &Tables, context: &Context) -> Derived;
}

/// All derivations, each after those whose facts it reads.
pub const DERIVATIONS: &[&dyn Derivation] = &[
    &subject::Subject,
    &permissions::Permissions,
    &sdks::Sdks,
    &family::Family,
    &lifecycle::Lifecycle,
    &build_event::BuildEvent,
    &hosts::Hosts,
    &profile::Profile,
    &transport::Transport,
    &backup::Backup,
    &secrets::Secrets,
    &signer::Signer,
    &component_leftover::ComponentLeftover,
    &component_open::ComponentOpen,
    &official::Official,
    &key_export::KeyExports,
    &dossier::Dossier,
];

/// Every key that a derivation promises.
pub fn kinds() -> impl Iterator<Item = &'static FactKind> {
    DERIVATIONS.iter().flat_map(|derivation| derivation.kinds())
}

/// Adds what follows from the evidence. What an earlier run had added is replaced, so that saved
/// evidence can be derived again with newer tables.
///
/// Inputs of a dossier are derived each for itself, and then compared.
pub fn run(evidence: &mut Evidence, tables: &Tables, context: &Context) {
    for input in &mut evidence.inputs {
        run(input, tables, context);
    }
    forget_derived(evidence);
    evidence.canonicalise();
    let kind = evidence.subject.kind;
    for derivation in DERIVATIONS.iter().filter(|one| one.concerns(kind)) {
        let derived = derivation.derive(evidence, tables, context);
        evidence.facts.extend(derived.facts);
        evidence.surveys.extend(derived.surveys);
        evidence.canonicalise();
    }
}

fn forget_derived(evidence: &mut Evidence) {
    let keys: Vec<&str> = DERIVATIONS
        .iter()
        .flat_map(|derivation| derivation.kinds())
        .map(|kind| kind.key)
        .collect();
    evidence
        .facts
        .retain(|fact| !keys.contains(&fact.key.as_str()));
    evidence.surveys.retain(|survey| {
        let mut all = DERIVATIONS.iter();
        !all.any(|derivation| derivation.id() == survey.collector)
    });
}

/// Coverage of what rests on all of these keys: complete only if each of them is.
fn coverage_of(evidence: &Evidence, keys: &[&str]) -> Coverage {
    keys.iter()
        .map(|key| evidence.coverage(key))
        .reduce(Coverage::and)
        .unwrap_or(Coverage::NotCollected {
            why: Gap::not_supplied(),
        })
}

/// As [`coverage_of`], for what rests on names in the code: where most names were replaced, a name
/// that is not there says nothing.
fn coverage_of_names(evidence: &Evidence, keys: &[&str]) -> Coverage {
    let coverage = coverage_of(evidence, keys);
    let renamed = evidence.first("android.code.renamed");
    match renamed {
        Some(fact) if fact.value.as_flag() == Some(true) => coverage.with_gap(Gap::new(
            fact.provenance.part.clone(),
            Reason::Obfuscated,
            "most classes of the app were renamed",
        )),
        _ => coverage,
    }
}

/// True if `name` is `prefix` or lies below it, at a dot or at a nested class.
fn lies_in(name: &str, prefix: &str) -> bool {
    name.strip_prefix(prefix)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '$']))
}

#[cfg(test)]
mod tests;
