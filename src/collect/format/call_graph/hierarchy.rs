//! Reads the classes of a package, produces the super-types of each and the edges that follow from
//! them.
//!
//! Class hierarchy analysis: a call on a type may end in every override below it. That is more than
//! can happen, never less, as far as the hierarchy is inside the package.

use super::lists::Lists;
use super::symbols::ClassSymbol;
use super::symbols::Definition;
use super::symbols::MethodNumber;
use super::symbols::NONE;
use super::symbols::Symbols;
use super::symbols::TypeNumber;
use crate::collect::limits::MAX_HIERARCHY_EDGES;
use crate::collect::limits::MAX_SUPERTYPES;

/// Super-types of the classes that a package defines.
#[derive(Debug)]
pub struct Hierarchy {
    /// By type number, nearest first, superclass before interfaces; with those of the platform.
    supertypes: Lists,
    /// By type number: true if some super-type but `java.lang.Object` lies outside the package.
    extends_platform: Vec<bool>,
}

impl Hierarchy {
    pub fn new(symbols: &Symbols<'_>) -> Self {
        let object = symbols.find_type(b"Ljava/lang/Object;");
        let mut pairs = Vec::new();
        let mut extends_platform = vec![false; symbols.type_count()];
        let mut found: Vec<TypeNumber> = Vec::new();
        for class in symbols.classes() {
            found.clear();
            collect_supertypes(symbols, class, &mut found);
            let outside = found
                .iter()
                .any(|number| Some(*number) != object && symbols.class(*number).is_none());
            if let Some(flag) = extends_platform.get_mut(class.class as usize) {
                *flag = outside;
            }
            pairs.extend(found.iter().map(|number| (class.class, *number)));
        }
        Self {
            supertypes: Lists::group(symbols.type_count(), pairs.iter().copied()),
            extends_platform,
        }
    }

    /// All super-types of a class of the package, nearest first; empty for other types.
    pub fn supertypes(&self, class: TypeNumber) -> &[TypeNumber] {
        self.supertypes.of(class)
    }

    /// True if the platform can hold objects of the class under a type of its own, and so call
    /// what the class overrides.
    pub fn extends_platform(&self, class: TypeNumber) -> bool {
        self.extends_platform
            .get(class as usize)
            .copied()
            .unwrap_or(false)
    }

    /// Edges from a method of a super-type to what overrides it.
    pub(super) fn overrides(&self, symbols: &Symbols<'_>) -> Vec<(MethodNumber, MethodNumber)> {
        let mut found = Vec::new();
        let by_signature = Lists::group(
            symbols.signature_count(),
            symbols
                .methods()
                .iter()
                .zip(0u32..)
                .map(|(method, number)| (method.signature, number)),
        );
        let mut marks = Marks {
            turns: vec![0; symbols.type_count()],
            turn: 0,
            class: NONE,
        };
        for definition in symbols.dex.iter().flat_map(|dex| &dex.definitions) {
            if found.len() > MAX_HIERARCHY_EDGES {
                break;
            }
            if definition.is_overridable() {
                self.overridden(symbols, &by_signature, &mut marks, definition, &mut found);
            }
        }
        found
    }

    fn overridden(
        &self,
        symbols: &Symbols<'_>,
        by_signature: &Lists,
        marks: &mut Marks,
        definition: &Definition,
        out: &mut Vec<(u32, u32)>,
    ) {
        let Some(symbol) = symbols.method(definition.method) else {
            return;
        };
        let namesakes = by_signature.of(symbol.signature);
        if namesakes.len() < 2 {
            return;
        }
        let supertypes = self.supertypes(definition.class);
        if supertypes.len() < namesakes.len() {
            out.extend(supertypes.iter().filter_map(|supertype| {
                let method = symbols.find_method(*supertype, symbol.signature)?;
                Some((method, definition.method))
            }));
        } else {
            marks.set(definition.class, supertypes);
            out.extend(namesakes.iter().filter_map(|method| {
                let class = symbols.method(*method)?.class;
                marks.has(class).then_some((*method, definition.method))
            }));
        }
    }

    /// Edges from a reference to an inherited method to where it is defined.
    pub(super) fn inherited(
        &self,
        symbols: &Symbols<'_>,
        out: &mut Vec<(MethodNumber, MethodNumber)>,
    ) {
        let mut defined = vec![false; symbols.method_count()];
        for definition in symbols.dex.iter().flat_map(|dex| &dex.definitions) {
            if let Some(flag) = defined.get_mut(definition.method as usize) {
                *flag = true;
            }
        }
        let all = symbols.methods().iter().zip(&defined).zip(0u32..);
        for ((symbol, is_defined), number) in all {
            if *is_defined {
                continue;
            }
            let inherited = self.supertypes(symbol.class).iter().find_map(|supertype| {
                let method = symbols.find_method(*supertype, symbol.signature)?;
                is_true(&defined, method).then_some(method)
            });
            out.extend(inherited.map(|method| (number, method)));
        }
    }
}

fn is_true(flags: &[bool], method: MethodNumber) -> bool {
    flags.get(method as usize).copied().unwrap_or(false)
}

/// The super-types of one class at a time, as marks on all types.
struct Marks {
    turns: Vec<u32>,
    turn: u32,
    class: TypeNumber,
}

impl Marks {
    fn set(&mut self, class: TypeNumber, supertypes: &[TypeNumber]) {
        if self.class == class {
            return;
        }
        self.class = class;
        self.turn = self.turn.saturating_add(1);
        for supertype in supertypes {
            if let Some(turn) = self.turns.get_mut(*supertype as usize) {
                *turn = self.turn;
            }
        }
    }

    fn has(&self, class: TypeNumber) -> bool {
        self.turns.get(class as usize) == Some(&self.turn)
    }
}

/// Adds every super-type once, nearest first. Ends because nothing is added twice.
fn collect_supertypes(symbols: &Symbols<'_>, class: &ClassSymbol, found: &mut Vec<TypeNumber>) {
    let mut next = Some(class);
    let mut done: usize = 0;
    while let Some(class_symbol) = next.take() {
        let parents = class_symbol
            .superclass
            .iter()
            .chain(&class_symbol.interfaces);
        for parent in parents {
            let is_new = *parent != class.class && !found.contains(parent);
            if is_new && found.len() < MAX_SUPERTYPES {
                found.push(*parent);
            }
        }
        while let Some(number) = found.get(done) {
            done = done.saturating_add(1);
            next = symbols.class(*number);
            if next.is_some() {
                break;
            }
        }
    }
}
