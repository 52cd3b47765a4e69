//! Reads a fact's provenance, produces its address as labelled words.

use super::view::View;
use crate::evidence::Locator;
use crate::evidence::Provenance;
use minijinja::Value;
use serde::Serialize;

/// Where a fact was seen.
#[derive(Serialize)]
pub(super) struct Address {
    words: Vec<Word>,
}

/// One labelled piece of an address.
#[derive(Serialize)]
struct Word {
    label: String,
    value: Value,
}

pub(super) fn address(view: &View<'_>, place: &Provenance) -> Address {
    let mut words = Vec::new();
    let mut add = |label: &str, value: Value| {
        words.push(Word {
            label: view.text(label),
            value,
        });
    };
    if !place.part.is_empty() {
        add("at-part", view.quote(&place.part));
    }
    match &place.locator {
        Locator::ByteRange { offset, len } => {
            add("at-offset", hexadecimal(*offset));
            add("at-length", len.to_string().into());
        }
        Locator::Certificate { index } => add("at-certificate", index.to_string().into()),
        Locator::DexCode {
            class,
            method,
            offset,
        } => {
            add("at-class", view.quote(&dotted(class)));
            add("at-method", view.quote(method));
            add("at-offset", hexadecimal(*offset));
        }
        Locator::DexItem { name } => add("at-item", view.quote(name)),
        Locator::TextLine { line } => add("at-line", line.to_string().into()),
        Locator::Whole => {}
        Locator::XmlNode { path, offset } => {
            add("at-node", view.quote(path));
            add("at-offset", hexadecimal(*offset));
        }
    }
    Address { words }
}

fn hexadecimal(offset: u64) -> Value {
    format!("{offset:#x}").into()
}

/// `Lorg/example/Main;` as people write it, `org.example.Main`.
fn dotted(class: &str) -> String {
    class
        .strip_prefix('L')
        .and_then(|name| name.strip_suffix(';'))
        .map_or_else(|| class.to_owned(), |name| name.replace('/', "."))
}

#[cfg(test)]
mod tests {
    use super::dotted;

    #[test]
    fn a_descriptor_becomes_a_class_name() {
        assert_eq!(dotted("Lorg/example/Main;"), "org.example.Main");
        assert_eq!(dotted("[I"), "[I");
    }
}
