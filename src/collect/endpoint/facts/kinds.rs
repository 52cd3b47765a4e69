//! Reads nothing, produces the catalogue of facts about endpoints.

use crate::evidence::FactKind;

/// What was asked.
pub(super) const VISIT: &[FactKind] = &[
    FactKind {
        key: "endpoint.host",
        value: "host that was named",
        details: &[("port", "port that was asked over TLS")],
    },
    FactKind {
        key: "endpoint.request",
        value: "what was asked, in one line",
        details: &[
            ("answer", "status, or the reason for which there is none"),
            ("bytes", "bytes of the answer's body, as they came"),
            (
                "count",
                "how often, where many hellos of an enumeration stand in one line",
            ),
            ("number", "place in the order of the visit, from 1"),
            (
                "purpose",
                "why it was asked: dns, handshake, probe, or that of a request",
            ),
        ],
    },
    FactKind {
        key: "endpoint.visit",
        value: "when the visit began, in UTC",
        details: &[
            (
                "allow_private",
                "true if addresses of private networks were allowed",
            ),
            (
                "authorisation",
                "who allowed more than an ordinary visit, as declared",
            ),
            ("connections", "connections that were opened"),
            (
                "extra_roots",
                "authorities that were trusted beside those of Mozilla",
            ),
            ("hellos", "hellos of an enumeration of TLS"),
            ("requests", "exchanges of all kinds"),
            ("user_agent", "how the visitor introduced itself"),
        ],
    },
];

/// Where the name leads.
pub(super) const NAMES: &[FactKind] = &[
    FactKind {
        key: "endpoint.address",
        value: "address of the host",
        details: &[("range", "public, or the range that is not")],
    },
    FactKind {
        key: "endpoint.alias",
        value: "name that the host's name leads to",
        details: &[],
    },
    FactKind {
        key: "endpoint.alias_dangling",
        value: "alias that leads to a name which does not exist",
        details: &[],
    },
    FactKind {
        key: "endpoint.caa",
        value: "value of a CAA record: who may issue certificates",
        details: &[
            (
                "critical",
                "true if an authority that does not know the tag must refuse",
            ),
            ("domain", "name at which the record stands"),
            ("tag", "issue, issuewild, iodef or another"),
        ],
    },
    FactKind {
        key: "endpoint.dnssec",
        value: "validated (signatures were checked up to the key of the root), or in the word of the \
                resolver: authenticated, signed or unsigned",
        details: &[
            ("by", "checked here, or the resolver whose word it is"),
            (
                "note",
                "why signatures that came do not make a whole chain, for engineers",
            ),
        ],
    },
    FactKind {
        key: "endpoint.name",
        value: "exists, missing, or no-address",
        details: &[],
    },
];

/// The ordinary handshake.
pub(super) const HANDSHAKE: &[FactKind] = &[FactKind {
    key: "endpoint.handshake",
    value: "accepted, or the reason for which there was none",
    details: &[
        ("address", "address that was asked"),
        ("note", "what exactly, for engineers"),
    ],
}];

/// What the answers show.
pub(super) const ANSWERS: &[FactKind] = &[
    FactKind {
        key: "endpoint.banner",
        value: "name of a header that names software",
        details: &[
            (
                "answers",
                "number of answers that carry it; the address is the first of them",
            ),
            ("software", "the header's value"),
            ("url", "address that sent it"),
            ("version", "true if it names a version"),
        ],
    },
    FactKind {
        key: "endpoint.body",
        value: "binary, empty, export, html, json, text, xml or zip, by its bytes",
        details: &[
            ("bytes", "bytes as they came"),
            (
                "content",
                "kind of content: api, file-store, web-page or unknown",
            ),
            ("encoding", "content coding"),
            ("fits", "whether the type that the server names fits"),
            ("status", "status of the answer"),
            ("type", "type that the server names"),
            ("url", "address"),
        ],
    },
    FactKind {
        key: "endpoint.cache",
        value: "what the server says about keeping copies; none where it says nothing",
        details: &[
            (
                "content",
                "kind of content: api, file-store, web-page or unknown",
            ),
            ("max_age", "seconds for which a copy may be used"),
            (
                "shared",
                "whether shared caches may keep it; false for private or no-store",
            ),
            ("url", "address"),
            (
                "validator",
                "true if an ETag or a date lets a client ask for changes alone",
            ),
        ],
    },
    FactKind {
        key: "endpoint.compare",
        value: "same, or what differed when the address was asked twice: body, cookie or etag",
        details: &[
            (
                "content",
                "kind of content: api, file-store, web-page or unknown",
            ),
            ("url", "address"),
        ],
    },
    FactKind {
        key: "endpoint.cookie",
        value: "name of a cookie that the server sets",
        details: &[
            (
                "answers",
                "number of answers that carry it; the address is the first of them",
            ),
            (
                "content",
                "kind of content: api, file-store, web-page or unknown",
            ),
            ("http_only", "true if scripts can't read it"),
            (
                "max_age",
                "seconds for which it is kept; absent for the length of a session",
            ),
            (
                "role",
                "load-balancer, bot-protection or unknown, by its name",
            ),
            ("secure", "true if it is sent over TLS alone"),
            ("url", "address"),
        ],
    },
    FactKind {
        key: "endpoint.cors",
        value: "which pages of others may read the answer",
        details: &[
            (
                "answers",
                "number of answers that carry it; the address is the first of them",
            ),
            ("credentials", "true if with the reader's cookies"),
            ("url", "address"),
        ],
    },
    FactKind {
        key: "endpoint.header",
        value: "name of a header",
        details: &[
            (
                "answers",
                "number of answers that carry it; the address is the first of them",
            ),
            ("content", "its value"),
            ("url", "address that sent it"),
        ],
    },
    FactKind {
        key: "endpoint.hsts",
        value: "seconds for which browsers ask over TLS alone",
        details: &[
            (
                "answers",
                "number of answers that carry it; the address is the first of them",
            ),
            ("include_subdomains", "true if for the names below too"),
            ("url", "address"),
        ],
    },
    FactKind {
        key: "endpoint.leak",
        value: "stack-trace, listing, debug-page or version",
        details: &[
            ("note", "what showed it, for engineers"),
            ("status", "status of the answer"),
            ("url", "address"),
        ],
    },
    FactKind {
        key: "endpoint.redirect",
        value: "address that the server sends its asker to",
        details: &[
            ("status", "status of the answer"),
            ("to", "same-host, other-host or cleartext"),
            ("url", "address that was asked"),
        ],
    },
    FactKind {
        key: "endpoint.security_contact",
        value: "true if there is an address for reports of weaknesses (security.txt)",
        details: &[
            ("contact", "the first address"),
            ("expires", "when it says it ends"),
        ],
    },
];

