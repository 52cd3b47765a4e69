//! Reads a chain.
