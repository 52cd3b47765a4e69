//! Reads `rules/tables/platform.toml`, produces [`Platform`]: dates of platforms and services.

use super::Source;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Platform {
    pub source: Vec<Source>,
    /// Ordered by API level.
    #[serde(rename = "release")]
    pub releases: Vec<Release>,
    /// Ordered by id.
    #[serde(rename = "event")]
    pub events: Vec<Event>,
}

/// A final release of Android.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    pub api: i64,
    pub version: String,
    /// ISO 8601.
    pub date: String,
}

/// A date in the life of a service that tracing apps depended on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    pub id: String,
    /// ISO 8601.
    pub date: String,
    pub about: String,
    /// `day` or `month`: how exactly the date is known.
    pub precision: String,
}

impl Platform {
    /// The newest API level that was released on or before a day (ISO 8601).
    pub fn newest_api_on(&self, day: &str) -> Option<i64> {
        // ISO dates of one form compare as text.
        self.releases
            .iter()
            .filter(|release| release.date.as_str() <= day)
            .map(|release| release.api)
            .max()
    }

    pub fn event(&self, id: &str) -> Option<&Event> {
        self.events.iter().find(|event| event.id == id)
    }
}

#[cfg(test)]
mod tests {
    use crate::tables::Tables;

    #[test]
    fn a_level_counts_from_its_day() {
        let platform = &Tables::embedded().platform;
        assert_eq!(platform.newest_api_on("2020-09-07"), Some(29));
        assert_eq!(platform.newest_api_on("2020-09-08"), Some(30));
        assert_eq!(platform.newest_api_on("2000-01-01"), None);
    }
}
