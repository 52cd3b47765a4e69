//! The JSON with texts beside it: the same evaluation, and the sentences that the page shows.

use crate::fixture::Make;
use serde_json::Value;
use tracevet::criteria::Catalogue;
use tracevet::criteria::Wording;
use tracevet::judge::Evaluation;
use tracevet::report;
use tracevet::report::Format;
use tracevet::report::Frame;
use tracevet::report::Presentation;
use tracevet::report::Report;
use tracevet::report::json::EVALUATION_SCHEMA;

const ANSWERED: &str =
    include_str!("../../reports/examples/exposure-notification-clean.answered.evaluation.json");

fn languages(wording: &Wording, tags: &[&str]) -> Vec<(Frame, Wording)> {
    let frames = tags.iter().map(|tag| Frame::load(tag).expect("a language"));
    frames
        .map(|frame| {
            let wording = frame.wording(wording);
            (frame, wording)
        })
        .collect()
}

fn with_text(evaluation: &Evaluation, texts: &[(Frame, Wording)]) -> Vec<u8> {
    let (frame, wording) = texts.first().expect("a language");
    let report = Report {
        evaluation,
        wording,
        frame,
        presentation: &Presentation::default(),
        texts,
    };
    report::render_as(&report, Format::named("json").expect("a format")).expect("renders")
}

fn answered() -> (Evaluation, Wording) {
    let evaluation = serde_json::from_str(ANSWERED).expect("an evaluation");
    (evaluation, Catalogue::embedded().expect("rules").wording())
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let text = text.replace('>', "&gt;").replace('"', "&quot;");
    text.replace('\'', "&#39;")
}

#[test]
fn the_evaluation_beside_the_text_is_the_same_and_comes_back_without_it() {
    for (evaluation, wording) in [answered(), Make::default().build()] {
        let plain = report::json::canonical(&evaluation).expect("is plain");
        let bytes = with_text(&evaluation, &languages(&wording, &["en", "fr"]));
        let mut value: Value = serde_json::from_slice(&bytes).expect("is JSON");
        let text = value.as_object_mut().expect("an object").remove("text");
        assert!(text.is_some_and(|text| text["fr"]["translation"] == "machine"));
        assert_eq!(report::json::canonical(&value).expect("is plain"), plain);
        let back: Evaluation = serde_json::from_slice(&bytes).expect("an evaluation");
        assert_eq!(back, evaluation);
        assert_eq!(report::languages_of(&bytes), ["en", "fr"]);
        assert!(report::languages_of(&plain).is_empty());
        // In whatever order languages are named.
        let other = with_text(&evaluation, &languages(&wording, &["fr", "en"]));
        assert!(other == bytes);
    }
}

#[test]
fn each_text_stands_in_its_block_on_the_page_in_the_same_language() {
    let (evaluation, wording) = answered();
    let texts = languages(&wording, &Frame::languages());
    let value: Value = serde_json::from_slice(&with_text(&evaluation, &texts)).expect("is JSON");
    let html = Format::named("html").expect("a format");
    for (frame, wording) in &texts {
        let page = report::render(&evaluation, wording, frame, html).expect("renders");
        let page = String::from_utf8(page).expect("is UTF-8");
        let text = &value["text"][frame.tag()];
        assert_eq!(text.get("translation").is_none(), frame.tag() == "en");
        let criteria = text["criteria"].as_object().expect("criteria");
        assert_eq!(criteria.len(), 120);
        let mut seen = 0;
        for (id, sentences) in criteria {
            let begin = format!("<article class=\"criterion\" id=\"c-{id}\"");
            let block = page.split_once(&begin).expect("a block").1;
            let block = block.split("</article>").next().expect("ends");
            for (name, sentence) in sentences.as_object().expect("texts") {
                let sentence = escaped(sentence.as_str().expect("a text"));
                let at = format!("{} {id} {name}: {sentence}", frame.tag());
                assert!(block.contains(&sentence), "{at}");
                seen += 1;
            }
        }
        assert!(seen > 500, "{seen} texts in {}", frame.tag());
        // A remedy stands where something may have to be remedied, and nowhere else.
        for result in evaluation.results() {
            let has = |name: &str| criteria[&result.id].get(name).is_some();
            let outcome = result.outcome.as_str();
            assert_eq!(has("remedy"), ["not-met", "review"].contains(&outcome));
            assert_eq!(has("settles"), outcome == "undetermined");
            assert!(!has("question") || outcome == "review");
        }
    }
}

#[test]
fn what_is_in_english_for_want_of_a_translation_is_named() {
    let (evaluation, wording) = answered();
    // A language with sentences of its own, and none for any criterion.
    let sentences = include_str!("../../reports/lang/de.ftl");
    let bare = Frame::of_files("de", sentences, "{}").expect("well-formed");
    let of_bare = bare.wording(&wording);
    let bytes = with_text(&evaluation, &[(bare, of_bare)]);
    let value: Value = serde_json::from_slice(&bytes).expect("is JSON");
    let text = &value["text"]["de"]["criteria"]["PRIV-01"];
    assert_eq!(text["title"], wording.criteria["PRIV-01"].title.as_str());
    let named = text["in-english"].as_array().expect("a list");
    for name in ["title", "says", "requirement", "why"] {
        assert!(named.contains(&name.into()), "{name} in {named:?}");
    }
    let text = String::from_utf8(bytes).expect("is UTF-8");
    assert!(!text.contains(['\u{fdd0}', '\u{fdd1}']));
}

#[test]
fn a_file_with_text_fits_the_schema_and_the_schema_objects_to_other_texts() {
    let schema = serde_json::from_str(EVALUATION_SCHEMA).expect("a schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema that can be used");
    let (evaluation, wording) = answered();
    let texts = languages(&wording, &Frame::languages());
    let good: Value = serde_json::from_slice(&with_text(&evaluation, &texts)).expect("is JSON");
    let errors: Vec<String> = validator
        .iter_errors(&good)
        .map(|error| format!("{}: {error:.200}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let mut bad = good.clone();
    bad["text"]["de"]["criteria"]["PRIV-01"]["grade"] = "A".into();
    assert!(!validator.is_valid(&bad), "a text that is not described");
    let mut bad = good;
    bad["text"]["de"]["translation"] = "perfect".into();
    assert!(!validator.is_valid(&bad), "another state of translation");
}
