//! Reads the evidence of several inputs, produces what holds for them together: their names, and the
//! places of their facts with these names.
//!
//! Inputs stay apart: no survey of one is coverage of another.

use super::Coverage;
use super::Evidence;
use super::Fact;
use crate::subject::Subject;
use std::collections::BTreeMap;

/// What stands between the name of an input and a part of it.
pub const INPUT_SEPARATOR: &str = " › ";

/// Digits of a digest that tell two inputs of one name apart.
const TELLING_DIGITS: usize = 8;

impl Evidence {
    /// The evidence of each input: of a dossier its inputs, otherwise this alone.
    pub fn each_input(&self) -> &[Self] {
        if self.inputs.is_empty() {
            std::slice::from_ref(self)
        } else {
            &self.inputs
        }
    }

    /// Whether an app is among what is evaluated.
    pub fn has_app(&self) -> bool {
        self.each_input()
            .iter()
            .any(|input| input.subject.kind.is_app())
    }

    /// All facts of one key, those of a dossier as a whole first, then input by input.
    pub fn facts_of_all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Fact> {
        let of_inputs = self.inputs.iter().flat_map(move |input| input.facts(key));
        self.facts(key).iter().chain(of_inputs)
    }

    /// The inputs of a dossier under names that tell them apart; none for a single input.
    pub fn named_inputs(&self) -> Vec<Subject> {
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for input in &self.inputs {
            *times.entry(input.subject.label.as_str()).or_default() += 1;
        }
        let named = self.inputs.iter().map(|input| {
            let mut subject = input.subject.clone();
            if times.get(subject.label.as_str()).is_some_and(|n| *n > 1) {
                let digits: String = subject.sha256.chars().take(TELLING_DIGITS).collect();
                subject.label = format!("{} ({digits})", subject.label);
            }
            subject
        });
        named.collect()
    }

    /// Puts the name of its input before the place of every fact and the part of every gap.
    ///
    /// For what is shown, and never for what is saved: saved evidence of an input is as it is alone.
    pub fn name_places(&mut self) {
        let names = self.named_inputs();
        for (input, named) in self.inputs.iter_mut().zip(&names) {
            for fact in &mut input.facts {
                fact.provenance.part = within(&named.label, &fact.provenance.part);
            }
            for survey in &mut input.surveys {
                survey.coverage.name_parts(&named.label);
            }
            input.canonicalise();
        }
    }

    pub(super) fn canonicalise_inputs(&mut self) {
        for input in &mut self.inputs {
            input.canonicalise();
        }
        self.inputs.sort_by(|a, b| {
            let order = |evidence: &Self| (evidence.subject.kind, evidence.subject.sha256.clone());
            order(a).cmp(&order(b))
        });
    }
}

impl Coverage {
    fn name_parts(&mut self, name: &str) {
        let (searched, gaps) = match self {
            Self::Complete { searched } => (Some(searched), [].as_mut_slice()),
            Self::NotCollected { why } => (None, std::slice::from_mut(why)),
            Self::Partial { searched, gaps } => (Some(searched), gaps.as_mut_slice()),
        };
        for part in searched.into_iter().flatten() {
            *part = within(name, part);
        }
        for gap in gaps {
            gap.part = within(name, &gap.part);
        }
    }
}

/// A part of an input, with the input's name; where the part bears that name, once is enough.
pub fn within(name: &str, part: &str) -> String {
    if part.is_empty() || part == name {
        name.to_owned()
    } else {
        format!("{name}{INPUT_SEPARATOR}{part}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::FactKey;
    use crate::evidence::Gap;
    use crate::evidence::Provenance;
    use crate::evidence::Reason;
    use crate::evidence::Survey;
    use crate::subject::SubjectKind;

    fn input(kind: SubjectKind, sha256: &str, label: &str) -> Evidence {
        let subject = Subject {
            kind,
            sha256: sha256.repeat(64),
            bytes: 1,
            label: label.to_owned(),
        };
        let mut evidence = Evidence::new(subject, "");
        let place = Provenance::part("part");
        evidence.facts.push(Fact::observed("key", 1, place));
        evidence.surveys.push(Survey {
            collector: "test".to_owned(),
            keys: vec![FactKey::new("key")],
            depends_on_tables: false,
            coverage: Coverage::of(
                vec![label.to_owned()],
                vec![Gap::new("", Reason::Malformed, "")],
            ),
        });
        evidence
    }

    fn dossier(inputs: Vec<Evidence>) -> Evidence {
        let mut whole = Evidence::new(input(SubjectKind::Dossier, "f", "all").subject, "");
        whole.inputs = inputs;
        whole.canonicalise();
        whole
    }

    #[test]
    fn inputs_are_ordered_by_kind_and_digest_and_stay_apart() {
        let app = input(SubjectKind::AndroidPackage, "9", "app.apk");
        let one = input(SubjectKind::Endpoint, "1", "https://a.example");
        let two = input(SubjectKind::Endpoint, "2", "https://b.example");
        let forwards = dossier(vec![app.clone(), one.clone(), two.clone()]);
        let backwards = dossier(vec![two, one, app]);
        assert_eq!(forwards, backwards);
        assert!(forwards.has_app());
        assert_eq!(forwards.inputs[0].subject.label, "app.apk");
        assert_eq!(forwards.facts_of_all("key").count(), 3);
        assert!(!forwards.coverage("key").is_complete());
    }

    #[test]
    fn a_place_begins_with_the_name_of_its_input() {
        let one = input(SubjectKind::Endpoint, "1", "https://a.example");
        let two = input(SubjectKind::Endpoint, "2", "https://a.example");
        let mut both = dossier(vec![one, two]);
        both.name_places();
        let places: Vec<String> = both
            .facts_of_all("key")
            .map(|fact| fact.provenance.to_string())
            .collect();
        assert_eq!(
            places,
            [
                "https://a.example (11111111) › part",
                "https://a.example (22222222) › part"
            ]
        );
        let coverage = &both.inputs[0].surveys[0].coverage;
        assert_eq!(coverage.gaps()[0].part, "https://a.example (11111111)");
    }
}
