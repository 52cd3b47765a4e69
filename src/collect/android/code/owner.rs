//! Reads the names of classes, produces whose code they are: the app's own, a library's, or not to
//! be told.
//!
//! Does not establish who wrote the code. Where names were replaced by a shrinker, a class that
//! belongs to the app and one that belongs to a library look alike: both are unknown.

use crate::collect::android::Identity;
use std::fmt;

/// Whose code a class is, strongest claim first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    Own,
    Unknown,
    Library,
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Own => "own",
            Self::Unknown => "unknown",
            Self::Library => "library",
        })
    }
}

/// Which packages belong to whom; all as `pkg/path/`, without the `L` of a descriptor.
#[derive(Debug)]
pub(super) struct Owners {
    /// Packages that the manifest names as the app's.
    own: Vec<String>,
    /// The publisher's namespace, less certain than a library's own.
    publisher: Vec<String>,
    /// Sorted.
    libraries: Vec<String>,
}

impl Owners {
    /// `libraries` are dotted prefixes of packages or classes.
    pub(super) fn new<'t>(identity: &Identity, libraries: impl Iterator<Item = &'t str>) -> Self {
        let mut libraries: Vec<String> = libraries.map(slashed).collect();
        libraries.sort();
        libraries.dedup();
        let mut owners = Self {
            own: Vec::new(),
            publisher: Vec::new(),
            libraries,
        };
        if let Some(package) = identity.package.as_deref() {
            owners.add_package(package);
        }
        let declared = identity.application.iter().map(String::as_str);
        let components = identity.components.iter().map(|(class, _)| class.as_str());
        let packages: Vec<&str> = declared
            .chain(components)
            .filter_map(|class| class.rsplit_once('.').map(|(package, _)| package))
            .filter(|package| owners.library(&slashed(package)).is_none())
            .collect();
        if let Some(common) = common_labels(&packages) {
            owners.add_package(&common);
        }
        owners
    }

    fn add_package(&mut self, package: &str) {
        let labels: Vec<&str> = package.split('.').collect();
        if labels.len() < 2 {
            return;
        }
        self.own.push(slashed(package));
        if let Some(publisher) = labels.get(..2) {
            self.publisher.push(slashed(&publisher.join(".")));
        }
    }

    /// Whose class this descriptor names. Arrays and primitive types belong to nobody.
    pub(super) fn of(&self, descriptor: &[u8]) -> Owner {
        let Some(name) = descriptor.strip_prefix(b"L") else {
            return Owner::Unknown;
        };
        let name = String::from_utf8_lossy(name);
        let name = name.strip_suffix(';').unwrap_or(&name);
        let own = longest(&self.own, name);
        let library = self.library(name);
        if own > library {
            Owner::Own
        } else if library.is_some() {
            Owner::Library
        } else if longest(&self.publisher, name).is_some() {
            Owner::Own
        } else {
            Owner::Unknown
        }
    }

    /// Length of the longest library prefix that fits.
    fn library(&self, name: &str) -> Option<usize> {
        let mut prefix = name;
        loop {
            let known = |library: &String| library.as_str().cmp(prefix);
            if self.libraries.binary_search_by(known).is_ok() {
                return Some(prefix.len());
            }
            prefix = prefix.get(..prefix.rfind(['/', '$'])?)?;
        }
    }
}

fn slashed(dotted: &str) -> String {
    dotted.trim_end_matches('.').replace('.', "/")
}

fn longest(prefixes: &[String], name: &str) -> Option<usize> {
    let fitting = prefixes.iter().filter(|prefix| covers(prefix, name));
    fitting.map(String::len).max()
}

/// True if the prefix ends where a label of the name does.
fn covers(prefix: &str, name: &str) -> bool {
    name.strip_prefix(prefix)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '$']))
}

/// The labels that all packages begin with, if there are two at least.
fn common_labels(packages: &[&str]) -> Option<String> {
    let (first, others) = packages.split_first()?;
    let mut common: Vec<&str> = first.split('.').collect();
    for package in others {
        let shared = common
            .iter()
            .zip(package.split('.'))
            .take_while(|(a, b)| **a == *b)
            .count();
        common.truncate(shared);
    }
    (common.len() >= 2).then(|| common.join("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owners(package: &str, components: &[&str]) -> Owners {
        let identity = Identity {
            package: Some(package.to_owned()),
            components: components
                .iter()
                .map(|class| ((*class).to_owned(), "activity".to_owned()))
                .collect(),
            ..Identity::default()
        };
        let libraries = [
            "androidx",
            "com.google",
            "com.google.android.gms",
            "okhttp3",
            "org.a",
        ];
        Owners::new(&identity, libraries.into_iter())
    }

    #[test]
    fn the_longest_name_decides() {
        let owners = owners(
            "com.google.android.apps.exposure",
            &["androidx.work.Service"],
        );
        for (class, owner) in [
            ("Lcom/google/android/apps/exposure/Main;", Owner::Own),
            ("Lcom/google/android/gms/nearby/Nearby;", Owner::Library),
            ("Lcom/google/gson/Gson;", Owner::Library),
            ("Landroidx/work/Worker;", Owner::Library),
            ("Landroidxy/Worker;", Owner::Unknown),
            ("Lokhttp3/OkHttpClient$Builder;", Owner::Library),
            ("Lorg/a/B;", Owner::Library),
            ("Lorg/ab/B;", Owner::Unknown),
            ("La/b;", Owner::Unknown),
            ("[Lokhttp3/Call;", Owner::Unknown),
        ] {
            assert_eq!(owners.of(class.as_bytes()), owner, "{class}");
        }
    }

    #[test]
    fn components_tell_where_the_code_of_a_renamed_package_lies() {
        let owners = owners(
            "app.tracing",
            &[
                "it.health.ui.Main",
                "it.health.work.Job",
                "androidx.work.Service",
            ],
        );
        assert_eq!(owners.of(b"Lit/health/net/Api;"), Owner::Own);
        assert_eq!(
            owners.of(b"Lit/other/Api;"),
            Owner::Own,
            "the publisher's other code"
        );
        assert_eq!(owners.of(b"Lfr/other/Api;"), Owner::Unknown);
    }
}
