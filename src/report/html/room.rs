//! Reads a page that was written with everything it could show of its long lists, produces the same page
//! at a length that any mail takes: as few pieces as must leave it, and the count of what left.
//!
//! Every piece that may leave stands between marks that say in which rooms it stays, the widest room
//! first. So the page is written once, and only measured and cut afterwards.

use crate::report::mark;
use serde::Serialize;

/// Bytes that a page should have at most, so that any mail takes it.
const MAX_PAGE: usize = 500_000;

/// How many rooms there are.
pub(super) const ROOMS: usize = 5;

/// Rows of all tables together, by room.
pub(super) const ROWS: [usize; ROOMS] = [300, 100, 40, 16, 8];

/// Facts that stand as evidence with one criterion, by room.
pub(super) const FACTS: [usize; ROOMS] = [20, 8, 4, 2, 1];

/// Before a piece, where the first and the last room in which it stays follow as digits; and after it.
const BEGIN: char = mark::PIECE[0];
const END: char = mark::PIECE[1];

/// Digits after the mark that begins a piece.
const DIGITS: usize = 2;

/// Something that may leave the page, with the marks that go around it.
#[derive(Serialize)]
pub(super) struct Kept<T> {
    begin: String,
    end: String,
    it: T,
}

impl<T> Kept<T> {
    fn new(first: usize, last: usize, it: T) -> Self {
        // What stays in every room needs no mark.
        if first == 0 && last + 1 == ROOMS {
            let (begin, end) = Default::default();
            return Self { begin, end, it };
        }
        Self {
            begin: format!("{BEGIN}{first}{last}"),
            end: END.to_string(),
            it,
        }
    }
}

/// The items of a list of which each room shows so many, from the beginning.
pub(super) fn kept<T>(items: impl Iterator<Item = T>, shown: [usize; ROOMS]) -> Vec<Kept<T>> {
    let last = |index: usize| shown.iter().rposition(|shown| *shown > index);
    let items = items.enumerate();
    items
        .map_while(|(index, it)| Some(Kept::new(0, last(index)?, it)))
        .collect()
}

/// How many of so many items each room leaves out, where it leaves any out.
pub(super) fn left_out(all: usize, shown: [usize; ROOMS]) -> Vec<Kept<usize>> {
    let mut counts: Vec<(usize, usize, usize)> = Vec::new();
    for (room, shown) in shown.into_iter().enumerate() {
        let count = all.saturating_sub(shown);
        match counts.last_mut() {
            Some((_, last, other)) if *other == count => *last = room,
            _ => counts.push((room, room, count)),
        }
    }
    counts.retain(|(_, _, count)| *count > 0);
    let counts = counts.into_iter();
    counts
        .map(|(first, last, count)| Kept::new(first, last, count))
        .collect()
}

/// The page in the widest room in which it has at most [`MAX_PAGE`] bytes, or else in the narrowest.
pub(super) fn fit(page: String) -> String {
    fit_within(page, MAX_PAGE)
}

fn fit_within(page: String, most: usize) -> String {
    let pieces = pieces(&page);
    if pieces.is_empty() {
        return page;
    }
    let mut lengths = [0; ROOMS];
    for piece in &pieces {
        for (room, length) in lengths.iter_mut().enumerate() {
            if piece.stays_in(room) {
                *length += piece.text.len();
            }
        }
    }
    let fits = lengths.iter().position(|length| *length <= most);
    let room = fits.unwrap_or(ROOMS - 1);
    let mut out = String::with_capacity(lengths[room]);
    for piece in &pieces {
        if piece.stays_in(room) {
            out.push_str(piece.text);
        }
    }
    out
}

/// A stretch of the page, and the rooms in which it stays.
struct Piece<'a> {
    text: &'a str,
    first: usize,
    last: usize,
}

impl Piece<'_> {
    fn stays_in(&self, room: usize) -> bool {
        (self.first..=self.last).contains(&room)
    }
}

/// The page in pieces, without marks; nothing where it has no mark. Pieces do not nest.
fn pieces(page: &str) -> Vec<Piece<'_>> {
    let bytes = page.as_bytes();
    let mut pieces = Vec::new();
    let (mut start, mut first, mut last) = (0, 0, ROOMS - 1);
    for (at, begins) in mark::places(page, mark::PIECE) {
        let text = page.get(start..at).unwrap_or_default();
        pieces.push(Piece { text, first, last });
        start = at + mark::BYTES;
        let digit = |index: usize| {
            bytes
                .get(index)
                .map_or(0, |b| usize::from(b.saturating_sub(b'0')))
        };
        (first, last) = (0, ROOMS - 1);
        if begins {
            (first, last) = (digit(start), digit(start + 1));
            start += DIGITS;
        }
    }
    if start > 0 {
        let text = page.get(start..).unwrap_or_default();
        pieces.push(Piece { text, first, last });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A list of ten lines of ten letters, of which rooms show 10, 5, 3, 2 and 1, with its counts.
    fn list() -> String {
        let shown = [10, 5, 3, 2, 1];
        let lines = kept((0..10).map(|_| "abcdefghi\n"), shown);
        let mut page: String = lines
            .iter()
            .map(|it| format!("{}{}{}", it.begin, it.it, it.end))
            .collect();
        for it in left_out(10, shown) {
            page.push_str(&format!("{}{} more{}", it.begin, it.it, it.end));
        }
        page
    }

    #[test]
    fn the_widest_room_that_fits_is_taken_and_what_left_is_counted() {
        let cut = |most| fit_within(list(), most);
        assert_eq!(cut(100), "abcdefghi\n".repeat(10));
        assert_eq!(cut(99), "abcdefghi\n".repeat(5) + "5 more");
        assert_eq!(cut(40), "abcdefghi\n".repeat(3) + "7 more");
    }

    #[test]
    fn a_page_that_fits_nowhere_has_the_narrowest_room() {
        assert_eq!(fit_within(list(), 0), "abcdefghi\n9 more");
    }

    #[test]
    fn equal_counts_are_said_once_and_none_is_not_said() {
        let counts = left_out(3, [20, 8, 2, 2, 1]);
        let marks: Vec<(&str, usize)> = counts
            .iter()
            .map(|it| (it.begin.trim_start_matches(BEGIN), it.it))
            .collect();
        assert_eq!(marks, [("23", 1), ("44", 2)]);
        assert!(left_out(1, [20, 8, 2, 2, 1]).is_empty());
    }

    #[test]
    fn a_page_without_marks_stays_as_it_is() {
        let page = "<p>\u{fdfa} без\n</p>".to_owned();
        assert_eq!(fit_within(page.clone(), 0), page);
    }
}
