//! Reads one handshake as any client makes it, produces [`Handshake`]: what was agreed on, and the
//! chain.
//!
//! The handshake is carried out by `rustls`, and to its end whatever the chain is worth, so that all
//! of it is seen. A chain that is not accepted is a fault of the exchange; nothing is ever asked over
//! the connection.
//!
//! Does not establish what else the server would agree on.

use super::ask::Server;
use super::session::Connect;
use crate::collect::endpoint::dialer::fault_of;
use crate::collect::endpoint::exchange::Cause;
use crate::collect::endpoint::exchange::Fault;
use crate::collect::endpoint::exchange::Handshake;
use crate::collect::endpoint::exchange::Stage;
use crate::collect::endpoint::trust;
use crate::collect::endpoint::trust::fault_of_tls;
use crate::collect::format::tls::Suite;
use crate::collect::format::tls::foreign;
use crate::collect::limits::MAX_TLS_CHAIN_CERTIFICATES;
use crate::collect::limits::MAX_TLS_FLIGHT_BYTES;
use crate::digest::hexadecimal;
use rustls::ClientConfig;
use rustls::ClientConnection;
use rustls::DigitallySignedStruct;
use rustls::Error;
use rustls::SignatureScheme;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::HandshakeSignatureValid;
use rustls::client::danger::ServerCertVerified;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::ServerName;
use rustls::pki_types::UnixTime;
use std::io;
use std::io::Read;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

/// Makes one handshake and hangs up.
pub(super) fn shake_hands<C: Connect>(
    connector: &mut C,
    server: &Server<'_>,
    extra_roots: &[Vec<u8>],
    allowed: Duration,
) -> Handshake {
    let mut seen = Handshake::with(server.host, server.port, server.address);
    seen.fault = attempt(connector, extra_roots, allowed, &mut seen).err();
    seen
}

fn attempt<C: Connect>(
    connector: &mut C,
    extra_roots: &[Vec<u8>],
    allowed: Duration,
    seen: &mut Handshake,
) -> Result<(), Fault> {
    let shown = Arc::new(Mutex::new(Shown::default()));
    let mut connection = connection(&seen.host, extra_roots, &shown)?;
    let done = drive(&mut connection, connector, allowed);
    let shown = shown.lock().unwrap_or_else(PoisonError::into_inner);
    seen.chain = shown.chain.iter().map(|one| hexadecimal(one)).collect();
    seen.chain_left_out = u64::try_from(shown.left_out).unwrap_or(u64::MAX);
    // Also where the handshake broke off: what the server selected until then was seen.
    let version = connection.protocol_version();
    seen.protocol = version
        .and_then(|version| version.as_str())
        .map(|version| version.replace('_', "."));
    seen.suite = connection
        .negotiated_cipher_suite()
        .map(|suite| Suite(suite.suite().into()).to_string());
    seen.group = connection
        .negotiated_key_exchange_group()
        .map(|group| group.name().into());
    seen.application = connection
        .alpn_protocol()
        .map(|name| String::from_utf8_lossy(name).into_owned());
    seen.stapled = shown.stapled;
    seen.unproven = match &shown.proof {
        Some(Ok(())) => None,
        Some(Err(why)) => Some(why.clone()),
        None if seen.protocol.is_none() => None,
        None => Some("the server did not prove it".to_owned()),
    };
    done?;
    if let Some(refused) = shown.refused.as_ref() {
        return Err(fault_of_tls(refused));
    }
    match &seen.unproven {
        Some(_) => Err(Fault::new(
            Stage::Handshake,
            Cause::Certificate,
            "not-proven",
        )),
        None => Ok(()),
    }
}

fn connection(
    host: &str,
    extra_roots: &[Vec<u8>],
    shown: &Arc<Mutex<Shown>>,
) -> Result<ClientConnection, Fault> {
    let failed = |error: Error| fault_of_tls(&error);
    let name = ServerName::try_from(host.trim_end_matches('.').to_owned())
        .map_err(|_| Fault::new(Stage::Handshake, Cause::Malformed, "this is no host name"))?;
    let provider = Arc::new(ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(failed)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Witness {
            checks: trust::checks(extra_roots).map_err(failed)?,
            shown: shown.clone(),
        }))
        .with_no_client_auth();
    config.alpn_protocols = trust::applications();
    config.resumption = rustls::client::Resumption::disabled();
    ClientConnection::new(Arc::new(config), name).map_err(failed)
}

