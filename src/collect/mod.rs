//! Reads an input's bytes, produces [`Evidence`]: facts with the place where each was seen, and
//! how much was looked at.
//!
//! The only layer that does I/O. It knows neither criteria nor judgements: a fact is neutral.
//! Nothing found in a package is ever contacted, extracted to disk or run.

#![deny(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]
#![cfg_attr(
    test,
    allow(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::unwrap_used
    )
)]

pub mod android;
mod answers;
pub mod endpoint;
pub mod format;
pub mod gateway_batch;
mod input;
pub mod key_export;
pub mod limits;
mod recognise;
mod reviews;
mod sheet;
pub mod text;

pub use answers::Answers;
pub use answers::read_answers;
pub use input::Input;
pub use recognise::Batches;
pub use recognise::Recognised;
pub use recognise::recognise;
pub use recognise::recognise_batches;
pub use recognise::recognise_files;
pub use recognise::recognise_folder;
pub use reviews::ReadReviews;
pub use reviews::read_reviews;

use crate::evidence::Coverage;
use crate::evidence::Fact;
use crate::evidence::FactKey;
use crate::evidence::FactKind;
use crate::evidence::Survey;

/// What one collector brings back.
#[derive(Debug)]
pub struct Harvest {
    pub facts: Vec<Fact>,
    pub surveys: Vec<Survey>,
}

impl Harvest {
    /// A harvest in which one coverage holds for all keys of the collector.
    pub fn new(
        collector: &str,
        kinds: &[FactKind],
        depends_on_tables: bool,
        facts: Vec<Fact>,
        coverage: Coverage,
    ) -> Self {
        Self {
            facts,
            surveys: vec![Survey {
                collector: collector.to_owned(),
                keys: kinds.iter().map(|kind| FactKey::new(kind.key)).collect(),
                depends_on_tables,
                coverage,
            }],
        }
    }
}
