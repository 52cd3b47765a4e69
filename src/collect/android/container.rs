//! Reads the package's directory of entries, produces `package.*`, the build date and the versions
//! of libraries that leave a version file.
//!
//! Version files: `META-INF/<group>_<artifact>.version`, written by AndroidX and by others that
//! use its build plug-in; `<artifact>.properties` with `version` and `client`, written by Google's
//! Play services and Firebase; `META-INF/maven/**/pom.properties`, written by Maven. Constant
//! dates that build tools write in place of the time: AOSP `soong_zip` 2008-01-01, AOSP `signapk`
//! 2009-01-01, Bazel `singlejar` 2010-01-01; older constants (1980, 1981) fall to the lower bound.
//!
//! Does not establish when an app was published, nor that a library without version file is absent.

use super::Collector;
use super::Package;
use super::gap_of;
use super::missing_parts;
use super::package::MANIFEST_PART;
use super::package::RESOURCES_PART;
use crate::collect::Harvest;
use crate::collect::format::zip::Anomaly;
use crate::collect::format::zip::Entry;
use crate::collect::format::zip::deviations;
use crate::collect::limits::MAX_VERSION_FILE_BYTES;
use crate::evidence::Coverage;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::evidence::Gap;
use crate::evidence::Locator;
use crate::evidence::Provenance;
use crate::evidence::Reason;
use jiff::civil::Date;
use jiff::civil::date;

/// The first Android devices were sold in October 2008; an older date is not one of a build.
const EARLIEST_BUILD: Date = date(2008, 1, 1);

/// Dates that build tools write whatever the time is.
const CONSTANT_DATES: &[Date] = &[date(2008, 1, 1), date(2009, 1, 1), date(2010, 1, 1)];

const KINDS: &[FactKind] = &[
    FactKind {
        key: "package.entry_count",
        value: "number of records in the package's central directory",
        details: &[],
    },
    FactKind {
        key: "package.anomaly",
        value: "kind of a deviation from what build tools write",
        details: &[
            ("entry", "name of the entry, where one is meant"),
            ("note", "what exactly deviates, in English"),
        ],
    },
    FactKind {
        key: "android.build.date",
        value: "latest plausible date of an entry, as ISO date",
        details: &[("from", "always zip-timestamp")],
    },
    FactKind {
        key: "android.library.version",
        value: "library with a version file, as group:artifact where the file says so",
        details: &[("version", "its version, where the file holds one")],
    },
];

/// The collector of what the container itself shows.
#[derive(Debug)]
pub struct ContainerCollector;

impl Collector for ContainerCollector {
    fn id(&self) -> &'static str {
        "android.container"
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    fn collect(&self, package: &Package<'_>) -> Harvest {
        let container = &package.container;
        let mut facts = vec![Fact::observed(
            "package.entry_count",
            i64::try_from(container.entries().len()).unwrap_or(i64::MAX),
            Provenance::part(""),
        )];
        facts.extend(
            container
                .anomalies()
                .iter()
                .map(|anomaly| anomaly_fact(package, anomaly)),
        );
        facts.extend(
            content_anomalies(package)
                .iter()
                .map(|anomaly| anomaly_fact(package, anomaly)),
        );
        facts.extend(build_date(container.entries()));
        let mut gaps = directory_gaps(package);
        for entry in container.entries().iter().filter(|entry| entry.loaded) {
            let Some(source) = version_source(entry.raw_name) else {
                continue;
            };
            match container.read(entry, &package.budget) {
                Ok(content) => facts.extend(library_version(entry, source, &content)),
                Err(error) => gaps.push(gap_of(&entry.name(), &error)),
            }
        }
        let searched = vec!["central directory".to_owned(), "META-INF".to_owned()];
        let coverage = Coverage::of(searched, gaps);
        let mut harvest = Harvest::new(self.id(), KINDS, false, facts, coverage);
        harvest
            .surveys
            .extend(missing_parts::surveys(package, self.id()));
        harvest
    }
}

/// What remains unknown because the list of entries breaks off: for every collector that goes
/// through all entries.
pub fn directory_gaps(package: &Package<'_>) -> Vec<Gap> {
    package
        .container
        .directory_broken_at()
        .map(|offset| {
            Gap::new(
                "",
                Reason::Malformed,
                format!("the central directory is damaged at {offset:#x}; entries may be missing"),
            )
        })
        .into_iter()
        .collect()
}

/// Size and checksum of those parts that are inflated anyway.
fn content_anomalies(package: &Package<'_>) -> Vec<Anomaly> {
    let manifest = package.manifest.as_ref().ok();
    let resources = package
        .resources
        .as_ref()
        .and_then(|resources| resources.as_ref().ok());
    [(MANIFEST_PART, manifest), (RESOURCES_PART, resources)]
        .into_iter()
        .filter_map(|(name, bytes)| Some((package.container.find(name)?, bytes?)))
        .flat_map(|(entry, bytes)| deviations(entry, bytes))
        .collect()
}

