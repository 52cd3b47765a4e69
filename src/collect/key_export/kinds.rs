//! Reads nothing, produces the catalogue of facts about key exports.
//!
//! No fact holds a key, a part of one, or anything by which one key could be found again, but for
//! the place of the first malformed one.

use crate::evidence::FactKind;

/// Header, container and series.
pub(super) const FORMAT: &[FactKind] = &[
    FactKind {
        key: "key_export.extra_entry",
        value: "name of an entry of the archive beside export.bin and export.sig",
        details: &[("files", "number of files that have it")],
    },
    FactKind {
        key: "key_export.file",
        value: "name of a file of published keys",
        details: &[
            ("batch_number", "which file of the batch it is, from 1"),
            ("batch_size", "files of the batch"),
            ("bytes", "bytes of export.bin"),
            (
                "distinct",
                "different keys of the right length, revised ones included",
            ),
            ("end", "end of the time that the file covers, in UTC"),
            ("entry_date", "latest date of an entry of the archive"),
            ("first_start", "earliest start of a key, in UTC"),
            ("keys", "number of keys; not the number of people or cases"),
            ("last_start", "latest start of a key, in UTC"),
            ("packing", "zip or bare"),
            ("region", "region that the file names"),
            ("repeated", "keys that repeat another one of the file"),
            ("revised", "number of revised keys"),
            ("rounded", "true if start and end are full hours"),
            ("sha256", "digest of the file"),
            (
                "signature",
                "state of the signature; see key_export.signature",
            ),
            ("start", "start of the time that the file covers, in UTC"),
            ("window_seconds", "from start to end"),
        ],
    },
    FactKind {
        key: "key_export.form",
        value: "common, bare (export.bin alone), unsigned (no export.sig), incomplete (no times in \
                the header), odd-header (times or batch numbers contradict each other), not-read (a limit of ours) or malformed",
        details: &[("note", "what exactly, for engineers")],
    },
    FactKind {
        key: "key_export.other_file",
        value: "name of a file of the folder that is no key export and does not pretend to be one",
        details: &[("found", "what it is instead")],
    },
    FactKind {
        key: "key_export.region",
        value: "region that files name",
        details: &[("files", "number of files that name it")],
    },
    FactKind {
        key: "key_export.series",
        value: "number of files that were read",
        details: &[
            ("days", "days on which a file ends"),
            ("empty", "files without keys"),
            ("first", "start of the earliest file, in UTC"),
            ("keys", "number of keys over all files"),
            ("largest", "keys of the largest file"),
            ("last", "end of the latest file, in UTC"),
            ("revised", "number of revised keys over all files"),
            ("smallest", "keys of the smallest file that has any"),
        ],
    },
    FactKind {
        key: "key_export.signature_info",
        value: "id of the key that a file names as its signer; empty where it names none",
        details: &[
            ("algorithm", "object identifier of the algorithm"),
            ("files", "number of files that name it"),
            (
                "reserved",
                "true if names of the app stand there, as on old servers",
            ),
            ("version", "version of the key"),
        ],
    },
    FactKind {
        key: "key_export.unknown_field",
        value: "message and number of a field that the format does not know, or not in this form",
        details: &[
            ("count", "how often"),
            (
                "message",
                "export, key, revised-key, signature-info or signature-list",
            ),
        ],
    },
];

/// The signature, which a table of example keys takes part in.
pub(super) const SIGNATURE: &[FactKind] = &[FactKind {
    key: "key_export.signature",
    value: "verified, not-verified (by none of the keys that were given), missing or malformed",
    details: &[
        (
            "info_matches",
            "false if export.bin and export.sig name different signers",
        ),
        ("key", "file name of the key, or its id in the table"),
        (
            "key_kind",
            "given, app for a key that lies in an app that was given, or example for a key of a \
             public example",
        ),
        ("key_sha256", "digest of the public key"),
        ("note", "what exactly, for engineers"),
        ("private_half", "of an example's key: published or unknown"),
    ],
}];

