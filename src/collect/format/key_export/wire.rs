//! Reads a protobuf message, produces its fields one after the other.
//!
//! Format: <https://protobuf.dev/programming-guides/encoding/>. Groups, which the format gave up
//! long ago and which nest without bound, are refused: no message of ours has any.
//!
//! Does not establish that a message is of any type: fields are numbers and bytes.

use thiserror::Error;

/// Bits of a tag that hold the wire type.
const WIRE_BITS: u32 = 3;
const WIRE_MASK: u64 = 7;
/// The largest field number of the format.
const MAX_FIELD: u64 = (1 << 29) - 1;
/// Bytes of a number in which each bit has its place; a 64-bit number may have one more.
const WHOLE_VARINT_BYTES: usize = 9;

/// A field's value as it stands in the bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'a> {
    Varint(u64),
    Fixed64(u64),
    Bytes(&'a [u8]),
    Fixed32(u32),
}

/// One field of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field<'a> {
    pub number: u32,
    pub value: Value<'a>,
    /// Where the field begins, in bytes from the start of what was given.
    pub offset: usize,
}

/// Why a message can't be read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum WireError {
    #[error("the message ends inside the field at byte {offset}")]
    Truncated { offset: usize },
    #[error("the number at byte {offset} has more than 64 bits")]
    Number { offset: usize },
    #[error("the field at byte {offset} has wire type {wire}, which is not read")]
    WireType { offset: usize, wire: u64 },
    #[error("the field at byte {offset} has the number {number}, which no field can have")]
    FieldNumber { offset: usize, number: u64 },
}

impl WireError {
    /// The same error, for a message that begins so many bytes after the start of its file.
    #[must_use]
    pub fn after(mut self, bytes: usize) -> Self {
        match &mut self {
            Self::Truncated { offset }
            | Self::Number { offset }
            | Self::WireType { offset, .. }
            | Self::FieldNumber { offset, .. } => *offset = offset.saturating_add(bytes),
        }
        self
    }
}

/// The fields of a message; ends after the first error.
#[derive(Debug, Clone)]
pub struct Fields<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Fields<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Most numbers have one byte, so that the first is looked at before all others.
    #[inline]
    fn varint(&mut self) -> Result<u64, WireError> {
        let offset = self.at;
        match self.bytes.get(offset) {
            Some(byte) if *byte < 0x80 => {
                self.at = offset.saturating_add(1);
                return Ok(u64::from(*byte));
            }
            Some(_) => {}
            None => return Err(WireError::Truncated { offset }),
        }
        self.long_varint(offset)
    }

    /// Nine bytes hold 63 bits, in which nothing can get lost; the tenth holds the last one.
    #[inline]
    fn long_varint(&mut self, offset: usize) -> Result<u64, WireError> {
        let rest = self.rest();
        let mut value = 0_u64;
        let mut shift = 0_u32;
        for (place, byte) in rest.iter().enumerate().take(WHOLE_VARINT_BYTES) {
            value |= u64::from(byte & 0x7f).wrapping_shl(shift);
            if *byte < 0x80 {
                self.at = offset.saturating_add(place).saturating_add(1);
                return Ok(value);
            }
            shift = shift.wrapping_add(7);
        }
        match rest.get(WHOLE_VARINT_BYTES) {
            None => Err(WireError::Truncated { offset }),
            Some(last) if *last <= 1 => {
                let used = WHOLE_VARINT_BYTES.saturating_add(1);
                self.at = offset.saturating_add(used);
                Ok(value | u64::from(*last).wrapping_shl(shift))
            }
            Some(_) => Err(WireError::Number { offset }),
        }
    }

    #[inline]
    fn take(&mut self, len: u64, offset: usize) -> Result<&'a [u8], WireError> {
        let truncated = WireError::Truncated { offset };
        let len = usize::try_from(len).map_err(|_| truncated)?;
        let taken = self.rest().get(..len).ok_or(truncated)?;
        self.at = self.at.saturating_add(len);
        Ok(taken)
    }

    #[inline]
    fn field(&mut self) -> Result<Field<'a>, WireError> {
        let offset = self.at;
        let tag = self.varint()?;
        let number = tag >> WIRE_BITS;
        if number == 0 || number > MAX_FIELD {
            return Err(WireError::FieldNumber { offset, number });
        }
        let value = match tag & WIRE_MASK {
            0 => Value::Varint(self.varint()?),
            1 => Value::Fixed64(u64::from_le_bytes(
                self.take(8, offset)?.try_into().unwrap_or_default(),
            )),
            2 => {
                let len = self.varint()?;
                Value::Bytes(self.take(len, offset)?)
            }
            5 => Value::Fixed32(u32::from_le_bytes(
                self.take(4, offset)?.try_into().unwrap_or_default(),
            )),
            wire => return Err(WireError::WireType { offset, wire }),
        };
        Ok(Field {
            number: u32::try_from(number).unwrap_or(u32::MAX),
            value,
            offset,
        })
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Result<Field<'a>, WireError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.bytes.len() {
            return None;
        }
        let field = self.field();
        if field.is_err() {
            self.at = self.bytes.len();
        }
        Some(field)
    }
}

