//! Reads numbers, produces them as a language writes them.
//!
//! Separators are those of CLDR 46 for the languages that there are; they stand in the language's file.
//! Digits are ASCII in all of them.

use super::translation::Numbers;
use fluent_bundle::FluentValue;

/// Whole numbers up to this are exact in the numbers that Fluent calculates with.
const MAX_EXACT: f64 = 9_007_199_254_740_992.0;

/// Writes what a sentence inserts; none leaves it as it is. The second argument holds data of CLDR.
pub(super) type Formatter<M> = fn(&FluentValue<'_>, &M) -> Option<String>;

/// The formatter for numbers in sentences. It can hold no value, so each separator has its own.
pub(super) fn formatter<M>(numbers: Numbers) -> Formatter<M> {
    match numbers.group {
        '.' => inserted::<'.', M>,
        ' ' | '\u{a0}' => inserted::<'\u{a0}', M>,
        '\u{202f}' => inserted::<'\u{202f}', M>,
        '\u{2019}' => inserted::<'\u{2019}', M>,
        _ => inserted::<',', M>,
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "only whole numbers below the exact maximum are converted"
)]
fn inserted<const GROUP: char, M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let whole = number.value >= 0.0 && number.value < MAX_EXACT && number.value.fract() == 0.0;
    whole.then(|| grouped(number.value as u64, GROUP))
}

/// A whole number with a separator between thousands.
pub(super) fn grouped(number: u64, group: char) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_kept_apart() {
        assert_eq!(grouped(9_812_345, ','), "9,812,345");
        assert_eq!(grouped(812, '.'), "812");
        assert_eq!(grouped(1_000, '\u{a0}'), "1\u{a0}000");
    }

    #[test]
    fn sentences_write_numbers_as_the_language_does() {
        let numbers = Numbers {
            group: '.',
            decimal: ',',
        };
        let formatter = formatter::<()>(numbers);
        assert_eq!(
            formatter(&FluentValue::from(1_234_567_u64), &()).as_deref(),
            Some("1.234.567")
        );
        assert_eq!(formatter(&FluentValue::from(2.5), &()), None);
        assert_eq!(formatter(&FluentValue::from("1234"), &()), None);
    }
}
