//! The public record format, by version. A released version never changes its meaning; a new one stands beside it.

pub mod v1;
