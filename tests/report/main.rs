//! Evaluations as the real ones look, friendly and hostile, in every format: what a rendering must
//! hold to whatever it is given.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "reads the templates, writes a page for looking at it, and says how large it is"
)]

#[path = "../support/corpus.rs"]
mod corpus;
mod every_language;
mod fixture;
mod flow;
mod html;
mod json;
mod json_text;
mod language;
mod machine;
mod markup;
mod matrix;
mod poison;
mod presentation;
mod schemas;
mod style;
mod text;
mod translations;
