//! Reads ASN.1 in BER or DER, produces its elements as slices of the input.
//!
//! Format: ITU-T X.690, chapter 8. Old Android certificates and signature blocks are not always
//! strict DER (lengths with a leading zero, indefinite lengths), and the platform accepts them; a
//! strict parser would call such a package broken. Here only the frame is read, and what is signed
//! is always the bytes as they stand.

use crate::collect::limits::MAX_BER_DEPTH;
use thiserror::Error;

pub(super) const INTEGER: u8 = 0x02;
pub(super) const BIT_STRING: u8 = 0x03;
pub(super) const OCTET_STRING: u8 = 0x04;
pub(super) const OBJECT_IDENTIFIER: u8 = 0x06;
pub(super) const SEQUENCE: u8 = 0x30;
pub(super) const SET: u8 = 0x31;
/// `[0]`, constructed.
pub(super) const CONTEXT_0: u8 = 0xa0;
/// `[1]`, constructed.
pub(super) const CONTEXT_1: u8 = 0xa1;

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(super) enum BerError {
    #[error("{what} ends in the middle of an element")]
    Truncated { what: &'static str },
    #[error("{what} has the tag {found:#04x} where {wanted:#04x} is due")]
    Tag {
        what: &'static str,
        wanted: u8,
        found: u8,
    },
    #[error("{what} has a tag or a length in a form that is not read")]
    Form { what: &'static str },
    #[error("{what} nests deeper than {MAX_BER_DEPTH}")]
    Depth { what: &'static str },
}

/// One element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Element<'a> {
    pub(super) tag: u8,
    pub(super) content: &'a [u8],
    /// Tag, length and content as they stand.
    pub(super) encoded: &'a [u8],
}

/// The elements of one constructed element, in their order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Elements<'a> {
    rest: &'a [u8],
    what: &'static str,
}

impl<'a> Elements<'a> {
    /// `what` names the structure in errors.
    pub(super) fn new(bytes: &'a [u8], what: &'static str) -> Self {
        Self { rest: bytes, what }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    pub(super) fn any(&mut self) -> Result<Element<'a>, BerError> {
        let (element, rest) = read(self.rest, self.what, 0)?;
        self.rest = rest;
        Ok(element)
    }

    pub(super) fn expect(&mut self, tag: u8) -> Result<Element<'a>, BerError> {
        let element = self.any()?;
        if element.tag != tag {
            return Err(BerError::Tag {
                what: self.what,
                wanted: tag,
                found: element.tag,
            });
        }
        Ok(element)
    }

    /// The elements within the next one, which must have this tag.
    pub(super) fn enter(&mut self, tag: u8, what: &'static str) -> Result<Self, BerError> {
        Ok(Self::new(self.expect(tag)?.content, what))
    }

    /// The next element if it has this tag; otherwise nothing is consumed.
    pub(super) fn optional(&mut self, tag: u8) -> Result<Option<Element<'a>>, BerError> {
        if self.rest.first() == Some(&tag) {
            self.any().map(Some)
        } else {
            Ok(None)
        }
    }

    pub(super) fn collect(mut self) -> Result<Vec<Element<'a>>, BerError> {
        let mut elements = Vec::new();
        while !self.is_empty() {
            elements.push(self.any()?);
        }
        Ok(elements)
    }
}

/// The next element and what follows it.
fn read<'a>(
    bytes: &'a [u8],
    what: &'static str,
    depth: usize,
) -> Result<(Element<'a>, &'a [u8]), BerError> {
    let truncated = BerError::Truncated { what };
    let Some((&[tag, first], after)) = bytes.split_first_chunk::<2>() else {
        return Err(truncated);
    };
    if tag & 0x1f == 0x1f {
        return Err(BerError::Form { what });
    }
    if first == 0x80 {
        return read_indefinite(bytes, tag, after, what, depth);
    }
    let (len, body) = if first < 0x80 {
        (usize::from(first), after)
    } else {
        let count = usize::from(first & 0x7f);
        let (digits, body) = after.split_at_checked(count).ok_or(truncated.clone())?;
        (big_endian(digits).ok_or(BerError::Form { what })?, body)
    };
    let (content, rest) = body.split_at_checked(len).ok_or(truncated)?;
    let encoded_len = bytes.len().saturating_sub(rest.len());
    let encoded = bytes.get(..encoded_len).unwrap_or_default();
    Ok((
        Element {
            tag,
            content,
            encoded,
        },
        rest,
    ))
}

