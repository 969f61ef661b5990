//! Text that fits: one line, no control characters, not wider than there is room.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns `text` takes on a terminal.
pub fn width(text: &str) -> usize {
    text.width()
}

/// `text` on one line: white space becomes one space, and characters that could steer the terminal are left out.
pub fn plain(text: &str) -> String {
    let visible = |c: char| !c.is_control() && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let words = text.split_whitespace().map(|w| w.chars().filter(|c| visible(*c)).collect::<String>());
    words.filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// `text`, cut with … so that it takes at most `room` columns; the cut falls between words where that costs little.
pub fn fit(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        let columns = c.width().unwrap_or(0);
        if used + columns + 1 > room {
            break;
        }
        used += columns;
        out.push(c);
    }
    if let Some(space) = out.rfind(' ')
        && width(&out[space..]) <= room / 4
    {
        out.truncate(space);
    }
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_is_cut_between_words() {
        assert_eq!(fit("cam kết hỗ trợ", 20), "cam kết hỗ trợ");
        assert_eq!(fit("cam kết hỗ trợ lâu dài", 18), "cam kết hỗ trợ…");
        assert_eq!(fit("mộttừrấtdàikhôngcókhoảngtrắng", 10), "mộttừrấtd…");
        assert_eq!(fit("abc", 1), "…");
    }

    #[test]
    fn nothing_can_steer_the_terminal() {
        assert_eq!(plain("a\x1b[31m b\r\n\tc\u{202E}d \u{7}"), "a[31m b cd");
    }
}
