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
pub mod digest;
pub mod dossier;
pub mod error;
pub mod evidence;
pub mod judge;
pub mod report;
pub mod review;
pub mod subject;
pub mod tables;

use collect::Answers;
use collect::Batches;
use collect::Harvest;
use collect::ReadReviews;
use collect::Recognised;
use collect::endpoint::recording::Recording;
use collect::key_export::Folder;
use collect::key_export::GivenKey;
use criteria::Catalogue;
use derive::Context;
use digest::digest_of_parts;
use digest::sha256_hex;
use error::Error;
use evidence::Evidence;
use judge::EVALUATION_FORMAT;
use judge::Evaluation;
use review::Reviews;
use subject::Subject;
use subject::SubjectKind;
use tables::Tables;

/// Collects the evidence of a package or a key export, or takes evidence that was saved earlier.
///
/// `path` is the input's name as the user typed it, for messages; `label` its file name, for the
/// report.
///
/// # Errors
///
/// The input is neither a package, nor a key export, nor a batch of the federation gateway, nor
/// evidence. What can't be read inside a package is no error.
pub fn evidence_of(bytes: &[u8], path: &str, label: &str) -> Result<Evidence, Error> {
    evidence_with_keys(bytes, path, label, &[])
}

/// As [`evidence_of`], with public keys that verify key exports.
///
/// # Errors
///
/// As [`evidence_of`].
pub fn evidence_with_keys(
    bytes: &[u8],
    path: &str,
    label: &str,
    keys: &[GivenKey],
) -> Result<Evidence, Error> {
    let tables = Tables::embedded();
    match collect::recognise(bytes, path)? {
        Recognised::Evidence(evidence) => Ok(*evidence),
        Recognised::AndroidPackage(container) => {
            let (harvest, sha256) = rayon::join(
                || collect::android::collect(*container, tables),
                || sha256_hex(bytes),
            );
            let subject = Subject {
                kind: SubjectKind::AndroidPackage,
                sha256,
                bytes: bytes.len() as u64,
                label: label.to_owned(),
            };
            Ok(of_harvest(subject, harvest))
        }
        Recognised::GatewayBatch(mut file) => {
            label.clone_into(&mut file.label);
            require(keys, |key| key.certificate().is_some(), NO_CERTIFICATE)?;
            let subject = Subject {
                kind: SubjectKind::GatewayBatch,
                sha256: file.sha256.clone(),
                bytes: bytes.len() as u64,
                label: label.to_owned(),
            };
            let harvest = collect::gateway_batch::collect(label, &[*file], &[], &[], keys);
            Ok(of_harvest(subject, harvest))
        }
        Recognised::KeyExport(mut file) => {
            require(keys, GivenKey::verifies_exports, NO_EXPORT_KEY)?;
            file.label = label.to_owned();
            let harvest = collect::key_export::collect_file(&file, keys, tables);
            let subject = Subject {
                kind: SubjectKind::KeyExport,
                sha256: file.sha256,
                bytes: bytes.len() as u64,
                label: label.to_owned(),
            };
            Ok(of_harvest(subject, harvest))
        }
    }
}

/// Why a given key is of no use for a batch, and for a key export.
const NO_CERTIFICATE: &str = "it holds no certificate, which the signature of a batch needs";
const NO_EXPORT_KEY: &str = "it holds no ECDSA key on the curve P-256, which key exports need";

/// Refuses a key that can verify nothing of this input: to leave it out in silence would look as if
/// it had been tried.
fn require(keys: &[GivenKey], fits: impl Fn(&GivenKey) -> bool, why: &str) -> Result<(), Error> {
    match keys.iter().find(|key| !fits(key)) {
        None => Ok(()),
        Some(key) => Err(Error::NotAPublicKey {
            path: key.label.clone(),
            found: why.to_owned(),
        }),
    }
}

