//! Asks TLS servers on the loopback address, compares with what they are, and with what other tools
//! said about them.

#![allow(clippy::disallowed_methods, reason = "tests run servers and dial them")]
#![allow(
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a skipped server and the count of compared ones must be seen"
)]

#[path = "../support/corpus.rs"]
mod corpus;
#[path = "../support/tls_server.rs"]
mod tls_server;

mod bytes;
mod certificates;
mod faults;
mod policies;
mod servers;
