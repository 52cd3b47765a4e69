//! Reads bytes, produces the structures of one file format each. Knows no facts and no package.

pub mod apk_signature;
pub mod arsc;
pub mod axml;
pub mod call_graph;
pub mod certificate_chain;
mod chunk;
pub mod dex;
pub mod dotnet;
pub mod elf;
pub mod hermes;
mod string_pool;
pub mod tls;
mod typed_value;
pub mod zip;

pub use string_pool::StringFault;
pub use typed_value::TypedValue;
