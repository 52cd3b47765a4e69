//! Evaluates contact-tracing apps and their back ends against the EU toolbox and the EDPB
//! guidelines.
//!
//! Four layers, each a pure function of what the one before it left behind, but for the first:
//!
//! ```text
//! input ─► collect ─► Evidence ─► derive ─► Evidence ─► judge ─► Evaluation ─► report ─► bytes
//! ```
//!
//! `evidence` and `subject` are the vocabulary, `tables` and `criteria` are data read from `rules/`.
//! Who may use whom is a table in `tests/architecture.rs`.

pub mod collect;
pub mod criteria;
pub mod derive;
pub mod error;
pub mod evidence;
pub mod judge;
pub mod report;
pub mod subject;
pub mod tables;
