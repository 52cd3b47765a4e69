//! Reads one criterion, produces its decision table for `tracevet criteria explain`: where it is
//! written, what it reads, what each outcome needs, and the examples that prove it.
//!
//! In another language headings and texts of the criterion are translated. What exists in English alone
//! (conditions, facts, examples, passages of documents) stays so, under a heading that says it.

use std::fmt::Write;
use tracevet::criteria::Catalogue;
use tracevet::criteria::ClauseOutcome;
use tracevet::criteria::Criterion;
use tracevet::criteria::CriterionText;
use tracevet::criteria::Tension;
use tracevet::criteria::Wording;
use tracevet::evidence::FactKind;
use tracevet::report;
use tracevet::report::Frame;

/// Before a text that the language lacks.
const IN_ENGLISH: &str = "[en] ";

pub(super) fn explain(catalogue: &Catalogue, criterion: &Criterion, frame: &Frame) -> String {
    let wording = frame.wording(&catalogue.wording());
    let text = wording.criteria.get(&criterion.id);
    let mut explanation = Explanation {
        catalogue,
        criterion,
        frame,
        text: text.unwrap_or(&criterion.text),
        wording: &wording,
        out: String::new(),
    };
    explanation.head();
    explanation.sources();
    explanation.tensions();
    explanation.evidence();
    explanation.facts();
    explanation.decisions();
    explanation.advice();
    explanation.examples();
    explanation.crosswalk();
    explanation.finish()
}

struct Explanation<'a> {
    catalogue: &'a Catalogue,
    criterion: &'a Criterion,
    frame: &'a Frame,
    /// The texts of the criterion in the language.
    text: &'a CriterionText,
    wording: &'a Wording,
    out: String,
}

impl Explanation<'_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn say(&self, key: &str) -> String {
        self.frame.text(key, &[])
    }

    fn say_of(&self, key: &str, name: &str, value: &str) -> String {
        self.frame.text(key, &[(name, value.into())])
    }

    fn labelled(&self, key: &str, text: &str) -> String {
        let arguments = [("label", self.say(key).into()), ("text", text.into())];
        self.frame.text("labelled", &arguments)
    }

    /// The word for an identifier of the rules. In English the identifiers are words themselves.
    fn word(&self, family: &str, identifier: &str) -> String {
        let word = match self.is_english() {
            true => None,
            false => self.frame.word(family, identifier),
        };
        word.unwrap_or_else(|| identifier.to_owned())
    }

    /// The heading of what exists in English alone.
    fn heading_in_english(&self, key: &str) -> String {
        let heading = self.say(key);
        match self.is_english() {
            true => heading,
            false => self.say_of("explain-in-english", "heading", &heading),
        }
    }

    fn is_english(&self) -> bool {
        self.frame.tag() == "en"
    }

    fn head(&mut self) {
        let text = self.text;
        self.line(&format!("{}  {}", self.criterion.id, text.title));
        let severity = self.word("severity", &self.criterion.severity.to_string());
        self.line(&self.say_of("explain-weight", "severity", &severity));
        if let Some(status) = report::translation_status(self.frame) {
            self.line(&status);
        }
        self.line(&format!("\n{}\n", text.requirement));
        self.line(&self.labelled("why", &text.why));
        if let Some(reading) = &text.reading {
            self.line(&self.labelled("reading", reading));
        }
    }

    fn sources(&mut self) {
        let heading = self.heading_in_english("sources");
        self.line(&format!("\n{heading}"));
        for source in &self.criterion.sources {
            let confidence = self.word("explain-known", &source.confidence.to_string());
            self.line(&format!("  {} ({confidence})", source.reference));
            let found = self.catalogue.sources.find(&source.reference);
            let shown = self.wording.place(&source.reference);
            if let (Some((_, clause)), Some((document, place))) = (found, shown) {
                self.line(&format!("    {}, {}", document.title, document.dated));
                self.line(&format!("    {place}: {}", clause.asks));
            }
        }
    }

    fn tensions(&mut self) {
        let criterion = self.criterion;
        let listed = self.catalogue.tensions.iter();
        let own = |tension: &&Tension| criterion.tensions.contains(&tension.id);
        let ids: Vec<&String> = listed.filter(own).map(|tension| &tension.id).collect();
        if !ids.is_empty() {
            let heading = self.say("explain-tensions");
            self.line(&format!("\n{heading}"));
        }
        for id in ids {
            if let Some(text) = self.wording.tensions.get(id) {
                let here = self.say("tension-handling");
                self.line(&format!("  {id}  {}", text.between));
                self.line(&format!("      {here} {}", text.handling));
            }
        }
    }

    fn evidence(&mut self) {
        let kinds = self.criterion.evidence.iter();
        let kinds: Vec<String> = kinds
            .map(|kind| self.word("kind", &kind.to_string()))
            .collect();
        let line = self.labelled("explain-evidence", &kinds.join(", "));
        self.line(&format!("\n{line}"));
    }

    /// The facts that the conditions read, with what each of them is.
    fn facts(&mut self) {
        let keys = self.criterion.keys();
        if keys.is_empty() {
            return;
        }
        let heading = self.heading_in_english("explain-facts");
        self.line(&format!("\n{heading}"));
        for key in keys {
            self.line(&format!("  {key}"));
            if let Some(kind) = kind_of(key) {
                self.line(&format!("    {}", kind.value));
            }
        }
    }

    /// What each outcome needs, in the order in which they are asked for.
    fn decisions(&mut self) {
        let heading = self.say("explain-decides");
        self.line(&format!("\n{heading}"));
        if !self.is_english() {
            self.line(&self.say("explain-conditions"));
        }
        for clause in &self.criterion.clauses {
            let key = clause.message_key();
            let head = match clause.inferred {
                true => "explain-clause-by-sign",
                false => "explain-clause",
            };
            let head = self.say_of(head, "key", &key);
            self.line(&format!("\n  {head}"));
            for line in clause.when.in_words("    ") {
                self.line(&line);
            }
            if let Some(severity) = clause.severity {
                let severity = self.word("severity", &severity.to_string());
                let line = self.say_of("explain-clause-weight", "severity", &severity);
                self.line(&format!("    {line}"));
            }
            if let Some(words) = self.text.clauses.get(&key) {
                let says = self.say_of("explain-says", "text", &words.says);
                self.line(&format!("    {says}"));
                if let Some(question) = &words.question {
                    let asks = self.say_of("explain-asks", "text", question);
                    self.line(&format!("    {asks}"));
                }
            }
        }
        let undetermined = self.say("explain-undetermined");
        let rest = self.say(rest(self.criterion));
        self.line(&format!("\n  {undetermined}\n    {rest}"));
    }

    fn advice(&mut self) {
        let settles = self.labelled("label-settles", &self.text.settles);
        self.line(&format!("\n{settles}"));
        self.line(&self.labelled("explain-remedy", &self.text.remedy));
    }

    fn examples(&mut self) {
        if !self.criterion.examples.is_empty() {
            let heading = self.heading_in_english("explain-examples");
            self.line(&format!("\n{heading}"));
        }
        for example in &self.criterion.examples {
            self.line(&format!("  {:<14} {}", example.expect, example.name));
        }
    }

    fn crosswalk(&mut self) {
        let areas = self.criterion.crosswalk.areas.iter();
        let areas: Vec<String> = areas
            .map(|area| self.word("area", &area.to_string()))
            .collect();
        let areas = self.labelled("explain-areas", &areas.join(", "));
        let heading = self.heading_in_english("explain-standards");
        self.line(&format!("\n{areas}\n\n{heading}"));
        for framework in &self.catalogue.frameworks {
            let mut mapped = framework.mapped_by(self.criterion).peekable();
            if mapped.peek().is_none() {
                let none = self.say("explain-no-counterpart");
                self.line(&format!("  {}: {none}", framework.short));
            }
            for id in mapped {
                let elements = &framework.elements;
                let element = elements.iter().find(|element| element.id == id);
                let title = element.map_or("", |element| element.title.as_str());
                let mut line = format!("  {} {id}: {title}", framework.short);
                if let Some(element) = element {
                    let known = self.word("explain-known", &element.confidence.to_string());
                    let _ = write!(line, " ({known})");
                }
                self.line(&line);
            }
        }
    }

    /// The explanation with a sign before each text that the language lacks, and what the sign means.
    fn finish(self) -> String {
        let shown = report::with_sign(&self.out, IN_ENGLISH);
        if shown == self.out {
            return shown;
        }
        let meaning = report::with_sign(&self.say("explain-sign"), "");
        format!("{shown}\n{meaning}\n")
    }
}

