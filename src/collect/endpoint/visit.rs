//! Reads an address that a person named, produces a [`Recording`]: everything that was asked and
//! answered, in order.
//!
//! An ordinary visit: names, one handshake, the address itself twice, what its index names on the
//! same host up to a limit, the address for reports of weaknesses, and the same host without
//! encryption. Nothing is sent but GET, and no address is guessed.
//!
//! Does not establish anything yet: see [`super::facts`].

use super::content::unfolded;
use super::dialer::Dialer;
use super::dialer::Manners;
use super::exchange::Cause;
use super::exchange::Exchange;
use super::exchange::Fault;
use super::exchange::Handshake;
use super::exchange::Lookup;
use super::exchange::Purpose;
use super::exchange::Request;
use super::exchange::Stage;
use super::handshake::shake_hands;
use super::http::Asker;
use super::http::SharedDialer;
use super::http::locked;
use super::layout::named;
use super::recording::RECORDING_FORMAT;
use super::recording::RECORDING_KIND;
use super::recording::Recording;
use super::recording::Visit;
use super::resolver::Answer;
use super::resolver::Resolver;
use crate::collect::limits::MAX_FETCHED_FILES;
use crate::collect::limits::MAX_HOST_ADDRESSES;
use crate::collect::limits::MAX_REDIRECTS;
use crate::collect::limits::MAX_VISIT_BYTES;
use hickory_proto::rr::RecordType;
use reqwest::Method;
use std::collections::BTreeSet;
use std::net::IpAddr;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::Mutex;
use url::Host;
use url::Url;

/// The part of the files that is taken from the old end of an index; the rest is from the new one.
const OLD_FILES: usize = 4;
/// Where a finder of weaknesses looks for an address (RFC 9116).
const SECURITY_CONTACT: &str = "/.well-known/security.txt";

/// What is to be visited, and how.
#[derive(Debug, Clone)]
pub struct Errand {
    /// The address that a person named; `https`.
    pub url: Url,
    /// When the visit begins, for the recording: `2026-11-22T05:00:00Z`.
    pub taken: String,
    pub user_agent: String,
    pub authorisation: Option<String>,
    pub manners: Manners,
    pub resolver: Resolver,
    /// Authorities beside those of Mozilla, DER; for tests and laboratories.
    pub extra_roots: Vec<Vec<u8>>,
    /// The port that is asked without encryption; none asks none.
    pub cleartext_port: Option<u16>,
}

/// Makes the visit.
pub fn visit(errand: &Errand) -> Recording {
    let dialer = Arc::new(Mutex::new(Dialer::new(errand.manners.clone())));
    let mut tour = Tour {
        errand,
        dialer,
        recording: Recording::new(Visit {
            format: RECORDING_FORMAT,
            kind: RECORDING_KIND.to_owned(),
            url: errand.url.to_string(),
            taken: errand.taken.clone(),
            user_agent: errand.user_agent.clone(),
            authorisation: errand.authorisation.clone(),
            allow_private: errand.manners.allow_private,
            connections: 0,
            exchanges: Vec::new(),
        }),
    };
    tour.make();
    tour.recording.visit.connections = locked(&tour.dialer).opened();
    tour.recording
}

struct Tour<'a> {
    errand: &'a Errand,
    dialer: SharedDialer,
    recording: Recording,
}

