//! Reads the manifest's backup attributes and the rules of the files they name, produces
//! `android.backup.effective`: whether the app's data leaves the phone by backup without exception.
//!
//! Which file holds on which API level follows the Android documentation of Auto Backup: backups
//! exist from API 23 on; `fullBackupContent` holds up to API 30 and, where the newer file says
//! nothing about the cloud, above; `dataExtractionRules` holds from API 31 on.
//!
//! Does not establish what the rules leave out: an exception may name something unimportant. A
//! backup agent of the app's own is not looked into.

use super::Context;
use super::Derivation;
use super::Derived;
use super::coverage_of;
use crate::evidence::Evidence;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::evidence::Provenance;
use crate::tables::Tables;

/// The first API level that backs up apps by itself.
const FIRST_BACKUP: i64 = 23;
/// The first API level that reads data extraction rules.
const FIRST_EXTRACTION_RULES: i64 = 31;

pub(super) struct Backup;

const KINDS: &[FactKind] = &[FactKind {
    key: "android.backup.effective",
    value: "true if the app's data is backed up and nothing is left out, on some API level",
    details: &[
        ("from", "what decides: attribute or rules"),
        ("from_api", "first API level on which nothing is left out"),
        ("to_api", "last API level on which nothing is left out"),
        (
            "device_transfer",
            "true if data still moves to a new phone, from API 31 on",
        ),
    ],
}];

const INPUTS: &[&str] = &[
    "android.application.allow_backup",
    "android.application.backup_rules",
    "android.backup.rule",
];

impl Derivation for Backup {
    fn id(&self) -> &'static str {
        "derive.backup"
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    fn derive(&self, evidence: &Evidence, tables: &Tables, _context: &Context) -> Derived {
        let coverage = coverage_of(evidence, INPUTS);
        // Rules that were not all read may leave out more than was seen.
        let rules_unread = !coverage_of(evidence, &INPUTS[2..]).is_complete()
            && !evidence.facts(INPUTS[1]).is_empty();
        let fact = effective(evidence, tables);
        let fact = fact.filter(|fact| !rules_unread || fact.value.as_flag() == Some(false));
        Derived::new(self, fact.into_iter().collect(), coverage)
    }
}

fn effective(evidence: &Evidence, tables: &Tables) -> Option<Fact> {
    let attribute = evidence.first("android.application.allow_backup")?;
    let place = attribute.provenance.clone();
    let target = evidence.number("android.sdk.target").unwrap_or(1);
    if attribute.value.as_flag() == Some(false) {
        let fact = says(false, "attribute", place);
        let new_file = rules_file(evidence, "data-extraction-rules").is_some();
        let moves = target >= FIRST_EXTRACTION_RULES && !new_file;
        return Some(fact.with("device_transfer", moves));
    }
    let lowest = evidence.number("android.sdk.min").unwrap_or(1);
    let newest = tables.permissions.pinned_api;
    let old = restricts(evidence, "full-backup-content", "full-backup");
    let cloud = restricts(evidence, "data-extraction-rules", "cloud-backup");
    // Where the newer file is silent about the cloud, the older one is asked.
    let new = cloud || (!has_section(evidence, "cloud-backup") && old);
    let open_old = !old && lowest < FIRST_EXTRACTION_RULES;
    let open_new = !new;
    let range = match (open_old, open_new) {
        (true, true) => (lowest.max(FIRST_BACKUP), newest),
        (true, false) => (lowest.max(FIRST_BACKUP), FIRST_EXTRACTION_RULES - 1),
        (false, true) => (lowest.max(FIRST_EXTRACTION_RULES), newest),
        (false, false) => return Some(says(false, "rules", place)),
    };
    let from = if evidence
        .facts("android.application.backup_rules")
        .is_empty()
    {
        "attribute"
    } else {
        "rules"
    };
    let fact = says(true, from, place);
    Some(fact.with("from_api", range.0).with("to_api", range.1))
}

