//! Reads what a server shows of its TLS, produces facts about versions, suites, keys and chain.
//!
//! What is asked stands in [`ask`]: an ordinary part of one handshake, or of two where the first finds
//! nothing in common, and an enumeration of up to a hundred, which needs an authorisation. Both go
//! over connections that somebody else opens ([`Connect`]) and leave exchanges; what these show is
//! read from them alone ([`TlsReport::read`]), so that a recording says what the visit said.
//!
//! Does not establish that other addresses or other places get the same answers.

pub mod ask;
mod chain_facts;
mod client;
mod enumerate;
mod enumeration;
mod facts;
mod handshake;
mod kinds;
mod line;
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
pub use enumeration::Ssl2Found;
pub use enumeration::State;
pub use enumeration::SuiteFound;
pub use enumeration::Unsure;
pub use enumeration::VersionFound;
pub use facts::collect;
pub use facts::facts;
pub use kinds::kinds;
pub use line::Line;
pub use line::Timed;
pub use recording::Recorded;
pub use recording::RecordedEnd;
pub use recording::Recorder;
pub use recording::Replay;
pub use report::Target;
pub use report::TlsReport;
pub use session::Asked;
pub use session::Budget;
pub use session::Connect;
pub use session::Session;
pub use session::Stop;
pub use visit::Negotiated;
pub use visit::Outcome;
pub use visit::Visit;
