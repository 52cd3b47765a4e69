//! Reads an HTML page, produces its tags in order: as much of the syntax as our templates use.
//! Anything else is an objection.

/// A start tag; void elements have no end.
#[derive(Debug, Clone)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
}

impl Tag {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }
}

const VOID: [&str; 9] = [
    "br", "circle", "input", "link", "meta", "path", "rect", "use", "img",
];

/// Elements whose end may be left out, with those that end where another of them begins (HTML standard,
/// section 13.1.2.4). The end of what they stand in ends them too.
const ENDING: [(&str, &[&str]); 6] = [
    ("li", &["li"]),
    ("dt", &["dt", "dd"]),
    ("dd", &["dt", "dd"]),
    ("th", &["td", "th"]),
    ("td", &["td", "th"]),
    ("tr", &["td", "th", "tr"]),
];

/// Ends what the beginning of an element ends.
fn begin(open: &mut Vec<String>, name: &str) {
    let Some((_, ends)) = ENDING.iter().find(|(element, _)| *element == name) else {
        return;
    };
    while open
        .last()
        .is_some_and(|last| ends.contains(&last.as_str()))
    {
        open.pop();
    }
}

/// Ends an element, and before it what may be left open.
fn end(open: &mut Vec<String>, name: &str) {
    let may_stay =
        |last: &String| last != name && ENDING.iter().any(|(element, _)| element == last);
    while open.last().is_some_and(may_stay) {
        open.pop();
    }
    let last = open.pop();
    assert_eq!(last.as_deref(), Some(name), "closes something else");
}

/// The start tags of a well-formed page, and its text without tags and styles.
///
/// # Panics
///
/// Where a tag is not closed, closed in the wrong place, or has an attribute twice or unquoted.
pub(crate) fn read(page: &str) -> (Vec<Tag>, String) {
    let mut rest = page
        .strip_prefix("<!DOCTYPE html>\n")
        .expect("begins with the document type");
    let mut open: Vec<String> = Vec::new();
    let mut tags = Vec::new();
    let mut text = String::new();
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        assert!(!before.contains('>'), "a bare > in {before:?}");
        let (inner, after) = after.split_once('>').expect("every tag ends");
        rest = after;
        if let Some(name) = inner.strip_prefix('/') {
            end(&mut open, name);
            continue;
        }
        let tag = tag(inner.trim_end_matches('/'));
        if tag.name == "style" {
            let (_, after) = rest.split_once("</style>").expect("the style ends");
            rest = after;
        } else if !VOID.contains(&tag.name.as_str()) {
            begin(&mut open, &tag.name);
            open.push(tag.name.clone());
        }
        tags.push(tag);
    }
    text.push_str(rest);
    assert_eq!(open, Vec::<String>::new(), "elements that are not closed");
    (tags, text)
}

fn tag(inner: &str) -> Tag {
    let (name, mut rest) = inner.split_once(' ').unwrap_or((inner, ""));
    assert!(
        name.bytes().all(|byte| byte.is_ascii_alphanumeric()),
        "{inner:?} is no tag"
    );
    let mut attributes: Vec<(String, String)> = Vec::new();
    while !rest.trim().is_empty() {
        rest = rest.trim_start();
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let (attribute, after) = rest.split_at(end);
        let mut value = String::new();
        rest = after;
        if let Some(quoted) = after.strip_prefix('=') {
            let quoted = quoted.strip_prefix('"').expect("values are quoted");
            let (inside, after) = quoted.split_once('"').expect("the quote ends");
            assert!(!inside.contains('<'), "{inside:?}");
            value = inside.to_owned();
            rest = after;
        }
        assert!(
            attributes.iter().all(|(name, _)| name != attribute),
            "{attribute} stands twice in {inner:?}"
        );
        attributes.push((attribute.to_owned(), value));
    }
    Tag {
        name: name.to_owned(),
        attributes,
    }
}
