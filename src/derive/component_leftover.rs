//! Reads the manifest's components, produces `android.component.leftover`: those whose names say
//! that they were made for developers or testers.
//!
//! The words are whole words of the class's own name. `Test` alone is none of them: a tracing app
//! has screens for tests of its users.
//!
//! Does not establish what a component does, nor that a user can reach it.

use super::Context;
use super::Derivation;
use super::Derived;
use super::coverage_of;
use super::lies_in;
use crate::evidence::Evidence;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::tables::Tables;

pub(super) struct ComponentLeftover;

const KINDS: &[FactKind] = &[FactKind {
    key: "android.component.leftover",
    value: "class name of a component that looks made for developers or testers",
    details: &[
        (
            "kind",
            "activity, activity-alias, service, receiver or provider",
        ),
        ("exported", "true if other apps can start it"),
        ("enabled", "false if it is switched off"),
        ("permission", "permission that a caller needs"),
        (
            "launcher",
            "true if the app starts with it; not stated otherwise",
        ),
        ("owner", "own or unknown, by the name"),
        ("word", "the word of the name that decides"),
    ],
}];

const INPUT: &str = "android.component";

/// Words that no screen for users has in its name.
const WORDS: &[&str] = &[
    "debug",
    "debugger",
    "demo",
    "devtools",
    "mock",
    "playground",
    "sandbox",
    "tester",
];
/// Pairs of words that mean the same.
const PAIRS: &[(&str, &str)] = &[
    ("dev", "menu"),
    ("dev", "tools"),
    ("developer", "menu"),
    ("developer", "options"),
    ("developer", "tools"),
];
/// Words that make a following `Test` a test of the program.
const BEFORE_TEST: &[&str] = &[
    "api",
    "beacon",
    "ble",
    "bluetooth",
    "integration",
    "nearby",
    "notification",
    "push",
    "screen",
    "ui",
    "unit",
];
/// The only words that may follow a `Test` with which a name begins.
const AFTER_TEST: &[&str] = &["activity", "menu", "screen"];

impl Derivation for ComponentLeftover {
    fn id(&self) -> &'static str {
        "derive.component_leftover"
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    fn derive(&self, evidence: &Evidence, tables: &Tables, _context: &Context) -> Derived {
        let facts = evidence
            .facts(INPUT)
            .iter()
            .filter_map(|component| leftover(component, evidence, tables))
            .collect();
        Derived::new(self, facts, coverage_of(evidence, &[INPUT]))
    }
}

fn leftover(component: &Fact, evidence: &Evidence, tables: &Tables) -> Option<Fact> {
    let class = component.value.as_text()?;
    let word = telling_word(simple_name(class))?;
    let owner = owner_of(class, evidence, tables);
    if owner == "library" {
        // What a library calls its own parts, the app's makers did not leave behind.
        return None;
    }
    // The screen with which an app starts is its face, whatever its name.
    let launcher = component.detail_flag("launcher").filter(|starts| *starts);
    let fact = Fact::inferred(KINDS[0].key, class, component.provenance.clone())
        .with_some("kind", component.detail_text("kind"))
        .with_some("exported", component.detail_flag("exported"))
        .with("enabled", component.detail_flag("enabled").unwrap_or(true))
        .with_some("permission", component.detail_text("permission"))
        .with_some("launcher", launcher)
        .with("owner", owner)
        .with("word", word);
    Some(fact)
}

/// Whose a class is, by its name: below the app's package, known software, or near the package.
pub(super) fn owner_of(class: &str, evidence: &Evidence, tables: &Tables) -> &'static str {
    let package = evidence.text("android.package.name");
    if package.is_some_and(|package| lies_in(class, package)) {
        "own"
    } else if tables.sdks.owning(class).is_some() {
        "library"
    } else if package.is_some_and(|package| lies_in(class, own_root(package))) {
        "own"
    } else {
        "unknown"
    }
}

/// The first two parts of a package name, which its owner shares with nobody as a rule; the whole
/// name where it has no more.
fn own_root(package: &str) -> &str {
    let end = package.match_indices('.').nth(1).map(|(at, _)| at);
    end.and_then(|end| package.get(..end)).unwrap_or(package)
}

