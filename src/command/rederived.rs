//! Reads evidence or an input once more, produces whether the same comes out as was published.

use super::form;
use super::step::Program;
use super::step::Step;
use super::step::same_program;
use crate::cli::Verify;
use std::path::Path;
use tracevet::collect::Input;
use tracevet::collect::Recognised;
use tracevet::collect::endpoint::recording::Recording;
use tracevet::collect::key_export::Folder;
use tracevet::collect::key_export::GivenKey;
use tracevet::collect::recognise;
use tracevet::criteria::Catalogue;
use tracevet::derive::Context;
use tracevet::digest::sha256_hex;
use tracevet::error::Error;
use tracevet::evidence::Evidence;
use tracevet::judge::Evaluation;
use tracevet::report::json;
use tracevet::review::Reviews;

/// The evaluation once more from its evidence, with the same day, answers and decisions.
pub(super) fn judged_again(
    evidence: Evidence,
    published: &Evaluation,
    catalogue: &Catalogue,
    program: &Program,
) -> Result<Step, Error> {
    if let Some(why) = &program.other {
        return Ok(Step::not_checked("evaluation", why));
    }
    let Ok(as_of) = published.as_of.parse() else {
        let why = format!("as-of {:?} is no date", published.as_of);
        return Ok(Step::changed("evaluation", why));
    };
    let built = published.declared_build();
    let context = Context {
        as_of,
        built: built.and_then(|day| day.parse().ok()),
    };
    let mut again = tracevet::evaluate(evidence, catalogue, &context)?;
    if let Some(layer) = &published.review {
        let decisions = layer.decisions.iter();
        let reviews = Reviews {
            label: layer.file.clone(),
            sha256: layer.file_sha256.clone(),
            reviewed: layer.reviewed.clone(),
            decisions: decisions.map(|decided| decided.decision.clone()).collect(),
            sign_off: layer.sign_off.clone(),
        };
        tracevet::review(&mut again, &reviews)?;
    }
    if bytes(&again)? == bytes(published)? {
        let total = again.counts().total();
        let what = format!("judged again, {total} criteria, the same");
        return Ok(Step::holds("evaluation", what));
    }
    let differing: Vec<&str> = published
        .results()
        .zip(again.results())
        .filter(|(before, now)| before != now)
        .map(|(before, _)| before.id.as_str())
        .collect();
    let what = match differing.first() {
        None => "judged again it differs in what stands beside the criteria".to_owned(),
        Some(first) => format!(
            "judged again {} criteria differ, the first is {first}",
            differing.len()
        ),
    };
    Ok(Step::changed("evaluation", what))
}

/// The evaluation as it is written.
pub(super) fn bytes(evaluation: &Evaluation) -> Result<Vec<u8>, Error> {
    json::canonical(evaluation).map_err(|error| Error::Fault(error.to_string()))
}

/// The inputs by their digests, what is collected from them now, and the evaluation where no evidence was
/// kept.
pub(super) fn from_inputs(
    options: &Verify,
    published: &Evaluation,
    held: Option<&Evidence>,
) -> Result<Vec<Step>, Error> {
    let catalogue = form::catalogue()?;
    let program = same_program(published, &catalogue);
    let keys = super::evaluate::given_keys(&options.key)?;
    if !published.inputs.is_empty() {
        return of_dossier(options, published, held, (&program, &keys));
    }
    let [input] = options.evaluated.as_slice() else {
        return Err(Error::Usage(
            "the evaluation has one input, and several were given\n\
             expected: one --input; files of one series lie in a folder\n\
             do: name the folder"
                .to_owned(),
        ));
    };
    if is_evidence(input)? {
        return Ok(vec![no_input(input)]);
    }
    let mut evidence = collected(input, &published.subject.label, &keys)?;
    let digest = evidence.subject.sha256.clone();
    if digest != published.subject.sha256 {
        let what = format!("has the SHA-256 {digest}; the evaluation is about another one");
        return Ok(vec![Step::changed("input", what)]);
    }
    let mut steps = vec![Step::holds("input", format!("sha256 {digest}"))];
    // Who answered is no part of the input.
    evidence.answers = published.answers.clone();
    evidence.declarations = published.declarations.values().cloned().collect();
    evidence.canonicalise();
    let is_same = sha256_hex(&tracevet::saved(&evidence)?) == published.evidence_sha256;
    let step = collected_again("evidence of input", is_same, &program);
    let differs = step.differs();
    steps.push(step);
    if held.is_none() && !differs {
        steps.push(judged_again(evidence, published, &catalogue, &program)?);
    }
    Ok(steps)
}

