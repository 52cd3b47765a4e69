//! Reads encoded values, produces the strings of static fields and the handles of call sites.
//!
//! Format facts: "Dalvik executable format", encoded_value, encoded_array, encoded_annotation and
//! call_site_item.

use super::DexError;
use super::read;
use super::read::uleb128;

/// Method handles from this kind on lead to a method, those before to a field.
pub(super) const FIRST_METHOD_HANDLE_KIND: u16 = 4;

/// Arrays and annotations inside values nest no deeper than this in any real file.
const MAX_VALUE_DEPTH: u32 = 16;

/// Bytes of the values of one call site: it has as many as a method has parameters.
const MAX_CALL_SITE_BYTES: usize = 4_096;

const VALUE_BYTE: u8 = 0x00;
const VALUE_METHOD_HANDLE: u8 = 0x16;
const VALUE_STRING: u8 = 0x17;
const VALUE_ARRAY: u8 = 0x1c;
const VALUE_ANNOTATION: u8 = 0x1d;
const VALUE_NULL: u8 = 0x1e;
const VALUE_BOOLEAN: u8 = 0x1f;

/// A string that a static field holds from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StaticString {
    /// Position among the static fields of the class.
    pub field: u32,
    /// Index into the strings.
    pub string: u32,
}

pub(super) fn static_strings(
    bytes: &[u8],
    offset: u32,
    budget: &mut usize,
) -> Result<Vec<StaticString>, DexError> {
    let mut found = Vec::new();
    if offset != 0 {
        walk_array(bytes, offset, budget, |position, kind, number| {
            if kind == VALUE_STRING {
                found.push(StaticString {
                    field: position,
                    string: number,
                });
            }
        })?;
    }
    Ok(found)
}

/// The method handles among the values of a call site, without its bootstrap method.
pub(super) fn method_handles(bytes: &[u8], offset: u32) -> Result<Vec<u32>, DexError> {
    let mut found = Vec::new();
    let mut budget = MAX_CALL_SITE_BYTES;
    walk_array(bytes, offset, &mut budget, |position, kind, number| {
        if kind == VALUE_METHOD_HANDLE && position > 0 {
            found.push(number);
        }
    })?;
    Ok(found)
}

/// Calls `visit` with position, kind and number of each value of the array at `offset`.
fn walk_array(
    bytes: &[u8],
    offset: u32,
    budget: &mut usize,
    mut visit: impl FnMut(u32, u8, u32),
) -> Result<(), DexError> {
    let start = read::size(offset);
    let all = bytes.get(start..).unwrap_or(&[]);
    let all = all.get(..*budget).unwrap_or(all);
    let mut rest = all;
    let walked = (|| {
        let count = uleb128(&mut rest)?;
        for position in 0..count {
            let (kind, number) = take_value(&mut rest, 0)?;
            visit(position, kind, number);
        }
        Some(())
    })();
    *budget = budget.saturating_sub(all.len().saturating_sub(rest.len()));
    walked.ok_or(DexError::Item {
        item: "array of values",
        offset: start,
    })
}

/// Takes one value: its kind, and its number where it is an index of at most four bytes.
fn take_value(rest: &mut &[u8], depth: u32) -> Option<(u8, u32)> {
    let (&head, after) = rest.split_first()?;
    *rest = after;
    let (kind, argument) = (head & 0x1f, head >> 5);
    match kind {
        VALUE_NULL | VALUE_BOOLEAN => Some((kind, u32::from(argument))),
        VALUE_ARRAY | VALUE_ANNOTATION => {
            skip_nested(rest, kind, depth.checked_add(1)?)?;
            Some((kind, 0))
        }
        VALUE_BYTE..=0x1b => {
            let (raw, after) = rest.split_at_checked(usize::from(argument).checked_add(1)?)?;
            *rest = after;
            let number = raw.iter().take(4).rev().fold(0u32, |number, byte| {
                number.wrapping_shl(8) | u32::from(*byte)
            });
            Some((kind, number))
        }
        _ => None,
    }
}

fn skip_nested(rest: &mut &[u8], kind: u8, depth: u32) -> Option<()> {
    if depth > MAX_VALUE_DEPTH {
        return None;
    }
    let is_annotation = kind == VALUE_ANNOTATION;
    if is_annotation {
        uleb128(rest)?;
    }
    // Each turn takes at least one byte, so a lying count ends with the file.
    for _ in 0..uleb128(rest)? {
        if is_annotation {
            uleb128(rest)?;
        }
        take_value(rest, depth)?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_strings_behind_values_of_every_shape() {
        let bytes = [
            0xff, // offset 0 means: no values
            6, 0x1e, 0x3f, 0x24, 1, 2, 0x1c, 2, 0x17, 9, 0x1e, 0x37, 0x34, 0x12, 0x17, 5,
        ];
        let found = static_strings(&bytes, 1, &mut 100).unwrap();
        let found: Vec<_> = found.iter().map(|s| (s.field, s.string)).collect();
        assert_eq!(found, [(4, 0x1234), (5, 5)]);
    }

    #[test]
    fn nesting_is_bounded() {
        let mut bytes = vec![0, 1];
        bytes.extend([0x1c, 1].repeat(100_000));
        let mut budget = usize::MAX;
        assert!(static_strings(&bytes, 1, &mut budget).is_err());
    }

    #[test]
    fn what_is_read_is_taken_out_of_the_budget() {
        let bytes = [0xff, 2, 0x1e, 0x17, 5];
        let mut budget = 10;
        assert!(static_strings(&bytes, 1, &mut budget).is_ok());
        assert_eq!(budget, 6);
        assert!(static_strings(&bytes, 1, &mut 3).is_err());
    }
}
