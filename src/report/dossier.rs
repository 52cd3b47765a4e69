//! Reads an evaluation of several inputs, produces what every rendering says of them: each input in a
//! line, and where they agree and disagree.
//!
//! Where inputs disagree is no outcome: what follows from it is said by criteria.

use super::Frame;
use super::summary;
use crate::evidence::Fact;
use crate::evidence::INPUT_SEPARATOR;
use crate::judge::Evaluation;
use crate::judge::Inventory;
use crate::subject::Subject;

/// Where the comparisons of an evaluation stand.
pub(super) const INVENTORY: &str = "agreement";

/// The derivation that compares inputs.
pub(super) const COLLECTOR: &str = "derive.dossier";

/// How two inputs stand to each other, from what a reader should see first.
pub(super) const STANDS: [&str; 3] = ["disagree", "agree", "open"];

/// Makes text of others harmless for a rendering.
type Shown = fn(&str, &Frame) -> String;

/// One line for each input; none for a single one.
pub(super) fn lines(evaluation: &Evaluation, frame: &Frame, shown: Shown) -> Vec<(bool, String)> {
    let numbered = evaluation.inputs.iter().zip(1_u64..);
    let line = |(input, number): (&Subject, u64)| {
        let complete = !summary::gaps(evaluation)
            .iter()
            .any(|gap| is_of(&gap.part, &input.label));
        let key = match complete {
            true => "input-complete",
            false => "input-partial",
        };
        let kind = frame.text(&format!("subject-{}", input.kind.as_str()), &[]);
        let text = frame.text(
            key,
            &[
                ("number", number.into()),
                ("kind", kind.into()),
                ("name", shown(&input.label, frame).into()),
                ("size", summary::size(input.bytes, frame).into()),
            ],
        );
        (complete, text)
    };
    numbered.map(line).collect()
}

/// The input that a part belongs to.
pub(super) fn input_of<'a>(evaluation: &'a Evaluation, part: &str) -> Option<&'a Subject> {
    let mut inputs = evaluation.inputs.iter();
    inputs.find(|input| is_of(part, &input.label))
}

/// The number of that input, from 1; none for a single input.
pub(super) fn input_number(evaluation: &Evaluation, part: &str) -> Option<usize> {
    let mut inputs = evaluation.inputs.iter();
    let place = inputs.position(|input| is_of(part, &input.label));
    place.map(|place| place + 1)
}

/// True if a part is one of the input of this name.
fn is_of(part: &str, name: &str) -> bool {
    part.strip_prefix(name)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(INPUT_SEPARATOR))
}

/// The comparisons that stand in one way, each as a sentence with the fact behind it.
pub(super) fn comparisons<'a>(
    evaluation: &'a Evaluation,
    stands: &str,
    frame: &Frame,
    shown: Shown,
) -> Vec<(String, &'a Fact)> {
    let inventory = evaluation.inventories.get(INVENTORY);
    let rows = inventory.into_iter().flat_map(|inventory| &inventory.rows);
    let facts = rows.filter_map(|id| evaluation.facts.get(id));
    facts
        .filter(|fact| fact.detail_text("stands") == Some(stands))
        .map(|fact| (sentence(fact, frame, shown), fact))
        .collect()
}

/// How many comparisons stand in each way, in the order of [`STANDS`]; none for a single input.
pub(super) fn counts(evaluation: &Evaluation) -> Option<[usize; 3]> {
    let inventory: &Inventory = evaluation.inventories.get(INVENTORY)?;
    let facts = || {
        let rows = inventory.rows.iter();
        rows.filter_map(|id| evaluation.facts.get(id))
    };
    Some(STANDS.map(|stands| {
        let such = facts().filter(|fact| fact.detail_text("stands") == Some(stands));
        such.count()
    }))
}

fn sentence(fact: &Fact, frame: &Frame, shown: Shown) -> String {
    let topic = fact.key.as_str().trim_start_matches("dossier.");
    let mut word = format!("{}-{}", topic.replace('_', "-"), fact.value);
    if let Some(reason) = fact.detail_text("reason") {
        word.push('-');
        word.push_str(reason);
    }
    let text = |name: &str| shown(fact.detail_text(name).unwrap_or_default(), frame);
    let number = |name: &str| fact.detail_number(name).unwrap_or_default();
    let role = fact.detail_text("role").unwrap_or("unknown");
    let role = frame.word("role", role).unwrap_or_else(|| text("role"));
    frame.text(
        &format!("agreement-{word}"),
        &[
            ("files", number("files").into()),
            ("host", text("host").into()),
            ("input", text("input").into()),
            ("role", role.into()),
            ("verified", number("verified").into()),
        ],
    )
}
