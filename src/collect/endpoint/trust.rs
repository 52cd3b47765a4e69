//! Reads authorities and errors of TLS, produces what an ordinary client trusts and the names of what
//! it does not.
//!
//! The authorities are those of Mozilla, which are part of the program, so that the same chain is
//! judged alike on every machine.
//!
//! Does not establish what a chain is worth in detail: that is
//! [`crate::collect::format::certificate_chain`].

use super::exchange::Cause;
use super::exchange::Fault;
use super::exchange::Stage;
use rustls::CertificateError;
use rustls::ClientConfig;
use rustls::Error;
use rustls::RootCertStore;
use rustls::client::WebPkiServerVerifier;
use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::TrustAnchor;
use std::sync::Arc;

/// Protocols above TLS that are offered, the preferred one first.
pub fn applications() -> Vec<Vec<u8>> {
    vec![b"h2".to_vec(), b"http/1.1".to_vec()]
}

/// The authorities of Mozilla, and those that a laboratory trusts besides (DER).
///
/// # Errors
///
/// An authority of the laboratory can't be read.
pub fn roots(extra: &[Vec<u8>]) -> Result<RootCertStore, Error> {
    let mut roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    for certificate in extra {
        roots.add(CertificateDer::from(certificate.clone()))?;
    }
    Ok(roots)
}

/// The same for chains that are looked at later; an authority that can't be read is none.
pub fn anchors(extra: &[Vec<u8>]) -> Vec<TrustAnchor<'static>> {
    let mut roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    for certificate in extra {
        // What is no authority adds no trust, and the chain says so.
        let _unread = roots.add(CertificateDer::from(certificate.clone()));
    }
    roots.roots
}

/// What checks a chain as any client does.
///
/// # Errors
///
/// An authority of the laboratory can't be read.
pub fn checks(extra: &[Vec<u8>]) -> Result<Arc<WebPkiServerVerifier>, Error> {
    let provider = Arc::new(ring::default_provider());
    WebPkiServerVerifier::builder_with_provider(roots(extra)?.into(), provider)
        .build()
        .map_err(|error| Error::General(error.to_string()))
}

/// The settings of a client that asks for nothing over a connection that it does not trust.
///
/// # Errors
///
/// An authority of the laboratory can't be read, or settings contradict each other.
pub fn client(extra: &[Vec<u8>]) -> Result<ClientConfig, Error> {
    let provider = Arc::new(ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots(extra)?)
        .with_no_client_auth();
    config.alpn_protocols = applications();
    Ok(config)
}

/// The name of an error of TLS.
pub fn fault_of_tls(error: &Error) -> Fault {
    let (cause, detail) = match error {
        Error::AlertReceived(alert) => {
            let name = format!("{alert:?}");
            let cause = match name.as_str() {
                "CertificateRequired" => Cause::ClientCertificate,
                _ => Cause::TlsAlert,
            };
            (cause, name)
        }
        Error::InvalidCertificate(reason) => (Cause::Certificate, reason_of(reason).to_owned()),
        Error::NoCertificatesPresented => (Cause::Certificate, "none".to_owned()),
        Error::PeerIncompatible(what) => (Cause::TlsAlert, format!("incompatible: {what:?}")),
        Error::General(_) => (Cause::Malformed, String::new()),
        _ => (Cause::Malformed, "this is no handshake of TLS".to_owned()),
    };
    Fault::new(Stage::Handshake, cause, detail)
}

/// Why a chain is not accepted, in a word.
pub(super) fn reason_of(error: &CertificateError) -> &'static str {
    match error {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "expired",
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "not-valid-yet"
        }
        CertificateError::UnknownIssuer => "unknown-issuer",
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "other-name"
        }
        CertificateError::BadEncoding => "malformed",
        CertificateError::BadSignature => "bad-signature",
        CertificateError::Revoked => "revoked",
        CertificateError::InvalidPurpose | CertificateError::InvalidPurposeContext { .. } => {
            "other-purpose"
        }
        _ => "not-accepted",
    }
}
