//! Reads a published set or a report, produces one line for each thing that can be derived again: whether
//! it is the same, differs, or could not be checked, and why: `verify`.
//!
//! What could not be checked is never said to hold. Without a signature that fits a key from elsewhere, all
//! of a set may have been replaced together: then every line holds, and none says by whom it was published.

use super::form;
use super::harmless;
use super::published;
use super::published::EVALUATION;
use super::published::EVIDENCE;
use super::published::Files;
use super::published::SET;
use super::published::SIGNATURE;
use super::published::SUMS;
use super::rederived;
use super::report_alone;
use super::signature;
use super::step::Program;
use super::step::RULES;
use super::step::State;
use super::step::Step;
use super::step::compared;
use super::step::same_program;
use super::superseded;
use super::write;
use crate::cli::Cli;
use crate::cli::Verify;
use std::collections::BTreeMap;
use std::path::Path;
use tracevet::collect::key_export::Folder;
use tracevet::criteria::Catalogue;
use tracevet::digest::sha256_hex;
use tracevet::dossier;
use tracevet::error::Error;
use tracevet::evidence::Evidence;
use tracevet::judge::Evaluation;

pub(super) fn run(cli: &Cli, options: &Verify) -> Result<u8, Error> {
    let key = options.pubkey.as_deref().map(signature::public_key);
    let key = key.transpose()?;
    let (mut steps, evaluation, evidence) = match folder_of_set(&options.input) {
        Some(folder) => {
            let files = read(folder)?;
            let mut steps = steps_of_set(&files)?;
            for name in Folder::inner(folder)? {
                let what = "is a folder, and a published set has none";
                steps.push(Step::changed(&name, what));
            }
            steps.push(signed(&files, key.as_ref()));
            let evaluation = held_evaluation(&files);
            if let Some(evaluation) = &evaluation {
                let earlier = options.supersedes.as_deref().map(superseded::earlier);
                let earlier = earlier.transpose()?;
                steps.extend(superseded::step(&files, evaluation, earlier.as_ref())?);
            }
            (steps, evaluation, held_evidence(&files))
        }
        None if options.supersedes.is_some() => return Err(no_set(&options.input)),
        None => {
            let (steps, evaluation) = report_alone::steps(&options.input)?;
            (steps, Some(evaluation), None)
        }
    };
    steps.extend(match (options.evaluated.is_empty(), &evaluation) {
        (true, _) => vec![Step::not_checked("input", "no --input was given")],
        (false, None) => {
            let why = "there is no evaluation to compare";
            vec![Step::not_checked("input", why)]
        }
        (false, Some(evaluation)) => {
            rederived::from_inputs(options, evaluation, evidence.as_ref())?
        }
    });
    let count = |state| steps.iter().filter(|step| step.state == state).count();
    let different = count(State::Differs);
    let mut text = String::new();
    for step in steps.iter().filter(|step| !cli.quiet || step.differs()) {
        text.push_str(&format!("{step}\n"));
    }
    if !cli.quiet {
        let (holds, not_checked) = (count(State::Holds), count(State::NotChecked));
        text.push_str(&format!(
            "{holds} hold, {different} differ, {not_checked} not checked\n"
        ));
    }
    write::to_stdout(harmless(&text).as_bytes())?;
    // Whoever reads the code alone must not take what was judged by another program for verified.
    let other_program = steps
        .iter()
        .any(|step| step.what == RULES && step.state == State::NotChecked);
    Ok(u8::from(different > 0 || other_program))
}

fn no_set(input: &Path) -> Error {
    Error::Usage(format!(
        "--supersedes is about a published set, and {} lies in none\n\
         expected: a folder that `publish --supersedes` wrote\n\
         do: name the folder, or leave --supersedes out",
        input.display()
    ))
}

/// The folder of the set that the path names, or in which the report lies.
fn folder_of_set(path: &Path) -> Option<&Path> {
    if path.is_dir() {
        return Some(path);
    }
    let folder = path.parent()?;
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    folder.join(SUMS).is_file().then_some(folder)
}

pub(super) fn read(folder: &Path) -> Result<Files, Error> {
    let files = Folder::open(folder)?.files.into_iter();
    Ok(files.map(|(name, bytes)| (name, bytes.to_vec())).collect())
}

/// Everything that a set shows by itself.
pub(super) fn steps_of_set(files: &Files) -> Result<Vec<Step>, Error> {
    let catalogue = form::catalogue()?;
    let mut steps = digests(files);
    let Some(evaluation) = held_evaluation(files) else {
        let what = "is missing, or no evaluation that this version reads";
        steps.push(Step::changed(EVALUATION, what));
        return Ok(steps);
    };
    let program = same_program(&evaluation, &catalogue);
    steps.push(program.step());
    steps.extend(evidence(files, &evaluation, &catalogue, &program)?);
    steps.extend(derived_files(files, &evaluation, &catalogue, &program)?);
    Ok(steps)
}

