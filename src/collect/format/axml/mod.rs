//! Reads Android's binary XML, produces [`Document`]: elements in document order, with the offset
//! of each, its attributes by resource identifier, and every departure from the format.
//!
//! Format: AOSP `ResourceTypes.h`: `ResXMLTree_header`, `_node`, `_attrExt`, `_attribute`; what is
//! tolerated follows `ResourceTypes.cpp`, `ResXMLTree`, and goes further where damage is repaired.
//! Does not establish what an attribute means, nor that the platform would accept the file: see
//! [`AnomalyKind::may_hide_content`] for what a repair leaves open.

mod anomaly;
#[cfg(test)]
pub(crate) mod builder;
mod document;
mod element;
mod node;
mod reader;

pub use anomaly::Anomaly;
pub use anomaly::AnomalyKind;
pub use document::Attribute;
pub use document::AttributeName;
pub use document::Document;
pub use document::Found;
pub use document::Node;
pub use document::UnreadableText;

/// Namespace of the platform's own attributes.
pub const ANDROID_NAMESPACE: &str = "http://schemas.android.com/apk/res/android";

/// Why a file is no binary XML at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AxmlError {
    #[error("the file has no bytes")]
    Empty,
    #[error("the file is XML as text; the platform reads only the compiled form")]
    Text,
    #[error("the file has {0} bytes, more than the limit for binary XML")]
    TooLarge(usize),
    #[error(
        "no element was found up to offset {0}; the file is no binary XML, or is cut or encrypted"
    )]
    NoElement(usize),
}

#[cfg(test)]
mod tests {
    use super::builder::Tag;
    use super::*;

    const NAME: AttributeName = AttributeName::android(0x0101_0003, "name");

    fn sample() -> Vec<u8> {
        let activity = |name| Tag::new("activity").text(NAME.resource_id, "name", name);
        Tag::new("manifest")
            .text(None, "package", "org.example")
            .child(
                Tag::new("application")
                    .child(activity("A"))
                    .child(Tag::new("service"))
                    .child(activity("B")),
            )
            .file()
    }

    fn kinds(document: &Document<'_>) -> Vec<AnomalyKind> {
        document.anomalies().iter().map(|a| a.kind).collect()
    }

    fn names(bytes: &[u8]) -> Vec<(String, String)> {
        let document = Document::parse(bytes).unwrap();
        let root = document.root().unwrap();
        let application = root.children().next().unwrap();
        application
            .children()
            .filter_map(|node| {
                let found = node.find(NAME)?;
                let text = found.attribute.text(&document).ok()??;
                Some((node.path(), text.into_owned()))
            })
            .collect()
    }

    fn expected() -> Vec<(String, String)> {
        [("activity[1]", "A"), ("activity[2]", "B")]
            .map(|(step, name)| (format!("/manifest/application/{step}"), name.to_owned()))
            .to_vec()
    }

    #[test]
    fn elements_have_names_paths_and_values() {
        let bytes = sample();
        let document = Document::parse(&bytes).unwrap();
        assert_eq!(document.anomalies(), []);
        let root = document.root().unwrap();
        assert_eq!(root.name(), "manifest");
        let package = root.find(AttributeName::plain("package")).unwrap();
        let text = package.attribute.text(&document).unwrap().unwrap();
        assert_eq!(text, "org.example");
        assert_eq!(names(&bytes), expected());
    }

    #[test]
    fn the_name_of_an_attribute_does_not_matter_its_identifier_does() {
        let bytes = Tag::new("manifest")
            .child(Tag::new("application").child(Tag::new("activity").text(
                NAME.resource_id,
                "Αname",
                "A",
            )))
            .file();
        assert_eq!(names(&bytes).len(), 1);
        let bytes = Tag::new("manifest").text(None, "name", "A").file();
        let document = Document::parse(&bytes).unwrap();
        assert!(document.root().unwrap().find(NAME).unwrap().by_name_only);
    }

