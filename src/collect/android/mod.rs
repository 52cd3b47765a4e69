//! Reads an Android package, produces its facts: one file per source of facts.
