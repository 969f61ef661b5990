//! Tests of the formats and of the schema, in one binary.

#![allow(clippy::unwrap_used)]

mod formats;
mod plover;
mod sample;
mod schema;
mod validator;
