//! Reads the tables of all DEX files of a package, produces one numbering of types and methods.
//!
//! Each DEX file numbers its types and methods for itself. Here every distinct type and every
//! distinct method (class, name, prototype) has one number, given in the order of the files and of
//! their tables, so that it depends on the package alone.
//!
//! Where two files define one class, Android takes the one in the file it loads first. Here the
//! definition of the first file decides about the hierarchy, and the methods of all count: that a
//! class hides another is no reason to leave its code unread.

use super::hash::Seeded;
use crate::collect::format::dex::ACCESS_PRIVATE;
use crate::collect::format::dex::ACCESS_STATIC;
use crate::collect::format::dex::ClassDefinition;
use crate::collect::format::dex::Dex;
use crate::collect::format::dex::DexError;
use crate::collect::format::dex::MemberKind;
use crate::collect::limits::MAX_DEX_PROTOTYPES;
use std::collections::HashMap;

/// Number of a type over all DEX files.
pub type TypeNumber = u32;
/// Number of a method over all DEX files.
pub type MethodNumber = u32;

/// Stands where a number is missing.
pub(super) const NONE: u32 = u32::MAX;

/// A method by its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MethodSymbol {
    pub class: TypeNumber,
    /// Number of the pair of name and prototype.
    pub(super) signature: u32,
}

/// A class that some DEX file defines.
#[derive(Debug, Clone)]
pub struct ClassSymbol {
    pub class: TypeNumber,
    pub superclass: Option<TypeNumber>,
    pub interfaces: Vec<TypeNumber>,
    pub access: u32,
    /// Which of the DEX files, by position.
    pub dex: usize,
}

/// A method that some DEX file defines.
#[derive(Debug, Clone, Copy)]
pub struct Definition {
    pub method: MethodNumber,
    pub class: TypeNumber,
    pub access: u32,
    /// Offset of its code in its DEX file.
    pub code: Option<u32>,
    pub kind: MemberKind,
}

impl Definition {
    pub fn is_static(&self) -> bool {
        self.access & ACCESS_STATIC != 0
    }

    /// True if a subclass can replace it.
    pub(super) fn is_overridable(&self) -> bool {
        self.kind == MemberKind::Virtual && self.access & (ACCESS_STATIC | ACCESS_PRIVATE) == 0
    }
}

/// How the numbers of one DEX file translate.
#[derive(Debug, Default)]
pub struct DexSymbols {
    types: Vec<TypeNumber>,
    methods: Vec<MethodNumber>,
    /// In the order of the file.
    pub definitions: Vec<Definition>,
    /// Classes that could not be read to their end.
    pub broken_classes: usize,
    /// What the first of them said.
    pub first_error: Option<DexError>,
    /// True if the classes share so much that reading was given up.
    pub exhausted: bool,
}

impl DexSymbols {
    pub fn type_number(&self, index: u32) -> Option<TypeNumber> {
        self.types.get(index as usize).copied()
    }

    pub fn method_number(&self, index: u32) -> Option<MethodNumber> {
        self.methods.get(index as usize).copied()
    }

    fn add_methods(
        &mut self,
        dex: &Dex<'_>,
        definition: &ClassDefinition,
        class: TypeNumber,
        budget: &mut usize,
    ) {
        let mut data = dex.class_data(definition);
        let start = data.remaining();
        for method in data.by_ref() {
            match method {
                Ok(method) => {
                    if let Some(number) = self.method_number(method.index) {
                        self.definitions.push(Definition {
                            method: number,
                            class,
                            access: method.access,
                            code: method.code,
                            kind: method.kind,
                        });
                    }
                }
                Err(error) => {
                    self.broken_classes = self.broken_classes.saturating_add(1);
                    self.first_error.get_or_insert(error);
                }
            }
        }
        let read = start.saturating_sub(data.remaining());
        *budget = budget.saturating_sub(read.saturating_add(data.skipped()));
    }
}