impl Tour<'_> {
    fn make(&mut self) {
        let addresses = self.addresses();
        let Some(host) = self.errand.url.host_str().map(str::to_owned) else {
            return;
        };
        let port = self.errand.url.port_or_known_default().unwrap_or(443);
        if addresses.is_empty() {
            return self.keep_without_address(host, port);
        }
        if let Some(address) = self.shake_hands(&host, &addresses, port) {
            self.ask_over_tls(address);
        }
        // The enumeration of TLS (`tls`) plugs in here where an authorisation was given: it takes
        // `locked(&self.dialer).dial(address)` for each connection and keeps what it sent and
        // received as `Exchange::Probe`.
        self.ask_in_the_clear(&addresses);
    }

    /// Looks up the name, its aliases and who may issue certificates for it.
    fn addresses(&mut self) -> Vec<IpAddr> {
        let name = match self.errand.url.host() {
            Some(Host::Ipv4(address)) => return vec![address.into()],
            Some(Host::Ipv6(address)) => return vec![address.into()],
            Some(Host::Domain(name)) => name.trim_end_matches('.').to_owned(),
            None => return Vec::new(),
        };
        let mut found = Vec::new();
        for record in [RecordType::A, RecordType::AAAA] {
            let lookup = self.look_up(&name, record);
            let addresses = Answer::of(&lookup).map(|answer| answer.addresses);
            let of_kind = addresses.unwrap_or_default().into_iter();
            found.extend(of_kind.take(MAX_HOST_ADDRESSES));
            if lookup
                .fault
                .is_some_and(|fault| fault.cause == Cause::NoSuchName)
            {
                return Vec::new();
            }
        }
        // RFC 8659: the nearest name above that has any.
        let mut above: &str = &name;
        while above.contains('.') {
            let issuers = Answer::of(&self.look_up(above, RecordType::CAA));
            if issuers.is_err() || issuers.is_ok_and(|answer| !answer.issuers.is_empty()) {
                break;
            }
            above = above.split_once('.').map_or("", |(_, rest)| rest);
        }
        found
    }

    /// A name that was answered for and has no address: nothing can be asked, and that has a reason.
    fn keep_without_address(&mut self, host: String, port: u16) {
        let exchanges = &self.recording.visit.exchanges;
        if exchanges.iter().any(|one| one.fault().is_some()) {
            return;
        }
        self.keep(Exchange::Handshake(Handshake {
            host,
            port,
            address: None,
            protocol: None,
            suite: None,
            application: None,
            chain: Vec::new(),
            fault: Some(Fault::new(Stage::Resolve, Cause::NoAddress, "")),
        }));
    }

    fn look_up(&mut self, name: &str, record: RecordType) -> Lookup {
        let lookup = match locked(&self.dialer).time_left() {
            Ok(_) => self.errand.resolver.look_up(name, record),
            Err(fault) => Lookup {
                name: name.to_owned(),
                record: record.to_string(),
                answer: None,
                fault: Some(fault),
            },
        };
        self.keep(Exchange::Dns(lookup.clone()));
        lookup
    }

    fn keep(&mut self, exchange: Exchange) {
        self.recording.visit.exchanges.push(exchange);
    }

    /// The first address that takes a connection; one that was refused is followed by the next.
    fn shake_hands(&mut self, host: &str, addresses: &[IpAddr], port: u16) -> Option<IpAddr> {
        let host = host.trim_matches(['[', ']']);
        for address in addresses {
            let to = SocketAddr::new(*address, port);
            let roots = &self.errand.extra_roots;
            let seen: Handshake = shake_hands(&mut locked(&self.dialer), roots, host, to);
            let stage = seen.fault.as_ref().map(|fault| fault.stage);
            self.keep(Exchange::Handshake(seen));
            match stage {
                None => return Some(*address),
                Some(Stage::Connect) => {}
                Some(_) => return None,
            }
        }
        None
    }

    fn ask_over_tls(&mut self, address: IpAddr) {
        let roots = &self.errand.extra_roots;
        let agent = &self.errand.user_agent;
        let asker = match Asker::new(self.dialer.clone(), roots, address, agent) {
            Ok(asker) => asker,
            Err(fault) => return self.keep(Exchange::Http(refused(&self.errand.url, fault))),
        };
        let mut asked = BTreeSet::new();
        let url = self.errand.url.clone();
        let Some((last, request, body)) = self.follow(&asker, url, &mut asked) else {
            return;
        };
        if request.status == Some(200) {
            self.ask(&asker, Purpose::Again, &last);
        }
        let files = named(&request, &body).files;
        let fetched = chosen(&files);
        for file in fetched {
            if asked.insert(file.to_string()) {
                self.ask(&asker, Purpose::File, file);
            }
        }
        if let Ok(contact) = self.errand.url.join(SECURITY_CONTACT) {
            self.ask(&asker, Purpose::SecurityContact, &contact);
        }
    }

    /// Asks the named address and goes where it leads on the same host. Brings the last answer.
    fn follow(
        &mut self,
        asker: &Asker,
        mut url: Url,
        asked: &mut BTreeSet<String>,
    ) -> Option<(Url, Request, Vec<u8>)> {
        let mut purpose = Purpose::Named;
        for _ in 0..=MAX_REDIRECTS {
            asked.insert(url.to_string());
            let (request, body) = self.ask(asker, purpose, &url);
            request.status?;
            let target = redirect_target(&request, &url);
            let Some(target) = target.filter(|target| target.origin() == url.origin()) else {
                return Some((url, request, body));
            };
            let looped = asked.contains(target.as_str());
            url = target;
            purpose = Purpose::Redirect;
            if looped {
                break;
            }
        }
        let fault = Fault::new(
            Stage::Head,
            Cause::RedirectLimit,
            "redirects go round in a circle or do not end",
        );
        self.keep(Exchange::Http(Request {
            purpose: Purpose::Redirect,
            ..refused(&url, fault)
        }));
        None
    }

    /// Asks once, keeps the exchange, and brings the answer with its unfolded body.
    fn ask(&mut self, asker: &Asker, purpose: Purpose, url: &Url) -> (Request, Vec<u8>) {
        let left = MAX_VISIT_BYTES.saturating_sub(self.recording.body_bytes());
        let asked = asker.ask(purpose, &Method::GET, url, left);
        let mut request = asked.request;
        let body = unfolded(&request, &asked.body);
        if !asked.body.is_empty() {
            request.body = Some(self.recording.keep(asked.body));
        }
        let body = match body {
            Ok(body) => body,
            Err(fault) => {
                request.fault = request.fault.or(Some(fault));
                Vec::new()
            }
        };
        self.keep(Exchange::Http(request.clone()));
        (request, body)
    }

    /// Whether the host answers without encryption: one request, which is followed nowhere.
    fn ask_in_the_clear(&mut self, addresses: &[IpAddr]) {
        let mut url = self.errand.url.clone();
        let (Some(port), Some(address)) = (self.errand.cleartext_port, addresses.first()) else {
            return;
        };
        let is_set = url.set_scheme("http").is_ok() && url.set_port(Some(port)).is_ok();
        if !is_set {
            return;
        }
        url.set_path("/");
        url.set_query(None);
        let agent = &self.errand.user_agent;
        match Asker::new(self.dialer.clone(), &[], *address, agent) {
            Ok(asker) => {
                self.ask(&asker, Purpose::Cleartext, &url);
            }
            Err(fault) => self.keep(Exchange::Http(Request {
                purpose: Purpose::Cleartext,
                ..refused(&url, fault)
            })),
        }
    }
}

fn refused(url: &Url, fault: Fault) -> Request {
    Request {
        purpose: Purpose::Named,
        method: Method::GET.to_string(),
        url: url.to_string(),
        sent: Vec::new(),
        address: None,
        protocol: None,
        status: None,
        headers: Vec::new(),
        body: None,
        fault: Some(fault),
    }
}

/// Where an answer sends its asker; none where it does not.
pub(super) fn redirect_target(request: &Request, url: &Url) -> Option<Url> {
    let is_redirect = matches!(request.status?, 301 | 302 | 303 | 307 | 308);
    let location = request.header("location").filter(|_| is_redirect)?;
    url.join(location).ok()
}

/// The files of an index that are fetched: all of a short one, the ends of a long one.
fn chosen(files: &[Url]) -> Vec<&Url> {
    let skipped = files.len().saturating_sub(MAX_FETCHED_FILES);
    let old = files.iter().take(OLD_FILES);
    let new = files.iter().skip(OLD_FILES);
    old.chain(new.skip(skipped)).collect()
}
