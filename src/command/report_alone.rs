//! Reads a report that lies in no published set, with its evaluation beside it, produces what can be said of
//! both: whether they are written again with the same bytes.

use super::form;
use super::output;
use super::published;
use super::step::State;
use super::step::Step;
use super::step::compared;
use super::step::same_program;
use std::path::Path;
use tracevet::collect::Input;
use tracevet::error::Error;
use tracevet::judge::Evaluation;
use tracevet::report;
use tracevet::report::Frame;
use tracevet::report::Presentation;

/// A report with its evaluation beside it, as `evaluate` and `render` write them: in English without a
/// language in its name.
pub(super) fn steps(path: &Path) -> Result<(Vec<Step>, Evaluation), Error> {
    let bytes = Input::open(path)?;
    let name = form::file_name(path);
    let languages = Frame::languages();
    let with_tag = languages.iter().find_map(|tag| {
        let stem = name.strip_suffix(&format!(".{tag}.html"))?;
        Some((stem.to_owned(), *tag))
    });
    let bare = || (name.trim_end_matches(".html").to_owned(), "en");
    let (stem, tag) = with_tag.unwrap_or_else(bare);
    let beside = format!("{stem}.json");
    let json = Input::open(&path.with_file_name(&beside))?;
    let evaluation = form::evaluation(&path.with_file_name(&beside))?;
    let catalogue = form::catalogue()?;
    let program = same_program(&evaluation, &catalogue);
    let name_of = |tag: &str| match tag {
        "en" => format!("{stem}.html"),
        tag => format!("{stem}.{tag}.html"),
    };
    let text = String::from_utf8_lossy(&bytes);
    // Which of the files beside it were written in the same run only its own links say.
    let is_linked = |other: &str| text.contains(&format!(" hreflang=\"{other}\""));
    let others = languages
        .iter()
        .filter(|other| **other != tag && path.with_file_name(name_of(other)).is_file())
        .filter(|other| is_linked(other))
        .map(|other| form::frame(other))
        .collect::<Result<Vec<Frame>, _>>()?;
    let frame = form::frame(tag)?;
    let presentation = Presentation::of_page(&text);
    let is_told = presentation.is_some();
    let presentation = presentation.unwrap_or_default();
    let again = published::report(
        &evaluation,
        &catalogue.wording(),
        &frame,
        &others.iter().collect::<Vec<&Frame>>(),
        &presentation,
        &name_of,
    )?;
    let page = match is_told {
        true => presented(compared(&name, &bytes, &again, &program), &presentation),
        false => Step::changed(&name, "names its options in a way that `render` does not"),
    };
    // Texts in the JSON are made again like those of the report.
    let known = |tag: &String| languages.contains(&tag.as_str());
    let texts = report::languages_of(&json).into_iter().filter(known);
    let canonical = output::json(&evaluation, &catalogue, &texts.collect::<Vec<_>>())?;
    let why = "a report alone has no evidence, no digests and no signature";
    let steps = vec![
        program.step(),
        page,
        compared(&beside, &json, &canonical, &program),
        Step::not_checked("evidence", why),
    ];
    Ok((steps, evaluation))
}

/// What to know of a report that holds and is not the standard one.
fn presented(step: Step, presentation: &Presentation) -> Step {
    if step.state != State::Holds || presentation.is_standard() {
        return step;
    }
    let whose = match presentation.has_own_words() {
        true => "; title and publisher are the words of whoever rendered it",
        false => "",
    };
    let what = format!("written again with {presentation}, the same bytes{whose}");
    Step::holds(&step.what, what)
}
