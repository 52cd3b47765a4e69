//! Reads nothing, produces [`View`]: what the parts of a page share.

use crate::criteria::Wording;
use crate::evidence::Fact;
use crate::judge::Evaluation;
use crate::report::Frame;
use crate::report::Presentation;
use crate::report::summary;
use crate::report::untrusted;
use minijinja::Value;

/// What a page is made of.
pub(super) struct View<'a> {
    pub(super) evaluation: &'a Evaluation,
    pub(super) wording: &'a Wording,
    pub(super) frame: &'a Frame,
    pub(super) presentation: &'a Presentation,
}

impl View<'_> {
    /// Text of a package as markup that can't pass for ours.
    pub(super) fn quote(&self, text: &str) -> Value {
        Value::from_safe_string(untrusted::html(text, self.frame))
    }

    /// Our word for an identifier, or the identifier quoted: it may be somebody else's.
    pub(super) fn word(&self, family: &str, identifier: &str) -> Value {
        match self.frame.word(family, identifier) {
            Some(word) => Value::from(word),
            None => self.quote(identifier),
        }
    }

    /// What a gap says beyond its reason: in words where it is one of our fixed sentences.
    pub(super) fn gap_detail(&self, text: &str) -> Value {
        let plain = |c: &char| c.is_ascii_alphanumeric() || *c == ' ';
        let slug: String = text.chars().filter(plain).collect();
        let slug = slug.to_lowercase().replace(' ', "-");
        match self.frame.word("gap-detail", &slug) {
            Some(words) => words.into(),
            None => self.quote(text),
        }
    }

    /// What a person wrote: every line of it, up to the limit that the reader of the file has.
    pub(super) fn statement(&self, text: &str) -> Vec<Value> {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let shown = lines.map(|line| untrusted::html_whole(line, self.frame));
        shown.map(Value::from_safe_string).collect()
    }

    /// A date `YYYY-MM-DD` as prose, or quoted where it has another form.
    pub(super) fn date(&self, iso: &str) -> Value {
        match summary::date(iso, self.frame) {
            Some(date) => date.into(),
            None => self.quote(iso),
        }
    }

    /// A sentence of the frame as markup; what is no markup among its arguments is escaped.
    pub(super) fn sentence(&self, key: &str, arguments: &[(&str, Value)]) -> Value {
        let markup: Vec<_> = arguments
            .iter()
            .map(|(name, value)| {
                let text = value.as_str().unwrap_or_default();
                let mut out = String::new();
                match value.is_safe() {
                    true => out.push_str(text),
                    false => untrusted::escape(&mut out, text),
                }
                (*name, out.into())
            })
            .collect();
        Value::from_safe_string(self.frame.text(key, &markup))
    }

    /// A sentence of the frame without arguments.
    pub(super) fn text(&self, key: &str) -> String {
        self.frame.text(key, &[])
    }

    /// What a fact is about, in words; topics share the words of their family.
    pub(super) fn label(&self, fact: &Fact) -> Value {
        let mut key = fact.key.as_str();
        loop {
            if let Some(word) = self.frame.word("fact", key) {
                return Value::from(word);
            }
            match key.rsplit_once('.') {
                Some((shorter, _)) => key = shorter,
                None => return self.quote(fact.key.as_str()),
            }
        }
    }
}
