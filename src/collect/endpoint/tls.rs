//! Reads what a server shows of its TLS, produces facts about versions, suites, keys and chain.

mod enumerate;
mod enumeration;
mod search;
mod session;
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
pub use session::Asked;
pub use session::Budget;
pub use session::Connect;
pub use session::Session;
pub use session::Stop;
pub use visit::Negotiated;
pub use visit::Outcome;
pub use visit::Visit;
pub use visit::visit;
