//! Reads the backup rules that the manifest names, produces what is taken along and what is not.
//!
//! Format: "Back up user data with Auto Backup" of the Android developer documentation:
//! `full-backup-content` up to Android 11, `data-extraction-rules` with a section for each way
//! from Android 12 on. A section that is missing there restricts nothing.
//! Does not establish what files the app keeps, nor that a backup takes place.

use super::Collector;
use super::Package;
use super::attribute::DATA_EXTRACTION_RULES;
use super::attribute::FULL_BACKUP_CONTENT;
use super::named_file::named_files;
use super::package::MANIFEST_PART;
use super::reading::Reading;
use super::resources::table_of;
use crate::collect::Harvest;
use crate::collect::format::axml::AttributeName;
use crate::collect::format::axml::Document;
use crate::collect::format::axml::Node;
use crate::evidence::Coverage;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::evidence::Gap;
use crate::evidence::Reason;

const ID: &str = "android.backup_rules";
const RULE: &str = "android.backup.rule";
const SECTION: &str = "android.backup.section";

const DOMAIN: AttributeName = AttributeName::plain("domain");
const NEEDS_ENCRYPTION: AttributeName = AttributeName::plain("disableIfNoEncryptionCapabilities");
const PATH: AttributeName = AttributeName::plain("path");
const REQUIRED_FLAGS: AttributeName = AttributeName::plain("requireFlags");

const KINDS: &[FactKind] = &[
    FactKind {
        key: RULE,
        value: "include or exclude",
        details: &[
            ("domain", "root, file, database, sharedpref, external, …"),
            ("path", "path inside the domain; . for all of it"),
            (
                "section",
                "full-backup, cloud-backup, device-transfer or another one",
            ),
            ("flags", "conditions, such as clientSideEncryption"),
        ],
    },
    FactKind {
        key: SECTION,
        value: "full-backup, cloud-backup, device-transfer or another one",
        details: &[(
            "needs_encryption",
            "true if nothing is backed up without encryption on the device",
        )],
    },
];

/// Reads the backup rules.
#[derive(Debug)]
pub struct BackupRules;

impl Collector for BackupRules {
    fn id(&self) -> &'static str {
        ID
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    fn collect(&self, package: &Package<'_>) -> Harvest {
        let table = table_of(package);
        let mut searched = vec![MANIFEST_PART.to_owned()];
        let mut gaps = Vec::new();
        let mut facts = Vec::new();
        for name in [FULL_BACKUP_CONTENT, DATA_EXTRACTION_RULES] {
            let named = match named_files(package, &table, RULE, name) {
                Ok(named) => named,
                Err(why) => {
                    let coverage = Coverage::NotCollected { why };
                    return Harvest::new(ID, KINDS, false, Vec::new(), coverage);
                }
            };
            gaps.extend(named.gaps);
            for (path, bytes) in &named.files {
                let document = match Document::parse(bytes) {
                    Ok(document) => document,
                    Err(error) => {
                        gaps.push(Gap::new(path, Reason::Malformed, error.to_string()));
                        continue;
                    }
                };
                let mut reading = Reading::new(path, &document, table.as_ref().map_err(Gap::clone));
                read(&mut reading);
                searched.push(path.clone());
                gaps.extend_from_slice(reading.coverage().gaps());
                gaps.extend(reading.all_gaps());
                facts.extend(reading.facts);
            }
        }
        Harvest::new(ID, KINDS, false, facts, Coverage::of(searched, gaps))
    }
}

fn read(reading: &mut Reading<'_, '_>) {
    let Some(root) = reading.document.root() else {
        return;
    };
    match root.name().as_ref() {
        "full-backup-content" => section(reading, root, "full-backup"),
        "data-extraction-rules" => {
            for node in root.children() {
                let name = node.name();
                section(reading, node, &name);
            }
        }
        _ => {
            let detail = "the first element is neither of those that hold backup rules";
            let gap = Gap::new(reading.part, Reason::Malformed, detail);
            reading.gap(RULE, gap);
        }
    }
}

fn section<'d, 'a>(reading: &mut Reading<'d, 'a>, node: Node<'d, 'a>, name: &str) {
    let encryption = reading.flag(SECTION, node, NEEDS_ENCRYPTION);
    let fact = Fact::observed(SECTION, name, reading.at(node));
    reading.push(fact.with_some("needs_encryption", encryption.or_default(false)));
    for rule in node.children() {
        let value = match rule.name().as_ref() {
            "include" => "include",
            "exclude" => "exclude",
            _ => continue,
        };
        let fact = Fact::observed(RULE, value, reading.at(rule))
            .with("section", name)
            .with_some("domain", reading.text(RULE, rule, DOMAIN))
            .with_some("path", reading.text(RULE, rule, PATH))
            .with_some("flags", reading.text(RULE, rule, REQUIRED_FLAGS));
        reading.push(fact);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collect::format::axml::builder::Tag;

    fn rules(tag: &Tag) -> Vec<String> {
        let bytes = tag.file();
        let document = Document::parse(&bytes).unwrap();
        let mut reading = Reading::new("res/xml/b.xml", &document, Err(Gap::not_supplied()));
        read(&mut reading);
        let facts = reading.facts.iter();
        facts
            .map(|fact| {
                let section = fact.detail_text("section").unwrap_or("-");
                let domain = fact.detail_text("domain").unwrap_or("-");
                format!("{section} {} {domain}", fact.value)
            })
            .collect()
    }

    fn rule(name: &'static str) -> Tag {
        let rule = Tag::new(name).text(None, "domain", "database");
        rule.text(None, "path", ".")
    }

    #[test]
    fn each_format_has_its_sections() {
        let old = Tag::new("full-backup-content").child(rule("exclude"));
        assert_eq!(
            rules(&old),
            ["- full-backup -", "full-backup exclude database"]
        );
        let cloud = Tag::new("cloud-backup").child(rule("include"));
        let new = Tag::new("data-extraction-rules")
            .child(cloud)
            .child(Tag::new("device-transfer"));
        assert_eq!(
            rules(&new),
            [
                "- cloud-backup -",
                "cloud-backup include database",
                "- device-transfer -"
            ]
        );
    }
}
