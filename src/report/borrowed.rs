//! Reads texts that stay in English inside a document of another language, produces them with marks
//! around them, and documents without the marks: in HTML an element with `lang="en"` (WCAG 2.1, 3.1.2
//! Language of Parts) takes their place, elsewhere nothing does.

use super::mark;
use memchr::memchr_iter;
use memchr::memrchr;

const BEGIN: char = mark::ENGLISH[0];
const END: char = mark::ENGLISH[1];

/// Elements that can hold no other element of ours.
const BARE: [&str; 3] = ["style", "svg", "title"];

/// The text with marks around it.
pub(super) fn mark(text: &str) -> String {
    format!("{BEGIN}{text}{END}")
}

/// Whether the whole text is one that stays in English.
pub(super) fn is_marked(text: &str) -> bool {
    text.starts_with(BEGIN) && text.ends_with(END)
}

/// The text without marks.
pub(super) fn strip(text: String) -> String {
    if text.contains(BEGIN) || text.contains(END) {
        text.replace([BEGIN, END], "")
    } else {
        text
    }
}

/// The text with a sign before each part that stays in English, for readers without markup.
pub(super) fn with_sign(text: &str, sign: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // A sentence that stays in English may have been given a part that does.
    let mut depth = 0_usize;
    for character in text.chars() {
        match character {
            BEGIN => {
                if depth == 0 {
                    out.push_str(sign);
                }
                depth += 1;
            }
            END => depth = depth.saturating_sub(1),
            _ => out.push(character),
        }
    }
    out
}

/// The page with elements in place of marks. Inside tags, styles, drawings and the title, where no
/// element can stand, the marks go.
pub(super) fn elements(page: String) -> String {
    let mut out = String::with_capacity(page.len() + page.len() / 16);
    let mut place = Place::default();
    let mut open = false;
    let mut done = 0;
    for (at, begins) in mark::places(&page, mark::ENGLISH) {
        let before = page.get(done..at).unwrap_or_default();
        done = at + mark::BYTES;
        out.push_str(before);
        place.pass(before.as_bytes());
        if place.holds_elements() && open != begins {
            out.push_str(if begins {
                "<span lang=\"en\">"
            } else {
                "</span>"
            });
            open = begins;
        }
    }
    if done == 0 {
        return page;
    }
    out.push_str(page.get(done..).unwrap_or_default());
    out
}

/// Where in a page of ours a mark stands.
#[derive(Default)]
struct Place {
    in_tag: bool,
    /// The element around it that can hold no other element of ours.
    bare: Option<&'static str>,
}

impl Place {
    fn holds_elements(&self) -> bool {
        !self.in_tag && self.bare.is_none()
    }

    /// Goes on over a stretch of the page.
    fn pass(&mut self, stretch: &[u8]) {
        for at in memchr_iter(b'<', stretch) {
            let tag = stretch.get(at + 1..).unwrap_or_default();
            let is = |name: &str| {
                let rest = tag.strip_prefix(name.as_bytes());
                rest.is_some_and(|rest| matches!(rest.first(), None | Some(b' ' | b'>')))
            };
            match self.bare {
                None => self.bare = BARE.into_iter().find(|name| is(name)),
                Some(name) => {
                    let closing = tag.strip_prefix(b"/");
                    if closing.is_some_and(|tag| tag.starts_with(name.as_bytes())) {
                        self.bare = None;
                    }
                }
            }
        }
        let opened = memrchr(b'<', stretch);
        let closed = memrchr(b'>', stretch);
        if opened.is_some() || closed.is_some() {
            self.in_tag = opened > closed;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_elements_only_where_elements_can_stand() {
        let marked = mark("met");
        let page = format!(
            "<html><title>{marked}</title><svg><text>{marked}</text></svg>\
             <p title=\"{marked}\">{marked} und</p></html>"
        );
        assert_eq!(
            elements(page),
            "<html><title>met</title><svg><text>met</text></svg>\
             <p title=\"met\"><span lang=\"en\">met</span> und</p></html>"
        );
    }

    #[test]
    fn a_sign_stands_once_before_what_is_in_english() {
        let inner = mark("met");
        let text = format!("{} und {inner}", mark(&format!("Outcome: {inner}.")));
        assert_eq!(with_sign(&text, "[en] "), "[en] Outcome: met. und [en] met");
    }

    #[test]
    fn what_has_no_marks_stays_as_it_is() {
        let page = "<p>1 &lt; 2</p>".to_owned();
        assert_eq!(elements(page.clone()), page);
        assert_eq!(strip(mark("a") + "b"), "ab");
    }

    #[test]
    fn a_mark_without_its_other_half_leaves_no_element_open() {
        assert_eq!(
            elements(format!("<p>{END}{BEGIN}a{BEGIN}b{END}</p>")),
            "<p><span lang=\"en\">ab</span></p>"
        );
    }
}
