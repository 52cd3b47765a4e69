//! Reads bytes, produces the structures of one file format each. Knows no facts and no package.

pub mod call_graph;
pub mod dex;