/// What the collectors and derivations say about a key, or about its family.
fn kind_of(key: &str) -> Option<&'static FactKind> {
    let collected = tracevet::collect::android::kinds();
    let mut kinds = collected.chain(tracevet::derive::kinds());
    kinds.find(|kind| match kind.key.strip_suffix('*') {
        Some(prefix) => key.starts_with(prefix),
        None => kind.key == key,
    })
}

/// What a reader has to know about the outcomes that no clause states.
fn rest(criterion: &Criterion) -> &'static str {
    let states = |outcome| criterion.clauses.iter().any(|c| c.outcome == outcome);
    if criterion.clauses.is_empty() {
        "explain-rest-no-condition"
    } else if states(ClauseOutcome::Met) {
        "explain-rest-unread"
    } else {
        "explain-rest-no-met"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tracevet::criteria::Catalogue;

    fn explained(frame: &Frame) -> String {
        let catalogue = Catalogue::embedded().expect("rules");
        let criterion = catalogue.find("PRIV-09").expect("a criterion");
        explain(&catalogue, criterion, frame)
    }

    #[test]
    fn what_a_language_lacks_is_in_english_after_a_sign_and_the_sign_is_told() {
        let english = Frame::english().expect("whole");
        let text = explained(&english);
        assert!(!text.contains(IN_ENGLISH.trim()), "{text}");
        // A language without a single text.
        let bare = Frame::of_files("de", "", "{}").expect("well-formed");
        let bare = explained(&bare);
        let title = "No tracking or usage statistics by third parties";
        for part in [
            format!("PRIV-09  {IN_ENGLISH}{title}\n"),
            format!("\n{IN_ENGLISH}Practice areas: Data protection\n"),
            format!("\n{}\n", english.text("explain-sign", &[])),
        ] {
            assert!(bare.contains(&part), "{part:?} is missing in\n{bare}");
        }
    }

    #[test]
    fn every_language_says_the_whole_explanation_itself() {
        let catalogue = Catalogue::embedded().expect("rules");
        for tag in Frame::languages() {
            let frame = Frame::load(tag).expect("a language");
            for criterion in &catalogue.criteria {
                let text = explain(&catalogue, criterion, &frame);
                let marks = ['⟦', '\u{fdd0}', '\u{fdd1}'];
                assert!(!text.contains(marks), "{tag}\n{text}");
                assert!(!text.contains(IN_ENGLISH.trim()), "{tag}\n{text}");
            }
            let text = explained(&frame);
            assert_eq!(
                text.contains("Why it matters"),
                tag == "en",
                "{tag}\n{text}"
            );
        }
    }
}