fn held_evaluation(files: &Files) -> Option<Evaluation> {
    let bytes = files.get(EVALUATION)?;
    tracevet::evaluation_of(bytes, EVALUATION).ok()
}

fn held_evidence(files: &Files) -> Option<Evidence> {
    serde_json::from_slice(files.get(EVIDENCE)?).ok()
}

/// Every file against the list, and the list against the files.
pub(super) fn digests(files: &Files) -> Vec<Step> {
    let Some(list) = files.get(SUMS) else {
        return vec![Step::changed(SUMS, "is missing")];
    };
    let mut steps = Vec::new();
    let mut listed: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    let text = String::from_utf8_lossy(list);
    for (index, line) in text.split_terminator('\n').enumerate() {
        match entry(line) {
            Some((digest, name)) => {
                listed.insert(name, (index + 1, digest));
            }
            None => {
                let what = format!("line {} is no digest and name", index + 1);
                steps.push(Step::changed(SUMS, what));
            }
        }
    }
    for (name, (line, digest)) in &listed {
        match files.get(*name) {
            None => {
                let what = format!("is missing; SHA256SUMS names it in line {line}");
                steps.push(Step::changed(name, what));
            }
            Some(bytes) if sha256_hex(bytes) != *digest => {
                let what = format!("has another digest than SHA256SUMS says in line {line}");
                steps.push(Step::changed(name, what));
            }
            Some(_) => {}
        }
    }
    for name in files.keys() {
        if !listed.contains_key(name.as_str()) && ![SUMS, SIGNATURE].contains(&name.as_str()) {
            steps.push(Step::changed(name, "is not in SHA256SUMS"));
        }
    }
    let own = published::sums(files.iter().map(|(name, b)| (name.as_str(), b.as_slice())));
    if steps.is_empty() && own.as_bytes() != list.as_slice() {
        steps.push(Step::changed(SUMS, "is not written as `publish` writes it"));
    }
    if steps.is_empty() {
        let what = format!("{} files are those of SHA256SUMS", listed.len());
        steps.push(Step::holds("digests", what));
    }
    steps
}

/// A line of the list, exactly as we write it.
fn entry(line: &str) -> Option<(&str, &str)> {
    let (digest, name) = line.split_once("  ")?;
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let fits = digest.len() == 64 && digest.bytes().all(is_digit) && !name.is_empty();
    fits.then_some((digest, name))
}

/// The evidence against its digest, and the evaluation against the evidence.
fn evidence(
    files: &Files,
    evaluation: &Evaluation,
    catalogue: &Catalogue,
    program: &Program,
) -> Result<Vec<Step>, Error> {
    let Some(bytes) = files.get(EVIDENCE) else {
        let why = "the set holds no evidence";
        return Ok(vec![Step::not_checked("evidence", why)]);
    };
    let mut steps = Vec::new();
    let digest = sha256_hex(bytes);
    if digest == evaluation.evidence_sha256 {
        steps.push(Step::holds("evidence", format!("sha256 {digest}")));
    } else {
        let what = "is not the evidence that evaluation.json names";
        steps.push(Step::changed(EVIDENCE, what));
    }
    let Some(evidence) = held_evidence(files) else {
        steps.push(Step::changed(EVIDENCE, "is no evidence of tracevet"));
        return Ok(steps);
    };
    // No input of a dossier shows what was put beside all of them.
    if !dossier::holds_only_inputs(&evidence) {
        let what = "holds more than its inputs, or is not named after them";
        steps.push(Step::changed(EVIDENCE, what));
    }
    steps.push(rederived::judged_again(
        evidence, evaluation, catalogue, program,
    )?);
    Ok(steps)
}

/// Every file that can be made again from the evaluation.
fn derived_files(
    files: &Files,
    evaluation: &Evaluation,
    catalogue: &Catalogue,
    program: &Program,
) -> Result<Vec<Step>, Error> {
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let tags: Vec<&str> = names
        .iter()
        .filter_map(|name| published::tag_of(name))
        .collect();
    let mut made = published::reports(evaluation, catalogue, &tags)?;
    for name in &names {
        if let Some(format) = published::format_of(name) {
            let bytes = published::rendered(evaluation, catalogue, format)?;
            made.insert((*name).to_owned(), bytes);
        }
    }
    let correction = superseded::held(files, evaluation);
    made.extend(published::leading(evaluation, &names, correction.as_ref())?);
    let mut steps = Vec::new();
    for (name, bytes) in files {
        steps.extend(match made.get(name) {
            Some(again) => Some(compared(name, bytes, again, program)),
            None if [EVIDENCE, SET, SIGNATURE, SUMS].contains(&name.as_str()) => None,
            None => Some(Step::not_checked(name, "nothing here makes such a file")),
        });
    }
    for name in made.keys().filter(|name| !files.contains_key(*name)) {
        steps.push(Step::changed(name, "is missing"));
    }
    Ok(steps)
}

