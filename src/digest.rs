//! Reads bytes, produces their digest and hexadecimal digits as every layer writes them.
//!
//! Does not establish who made the bytes: a digest says only whether two contents are the same.

use ring::digest::SHA256;
use ring::digest::digest;
use std::fmt::Write as _;

/// Bytes as hexadecimal digits in lower case, two each.
pub fn hexadecimal(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(bytes.len().saturating_mul(2));
    for byte in bytes {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

/// SHA-256 of bytes, in hexadecimal digits.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hexadecimal(digest(&SHA256, bytes).as_ref())
}

/// The digest of what consists of several parts, whatever their order: over their digests, one a
/// line.
pub fn digest_of_parts(mut digests: Vec<String>) -> String {
    digests.sort_unstable();
    sha256_hex(digests.join("\n").as_bytes())
}

/// SHA-256 over named contents, in their order: a changed name changes it like a changed content.
pub fn sha256_of_files(files: &[(&str, &str)]) -> String {
    let mut context = ring::digest::Context::new(&SHA256);
    for (name, content) in files {
        context.update(name.as_bytes());
        context.update(&[0]);
        context.update(content.as_bytes());
        context.update(&[0]);
    }
    hexadecimal(context.finish().as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_the_published_one() {
        // FIPS 180-4 example: the message "abc".
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256_hex(b"abc"), expected);
    }

    #[test]
    fn the_digest_of_files_changes_with_content_and_with_name() {
        let one = sha256_of_files(&[("a", "1")]);
        assert_ne!(one, sha256_of_files(&[("a", "2")]));
        assert_ne!(one, sha256_of_files(&[("b", "1")]));
        assert_eq!(one, sha256_hex(b"a\x001\x00"));
    }
}
