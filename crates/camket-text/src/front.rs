//! The block of `key: value` lines between two lines `---` at the top of a file.

use crate::document::Meta;
use crate::error::Kind;

/// What stands before the body.
pub(crate) struct Front {
    pub meta: Meta,
    /// The byte at which the body begins.
    pub body: usize,
}

pub(crate) fn read(text: &str) -> Result<Front, Kind> {
    let _ = text;
    Ok(Front { meta: Meta::default(), body: 0 })
}

pub(crate) fn read_leniently(text: &str) -> Front {
    let _ = text;
    Front { meta: Meta::default(), body: 0 }
}