fn signed(files: &Files, key: Option<&minisign::PublicKey>) -> Step {
    let list = files.get(SUMS).map(Vec::as_slice).unwrap_or_default();
    match (files.get(SIGNATURE), key) {
        (None, None) => Step::not_checked("signature", "the set is not signed"),
        (None, Some(_)) => Step::changed(SIGNATURE, "is missing, and a key was given"),
        (Some(signature), None) => match signature::well_formed(signature) {
            Err(why) => Step::changed(SIGNATURE, why),
            Ok(_) => {
                let why = format!("{SIGNATURE} is there, and no --pubkey was given");
                Step::not_checked("signature", why)
            }
        },
        (Some(signature), Some(key)) => match signature::check(list, signature, key) {
            Err(why) => Step::changed(SIGNATURE, why),
            Ok(comment) => Step::holds("signature", format!("signed comment: {comment}")),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use minisign::KeyPair;

    /// A small set whose files are nothing but bytes.
    fn set() -> Files {
        let mut files: Files = [("a.html", "one"), ("b.json", "two\n"), ("c", "")]
            .into_iter()
            .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
            .collect();
        let sums = published::sums(files.iter().map(|(n, b)| (n.as_str(), b.as_slice())));
        files.insert(SUMS.to_owned(), sums.into_bytes());
        files
    }

    fn named(steps: &[Step]) -> Vec<&str> {
        let differing = steps.iter().filter(|step| step.differs());
        differing.map(|step| step.what.as_str()).collect()
    }

    #[test]
    fn a_set_as_it_was_published_holds() {
        let steps = digests(&set());
        assert_eq!(named(&steps), Vec::<&str>::new());
        assert_eq!(steps.len(), 1);
    }

    #[test]
    fn every_change_of_a_bit_in_a_file_is_named_with_the_file() {
        for name in ["a.html", "b.json"] {
            for at in 0..set()[name].len() {
                for bit in 0..8 {
                    let mut files = set();
                    files.get_mut(name).expect("a file")[at] ^= 1 << bit;
                    assert_eq!(named(&digests(&files)), [name]);
                }
            }
        }
    }

    #[test]
    fn every_change_of_a_bit_in_the_list_is_named_with_the_list() {
        for at in 0..set()[SUMS].len() {
            for bit in 0..8 {
                let mut files = set();
                files.get_mut(SUMS).expect("a list")[at] ^= 1 << bit;
                let steps = digests(&files);
                let about_list = |step: &Step| {
                    step.differs() && (step.what == SUMS || step.detail.contains(SUMS))
                };
                assert!(steps.iter().any(about_list), "byte {at}, bit {bit}");
            }
        }
    }

    #[test]
    fn what_is_missing_or_extra_is_named() {
        let mut files = set();
        files.remove("c");
        files.insert("d".to_owned(), Vec::new());
        assert_eq!(named(&digests(&files)), ["c", "d"]);
        files.remove(SUMS);
        assert_eq!(named(&digests(&files)), [SUMS]);
    }

    #[test]
    fn every_change_of_a_bit_in_the_signature_is_named() {
        let KeyPair { pk, sk } = KeyPair::generate_unencrypted_keypair().expect("a key");
        let boxed = sk.to_box(None).expect("a box").to_string();
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("key.sec");
        write::to_file(&path, boxed.as_bytes()).expect("written");
        let mut files = set();
        let made = signature::sign(&files[SUMS], &path, "tracevet 00 2026-11-22").expect("signs");
        files.insert(SIGNATURE.to_owned(), made.signature.into_bytes());
        assert_eq!(signed(&files, Some(&pk)).state, State::Holds);
        assert_eq!(signed(&files, None).state, State::NotChecked);
        for at in 0..files[SIGNATURE].len() {
            for bit in 0..8 {
                let mut files = files.clone();
                files.get_mut(SIGNATURE).expect("a signature")[at] ^= 1 << bit;
                let step = signed(&files, Some(&pk));
                assert!(step.differs(), "byte {at}, bit {bit}");
                assert_eq!(step.what, SIGNATURE, "byte {at}, bit {bit}");
            }
        }
        // What minisign itself writes is no difference; what is nearly that is one, also without a key.
        let text = String::from_utf8(files[SIGNATURE].clone()).expect("text");
        let (_, rest) = text.split_once('\n').expect("lines");
        for (first, differs) in [
            ("signature from minisign secret key", false),
            ("signature from minisign secret kez", true),
            ("approved by everybody", true),
        ] {
            let mut files = files.clone();
            let changed = format!("untrusted comment: {first}\n{rest}");
            files.insert(SIGNATURE.to_owned(), changed.into_bytes());
            assert_eq!(signed(&files, Some(&pk)).differs(), differs, "{first}");
            assert_eq!(signed(&files, None).differs(), differs, "{first}");
        }
        let other = KeyPair::generate_unencrypted_keypair().expect("a key").pk;
        assert!(signed(&files, Some(&other)).differs());
        files.remove(SIGNATURE);
        assert!(signed(&files, Some(&pk)).differs());
        assert_eq!(signed(&files, None).state, State::NotChecked);
    }
}
