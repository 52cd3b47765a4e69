//! Pages that look as somebody chose: what changes, and that nothing else does.

use crate::fixture::Make;
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
fn what_was_chosen_is_in_no_other_format() {
    let (evaluation, wording) = Make::default().build();
    let frame = Frame::english().expect("whole");
    let chosen = Presentation::default().with_open_details();
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
