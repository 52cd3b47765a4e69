//! Reads length-prefixed little-endian fields as the APK signing block nests them, produces slices.
//!
//! Format: <https://source.android.com/docs/security/features/apksigning/v2>. Borrows only; a
//! declared length is checked against the bytes that are left and never allocated.

use thiserror::Error;

/// A field that does not fit into what holds it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{what} needs {wanted} bytes, but only {left} are left")]
pub(super) struct Truncated {
    what: &'static str,
    wanted: u64,
    left: usize,
}

/// The bytes of one field that were not read yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    pub(super) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    pub(super) fn take(&mut self, len: u64, what: &'static str) -> Result<&'a [u8], Truncated> {
        let split = usize::try_from(len)
            .ok()
            .and_then(|len| self.rest.split_at_checked(len));
        let Some((taken, rest)) = split else {
            return Err(Truncated {
                what,
                wanted: len,
                left: self.rest.len(),
            });
        };
        self.rest = rest;
        Ok(taken)
    }

    pub(super) fn u32(&mut self, what: &'static str) -> Result<u32, Truncated> {
        let bytes = self.take(4, what)?;
        Ok(bytes
            .first_chunk()
            .map_or(0, |four| u32::from_le_bytes(*four)))
    }

    pub(super) fn u64(&mut self, what: &'static str) -> Result<u64, Truncated> {
        let bytes = self.take(8, what)?;
        Ok(bytes
            .first_chunk()
            .map_or(0, |eight| u64::from_le_bytes(*eight)))
    }

    /// A field that its 32-bit length precedes.
    pub(super) fn prefixed(&mut self, what: &'static str) -> Result<&'a [u8], Truncated> {
        let len = self.u32(what)?;
        self.take(u64::from(len), what)
    }

    /// All length-prefixed elements until the end of the field.
    ///
    /// Each costs at least the four bytes of its length, so the list is bounded by the field.
    pub(super) fn elements(mut self, what: &'static str) -> Result<Vec<&'a [u8]>, Truncated> {
        let mut elements = Vec::new();
        while !self.is_empty() {
            elements.push(self.prefixed(what)?);
        }
        Ok(elements)
    }
}

/// A number and the bytes behind it: the form of digests, signatures and attributes.
pub(super) type Numbered<'a> = (u32, &'a [u8]);

/// A sequence of elements, each a number followed by length-prefixed bytes.
pub(super) fn numbered<'a>(
    sequence: &'a [u8],
    what: &'static str,
) -> Result<Vec<Numbered<'a>>, Truncated> {
    let mut records = Vec::new();
    for element in Cursor::new(sequence).elements(what)? {
        let mut fields = Cursor::new(element);
        records.push((fields.u32(what)?, fields.prefixed(what)?));
    }
    Ok(records)
}

/// A sequence of elements, each a number followed by bytes until the end of the element.
pub(super) fn attributes(sequence: &[u8]) -> Result<Vec<Numbered<'_>>, Truncated> {
    let what = "an additional attribute";
    let mut records = Vec::new();
    for element in Cursor::new(sequence).elements(what)? {
        let mut fields = Cursor::new(element);
        records.push((fields.u32(what)?, fields.rest()));
    }
    Ok(records)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_beyond_the_field_is_an_error_and_not_an_allocation() {
        let bytes = [0xff, 0xff, 0xff, 0xff, 1];
        let error = Cursor::new(&bytes).elements("a signer").unwrap_err();
        assert_eq!(
            error.to_string(),
            "a signer needs 4294967295 bytes, but only 1 are left"
        );
    }

    #[test]
    fn numbered_records_are_read_to_the_end() {
        let bytes = [10, 0, 0, 0, 3, 1, 0, 0, 2, 0, 0, 0, 7, 8];
        let records = numbered(&bytes, "a digest").unwrap();
        assert_eq!(records, [(0x103, &[7_u8, 8][..])]);
    }
}
