//! What is a title, a heading, a caption, a byline?

use std::collections::HashSet;

use super::lines::{Block, Mark};
use super::{LayoutWords, Page, Part};
use crate::{Shape, TokenKind};

/// Tokens in the longest title, heading, caption, source line and byline.
const TITLE: usize = 45;
const HEADING: usize = 16;
const CAPTION: usize = 80;
const SOURCE: usize = 10;
const BYLINE: usize = 14;
/// Short lines in a row that make a block of signatures.
const SIGNATURES: usize = 4;
/// A report's byline stands among its last paragraphs, before the pictures.
const LAST: usize = 8;

/// What each paragraph is.
pub(super) fn parts(page: &Page<'_>, words: &LayoutWords, blocks: &[Block]) -> Vec<Part> {
    let look = Look { page, words, blocks };
    let mut out: Vec<Part> = (0..blocks.len()).map(|i| look.part(i)).collect();
    look.bylines(&mut out);
    look.signatures(&mut out);
    look.repeated_captions(&mut out);
    out
}

struct Look<'p> {
    page: &'p Page<'p>,
    words: &'p LayoutWords,
    blocks: &'p [Block],
}

impl Look<'_> {
    fn part(&self, i: usize) -> Part {
        let block = &self.blocks[i];
        let length = block.tokens.end - block.first;
        let followed = i + 1 < self.blocks.len();
        let is_first = self.blocks[..i].iter().rev().take(2).all(|b| b.mark == Mark::Rule) && i < 2;
        if block.mark == Mark::Rule {
            return Part::Body;
        }
        if self.is_teaser(block) {
            return Part::Teaser;
        }
        if length <= CAPTION && self.is_caption(block) {
            return Part::Caption;
        }
        if block.mark == Mark::Hash {
            return if is_first { Part::Title } else { Part::Heading };
        }
        if self.is_source(block) {
            return Part::Source;
        }
        if length <= BYLINE && self.is_marked_byline(block) {
            return Part::Byline;
        }
        let stopped = self.ends_with_stop(block);
        let titled = !stopped || matches!(self.page.key(block.tokens.end - 1), "?" | "!");
        if is_first && followed && titled && length <= TITLE && block.mark == Mark::None {
            return Part::Title;
        }
        let headed = followed && !stopped && length <= HEADING && self.page.begins_upper(block.first);
        let in_list = self.blocks.get(i + 1).is_some_and(|b| b.mark == block.mark && b.number.is_some());
        match block.mark {
            Mark::Bullet => Part::Item,
            Mark::Figure | Mark::Letter if headed && !in_list => Part::Heading,
            Mark::Figure if stopped || length > 30 => Part::Body,
            Mark::Figure | Mark::Letter => Part::Item,
            _ if headed => Part::Heading,
            _ if self.is_bold(block) && length <= TITLE && followed => Part::Heading,
            _ => Part::Body,
        }
    }

    /// Whether the last token, past closing marks, is a stop or asks for more.
    fn ends_with_stop(&self, block: &Block) -> bool {
        let closing = |i: &usize| matches!(self.page.key(*i), "\"" | "'" | ")" | "]" | "*" | "_");
        let last = block.tokens.clone().rev().take(4).find(|i| !closing(i));
        let dotted = |i: usize| block.tokens.len() > 6 && self.page.word(i).ends_with('.');
        last.is_some_and(|i| self.page.is_stop(i) || dotted(i) || matches!(self.page.key(i), "," | ";" | ":" | "-"))
    }

    fn is_bold(&self, block: &Block) -> bool {
        let (first, last) = (block.first, block.tokens.end - 1);
        let is = |i: usize| matches!(self.page.key(i), "*" | "_");
        last > first + 3 && is(first) && is(first + 1) && is(last) && is(last - 1)
    }

    fn is_teaser(&self, block: &Block) -> bool {
        let page = self.page;
        (page.key(block.first) == ">" && page.key(block.first + 1) == ">")
            || matches!(page.key(block.first), "»" | "►" | "→")
            || self.begins(block.first, block, &self.words.teaser_marks).is_some()
    }

    /// A credit: a mark with a colon at the beginning, after a bracket or after a stop; or `Ảnh Reuters` alone.
    fn is_caption(&self, block: &Block) -> bool {
        let page = self.page;
        (block.first..block.tokens.end).any(|i| {
            let begins = i == block.first
                || matches!(page.key(i - 1), "(" | "[" | "-" | "|" | "/" | "*" | "_" | "\"")
                || page.is_stop(i - 1);
            let Some(after) = begins.then(|| self.begins(i, block, &self.words.caption_marks)).flatten() else {
                return false;
            };
            let short = (i == block.first || page.key(i - 1) == "(") && block.tokens.end - i <= SOURCE;
            page.key(after) == ":" || (short && page.is_capital(after) && !self.ends_with_stop(block))
        })
    }

    /// `Theo A`, `(Nguồn: A)`, `Nguồn A: https://…`: a mark, then names or a colon.
    fn is_source(&self, block: &Block) -> bool {
        let page = self.page;
        let at = block.first + usize::from(page.key(block.first) == "(");
        let Some(after) = self.begins(at, block, &self.words.source_marks) else { return false };
        let names_end = (after..block.tokens.end).take(SOURCE).find(|i| !self.is_name_token(*i));
        let length = block.tokens.end - block.first;
        let colon = names_end.is_some_and(|i| page.key(i) == ":") && length <= 3 * SOURCE;
        let names = names_end.is_none() && length <= SOURCE && after < block.tokens.end;
        (colon || names) && !is_end(page, block.tokens.end - 1)
    }

    fn is_marked_byline(&self, block: &Block) -> bool {
        let after = self.begins(block.first, block, &self.words.byline_marks);
        after.is_some_and(|after| after < block.tokens.end && (after..block.tokens.end).all(|i| self.is_name_token(i)))
    }

    /// A capitalised word, or a mark that stands between names.
    fn is_name_token(&self, i: usize) -> bool {
        self.page.tokens.get(i).is_some_and(|t| match t.kind {
            TokenKind::Word => matches!(t.shape, Shape::Capitalised | Shape::Upper) || self.page.key(i) == "và",
            TokenKind::Number => false,
            TokenKind::Punct => matches!(self.page.key(i), "." | "," | "-" | "/" | "&" | "(" | ")" | "*" | "_"),
        })
    }

    /// If the text at token `i` begins with one of `marks`: the token after it.
    fn begins(&self, i: usize, block: &Block, marks: &[String]) -> Option<usize> {
        let key = self.page.key(i);
        if key.is_empty() {
            return None;
        }
        marks.iter().filter(|mark| mark.starts_with(key)).find_map(|mark| {
            let mut at = i;
            let mut forms = mark.split(' ');
            (forms.next() == Some(key)
                && forms.all(|form| {
                    at += 1;
                    at < block.tokens.end && self.page.key(at) == form
                }))
            .then_some(at + 1)
        })
    }

    /// A short line of capitalised words, perhaps with a source in brackets.
    fn is_name_line(&self, block: &Block) -> bool {
        let page = self.page;
        let tokens = block.first..block.tokens.end;
        if tokens.len() > BYLINE || block.mark != Mark::None {
            return false;
        }
        let bracket = tokens.clone().skip(1).find(|i| page.key(*i) == "(").filter(|_| page.key(tokens.end - 1) == ")");
        let names = tokens.start..bracket.unwrap_or(tokens.end);
        let words = names.clone().filter(|i| page.tokens.get(*i).is_some_and(|t| t.kind == TokenKind::Word)).count();
        (1..=6).contains(&words)
            && names.clone().all(|i| self.is_name_token(i))
            && page.is_capital(names.start)
            && !is_end(page, names.end - 1)
    }

    fn bylines(&self, parts: &mut [Part]) {
        let count = self.blocks.len();
        let mut after = None;
        for i in (count.saturating_sub(LAST).max(1)..count).rev() {
            let block = &self.blocks[i];
            let blank_after = self.blocks.get(i + 1).is_none_or(|b| b.blank_before);
            let sure = parts[i] == Part::Body || parts[i] == Part::Heading;
            let only_pictures = parts[i + 1..].iter().all(|p| !matches!(p, Part::Body | Part::Heading | Part::Item));
            let fits = only_pictures || (!block.blank_before && blank_after && i * 3 > count);
            if sure && fits && self.is_name_line(block) {
                parts[i] = Part::Byline;
                after = Some(i + 1);
            }
        }
        // What a report has after its byline are the words under its pictures.
        for (i, part) in parts.iter_mut().enumerate().skip(after.unwrap_or(count)) {
            if matches!(part, Part::Body | Part::Heading) && self.blocks[i].tokens.len() <= CAPTION {
                *part = Part::Caption;
            }
        }
    }

    /// Many short lines in a row are no headings: names and offices of those who sign.
    fn signatures(&self, parts: &mut [Part]) {
        let mut i = 0;
        while i < parts.len() {
            let short = |p: &Part| matches!(p, Part::Heading | Part::Byline);
            let run = parts[i..].iter().take_while(|p| short(p)).count();
            let marked = self.blocks[i..i + run].iter().any(|b| b.mark != Mark::None);
            if run >= SIGNATURES && !marked {
                parts[i..i + run].fill(Part::Byline);
            }
            i += run.max(1);
        }
    }

    /// A short paragraph that stands again under a picture is a caption in both places.
    fn repeated_captions(&self, parts: &mut [Part]) {
        let slice = |b: &Block| self.page.span(&b.tokens).of(self.page.text);
        let captions: HashSet<&str> =
            self.blocks.iter().zip(&*parts).filter(|(_, p)| **p == Part::Caption).map(|(b, _)| slice(b)).collect();
        if captions.is_empty() {
            return;
        }
        for (block, part) in self.blocks.iter().zip(parts) {
            if matches!(part, Part::Body | Part::Heading)
                && block.tokens.len() <= CAPTION
                && captions.contains(slice(block))
            {
                *part = Part::Caption;
            }
        }
    }
}

fn is_end(page: &Page<'_>, i: usize) -> bool {
    matches!(page.key(i), "." | "?" | "!" | "…")
}
