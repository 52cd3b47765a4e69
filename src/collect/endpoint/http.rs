//! Reads the answers of a web server, produces [`Request`]: one plain GET or HEAD and what came back.
//!
//! By `reqwest`, from which we take nothing but the protocol: no redirects, no cookies, no proxies,
//! no decompression, one address that the dialer has admitted, our own limits of size and time.
//!
//! Does not establish what another client would be sent.

use super::dialer::Dialer;
use super::dialer::fault_of;
use super::exchange::Cause;
use super::exchange::Fault;
use super::exchange::Purpose;
use super::exchange::Request;
use super::exchange::Stage;
use super::trust::client;
use super::trust::fault_of_tls;
use crate::collect::limits::MAX_BODY_BYTES;
use crate::collect::limits::MAX_HEADER_BYTES;
use crate::collect::limits::MAX_HEADERS;
use reqwest::Client;
use reqwest::Method;
use reqwest::Response;
use reqwest::dns::Addrs;
use reqwest::dns::Name;
use reqwest::dns::Resolve;
use reqwest::dns::Resolving;
use std::error::Error;
use std::fmt;
use std::io;
use std::net::IpAddr;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;
use tokio::runtime::Runtime;
use url::Url;

/// The dialer, as it is shared between the requests of one visit.
pub type SharedDialer = Arc<Mutex<Dialer>>;

/// The dialer, also after a fault of ours.
pub fn locked(dialer: &SharedDialer) -> MutexGuard<'_, Dialer> {
    dialer.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Asks one host at one address. Made for each visit: an evaluation of a package starts nothing.
pub struct Asker {
    client: Client,
    runtime: Runtime,
    dialer: SharedDialer,
    address: IpAddr,
    sent: Vec<(String, String)>,
}

/// What one request brought, with the body as it came.
pub struct Asked {
    pub request: Request,
    pub body: Vec<u8>,
}

impl Asker {
    /// # Errors
    ///
    /// Only a fault of ours or of the machine: no runtime, or settings that contradict each other.
    pub fn new(
        dialer: SharedDialer,
        extra_roots: &[Vec<u8>],
        address: IpAddr,
        user_agent: &str,
    ) -> Result<Self, Fault> {
        let failed = |_| Fault::new(Stage::Connect, Cause::Unreachable, "no client");
        let config = client(extra_roots).map_err(|error| fault_of_tls(&error))?;
        let pinned = Pinned {
            dialer: dialer.clone(),
            address,
        };
        let client = Client::builder()
            .tls_backend_preconfigured(config)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .dns_resolver(Arc::new(pinned))
            .pool_max_idle_per_host(1)
            .http1_max_headers(MAX_HEADERS)
            .http2_max_header_list_size(u32::try_from(MAX_HEADER_BYTES).unwrap_or(u32::MAX))
            .build()
            .map_err(failed)?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| fault_of(&error, Stage::Connect))?;
        let sent = [
            ("accept", "*/*"),
            ("accept-encoding", "gzip"),
            ("user-agent", user_agent),
        ];
        let sent = sent.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Ok(Self {
            client,
            runtime,
            dialer,
            address,
            sent: sent.to_vec(),
        })
    }

    /// Makes one request. `most` is how many bytes the body may have, beside the limit for all bodies.
    pub fn ask(&self, purpose: Purpose, method: &Method, url: &Url, most: u64) -> Asked {
        let mut asked = Asked {
            request: Request {
                purpose,
                method: method.to_string(),
                url: url.to_string(),
                sent: self.sent.clone(),
                address: Some(self.address),
                protocol: None,
                status: None,
                headers: Vec::new(),
                body: None,
                fault: None,
            },
            body: Vec::new(),
        };
        let time = locked(&self.dialer).time_left();
        asked.request.fault = match time {
            Err(fault) => Some(fault),
            Ok(time) => self.within(time, method, url, most.min(MAX_BODY_BYTES), &mut asked),
        };
        asked
    }

    fn within(
        &self,
        time: Duration,
        method: &Method,
        url: &Url,
        most: u64,
        asked: &mut Asked,
    ) -> Option<Fault> {
        let mut stage = Stage::Request;
        let exchange = self.exchange(method, url, most, asked, &mut stage);
        let done = self
            .runtime
            .block_on(async { tokio::time::timeout(time, exchange).await });
        match done {
            Ok(Ok(())) => None,
            Ok(Err(fault)) => Some(fault),
            Err(_) => Some(Fault::new(
                stage,
                Cause::TimeLimit,
                format!("not done after {} ms", time.as_millis()),
            )),
        }
    }

    async fn exchange(
        &self,
        method: &Method,
        url: &Url,
        most: u64,
        asked: &mut Asked,
        stage: &mut Stage,
    ) -> Result<(), Fault> {
        // The resolver is not asked for an address, so that it is admitted here.
        if url.host_str().is_some_and(is_literal) {
            let wait = locked(&self.dialer).admit(self.address)?;
            tokio::time::sleep(wait).await;
        }
        let mut request = self.client.request(method.clone(), url.clone());
        for (name, value) in &self.sent {
            request = request.header(name, value);
        }
        *stage = Stage::Head;
        let mut response = request
            .send()
            .await
            .map_err(|error| fault_of_http(&error, Stage::Head))?;
        read_head(&response, &mut asked.request)?;
        *stage = Stage::Body;
        let declared = response.content_length();
        let failed = |error: reqwest::Error| {
            let mut fault = fault_of_http(&error, Stage::Body);
            if let Some(length) = declared
                && matches!(fault.cause, Cause::Closed | Cause::Malformed)
            {
                fault.cause = Cause::LengthMismatch;
                fault.detail = format!("{length} bytes were announced");
            }
            fault
        };
        while let Some(chunk) = response.chunk().await.map_err(failed)? {
            asked.body.extend_from_slice(&chunk);
            if asked.body.len() as u64 > most {
                asked
                    .body
                    .truncate(usize::try_from(most).unwrap_or(usize::MAX));
                let detail = format!("more than {most} bytes");
                return Err(Fault::new(Stage::Body, Cause::BodyLimit, detail));
            }
        }
        Ok(())
    }
}

