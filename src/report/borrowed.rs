//! Reads texts that stay in English inside a document of another language, produces them with marks
//! around them, and documents without the marks: in HTML an element with `lang="en"` (WCAG 2.1, 3.1.2
//! Language of Parts) takes their place, elsewhere nothing does.
//!
//! The marks are two noncharacters (Unicode 16, section 23.7), which are kept for such internal use;
//! `untrusted` shows them as tokens where they come from a package, so that nobody else can set one.

/// Before a text in English.
const BEGIN: char = '\u{fdd0}';

/// After it.
const END: char = '\u{fdd1}';

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

/// The page with elements in place of marks. Inside tags, styles, drawings and the title, where no
/// element can stand, the marks go.
pub(super) fn elements(page: String) -> String {
    if !page.contains(BEGIN) {
        return strip(page);
    }
    let mut out = String::with_capacity(page.len() + page.len() / 16);
    let mut bare: Option<&str> = None;
    let mut open = false;
    let (first, rest) = page.split_once('<').unwrap_or((&page, ""));
    text(&mut out, first, true, &mut open);
    for piece in rest.split('<') {
        let (tag, after) = piece.split_once('>').unwrap_or((piece, ""));
        out.push('<');
        text(&mut out, tag, true, &mut open);
        out.push('>');
        match bare {
            None => bare = bare_element(tag),
            Some(name) if tag.strip_prefix('/') == Some(name) => bare = None,
            Some(_) => {}
        }
        text(&mut out, after, bare.is_some(), &mut open);
    }
    out
}

/// The name of an element that can hold no other element of ours.
fn bare_element(tag: &str) -> Option<&'static str> {
    let name = tag.split(' ').next().unwrap_or_default();
    let names = ["style", "svg", "title"];
    names.into_iter().find(|bare| *bare == name)
}

fn text(out: &mut String, text: &str, bare: bool, open: &mut bool) {
    for character in text.chars() {
        match character {
            BEGIN if !bare && !*open => {
                out.push_str("<span lang=\"en\">");
                *open = true;
            }
            END if !bare && *open => {
                out.push_str("</span>");
                *open = false;
            }
            BEGIN | END => {}
            other => out.push(other),
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
