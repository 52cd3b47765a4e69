//! Reads what a server shows to anybody who asks politely, produces a recording of it, and facts from
//! the recording.
//!
//! A visit is recorded first and read afterwards, also where both happen in one run: a replay sees
//! the same bytes as the visit did.
//!
//! Does not establish that others get the same answers, from other places or at other times.

pub mod address;
pub mod content;
pub mod dialer;
pub mod exchange;
pub mod facts;
pub mod handshake;
pub mod http;
pub mod layout;
pub mod layouts;
pub mod recording;
pub mod resolver;
pub mod visit;
