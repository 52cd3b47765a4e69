//! Reads an evaluation and what was asked for, produces the documents in every format and language, and
//! the summary on the terminal: what `evaluate` and `render` share.

use super::form;
use super::write;
use crate::cli::Cli;
use crate::cli::When;
use std::io::IsTerminal;
use std::path::Path;
use std::path::PathBuf;
use tracevet::criteria::Catalogue;
use tracevet::criteria::Wording;
use tracevet::error::Error;
use tracevet::judge::Evaluation;
use tracevet::report;
use tracevet::report::Format;
use tracevet::report::Frame;
use tracevet::report::Presentation;
use tracevet::report::Report;
use tracevet::report::Sibling;
use tracevet::report::TextStyle;

/// What was asked for.
pub(super) struct Wanted<'a> {
    pub(super) formats: &'a [&'static Format],
    /// A folder, a file, or `-`; the folder where the user stands if not given.
    pub(super) output: Option<&'a Path>,
    /// What the names of the files begin with.
    pub(super) stem: &'a str,
}

/// What all documents are made of.
pub(super) struct Reports<'a> {
    evaluation: &'a Evaluation,
    /// At least one; the terminal speaks the first.
    languages: Vec<(Frame, Wording)>,
    presentation: Presentation,
    /// Languages whose texts stand in the JSON.
    texts: Vec<(Frame, Wording)>,
}

pub(super) struct Written {
    pub(super) files: Vec<PathBuf>,
    pub(super) to_stdout: bool,
}

/// One document: a format in a language.
struct Document<'a> {
    format: &'static Format,
    language: &'a (Frame, Wording),
    name: String,
}

impl<'a> Reports<'a> {
    pub(super) fn new(
        evaluation: &'a Evaluation,
        catalogue: &Catalogue,
        languages: &[String],
        texts: &[String],
    ) -> Result<Self, Error> {
        let english = catalogue.wording();
        Ok(Self {
            evaluation,
            languages: loaded(&english, languages)?,
            presentation: Presentation::default(),
            texts: loaded(&english, texts)?,
        })
    }

    /// The same with pages that look so.
    pub(super) fn presented(self, presentation: Presentation) -> Self {
        Self {
            presentation,
            ..self
        }
    }

    /// Writes every document that was asked for.
    pub(super) fn write(&self, wanted: &Wanted<'_>) -> Result<Written, Error> {
        let mut written = Written {
            files: Vec::new(),
            to_stdout: false,
        };
        let documents = self.documents(wanted);
        for document in &documents {
            let path = place(wanted, document, documents.len())?;
            let bytes = self.render(document, &documents)?;
            let Some(path) = path else {
                write::to_stdout(&bytes)?;
                written.to_stdout = true;
                continue;
            };
            write::to_file(&path, &bytes)?;
            written.files.push(path);
        }
        Ok(written)
    }

    /// What does not depend on the language is written once.
    fn documents(&self, wanted: &Wanted<'_>) -> Vec<Document<'_>> {
        let mut formats = wanted.formats.to_vec();
        formats.dedup_by_key(|format| format.name);
        let mut documents = Vec::new();
        for format in formats {
            let languages = match format.depends_on_language {
                true => self.languages.len(),
                false => 1,
            };
            for language in self.languages.iter().take(languages) {
                let tag = language.0.tag();
                let ending = format.ending;
                let name = match tag == "en" || !format.depends_on_language {
                    true => format!("{}.evaluation.{ending}", wanted.stem),
                    false => format!("{}.evaluation.{tag}.{ending}", wanted.stem),
                };
                documents.push(Document {
                    format,
                    language,
                    name,
                });
            }
        }
        documents
    }

    fn render(&self, document: &Document<'_>, all: &[Document<'_>]) -> Result<Vec<u8>, Error> {
        let (frame, wording) = document.language;
        let same_format = |other: &&Document<'_>| other.format.name == document.format.name;
        let mut siblings: Vec<Sibling> = all
            .iter()
            .filter(same_format)
            .filter(|other| other.language.0.tag() != frame.tag())
            .map(|other| Sibling {
                tag: other.language.0.tag().to_owned(),
                name: other.language.0.name().to_owned(),
                file: other.name.clone(),
            })
            .collect();
        // The order in which languages are asked for changes no document.
        siblings.sort_by(|a, b| a.tag.cmp(&b.tag));
        let frame = frame.clone().with_siblings(siblings);
        let report = Report {
            evaluation: self.evaluation,
            wording,
            frame: &frame,
            presentation: &self.presentation,
            texts: &self.texts,
        };
        report::render_as(&report, document.format).map_err(|error| Error::Fault(error.to_string()))
    }

