//! Reads an evaluation and texts in some languages, produces the evaluation with the sentences that a page
//! shows of each criterion beside it: for people who only read JSON.
//!
//! The sentences are no part of the evaluation. Whoever reads such a file back takes keys and arguments,
//! and makes the sentences again.

use super::Frame;
use super::borrowed;
use super::summary;
use crate::criteria::Wording;
use crate::judge::CriterionResult;
use crate::judge::Evaluation;
use serde::Deserialize;
use serde::Serialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;

/// An evaluation as it is written, and beside its fields the texts by language.
#[derive(Serialize)]
pub(super) struct WithText<'a> {
    #[serde(flatten)]
    evaluation: &'a Evaluation,
    text: BTreeMap<&'a str, LanguageText>,
}

#[derive(Serialize)]
struct LanguageText {
    /// How far the translation can be relied on; absent in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    translation: Option<&'static str>,
    /// By the criterion's id.
    criteria: BTreeMap<String, CriterionSentences>,
}

/// What the block of a criterion says; absent where the page shows nothing.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct CriterionSentences {
    title: String,
    says: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    requirement: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remedy: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    settles: Option<String>,
    /// Which of these are in English for want of a translation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    in_english: Vec<&'static str>,
}

pub(super) fn with_text<'a>(
    evaluation: &'a Evaluation,
    languages: &'a [(Frame, Wording)],
) -> WithText<'a> {
    let text = languages.iter().map(|(frame, wording)| {
        let sentences = |result| sentences(wording, result, frame);
        let criteria = evaluation.results();
        let text = LanguageText {
            translation: summary::translation_state(frame),
            criteria: criteria.map(|r| (r.id.clone(), sentences(r))).collect(),
        };
        (frame.tag(), text)
    });
    WithText {
        evaluation,
        text: text.collect(),
    }
}

fn sentences(wording: &Wording, result: &CriterionResult, frame: &Frame) -> CriterionSentences {
    let text = wording.criteria.get(&result.id);
    let mut in_english = Vec::new();
    let mut plain = |name, text: String| {
        let plain = borrowed::strip(text.clone());
        if plain != text {
            in_english.push(name);
        }
        plain
    };
    let title = plain("title", summary::title(wording, result, frame));
    let says = plain("says", summary::says(wording, result, frame));
    let mut optional = |name, text: Option<String>| text.map(|text| plain(name, text));
    CriterionSentences {
        title,
        says,
        requirement: optional("requirement", text.map(|text| text.requirement.clone())),
        why: optional("why", text.map(|text| text.why.clone())),
        question: optional("question", summary::question(wording, result, frame)),
        remedy: optional("remedy", summary::remedy(wording, result)),
        settles: optional("settles", summary::settles(wording, result)),
        in_english,
    }
}

/// The languages whose texts stand in an evaluation's JSON; none in what is no such file.
pub fn languages_of(json: &[u8]) -> Vec<String> {
    #[derive(Deserialize)]
    struct Texts {
        #[serde(default)]
        text: BTreeMap<String, IgnoredAny>,
    }
    let texts: Result<Texts, _> = serde_json::from_slice(json);
    texts.map_or_else(|_| Vec::new(), |texts| texts.text.into_keys().collect())
}
