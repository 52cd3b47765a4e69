//! The criterion files: each one is read, checked for form and judged against its own examples;
//! and the check itself finds each kind of fault that it promises to find.

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use tracevet::criteria::Catalogue;
use tracevet::criteria::LoadError;
use tracevet::criteria::lint;
use tracevet::judge::judge;

/// What collectors and derivations promise; `.*` stands for the topics of a table.
const KNOWN_KEYS: &[&str] = &[
    "android.application.allow_backup",
    "android.application.backup_rules",
    "android.application.class",
    "android.application.cleartext_attribute",
    "android.application.debuggable",
    "android.application.has_code",
    "android.application.legacy_external_storage",
    "android.application.network_security_config",
    "android.application.test_only",
    "android.asset.kind",
    "android.asset.url",
    "android.asset.uuid",
    "android.backup.effective",
    "android.backup.rule",
    "android.build.date",
    "android.code.call.*",
    "android.code.class.*",
    "android.code.dex",
    "android.code.package",
    "android.code.renamed",
    "android.code.string.*",
    "android.code.url",
    "android.code.uuid",
    "android.component",
    "android.component.action",
    "android.component.leftover",
    "android.component.link",
    "android.component.open",
    "android.feature",
    "android.instrumentation",
    "android.library.version",
    "android.manifest.anomaly",
    "android.meta_data",
    "android.native.import",
    "android.native.library",
    "android.native.url",
    "android.network.cleartext_permitted",
    "android.network_security.cleartext",
    "android.network_security.pin",
    "android.network_security.pin_set",
    "android.network_security.trust_anchor",
    "android.package.label",
    "android.package.name",
    "android.package.version_code",
    "android.package.version_name",
    "android.permission.defined",
    "android.permission.effective",
    "android.permission.requested",
    "android.pinning",
    "android.query",
    "android.resource.locale",
    "android.runtime.hybrid",
    "android.sdk.compile",
    "android.sdk.max",
    "android.sdk.min",
    "android.sdk.target",
    "android.secret",
    "android.signature.certificate",
    "android.signature.scheme",
    "android.signature.source_stamp",
    "android.signature.verdict",
    "android.signer",
    "android.split.name",
    "android.split.required",
    "android.target.lag",
    "android.uses_library",
    "app.official",
    "build.date",
    "network.host",
    "package.anomaly",
    "package.entry_count",
    "sdk",
    "tracing.ble_service",
    "tracing.family",
    "tracing.lifecycle",
];

/// Path below `rules/` and content as JSON of every criterion file, sorted by path.
fn criterion_files() -> Vec<(String, String)> {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut paths = Vec::new();
    gather(&rules.join("ec-toolbox"), &mut paths);
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let toml = fs::read_to_string(path).expect("the file is readable");
            let name = path.strip_prefix(&rules).expect("below rules");
            let name = name.to_str().expect("our names are plain").to_owned();
            (name.clone(), json_of(&name, &toml))
        })
        .collect()
}

fn gather(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder exists") {
        let path = entry.expect("the folder is readable").path();
        if path.is_dir() {
            gather(&path, paths);
        } else if path.extension().is_some_and(|ext| ext == "toml") {
            paths.push(path);
        }
    }
}

fn json_of(name: &str, toml: &str) -> String {
    let value: Value = toml::from_str(toml).unwrap_or_else(|error| panic!("{name}: {error}"));
    serde_json::to_string(&value).expect("a value has a JSON form")
}

fn catalogue_of(files: &[(String, String)]) -> Result<Catalogue, LoadError> {
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, json)| (name.as_str(), json.as_str()))
        .collect();
    Catalogue::from_files(&files)
}

fn problems(catalogue: &Catalogue) -> Vec<String> {
    lint(catalogue, KNOWN_KEYS, &|criterion, evidence| {
        judge(criterion, evidence).outcome.to_string()
    })
}

#[test]
fn every_criterion_is_well_formed_and_judges_its_own_examples() {
    let catalogue = catalogue_of(&criterion_files()).unwrap_or_else(|error| panic!("{error}"));
    let problems = problems(&catalogue);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