/// Collects the evidence of a folder of key exports, or of batches of the federation gateway with
/// their signatures; what else lies in it is named.
///
/// # Errors
///
/// No file of the folder is a key export or a batch.
pub fn evidence_of_folder(
    folder: &Folder,
    path: &str,
    keys: &[GivenKey],
) -> Result<Evidence, Error> {
    let tables = Tables::embedded();
    let (exports, refused) = collect::recognise_folder(folder);
    if exports.is_empty() {
        let batches = collect::recognise_batches(folder);
        if !batches.files.is_empty() {
            return of_batches(folder, &batches, keys);
        }
        return Err(Error::NotAKeyExport {
            path: path.to_owned(),
            found: format!(
                "none of the {} files in the folder is one",
                folder.files.len()
            ),
        });
    }
    require(keys, GivenKey::verifies_exports, NO_EXPORT_KEY)?;
    let digests = exports.iter().map(|file| file.sha256.clone()).collect();
    let subject = Subject {
        kind: SubjectKind::KeyExportSeries,
        sha256: digest_of_parts(digests),
        bytes: exports.iter().map(|file| file.bytes.len() as u64).sum(),
        label: folder.label.clone(),
    };
    let harvest =
        collect::key_export::collect_series(&folder.label, &exports, &refused, keys, tables);
    Ok(of_harvest(subject, harvest))
}

/// Joins the evidence of several inputs to that of a dossier, whatever their order; see
/// [`dossier::join`].
///
/// # Errors
///
/// Inputs that do not go together.
pub fn evidence_of_several(inputs: Vec<Evidence>) -> Result<Evidence, Error> {
    dossier::join(inputs, Tables::embedded().digest())
}

/// Collects the evidence of a visit, live or recorded.
///
/// # Errors
///
/// Only a fault of ours: a visit that can't be written as JSON.
pub fn evidence_of_recording(
    recording: &Recording,
    label: &str,
    keys: &[GivenKey],
) -> Result<Evidence, Error> {
    let harvest = collect::endpoint::collect(recording, keys, Tables::embedded());
    let subject = Subject {
        kind: SubjectKind::Endpoint,
        sha256: sha256_hex(&recording.visit_json()?),
        bytes: recording.body_bytes(),
        label: label.to_owned(),
    };
    Ok(of_harvest(subject, harvest))
}

fn of_batches(
    folder: &Folder,
    batches: &Batches<'_>,
    keys: &[GivenKey],
) -> Result<Evidence, Error> {
    require(keys, |key| key.certificate().is_some(), NO_CERTIFICATE)?;
    // What was read out of a signature's file stands for it: Base64 and bytes are one signature.
    let files = &batches.files;
    let mut digests: Vec<String> = files.iter().map(|batch| batch.sha256.clone()).collect();
    digests.extend(batches.signatures.iter().map(|block| sha256_hex(block)));
    let batch_bytes: u64 = files.iter().map(|batch| batch.bytes.len() as u64).sum();
    let signature_bytes: u64 = batches
        .signatures
        .iter()
        .map(|block| block.len() as u64)
        .sum();
    let subject = Subject {
        kind: SubjectKind::GatewayBatch,
        sha256: digest_of_parts(digests),
        bytes: batch_bytes.saturating_add(signature_bytes),
        label: folder.label.clone(),
    };
    let (signatures, refused) = (&batches.signatures, &batches.refused);
    let label = &folder.label;
    let harvest = collect::gateway_batch::collect(label, files, signatures, refused, keys);
    Ok(of_harvest(subject, harvest))
}

fn of_harvest(subject: Subject, harvest: Harvest) -> Evidence {
    let mut evidence = Evidence::new(subject, Tables::embedded().digest());
    evidence.facts = harvest.facts;
    evidence.surveys = harvest.surveys;
    evidence.canonicalise();
    evidence
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
    evidence: Evidence,
    catalogue: &Catalogue,
    context: &Context,
) -> Result<Evaluation, Error> {
    let tables = Tables::embedded();
    let mut derived = evidence.clone();
    let (saved, ()) = rayon::join(
        || saved(&evidence),
        || {
            derived.distrust_older_tables(tables.digest());
            derive::run(&mut derived, tables, context);
            derived.name_places();
        },
    );
    let digest = sha256_hex(&saved?);
    let as_of = context.as_of.to_string();
    Ok(judge::evaluate(catalogue, &derived, &as_of, &digest))
}

/// Reads answers and checks them against the rules, and against the subject if one is given; what is
/// wrong is in [`Answers::complaints`].
pub fn checked_answers(
    bytes: &[u8],
    label: &str,
    catalogue: &Catalogue,
    subject_sha256: Option<&str>,
) -> Answers {
    let mut answers = collect::read_answers(bytes, label);
    let unknown = judge::unknown_questions(catalogue, &answers.declarations);
    answers.complaints.extend(unknown);
    if let (Some(named), Some(subject)) = (&answers.subject, subject_sha256) {
        let other = judge::other_subject(named, subject);
        answers.complaints.extend(other);
    }
    answers.complaints.sort_by_key(|c| c.position);
    answers
}

