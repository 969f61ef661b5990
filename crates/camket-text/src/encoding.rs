//! From the bytes of a file to its text: which encoding is it, and what do the bytes say in it?

use crate::document::Encoding;
use crate::error::{Kind, TextError};

/// A text and the encoding it was written in.
pub(crate) struct Decoded {
    pub text: String,
    pub encoding: Encoding,
}

pub(crate) fn decode(bytes: Vec<u8>) -> Result<Decoded, TextError> {
    let text = String::from_utf8(bytes)
        .map_err(|e| TextError::new(Kind::CutOff { offset: e.utf8_error().valid_up_to() }))?;
    Ok(Decoded { text, encoding: Encoding::Utf8 })
}
