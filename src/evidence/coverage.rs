//! Reads nothing, produces [`Coverage`]: how much of what could hold a key was really read.
//!
//! The rule that everything rests on: a fact that was seen decides under any coverage; an absence
//! decides only under complete coverage.

use super::FactKey;
use serde::Deserialize;
use serde::Serialize;

/// What one collector answers for, and how much of it it could read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survey {
    /// Name of the collector or derivation, such as `android.manifest`.
    pub collector: String,
    /// Keys that this collector answers for; a key that ends in `.*` stands for all that begin so.
    pub keys: Vec<FactKey>,
    /// True where a table decides what is looked for, so that older evidence answers for less.
    #[serde(default)]
    pub depends_on_tables: bool,
    pub coverage: Coverage,
}

impl Survey {
    pub fn answers_for(&self, key: &str) -> bool {
        self.keys
            .iter()
            .any(|own| match own.as_str().strip_suffix('*') {
                Some(prefix) => key.starts_with(prefix),
                None => own.as_str() == key,
            })
    }
}

impl Survey {
    /// Adds what was not read after all.
    pub fn doubt(&mut self, gaps: &[Gap]) {
        for gap in gaps {
            let so_far =
                std::mem::replace(&mut self.coverage, Coverage::of(Vec::new(), Vec::new()));
            self.coverage = so_far.with_gap(gap.clone());
        }
    }
}

/// How much of what could hold a key was read. Absence means something only under `Complete`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Coverage {
    /// Every part that can hold the key was read to its end.
    Complete { searched: Vec<String> },
    /// Nothing was read that could hold the key.
    NotCollected { why: Gap },
    /// Some parts were read, others not or not to their end.
    Partial {
        searched: Vec<String>,
        gaps: Vec<Gap>,
    },
}

impl Coverage {
    pub fn is_complete(&self) -> bool {
        matches!(self, Self::Complete { .. })
    }

    /// Complete if there is no gap, partial otherwise.
    pub fn of(searched: Vec<String>, gaps: Vec<Gap>) -> Self {
        if gaps.is_empty() {
            Self::Complete { searched }
        } else {
            Self::Partial { searched, gaps }
        }
    }

    pub fn searched(&self) -> &[String] {
        match self {
            Self::Complete { searched } | Self::Partial { searched, .. } => searched,
            Self::NotCollected { .. } => &[],
        }
    }

    pub fn gaps(&self) -> &[Gap] {
        match self {
            Self::Complete { .. } => &[],
            Self::NotCollected { why } => std::slice::from_ref(why),
            Self::Partial { gaps, .. } => gaps,
        }
    }

    /// Coverage of a key for which two surveys answer: complete only if both are.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let mut searched = self.searched().to_vec();
        searched.extend_from_slice(other.searched());
        searched.sort();
        searched.dedup();
        let mut gaps = self.gaps().to_vec();
        gaps.extend_from_slice(other.gaps());
        gaps.sort();
        gaps.dedup();
        match (searched.is_empty(), gaps.pop()) {
            (_, None) => Self::Complete { searched },
            (true, Some(why)) if gaps.is_empty() => Self::NotCollected { why },
            (_, Some(last)) => {
                gaps.push(last);
                Self::Partial { searched, gaps }
            }
        }
    }

    /// The same coverage with one more thing that was not read.
    #[must_use]
    pub fn with_gap(self, gap: Gap) -> Self {
        match self {
            Self::Complete { searched } => Self::Partial {
                searched,
                gaps: vec![gap],
            },
            Self::NotCollected { why } => Self::NotCollected { why },
            Self::Partial { searched, mut gaps } => {
                if !gaps.contains(&gap) {
                    gaps.push(gap);
                    gaps.sort();
                }
                Self::Partial { searched, gaps }
            }
        }
    }
}

/// One thing that could not be read, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Gap {
    /// The part that was not read; empty where the whole input is meant. Untrusted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub part: String,
    pub reason: Reason,
    /// What exactly, in English, for the engineer: the limit and its value, the offset, the kind.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

impl Gap {
    pub fn new(part: impl Into<String>, reason: Reason, detail: impl Into<String>) -> Self {
        Self {
            part: part.into(),
            reason,
            detail: detail.into(),
        }
    }

    /// No evidence of the kind that could hold the key was given.
    pub fn not_supplied() -> Self {
        Self::new("", Reason::NotSupplied, "")
    }

    pub(super) fn older_tables() -> Self {
        Self::new(
            "",
            Reason::OlderTables,
            "the evidence was collected with other tables than the ones that judge it",
        )
    }
}

/// Why something was not read: a closed list, each with a fixed sentence in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Two parts of the evidence say opposite things.
    Contradictory,
    /// No date is known that the requirement depends on.
    DateUnknown,
    /// Code is loaded or unpacked while the app runs.
    DynamicCode,
    /// Protected against reading, as store packages of Apple are.
    Encrypted,
    /// The app's logic is in a form that is not read (Flutter, .NET, Hermes, native code).
    HybridRuntime,
    /// A limit of the evaluator was reached.
    Limit,
    /// The bytes contradict their format.
    Malformed,
    /// A person was asked and did not answer.
    NoAnswer,
    /// A server was asked and gave no answer that can be used.
    NoResponse,
    /// Asking takes a permission that was not given.
    NotAuthorised,
    /// Evidence of this kind was not given.
    NotSupplied,
    /// Names were replaced, so that what belongs to whom can't be told.
    Obfuscated,
    /// Collected with tables other than today's.
    OlderTables,
    /// A split package was given without its other parts.
    SplitIncomplete,
    /// Too little was seen for a judgement.
    TooLittleData,
    /// No system that is known by name was recognised, and one that is not known may be there.
    UnknownDesign,
    /// An algorithm or a format variant that this version does not know.
    Unsupported,
    /// A server was asked and could not show that it is the one that was meant.
    Untrusted,
}
