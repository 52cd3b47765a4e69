//! Evaluations as the real ones look, friendly and hostile, in every format: what a rendering must
//! hold to whatever it is given.

#![allow(
    clippy::disallowed_methods,
    reason = "reads the templates and writes a page for looking at it"
)]

mod fixture;
mod html;
mod json;
mod language;
mod markup;
mod style;
mod text;
