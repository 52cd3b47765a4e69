//! The formats for machines: no outcome becomes another in any of them, and no text of a package acts on
//! anything.

use crate::fixture::Make;
use crate::fixture::POISON;
use serde_json::Value;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use tracevet::criteria::Catalogue;
use tracevet::criteria::Wording;
use tracevet::evidence::Gap;
use tracevet::evidence::Locator;
use tracevet::evidence::Reason;
use tracevet::judge::Evaluation;
use tracevet::judge::Outcome;
use tracevet::report::FORMATS;
use tracevet::report::Format;
use tracevet::report::Frame;
use tracevet::report::render;

/// Evaluations as the program writes them, of every kind of input that has a sample.
const EXAMPLES: [&str; 4] = [
    include_str!("../../reports/examples/location-overcollecting.evaluation.json"),
    include_str!("../../reports/examples/exposure-notification-clean.answered.evaluation.json"),
    include_str!("../../reports/examples/key-export-revealing.evaluation.json"),
    include_str!("../../reports/examples/key-export-series.evaluation.json"),
];

pub(crate) fn hostile() -> Make {
    Make {
        hostile: true,
        rows: POISON.len(),
        ..Make::default()
    }
}

/// Invented evaluations, friendly and hostile, and those of the examples.
pub(crate) fn evaluations() -> Vec<(Evaluation, Wording)> {
    let catalogue = Catalogue::embedded().expect("rules that load");
    let examples = EXAMPLES.iter().map(|json| {
        let evaluation = serde_json::from_str(json).expect("is an evaluation");
        (evaluation, catalogue.wording())
    });
    let made = [Make::default(), hostile()];
    made.into_iter().map(Make::build).chain(examples).collect()
}

fn rendered(name: &str, (evaluation, wording): &(Evaluation, Wording)) -> String {
    let frame = Frame::english().expect("the English frame is whole");
    let format = Format::named(name).expect("a format");
    let bytes = render(evaluation, wording, &frame, format).expect("renders");
    String::from_utf8(bytes).expect("is UTF-8")
}

pub(crate) fn json(name: &str, of: &(Evaluation, Wording)) -> Value {
    serde_json::from_str(&rendered(name, of)).expect("is JSON")
}

fn list<'a>(value: &'a Value, pointer: &str) -> &'a [Value] {
    let list = value.pointer(pointer).and_then(Value::as_array);
    list.map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    let text = value.pointer(pointer).and_then(Value::as_str);
    text.unwrap_or_else(|| panic!("no text at {pointer} in {value:.300}"))
}

/// Every text in a document, names of members included.
fn texts<'a>(value: &'a Value, into: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => into.push(text),
        Value::Array(list) => list.iter().for_each(|item| texts(item, into)),
        Value::Object(map) => {
            for (key, item) in map {
                into.push(key);
                texts(item, into);
            }
        }
        _ => {}
    }
}

fn outcomes(evaluation: &Evaluation) -> BTreeMap<String, Outcome> {
    let results = evaluation.results();
    results
        .map(|result| (result.id.clone(), result.outcome))
        .collect()
}

#[test]
fn every_format_gives_the_same_bytes_twice_and_none_that_act() {
    for of in evaluations() {
        for format in FORMATS {
            let shown = rendered(format.name, &of);
            assert_eq!(shown, rendered(format.name, &of), "{}", format.name);
            assert!(shown.ends_with('\n'), "{}", format.name);
            let acts =
                |c: char| (c.is_control() && c != '\n') || "\u{202e}\u{2066}\u{200b}".contains(c);
            assert!(!shown.contains(acts), "{}", format.name);
            assert!(
                !shown.contains('⟦'),
                "{}: a sentence is missing",
                format.name
            );
        }
    }
}

