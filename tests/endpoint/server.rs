//! Servers on loopback that behave as a test tells them: a resolver, and one that speaks TLS.

use hickory_proto::op::Message;
use hickory_proto::op::MessageType;
use hickory_proto::op::OpCode;
use hickory_proto::op::ResponseCode;
use hickory_proto::rr::Name;
use hickory_proto::rr::RData;
use hickory_proto::rr::Record;
use hickory_proto::rr::RecordType;
use hickory_proto::rr::rdata::A;
use hickory_proto::rr::rdata::AAAA;
use hickory_proto::rr::rdata::CAA;
use hickory_proto::rr::rdata::CNAME;
use rcgen::BasicConstraints;
use rcgen::CertificateParams;
use rcgen::IsCa;
use rcgen::Issuer;
use rcgen::KeyPair;
use rustls::RootCertStore;
use rustls::ServerConfig;
use rustls::ServerConnection;
use rustls::StreamOwned;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::PrivateKeyDer;
use rustls::server::WebPkiClientVerifier;
use std::io::Read;
use std::io::Write;
use std::net::IpAddr;
use std::net::SocketAddr;
use std::net::TcpListener;
use std::net::TcpStream;
use std::net::UdpSocket;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

/// The name of every test's server.
pub(super) const HOST: &str = "keys.test";

/// A TLS stream of the server.
pub(super) type Tls = StreamOwned<ServerConnection, TcpStream>;

/// How the server's certificate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chain {
    Good,
    Expired,
    Early,
    OtherName,
    UnknownIssuer,
}

/// An authority and a certificate that it issued.
pub(super) struct Identity {
    pub(super) root: Vec<u8>,
    /// The certificate and its secret key, as other programs read them.
    pub(super) pem: (String, String),
    config: Arc<ServerConfig>,
    with_client: Arc<ServerConfig>,
}

impl Identity {
    pub(super) fn new(chain: Chain, protocols: &[&str]) -> Self {
        Self::of(HOST, chain, protocols)
    }

    /// The same for another name than that of the tests.
    pub(super) fn of(host: &str, chain: Chain, protocols: &[&str]) -> Self {
        let key = KeyPair::generate().expect("a key");
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let root = params.self_signed(&key).expect("a root").der().to_vec();
        let issuer = Issuer::new(params, key);
        let name = if chain == Chain::OtherName {
            "other.test"
        } else {
            host
        };
        let mut own = CertificateParams::new(vec![name.to_owned()]).expect("a name");
        let (from, to) = match chain {
            Chain::Expired => (2020, 2021),
            Chain::Early => (2090, 2091),
            _ => (2020, 2090),
        };
        own.not_before = rcgen::date_time_ymd(from, 1, 1);
        own.not_after = rcgen::date_time_ymd(to, 1, 1);
        let own_key = KeyPair::generate().expect("a key");
        let own = own.signed_by(&own_key, &issuer).expect("a certificate");
        let mut roots = RootCertStore::empty();
        roots
            .add(CertificateDer::from(root.clone()))
            .expect("a root");
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let asks = WebPkiClientVerifier::builder_with_provider(roots.into(), provider.clone())
            .build()
            .expect("a verifier");
        let builder = || {
            ServerConfig::builder_with_provider(provider.clone())
                .with_safe_default_protocol_versions()
                .expect("versions")
        };
        let secret = || PrivateKeyDer::try_from(own_key.serialize_der()).expect("a key");
        let certificates = vec![own.der().clone()];
        let mut config = builder()
            .with_no_client_auth()
            .with_single_cert(certificates.clone(), secret())
            .expect("a server");
        config.alpn_protocols = protocols.iter().map(|p| p.as_bytes().to_vec()).collect();
        let with_client = builder()
            .with_client_cert_verifier(asks)
            .with_single_cert(certificates, secret())
            .expect("a server");
        let root = if chain == Chain::UnknownIssuer {
            let other = KeyPair::generate().expect("a key");
            let mut params = CertificateParams::default();
            params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
            params.self_signed(&other).expect("a root").der().to_vec()
        } else {
            root
        };
        Self {
            root,
            pem: (own.pem(), own_key.serialize_pem()),
            config: config.into(),
            with_client: with_client.into(),
        }
    }

    /// Takes the handshake; none where the client does not go along.
    pub(super) fn accept(&self, stream: TcpStream) -> Option<Tls> {
        Self::with(&self.config, stream)
    }

    /// The same, and asks for a certificate.
    pub(super) fn accept_known(&self, stream: TcpStream) -> Option<Tls> {
        Self::with(&self.with_client, stream)
    }

    fn with(config: &Arc<ServerConfig>, stream: TcpStream) -> Option<Tls> {
        let connection = ServerConnection::new(config.clone()).expect("a connection");
        let mut tls = StreamOwned::new(connection, stream);
        while tls.conn.is_handshaking() {
            if tls.conn.complete_io(&mut tls.sock).is_err() {
                return None;
            }
        }
        Some(tls)
    }
}

/// A free port of this machine.
fn free() -> SocketAddr {
    "127.0.0.1:0".parse().expect("an address")
}

/// Serves every connection by a thread of its own; counts them.
pub(super) fn serve(
    each: impl Fn(TcpStream) + Send + Sync + 'static,
) -> (SocketAddr, Arc<AtomicUsize>) {
    serve_at(free(), each)
}

/// The same at one address.
pub(super) fn serve_at(
    at: SocketAddr,
    each: impl Fn(TcpStream) + Send + Sync + 'static,
) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind(at).expect("a port");
    let address = listener.local_addr().expect("an address");
    let count = Arc::new(AtomicUsize::new(0));
    let (each, counted) = (Arc::new(each), count.clone());
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            counted.fetch_add(1, Ordering::SeqCst);
            let each = each.clone();
            stream
                .set_read_timeout(Some(Duration::from_secs(5)))
                .expect("a time");
            thread::spawn(move || each(stream));
        }
    });
    (address, count)
}

