//! Tests of the formats and of the schema, in one binary.

mod formats;
mod sample;
mod schema;
mod validator;