#[test]
fn a_value_of_a_machine_format_acts_on_nothing_either() {
    for of in evaluations() {
        for format in [
            "sarif",
            "sarif-all",
            "oscal",
            "oscal-catalog",
            "earl",
            "cyclonedx",
        ] {
            let document = json(format, &of);
            let mut all = Vec::new();
            texts(&document, &mut all);
            for value in all {
                let acts = |c: char| {
                    (c.is_control() && c != '\n')
                        || ('\u{202a}'..='\u{202e}').contains(&c)
                        || ('\u{2066}'..='\u{2069}').contains(&c)
                        || "\u{200b}\u{200d}\u{feff}\u{ad}".contains(c)
                };
                assert!(!value.contains(acts), "{format}: {value:?}");
                assert!(value.chars().count() < 4_000, "{format}: {value:.80}");
            }
        }
    }
}

/// The evaluation with answers and decisions, with the text in every place that a package, a server or a
/// person controls.
fn poisoned(text: &str) -> (Evaluation, Wording) {
    let (mut evaluation, wording) = evaluations().remove(3);
    let spoil = |target: &mut String| target.push_str(text);
    spoil(&mut evaluation.subject.label);
    for fact in evaluation.facts.values_mut() {
        // A value that begins so is what a spreadsheet would compute.
        fact.value = format!("{text}{}", fact.value).into();
        for value in fact.detail.values_mut() {
            if let Some(plain) = value.as_text() {
                *value = format!("{text}{plain}").into();
            }
        }
        spoil(&mut fact.provenance.part);
        match &mut fact.provenance.locator {
            Locator::DexCode { class, method, .. } => {
                spoil(class);
                spoil(method);
            }
            Locator::DexItem { name } => spoil(name),
            Locator::XmlNode { path, .. } => spoil(path),
            _ => {}
        }
    }
    for survey in &mut evaluation.coverage {
        let gap = Gap::new(text, Reason::Malformed, text);
        survey.doubt(&[gap]);
    }
    let results = evaluation.chapters.iter_mut().flat_map(|c| &mut c.criteria);
    for result in results {
        result.searched.iter_mut().for_each(spoil);
        for open in &mut result.open {
            spoil(&mut open.part);
            spoil(&mut open.detail);
        }
    }
    let answers = evaluation.answers.as_mut().expect("answers");
    spoil(&mut answers.label);
    spoil(&mut answers.respondent.name);
    for declaration in evaluation.declarations.values_mut() {
        spoil(&mut declaration.statement);
        spoil(&mut declaration.respondent.name);
    }
    let layer = evaluation.review.as_mut().expect("decisions");
    spoil(&mut layer.file);
    for decided in &mut layer.decisions {
        spoil(&mut decided.decision.reason);
        spoil(&mut decided.decision.author);
    }
    let signed = layer.sign_off.as_mut().expect("a sign-off");
    spoil(&mut signed.author);
    (evaluation, wording)
}

#[test]
fn poison_in_every_text_acts_in_no_format() {
    let long = "long ".repeat(400);
    for poison in POISON.iter().copied().chain([long.as_str()]) {
        let of = poisoned(poison);
        for format in FORMATS
            .iter()
            .filter(|f| f.name != "html" && f.name != "text")
        {
            let written = rendered(format.name, &of);
            let acts =
                |c: char| (c.is_control() && c != '\n') || "\u{202e}\u{2066}\u{200b}".contains(c);
            assert!(!written.contains(acts), "{}: {poison:.40}", format.name);
            if format.name.starts_with("csv") {
                for cell in parse_csv(&written).iter().flatten() {
                    let begins = cell.trim_start().starts_with(['=', '+', '-', '@']);
                    assert!(!begins, "{cell:?}");
                }
                continue;
            }
            let document: Value = serde_json::from_str(&written).expect("is JSON");
            if format.name == "json" {
                let back: Evaluation = serde_json::from_value(document).expect("comes back");
                assert_eq!(back, of.0);
                continue;
            }
            assert!(
                written.len() < 2_500_000,
                "{}: {}",
                format.name,
                written.len()
            );
            let mut all = Vec::new();
            texts(&document, &mut all);
            assert!(all.iter().all(|text| !text.contains(|c: char| acts(c))));
            if format.name.starts_with("sarif") {
                for result in list(&document, "/runs/0/results") {
                    let message = text(result, "/message/text");
                    assert!(!message.replace("\\]", "").contains("]("), "{message}");
                    assert!(!message.replace("{{", "").contains('{'), "{message}");
                }
                sound(&document["runs"][0]);
            }
        }
    }
}

