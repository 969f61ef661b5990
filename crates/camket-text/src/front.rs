//! The block of `key: value` lines between two lines `---` at the top of a file.
//!
//! It is front matter only if a second `---` closes it and its first line that is not blank has the form `key: …`; a
//! report that happens to begin with a rule of dashes is left alone. Inside the block an unknown key is an error, since
//! a mistyped key would otherwise be silence.

use camket_model::Span;

use crate::document::Meta;
use crate::error::Kind;

/// What stands before the body.
#[derive(Debug, Default)]
pub(crate) struct Front {
    pub meta: Meta,
    /// The byte at which the body begins.
    pub body: usize,
}

/// The key of the title.
const TITLE: &str = "title";

/// No front matter is longer than this, so that a lone `---` does not cost a search through the whole file.
const MAX_LINES: usize = 200;

/// Reads it strictly: the first line that is not understood is the error.
pub(crate) fn read(text: &str) -> Result<Front, Kind> {
    let (front, errors) = parse(text);
    errors.into_iter().next().map_or(Ok(front), Err)
}

/// Reads it and passes over what is not understood.
pub(crate) fn read_leniently(text: &str) -> Front {
    parse(text).0
}

/// The bytes of `text` on which the front matter tells its title; none without one.
#[must_use]
pub fn title_span(text: &str) -> Option<Span> {
    let (lines, _) = block(text, start(text))?;
    lines.into_iter().find_map(|(offset, line)| {
        let (key, value) = line.split_once(':')?;
        let title = value.trim();
        let from = offset + key.len() + 1 + (value.len() - value.trim_start().len());
        (key.trim() == TITLE && !title.is_empty()).then(|| Span::new(from, from + title.len()))
    })
}

/// Where the text starts, behind a byte order mark.
fn start(text: &str) -> usize {
    if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 }
}

fn parse(text: &str) -> (Front, Vec<Kind>) {
    let start = start(text);
    let mut front = Front { meta: Meta::default(), body: start };
    let mut errors = Vec::new();
    let Some((lines, body)) = block(text, start) else { return (front, errors) };
    front.body = body;
    for (i, (offset, line)) in lines.into_iter().enumerate() {
        let entry = line.trim();
        if entry.is_empty() || entry.starts_with('#') {
            continue;
        }
        if let Err(why) = put(&mut front.meta, entry) {
            errors.push(Kind::FrontMatter { offset, line: i + 2, why });
        }
    }
    (front, errors)
}

/// The lines between the two `---` with their offsets, and where the body begins.
fn block(text: &str, start: usize) -> Option<(Vec<(usize, &str)>, usize)> {
    let mut at = start;
    let mut lines = Vec::new();
    for (i, line) in text[start..].split_inclusive('\n').enumerate().take(MAX_LINES) {
        let bare = line.trim_end();
        let end = at + line.len();
        if i == 0 {
            if bare != "---" || !line.ends_with('\n') {
                return None;
            }
        } else if bare == "---" {
            let first = lines.iter().map(|(_, l): &(usize, &str)| l.trim()).find(|l| !l.is_empty());
            return first.is_none_or(is_entry).then_some((lines, end));
        } else {
            lines.push((at, line));
        }
        at = end;
    }
    None
}

/// Whether a line has the form `key: …` or is a comment.
fn is_entry(line: &str) -> bool {
    line.starts_with('#')
        || line.split_once(':').is_some_and(|(key, value)| {
            let key = key.trim_end();
            let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
            !key.is_empty() && key.chars().all(plain) && (value.is_empty() || value.starts_with([' ', '\t']))
        })
}

fn put(meta: &mut Meta, entry: &str) -> Result<(), String> {
    let Some((key, value)) = entry.split_once(':') else {
        return Err("expected `key: value`".to_owned());
    };
    let key = key.trim();
    let field = match key {
        "id" => &mut meta.id,
        "lang" => &mut meta.lang,
        "publisher" => &mut meta.publisher,
        "url" => &mut meta.url,
        "published" => &mut meta.published,
        TITLE => &mut meta.title,
        _ => {
            let shown: String = key.chars().take(40).collect();
            return Err(format!("unknown key `{shown}`; known are id, lang, publisher, url, published, title"));
        }
    };
    if field.is_some() {
        return Err(format!("`{key}` is given twice"));
    }
    let value = unquote(value.trim())?;
    *field = (!value.is_empty()).then_some(value);
    Ok(())
}

