//! The page: self-contained, well-formed, complete, and deaf to what a package says.

use crate::fixture::Make;
use crate::fixture::POISON;
use crate::fixture::keep_for_looking;
use crate::fixture::named;
use crate::fixture::page;
use crate::fixture::page_of;
use crate::markup::Tag;
use crate::markup::read;
use ring::digest::SHA256;
use ring::digest::digest;
use std::collections::BTreeSet;

fn hostile() -> Make {
    Make {
        hostile: true,
        rows: POISON.len(),
        ..Make::default()
    }
}

#[test]
fn the_page_is_well_formed_and_keeps_its_structure_whatever_a_package_says() {
    let (_, friendly) = page_of(Make {
        hostile: false,
        ..hostile()
    });
    let (_, attacked) = page_of(hostile());
    keep_for_looking(&friendly, &attacked);
    let shape = |page: &str| -> Vec<String> {
        let (tags, _) = read(page);
        let names = tags.into_iter().map(|tag| tag.name);
        // Tokens for invisible characters are spans, so their number differs.
        names.filter(|name| name != "span").collect()
    };
    let (friendly, attacked) = (shape(&friendly), shape(&attacked));
    assert!(friendly.len() > 5_000, "{} elements", friendly.len());
    assert_eq!(friendly.len(), attacked.len());
    let mut sorted = (friendly, attacked);
    sorted.0.sort();
    sorted.1.sort();
    assert_eq!(sorted.0, sorted.1);
}

#[test]
fn nothing_runs_and_nothing_is_fetched() {
    for make in [Make::default(), hostile()] {
        let (_, page) = page_of(make);
        let (tags, _) = read(&page);
        for tag in &tags {
            assert!(
                ![
                    "script", "iframe", "object", "embed", "link", "base", "form", "img", "image"
                ]
                .contains(&tag.name.as_str()),
                "{tag:?}"
            );
            for (name, value) in &tag.attributes {
                assert!(
                    !name.starts_with("on") && name != "style" && name != "src",
                    "{tag:?}"
                );
                if name == "href" {
                    assert!(value.starts_with('#'), "{tag:?}");
                }
                assert!(
                    !value.contains("alert") && !value.contains("evil"),
                    "{tag:?}"
                );
            }
        }
        for style in styles(&page) {
            assert!(!style.contains("@import"));
            for (at, _) in style.match_indices("url(") {
                assert!(style[at..].starts_with("url(#"), "{}", &style[at..at + 20]);
            }
        }
    }
}

/// The contents of the style elements.
fn styles(page: &str) -> Vec<&str> {
    page.split("<style>")
        .skip(1)
        .filter_map(|rest| rest.split("</style>").next())
        .collect()
}

#[test]
fn the_policy_names_exactly_the_styles_of_the_page() {
    let (_, page) = page_of(hostile());
    policy_names_the_styles_of(&page);
}

/// Asserts that the page's policy lets in its two styles and nothing else.
pub(crate) fn policy_names_the_styles_of(page: &str) {
    let (tags, _) = read(page);
    let policy = tags
        .iter()
        .find(|tag| tag.get("http-equiv") == Some("Content-Security-Policy"))
        .and_then(|tag| tag.get("content"))
        .expect("there is a policy");
    let policy = policy.replace("&#39;", "'");
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    assert!(
        policy.contains("base-uri 'none'; form-action 'none'"),
        "{policy}"
    );
    assert!(
        !policy.contains("script-src") && !policy.contains("unsafe"),
        "{policy}"
    );
    let named: Vec<Vec<u8>> = policy
        .split("'sha256-")
        .skip(1)
        .filter_map(|rest| rest.split('\'').next())
        .map(decode)
        .collect();
    let measured: Vec<Vec<u8>> = styles(page)
        .iter()
        .map(|style| digest(&SHA256, style.as_bytes()).as_ref().to_vec())
        .collect();
    assert_eq!(named.len(), 2);
    assert_eq!(named, measured);
}