fn anomaly_fact(package: &Package<'_>, anomaly: &Anomaly) -> Fact {
    let entry = anomaly
        .entry
        .and_then(|position| package.container.entries().get(position as usize));
    let at = Provenance::new(
        "",
        Locator::ByteRange {
            offset: anomaly.offset,
            len: entry.map_or(0, Entry::record_len),
        },
    );
    Fact::observed("package.anomaly", anomaly.kind.as_str(), at)
        .with_some("entry", entry.map(|entry| entry.name().into_owned()))
        .with("note", anomaly.note.as_str())
}

/// The latest date that can be one of a build. Entries keep the date of their own making, so the
/// latest is the nearest to the package's.
fn build_date(entries: &[Entry<'_>]) -> Option<Fact> {
    let (date, entry) = entries
        .iter()
        .filter_map(|entry| Some((entry.date()?, entry)))
        .filter(|(date, _)| *date >= EARLIEST_BUILD && !CONSTANT_DATES.contains(date))
        .max_by(|(date, entry), (other, other_entry)| {
            // Of equal dates the first entry is named.
            date.cmp(other).then(other_entry.index.cmp(&entry.index))
        })?;
    let at = Provenance::new(
        "",
        Locator::ByteRange {
            offset: entry.record_offset,
            len: entry.record_len(),
        },
    );
    let fact = Fact::inferred("android.build.date", date.to_string(), at);
    Some(fact.with("from", "zip-timestamp"))
}

/// Which kind of version file a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum VersionSource {
    /// The name is the library, the content its version.
    MetaInf,
    /// Lines of `key=value`.
    Properties,
    /// Lines of `key=value` as Maven writes them.
    Maven,
    /// Lines of `key=value` about the build itself.
    AppMetadata,
}

fn version_source(name: &[u8]) -> Option<VersionSource> {
    if let Some(rest) = name.strip_prefix(b"META-INF/") {
        if rest.ends_with(b".version") && !rest.contains(&b'/') {
            return Some(VersionSource::MetaInf);
        }
        if rest.starts_with(b"maven/") && rest.ends_with(b"/pom.properties") {
            return Some(VersionSource::Maven);
        }
        return (rest == b"com/android/build/gradle/app-metadata.properties")
            .then_some(VersionSource::AppMetadata);
    }
    let at_root = !name.contains(&b'/') && name.ends_with(b".properties");
    let googles = [b"play-services".as_slice(), b"firebase", b"transport"]
        .iter()
        .any(|start| name.starts_with(start));
    (at_root && googles).then_some(VersionSource::Properties)
}

fn library_version(entry: &Entry<'_>, source: VersionSource, content: &[u8]) -> Option<Fact> {
    let content = content.get(..MAX_VERSION_FILE_BYTES).unwrap_or(content);
    let content = String::from_utf8_lossy(content);
    let name = entry.name();
    let (library, version) = match source {
        VersionSource::MetaInf => {
            let file = name.strip_prefix("META-INF/")?.strip_suffix(".version")?;
            (artifact_of(file), Some(content.trim()))
        }
        VersionSource::Properties => {
            let client = property(&content, "client").or(name.strip_suffix(".properties"))?;
            let group = if client.starts_with("play-services") {
                "com.google.android.gms"
            } else if client.starts_with("firebase") {
                "com.google.firebase"
            } else {
                "com.google.android.datatransport"
            };
            (format!("{group}:{client}"), property(&content, "version"))
        }
        VersionSource::Maven => (
            format!(
                "{}:{}",
                property(&content, "groupId")?,
                property(&content, "artifactId")?
            ),
            property(&content, "version"),
        ),
        VersionSource::AppMetadata => (
            "com.android.tools.build:gradle".to_owned(),
            property(&content, "androidGradlePluginVersion"),
        ),
    };
    // Some builds wrote the description of a task instead of its value.
    let version = version.filter(|version| {
        version.len() <= 64
            && version.starts_with(|first: char| first.is_ascii_digit())
            && version.bytes().all(|byte| byte.is_ascii_graphic())
    });
    let at = Provenance::part(name.into_owned());
    Some(Fact::observed("android.library.version", library, at).with_some("version", version))
}

/// `androidx.core_core` is `androidx.core:core`; a name without a group stays as it is, but for
/// Kotlin's coroutines, which write theirs with underscores throughout.
fn artifact_of(file: &str) -> String {
    if let Some(rest) = file.strip_prefix("kotlinx_coroutines_") {
        let artifact = rest.replace('_', "-");
        return format!("org.jetbrains.kotlinx:kotlinx-coroutines-{artifact}");
    }
    match file.split_once('_') {
        Some((group, artifact)) if group.contains('.') => format!("{group}:{artifact}"),
        _ => file.to_owned(),
    }
}

fn property<'t>(content: &'t str, wanted: &str) -> Option<&'t str> {
    content.lines().find_map(|line| {
        let (key, value) = line.split_once('=')?;
        (key.trim() == wanted).then_some(value.trim())
    })
}

#[cfg(test)]
mod tests;
