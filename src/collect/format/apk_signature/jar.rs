//! Reads the signature files under `META-INF/`, produces the result of scheme v1 (JAR signing).
//!
//! Format: JAR File Specification, "Signed JAR File". Behaviour: Android's, which differs in that
//! nothing under `META-INF/` needs a digest, every other file does, all files must have the same
//! signers, and an entry of the manifest without a file is an error. The attribute
//! `X-Android-APK-Signed` names newer schemes that must also be there.
//!
//! Does not establish anything about files under `META-INF/`, comments, or bytes between entries:
//! v1 does not cover them.

mod signature_file;

use self::signature_file::Refusal;
use super::cms;
use super::manifest_file;
use super::manifest_file::NamedDigest;
use super::manifest_file::Section;
use super::outcome::Findings;
use super::outcome::Scheme;
use super::outcome::SchemeResult;
use super::outcome::Signer;
use super::platform::Platform;
use crate::collect::format::zip::Budget;
use crate::collect::format::zip::Container;
use crate::collect::format::zip::Entry;
use crate::collect::limits::MAX_SIGNERS;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

const FOLDER: &[u8] = b"META-INF/";
const MANIFEST: &[u8] = b"META-INF/MANIFEST.MF";
const BLOCK_ENDINGS: [&[u8]; 3] = [b".RSA", b".DSA", b".EC"];

/// Which newer schemes a package has, by the numbers that `X-Android-APK-Signed` uses.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Found {
    pub(super) v2: bool,
    pub(super) v3: bool,
}

/// True if the package holds a signature block of v1.
pub(super) fn is_present(container: &Container<'_>) -> bool {
    container.entries().iter().any(is_block)
}

fn is_block(entry: &Entry<'_>) -> bool {
    entry.raw_name.starts_with(FOLDER)
        && BLOCK_ENDINGS
            .iter()
            .any(|ending| entry.raw_name.ends_with(ending))
}

pub(super) fn verify(
    container: &Container<'_>,
    budget: &Budget,
    platform: &Platform,
    found: Found,
) -> SchemeResult {
    let mut package = JarPackage {
        container,
        budget,
        platform,
        found,
        findings: Findings::default(),
    };
    let signers = package.verify();
    SchemeResult::new(Scheme::V1, package.findings, signers)
}

struct JarPackage<'p, 'a> {
    container: &'p Container<'a>,
    budget: &'p Budget,
    platform: &'p Platform,
    found: Found,
    findings: Findings,
}

/// A signer whose block is good, with the names its `.SF` file lists.
struct JarSigner {
    signer: Signer,
    names: BTreeSet<Vec<u8>>,
}

/// The manifest, taken apart.
struct Manifest<'m> {
    bytes: &'m [u8],
    main: &'m Section<'m>,
    by_name: BTreeMap<&'m [u8], &'m Section<'m>>,
}

impl<'p, 'a> JarPackage<'p, 'a> {
    fn verify(&mut self) -> Vec<Signer> {
        let names = self.entry_names();
        let Some(entry) = self.entry(MANIFEST) else {
            self.findings.broken("no META-INF/MANIFEST.MF");
            return Vec::new();
        };
        let Some(bytes) = self.read(&entry) else {
            return Vec::new();
        };
        let sections = manifest_file::sections(&bytes);
        let Some(manifest) = self.manifest(&bytes, &sections, &names) else {
            return Vec::new();
        };
        let blocks: Vec<Entry<'a>> = self
            .container
            .entries()
            .iter()
            .filter(|entry| is_block(entry))
            .copied()
            .collect();
        if blocks.is_empty() {
            self.findings.broken("no signature block under META-INF/");
        }
        if blocks.len() > MAX_SIGNERS {
            self.findings.broken(format!(
                "{} signers, of which Android takes {MAX_SIGNERS} at most",
                blocks.len()
            ));
        }
        let mut signers = Vec::new();
        let mut ignored = Vec::new();
        for block in blocks.iter().take(MAX_SIGNERS) {
            match self.signer(block, &manifest) {
                SignerOutcome::Counts(signer) => signers.push(signer),
                SignerOutcome::Ignored(why) => ignored.push(why),
                SignerOutcome::Broken => {}
            }
        }
        if signers.is_empty() && self.findings.broken.is_empty() {
            self.findings.broken(ignored.join("; "));
        }
        self.findings.remarks.append(&mut ignored);
        if !self.findings.broken.is_empty() {
            return signers.into_iter().map(|one| one.signer).collect();
        }
        self.entries(&manifest, signers)
    }

