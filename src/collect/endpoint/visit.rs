//! Reads an address that a person named, produces a [`Recording`]: everything that was asked and
//! answered, in order.
//!
//! An ordinary visit: names, one handshake, the address itself twice, what its index names on the
//! same host up to a limit, the address for reports of weaknesses, the head of the address alone, and
//! the address without encryption. Nothing is sent but GET and one HEAD, and no address is guessed.
//! Over a connection whose other end could not show who it is, nothing is asked. Where somebody
//! allowed it, TLS is enumerated.
//!
//! Does not establish anything yet: see [`super::facts`].

use super::content::unfolded;
use super::dialer::Dialer;
use super::dialer::Manners;
use super::dnssec::signers;
use super::exchange::Cause;
use super::exchange::Exchange;
use super::exchange::Fault;
use super::exchange::Handshake;
use super::exchange::Lookup;
use super::exchange::Purpose;
use super::exchange::Request;
use super::exchange::Stage;
use super::http::Asker;
use super::http::SharedDialer;
use super::http::locked;
use super::layout::Named;
use super::layout::named;
use super::recording::RECORDING_FORMAT;
use super::recording::RECORDING_KIND;
use super::recording::Recording;
use super::recording::Visit;
use super::resolver::Answer;
use super::resolver::Resolver;
use super::tls::Budget;
use super::tls::Line;
use super::tls::ask::Server;
use super::tls::ask::ask_everything;
use super::tls::ask::greet;
use crate::collect::limits::MAX_DNSSEC_ZONES;
use crate::collect::limits::MAX_FETCHED_FILES;
use crate::collect::limits::MAX_FETCHED_INDEXES;
use crate::collect::limits::MAX_HOST_ADDRESSES;
use crate::collect::limits::MAX_REDIRECTS;
use crate::collect::limits::MAX_VISIT_BYTES;
use crate::digest::hexadecimal;
use hickory_proto::rr::RecordType;
use reqwest::Method;
use std::collections::BTreeSet;
use std::collections::VecDeque;
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
            extra_roots: errand
                .extra_roots
                .iter()
                .map(|root| hexadecimal(root))
                .collect(),
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
            return self.keep_without_address(&host, port);
        }
        let (reached, is_trusted) = self.shake_hands(&host, &addresses, port);
        if let Some(address) = reached.filter(|_| is_trusted) {
            self.ask_over_tls(address);
        }
        self.ask_in_the_clear(&addresses);
        // Last, so that a server that has enough of it has answered everything else.
        if let Some(address) = reached.filter(|_| self.errand.authorisation.is_some()) {
            self.enumerate_tls(&host, address, port);
        }
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
        self.look_up_signers();
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

    /// Where the addresses are signed, looks up the keys of the zones that signed, up to the root.
    fn look_up_signers(&mut self) {
        let lookups = self.recording.visit.exchanges.iter();
        let lookups = lookups.filter_map(|exchange| match exchange {
            Exchange::Dns(lookup) => Some(lookup),
            _ => None,
        });
        let mut waiting: BTreeSet<String> = lookups.flat_map(signers).collect();
        let mut asked = BTreeSet::new();
        while let Some(zone) = waiting.pop_last() {
            if asked.len() >= MAX_DNSSEC_ZONES || !asked.insert(zone.clone()) {
                continue;
            }
            self.look_up(&zone, RecordType::DNSKEY);
            if zone != "." {
                let above = self.look_up(&zone, RecordType::DS);
                waiting.extend(signers(&above));
            }
        }
    }

    /// A name that was answered for and has no address: nothing can be asked, and that has a reason.
    fn keep_without_address(&mut self, host: &str, port: u16) {
        let exchanges = &self.recording.visit.exchanges;
        if exchanges.iter().any(|one| one.fault().is_some()) {
            return;
        }
        let fault = Fault::new(Stage::Resolve, Cause::NoAddress, "");
        let failed = Handshake::failed(host, port, None, fault);
        self.keep(Exchange::Handshake(failed));
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

    /// The first address that takes a connection, and whether an ordinary client would go on; one
    /// that was refused is followed by the next.
    fn shake_hands(
        &mut self,
        host: &str,
        addresses: &[IpAddr],
        port: u16,
    ) -> (Option<IpAddr>, bool) {
        for address in addresses {
            let server = server(host, port, *address);
            let mut line = self.line(*address, port);
            let roots = &self.errand.extra_roots;
            let exchanges = greet(&mut line, &server, roots, self.budget());
            let stage = exchanges.first().and_then(Exchange::fault);
            let stage = stage.map(|fault| fault.stage);
            for exchange in exchanges {
                self.keep(exchange);
            }
            match stage {
                None => return (Some(*address), true),
                Some(Stage::Connect) => {}
                Some(_) => return (Some(*address), false),
            }
        }
        (None, false)
    }

    /// Asks for every version and suite: a hello at a time, each on a connection of its own.
    fn enumerate_tls(&mut self, host: &str, address: IpAddr, port: u16) {
        let mut line = self.line(address, port);
        let exchanges = ask_everything(&mut line, &server(host, port, address), self.budget());
        for exchange in exchanges {
            self.keep(exchange);
        }
    }

    fn line(&self, address: IpAddr, port: u16) -> Line {
        Line::new(self.dialer.clone(), SocketAddr::new(address, port))
    }

    fn budget(&self) -> Budget {
        let manners = &self.errand.manners;
        let usual = Budget::default();
        Budget {
            handshake_time: usual.handshake_time.min(manners.exchange_time),
            total_time: usual.total_time.min(manners.visit_time),
            ..usual
        }
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
            self.ask(&asker, Purpose::Again, &Method::GET, &last);
        }
        let lists = self.follow_indexes(&asker, named(&request, &body), &mut asked);
        for file in shared_out(&lists) {
            if asked.insert(file.to_string()) {
                self.ask(&asker, Purpose::File, &Method::GET, file);
            }
        }
        if let Ok(contact) = self.errand.url.join(SECURITY_CONTACT) {
            self.ask(&asker, Purpose::SecurityContact, &Method::GET, &contact);
        }
        // Last: a server that sends a body here disturbs nothing else on the connection.
        if request.is_answered() {
            self.ask(&asker, Purpose::Head, &Method::HEAD, &last);
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
            let (request, body) = self.ask(asker, purpose, &Method::GET, &url);
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

    /// Asks for the indexes that an index names, and for those below, up to a limit. Brings the files of
    /// each index.
    fn follow_indexes(
        &mut self,
        asker: &Asker,
        first: Named,
        asked: &mut BTreeSet<String>,
    ) -> Vec<Vec<Url>> {
        let mut waiting = VecDeque::from(first.indexes);
        let mut lists = vec![first.files];
        let mut left = MAX_FETCHED_INDEXES;
        while let Some(index) = waiting.pop_front().filter(|_| left > 0) {
            if !asked.insert(index.to_string()) {
                continue;
            }
            left = left.saturating_sub(1);
            let (request, body) = self.ask(asker, Purpose::Index, &Method::GET, &index);
            let below = named(&request, &body);
            waiting.extend(below.indexes);
            lists.push(below.files);
        }
        lists
    }

    /// Asks once, keeps the exchange, and brings the answer with its unfolded body.
    fn ask(
        &mut self,
        asker: &Asker,
        purpose: Purpose,
        method: &Method,
        url: &Url,
    ) -> (Request, Vec<u8>) {
        let left = MAX_VISIT_BYTES.saturating_sub(self.recording.body_bytes());
        let asked = asker.ask(purpose, method, url, left);
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

    /// Whether the host hands out the address without encryption too: one request, which is followed
    /// nowhere.
    fn ask_in_the_clear(&mut self, addresses: &[IpAddr]) {
        let mut url = self.errand.url.clone();
        let (Some(port), Some(address)) = (self.errand.cleartext_port, addresses.first()) else {
            return;
        };
        let is_set = url.set_scheme("http").is_ok() && url.set_port(Some(port)).is_ok();
        if !is_set {
            return;
        }
        // What stands behind the question mark may be somebody's, and goes nowhere unencrypted.
        url.set_query(None);
        url.set_fragment(None);
        let agent = &self.errand.user_agent;
        match Asker::new(self.dialer.clone(), &[], *address, agent) {
            Ok(asker) => {
                self.ask(&asker, Purpose::Cleartext, &Method::GET, &url);
            }
            Err(fault) => self.keep(Exchange::Http(Request {
                purpose: Purpose::Cleartext,
                ..refused(&url, fault)
            })),
        }
    }
}

/// A name as hellos and certificates hold it: an address of IPv6 without its brackets.
fn server(host: &str, port: u16, address: IpAddr) -> Server<'_> {
    Server {
        host: host.trim_matches(['[', ']']),
        port,
        address: Some(address),
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

/// The files that are fetched, in the order of their indexes: all of the short ones, and the ends of
/// long ones in equal parts.
fn shared_out(lists: &[Vec<Url>]) -> Vec<&Url> {
    let mut sizes: Vec<usize> = lists
        .iter()
        .map(Vec::len)
        .filter(|size| *size > 0)
        .collect();
    sizes.sort_unstable();
    let (mut left, mut open) = (MAX_FETCHED_FILES, sizes.len());
    let mut most = 0;
    for size in sizes {
        let share = left.checked_div(open).unwrap_or_default();
        most = share;
        if size > share {
            break;
        }
        left = left.saturating_sub(size);
        open = open.saturating_sub(1);
        most = MAX_FETCHED_FILES;
    }
    lists.iter().flat_map(|files| chosen(files, most)).collect()
}

/// All files of a short index, the ends of a long one.
fn chosen(files: &[Url], most: usize) -> impl Iterator<Item = &Url> {
    let skipped = files.len().saturating_sub(most);
    let kept_old = if skipped > 0 { OLD_FILES.min(most) } else { 0 };
    let old = files.iter().take(kept_old);
    let new = files.iter().skip(kept_old);
    old.chain(new.skip(skipped))
}
