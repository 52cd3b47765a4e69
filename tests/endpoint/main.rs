//! Visits servers of our own on loopback, well-behaved and not, and compares what is recorded, named
//! and judged. Nothing outside this machine is asked.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "starts the servers that are visited"
)]

mod faults;
mod server;
mod visits;
