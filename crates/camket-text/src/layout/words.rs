//! The few words of a language on which the layout of its texts depends.

use crate::fold;

/// The few words of a language on which the layout of its texts depends, filled from its pack.
///
/// All forms are match keys (see [`fold`]); [`LayoutWords::folded`] makes them from forms as written. Fill the fields,
/// call it once, and keep the result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LayoutWords {
    /// Words written with a stop that ends no sentence: `tp`, `gs`, `mr`, `gen`, `jan`, `no` (with or without the stop).
    pub abbreviations: Vec<String>,
    /// Words that, capitalised after an abbreviation, begin a sentence after all: `the`, `he`, `ông`, `theo`, `tại`.
    pub openers: Vec<String>,
    /// Words that, capitalised inside running text with no stop before them, begin a sentence after a heading that was
    /// glued to it: `tại`, `trong`; with `#`, only before a number: `năm #`.
    pub breaks: Vec<String>,
    /// What stands before the colon of a picture's credit: `ảnh`, `ảnh minh họa`, `photo`.
    pub caption_marks: Vec<String>,
    /// What begins a line that names the source: `theo`, `nguồn`, `source`.
    pub source_marks: Vec<String>,
    /// What begins the author's line: `by`.
    pub byline_marks: Vec<String>,
    /// What begins a link to another report: `xem thêm`, `read more`.
    pub teaser_marks: Vec<String>,
}

impl LayoutWords {
    /// The same lists with every form turned into match keys: folded, single spaces, no stop or colon at the end.
    #[must_use]
    pub fn folded(mut self) -> Self {
        let lists = [
            &mut self.abbreviations,
            &mut self.openers,
            &mut self.breaks,
            &mut self.caption_marks,
            &mut self.source_marks,
            &mut self.byline_marks,
            &mut self.teaser_marks,
        ];
        for list in lists {
            for form in list.iter_mut() {
                *form = folded(form);
            }
        }
        self
    }
}

impl LayoutWords {
    /// Whether `key` is one of `breaks`, before a number or not.
    pub(super) fn breaks(&self, key: &str, number: bool) -> bool {
        self.breaks.iter().any(|form| form == key || number && form.strip_suffix(" #") == Some(key))
    }

    pub(super) fn has(list: &[String], key: &str) -> bool {
        let key = key.strip_suffix('.').unwrap_or(key);
        list.iter().any(|form| form == key)
    }
}

fn folded(form: &str) -> String {
    let mut out = String::with_capacity(form.len());
    for word in form.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        fold(word.trim_end_matches(['.', ':']), &mut out);
    }
    out
}
