//! Reads the DEX files of a package, produces who may call whom, and one short way from an entry of
//! the app to a method.
//!
//! Nodes are methods (class, name, prototype) over all files. Edges come from instructions and from
//! the class hierarchy:
//!
//! - a call: from the method that contains it to the method it names;
//! - an override: from the method of a super-type to the one that replaces it, once the walk has met
//!   a constructor of the class that replaces it (rapid type analysis);
//! - an inherited method: from the reference to the definition;
//! - a constructor: to all that the platform may call on the new object, where the class extends a
//!   type of the platform;
//! - a class that is named as an object (as for workers and activities that the platform creates):
//!   to its constructors;
//! - a static member: to the static initialiser of its class.
//!
//! Does not establish that anything runs. A way that is found is a way through types, not through
//! values. That none is found is never proof: reflection, native code, code loaded later, layouts
//! and intents make calls that no instruction names.

mod hash;
mod hierarchy;
mod lists;
mod symbols;

pub use hierarchy::Hierarchy;
pub use symbols::ClassSymbol;
pub use symbols::Definition;
pub use symbols::DexSymbols;
pub use symbols::MethodNumber;
pub use symbols::MethodSymbol;
pub use symbols::Symbols;
pub use symbols::TypeNumber;

use lists::Lists;
use std::collections::BTreeMap;
use std::sync::Arc;
use symbols::NONE;

/// Edges that one DEX file contributes.
///
/// Besides methods it knows two nodes per type that no instruction shows: *named* (leads to the
/// constructors) and *created* (leads to what the platform may call).
#[derive(Debug)]
pub struct EdgeRecorder {
    numbering: Numbering,
    /// Static initialiser by type number.
    initialisers: Arc<Vec<u32>>,
    caller: u32,
    /// The last caller that led to a node, so that an edge is kept once per caller.
    last_caller: Vec<u32>,
    edges: Vec<(u32, u32)>,
}

/// How methods and types share the numbers of the nodes.
#[derive(Debug, Clone, Copy)]
struct Numbering {
    methods: u32,
    types: u32,
}

impl Numbering {
    fn named(self, class: TypeNumber) -> u32 {
        self.methods.saturating_add(class)
    }

    fn created(self, class: TypeNumber) -> u32 {
        self.named(class).saturating_add(self.types)
    }

    /// The class that a node stands for the creation of.
    fn created_class(self, node: u32) -> Option<TypeNumber> {
        node.checked_sub(self.created(0))
    }

    fn count(self) -> usize {
        self.created(self.types) as usize
    }
}

/// What all recorders of one package share.
#[derive(Debug, Clone)]
pub struct Recording {
    numbering: Numbering,
    initialisers: Arc<Vec<u32>>,
}

impl Recording {
    pub fn new(symbols: &Symbols<'_>) -> Self {
        let mut initialisers = vec![NONE; symbols.type_count()];
        for definition in symbols.dex.iter().flat_map(|dex| &dex.definitions) {
            let symbol = symbols.method(definition.method);
            let is_initialiser = definition.is_static()
                && symbol.is_some_and(|symbol| symbols.method_name(symbol) == b"<clinit>");
            if let Some(slot) = initialisers.get_mut(definition.class as usize)
                && is_initialiser
            {
                *slot = definition.method;
            }
        }
        Self {
            numbering: Numbering {
                methods: symbols.method_count() as u32,
                types: symbols.type_count() as u32,
            },
            initialisers: initialisers.into(),
        }
    }

    pub fn recorder(&self) -> EdgeRecorder {
        EdgeRecorder {
            numbering: self.numbering,
            initialisers: self.initialisers.clone(),
            caller: NONE,
            last_caller: vec![NONE; self.numbering.count()],
            edges: Vec::new(),
        }
    }
}

impl EdgeRecorder {
    /// All edges recorded from now on leave this method.
    pub fn start(&mut self, caller: MethodNumber) {
        self.caller = caller;
    }

    /// The caller contains a call to `method`.
    #[inline]
    pub fn call(&mut self, method: MethodNumber) {
        self.edge(method);
    }

    /// The caller loads the object that stands for a class.
    pub fn name_class(&mut self, class: TypeNumber) {
        self.edge(self.numbering.named(class));
    }

    /// The caller reads or writes a static field of a class.
    pub fn touch_class(&mut self, class: TypeNumber) {
        match self.initialisers.get(class as usize) {
            Some(method) if *method != NONE => self.edge(*method),
            _ => {}
        }
    }

    #[inline]
    fn edge(&mut self, to: u32) {
        if let Some(last) = self.last_caller.get_mut(to as usize)
            && *last != self.caller
        {
            *last = self.caller;
            self.edges.push((self.caller, to));
        }
    }

    pub fn finish(self) -> Edges {
        Edges(self.edges)
    }
}

/// Finished edges of one DEX file.
#[derive(Debug, Default)]
pub struct Edges(Vec<(u32, u32)>);

/// Edges that follow from the classes alone, without any instruction.
#[derive(Debug)]
pub struct Structure {
    edges: Vec<(u32, u32)>,
    /// From a method of a super-type to what overrides it.
    overrides: Lists,
}

impl Structure {
    pub fn new(symbols: &Symbols<'_>, hierarchy: &Hierarchy, recording: &Recording) -> Self {
        let edges = || {
            let mut edges = Vec::new();
            hierarchy.inherited(symbols, &mut edges);
            class_edges(symbols, hierarchy, recording, &mut edges);
            edges
        };
        let overrides = || {
            let pairs = hierarchy.overrides(symbols);
            Lists::group(symbols.method_count(), pairs.iter().copied())
        };
        let (edges, overrides) = rayon::join(edges, overrides);
        Self { edges, overrides }
    }
}

