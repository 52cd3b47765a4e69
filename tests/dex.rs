//! Compares the DEX reader with the platform's own disassembler, `dexdump`, on every DEX file of
//! the corpus. Damaged files are the subject of `tests/code.rs`.
//!
//! Oracle: `dexdump` of the Android Open Source Project (Debian package `dexdump`). Compared per
//! file: the numbers of the header, class definitions in their order, method definitions, and every
//! instruction that refers to a method, string, type or field, with its offset, mnemonic and index;
//! for calls also the texts of caller and callee.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test runs its oracle over the corpus and says how much it compared"
)]

#[path = "support/corpus.rs"]
mod corpus;

use corpus::corpus;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::collections::HashSet;
use std::hash::DefaultHasher;
use std::hash::Hash;
use std::hash::Hasher;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;
use tracevet::collect::format::dex::Dex;
use tracevet::collect::format::dex::InvokeKind;
use tracevet::collect::format::dex::MAGIC;
use tracevet::collect::format::dex::Operation;

/// What both sides say about one DEX file.
#[derive(Debug, Default, PartialEq, Eq)]
struct Summary {
    /// Counts of the header: strings, types, prototypes, fields, methods, classes.
    tables: BTreeMap<&'static str, u64>,
    defined_methods: u64,
    classes: Vec<ClassSummary>,
}

/// What both sides say about one class; instructions as a sum of hashes, so that order is free.
#[derive(Debug, Default, PartialEq, Eq)]
struct ClassSummary {
    descriptor: Vec<u8>,
    methods: u64,
    calls: u64,
    references: u64,
    digest: u64,
}

impl ClassSummary {
    fn add(&mut self, item: impl Hash) {
        let mut hasher = DefaultHasher::new();
        item.hash(&mut hasher);
        self.digest = self.digest.wrapping_add(hasher.finish());
    }
}

#[test]
fn every_dex_of_the_corpus_reads_as_dexdump_reads_it() {
    let Some(corpus) = corpus("") else { return };
    if Command::new("dexdump").output().is_err() {
        eprintln!("skipped: dexdump is not installed");
        return;
    }
    let files = dex_files(&corpus);
    assert!(files.len() > 200, "only {} DEX files found", files.len());
    let results: Vec<_> = files
        .par_iter()
        .map(|(name, bytes)| (name, ours(bytes), dexdump(bytes)))
        .collect();
    let (mut equal, mut calls, mut references, mut unread) = (0, 0, 0, Vec::new());
    let mut differences = Vec::new();
    for (name, ours, theirs) in results {
        let Some(theirs) = theirs else {
            unread.push((name, ours.is_ok()));
            continue;
        };
        match ours {
            Ok(ours) if ours == theirs => {
                equal += 1;
                calls += ours.classes.iter().map(|class| class.calls).sum::<u64>();
                references += ours
                    .classes
                    .iter()
                    .map(|class| class.references)
                    .sum::<u64>();
            }
            Ok(ours) => differences.push(format!("{name}: {}", first_difference(&ours, &theirs))),
            Err(error) => differences.push(format!("{name}: {error}")),
        }
    }
    eprintln!(
        "{} DEX files: {equal} equal with {calls} calls and {references} references in all; \
         {} differ; dexdump refuses {}",
        files.len(),
        differences.len(),
        unread.len(),
    );
    for (name, readable) in unread {
        eprintln!(
            "  refused by dexdump, {} by us: {name}",
            if readable { "read" } else { "refused" }
        );
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

fn first_difference(ours: &Summary, theirs: &Summary) -> String {
    if ours.tables != theirs.tables {
        return format!("tables {:?} and {:?}", ours.tables, theirs.tables);
    }
    let class = ours
        .classes
        .iter()
        .zip(&theirs.classes)
        .find(|(a, b)| a != b);
    match class {
        Some((ours, theirs)) => format!(
            "class {}: {} and {} methods, {} and {} calls, {} and {} references",
            String::from_utf8_lossy(&ours.descriptor),
            ours.methods,
            theirs.methods,
            ours.calls,
            theirs.calls,
            ours.references,
            theirs.references,
        ),
        None => format!(
            "{} and {} classes",
            ours.classes.len(),
            theirs.classes.len()
        ),
    }
}

/// Name and bytes of every distinct DEX file in the corpus, largest first.
fn dex_files(corpus: &Path) -> Vec<(String, Vec<u8>)> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    let mut keep = |name: String, bytes: Vec<u8>| {
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        if seen.insert(hasher.finish()) {
            found.push((name, bytes));
        }
    };
    for path in files_below(corpus) {
        let shown = path.strip_prefix(corpus).unwrap().display().to_string();
        let mut magic = [0; 4];
        let Ok(mut file) = std::fs::File::open(&path) else {
            continue;
        };
        if file.read_exact(&mut magic).is_err() {
            continue;
        }
        if &magic == MAGIC {
            keep(shown, std::fs::read(&path).unwrap());
        } else if magic.starts_with(b"PK") {
            let Ok(mut archive) = zip::ZipArchive::new(BufReader::new(file)) else {
                continue;
            };
            for index in 0..archive.len() {
                let Ok(mut entry) = archive.by_index(index) else {
                    continue;
                };
                let mut bytes = vec![0; 4];
                if entry.read_exact(&mut bytes).is_err() || bytes != MAGIC {
                    continue;
                }
                let name = format!(
                    "{shown}!{}",
                    entry.name().map(|n| n.to_string()).unwrap_or_default()
                );
                if entry.read_to_end(&mut bytes).is_ok() {
                    keep(name, bytes);
                }
            }
        }
    }
    found.sort_by_key(|(name, bytes)| (usize::MAX - bytes.len(), name.clone()));
    found
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) if kind.is_file() => found.push(entry.path()),
                _ => {}
            }
        }
    }
    found.sort();
    found
}