    #[test]
    fn wrong_type_and_sizes_of_the_file_are_tolerated() {
        for (at, wrong, kind) in [
            (0, 0x0000u16, AnomalyKind::DocumentType),
            (2, 0x1c01, AnomalyKind::HeaderSize),
            (6, 0x7fff, AnomalyKind::DocumentSize),
        ] {
            let mut bytes = sample();
            bytes[at..at + 2].copy_from_slice(&wrong.to_le_bytes());
            assert_eq!(names(&bytes), expected());
            assert_eq!(kinds(&Document::parse(&bytes).unwrap()), [kind]);
        }
    }

    /// Offset of the n-th chunk of a kind.
    fn place(bytes: &[u8], kind: u8, number: usize) -> usize {
        (8..bytes.len())
            .step_by(4)
            .filter(|at| bytes[*at..].starts_with(&[kind, 1, 16, 0]))
            .nth(number)
            .unwrap()
    }

    #[test]
    fn a_node_of_size_zero_is_measured_by_its_content() {
        let mut bytes = sample();
        let at = place(&bytes, 0x02, 2);
        bytes[at + 4..at + 8].fill(0);
        assert_eq!(names(&bytes), expected());
        assert_eq!(
            kinds(&Document::parse(&bytes).unwrap()),
            [AnomalyKind::NodeSize]
        );
    }

    #[test]
    fn junk_between_chunks_is_skipped_and_named() {
        let mut bytes = sample();
        let at = place(&bytes, 0x02, 3);
        bytes.splice(at..at, [0xab; 12]);
        assert_eq!(names(&bytes), expected());
        let document = Document::parse(&bytes).unwrap();
        assert!(kinds(&document).contains(&AnomalyKind::Junk));
    }

    #[test]
    fn an_unknown_chunk_is_passed_over() {
        let mut bytes = sample();
        let at = place(&bytes, 0x02, 3);
        bytes.splice(at..at, [0x99, 0x09, 8, 0, 12, 0, 0, 0, 1, 2, 3, 4]);
        assert_eq!(names(&bytes), expected());
        let document = Document::parse(&bytes).unwrap();
        assert!(kinds(&document).contains(&AnomalyKind::UnknownChunk));
    }

    #[test]
    fn a_cut_file_keeps_what_was_read_and_says_so() {
        let whole = sample();
        let bytes = &whole[..place(&whole, 0x02, 4) + 10];
        assert_eq!(names(bytes).len(), 1);
        let document = Document::parse(bytes).unwrap();
        let hidden = kinds(&document);
        assert!(hidden.iter().any(|kind| kind.may_hide_content()));
    }

    #[test]
    fn what_is_no_binary_xml_is_refused() {
        assert_eq!(Document::parse(&[]).unwrap_err(), AxmlError::Empty);
        let text = Document::parse(b" <manifest/>").unwrap_err();
        assert_eq!(text, AxmlError::Text);
        let cut = Document::parse(&sample()[..40]).unwrap_err();
        assert!(matches!(cut, AxmlError::NoElement(_)));
    }

    #[test]
    fn nesting_stops_at_its_limit_with_a_note() {
        let mut tag = Tag::new("a");
        for _ in 0..300 {
            tag = Tag::new("a").child(tag);
        }
        let bytes = tag.file();
        let document = Document::parse(&bytes).unwrap();
        assert_eq!(document.len(), crate::collect::limits::MAX_XML_DEPTH);
        assert!(kinds(&document).contains(&AnomalyKind::Limit));
    }

    #[test]
    fn every_cut_and_every_flipped_bit_ends() {
        let whole = sample();
        for end in 0..whole.len() {
            let _ = Document::parse(&whole[..end]);
        }
        for at in 0..whole.len() {
            for bit in 0..8 {
                let mut bytes = whole.clone();
                bytes[at] ^= 1 << bit;
                if let Ok(document) = Document::parse(&bytes) {
                    let root = document.root().unwrap();
                    assert!(root.children().count() <= document.len());
                }
            }
        }
    }
}