    /// All entry names; one that occurs twice is a finding.
    fn entry_names(&mut self) -> BTreeSet<&'a [u8]> {
        if let Some(offset) = self.container.directory_broken_at() {
            self.findings.broken(format!(
                "the central directory breaks off at {offset}, so entries are missing"
            ));
        }
        let mut names = BTreeSet::new();
        for entry in self.container.entries() {
            if !names.insert(entry.raw_name) {
                self.findings
                    .broken(format!("the entry {} occurs twice", entry.name()));
            }
        }
        names
    }

    fn entry(&self, name: &[u8]) -> Option<Entry<'a>> {
        let entries = self.container.entries();
        entries.iter().find(|entry| entry.raw_name == name).copied()
    }

    fn read(&mut self, entry: &Entry<'a>) -> Option<Cow<'p, [u8]>> {
        match read(self.container, self.budget, entry) {
            Ok(bytes) => Some(bytes),
            Err(fault) => {
                fault.report(&mut self.findings);
                None
            }
        }
    }

    fn manifest<'m>(
        &mut self,
        bytes: &'m [u8],
        sections: &'m [Section<'m>],
        names: &BTreeSet<&[u8]>,
    ) -> Option<Manifest<'m>> {
        let Some((main, others)) = sections.split_first() else {
            self.findings.broken("META-INF/MANIFEST.MF is empty");
            return None;
        };
        let mut by_name = BTreeMap::new();
        for (index, section) in others.iter().enumerate() {
            let Some(name) = section.name() else {
                self.findings.broken(format!(
                    "section {} of META-INF/MANIFEST.MF names no entry",
                    index.saturating_add(1)
                ));
                continue;
            };
            if by_name.insert(name, section).is_some() {
                self.findings.broken(format!(
                    "META-INF/MANIFEST.MF has two sections for {}",
                    text(name)
                ));
            }
            if !names.contains(name) {
                self.findings.broken(format!(
                    "META-INF/MANIFEST.MF lists {}, which is not in the package",
                    text(name)
                ));
            }
        }
        Some(Manifest {
            bytes,
            main,
            by_name,
        })
    }

    fn signer(&mut self, block: &Entry<'a>, manifest: &Manifest<'_>) -> SignerOutcome {
        let place = block.name().into_owned();
        let stem = block.raw_name.iter().rposition(|&byte| byte == b'.');
        let stem = stem.and_then(|dot| block.raw_name.get(..dot));
        let file_name = [stem.unwrap_or_default(), b".SF"].concat();
        let Some(file) = self.entry(&file_name) else {
            self.findings
                .broken(format!("{place}: its file {} is missing", text(&file_name)));
            return SignerOutcome::Broken;
        };
        let (Some(block), Some(signed)) = (self.read(block), self.read(&file)) else {
            return SignerOutcome::Broken;
        };
        let signer = cms::verify(&block, &signed, &place, self.platform, &mut self.findings);
        let Some(signer) = signer else {
            return SignerOutcome::Broken;
        };
        match self.signature_file(&signed, &text(&file_name), manifest) {
            Ok(names) => SignerOutcome::Counts(JarSigner { signer, names }),
            Err(Refusal::Ignored(why)) => SignerOutcome::Ignored(why),
            Err(Refusal::Broken(why)) => {
                self.findings.broken(why);
                SignerOutcome::Counts(JarSigner {
                    signer,
                    names: BTreeSet::new(),
                })
            }
        }
    }

    /// Checks that every file has the same signers and the digest that the manifest holds.
    fn entries(&mut self, manifest: &Manifest<'_>, signers: Vec<JarSigner>) -> Vec<Signer> {
        let entries: Vec<&Entry<'a>> = self
            .container
            .entries()
            .iter()
            .filter(|entry| !entry.raw_name.starts_with(FOLDER) && !entry.is_folder())
            .collect();
        let signers_of = |entry: &Entry<'_>| -> Vec<bool> {
            signers
                .iter()
                .map(|signer| signer.names.contains(entry.raw_name))
                .collect()
        };
        let Some(expected) = entries.first().map(|entry| signers_of(entry)) else {
            self.findings
                .broken("no entry that a signature would cover");
            return Vec::new();
        };
        let (container, budget, platform) = (self.container, self.budget, self.platform);
        let faults: Vec<EntryFault> = entries
            .par_iter()
            .filter_map(|entry| {
                let own = signers_of(entry);
                if !own.contains(&true) {
                    let why = format!("{} is not signed", entry.name());
                    return Some(EntryFault::Broken(why));
                }
                if own != expected {
                    let why = format!("{} has other signers than the first entry", entry.name());
                    return Some(EntryFault::Broken(why));
                }
                let section = manifest.by_name.get(entry.raw_name).copied();
                check_entry(container, budget, platform, entry, section).err()
            })
            .collect();
        for fault in faults {
            fault.report(&mut self.findings);
        }
        signers
            .into_iter()
            .zip(expected)
            .filter(|(_, counts)| *counts)
            .map(|(signer, _)| signer.signer)
            .collect()
    }
}

enum SignerOutcome {
    Counts(JarSigner),
    /// Android goes on without this signer.
    Ignored(String),
    /// Reported already.
    Broken,
}

enum EntryFault {
    Broken(String),
    Unsupported(String),
}

impl EntryFault {
    fn report(self, findings: &mut Findings) {
        match self {
            Self::Broken(why) => findings.broken(why),
            Self::Unsupported(why) => findings.unsupported(why),
        }
    }
}

fn read<'c>(
    container: &'c Container<'_>,
    budget: &Budget,
    entry: &Entry<'_>,
) -> Result<Cow<'c, [u8]>, EntryFault> {
    container.content(entry, budget).map_err(|error| {
        if error.is_limit() {
            EntryFault::Unsupported(error.to_string())
        } else {
            EntryFault::Broken(error.to_string())
        }
    })
}

fn check_entry(
    container: &Container<'_>,
    budget: &Budget,
    platform: &Platform,
    entry: &Entry<'_>,
    section: Option<&Section<'_>>,
) -> Result<(), EntryFault> {
    let digests = section
        .map(|section| manifest_file::digests_to_check(section, "-Digest", platform))
        .unwrap_or_default();
    if digests.is_empty() {
        return Err(EntryFault::Broken(format!(
            "{} has no digest in META-INF/MANIFEST.MF that every platform knows",
            entry.name()
        )));
    }
    let bytes = read(container, budget, entry)?;
    for NamedDigest { digest, expected } in digests {
        match digest.of(&bytes) {
            Some(actual) if expected.as_ref() == Some(&actual) => {}
            Some(_) => {
                return Err(EntryFault::Broken(format!(
                    "the content of {} is not what was signed",
                    entry.name()
                )));
            }
            None => {
                return Err(EntryFault::Unsupported(format!(
                    "{} of {} is not implemented",
                    digest.name(),
                    entry.name()
                )));
            }
        }
    }
    Ok(())
}

fn text(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}
