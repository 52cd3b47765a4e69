//! Reads the number of a group of a key exchange, produces its name and size.
//!
//! Facts: IANA, "TLS Supported Groups" registry as of 2026-02-13; RFC 8422, RFC 7919, RFC 7027.

use serde::Deserialize;
use serde::Serialize;
use std::fmt;

/// A group by its registered number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Group(pub u16);

/// Number, name and size in bits. A hybrid group has the size of its classic part.
const GROUPS: &[(u16, &str, u32)] = &[
    (1, "sect163k1", 163),
    (2, "sect163r1", 163),
    (3, "sect163r2", 163),
    (4, "sect193r1", 193),
    (5, "sect193r2", 193),
    (6, "sect233k1", 233),
    (7, "sect233r1", 233),
    (8, "sect239k1", 239),
    (9, "sect283k1", 283),
    (10, "sect283r1", 283),
    (11, "sect409k1", 409),
    (12, "sect409r1", 409),
    (13, "sect571k1", 571),
    (14, "sect571r1", 571),
    (15, "secp160k1", 160),
    (16, "secp160r1", 160),
    (17, "secp160r2", 160),
    (18, "secp192k1", 192),
    (19, "secp192r1", 192),
    (20, "secp224k1", 224),
    (21, "secp224r1", 224),
    (22, "secp256k1", 256),
    (23, "secp256r1", 256),
    (24, "secp384r1", 384),
    (25, "secp521r1", 521),
    (26, "brainpoolP256r1", 256),
    (27, "brainpoolP384r1", 384),
    (28, "brainpoolP512r1", 512),
    (29, "x25519", 255),
    (30, "x448", 448),
    (31, "brainpoolP256r1tls13", 256),
    (32, "brainpoolP384r1tls13", 384),
    (33, "brainpoolP512r1tls13", 512),
    (41, "curveSM2", 256),
    (256, "ffdhe2048", 2048),
    (257, "ffdhe3072", 3072),
    (258, "ffdhe4096", 4096),
    (259, "ffdhe6144", 6144),
    (260, "ffdhe8192", 8192),
    (4587, "SecP256r1MLKEM768", 256),
    (4588, "X25519MLKEM768", 255),
    (4589, "SecP384r1MLKEM1024", 384),
    (25497, "X25519Kyber768Draft00", 255),
];

impl Group {
    pub const X25519: Self = Self(29);

    /// The groups that a hello for TLS 1.3 names, those that are common first.
    pub const MODERN: [Self; 17] = [
        Self(29),
        Self(23),
        Self(24),
        Self(25),
        Self(30),
        Self(4588),
        Self(4587),
        Self(4589),
        Self(256),
        Self(257),
        Self(258),
        Self(259),
        Self(260),
        Self(31),
        Self(32),
        Self(33),
        Self(41),
    ];

    /// The groups that a hello for an older version names. Finite-field groups are left out: a
    /// server that knows them would refuse where it could have sent its own parameters.
    pub fn classic() -> Vec<Self> {
        let common = [29, 23, 24, 25, 30];
        let rest = (1..=28).filter(|number| !common.contains(number));
        common.into_iter().chain(rest).map(Self).collect()
    }

    fn row(self) -> Option<&'static (u16, &'static str, u32)> {
        let at = GROUPS.binary_search_by_key(&self.0, |row| row.0).ok()?;
        GROUPS.get(at)
    }

    /// The registered name, or nothing where the number is not known.
    pub fn name(self) -> Option<&'static str> {
        self.row().map(|row| row.1)
    }

    pub fn bits(self) -> Option<u32> {
        self.row().map(|row| row.2)
    }

    /// Classic and post-quantum at once.
    pub fn is_hybrid(self) -> bool {
        self.name()
            .is_some_and(|name| name.contains("MLKEM") || name.contains("Kyber"))
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "group {:#06x}", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_ordered_and_every_group_that_is_asked_for_has_a_name() {
        assert!(GROUPS.is_sorted_by(|one, other| one.0 < other.0));
        for group in Group::MODERN.into_iter().chain(Group::classic()) {
            assert!(group.name().is_some(), "{group}");
        }
        assert!(Group(4588).is_hybrid() && !Group::X25519.is_hybrid());
    }
}