#[test]
fn sarif_keeps_every_outcome_as_what_it_is() {
    for of in evaluations() {
        let wanted = outcomes(&of.0);
        let all = json("sarif-all", &of);
        let run = &all["runs"][0];
        let results = list(run, "/results");
        assert_eq!(results.len(), wanted.len());
        for result in results {
            let id = text(result, "/ruleId");
            let kind = match wanted[id] {
                Outcome::Met => "pass",
                Outcome::NotMet => "fail",
                Outcome::Review => "review",
                Outcome::Undetermined => "open",
                Outcome::NotApplicable => "notApplicable",
            };
            assert_eq!(text(result, "/kind"), kind, "{id}");
            assert_eq!(text(result, "/level") == "none", kind != "fail", "{id}");
        }
        sound(run);
        // The file for code hosts: what is not met, less what was waived, and nothing else.
        let some = json("sarif", &of);
        let run = &some["runs"][0];
        let not_met = wanted.values().filter(|o| **o == Outcome::NotMet).count();
        let results = list(run, "/results");
        let waived = list(run, "/properties/waived").len();
        assert_eq!(results.len() + waived, not_met);
        assert!(results.iter().all(|result| result["kind"] == "fail"));
        assert_eq!(
            run["properties"]["left-out"].as_array().map(Vec::len),
            Some(4)
        );
        assert_eq!(
            run["properties"]["counts"]["undetermined"].as_u64(),
            Some(of.0.counts().undetermined as u64)
        );
        sound(run);
    }
}

/// What code hosts refuse a whole file for.
fn sound(run: &Value) {
    let rules = list(run, "/tool/driver/rules");
    let mut prints = BTreeSet::new();
    for result in list(run, "/results") {
        let [location] = list(result, "/locations") else {
            panic!("{result} has not one location");
        };
        let uri = text(location, "/physicalLocation/artifactLocation/uri");
        assert!(
            !uri.is_empty() && !uri.starts_with('/') && !uri.contains("://"),
            "{uri}"
        );
        assert!(uri.bytes().all(|byte| byte.is_ascii_graphic()), "{uri}");
        assert_eq!(location["physicalLocation"]["region"]["startLine"], 1);
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        prints.insert(text(result, "/partialFingerprints/tracevet~1v1"));
    }
    assert_eq!(prints.len(), list(run, "/results").len());
    for rule in rules {
        assert!(text(rule, "/shortDescription/text").chars().count() <= 130);
        let shelf = rule.pointer("/properties/security-severity");
        assert_eq!(shelf.is_some(), text(rule, "/id").starts_with("SEC-"));
        assert!(shelf.is_none_or(Value::is_string));
    }
}

#[test]
fn sarif_says_what_was_not_read() {
    let of = hostile().build();
    let document = json("sarif", &of);
    let said = list(
        &document,
        "/runs/0/invocations/0/toolExecutionNotifications",
    );
    let gaps: usize = of.0.coverage.iter().map(|s| s.coverage.gaps().len()).sum();
    assert_eq!(said.len(), gaps);
    assert!(gaps > 0);
}

#[test]
fn a_fingerprint_outlives_another_offset_and_not_another_place() {
    let of = Make::default().build();
    let prints = |of: &(Evaluation, Wording)| -> Vec<String> {
        let document = json("sarif-all", of);
        let results = list(&document, "/runs/0/results").iter();
        results
            .map(|result| text(result, "/partialFingerprints/primaryLocationLineHash").to_owned())
            .collect()
    };
    let before = prints(&of);
    let (mut moved, mut renamed) = (of.clone(), of.clone());
    for fact in moved.0.facts.values_mut() {
        if let Locator::XmlNode { offset, .. } | Locator::DexCode { offset, .. } =
            &mut fact.provenance.locator
        {
            *offset += 16;
        }
    }
    for fact in renamed.0.facts.values_mut() {
        fact.provenance.part.push('2');
    }
    assert_eq!(before, prints(&moved));
    assert_ne!(before, prints(&renamed));
}

