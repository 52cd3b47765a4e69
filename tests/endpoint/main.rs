//! Visits servers of our own on loopback, well-behaved and not, and compares what is recorded, named
//! and judged. Nothing outside this machine is asked.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "starts the servers that are visited, and says what was skipped"
)]

#[path = "../support/corpus.rs"]
mod corpus;
mod dossier;
mod fault_bodies;
mod fault_handshakes;
mod fault_heads;
mod fault_streams;
mod faults;
mod indexes;
mod ordinary;
mod program;
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../support/program.rs"]
mod program_runner;
mod sample;
mod server;
mod signed_zone;
mod tls;
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../support/tls_server.rs"]
mod tls_server;
mod visits;
mod web_server;
