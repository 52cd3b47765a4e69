//! Reads attributes of one binary XML file through the resource table, produces [`Reading`]: facts
//! with their places, and for each key what could not be read.
//!
//! A value that is a reference is looked up. One that can't be found leaves a gap for its key and
//! no fact: unknown is neither false nor empty.
//!
//! Does not establish which of several values (for languages, screens, API levels) a device takes:
//! texts and numbers are those of the default configuration, flags are kept in all their values.

use crate::collect::format::StringFault;
use crate::collect::format::TypedValue;
use crate::collect::format::arsc::ResourceTable;
use crate::collect::format::axml::AnomalyKind;
use crate::collect::format::axml::Attribute;
use crate::collect::format::axml::AttributeName;
use crate::collect::format::axml::Document;
use crate::collect::format::axml::Node;
use crate::collect::limits::MAX_ANOMALIES_PER_KIND;
use crate::evidence::Coverage;
use crate::evidence::Fact;
use crate::evidence::FactKey;
use crate::evidence::Gap;
use crate::evidence::Locator;
use crate::evidence::Provenance;
use crate::evidence::Reason;
use crate::evidence::Survey;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The key under which departures from the format are told.
pub(super) const ANOMALY: &str = "android.manifest.anomaly";

/// One value, its references followed.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Resolved {
    Text(String),
    Number(i64),
    Flag(bool),
}

/// The facts and gaps of one file while it is read.
pub(super) struct Reading<'d, 'a> {
    pub(super) part: &'d str,
    pub(super) document: &'d Document<'a>,
    table: Result<&'d ResourceTable<'d>, Gap>,
    /// True where nothing in the file was hidden from us, so that what is missing is not there.
    pub(super) whole: bool,
    /// True where other packages that belong to this one were not given.
    pub(super) lacks_splits: bool,
    pub(super) facts: Vec<Fact>,
    gaps: BTreeMap<&'static str, BTreeSet<Gap>>,
    /// How many anomalies of each kind were told.
    told: BTreeMap<String, usize>,
}

impl<'d, 'a> Reading<'d, 'a> {
    pub(super) fn new(
        part: &'d str,
        document: &'d Document<'a>,
        table: Result<&'d ResourceTable<'d>, Gap>,
    ) -> Self {
        let mut reading = Self {
            part,
            document,
            table,
            whole: true,
            lacks_splits: false,
            facts: Vec::new(),
            gaps: BTreeMap::new(),
            told: BTreeMap::new(),
        };
        for anomaly in document.anomalies() {
            reading.whole &= !anomaly.kind.may_hide_content();
            let offset = u64::try_from(anomaly.offset).unwrap_or(u64::MAX);
            let at = Provenance::new(part, Locator::ByteRange { offset, len: 0 });
            let fact = Fact::observed(ANOMALY, anomaly.kind.as_str(), at);
            reading.facts.push(fact.with("note", anomaly.note.as_str()));
        }
        reading
    }

    pub(super) fn at(&self, node: Node<'_, '_>) -> Provenance {
        let locator = Locator::XmlNode {
            path: node.path(),
            offset: u64::try_from(node.offset()).unwrap_or(u64::MAX),
        };
        Provenance::new(self.part, locator)
    }

    pub(super) fn push(&mut self, fact: Fact) {
        self.facts.push(fact);
    }

    /// Something odd about this element; of one kind only the first ones are told.
    pub(super) fn anomaly(&mut self, node: Node<'_, '_>, kind: &str, note: impl Into<String>) {
        let told = self.told.entry(kind.to_owned()).or_default();
        *told = told.saturating_add(1);
        if *told > MAX_ANOMALIES_PER_KIND {
            return;
        }
        let fact = Fact::observed(ANOMALY, kind, self.at(node));
        self.push(fact.with("note", note.into()));
    }

    pub(super) fn gap(&mut self, key: &'static str, gap: Gap) {
        let gaps = self.gaps.entry(key).or_default();
        // A reader needs some of them; all of a hostile file would be a list without an end.
        if gaps.len() < 32 {
            gaps.insert(gap);
        }
    }

    /// What was hidden in the file itself, for every key that is read from it.
    pub(super) fn coverage(&self) -> Coverage {
        let gaps = self
            .document
            .anomalies()
            .iter()
            .filter(|anomaly| anomaly.kind.may_hide_content())
            .map(|anomaly| {
                let reason = match anomaly.kind {
                    AnomalyKind::Limit => Reason::Limit,
                    _ => Reason::Malformed,
                };
                let detail = format!(
                    "{} at offset {}: {}",
                    anomaly.kind, anomaly.offset, anomaly.note
                );
                Gap::new(self.part, reason, detail)
            })
            .collect();
        Coverage::of(vec![self.part.to_owned()], gaps)
    }

    /// What could not be read of one key, beyond what was hidden in the file itself.
    pub(super) fn gaps_of(&self, key: &str) -> Vec<Gap> {
        let gaps = self.gaps.get(key);
        gaps.into_iter().flatten().cloned().collect()
    }

