//! Reads batches of the European federation gateway, produces facts about them and how much could
//! be read.
//!
//! A key is pseudonymous health data, and a list of visited countries is a small record of
//! movements: the facts hold counts, countries and times, never a key or the list of one.
//!
//! Does not establish how many people are behind the keys, nor that the gateway took the batch.

mod facts;
mod kinds;
mod signature;
mod totals;

pub use kinds::kinds;
pub use signature::signature_block;

use self::signature::Checked;
use super::Harvest;
use super::format::gateway_batch::GatewayBatch;
use super::format::gateway_batch::json::read_json;
use super::format::gateway_batch::read_protobuf;
use super::key_export::GivenKey;
use super::key_export::Refused;
use super::limits::MAX_BATCH_BYTES;
use super::limits::MAX_SIGNED_PAIRS;
use crate::evidence::Coverage;
use crate::evidence::Fact;
use crate::evidence::FactKind;
use crate::evidence::Gap;
use crate::evidence::Provenance;
use crate::evidence::Reason;

/// How a batch is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Json,
    Protobuf,
}

/// A file that was recognised as a batch.
#[derive(Debug)]
pub struct BatchFile<'a> {
    /// File name without folders. Untrusted.
    pub label: String,
    pub bytes: &'a [u8],
    /// SHA-256 of the bytes, in hex.
    pub sha256: String,
    pub encoding: Encoding,
}

/// What is known of the signature of one batch before it is checked.
enum Beside<'a> {
    /// One that fits, or one that fits no other batch either.
    Signature(&'a [u8]),
    NotGiven,
    TooMany,
}

/// One batch as it was read.
struct Reading<'a> {
    file: &'a BatchFile<'a>,
    batch: GatewayBatch,
    gaps: Vec<Gap>,
}

/// Reads batches; `label` stands for all of them, `signatures` are those of their folder in DER,
/// `refused` is what else lay there.
pub fn collect(
    label: &str,
    files: &[BatchFile<'_>],
    signatures: &[Vec<u8>],
    refused: &[Refused],
    given: &[GivenKey],
) -> Harvest {
    let readings: Vec<Reading<'_>> = files.iter().map(read).collect();
    let beside = beside(&readings, signatures, given);
    let readings: Vec<(Reading<'_>, Checked)> = readings
        .into_iter()
        .zip(beside)
        .map(|(reading, beside)| {
            let checked = signature::check(&reading, &beside, given);
            (reading, checked)
        })
        .collect();
    let place = Provenance::part(label);
    let mut facts: Vec<Fact> = Vec::new();
    for (reading, checked) in &readings {
        facts.extend(facts::of_file(reading, checked));
    }
    facts.extend(totals::of_all(&readings, &place));
    facts.extend(refused.iter().map(|file| {
        let at = Provenance::part(file.label.clone());
        Fact::observed("gateway_batch.other_file", file.label.clone(), at)
            .with("found", file.found.clone())
    }));
    let content: Vec<Gap> = readings
        .iter()
        .flat_map(|(reading, _)| reading.gaps.clone())
        .collect();
    let mut signed: Vec<Gap> = readings
        .iter()
        .filter_map(|(_, checked)| checked.gap.clone())
        .collect();
    signed.extend(content.clone());
    let parts: [(&str, &[FactKind], Vec<Gap>); 3] = [
        ("gateway_batch.format", kinds::FORMAT, content.clone()),
        ("gateway_batch.keys", kinds::KEYS, content),
        ("gateway_batch.signature", kinds::SIGNATURE, signed),
    ];
    let surveys = parts.into_iter().flat_map(|(name, kinds, mut gaps)| {
        gaps.sort();
        gaps.dedup();
        let coverage = Coverage::of(vec![label.to_owned()], gaps);
        Harvest::new(name, kinds, false, Vec::new(), coverage).surveys
    });
    Harvest {
        surveys: surveys.collect(),
        facts,
    }
}

/// Finds for each batch the signature that fits it; a batch that none fits gets the first that fits
/// no batch at all. Names of files decide nothing.
fn beside<'a>(
    readings: &[Reading<'_>],
    signatures: &'a [Vec<u8>],
    given: &[GivenKey],
) -> Vec<Beside<'a>> {
    if readings.len().saturating_mul(signatures.len()) > MAX_SIGNED_PAIRS {
        return readings.iter().map(|_| Beside::TooMany).collect();
    }
    let fitting: Vec<Option<usize>> = readings
        .iter()
        .map(|reading| signature::fitting(reading, signatures, given))
        .collect();
    let mut numbered = signatures.iter().enumerate();
    let of_none = numbered.find(|(place, _)| !fitting.contains(&Some(*place)));
    let of_none = of_none.map(|(_, block)| block.as_slice());
    fitting
        .into_iter()
        .map(|place| {
            let own = place.and_then(|place| signatures.get(place));
            match own.map(Vec::as_slice).or(of_none) {
                Some(block) => Beside::Signature(block),
                None => Beside::NotGiven,
            }
        })
        .collect()
}

fn read<'a>(file: &'a BatchFile<'a>) -> Reading<'a> {
    let gap = |reason, detail: String| Gap::new(file.label.clone(), reason, detail);
    if file.bytes.len() > MAX_BATCH_BYTES {
        let detail = format!("more than {MAX_BATCH_BYTES} bytes");
        return Reading {
            file,
            batch: GatewayBatch::default(),
            gaps: vec![gap(Reason::Limit, detail)],
        };
    }
    let batch = match file.encoding {
        Encoding::Json => read_json(file.bytes),
        Encoding::Protobuf => read_protobuf(file.bytes),
    };
    let broken = batch.broken.iter().map(|broken| {
        let reason = if broken.is_limit() {
            Reason::Limit
        } else {
            Reason::Malformed
        };
        gap(reason, broken.to_string())
    });
    Reading {
        gaps: broken.collect(),
        file,
        batch,
    }
}
