//! Reads `rules/tables/calls.toml`, produces [`Calls`]: which methods belong to which topic.
//!
//! Names of methods follow the Android and Java API references; classes are written as DEX
//! descriptors (`Lpkg/Cls;`).
//!
//! Does not establish that a call runs, nor with which arguments.

use super::Source;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CallsFile {
    source: Vec<Source>,
    topic: Vec<CallTopic>,
}

/// One kind of action that is worth noting.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallTopic {
    /// Last part of the fact key `android.code.call.<id>`.
    pub id: String,
    /// One line for the reader: what a call of the topic does.
    pub about: String,
    /// Patterns as described in the file.
    pub methods: Vec<String>,
}

/// The watch list of calls, indexed for looking up method references.
#[derive(Debug)]
pub struct Calls {
    pub source: Vec<Source>,
    /// Ordered by id.
    pub topics: Vec<CallTopic>,
    /// Class descriptor → (method or `*`, index of the topic).
    classes: BTreeMap<String, Vec<(String, usize)>>,
    /// (beginning of the descriptor, index of the topic).
    prefixes: Vec<(String, usize)>,
}

impl Calls {
    pub(super) fn new(file: CallsFile) -> Self {
        let mut classes: BTreeMap<String, Vec<(String, usize)>> = BTreeMap::new();
        let mut prefixes = Vec::new();
        for (index, topic) in file.topic.iter().enumerate() {
            for pattern in &topic.methods {
                match pattern.split_once("->") {
                    Some((class, method)) => classes
                        .entry(class.to_owned())
                        .or_default()
                        .push((method.to_owned(), index)),
                    None => prefixes.push((pattern.trim_end_matches('*').to_owned(), index)),
                }
            }
        }
        Self {
            source: file.source,
            topics: file.topic,
            classes,
            prefixes,
        }
    }

    /// Ids of the topics that a method belongs to, in the order of the table: usually none or one.
    ///
    /// `class` is a descriptor such as `Landroid/util/Log;`, `method` a bare name such as `d`.
    pub fn topics_of(&self, class: &str, method: &str) -> Vec<&str> {
        let named = self.classes.get(class).into_iter().flatten();
        let mut found: Vec<usize> = named
            .filter(|(name, _)| name == "*" || name == method)
            .map(|(_, index)| *index)
            .chain(
                self.prefixes
                    .iter()
                    .filter(|(prefix, _)| class.starts_with(prefix.as_str()))
                    .map(|(_, index)| *index),
            )
            .collect();
        found.sort_unstable();
        found.dedup();
        found
            .into_iter()
            .filter_map(|index| self.topics.get(index))
            .map(|topic| topic.id.as_str())
            .collect()
    }

    /// True if any method of the class can belong to a topic: a quick test before the exact one.
    pub fn watches_class(&self, class: &str) -> bool {
        self.classes.contains_key(class)
            || self
                .prefixes
                .iter()
                .any(|(prefix, _)| class.starts_with(prefix.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use crate::tables::Tables;

    #[test]
    fn a_method_has_its_topic_whatever_else_its_class_has() {
        let calls = &Tables::embedded().calls;
        let wifi = "Landroid/net/wifi/WifiInfo;";
        assert_eq!(
            calls.topics_of(wifi, "getMacAddress"),
            ["device-identifier"]
        );
        assert_eq!(calls.topics_of(wifi, "getSSID"), ["wifi-scan"]);
        assert!(calls.topics_of(wifi, "getRssi").is_empty());
        assert!(calls.watches_class(wifi));
    }

    #[test]
    fn a_star_takes_every_method_and_a_method_can_have_two_topics() {
        let client =
            "Lcom/google/android/gms/nearby/exposurenotification/ExposureNotificationClient;";
        let calls = &Tables::embedded().calls;
        assert_eq!(
            calls.topics_of(client, "anything"),
            ["exposure-notification"]
        );
        assert_eq!(
            calls.topics_of(client, "stop"),
            ["exposure-notification", "exposure-stop"]
        );
    }

    #[test]
    fn a_class_that_only_begins_alike_has_no_topic() {
        let calls = &Tables::embedded().calls;
        assert!(calls.topics_of("Landroid/util/Logger;", "d").is_empty());
        assert!(!calls.watches_class("Landroid/util/Logger;"));
    }
}
