//! Reads bytes, produces the structures of one file format each. Knows no facts and no package.

pub mod apk_signature;
pub mod arsc;
pub mod axml;
pub(in crate::collect) mod base64;
pub mod call_graph;
pub mod certificate_chain;
mod chunk;
pub mod dex;
pub mod dotnet;
pub mod elf;
pub mod gateway_batch;
pub mod hermes;
pub mod key_export;
mod string_pool;
pub mod tls;
mod typed_value;
pub mod zip;

pub use string_pool::StringFault;
pub use typed_value::TypedValue;
