//! Words, numbers and punctuation with their byte spans and match keys.

use camket_model::Span;

use crate::chars::{is_letter, is_upper};
use crate::fold::{fold, is_invisible};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters: a Vietnamese syllable, an English word, `G7`, a dotted abbreviation such as `U.S.`, or what an
    /// apostrophe joins to a word (`'s`, `'t`).
    Word,
    /// Digits, with single separators inside (`1.200`, `74,3`). Its key is the digits as written.
    Number,
    /// One punctuation mark or symbol. Its key is a canonical mark: all dashes `-`, all double quotes `"`, all single quotes `'`.
    Punct,
}

/// How a word is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// No capital first.
    Lower,
    /// A capital first.
    Capitalised,
    /// All letters capital, two or more.
    Upper,
    /// Not a word.
    None,
}

/// A word, number or mark of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How it is capitalised.
    pub shape: Shape,
    /// Whether white space stands before it.
    pub space_before: bool,
    /// Line breaks before it, at most 2 (a blank line).
    pub breaks_before: u8,
    key: (u32, u32),
    tag: u16,
}

/// All tokens of a text with their keys.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    tokens: Vec<Token>,
    keys: String,
}

/// Tags of keys are below this.
pub const TAGS: usize = 1024;

/// A number below [`TAGS`] for a key. Keys with different tags differ, which tells most of them apart without a look
/// at their bytes.
#[must_use]
pub fn tag(key: &str) -> usize {
    let bytes = key.as_bytes();
    let at = |i: usize| bytes.get(i).map_or(0, |b| usize::from(*b));
    (at(0) * 67 + at(bytes.len() / 2) * 29 + at(bytes.len().wrapping_sub(1)) * 5 + bytes.len() * 131) % TAGS
}

impl Tokens {
    /// Splits `text` into tokens, in time linear in its length.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut out = Self { tokens: Vec::with_capacity(text.len() / 5), keys: String::with_capacity(text.len()) };
        Scanner { text, bytes: text.as_bytes(), at: 0 }.run(&mut out);
        out
    }

    /// How many there are.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// All tokens in order.
    #[inline]
    #[must_use]
    pub fn all(&self) -> &[Token] {
        &self.tokens
    }

    /// The token at `i`, if there is one.
    #[inline]
    #[must_use]
    pub fn get(&self, i: usize) -> Option<&Token> {
        self.tokens.get(i)
    }

    /// The match key of the token at `i`; empty past the end.
    #[inline]
    #[must_use]
    pub fn key(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| &self.keys[t.key.0 as usize..t.key.1 as usize])
    }

    /// The [`tag`] of the key at `i`; any past the end.
    #[inline]
    #[must_use]
    pub fn tag(&self, i: usize) -> usize {
        self.tokens.get(i).map_or(0, |t| usize::from(t.tag))
    }

    /// Whether the key at `i` ends in a digit.
    #[must_use]
    pub fn ends_in_digit(&self, i: usize) -> bool {
        let last = self.tokens.get(i).and_then(|t| self.keys.as_bytes().get((t.key.1 as usize).wrapping_sub(1)));
        last.is_some_and(u8::is_ascii_digit)
    }

    fn push(&mut self, span: Span, kind: TokenKind, shape: Shape, gap: Gap, key: impl FnOnce(&mut String)) {
        let from = self.keys.len();
        key(&mut self.keys);
        let tag = tag(&self.keys[from..]) as u16;
        let key = (from as u32, self.keys.len() as u32);
        self.tokens.push(Token { span, kind, shape, space_before: gap.space, breaks_before: gap.breaks, key, tag });
    }
}

#[derive(Clone, Copy, Default)]
struct Gap {
    space: bool,
    breaks: u8,
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
}