/// Everything the test compares, as our reader sees it.
fn ours(bytes: &[u8]) -> Result<Summary, String> {
    let files = Dex::open_all(bytes).map_err(|error| error.to_string())?;
    let [dex] = files.as_slice() else {
        return Err("several DEX files in one".to_owned());
    };
    let mut summary = Summary::default();
    for (name, count) in [
        ("string_ids_size", dex.string_count()),
        ("type_ids_size", dex.type_count()),
        ("proto_ids_size", dex.prototype_count()),
        ("field_ids_size", dex.field_count()),
        ("method_ids_size", dex.method_count()),
        ("class_defs_size", dex.class_count()),
    ] {
        summary.tables.insert(name, count as u64);
    }
    for definition in dex.classes() {
        let mut class = ClassSummary {
            descriptor: dex.type_name(definition.class).unwrap_or(b"?").to_owned(),
            ..ClassSummary::default()
        };
        for method in dex.class_data(&definition) {
            let method = method.map_err(|error| error.to_string())?;
            class.methods += 1;
            add_method(dex, &mut class, method.index, method.code)?;
        }
        summary.defined_methods += class.methods;
        summary.classes.push(class);
    }
    Ok(summary)
}

fn add_method(
    dex: &Dex<'_>,
    class: &mut ClassSummary,
    index: u32,
    code: Option<u32>,
) -> Result<(), String> {
    let caller = method_text(dex, index);
    class.add(("method", &caller));
    let Some(offset) = code else { return Ok(()) };
    let code = dex.code(offset).ok_or("code outside the file")?;
    for instruction in code.instructions() {
        let instruction = instruction.map_err(|error| error.to_string())?;
        let at = (code.offset + 2 * instruction.position) as u64;
        let (table, index) = match instruction.operation() {
            Operation::Other | Operation::InvokeCustom(_) => continue,
            Operation::Invoke(kind, index) => {
                class.calls += 1;
                let callee = method_text(dex, index);
                class.add(("call", &caller, kind_name(kind), &callee));
                ("method", index)
            }
            Operation::LoadString(index) => ("string", index),
            Operation::LoadClass(index)
            | Operation::NewInstance(index)
            | Operation::CheckCast(index) => ("type", index),
            Operation::StaticGet(index)
            | Operation::StaticPut(index)
            | Operation::InstanceGet(index)
            | Operation::InstancePut(index) => ("field", index),
        };
        class.references += 1;
        class.add((at, table, index));
    }
    Ok(())
}

