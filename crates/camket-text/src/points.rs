//! From bytes to code points and back, and from bytes to lines, without keeping the text.

use camket_model::Span;

/// Bytes of text in one block, of which one number is kept.
const BLOCK: usize = 512;

/// Where the characters of a text begin: one bit a byte and one number a block, so that either way takes a few
/// machine words, and an ASCII text takes nothing at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodePoints {
    /// A bit for each byte that begins a character; empty if all do.
    starts: Vec<u64>,
    /// Characters that begin before each block.
    before: Vec<usize>,
    bytes: usize,
    points: usize,
}

impl CodePoints {
    /// Counts the characters of `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let bytes = text.len();
        if text.is_ascii() {
            return Self { starts: Vec::new(), before: Vec::new(), bytes, points: bytes };
        }
        let mut starts = Vec::with_capacity(bytes.div_ceil(64));
        let mut before = Vec::with_capacity(bytes.div_ceil(BLOCK));
        let mut points = 0;
        for block in text.as_bytes().chunks(BLOCK) {
            before.push(points);
            for word in block.chunks(64) {
                let bits = word.iter().enumerate().fold(0u64, |acc, (i, b)| acc | (u64::from(!is_inner(*b)) << i));
                points += bits.count_ones() as usize;
                starts.push(bits);
            }
        }
        Self { starts, before, bytes, points }
    }

    /// How many characters there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.points
    }

    /// How many characters begin before `byte`; all of them past the end.
    #[must_use]
    pub fn at_byte(&self, byte: usize) -> usize {
        if byte >= self.bytes {
            return self.points;
        }
        if self.starts.is_empty() {
            return byte;
        }
        let (block, word) = (byte / BLOCK, byte / 64);
        let whole: u32 = self.starts[block * (BLOCK / 64)..word].iter().map(|w| w.count_ones()).sum();
        let part = (self.starts[word] & ((1u64 << (byte % 64)) - 1)).count_ones();
        self.before[block] + (whole + part) as usize
    }

    /// The byte at which character number `point` (from 0) begins; the length of the text past the end.
    #[must_use]
    pub fn to_byte(&self, point: usize) -> usize {
        if point >= self.points {
            return self.bytes;
        }
        if self.starts.is_empty() {
            return point;
        }
        let block = self.before.partition_point(|b| *b <= point).saturating_sub(1);
        let mut left = point - self.before[block];
        let mut word = block * (BLOCK / 64);
        while let Some(bits) = self.starts.get(word) {
            let here = bits.count_ones() as usize;
            if left < here {
                let mut bits = *bits;
                for _ in 0..left {
                    bits &= bits - 1;
                }
                return word * 64 + bits.trailing_zeros() as usize;
            }
            left -= here;
            word += 1;
        }
        self.bytes
    }

    /// The same stretch counted in characters: first, and one past the last.
    #[must_use]
    pub fn span(&self, span: Span) -> (usize, usize) {
        (self.at_byte(span.start), self.at_byte(span.end))
    }
}

fn is_inner(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// From a byte to the line and column that an editor shows.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
    points: CodePoints,
}

impl LineIndex {
    /// Finds the lines of `text`. They end with `\n`, `\r\n` or a lone `\r`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|(i, b)| match b {
            b'\n' => true,
            b'\r' => bytes.get(i + 1) != Some(&b'\n'),
            _ => false,
        });
        let starts = std::iter::once(0).chain(ends.map(|(i, _)| i + 1)).collect();
        Self { starts, points: CodePoints::of(text) }
    }

    /// Line and column of `byte`, both from 1; the column counts characters.
    #[must_use]
    pub fn position(&self, byte: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|s| *s <= byte).max(1);
        let start = self.starts[line - 1];
        (line, self.points.at_byte(byte) - self.points.at_byte(start) + 1)
    }

    /// The byte at which line number `line` (from 1) begins, if there is such a line.
    #[must_use]
    pub fn start_of(&self, line: usize) -> Option<usize> {
        self.starts.get(line.checked_sub(1)?).copied()
    }

    /// How many lines there are; at least 1.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_agree_with_chars() {
        let text = "Hội nghị 🌏 cấp cao\r\n".repeat(200);
        let points = CodePoints::of(&text);
        assert_eq!(points.count(), text.chars().count());
        for (cp, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at_byte(byte), cp);
            assert_eq!(points.to_byte(cp), byte);
        }
        assert_eq!(points.at_byte(text.len()), points.count());
        assert_eq!(points.to_byte(usize::MAX), text.len());
        assert_eq!(CodePoints::of("plain").span(Span::new(1, 4)), (1, 4));
        assert_eq!(CodePoints::of("").at_byte(3), 0);
    }

    #[test]
    fn lines_and_columns_start_at_one() {
        let text = "Hà Nội\r\nđón\rkhách\n";
        let lines = LineIndex::of(text);
        assert_eq!(lines.position(0), (1, 1));
        assert_eq!(lines.position(text.find("Nội").expect("it is there")), (1, 4));
        assert_eq!(lines.position(text.find("ón").expect("it is there")), (2, 2));
        assert_eq!(lines.position(text.find("khách").expect("it is there")), (3, 1));
        assert_eq!(lines.position(text.len()), (4, 1));
        assert_eq!(lines.count(), 4);
        assert_eq!(lines.start_of(3), text.find("khách"));
        assert_eq!(lines.start_of(0), None);
    }
}
