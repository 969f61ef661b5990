//! Does this pattern match here? Surface forms, numbers and dates; knows nothing of diplomacy.

mod lexicon;

/// stub
pub mod numbers {
    /// stub
    #[derive(Clone, Debug, Default, serde::Deserialize)]
    pub struct NumberWords {}
}
/// stub
pub mod dates {
    /// stub
    #[derive(Clone, Debug, Default, serde::Deserialize)]
    pub struct DateWords {}
}

pub use lexicon::{Hit, Lexicon};
