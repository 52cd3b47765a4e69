//! Reads a resolver's answers, produces what a name leads to: addresses, aliases, who may issue
//! certificates.
//!
//! Messages: RFC 1035 by `hickory-proto`; CAA: RFC 8659; the AD bit: RFC 4035. One question is asked
//! at a time, over UDP and, where the answer is cut, over TCP. The answer is kept as it came.
//!
//! Does not establish that an answer is true: signatures are checked in [`super::dnssec`], and the
//! resolver's word for having checked them is reported as its word.

#![allow(
    clippy::disallowed_methods,
    reason = "asks the resolver for names that the user named"
)]

use super::dialer::fault_of;
use super::exchange::Cause;
use super::exchange::Fault;
use super::exchange::Lookup;
use super::exchange::Stage;
use super::exchange::from_hex;
use crate::collect::limits::DNS_TIME;
use crate::collect::limits::DNS_TRIES;
use crate::collect::limits::MAX_DNS_BYTES;
use crate::digest::hexadecimal;
use hickory_proto::op::Edns;
use hickory_proto::op::Message;
use hickory_proto::op::MessageType;
use hickory_proto::op::OpCode;
use hickory_proto::op::Query;
use hickory_proto::op::ResponseCode;
use hickory_proto::rr::Name;
use hickory_proto::rr::RData;
use hickory_proto::rr::RecordType;
use ring::rand::SecureRandom;
use ring::rand::SystemRandom;
use std::fs;
use std::io::Read;
use std::io::Write;
use std::net::IpAddr;
use std::net::Ipv4Addr;
use std::net::Ipv6Addr;
use std::net::SocketAddr;
use std::net::TcpStream;
use std::net::UdpSocket;
use std::time::Duration;
use std::time::Instant;

/// Asks one resolver.
#[derive(Debug, Clone)]
pub struct Resolver {
    server: SocketAddr,
    time: Duration,
}

impl Resolver {
    pub fn new(server: SocketAddr, time: Duration) -> Self {
        Self { server, time }
    }

    /// The first resolver that the system names, or the one on this machine.
    pub fn of_system() -> Self {
        let text = fs::read_to_string("/etc/resolv.conf").unwrap_or_default();
        let named = text.lines().find_map(|line| {
            let mut words = line.split_whitespace();
            let address = words.next().filter(|word| *word == "nameserver");
            address.and_then(|_| words.next()?.parse().ok())
        });
        let address = named.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
        Self::new(SocketAddr::new(address, 53), DNS_TIME)
    }

    /// Asks for the records of one type (`A`, `AAAA`, `CAA`, `DNSKEY`, `DS`).
    pub fn look_up(&self, name: &str, record: RecordType) -> Lookup {
        let mut lookup = Lookup {
            name: name.to_owned(),
            record: record.to_string(),
            answer: None,
            fault: None,
        };
        match self.ask(name, record) {
            Ok(answer) => {
                lookup.fault = Answer::read(&answer).err();
                lookup.answer = Some(hexadecimal(&answer));
            }
            Err(fault) => lookup.fault = Some(fault),
        }
        lookup
    }

    fn ask(&self, name: &str, record: RecordType) -> Result<Vec<u8>, Fault> {
        let (number, question) = question(name, record)?;
        let mut late = Fault::new(Stage::Resolve, Cause::TimeLimit, "");
        for _ in 0..DNS_TRIES {
            match self.over_udp(number, &question) {
                Ok(answer) if is_cut(&answer) => return self.over_tcp(number, &question),
                Ok(answer) => return Ok(without_number(answer)),
                Err(fault) => late = fault,
            }
        }
        Err(late)
    }

    fn over_udp(&self, number: u16, question: &[u8]) -> Result<Vec<u8>, Fault> {
        let failed = |error: std::io::Error| fault_of(&error, Stage::Resolve);
        let local: IpAddr = if self.server.is_ipv4() {
            Ipv4Addr::UNSPECIFIED.into()
        } else {
            Ipv6Addr::UNSPECIFIED.into()
        };
        let socket = UdpSocket::bind((local, 0)).map_err(failed)?;
        socket.connect(self.server).map_err(failed)?;
        socket.send(question).map_err(failed)?;
        let begun = Instant::now();
        let mut buffer = vec![0; MAX_DNS_BYTES];
        // What does not belong to the question is passed over until the time is up.
        loop {
            let left = self.time.saturating_sub(begun.elapsed());
            if left.is_zero() {
                return Err(Fault::new(Stage::Resolve, Cause::TimeLimit, ""));
            }
            socket.set_read_timeout(Some(left)).map_err(failed)?;
            let length = socket.recv(&mut buffer).map_err(failed)?;
            let answer = buffer.get(..length).unwrap_or_default();
            if answer.get(..2) == Some(&number.to_be_bytes()) {
                return Ok(answer.to_vec());
            }
        }
    }