fn kind_name(kind: InvokeKind) -> &'static str {
    match kind {
        InvokeKind::Virtual => "virtual",
        InvokeKind::Super => "super",
        InvokeKind::Direct => "direct",
        InvokeKind::Static => "static",
        InvokeKind::Interface => "interface",
        InvokeKind::Polymorphic => "polymorphic",
    }
}

/// A method as dexdump writes it: `Lorg/example/Main;.run:()V`.
fn method_text(dex: &Dex<'_>, index: u32) -> Vec<u8> {
    let Some(method) = dex.method(index) else {
        return Vec::new();
    };
    let mut text = dex.type_name(method.class).unwrap_or(b"?").to_owned();
    text.push(b'.');
    text.extend_from_slice(dex.string(method.name).unwrap_or(b"?"));
    text.push(b':');
    dex.write_prototype(method.prototype, &mut text);
    text
}

/// The same from the output of `dexdump -d -f`; none if it refuses the file.
fn dexdump(bytes: &[u8]) -> Option<Summary> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let mut child = Command::new("dexdump")
        .args(["-d", "-f"])
        .arg(file.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut reader = DumpReader::default();
    let mut output = BufReader::with_capacity(1 << 16, child.stdout.take().unwrap());
    let mut line = Vec::new();
    while output.read_until(b'\n', &mut line).unwrap() > 0 {
        reader.line(line.strip_suffix(b"\n").unwrap_or(&line));
        line.clear();
    }
    child.wait().unwrap().success().then_some(reader.summary)
}

/// Where in dexdump's output a line stands.
#[derive(Default)]
struct DumpReader {
    summary: Summary,
    in_methods: bool,
    method_class: Vec<u8>,
    method_name: Vec<u8>,
    caller: Vec<u8>,
    /// The start of an instruction whose string contains line feeds, which dexdump writes as such.
    unfinished: Vec<u8>,
}

impl DumpReader {
    fn line(&mut self, line: &[u8]) {
        let joined;
        let line = if self.unfinished.is_empty() {
            line
        } else {
            joined = [&*std::mem::take(&mut self.unfinished), b"\n", line].concat();
            &joined
        };
        if memchr::memmem::find(line, b": const-string").is_some() && !ends_with_string_index(line)
        {
            self.unfinished = line.to_owned();
            return;
        }
        if let Some(bar) = line.iter().position(|byte| *byte == b'|') {
            if line.first().is_some_and(u8::is_ascii_hexdigit) {
                self.instruction(&line[..6], &line[bar + 1..]);
            }
            return;
        }
        if let Some(rest) = line.strip_prefix(b"  Class descriptor  : ") {
            self.in_methods = false;
            self.summary.classes.push(ClassSummary {
                descriptor: quoted(rest).to_owned(),
                ..ClassSummary::default()
            });
        } else if line.starts_with(b"  Direct methods ") || line.starts_with(b"  Virtual methods ")
        {
            self.in_methods = true;
        } else if line.starts_with(b"  Static fields ") {
            self.in_methods = false;
        } else if self.in_methods && line.starts_with(b"    #") {
            let start = memchr::memmem::find(line, b"(in ").unwrap() + 4;
            self.method_class = line[start..line.len() - 1].to_owned();
        } else if let Some(rest) = line.strip_prefix(b"      name          : ") {
            self.method_name = quoted(rest).to_owned();
        } else if let Some(rest) = line.strip_prefix(b"      type          : ") {
            if self.in_methods {
                self.method(quoted(rest));
            }
        } else if let Some((name, value)) = header_line(line) {
            self.summary.tables.insert(name, value);
        }
    }

