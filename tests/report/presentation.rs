//! Pages that look as somebody chose: what changes, and that nothing else does.
//!
//! Pages that print a summary are kept in the folder for temporary files of tests, where `tests/browser`
//! measures their sheets.

use crate::fixture::Make;
use crate::fixture::POISON;
use crate::html::policy_names_the_styles_of;
use crate::markup::read;
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
        texts: &[],
    };
    let html = Format::named("html").expect("a format");
    String::from_utf8(render_as(&report, html).expect("renders")).expect("is UTF-8")
}

fn titled(title: &str, publisher: &str) -> Presentation {
    let titled = Presentation::default().with_title(title);
    let named = titled.and_then(|it| it.with_publisher(publisher));
    named.expect("one line each")
}

/// The names of the page's elements in order, but for those that show what is invisible.
fn elements(page: &str) -> Vec<String> {
    let (tags, _) = read(page);
    let ours = tags
        .into_iter()
        .filter(|tag| tag.get("class") != Some("cp"));
    ours.map(|tag| tag.name).collect()
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
fn a_title_takes_the_heading_and_the_app_stays_named() {
    let of = Make::default().build();
    let shown = page(
        &of,
        "en",
        &titled("Our look at Notify", "Ministry of Health"),
    );
    assert!(shown.contains("<title>Our look at Notify</title>"));
    let heading = shown.split("<h1>").nth(1).expect("a heading");
    let (heading, lead) = heading.split_once("</h1>").expect("ends");
    assert_eq!(heading, "<bdi translate=\"no\">Our look at Notify</bdi>");
    let lead = lead.split_once("</p>").expect("a paragraph").0;
    let name = "Evaluation of ⟨<bdi translate=\"no\">Sample Notify</bdi>⟩, version ";
    assert!(lead.contains(name), "{lead}");
    let banner = shown.split_once("<p class=\"draft\">").expect("a banner").1;
    let banner = banner.split_once("</p>").expect("ends").0;
    let publisher = "Published by ⟨<bdi translate=\"no\">Ministry of Health</bdi>⟩";
    assert!(banner.ends_with(publisher), "{banner}");
    let standard = page(&of, "en", &Presentation::default());
    assert!(!standard.contains("Published by"));
    assert!(!standard.contains("<meta name=\"tracevet\""));
}

#[test]
fn title_and_publisher_stay_text_whatever_they_say() {
    let of = Make::default().build();
    let standard = elements(&page(&of, "en", &titled("a", "b")));
    let one_line = POISON
        .iter()
        .filter(|text| !text.contains(char::is_control));
    let long = "x".repeat(Presentation::max_chars());
    let texts = one_line
        .copied()
        .chain(["</title><h1>", "\u{fdd0}\u{fdd2}00", &long]);
    let mut tried = 0;
    for text in texts {
        let chosen = titled(text, text);
        let hostile = page(&of, "en", &chosen);
        policy_names_the_styles_of(&hostile);
        assert_eq!(Presentation::of_page(&hostile), Some(chosen), "{text:?}");
        let foreign = [
            '\u{202e}', '\u{200b}', '\u{2066}', '\u{ad}', '\u{fdd0}', '\u{fdd2}',
        ];
        assert!(!hostile.contains(foreign), "{text:?}");
        assert_eq!(elements(&hostile), standard, "{text:?}");
        tried += 1;
    }
    assert!(tried > 10, "{tried}");
}

#[test]
fn what_was_chosen_is_in_no_other_format() {
    let (evaluation, wording) = Make::default().build();
    let frame = Frame::english().expect("whole");
    let chosen = titled("Our look", "Our office").with_printed_summary();
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
                texts: &[],
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
    let title = "Second evaluation for the national health authority";
    let titled = titled(title, "Ministry of Health, Example");
    let summary = titled.with_printed_summary().with_open_details();
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
