//! Reads the code of one DEX file from its first instruction to its last, produces the calls
//! between methods, the calls worth noting, who loads which string, and classes of a watched shape.
//!
//! One pass for all of it: the code is the largest part of what is read.
//!
//! Does not establish that an instruction ever runs.

use super::owner::Owner;
use super::shapes;
use super::shapes::Shape;
use super::strings::Findings;
use super::watch::WatchedCalls;
use crate::collect::format::call_graph::Definition;
use crate::collect::format::call_graph::DexSymbols;
use crate::collect::format::call_graph::EdgeRecorder;
use crate::collect::format::call_graph::Edges;
use crate::collect::format::call_graph::Hierarchy;
use crate::collect::format::call_graph::MethodNumber;
use crate::collect::format::call_graph::Recording;
use crate::collect::format::call_graph::Symbols;
use crate::collect::format::call_graph::TypeNumber;
use crate::collect::format::dex::ClassDefinition;
use crate::collect::format::dex::Code;
use crate::collect::format::dex::Dex;
use crate::collect::format::dex::Instruction;
use crate::collect::format::dex::Operation;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// What the scans of all DEX files of a package share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'s, 'a> {
    pub(super) symbols: &'s Symbols<'a>,
    pub(super) hierarchy: &'s Hierarchy,
    pub(super) recording: &'s Recording,
    pub(super) calls: &'s WatchedCalls,
    /// By type number.
    pub(super) owners: &'s [Owner],
}

impl Context<'_, '_> {
    pub(super) fn owner(&self, class: TypeNumber) -> Owner {
        self.owners
            .get(class as usize)
            .copied()
            .unwrap_or(Owner::Unknown)
    }
}

/// A call worth noting.
#[derive(Debug, Clone, Copy)]
pub(super) struct Site {
    /// Number of the callee in [`WatchedCalls`].
    pub(super) target: u32,
    pub(super) caller: MethodNumber,
    /// Of the instruction, in bytes from the start of the DEX file.
    pub(super) offset: usize,
}

/// The place that gives a string to the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Loader {
    /// An instruction at this offset of the file.
    Instruction { method: MethodNumber, offset: usize },
    /// A static field has the string from the start.
    Field { class: TypeNumber },
}

/// A class of a watched shape, with the method that shows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct ShapedClass {
    pub(super) shape: Shape,
    pub(super) method: MethodNumber,
    /// Of the code, in bytes from the start of the file.
    pub(super) offset: usize,
}

/// What one DEX file shows.
#[derive(Debug)]
pub(super) struct Scan {
    pub(super) edges: Edges,
    pub(super) sites: Vec<Site>,
    /// The best loader of each string that was asked for, by string index.
    pub(super) loaders: BTreeMap<u32, (Owner, Loader)>,
    pub(super) shapes: Vec<ShapedClass>,
    /// Strings asked for that the file uses as names of types, methods and fields. Unless some code
    /// loads them too, they are no data of the app.
    pub(super) names: BTreeSet<u32>,
    /// What could not be read to its end: how often, and what the first time.
    pub(super) broken: usize,
    pub(super) first_fault: Option<String>,
}

/// Scans one DEX file.
pub(super) fn scan(
    context: &Context<'_, '_>,
    dex: &Dex<'_>,
    own: &DexSymbols,
    strings: &Findings,
) -> Scan {
    let mut scanner = Scanner::new(context, dex, own, strings);
    let mut budget = dex.reading_budget();
    for definition in &own.definitions {
        let Some(offset) = definition.code else {
            continue;
        };
        match dex.code(offset) {
            Some(code) => {
                budget = budget.saturating_sub(code.units.len().saturating_mul(2));
                scanner.method(definition, &code);
            }
            None => scanner.fault(|| format!("no code at offset {offset:#x}")),
        }
        if budget == 0 {
            scanner.fault(|| "methods share more code than any compiler lets them".to_owned());
            break;
        }
    }
    scanner.static_fields();
    scanner.names();
    scanner.finish()
}

struct Scanner<'s, 'a, 'd> {
    context: &'s Context<'s, 'a>,
    dex: &'s Dex<'d>,
    own: &'s DexSymbols,
    /// Callee by method index of the file, so that no instruction needs to look it up.
    targets: Vec<u32>,
    /// True by string index for strings that were asked for.
    wanted: Vec<bool>,
    recorder: EdgeRecorder,
    scan: Scan,
}

/// Stands where a method is not worth noting.
const NO_TARGET: u32 = u32::MAX;

impl<'s, 'a, 'd> Scanner<'s, 'a, 'd> {
    fn new(
        context: &'s Context<'s, 'a>,
        dex: &'s Dex<'d>,
        own: &'s DexSymbols,
        strings: &Findings,
    ) -> Self {
        let target = |index: u32| {
            let number = own.method_number(index)?;
            context.calls.target_of(number)
        };
        let mut wanted = vec![false; dex.string_count()];
        for index in strings.keys() {
            if let Some(flag) = wanted.get_mut(*index as usize) {
                *flag = true;
            }
        }
        Self {
            context,
            dex,
            own,
            targets: (0..dex.method_count() as u32)
                .map(|index| target(index).unwrap_or(NO_TARGET))
                .collect(),
            wanted,
            recorder: context.recording.recorder(),
            scan: Scan {
                edges: Edges::default(),
                sites: Vec::new(),
                loaders: BTreeMap::new(),
                shapes: Vec::new(),
                names: BTreeSet::new(),
                broken: 0,
                first_fault: None,
            },
        }
    }

