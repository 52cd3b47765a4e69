//! Reads an `export.sig`, produces its signatures, and checks them over an `export.bin`.
//!
//! Format: `TEKSignatureList` in `export.proto`. What is signed is the whole `export.bin`, its
//! first 16 bytes included; a signature is ECDSA on P-256 with SHA-256 in the form of X9.62. The
//! format also allows SHA-512, which no phone is known to accept and which is not checked here.
//!
//! Does not establish whose key signed: a key is trusted because a person gave it.

use super::message::Message;
use super::message::SignatureInfo;
use super::message::UnknownFields;
use super::public_key::VerificationKey;
use super::wire::Fields;
use super::wire::Value;
use super::wire::WireError;
use crate::collect::limits::MAX_EXPORT_SIGNATURES;
use thiserror::Error;

/// ECDSA with SHA-512, by its object identifier.
const ECDSA_SHA512: &str = "1.2.840.10045.4.3.4";

/// One signature with its description.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExportSignature {
    pub info: SignatureInfo,
    pub signature: Vec<u8>,
}

/// All that an `export.sig` says.
#[derive(Debug, Clone, Default)]
pub struct SignatureList {
    pub signatures: Vec<ExportSignature>,
    pub unknown: UnknownFields,
}

/// Why an `export.sig` can't be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SignatureListError {
    #[error("{0}")]
    Wire(#[from] WireError),
    #[error("it holds no signature")]
    Empty,
    #[error("it holds more than {MAX_EXPORT_SIGNATURES} signatures")]
    TooMany,
}

impl SignatureList {
    /// # Errors
    ///
    /// The bytes are no such message, or hold no signature or too many.
    pub fn read(bytes: &[u8]) -> Result<Self, SignatureListError> {
        let mut list = Self::default();
        for field in Fields::new(bytes) {
            let field = field?;
            let (1, Value::Bytes(inner)) = (field.number, field.value) else {
                let unknown = &mut list.unknown;
                unknown.add(Message::SignatureList, field.number, field.offset);
                continue;
            };
            if list.signatures.len() >= MAX_EXPORT_SIGNATURES {
                return Err(SignatureListError::TooMany);
            }
            let signature = one(inner, field.offset, &mut list.unknown)?;
            list.signatures.push(signature);
        }
        if list.signatures.iter().all(|one| one.signature.is_empty()) {
            return Err(SignatureListError::Empty);
        }
        Ok(list)
    }

    /// The first of the keys that made one of the signatures over these bytes.
    pub fn signer<'k>(
        &self,
        signed: &[u8],
        keys: impl IntoIterator<Item = &'k VerificationKey>,
    ) -> Option<&'k VerificationKey> {
        keys.into_iter().find(|key| {
            self.signatures
                .iter()
                .any(|signature| key.verifies(signed, &signature.signature))
        })
    }

    /// Whether a signature names an algorithm that is not checked here.
    pub fn names_sha512(&self) -> bool {
        self.signatures
            .iter()
            .any(|signature| signature.info.algorithm.as_deref() == Some(ECDSA_SHA512))
    }
}

fn one(
    bytes: &[u8],
    base: usize,
    unknown: &mut UnknownFields,
) -> Result<ExportSignature, WireError> {
    let mut one = ExportSignature::default();
    for field in Fields::new(bytes) {
        let field = field.map_err(|error| error.after(base))?;
        match (field.number, field.value) {
            (1, Value::Bytes(info)) => one.info = SignatureInfo::read(info, base, unknown)?,
            (2 | 3, Value::Varint(_)) => {}
            (4, Value::Bytes(signature)) => one.signature = signature.to_vec(),
            (number, _) => unknown.add(Message::SignatureList, number, base),
        }
    }
    Ok(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_needs_a_signature() {
        assert_eq!(
            SignatureList::read(&[]).expect_err("empty"),
            SignatureListError::Empty
        );
        assert!(SignatureList::read(b"PK\x03\x04").is_err());
        assert_eq!(
            SignatureList::read(&[0x0a, 0]).expect_err("a description of nothing"),
            SignatureListError::Empty
        );
        let many = [0x0a, 0].repeat(MAX_EXPORT_SIGNATURES + 1);
        assert_eq!(
            SignatureList::read(&many).expect_err("too many"),
            SignatureListError::TooMany
        );
    }

    #[test]
    fn a_signature_is_read_with_its_description() {
        // One signature: description with key id "310", batch 1 of 1, two bytes of signature.
        let list = SignatureList::read(&[
            0x0a, 15, 0x0a, 5, 0x22, 3, b'3', b'1', b'0', 0x10, 1, 0x18, 1, 0x22, 2, 9, 9,
        ])
        .expect("a list");
        let one = &list.signatures[0];
        assert_eq!(one.info.key_id.as_deref(), Some("310"));
        assert_eq!(one.signature, [9, 9]);
        assert!(!list.names_sha512());
    }
}
