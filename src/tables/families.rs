//! Reads `rules/tables/families.toml`, produces [`Families`]: how ways of tracing are recognised.
//!
//! Marks come from the sources and documents that the file names.
//!
//! Does not establish what an app does with a framework: a class that is there may be unused.

use super::Source;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Families {
    pub source: Vec<Source>,
    /// Ordered by id.
    #[serde(rename = "family")]
    pub families: Vec<Family>,
}

/// One way of tracing contacts, or a thing often built into the same apps.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Family {
    pub id: String,
    pub name: String,
    pub architecture: Architecture,
    /// False for what is not contact tracing by itself, such as a certificate wallet.
    pub tracing: bool,
    /// Families that decide where both are found: this one is then only their building block.
    #[serde(default)]
    pub yields_to: Vec<String>,
    /// How many different marks have to be found, where one alone says too little.
    #[serde(default = "one")]
    pub least_marks: usize,
    /// Ordered by kind, then value.
    #[serde(rename = "mark")]
    pub marks: Vec<Mark>,
}

fn one() -> usize {
    1
}

/// One thing by which a family is recognised.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    pub kind: MarkKind,
    pub value: String,
    strength: Strength,
    /// True for a row that was not seen in its source.
    #[serde(default)]
    pub recalled: bool,
}

impl Mark {
    /// How much the mark alone tells; a recalled mark is never a proof.
    pub fn strength(&self) -> Strength {
        if self.recalled {
            self.strength.min(Strength::Strong)
        } else {
            self.strength
        }
    }
}

/// What a mark is compared with: see the head of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    Action,
    Call,
    CallAnywhere,
    Class,
    ClassPart,
    Guard,
    Package,
    Url,
    Uuid,
}

impl MarkKind {
    /// The word of the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Action => "action",
            Self::Call => "call",
            Self::CallAnywhere => "call-anywhere",
            Self::Class => "class",
            Self::ClassPart => "class-part",
            Self::Guard => "guard",
            Self::Package => "package",
            Self::Url => "url",
            Self::Uuid => "uuid",
        }
    }
}

/// How much a mark alone tells, from the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    Weak,
    Strong,
    Proof,
}

impl Strength {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Weak => "weak",
            Self::Strong => "strong",
            Self::Proof => "proof",
        }
    }
}

/// Who knows what in a way of tracing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Architecture {
    CentralisedBle,
    DecentralisedFramework,
    DecentralisedOwnBle,
    HealthWallet,
    LocationBased,
    QrCentral,
    QrLocal,
    /// A building block that fits several architectures.
    Unknown,
}

impl Architecture {
    /// The word used in facts, criteria and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CentralisedBle => "centralised-ble",
            Self::DecentralisedFramework => "decentralised-framework",
            Self::DecentralisedOwnBle => "decentralised-own-ble",
            Self::HealthWallet => "health-wallet",
            Self::LocationBased => "location-based",
            Self::QrCentral => "qr-central",
            Self::QrLocal => "qr-local",
            Self::Unknown => "unknown",
        }
    }
}

impl Families {
    pub fn family(&self, id: &str) -> Option<&Family> {
        self.families.iter().find(|family| family.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Tables;

    #[test]
    fn a_recalled_mark_is_no_proof() {
        for family in &Tables::embedded().families.families {
            for mark in family.marks.iter().filter(|mark| mark.recalled) {
                assert!(mark.strength() < Strength::Proof, "{}", mark.value);
            }
        }
    }

    #[test]
    fn the_guard_of_the_callback_proves_the_platform_framework() {
        let gaen = Tables::embedded().families.family("gaen").expect("known");
        let guard = gaen.marks.iter().find(|mark| mark.kind == MarkKind::Guard);
        assert_eq!(guard.map(Mark::strength), Some(Strength::Proof));
    }
}
