//! The native library reader against `readelf`, on libraries of the corpus and on one built here.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "reads the corpus, and says what was skipped and counted"
)]

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/packages.rs"]
mod packages;

use corpus::corpus;
use packages::packages;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use tracevet::collect::format::elf;
use tracevet::collect::format::elf::Relro;
use tracevet::collect::format::zip::Container;

/// What `readelf` says of a file: needed libraries and undefined symbols.
fn oracle(file: &Path) -> Option<(Vec<String>, BTreeSet<String>)> {
    let output = Command::new("readelf")
        .args(["--wide", "--dynamic", "--dyn-syms", "--use-dynamic"])
        .arg(file)
        .env("LC_ALL", "C")
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let needed = text
        .lines()
        .filter_map(|line| line.split_once("Shared library: ["))
        .map(|(_, name)| name.trim_end_matches(']').to_owned())
        .collect();
    let undefined = text
        .lines()
        .filter_map(|line| {
            let words: Vec<_> = line.split_whitespace().collect();
            let [_, _, _, _, bind, _, "UND", name, ..] = words[..] else {
                return None;
            };
            let name = name.split('@').next().unwrap_or(name);
            matches!(bind, "GLOBAL" | "WEAK").then(|| name.to_owned())
        })
        .collect();
    Some((needed, undefined))
}

fn compare(bytes: &[u8], what: &str) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("library");
    fs::write(&file, bytes).unwrap();
    let Some((needed, undefined)) = oracle(&file) else {
        eprintln!("skipped: readelf is not installed");
        return false;
    };
    let library = elf::read(bytes).unwrap();
    let text = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
    let ours: Vec<_> = library.needed.iter().map(|name| text(name)).collect();
    assert_eq!(ours, needed, "{what}: needed");
    let ours: BTreeSet<_> = library
        .imports
        .unwrap()
        .iter()
        .map(|import| {
            assert!(bytes[import.offset as usize..].starts_with(import.name));
            text(import.name)
        })
        .collect();
    assert_eq!(ours, undefined, "{what}: imports");
    true
}

#[test]
fn libraries_of_real_packages_read_as_readelf_reads_them() {
    let mut compared = 0;
    for part in [
        "2-android",
        "1-tracing",
        "bench/insecurebankv2",
        "bench/droidbench",
    ] {
        let Some(folder) = corpus(part) else {
            continue;
        };
        let mut seen = BTreeSet::new();
        for path in packages(&folder, &["apk"]) {
            let bytes = fs::read(&path).unwrap();
            let Ok(container) = Container::open(&bytes) else {
                continue;
            };
            let budget = container.budget();
            for entry in container.entries() {
                let Ok(content) = container.read(entry, &budget) else {
                    continue;
                };
                if !content.starts_with(b"\x7FELF")
                    || !entry.raw_name.ends_with(b".so")
                    || !seen.insert(entry.crc)
                {
                    continue;
                }
                let what = format!("{} {}", path.display(), entry.name());
                compared += usize::from(compare(&content, &what));
            }
        }
    }
    println!("{compared} libraries agree with readelf");
}

fn compiled(arguments: &[&str]) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("source.c");
    let target = folder.path().join("library.so");
    let code = "#include <string.h>\n#include <stdlib.h>\n\
        int run(const char *from) { char to[16]; strcpy(to, from); return system(to); }\n";
    fs::write(&source, code).unwrap();
    let run = Command::new("gcc")
        .args(["-shared", "-fPIC", "-O2", "-o"])
        .arg(&target)
        .arg(&source)
        .args(arguments)
        .output();
    match run {
        Ok(output) if output.status.success() => Some(fs::read(target).unwrap()),
        _ => {
            eprintln!("skipped: gcc is not installed");
            None
        }
    }
}

#[test]
fn hardening_is_read_as_the_linker_was_told() {
    let Some(hardened) = compiled(&[
        "-fstack-protector-all",
        "-D_FORTIFY_SOURCE=2",
        "-Wl,-z,relro,-z,now,-z,noexecstack,-s,-soname,libtest.so",
    ]) else {
        return;
    };
    let library = elf::read(&hardened).unwrap();
    assert_eq!(library.relro, Relro::Full);
    assert_eq!(library.has_stack_canary(), Some(true));
    assert_eq!(library.has_fortified_calls(), Some(true));
    assert_eq!(library.stack_not_executable, Some(true));
    assert_eq!(library.stripped, Some(true));
    assert_eq!(library.soname, Some(b"libtest.so".as_slice()));
    compare(&hardened, "hardened");

    let Some(soft) = compiled(&[
        "-fno-stack-protector",
        "-U_FORTIFY_SOURCE",
        "-Wl,-z,norelro,-z,lazy,-z,execstack,--hash-style=sysv",
    ]) else {
        return;
    };
    let library = elf::read(&soft).unwrap();
    assert_eq!(library.relro, Relro::None);
    assert_eq!(library.has_stack_canary(), Some(false));
    assert_eq!(library.has_fortified_calls(), Some(false));
    assert_eq!(library.stack_not_executable, Some(false));
    assert_eq!(library.stripped, Some(false));
    compare(&soft, "soft");

    if let Some(partial) = compiled(&["-Wl,-z,relro,-z,lazy"]) {
        assert_eq!(elf::read(&partial).unwrap().relro, Relro::Partial);
    }
}

#[test]
fn damaged_libraries_end_in_an_error_or_a_reading() {
    let Some(library) = compiled(&["-Wl,-z,relro,-z,now"]) else {
        return;
    };
    for len in (0..library.len()).step_by(97) {
        let _ = elf::read(&library[..len]);
    }
    // Every byte of the headers and of what they lead to first.
    for offset in 0..library.len().min(2_048) {
        for value in [0, 1, 0x7F, 0xFF] {
            let mut damaged = library.clone();
            damaged[offset] = value;
            let _ = elf::read(&damaged);
        }
    }
    assert!(elf::read(b"\x7FELF").is_err());
}