#[test]
fn oscal_has_a_finding_only_where_something_was_found() {
    for of in evaluations() {
        let wanted = outcomes(&of.0);
        let document = json("oscal", &of);
        let results = &document["assessment-results"];
        let result = &results["results"][0];
        let mut found = BTreeSet::new();
        for finding in list(result, "/findings") {
            let target = text(finding, "/target/target-id");
            let id = target.trim_end_matches("_obj").to_uppercase();
            let state = text(finding, "/target/status/state");
            match wanted[&id] {
                Outcome::Met => assert_eq!(state, "satisfied", "{id}"),
                Outcome::NotMet => assert_eq!(state, "not-satisfied", "{id}"),
                other => panic!("{id} is {other} and has a finding"),
            }
            found.insert(id);
        }
        let decided = |o: &&Outcome| matches!(o, Outcome::Met | Outcome::NotMet);
        assert_eq!(found.len(), wanted.values().filter(decided).count());
        let excluded = list(
            result,
            "/reviewed-controls/control-selections/0/exclude-controls",
        );
        let observed = list(result, "/observations");
        assert_eq!(excluded.len() + observed.len(), wanted.len());
        let words = |o: &Value| text(o, "/props/0/value").to_owned();
        let mut counted: BTreeMap<String, usize> = BTreeMap::new();
        observed
            .iter()
            .map(words)
            .for_each(|word| *counted.entry(word).or_default() += 1);
        let undetermined = counted.get("undetermined").copied().unwrap_or_default();
        assert_eq!(undetermined, of.0.counts().undetermined);
        assert!(text(result, "/remarks").contains(&undetermined.to_string()));
        check_references(results, &json("oscal-catalog", &of));
    }
}

/// Ids are unique, and whatever points somewhere arrives.
fn check_references(results: &Value, catalog: &Value) {
    let mut ids = Vec::new();
    let mut pointing = Vec::new();
    walk(results, &mut |key, value| match (key, value.as_str()) {
        ("uuid", Some(id)) => ids.push(id.to_owned()),
        ("observation-uuid" | "risk-uuid" | "subject-uuid", Some(id)) => {
            pointing.push(id.to_owned());
        }
        ("href", Some(href)) if href.starts_with('#') => pointing.push(href[1..].to_owned()),
        _ => {}
    });
    let unique: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len());
    assert!(pointing.iter().all(|id| unique.contains(id)));
    let mut parts = BTreeSet::new();
    walk(catalog, &mut |key, value| {
        if let ("id", Some(id)) = (key, value.as_str()) {
            assert!(parts.insert(id.to_owned()), "{id} twice");
        }
    });
    walk(results, &mut |key, value| {
        if let ("target-id" | "control-id", Some(id)) = (key, value.as_str()) {
            assert!(parts.contains(id), "{id} is not in the catalog");
        }
    });
}

fn walk(value: &Value, see: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Array(list) => list.iter().for_each(|item| walk(item, see)),
        Value::Object(map) => {
            for (key, item) in map {
                see(key, item);
                walk(item, see);
            }
        }
        _ => {}
    }
}

#[test]
fn earl_makes_no_outcome_stronger() {
    for of in evaluations() {
        let wanted = outcomes(&of.0);
        let document = json("earl", &of);
        assert!(
            document["@context"].is_object(),
            "a context that is fetched"
        );
        let graph = list(&document, "/@graph");
        let ids: BTreeSet<&str> = graph.iter().map(|node| text(node, "/@id")).collect();
        assert_eq!(ids.len(), graph.len());
        let mut asserted = BTreeSet::new();
        for assertion in graph.iter().filter(|n| n["@type"] == "earl:Assertion") {
            for edge in ["earl:subject", "earl:test", "earl:assertedBy"] {
                let to = assertion[edge]["@id"].as_str().expect("an id");
                assert!(ids.contains(to), "{to}");
            }
            let test = assertion["earl:test"]["@id"].as_str().expect("an id");
            let id = test.rsplit(':').next().expect("an id");
            let said = assertion["earl:result"]["earl:outcome"]["@id"].as_str();
            let fits = match wanted[id] {
                Outcome::Met => said == Some("earl:passed"),
                Outcome::NotMet => said == Some("earl:failed"),
                Outcome::NotApplicable => said == Some("earl:inapplicable"),
                Outcome::Review => said == Some("earl:cantTell"),
                Outcome::Undetermined => {
                    matches!(said, Some("earl:cantTell" | "earl:untested"))
                }
            };
            assert!(fits, "{id} is {} and {said:?}", wanted[id]);
            assert_eq!(assertion["earl:result"]["tv:outcome"], wanted[id].as_str());
            asserted.insert(id.to_owned());
        }
        assert_eq!(asserted.len(), wanted.len());
    }
}