/// Each turn writes what is due and reads once; time and size end them all.
fn drive<C: Connect>(
    connection: &mut ClientConnection,
    connector: &mut C,
    allowed: Duration,
) -> Result<(), Fault> {
    let mut stream = connector
        .connect(allowed)
        .map_err(|error| fault_of_connect(&error))?;
    let until = connector.elapsed().saturating_add(allowed);
    let mut input = Counted {
        inner: &mut stream,
        received: 0,
        start: Vec::new(),
    };
    while connection.is_handshaking() {
        while connection.wants_write() {
            // A server may have answered before it read all; so what it sent is read in any case.
            if !matches!(connection.write_tls(&mut input.inner), Ok(1..)) {
                break;
            }
        }
        if !connection.is_handshaking() {
            break;
        }
        if connector.elapsed() > until {
            return Err(Fault::new(Stage::Handshake, Cause::TimeLimit, ""));
        }
        match connection.read_tls(&mut input) {
            Ok(0) => return Err(Fault::new(Stage::Handshake, Cause::Closed, "")),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(fault_of(&error, Stage::Handshake)),
        }
        if let Err(error) = connection.process_new_packets() {
            // Tells the server why, as any client does.
            let _told = connection.write_tls(&mut input.inner);
            return Err(input.fault_of(&error));
        }
        if input.received > MAX_TLS_FLIGHT_BYTES {
            let detail = format!("an answer longer than {MAX_TLS_FLIGHT_BYTES} bytes");
            return Err(Fault::new(Stage::Handshake, Cause::Malformed, detail));
        }
    }
    connection.send_close_notify();
    // The handshake is over; whether the goodbye arrives changes nothing.
    while connection.wants_write() {
        if !matches!(connection.write_tls(&mut input.inner), Ok(1..)) {
            break;
        }
    }
    Ok(())
}

/// The fault of a connection that was never there, as the dialer names it.
fn fault_of_connect(error: &io::Error) -> Fault {
    let named = error.get_ref().and_then(|inner| inner.downcast_ref());
    match named {
        Some(fault) => Fault::clone(fault),
        None => fault_of(error, Stage::Connect),
    }
}

/// Counts what comes, and keeps the first bytes to tell what they were.
struct Counted<'a, S> {
    inner: &'a mut S,
    received: usize,
    start: Vec<u8>,
}

impl<S: Read> Read for Counted<'_, S> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let len = self.inner.read(buffer)?;
        self.received = self.received.saturating_add(len);
        let missing = 16_usize.saturating_sub(self.start.len());
        let kept = buffer.get(..len.min(missing)).unwrap_or_default();
        self.start.extend_from_slice(kept);
        Ok(len)
    }
}

impl<S> Counted<'_, S> {
    fn fault_of(&self, error: &Error) -> Fault {
        let mut fault = fault_of_tls(error);
        if let Some(other) = foreign(&self.start)
            && fault.cause == Cause::Malformed
        {
            fault.detail = other.to_string();
        }
        fault
    }
}

/// What the verifier was shown.
#[derive(Debug, Default)]
struct Shown {
    chain: Vec<Vec<u8>>,
    left_out: usize,
    /// Why an ordinary client would not go on.
    refused: Option<Error>,
    proof: Option<Result<(), String>>,
    stapled: bool,
}

/// Keeps the chain and the verdict of an ordinary client, and goes on in any case.
#[derive(Debug)]
struct Witness {
    checks: Arc<WebPkiServerVerifier>,
    shown: Arc<Mutex<Shown>>,
}

impl Witness {
    fn note(&self, write: impl FnOnce(&mut Shown)) {
        write(&mut self.shown.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn proof(
        &self,
        checked: Result<HandshakeSignatureValid, Error>,
    ) -> Result<HandshakeSignatureValid, Error> {
        let proof = checked.map(|_| ()).map_err(|error| error.to_string());
        self.note(|shown| shown.proof = Some(proof));
        Ok(HandshakeSignatureValid::assertion())
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
        let verdict = self
            .checks
            .verify_server_cert(own, others, name, stapled, now);
        self.note(|shown| {
            shown.chain = std::iter::once(own)
                .chain(others)
                .take(MAX_TLS_CHAIN_CERTIFICATES)
                .map(|certificate| certificate.as_ref().to_vec())
                .collect();
            let sent = others.len().saturating_add(1);
            shown.left_out = sent.saturating_sub(shown.chain.len());
            shown.stapled = !stapled.is_empty();
            shown.refused = verdict.err();
        });
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        own: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.proof(self.checks.verify_tls12_signature(message, own, signed))
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        own: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.proof(self.checks.verify_tls13_signature(message, own, signed))
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.checks.supported_verify_schemes()
    }
}
