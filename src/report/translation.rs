//! Reads `reports/lang/<tag>.toml` (as JSON, which the build makes of it) and the English texts of the
//! rules, produces the same texts in another language.
//!
//! A text whose translation is missing, or older than the English text, stays in English, is marked as
//! such and counted. Whether a translation is older is told by a short digest of the English text that
//! it was made from; it notices changes and is no protection against anybody.

use super::borrowed;
use crate::criteria::ClauseText;
use crate::criteria::CriterionText;
use crate::criteria::DocumentText;
use crate::criteria::FrameworkText;
use crate::criteria::TensionText;
use crate::criteria::Wording;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Everything that a language has beside its frame.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Translation {
    pub(super) language: Head,
    pub(super) criteria: BTreeMap<String, CriterionTranslation>,
    pub(super) documents: BTreeMap<String, NotedTranslation>,
    pub(super) frameworks: BTreeMap<String, NotedTranslation>,
    pub(super) tensions: BTreeMap<String, TensionTranslation>,
    /// Prose of tables, by the English text.
    pub(super) phrases: BTreeMap<String, String>,
    /// Digests of the English texts that the translations were made from.
    pub(super) english: Digests,
}

/// What a language says about itself.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Head {
    /// As its speakers write it.
    pub(super) name: String,
    /// What to know about titles of documents, which stay as they are.
    pub(super) titles: Option<String>,
    /// Parts of words that no text may hold, in lower case: they promise more than was examined.
    pub(super) never_said: Vec<String>,
    pub(super) numbers: Numbers,
    /// None where nothing was translated: English.
    pub(super) review: Option<Review>,
}

impl Default for Head {
    fn default() -> Self {
        Self {
            name: "English".to_owned(),
            titles: None,
            never_said: Vec::new(),
            numbers: Numbers::default(),
            review: None,
        }
    }
}

/// How numbers are written.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Numbers {
    /// Between thousands.
    pub(super) group: char,
    /// Before tenths.
    pub(super) decimal: char,
}

impl Default for Numbers {
    fn default() -> Self {
        Self {
            group: ',',
            decimal: '.',
        }
    }
}

/// Who vouches for a translation.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Review {
    pub(super) state: ReviewState,
    /// The reviewer's role, such as "a translator of the agency"; no person's name is needed.
    pub(super) by: String,
    pub(super) date: String,
    /// Digest of all English texts at the time of the review.
    pub(super) of_digest: String,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ReviewState {
    /// Made by a program.
    #[default]
    Machine,
    /// Made or corrected by a person, and not reviewed by a specialist.
    Draft,
    /// Reviewed by a specialist who speaks the language.
    Reviewed,
}

/// As [`CriterionText`]; what is absent is missing.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct CriterionTranslation {
    title: String,
    requirement: String,
    why: String,
    remedy: String,
    settles: String,
    reading: String,
    pub(super) clauses: BTreeMap<String, ClauseTranslation>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ClauseTranslation {
    says: String,
    technically: String,
    question: String,
}

/// Of a document or a framework; its title and its publisher stay as they are.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct NotedTranslation {
    dated: String,
    note: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct TensionTranslation {
    between: String,
    handling: String,
}

/// Digests of English texts, by the names of what they belong to.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Digests {
    /// By message of the frame.
    pub(super) frame: BTreeMap<String, String>,
    pub(super) criteria: BTreeMap<String, String>,
    pub(super) documents: BTreeMap<String, String>,
    pub(super) frameworks: BTreeMap<String, String>,
    pub(super) tensions: BTreeMap<String, String>,
}

impl Digests {
    /// Each table with its name, in their order.
    pub(super) fn tables(&self) -> [(&'static str, &BTreeMap<String, String>); 5] {
        [
            ("frame", &self.frame),
            ("criteria", &self.criteria),
            ("documents", &self.documents),
            ("frameworks", &self.frameworks),
            ("tensions", &self.tensions),
        ]
    }
}

/// How many texts there are, and how many of them are in English for want of a translation.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) texts: usize,
    pub(super) in_english: usize,
}

impl Tally {
    pub(super) fn count(&mut self, translated: bool) {
        self.texts += 1;
        self.in_english += usize::from(!translated);
    }

