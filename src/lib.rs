//! Evaluates contact-tracing apps and their back ends against the EU toolbox and the EDPB
//! guidelines.
//!
//! Four layers, each a pure function of what the one before it left behind, but for the first:
//!
//! ```text
//! input ─► collect ─► Evidence ─► derive ─► Evidence ─► judge ─► Evaluation ─► report ─► bytes
//! ```
//!
//! `evidence` and `subject` are the vocabulary, `tables` and `criteria` are data read from `rules/`.
//! Who may use whom is a table in `tests/architecture.rs`.

pub mod collect;
pub mod criteria;
pub mod derive;
pub mod error;
pub mod evidence;
pub mod judge;
pub mod report;
pub mod review;
pub mod subject;
pub mod tables;

use collect::Recognised;
use criteria::Catalogue;
use derive::Context;
use error::Error;
use evidence::Evidence;
use judge::Evaluation;
use subject::Subject;
use subject::SubjectKind;
use tables::Tables;

/// Collects the evidence of a package, or takes evidence that was saved earlier.
///
/// `path` is the input's name as the user typed it, for messages; `label` its file name, for the
/// report.
///
/// # Errors
///
/// The input is neither a package nor evidence. What can't be read inside a package is no error.
pub fn evidence_of(bytes: &[u8], path: &str, label: &str) -> Result<Evidence, Error> {
    let tables = Tables::embedded();
    match collect::recognise(bytes, path)? {
        Recognised::Evidence(evidence) => Ok(*evidence),
        Recognised::AndroidPackage(container) => {
            let package = collect::android::Package::new(*container, tables);
            let (harvest, sha256) = rayon::join(
                || collect::android::collect_from(package),
                || collect::sha256_hex(bytes),
            );
            let subject = Subject {
                kind: SubjectKind::AndroidPackage,
                sha256,
                bytes: bytes.len() as u64,
                label: label.to_owned(),
            };
            let mut evidence = Evidence::new(subject, tables.digest());
            evidence.facts = harvest.facts;
            evidence.surveys = harvest.surveys;
            evidence.canonicalise();
            Ok(evidence)
        }
    }
}

/// The evidence as it is saved: canonical JSON, whose SHA-256 the evaluation names.
///
/// # Errors
///
/// Only a fault of ours: evidence that can't be written as JSON.
pub fn saved(evidence: &Evidence) -> Result<Vec<u8>, Error> {
    report::json::canonical(evidence).map_err(|error| Error::Fault(error.to_string()))
}

/// Judges evidence with the rules and tables of this build.
///
/// # Errors
///
/// Only a fault of ours: evidence that can't be written as JSON.
pub fn evaluate(
    mut evidence: Evidence,
    catalogue: &Catalogue,
    context: &Context,
) -> Result<Evaluation, Error> {
    let tables = Tables::embedded();
    let digest = collect::sha256_hex(&saved(&evidence)?);
    evidence.distrust_older_tables(tables.digest());
    derive::run(&mut evidence, tables, context);
    let as_of = context.as_of.to_string();
    Ok(judge::evaluate(catalogue, &evidence, &as_of, &digest))
}

/// Every fact key that a collector or a derivation promises; `.*` at the end stands for topics.
pub fn known_keys() -> Vec<&'static str> {
    let mut keys: Vec<&str> = collect::android::kinds()
        .chain(derive::kinds())
        .map(|kind| kind.key)
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// What is wrong with a catalogue, one line each.
pub fn check_catalogue(catalogue: &Catalogue) -> Vec<String> {
    criteria::lint(catalogue, &known_keys(), &|criterion, evidence| {
        judge::judge(criterion, evidence).outcome.to_string()
    })
}