    /// What could not be read of any key, beyond what was hidden in the file itself.
    pub(super) fn all_gaps(&self) -> impl Iterator<Item = Gap> {
        self.gaps.values().flatten().cloned()
    }

    /// One survey for each key that has gaps of its own.
    pub(super) fn surveys_of_keys(&self, collector: &str) -> Vec<Survey> {
        self.gaps
            .iter()
            .map(|(key, gaps)| Survey {
                collector: collector.to_owned(),
                keys: vec![FactKey::new(key)],
                depends_on_tables: false,
                coverage: Coverage::Partial {
                    searched: vec![self.part.to_owned()],
                    gaps: gaps.iter().cloned().collect(),
                },
            })
            .collect()
    }

    /// The attribute's text; nothing where it is absent or can't be known (which leaves a gap).
    pub(super) fn text(
        &mut self,
        key: &'static str,
        node: Node<'d, 'a>,
        name: AttributeName,
    ) -> Option<String> {
        let values = self.values(key, node, name)?;
        values.into_iter().next().map(|value| match value {
            Resolved::Text(text) => text,
            Resolved::Number(number) => number.to_string(),
            Resolved::Flag(flag) => flag.to_string(),
        })
    }

    /// All texts of the attribute over the configurations, the default one first.
    pub(super) fn texts(
        &mut self,
        key: &'static str,
        node: Node<'d, 'a>,
        name: AttributeName,
    ) -> Vec<String> {
        let values = self.values(key, node, name).unwrap_or_default();
        values
            .into_iter()
            .filter_map(|value| match value {
                Resolved::Text(text) => Some(text),
                _ => None,
            })
            .collect()
    }

    pub(super) fn number(
        &mut self,
        key: &'static str,
        node: Node<'d, 'a>,
        name: AttributeName,
    ) -> Option<i64> {
        match self.values(key, node, name)?.into_iter().next()? {
            Resolved::Number(number) => Some(number),
            Resolved::Flag(flag) => Some(i64::from(flag)),
            Resolved::Text(text) => integer(&text),
        }
    }

    /// `None` where the attribute is absent. Else its values: none where they can't be known (which
    /// leaves a gap), two where configurations disagree.
    pub(super) fn flags(
        &mut self,
        key: &'static str,
        node: Node<'d, 'a>,
        name: AttributeName,
    ) -> Option<Vec<bool>> {
        let values = self.values(key, node, name)?;
        let mut flags: Vec<bool> = Vec::new();
        for value in values {
            let flag = match value {
                Resolved::Flag(flag) => flag,
                Resolved::Number(number) => number != 0,
                // The platform takes these words and no others for true.
                Resolved::Text(text) => matches!(text.as_str(), "true" | "TRUE" | "1"),
            };
            if !flags.contains(&flag) {
                flags.push(flag);
            }
        }
        if flags.len() > 1 {
            let detail = format!(
                "{}: {} differs between configurations of the resource",
                node.path(),
                name.name
            );
            self.gap(key, Gap::new(self.part, Reason::Contradictory, detail));
        }
        Some(flags)
    }

    /// One flag, or nothing where it is absent, unknown or differs (the latter two leave a gap).
    pub(super) fn flag(
        &mut self,
        key: &'static str,
        node: Node<'d, 'a>,
        name: AttributeName,
    ) -> OneFlag {
        match self.flags(key, node, name).as_deref() {
            None => OneFlag::Absent,
            Some([flag]) => OneFlag::Known(*flag),
            Some(_) => OneFlag::Unknown,
        }
    }

    /// The identifier of the list or style that the attribute refers to, if it does.
    pub(super) fn list(&self, node: Node<'_, '_>, name: AttributeName) -> Option<u32> {
        let TypedValue::Reference(id) = node.find(name)?.attribute.value else {
            return None;
        };
        let resolution = self.table.as_ref().ok()?.resolve(id);
        (resolution.is_list && resolution.values.is_empty()).then_some(id)
    }

    /// The attribute's values, references followed, distinct. Absent: nothing. Unknown: none, and a
    /// gap for the key.
    fn values(
        &mut self,
        key: &'static str,
        node: Node<'d, 'a>,
        name: AttributeName,
    ) -> Option<Vec<Resolved>> {
        let found = node.find(name)?;
        if found.by_name_only {
            let note = format!(
                "{} has no identifier and was taken by its name; the platform may not see it",
                name.name
            );
            self.anomaly(node, AnomalyKind::NameOnlyAttribute.as_str(), note);
        }
        match self.resolve(found.attribute) {
            Ok(Some(values)) => Some(values),
            Ok(None) => None,
            Err(unknown) => {
                let detail = format!("{}: {} {}", node.path(), name.name, unknown.detail);
                self.gap(key, Gap::new(self.part, unknown.reason, detail));
                Some(Vec::new())
            }
        }
    }