    fn over_tcp(&self, number: u16, question: &[u8]) -> Result<Vec<u8>, Fault> {
        let failed = |error: std::io::Error| fault_of(&error, Stage::Resolve);
        let mut stream = TcpStream::connect_timeout(&self.server, self.time).map_err(failed)?;
        stream.set_read_timeout(Some(self.time)).map_err(failed)?;
        stream.set_write_timeout(Some(self.time)).map_err(failed)?;
        let length = u16::try_from(question.len()).unwrap_or(u16::MAX);
        stream.write_all(&length.to_be_bytes()).map_err(failed)?;
        stream.write_all(question).map_err(failed)?;
        let mut length = [0; 2];
        stream.read_exact(&mut length).map_err(failed)?;
        let mut answer = Vec::new();
        let expected = u64::from(u16::from_be_bytes(length));
        stream
            .take(expected)
            .read_to_end(&mut answer)
            .map_err(failed)?;
        if answer.get(..2) != Some(&number.to_be_bytes()) {
            return Err(malformed("the answer belongs to another question"));
        }
        Ok(without_number(answer))
    }
}

fn malformed(detail: &str) -> Fault {
    Fault::new(Stage::Resolve, Cause::Malformed, detail)
}

fn question(name: &str, record: RecordType) -> Result<(u16, Vec<u8>), Fault> {
    let mut number = [0; 2];
    SystemRandom::new()
        .fill(&mut number)
        .map_err(|_| malformed("no random number"))?;
    let number = u16::from_be_bytes(number);
    let mut absolute = Name::from_ascii(name).map_err(|_| malformed("this is no name"))?;
    absolute.set_fqdn(true);
    let mut message = Message::new(number, MessageType::Query, OpCode::Query);
    message.metadata.recursion_desired = true;
    message.metadata.authentic_data = true;
    message.add_query(Query::query(absolute, record));
    let mut edns = Edns::new();
    edns.set_max_payload(u16::try_from(MAX_DNS_BYTES).unwrap_or(u16::MAX));
    edns.set_dnssec_ok(true);
    message.set_edns(edns);
    let bytes = message.to_vec().map_err(|_| malformed("this is no name"))?;
    Ok((number, bytes))
}

/// Whether the TC bit is set.
fn is_cut(answer: &[u8]) -> bool {
    answer.get(2).is_some_and(|flags| flags & 0b10 != 0)
}

/// The number is chance; without it, equal answers are equal bytes.
fn without_number(mut answer: Vec<u8>) -> Vec<u8> {
    for byte in answer.iter_mut().take(2) {
        *byte = 0;
    }
    answer
}

/// What one answer says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    /// Addresses in the order of the answer.
    pub addresses: Vec<IpAddr>,
    /// Aliases from the name to what it leads to.
    pub aliases: Vec<String>,
    /// Who may issue certificates: critical flag, tag and value.
    pub issuers: Vec<(bool, String, String)>,
    /// Whether signatures came along.
    pub signed: bool,
    /// Whether the resolver says that it has checked them.
    pub authenticated: bool,
    /// Whether the end of the aliases does not exist.
    pub missing: bool,
}

impl Answer {
    /// Reads what a lookup brought.
    ///
    /// # Errors
    ///
    /// The fault of the lookup, but for a name that does not exist: that is an answer.
    pub fn of(lookup: &Lookup) -> Result<Self, Fault> {
        let answer = lookup.answer.as_deref().and_then(from_hex);
        let parsed = answer.as_deref().map(Self::parse);
        match (parsed, &lookup.fault) {
            (Some(Ok(answer)), None) => Ok(answer),
            (Some(Ok(answer)), Some(fault)) if fault.cause == Cause::NoSuchName => Ok(answer),
            (_, Some(fault)) => Err(fault.clone()),
            (Some(Err(fault)), None) => Err(fault),
            (None, None) => Err(malformed("the recording holds no answer")),
        }
    }

    /// The fault that an answer stands for: the name is missing, or the resolver failed.
    fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let answer = Self::parse(bytes)?;
        if answer.missing {
            let name = answer.aliases.last().map(String::as_str);
            return Err(Fault::new(
                Stage::Resolve,
                Cause::NoSuchName,
                name.unwrap_or_default(),
            ));
        }
        Ok(answer)
    }

    fn parse(bytes: &[u8]) -> Result<Self, Fault> {
        let message =
            Message::from_vec(bytes).map_err(|_| malformed("the answer can't be read"))?;
        let mut answer = Self {
            authenticated: message.metadata.authentic_data,
            ..Self::default()
        };
        match message.metadata.response_code {
            ResponseCode::NoError => {}
            ResponseCode::NXDomain => answer.missing = true,
            other => {
                let code = format!("{other:?}").to_ascii_lowercase();
                return Err(Fault::new(Stage::Resolve, Cause::Resolver, code));
            }
        }
        for record in &message.answers {
            match &record.data {
                RData::A(address) => answer.addresses.push(IpAddr::V4(address.0)),
                RData::AAAA(address) => answer.addresses.push(IpAddr::V6(address.0)),
                RData::CNAME(target) => answer.aliases.push(plain(&target.0)),
                RData::CAA(caa) => answer.issuers.push((
                    caa.issuer_critical,
                    caa.tag.clone(),
                    String::from_utf8_lossy(&caa.value).into_owned(),
                )),
                _ => answer.signed |= record.record_type() == RecordType::RRSIG,
            }
        }
        Ok(answer)
    }
}

/// A name without its final dot.
fn plain(name: &Name) -> String {
    let text = name.to_ascii().to_ascii_lowercase();
    text.strip_suffix('.').unwrap_or(&text).to_owned()
}