/// All types, methods and classes of a package.
#[derive(Debug, Default)]
pub struct Symbols<'a> {
    types: Names<'a>,
    names: Names<'a>,
    /// Name of each signature.
    signature_names: Vec<u32>,
    methods: Vec<MethodSymbol>,
    method_numbers: HashMap<(TypeNumber, u32), MethodNumber, Seeded>,
    /// Position in `classes` by type number.
    definitions: Vec<u32>,
    classes: Vec<ClassSymbol>,
    pub dex: Vec<DexSymbols>,
}

/// Distinct byte strings, numbered in the order of their first appearance.
#[derive(Debug, Default)]
struct Names<'a> {
    numbers: HashMap<&'a [u8], u32, Seeded>,
    list: Vec<&'a [u8]>,
}

impl<'a> Names<'a> {
    fn number(&mut self, name: &'a [u8]) -> u32 {
        let next = self.list.len() as u32;
        let number = *self.numbers.entry(name).or_insert(next);
        if number == next {
            self.list.push(name);
        }
        number
    }

    fn get(&self, number: u32) -> &'a [u8] {
        self.list.get(number as usize).copied().unwrap_or(b"?")
    }
}

impl<'a> Symbols<'a> {
    /// Numbers everything in `files`, in their order.
    pub fn new(files: &[Dex<'a>]) -> Self {
        let mut builder = Builder::default();
        builder.reserve(files);
        for dex in files {
            builder.add(dex);
        }
        let Builder { mut symbols, .. } = builder;
        symbols.definitions.resize(symbols.types.list.len(), NONE);
        symbols
    }

    pub fn type_count(&self) -> usize {
        self.types.list.len()
    }

    pub fn method_count(&self) -> usize {
        self.methods.len()
    }

    /// Descriptor of a type, such as `Lorg/example/Main;`.
    pub fn type_name(&self, number: TypeNumber) -> &'a [u8] {
        self.types.get(number)
    }

    pub fn find_type(&self, descriptor: &[u8]) -> Option<TypeNumber> {
        self.types.numbers.get(descriptor).copied()
    }

    pub fn method(&self, number: MethodNumber) -> Option<MethodSymbol> {
        self.methods.get(number as usize).copied()
    }

    pub fn methods(&self) -> &[MethodSymbol] {
        &self.methods
    }

    /// Name of a method without class and prototype.
    pub fn method_name(&self, method: MethodSymbol) -> &'a [u8] {
        let name = self.signature_names.get(method.signature as usize);
        name.map_or(b"?", |name| self.names.get(*name))
    }

    pub(super) fn find_method(&self, class: TypeNumber, signature: u32) -> Option<MethodNumber> {
        self.method_numbers.get(&(class, signature)).copied()
    }

    pub(super) fn signature_count(&self) -> usize {
        self.signature_names.len()
    }

    /// Classes that the package defines, each once.
    pub fn classes(&self) -> &[ClassSymbol] {
        &self.classes
    }

    /// The class that a type number stands for, if the package defines it.
    pub fn class(&self, number: TypeNumber) -> Option<&ClassSymbol> {
        let position = self.definitions.get(number as usize)?;
        self.classes.get(*position as usize)
    }
}

#[derive(Default)]
struct Builder<'a> {
    symbols: Symbols<'a>,
    prototypes: HashMap<Box<[u32]>, u32, Seeded>,
    signatures: HashMap<(u32, u32), u32, Seeded>,
}

