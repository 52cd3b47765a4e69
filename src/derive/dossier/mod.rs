//! Reads the inputs of a dossier, produces what they say about each other: pins against the chain
//! seen, hosts in the app against hosts visited, cleartext rules against what the server speaks, keys
//! in the app against signatures.
//!
//! Every comparison that could be made is a fact, also one that came to nothing: its `stands` is
//! `agree`, `disagree` or `open`. A comparison that is not there was not made, because one of its
//! sides was not given.
//!
//! Does not establish that the inputs belong to one system. A name that two inputs share shows
//! nothing more than that.

mod cleartext;
mod hosts;
mod pins;
mod signing;

use super::Context;
use super::Derivation;
use super::Derived;
use super::coverage_of;
use crate::evidence::Coverage;
use crate::evidence::Evidence;
use crate::evidence::Fact;
use crate::evidence::FactKey;
use crate::evidence::FactKind;
use crate::evidence::Gap;
use crate::evidence::Provenance;
use crate::evidence::Survey;
use crate::evidence::within;
use crate::subject::Subject;
use crate::subject::SubjectKind;
use crate::tables::Tables;

pub(super) struct Dossier;

const PIN: &str = "dossier.pin";
const HOST: &str = "dossier.host";
const CLEARTEXT: &str = "dossier.cleartext";
const EXPORT_KEY: &str = "dossier.export_key";

const STANDS: (&str, &str) = ("stands", "agree, disagree or open");
const APP: (&str, &str) = ("app", "name of the app among the inputs");
const INPUT: (&str, &str) = ("input", "name of the other input");

const KINDS: &[FactKind] = &[
    FactKind {
        key: CLEARTEXT,
        value: "forbidden-and-encrypted, permitted-and-encrypted, forbidden-and-unencrypted or \
                permitted-and-unencrypted: what the app's rules allow for a host, and what that host \
                speaks",
        details: &[
            APP,
            ("host", "host that was visited"),
            INPUT,
            ("rule", "domain of the app's rule; * for all others"),
            STANDS,
            (
                "without_encryption",
                "what the host answers without encryption, as in endpoint.cleartext",
            ),
        ],
    },
    FactKind {
        key: EXPORT_KEY,
        value: "verified or in-part: whether a key that the app holds verifies all key files, or some",
        details: &[
            APP,
            ("files", "files whose signatures were looked at"),
            INPUT,
            STANDS,
            ("verified", "files that a key of the app verifies"),
        ],
    },
    FactKind {
        key: HOST,
        value: "in-app, same-domain, not-in-app or not-visited: whether a host was found in the app, \
                and visited",
        details: &[
            APP,
            ("host", "the host"),
            INPUT,
            ("role", "what the app uses the host for, as in network.host"),
            STANDS,
        ],
    },
    FactKind {
        key: PIN,
        value: "matches, matches-nothing (of the whole path), matches-none-sent (the root is not among \
                what was sent), expired or not-comparable: the app's pins against the chain of a server",
        details: &[
            APP,
            ("certificate", "SHA-256 of the certificate that matches"),
            ("domain", "domain of the app's pin set"),
            ("host", "host that was visited"),
            INPUT,
            ("pins", "number of pins that can be compared"),
            (
                "reason",
                "why nothing can be compared: in-code, no-chain, other-digest, unread-certificate or unread-pins",
            ),
            STANDS,
        ],
    },
];

impl Derivation for Dossier {
    fn id(&self) -> &'static str {
        "derive.dossier"
    }

    fn kinds(&self) -> &'static [FactKind] {
        KINDS
    }

    /// Of an app alone: its pins were compared with nothing, and that is known.
    fn concerns(&self, kind: SubjectKind) -> bool {
        kind == SubjectKind::AndroidPackage || kind == SubjectKind::Dossier
    }

    fn derive(&self, evidence: &Evidence, _tables: &Tables, context: &Context) -> Derived {
        if evidence.subject.kind != SubjectKind::Dossier {
            return Derived {
                facts: Vec::new(),
                surveys: vec![self.survey(PIN, coverage_of(evidence, pins::OF_APP))],
            };
        }
        let inputs = Inputs::of(evidence);
        let mut facts = Vec::new();
        if let Some(app) = &inputs.app {
            for server in &inputs.servers {
                facts.extend(pins::compare(app, server, context.as_of));
                facts.extend(hosts::visited(app, server));
                facts.extend(cleartext::compare(app, server));
            }
            facts.extend(hosts::not_visited(app, &inputs.servers));
            facts.extend(
                inputs
                    .published
                    .iter()
                    .filter_map(|of| signing::compare(app, of)),
            );
        }
        let of = |app: &[&str], other: &[&str], others: &[Input<'_>]| {
            inputs.coverage(app, other, others)
        };
        let surveys = vec![
            self.survey(PIN, of(pins::OF_APP, pins::OF_SERVER, &inputs.servers)),
            self.survey(HOST, of(hosts::OF_APP, hosts::OF_SERVER, &inputs.servers)),
            self.survey(
                CLEARTEXT,
                of(cleartext::OF_APP, cleartext::OF_SERVER, &inputs.servers),
            ),
            self.survey(EXPORT_KEY, of(&[], signing::OF_KEYS, &inputs.published)),
        ];
        Derived { facts, surveys }
    }
}

