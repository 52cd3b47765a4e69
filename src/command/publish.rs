//! Reads an evaluation and what belongs to it, produces a folder for the public: `publish`. Nothing is
//! sent anywhere.

use super::form;
use super::harmless;
use super::published;
use super::published::EVALUATION;
use super::published::EVIDENCE;
use super::published::Files;
use super::published::SET;
use super::published::SIGNATURE;
use super::published::SUMS;
use super::signature;
use super::superseded;
use super::verify;
use super::write;
use crate::cli::Cli;
use crate::cli::Publish;
use std::fmt::Write as _;
use std::path::Path;
use tracevet::collect::Input;
use tracevet::collect::key_export::Folder;
use tracevet::digest::sha256_hex;
use tracevet::error::Error;
use tracevet::judge::Evaluation;
use tracevet::report::Correction;
use tracevet::report::Frame;

/// Characters of a publisher's name: what fits a comment of minisign.
const MAX_PUBLISHER_CHARS: usize = 200;

pub(super) fn run(cli: &Cli, options: &Publish) -> Result<u8, Error> {
    let publisher = publisher(options.publisher.as_deref())?;
    let given = Given::open(options)?;
    let (tags, left_out) = languages(options)?;
    let evaluation = &given.evaluation;
    let correction = match &options.supersedes {
        Some(earlier) => Some(superseded::correction(earlier, evaluation)?),
        None => None,
    };
    let mut files = set(&given, options, &tags, correction.as_ref())?;
    // Nobody shall find a difference that we could have found.
    let steps = verify::steps_of_set(&files)?;
    if let Some(step) = steps.iter().find(|step| step.differs()) {
        return Err(Error::Usage(format!(
            "{} is not what its evidence comes to: {step}\n\
             expected: an evaluation that can be derived again from its evidence\n\
             do: evaluate the input again, and publish that",
            options.input.display()
        )));
    }
    let digest = tracevet::evaluation_digest(evaluation)?;
    let comment = format!("tracevet {digest} {}{publisher}", evaluation.as_of);
    let mut said = String::new();
    if let Some(key) = &options.secret_key {
        let list = files.get(SUMS).cloned().unwrap_or_default();
        let signed = signature::sign(&list, key, &comment)?;
        let _ = writeln!(said, "Signed   public key {}", signed.public_key);
        files.insert(SIGNATURE.to_owned(), signed.signature.into_bytes());
    }
    write_all(&options.output, &files)?;
    if cli.quiet {
        return Ok(0);
    }
    if options.secret_key.is_none() {
        let list = options.output.join(SUMS);
        let list = list.display().to_string().replace('\'', "'\\''");
        let comment = comment.replace('\'', "'\\''");
        let _ = writeln!(said, "Sign     minisign -Sm '{list}' -t '{comment}'");
    }
    if !left_out.is_empty() {
        let _ = writeln!(
            said,
            "Left out {}: not reviewed by a specialist; --allow-unreviewed-language adds them",
            left_out.join(", ")
        );
    }
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let place = options.output.display();
    let _ = writeln!(said, "Written  {place}: {}", names.join("  "));
    write::to_stdout(harmless(&said).as_bytes())?;
    Ok(0)
}

fn publisher(given: Option<&str>) -> Result<String, Error> {
    let Some(name) = given else {
        return Ok(String::new());
    };
    let fits = name.chars().count() <= MAX_PUBLISHER_CHARS && !name.chars().any(char::is_control);
    match fits && !name.trim().is_empty() {
        true => Ok(format!(" {}", name.trim())),
        false => Err(Error::Usage(format!(
            "--publisher is no name of one line with at most {MAX_PUBLISHER_CHARS} characters\n\
             expected: the name of an office or a person\n\
             do: shorten it"
        ))),
    }
}

/// The evaluation as it was written, and the evidence if it is there.
struct Given {
    evaluation: Evaluation,
    evidence: Option<Vec<u8>>,
}

impl Given {
    fn open(options: &Publish) -> Result<Self, Error> {
        let (evaluation, found) = match options.input.is_dir() {
            true => in_folder(&options.input)?,
            false => (form::evaluation(&options.input)?, None),
        };
        let evidence = match &options.evidence {
            None => found,
            Some(path) => {
                let bytes = Input::open(path)?.to_vec();
                if sha256_hex(&bytes) != evaluation.evidence_sha256 {
                    return Err(Error::Usage(format!(
                        "{} is not the evidence of this evaluation: its digest is another\n\
                         expected: the file with the SHA-256 {}\n\
                         do: give the file that `evaluate --evidence` wrote in the same run",
                        path.display(),
                        evaluation.evidence_sha256
                    )));
                }
                Some(bytes)
            }
        };
        Ok(Self {
            evaluation,
            evidence,
        })
    }
}

