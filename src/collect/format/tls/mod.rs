//! Reads the bytes that a TLS server sends before anything is encrypted, produces what they select;
//! and writes the hello that asks for it.
//!
//! Formats: RFC 6101 (SSL 3.0), RFC 2246, RFC 4346, RFC 5246 (TLS 1.0 to 1.2), RFC 8446 (TLS 1.3),
//! RFC 8422 and RFC 7919 (groups). No cryptography and no secret: a handshake is begun, what the
//! server would select is read, and nobody goes on.
//!
//! Does not establish that a handshake would end well: selected is not the same as carried out.

mod alert;
mod bytes;
mod client_hello;
mod fault;
mod flight;
mod foreign;
mod group;
mod key_exchange;
mod server_hello;
mod ssl2;
mod suite;
mod suite_list;
mod version;

pub use alert::Alert;
pub use bytes::Malformed;
pub use client_hello::Offer;
pub use client_hello::SIGNATURE_SCHEMES;
pub use fault::Fault;
pub use fault::Refusal;
pub use flight::Answer;
pub use flight::End;
pub use flight::FaultOrEnd;
pub use flight::FlightReader;
pub use flight::Progress;
pub use flight::ServerFlight;
pub use foreign::foreign;
pub use group::Group;
pub use key_exchange::KeyExchange;
pub use key_exchange::key_exchange;
pub use server_hello::ServerHello;
pub use ssl2::Ssl2Answer;
pub use ssl2::Ssl2Reader;
pub use ssl2::ssl2_hello;
pub use suite::Suite;
pub use suite::known_suites;
pub use version::Version;