/// Serves requests of HTTP/1.1 over TLS: the answer to a path, as bytes on the wire.
pub(super) fn serve_http(
    identity: Identity,
    answer: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static,
) -> (SocketAddr, Arc<AtomicUsize>) {
    serve_http_at(free(), identity, answer)
}

/// The same at one address.
pub(super) fn serve_http_at(
    at: SocketAddr,
    identity: Identity,
    answer: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static,
) -> (SocketAddr, Arc<AtomicUsize>) {
    serve_at(at, move |stream| {
        let Some(mut tls) = identity.accept(stream) else {
            return;
        };
        while let Some((method, path)) = read_line(&mut tls) {
            let mut bytes = answer(&path);
            if method == "HEAD" {
                let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
                bytes.truncate(end.map_or(bytes.len(), |end| end + 4));
            }
            if tls.write_all(&bytes).is_err() || tls.flush().is_err() {
                return;
            }
        }
    })
}

/// Reads one request up to its empty line; its path.
pub(super) fn read_request(stream: &mut impl Read) -> Option<String> {
    Some(read_line(stream)?.1)
}

/// The same with its method.
pub(super) fn read_line(stream: &mut impl Read) -> Option<(String, String)> {
    let mut text = Vec::new();
    let mut byte = [0];
    while !text.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        text.push(byte[0]);
    }
    let text = String::from_utf8_lossy(&text).into_owned();
    let mut words = text.split(' ').map(str::to_owned);
    Some((words.next()?, words.next()?))
}

/// A whole answer of HTTP/1.1.
pub(super) fn http(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\n{headers}\r\n");
    [head.as_bytes(), body].concat()
}

/// What the resolver of a test says.
#[derive(Debug, Clone)]
pub(super) enum Dns {
    /// These addresses for every name, in the order of questions; the last one stays.
    Turns(Vec<Vec<IpAddr>>),
    Code(ResponseCode),
    Alias(&'static str, ResponseCode),
    /// One address for every name, and the authority that may issue certificates for it.
    Issuer(IpAddr, &'static str),
    Garbage,
    OtherNumber,
    Cut,
    Silent,
    /// These answers, as bytes; none for all else.
    Wire(super::signed_zone::Wire),
}

/// A resolver on loopback.
pub(super) fn resolver(says: Dns) -> SocketAddr {
    let socket = UdpSocket::bind("127.0.0.1:0").expect("a port");
    let address = socket.local_addr().expect("an address");
    thread::spawn(move || {
        let mut buffer = [0; 2_048];
        let mut turn = 0;
        while let Ok((length, from)) = socket.recv_from(&mut buffer) {
            let Ok(question) = Message::from_vec(&buffer[..length]) else {
                continue;
            };
            let bytes = answer(&says, &question, &mut turn);
            if let Some(bytes) = bytes {
                let _ = socket.send_to(&bytes, from);
            }
        }
    });
    address
}

fn answer(says: &Dns, question: &Message, turn: &mut usize) -> Option<Vec<u8>> {
    let mut message = Message::new(question.metadata.id, MessageType::Response, OpCode::Query);
    let query = question.queries.first()?.clone();
    let (name, kind) = (query.name().clone(), query.query_type());
    message.add_query(query);
    match says {
        Dns::Silent => return None,
        Dns::Garbage => {
            let number = question.metadata.id.to_be_bytes();
            return Some([&number[..], &[0xff; 40]].concat()).map(|mut bytes| {
                // Not cut, so that it is read as it is.
                bytes[2] = 0x80;
                bytes
            });
        }
        Dns::Wire(answers) => {
            let mut bytes = message.to_vec().expect("a message");
            let id = (name.to_lowercase().to_ascii(), u16::from(kind));
            if let Some((count, records)) = answers.get(&id) {
                bytes[6..8].copy_from_slice(&count.to_be_bytes());
                bytes.extend(records);
            }
            return Some(bytes);
        }
        Dns::OtherNumber => message.metadata.id = question.metadata.id.wrapping_add(1),
        Dns::Cut => message.metadata.truncation = true,
        Dns::Code(code) => message.metadata.response_code = *code,
        Dns::Alias(to, code) => {
            let to = Name::from_ascii(to).expect("a name");
            let data = RData::CNAME(CNAME(to));
            message.answers.push(Record::from_rdata(name, 60, data));
            message.metadata.response_code = *code;
        }
        Dns::Issuer(address, authority) => {
            let authority = Name::from_ascii(authority).expect("a name");
            let data = match (address, kind) {
                (IpAddr::V4(address), RecordType::A) => Some(RData::A(A(*address))),
                (_, RecordType::CAA) => Some(RData::CAA(CAA::new_issue(
                    false,
                    Some(authority),
                    Vec::new(),
                ))),
                _ => None,
            };
            let records = data.map(|data| Record::from_rdata(name, 3_600, data));
            message.answers.extend(records);
        }
        Dns::Turns(turns) => {
            let addresses = &turns[(*turn).min(turns.len() - 1)];
            for address in addresses {
                let data = match (address, kind) {
                    (IpAddr::V4(address), RecordType::A) => RData::A(A(*address)),
                    (IpAddr::V6(address), RecordType::AAAA) => RData::AAAA(AAAA(*address)),
                    _ => continue,
                };
                message
                    .answers
                    .push(Record::from_rdata(name.clone(), 0, data));
            }
            if kind == RecordType::A {
                *turn += 1;
            }
        }
    }
    Some(message.to_vec().expect("a message"))
}
