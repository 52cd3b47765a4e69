//! Reads nothing, produces the catalogue of facts about batches of the federation gateway.
//!
//! No fact holds a key, or the countries of one key.

use crate::evidence::FactKind;

/// File, form and fields.
pub(super) const FORMAT: &[FactKind] = &[
    FactKind {
        key: "gateway_batch.file",
        value: "name of a file with a batch",
        details: &[
            ("bytes", "bytes of the file"),
            ("encoding", "json or protobuf"),
            ("keys", "number of keys; not the number of people or cases"),
            ("sha256", "digest of the file"),
            (
                "signature",
                "state of the signature; see gateway_batch.signature",
            ),
        ],
    },
    FactKind {
        key: "gateway_batch.form",
        value: "common, not-read (a limit of ours) or malformed",
        details: &[("note", "what exactly, for engineers")],
    },
    FactKind {
        key: "gateway_batch.other_file",
        value: "name of a file of the folder that is no batch and no signature of one",
        details: &[("found", "what it is instead")],
    },
    FactKind {
        key: "gateway_batch.unknown_field",
        value: "field that the format does not have, such as key.9 or batch.name",
        details: &[("count", "how often it stands there")],
    },
];

pub(super) const SIGNATURE: &[FactKind] = &[FactKind {
    key: "gateway_batch.signature",
    value: "verified (with a given certificate), other-signer (it fits, but its certificate was not \
            given), other-content (it does not fit these keys) or malformed",
    details: &[
        ("certificate_sha256", "digest of the signer's certificate"),
        ("country", "country of the signer's certificate"),
        (
            "country_matches",
            "true if each key has the country of the certificate as its origin",
        ),
        ("key", "name of the file with the certificate"),
        ("note", "what exactly, for engineers"),
    ],
}];

/// What the keys carry.
pub(super) const KEYS: &[FactKind] = &[
    FactKind {
        key: "gateway_batch.duplicate",
        value: "number of different keys that stand in the batches more than once",
        details: &[("of", "number of different keys")],
    },
    FactKind {
        key: "gateway_batch.malformed_key",
        value: "length, period, risk, report-type or origin: what of a key the gateway refuses",
        details: &[("keys", "number of keys")],
    },
    FactKind {
        key: "gateway_batch.onset",
        value: "days from the first symptoms to the key, or a code for a range of days",
        details: &[("keys", "number of keys")],
    },
    FactKind {
        key: "gateway_batch.origin",
        value: "country of origin, ISO 3166-1 alpha-2; other where it is none",
        details: &[("keys", "number of keys")],
    },
    FactKind {
        key: "gateway_batch.report_type",
        value: "kind of report",
        details: &[("keys", "number of keys")],
    },
    FactKind {
        key: "gateway_batch.risk_level",
        value: "level of risk; blank where the key has the value that says nothing, unset where it \
                has none",
        details: &[("keys", "number of keys")],
    },
    FactKind {
        key: "gateway_batch.span",
        value: "days from the earliest to the latest start of a key in one batch: the oldest key \
                was at least so old when the batch was made",
        details: &[
            ("days", "the same number"),
            ("first", "earliest start, in UTC"),
            ("last", "latest start, in UTC"),
        ],
    },
    FactKind {
        key: "gateway_batch.visited",
        value: "visited country, ISO 3166-1 alpha-2; other where it is none",
        details: &[("keys", "number of keys that name it")],
    },
    FactKind {
        key: "gateway_batch.visited_lists",
        value: "number of different lists of visited countries",
        details: &[
            ("keys", "number of keys with such a list"),
            (
                "rare",
                "lists that at most 14 keys have, as many as one person uploads",
            ),
        ],
    },
];

/// Every key that the collector promises.
pub fn kinds() -> impl Iterator<Item = &'static FactKind> {
    [FORMAT, SIGNATURE, KEYS].into_iter().flatten()
}
