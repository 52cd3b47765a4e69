//! Reads one ordinary handshake, produces what was agreed on and the chain of certificates.
//!
//! By `rustls` with the authorities of Mozilla, which are part of the program, so that the same chain
//! is judged alike on every machine. The chain is kept also where it is not accepted; then nothing
//! is asked over the connection.
//!
//! Does not establish what else the server would agree on: that takes an enumeration.

use super::dialer::Dialer;
use super::dialer::fault_of;
use super::exchange::Cause;
use super::exchange::Fault;
use super::exchange::Handshake;
use super::exchange::Stage;
use crate::collect::limits::MAX_CERTIFICATE_BYTES;
use crate::collect::limits::MAX_CHAIN_CERTIFICATES;
use crate::digest::hexadecimal;
use rustls::CertificateError;
use rustls::ClientConfig;
use rustls::ClientConnection;
use rustls::DigitallySignedStruct;
use rustls::Error;
use rustls::RootCertStore;
use rustls::SignatureScheme;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::HandshakeSignatureValid;
use rustls::client::danger::ServerCertVerified;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::ServerName;
use rustls::pki_types::UnixTime;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

/// The settings of an ordinary client, and authorities beside those of Mozilla (for tests).
///
/// # Errors
///
/// Only a fault of ours: settings that contradict each other.
pub fn client(extra: &[Vec<u8>]) -> Result<(ClientConfig, Arc<Witness>), Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    for certificate in extra {
        roots.add(CertificateDer::from(certificate.clone()))?;
    }
    let checks = WebPkiServerVerifier::builder_with_provider(roots.into(), provider.clone())
        .build()
        .map_err(|error| Error::General(error.to_string()))?;
    let witness = Arc::new(Witness {
        checks,
        chain: Mutex::new(Vec::new()),
    });
    let mut config = ClientConfig::builder_with_provider(Arc::<CryptoProvider>::clone(&provider))
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(witness.clone())
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok((config, witness))
}

/// Remembers each chain and judges it as any client does.
#[derive(Debug)]
pub struct Witness {
    checks: Arc<WebPkiServerVerifier>,
    chain: Mutex<Vec<Vec<u8>>>,
}

impl Witness {
    fn chain(&self) -> Vec<Vec<u8>> {
        let chain = self.chain.lock().unwrap_or_else(PoisonError::into_inner);
        chain.clone()
    }
}

impl ServerCertVerifier for Witness {
    fn verify_server_cert(
        &self,
        own: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        stapled: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let all = std::iter::once(own).chain(others);
        let kept = all
            .take(MAX_CHAIN_CERTIFICATES)
            .map(|one| one.get(..MAX_CERTIFICATE_BYTES).unwrap_or(one).to_vec());
        *self.chain.lock().unwrap_or_else(PoisonError::into_inner) = kept.collect();
        self.checks
            .verify_server_cert(own, others, name, stapled, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        own: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.checks.verify_tls12_signature(message, own, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        own: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.checks.verify_tls13_signature(message, own, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.checks.supported_verify_schemes()
    }
}

/// Makes one handshake and hangs up.
pub fn shake_hands(
    dialer: &mut Dialer,
    extra: &[Vec<u8>],
    host: &str,
    address: SocketAddr,
) -> Handshake {
    let mut seen = Handshake {
        host: host.to_owned(),
        port: address.port(),
        address: Some(address.ip()),
        protocol: None,
        suite: None,
        application: None,
        chain: Vec::new(),
        fault: None,
    };
    seen.fault = attempt(dialer, extra, host, address, &mut seen).err();
    seen
}

fn attempt(
    dialer: &mut Dialer,
    extra: &[Vec<u8>],
    host: &str,
    address: SocketAddr,
    seen: &mut Handshake,
) -> Result<(), Fault> {
    let failed = |error: Error| fault_of_tls(&error);
    let (config, witness) = client(extra).map_err(failed)?;
    let name = ServerName::try_from(host.to_owned())
        .map_err(|_| Fault::new(Stage::Handshake, Cause::Malformed, "this is no host name"))?;
    let mut connection = ClientConnection::new(Arc::new(config), name).map_err(failed)?;
    let mut stream = dialer.dial(address)?;
    let done = drive(&mut connection, &mut stream, dialer);
    seen.chain = witness.chain().iter().map(|one| hexadecimal(one)).collect();
    done?;
    seen.protocol = connection
        .protocol_version()
        .and_then(|version| version.as_str())
        .map(|version| version.replace('_', "."));
    seen.suite = connection
        .negotiated_cipher_suite()
        .and_then(|suite| suite.suite().as_str())
        .map(str::to_owned);
    seen.application = connection
        .alpn_protocol()
        .map(|name| String::from_utf8_lossy(name).into_owned());
    connection.send_close_notify();
    // That the server does not wait for our goodbye takes nothing from what was seen.
    let _ = connection.write_tls(&mut stream);
    Ok(())
}

/// Each turn reads or writes, and the time of the exchange ends them all.
fn drive(
    connection: &mut ClientConnection,
    stream: &mut std::net::TcpStream,
    dialer: &Dialer,
) -> Result<(), Fault> {
    let begun = std::time::Instant::now();
    let all = dialer.time_left()?;
    let failed = |error: io::Error| fault_of(&error, Stage::Handshake);
    while connection.is_handshaking() || connection.wants_write() {
        let left = all.saturating_sub(begun.elapsed());
        if left.is_zero() {
            return Err(Fault::new(Stage::Handshake, Cause::TimeLimit, ""));
        }
        stream.set_read_timeout(Some(left)).map_err(failed)?;
        if connection.wants_write() {
            connection.write_tls(stream).map_err(failed)?;
            continue;
        }
        let read = connection.read_tls(stream).map_err(failed)?;
        let processed = connection.process_new_packets();
        if let Err(error) = processed {
            // Tells the server why, as any client does.
            let _ = connection.write_tls(stream);
            return Err(fault_of_tls(&error));
        }
        if read == 0 {
            return Err(Fault::new(Stage::Handshake, Cause::Closed, ""));
        }
    }
    Ok(())
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
fn reason_of(error: &CertificateError) -> &'static str {
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