/// A value as written, or without its double quotes (with `\"` and `\\` inside) or single quotes (with `''`).
///
/// Quotation marks that do not enclose the whole value are part of it: titles begin with quoted words, and people
/// who write front matter by hand do not think of escaping them.
fn unquote(value: &str) -> Result<String, String> {
    let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        return Ok(value.to_owned());
    };
    let mut out = String::new();
    let mut rest = value[1..].chars();
    while let Some(c) = rest.next() {
        if c == '\\' && quote == '"' {
            out.extend(rest.next());
        } else if c != quote {
            out.push(c);
        } else if quote == '\'' && rest.as_str().starts_with('\'') {
            out.push('\'');
            rest.next();
        } else if rest.as_str().trim().is_empty() {
            return Ok(out);
        } else {
            return Ok(value.to_owned());
        }
    }
    Err("the quotation mark is not closed".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_quoted_values() {
        let text = "\u{FEFF}---\r\nid: x-1\r\n# note\r\ntitle: \"Họp \\\"kín\\\"\"\r\npublisher: 'Bên ''A'''\r\nurl: https://example.org/a?b=c#d\r\nlang:\r\n---\r\nThân bài";
        let front = read(text).expect("it is there");
        assert_eq!(&text[front.body..], "Thân bài");
        assert_eq!(front.meta.id.as_deref(), Some("x-1"));
        assert_eq!(front.meta.title.as_deref(), Some("Họp \"kín\""));
        assert_eq!(front.meta.publisher.as_deref(), Some("Bên 'A'"));
        assert_eq!(front.meta.url.as_deref(), Some("https://example.org/a?b=c#d"));
        assert_eq!(front.meta.lang, None);
    }

    #[test]
    fn a_title_stands_where_it_is_told() {
        let text = "\u{FEFF}---\nid: x\ntitle:  Tuyên bố chung  \n---\ntitle: of the body\n";
        assert_eq!(title_span(text).map(|s| &text[s.start..s.end]), Some("Tuyên bố chung"));
        for none in ["", "title: no front matter\n", "---\nid: x\ntitle:\n---\n", "---\ntitle: never closed\n"] {
            assert_eq!(title_span(none), None, "{none:?}");
        }
    }

    #[test]
    fn quoted_words_inside_a_value_stay() {
        for title in ["\"Thời điểm vàng\": hai bên nói gì", "'Not yet', says the ministry", "Họ nói \"chưa\""]
        {
            let text = format!("---\ntitle: {title}\n---\nx");
            assert_eq!(read(&text).expect("it is there").meta.title.as_deref(), Some(title));
        }
    }

    #[test]
    fn a_rule_of_dashes_is_no_front_matter() {
        for text in [
            "---\nHai bên gặp nhau.\n---\nHết.",
            "---\nid: x\n",
            "---",
            "----\nid: x\n---\n",
            "a\n---\nid: x\n---\n",
            "",
        ] {
            assert_eq!(read(text).expect("it is there").body, 0, "{text:?}");
        }
        assert_eq!(read("---\n---\nx").expect("it is there").body, 8);
    }

    #[test]
    fn bad_lines_are_named() {
        for (text, line) in [
            ("---\nid: x\nauthor: y\n---\n", 3),
            ("---\nid: x\n\nid: y\n---\n", 4),
            ("---\nid: \"x\n---\n", 2),
            ("---\nid: x\nno key here\n---\n", 3),
        ] {
            let Err(Kind::FrontMatter { line: got, offset, .. }) = read(text) else { panic!("{text:?} was taken") };
            assert_eq!(got, line, "{text:?}");
            assert_eq!(text[..offset].lines().count() + 1, line, "{text:?}");
            assert!(read_leniently(text).body > 0);
        }
    }
}