/// What is counted over the keys.
pub(super) const KEYS: &[FactKind] = &[
    FactKind {
        key: "key_export.alignment",
        value: "utc-day for keys that start with a day in UTC, other for all else",
        details: &[("keys", "number of keys")],
    },
    FactKind {
        key: "key_export.bits",
        value: "how many of 1 000 bits are set, over all keys; random keys have 500",
        details: &[("keys", "number of keys")],
    },
    FactKind {
        key: "key_export.duplicate",
        value: "within-file or across-files",
        details: &[
            (
                "keys",
                "keys that repeat another one, or different keys that several files hold",
            ),
            ("most", "files that hold the key that most files hold"),
            (
                "of",
                "number of keys, or of different keys, that were compared",
            ),
        ],
    },
    FactKind {
        key: "key_export.malformed_key",
        value: "constant-bytes, length, no-start, onset, period, report-type or risk-level: in what \
                keys deviate from what the reference server lets pass",
        details: &[("keys", "number of keys")],
    },
    FactKind {
        key: "key_export.multiplier",
        value: "number of which every group of keys with the same times and details is a multiple: each \
                key seems to be published so many times under different bytes",
        details: &[("groups", "number of such groups")],
    },
    FactKind {
        key: "key_export.onset",
        value: "days from the first symptoms to the key's start; unset where none is named",
        details: &[("keys", "number of keys")],
    },
    FactKind {
        key: "key_export.order",
        value: "sorted by the keys' bytes, unsorted, or too-few for an order",
        details: &[
            ("day_steps", "neighbours that start exactly one day apart"),
            (
                "day_steps_by_chance",
                "as many such neighbours as a random order has",
            ),
            ("keys", "number of keys"),
            (
                "longest_row",
                "keys of the longest row with one day from each to the next",
            ),
            ("without_start", "keys that do not say when they begin"),
        ],
    },
    FactKind {
        key: "key_export.report_type",
        value: "unset, unknown, confirmed-test, confirmed-clinical, self-report, recursive, \
                revoked, or a number that has no meaning",
        details: &[("keys", "number of keys"), ("list", "keys or revised")],
    },
    FactKind {
        key: "key_export.revision",
        value: "as-provided, otherwise or not-seen-before (in no given file that ends before): whether \
                a revised key was published before and is changed as the reference server lets pass",
        details: &[
            (
                "from",
                "report type with which it was published; not-seen if in no file",
            ),
            ("keys", "number of different keys"),
            ("to", "report type that it gets"),
        ],
    },
    FactKind {
        key: "key_export.risk_level",
        value: "transmission risk level; unset where none is named",
        details: &[("keys", "number of keys")],
    },
    FactKind {
        key: "key_export.rolling_period",
        value: "intervals of ten minutes for which keys were in use; unset where none is named",
        details: &[("keys", "number of keys")],
    },
    FactKind {
        key: "key_export.variant",
        value: "number of the variant of the virus that a key names",
        details: &[("keys", "number of keys")],
    },
];

/// What depends on when a file ends.
pub(super) const TIME: &[FactKind] = &[
    FactKind {
        key: "key_export.age",
        value: "days from the start of keys to the end of their file",
        details: &[("days", "the same number"), ("keys", "number of keys")],
    },
    FactKind {
        key: "key_export.future_key",
        value: "keys of a file that start after its end",
        details: &[],
    },
    FactKind {
        key: "key_export.risk_by_age",
        value: "age in days; 31 stands for all from there on",
        details: &[
            ("keys", "number of keys of this age and level"),
            (
                "risk",
                "transmission risk level; other where it is none from 0 to 8",
            ),
        ],
    },
    FactKind {
        key: "key_export.still_valid",
        value: "keys of a file that could still be used at its end",
        details: &[
            (
                "just_ended",
                "keys that had ended less than two hours before",
            ),
            ("keys", "the same number as the value"),
            (
                "longest_seconds",
                "the longest time that one remained valid",
            ),
            ("of", "number of keys"),
        ],
    },
];

/// What takes more than one file.
pub(super) const SERIES: &[FactKind] = &[
    FactKind {
        key: "key_export.gap",
        value: "seconds between the ends of two files that follow each other, where more than a day",
        details: &[
            ("from", "end of the earlier file"),
            ("seconds", "the same number"),
            ("to", "end of the later one"),
        ],
    },
    FactKind {
        key: "key_export.recurrence",
        value: "kept or not-kept: whether a file that covers the time of this one holds its keys",
        details: &[
            ("in", "name of the file that covers the time"),
            ("keys", "number of different keys"),
            ("missing", "keys that are not in the other file"),
        ],
    },
    FactKind {
        key: "key_export.split_batch",
        value: "different keys, revised ones included, over the files of a batch that comes in several",
        details: &[
            ("batch_size", "files of the batch"),
            ("end", "end of the time that it covers, in UTC"),
            ("region", "region that it names"),
            ("start", "start of the time that it covers, in UTC"),
        ],
    },
];

/// Everything that the collector of key exports may bring.
pub fn kinds() -> impl Iterator<Item = &'static FactKind> {
    [FORMAT, SIGNATURE, KEYS, TIME, SERIES]
        .into_iter()
        .flatten()
}
