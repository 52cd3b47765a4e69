//! Reads the sample packages and what `sample.toml` says of them, compares both with tools that are
//! not ours: aapt, apksigner, dexdump, readelf, and the recipe itself.
//!
//! A tool that is not installed is named on the standard error stream and its comparison left out;
//! `.ci/run` installs them all.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "runs the oracles and says which of them is missing"
)]

#[path = "support/sample.rs"]
mod sample;

use sample::Known;
use sample::SLUGS;
use sample::samples;
use sample::text;
use sample::texts;
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

/// A sample that grows beyond this would slow every clone.
const MAX_SAMPLE_BYTES: u64 = 300_000;

/// Runs a tool over the package, which the word `PACKAGE` stands for.
fn asked(known: &Known, program: &str, arguments: &[&str]) -> Option<String> {
    let package = known.package.to_str().unwrap();
    let arguments: Vec<_> = arguments
        .iter()
        .map(|argument| {
            if *argument == "PACKAGE" {
                package
            } else {
                argument
            }
        })
        .collect();
    output_of(program, &arguments)
}

/// What the program printed, or nothing where it is not installed.
fn output_of(program: &str, arguments: &[&str]) -> Option<String> {
    match Command::new(program).args(arguments).output() {
        Ok(output) => {
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            let complaint = String::from_utf8_lossy(&output.stderr);
            assert!(
                output.status.success(),
                "{program} {arguments:?}: {text}{complaint}"
            );
            Some(text)
        }
        Err(error) => {
            eprintln!("skipped: {program} cannot be run ({error})");
            None
        }
    }
}

fn number(table: &toml::Table, key: &str) -> i64 {
    table[key].as_integer().unwrap()
}

#[test]
fn every_folder_with_a_manifest_is_listed_here() {
    let mut found: Vec<String> = fs::read_dir(samples())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("sample.toml").exists())
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    found.sort();
    assert_eq!(found, SLUGS);
    for slug in SLUGS {
        assert!(fs::metadata(Known::of(slug).package).unwrap().len() < MAX_SAMPLE_BYTES);
    }
}

#[test]
fn the_recipe_gives_the_committed_packages() {
    let recipe = samples().join("build.sh");
    let recorded = fs::read_to_string(samples().join("tools.txt")).unwrap();
    let here = Command::new(&recipe).arg("--tools").output();
    let here = match here {
        Ok(output) if output.status.success() => String::from_utf8(output.stdout).unwrap(),
        _ => {
            eprintln!("skipped: a tool that the recipe names is missing");
            return;
        }
    };
    if here != recorded {
        eprintln!("skipped: other versions than in tools.txt give other bytes:\n{here}");
        return;
    }
    let target = tempfile::tempdir().unwrap();
    assert!(output_of(recipe.to_str().unwrap(), &[target.path().to_str().unwrap()]).is_some());
    for slug in SLUGS {
        let built = fs::read(target.path().join(slug).join(format!("{slug}.apk"))).unwrap();
        let committed = fs::read(Known::of(slug).package).unwrap();
        assert!(
            built == committed,
            "{slug} differs from what samples/build.sh makes of its sources"
        );
    }
}

#[test]
fn aapt_agrees_on_package_and_permissions() {
    for sample in SLUGS.map(Known::of) {
        let Some(badging) = asked(&sample, "aapt", &["dump", "badging", "PACKAGE"]) else {
            return;
        };
        let package = sample.table("package");
        let lines: BTreeSet<&str> = badging.lines().collect();
        let starts = |start: String| assert!(badging.contains(&start), "{start}\n{badging}");
        starts(format!(
            "package: name='{}' versionCode='{}' versionName='{}'",
            text(package, "name"),
            number(package, "version_code"),
            text(package, "version_name")
        ));
        starts(format!("\nsdkVersion:'{}'", number(package, "min_sdk")));
        starts(format!(
            "\ntargetSdkVersion:'{}'",
            number(package, "target_sdk")
        ));
        starts(format!("\napplication-label:'{}'", text(package, "label")));
        assert_eq!(
            lines.contains("application-debuggable"),
            sample.table("application")["debuggable"].as_bool().unwrap()
        );
        let seen: BTreeSet<&str> = lines
            .into_iter()
            .filter(|line| line.starts_with("uses-permission:"))
            .collect();
        let known: BTreeSet<String> = sample
            .tables("permission")
            .into_iter()
            .map(|permission| {
                let limit = permission
                    .get("max_sdk")
                    .and_then(toml::Value::as_integer)
                    .map_or(String::new(), |max| format!(" maxSdkVersion='{max}'"));
                format!(
                    "uses-permission: name='{}'{limit}",
                    text(permission, "name")
                )
            })
            .collect();
        assert_eq!(
            seen,
            known.iter().map(String::as_str).collect(),
            "{}",
            sample.slug
        );
    }
}

