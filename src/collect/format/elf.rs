//! Reads the bytes of a native library, produces its hardening and its imports.
//!
//! Format: System V ABI, chapters 4 and 5, and the GNU extensions in the Linux Standard Base 5.0,
//! read by `goblin`. Only the parts that Android's linker reads itself are believed; section
//! headers serve for one question alone, whether a symbol table was left in.
//!
//! `goblin`'s own pieces are called one by one instead of its whole parser: that one lists every
//! string of every table, which a library of zeros turns into gigabytes.
//!
//! Does not establish what the code does, nor anything of libraries linked in statically.

use crate::collect::limits::MAX_ELF_DYNAMIC_ENTRIES;
use crate::collect::limits::MAX_ELF_IMPORTS;
use crate::collect::limits::MAX_ELF_PROGRAM_HEADERS;
use goblin::container::Container;
use goblin::container::Ctx;
use goblin::container::Endian;
use goblin::elf::Elf;
use goblin::elf::dynamic::DF_1_NOW;
use goblin::elf::dynamic::DF_BIND_NOW;
use goblin::elf::dynamic::DT_BIND_NOW;
use goblin::elf::dynamic::DT_NEEDED;
use goblin::elf::dynamic::Dynamic;
use goblin::elf::header::EI_CLASS;
use goblin::elf::header::EI_DATA;
use goblin::elf::header::ELFCLASS64;
use goblin::elf::header::ELFDATA2MSB;
use goblin::elf::header::Header;
use goblin::elf::program_header::PF_X;
use goblin::elf::program_header::PT_DYNAMIC;
use goblin::elf::program_header::PT_GNU_RELRO;
use goblin::elf::program_header::PT_GNU_STACK;
use goblin::elf::program_header::ProgramHeader;
use goblin::elf::section_header::SHN_UNDEF;
use goblin::elf::section_header::SHT_SYMTAB;
use goblin::elf::section_header::SectionHeader;
use goblin::elf::sym::STB_GLOBAL;
use goblin::elf::sym::STB_WEAK;
use goblin::elf::sym::Symtab;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use thiserror::Error;

/// Whether the tables that the linker fills can be overwritten afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relro {
    None,
    Partial,
    Full,
}

impl Relro {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Partial => "partial",
            Self::Full => "full",
        }
    }
}

/// What a native library shows of itself. Names are untrusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Library<'a> {
    pub soname: Option<&'a [u8]>,
    /// Libraries that the linker loads with it, in their order.
    pub needed: Vec<&'a [u8]>,
    pub relro: Relro,
    /// Whether the stack is kept from being run; `None` where the library does not say.
    pub stack_not_executable: Option<bool>,
    /// Whether the table of all symbols was removed; `None` where no sections are listed.
    pub stripped: Option<bool>,
    /// Symbols that others must supply, with the offset of their table entry; `None` where their
    /// number can't be told.
    pub imports: Option<Vec<Import<'a>>>,
}

/// One symbol that another library must supply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Import<'a> {
    pub name: &'a [u8],
    /// Offset of the name in the file.
    pub offset: u64,
}

impl Library<'_> {
    /// Whether functions check the stack for having been overwritten; `None` where the imports
    /// are unknown.
    pub fn has_stack_canary(&self) -> Option<bool> {
        self.imports(|name| name == b"__stack_chk_fail")
    }

    /// Whether calls of the C library are replaced by variants that check their buffers.
    pub fn has_fortified_calls(&self) -> Option<bool> {
        self.imports(|name| {
            name.starts_with(b"__") && name.ends_with(b"_chk") && !name.starts_with(b"__stack")
        })
    }

    fn imports(&self, wanted: impl Fn(&[u8]) -> bool) -> Option<bool> {
        let imports = self.imports.as_ref()?;
        Some(imports.iter().any(|import| wanted(import.name)))
    }
}

/// Why a library can't be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ElfError {
    #[error("{what} is more than {limit}, which is the limit")]
    Limit { what: &'static str, limit: usize },
    #[error("not a readable ELF file: {what}")]
    Malformed { what: String },
}

