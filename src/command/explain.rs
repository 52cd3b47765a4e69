//! Reads one criterion, produces its decision table for `tracevet criteria explain`: where it is
//! written, what it reads, what each outcome needs, and the examples that prove it.

use std::fmt::Write;
use tracevet::criteria::Catalogue;
use tracevet::criteria::ClauseOutcome;
use tracevet::criteria::Criterion;
use tracevet::criteria::Tension;
use tracevet::evidence::FactKind;

pub(super) fn explain(catalogue: &Catalogue, criterion: &Criterion) -> String {
    let text = &criterion.text;
    let mut out = String::new();
    let _ = writeln!(out, "{}  {}", criterion.id, text.title);
    let _ = writeln!(out, "weight of a not-met: {}\n", criterion.severity);
    let _ = writeln!(out, "{}\n\nWhy it matters: {}", text.requirement, text.why);
    if let Some(reading) = &text.reading {
        let _ = writeln!(out, "How we read it: {reading}");
    }
    sources(&mut out, catalogue, criterion);
    tensions(&mut out, catalogue, criterion);
    let kinds: Vec<String> = criterion.evidence.iter().map(ToString::to_string).collect();
    let _ = writeln!(out, "\nEvidence that can decide it: {}", kinds.join(", "));
    facts(&mut out, criterion);
    decisions(&mut out, criterion);
    let _ = writeln!(out, "\nWhat would settle it: {}", text.settles);
    let _ = writeln!(out, "What to do about a not-met: {}", text.remedy);
    examples(&mut out, criterion);
    crosswalk(&mut out, catalogue, criterion);
    out
}

fn sources(out: &mut String, catalogue: &Catalogue, criterion: &Criterion) {
    let _ = writeln!(out, "\nWhere it is written");
    for source in &criterion.sources {
        let _ = writeln!(out, "  {} ({})", source.reference, source.confidence);
        if let Some((document, clause)) = catalogue.sources.find(&source.reference) {
            let _ = writeln!(out, "    {}, {}", document.title, document.dated);
            let _ = writeln!(out, "    {}: {}", clause.place, clause.asks);
        }
    }
}

fn tensions(out: &mut String, catalogue: &Catalogue, criterion: &Criterion) {
    let listed = catalogue.tensions.iter();
    let own = |tension: &&Tension| criterion.tensions.contains(&tension.id);
    let mut tensions = listed.filter(own).peekable();
    if tensions.peek().is_some() {
        let _ = writeln!(out, "\nWhere the sources disagree");
    }
    for tension in tensions {
        let _ = writeln!(out, "  {}  {}", tension.id, tension.between);
        let _ = writeln!(out, "      Here: {}", tension.handling);
    }
}

/// The facts that the conditions read, with what each of them is.
fn facts(out: &mut String, criterion: &Criterion) {
    let keys = criterion.keys();
    if keys.is_empty() {
        return;
    }
    let _ = writeln!(out, "\nFacts it reads");
    for key in keys {
        let _ = writeln!(out, "  {key}");
        if let Some(kind) = kind_of(key) {
            let _ = writeln!(out, "    {}", kind.value);
        }
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

/// What each outcome needs, in the order in which they are asked for.
fn decisions(out: &mut String, criterion: &Criterion) {
    let _ = writeln!(out, "\nWhat decides it, in this order");
    for clause in &criterion.clauses {
        let key = clause.message_key();
        let sign = if clause.inferred {
            ", by a sign that is no proof"
        } else {
            ""
        };
        let _ = writeln!(out, "\n  {key}{sign}, if");
        for line in clause.when.in_words("    ") {
            let _ = writeln!(out, "{line}");
        }
        if let Some(severity) = clause.severity {
            let _ = writeln!(out, "    weight: {severity}");
        }
        if let Some(words) = criterion.text.clauses.get(&key) {
            let _ = writeln!(out, "    says: {}", words.says);
            if let Some(question) = &words.question {
                let _ = writeln!(out, "    asks: {question}");
            }
        }
    }
    let _ = writeln!(out, "\n  undetermined, if nothing above decides");
    let _ = writeln!(out, "    {}", rest(criterion));
}

/// What a reader has to know about the outcomes that no clause states.
fn rest(criterion: &Criterion) -> &'static str {
    let states = |outcome| criterion.clauses.iter().any(|c| c.outcome == outcome);
    if criterion.clauses.is_empty() {
        "No condition is stated: a person decides from the evidence above."
    } else if states(ClauseOutcome::Met) {
        "A part that was not read keeps open every clause that it could decide."
    } else {
        "No package can fulfil it: `met` needs evidence that no condition states."
    }
}

fn examples(out: &mut String, criterion: &Criterion) {
    if !criterion.examples.is_empty() {
        let _ = writeln!(out, "\nExamples");
    }
    for example in &criterion.examples {
        let _ = writeln!(out, "  {:<14} {}", example.expect, example.name);
    }
}

fn crosswalk(out: &mut String, catalogue: &Catalogue, criterion: &Criterion) {
    let areas = criterion.crosswalk.areas.iter();
    let areas: Vec<String> = areas.map(ToString::to_string).collect();
    let _ = writeln!(out, "\nPractice areas: {}", areas.join(", "));
    let _ = writeln!(out, "\nOther standards (a reading aid, no conformity)");
    for framework in &catalogue.frameworks {
        let mut mapped = framework.mapped_by(criterion).peekable();
        if mapped.peek().is_none() {
            let _ = writeln!(out, "  {}: no counterpart", framework.short);
        }
        for id in mapped {
            let elements = &framework.elements;
            let element = elements.iter().find(|element| element.id == id);
            let title = element.map_or("", |element| element.title.as_str());
            let confidence = element.map_or(String::new(), |e| format!(" ({})", e.confidence));
            let _ = writeln!(out, "  {} {id}: {title}{confidence}", framework.short);
        }
    }
}
