//! Reads a description of elements, produces the bytes of a binary XML file, for tests only.

use std::collections::BTreeMap;

/// An element to be written.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tag {
    name: &'static str,
    attributes: Vec<(Option<u32>, &'static str, u8, Data)>,
    content: Option<&'static str>,
    children: Vec<Tag>,
}

#[derive(Debug, Clone)]
enum Data {
    Text(String),
    Number(u32),
}

impl Tag {
    pub(crate) fn new(name: &'static str) -> Self {
        Self {
            name,
            ..Self::default()
        }
    }

    /// A text attribute; with an identifier it is one of the platform's.
    pub(crate) fn text(mut self, id: Option<u32>, name: &'static str, value: &str) -> Self {
        let value = Data::Text(value.to_owned());
        self.attributes.push((id, name, 3, value));
        self
    }

    /// An attribute of another type: 0x01 reference, 0x10 integer, 0x12 boolean.
    pub(crate) fn typed(mut self, id: u32, name: &'static str, kind: u8, data: u32) -> Self {
        self.attributes
            .push((Some(id), name, kind, Data::Number(data)));
        self
    }

    /// Text directly inside the element.
    pub(crate) fn content(mut self, text: &'static str) -> Self {
        self.content = Some(text);
        self
    }

    pub(crate) fn child(mut self, child: Tag) -> Self {
        self.children.push(child);
        self
    }

    /// The bytes of a file with this element as its root.
    pub(crate) fn file(&self) -> Vec<u8> {
        let mut strings = Strings::default();
        self.name_identified(&mut strings);
        let mapped = strings.list.len();
        let mut nodes = Vec::new();
        self.write(&mut strings, &mut nodes);
        let mut map = Vec::new();
        for id in strings.ids.iter().take(mapped) {
            map.extend_from_slice(&id.to_le_bytes());
        }
        let pool = strings.pool();
        let mut body = pool;
        chunk(&mut body, 0x0180, 8, &map);
        body.extend(nodes);
        let mut file = Vec::new();
        chunk(&mut file, 0x0003, 8, &body);
        file
    }

    fn name_identified(&self, strings: &mut Strings) {
        for (id, name, ..) in &self.attributes {
            if let Some(id) = id {
                strings.identified(*id, name);
            }
        }
        for child in &self.children {
            child.name_identified(strings);
        }
    }

    fn write(&self, strings: &mut Strings, nodes: &mut Vec<u8>) {
        let name = strings.index(self.name);
        let mut body = Vec::new();
        put(&mut body, &[1, u32::MAX, u32::MAX, name]);
        for half in [
            20,
            20,
            u16::try_from(self.attributes.len()).unwrap(),
            0,
            0,
            0,
        ] {
            body.extend_from_slice(&half.to_le_bytes());
        }
        for (id, name, kind, value) in &self.attributes {
            let name = match id {
                Some(id) => strings.identified(*id, name),
                None => strings.index(name),
            };
            let (raw, data) = match value {
                Data::Text(text) => (strings.index(text), strings.index(text)),
                Data::Number(number) => (u32::MAX, *number),
            };
            put(
                &mut body,
                &[u32::MAX, name, raw, (u32::from(*kind) << 24) | 8, data],
            );
        }
        chunk(nodes, 0x0102, 16, &body);
        if let Some(content) = self.content {
            let index = strings.index(content);
            let mut body = Vec::new();
            put(&mut body, &[1, u32::MAX, index, 8, index]);
            chunk(nodes, 0x0104, 16, &body);
        }
        for child in &self.children {
            child.write(strings, nodes);
        }
        let mut body = Vec::new();
        put(&mut body, &[1, u32::MAX, u32::MAX, name]);
        chunk(nodes, 0x0103, 16, &body);
    }
}

#[derive(Default)]
struct Strings {
    list: Vec<String>,
    ids: Vec<u32>,
    identified: BTreeMap<u32, u32>,
    plain: BTreeMap<String, u32>,
}

impl Strings {
    fn push(&mut self, text: &str, id: u32) -> u32 {
        self.list.push(text.to_owned());
        self.ids.push(id);
        u32::try_from(self.list.len() - 1).unwrap()
    }

    fn identified(&mut self, id: u32, name: &str) -> u32 {
        match self.identified.get(&id) {
            Some(index) => *index,
            None => {
                let index = self.push(name, id);
                self.identified.insert(id, index);
                index
            }
        }
    }

    fn index(&mut self, text: &str) -> u32 {
        match self.plain.get(text) {
            Some(index) => *index,
            None => {
                let index = self.push(text, 0);
                self.plain.insert(text.to_owned(), index);
                index
            }
        }
    }

    fn pool(&self) -> Vec<u8> {
        string_pool(&self.list)
    }
}

/// A string pool in UTF-16.
pub(crate) fn string_pool(strings: &[String]) -> Vec<u8> {
    let mut offsets = Vec::new();
    let mut data = Vec::new();
    for text in strings {
        put(&mut offsets, &[u32::try_from(data.len()).unwrap()]);
        let units: Vec<u16> = text.encode_utf16().collect();
        data.extend_from_slice(&u16::try_from(units.len()).unwrap().to_le_bytes());
        for unit in units.into_iter().chain([0]) {
            data.extend_from_slice(&unit.to_le_bytes());
        }
    }
    while data.len() % 4 != 0 {
        data.push(0);
    }
    let mut body = Vec::new();
    let count = u32::try_from(strings.len()).unwrap();
    put(&mut body, &[count, 0, 0, 28 + count * 4, 0]);
    body.extend(offsets);
    body.extend(data);
    let mut pool = Vec::new();
    chunk(&mut pool, 0x0001, 28, &body);
    pool
}

/// Appends a chunk; `header` counts the eight bytes written here.
pub(crate) fn chunk(out: &mut Vec<u8>, kind: u16, header: u16, body: &[u8]) {
    out.extend_from_slice(&kind.to_le_bytes());
    out.extend_from_slice(&header.to_le_bytes());
    put(out, &[u32::try_from(body.len() + 8).unwrap()]);
    out.extend_from_slice(body);
}

pub(crate) fn put(out: &mut Vec<u8>, numbers: &[u32]) {
    for number in numbers {
        out.extend_from_slice(&number.to_le_bytes());
    }
}