/// As [`checked_answers`]; the answers may name the evidence's subject or, of a dossier, one of its
/// inputs: what was answered about an app holds in a dossier of it.
pub fn checked_answers_about(
    bytes: &[u8],
    label: &str,
    catalogue: &Catalogue,
    evidence: &Evidence,
) -> Answers {
    let named = collect::read_answers(bytes, label).subject;
    let mut inputs = evidence.inputs.iter().map(|input| &input.subject.sha256);
    let input = inputs.find(|sha256| named.as_ref().is_some_and(|(found, _)| found == *sha256));
    let subject = input.unwrap_or(&evidence.subject.sha256);
    checked_answers(bytes, label, catalogue, Some(subject))
}

/// Makes answers part of the evidence, so that saved evidence holds them.
///
/// # Errors
///
/// The evidence already holds the answers of another file.
pub fn declare(evidence: &mut Evidence, answers: Answers) -> Result<(), Error> {
    if let (Some(held), Some(given)) = (&evidence.answers, &answers.file)
        && held.sha256 != given.sha256
    {
        return Err(Error::Usage(format!(
            "the evidence already holds the answers of {}\n\
             expected: evidence without answers, or with those of the same file\n\
             do: evaluate the package itself with --answers",
            held.label
        )));
    }
    evidence.answers = answers.file;
    evidence.declarations = answers.declarations.into_iter().map(|(d, _)| d).collect();
    evidence.canonicalise();
    Ok(())
}

/// Reads an evaluation that was written as JSON.
///
/// # Errors
///
/// The file is no evaluation of this format.
pub fn evaluation_of(bytes: &[u8], path: &str) -> Result<Evaluation, Error> {
    let refused = |what: String| Error::NotEvaluation {
        path: path.to_owned(),
        what,
        expected: EVALUATION_FORMAT,
    };
    let evaluation: Evaluation =
        serde_json::from_slice(bytes).map_err(|error| refused(error.to_string()))?;
    if evaluation.kind != "tracevet-evaluation" {
        return Err(refused("it is of another kind".to_owned()));
    }
    if evaluation.format != EVALUATION_FORMAT {
        return Err(refused(format!("it has format {}", evaluation.format)));
    }
    Ok(evaluation)
}

/// SHA-256 (hex) of the evaluation without its reviewer's layer: what a review is about.
///
/// # Errors
///
/// Only a fault of ours: an evaluation that can't be written as JSON.
pub fn evaluation_digest(evaluation: &Evaluation) -> Result<String, Error> {
    report::evaluation_digest(evaluation).map_err(|error| Error::Fault(error.to_string()))
}

/// Reads a reviewer's file and checks it against an evaluation, if one is given; what is wrong is in
/// [`ReadReviews::complaints`].
///
/// # Errors
///
/// Only a fault of ours: an evaluation that can't be written as JSON.
pub fn checked_reviews(
    bytes: &[u8],
    label: &str,
    catalogue: &Catalogue,
    evaluation: Option<&Evaluation>,
) -> Result<ReadReviews, Error> {
    let mut read = collect::read_reviews(bytes, label);
    if let (Some(reviews), Some(evaluation)) = (&read.reviews, evaluation) {
        let digest = evaluation_digest(evaluation)?;
        let other = judge::other_evaluation(reviews, read.named_at, &digest);
        read.complaints.extend(other);
        let decisions = judge::check_reviews(catalogue, evaluation, reviews, &read.positions);
        read.complaints.extend(decisions);
    }
    read.complaints.sort_by_key(|c| c.position);
    Ok(read)
}

/// Lays what a person decided over the evaluation. No outcome changes.
///
/// # Errors
///
/// Only a fault of ours: an evaluation that can't be written as JSON.
pub fn review(evaluation: &mut Evaluation, reviews: &Reviews) -> Result<(), Error> {
    let digest = evaluation_digest(evaluation)?;
    evaluation.review = Some(judge::review_layer(evaluation, &digest, reviews));
    Ok(())
}

/// Every fact key that a collector or a derivation promises; `.*` at the end stands for topics.
pub fn known_keys() -> Vec<&'static str> {
    let mut keys: Vec<&str> = collect::android::kinds()
        .chain(collect::endpoint::kinds())
        .chain(collect::gateway_batch::kinds())
        .chain(collect::key_export::kinds())
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
