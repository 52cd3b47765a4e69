//! Reads the data of one class, produces its methods with access flags and code offsets.
//!
//! Format facts: "Dalvik executable format", class_data_item: four counts, then fields and methods
//! whose indices are differences to the one before.

use super::DexError;
use super::read;
use super::read::uleb128;

/// In which of the two lists of a class a method stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberKind {
    /// Static, private or a constructor: never overridden.
    Direct,
    Virtual,
}

/// One method that a class defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Method {
    /// Index into the methods of the file.
    pub index: u32,
    pub access: u32,
    /// Offset of the code; none for abstract and native methods.
    pub code: Option<u32>,
    pub kind: MemberKind,
}

/// Iterates over the methods of a class. After an error it ends.
#[derive(Debug, Clone)]
pub struct ClassData<'a> {
    rest: &'a [u8],
    offset: usize,
    direct: u32,
    virtuals: u32,
    index: u32,
    skipped: usize,
    broken: bool,
}

impl<'a> ClassData<'a> {
    pub(super) fn new(bytes: &'a [u8], offset: u32) -> Self {
        let start = read::size(offset);
        let mut data = Self {
            rest: &[],
            offset: start,
            direct: 0,
            virtuals: 0,
            index: 0,
            skipped: 0,
            broken: false,
        };
        if start != 0 && data.start(bytes.get(start..).unwrap_or(&[])).is_none() {
            data.direct = 0;
            data.virtuals = 0;
            data.skipped = bytes.len().saturating_sub(start);
            data.broken = true;
        }
        data
    }

    /// Reads the counts and skips the fields, which are found again through instructions.
    fn start(&mut self, mut rest: &'a [u8]) -> Option<()> {
        let all = rest.len();
        let static_fields = uleb128(&mut rest)?;
        let instance_fields = uleb128(&mut rest)?;
        self.direct = uleb128(&mut rest)?;
        self.virtuals = uleb128(&mut rest)?;
        // Each turn takes at least two bytes, so a lying count ends with the file.
        for _ in 0..u64::from(static_fields).saturating_add(u64::from(instance_fields)) {
            uleb128(&mut rest)?;
            uleb128(&mut rest)?;
        }
        self.rest = rest;
        self.skipped = all.saturating_sub(rest.len());
        Some(())
    }

    /// Bytes between here and the end of the file: what was read is the difference.
    pub fn remaining(&self) -> usize {
        self.rest.len()
    }

    /// Bytes that were passed over before the first method.
    pub fn skipped(&self) -> usize {
        self.skipped
    }

    fn take(&mut self, kind: MemberKind) -> Option<Method> {
        let difference = uleb128(&mut self.rest)?;
        let access = uleb128(&mut self.rest)?;
        let code = uleb128(&mut self.rest)?;
        self.index = self.index.checked_add(difference)?;
        Some(Method {
            index: self.index,
            access,
            code: (code != 0).then_some(code),
            kind,
        })
    }
}

impl Iterator for ClassData<'_> {
    type Item = Result<Method, DexError>;

    fn next(&mut self) -> Option<Self::Item> {
        let kind = if self.direct > 0 {
            self.direct = self.direct.saturating_sub(1);
            if self.direct == 0 {
                let method = self.take(MemberKind::Direct);
                self.index = 0;
                return Some(self.checked(method));
            }
            MemberKind::Direct
        } else if self.virtuals > 0 {
            self.virtuals = self.virtuals.saturating_sub(1);
            MemberKind::Virtual
        } else if std::mem::take(&mut self.broken) {
            return Some(self.checked(None));
        } else {
            return None;
        };
        let method = self.take(kind);
        Some(self.checked(method))
    }
}

impl ClassData<'_> {
    /// Turns a method that could not be read into an error, after which nothing follows.
    fn checked(&mut self, method: Option<Method>) -> Result<Method, DexError> {
        method.ok_or_else(|| {
            self.direct = 0;
            self.virtuals = 0;
            self.broken = false;
            DexError::Item {
                item: "class data",
                offset: self.offset,
            }
        })
    }
}