/// Reads a library.
///
/// # Errors
///
/// Headers that contradict the file's size or each other, or a limit.
pub fn read(bytes: &[u8]) -> Result<Library<'_>, ElfError> {
    // The belt beside the braces: a panic in the crate must cost this library only.
    catch_unwind(AssertUnwindSafe(|| read_unguarded(bytes))).unwrap_or_else(|_| {
        Err(ElfError::Malformed {
            what: "its headers make the reader fail".to_owned(),
        })
    })
}

fn read_unguarded(bytes: &[u8]) -> Result<Library<'_>, ElfError> {
    let header = Elf::parse_header(bytes).map_err(malformed)?;
    let context = context_of(&header);
    let program_headers = program_headers(bytes, &header, context)?;
    let dynamic = dynamic_section(bytes, &program_headers, context)?;
    let mut library = Library {
        soname: None,
        needed: Vec::new(),
        relro: relro(&program_headers, dynamic.as_ref()),
        stack_not_executable: program_headers
            .iter()
            .find(|header| header.p_type == PT_GNU_STACK)
            .map(|header| header.p_flags & PF_X == 0),
        stripped: stripped(bytes, &header, context),
        imports: None,
    };
    let Some(dynamic) = dynamic else {
        // Without a dynamic section nothing is imported and nothing needed.
        library.imports = Some(Vec::new());
        return Ok(library);
    };
    if dynamic.info.symtab == 0 || dynamic.info.strtab == 0 {
        return Err(malformed("its symbol tables lie outside the loaded parts"));
    }
    let names = Names {
        bytes,
        start: dynamic.info.strtab,
        len: dynamic.info.strsz,
    };
    if dynamic.info.soname != 0 {
        library.soname = names.at(dynamic.info.soname).map(|(name, _)| name);
    }
    for entry in &dynamic.dyns {
        if entry.d_tag == DT_NEEDED {
            let place = usize::try_from(entry.d_val).ok();
            let (name, _) = place
                .and_then(|place| names.at(place))
                .ok_or_else(|| malformed("the name of a needed library lies outside its table"))?;
            library.needed.push(name);
        }
    }
    library.imports = imports(bytes, &dynamic, &names, context)?;
    Ok(library)
}

fn malformed(what: impl ToString) -> ElfError {
    ElfError::Malformed {
        what: what.to_string(),
    }
}

fn context_of(header: &Header) -> Ctx {
    let class = header.e_ident.get(EI_CLASS).copied();
    let data = header.e_ident.get(EI_DATA).copied();
    Ctx::new(
        if class == Some(ELFCLASS64) {
            Container::Big
        } else {
            Container::Little
        },
        if data == Some(ELFDATA2MSB) {
            Endian::Big
        } else {
            Endian::Little
        },
    )
}

fn program_headers(
    bytes: &[u8],
    header: &Header,
    context: Ctx,
) -> Result<Vec<ProgramHeader>, ElfError> {
    let count = usize::from(header.e_phnum);
    if count > MAX_ELF_PROGRAM_HEADERS {
        return Err(ElfError::Limit {
            what: "the number of program headers",
            limit: MAX_ELF_PROGRAM_HEADERS,
        });
    }
    let offset = usize::try_from(header.e_phoff).map_err(malformed)?;
    ProgramHeader::parse(bytes, offset, count, context).map_err(malformed)
}

fn dynamic_section(
    bytes: &[u8],
    program_headers: &[ProgramHeader],
    context: Ctx,
) -> Result<Option<Dynamic>, ElfError> {
    let size = program_headers
        .iter()
        .find(|header| header.p_type == PT_DYNAMIC)
        .map_or(0, |header| header.p_filesz);
    let entry_len = if context.is_big() { 16 } else { 8 };
    let limit = MAX_ELF_DYNAMIC_ENTRIES;
    if size.checked_div(entry_len).unwrap_or(u64::MAX) > limit as u64 {
        return Err(ElfError::Limit {
            what: "the number of dynamic entries",
            limit,
        });
    }
    Dynamic::parse(bytes, program_headers, context).map_err(malformed)
}

