//! Reads addresses, produces connections, as far as manners allow: the one gate to the network.
//!
//! Whoever wants a connection to a server asks here, also when somebody else opens it: the address is
//! checked at the moment of connecting, so that neither a name that changes its mind nor a redirect
//! leads into the operator's own network; connections are counted, spaced and limited in time.
//!
//! Does not establish that the address belongs to the name.

#![allow(
    clippy::disallowed_methods,
    reason = "the one place that opens connections, to hosts that the user named"
)]

use super::address::not_public;
use super::exchange::Cause;
use super::exchange::Fault;
use super::exchange::Stage;
use crate::collect::limits::CONNECTION_INTERVAL;
use crate::collect::limits::EXCHANGE_TIME;
use crate::collect::limits::MAX_CONNECTIONS;
use crate::collect::limits::VISIT_TIME;
use std::io;
use std::io::ErrorKind;
use std::net::IpAddr;
use std::net::SocketAddr;
use std::net::TcpStream;
use std::time::Duration;
use std::time::Instant;

/// How a server is treated. The defaults are those of an ordinary visit; tests take shorter ones.
#[derive(Debug, Clone)]
pub struct Manners {
    /// Whether addresses outside the public ranges may be asked.
    pub allow_private: bool,
    /// The longest time of one exchange, from connecting to the last byte.
    pub exchange_time: Duration,
    /// The longest time of the whole visit.
    pub visit_time: Duration,
    /// Connections of the whole visit.
    pub connections: u32,
    /// The shortest time between two connections.
    pub interval: Duration,
}

impl Default for Manners {
    fn default() -> Self {
        Self {
            allow_private: false,
            exchange_time: EXCHANGE_TIME,
            visit_time: VISIT_TIME,
            connections: MAX_CONNECTIONS,
            interval: CONNECTION_INTERVAL,
        }
    }
}

/// Opens connections and counts them.
#[derive(Debug)]
pub struct Dialer {
    manners: Manners,
    ends: Instant,
    opened: u32,
    latest: Option<Instant>,
}

impl Dialer {
    /// The time of the visit begins here.
    pub fn new(manners: Manners) -> Self {
        let now = Instant::now();
        Self {
            ends: now.checked_add(manners.visit_time).unwrap_or(now),
            manners,
            opened: 0,
            latest: None,
        }
    }

    /// Connections that were opened or tried.
    pub fn opened(&self) -> u32 {
        self.opened
    }

    /// Time that one more exchange may take: that of an exchange, or what is left of the visit.
    ///
    /// # Errors
    ///
    /// Nothing is left.
    pub fn time_left(&self) -> Result<Duration, Fault> {
        let left = self.ends.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(Fault::new(
                Stage::Connect,
                Cause::TimeLimit,
                "the time of the visit is used up",
            ));
        }
        Ok(left.min(self.manners.exchange_time))
    }

    /// Whether the address may be connected to. Counts the connection and says how long to wait
    /// before it is opened.
    ///
    /// # Errors
    ///
    /// The address is none of the public ones, or connections or time are used up.
    pub fn admit(&mut self, address: IpAddr) -> Result<Duration, Fault> {
        let refused = |cause, detail: String| Err(Fault::new(Stage::Connect, cause, detail));
        if let Some(range) = not_public(address)
            && !self.manners.allow_private
        {
            return refused(Cause::PrivateAddress, format!("{address} is {range}"));
        }
        self.time_left()?;
        if self.opened >= self.manners.connections {
            let limit = self.manners.connections;
            return refused(Cause::ConnectionLimit, format!("{limit} connections"));
        }
        self.opened = self.opened.saturating_add(1);
        let now = Instant::now();
        let next = self
            .latest
            .and_then(|latest| latest.checked_add(self.manners.interval))
            .map_or(now, |next| next.max(now));
        self.latest = Some(next);
        Ok(next.saturating_duration_since(now))
    }

    /// Opens a connection, after the wait that manners ask for. Reading and writing on it end after
    /// the time of one exchange at the latest; who loops over either asks [`Dialer::time_left`].
    ///
    /// # Errors
    ///
    /// As [`Dialer::admit`], or nobody takes the connection.
    pub fn dial(&mut self, address: SocketAddr) -> Result<TcpStream, Fault> {
        std::thread::sleep(self.admit(address.ip())?);
        let time = self.time_left()?;
        let failed = |error: io::Error| fault_of(&error, Stage::Connect);
        let stream = TcpStream::connect_timeout(&address, time).map_err(failed)?;
        stream.set_read_timeout(Some(time)).map_err(failed)?;
        stream.set_write_timeout(Some(time)).map_err(failed)?;
        stream.set_nodelay(true).map_err(failed)?;
        Ok(stream)
    }
}

/// The name of an error of the operating system.
pub fn fault_of(error: &io::Error, stage: Stage) -> Fault {
    let cause = match error.kind() {
        ErrorKind::ConnectionRefused => Cause::Refused,
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe => {
            Cause::Reset
        }
        ErrorKind::TimedOut | ErrorKind::WouldBlock => Cause::TimeLimit,
        ErrorKind::UnexpectedEof => Cause::Closed,
        ErrorKind::InvalidData | ErrorKind::InvalidInput => Cause::Malformed,
        _ => Cause::Unreachable,
    };
    Fault::new(stage, cause, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUBLIC: &str = "1.1.1.1";

    fn manners() -> Manners {
        Manners {
            connections: 3,
            interval: Duration::from_secs(1),
            ..Manners::default()
        }
    }

    #[test]
    fn connections_are_spaced_and_counted() {
        let mut dialer = Dialer::new(manners());
        let address = PUBLIC.parse().expect("an address");
        assert_eq!(dialer.admit(address), Ok(Duration::ZERO));
        let second = dialer.admit(address).expect("a wait");
        assert!(second > Duration::from_millis(900) && second <= Duration::from_secs(1));
        let third = dialer.admit(address).expect("a wait");
        assert!(third > Duration::from_millis(1_900));
        let fourth = dialer.admit(address).expect_err("a limit");
        assert_eq!(fourth.cause, Cause::ConnectionLimit);
        assert_eq!(dialer.opened(), 3);
    }

    #[test]
    fn an_address_is_checked_when_it_is_dialled() {
        let mut dialer = Dialer::new(manners());
        let refused = dialer.dial("127.0.0.1:1".parse().expect("an address"));
        assert_eq!(refused.expect_err("a refusal").cause, Cause::PrivateAddress);
        assert_eq!(dialer.opened(), 0);
    }

    #[test]
    fn a_visit_ends_with_its_time() {
        let mut dialer = Dialer::new(Manners {
            visit_time: Duration::ZERO,
            ..manners()
        });
        let address = PUBLIC.parse().expect("an address");
        let late = dialer.admit(address).expect_err("a limit");
        assert_eq!(late.cause, Cause::TimeLimit);
    }
}