/// Which methods can be reached from the entries, and how.
#[derive(Debug)]
pub struct CallGraph {
    numbering: Numbering,
    /// The node before each on one short way from an entry; itself for entries.
    parents: Vec<u32>,
    edge_count: usize,
}

/// One short way from an entry to a method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The class through which the platform enters.
    pub entry: TypeNumber,
    /// Methods on the way, the first called by the platform, the last the one asked for.
    pub methods: Vec<MethodNumber>,
}

impl CallGraph {
    /// Builds the graph and walks it from `entries`, in their order.
    pub fn new(
        symbols: &Symbols<'_>,
        recording: &Recording,
        structure: Structure,
        recorded: &[Edges],
        entries: &[TypeNumber],
    ) -> Self {
        let numbering = recording.numbering;
        let all = recorded
            .iter()
            .flat_map(|edges| edges.0.iter())
            .chain(&structure.edges)
            .copied();
        let edges = Lists::group(numbering.count(), all);
        let overrides = structure.overrides;
        let edge_count = edges.len().saturating_add(overrides.len());
        let walk = Walk {
            numbering,
            symbols,
            edges,
            overrides,
            parents: vec![NONE; numbering.count()],
            queue: Vec::new(),
            waiting: BTreeMap::new(),
        };
        Self {
            numbering,
            parents: walk.from(entries),
            edge_count,
        }
    }

    pub fn edge_count(&self) -> usize {
        self.edge_count
    }

    /// True if a way from an entry to the method was found. False proves nothing.
    pub fn reaches(&self, method: MethodNumber) -> bool {
        self.parents
            .get(method as usize)
            .is_some_and(|parent| *parent != NONE)
    }

    /// One short way from an entry to a method, if there is one.
    pub fn path(&self, method: MethodNumber) -> Option<Path> {
        let mut methods = Vec::new();
        let mut node = method;
        // A parent is always nearer to the entry, so this ends; the bound guards the promise.
        for _ in 0..self.parents.len() {
            let parent = *self
                .parents
                .get(node as usize)
                .filter(|parent| **parent != NONE)?;
            if node < self.numbering.methods {
                methods.push(node);
            }
            if parent == node {
                methods.reverse();
                let entry = node.checked_sub(self.numbering.methods)?;
                return Some(Path { entry, methods });
            }
            node = parent;
        }
        None
    }
}

/// Edges through classes: to constructors, to what the platform may call, to initialisers.
fn class_edges(
    symbols: &Symbols<'_>,
    hierarchy: &Hierarchy,
    recording: &Recording,
    out: &mut Vec<(u32, u32)>,
) {
    let numbering = recording.numbering;
    for definition in symbols.dex.iter().flat_map(|dex| &dex.definitions) {
        let class = definition.class;
        let name = symbols
            .method(definition.method)
            .map(|symbol| symbols.method_name(symbol));
        let is_constructor = name == Some(b"<init>");
        if is_constructor {
            out.push((numbering.named(class), definition.method));
            out.push((definition.method, numbering.created(class)));
        }
        if is_constructor || definition.is_static() {
            let initialiser = recording.initialisers.get(class as usize);
            out.extend(
                initialiser
                    .filter(|method| **method != NONE && **method != definition.method)
                    .map(|method| (definition.method, *method)),
            );
        }
        if definition.is_overridable() && hierarchy.extends_platform(class) {
            out.push((numbering.created(class), definition.method));
        }
    }
}

/// A walk through the graph, breadth first, so that the first way to a node is a short one.
struct Walk<'w, 'a> {
    numbering: Numbering,
    symbols: &'w Symbols<'a>,
    edges: Lists,
    overrides: Lists,
    parents: Vec<u32>,
    queue: Vec<u32>,
    /// Overrides of classes that the walk has not seen created, by class: caller and override.
    waiting: BTreeMap<TypeNumber, Vec<(u32, MethodNumber)>>,
}

impl Walk<'_, '_> {
    /// The parent of every node that is reached.
    fn from(mut self, entries: &[TypeNumber]) -> Vec<u32> {
        for entry in entries {
            let node = self.numbering.named(*entry);
            self.visit(node, node);
        }
        let mut done: usize = 0;
        while let Some(&node) = self.queue.get(done) {
            done = done.saturating_add(1);
            self.leave(node);
        }
        self.parents
    }

    fn is_reached(&self, node: u32) -> bool {
        self.parents
            .get(node as usize)
            .is_some_and(|parent| *parent != NONE)
    }

    fn visit(&mut self, node: u32, parent: u32) {
        if let Some(slot) = self.parents.get_mut(node as usize)
            && *slot == NONE
        {
            *slot = parent;
            self.queue.push(node);
        }
    }

    fn leave(&mut self, node: u32) {
        let edges = std::mem::take(&mut self.edges);
        for next in edges.of(node) {
            self.visit(*next, node);
        }
        self.edges = edges;
        if let Some(class) = self.numbering.created_class(node) {
            for (caller, method) in self.waiting.remove(&class).unwrap_or_default() {
                self.visit(method, caller);
            }
        } else if node < self.numbering.methods {
            self.call_overrides(node);
        }
    }

    fn call_overrides(&mut self, node: u32) {
        let overrides = std::mem::take(&mut self.overrides);
        for method in overrides.of(node) {
            if self.is_reached(*method) {
                continue;
            }
            let Some(class) = self.symbols.method(*method).map(|symbol| symbol.class) else {
                continue;
            };
            if self.is_reached(self.numbering.created(class)) {
                self.visit(*method, node);
            } else {
                self.waiting.entry(class).or_default().push((node, *method));
            }
        }
        self.overrides = overrides;
    }
}