    /// Prints the summary, and the names of the files that were written.
    pub(super) fn summarise(&self, cli: &Cli, files: &[PathBuf]) -> Result<(), Error> {
        let Some((frame, wording)) = self.languages.first() else {
            return Ok(());
        };
        let style = TextStyle {
            colour: colour(cli.color),
            verbose: cli.verbose,
        };
        let mut text = report::terminal(self.evaluation, wording, frame, style);
        text.extend_from_slice(names(frame, files).as_bytes());
        write::to_stdout(&text)
    }
}

/// The languages, each once, in the order in which they are named.
fn loaded(english: &Wording, languages: &[String]) -> Result<Vec<(Frame, Wording)>, Error> {
    let mut loaded: Vec<(Frame, Wording)> = Vec::new();
    for tag in languages {
        if loaded.iter().all(|(frame, _)| frame.tag() != tag) {
            let frame = form::frame(tag)?;
            let wording = frame.wording(english);
            loaded.push((frame, wording));
        }
    }
    Ok(loaded)
}

/// The evaluation as JSON, with texts in these languages beside it.
pub(super) fn json(
    evaluation: &Evaluation,
    catalogue: &Catalogue,
    texts: &[String],
) -> Result<Vec<u8>, Error> {
    let english = catalogue.wording();
    let json = Format::named("json");
    let json = json.ok_or_else(|| Error::Fault("there is no format json".to_owned()))?;
    let report = Report {
        evaluation,
        wording: &english,
        frame: &form::frame("en")?,
        presentation: &Presentation::default(),
        texts: &loaded(&english, texts)?,
    };
    report::render_as(&report, json).map_err(|error| Error::Fault(error.to_string()))
}

/// Refuses an option about a format that is not written: nobody would see that it did nothing.
pub(super) fn require(
    formats: &[&'static Format],
    named: &str,
    options: &str,
) -> Result<(), Error> {
    if formats.iter().any(|format| format.name == named) {
        return Ok(());
    }
    Err(Error::Usage(format!(
        "{options} concerns the format {named}, and that is not written\n\
         expected: {named} among the formats\n\
         do: add --format {named}, or leave {options} out"
    )))
}

/// The names of the files that were written, as a line; nothing where there are none.
pub(super) fn names(frame: &Frame, files: &[PathBuf]) -> String {
    let names: Vec<String> = files
        .iter()
        .map(|path| report::printable(&path.display().to_string(), frame))
        .collect();
    match names.is_empty() {
        true => String::new(),
        false => format!("{}  {}\n", frame.text("written", &[]), names.join("  ")),
    }
}

/// Where one document goes; none means standard output.
fn place(
    wanted: &Wanted<'_>,
    document: &Document<'_>,
    documents: usize,
) -> Result<Option<PathBuf>, Error> {
    let Some(output) = wanted.output else {
        return Ok(Some(PathBuf::from(&document.name)));
    };
    if output.as_os_str() == "-" {
        return match documents {
            1 => Ok(None),
            _ => Err(Error::Usage(
                "standard output takes one document\n\
                 expected: -o - together with one --format and one --lang\n\
                 do: for example --format json -o -"
                    .to_owned(),
            )),
        };
    }
    let ending = document.format.ending;
    // `app.json` is as good a name for a format whose files end in `.cdx.json`.
    let last = Path::new(ending).extension().unwrap_or(ending.as_ref());
    let is_file = output.extension().is_some_and(|own| own == last) && documents == 1;
    if is_file && !output.is_dir() {
        return Ok(Some(output.to_owned()));
    }
    if output.is_dir() {
        return Ok(Some(output.join(&document.name)));
    }
    Err(Error::Usage(format!(
        "{} is neither a folder nor a name that ends in .{ending}\n\
         expected: a folder that exists, a file name for a single format and language, or -\n\
         do: make the folder first, or give one --format and one --lang",
        output.display()
    )))
}

#[allow(
    clippy::disallowed_methods,
    reason = "colour is decided by the terminal and its variables, never by a report"
)]
fn colour(when: When) -> bool {
    let variable = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto => {
            std::io::stdout().is_terminal()
                && !variable("NO_COLOR")
                && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
        }
    }
}
