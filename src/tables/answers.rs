//! Reads `rules/tables/answers.toml`, produces [`Answers`]: names and texts in the answers of a server
//! that say what stands behind it.
//!
//! Does not establish what a server does with a cookie, nor that software is what a header calls it.

use super::Source;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    pub source: Vec<Source>,
    #[serde(rename = "banner")]
    pub banners: Vec<Banner>,
    #[serde(rename = "cookie")]
    pub cookies: Vec<Cookie>,
    #[serde(rename = "leak")]
    pub leaks: Vec<Leak>,
}

/// A header that names software.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Banner {
    /// In lower case.
    pub header: String,
}

/// Cookies that begin so.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cookie {
    pub starts: String,
    pub role: CookieRole,
}

/// What a cookie is commonly for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CookieRole {
    BotProtection,
    LoadBalancer,
}

/// A text that a page of errors or of a framework shows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leak {
    pub contains: String,
    pub kind: LeakKind,
}

/// What such a page gives away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeakKind {
    DebugPage,
    Listing,
    StackTrace,
}

impl Answers {
    /// Whether a header, in lower case, names software.
    pub fn is_banner(&self, header: &str) -> bool {
        self.banners.iter().any(|row| row.header == header)
    }

    /// What a cookie is for by its name; none where the name is no known one.
    pub fn role_of_cookie(&self, name: &str) -> Option<CookieRole> {
        let mut rows = self.cookies.iter();
        let row = rows.find(|row| name.starts_with(row.starts.as_str()))?;
        Some(row.role)
    }
}

impl CookieRole {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BotProtection => "bot-protection",
            Self::LoadBalancer => "load-balancer",
        }
    }
}

impl LeakKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DebugPage => "debug-page",
            Self::Listing => "listing",
            Self::StackTrace => "stack-trace",
        }
    }
}