fn says(open: bool, from: &str, place: Provenance) -> Fact {
    Fact::observed(KINDS[0].key, open, place).with("from", from)
}

fn rules_file<'a>(evidence: &'a Evidence, attribute: &str) -> Option<&'a Fact> {
    let mut files = evidence.facts("android.application.backup_rules").iter();
    files.find(|fact| fact.value.as_text() == Some(attribute))
}

fn has_section(evidence: &Evidence, section: &str) -> bool {
    let mut rules = evidence.facts("android.backup.rule").iter();
    rules.any(|rule| rule.detail_text("section") == Some(section))
}

/// True if the attribute forbids the backup or its file leaves something out: a rule that excludes,
/// or one that includes and thereby leaves out the rest.
fn restricts(evidence: &Evidence, attribute: &str, section: &str) -> bool {
    let Some(file) = rules_file(evidence, attribute) else {
        return false;
    };
    file.detail_text("resource") == Some("false") || has_section(evidence, section)
}

#[cfg(test)]
mod tests {
    use crate::derive::tests::Case;
    use crate::evidence::Fact;
    use crate::evidence::Reason;

    const ALLOWED: &str = "android.application.allow_backup";
    const FILE: &str = "android.application.backup_rules";
    const RULE: &str = "android.backup.rule";

    fn case(allowed: bool) -> Case {
        Case::complete()
            .fact("android.sdk.min", 23)
            .fact("android.sdk.target", 30)
            .fact(ALLOWED, allowed)
    }

    fn fact(case: Case) -> Option<Fact> {
        case.run().first("android.backup.effective").cloned()
    }

    fn open(case: Case) -> Option<bool> {
        fact(case)?.value.as_flag()
    }

    #[test]
    fn the_default_leaves_nothing_out() {
        let fact = fact(case(true)).expect("decided");
        assert_eq!(fact.value.as_flag(), Some(true));
        assert_eq!(fact.detail_number("from_api"), Some(23));
        assert_eq!(fact.detail_number("to_api"), Some(36));
    }

    #[test]
    fn switched_off_is_off_though_a_new_phone_may_get_the_data() {
        let old = fact(case(false)).expect("decided");
        assert_eq!(old.value.as_flag(), Some(false));
        assert_eq!(old.detail_flag("device_transfer"), Some(false));
        let new = Case::complete()
            .fact("android.sdk.target", 33)
            .fact(ALLOWED, false);
        let new = fact(new).expect("decided");
        assert_eq!(new.detail_flag("device_transfer"), Some(true));
    }

    #[test]
    fn an_exception_in_the_older_file_counts_for_all_levels_where_there_is_no_newer_one() {
        let case = case(true).fact(FILE, "full-backup-content").fact_with(
            RULE,
            "exclude",
            &[("section", "full-backup".into())],
        );
        assert_eq!(open(case), Some(false));
    }

    #[test]
    fn a_file_without_rules_leaves_nothing_out() {
        assert_eq!(
            open(case(true).fact(FILE, "full-backup-content")),
            Some(true)
        );
    }

    #[test]
    fn the_newer_file_alone_leaves_older_phones_open() {
        let case = case(true).fact(FILE, "data-extraction-rules").fact_with(
            RULE,
            "exclude",
            &[("section", "cloud-backup".into())],
        );
        let fact = fact(case).expect("decided");
        assert_eq!(fact.value.as_flag(), Some(true));
        assert_eq!(fact.detail_number("to_api"), Some(30));
    }

    #[test]
    fn rules_that_were_not_read_decide_nothing() {
        let case = case(true)
            .fact(FILE, "full-backup-content")
            .with_gap(RULE, Reason::Malformed);
        assert_eq!(open(case), None);
        let off = Case::complete()
            .fact(ALLOWED, false)
            .fact(FILE, "full-backup-content")
            .with_gap(RULE, Reason::Malformed);
        assert_eq!(open(off), Some(false), "what is off needs no rules");
    }
}
