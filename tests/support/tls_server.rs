//! Starts TLS servers on the loopback address for tests: `openssl s_server`, or a script that sends
//! fixed bytes; and dials them.

use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::net::SocketAddr;
use std::net::TcpListener;
use std::net::TcpStream;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;
use std::time::Instant;
use tracevet::collect::endpoint::exchange::Exchange;
use tracevet::collect::endpoint::tls::Budget;
use tracevet::collect::endpoint::tls::Connect;
use tracevet::collect::endpoint::tls::Target;
use tracevet::collect::endpoint::tls::Timed;
use tracevet::collect::endpoint::tls::TlsReport;
use tracevet::collect::endpoint::tls::ask::Server;
use tracevet::collect::endpoint::tls::ask::ask_everything;
use tracevet::collect::endpoint::tls::ask::greet;
use tracevet::collect::format::certificate_chain::compiled_roots;

/// Dials one address and ends reads in time. No rate limit: the servers are ours.
pub(crate) struct Dialer {
    pub(crate) address: SocketAddr,
    pub(crate) began: Instant,
    pub(crate) connections: u32,
    open_until: Instant,
}

impl Dialer {
    pub(crate) fn new(address: SocketAddr) -> Self {
        Self {
            address,
            began: Instant::now(),
            connections: 0,
            open_until: Instant::now(),
        }
    }
}

/// What the TLS part of a visit to this server says, with all exchanges, through a recording.
pub(crate) fn asked(
    dialer: &mut Dialer,
    host: &str,
    as_of: jiff::civil::Date,
    authorised: bool,
    budget: Budget,
) -> (TlsReport, Vec<Exchange>) {
    let server = Server {
        host,
        port: dialer.address.port(),
        address: Some(dialer.address.ip()),
    };
    let mut exchanges = greet(dialer, &server, &[], budget);
    if authorised {
        exchanges.extend(ask_everything(dialer, &server, budget));
    }
    let target = Target {
        host,
        port: server.port,
        as_of: Some(as_of),
        roots: compiled_roots(),
        authorised,
    };
    (TlsReport::read(&exchanges, &target), exchanges)
}

impl Connect for Dialer {
    type Stream = Timed;

    fn connect(&mut self, allowed: Duration) -> io::Result<Timed> {
        let until = Instant::now() + allowed;
        self.connections += 1;
        self.open_until = until;
        let stream = TcpStream::connect_timeout(&self.address, allowed)?;
        stream.set_nodelay(true)?;
        stream.set_write_timeout(Some(allowed))?;
        Ok(Timed::new(stream, until))
    }

    fn elapsed(&self) -> Duration {
        self.began.elapsed()
    }
}

/// A running `openssl s_server`; it ends with this value.
pub(crate) struct OpensslServer {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl OpensslServer {
    /// Starts with these options, of which files are relative to `folder`. The system chooses the
    /// port. Gives what the program said where it did not start.
    pub(crate) fn start(folder: &Path, options: &[&str]) -> Result<Self, String> {
        let mut child = Command::new("openssl")
            .args(["s_server", "-accept", "127.0.0.1:0", "-www"])
            .args(options)
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut address = None;
        for line in lines.by_ref() {
            let line = line.map_err(|error| error.to_string())?;
            if let Some(found) = line.strip_prefix("ACCEPT ") {
                address = found.parse().ok();
                break;
            }
        }
        // The program must never wait for somebody to read what it says.
        std::thread::spawn(move || lines.for_each(drop));
        let mut errors = child.stderr.take().unwrap();
        match address {
            Some(address) => {
                std::thread::spawn(move || io::copy(&mut errors, &mut io::sink()));
                Ok(Self { child, address })
            }
            None => {
                let mut said = String::new();
                errors.read_to_string(&mut said).unwrap();
                child.wait().unwrap();
                Err(said)
            }
        }
    }
}

impl Drop for OpensslServer {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _code = self.child.wait();
    }
}

/// True if the program is at hand; otherwise that is said.
pub(crate) fn openssl() -> bool {
    let found = Command::new("openssl").arg("version").output().is_ok();
    if !found {
        eprintln!("skipped: no openssl on this machine");
    }
    found
}

/// Runs `openssl` in a folder, which must succeed.
pub(crate) fn run_openssl(folder: &Path, arguments: &[&str]) {
    let output = Command::new("openssl")
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "openssl {arguments:?}: {said}");
}

/// Serves every connection by a script, on a port that the system chooses. The thread ends with the
/// test program.
pub(crate) fn scripted(script: impl Fn(TcpStream) + Send + Sync + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let script = std::sync::Arc::new(script);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let script = script.clone();
            std::thread::spawn(move || script(stream));
        }
    });
    address
}