/// RFC 4180 as written down there, by hand: rows of cells.
fn parse_csv(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut letters = text.chars().peekable();
    let mut quoted = false;
    while let Some(letter) = letters.next() {
        let row = rows.last_mut().expect("a row");
        let cell = row.last_mut().expect("a cell");
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\n' if !quoted => rows.push(vec![String::new()]),
            other => cell.push(other),
        }
    }
    assert!(!quoted);
    assert_eq!(rows.pop(), Some(vec![String::new()]));
    rows
}

#[test]
fn csv_computes_nothing_and_has_one_value_in_a_cell() {
    for of in evaluations() {
        for name in ["csv", "csv-inventory"] {
            let rows = parse_csv(&rendered(name, &of));
            let width = rows[0].len();
            for row in &rows {
                assert_eq!(row.len(), width, "{row:?}");
                for cell in row {
                    let begins = cell
                        .trim_start()
                        .starts_with(['=', '+', '-', '@', '\t', '\r', '\0']);
                    assert!(!begins && !cell.contains(['\n', '\r', '\t']), "{cell:?}");
                }
            }
        }
        let rows = parse_csv(&rendered("csv", &of));
        let outcomes: BTreeMap<String, Outcome> = outcomes(&of.0);
        assert_eq!(rows.len(), outcomes.len() + 1);
        for row in &rows[1..] {
            assert_eq!(row[3], outcomes[&row[1]].as_str());
            assert_eq!(
                row[6].is_empty(),
                row[3] != "undetermined" && row[4] != "declared",
                "{row:?}"
            );
        }
        let rows = parse_csv(&rendered("csv-inventory", &of));
        let held: usize = of.0.inventories.values().map(|i| i.rows.len()).sum();
        let cut = of.0.inventories.values().filter(|i| i.more > 0).count();
        assert_eq!(rows.len(), held + cut + 1);
    }
}

#[test]
fn cyclonedx_guesses_no_coordinates_and_is_never_complete() {
    for of in evaluations() {
        let document = json("cyclonedx", &of);
        assert_eq!(document["compositions"][0]["aggregate"], "incomplete");
        assert!(document.get("vulnerabilities").is_none());
        assert!(document["metadata"].get("timestamp").is_none());
        let mut names = BTreeSet::new();
        walk(&document, &mut |key, value| {
            if let ("bom-ref", Some(id)) = (key, value.as_str()) {
                assert!(names.insert(id.to_owned()), "{id} twice");
            }
        });
        for component in list(&document, "/components") {
            let confidence = component["evidence"]["identity"][0]["confidence"].as_f64();
            let url = component.get("purl").and_then(Value::as_str);
            assert!(url.is_none() || confidence == Some(1.0), "{component}");
            assert!(url.is_none_or(|url| url.bytes().all(|b| b.is_ascii_graphic())));
            let version = component.get("version").is_some();
            let unknown = list(component, "/properties").iter();
            let unknown = unknown.filter(|p| p["name"] == "tracevet:version").count() == 1;
            assert!(version != unknown, "{component}");
        }
    }
    let friendly = json("cyclonedx", &Make::default().build());
    let urls = list(&friendly, "/components").iter();
    let urls: Vec<&str> = urls.filter_map(|c| c.get("purl")?.as_str()).collect();
    assert_eq!(urls[0], "pkg:maven/androidx.sample0/sample@1.3.1");
}
