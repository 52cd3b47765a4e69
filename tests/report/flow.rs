//! The map of who could receive data: whatever it is given, no more than was seen.

use crate::fixture::Make;
use crate::fixture::POISON;
use crate::fixture::page;
use tracevet::evidence::Coverage;
use tracevet::evidence::Survey;
use tracevet::judge::Evaluation;

/// The figure on the page.
fn figure_of(make: Make, change: impl Fn(&mut Evaluation)) -> String {
    let (mut evaluation, wording) = make.build();
    change(&mut evaluation);
    let page = page(&evaluation, &wording);
    let start = page.find("<figure class=\"picture flow\">").expect("a map");
    let end = page[start..].find("</figure>").expect("the map ends");
    page[start..start + end].to_owned()
}

fn complete_hosts(evaluation: &mut Evaluation) {
    let mut survey: Survey = evaluation.coverage[0].clone();
    survey.collector = "derive.hosts".to_owned();
    survey.keys = vec![tracevet::evidence::FactKey::new("network.host")];
    survey.coverage = Coverage::of(vec!["classes.dex".to_owned()], Vec::new());
    evaluation.coverage.push(survey);
}

fn without_hosts(evaluation: &mut Evaluation) {
    let hosts = evaluation.inventories.get_mut("hosts").expect("a table");
    hosts.rows.clear();
}

#[test]
fn twelve_hosts_are_drawn_and_the_rest_is_counted() {
    let figure = figure_of(
        Make {
            rows: 40,
            ..Make::default()
        },
        |_| {},
    );
    assert_eq!(
        figure.matches("class=\"f-owner\"").count(),
        12 + 1,
        "and the legend"
    );
    assert!(
        figure.contains("Hosts that are not drawn here: 28;"),
        "{figure}"
    );
    assert_eq!(figure.matches("<tr>").count(), 12 + 1);
    assert!(
        figure.contains("there may be more hosts"),
        "nobody said all was read"
    );
}

#[test]
fn no_line_is_solid_without_a_capture() {
    let figure = figure_of(Make::default(), |_| {});
    let style = include_str!("../../reports/templates/style.css");
    for class in figure.split("<path class=\"").skip(1) {
        let class = class.split('"').next().expect("the class ends");
        assert!(["f-package", "f-owner"].contains(&class), "{class}");
        let rule = format!(".{class} {{ ");
        let dashed = style.split(rule.as_str()).skip(1).any(|rule| {
            let rule = rule.split('}').next().expect("the rule ends");
            rule.contains("stroke-dasharray")
        });
        assert!(dashed, "{class}");
    }
    assert!(figure.contains("an address is not yet a connection"));
    assert!(!figure.contains("sends"));
}

#[test]
fn a_host_that_a_person_named_has_a_double_line() {
    let figure = figure_of(Make::default(), |evaluation| {
        let hosts = &evaluation.inventories["hosts"].rows;
        let named = vec![hosts[0].clone()];
        evaluation.profile.insert("endpoint-host".to_owned(), named);
    });
    // Two strokes for the host, two for the legend.
    assert_eq!(figure.matches("class=\"f-named\"").count(), 4);
    assert!(figure.contains("in the app, and named on the command line"));
    assert!(figure.contains("(double line): 1."));
}

#[test]
fn where_nothing_was_found_it_says_how_much_that_means() {
    let unread = figure_of(Make::default(), without_hosts);
    assert!(unread.contains("cannot be said"), "{unread}");
    let read = figure_of(Make::default(), |evaluation| {
        without_hosts(evaluation);
        complete_hosts(evaluation);
    });
    assert!(read.contains("no address of a host was found"), "{read}");
    for figure in [unread, read] {
        assert!(
            !figure.contains("<svg") && !figure.contains("<table"),
            "{figure}"
        );
    }
}

#[test]
fn names_of_others_stay_short_visible_text_and_move_no_line() {
    let make = |hostile| Make {
        hostile,
        rows: POISON.len(),
        ..Make::default()
    };
    let attacked = figure_of(make(true), |_| {});
    assert_eq!(
        attacked,
        figure_of(make(true), |_| {}),
        "the same bytes again"
    );
    for element in [
        "<a ",
        "<image",
        "<foreignObject",
        "<style",
        "style=",
        "href",
    ] {
        assert!(!attacked.contains(element), "{element}");
    }
    let svg = attacked.split("</svg>").next().expect("a drawing");
    let texts: Vec<&str> = svg
        .split("<text ")
        .skip(1)
        .filter_map(|rest| rest.split_once('>')?.1.split("</text>").next())
        .collect();
    for text in &texts {
        let shown = text
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&");
        let shown = shown.replace("&quot;", "\"").replace("&#39;", "'");
        assert!(shown.chars().count() <= 60, "{text}");
        assert!(!shown.chars().any(char::is_control), "{text}");
    }
    for number in svg
        .split(" d=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
    {
        assert!(!number.contains(['.', '-']), "{number} is no whole number");
    }
    let places = |figure: &str| figure.matches("<rect").count();
    assert_eq!(places(&attacked), places(&figure_of(make(false), |_| {})));
}
