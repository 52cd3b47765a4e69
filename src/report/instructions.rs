//! Reads an evaluation, produces the text of a published set with the commands that check the set and make
//! the evaluation again, in every language of the set.
//!
//! Names everything that changed the result and lies outside the folder, by a word in capitals that stands in
//! the commands, and by its digest. No name of a file stands in a command: a shell would act on it.
//!
//! Does not establish which public key was given where no signature fitted it: no fact holds that.

use super::Correction;
use super::Frame;
use super::borrowed;
use super::correction::in_words;
use super::correction::is_day;
use super::untrusted;
use crate::evidence::Fact;
use crate::judge::Evaluation;
use crate::subject::Subject;
use crate::subject::SubjectKind;
use fluent_bundle::FluentValue;

/// What lies outside the folder: the word for it in the commands, and how to know it.
struct Outside<'e> {
    word: String,
    /// The sentence that says what it is.
    sentence: &'static str,
    label: &'e str,
    digest: &'e str,
}

/// A public key that was given: what the sentence about it is, its file and its digest.
type GivenKey<'e> = (&'static str, &'e str, &'e str);

/// The commands with which anybody checks the set and gets the evaluation again, one part per language.
pub fn reproduction(
    evaluation: &Evaluation,
    frames: &[Frame],
    correction: Option<&Correction>,
) -> Vec<u8> {
    let parts: Vec<String> = frames
        .iter()
        .map(|frame| {
            let text = part(evaluation, frame, correction);
            match frames.len() {
                1 => text,
                _ => format!("===== {} =====\n\n{text}", frame.name()),
            }
        })
        .collect();
    parts.join("\n\n").into_bytes()
}

/// All of it in one language.
fn part(evaluation: &Evaluation, frame: &Frame, correction: Option<&Correction>) -> String {
    let inputs = inputs(evaluation);
    let keys = keys(evaluation);
    let sheets = sheets(evaluation);
    let shown = |text: &str| FluentValue::from(untrusted::plain(text, frame));
    let say = |key: &str| frame.text(key, &[]);
    let about = |outside: &Outside<'_>| {
        let arguments = [
            ("word", outside.word.as_str().into()),
            ("label", shown(outside.label)),
            ("digest", shown(outside.digest)),
        ];
        format!("- {}", frame.text(outside.sentence, &arguments))
    };
    let mut intro = vec![say("set-intro")];
    intro.extend(inputs.iter().chain(&keys).chain(&sheets).map(about));
    let derived = [
        ("version", shown(&evaluation.tool.version)),
        ("rules", shown(&evaluation.rules.digest)),
    ];
    let input_words = |before: &str| words(&inputs, before);
    let key_options = words(&keys, "--key ");
    let verify = format!("tracevet verify .{}{key_options}", input_words("--input "));
    let mut again = format!("tracevet evaluate{}{key_options}", input_words(""));
    again.push_str(&format!(" --as-of {}", day(&evaluation.as_of)));
    if let Some(built) = evaluation.declared_build() {
        again.push_str(&format!(" --built {}", day(built)));
    }
    for sheet in &sheets {
        let option = sheet.word.to_ascii_lowercase();
        again.push_str(&format!(" --{option} {}", sheet.word));
    }
    again.push_str(" --format json -o - | cmp - evaluation.json");
    let mut paragraphs = vec![intro.join("\n")];
    paragraphs.extend(correction.map(|it| corrected(evaluation, it, frame)));
    paragraphs.extend([
        with_commands(
            say("set-files-unchanged"),
            &["sha256sum -c SHA256SUMS".to_owned()],
        ),
        with_commands(frame.text("set-derived", &derived), &[verify]),
        with_commands(
            say("set-signed"),
            &[
                "minisign -Vm SHA256SUMS -p KEY.pub".to_owned(),
                "tracevet verify . --pubkey KEY.pub".to_owned(),
            ],
        ),
        with_commands(say("set-again"), &[again]),
    ]);
    if correction.is_some() {
        let earlier = "tracevet verify . --supersedes EARLIER".to_owned();
        paragraphs.push(with_commands(say("set-supersedes-again"), &[earlier]));
    }
    borrowed::strip(format!("{}\n", paragraphs.join("\n\n")))
}

/// Which evaluation this one takes the place of, and what changed.
fn corrected(evaluation: &Evaluation, correction: &Correction, frame: &Frame) -> String {
    let shown = |text: &str| FluentValue::from(untrusted::plain(text, frame));
    let digest = [("digest", shown(&correction.evaluation_sha256))];
    let mut lines = vec![frame.text("set-supersedes-which", &digest)];
    let Some(earlier) = &correction.earlier else {
        lines.push(frame.text("set-supersedes-unknown", &[]));
        return lines.join("\n");
    };
    lines.push(frame.text("set-supersedes-day", &[("day", shown(&earlier.as_of))]));
    if earlier.rules != evaluation.rules.digest {
        lines.push(frame.text("set-supersedes-rules", &[]));
    }
    lines.push(match earlier.outcomes.is_empty() {
        true => frame.text("set-supersedes-same", &[]),
        false => format!("{}:", frame.text("set-supersedes-outcomes", &[])),
    });
    for it in &earlier.outcomes {
        let (before, after) = (in_words(it.before, frame), in_words(it.after, frame));
        let id = untrusted::plain(&it.criterion, frame);
        lines.push(format!("- {id}: {before} → {after}"));
    }
    lines.join("\n")
}

