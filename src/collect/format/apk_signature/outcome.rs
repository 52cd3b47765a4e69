//! Reads nothing, produces the vocabulary of signature verification: platforms, schemes, findings.
//!
//! Does not establish who stands behind a certificate: Android trusts no authority, and neither
//! name nor validity of a certificate is checked when an app is installed.

use super::certificate::Certificate;
use std::fmt;

/// Sentences of one note; a package that was changed as a whole has one for each of its entries.
const MAX_NOTE_SENTENCES: usize = 8;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scheme {
    V1,
    V2,
    V3,
    V31,
}

impl Scheme {
    pub fn name(self) -> &'static str {
        match self {
            Self::V1 => "v1",
            Self::V2 => "v2",
            Self::V3 => "v3",
            Self::V31 => "v3.1",
        }
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What verification of one scheme came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Every signer's signature and every digest agree with the bytes.
    Verified,
    /// At least one does not, or the platform refuses the form.
    Broken,
    /// Nothing disagrees, but at least one signature uses an algorithm that is not implemented.
    Unsupported,
    /// Present, but no platform of the range looks at it.
    NotChecked,
}

impl State {
    pub fn name(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Broken => "broken",
            Self::Unsupported => "unsupported",
            Self::NotChecked => "not-checked",
        }
    }
}

/// What the whole package comes to on every platform of the range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Verified,
    Broken,
    Unsigned,
    Unsupported,
}

impl Verdict {
    pub fn name(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Broken => "broken",
            Self::Unsigned => "unsigned",
            Self::Unsupported => "unsupported",
        }
    }
}

/// What was found wrong or could not be checked, each as a sentence that names the place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    pub broken: Vec<String>,
    pub unsupported: Vec<String>,
    /// Parts of an otherwise good signature that were not understood.
    pub remarks: Vec<String>,
}

impl Findings {
    pub(super) fn broken(&mut self, note: impl Into<String>) {
        self.broken.push(note.into());
    }

    pub(super) fn unsupported(&mut self, note: impl Into<String>) {
        let note = note.into();
        if !self.unsupported.contains(&note) {
            self.unsupported.push(note);
        }
    }

    pub(super) fn remark(&mut self, note: impl Into<String>) {
        self.remarks.push(note.into());
    }

    /// Broken outweighs unsupported: a digest that disagrees is certain whatever the algorithm.
    pub(super) fn state(&self) -> State {
        if !self.broken.is_empty() {
            State::Broken
        } else if !self.unsupported.is_empty() {
            State::Unsupported
        } else {
            State::Verified
        }
    }

    /// All sentences, the decisive ones first.
    pub fn note(&self) -> String {
        let mut all = self.broken.clone();
        all.extend_from_slice(&self.unsupported);
        all.extend_from_slice(&self.remarks);
        let more = all.len().saturating_sub(MAX_NOTE_SENTENCES);
        all.truncate(MAX_NOTE_SENTENCES);
        if more > 0 {
            all.push(format!("and {more} more"));
        }
        all.join("; ")
    }
}

/// One who signed, with the certificates that were presented.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signer {
    /// The signer's own certificate first, then those that came with it.
    pub certificates: Vec<Certificate>,
    /// API levels this signer is meant for; only v3 and v3.1 say so.
    pub sdk_range: Option<(u32, u32)>,
    /// Earlier certificates of the same signer, oldest first, ending with the present one.
    pub lineage: Vec<Certificate>,
}

/// What one scheme came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemeResult {
    pub scheme: Scheme,
    /// False where a platform of the range would need the scheme, but the package lacks it.
    pub present: bool,
    pub state: State,
    pub findings: Findings,
    pub signers: Vec<Signer>,
}

impl SchemeResult {
    pub(super) fn new(scheme: Scheme, findings: Findings, signers: Vec<Signer>) -> Self {
        Self {
            scheme,
            present: true,
            state: findings.state(),
            findings,
            signers,
        }
    }

    pub(super) fn not_checked(scheme: Scheme, why: &str) -> Self {
        Self {
            scheme,
            present: true,
            state: State::NotChecked,
            findings: Findings {
                remarks: vec![why.to_owned()],
                ..Findings::default()
            },
            signers: Vec::new(),
        }
    }
}
