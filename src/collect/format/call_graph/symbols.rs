//! Reads the tables of all DEX files of a package, produces one numbering of types and methods.
//!
//! Each DEX file numbers its types and methods for itself. Here every distinct type and every
//! distinct method (class, name, prototype) has one number. Types are numbered in the order of the
//! files and of their tables, methods by class and then by signature, so that a number depends on
//! the package alone and the methods of a class lie together: that spares a table of all methods,
//! whose random places would cost more than everything else here.
//!
//! Where two files define one class, Android takes the one in the file it loads first. Here the
//! definition of the first file decides about the hierarchy, and the methods of all count: that a
//! class hides another is no reason to leave its code unread.

use super::hash::Seeded;
use super::lists::Lists;
use crate::collect::format::dex::ACCESS_PRIVATE;
use crate::collect::format::dex::ACCESS_STATIC;
use crate::collect::format::dex::ClassDefinition;
use crate::collect::format::dex::Dex;
use crate::collect::format::dex::DexError;
use crate::collect::format::dex::MemberKind;
use crate::collect::limits::MAX_DEX_PROTOTYPES;
use rayon::prelude::*;
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

    /// Reads the classes that the file defines, and keeps the methods they define.
    fn read_classes(&mut self, dex: &Dex<'_>, position: usize) -> Vec<ClassSymbol> {
        let mut classes = Vec::new();
        let mut budget = dex.reading_budget();
        for definition in dex.classes() {
            let number = |index| self.type_number(index);
            let Some(class) = number(definition.class) else {
                self.broken_classes = self.broken_classes.saturating_add(1);
                continue;
            };
            let interfaces: Vec<_> = dex
                .interfaces(&definition)
                .take(budget)
                .filter_map(number)
                .collect();
            budget = budget.saturating_sub(interfaces.len());
            classes.push(ClassSymbol {
                class,
                superclass: definition.superclass.and_then(number),
                interfaces,
                access: definition.access,
                dex: position,
            });
            self.add_methods(dex, &definition, class, &mut budget);
            if budget == 0 {
                self.exhausted = true;
                break;
            }
        }
        classes
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
    /// Number of the first method of each class, and one more for the end.
    first_methods: Vec<MethodNumber>,
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

    fn reserve(&mut self, count: usize) {
        self.numbers.reserve(count);
        self.list.reserve(count);
    }

    fn number_of_method(&mut self, dex: &Dex<'a>, index: u32, known: &mut [u32]) -> u32 {
        let string = dex.method(index).map(|parts| parts.name);
        let mut slot = string.and_then(|string| known.get_mut(string as usize));
        if let Some(number) = &slot
            && **number != NONE
        {
            return **number;
        }
        let text = string.and_then(|string| dex.name(string));
        let number = self.number(text.unwrap_or(b"?"));
        if let Some(slot) = &mut slot {
            **slot = number;
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
        let (typed, named) = rayon::join(|| Typed::new(files), || Named::new(files));
        let mut symbols = Self {
            types: typed.names,
            names: named.names,
            ..Self::default()
        };
        let pairs = symbols.number_signatures(files, &typed.prototypes, &typed.types, &named.files);
        symbols.number_methods(&pairs);
        let read: Vec<(DexSymbols, Vec<ClassSymbol>)> = files
            .par_iter()
            .zip(typed.types)
            .zip(&pairs)
            .enumerate()
            .with_max_len(1)
            .map(|(position, ((dex, types), pairs))| {
                let mut own = DexSymbols {
                    types,
                    methods: symbols.numbers_of(pairs),
                    ..DexSymbols::default()
                };
                let classes = own.read_classes(dex, position);
                (own, classes)
            })
            .collect();
        symbols.definitions = vec![NONE; symbols.types.list.len()];
        for (own, classes) in read {
            classes.into_iter().for_each(|class| symbols.define(class));
            symbols.dex.push(own);
        }
        symbols
    }

    /// Class and signature of every method that a file names, file by file.
    fn number_signatures(
        &mut self,
        files: &[Dex<'a>],
        prototypes: &[Vec<u32>],
        types: &[Vec<TypeNumber>],
        names: &[Vec<u32>],
    ) -> Vec<Vec<MethodSymbol>> {
        let mut known: HashMap<(u32, u32), u32, Seeded> = HashMap::default();
        known.reserve(files.iter().map(Dex::method_count).sum::<usize>() >> 1);
        let mut of_file = |(position, dex): (usize, &Dex<'a>)| {
            let types = types.get(position).map_or(&[][..], Vec::as_slice);
            let prototypes = prototypes.get(position).map_or(&[][..], Vec::as_slice);
            let names = names.get(position).into_iter().flatten();
            let methods = (0..dex.method_count() as u32)
                .zip(names)
                .map(|(index, name)| {
                    let parts = dex.method(index);
                    let class = parts.and_then(|parts| types.get(parts.class as usize));
                    let prototype =
                        parts.and_then(|parts| prototypes.get(parts.prototype as usize));
                    let next = self.signature_names.len() as u32;
                    let signature = *known
                        .entry((*name, prototype.copied().unwrap_or(NONE)))
                        .or_insert(next);
                    if signature == next {
                        self.signature_names.push(*name);
                    }
                    let class = match class {
                        Some(class) => *class,
                        None => self.types.number(b"?"),
                    };
                    MethodSymbol { class, signature }
                });
            methods.collect()
        };
        files.iter().enumerate().map(&mut of_file).collect()
    }

    /// Gives every distinct method its number: first by class, then by signature.
    fn number_methods(&mut self, files: &[Vec<MethodSymbol>]) {
        let by_class = Lists::group(
            self.types.list.len(),
            files
                .iter()
                .flatten()
                .map(|method| (method.class, method.signature)),
        );
        self.methods.reserve(files.iter().map(Vec::len).sum());
        self.first_methods.push(0);
        let mut signatures = Vec::new();
        for class in 0..self.types.list.len() as u32 {
            signatures.clear();
            signatures.extend_from_slice(by_class.of(class));
            signatures.sort_unstable();
            signatures.dedup();
            let methods = signatures.iter();
            self.methods.extend(methods.map(|signature| MethodSymbol {
                class,
                signature: *signature,
            }));
            self.first_methods.push(self.methods.len() as u32);
        }
    }

    fn numbers_of(&self, methods: &[MethodSymbol]) -> Vec<MethodNumber> {
        let number = |method: &MethodSymbol| self.find_method(method.class, method.signature);
        methods
            .iter()
            .map(|method| number(method).unwrap_or(NONE))
            .collect()
    }

    /// Keeps a class unless a file before has defined it.
    fn define(&mut self, symbol: ClassSymbol) {
        let next = self.classes.len() as u32;
        if let Some(position) = self.definitions.get_mut(symbol.class as usize)
            && *position == NONE
        {
            *position = next;
            self.classes.push(symbol);
        }
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
        let class = class as usize;
        let first = *self.first_methods.get(class)?;
        let end = *self.first_methods.get(class.saturating_add(1))?;
        let methods = self.methods.get(first as usize..end as usize)?;
        let position = methods
            .binary_search_by_key(&signature, |method| method.signature)
            .ok()?;
        Some(first.saturating_add(position as u32))
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

/// Types and prototypes of all files.
#[derive(Default)]
struct Typed<'a> {
    names: Names<'a>,
    /// By file and type index.
    types: Vec<Vec<TypeNumber>>,
    /// By file and prototype index: two are equal if they return and take the same types.
    prototypes: Vec<Vec<u32>>,
}

impl<'a> Typed<'a> {
    fn new(files: &[Dex<'a>]) -> Self {
        let mut typed = Self::default();
        // Growing costs more than anything else here.
        typed.names.reserve(files.iter().map(Dex::type_count).sum());
        let mut known = HashMap::default();
        for dex in files {
            let types: Vec<TypeNumber> = (0..dex.type_count() as u32)
                .map(|index| typed.names.number(dex.type_name(index).unwrap_or(b"?")))
                .collect();
            typed.prototypes.push(prototypes(dex, &types, &mut known));
            typed.types.push(types);
        }
        typed
    }
}

fn prototypes(
    dex: &Dex<'_>,
    types: &[TypeNumber],
    known: &mut HashMap<Box<[u32]>, u32, Seeded>,
) -> Vec<u32> {
    let number = |index: u32| types.get(index as usize).copied().unwrap_or(NONE);
    let mut key: Vec<u32> = Vec::new();
    let mut numbers = Vec::new();
    for index in 0..dex.prototype_count().min(MAX_DEX_PROTOTYPES) as u32 {
        key.clear();
        key.push(dex.prototype_return(index).map_or(NONE, number));
        let parameters = dex.prototype_parameters(index).into_iter().flatten();
        key.extend(parameters.map(number));
        let found = known.get(key.as_slice()).copied();
        numbers.push(found.unwrap_or_else(|| {
            let next = known.len() as u32;
            known.insert(key.as_slice().into(), next);
            next
        }));
    }
    numbers
}

/// Names of the methods of all files.
#[derive(Default)]
struct Named<'a> {
    names: Names<'a>,
    /// By file and method index.
    files: Vec<Vec<u32>>,
}

impl<'a> Named<'a> {
    fn new(files: &[Dex<'a>]) -> Self {
        let mut named = Self::default();
        let methods: usize = files.iter().map(Dex::method_count).sum();
        named.names.reserve(methods >> 1);
        for dex in files {
            // Many methods share a name: each string of the file is looked up once.
            let mut known = vec![NONE; dex.string_count()];
            let numbers = (0..dex.method_count() as u32)
                .map(|index| named.names.number_of_method(dex, index, &mut known))
                .collect();
            named.files.push(numbers);
        }
        named
    }
}
