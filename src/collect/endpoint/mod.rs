//! Reads the answers of a back end, produces facts about it.

pub mod tls;
