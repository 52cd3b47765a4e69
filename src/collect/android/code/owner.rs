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
    /// Those of them that may name a class, sorted: their last label begins with a capital.
    library_classes: Vec<String>,
}

impl Owners {
    /// `libraries` are dotted prefixes of packages or classes.
    pub(super) fn new<'t>(identity: &Identity, libraries: impl Iterator<Item = &'t str>) -> Self {
        let mut libraries: Vec<String> = libraries.map(slashed).collect();
        libraries.sort();
        libraries.dedup();
        let names_class = |name: &&String| {
            let last = name.rsplit('/').next();
            last.is_some_and(|label| label.starts_with(char::is_uppercase))
        };
        let mut owners = Self {
            own: Vec::new(),
            publisher: Vec::new(),
            library_classes: libraries.iter().filter(names_class).cloned().collect(),
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

    /// Whose classes these descriptors name; arrays and primitive types belong to nobody. Fast
    /// where classes of one package follow each other, as they do in the tables of DEX files.
    pub(super) fn of_all<'n>(&self, descriptors: impl Iterator<Item = &'n [u8]>) -> Vec<Owner> {
        let mut last: Option<(&str, PackageOwner)> = None;
        descriptors
            .map(|descriptor| {
                let Some(name) = class_name(descriptor) else {
                    return Owner::Unknown;
                };
                let package = name.rsplit_once('/').map_or("", |(package, _)| package);
                let known = match last {
                    Some((before, known)) if before == package => known,
                    _ => self.package(package),
                };
                last = Some((package, known));
                self.of_class(name, known)
            })
            .collect()
    }

    fn of_class(&self, name: &str, package: PackageOwner) -> Owner {
        let library = self.library_class(name).or(package.library);
        if package.own > library {
            Owner::Own
        } else if library.is_some() {
            Owner::Library
        } else if package.is_publisher {
            Owner::Own
        } else {
            Owner::Unknown
        }
    }

    fn package(&self, name: &str) -> PackageOwner {
        PackageOwner {
            own: longest(&self.own, name),
            library: self.library(name),
            is_publisher: longest(&self.publisher, name).is_some(),
        }
    }

    /// Length of the longest library prefix that fits a package.
    fn library(&self, package: &str) -> Option<usize> {
        let mut prefix = package;
        loop {
            if is_in(&self.libraries, prefix) {
                return Some(prefix.len());
            }
            prefix = prefix.get(..prefix.rfind('/')?)?;
        }
    }

    /// Length of a class or an outer class that is named as a library's.
    fn library_class(&self, name: &str) -> Option<usize> {
        let outer = name.split_once('$').map_or(name, |(outer, _)| outer);
        [name, outer]
            .into_iter()
            .find(|class| is_in(&self.library_classes, class))
            .map(str::len)
    }
}

/// What the package of a class says about its owner; lengths of the prefixes that fit.
#[derive(Debug, Clone, Copy, Default)]
struct PackageOwner {
    own: Option<usize>,
    library: Option<usize>,
    is_publisher: bool,
}

fn is_in(sorted: &[String], name: &str) -> bool {
    sorted
        .binary_search_by(|known| known.as_str().cmp(name))
        .is_ok()
}

fn class_name(descriptor: &[u8]) -> Option<&str> {
    let name = descriptor.strip_prefix(b"L")?.strip_suffix(b";")?;
    // What is no UTF-8 can't be in a table, and its package can't be the app's.
    std::str::from_utf8(name).ok()
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

    fn of(owners: &Owners, class: &str) -> Owner {
        owners.of_all(std::iter::once(class.as_bytes()))[0]
    }

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
            assert_eq!(of(&owners, class), owner, "{class}");
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
        assert_eq!(of(&owners, "Lit/health/net/Api;"), Owner::Own);
        assert_eq!(
            of(&owners, "Lit/other/Api;"),
            Owner::Unknown,
            "a country is no publisher"
        );
    }
}