/// An `int32` or an enumeration: negative numbers are stored as 64 bits.
pub fn int32(value: u64) -> i64 {
    let [a, b, c, d, ..] = value.to_le_bytes();
    i64::from(i32::from_le_bytes([a, b, c, d]))
}

/// A `sint32`, whose sign stands in the lowest bit.
pub fn sint32(value: u64) -> i64 {
    let [a, b, c, d, ..] = value.to_le_bytes();
    let folded = u32::from_le_bytes([a, b, c, d]);
    let magnitude = i64::from(folded >> 1);
    if folded & 1 == 0 {
        magnitude
    } else {
        !magnitude
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Result<Vec<(u32, Value<'_>)>, WireError> {
        Fields::new(bytes)
            .map(|field| field.map(|field| (field.number, field.value)))
            .collect()
    }

    #[test]
    fn fields_are_read_as_the_documentation_shows_them() {
        // The examples of the encoding guide: 150 in field 1, "testing" in field 2.
        assert_eq!(all(&[0x08, 0x96, 0x01]), Ok(vec![(1, Value::Varint(150))]));
        let text = b"\x12\x07testing";
        assert_eq!(all(text), Ok(vec![(2, Value::Bytes(b"testing"))]));
        assert_eq!(
            all(&[0x09, 1, 0, 0, 0, 0, 0, 0, 0, 0x15, 2, 0, 0, 0]),
            Ok(vec![(1, Value::Fixed64(1)), (2, Value::Fixed32(2))])
        );
        assert_eq!(all(&[]), Ok(Vec::new()));
    }

    #[test]
    fn negative_numbers_have_two_forms() {
        assert_eq!(int32(u64::MAX), -1);
        assert_eq!(int32(144), 144);
        // The table of the encoding guide.
        for (stored, meant) in [(0, 0), (1, -1), (2, 1), (3, -2), (0xffff_fffe, 0x7fff_ffff)] {
            assert_eq!(sint32(stored), meant);
        }
    }

    #[test]
    fn what_can_not_be_read_is_named_with_its_place() {
        assert_eq!(all(&[0x08]), Err(WireError::Truncated { offset: 1 }));
        assert_eq!(all(&[0x12, 5, 1]), Err(WireError::Truncated { offset: 0 }));
        assert_eq!(
            all(&[0x0b]),
            Err(WireError::WireType { offset: 0, wire: 3 })
        );
        assert_eq!(
            all(&[0x00, 1]),
            Err(WireError::FieldNumber {
                offset: 0,
                number: 0
            })
        );
        assert_eq!(all(&[0x80; 11]), Err(WireError::Number { offset: 0 }));
        let mut largest = vec![0x08];
        largest.extend([0xff; 9]);
        largest.push(1);
        assert_eq!(all(&largest), Ok(vec![(1, Value::Varint(u64::MAX))]));
        largest.pop();
        largest.push(2);
        assert_eq!(all(&largest), Err(WireError::Number { offset: 1 }));
    }
}