/// The only evaluation of a folder; the evidence is known by its digest, whatever it is called.
pub(super) fn in_folder(path: &Path) -> Result<(Evaluation, Option<Vec<u8>>), Error> {
    let folder = Folder::open(path)?;
    let json = folder
        .files
        .iter()
        .filter(|(name, _)| name.ends_with(".json"));
    let mut evaluations: Vec<Evaluation> = json
        .clone()
        .filter_map(|(name, bytes)| tracevet::evaluation_of(bytes, name).ok())
        .collect();
    let (Some(evaluation), true) = (evaluations.pop(), evaluations.is_empty()) else {
        return Err(Error::Usage(format!(
            "{} does not hold exactly one evaluation\n\
             expected: a folder with one file that `tracevet evaluate --format json` wrote\n\
             do: name the file itself",
            path.display()
        )));
    };
    let evidence = json
        .map(|(_, bytes)| bytes)
        .find(|bytes| sha256_hex(bytes) == evaluation.evidence_sha256);
    let evidence = evidence.map(|bytes| bytes.to_vec());
    Ok((evaluation, evidence))
}

/// The languages to write, and those that were left out because nobody reviewed them.
fn languages(options: &Publish) -> Result<(Vec<&'static str>, Vec<&'static str>), Error> {
    let mut chosen = Vec::new();
    let mut left_out = Vec::new();
    for tag in &options.lang {
        // Says which languages there are.
        form::frame(tag)?;
    }
    let all = Frame::languages().into_iter();
    for tag in all.filter(|tag| options.lang.is_empty() || options.lang.iter().any(|t| t == tag)) {
        match form::frame(tag)?.is_reviewed() || options.allow_unreviewed_language {
            true => chosen.push(tag),
            false => left_out.push(tag),
        }
    }
    if let (false, Some(tag)) = (options.lang.is_empty(), left_out.first()) {
        return Err(Error::Usage(format!(
            "the texts in the language {tag} are not reviewed by a specialist\n\
             expected: a reviewed language, or the decision to publish one that is not\n\
             do: add --allow-unreviewed-language; the report says so on its first page"
        )));
    }
    Ok((chosen, left_out))
}

/// All files but the signature.
fn set(
    given: &Given,
    options: &Publish,
    tags: &[&str],
    correction: Option<&Correction>,
) -> Result<Files, Error> {
    let evaluation = &given.evaluation;
    let catalogue = form::catalogue()?;
    let mut files = published::reports(evaluation, &catalogue, tags)?;
    for format in &options.format {
        if format.name != "html" {
            let bytes = published::rendered(evaluation, &catalogue, format)?;
            files.insert(published::format_name(format), bytes);
        }
    }
    if let Some(json) = published::format_of(EVALUATION) {
        let bytes = published::rendered(evaluation, &catalogue, json)?;
        files.insert(EVALUATION.to_owned(), bytes);
    }
    if let Some(evidence) = &given.evidence {
        files.insert(EVIDENCE.to_owned(), evidence.clone());
    }
    if let Some(correction) = correction {
        let note = correction.note();
        let note = note.map_err(|error| Error::Fault(error.to_string()))?;
        files.insert(SET.to_owned(), note);
    }
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let leading = published::leading(evaluation, &names, correction)?;
    files.extend(leading);
    let list = published::sums(files.iter().map(|(name, b)| (name.as_str(), b.as_slice())));
    files.insert(SUMS.to_owned(), list.into_bytes());
    Ok(files)
}

/// Writes the list of digests last, so that an unfinished set is not taken for a whole one.
fn write_all(folder: &Path, files: &Files) -> Result<(), Error> {
    write::new_folder(folder)?;
    let is_list = |name: &&String| [SUMS, SIGNATURE].contains(&name.as_str());
    let (lists, others): (Vec<_>, Vec<_>) = files.iter().partition(|(name, _)| is_list(name));
    for (name, bytes) in others.into_iter().chain(lists) {
        write::to_file(&folder.join(name), bytes)?;
    }
    Ok(())
}
