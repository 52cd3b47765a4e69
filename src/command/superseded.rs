//! Reads the folder of an earlier evaluation, or its digest, produces what a set says of it, and whether a
//! set says it rightly.

use super::publish;
use super::published::Files;
use super::published::SET;
use super::published::SUMS;
use super::step::Step;
use super::verify;
use std::path::Path;
use tracevet::error::Error;
use tracevet::judge::Evaluation;
use tracevet::report::Correction;
use tracevet::report::RenderError;
use tracevet::report::is_digest;

/// The correction of what was named: a folder, or the digest of an evaluation.
pub(super) fn correction(given: &str, after: &Evaluation) -> Result<Correction, Error> {
    let folder = Path::new(given);
    let correction = if folder.is_dir() {
        Correction::between(&earlier(folder)?, after).map_err(fault)?
    } else if is_digest(&given.to_ascii_lowercase()) {
        Correction::of_digest(given)
    } else {
        return Err(Error::Usage(format!(
            "--supersedes {given} is neither a folder nor a digest\n\
             expected: the folder of the earlier evaluation, or the SHA-256 of it that its report prints\n\
             do: correct the path; a digest has 64 hexadecimal digits"
        )));
    };
    if correction.evaluation_sha256 == tracevet::evaluation_digest(after)? {
        return Err(Error::Usage(format!(
            "--supersedes {given} is the evaluation that is to be published\n\
             expected: an earlier evaluation, which this one takes the place of\n\
             do: name the earlier one, or leave --supersedes out"
        )));
    }
    Ok(correction)
}

/// The evaluation of a folder. Of a published set it has to be the one that its list of digests names.
pub(super) fn earlier(folder: &Path) -> Result<Evaluation, Error> {
    let files = verify::read(folder)?;
    if files.contains_key(SUMS) {
        let steps = verify::digests(&files);
        if let Some(step) = steps.iter().find(|step| step.differs()) {
            return Err(Error::Usage(format!(
                "{} is not as it was published: {step}\n\
                 expected: a set whose files fit its list of digests\n\
                 do: take an unchanged copy of the set",
                folder.display()
            )));
        }
    }
    let (evaluation, _) = publish::in_folder(folder)?;
    Ok(evaluation)
}

/// What a set says of an earlier evaluation, if it says anything that fits it.
pub(super) fn held(files: &Files, evaluation: &Evaluation) -> Option<Correction> {
    Correction::of_note(files.get(SET)?, evaluation).ok()
}

/// Whether what a set says of an earlier evaluation is so; nothing where it says nothing.
pub(super) fn step(
    files: &Files,
    evaluation: &Evaluation,
    earlier: Option<&Evaluation>,
) -> Result<Option<Step>, Error> {
    let said = match (files.get(SET), earlier) {
        (None, None) => return Ok(None),
        (None, Some(_)) => {
            let what = "is missing, and an earlier evaluation was given";
            return Ok(Some(Step::changed(SET, what)));
        }
        (Some(note), _) => match Correction::of_note(note, evaluation) {
            Err(why) => return Ok(Some(Step::changed(SET, why))),
            Ok(said) => said,
        },
    };
    let digest = &said.evaluation_sha256;
    let Some(earlier) = earlier else {
        let why = format!("takes the place of {digest}; no --supersedes was given");
        return Ok(Some(Step::not_checked(SET, why)));
    };
    let mut again = Correction::between(earlier, evaluation).map_err(fault)?;
    if again.evaluation_sha256 != *digest {
        let other = again.evaluation_sha256;
        let what = format!("takes the place of {digest}, and the one that was given is {other}");
        return Ok(Some(Step::changed(SET, what)));
    }
    if said.earlier.is_none() {
        again.earlier = None;
    }
    Ok(Some(match again == said {
        true => Step::holds(SET, format!("takes the place of {digest}, compared again")),
        false => Step::changed(SET, "compared again, other outcomes changed"),
    }))
}

fn fault(error: RenderError) -> Error {
    Error::Fault(error.to_string())
}
