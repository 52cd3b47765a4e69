//! Reads nothing, prints the JSON Schema of a format: `schema`.

use super::write;
use crate::cli::Schema;
use tracevet::error::Error;
use tracevet::report::json::ANSWERS_SCHEMA;
use tracevet::report::json::EVALUATION_SCHEMA;
use tracevet::report::json::EVIDENCE_SCHEMA;
use tracevet::report::json::REVIEWS_SCHEMA;
use tracevet::report::json::SET_SCHEMA;

pub(super) fn run(of: Schema) -> Result<u8, Error> {
    let schema = match of {
        Schema::Answers => ANSWERS_SCHEMA,
        Schema::Evaluation => EVALUATION_SCHEMA,
        Schema::Evidence => EVIDENCE_SCHEMA,
        Schema::Reviews => REVIEWS_SCHEMA,
        Schema::Set => SET_SCHEMA,
    };
    write::to_stdout(schema.as_bytes())?;
    Ok(0)
}
