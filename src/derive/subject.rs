//! Reads what kind of subject the evidence is of, produces it as a fact: `subject.kind`.
//!
//! So that a clause can say for whom it holds. It is always known, unlike what an app would show: a
//! clause that exempts apps of some countries is false for a batch of keys, and not open.
//!
//! Does not establish anything that is not in the evidence's head.

use super::Context;
use super::Derivation;
use super::Derived;
use crate::evidence::Coverage;
use crate::evidence::Evidence;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::evidence::Provenance;
use crate::subject::SubjectKind;
use crate::tables::Tables;

pub(super) struct Subject;

const KINDS: &[FactKind] = &[FactKind {
    key: "subject.kind",
    value: "android-package, gateway-batch, key-export or key-export-series",
    details: &[],
}];

impl Derivation for Subject {
    fn id(&self) -> &'static str {
        "derive.subject"
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    fn concerns(&self, kind: SubjectKind) -> bool {
        kind != SubjectKind::Dossier
    }

    fn derive(&self, evidence: &Evidence, _tables: &Tables, _context: &Context) -> Derived {
        let subject = &evidence.subject;
        let place = Provenance::part(subject.label.clone());
        let kind = Fact::observed("subject.kind", subject.kind.as_str(), place);
        // No part of the subject was searched for it.
        let coverage = Coverage::of(Vec::new(), Vec::new());
        Derived::new(self, vec![kind], coverage)
    }
}
