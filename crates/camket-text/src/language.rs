//! Which language is this?

/// The language of `text`: `vi`, `en`, or the tag of another language that is recognised; `und` if there is enough
/// text but it is none of these; `None` if there is too little to tell.
#[must_use]
pub fn detect_language(text: &str) -> Option<&'static str> {
    let _ = text;
    None
}