fn collected_again(what: &str, is_same: bool, program: &Program) -> Step {
    match (is_same, &program.other) {
        (true, _) => Step::holds(what, "collected again, the same bytes"),
        (false, Some(why)) => Step::not_checked(what, why),
        (false, None) => {
            let why = "collected again it is another; were the same keys given with --key?";
            Step::changed(what, why)
        }
    }
}

/// Each input of a dossier for itself. What one is to another the evidence of the set shows.
fn of_dossier(
    options: &Verify,
    published: &Evaluation,
    held: Option<&Evidence>,
    (program, keys): (&Program, &[GivenKey]),
) -> Result<Vec<Step>, Error> {
    let mut steps = Vec::new();
    let mut seen = Vec::new();
    for input in &options.evaluated {
        let name = form::file_name(input);
        if is_evidence(input)? {
            steps.push(no_input(input));
            continue;
        }
        let first = collected(input, &name, keys)?;
        let digest = &first.subject.sha256;
        if !published.inputs.iter().any(|known| known.sha256 == *digest) {
            let what = format!("{name} has the SHA-256 {digest}, and no input has that");
            steps.push(Step::changed("input", what));
            continue;
        }
        steps.push(Step::holds("input", format!("{name}, sha256 {digest}")));
        seen.push(digest.clone());
        let mut inputs = held.into_iter().flat_map(|held| &held.inputs);
        let Some(known) = inputs.find(|known| known.subject.sha256 == *digest) else {
            let why = "the set does not hold what was collected from it";
            steps.push(Step::not_checked("evidence of input", why));
            continue;
        };
        let again = collected(input, &known.subject.label, keys)?;
        let is_same = tracevet::saved(&again)? == tracevet::saved(known)?;
        steps.push(match is_same || known.subject.kind.is_app() {
            true => collected_again("evidence of input", is_same, program),
            false => {
                // Keys that lie in the app verify files of keys, and are no option.
                let why = format!("{name}: other keys may have been used than those given");
                Step::not_checked("evidence of input", why)
            }
        });
    }
    for known in &published.inputs {
        if !seen.contains(&known.sha256) {
            let why = format!("{} was not given", known.label);
            steps.push(Step::not_checked("input", why));
        }
    }
    Ok(steps)
}

/// Whether a file holds what was collected earlier: it repeats its own digest of the input.
fn is_evidence(input: &Path) -> Result<bool, Error> {
    if input.is_dir() {
        return Ok(false);
    }
    let bytes = Input::open(input)?;
    let found = recognise(&bytes, &input.display().to_string());
    Ok(matches!(found, Ok(Recognised::Evidence(_))))
}

fn no_input(input: &Path) -> Step {
    let name = form::file_name(input);
    let why = format!("{name} is saved evidence, and nothing can be collected from it again");
    Step::not_checked("input", why)
}

/// The evidence of an input under a name.
fn collected(input: &Path, label: &str, keys: &[GivenKey]) -> Result<Evidence, Error> {
    let path = input.display().to_string();
    if input.is_dir() && Recording::is_at(input) {
        let recording = Recording::open(input)?;
        return tracevet::evidence_of_recording(&recording, &recording.visit.url, keys);
    }
    if input.is_dir() {
        let mut folder = Folder::open(input)?;
        label.clone_into(&mut folder.label);
        return tracevet::evidence_of_folder(&folder, &path, keys);
    }
    tracevet::evidence_with_keys(&Input::open(input)?, &path, label, keys)
}
