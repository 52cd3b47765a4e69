//! Reads bytes, produces the structures of one file format each. Knows no facts and no package.

pub mod arsc;
pub mod axml;
pub mod call_graph;
mod chunk;
pub mod dex;
mod string_pool;
mod typed_value;
pub mod zip;

pub use string_pool::StringFault;
pub use typed_value::TypedValue;
