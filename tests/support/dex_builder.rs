//! Reads a description of classes, produces the bytes of a DEX file that defines them, so that tests
//! need no third-party file and no assembler.
//!
//! Format: "Dalvik executable format" of the Android Open Source Project. Registers, debug
//! information and annotations are left out; the platform would refuse most of these files.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

#[derive(Clone, Default)]
pub(crate) struct Class {
    pub(crate) name: &'static str,
    pub(crate) superclass: &'static str,
    pub(crate) interfaces: Vec<&'static str>,
    pub(crate) methods: Vec<Method>,
    /// Static fields of type `String` with their values.
    pub(crate) constants: Vec<(&'static str, &'static str)>,
}

#[derive(Clone)]
pub(crate) struct Method {
    /// As in smali: `run()V`.
    pub(crate) signature: &'static str,
    pub(crate) access: u32,
    pub(crate) is_virtual: bool,
    pub(crate) code: Vec<Op>,
}

#[derive(Clone)]
pub(crate) enum Op {
    /// Opcode of an invoke, and `Lpkg/Cls;->name(params)ret`.
    Invoke(u8, &'static str),
    LoadString(&'static str),
    LoadClass(&'static str),
    New(&'static str),
    Units(&'static [u16]),
}

pub(crate) const VIRTUAL: u8 = 0x6e;
pub(crate) const DIRECT: u8 = 0x70;
pub(crate) const STATIC: u8 = 0x71;
pub(crate) const INTERFACE: u8 = 0x72;
pub(crate) const RETURN_VOID: Op = Op::Units(&[0x000e]);
/// `const/4 v0, 1; return v0`
pub(crate) const RETURN_TRUE: Op = Op::Units(&[0x1012, 0x000f]);

pub(crate) fn class(name: &'static str, superclass: &'static str) -> Class {
    Class {
        name,
        superclass,
        ..Class::default()
    }
}

impl Class {
    pub(crate) fn implements(mut self, interface: &'static str) -> Self {
        self.interfaces.push(interface);
        self
    }

    pub(crate) fn constant(mut self, name: &'static str, value: &'static str) -> Self {
        self.constants.push((name, value));
        self
    }

    pub(crate) fn constructor(self, code: &[Op]) -> Self {
        self.method("<init>()V", 0x10001, false, code)
    }

    pub(crate) fn virtual_method(self, signature: &'static str, code: &[Op]) -> Self {
        self.method(signature, 1, true, code)
    }

    pub(crate) fn static_method(self, signature: &'static str, code: &[Op]) -> Self {
        self.method(signature, 9, false, code)
    }

    fn method(
        mut self,
        signature: &'static str,
        access: u32,
        is_virtual: bool,
        code: &[Op],
    ) -> Self {
        self.methods.push(Method {
            signature,
            access,
            is_virtual,
            code: code.to_vec(),
        });
        self
    }
}

type Prototype = (String, Vec<String>);
type MethodKey = (String, String, Prototype);

/// The tables of a file while they are collected: ordered as the format wants them, near enough.
#[derive(Default)]
struct Tables {
    strings: BTreeSet<String>,
    types: BTreeSet<String>,
    prototypes: BTreeSet<Prototype>,
    fields: BTreeSet<(String, String)>,
    methods: BTreeSet<MethodKey>,
}

fn split(signature: &str) -> (String, Prototype) {
    let open = signature.find('(').unwrap();
    let close = signature.find(')').unwrap();
    let mut parameters = Vec::new();
    let mut rest = &signature[open + 1..close];
    while !rest.is_empty() {
        let start = rest.trim_start_matches('[');
        let depth = rest.len() - start.len();
        let len = depth
            + if start.starts_with('L') {
                start.find(';').unwrap() + 1
            } else {
                1
            };
        parameters.push(rest[..len].to_owned());
        rest = &rest[len..];
    }
    (
        signature[..open].to_owned(),
        (signature[close + 1..].to_owned(), parameters),
    )
}

impl Tables {
    fn type_name(&mut self, name: &str) {
        self.strings.insert(name.to_owned());
        self.types.insert(name.to_owned());
    }

    fn method(&mut self, class: &str, signature: &str) -> MethodKey {
        let (name, prototype) = split(signature);
        self.type_name(class);
        self.strings.insert(name.clone());
        self.strings.insert(shorty(&prototype));
        self.type_name(&prototype.0);
        for parameter in &prototype.1 {
            self.type_name(parameter);
        }
        self.prototypes.insert(prototype.clone());
        let key = (class.to_owned(), name, prototype);
        self.methods.insert(key.clone());
        key
    }

    fn add(&mut self, class: &Class) {
        self.type_name(class.name);
        self.type_name(class.superclass);
        for interface in &class.interfaces {
            self.type_name(interface);
        }
        for (name, value) in &class.constants {
            self.type_name("Ljava/lang/String;");
            self.strings.insert((*name).to_owned());
            self.strings.insert((*value).to_owned());
            self.fields
                .insert((class.name.to_owned(), (*name).to_owned()));
        }
        for method in &class.methods {
            self.method(class.name, method.signature);
            for op in &method.code {
                match op {
                    Op::Invoke(_, callee) => {
                        let (class, signature) = callee.split_once("->").unwrap();
                        self.method(class, signature);
                    }
                    Op::LoadString(text) => {
                        self.strings.insert((*text).to_owned());
                    }
                    Op::LoadClass(class) | Op::New(class) => self.type_name(class),
                    Op::Units(_) => {}
                }
            }
        }
    }
}

fn shorty((returned, parameters): &Prototype) -> String {
    let letter = |name: &String| {
        if name.len() > 1 {
            'L'
        } else {
            name.chars().next().unwrap()
        }
    };
    std::iter::once(returned)
        .chain(parameters)
        .map(letter)
        .collect()
}

/// The file as version 035.
pub(crate) fn build(classes: &[Class]) -> Vec<u8> {
    let mut tables = Tables::default();
    for class in classes {
        tables.add(class);
    }
    Writer::new(tables).write(classes)
}

struct Writer {
    out: Vec<u8>,
    strings: BTreeMap<String, u32>,
    types: BTreeMap<String, u32>,
    prototypes: BTreeMap<Prototype, u32>,
    fields: BTreeMap<(String, String), u32>,
    methods: BTreeMap<MethodKey, u32>,
}

fn numbered<K: Ord>(keys: BTreeSet<K>) -> BTreeMap<K, u32> {
    keys.into_iter().zip(0..).collect()
}

impl Writer {
    fn new(tables: Tables) -> Self {
        Self {
            out: Vec::new(),
            strings: numbered(tables.strings),
            types: numbered(tables.types),
            prototypes: numbered(tables.prototypes),
            fields: numbered(tables.fields),
            methods: numbered(tables.methods),
        }
    }

    fn word(&mut self, value: u32) {
        self.out.extend(value.to_le_bytes());
    }

    fn half(&mut self, value: u32) {
        self.out.extend((value as u16).to_le_bytes());
    }

    fn uleb(&mut self, mut value: u32) {
        while value > 0x7f {
            self.out.push((value as u8 & 0x7f) | 0x80);
            value >>= 7;
        }
        self.out.push(value as u8);
    }

    fn align(&mut self) {
        self.out.resize(self.out.len().next_multiple_of(4), 0);
    }

    fn put(&mut self, at: usize, value: u32) {
        self.out[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }

    fn write(mut self, classes: &[Class]) -> Vec<u8> {
        self.out = vec![0; 0x70];
        let counts = [
            (self.strings.len(), 4),
            (self.types.len(), 4),
            (self.prototypes.len(), 12),
            (self.fields.len(), 8),
            (self.methods.len(), 8),
            (classes.len(), 32),
        ];
        let mut starts = Vec::new();
        for (count, size) in counts {
            starts.push(self.out.len());
            self.out.resize(self.out.len() + count * size, 0);
        }
        let data = self.out.len();
        self.write_tables(&starts);
        for (position, class) in classes.iter().enumerate() {
            self.write_class(starts[5] + 32 * position, class);
        }
        self.align();
        let map = self.out.len();
        self.word(1);
        self.half(0x1000);
        self.half(0);
        self.word(1);
        self.word(map as u32);
        self.write_header(map, data, &starts, &counts.map(|(count, _)| count));
        self.out
    }

    fn write_tables(&mut self, starts: &[usize]) {
        for (text, number) in self.strings.clone() {
            let at = self.out.len() as u32;
            self.put(starts[0] + 4 * number as usize, at);
            self.uleb(text.chars().count() as u32);
            self.out.extend(text.as_bytes());
            self.out.push(0);
        }
        for (name, number) in self.types.clone() {
            self.put(starts[1] + 4 * number as usize, self.strings[&name]);
        }
        for (prototype, number) in self.prototypes.clone() {
            let at = starts[2] + 12 * number as usize;
            let list = self.type_list(&prototype.1);
            self.put(at, self.strings[&shorty(&prototype)]);
            self.put(at + 4, self.types[&prototype.0]);
            self.put(at + 8, list);
        }
        for ((class, name), number) in self.fields.clone() {
            let at = starts[3] + 8 * number as usize;
            let kind = self.types["Ljava/lang/String;"];
            self.put(at, self.types[&class] | (kind << 16));
            self.put(at + 4, self.strings[&name]);
        }
        for ((class, name, prototype), number) in self.methods.clone() {
            let at = starts[4] + 8 * number as usize;
            self.put(at, self.types[&class] | (self.prototypes[&prototype] << 16));
            self.put(at + 4, self.strings[&name]);
        }
    }

    fn type_list(&mut self, names: &[String]) -> u32 {
        if names.is_empty() {
            return 0;
        }
        self.align();
        let at = self.out.len() as u32;
        self.word(names.len() as u32);
        for name in names {
            self.half(self.types[name]);
        }
        at
    }

    fn number_of(&self, class: &str, signature: &str) -> u32 {
        let (name, prototype) = split(signature);
        self.methods[&(class.to_owned(), name, prototype)]
    }

    fn write_class(&mut self, at: usize, class: &Class) {
        let interfaces: Vec<String> = class
            .interfaces
            .iter()
            .map(|name| (*name).to_owned())
            .collect();
        let interfaces = self.type_list(&interfaces);
        let mut methods: Vec<(bool, u32, u32, u32)> = Vec::new();
        for method in &class.methods {
            let code = self.write_code(&method.code);
            let number = self.number_of(class.name, method.signature);
            methods.push((method.is_virtual, number, method.access, code));
        }
        methods.sort();
        let values = self.out.len() as u32;
        self.uleb(class.constants.len() as u32);
        let mut fields: Vec<(u32, &str)> = Vec::new();
        for (name, value) in &class.constants {
            let key = (class.name.to_owned(), (*name).to_owned());
            fields.push((self.fields[&key], value));
        }
        fields.sort();
        for (_, value) in &fields {
            self.out.push(0x17 | (3 << 5));
            self.word(self.strings[*value]);
        }
        let data = self.out.len() as u32;
        let virtuals = methods.iter().filter(|method| method.0).count();
        for count in [fields.len(), 0, methods.len() - virtuals, virtuals] {
            self.uleb(count as u32);
        }
        let mut last = 0;
        for (number, _) in &fields {
            self.uleb(number - last);
            self.uleb(0x19);
            last = *number;
        }
        for wanted in [false, true] {
            let mut last = 0;
            for (_, number, access, code) in methods.iter().filter(|method| method.0 == wanted) {
                self.uleb(number - last);
                self.uleb(*access);
                self.uleb(*code);
                last = *number;
            }
        }
        let words = [
            self.types[class.name],
            1,
            self.types[class.superclass],
            interfaces,
            u32::MAX,
            0,
            data,
            if class.constants.is_empty() {
                0
            } else {
                values
            },
        ];
        for (position, word) in words.into_iter().enumerate() {
            self.put(at + 4 * position, word);
        }
    }

    fn write_code(&mut self, code: &[Op]) -> u32 {
        let mut units: Vec<u16> = Vec::new();
        for op in code {
            match op {
                Op::Invoke(opcode, callee) => {
                    let (class, signature) = callee.split_once("->").unwrap();
                    units.extend([
                        u16::from(*opcode),
                        self.number_of(class, signature) as u16,
                        0,
                    ]);
                }
                Op::LoadString(text) => units.extend([0x001a, self.strings[*text] as u16]),
                Op::LoadClass(class) => units.extend([0x001c, self.types[*class] as u16]),
                Op::New(class) => units.extend([0x0022, self.types[*class] as u16]),
                Op::Units(raw) => units.extend(*raw),
            }
        }
        self.align();
        let at = self.out.len() as u32;
        for value in [4, 1, 1, 0] {
            self.half(value);
        }
        self.word(0);
        self.word(units.len() as u32);
        for unit in units {
            self.half(u32::from(unit));
        }
        at
    }

    fn write_header(&mut self, map: usize, data: usize, starts: &[usize], counts: &[usize]) {
        self.out[..8].copy_from_slice(b"dex\n035\0");
        let size = self.out.len();
        self.put(32, size as u32);
        self.put(36, 0x70);
        self.put(40, 0x1234_5678);
        self.put(52, map as u32);
        for (position, (start, count)) in starts.iter().zip(counts).enumerate() {
            self.put(56 + 8 * position, *count as u32);
            self.put(
                60 + 8 * position,
                if *count == 0 { 0 } else { *start as u32 },
            );
        }
        self.put(104, (size - data) as u32);
        self.put(108, data as u32);
        let sum = adler32(&self.out[12..]);
        self.put(8, sum);
    }
}

pub(crate) fn adler32(bytes: &[u8]) -> u32 {
    let (mut low, mut high) = (1u32, 0u32);
    for byte in bytes {
        low = (low + u32::from(*byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    (high << 16) | low
}