    fn fault(&mut self, what: impl FnOnce() -> String) {
        self.scan.broken = self.scan.broken.saturating_add(1);
        self.scan.first_fault.get_or_insert_with(what);
    }

    fn method(&mut self, definition: &Definition, code: &Code<'d>) {
        self.recorder.start(definition.method);
        if code.cut_short {
            self.fault(|| format!("the file ends within the code at {:#x}", code.offset));
        }
        for instruction in code.instructions() {
            match instruction {
                Ok(instruction) => self.instruction(definition, code, instruction),
                Err(error) => self.fault(|| error.to_string()),
            }
        }
        let Context {
            symbols, hierarchy, ..
        } = *self.context;
        if let Some(shape) = shapes::shape_of(symbols, hierarchy, self.dex, definition, code) {
            self.scan.shapes.push(ShapedClass {
                shape,
                method: definition.method,
                offset: code.offset,
            });
        }
    }

    #[inline]
    fn is_wanted(&self, string: u32) -> bool {
        self.wanted.get(string as usize) == Some(&true)
    }

    #[inline]
    fn instruction(
        &mut self,
        definition: &Definition,
        code: &Code<'_>,
        instruction: Instruction<'_>,
    ) {
        match instruction.operation() {
            Operation::Invoke(_, index) => self.call(definition, index, code, instruction),
            Operation::InvokeCustom(call_site) => match self.dex.call_site_methods(call_site) {
                Some(methods) => {
                    for index in methods {
                        self.call(definition, index, code, instruction);
                    }
                }
                None => self.fault(|| format!("call site {call_site} can't be read")),
            },
            Operation::LoadString(index) if self.is_wanted(index) => {
                let loader = Loader::Instruction {
                    method: definition.method,
                    offset: offset_of(code, instruction),
                };
                self.load(index, definition.class, loader);
            }
            Operation::LoadClass(index) => {
                if let Some(class) = self.own.type_number(index) {
                    self.recorder.name_class(class);
                }
            }
            Operation::StaticGet(index) | Operation::StaticPut(index) => {
                let class = self.dex.field(index).map(|field| field.class);
                let class = class.and_then(|class| self.own.type_number(class));
                if let Some(class) = class {
                    self.recorder.touch_class(class);
                }
            }
            _ => {}
        }
    }

    #[inline]
    fn call(
        &mut self,
        definition: &Definition,
        index: u32,
        code: &Code<'_>,
        instruction: Instruction<'_>,
    ) {
        let Some(method) = self.own.method_number(index) else {
            self.fault(|| format!("a call names method {index}, which the file does not have"));
            return;
        };
        self.recorder.call(method);
        match self.targets.get(index as usize) {
            Some(&target) if target != NO_TARGET => self.scan.sites.push(Site {
                target,
                caller: definition.method,
                offset: offset_of(code, instruction),
            }),
            _ => {}
        }
    }

    /// Keeps the loader if it is the first of its owner, and no owner with a stronger claim has one.
    fn load(&mut self, string: u32, class: TypeNumber, loader: Loader) {
        let owner = self.context.owner(class);
        let best = self.scan.loaders.entry(string).or_insert((owner, loader));
        if owner < best.0 {
            *best = (owner, loader);
        }
    }

    fn static_fields(&mut self) {
        let classes: Vec<ClassDefinition> = self.dex.classes().collect();
        let mut budget = self.dex.reading_budget();
        for definition in &classes {
            let Some(class) = self.own.type_number(definition.class) else {
                continue;
            };
            match self.dex.static_strings(definition, &mut budget) {
                Ok(values) => {
                    for value in values {
                        if self.is_wanted(value.string) {
                            self.load(value.string, class, Loader::Field { class });
                        }
                    }
                }
                Err(error) => self.fault(|| error.to_string()),
            }
        }
    }

    fn names(&mut self) {
        let dex = self.dex;
        let types = (0..dex.type_count() as u32).filter_map(|index| dex.type_string(index));
        let methods = (0..dex.method_count() as u32).filter_map(|index| dex.method(index));
        let fields = (0..dex.field_count() as u32).filter_map(|index| dex.field(index));
        let names = types
            .chain(methods.map(|method| method.name))
            .chain(fields.map(|field| field.name));
        self.scan.names = names.filter(|name| self.is_wanted(*name)).collect();
    }

    fn finish(self) -> Scan {
        Scan {
            edges: self.recorder.finish(),
            ..self.scan
        }
    }
}

fn offset_of(code: &Code<'_>, instruction: Instruction<'_>) -> usize {
    code.offset
        .saturating_add(instruction.position.saturating_mul(2))
}
