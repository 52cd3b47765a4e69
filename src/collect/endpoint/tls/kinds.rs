//! Reads nothing, produces the catalogue of facts about TLS.

use crate::evidence::FactKind;

/// All keys of this collector.
pub fn kinds() -> impl Iterator<Item = &'static FactKind> {
    [CHAIN, HANDSHAKE, SUITES, TRAITS, VERSIONS]
        .into_iter()
        .flatten()
}

/// What the ordinary handshake agreed on.
pub(super) const HANDSHAKE: &[FactKind] = &[FactKind {
    key: "endpoint.tls.negotiated",
    value: "protocol version: TLSv1.2",
    details: &[
        ("alpn", "application protocol, as agreed on"),
        ("bits", "size of the group or prime of the key exchange"),
        (
            "completed",
            "true if the handshake was carried out; false if the server selected this and nothing came \
             of it, as for the hello of an old client",
        ),
        (
            "group",
            "group of the key exchange; finite-field for a prime of the server's own",
        ),
        (
            "note",
            "why the handshake was not carried out, or the key not proven",
        ),
        (
            "proven",
            "true if the server proved that it holds the certificate's key",
        ),
        (
            "stapled",
            "true if a status of the certificate came with it",
        ),
        ("suite", "cipher suite"),
    ],
}];

/// Certificates and what they are worth.
pub(super) const CHAIN: &[FactKind] = &[
    FactKind {
        key: "endpoint.tls.certificate",
        value: "SHA-256 of a certificate that the server presented",
        details: &[
            ("issuer", "distinguished name"),
            (
                "key_algorithm",
                "RSA, EC, DSA, Ed25519 or a dotted identifier",
            ),
            ("key_bits", "size of the key"),
            (
                "key_pin",
                "SHA-256 of the public key, base64, as apps pin it",
            ),
            (
                "must_staple",
                "true if the server must give a status with it",
            ),
            (
                "names",
                "host names and addresses that it is for, separated by blanks",
            ),
            ("not_after", "ISO date"),
            ("not_before", "ISO date"),
            ("note", "why it could not be read"),
            (
                "position",
                "place in the chain as sent; 0 is the server's own",
            ),
            ("signature_algorithm", "name such as SHA256withRSA"),
            (
                "status_service",
                "true if it names a place that tells whether it was revoked",
            ),
            ("subject", "distinguished name"),
            ("validity_days", "days from its first to its last day"),
        ],
    },
    FactKind {
        key: "endpoint.tls.chain",
        value: "where the path ends: known-root, missing-issuer, self-signed or unreadable",
        details: &[
            (
                "accepted",
                "true if a second reader, webpki, accepts the chain for the host",
            ),
            ("certificates", "number of certificates sent"),
            ("note", "why it is not accepted"),
        ],
    },
    FactKind {
        key: "endpoint.tls.chain_fault",
        value: "authority-as-server, bad-signature, expired, missing-intermediate, name-constraint, \
                name-mismatch, no-alternative-name, no-certificate, not-accepted, not-an-authority, \
                not-for-servers, not-yet-valid, path-too-long, self-signed, signature-not-checked, \
                unknown-root, unneeded, unreadable, weak-key, weak-signature or wrong-order",
        details: &[
            (
                "breaks_trust",
                "true if a careful client would not accept the chain",
            ),
            ("note", "what exactly"),
            (
                "position",
                "place in the chain as sent; 0 is the server's own",
            ),
        ],
    },
    FactKind {
        key: "endpoint.tls.transparency",
        value: "SHA-256 of the key of a log that promised to show the server's own certificate",
        details: &[("date", "ISO date of the promise")],
    },
    FactKind {
        key: "endpoint.tls.transparency_count",
        value: "number of such promises within the server's own certificate",
        details: &[],
    },
];

/// What is offered in which version.
pub(super) const VERSIONS: &[FactKind] = &[
    FactKind {
        key: "endpoint.tls.client",
        value: "newest version that a generation of clients speaks: TLSv1.0, TLSv1.2 or TLSv1.3",
        details: &[
            ("result", "served, not-served or unknown"),
            ("suite", "suite that it would get, where the server decides"),
            ("version", "version that it would get"),
        ],
    },
    FactKind {
        key: "endpoint.tls.version",
        value: "protocol version: SSLv2, SSLv3, TLSv1.0, TLSv1.1, TLSv1.2 or TLSv1.3",
        details: &[
            ("note", "how the server declined, or why it is not known"),
            ("reason", "short name of why it is not known"),
            ("state", "offered, refused, not-asked or undetermined"),
            (
                "suites",
                "number of suites found, or that the server lists in SSLv2",
            ),
        ],
    },
];

/// Suites, one fact for each version that has it.
pub(super) const SUITES: &[FactKind] = &[FactKind {
    key: "endpoint.tls.suite",
    value: "registered name of a cipher suite that the server selects",
    details: &[
        ("aead", "true if encryption and integrity are one"),
        ("anonymous", "true if nobody proves who the server is"),
        (
            "bits",
            "size of the group, prime or temporary key of the key exchange",
        ),
        ("cbc", "true if blocks are chained"),
        ("cipher", "AES-128, 3DES, RC4, NULL …"),
        ("export", "true if weakened for export"),
        (
            "forward_secrecy",
            "true if old traffic stays closed when the server's key is lost",
        ),
        (
            "group",
            "group of the key exchange; finite-field for a prime of the server's own",
        ),
        ("key_exchange", "RSA, DHE, ECDHE …; any in TLS 1.3"),
        ("note", "what went wrong after it was selected"),
        (
            "pre_shared",
            "true if both sides must share a key beforehand",
        ),
        ("rank", "place in the server's own order, from 1"),
        ("version", "protocol version"),
    ],
}];

/// Other properties.
pub(super) const TRAITS: &[FactKind] = &[
    FactKind {
        key: "endpoint.tls.client_certificate",
        value: "true if the server asks for a certificate of the client, up to TLS 1.2",
        details: &[],
    },
    FactKind {
        key: "endpoint.tls.fallback",
        value: "what becomes of a client that was pressed to an older version: no-older-version, \
                refused, taken or undetermined",
        details: &[("note", "why it is not known")],
    },
    FactKind {
        key: "endpoint.tls.feature",
        value: "encrypt-then-mac, extended-master-secret or secure-renegotiation",
        details: &[("present", "true if the server agrees to it, up to TLS 1.2")],
    },
    FactKind {
        key: "endpoint.tls.group",
        value: "group that the server selects for the key exchange",
        details: &[
            ("bits", "size of the group"),
            ("hybrid", "true if it also resists quantum computers"),
            ("version", "TLSv1.3, or TLSv1.2 for all older ones"),
        ],
    },
    FactKind {
        key: "endpoint.tls.server_name",
        value: "what becomes of a client that names no host: changes-certificate, needed, \
                not-needed or undetermined",
        details: &[("note", "how it was declined, or why it is not known")],
    },
    FactKind {
        key: "endpoint.tls.suite_order",
        value: "whose order of suites decides: client, server, no-choice or undetermined",
        details: &[
            ("note", "why it is not known"),
            ("version", "protocol version"),
        ],
    },
];
