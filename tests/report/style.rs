//! The style sheet's tokens: every pair of text and ground that is used can be read.
//!
//! Formula: WCAG 2.2, definitions of *relative luminance* and *contrast ratio*. Text needs 4.5,
//! borders and drawings 3 (success criteria 1.4.3 and 1.4.11).

use std::collections::BTreeMap;

const STYLE: &str = include_str!("../../reports/templates/style.css");

type Tokens = BTreeMap<String, [u8; 3]>;

/// The tokens of the light and of the dark scheme.
fn schemes() -> [(&'static str, Tokens); 2] {
    let mut blocks = STYLE.split(":root {").skip(1).map(|rest| {
        let block = rest.split('}').next().expect("the block ends");
        tokens(block)
    });
    let light = blocks.next().expect("there is a light scheme");
    let dark = blocks.next().expect("there is a dark scheme");
    [("light", light), ("dark", dark)]
}

fn tokens(block: &str) -> Tokens {
    let mut tokens = Tokens::new();
    for line in block.lines() {
        let Some((name, value)) = line.trim().trim_end_matches(';').split_once(": #") else {
            continue;
        };
        let number = u32::from_str_radix(value, 16).expect("six hexadecimal digits");
        let [_, red, green, blue] = number.to_be_bytes();
        tokens.insert(name.trim_start_matches("--").to_owned(), [red, green, blue]);
    }
    tokens
}

fn luminance(colour: [u8; 3]) -> f64 {
    let linear = colour.map(|channel| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn the_formula_gives_what_the_standard_says() {
    assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
    // #767676 on white is the well-known lightest grey that passes.
    let grey = contrast([0x76; 3], [255; 3]);
    assert!((4.54..4.55).contains(&grey), "{grey}");
}

#[test]
fn every_pair_of_text_and_ground_can_be_read() {
    const OUTCOMES: [&str; 5] = ["met", "not-met", "review", "undetermined", "not-applicable"];
    for (scheme, tokens) in schemes() {
        let measure = |text: &str, ground: &str, least: f64| {
            let ratio = contrast(tokens[text], tokens[ground]);
            assert!(ratio >= least, "{scheme}: {text} on {ground} is {ratio:.2}");
        };
        for ground in ["bg", "surface"] {
            for text in ["ink", "muted", "link"] {
                measure(text, ground, 6.3);
            }
            for text in OUTCOMES {
                measure(text, ground, 6.3);
            }
            measure("rule", ground, 3.0);
            measure("focus", ground, 3.0);
        }
        for outcome in OUTCOMES {
            let tint = format!("{outcome}-tint");
            measure(outcome, &tint, 6.3);
            measure("ink", &tint, 7.0);
        }
    }
}

#[test]
fn both_schemes_define_the_same_tokens() {
    let [(_, light), (_, dark)] = schemes();
    let names = |tokens: &Tokens| tokens.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&light), names(&dark));
    assert_eq!(light.len(), 18);
}

#[test]
fn every_colour_is_a_token() {
    let rules = STYLE
        .split("/* Text */")
        .nth(1)
        .expect("the rules follow the tokens");
    let paper = rules.find("@page {").expect("there is a page for printing");
    assert!(
        !rules[..paper].contains(": #"),
        "a colour outside the table"
    );
}
