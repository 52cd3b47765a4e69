//! Reads a text that holds marks of ours, produces the places where they stand.
//!
//! Marks are noncharacters (Unicode 16, section 23.7), which are kept for such internal use. `untrusted` shows
//! them as tokens where they come from a package, so that nobody else can set one, and none is ever written
//! to a document.

use memchr::memmem;

/// Before a text that stays in English, and after it; see [`super::borrowed`].
pub(super) const ENGLISH: [char; 2] = ['\u{fdd0}', '\u{fdd1}'];

/// Before a piece that may leave a page, and after it; see `html::room`.
pub(super) const PIECE: [char; 2] = ['\u{fdd2}', '\u{fdd3}'];

/// Bytes of a mark in UTF-8.
pub(super) const BYTES: usize = 3;

/// With what these noncharacters begin in UTF-8.
const STEM: &[u8] = b"\xef\xb7";

/// Where the two marks of a pair stand, and whether it is the first of them.
pub(super) fn places(text: &str, [begin, end]: [char; 2]) -> impl Iterator<Item = (usize, bool)> {
    memmem::find_iter(text.as_bytes(), STEM).filter_map(move |at| {
        let mark = text.get(at..)?.chars().next()?;
        (mark == begin || mark == end).then_some((at, mark == begin))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_marks_of_the_pair_are_found_where_they_stand() {
        let text = "é\u{fdd0}a\u{fdd1}\u{fdd2}b\u{fdd3}\u{fdfa}";
        assert_eq!(
            places(text, ENGLISH).collect::<Vec<_>>(),
            [(2, true), (6, false)]
        );
        assert_eq!(
            places(text, PIECE).collect::<Vec<_>>(),
            [(9, true), (13, false)]
        );
        assert!(
            ENGLISH
                .iter()
                .chain(&PIECE)
                .all(|mark| mark.len_utf8() == BYTES)
        );
    }
}