#[test]
fn aapt_agrees_on_components() {
    for sample in SLUGS.map(Known::of) {
        let Some(tree) = asked(
            &sample,
            "aapt",
            &["dump", "xmltree", "PACKAGE", "AndroidManifest.xml"],
        ) else {
            return;
        };
        let package = text(sample.table("package"), "name");
        let seen = components(&tree, package);
        let known: BTreeSet<(String, String, bool, Option<String>)> = sample
            .tables("component")
            .into_iter()
            .map(|component| {
                (
                    text(component, "kind").to_owned(),
                    text(component, "name").to_owned(),
                    component["exported"].as_bool().unwrap(),
                    component
                        .get("permission")
                        .map(|name| name.as_str().unwrap().to_owned()),
                )
            })
            .collect();
        assert_eq!(seen, known, "{}", sample.slug);
        let backup = sample.table("application")["allow_backup"]
            .as_bool()
            .unwrap();
        let written = if backup { "0xffffffff" } else { "0x0" };
        assert!(tree.contains(&format!(
            "android:allowBackup(0x01010280)=(type 0x12){written}"
        )));
    }
}

/// Kind, full class name, effective `exported` and guarding permission, from aapt's manifest tree.
fn components(tree: &str, package: &str) -> BTreeSet<(String, String, bool, Option<String>)> {
    let mut found = BTreeSet::new();
    for block in tree.split("\n      E: ").skip(1) {
        let kind = block.split(' ').next().unwrap();
        if !["activity", "service", "receiver", "provider"].contains(&kind) {
            continue;
        }
        let own: Vec<&str> = block
            .lines()
            .filter(|line| line.starts_with("        A: "))
            .collect();
        let value = |name: &str| {
            let line = own
                .iter()
                .find(|line| line.contains(&format!("android:{name}(")))?;
            Some(line.split_once(")=")?.1)
        };
        let quoted =
            |name: &str| value(name).map(|text| text.split('"').nth(1).unwrap().to_owned());
        let name = quoted("name").unwrap();
        let name = if name.starts_with('.') {
            format!("{package}{name}")
        } else {
            name
        };
        // Below API 31 the platform exports what declares an intent filter.
        let exported = value("exported").map_or(block.contains("E: intent-filter"), |text| {
            text.ends_with("0xffffffff")
        });
        found.insert((kind.to_owned(), name, exported, quoted("permission")));
    }
    found
}

#[test]
fn apksigner_agrees_on_signatures() {
    for sample in SLUGS.map(Known::of) {
        let arguments = [
            "verify",
            "--min-sdk-version",
            "21",
            "-v",
            "--print-certs",
            "PACKAGE",
        ];
        let Some(verdict) = asked(&sample, "apksigner", &arguments) else {
            return;
        };
        let signature = sample.table("signature");
        let known = texts(&signature["schemes"]);
        for scheme in ["v1", "v2", "v3"] {
            let line = verdict
                .lines()
                .find(|line| line.starts_with(&format!("Verified using {scheme} ")))
                .unwrap();
            assert_eq!(line.ends_with("true"), known.contains(scheme), "{line}");
        }
        for expected in [
            format!("certificate DN: {}\n", text(signature, "subject")),
            format!(
                "certificate SHA-256 digest: {}\n",
                text(signature, "certificate_sha256")
            ),
            format!("key size (bits): {}\n", number(signature, "key_bits")),
        ] {
            assert!(verdict.contains(&expected), "{expected}{verdict}");
        }
    }
}