/// RFC 4648, section 4, the other way round.
fn decode(text: &str) -> Vec<u8> {
    let mut bits = 0_u32;
    let mut count = 0;
    let mut bytes = Vec::new();
    for character in text.trim_end_matches('=').chars() {
        let value = match character {
            'A'..='Z' => u32::from(character) - u32::from('A'),
            'a'..='z' => u32::from(character) - u32::from('a') + 26,
            '0'..='9' => u32::from(character) - u32::from('0') + 52,
            '+' => 62,
            '/' => 63,
            _ => panic!("{character} is not base64"),
        };
        bits = (bits << 6) | value;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    bytes
}

#[test]
fn nothing_invisible_and_no_foreign_markup_reaches_the_page() {
    let (_, page) = page_of(hostile());
    for poison in POISON {
        if poison.contains(['<', '"', '\'']) || poison.contains(|c: char| !c.is_ascii_graphic()) {
            let raw = page.contains(poison) && poison.trim() == poison && !poison.contains(' ');
            assert!(!raw, "{} is in the page as it was", named(poison));
        }
    }
    for character in page.chars() {
        assert!(
            character == '\n' || !character.is_control(),
            "U+{:04X}",
            u32::from(character)
        );
        assert!(
            !matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ad}'),
            "U+{:04X}",
            u32::from(character)
        );
    }
    for token in [
        "⟨U+202E⟩",
        "⟨U+2066⟩",
        "⟨U+200B⟩",
        "⟨U+FEFF⟩",
        "␛",
        "␀",
        "␇",
    ] {
        assert!(page.contains(token), "{token} is not shown");
    }
}

#[test]
fn every_criterion_stands_once_and_every_anchor_leads_somewhere() {
    let (evaluation, page) = page_of(hostile());
    let (tags, _) = read(&page);
    let ids: Vec<&str> = tags.iter().filter_map(|tag| tag.get("id")).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "an anchor stands twice");
    assert_eq!(evaluation.results().count(), 120);
    for result in evaluation.results() {
        assert!(
            unique.contains(format!("c-{}", result.id).as_str()),
            "{}",
            result.id
        );
    }
    for tag in &tags {
        let targets = [
            tag.get("href").map(|href| href.trim_start_matches('#')),
            tag.get("aria-labelledby"),
            tag.get("aria-describedby"),
        ];
        for target in targets.into_iter().flatten() {
            assert!(unique.contains(target), "{target} of {tag:?} is nowhere");
        }
    }
    for id in &ids {
        let plain = id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        assert!(plain, "{id} holds foreign text");
    }
}

