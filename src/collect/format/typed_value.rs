//! Reads the eight bytes of a typed value, produces [`TypedValue`].
//!
//! Format: AOSP `ResourceTypes.h`, `Res_value`: size (16 bits), zero (8), type (8), data (32).
//! Does not establish what a reference points at.

use super::chunk::u8_at;
use super::chunk::u32_at;

/// A value of an attribute or of a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TypedValue {
    /// Undefined, or explicitly empty.
    Null,
    /// Identifier of a resource.
    Reference(u32),
    /// Identifier of an attribute of the current theme: `?attr/…`.
    ThemeAttribute(u32),
    /// Index into the string pool of the file that holds the value.
    Text(u32),
    Integer(i32),
    Boolean(bool),
    /// Float, dimension, fraction, colour or a type that is not known: type and data as stored.
    Other {
        kind: u8,
        data: u32,
    },
}

impl TypedValue {
    /// The value whose `Res_value` structure starts at this offset.
    pub(crate) fn at(bytes: &[u8], offset: usize) -> Option<Self> {
        let kind = u8_at(bytes, offset.checked_add(3)?)?;
        let data = u32_at(bytes, offset.checked_add(4)?)?;
        Some(Self::of(kind, data))
    }

    /// Dynamic references (types 7 and 8) name a resource of a shared library by the identifier
    /// that it had when the app was built; they are read like the static ones.
    pub(crate) fn of(kind: u8, data: u32) -> Self {
        match kind {
            0x00 => Self::Null,
            0x01 | 0x07 => Self::Reference(data),
            0x02 | 0x08 => Self::ThemeAttribute(data),
            0x03 => Self::Text(data),
            0x10 | 0x11 => Self::Integer(data.cast_signed()),
            0x12 => Self::Boolean(data != 0),
            _ => Self::Other { kind, data },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_told_apart() {
        let bytes = [8, 0, 0, 0x12, 0xff, 0xff, 0xff, 0xff];
        assert_eq!(TypedValue::at(&bytes, 0), Some(TypedValue::Boolean(true)));
        assert_eq!(TypedValue::at(&bytes, 1), None);
        assert_eq!(TypedValue::of(0x10, u32::MAX), TypedValue::Integer(-1));
        assert_eq!(
            TypedValue::of(0x05, 7),
            TypedValue::Other { kind: 5, data: 7 }
        );
    }
}
