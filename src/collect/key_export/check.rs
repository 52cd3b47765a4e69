//! Reads a file's signature part and public keys, produces what became of the signature.
//!
//! Keys come from the person who evaluates, and from `rules/tables/export_keys.toml`: those belong
//! to public examples, so that a file that verifies with one was not signed by an operator.
//!
//! Does not establish who signed, nor that a file which does not verify was changed: the key may be
//! another one.

use super::app_keys::keys_of;
use super::file::FileReading;
use super::file::SIGNATURE_PART;
use super::file::SignaturePart;
use crate::collect::format::gateway_batch::certificate::SigningCertificate;
use crate::collect::format::key_export::public_key::PublicKeyError;
use crate::collect::format::key_export::public_key::VerificationKey;
use crate::collect::format::key_export::signature::SignatureList;
use crate::evidence::Fact;
use crate::evidence::Gap;
use crate::evidence::Provenance;
use crate::evidence::Reason;
use crate::tables::ExportKey;
use crate::tables::Tables;

/// A public key that a person gave, or that lies in an app that a person gave.
#[derive(Debug, Clone)]
pub struct GivenKey {
    /// File name without folders. Untrusted.
    pub label: String,
    /// What verifies key exports; none where it is of another algorithm.
    key: Option<VerificationKey>,
    /// What verifies batches of the federation gateway, if a certificate was given.
    certificate: Option<SigningCertificate>,
    /// Where it was: `given` or `app`.
    kind: &'static str,
    /// Whether a person gave it as the key of the files, so that files which it does not verify are
    /// signed with another one. Of a key that merely lies in an app nobody said so.
    is_meant: bool,
}

impl GivenKey {
    /// Reads the content of a file with a key.
    ///
    /// # Errors
    ///
    /// The content is neither a certificate nor a public key of the format's algorithm.
    pub fn read(label: &str, content: &[u8]) -> Result<Self, PublicKeyError> {
        let certificate = SigningCertificate::read(content);
        let key = match VerificationKey::read(content) {
            Ok(key) => Some(key),
            Err(PublicKeyError::Private) => return Err(PublicKeyError::Private),
            Err(_) if certificate.is_some() => None,
            Err(error) => return Err(error),
        };
        Ok(Self {
            label: label.to_owned(),
            key,
            certificate,
            kind: "given",
            is_meant: true,
        })
    }

    /// Whether key exports can be verified with it.
    pub fn verifies_exports(&self) -> bool {
        self.key.is_some()
    }

    /// The certificate with which batches of the federation gateway can be verified.
    pub fn certificate(&self) -> Option<&SigningCertificate> {
        self.certificate.as_ref()
    }

    /// Reads the content of a file with a key, or all keys that an app's package holds.
    ///
    /// # Errors
    ///
    /// As [`GivenKey::read`], or a package without such a key.
    pub fn read_all(label: &str, content: &[u8]) -> Result<Vec<Self>, PublicKeyError> {
        if !content.starts_with(b"PK") {
            return Ok(vec![Self::read(label, content)?]);
        }
        let keys: Vec<Self> = keys_of(content)
            .into_iter()
            .map(|key| Self {
                label: label.to_owned(),
                key: Some(key),
                certificate: None,
                kind: "app",
                is_meant: true,
            })
            .collect();
        if keys.is_empty() {
            return Err(PublicKeyError::Algorithm);
        }
        Ok(keys)
    }

    /// All keys that an app's package holds, which was given beside key files and not as their key.
    pub fn found_in(label: &str, package: &[u8]) -> Vec<Self> {
        let keys = keys_of(package).into_iter();
        keys.map(|key| Self {
            label: label.to_owned(),
            key: Some(key),
            certificate: None,
            kind: "app",
            is_meant: false,
        })
        .collect()
    }
}

/// All keys that signatures are checked with.
#[derive(Debug)]
pub struct Keyring<'a> {
    given: &'a [GivenKey],
    examples: Vec<(&'a ExportKey, VerificationKey)>,
}

impl<'a> Keyring<'a> {
    pub fn new(given: &'a [GivenKey], tables: &'a Tables) -> Self {
        let rows = tables.export_keys.keys.iter();
        Self {
            given,
            examples: rows
                .filter_map(|row| Some((row, VerificationKey::read(row.key.as_bytes()).ok()?)))
                .collect(),
        }
    }
}

impl Keyring<'_> {
    /// The given keys of the format's algorithm.
    fn exporters(&self) -> impl Iterator<Item = &VerificationKey> {
        self.given.iter().filter_map(|given| given.key.as_ref())
    }
}

