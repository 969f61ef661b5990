//! What the page looks like: paragraphs and what they are, sentences, and what stands in quotation marks.

mod lines;
mod parts;
mod quotes;
mod sentences;
mod words;

use std::ops::Range;

use camket_model::Span;

use crate::language::Count;
use crate::{Shape, TokenKind, Tokens};

pub use words::LayoutWords;

/// What a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Part {
    /// The title, the first line of a report.
    Title,
    /// A heading inside the text.
    Heading,
    /// Running text, also a numbered paragraph of a statement.
    #[default]
    Body,
    /// One item of a list.
    Item,
    /// The words under a picture, with or without the credit.
    Caption,
    /// Who wrote or signed it.
    Byline,
    /// Where it was taken from (*Theo …*, *Nguồn …*).
    Source,
    /// A link to another report (*Xem thêm …*).
    Teaser,
}

/// A paragraph. Most often one line; several where a text is wrapped by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// From its first token to its last.
    pub span: Span,
    /// Its sentences, as indices into [`Layout::sentences`].
    pub sentences: Range<usize>,
    /// The first token after its number, bullet, `#` or `>`; the first of all where it has none.
    pub first: usize,
    /// What it is.
    pub part: Part,
    /// Its number as written (`12.`, `(a)`, `IV.`).
    pub number: Option<String>,
}

/// A sentence, or what stands for one (a headline, a caption).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first token to its last.
    pub span: Span,
    /// Its tokens, never none.
    pub tokens: Range<usize>,
    /// Its paragraph, as an index into [`Layout::paragraphs`].
    pub paragraph: usize,
    /// What its paragraph is; a heading inside running text is a sentence of its own.
    pub part: Part,
}

/// A stretch in quotation marks: direct speech or quoted words, perhaps over several sentences and lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speech {
    /// What stands inside the marks.
    pub span: Span,
    /// The tokens inside the marks, never none.
    pub tokens: Range<usize>,
    /// Whether one of its two marks is missing, so that its extent is a guess.
    pub open: bool,
}

/// Paragraphs, sentences and speech of a text, each list in the order of the text and without overlaps. The
/// sentences together hold every token of the body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// The sentences.
    pub sentences: Vec<Sentence>,
    /// What stands in quotation marks.
    pub speech: Vec<Speech>,
}

impl Layout {
    /// Finds them in the part `body` of `text`, whose tokens are `tokens` (of the whole text), in time linear in its
    /// length.
    #[must_use]
    pub fn of(text: &str, body: Span, tokens: &Tokens, words: &LayoutWords) -> Self {
        let all = tokens.all();
        let from = all.partition_point(|t| t.span.start < body.start);
        let to = all.partition_point(|t| t.span.end <= body.end).max(from);
        let page = Page { text, tokens, range: from..to };
        let blocks = lines::blocks(&page);
        let quotes::Quotes { roles, speech } = quotes::quotes(&page, &blocks);
        let parts = parts::parts(&page, words, &blocks);
        let mut out = Self { speech, ..Self::default() };
        let mut roles = roles.iter();
        let (mut starts, mut glued) = (Vec::new(), Vec::new());
        for (block, part) in blocks.iter().zip(parts) {
            starts.clear();
            glued.clear();
            sentences::starts(&page, words, block, &mut roles, &mut starts, &mut glued);
            out.push(&page, block, part, &starts, &glued);
        }
        out
    }

    /// The sentence in which token `token` stands, as an index into [`Layout::sentences`].
    #[must_use]
    pub fn sentence_at(&self, token: usize) -> Option<usize> {
        let i = self.sentences.partition_point(|s| s.tokens.end <= token);
        self.sentences.get(i).is_some_and(|s| s.tokens.contains(&token)).then_some(i)
    }

    /// The tokens of a sentence behind the number or bullet of its paragraph, never none; none for a sentence that is not
    /// there.
    #[must_use]
    pub fn words_of(&self, sentence: usize) -> Range<usize> {
        let Some(Sentence { tokens, paragraph, .. }) = self.sentences.get(sentence) else { return 0..0 };
        let first = self.paragraphs.get(*paragraph).map_or(tokens.start, |p| p.first);
        if tokens.contains(&first) { first..tokens.end } else { tokens.clone() }
    }

    /// The language of a paragraph of `text`, if that can be told from it alone; see [`crate::detect_language`].
    #[must_use]
    pub fn language_of(&self, paragraph: &Paragraph, text: &str, tokens: &Tokens) -> Option<&'static str> {
        let sentences = self.sentences.get(paragraph.sentences.clone())?;
        let range = sentences.first()?.tokens.start..sentences.last()?.tokens.end;
        Page { text, tokens, range: range.clone() }.lang(&range)
    }

    fn push(&mut self, page: &Page<'_>, block: &lines::Block, part: Part, starts: &[usize], glued: &[usize]) {
        let paragraph = self.paragraphs.len();
        let from = self.sentences.len();
        let ends = starts.iter().skip(1).copied().chain([block.tokens.end]);
        self.sentences.extend(starts.iter().copied().zip(ends).map(|(start, end)| {
            let tokens = start..end;
            let part = if part == Part::Body && glued.binary_search(&end).is_ok() { Part::Heading } else { part };
            Sentence { span: page.span(&tokens), tokens, paragraph, part }
        }));
        self.paragraphs.push(Paragraph {
            span: page.span(&block.tokens),
            sentences: from..self.sentences.len(),
            first: block.first,
            part,
            number: block.number.as_ref().map(|n| page.span(n).of(page.text).to_owned()),
        });
    }
}

/// A text with its tokens, and the questions that all of the layout asks of them.
struct Page<'t> {
    text: &'t str,
    tokens: &'t Tokens,
    /// The tokens of the body.
    range: Range<usize>,
}

/// Words that are looked at to tell the language of a paragraph.
const LANG_WORDS: usize = 80;

impl Page<'_> {
    fn key(&self, i: usize) -> &str {
        self.tokens.key(i)
    }

    fn word(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    /// Whether white space stands before token `i`.
    fn spaced(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.space_before)
    }

    fn is_capital(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| matches!(t.shape, Shape::Capitalised | Shape::Upper))
    }

    /// Whether the text from token `i` begins with a capital or a figure, past an opening mark.
    fn begins_upper(&self, i: usize) -> bool {
        let at = i + usize::from(matches!(self.key(i), "\"" | "'" | "(" | "[" | "*"));
        self.is_capital(at) || self.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number)
    }

    fn is_punct(&self, i: usize, key: &str) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Punct) && self.key(i) == key
    }

    /// Whether token `i` is a mark that can end a sentence.
    fn is_stop(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Punct)
            && matches!(self.key(i), "." | "?" | "!" | "…" | "。" | "！" | "？")
    }

    fn span(&self, tokens: &Range<usize>) -> Span {
        let all = &self.tokens.all()[tokens.clone()];
        match (all.first(), all.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// How many characters the tokens take with the space between them.
    fn length(&self, tokens: &Range<usize>) -> usize {
        self.span(tokens).of(self.text).bytes().filter(|b| b & 0xC0 != 0x80).count()
    }

    fn lang(&self, tokens: &Range<usize>) -> Option<&'static str> {
        let mut count = Count::default();
        let words = tokens.clone().filter(|i| self.tokens.get(*i).is_some_and(|t| t.kind == TokenKind::Word));
        for i in words.take(LANG_WORDS) {
            count.add(self.word(i), self.key(i));
            if count.is_plainly_vietnamese() {
                break;
            }
        }
        count.winner()
    }
}