    fn put(&mut self, text: &mut String, translated: Option<&String>) {
        let translated = translated.filter(|own| !own.trim().is_empty());
        self.count(translated.is_some());
        *text = match translated {
            Some(own) => own.clone(),
            None => borrowed::mark(text),
        };
    }

    fn put_optional(&mut self, text: &mut Option<String>, translated: Option<&String>) {
        if let Some(text) = text {
            self.put(text, translated);
        }
    }
}

impl Translation {
    /// The texts in this language. `english` is what the rules say.
    pub(super) fn wording(&self, english: &Wording) -> Wording {
        let mut wording = english.clone();
        let mut tally = Tally::default();
        for (id, text) in &mut wording.criteria {
            let current = self.english.criteria.get(id) == Some(&of_criterion(text));
            let own = self.criteria.get(id).filter(|_| current);
            criterion(&mut tally, text, own);
        }
        for text in &mut wording.documents {
            let current = self.english.documents.get(&text.prefix) == Some(&of_document(text));
            let own = self.documents.get(&text.prefix).filter(|_| current);
            tally.put(&mut text.dated, own.map(|own| &own.dated));
            tally.put(&mut text.note, own.map(|own| &own.note));
        }
        // A framework that is a document among the sources shows the document's texts.
        for text in wording.frameworks.iter_mut().filter(|f| !f.document) {
            let current = self.english.frameworks.get(&text.id) == Some(&of_framework(text));
            let own = self.frameworks.get(&text.id).filter(|_| current);
            tally.put(&mut text.dated, own.map(|own| &own.dated));
            tally.put(&mut text.note, own.map(|own| &own.note));
        }
        for (id, text) in &mut wording.tensions {
            let current = self.english.tensions.get(id) == Some(&of_tension(text));
            let own = self.tensions.get(id).filter(|_| current);
            tally.put(&mut text.between, own.map(|own| &own.between));
            tally.put(&mut text.handling, own.map(|own| &own.handling));
        }
        wording.texts = tally.texts;
        wording.untranslated = tally.in_english;
        wording
    }
}

fn criterion(tally: &mut Tally, text: &mut CriterionText, own: Option<&CriterionTranslation>) {
    tally.put(&mut text.title, own.map(|own| &own.title));
    tally.put(&mut text.requirement, own.map(|own| &own.requirement));
    tally.put(&mut text.why, own.map(|own| &own.why));
    tally.put(&mut text.remedy, own.map(|own| &own.remedy));
    tally.put(&mut text.settles, own.map(|own| &own.settles));
    tally.put_optional(&mut text.reading, own.map(|own| &own.reading));
    for (key, clause) in &mut text.clauses {
        let own = own.and_then(|own| own.clauses.get(key));
        tally.put(&mut clause.says, own.map(|own| &own.says));
        tally.put_optional(&mut clause.technically, own.map(|own| &own.technically));
        tally.put_optional(&mut clause.question, own.map(|own| &own.question));
    }
}

/// The texts of a criterion, and whether each is missing in the translation.
pub(super) fn fields(text: &CriterionText, own: &CriterionTranslation) -> Vec<(String, bool)> {
    let lacks = |own: &str| own.trim().is_empty();
    let mut fields = vec![
        ("title".to_owned(), lacks(&own.title)),
        ("requirement".to_owned(), lacks(&own.requirement)),
        ("why".to_owned(), lacks(&own.why)),
        ("remedy".to_owned(), lacks(&own.remedy)),
        ("settles".to_owned(), lacks(&own.settles)),
        (
            "reading".to_owned(),
            text.reading.is_some() && lacks(&own.reading),
        ),
    ];
    let none = ClauseTranslation::default();
    for (key, clause) in &text.clauses {
        let own = own.clauses.get(key).unwrap_or(&none);
        let optional = |text: &Option<String>, own: &str| text.is_some() && lacks(own);
        fields.extend([
            (format!("clauses.{key}.says"), lacks(&own.says)),
            (
                format!("clauses.{key}.technically"),
                optional(&clause.technically, &own.technically),
            ),
            (
                format!("clauses.{key}.question"),
                optional(&clause.question, &own.question),
            ),
        ]);
    }
    fields
}

