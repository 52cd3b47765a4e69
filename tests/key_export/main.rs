//! Key exports as an input: the files of others as far as they are at hand, our own samples, and
//! files that are damaged or made to deceive.
//!
//! Oracles: the counts that the corpus' list and `export.json` files state, made by other programs,
//! and `openssl` for signatures.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "reads files, and says what was skipped"
)]

#[path = "../support/corpus.rs"]
mod corpus;
mod damaged;
#[path = "../support/export_builder.rs"]
mod export_builder;
#[path = "../support/export_samples.rs"]
mod export_samples;
mod program;
mod published;
mod revised;
mod samples;
mod series;
mod signature;
#[path = "../support/wire.rs"]
mod wire;

use ring::rand::SystemRandom;
use ring::signature::ECDSA_P256_SHA256_ASN1_SIGNING;
use ring::signature::EcdsaKeyPair;
use ring::signature::KeyPair;
use tracevet::collect::key_export::GivenKey;
use tracevet::criteria::Catalogue;
use tracevet::derive::Context;
use tracevet::evidence::Evidence;
use tracevet::judge::Evaluation;
use tracevet::judge::Outcome;
use tracevet::report;
use tracevet::report::Format;
use tracevet::report::Frame;

/// 2021-03-01, one hour past midnight in UTC.
pub(crate) const END: i64 = 1_614_560_400;

pub(crate) fn judged(evidence: Evidence) -> Evaluation {
    let context = Context {
        as_of: jiff::civil::date(2026, 11, 22),
        built: None,
    };
    let catalogue = Catalogue::embedded().expect("rules that load");
    tracevet::evaluate(evidence, &catalogue, &context).expect("an evaluation")
}

pub(crate) fn evaluation(bytes: &[u8], keys: &[GivenKey]) -> Evaluation {
    judged(tracevet::evidence_with_keys(bytes, "input", "input", keys).expect("a key export"))
}

pub(crate) fn outcome(evaluation: &Evaluation, id: &str) -> Outcome {
    let mut results = evaluation.results();
    results.find(|result| result.id == id).expect(id).outcome
}

pub(crate) fn message(evaluation: &Evaluation, id: &str) -> String {
    let mut results = evaluation.results();
    let result = results.find(|result| result.id == id).expect(id);
    result.message.clone().unwrap_or_default()
}

pub(crate) fn page(evaluation: &Evaluation) -> String {
    let catalogue = Catalogue::embedded().expect("rules that load");
    let frame = Frame::english().expect("the English frame");
    let bytes = report::render(
        evaluation,
        &catalogue.wording(),
        &frame,
        Format::named("html").expect("a format"),
    );
    String::from_utf8(bytes.expect("a page")).expect("UTF-8")
}

pub(crate) fn unsigned(_: &[u8]) -> Option<Vec<u8>> {
    None
}

/// A key pair for tests, with its public half as a person would give it.
pub(crate) struct Signer {
    pair: EcdsaKeyPair,
    random: SystemRandom,
}

impl Signer {
    pub(crate) fn new() -> Self {
        let random = SystemRandom::new();
        let algorithm = &ECDSA_P256_SHA256_ASN1_SIGNING;
        let pair = EcdsaKeyPair::generate_pkcs8(algorithm, &random).expect("a key");
        let pair = EcdsaKeyPair::from_pkcs8(algorithm, pair.as_ref(), &random).expect("a key");
        Self { pair, random }
    }

    pub(crate) fn sign(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let signature = self.pair.sign(&self.random, bytes).expect("a signature");
        Some(signature.as_ref().to_vec())
    }

    pub(crate) fn der(&self) -> Vec<u8> {
        // RFC 5480: sequence, algorithm with the curve P-256, the point as a bit string.
        let mut der = vec![0x30, 0x59, 0x30, 0x13, 0x06, 0x07];
        der.extend([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08]);
        der.extend([
            0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
        ]);
        der.extend(self.pair.public_key().as_ref());
        der
    }

    pub(crate) fn public(&self) -> GivenKey {
        GivenKey::read("operator.der", &self.der()).expect("a public key")
    }
}
