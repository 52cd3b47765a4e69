//! Reads nothing, produces [`Picture`]: a drawing in whole numbers, with the same numbers as a table.

use serde::Serialize;

/// Units of the drawing that a log-scaled bar grows while its number doubles.
const OCTAVE: u64 = 10;

/// One drawing with its texts. Everything in it is ours: numbers, dates, words of the language.
#[derive(Debug, Default, Serialize)]
pub(super) struct Picture {
    pub(super) id: &'static str,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) width: u64,
    pub(super) height: u64,
    pub(super) boxes: Vec<Box>,
    /// Lines as paths.
    pub(super) lines: Vec<String>,
    pub(super) labels: Vec<Label>,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

#[derive(Debug, Serialize)]
pub(super) struct Box {
    pub(super) class: &'static str,
    pub(super) x: u64,
    pub(super) y: u64,
    pub(super) width: u64,
    pub(super) height: u64,
}

#[derive(Debug, Serialize)]
pub(super) struct Label {
    pub(super) x: u64,
    pub(super) y: u64,
    /// `start`, `middle` or `end`.
    pub(super) anchor: &'static str,
    pub(super) text: String,
}

impl Picture {
    pub(super) fn label(&mut self, x: u64, y: u64, anchor: &'static str, text: impl Into<String>) {
        self.labels.push(Label {
            x,
            y,
            anchor,
            text: text.into(),
        });
    }

    pub(super) fn horizontal(&mut self, x: u64, y: u64, length: u64) {
        self.lines.push(format!("M{x} {y}h{length}"));
    }
}

/// The height of a number on a scale on which each doubling is one step; 0 for 0.
///
/// Between two powers of two it is drawn straight, so that no floating point is needed.
pub(super) fn logarithmic(number: u64) -> u64 {
    let Some(power) = number.checked_ilog2() else {
        return 0;
    };
    let base = 1_u64 << power;
    let beyond = u128::from(number - base) * u128::from(OCTAVE) / u128::from(base);
    u64::from(power) * OCTAVE + u64::try_from(beyond).unwrap_or_default() + 1
}

/// A number on a straight scale whose largest is `height`; at least 1 where it is not 0.
pub(super) fn linear(number: u64, largest: u64, height: u64) -> u64 {
    let scaled = u128::from(number) * u128::from(height) / u128::from(largest.max(1));
    let scaled = u64::try_from(scaled).unwrap_or(height);
    if number == 0 { 0 } else { scaled.max(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_doubling_is_one_step() {
        assert_eq!(logarithmic(0), 0);
        assert_eq!(logarithmic(1), 1);
        assert_eq!(logarithmic(2), 11);
        assert_eq!(logarithmic(3), 16);
        assert_eq!(logarithmic(1_024), 101);
        assert!(logarithmic(u64::MAX) < 700);
    }

    #[test]
    fn a_small_number_does_not_vanish() {
        assert_eq!(linear(1, 1_000_000, 100), 1);
        assert_eq!(linear(0, 10, 100), 0);
        assert_eq!(linear(10, 10, 100), 100);
    }
}
