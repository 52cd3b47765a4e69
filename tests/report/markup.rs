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
            let last = open.pop();
            assert_eq!(last.as_deref(), Some(name), "closes something else");
            continue;
        }
        let tag = tag(inner.trim_end_matches('/'));
        if tag.name == "style" {
            let (_, after) = rest.split_once("</style>").expect("the style ends");
            rest = after;
        } else if !VOID.contains(&tag.name.as_str()) {
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
