//! Reads an evaluation, produces one self-contained HTML page without script.
//!
//! The page's policy (CSP level 3, `default-src 'none'`) lets nothing in but the two style sheets
//! whose digests it names. Text of a package reaches the page only through [`View::quote`].

mod address;
mod coverage;
mod criterion;
mod declared;
mod document;
mod dossier;
mod exports;
mod flow;
mod flow_drawing;
mod inventory;
mod ladder;
mod language;
mod matrix;
mod picture;
mod reproduction;
mod reviewed;
mod room;
mod shared_gap;
mod source;
mod standard;
mod view;
mod visit_rows;

use super::Correction;
use super::Format;
use super::Frame;
use super::RenderError;
use super::Report;
use super::borrowed;
use super::correction::in_words;
use super::embedded;
use super::set::Part;
use super::summary;
use super::untrusted;
use crate::judge::Evaluation;
use fluent_bundle::FluentValue;
use minijinja::Environment;
use minijinja::Error;
use minijinja::Output;
use minijinja::State;
use minijinja::UndefinedBehavior;
use minijinja::Value;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Kwargs;
use minijinja::value::Serde;
use ring::digest::SHA256;
use ring::digest::digest;
use std::fmt::Write as _;
use std::sync::LazyLock;
use view::View;

/// One self-contained page without script, for reading, printing and publishing.
pub(super) const FORMAT: Format = Format {
    name: "html",
    ending: "html",
    about: "one page without script, for reading, printing and publishing",
    depends_on_language: true,
    render,
};

/// What unfolds, as the templates write it, and unfolded.
const DETAILS: &str = "<details>";
pub(super) const OPEN_DETAILS: &str = "<details open>";

/// The templates, parsed once for all reports of a process.
static TEMPLATES: LazyLock<Result<Environment<'static>, Error>> = LazyLock::new(environment);

fn render(report: &Report<'_>) -> Result<Vec<u8>, RenderError> {
    let Report {
        evaluation,
        wording,
        frame,
        presentation,
        ..
    } = *report;
    let view = View {
        evaluation,
        wording,
        frame,
        presentation,
    };
    let style = compact(embedded::style());
    let document = document::document(&view);
    let mut head_style = document::running_head(&view, &document);
    if presentation.prints_summary() {
        head_style.push('\n');
        head_style.push_str(&compact(embedded::style_of_summary()));
    }
    let context = minijinja::context! {
        csp => policy(&[&style, &head_style]),
        style => Value::from_safe_string(style),
        head_style => Value::from_safe_string(head_style),
        lang => frame.tag(),
        choices => presentation.written()?,
        doc => Value::from(Serde(document)),
    };
    let page = page(&speaking(frame)?, "evaluation.html", context)?;
    // Only now, so that the room for long lists does not depend on it. No other text can hold the tag:
    // what comes from elsewhere is escaped.
    let page = match presentation.details_open() {
        true => page.replace(DETAILS, OPEN_DETAILS),
        false => page,
    };
    Ok(page.into_bytes())
}

/// A report has two columns, this page only one; links side by side leave room for a finger.
const INDEX_STYLE: &str = "@media screen { .page { display: block; } .language a { display: inline-block; min-height: 1.5rem; } }";

/// The page that leads to the files of a published set, one part per language. File names are ours.
pub(super) fn index(
    evaluation: &Evaluation,
    parts: &[Part],
    files: &[String],
    correction: Option<&Correction>,
) -> Result<Vec<u8>, RenderError> {
    let Some(first) = parts.first().map(|part| &part.frame) else {
        return Ok(Vec::new());
    };
    let style = compact(embedded::style());
    let sections = parts
        .iter()
        .map(|part| index_part(evaluation, part, files, correction))
        .collect::<Result<Vec<Value>, _>>()?;
    let languages: Vec<Value> = parts
        .iter()
        .map(|Part { report, .. }| minijinja::context! { tag => &report.tag, name => &report.name })
        .collect();
    let name = summary::name(evaluation);
    let context = minijinja::context! {
        csp => policy(&[&style, INDEX_STYLE]),
        style => Value::from_safe_string(style),
        index_style => Value::from_safe_string(INDEX_STYLE.to_owned()),
        lang => first.tag(),
        title => untrusted::plain(&name, first),
        name => Value::from_safe_string(untrusted::html(&name, first)),
        languages,
        sections,
    };
    page(&speaking(first)?, "index.html", context).map(String::into_bytes)
}

/// What the page says in one language.
fn index_part(
    evaluation: &Evaluation,
    part: &Part,
    files: &[String],
    correction: Option<&Correction>,
) -> Result<Value, RenderError> {
    let frame = &part.frame;
    let quote = |text: &str| Value::from_safe_string(untrusted::html(text, frame));
    let signed = evaluation.review.as_ref().is_some_and(|layer| {
        let signed = layer.sign_off.is_some();
        signed && !layer.stale
    });
    let context = minijinja::context! {
        lang => frame.tag(),
        name => quote(&summary::name(evaluation)),
        sha256 => quote(&evaluation.subject.sha256),
        label => quote(&evaluation.subject.label),
        signed,
        correction => correction.map(|it| corrected(evaluation, it, frame)),
        report => minijinja::context! { name => &part.report.name, file => &part.report.file },
        files => Value::from(Serde(files)),
    };
    let section = speaking(frame)?
        .get_template("index_part.html")?
        .render(context)?;
    Ok(Value::from_safe_string(section))
}

