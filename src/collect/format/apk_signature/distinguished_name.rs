//! Reads two encoded distinguished names, tells whether they are one name.
//!
//! Rule: RFC 5280, section 7.1: string types do not matter, nor do case and inner white space. Old
//! signing tools wrote the issuer once as PrintableString and once as UTF8String.

use super::ber;
use super::ber::BerError;
use super::ber::Elements;

const UTF8_STRING: u8 = 0x0c;
const NUMERIC_STRING: u8 = 0x12;
const PRINTABLE_STRING: u8 = 0x13;
const TELETEX_STRING: u8 = 0x14;
const IA5_STRING: u8 = 0x16;
const UNIVERSAL_STRING: u8 = 0x1c;
const BMP_STRING: u8 = 0x1e;

pub(super) fn same_name(one: &[u8], other: &[u8]) -> bool {
    one == other
        || match (canonical(one), canonical(other)) {
            (Ok(one), Ok(other)) => one == other,
            _ => false,
        }
}

/// One attribute of a name: its type, and its value brought into one form.
type Attribute = (Vec<u8>, Value);

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    Text(String),
    Other(Vec<u8>),
}

/// The relative names in their order; the attributes within one are a set.
fn canonical(name: &[u8]) -> Result<Vec<Vec<Attribute>>, BerError> {
    let what = "the name";
    let names = Elements::new(name, what)
        .enter(ber::SEQUENCE, what)?
        .collect()?;
    names
        .iter()
        .map(|relative| {
            let attributes = Elements::new(relative.content, what).collect()?;
            let mut read = attributes
                .iter()
                .map(|attribute| {
                    let mut parts = Elements::new(attribute.content, what);
                    let kind = parts.expect(ber::OBJECT_IDENTIFIER)?.content.to_vec();
                    let value = parts.any()?;
                    Ok((kind, canonical_value(value.tag, value.content)))
                })
                .collect::<Result<Vec<Attribute>, BerError>>()?;
            read.sort();
            Ok(read)
        })
        .collect()
}

fn canonical_value(tag: u8, content: &[u8]) -> Value {
    let text = match tag {
        UTF8_STRING | NUMERIC_STRING | PRINTABLE_STRING | IA5_STRING => {
            String::from_utf8_lossy(content).into_owned()
        }
        TELETEX_STRING => content.iter().map(|&byte| char::from(byte)).collect(),
        BMP_STRING => {
            let (units, _) = content.as_chunks::<2>();
            let units: Vec<u16> = units.iter().map(|unit| u16::from_be_bytes(*unit)).collect();
            String::from_utf16_lossy(&units)
        }
        UNIVERSAL_STRING => {
            let (units, _) = content.as_chunks::<4>();
            units
                .iter()
                .map(|unit| char::from_u32(u32::from_be_bytes(*unit)).unwrap_or('\u{fffd}'))
                .collect()
        }
        _ => return Value::Other([&[tag], content].concat()),
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    Value::Text(words.join(" ").to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(tag: u8, text: &[u8]) -> Vec<u8> {
        let wrap = |tag: u8, content: &[u8]| [&[tag, content.len() as u8], content].concat();
        let value = wrap(tag, text);
        let attribute = wrap(ber::SEQUENCE, &[&[6, 3, 0x55, 4, 3], &value[..]].concat());
        wrap(ber::SEQUENCE, &wrap(ber::SET, &attribute))
    }

    #[test]
    fn string_types_case_and_spaces_do_not_matter_but_words_do() {
        let printable = name(PRINTABLE_STRING, b"Some One");
        assert!(same_name(&printable, &name(UTF8_STRING, b"some  one ")));
        assert!(same_name(
            &printable,
            &name(BMP_STRING, b"\0S\0o\0m\0e\0 \0O\0n\0e")
        ));
        assert!(!same_name(&printable, &name(UTF8_STRING, b"someone")));
        assert!(!same_name(&printable, &printable[..5]));
    }
}
