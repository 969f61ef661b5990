//! From byte offsets to what people and other programs count in: Unicode code points and lines.

use camket_model::Span;

const STEP: usize = 1024;

/// Code points and lines before every `STEP`th byte of a text, so that any offset is found by counting a few bytes.
pub(crate) struct Places<'a> {
    text: &'a [u8],
    marks: Vec<(usize, usize)>,
}

impl<'a> Places<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let text = text.as_bytes();
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let (mut points, mut lines) = (0, 0);
        for chunk in text.chunks(STEP) {
            marks.push((points, lines));
            let (p, l) = count(chunk);
            points += p;
            lines += l;
        }
        if marks.is_empty() {
            marks.push((0, 0));
        }
        Self { text, marks }
    }

    /// Code points and line ends before byte `at`; an offset past the end counts as the end.
    fn before(&self, at: usize) -> (usize, usize) {
        let at = at.min(self.text.len());
        let mark = (at / STEP).min(self.marks.len() - 1);
        let (p, l) = count(&self.text[mark * STEP..at]);
        (self.marks[mark].0 + p, self.marks[mark].1 + l)
    }

    pub(crate) fn points(&self, span: Span) -> [usize; 2] {
        [self.before(span.start).0, self.before(span.end).0]
    }

    /// The line on which `span` starts, from 1.
    pub(crate) fn line(&self, span: Span) -> usize {
        self.before(span.start).1 + 1
    }
}

fn count(bytes: &[u8]) -> (usize, usize) {
    // Bytes 10xxxxxx go on a code point that has been counted.
    let points = bytes.iter().filter(|b| (**b & 0xC0) != 0x80).count();
    (points, bytes.iter().filter(|b| **b == b'\n').count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_a_plain_count_does() {
        let text = "Hội nghị\r\nở Viêng Chăn 🙂.\n".repeat(120);
        let places = Places::of(&text);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let (points, lines) = (text[..at].chars().count(), text[..at].matches('\n').count());
            assert_eq!((places.points(Span::new(at, at)), places.line(Span::new(at, at))), ([points; 2], lines + 1));
        }
        assert_eq!(Places::of("").points(Span::new(0, 9)), [0, 0]);
    }
}
