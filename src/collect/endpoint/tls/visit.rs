//! Reads one handshake as any client makes it, produces what was negotiated and the chain.
//!
//! The handshake is carried out by `rustls`. Its verifier is ours: it keeps what was presented and
//! checks that the server holds the key, and lets the handshake end whatever the chain is worth, so
//! that all of it is seen. Nothing is sent over the connection. What the chain is worth is said by
//! [`crate::collect::format::certificate_chain`].
//!
//! Where `rustls` finds nothing in common with the server, a second hello of our own offers what
//! clients offered ten years ago: it shows what such a client would get, without getting it.

use super::search::common_suites;
use super::session::Connect;
use super::session::Session;
use super::session::Stop;
use super::session::end_of;
use super::session::no_connection;
use crate::collect::format::tls::Alert;
use crate::collect::format::tls::Answer;
use crate::collect::format::tls::End;
use crate::collect::format::tls::Fault;
use crate::collect::format::tls::Group;
use crate::collect::format::tls::KeyExchange;
use crate::collect::format::tls::Offer;
use crate::collect::format::tls::Suite;
use crate::collect::format::tls::Version;
use crate::collect::limits::MAX_TLS_CHAIN_CERTIFICATES;
use crate::collect::limits::MAX_TLS_FLIGHT_BYTES;
use rustls::ClientConfig;
use rustls::ClientConnection;
use rustls::DigitallySignedStruct;
use rustls::Error;
use rustls::SignatureScheme;
use rustls::client::danger::HandshakeSignatureValid;
use rustls::client::danger::ServerCertVerified;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::CryptoProvider;
use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::ServerName;
use rustls::pki_types::UnixTime;
use serde::Deserialize;
use serde::Serialize;
use std::io;
use std::io::Read;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

/// What one handshake showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// Number of the handshake.
    pub handshake: u32,
    pub outcome: Outcome,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Outcome {
    /// Carried out to its end.
    Done(Negotiated),
    /// Not carried out: no secure handshake was possible, and this is why.
    Failed {
        fault: Fault,
        /// What an old client would have got.
        selected: Option<Negotiated>,
    },
    /// Nothing was asked.
    NotAsked { stop: Stop },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Negotiated {
    pub version: Version,
    pub suite: Suite,
    pub key_exchange: Option<KeyExchange>,
    pub alpn: Option<String>,
    /// DER, the server's own first.
    pub chain: Vec<Vec<u8>>,
    /// Certificates beyond the limit that were not kept.
    pub chain_left_out: usize,
    /// The server proved that it holds the key; otherwise why that was not shown.
    pub proof: Result<(), String>,
    /// A status of the certificate came with it.
    pub stapled: bool,
}

impl Visit {
    /// What was negotiated or at least selected.
    pub fn negotiated(&self) -> Option<&Negotiated> {
        match &self.outcome {
            Outcome::Done(negotiated) => Some(negotiated),
            Outcome::Failed { selected, .. } => selected.as_ref(),
            Outcome::NotAsked { .. } => None,
        }
    }
}

/// Makes the visit: one handshake, and a hello more where that one fails for want of anything in
/// common. `host` is a name or an address.
pub fn visit<C: Connect>(session: &mut Session<'_, C>, host: &str) -> Visit {
    let outcome = session.lend(
        "ordinary handshake",
        |connector, allowed| handshake(connector, host, allowed),
        |done| format!("negotiated {} {}", done.version, done.suite),
    );
    let handshake = session.handshakes();
    let outcome = match outcome {
        Ok(Ok(negotiated)) => Outcome::Done(negotiated),
        Ok(Err(fault)) => Outcome::Failed {
            selected: match &fault {
                Fault::Connection { .. } | Fault::NoAnswer | Fault::NotTls { .. } => None,
                _ => old_client(session, host),
            },
            fault,
        },
        Err(stop) => Outcome::NotAsked { stop },
    };
    Visit { handshake, outcome }
}

/// What a client would get that speaks everything up to TLS 1.2 that was ever common.
fn old_client<C: Connect>(session: &mut Session<'_, C>, host: &str) -> Option<Negotiated> {
    let mut suites = common_suites(Version::Tls12);
    suites.reverse();
    let mut offer = Offer::new(Version::Tls12, suites, name_to_send(host));
    offer.oldest = Version::Ssl3;
    let Ok(Answer::Selected(flight)) = session.ask(&offer) else {
        return None;
    };
    Some(Negotiated {
        version: flight.version,
        suite: flight.hello.suite,
        key_exchange: flight.key_exchange,
        alpn: None,
        chain: flight.certificates.clone(),
        chain_left_out: flight.certificates_left_out,
        proof: Err("the handshake was not carried out".to_owned()),
        stapled: false,
    })
}

/// The name that a hello may carry: RFC 6066, section 3, allows no addresses.
pub fn name_to_send(host: &str) -> Option<&str> {
    let host = host.trim_end_matches('.');
    match ServerName::try_from(host) {
        Ok(ServerName::DnsName(_)) => Some(host),
        _ => None,
    }
}

fn handshake<C: Connect>(
    connector: &mut C,
    host: &str,
    allowed: Duration,
) -> Result<Negotiated, Fault> {
    let seen = Arc::new(Mutex::new(Seen::default()));
    let mut connection = connection(host, &seen)?;
    let until = connector.elapsed().saturating_add(allowed);
    let mut stream = connector
        .connect(allowed)
        .map_err(|error| no_connection(&error))?;
    let mut input = Counted {
        inner: &mut stream,
        received: 0,
        start: Vec::new(),
    };
    let mut failure = None;
    while connection.is_handshaking() && failure.is_none() {
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
            failure = Some(input.fault(End::TimedOut));
            break;
        }
        failure = match connection.read_tls(&mut input) {
            Ok(0) => Some(input.fault(End::Closed)),
            Ok(_) => connection
                .process_new_packets()
                .err()
                .map(|error| input.fault_of(&error)),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => None,
            Err(error) => Some(input.fault(end_of(&error))),
        };
        if input.received > MAX_TLS_FLIGHT_BYTES {
            failure = Some(Fault::FlightTooLong {
                limit: MAX_TLS_FLIGHT_BYTES,
            });
        }
    }
    if let Some(fault) = failure {
        return Err(fault);
    }
    connection.send_close_notify();
    // The handshake is over; whether the goodbye arrives changes nothing.
    let _farewell = connection.write_tls(&mut input.inner);
    let seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
    negotiated(&connection, &seen).ok_or(Fault::Malformed {
        what: "what was negotiated".to_owned(),
    })
}

