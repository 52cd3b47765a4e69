//! Reads the evidence, produces the tables that stand in every report beside the criteria.

use super::evaluation::FactId;
use super::evaluation::Inventory;
use crate::evidence::Evidence;
use crate::evidence::Fact;
use crate::evidence::Survey;
use crate::subject::SubjectKind;
use std::collections::BTreeMap;

/// Table of the report, and keys of the facts that are its rows.
type Rows = (&'static str, &'static [&'static str]);

/// Table of the report → keys of the facts that are its rows.
const INVENTORIES: [Rows; 9] = [
    (
        "anomalies",
        &["package.anomaly", "android.manifest.anomaly"],
    ),
    ("certificates", &["android.signature.certificate"]),
    (
        "code",
        &[
            "android.code.dex",
            "android.native.library",
            "android.runtime.hybrid",
        ],
    ),
    ("components", &["android.component"]),
    ("hosts", &["network.host"]),
    ("permissions", &["android.permission.effective"]),
    ("sdks", &["sdk"]),
    ("signatures", &["android.signature.scheme"]),
    ("libraries", &["android.library.version"]),
];

/// The same for key exports; those whose name begins with `picture-` are drawn.
const EXPORT_INVENTORIES: [Rows; 7] = [
    ("exports", &["key_export.file"]),
    (
        "export-findings",
        &[
            "key_export.duplicate",
            "key_export.early_release",
            "key_export.extra_entry",
            "key_export.future_key",
            "key_export.gap",
            "key_export.malformed_key",
            "key_export.other_file",
            "key_export.multiplier",
            "key_export.recurrence",
            "key_export.revision",
            "key_export.unknown_field",
        ],
    ),
    (
        "export-signatures",
        &["key_export.signature", "key_export.signature_info"],
    ),
    (
        "export-values",
        &[
            "key_export.padding",
            "key_export.risk_profile",
            "key_export.risk_level",
            "key_export.report_type",
            "key_export.onset",
            "key_export.variant",
            "key_export.region",
            "key_export.alignment",
            "key_export.bits",
            "key_export.rolling_period",
        ],
    ),
    ("picture-ages", &["key_export.age"]),
    ("picture-days", &["key_export.day"]),
    ("picture-risks", &["key_export.risk_by_age"]),
];

/// The same for endpoints, before those of the key files that were found there.
const ENDPOINT_INVENTORIES: [Rows; 10] = [
    (
        "endpoint-answers",
        &["endpoint.body", "endpoint.redirect", "endpoint.cleartext"],
    ),
    (
        "endpoint-findings",
        &[
            "endpoint.alias_dangling",
            "endpoint.banner",
            "endpoint.compare",
            "endpoint.head",
            "endpoint.cookie",
            "endpoint.cors",
            "endpoint.leak",
        ],
    ),
    ("endpoint-headers", &["endpoint.header"]),
    (
        "endpoint-names",
        &[
            "endpoint.address",
            "endpoint.alias",
            "endpoint.caa",
            "endpoint.dnssec",
            "endpoint.handshake",
            "endpoint.name",
        ],
    ),
    (
        "endpoint-back-end",
        &[
            "endpoint.layout",
            "endpoint.index_list",
            "endpoint.index",
            "endpoint.file",
        ],
    ),
    ("endpoint-certificates", &["endpoint.tls.certificate"]),
    ("endpoint-requests", &["endpoint.request"]),
    ("endpoint-suites", &["endpoint.tls.suite"]),
    (
        "endpoint-tls",
        &[
            "endpoint.tls.chain",
            "endpoint.tls.chain_fault",
            "endpoint.tls.negotiated",
            "endpoint.tls.client",
            "endpoint.tls.client_certificate",
            "endpoint.tls.fallback",
            "endpoint.tls.feature",
            "endpoint.tls.group",
            "endpoint.tls.server_name",
            "endpoint.tls.suite_order",
            "endpoint.tls.transparency_count",
        ],
    ),
    ("picture-tls", &["endpoint.tls.version"]),
];

/// The same for batches of the federation gateway.
const BATCH_INVENTORIES: [Rows; 4] = [
    ("batches", &["gateway_batch.file", "gateway_batch.span"]),
    (
        "batch-findings",
        &[
            "gateway_batch.duplicate",
            "gateway_batch.malformed_key",
            "gateway_batch.other_file",
            "gateway_batch.unknown_field",
        ],
    ),
    ("batch-signatures", &["gateway_batch.signature"]),
    (
        "batch-values",
        &[
            "gateway_batch.origin",
            "gateway_batch.visited",
            "gateway_batch.visited_lists",
            "gateway_batch.risk_level",
            "gateway_batch.report_type",
            "gateway_batch.onset",
        ],
    ),
];

/// The same for what inputs say about each other.
const DOSSIER_INVENTORIES: [Rows; 1] = [(
    "agreement",
    &[
        "dossier.pin",
        "dossier.host",
        "dossier.cleartext",
        "dossier.export_key",
    ],
)];

/// Topic of the report's head → key.
const PROFILE: [(&str, &str); 22] = [
    ("architecture", "tracing.architecture"),
    ("batch-origin", "gateway_batch.origin"),
    ("built", "build.date"),
    ("endpoint-host", "endpoint.host"),
    ("endpoint-layout", "endpoint.layout"),
    ("endpoint-state", "endpoint.state"),
    ("endpoint-visit", "endpoint.visit"),
    ("exports", "key_export.series"),
    ("family", "tracing.family"),
    ("label", "android.package.label"),
    ("lifecycle", "tracing.lifecycle"),
    ("min-sdk", "android.sdk.min"),
    ("package", "android.package.name"),
    ("padding", "key_export.padding"),
    ("service", "tracing.ble_service"),
    ("signature", "android.signature.verdict"),
    ("target-sdk", "android.sdk.target"),
    ("tls-client", "endpoint.tls.client"),
    ("tls-fault", "endpoint.tls.chain_fault"),
    ("tls-handshake", "endpoint.handshake"),
    ("version", "android.package.version_name"),
    ("version-code", "android.package.version_code"),
];

/// What the picture of a server's TLS is drawn from; the others are of key files.
const VERSIONS: &str = "endpoint.tls.version";

/// Rows of one table: more would not fit a report of 500 kB; the evidence file has them all.
const MAX_ROWS: usize = 300;

/// Rows of a table that is drawn: a picture without all of its numbers would mislead.
const MAX_DRAWN_ROWS: usize = 1_000;

/// Gives facts their numbers, in the order in which they are first used.
#[derive(Debug, Default)]
pub(super) struct FactNumbers<'a> {
    order: Vec<&'a Fact>,
    ids: BTreeMap<&'a Fact, usize>,
}

impl<'a> FactNumbers<'a> {
    pub(super) fn id(&mut self, fact: &'a Fact) -> FactId {
        let next = self.order.len() + 1;
        let number = *self.ids.entry(fact).or_insert(next);
        if number == next {
            self.order.push(fact);
        }
        format!("f{number}")
    }

    pub(super) fn into_facts(self) -> BTreeMap<FactId, Fact> {
        self.order
            .into_iter()
            .enumerate()
            .map(|(index, fact)| (format!("f{}", index + 1), fact.clone()))
            .collect()
    }
}

pub(super) fn profile<'a>(
    evidence: &'a Evidence,
    numbers: &mut FactNumbers<'a>,
) -> BTreeMap<String, Vec<FactId>> {
    PROFILE
        .iter()
        .filter_map(|(topic, key)| {
            let facts = told(evidence, key);
            let ids: Vec<_> = facts.into_iter().map(|fact| numbers.id(fact)).collect();
            (!ids.is_empty()).then(|| ((*topic).to_owned(), ids))
        })
        .collect()
}