impl Dossier {
    fn survey(&self, key: &'static str, coverage: Coverage) -> Survey {
        Survey {
            collector: self.id().to_owned(),
            keys: vec![FactKey::new(key)],
            depends_on_tables: false,
            coverage,
        }
    }
}

/// An input with the name that it has in this dossier.
struct Input<'a> {
    name: String,
    evidence: &'a Evidence,
}

impl Input<'_> {
    fn host(&self) -> Option<&str> {
        self.evidence.text("endpoint.host")
    }

    /// The place of a fact of this input, as it is shown.
    fn place(&self, fact: &Fact) -> Provenance {
        let place = &fact.provenance;
        Provenance::new(within(&self.name, &place.part), place.locator.clone())
    }
}

/// The inputs by what they are.
struct Inputs<'a> {
    app: Option<Input<'a>>,
    servers: Vec<Input<'a>>,
    /// Exports that were given, and servers that delivered some.
    published: Vec<Input<'a>>,
}

impl<'a> Inputs<'a> {
    fn of(evidence: &'a Evidence) -> Self {
        let names: Vec<Subject> = evidence.named_inputs();
        let all = || {
            let named = evidence.inputs.iter().zip(&names);
            named.map(|(evidence, subject)| Input {
                name: subject.label.clone(),
                evidence,
            })
        };
        let kind = |input: &Input<'_>| input.evidence.subject.kind;
        Self {
            app: all().find(|input| kind(input).is_app()),
            servers: all().filter(|input| kind(input).is_endpoint()).collect(),
            published: all()
                .filter(|input| input.evidence.first("key_export.file").is_some())
                .collect(),
        }
    }

    /// How much of both sides could be read; nothing where one of them is missing.
    fn coverage(&self, of_app: &[&str], of_others: &[&str], others: &[Input<'_>]) -> Coverage {
        let (Some(app), false) = (&self.app, others.is_empty()) else {
            return Coverage::NotCollected {
                why: Gap::not_supplied(),
            };
        };
        let mut whole = match of_app.is_empty() {
            true => Coverage::of(vec![app.name.clone()], Vec::new()),
            false => named(coverage_of(app.evidence, of_app), &app.name),
        };
        for other in others {
            whole = whole.and(named(coverage_of(other.evidence, of_others), &other.name));
        }
        whole
    }
}

fn named(coverage: Coverage, name: &str) -> Coverage {
    let searched = coverage.searched().iter().map(|part| within(name, part));
    let gaps = coverage.gaps().iter().map(|gap| Gap {
        part: within(name, &gap.part),
        ..gap.clone()
    });
    match &coverage {
        Coverage::NotCollected { why } => Coverage::Partial {
            searched: Vec::new(),
            gaps: vec![Gap {
                part: within(name, &why.part),
                ..why.clone()
            }],
        },
        _ => Coverage::of(searched.collect(), gaps.collect()),
    }
}

/// A comparison of the app with another input, at the place in one of them that shows it.
fn comparison(
    (key, value): (&'static str, &str),
    stands: &str,
    (app, other): (&Input<'_>, &Input<'_>),
    at: Provenance,
) -> Fact {
    Fact::inferred(key, value, at)
        .with("app", app.name.clone())
        .with("input", other.name.clone())
        .with("stands", stands)
}

/// True if a rule for `domain` holds for `host`.
fn covers(domain: &str, include_subdomains: bool, host: &str) -> bool {
    if host.eq_ignore_ascii_case(domain) {
        return true;
    }
    let (domain, host) = (domain.to_ascii_lowercase(), host.to_ascii_lowercase());
    let below = host.strip_suffix(&domain);
    include_subdomains && below.is_some_and(|below| below.ends_with('.'))
}

/// The app's rule for a host, out of those of its network security configuration: the closest
/// domain, otherwise the one for all others.
fn closest_rule<'a>(app: &Input<'a>, host: &str) -> Option<&'a Fact> {
    let rules = app
        .evidence
        .facts("android.network_security.cleartext")
        .iter();
    let domain = |fact: &Fact| fact.detail_text("domain").unwrap_or("*").to_owned();
    let fitting = rules.filter(|fact| {
        let subdomains = fact.detail_flag("include_subdomains") == Some(true);
        let domain = domain(fact);
        domain == "*" || covers(&domain, subdomains, host)
    });
    fitting.max_by_key(|fact| match domain(fact).as_str() {
        "*" => 0,
        domain => domain.len(),
    })
}
