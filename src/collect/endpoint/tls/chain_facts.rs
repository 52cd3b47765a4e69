//! Reads what chains of certificates are worth, produces facts about them.

use super::facts::Place;
use super::facts::number;
use super::visit::Outcome;
use crate::collect::format::certificate_chain::ChainReport;
use crate::collect::format::certificate_chain::PathEnd;
use crate::collect::format::certificate_chain::PresentedCertificate;
use crate::evidence::Fact;
use crate::evidence::Gap;
use crate::evidence::Locator;
use crate::evidence::Provenance;
use crate::evidence::Reason;

impl Place<'_> {
    pub(super) fn chains(&self) -> Vec<Fact> {
        let first = self.0.chain.iter().map(|chain| (chain, self.visit_at()));
        let others = self.0.other_chains.iter();
        let all = first.chain(others.map(|chain| (chain, self.all())));
        all.flat_map(|(chain, at)| of_chain(chain, &at)).collect()
    }

    pub(super) fn chain_gaps(&self) -> Vec<Gap> {
        let Some(chain) = &self.0.chain else {
            return vec![match &self.0.visit.outcome {
                Outcome::Failed { fault, .. } => fault.gap(self.server()),
                Outcome::Done(_) => {
                    Gap::new(self.server(), Reason::TooLittleData, "no chain was seen")
                }
                Outcome::NotAsked => Gap::new(self.server(), Reason::NoResponse, "not asked"),
            }];
        };
        let left_out = |what: &str, count: usize| {
            let detail = format!("{count} {what} above the limit");
            (count > 0).then(|| Gap::new(self.server(), Reason::Limit, detail))
        };
        let sent = self.0.visit.negotiated();
        let certificates = sent.map_or(0, |sent| sent.chain_left_out);
        let mut gaps = Vec::new();
        gaps.extend(left_out("certificates", certificates));
        for certificate in &chain.certificates {
            match &certificate.fields {
                Ok(fields) => gaps.extend(left_out("names", fields.names_left_out)),
                Err(reason) => {
                    gaps.push(Gap::new(self.server(), Reason::Malformed, reason.as_str()));
                }
            }
        }
        gaps
    }
}

fn of_chain(chain: &ChainReport, at_chain: &Provenance) -> Vec<Fact> {
    let Provenance { part, .. } = at_chain;
    let at = |position: usize| {
        let index = u32::try_from(position).unwrap_or(u32::MAX);
        Provenance::new(part.clone(), Locator::Certificate { index })
    };
    let whole = Provenance::part(part.clone());
    let end = match chain.path_end {
        PathEnd::KnownRoot => "known-root",
        PathEnd::MissingIssuer => "missing-issuer",
        PathEnd::SelfSigned => "self-signed",
        PathEnd::Unreadable => "unreadable",
    };
    let mut found = vec![
        Fact::observed("endpoint.tls.chain", end, whole.clone())
            .with("accepted", chain.accepted.is_ok())
            .with("certificates", number(chain.certificates.len()))
            .with_some("note", chain.accepted.clone().err()),
    ];
    for (position, certificate) in chain.certificates.iter().enumerate() {
        found.push(of_certificate(certificate, position, at(position)));
    }
    for fault in &chain.faults {
        let place = fault.certificate.map_or_else(|| whole.clone(), at);
        found.push(
            Fact::observed("endpoint.tls.chain_fault", fault.kind.name(), place)
                .with("breaks_trust", fault.kind.breaks_trust())
                .with("note", fault.detail.clone())
                .with_some("position", fault.certificate.map(number)),
        );
    }
    let own = chain.certificates.first();
    if let Some(Ok(fields)) = own.map(|own| &own.fields) {
        let listed = fields.timestamps.as_deref().unwrap_or_default();
        let count = number(listed.len());
        found.push(Fact::observed(
            "endpoint.tls.transparency_count",
            count,
            at(0),
        ));
        found.extend(listed.iter().map(|timestamp| {
            Fact::observed("endpoint.tls.transparency", timestamp.log.as_str(), at(0))
                .with("date", timestamp.date.as_str())
        }));
    }
    found
}

fn of_certificate(presented: &PresentedCertificate, position: usize, at: Provenance) -> Fact {
    let fact = Fact::observed("endpoint.tls.certificate", presented.sha256.as_str(), at)
        .with("position", number(position));
    let fields = match &presented.fields {
        Ok(fields) => fields,
        Err(reason) => return fact.with("note", reason.as_str()),
    };
    fact.with("issuer", fields.issuer.as_str())
        .with("key_algorithm", fields.key.algorithm.as_str())
        .with("key_pin", fields.key_pin.as_str())
        .with("must_staple", fields.must_staple)
        .with("names", fields.names.join(" "))
        .with("not_after", fields.not_after.as_str())
        .with("not_before", fields.not_before.as_str())
        .with("signature_algorithm", fields.signature_algorithm.as_str())
        .with("status_service", fields.has_status_service)
        .with("subject", fields.subject.as_str())
        .with("validity_days", fields.validity_days)
        .with_some("key_bits", fields.key.bits.map(i64::from))
}
