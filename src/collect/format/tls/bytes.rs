//! Reads big-endian numbers and vectors with a length in front, produces slices of the input.
//!
//! Format: the presentation language of RFC 8446, section 3.

use thiserror::Error;

/// A structure ends too early, or holds more than its length allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{what} ends in the middle, or goes on after its end")]
pub struct Malformed {
    pub what: &'static str,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a> {
    rest: &'a [u8],
    what: &'static str,
}

impl<'a> Reader<'a> {
    /// `what` names the structure in errors.
    pub(super) fn new(bytes: &'a [u8], what: &'static str) -> Self {
        Self { rest: bytes, what }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    pub(super) fn malformed(&self) -> Malformed {
        Malformed { what: self.what }
    }

    pub(super) fn take(&mut self, len: usize) -> Result<&'a [u8], Malformed> {
        let (taken, rest) = self.rest.split_at_checked(len).ok_or(self.malformed())?;
        self.rest = rest;
        Ok(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], Malformed> {
        let (taken, rest) = self.rest.split_first_chunk().ok_or(self.malformed())?;
        self.rest = rest;
        Ok(*taken)
    }

    pub(super) fn u8(&mut self) -> Result<u8, Malformed> {
        self.array().map(u8::from_be_bytes)
    }

    pub(super) fn u16(&mut self) -> Result<u16, Malformed> {
        self.array().map(u16::from_be_bytes)
    }

    pub(super) fn u24(&mut self) -> Result<usize, Malformed> {
        let [high, middle, low] = self.array()?;
        usize::try_from(u32::from_be_bytes([0, high, middle, low])).map_err(|_| self.malformed())
    }

    pub(super) fn vector8(&mut self) -> Result<&'a [u8], Malformed> {
        let len = self.u8()?;
        self.take(usize::from(len))
    }

    pub(super) fn vector16(&mut self) -> Result<&'a [u8], Malformed> {
        let len = self.u16()?;
        self.take(usize::from(len))
    }

    pub(super) fn vector24(&mut self) -> Result<&'a [u8], Malformed> {
        let len = self.u24()?;
        self.take(len)
    }

    /// All that was due has been read.
    pub(super) fn end(&self) -> Result<(), Malformed> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(self.malformed())
        }
    }
}

/// Appends what `write` appends, with its length in two bytes in front.
///
/// Our own messages stay far below 65 535 bytes; a longer one would be cut by its length.
pub(super) fn vector16(out: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>)) {
    let mut inner = Vec::new();
    write(&mut inner);
    out.extend(u16::try_from(inner.len()).unwrap_or(u16::MAX).to_be_bytes());
    out.append(&mut inner);
}

/// The same with a length of one byte.
pub(super) fn vector8(out: &mut Vec<u8>, inner: &[u8]) {
    out.push(u8::try_from(inner.len()).unwrap_or(u8::MAX));
    out.extend_from_slice(inner);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_that_lies_is_malformed_and_never_read_past() {
        let mut reader = Reader::new(&[0, 3, 1, 2], "a list");
        assert_eq!(reader.vector16(), Err(Malformed { what: "a list" }));
        let mut reader = Reader::new(&[0, 2, 1, 2, 9], "a list");
        assert_eq!(reader.vector16(), Ok(&[1_u8, 2][..]));
        assert!(reader.end().is_err());
        assert_eq!(reader.u8(), Ok(9));
        assert!(reader.u16().is_err());
    }
}
