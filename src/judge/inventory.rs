//! Reads the evidence, produces the tables that stand in every report beside the criteria.

use super::evaluation::FactId;
use super::evaluation::Inventory;
use crate::evidence::Evidence;
use crate::evidence::Fact;
use crate::subject::SubjectKind;
use std::collections::BTreeMap;

/// Table of the report → keys of the facts that are its rows.
const INVENTORIES: [(&str, &[&str]); 8] = [
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
];

/// The same for key exports; those whose name begins with `picture-` are drawn.
const EXPORT_INVENTORIES: [(&str, &[&str]); 7] = [
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
            "key_export.recurrence",
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
const ENDPOINT_INVENTORIES: [(&str, &[&str]); 6] = [
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
        &["endpoint.layout", "endpoint.index", "endpoint.file"],
    ),
    ("endpoint-requests", &["endpoint.request"]),
];

/// The same for batches of the federation gateway.
const BATCH_INVENTORIES: [(&str, &[&str]); 4] = [
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

/// Topic of the report's head → key.
const PROFILE: [(&str, &str); 18] = [
    ("architecture", "tracing.architecture"),
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
    ("version", "android.package.version_name"),
    ("version-code", "android.package.version_code"),
];

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
            let facts = evidence.facts(key);
            let ids: Vec<_> = facts.iter().map(|fact| numbers.id(fact)).collect();
            (!ids.is_empty()).then(|| ((*topic).to_owned(), ids))
        })
        .collect()
}

pub(super) fn inventories<'a>(
    evidence: &'a Evidence,
    numbers: &mut FactNumbers<'a>,
) -> BTreeMap<String, Inventory> {
    let kind = evidence.subject.kind;
    let has_exports = evidence.first("key_export.series").is_some();
    let own: &[(&str, &[&str])] = match kind {
        SubjectKind::AndroidPackage => &INVENTORIES,
        SubjectKind::Endpoint => &ENDPOINT_INVENTORIES,
        SubjectKind::GatewayBatch => &BATCH_INVENTORIES,
        SubjectKind::KeyExport | SubjectKind::KeyExportSeries => &EXPORT_INVENTORIES,
    };
    let exports: &[(&str, &[&str])] = if kind == SubjectKind::Endpoint && has_exports {
        &EXPORT_INVENTORIES
    } else {
        &[]
    };
    own.iter()
        .chain(exports)
        .map(|(table, keys)| {
            let most = if table.starts_with("picture-") {
                MAX_DRAWN_ROWS
            } else {
                MAX_ROWS
            };
            let facts: Vec<&Fact> = keys.iter().flat_map(|key| evidence.facts(key)).collect();
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
