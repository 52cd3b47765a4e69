//! Reads an Android package, produces the public keys that its parts hold as text or as bytes.
//!
//! An app that verifies key files holds the key it verifies them with: as Base64 in its code, its
//! resources or a configuration, or as the bytes of a SubjectPublicKeyInfo. All keys on the curve P-256
//! begin alike, so that they are found wherever they stand.
//!
//! Does not establish what the app uses a key for; that a key file fits one is what shows it.

use crate::collect::format::base64;
use crate::collect::format::key_export::public_key::PREFIX;
use crate::collect::format::key_export::public_key::VerificationKey;
use crate::collect::format::zip::Container;
use crate::collect::limits::MAX_KEYS_OF_APP;
use memchr::memmem;
use std::collections::BTreeSet;

/// Base64 of what every such key begins with, as far as it does not depend on the point.
const TEXT_PREFIX: &[u8] = b"MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE";
/// Bytes of the whole key, and letters of its Base64 without padding.
const KEY_BYTES: usize = 91;
const KEY_LETTERS: usize = 122;

/// The keys of a package, each once; nothing where the bytes are no package.
pub(super) fn keys_of(bytes: &[u8]) -> Vec<VerificationKey> {
    let Ok(container) = Container::open(bytes) else {
        return Vec::new();
    };
    let budget = container.budget();
    let mut found = BTreeSet::new();
    for entry in container.entries() {
        if let Ok(content) = container.read(entry, &budget) {
            search(&content, &mut found);
        }
    }
    found.into_iter().collect()
}

fn search(content: &[u8], found: &mut BTreeSet<VerificationKey>) {
    let texts = memmem::find_iter(content, TEXT_PREFIX)
        .filter_map(|at| content.get(at..at.checked_add(KEY_LETTERS)?))
        .filter_map(base64::decode_base64);
    let bytes = memmem::find_iter(content, &PREFIX)
        .filter_map(|at| content.get(at..at.checked_add(KEY_BYTES)?))
        .map(<[u8]>::to_vec);
    for key in texts.chain(bytes) {
        if found.len() >= MAX_KEYS_OF_APP {
            return;
        }
        if let Ok(key) = VerificationKey::read(&key) {
            found.insert(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example key of the reference server.
    const EXAMPLE: &str = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEml59itec9qzwVojreLXdPNRsUWzfYHc1\
                           cKvIIi6/H56AJS/kZEYQnfDpxrgyGhdAm+pNN2GAJ3XdnQZ1Sk4amg==";

    #[test]
    fn a_key_is_found_as_text_and_as_bytes() {
        let expected = VerificationKey::read(EXAMPLE.as_bytes()).expect("a key");
        let der = base64::decode_base64(EXAMPLE.as_bytes()).expect("Base64");
        for hidden in [EXAMPLE.as_bytes(), &der] {
            let content = [b"before".as_slice(), hidden, b"\0after"].concat();
            let mut found = BTreeSet::new();
            search(&content, &mut found);
            assert!(found.len() == 1 && found.contains(&expected));
        }
        let mut found = BTreeSet::new();
        search(&EXAMPLE.as_bytes()[..100], &mut found);
        assert!(found.is_empty());
    }
}
