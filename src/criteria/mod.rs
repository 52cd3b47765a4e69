//! Reads the criterion files that were embedded from `rules/ec-toolbox`, produces the
//! [`Catalogue`]: what is asked of an app, where it is written, and what evidence decides it.
//!
//! Knows the keys of facts, never facts: a criterion is data, and the language of its conditions is
//! closed (see [`Condition`]). When it does not suffice, a derived fact is missing, not an operator.

mod condition;
mod crosswalk;
mod example;
mod lint;
mod lint_of_crosswalk;
mod lint_of_sources;
mod lint_of_tensions;
mod load;
mod parse;
mod sources;
mod tensions;
mod text;
mod wording_of_condition;

pub use condition::Condition;
pub use condition::Match;
pub use condition::Matcher;
pub use condition::Narrowing;
pub use condition::Selection;
pub use crosswalk::Element;
pub use crosswalk::Framework;
pub use crosswalk::Mapping;
pub use crosswalk::PracticeArea;
pub use example::Example;
pub use lint::NEVER_SAID;
pub use lint::lint;
pub use load::LoadError;
pub use load::RuleFiles;
pub use parse::parse;
pub use sources::Document;
pub use sources::SourceClause;
pub use sources::Sources;
pub use tensions::Tension;
pub use text::ClauseText;
pub use text::CriterionText;
pub use text::DocumentText;
pub use text::FrameworkText;
pub use text::TensionText;
pub use text::Wording;

use serde::Deserialize;
use serde::Serialize;
use std::fmt;

/// All criteria that this build knows, in the order of chapters and ids.
#[derive(Debug, Clone)]
pub struct Catalogue {
    pub criteria: Vec<Criterion>,
    /// The documents that the criteria cite.
    pub sources: Sources,
    /// The frameworks that criteria are compared with, in the order of their files.
    pub frameworks: Vec<Framework>,
    /// Where sources pull against each other, in the order of the file.
    pub tensions: Vec<Tension>,
    /// SHA-256 (hex) over the criterion files, the documents they cite, the crosswalk and the
    /// tensions, so that a reader can tell which rules judged. Only criteria decide; the others
    /// count because the page shows them, and the same digest has to mean the same page.
    pub digest: String,
}

impl Catalogue {
    pub fn find(&self, id: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.id == id)
    }
}

/// One requirement and what decides it.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// Chapter and two digits, `PRIV-01`: stable, never renumbered, never used again.
    pub id: String,
    pub chapter: Chapter,
    /// How much weight a `not-met` has; for ordering only.
    pub severity: Severity,
    /// Where the requirement is written.
    pub sources: Vec<Source>,
    /// The kinds of evidence that can decide it, all together or one by one.
    pub evidence: Vec<EvidenceKind>,
    /// Ids of the tensions between sources (`T1` …) that bear on it.
    pub tensions: Vec<String>,
    /// Practice areas it belongs to, and what it corresponds to in other frameworks.
    pub crosswalk: Mapping,
    /// What decides, in the order of [`Outcome`]'s precedence.
    pub clauses: Vec<Clause>,
    pub examples: Vec<Example>,
    pub text: CriterionText,
}

/// Where a requirement is written, and how sure we are of having read it right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Prefix of the document and locator in it: `EDPB:DATA-6`, `TB:SG-03`.
    #[serde(rename = "ref")]
    pub reference: String,
    /// `seen`: read in a stored copy; `seen-second-hand`: a summary was read; `recalled`: not read.
    pub confidence: Confidence,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    Recalled,
    Seen,
    SeenSecondHand,
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Recalled => "recalled",
            Self::Seen => "seen",
            Self::SeenSecondHand => "seen-second-hand",
        })
    }
}

/// One way in which the criterion is decided.
#[derive(Debug, Clone)]
pub struct Clause {
    pub outcome: ClauseOutcome,
    /// Name that tells clauses with the same outcome apart; part of the message key.
    pub name: Option<String>,
    pub when: Condition,
    /// Where this `not-met` weighs less or more than the criterion as a whole.
    pub severity: Option<Severity>,
    /// True where the condition is a sign rather than a proof: the verdict's basis is `inferred`.
    pub inferred: bool,
}

impl Clause {
    /// `not-met`, or `not-met.exported-debug-screen` where the clause has a name.
    pub fn message_key(&self) -> String {
        match &self.name {
            Some(name) => format!("{}.{name}", self.outcome),
            None => self.outcome.to_string(),
        }
    }
}

/// The outcomes that a clause can state; what no clause states is `undetermined`.
///
/// The order is the precedence: a clause decides only if no clause before it may still be true,
/// so that what was not seen can never be overtaken by a `met`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClauseOutcome {
    NotApplicable,
    NotMet,
    Review,
    Met,
}

impl fmt::Display for ClauseOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotApplicable => "not-applicable",
            Self::NotMet => "not-met",
            Self::Review => "review",
            Self::Met => "met",
        })
    }
}

/// The weight of a `not-met`, from the heaviest; for ordering only, never added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    Critical,
    High,
    Medium,
    Low,
    Info,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Critical => "critical",
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
            Self::Info => "info",
        })
    }
}

/// A kind of evidence that a person can supply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceKind {
    ApkStatic,
    BleCapture,
    Document,
    EndpointProbe,
    IpaStatic,
    KeyExport,
    NetCapture,
}

impl fmt::Display for EvidenceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ApkStatic => "apk-static",
            Self::BleCapture => "ble-capture",
            Self::Document => "document",
            Self::EndpointProbe => "endpoint-probe",
            Self::IpaStatic => "ipa-static",
            Self::KeyExport => "key-export",
            Self::NetCapture => "net-capture",
        })
    }
}

/// The chapters follow the tables of the toolbox; their order is the report's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Chapter {
    /// Table A, epidemiological framework.
    Epi,
    /// Table B, technical functionalities.
    Tech,
    /// Table C, cross-border interoperability.
    Int,
    /// Table D, cybersecurity.
    Sec,
    /// Table E, safeguards and privacy.
    Priv,
    /// Chapter III.2, accessibility and inclusiveness.
    Acc,
    /// Tables F and G, governance and supporting actions.
    Gov,
}

impl Chapter {
    pub const ALL: [Self; 7] = [
        Self::Epi,
        Self::Tech,
        Self::Int,
        Self::Sec,
        Self::Priv,
        Self::Acc,
        Self::Gov,
    ];

    /// The prefix of the chapter's criterion ids.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Epi => "EPI",
            Self::Tech => "TECH",
            Self::Int => "INT",
            Self::Sec => "SEC",
            Self::Priv => "PRIV",
            Self::Acc => "ACC",
            Self::Gov => "GOV",
        }
    }
}
