//! The summary for a terminal.

use crate::fixture::Make;
use crate::fixture::POISON;
use tracevet::report::Frame;
use tracevet::report::TextStyle;
use tracevet::report::terminal;

fn summary(make: Make, style: TextStyle) -> String {
    let (evaluation, wording) = make.build();
    let frame = Frame::english().expect("the English frame is whole");
    let bytes = terminal(&evaluation, &wording, &frame, style);
    String::from_utf8(bytes).expect("is UTF-8")
}

fn hostile() -> Make {
    Make {
        hostile: true,
        rows: POISON.len(),
        ..Make::default()
    }
}

#[test]
fn the_summary_fits_a_screen() {
    for make in [Make::default(), hostile()] {
        let text = summary(make, TextStyle::default());
        let lines = text.lines().count();
        assert!((20..=40).contains(&lines), "{lines} lines:\n{text}");
    }
}

#[test]
fn no_control_character_reaches_the_terminal() {
    for verbose in [false, true] {
        let style = TextStyle {
            verbose,
            ..TextStyle::default()
        };
        let text = summary(hostile(), style);
        for character in text.chars() {
            let harmless = character == '\n' || !character.is_control();
            assert!(harmless, "U+{:04X} in\n{text}", u32::from(character));
            assert!(
                !matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}' | '\u{feff}')
            );
        }
    }
}

#[test]
fn colour_adds_its_own_codes_and_nothing_else() {
    let plain = summary(hostile(), TextStyle::default());
    let style = TextStyle {
        colour: true,
        ..TextStyle::default()
    };
    let mut coloured = summary(hostile(), style);
    assert!(coloured.contains("\u{1b}[1;31m"), "a concern is marked");
    for code in ["0", "1", "1;31", "2", "32", "33", "34"] {
        coloured = coloured.replace(&format!("\u{1b}[{code}m"), "");
    }
    assert!(!coloured.contains('\u{1b}'));
    let squeezed = |text: &str| text.replace(' ', "");
    assert_eq!(squeezed(&coloured), squeezed(&plain));
}

#[test]
fn a_verbose_summary_names_every_criterion() {
    let (evaluation, _) = Make::default().build();
    let style = TextStyle {
        verbose: true,
        ..TextStyle::default()
    };
    let text = summary(Make::default(), style);
    for result in evaluation.results() {
        let line = text
            .lines()
            .find(|line| line.starts_with("  [") && line.contains(&format!(" {} ", result.id)));
        assert!(line.is_some(), "{}", result.id);
    }
}

#[test]
fn the_summary_says_how_little_was_seen_before_what_was_found() {
    let text = summary(Make::default(), TextStyle::default());
    let determined = text
        .find("Determined: ")
        .expect("says how much was determined");
    let concerns = text.find("Main concerns").expect("lists the concerns");
    assert!(determined < concerns);
    assert!(text.contains("need a document of the operator"), "{text}");
    assert!(text.contains("encrypted, could not be read"), "{text}");
    let none = Make {
        not_met: false,
        family: None,
        ..Make::default()
    };
    let text = summary(none, TextStyle::default());
    assert!(
        text.contains("No contradiction was found in what could be examined ("),
        "{text}"
    );
    assert!(
        text.contains("no contact-tracing system was recognised"),
        "{text}"
    );
}