fn negotiated(connection: &ClientConnection, seen: &Seen) -> Option<Negotiated> {
    let group = connection.negotiated_key_exchange_group();
    Some(Negotiated {
        version: Version::from_number(connection.protocol_version()?.into())?,
        suite: Suite(connection.negotiated_cipher_suite()?.suite().into()),
        key_exchange: group.map(|group| KeyExchange::Named {
            group: Group(group.name().into()),
        }),
        alpn: connection
            .alpn_protocol()
            .map(|name| String::from_utf8_lossy(name).into_owned()),
        chain: seen.chain.clone(),
        chain_left_out: seen.left_out,
        proof: seen
            .proof
            .clone()
            .unwrap_or_else(|| Err("the server did not prove it".to_owned())),
        stapled: seen.stapled,
    })
}

fn connection(host: &str, seen: &Arc<Mutex<Seen>>) -> Result<ClientConnection, Fault> {
    let malformed = |what: String| Fault::Malformed { what };
    let name = ServerName::try_from(host.trim_end_matches('.').to_owned())
        .map_err(|error| malformed(format!("the name of the host: {error}")))?;
    let provider = Arc::new(ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()
        .map_err(|error| malformed(error.to_string()))?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Recorder {
            provider,
            seen: seen.clone(),
        }))
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    config.resumption = rustls::client::Resumption::disabled();
    ClientConnection::new(Arc::new(config), name).map_err(|error| malformed(error.to_string()))
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
    fn fault(&self, end: End) -> Fault {
        let received = self.received;
        match end {
            End::Closed => Fault::Closed {
                inside: "the handshake".to_owned(),
                received,
            },
            End::Reset => Fault::Reset { received },
            End::TimedOut if received == 0 => Fault::NoAnswer,
            End::TimedOut => Fault::Stalled { received },
        }
    }

    /// The fault behind an error of `rustls`.
    fn fault_of(&self, error: &Error) -> Fault {
        match error {
            Error::AlertReceived(alert) => Fault::Alert {
                alert: Alert {
                    level: 2,
                    number: (*alert).into(),
                },
            },
            _ => match crate::collect::format::tls::foreign(&self.start) {
                Some(fault) => fault,
                None => Fault::Malformed {
                    what: format!("the handshake ({error})"),
                },
            },
        }
    }
}

/// What the verifier was shown.
#[derive(Debug, Default)]
struct Seen {
    chain: Vec<Vec<u8>>,
    left_out: usize,
    proof: Option<Result<(), String>>,
    stapled: bool,
}

/// Keeps the chain, and checks only that the server holds its key.
#[derive(Debug)]
struct Recorder {
    provider: Arc<CryptoProvider>,
    seen: Arc<Mutex<Seen>>,
}

impl Recorder {
    fn note(&self, write: impl FnOnce(&mut Seen)) {
        write(&mut self.seen.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn proof(
        &self,
        checked: Result<HandshakeSignatureValid, Error>,
    ) -> Result<HandshakeSignatureValid, Error> {
        let proof = checked.map(|_| ()).map_err(|error| error.to_string());
        self.note(|seen| seen.proof = Some(proof));
        Ok(HandshakeSignatureValid::assertion())
    }
}

impl ServerCertVerifier for Recorder {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        self.note(|seen| {
            seen.chain = std::iter::once(end_entity)
                .chain(intermediates)
                .take(MAX_TLS_CHAIN_CERTIFICATES)
                .map(|certificate| certificate.as_ref().to_vec())
                .collect();
            let sent = intermediates.len().saturating_add(1);
            seen.left_out = sent.saturating_sub(seen.chain.len());
            seen.stapled = !ocsp_response.is_empty();
        });
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        self.proof(rustls::crypto::verify_tls12_signature(
            message,
            certificate,
            signature,
            algorithms,
        ))
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        self.proof(rustls::crypto::verify_tls13_signature(
            message,
            certificate,
            signature,
            algorithms,
        ))
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider
            .signature_verification_algorithms
            .supported_schemes()
    }
}
