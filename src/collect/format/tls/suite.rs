//! Reads the number of a cipher suite, produces what its registered name says about it.
//!
//! Facts: the registry's names (see [`super::suite_list`]), which are made by rule: key exchange,
//! `WITH`, cipher, digest. Versions: RFC 5246, section 1.2, and the documents of each family; those
//! with a pre-shared key and a plain SHA-2 digest (RFC 5487, RFC 5489) may be used before TLS 1.2.

use super::suite_list::SUITES;
use super::version::Version;
use serde::Deserialize;
use serde::Serialize;
use std::fmt;

/// A suite by its number; it need not be registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Suite(pub u16);

/// All suites that have a number, ordered by it.
pub fn known_suites() -> impl Iterator<Item = Suite> {
    SUITES.iter().map(|(number, _)| Suite(*number))
}

impl Suite {
    /// The registered name, or nothing where the number is not known.
    pub fn name(self) -> Option<&'static str> {
        let at = SUITES.binary_search_by_key(&self.0, |row| row.0).ok()?;
        SUITES.get(at).map(|row| row.1)
    }

    /// The suite of a registered name, also in the spelling of `rustls`, or of a number as it is
    /// shown where there is no name.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.replace("TLS13_", "TLS_");
        let registered = SUITES.iter().find(|row| row.1 == name);
        let number = || u16::from_str_radix(name.strip_prefix("suite 0x")?, 16).ok();
        registered.map(|row| row.0).or_else(number).map(Self)
    }

    fn text(self) -> &'static str {
        self.name().unwrap_or_default()
    }

    /// True if the suite may be negotiated in this version.
    pub fn fits(self, version: Version) -> bool {
        match version {
            Version::Tls13 => self.is_tls13(),
            Version::Tls12 => !self.is_tls13(),
            _ => !self.is_tls13() && !self.needs_tls12(),
        }
    }

    fn is_tls13(self) -> bool {
        matches!(self.0, 0x00c6 | 0x00c7 | 0x1301..=0x13ff | 0xc0b4 | 0xc0b5 | 0xc103..=0xc106)
    }

    fn needs_tls12(self) -> bool {
        let name = self.text();
        let sha2 = ["_SHA256", "_SHA384"].iter().any(|end| name.ends_with(end));
        self.is_aead() || (sha2 && !name.contains("PSK")) || matches!(self.0, 0xc100..=0xc106)
    }

    /// Confidentiality and integrity from one primitive.
    pub fn is_aead(self) -> bool {
        let name = self.text();
        let kinds = ["_GCM", "_CCM", "_POLY1305", "_MGM", "_AEGIS"];
        kinds.iter().any(|kind| name.contains(kind))
    }

    pub fn is_cbc(self) -> bool {
        self.text().contains("_CBC")
    }

    /// The keys of a connection don't follow from the server's long-term key.
    pub fn has_forward_secrecy(self) -> bool {
        let name = self.text();
        let ephemeral = [
            "TLS_DHE_",
            "TLS_ECDHE_",
            "TLS_DH_anon",
            "TLS_ECDH_anon",
            "TLS_ECCPWD",
        ];
        self.is_tls13() || ephemeral.iter().any(|start| name.starts_with(start))
    }

    /// Nobody proves who the server is.
    pub fn is_anonymous(self) -> bool {
        self.text().contains("_anon_")
    }

    /// Nothing is encrypted.
    pub fn is_null(self) -> bool {
        let name = self.text();
        name.contains("_NULL_") || matches!(self.0, 0xc0b4 | 0xc0b5)
    }

    /// Weakened for the export rules of the 1990s.
    pub fn is_export(self) -> bool {
        self.text().contains("_EXPORT")
    }

    /// Both sides must share a key beforehand.
    pub fn is_pre_shared(self) -> bool {
        self.text().contains("PSK")
    }

    /// `RC4`, `RC2`, `DES`, `3DES`, `IDEA`, `SEED`, `AES-128` …; `NULL` for none.
    pub fn cipher(self) -> Option<&'static str> {
        const CIPHERS: &[(&str, &str)] = &[
            ("AES_128", "AES-128"),
            ("AES_256", "AES-256"),
            ("3DES", "3DES"),
            ("AEGIS", "AEGIS"),
            ("ARIA_128", "ARIA-128"),
            ("ARIA_256", "ARIA-256"),
            ("CAMELLIA_128", "CAMELLIA-128"),
            ("CAMELLIA_256", "CAMELLIA-256"),
            ("CHACHA20", "CHACHA20"),
            ("28147", "GOST"),
            ("FORTEZZA_CBC", "FORTEZZA"),
            ("IDEA", "IDEA"),
            ("KUZNYECHIK", "GOST"),
            ("MAGMA", "GOST"),
            ("RC2", "RC2"),
            ("RC4", "RC4"),
            ("SEED", "SEED"),
            ("SM4", "SM4"),
            ("DES", "DES"),
        ];
        if self.is_null() {
            return Some("NULL");
        }
        let name = self.text();
        let row = CIPHERS.iter().find(|(part, _)| name.contains(part))?;
        Some(row.1)
    }

    /// `RSA`, `DHE`, `ECDHE`, `DH`, `ECDH`, `PSK` …; `any` in TLS 1.3, which settles it elsewhere.
    pub fn key_exchange(self) -> &'static str {
        if self.is_tls13() {
            return "any";
        }
        let name = self.text();
        let inner = name.trim_start_matches("TLS_").trim_start_matches("SSL_");
        let kinds = [
            "ECDHE", "ECDH", "DHE", "DH", "RSA", "PSK", "SRP", "KRB5", "GOST", "FORTEZZA", "ECCPWD",
        ];
        let kind = kinds.into_iter().find(|kind| inner.starts_with(kind));
        kind.unwrap_or("unknown")
    }

    /// Where the suite stands in our hellos, which name weak ones first: a server with an order of
    /// its own then shows it at once.
    pub fn rank(self) -> (bool, bool, bool, u16) {
        (
            self.cipher().is_some_and(|cipher| cipher.contains("AES")),
            self.has_forward_secrecy() && !self.is_anonymous(),
            self.is_aead(),
            self.0,
        )
    }
}

