//! Reads an `.SF` file, produces the entries that its signer vouches for.
//!
//! Format: JAR File Specification, "Signature File": it holds a digest of the whole manifest, one of
//! its main section, and one per section. Where the first fits, Android skips the last; old files of
//! the tool `signtool` differ in names and in what a section ends with.

use super::JarPackage;
use super::Manifest;
use super::text;
use crate::collect::format::apk_signature::manifest_file;
use crate::collect::format::apk_signature::manifest_file::NamedDigest;
use crate::collect::format::apk_signature::manifest_file::Section;
use crate::collect::format::apk_signature::outcome::FIRST_API_WITH_V2;
use crate::collect::format::apk_signature::outcome::FIRST_API_WITH_V3;
use std::collections::BTreeSet;

/// Why an `.SF` file does not count.
pub(super) enum Refusal {
    /// Android goes on without its signer.
    Ignored(String),
    /// Android refuses the package.
    Broken(String),
}

impl JarPackage<'_, '_> {
    /// Checks an `.SF` file against the manifest; the answer are the entries it lists.
    pub(super) fn signature_file(
        &mut self,
        bytes: &[u8],
        place: &str,
        manifest: &Manifest<'_>,
    ) -> Result<BTreeSet<Vec<u8>>, Refusal> {
        let sections = manifest_file::sections(bytes);
        let ignored = |why: &str| Refusal::Ignored(format!("{place} is ignored: {why}"));
        let (main, others) = sections
            .split_first()
            .filter(|(main, _)| main.value("Signature-Version").is_some())
            .ok_or_else(|| ignored("it names no Signature-Version"))?;
        self.check_stripping(main, place)?;
        let by_signtool = main
            .value("Created-By")
            .is_some_and(|tool| memchr::memmem::find(tool, b"signtool").is_some());
        let whole = self.whole_manifest_fits(main, by_signtool, place, manifest)?;
        let mut names = BTreeSet::new();
        for section in others {
            let name = section
                .name()
                .ok_or_else(|| ignored("a section names no entry"))?;
            if !names.insert(name.to_vec()) {
                return Err(ignored("two sections name one entry"));
            }
            if whole {
                continue;
            }
            let Some(described) = manifest.by_name.get(name) else {
                return Err(ignored("it lists an entry that the manifest does not"));
            };
            self.check_section(section, described, by_signtool, place)?;
        }
        Ok(names)
    }

    fn check_stripping(&mut self, main: &Section<'_>, place: &str) -> Result<(), Refusal> {
        let Some(list) = main.value("X-Android-APK-Signed") else {
            return Ok(());
        };
        for number in text(list).split(',').map(str::trim) {
            let missing = match number.parse() {
                Ok(2) => self.platform.reaches(FIRST_API_WITH_V2) && !self.found.v2,
                Ok(3) => self.platform.reaches(FIRST_API_WITH_V3) && !self.found.v3,
                _ => false,
            };
            if missing {
                return Err(Refusal::Broken(format!(
                    "{place} announces a v{number} signature, but there is none"
                )));
            }
        }
        Ok(())
    }

    /// True if the `.SF` file's digest of the whole manifest fits; otherwise sections decide.
    fn whole_manifest_fits(
        &mut self,
        main: &Section<'_>,
        by_signtool: bool,
        place: &str,
        manifest: &Manifest<'_>,
    ) -> Result<bool, Refusal> {
        let suffix = if by_signtool {
            "-Digest"
        } else {
            "-Digest-Manifest"
        };
        let digests = manifest_file::digests_to_check(main, suffix, self.platform);
        let fits = !digests.is_empty()
            && digests
                .iter()
                .all(|digest| self.fits(digest, manifest.bytes, place));
        if by_signtool {
            return Ok(fits);
        }
        let suffix = "-Digest-Manifest-Main-Attributes";
        for digest in manifest_file::digests_to_check(main, suffix, self.platform) {
            if !self.fits(&digest, manifest.main.bytes, place) {
                return Err(Refusal::Broken(format!(
                    "{place}: the main section of META-INF/MANIFEST.MF is not what was signed"
                )));
            }
        }
        Ok(fits)
    }

    fn check_section(
        &mut self,
        section: &Section<'_>,
        described: &Section<'_>,
        by_signtool: bool,
        place: &str,
    ) -> Result<(), Refusal> {
        let name = text(section.name().unwrap_or_default());
        let digests = manifest_file::digests_to_check(section, "-Digest", self.platform);
        if digests.is_empty() {
            return Err(Refusal::Broken(format!(
                "{place} has no digest for {name} that every platform knows"
            )));
        }
        // That tool left the last of two line ends out of what it signed.
        let bytes = if by_signtool && described.bytes.ends_with(b"\n\n") {
            described.bytes.strip_suffix(b"\n").unwrap_or_default()
        } else {
            described.bytes
        };
        for digest in digests {
            if !self.fits(&digest, bytes, place) {
                return Err(Refusal::Broken(format!(
                    "{place}: the section of META-INF/MANIFEST.MF for {name} is not what was signed"
                )));
            }
        }
        Ok(())
    }

    /// A digest that is not implemented counts as fitting, with a finding that says so.
    fn fits(&mut self, digest: &NamedDigest, bytes: &[u8], place: &str) -> bool {
        match digest.digest.of(bytes) {
            Some(actual) => digest.expected.as_ref() == Some(&actual),
            None => {
                self.findings.unsupported(format!(
                    "{place}: {} is not implemented",
                    digest.digest.name()
                ));
                true
            }
        }
    }
}
