//! Reads a resource table (`resources.arsc`), produces [`ResourceTable`]: the values of a resource
//! by its identifier, one per configuration.
//!
//! Only the chunk headers are indexed; entries and strings are read from the bytes when asked for,
//! so that a table of 45 MB costs no more than its own bytes.
//!
//! Format: AOSP `ResourceTypes.h`: `ResTable_package`, `_type` (dense, 16-bit and sparse offsets),
//! `_entry` (plain, complex, compact), `ResTable_config`. Overlays and staged aliases are left out.
//! Does not establish which configuration a device would choose.

mod configuration;
mod entry;
mod table;

pub use configuration::Configuration;
pub use table::Resolution;
pub use table::ResourceTable;
pub use table::ResourceValue;

/// Why a file is no resource table at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArscError {
    #[error("the file has {0} bytes, too few for a resource table")]
    TooShort(usize),
    #[error("the file has the type {0:#06x}, a resource table has 0x0002")]
    WrongType(u16),
}

#[cfg(test)]
mod tests;