    fn resolve(&self, attribute: Attribute) -> Result<Option<Vec<Resolved>>, Unknown> {
        let value = match attribute.value {
            TypedValue::Reference(0) | TypedValue::Null => return Ok(None),
            TypedValue::Reference(id) => return self.look_up(id).map(Some),
            TypedValue::Text(_) => Resolved::Text(
                attribute
                    .text(self.document)
                    .map_err(|error| Unknown::malformed(error.to_string()))?
                    .unwrap_or_default()
                    .into_owned(),
            ),
            other => scalar(other).ok_or_else(|| {
                Unknown::malformed("has a value of a type that is not expected there".to_owned())
            })?,
        };
        Ok(Some(vec![value]))
    }

    fn look_up(&self, id: u32) -> Result<Vec<Resolved>, Unknown> {
        if id.to_be_bytes().first() == Some(&1) {
            return Err(Unknown {
                reason: Reason::NotSupplied,
                detail: format!("is the platform's own resource {id:#010x}"),
            });
        }
        let missing = |what: &str| Unknown {
            reason: if self.lacks_splits {
                Reason::SplitIncomplete
            } else {
                Reason::Malformed
            },
            detail: format!("refers to the resource {id:#010x}, {what}"),
        };
        let table = match &self.table {
            Ok(table) => table,
            Err(gap) => return Err(missing(&format!("and there is no table: {}", gap.detail))),
        };
        let resolution = table.resolve(id);
        let mut values: Vec<Resolved> = Vec::new();
        for found in &resolution.values {
            let value = match found.value {
                TypedValue::Text(index) => match table.string(index) {
                    Ok(text) if self.document.spend(text.len()) => {
                        Resolved::Text(text.into_owned())
                    }
                    Ok(_) => return Err(missing("beyond the limit for text")),
                    Err(fault) => return Err(missing(&in_table(fault))),
                },
                other => match scalar(other) {
                    Some(value) => value,
                    None => continue,
                },
            };
            if !values.contains(&value) {
                values.push(value);
            }
        }
        if let (true, Some(why)) = (values.is_empty(), resolution.incomplete) {
            return Err(missing(why));
        }
        if values.is_empty() && resolution.is_list {
            return Err(missing("which is a list or a style"));
        }
        if values.is_empty() {
            return Err(missing("which the table does not hold"));
        }
        Ok(values)
    }
}

/// A flag of which at most one value is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OneFlag {
    Absent,
    Known(bool),
    Unknown,
}

impl OneFlag {
    pub(super) fn known(self) -> Option<bool> {
        match self {
            Self::Known(flag) => Some(flag),
            Self::Absent | Self::Unknown => None,
        }
    }

    /// The value, or the platform's default where the attribute is absent.
    pub(super) fn or_default(self, default: bool) -> Option<bool> {
        match self {
            Self::Absent => Some(default),
            Self::Known(flag) => Some(flag),
            Self::Unknown => None,
        }
    }

    pub(super) fn is_explicit(self) -> bool {
        self != Self::Absent
    }
}

struct Unknown {
    reason: Reason,
    detail: String,
}

impl Unknown {
    fn malformed(detail: String) -> Self {
        Self {
            reason: Reason::Malformed,
            detail,
        }
    }
}

fn in_table(fault: StringFault) -> String {
    format!("whose text {fault}")
}

fn scalar(value: TypedValue) -> Option<Resolved> {
    Some(match value {
        TypedValue::Integer(number) => Resolved::Number(i64::from(number)),
        TypedValue::Boolean(flag) => Resolved::Flag(flag),
        TypedValue::Other { kind: 0x04, data } => Resolved::Text(f32::from_bits(data).to_string()),
        // A dimension or a colour: of no interest but that it is not empty.
        TypedValue::Other { data, .. } => Resolved::Text(format!("{data:#010x}")),
        TypedValue::ThemeAttribute(id) => Resolved::Text(format!("?{id:#010x}")),
        TypedValue::Null | TypedValue::Reference(_) | TypedValue::Text(_) => return None,
    })
}

/// A number as the platform reads one from text: decimal, or hexadecimal behind `0x` or `#`.
pub(super) fn integer(text: &str) -> Option<i64> {
    let (sign, digits) = match text.trim().strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.trim()),
    };
    let hexadecimal = digits
        .strip_prefix("0x")
        .or_else(|| digits.strip_prefix("0X"))
        .or_else(|| digits.strip_prefix('#'));
    let number = match hexadecimal {
        Some(digits) => i64::from_str_radix(digits, 16),
        None => digits.parse::<i64>(),
    };
    number.ok()?.checked_mul(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_text_are_read_as_the_platform_does() {
        assert_eq!(integer("21"), Some(21));
        assert_eq!(integer(" 0x15 "), Some(21));
        assert_eq!(integer("-#10"), Some(-16));
        assert_eq!(integer("Q"), None);
    }
}