impl Scanner<'_> {
    fn run(&mut self, out: &mut Tokens) {
        let mut gap = Gap::default();
        while let Some(c) = self.peek() {
            let start = self.at;
            if c == '\n' {
                gap = Gap { space: true, breaks: (gap.breaks + 1).min(2) };
                self.at += 1;
                continue;
            }
            if c.is_whitespace() {
                if matches!(c, '\u{2028}' | '\u{2029}' | '\u{85}')
                    || (c == '\r' && self.bytes.get(self.at + 1) != Some(&b'\n'))
                {
                    gap.breaks = (gap.breaks + 1).min(2);
                }
                gap.space = true;
                self.at += c.len_utf8();
                continue;
            }
            if is_invisible(c) {
                self.at += c.len_utf8();
                continue;
            }
            if c.is_ascii_digit() {
                self.number();
                let span = Span::new(start, self.at);
                out.push(span, TokenKind::Number, Shape::None, gap, |k| k.push_str(&self.text[start..self.at]));
            } else if is_letter(c) {
                self.word();
                let word = &self.text[start..self.at];
                out.push(Span::new(start, self.at), TokenKind::Word, shape(word), gap, |k| fold(word, k));
            } else if matches!(c, '\'' | '’' | '‘' | 'ʼ') && !gap.space && self.clitic(out) {
                let word = &self.text[start + c.len_utf8()..self.at];
                out.push(Span::new(start, self.at), TokenKind::Word, Shape::Lower, gap, |k| {
                    k.push('\'');
                    fold(word, k);
                });
            } else {
                self.at += c.len_utf8();
                out.push(Span::new(start, self.at), TokenKind::Punct, Shape::None, gap, |k| k.push(canonical(c)));
            }
            gap = Gap::default();
        }
    }

    #[inline]
    fn peek(&self) -> Option<char> {
        let b = *self.bytes.get(self.at)?;
        if b < 0x80 { Some(char::from(b)) } else { self.text[self.at..].chars().next() }
    }

    /// Digits with single `.` or `,` between them.
    fn number(&mut self) {
        while let Some(b) = self.bytes.get(self.at) {
            let inner = matches!(b, b'.' | b',') && self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit);
            if !b.is_ascii_digit() && !inner {
                break;
            }
            self.at += 1;
        }
    }

    /// Letters, marks and invisible characters; digits right after (`G7`); or single letters with dots (`U.S.`).
    fn word(&mut self) {
        let start = self.at;
        self.letters();
        if self.at - start == 1 && self.dotted() {
            return;
        }
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
    }

    fn letters(&mut self) {
        let mut end = self.at;
        while let Some(c) = self.peek() {
            if c.is_ascii_alphabetic() {
                self.at += 1;
                end = self.at;
            } else if is_letter(c) || is_mark(c) {
                self.at += c.len_utf8();
                end = self.at;
            } else if is_invisible(c) {
                self.at += c.len_utf8();
            } else {
                break;
            }
        }
        self.at = end;
    }

    /// After one letter: `.X` again and again, with the last dot. Takes nothing if it is not such a chain.
    fn dotted(&mut self) -> bool {
        let mut at = self.at;
        let mut letters = 1;
        while self.bytes.get(at) == Some(&b'.') && self.bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic) {
            let after = self.text[at + 2..].chars().next();
            if after.is_some_and(|c| is_letter(c) || c.is_ascii_digit()) {
                break;
            }
            at += 2;
            letters += 1;
        }
        if letters < 2 {
            return false;
        }
        if self.bytes.get(at) == Some(&b'.') {
            at += 1;
        }
        self.at = at;
        true
    }

    /// An apostrophe with one to three letters right after a word (`'s`, `'t`, `'ll`).
    fn clitic(&mut self, out: &Tokens) -> bool {
        let Some(mark) = self.peek() else { return false };
        let joined = out.tokens.last().is_some_and(|t| t.kind != TokenKind::Punct && t.span.end == self.at);
        if !joined {
            return false;
        }
        let from = self.at + mark.len_utf8();
        let letters = self.bytes[from..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let next = self.text[from + letters..].chars().next();
        if !(1..=2).contains(&letters) || next.is_some_and(is_letter) {
            return false;
        }
        self.at = from + letters;
        true
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}')
}

fn shape(word: &str) -> Shape {
    let mut letters = word.chars().filter(|c| is_letter(*c));
    let Some(first) = letters.next() else { return Shape::None };
    if !is_upper(first) {
        return Shape::Lower;
    }
    let mut more = 0;
    for c in letters {
        if !is_upper(c) {
            return Shape::Capitalised;
        }
        more += 1;
    }
    if more > 0 { Shape::Upper } else { Shape::Capitalised }
}

fn canonical(c: char) -> char {
    match c {
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FF0D}' => '-',
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' => '"',
        '\'' | '‘' | '’' | '‚' | '‛' | 'ʼ' | '`' => '\'',
        '…' => '…',
        '•' | '·' | '▪' | '●' | '◦' => '•',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let tokens = Tokens::of(text);
        tokens.all().iter().map(|t| t.span.of(text).to_owned()).collect()
    }

    #[test]
    fn splits_as_the_reader_needs_it() {
        assert_eq!(words("ASEAN+3 và U.S., G7."), ["ASEAN", "+", "3", "và", "U.S.", ",", "G7", "."]);
        assert_eq!(words("450 tỷ, 1.200; 74,3%"), ["450", "tỷ", ",", "1.200", ";", "74,3", "%"]);
        assert_eq!(words("Russia’s don't 'Yes'"), ["Russia", "’s", "don", "'t", "'", "Yes", "'"]);
        assert_eq!(words("US$1.2bn 10/7"), ["US", "$", "1.2", "bn", "10", "/", "7"]);
        assert_eq!(words("Joseph R. Biden"), ["Joseph", "R", ".", "Biden"]);
    }

    #[test]
    fn invisible_characters_stay_inside_spans_and_out_of_keys() {
        let text = "\u{FEFF}Vi\u{200B}ệt  Nam\r\n\r\nmới";
        let tokens = Tokens::of(text);
        let keys: Vec<_> = (0..tokens.len()).map(|i| tokens.key(i)).collect();
        assert_eq!(keys, ["việt", "nam", "mới"]);
        assert_eq!(tokens.all()[2].breaks_before, 2);
        assert_eq!(tokens.all()[0].span.of(text), "Vi\u{200B}ệt");
    }
}