/// Whether the named address gives an answer, and which.
pub(super) const STATE: &[FactKind] = &[
    FactKind {
        key: "endpoint.state",
        value: "answers or gone",
        details: &[
            (
                "how",
                "of what is gone: no-such-name, not-found (404) or gone (410); else the status",
            ),
            ("url", "address"),
        ],
    },
    FactKind {
        key: "endpoint.status",
        value: "status of an answer",
        details: &[
            ("protocol", "version of HTTP"),
            ("purpose", "why it was asked"),
            ("url", "address"),
        ],
    },
];

/// The same host without encryption.
pub(super) const CLEARTEXT: &[FactKind] = &[FactKind {
    key: "endpoint.cleartext",
    value: "closed, to-encrypted, elsewhere, error or content: how the address answers without encryption",
    details: &[
        (
            "content",
            "of content, its kind: api, file-store, web-page or unknown",
        ),
        (
            "same",
            "of content, true if the address hands out the same over TLS",
        ),
        ("status", "status of the answer"),
        ("url", "address"),
    ],
}];

/// The address by HEAD.
pub(super) const HEAD: &[FactKind] = &[FactKind {
    key: "endpoint.head",
    value: "same, not-offered, status, or the name of a header: what a HEAD is answered other than a GET",
    details: &[
        ("of_get", "the header in the answer to GET"),
        ("of_head", "the header in the answer to HEAD"),
        ("status", "status of the answer to HEAD"),
        ("url", "address"),
    ],
}];

/// The back end by its layout.
pub(super) const BACK_END: &[FactKind] = &[
    FactKind {
        key: "endpoint.content",
        value: "api, file-store, web-page or unknown: what stands at the named address",
        details: &[("url", "address")],
    },
    FactKind {
        key: "endpoint.file",
        value: "address of a file that was fetched because an index names it",
        details: &[
            ("bytes", "bytes as they came"),
            ("day", "day that its name tells"),
            ("days", "days from that day to the visit"),
            ("form", "form of the body by its bytes"),
            ("sha256", "digest of the body"),
            ("status", "status of the answer"),
        ],
    },
    FactKind {
        key: "endpoint.index",
        value: "number of files that an index names",
        details: &[
            ("elsewhere", "names that lead to other hosts"),
            ("fetched", "files of it that were fetched"),
            ("newest", "latest day that a name tells"),
            ("newest_days", "days from that day to the visit"),
            ("oldest", "earliest day that a name tells"),
            ("oldest_days", "days from that day to the visit"),
            ("url", "address of the index"),
        ],
    },
    FactKind {
        key: "endpoint.index_list",
        value: "number of further indexes that an index names",
        details: &[
            ("asked", "how many of them were asked for"),
            ("url", "address of the index"),
        ],
    },
    FactKind {
        key: "endpoint.layout",
        value: "id of the back end whose addresses these are",
        details: &[
            ("family", "tracing system that it serves"),
            ("name", "its name"),
            (
                "strength",
                "answer where the form of the answer shows it too, address otherwise",
            ),
            ("url", "address"),
        ],
    },
];

/// Everything that the collector of endpoints may bring.
pub fn kinds() -> impl Iterator<Item = &'static FactKind> {
    [
        VISIT, NAMES, HANDSHAKE, STATE, ANSWERS, HEAD, CLEARTEXT, BACK_END,
    ]
    .into_iter()
    .flatten()
}
