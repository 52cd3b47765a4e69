//! Reads the code of one method, produces its instructions from the first to the last.
//!
//! Format facts: "Dalvik executable format", code_item, and "Dalvik bytecode format" for operands
//! and for the three data tables that hide behind `nop`. The walk is linear, as that of the
//! platform's verifier: code that it can't follow is code that Android refuses.
//!
//! Does not establish the order in which instructions run, nor that they do.

use super::DexError;
use super::opcode::WIDTH;
use super::read;
use super::read::u16_at;
use super::read::u32_at;

/// Bytes before the instructions of a code item.
const CODE_HEADER_BYTES: usize = 16;

/// The code of one method.
#[derive(Debug, Clone, Copy)]
pub struct Code<'a> {
    /// Offset of the first instruction in the file.
    pub offset: usize,
    /// Instructions as units of two bytes; cut where the file ends.
    pub units: &'a [[u8; 2]],
    /// True if the file ends before the code does.
    pub cut_short: bool,
}

impl<'a> Code<'a> {
    pub(super) fn read(bytes: &'a [u8], offset: u32) -> Option<Self> {
        let start = read::size(offset);
        let declared = u32_at(bytes, start.checked_add(12)?)?;
        let first = start.checked_add(CODE_HEADER_BYTES)?;
        let (present, _) = bytes.get(first..)?.as_chunks::<2>();
        let complete = present.get(..read::size(declared));
        Some(Self {
            offset: first,
            units: complete.unwrap_or(present),
            cut_short: complete.is_none(),
        })
    }

    pub fn instructions(&self) -> Instructions<'a> {
        Instructions {
            units: self.units,
            position: 0,
            offset: self.offset,
        }
    }
}

/// One instruction with the units from its first on.
#[derive(Debug, Clone, Copy)]
pub struct Instruction<'a> {
    /// Position in code units from the start of the method.
    pub position: usize,
    pub opcode: u8,
    units: &'a [[u8; 2]],
}

/// How a method is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum InvokeKind {
    Virtual,
    Super,
    Direct,
    Static,
    Interface,
    /// Through a method handle, whose target is not in the instruction.
    Polymorphic,
}

/// What an instruction refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// Calls a method, by its index.
    Invoke(InvokeKind, u32),
    /// Calls through a call site, by its index.
    InvokeCustom(u32),
    /// Loads a string, by its index.
    LoadString(u32),
    /// Loads the object that stands for a class, by its type index.
    LoadClass(u32),
    /// Creates an object, by its type index.
    NewInstance(u32),
    /// Claims that an object is of a type, by its index.
    CheckCast(u32),
    /// Reads a static field, by its index.
    StaticGet(u32),
    /// Writes a static field, by its index.
    StaticPut(u32),
    /// Reads a field of an object, by its index.
    InstanceGet(u32),
    /// Writes a field of an object, by its index.
    InstancePut(u32),
    /// Refers to nothing outside the method.
    Other,
}

impl Instruction<'_> {
    /// What the instruction refers to. Indices are as written: they may lie outside their tables.
    #[inline(always)]
    pub fn operation(&self) -> Operation {
        match self.opcode {
            0x6e | 0x74 => Operation::Invoke(InvokeKind::Virtual, self.index()),
            0x6f | 0x75 => Operation::Invoke(InvokeKind::Super, self.index()),
            0x70 | 0x76 => Operation::Invoke(InvokeKind::Direct, self.index()),
            0x71 | 0x77 => Operation::Invoke(InvokeKind::Static, self.index()),
            0x72 | 0x78 => Operation::Invoke(InvokeKind::Interface, self.index()),
            0xfa | 0xfb => Operation::Invoke(InvokeKind::Polymorphic, self.index()),
            0xfc | 0xfd => Operation::InvokeCustom(self.index()),
            0x1a => Operation::LoadString(self.index()),
            0x1b => Operation::LoadString(self.wide_index()),
            0x1c => Operation::LoadClass(self.index()),
            0x1f => Operation::CheckCast(self.index()),
            0x22 => Operation::NewInstance(self.index()),
            0x52..=0x58 => Operation::InstanceGet(self.index()),
            0x59..=0x5f => Operation::InstancePut(self.index()),
            0x60..=0x66 => Operation::StaticGet(self.index()),
            0x67..=0x6d => Operation::StaticPut(self.index()),
            _ => Operation::Other,
        }
    }

    /// The high byte of the first unit: register, or register and literal, by opcode.
    pub fn high_byte(&self) -> u8 {
        self.units.first().map_or(0, |[_, high]| *high)
    }

    /// The second unit as a number; [`u16::MAX`] can't be read as zero, so an absent one is that.
    #[inline]
    pub fn second_unit(&self) -> u16 {
        self.units
            .get(1)
            .map_or(u16::MAX, |unit| u16::from_le_bytes(*unit))
    }

    #[inline]
    fn index(&self) -> u32 {
        u32::from(self.second_unit())
    }

    fn wide_index(&self) -> u32 {
        match (self.units.get(1), self.units.get(2)) {
            (Some([a, b]), Some([c, d])) => u32::from_le_bytes([*a, *b, *c, *d]),
            _ => u32::MAX,
        }
    }
}