impl fmt::Display for Suite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "suite {:#06x}", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collect::limits::MAX_TLS_SUITES_PER_HELLO;

    #[test]
    fn the_list_is_ordered_and_every_suite_has_a_cipher_and_a_key_exchange() {
        assert!(SUITES.is_sorted_by(|one, other| one.0 < other.0));
        for suite in known_suites() {
            assert!(suite.cipher().is_some(), "{suite}");
            assert_ne!(suite.key_exchange(), "unknown", "{suite}");
            assert!(Version::ALL.into_iter().any(|version| suite.fits(version)));
        }
        assert_eq!(Suite(0x4a4a).name(), None);
    }

    #[test]
    fn properties_follow_from_the_name() {
        let properties = |number| {
            let suite = Suite(number);
            (
                suite.has_forward_secrecy(),
                suite.is_aead(),
                suite.is_cbc(),
                suite.cipher().unwrap(),
                suite.key_exchange(),
            )
        };
        assert_eq!(properties(0xc02f), (true, true, false, "AES-128", "ECDHE"));
        assert_eq!(properties(0x0035), (false, false, true, "AES-256", "RSA"));
        assert_eq!(properties(0x0005), (false, false, false, "RC4", "RSA"));
        assert_eq!(properties(0x0016), (true, false, true, "3DES", "DHE"));
        assert_eq!(properties(0x1303), (true, true, false, "CHACHA20", "any"));
        assert_eq!(properties(0x003b), (false, false, false, "NULL", "RSA"));
        assert!(Suite(0x0018).is_anonymous() && Suite(0x0003).is_export());
        assert!(Suite(0x00ae).is_pre_shared() && Suite(0x00ae).fits(Version::Tls10));
        assert!(!Suite(0x003c).fits(Version::Tls11) && Suite(0x003c).fits(Version::Tls12));
        assert!(!Suite(0x1301).fits(Version::Tls12) && Suite(0x1301).fits(Version::Tls13));
    }

    #[test]
    fn one_hello_holds_all_that_fits_an_old_version_and_two_all_of_tls_1_2() {
        let fitting = |version| known_suites().filter(|suite| suite.fits(version)).count();
        assert!(fitting(Version::Tls11) <= MAX_TLS_SUITES_PER_HELLO);
        assert!(fitting(Version::Tls12) <= 2 * MAX_TLS_SUITES_PER_HELLO);
    }
}
