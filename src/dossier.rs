//! Reads the evidence of several inputs, produces one evidence of all of them: a dossier.
//!
//! At most one app, one series of key exports and one set of gateway batches, any number of servers.
//! In which order they are given means nothing.
//!
//! Does not establish that the inputs belong to one system: a person put them together.

use crate::digest::digest_of_parts;
use crate::error::Error;
use crate::evidence::Evidence;
use crate::subject::Subject;
use crate::subject::SubjectKind;

/// Inputs of one dossier: each server is compared with the app, and a report names each on page one.
pub const MAX_INPUTS: usize = 12;

/// Labels that the name of a dossier lists.
const MAX_LABELS: usize = 3;

/// Joins inputs; one alone stays what it is. The inputs of a dossier that was saved count each for
/// itself. `tables` is the digest of today's tables.
///
/// # Errors
///
/// Inputs that do not go together: two apps, the same one twice, two files of answers, too many.
pub fn join(given: Vec<Evidence>, tables: &str) -> Result<Evidence, Error> {
    let mut given = given;
    if given.len() == 1
        && let Some(only) = given.pop()
    {
        if only.inputs.is_empty() && only.subject.kind != SubjectKind::Dossier {
            return Ok(only);
        }
        if only.subject.kind != SubjectKind::Dossier {
            return Err(refused(
                &format!("{} holds inputs and is no dossier", only.subject.label),
                "an evidence file as tracevet wrote it",
                "evaluate the inputs again",
            ));
        }
        check(&only.inputs)?;
        if !holds_only_inputs(&only) {
            return Err(refused(
                "a dossier that holds more than its inputs, or is not named after them",
                "an evidence file as tracevet wrote it",
                "evaluate the inputs again",
            ));
        }
        return Ok(only);
    }
    let mut whole = Evidence::new(placeholder(), tables);
    for evidence in given {
        take(&mut whole, evidence)?;
    }
    check(&whole.inputs)?;
    whole.canonicalise();
    whole.subject = subject_of(&whole.inputs);
    Ok(whole)
}

/// Whether saved evidence of several inputs is what joining them comes to: nothing was collected from
/// the whole, and its name and digest follow from the inputs. True for a single input.
pub fn holds_only_inputs(evidence: &Evidence) -> bool {
    if evidence.subject.kind != SubjectKind::Dossier {
        return evidence.inputs.is_empty();
    }
    let mut ordered = evidence.clone();
    ordered.canonicalise();
    ordered.facts.is_empty()
        && ordered.surveys.is_empty()
        && ordered.subject == subject_of(&ordered.inputs)
}

/// Adds an input, or the inputs of a dossier; answers are about the whole.
fn take(whole: &mut Evidence, mut evidence: Evidence) -> Result<(), Error> {
    if let Some(answers) = evidence.answers.take() {
        if let Some(held) = &whole.answers
            && held.sha256 != answers.sha256
        {
            return Err(refused(
                &format!(
                    "two inputs hold answers, of {} and of {}",
                    held.label, answers.label
                ),
                "answers of one file",
                "evaluate the inputs without answers, and give one file with --answers",
            ));
        }
        whole.answers = Some(answers);
        whole.declarations = std::mem::take(&mut evidence.declarations);
    }
    if evidence.subject.kind != SubjectKind::Dossier {
        whole.inputs.push(evidence);
        return Ok(());
    }
    whole.inputs.append(&mut evidence.inputs);
    Ok(())
}

fn check(inputs: &[Evidence]) -> Result<(), Error> {
    if inputs.len() > MAX_INPUTS {
        return Err(refused(
            &format!("{} inputs are more than one report can hold", inputs.len()),
            &format!("at most {MAX_INPUTS}; a folder of key files counts as one"),
            "evaluate some of the servers in a run of their own",
        ));
    }
    for (index, input) in inputs.iter().enumerate() {
        if input.subject.kind == SubjectKind::Dossier || !input.inputs.is_empty() {
            return Err(refused(
                &format!("{} is a dossier within a dossier", input.subject.label),
                "the evidence of apps, servers and key files",
                "evaluate the inputs again",
            ));
        }
        let before = inputs.get(..index).unwrap_or_default();
        for other in before {
            go_together(&other.subject, &input.subject)?;
        }
    }
    if inputs.len() < 2 {
        return Err(refused(
            "a dossier with less than two inputs",
            "an evidence file as tracevet wrote it",
            "evaluate the inputs again",
        ));
    }
    Ok(())
}

fn go_together(one: &Subject, other: &Subject) -> Result<(), Error> {
    let names = format!("{} and {}", one.label, other.label);
    if one.sha256 == other.sha256 {
        return Err(refused(
            &format!("{names} are the same input twice (sha256 {})", one.sha256),
            "each input once",
            "leave one of them out",
        ));
    }
    let both = |fits: fn(SubjectKind) -> bool| fits(one.kind) && fits(other.kind);
    if both(SubjectKind::is_app) {
        return Err(refused(
            &format!("{names} are two apps"),
            "at most one app",
            "evaluate each app in a run of its own",
        ));
    }
    if both(SubjectKind::is_key_export) {
        return Err(refused(
            &format!("{names} are two series of key exports"),
            "at most one: a folder, or the files themselves",
            "put the files that belong together into one folder",
        ));
    }
    if both(|kind| kind == SubjectKind::GatewayBatch) {
        return Err(refused(
            &format!("{names} are two sets of gateway batches"),
            "at most one: a folder, or the files themselves",
            "put the batches and their signatures into one folder",
        ));
    }
    Ok(())
}