/// An element that two zero bytes end.
fn read_indefinite<'a>(
    bytes: &'a [u8],
    tag: u8,
    body: &'a [u8],
    what: &'static str,
    depth: usize,
) -> Result<(Element<'a>, &'a [u8]), BerError> {
    if tag & 0x20 == 0 {
        return Err(BerError::Form { what });
    }
    if depth >= MAX_BER_DEPTH {
        return Err(BerError::Depth { what });
    }
    let mut rest = body;
    // Every element has at least two bytes, so each turn comes closer to the end.
    while !rest.starts_with(&[0, 0]) {
        rest = read(rest, what, depth.saturating_add(1))?.1;
    }
    let content_len = body.len().saturating_sub(rest.len());
    let after = rest.get(2..).unwrap_or_default();
    let encoded_len = bytes.len().saturating_sub(after.len());
    let element = Element {
        tag,
        content: body.get(..content_len).unwrap_or_default(),
        encoded: bytes.get(..encoded_len).unwrap_or_default(),
    };
    Ok((element, after))
}

fn big_endian(digits: &[u8]) -> Option<usize> {
    digits.iter().try_fold(0_usize, |value, &digit| {
        value.checked_mul(256)?.checked_add(usize::from(digit))
    })
}

/// An INTEGER as an unsigned number without leading zeros.
pub(super) fn magnitude(content: &[u8]) -> &[u8] {
    let zeros = content.iter().take_while(|&&byte| byte == 0).count();
    content.get(zeros..).unwrap_or_default()
}

/// Number of bits of an unsigned number without leading zeros.
pub(super) fn bit_length(magnitude: &[u8]) -> u32 {
    let Some(first) = magnitude.first() else {
        return 0;
    };
    u32::try_from(magnitude.len())
        .unwrap_or(u32::MAX)
        .saturating_mul(8)
        .saturating_sub(first.leading_zeros())
}

/// The bytes of a BIT STRING whose bits fill its bytes.
pub(super) fn bit_string(content: &[u8]) -> Option<&[u8]> {
    match content.split_first() {
        Some((0, bytes)) => Some(bytes),
        _ => None,
    }
}

/// An OBJECT IDENTIFIER in its dotted form.
pub(super) fn dotted(content: &[u8]) -> String {
    let mut arcs: Vec<u64> = Vec::new();
    let mut arc = 0_u64;
    for &byte in content {
        arc = arc
            .saturating_mul(128)
            .saturating_add(u64::from(byte & 0x7f));
        if byte & 0x80 == 0 {
            if arcs.is_empty() {
                let first = (arc / 40).min(2);
                arcs.push(first);
                arc = arc.saturating_sub(first.saturating_mul(40));
            }
            arcs.push(arc);
            arc = 0;
        }
    }
    let names: Vec<String> = arcs.iter().map(u64::to_string).collect();
    names.join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_in_every_form_give_the_same_content() {
        let forms: [&[u8]; 4] = [
            &[0x30, 2, 5, 0],
            &[0x30, 0x81, 2, 5, 0],
            &[0x30, 0x82, 0, 2, 5, 0],
            &[0x30, 0x80, 5, 0, 0, 0],
        ];
        for form in forms {
            let element = Elements::new(form, "a test").any().unwrap();
            assert_eq!(element.content, [5, 0], "{form:?}");
            assert_eq!(element.encoded, form);
        }
    }

    #[test]
    fn lying_lengths_and_deep_nesting_end_in_an_error() {
        let lying: [&[u8]; 4] = [
            &[0x30],
            &[0x30, 5, 1],
            &[0x30, 0x84, 0xff, 0xff, 0xff, 0xff],
            &[0x30, 0x89, 1, 1, 1, 1, 1, 1, 1, 1, 1],
        ];
        for bytes in lying {
            assert!(Elements::new(bytes, "a test").any().is_err(), "{bytes:?}");
        }
        let deep = [0x30, 0x80].repeat(100_000);
        assert_eq!(
            Elements::new(&deep, "a test").any(),
            Err(BerError::Depth { what: "a test" })
        );
    }

    #[test]
    fn identifiers_are_written_dotted() {
        assert_eq!(
            dotted(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d]),
            "1.2.840.113549"
        );
        assert_eq!(dotted(&[0x60, 0x86, 0x48]), "2.16.840");
    }
}