/// What became of a file's signature.
#[derive(Debug, Default)]
pub struct Checked {
    /// The word for the table of files.
    pub state: &'static str,
    pub fact: Option<Fact>,
    pub gap: Option<Gap>,
    /// What the signatures say, where they could be read.
    pub list: Option<SignatureList>,
}

/// Checks the signature of one file.
pub fn check(reading: &FileReading<'_>, keyring: &Keyring<'_>) -> Checked {
    let part = reading
        .part
        .replace(super::file::EXPORT_PART, SIGNATURE_PART);
    let place = Provenance::part(part.clone());
    let fact = |state: &str| Fact::observed("key_export.signature", state, place.clone());
    match &reading.signature {
        SignaturePart::NotGiven => Checked {
            state: "not-given",
            gap: Some(Gap::new(
                part,
                Reason::NotSupplied,
                "export.sig was not given",
            )),
            ..Checked::default()
        },
        SignaturePart::Unreadable(gap) => Checked {
            state: "unreadable",
            gap: Some(Gap {
                part,
                ..gap.clone()
            }),
            ..Checked::default()
        },
        SignaturePart::Missing => Checked {
            state: "missing",
            fact: Some(fact("missing")),
            ..Checked::default()
        },
        SignaturePart::Present(bytes) => match SignatureList::read(bytes) {
            Err(error) => Checked {
                state: "malformed",
                fact: Some(fact("malformed").with("note", error.to_string())),
                ..Checked::default()
            },
            // Nothing is said of a signature over bytes that were not read, or not whole.
            Ok(list) if reading.export.is_none() => Checked {
                state: "not-checked",
                gap: Some(unread(reading, part)),
                list: Some(list),
                ..Checked::default()
            },
            Ok(list) => Checked {
                list: Some(list.clone()),
                ..verify(reading, &list, keyring, &part, &fact)
            },
        },
    }
}

fn unread(reading: &FileReading<'_>, part: String) -> Gap {
    let reasons = reading.gaps.iter().map(|gap| gap.reason);
    let reason = reasons.min().unwrap_or(Reason::Malformed);
    Gap::new(part, reason, "what it signs could not be read")
}

fn verify(
    reading: &FileReading<'_>,
    list: &SignatureList,
    keyring: &Keyring<'_>,
    part: &str,
    fact: &dyn Fn(&str) -> Fact,
) -> Checked {
    let signed = reading.signed();
    let names_the_same = reading.export.as_ref().is_some_and(|export| {
        let infos = &export.header.signature_infos;
        let mut signatures = list.signatures.iter();
        signatures.all(|signature| infos.contains(&signature.info))
    });
    let done = |state: &'static str, fact: Fact| Checked {
        state,
        fact: Some(fact.with("info_matches", names_the_same)),
        ..Checked::default()
    };
    let examples = keyring.examples.iter();
    if let Some(signer) = list.signer(signed, examples.clone().map(|(_, key)| key)) {
        let mut rows = examples.filter(|(_, key)| key == signer);
        let row = rows.next().map(|(row, _)| *row);
        let verified = fact("verified")
            .with("key_kind", "example")
            .with("key_sha256", signer.sha256.clone())
            .with_some("key", row.map(|row| row.id.clone()))
            .with_some("private_half", row.map(|row| row.private_half.as_str()));
        return done("verified-example", verified);
    }
    if let Some(signer) = list.signer(signed, keyring.exporters()) {
        let mut given = keyring.given.iter();
        let given = given.find(|given| given.key.as_ref() == Some(signer));
        let verified = fact("verified")
            .with("key_kind", given.map_or("given", |given| given.kind))
            .with("key_sha256", signer.sha256.clone())
            .with_some("key", given.map(|given| given.label.clone()));
        return done("verified", verified);
    }
    if list.names_sha512() {
        let detail = "signed with SHA-512, which is not checked";
        return Checked {
            state: "unsupported",
            gap: Some(Gap::new(part, Reason::Unsupported, detail)),
            ..Checked::default()
        };
    }
    let mut given = keyring.given.iter();
    if !given.any(|given| given.is_meant && given.key.is_some()) {
        let detail = "the public key of the operator was not given (option --key)";
        return Checked {
            state: "not-checked",
            gap: Some(Gap::new("", Reason::NotSupplied, detail)),
            ..Checked::default()
        };
    }
    done("not-verified", fact("not-verified"))
}