fn simple_name(class: &str) -> &str {
    class.rsplit(['.', '$']).next().unwrap_or(class)
}

fn telling_word(name: &str) -> Option<String> {
    let words = words(name);
    if let Some(word) = words.iter().find(|word| WORDS.contains(&word.as_str())) {
        return Some(word.clone());
    }
    for pair in words.windows(2) {
        let (first, second) = (pair[0].as_str(), pair[1].as_str());
        let is_test = second == "test" || second == "tests";
        if PAIRS.contains(&(first, second)) || (is_test && BEFORE_TEST.contains(&first)) {
            return Some(format!("{first} {second}"));
        }
    }
    let (first, rest) = words.split_first()?;
    let only_technical = rest.iter().all(|word| AFTER_TEST.contains(&word.as_str()));
    (first == "test" && !rest.is_empty() && only_technical).then(|| first.clone())
}

/// The words of a name in camel case or with underscores, in lower case: `ENDeveloperTools` has
/// `en`, `developer` and `tools`.
fn words(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut words = vec![String::new()];
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        let after = letters.get(at.saturating_add(1));
        let starts = letter.is_uppercase()
            && (before.is_some_and(|before| !before.is_uppercase())
                || after.is_some_and(|after| after.is_lowercase()));
        if starts || !letter.is_alphanumeric() {
            words.push(String::new());
        }
        if letter.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(letter.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::tests::Case;
    use crate::derive::tests::texts;

    #[test]
    fn names_are_split_at_their_capitals() {
        assert_eq!(
            words("ENDeveloperToolsActivity"),
            ["en", "developer", "tools", "activity"]
        );
        assert_eq!(
            words("nearby_testActivity2"),
            ["nearby", "test", "activity2"]
        );
        assert!(words("").is_empty());
    }

    #[test]
    fn tools_of_developers_are_found() {
        for name in [
            "DebugMenuActivity",
            "ENDeveloperToolsActivity",
            "MockLocationService",
            "NearbyTestActivity",
            "TestActivity",
        ] {
            assert!(telling_word(name).is_some(), "{name}");
        }
    }

    #[test]
    fn tests_of_users_are_not() {
        for name in [
            "CovidTestActivity",
            "DemographicsActivity",
            "LatestNewsActivity",
            "RequestTestActivity",
            "Test",
            "TestCenterActivity",
            "TestRegistrationActivity",
            "TestResultActivity",
        ] {
            assert_eq!(telling_word(name), None, "{name}");
        }
    }

    #[test]
    fn the_screen_with_which_an_app_starts_is_told_apart() {
        let evidence = Case::complete()
            .fact_with(
                INPUT,
                "org.example.TestActivity",
                &[("launcher", true.into())],
            )
            .fact_with(
                INPUT,
                "org.example.DebugActivity",
                &[("launcher", false.into())],
            )
            .run();
        let found = evidence.facts("android.component.leftover");
        let launchers = found.iter().map(|fact| fact.detail_flag("launcher"));
        assert_eq!(launchers.collect::<Vec<_>>(), [None, Some(true)]);
    }

    #[test]
    fn a_library_names_its_parts_as_it_likes() {
        let evidence = Case::complete()
            .fact(INPUT, "org.altbeacon.bluetooth.BluetoothTestJob")
            .run();
        assert!(evidence.facts("android.component.leftover").is_empty());
    }

    #[test]
    fn only_the_class_name_counts_not_its_package() {
        let evidence = Case::complete()
            .fact("android.package.name", "it.example.app")
            .fact(INPUT, "it.example.debug.HomeActivity")
            .fact_with(
                INPUT,
                "it.example.app.DebugMenuActivity",
                &[("exported", false.into())],
            )
            .run();
        let found = texts(&evidence, "android.component.leftover");
        assert_eq!(found, ["it.example.app.DebugMenuActivity"]);
        let fact = evidence.first("android.component.leftover").expect("found");
        assert_eq!(fact.detail_text("owner"), Some("own"));
        assert_eq!(fact.detail_flag("exported"), Some(false));
    }
}
