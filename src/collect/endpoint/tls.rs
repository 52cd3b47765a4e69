//! Reads what a server shows of its TLS, produces facts about versions, suites, keys and chain.
//!
//! Two parts: an ordinary visit ([`visit`]) of one handshake, or of two where the first finds nothing
//! in common, and an enumeration ([`enumerate`]) of up to a hundred, which needs an authorisation.
//! Both go over connections that somebody else opens ([`Connect`]), and the enumeration can be
//! repeated from a recording ([`Replay`]), because its hellos are always the same bytes.
//!
//! Does not establish that other addresses or other places get the same answers.

mod chain_facts;
mod client;
mod enumerate;
mod enumeration;
mod facts;
mod kinds;
mod recording;
mod report;
mod search;
mod session;
mod trait_facts;
mod visit;

pub use enumerate::enumerate;
pub use enumeration::Enumeration;
pub use enumeration::Fallback;
pub use enumeration::Groups;
pub use enumeration::Order;
pub use enumeration::ServerName;
pub use enumeration::State;
pub use enumeration::SuiteFound;
pub use enumeration::Unsure;
pub use enumeration::VersionFound;
pub use facts::facts;
pub use kinds::kinds;
pub use recording::Recorded;
pub use recording::RecordedEnd;
pub use recording::Recorder;
pub use recording::Replay;
pub use report::Target;
pub use report::TlsReport;
pub use report::probe;
pub use session::Asked;
pub use session::Budget;
pub use session::Connect;
pub use session::Session;
pub use session::Stop;
pub use visit::Negotiated;
pub use visit::Outcome;
pub use visit::Visit;
pub use visit::name_to_send;
pub use visit::visit;