fn with_commands(text: String, commands: &[String]) -> String {
    let commands = commands.iter().map(|command| format!("\n    {command}"));
    std::iter::once(text).chain(commands).collect()
}

/// A day for a command. What is none in a file that somebody changed does not get there.
fn day(text: &str) -> &str {
    if is_day(text) { text } else { "DATE" }
}

/// The words of a command, each after what belongs before it.
fn words(all: &[Outside<'_>], before: &str) -> String {
    all.iter()
        .map(|outside| format!(" {before}{}", outside.word))
        .collect()
}

/// A word for each of several; the only one carries no number.
fn numbered<'e>(word: &str, all: Vec<(&'static str, &'e str, &'e str)>) -> Vec<Outside<'e>> {
    let count = all.len();
    all.into_iter()
        .enumerate()
        .map(|(index, (sentence, label, digest))| Outside {
            word: match count {
                1 => word.to_owned(),
                _ => format!("{word}-{}", index + 1),
            },
            sentence,
            label,
            digest,
        })
        .collect()
}

fn inputs(evaluation: &Evaluation) -> Vec<Outside<'_>> {
    let all = evaluation.each_input().iter();
    let all = all.map(|input: &Subject| {
        let sentence = match input.kind {
            SubjectKind::Endpoint => "set-input-recording",
            SubjectKind::KeyExportSeries | SubjectKind::GatewayBatch => "set-input-files",
            _ => "set-input-file",
        };
        (sentence, input.label.as_str(), input.sha256.as_str())
    });
    numbered("INPUT", all.collect())
}

/// What persons wrote is part of the evaluation: without it another one would come out. The words are those
/// of the options.
fn sheets(evaluation: &Evaluation) -> Vec<Outside<'_>> {
    let answers = evaluation.answers.as_ref().map(|file| Outside {
        word: "ANSWERS".to_owned(),
        sentence: "set-answers",
        label: &file.label,
        digest: &file.sha256,
    });
    let reviews = evaluation.review.as_ref().map(|layer| Outside {
        word: "REVIEWS".to_owned(),
        sentence: "set-reviews",
        label: &layer.file,
        digest: &layer.file_sha256,
    });
    answers.into_iter().chain(reviews).collect()
}

/// The public keys that verified something; where none did, that one was given all the same.
fn keys(evaluation: &Evaluation) -> Vec<Outside<'_>> {
    let facts = || evaluation.facts.values();
    let mut known: Vec<GivenKey<'_>> = facts()
        .filter_map(|fact| verifying(fact, evaluation))
        .collect();
    known.sort_unstable();
    known.dedup();
    // A key without effect is told from none by what it did not verify, and by nothing else.
    if known.is_empty() && facts().any(needs_some_key) {
        known.push(("set-key-unknown", "", ""));
    }
    numbered("KEY", known)
}

/// The files of these keys as they were named; a word where no fact names one.
pub(super) fn key_names(evaluation: &Evaluation) -> Vec<String> {
    let name = |key: Outside<'_>| match key.label {
        "" => key.word,
        label => label.to_owned(),
    };
    keys(evaluation).into_iter().map(name).collect()
}

/// The key that verified, unless it lies in an app that is an input itself.
fn verifying<'e>(fact: &'e Fact, evaluation: &Evaluation) -> Option<GivenKey<'e>> {
    if fact.value.as_text() != Some("verified") {
        return None;
    }
    let label = fact.detail_text("key")?;
    match fact.key.as_str() {
        "gateway_batch.signature" => {
            let digest = fact.detail_text("certificate_sha256")?;
            Some(("set-certificate", label, digest))
        }
        "key_export.signature" => {
            let digest = fact.detail_text("key_sha256")?;
            let mut inputs = evaluation.inputs.iter();
            let is_input = inputs.any(|input| input.kind.is_app() && input.label == label);
            match fact.detail_text("key_kind")? {
                "given" => Some(("set-key", label, digest)),
                "app" if !is_input => Some(("set-key-in-app", label, digest)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether a fact says of a signature what nobody can say without a key that was given.
fn needs_some_key(fact: &Fact) -> bool {
    match fact.key.as_str() {
        "key_export.signature" => fact.value.as_text() == Some("not-verified"),
        "gateway_batch.signature" => fact.value.as_text() == Some("other-signer"),
        _ => false,
    }
}
