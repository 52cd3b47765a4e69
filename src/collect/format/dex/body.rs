//! Reads the code of one method, produces its shape where that is so simple that it says what the
//! method does whatever it is given.
//!
//! Does not establish anything about other bodies: they are [`Body::Other`], not "correct".

use super::Code;
use super::Dex;
use super::InvokeKind;
use super::Operation;

/// What a body does, where that can be told without following any branch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// Returns at once, apart from the null checks that the Kotlin compiler writes.
    Empty,
    /// Returns this number whatever it is given; 1 is `true`, 0 is `false` or `null`.
    Constant(i32),
    Other,
}

/// The class whose `check…` methods the Kotlin compiler calls for parameters that can't be null.
const KOTLIN_CHECKS: &[u8] = b"Lkotlin/jvm/internal/Intrinsics;";

/// Recognises trivial bodies.
pub fn body_shape(dex: &Dex<'_>, code: &Code<'_>) -> Body {
    if code.cut_short {
        return Body::Other;
    }
    let mut constants: Vec<(u8, i32)> = Vec::new();
    let mut shape = None;
    for instruction in code.instructions() {
        let Ok(instruction) = instruction else {
            return Body::Other;
        };
        if shape.is_some() && instruction.opcode != 0 {
            return Body::Other;
        }
        let high = instruction.high_byte();
        match instruction.opcode {
            // nop, const-string
            0x00 | 0x1a | 0x1b => {}
            // return-void
            0x0e => shape = Some(Body::Empty),
            // return
            0x0f => {
                let known = constants
                    .iter()
                    .rev()
                    .find(|(register, _)| *register == high);
                shape = known.map(|(_, value)| Body::Constant(*value));
                if shape.is_none() {
                    return Body::Other;
                }
            }
            // const/4: register in the low four bits, signed literal in the high ones
            0x12 => constants.push((high & 0xf, i32::from(high.cast_signed() >> 4))),
            // const/16
            0x13 => constants.push((high, i32::from(instruction.second_unit().cast_signed()))),
            _ if is_kotlin_check(dex, instruction.operation()) => {}
            _ => return Body::Other,
        }
    }
    shape.unwrap_or(Body::Other)
}

fn is_kotlin_check(dex: &Dex<'_>, operation: Operation) -> bool {
    let Operation::Invoke(InvokeKind::Static, index) = operation else {
        return false;
    };
    let Some(method) = dex.method(index) else {
        return false;
    };
    dex.type_name(method.class) == Some(KOTLIN_CHECKS)
        && dex
            .string(method.name)
            .is_some_and(|name| name.starts_with(b"check"))
}