#[test]
fn dexdump_agrees_on_calls_and_strings() {
    for sample in SLUGS.map(Known::of) {
        let Some(code) = asked(&sample, "dexdump", &["-d", "PACKAGE"]) else {
            return;
        };
        let known = sample.table("code");
        // A string with a line break is printed over several lines; none of those is asked for.
        let strings: BTreeSet<&str> = code
            .lines()
            .filter(|line| line.contains(": const-string"))
            .filter_map(|line| Some(line.split_once('"')?.1.rsplit_once("\" // ")?.0))
            .collect();
        let having =
            |wanted: fn(&str) -> bool| strings.iter().copied().filter(|s| wanted(s)).collect();
        let urls: BTreeSet<&str> = having(|string| string.starts_with("http"));
        assert_eq!(urls, texts(&known["urls"]));
        let uuids: BTreeSet<&str> = having(|s| s.len() == 36 && s.matches('-').count() == 4);
        assert_eq!(uuids, texts(&known["uuids"]));
        for call in known["calls"].as_array().unwrap() {
            let call = call.as_array().unwrap();
            let callee = call[0].as_str().unwrap().replace("->", ".");
            let caller = format!("'L{};'", call[1].as_str().unwrap().replace('.', "/"));
            let class = code
                .split("Class descriptor  : ")
                .find(|part| part.starts_with(&caller));
            let called = class.unwrap().contains(&format!(", {callee}:"))
                || class.unwrap().contains(&format!("{{}}, {callee}:"));
            assert!(called, "{callee} is not called in {caller}");
        }
        for absent in texts(&known["absent"]) {
            assert!(!code.contains(&absent.replace("->", ".")), "{absent}");
        }
    }
}

#[test]
fn readelf_agrees_on_native_libraries() {
    for sample in SLUGS.map(Known::of) {
        for library in sample.tables("native") {
            let mut package =
                zip::ZipArchive::new(fs::File::open(&sample.package).unwrap()).unwrap();
            let mut entry = package.by_name(text(library, "entry")).unwrap();
            let mut file = tempfile::NamedTempFile::new().unwrap();
            std::io::copy(&mut entry, &mut file).unwrap();
            let path = file.path().to_str().unwrap();
            let Some(header) = output_of("readelf", &["--wide", "-ld", "--dyn-syms", "-S", path])
            else {
                return;
            };
            let soname = format!("Library soname: [{}]", text(library, "soname"));
            let needed: BTreeSet<&str> = header
                .lines()
                .filter(|line| line.contains("(NEEDED)"))
                .map(|line| line.split(['[', ']']).nth(1).unwrap())
                .collect();
            assert!(header.contains(&soname), "{header}");
            assert_eq!(needed, texts(&library["needed"]));
            assert_eq!(text(library, "relro"), "full");
            assert!(header.contains("GNU_RELRO") && header.contains("BIND_NOW"));
            assert!(header.contains("__stack_chk_fail"));
            assert!(!header.contains("RWE") && !header.contains(".symtab"));
        }
    }
}

#[test]
fn aapt_agrees_on_pins_and_backup_rules() {
    for sample in SLUGS.map(Known::of) {
        let printed = |file: &str| asked(&sample, "aapt", &["dump", "xmltree", "PACKAGE", file]);
        for pin_set in sample.tables("pin_set") {
            let Some(tree) = printed("res/xml/network_security_config.xml") else {
                return;
            };
            assert!(tree.contains(&format!("\"{}\"", text(pin_set, "expiration"))));
            assert!(tree.contains(&format!("C: \"{}\"", text(pin_set, "domain"))));
            let pins = texts(&pin_set["pins"]);
            assert!(
                pins.iter()
                    .all(|pin| tree.contains(&format!("C: \"{pin}\"")))
            );
            assert_eq!(tree.matches("E: pin ").count(), pins.len());
        }
        let rules = sample.tables("backup_rule");
        if rules.is_empty() {
            continue;
        }
        let files = [
            "res/xml/backup_rules.xml",
            "res/xml/data_extraction_rules.xml",
        ];
        let Some(trees) = files.into_iter().map(printed).collect::<Option<String>>() else {
            return;
        };
        assert_eq!(trees.matches("E: exclude ").count(), rules.len());
        for rule in rules {
            let wanted = if text(rule, "section") == "full-backup" {
                "full-backup-content"
            } else {
                text(rule, "section")
            };
            let section = trees.split(&format!("E: {wanted} ")).nth(1).unwrap();
            let path = format!("path=\"{}\"", text(rule, "path"));
            let domain = format!("domain=\"{}\"", text(rule, "domain"));
            assert!(
                section.contains(&path) && section.contains(&domain),
                "{section}"
            );
        }
    }
}
