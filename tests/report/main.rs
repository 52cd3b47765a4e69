//! Evaluations as the real ones look, friendly and hostile, in every format: what a rendering must
//! hold to whatever it is given.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "reads the templates, writes a page for looking at it, and says how large it is"
)]

mod fixture;
mod html;
mod json;
mod language;
mod markup;
mod matrix;
mod style;
mod text;
