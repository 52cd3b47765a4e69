//! Pages that look as somebody chose: what changes, and that nothing else does.
//!
//! Pages that print a summary are kept in the folder for temporary files of tests, where `tests/browser`
//! measures their sheets.

use crate::fixture::Make;
use crate::html::policy_names_the_styles_of;
use std::path::Path;
use tracevet::criteria::Catalogue;
use tracevet::criteria::Wording;
use tracevet::judge::Evaluation;
use tracevet::report::Format;
use tracevet::report::Frame;
use tracevet::report::Presentation;
use tracevet::report::Report;
use tracevet::report::render_as;

fn page(
    (evaluation, wording): &(Evaluation, Wording),
    tag: &str,
    presentation: &Presentation,
) -> String {
    let frame = Frame::load(tag).expect("a language");
    let wording = frame.wording(wording);
    let report = Report {
        evaluation,
        wording: &wording,
        frame: &frame,
        presentation,
    };
    let html = Format::named("html").expect("a format");
    String::from_utf8(render_as(&report, html).expect("renders")).expect("is UTF-8")
}

#[test]
fn open_details_are_open_and_nothing_else_changes() {
    // Also where the page is so long that it is cut.
    for rows in [12, 400] {
        let make = Make {
            rows,
            ..Make::default()
        };
        let of = make.build();
        let standard = page(&of, "en", &Presentation::default());
        let open = page(&of, "en", &Presentation::default().with_open_details());
        assert!(standard.matches("<details>").count() > 10);
        assert!(!standard.contains("<details open>") && !open.contains("<details>"));
        assert!(open.replace("<details open>", "<details>") == standard);
    }
}

#[test]
fn a_printed_summary_adds_a_style_that_the_policy_names_and_says_what_it_is() {
    let of = Make::default().build();
    let frame = Frame::english().expect("whole");
    let summary = page(&of, "en", &Presentation::default().with_printed_summary());
    policy_names_the_styles_of(&summary);
    assert!(summary.contains("main > section:not(#summary, #concerns, #review, #undetermined)"));
    assert!(summary.contains(&frame.text("running-summary", &[])));
    let digest = tracevet::evaluation_digest(&of.0).expect("a digest");
    let arguments = [("count", 120.into()), ("digest", digest.into())];
    let said = frame.text("printed-summary", &arguments);
    assert!(summary.contains(&format!("<p class=\"printed\">{said}</p>")));
    let standard = page(&of, "en", &Presentation::default());
    assert!(!standard.contains("class=\"printed\""));
    assert!(!standard.contains("#undetermined) { display: none; }"));
}

#[test]
fn what_was_chosen_is_in_no_other_format() {
    let (evaluation, wording) = Make::default().build();
    let frame = Frame::english().expect("whole");
    let chosen = Presentation::default().with_printed_summary();
    for format in tracevet::report::FORMATS
        .iter()
        .filter(|f| f.name != "html")
    {
        let rendered = |presentation: &Presentation| {
            let report = Report {
                evaluation: &evaluation,
                wording: &wording,
                frame: &frame,
                presentation,
            };
            render_as(&report, format).expect("renders")
        };
        let is_same = rendered(&chosen) == rendered(&Presentation::default());
        assert!(is_same, "{}", format.name);
    }
}

#[test]
fn every_example_has_a_page_that_prints_a_summary() {
    let wording = Catalogue::embedded().expect("rules").wording();
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("summary");
    std::fs::create_dir_all(&kept).expect("a folder");
    let summary = Presentation::default()
        .with_printed_summary()
        .with_open_details();
    let mut pages = 0;
    for entry in std::fs::read_dir("reports/examples").expect("a folder") {
        let path = entry.expect("can be listed").path();
        let file = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let Some(name) = file.strip_suffix(".evaluation.json") else {
            continue;
        };
        let bytes = std::fs::read(&path).expect("a file");
        let evaluation = serde_json::from_slice(&bytes).expect("an evaluation");
        let of = (evaluation, wording.clone());
        for tag in Frame::languages() {
            let text = page(&of, tag, &summary);
            policy_names_the_styles_of(&text);
            std::fs::write(kept.join(format!("{name}.{tag}.html")), text).expect("written");
            pages += 1;
        }
    }
    assert!(pages >= 24, "{pages} pages");
}