    fn method(&mut self, prototype: &[u8]) {
        self.caller = [
            &*self.method_class,
            b".",
            &*self.method_name,
            b":",
            prototype,
        ]
        .concat();
        self.summary.defined_methods += 1;
        let class = self.summary.classes.last_mut().unwrap();
        class.methods += 1;
        class.add(("method", &self.caller));
    }

    /// `address` in hexadecimal, `text` as in `0009: invoke-direct {v0}, Lx;.y:()V // method@04f1`.
    fn instruction(&mut self, address: &[u8], text: &[u8]) {
        let Some(colon) = text.iter().position(|byte| *byte == b':') else {
            return;
        };
        let text = &text[(colon + 2).min(text.len())..];
        let mnemonic = text.split(|byte| *byte == b' ').next().unwrap();
        let table: &str = match mnemonic {
            b"const-string" | b"const-string/jumbo" => "string",
            b"const-class" | b"new-instance" | b"check-cast" => "type",
            _ if mnemonic.starts_with(b"invoke-") => "method",
            _ if [&b"iget"[..], b"iput", b"sget", b"sput"]
                .iter()
                .any(|start| mnemonic.starts_with(start)) =>
            {
                "field"
            }
            _ => return,
        };
        let marker = format!(" // {table}@");
        let Some(end) = memchr::memmem::rfind(text, marker.as_bytes()) else {
            return;
        };
        let digits = &text[end + marker.len()..];
        let digits = digits
            .split(|byte| !byte.is_ascii_hexdigit())
            .next()
            .unwrap();
        let index = hexadecimal(digits);
        let class = self.summary.classes.last_mut().unwrap();
        if let Some(kind) = mnemonic.strip_prefix(b"invoke-") {
            let kind = kind.strip_suffix(b"/range").unwrap_or(kind);
            let start = memchr::memmem::find(text, b"}, ").unwrap() + 3;
            // A polymorphic call names the prototype at the call site behind the method.
            let callee = &text[start..end];
            let callee = match memchr::memmem::find(callee, b", (") {
                Some(comma) if kind == b"polymorphic" => &callee[..comma],
                _ => callee,
            };
            class.calls += 1;
            let kind = std::str::from_utf8(kind).unwrap();
            class.add(("call", &self.caller, kind, &callee.to_vec()));
        }
        class.references += 1;
        class.add((u64::from(hexadecimal(address)), table, index));
    }
}

/// True if the line ends as in ` // string@04f1`.
fn ends_with_string_index(line: &[u8]) -> bool {
    let Some(start) = memchr::memmem::rfind(line, b"\" // string@") else {
        return false;
    };
    line[start + 12..].iter().all(u8::is_ascii_hexdigit)
}

fn hexadecimal(digits: &[u8]) -> u32 {
    u32::from_str_radix(std::str::from_utf8(digits).unwrap(), 16).unwrap()
}

fn quoted(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"'")
        .and_then(|text| text.strip_suffix(b"'"))
        .unwrap_or(text)
}

fn header_line(line: &[u8]) -> Option<(&'static str, u64)> {
    let names = [
        "string_ids_size",
        "type_ids_size",
        "proto_ids_size",
        "field_ids_size",
        "method_ids_size",
        "class_defs_size",
    ];
    let name = names
        .into_iter()
        .find(|name| line.starts_with(name.as_bytes()))?;
    let value = line.rsplit(|byte| *byte == b' ').next()?;
    Some((name, std::str::from_utf8(value).ok()?.parse().ok()?))
}
