//! The examples in every language: within the size that a page may have, and the same bytes twice.
//!
//! The pages are kept in the folder for temporary files of tests, where `tests/browser` opens them.

use std::path::Path;
use tracevet::criteria::Catalogue;
use tracevet::judge::Evaluation;
use tracevet::report;
use tracevet::report::Format;
use tracevet::report::Frame;

/// The most that a page may have, in bytes: one file that any mail takes.
const MAX_PAGE: usize = 500_000;
/// The same for a page that also prints a hundred answers with their documents; a letter of Russian
/// has two bytes.
const MAX_PAGE_WITH_ANSWERS: usize = 700_000;

#[test]
fn every_example_can_be_read_in_every_language() {
    let english = Catalogue::embedded().unwrap().wording();
    let html = Format::named("html").unwrap();
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("languages");
    std::fs::create_dir_all(&kept).unwrap();
    let mut pages = 0;
    for entry in std::fs::read_dir("reports/examples").unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some(name) = file.strip_suffix(".evaluation.json") else {
            continue;
        };
        let evaluation: Evaluation =
            serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        for tag in Frame::languages() {
            let frame = Frame::load(tag).unwrap();
            let wording = frame.wording(&english);
            let page = report::render(&evaluation, &wording, &frame, html).unwrap();
            let again = report::render(&evaluation, &wording, &frame, html).unwrap();
            assert!(
                page == again,
                "{name} in {tag}: other bytes the second time"
            );
            let most = match name.ends_with(".answered") {
                true => MAX_PAGE_WITH_ANSWERS,
                false => MAX_PAGE,
            };
            assert!(page.len() <= most, "{name} in {tag}: {} bytes", page.len());
            if tag != "en" {
                std::fs::write(kept.join(format!("{name}.{tag}.html")), &page).unwrap();
            }
            pages += 1;
        }
    }
    assert!(pages >= 24, "{pages} pages");
}