/// Which evaluation this one takes the place of, and what changed.
fn corrected(evaluation: &Evaluation, correction: &Correction, frame: &Frame) -> Value {
    let quote = |text: &str| Value::from_safe_string(untrusted::html(text, frame));
    let earlier = correction.earlier.as_ref();
    let outcomes = earlier.into_iter().flat_map(|it| &it.outcomes);
    let outcomes: Vec<Value> = outcomes
        .map(|it| {
            minijinja::context! {
                id => quote(&it.criterion),
                anchor => it.after.map(|_| it.criterion.as_str()),
                before => in_words(it.before, frame),
                after => in_words(it.after, frame),
            }
        })
        .collect();
    minijinja::context! {
        digest => quote(&correction.evaluation_sha256),
        day => earlier.map(|it| quote(&it.as_of)),
        other_rules => earlier.is_some_and(|it| it.rules != evaluation.rules.digest),
        outcomes,
    }
}

fn page(
    environment: &Environment<'_>,
    template: &str,
    context: Value,
) -> Result<String, RenderError> {
    let mut page = environment.get_template(template)?.render(context)?;
    if !page.ends_with('\n') {
        page.push('\n');
    }
    Ok(room::fit(borrowed::elements(page)))
}

/// The templates, with the sentences of a language.
fn speaking(frame: &Frame) -> Result<Environment<'static>, Error> {
    let templates = TEMPLATES
        .as_ref()
        .map_err(|error| Error::new(error.kind(), error.to_string()))?;
    let mut environment = templates.clone();
    let sentences = frame.clone();
    environment.add_function("t", move |key: &str, arguments: Kwargs| {
        sentence(&sentences, key, &arguments)
    });
    let numbers = frame.clone();
    environment.add_function("number", move |number: u64| numbers.number(number));
    // Names of properties are those of the evidence file, in every language.
    let names = if frame.is_english() {
        ""
    } else {
        " lang=\"en\""
    };
    environment.add_function("of_names", move || {
        Value::from_safe_string(names.to_owned())
    });
    let page = match frame.is_english() {
        true => String::new(),
        false => format!(" lang=\"{}\"", frame.tag()),
    };
    environment.add_function("of_page", move || Value::from_safe_string(page.clone()));
    Ok(environment)
}

fn environment() -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()?,
    );
    environment.set_formatter(write_value);
    for (name, source) in embedded::templates() {
        environment.add_template_owned(name, without_end_tags(source))?;
    }
    Ok(environment)
}

/// A template without the end tags that HTML lets its writers leave out (HTML standard, section
/// 13.1.2.4): there are thousands of them on a page.
fn without_end_tags(source: &str) -> String {
    let optional = ["</dd>", "</dt>", "</li>", "</td>", "</th>", "</tr>"];
    optional
        .iter()
        .fold(source.to_owned(), |source, tag| source.replace(tag, ""))
}

/// Writes text escaped and markup as it is; everything else as the library does.
///
/// The library would also escape `/`, which makes addresses unreadable in the source and doubles
/// their size.
fn write_value(
    out: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if value.is_safe() => out.write_str(text)?,
        Some(text) => {
            let mut escaped = String::with_capacity(text.len() + 8);
            untrusted::escape(&mut escaped, text);
            out.write_str(&escaped)?;
        }
        None => return minijinja::escape_formatter(out, state, value),
    }
    Ok(())
}

/// A sentence of the frame, as markup: its arguments are escaped unless they are markup already.
fn sentence(frame: &Frame, key: &str, arguments: &Kwargs) -> Result<Value, Error> {
    let mut values: Vec<(&str, FluentValue<'_>)> = Vec::new();
    for name in arguments.args() {
        let value: Value = arguments.get(name)?;
        let argument = match (value.as_i64(), value.as_str()) {
            (Some(number), _) => FluentValue::from(number),
            (None, Some(text)) if value.is_safe() => FluentValue::from(text.to_owned()),
            (None, Some(text)) => {
                let mut escaped = String::new();
                untrusted::escape(&mut escaped, text);
                FluentValue::from(escaped)
            }
            (None, None) => FluentValue::None,
        };
        values.push((name, argument));
    }
    Ok(Value::from_safe_string(frame.text(key, &values)))
}

/// A style sheet without comments and indentation.
fn compact(source: &str) -> String {
    let mut style = String::new();
    let mut rest = source;
    while let Some((before, after)) = rest.split_once("/*") {
        style.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    style.push_str(rest);
    let lines: Vec<&str> = style
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .collect();
    lines.join("\n")
}

/// The content security policy that lets in exactly these style sheets.
fn policy(styles: &[&str]) -> String {
    let mut policy = "default-src 'none'; style-src".to_owned();
    for style in styles {
        let digest = digest(&SHA256, style.as_bytes());
        let _ = write!(policy, " 'sha256-{}'", base64(digest.as_ref()));
    }
    policy.push_str("; img-src data:; base-uri 'none'; form-action 'none'");
    policy
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let mut group = [0_u8; 4];
        group[1..=chunk.len()].copy_from_slice(chunk);
        let bits = u32::from_be_bytes(group);
        for place in 0..4 {
            if place <= chunk.len() {
                let index = (bits >> (18 - 6 * place)) & 63;
                out.push(char::from(ALPHABET[index as usize]));
            } else {
                out.push('=');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_as_in_the_rfc() {
        // RFC 4648, section 10.
        for (plain, encoded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(plain.as_bytes()), encoded);
        }
    }
}