/// What is said of a dossier in its head: by which system contacts are traced is said by the app, if
/// there is one; the rest by every input.
fn told<'a>(evidence: &'a Evidence, key: &'static str) -> Vec<&'a Fact> {
    let mut apps = evidence.each_input().iter();
    match apps.find(|input| input.subject.kind.is_app()) {
        Some(app) if key.starts_with("tracing.") => app.facts(key).iter().collect(),
        _ => evidence.facts_of_all(key).collect(),
    }
}

/// The facts of the first input that has some: pictures of two series in one would show neither.
fn of_first<'a>(evidence: &'a Evidence, key: &str) -> &'a [Fact] {
    let with_files = evidence.each_input().iter().filter(|input| match key {
        VERSIONS => input.first(key).is_some(),
        _ => input.first("key_export.file").is_some(),
    });
    // Series that were given come before what a server delivered.
    let first = with_files.min_by_key(|input| input.subject.kind.is_endpoint());
    first.map_or(&[], |input| input.facts(key))
}

/// What was read of all inputs. By which system contacts are traced is asked of the app, if there is
/// one: that other inputs do not tell is no gap.
pub(super) fn coverage(evidence: &Evidence) -> Vec<Survey> {
    let mut all = evidence.surveys.clone();
    for input in &evidence.inputs {
        let of_app = |survey: &&Survey| {
            !survey.answers_for("tracing.family")
                || input.subject.kind.is_app()
                || !evidence.has_app()
        };
        all.extend(input.surveys.iter().filter(of_app).cloned());
    }
    all.sort_by(|a, b| a.collector.cmp(&b.collector));
    all
}

pub(super) fn inventories<'a>(
    evidence: &'a Evidence,
    numbers: &mut FactNumbers<'a>,
) -> BTreeMap<String, Inventory> {
    let mut tables: Vec<Rows> = Vec::new();
    for input in evidence.each_input() {
        let mut add = |more: &[Rows]| {
            let new = more.iter().filter(|row| !tables.contains(row));
            let new: Vec<Rows> = new.copied().collect();
            tables.extend(new);
        };
        match input.subject.kind {
            SubjectKind::AndroidPackage => add(&INVENTORIES),
            SubjectKind::Endpoint => add(&ENDPOINT_INVENTORIES),
            SubjectKind::GatewayBatch => add(&BATCH_INVENTORIES),
            SubjectKind::KeyExport | SubjectKind::KeyExportSeries => add(&EXPORT_INVENTORIES),
            SubjectKind::Dossier => {}
        }
        if input.subject.kind.is_endpoint() && input.first("key_export.series").is_some() {
            add(&EXPORT_INVENTORIES);
        }
    }
    if !evidence.inputs.is_empty() {
        tables.extend(DOSSIER_INVENTORIES);
    }
    tables
        .iter()
        .map(|(table, keys)| {
            let most = if table.starts_with("picture-") {
                MAX_DRAWN_ROWS
            } else {
                MAX_ROWS
            };
            let keys = keys.iter();
            let facts: Vec<&Fact> = match table.starts_with("picture-") {
                true => keys.flat_map(|key| of_first(evidence, key)).collect(),
                false => keys.flat_map(|key| evidence.facts_of_all(key)).collect(),
            };
            let inventory = Inventory {
                more: facts.len().saturating_sub(most),
                rows: facts
                    .iter()
                    .take(most)
                    .map(|fact| numbers.id(fact))
                    .collect(),
            };
            ((*table).to_owned(), inventory)
        })
        .collect()
}