fn subject_of(inputs: &[Evidence]) -> Subject {
    let subjects = inputs.iter().map(|input| &input.subject);
    let labels: Vec<&str> = subjects.clone().map(|one| one.label.as_str()).collect();
    let mut label = labels
        .get(..MAX_LABELS.min(labels.len()))
        .unwrap_or_default()
        .join(" + ");
    if labels.len() > MAX_LABELS {
        label.push_str(" + …");
    }
    Subject {
        kind: SubjectKind::Dossier,
        sha256: digest_of_parts(subjects.clone().map(|one| one.sha256.clone()).collect()),
        bytes: subjects.fold(0, |sum, one| sum.saturating_add(one.bytes)),
        label,
    }
}

fn placeholder() -> Subject {
    subject_of(&[])
}

fn refused(what: &str, expected: &str, advice: &str) -> Error {
    Error::Usage(format!("{what}\nexpected: {expected}\ndo: {advice}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(kind: SubjectKind, digit: &str) -> Evidence {
        let subject = Subject {
            kind,
            sha256: digit.repeat(64),
            bytes: 10,
            label: format!("input {digit}"),
        };
        Evidence::new(subject, "tables")
    }

    fn refusal(inputs: Vec<Evidence>) -> String {
        join(inputs, "tables").expect_err("a refusal").to_string()
    }

    #[test]
    fn order_means_nothing_and_one_input_stays_what_it_is() {
        let app = input(SubjectKind::AndroidPackage, "7");
        let server = input(SubjectKind::Endpoint, "3");
        let one = join(vec![app.clone(), server.clone()], "tables").expect("a dossier");
        let two = join(vec![server, app.clone()], "tables").expect("a dossier");
        assert_eq!(one, two);
        assert_eq!(one.subject.kind, SubjectKind::Dossier);
        assert_eq!(one.subject.bytes, 20);
        assert_eq!(one.subject.label, "input 7 + input 3");
        assert_eq!(join(vec![app.clone()], "tables").expect("an app"), app);
        // The inputs of a saved dossier count each for itself.
        let keys = input(SubjectKind::KeyExport, "1");
        let all = join(vec![keys, one.clone()], "tables").expect("a dossier");
        assert_eq!(all.inputs.len(), 3);
        assert_eq!(join(vec![one.clone()], "tables").expect("the same"), one);
    }

    #[test]
    fn what_does_not_go_together_is_refused_with_help() {
        let app = |digit| input(SubjectKind::AndroidPackage, digit);
        let keys = |digit| input(SubjectKind::KeyExportSeries, digit);
        let server = || input(SubjectKind::Endpoint, "3");
        assert!(refusal(vec![app("1"), app("2")]).contains("two apps"));
        assert!(refusal(vec![server(), server()]).contains("the same input twice"));
        assert!(refusal(vec![keys("1"), keys("2")]).contains("two series"));
        let many = (0..=MAX_INPUTS).map(|n| {
            let mut one = server();
            one.subject.sha256 = format!("{n:064}");
            one
        });
        let text = refusal(many.collect());
        assert!(
            text.contains("more than one report") && text.contains("do: "),
            "{text}"
        );
    }

    #[test]
    fn a_saved_dossier_that_is_none_is_refused() {
        let mut odd = input(SubjectKind::Dossier, "1");
        assert!(refusal(vec![odd.clone()]).contains("less than two"));
        odd.inputs = vec![
            input(SubjectKind::Dossier, "2"),
            input(SubjectKind::Endpoint, "3"),
        ];
        assert!(refusal(vec![odd.clone()]).contains("within a dossier"));
        odd.subject.kind = SubjectKind::AndroidPackage;
        assert!(refusal(vec![odd]).contains("is no dossier"));
    }

    #[test]
    fn a_saved_dossier_that_holds_more_than_its_inputs_is_refused() {
        let (app, server) = (
            input(SubjectKind::AndroidPackage, "7"),
            input(SubjectKind::Endpoint, "3"),
        );
        let whole = join(vec![app, server], "tables").expect("a dossier");
        assert!(holds_only_inputs(&whole));
        let mut named = whole.clone();
        named.subject.label = "approved".to_owned();
        let mut digested = whole.clone();
        digested.subject.sha256 = "0".repeat(64);
        let mut more = whole.clone();
        let place = crate::evidence::Provenance::part("nowhere");
        more.facts
            .push(crate::evidence::Fact::observed("sdk", "invented", place));
        for odd in [named, digested, more] {
            assert!(refusal(vec![odd]).contains("more than its inputs"));
        }
        assert_eq!(join(vec![whole.clone()], "tables").expect("it"), whole);
    }
}