#[test]
fn a_source_names_document_and_place_or_the_bare_reference() {
    let (_, page) = page_of(Make::default());
    let known = r##"<a href="#source-tb">EU toolbox</a>: table E, row SG-03 · "##;
    assert_eq!(page.matches(known).count(), 120);
    assert!(!page.contains("TB:SG-03"));
    assert!(page.contains(r#"<dt id="source-tb">EU toolbox"#));
    assert!(page.contains("Rows were read."), "what was read is said");
    let unknown = r#" · EDPB:DATA-6 <span class="quiet">("#;
    assert_eq!(page.matches(unknown).count(), 120);
    assert!(!page.contains("source-edpb"));
}

#[test]
fn headings_skip_no_level() {
    let (_, page) = page_of(Make::default());
    let (tags, _) = read(&page);
    let levels: Vec<u32> = tags
        .iter()
        .filter_map(|tag: &Tag| tag.name.strip_prefix('h')?.parse().ok())
        .collect();
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    assert_eq!(levels.first(), Some(&1));
    for pair in levels.windows(2) {
        assert!(pair[1] <= pair[0] + 1, "h{} after h{}", pair[1], pair[0]);
    }
}

#[test]
fn every_outcome_can_be_chosen_without_script() {
    let (evaluation, page) = page_of(Make::default());
    let style = styles(&page)[0];
    let used: BTreeSet<&str> = evaluation.results().map(|r| r.outcome.as_str()).collect();
    assert_eq!(used.len(), 5, "the fixture has every outcome");
    for outcome in used {
        let rule = format!(
            "main:has(#show-{outcome}:checked) .criterion:not([data-outcome=\"{outcome}\"])"
        );
        assert!(style.contains(&rule), "{rule}");
        assert!(
            page.contains(&format!("id=\"show-{outcome}\"")),
            "{outcome}"
        );
    }
}

#[test]
fn page_one_says_what_was_not_given_and_what_could_not_be_read() {
    let (evaluation, page) = page_of(Make::default());
    let one = page_one(&page);
    let counts = evaluation.counts();
    assert_eq!(
        counts.determined() + counts.review + counts.undetermined + counts.met_declared,
        counts.total()
    );
    let determined = format!(
        "{} of {} criteria could be decided",
        counts.determined(),
        counts.total()
    );
    for sentence in [
        determined.as_str(),
        "read in part",
        "encrypted, could not be read",
        "documents of the operator (",
        "network capture (",
        "This is not an approval, a certificate or a legal opinion.",
        "Exposure Notification (GAEN)",
        "built 12 October 2020",
        "Judged as of 21 November 2026",
    ] {
        assert!(one.contains(sentence), "{sentence}");
    }
    assert!(page.contains("Draft: not signed off."));
    let (examined, concerns) = (one.find("How much could"), one.find("Main concerns ("));
    assert!(examined < concerns, "coverage stands before the concerns");
}

/// The text of the summary.
fn page_one(page: &str) -> String {
    let (_, text) = read(page);
    let start = text.find("Evaluation of ⟨").expect("there is a heading");
    let end = text.find("This is not an approval").expect("page one ends");
    text[start..].chars().take(end - start + 200).collect()
}

#[test]
fn an_empty_list_of_concerns_is_no_clean_bill() {
    let (evaluation, page) = page_of(Make {
        not_met: false,
        ..Make::default()
    });
    let counts = evaluation.counts();
    assert_eq!(counts.not_met, 0);
    let sentence = format!(
        "No contradiction was found in what could be examined ({} of {} criteria).",
        counts.determined(),
        counts.total()
    );
    assert!(page_one(&page).contains(&sentence));
    assert!(!page.contains("No concerns"));
}

#[test]
fn the_second_line_says_if_no_tracing_system_was_recognised() {
    for (family, complete_derivation, sentence) in [
        (None, true, "no contact-tracing system was recognised"),
        (Some("unknown"), true, "contact-tracing system not known"),
        (
            Some("none"),
            true,
            "no contact-tracing system was recognised",
        ),
    ] {
        assert!(complete_derivation);
        let (_, page) = page_of(Make {
            family,
            ..Make::default()
        });
        assert!(page_one(&page).contains(sentence), "{family:?}: {sentence}");
    }
    let (mut evaluation, wording) = Make {
        family: None,
        ..Make::default()
    }
    .build();
    evaluation
        .coverage
        .retain(|survey| !survey.answers_for("tracing.family"));
    let page = page(&evaluation, &wording);
    assert!(page_one(&page).contains("contact-tracing system not known"));
}

#[test]
fn a_long_evaluation_stays_below_the_size_that_mail_carries() {
    let (_, page) = page_of(Make {
        rows: 400,
        ..Make::default()
    });
    println!("120 criteria, 400 rows per inventory: {} bytes", page.len());
    assert!(
        page.contains("375 more in the evidence file"),
        "what is left out is counted"
    );
    assert!(page.len() <= 500_000, "{} bytes", page.len());
}

#[test]
fn the_same_evaluation_gives_the_same_bytes_on_every_thread() {
    let (_, first) = page_of(hostile());
    let threads: Vec<_> = (0..4)
        .map(|_| std::thread::spawn(|| page_of(hostile()).1))
        .collect();
    for thread in threads {
        assert_eq!(thread.join().expect("the thread ends"), first);
    }
}

#[test]
fn a_text_that_the_rules_do_not_hold_is_missed_aloud() {
    let (evaluation, mut wording) = Make::default().build();
    wording.criteria.remove("PRIV-01");
    let page = page(&evaluation, &wording);
    assert!(page.contains("The text of this criterion is not in the rules"));
    assert!(page.contains("id=\"c-PRIV-01\""));
}
