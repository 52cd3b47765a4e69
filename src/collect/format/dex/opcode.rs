//! Reads nothing, produces the width of every Dalvik instruction in code units of two bytes.
//!
//! Format facts: Android Open Source Project, "Dalvik bytecode format", the table of opcodes, and
//! "Dalvik executable instruction formats", where the first digit of a format is its width. Opcodes
//! that the format leaves unused count as one unit, as they do for the platform's disassembler.

/// Widths by opcode.
pub(super) const WIDTH: [u8; 256] = widths();

/// Ranges of opcodes whose width is not one: first, last, width.
const WIDER: [(u8, u8, u8); 32] = [
    (0x02, 0x02, 2), // move/from16
    (0x03, 0x03, 3), // move/16
    (0x05, 0x05, 2), // move-wide/from16
    (0x06, 0x06, 3), // move-wide/16
    (0x08, 0x08, 2), // move-object/from16
    (0x09, 0x09, 3), // move-object/16
    (0x13, 0x13, 2), // const/16
    (0x14, 0x14, 3), // const
    (0x15, 0x16, 2), // const/high16, const-wide/16
    (0x17, 0x17, 3), // const-wide/32
    (0x18, 0x18, 5), // const-wide
    (0x19, 0x1a, 2), // const-wide/high16, const-string
    (0x1b, 0x1b, 3), // const-string/jumbo
    (0x1c, 0x1c, 2), // const-class
    (0x1f, 0x20, 2), // check-cast, instance-of
    (0x22, 0x23, 2), // new-instance, new-array
    (0x24, 0x26, 3), // filled-new-array, …/range, fill-array-data
    (0x29, 0x29, 2), // goto/16
    (0x2a, 0x2c, 3), // goto/32, packed-switch, sparse-switch
    (0x2d, 0x3d, 2), // comparisons, tests
    (0x44, 0x51, 2), // array access
    (0x52, 0x5f, 2), // instance fields
    (0x60, 0x6d, 2), // static fields
    (0x6e, 0x72, 3), // invoke
    (0x74, 0x78, 3), // invoke/range
    (0x90, 0xaf, 2), // arithmetic on three registers
    (0xd0, 0xd7, 2), // arithmetic with a literal of 16 bits
    (0xd8, 0xe2, 2), // arithmetic with a literal of 8 bits
    (0xfa, 0xfb, 4), // invoke-polymorphic
    (0xfc, 0xfd, 3), // invoke-custom
    (0xfe, 0xfe, 2), // const-method-handle
    (0xff, 0xff, 2), // const-method-type
];

#[expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "evaluated by the compiler: a mistake does not build"
)]
const fn widths() -> [u8; 256] {
    let mut widths = [1u8; 256];
    let mut row = 0;
    while row < WIDER.len() {
        let (first, last, width) = WIDER[row];
        let mut opcode = first as usize;
        while opcode <= last as usize {
            widths[opcode] = width;
            opcode += 1;
        }
        row += 1;
    }
    widths
}