fn is_literal(host: &str) -> bool {
    host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok()
}

fn read_head(response: &Response, request: &mut Request) -> Result<(), Fault> {
    request.status = Some(response.status().as_u16());
    request.protocol = Some(format!("{:?}", response.version()));
    let mut size = 0_usize;
    for (name, value) in response.headers() {
        size = size
            .saturating_add(name.as_str().len())
            .saturating_add(value.len());
        if size > MAX_HEADER_BYTES {
            let detail = format!("more than {MAX_HEADER_BYTES} bytes");
            return Err(Fault::new(Stage::Head, Cause::HeaderLimit, detail));
        }
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        request.headers.push((name.as_str().to_owned(), value));
    }
    // The order between different names is the server's, as far as the client keeps it.
    let is_other = response
        .remote_addr()
        .is_some_and(|address| Some(address.ip()) != request.address);
    if is_other {
        let detail = "the connection led to another address";
        return Err(Fault::new(Stage::Connect, Cause::PrivateAddress, detail));
    }
    Ok(())
}

/// Answers for every name with the one address that was looked at before, once it is admitted.
struct Pinned {
    dialer: SharedDialer,
    address: IpAddr,
}

impl Resolve for Pinned {
    fn resolve(&self, _name: Name) -> Resolving {
        let admitted = locked(&self.dialer).admit(self.address);
        let address = self.address;
        Box::pin(async move {
            let wait = admitted.map_err(NotAdmitted)?;
            tokio::time::sleep(wait).await;
            let addresses: Addrs = Box::new(std::iter::once(SocketAddr::new(address, 0)));
            Ok(addresses)
        })
    }
}

/// A refusal of the dialer on its way through the client.
#[derive(Debug)]
struct NotAdmitted(Fault);

impl fmt::Display for NotAdmitted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error for NotAdmitted {}

/// The name of an error, by what lies deepest in it.
fn fault_of_http(error: &reqwest::Error, stage: Stage) -> Fault {
    let mut found = Fault::new(stage, Cause::Malformed, "");
    let connecting = error.is_connect();
    let mut next: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = next {
        if let Some(NotAdmitted(fault)) = error.downcast_ref() {
            return fault.clone();
        }
        if let Some(tls) = error.downcast_ref::<rustls::Error>() {
            return fault_of_tls(tls);
        }
        if let Some(error) = error.downcast_ref::<io::Error>() {
            if let Some(tls) = error.get_ref().and_then(|inner| inner.downcast_ref()) {
                return fault_of_tls(tls);
            }
            found = fault_of(error, stage);
        }
        if let Some(error) = error.downcast_ref::<h2::Error>() {
            let reason = error.reason().map(|reason| format!("{reason:?}"));
            found = match error.get_io() {
                Some(error) => fault_of(error, stage),
                None => Fault::new(stage, Cause::Http2Reset, reason.unwrap_or_default()),
            };
        }
        if let Some(error) = error.downcast_ref::<hyper::Error>() {
            if error.to_string().contains("too large") {
                found = Fault::new(stage, Cause::HeaderLimit, "");
            } else if error.is_incomplete_message() {
                found = Fault::new(stage, Cause::Closed, "");
            } else if error.is_parse() {
                found = Fault::new(stage, Cause::Malformed, "this is no answer of HTTP");
            }
        }
        next = error.source();
    }
    if connecting && found.cause != Cause::Malformed {
        found.stage = Stage::Connect;
    }
    found
}