fn relro(program_headers: &[ProgramHeader], dynamic: Option<&Dynamic>) -> Relro {
    if !program_headers
        .iter()
        .any(|header| header.p_type == PT_GNU_RELRO)
    {
        return Relro::None;
    }
    let bound_at_start = dynamic.is_some_and(|dynamic| {
        dynamic.info.flags & DF_BIND_NOW != 0
            || dynamic.info.flags_1 & DF_1_NOW != 0
            || dynamic.dyns.iter().any(|entry| entry.d_tag == DT_BIND_NOW)
    });
    if bound_at_start {
        Relro::Full
    } else {
        Relro::Partial
    }
}

/// `None` also where the section headers are damaged: the linker does not need them.
fn stripped(bytes: &[u8], header: &Header, context: Ctx) -> Option<bool> {
    let offset = usize::try_from(header.e_shoff).ok()?;
    let sections =
        SectionHeader::parse(bytes, offset, usize::from(header.e_shnum), context).ok()?;
    if sections.is_empty() {
        return None;
    }
    Some(!sections.iter().any(|section| section.sh_type == SHT_SYMTAB))
}

/// The string table that the linker uses.
struct Names<'a> {
    bytes: &'a [u8],
    start: usize,
    len: usize,
}

impl<'a> Names<'a> {
    /// A name and its offset in the file; `None` outside the table or without an end.
    fn at(&self, place: usize) -> Option<(&'a [u8], usize)> {
        let table_end = self.start.checked_add(self.len)?.min(self.bytes.len());
        let offset = self.start.checked_add(place)?;
        let rest = self.bytes.get(offset..table_end)?;
        let end = memchr::memchr(0, rest)?;
        Some((rest.get(..end)?, offset))
    }
}

/// The undefined symbols of the dynamic symbol table.
///
/// Its length stands nowhere. The older hash table has one chain link for each symbol; the GNU one
/// holds only symbols that the library defines, and says where they begin.
fn imports<'a>(
    bytes: &'a [u8],
    dynamic: &Dynamic,
    names: &Names<'a>,
    context: Ctx,
) -> Result<Option<Vec<Import<'a>>>, ElfError> {
    let word = |table: u64, index: usize| -> Option<usize> {
        let offset = usize::try_from(table).ok()?.checked_add(index)?;
        let raw = *bytes.get(offset..)?.first_chunk::<4>()?;
        let number = match context.le {
            Endian::Big => u32::from_be_bytes(raw),
            Endian::Little => u32::from_le_bytes(raw),
        };
        usize::try_from(number).ok()
    };
    let count = match (dynamic.info.gnu_hash, dynamic.info.hash) {
        (Some(table), _) => word(table, 4),
        (None, Some(table)) => word(table, 4),
        (None, None) => None,
    };
    let Some(count) = count else {
        return Ok(None);
    };
    if count > MAX_ELF_IMPORTS {
        return Err(ElfError::Limit {
            what: "the number of imported symbols",
            limit: MAX_ELF_IMPORTS,
        });
    }
    let symbols = Symtab::parse(bytes, dynamic.info.symtab, count, context).map_err(malformed)?;
    let mut imports = Vec::new();
    for symbol in symbols.iter() {
        // Not `Sym::is_import`: on MIPS an undefined function has the address of its stub.
        let shared = matches!(symbol.st_bind(), STB_GLOBAL | STB_WEAK);
        if !shared || symbol.st_shndx != SHN_UNDEF as usize {
            continue;
        }
        let (name, offset) = names
            .at(symbol.st_name)
            .ok_or_else(|| malformed("the name of a symbol lies outside its table"))?;
        imports.push(Import {
            name,
            offset: u64::try_from(offset).unwrap_or(u64::MAX),
        });
    }
    Ok(Some(imports))
}