impl<'a> Builder<'a> {
    /// Room for what the tables hold, as far as they lie in the files; growing costs more than
    /// anything else here.
    fn reserve(&mut self, files: &[Dex<'_>]) {
        let types = files.iter().map(Dex::type_count).sum();
        let methods: usize = files.iter().map(Dex::method_count).sum();
        self.symbols.types.numbers.reserve(types);
        self.symbols.types.list.reserve(types);
        self.symbols.names.numbers.reserve(methods >> 1);
        self.symbols.methods.reserve(methods);
        self.symbols.method_numbers.reserve(methods);
        self.signatures.reserve(methods >> 1);
    }

    fn add(&mut self, dex: &Dex<'a>) {
        let mut own = DexSymbols {
            types: (0..dex.type_count() as u32)
                .map(|index| {
                    self.symbols
                        .types
                        .number(dex.type_name(index).unwrap_or(b"?"))
                })
                .collect(),
            ..DexSymbols::default()
        };
        let prototypes = self.prototypes(dex, &own.types);
        // Many methods share a name: each string of the file is looked up once.
        let mut names = vec![NONE; dex.string_count()];
        own.methods = (0..dex.method_count() as u32)
            .map(|index| self.method(dex, index, &own.types, &prototypes, &mut names))
            .collect();
        let position = self.symbols.dex.len();
        self.symbols
            .definitions
            .resize(self.symbols.types.list.len(), NONE);
        let mut budget = dex.reading_budget();
        for definition in dex.classes() {
            let number = |index| own.type_number(index);
            let Some(class) = number(definition.class) else {
                own.broken_classes = own.broken_classes.saturating_add(1);
                continue;
            };
            let interfaces: Vec<_> = dex
                .interfaces(&definition)
                .take(budget)
                .filter_map(number)
                .collect();
            budget = budget.saturating_sub(interfaces.len());
            self.define(ClassSymbol {
                class,
                superclass: definition.superclass.and_then(number),
                interfaces,
                access: definition.access,
                dex: position,
            });
            own.add_methods(dex, &definition, class, &mut budget);
            if budget == 0 {
                own.exhausted = true;
                break;
            }
        }
        self.symbols.dex.push(own);
    }

    fn define(&mut self, symbol: ClassSymbol) {
        let next = self.symbols.classes.len() as u32;
        if let Some(position) = self.symbols.definitions.get_mut(symbol.class as usize)
            && *position == NONE
        {
            *position = next;
            self.symbols.classes.push(symbol);
        }
    }

    /// Numbers of the prototypes: two are equal if they return and take the same types.
    fn prototypes(&mut self, dex: &Dex<'a>, types: &[TypeNumber]) -> Vec<u32> {
        let number = |index: u32| types.get(index as usize).copied().unwrap_or(NONE);
        let mut key: Vec<u32> = Vec::new();
        let mut numbers = Vec::new();
        for index in 0..dex.prototype_count().min(MAX_DEX_PROTOTYPES) as u32 {
            key.clear();
            key.push(dex.prototype_return(index).map_or(NONE, number));
            key.extend(
                dex.prototype_parameters(index)
                    .into_iter()
                    .flatten()
                    .map(number),
            );
            let known = self.prototypes.get(key.as_slice()).copied();
            numbers.push(known.unwrap_or_else(|| {
                let next = self.prototypes.len() as u32;
                self.prototypes.insert(key.as_slice().into(), next);
                next
            }));
        }
        numbers
    }

    fn method(
        &mut self,
        dex: &Dex<'a>,
        index: u32,
        types: &[TypeNumber],
        prototypes: &[u32],
        names: &mut [u32],
    ) -> MethodNumber {
        let parts = dex.method(index);
        let class = parts.and_then(|parts| types.get(parts.class as usize).copied());
        let prototype = parts.and_then(|parts| prototypes.get(parts.prototype as usize).copied());
        let name = match parts.and_then(|parts| names.get_mut(parts.name as usize)) {
            Some(known) if *known != NONE => *known,
            slot => {
                let text = parts.and_then(|parts| dex.name(parts.name));
                let number = self.symbols.names.number(text.unwrap_or(b"?"));
                if let Some(slot) = slot {
                    *slot = number;
                }
                number
            }
        };
        let symbols = &mut self.symbols;
        let next = symbols.signature_names.len() as u32;
        let signature = *self
            .signatures
            .entry((name, prototype.unwrap_or(NONE)))
            .or_insert(next);
        if signature == next {
            symbols.signature_names.push(name);
        }
        let class = match class {
            Some(class) => class,
            None => symbols.types.number(b"?"),
        };
        let next = symbols.methods.len() as u32;
        let number = *symbols
            .method_numbers
            .entry((class, signature))
            .or_insert(next);
        if number == next {
            symbols.methods.push(MethodSymbol { class, signature });
        }
        number
    }
}