/// Iterates over the instructions of a method. After an error it ends.
#[derive(Debug, Clone)]
pub struct Instructions<'a> {
    units: &'a [[u8; 2]],
    position: usize,
    offset: usize,
}

impl<'a> Iterator for Instructions<'a> {
    type Item = Result<Instruction<'a>, DexError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let units = self.units.get(self.position..)?;
            let [opcode, high] = *units.first()?;
            let (width, is_payload) = match (opcode, high) {
                (0, 1..=3) => (payload_width(units, high), true),
                _ => (
                    WIDTH
                        .get(usize::from(opcode))
                        .map(|width| usize::from(*width)),
                    false,
                ),
            };
            let position = self.position;
            let end = width.and_then(|width| position.checked_add(width));
            match end {
                Some(end) if end > position && end <= self.units.len() => {
                    self.position = end;
                    if is_payload {
                        continue;
                    }
                    return Some(Ok(Instruction {
                        position,
                        opcode,
                        units,
                    }));
                }
                _ => {
                    let offset = self.offset.saturating_add(position.saturating_mul(2));
                    self.position = self.units.len();
                    return Some(Err(DexError::Item {
                        item: "instruction",
                        offset,
                    }));
                }
            }
        }
    }
}

/// Width of a data table in the code: packed switch, sparse switch, array.
fn payload_width(units: &[[u8; 2]], kind: u8) -> Option<usize> {
    let bytes = units.as_flattened();
    let count = usize::from(u16_at(bytes, 2)?);
    match kind {
        1 => count.checked_mul(2)?.checked_add(4),
        2 => count.checked_mul(4)?.checked_add(2),
        _ => {
            let elements = read::size(u32_at(bytes, 4)?);
            elements
                .checked_mul(count)?
                .checked_add(1)
                .map(|bytes| bytes >> 1)?
                .checked_add(4)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(units: &[u16]) -> Vec<Result<(usize, Operation), DexError>> {
        let raw: Vec<[u8; 2]> = units.iter().map(|unit| unit.to_le_bytes()).collect();
        let code = Code {
            offset: 0,
            units: &raw,
            cut_short: false,
        };
        code.instructions()
            .map(|found| found.map(|found| (found.position, found.operation())))
            .collect()
    }

    #[test]
    fn payloads_are_data_and_not_instructions() {
        // A packed switch of one case whose target looks like an invoke, then a real invoke.
        let found = walk(&[0x0100, 1, 0, 0, 0x006e, 0x006e, 0x106e, 7, 0, 0x000e]);
        let calls: Vec<_> = found.into_iter().map(Result::unwrap).collect();
        assert_eq!(
            calls,
            [
                (6, Operation::Invoke(InvokeKind::Virtual, 7)),
                (9, Operation::Other)
            ]
        );
        // Three bytes of array data take two units.
        let found = walk(&[0x0300, 1, 3, 0, 0x6e6e, 0x006e, 0x000e]);
        assert_eq!(found, [Ok((6, Operation::Other))]);
    }

    #[test]
    fn an_instruction_that_leaves_the_method_ends_the_walk() {
        let found = walk(&[0x000e, 0x106e, 7]);
        assert_eq!(found.len(), 2);
        assert!(found[1].is_err());
        // An array of 2^32 - 1 elements of 65 535 bytes each.
        let found = walk(&[0x0300, 0xffff, 0xffff, 0xffff]);
        assert!(matches!(found.as_slice(), [Err(_)]));
    }

    #[test]
    fn jumbo_strings_have_wide_indices() {
        let found = walk(&[0x001b, 0x5678, 0x0001]);
        assert_eq!(found, [Ok((0, Operation::LoadString(0x1_5678)))]);
    }
}