/// Digests of the English texts as they are now.
pub(super) fn digests(english: &Wording, frame: BTreeMap<String, String>) -> Digests {
    let criteria = english.criteria.iter();
    let documents = english.documents.iter();
    let frameworks = english.frameworks.iter().filter(|f| !f.document);
    let tensions = english.tensions.iter();
    Digests {
        frame,
        criteria: criteria
            .map(|(id, t)| (id.clone(), of_criterion(t)))
            .collect(),
        documents: documents
            .map(|t| (t.prefix.clone(), of_document(t)))
            .collect(),
        frameworks: frameworks
            .map(|t| (t.id.clone(), of_framework(t)))
            .collect(),
        tensions: tensions
            .map(|(id, t)| (id.clone(), of_tension(t)))
            .collect(),
    }
}

/// One digest for all English texts of a translation, as it names them: what a review was about.
pub(super) fn of_all(digests: &Digests) -> String {
    let tables = digests.tables();
    let all: Vec<&str> = tables
        .iter()
        .flat_map(|(_, table)| table.iter())
        .flat_map(|(name, digest)| [name.as_str(), digest])
        .collect();
    short_digest(&all)
}

fn of_criterion(text: &CriterionText) -> String {
    let mut texts: Vec<&str> = vec![
        &text.title,
        &text.requirement,
        &text.why,
        &text.remedy,
        &text.settles,
        text.reading.as_deref().unwrap_or_default(),
    ];
    for (key, clause) in &text.clauses {
        let ClauseText {
            says,
            technically,
            question,
        } = clause;
        texts.extend([key.as_str(), says]);
        texts.extend([technically, question].map(|text| text.as_deref().unwrap_or_default()));
    }
    short_digest(&texts)
}

fn of_document(text: &DocumentText) -> String {
    short_digest(&[&text.dated, &text.note])
}

fn of_framework(text: &FrameworkText) -> String {
    short_digest(&[&text.dated, &text.note])
}

fn of_tension(text: &TensionText) -> String {
    short_digest(&[&text.between, &text.handling])
}

/// Eight digits that change with the texts: FNV-1a over 64 bits
/// (<http://www.isthe.com/chongo/tech/comp/fnv/>), folded to 32.
pub(super) fn short_digest(texts: &[&str]) -> String {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let bytes = texts.iter().flat_map(|text| text.bytes().chain([0]));
    let hash = bytes.fold(BASIS, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(PRIME)
    });
    format!("{:08x}", (hash >> 32) ^ (hash & 0xffff_ffff))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Wording {
        let tension = TensionText {
            between: "Some want it hidden.".to_owned(),
            handling: "Open.".to_owned(),
        };
        Wording {
            tensions: BTreeMap::from([("T1".to_owned(), tension)]),
            ..Wording::default()
        }
    }

    fn translation(digest: &str) -> Translation {
        let json = format!(
            r#"{{"tensions": {{"T1": {{"between": "Manche wollen es geheim."}}}},
                "english": {{"tensions": {{"T1": "{digest}"}}}}}}"#
        );
        serde_json::from_str(&json).expect("well-formed")
    }

    #[test]
    fn what_is_missing_stays_in_english_and_is_counted() {
        let digest = of_tension(&english().tensions["T1"]);
        let wording = translation(&digest).wording(&english());
        let tension = &wording.tensions["T1"];
        assert_eq!(tension.between, "Manche wollen es geheim.");
        assert_eq!(tension.handling, borrowed::mark("Open."));
        assert_eq!((wording.texts, wording.untranslated), (2, 1));
    }

    #[test]
    fn a_translation_of_an_older_text_is_not_shown() {
        let wording = translation("00000000").wording(&english());
        assert_eq!(
            wording.tensions["T1"].between,
            borrowed::mark("Some want it hidden.")
        );
        assert_eq!((wording.texts, wording.untranslated), (2, 2));
    }

    #[test]
    fn the_digest_is_that_of_its_authors() {
        // Test vectors of the algorithm's page: "" and "a", without our end mark.
        assert_eq!(
            short_digest(&[]),
            format!("{:08x}", 0xcbf2_9ce4_u32 ^ 0x8422_2325)
        );
        assert_ne!(short_digest(&["ab", "c"]), short_digest(&["a", "bc"]));
    }
}
