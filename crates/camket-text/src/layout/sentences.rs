//! Where a sentence ends.
//!
//! A stop ends a sentence if what follows can begin one: white space and then a capital, a figure or an opening mark.
//! Abbreviations, initials and numbers at the head of a paragraph do not; after an abbreviation only a word that is known
//! to begin sentences does (*in the U.S. The …*). Inside short brackets nothing ends.

use super::lines::Block;
use super::quotes::Role;
use super::{LayoutWords, Page};
use crate::{Shape, TokenKind};

/// A sentence of more tokens ends at its next comma or semicolon, and after [`LONGEST`] anywhere. Reading compares the
/// parts of a sentence with each other, so that a text of a million words without a stop must not be one sentence.
const LONG: usize = 200;
const LONGEST: usize = 300;

/// Brackets longer than this are taken to be unclosed.
const BRACKET: usize = 60;

/// Pushes the token at which each sentence of `block` begins, and into `glued` those with no stop before them: what
/// stands before these is a heading. `roles` are the quotation marks from this block on.
pub(super) fn starts(
    page: &Page<'_>,
    words: &LayoutWords,
    block: &Block,
    roles: &mut std::slice::Iter<'_, (usize, Role)>,
    out: &mut Vec<usize>,
    glued: &mut Vec<usize>,
) {
    out.push(block.tokens.start);
    let mut stop: Option<usize> = None;
    let mut bracket: Option<Bracket> = None;
    for i in block.tokens.clone() {
        let role = take_role(roles, i);
        if i < block.first {
            continue;
        }
        if let Some(at) = stop
            && !stays(page, i, role)
        {
            let start = out.last().map_or(i, |s| if *s == block.tokens.start { block.first } else { *s });
            if (Break { page, words, stop: at, next: i, start }).is_end() {
                out.push(i);
            }
            stop = None;
        } else if i > block.first && bracket.is_none() && breaks(page, words, i) {
            out.push(i);
            glued.push(i);
        }
        if ends(page, i) {
            stop = Some(i);
        }
        let length = i - out.last().copied().unwrap_or(i);
        if length >= LONGEST || (length >= LONG && matches!(page.key(i - 1), "," | ";")) {
            out.push(i);
        }
        bracket = Bracket::step(bracket, page, i, out);
    }
}

/// Whether a sentence begins at token `i` although no stop stands before it: a small word that is written with a capital
/// only there, behind a word and before what is no name.
fn breaks(page: &Page<'_>, words: &LayoutWords, i: usize) -> bool {
    let capital = page.tokens.get(i).is_some_and(|t| t.shape == Shape::Capitalised && t.space_before);
    let word = |i: usize| page.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word);
    if !capital || !word(i - 1) || page.is_capital(i + 1) {
        return false;
    }
    let number = page.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number);
    words.breaks(page.key(i), number)
}

fn take_role(roles: &mut std::slice::Iter<'_, (usize, Role)>, i: usize) -> Option<Role> {
    while let Some((token, role)) = roles.as_slice().first() {
        if *token > i {
            return None;
        }
        roles.next();
        if *token == i {
            return Some(*role);
        }
    }
    None
}

/// A stop, or an abbreviation with its last stop in it.
fn ends(page: &Page<'_>, i: usize) -> bool {
    page.is_stop(i)
        || page.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && page.text.as_bytes()[t.span.end - 1] == b'.')
}

/// Whether token `i` after a stop still belongs to the sentence: more stops, closing marks.
fn stays(page: &Page<'_>, i: usize, role: Option<Role>) -> bool {
    match page.key(i) {
        ")" | "]" | "}" => true,
        "\"" | "'" => role == Some(Role::Closes) || (role.is_none() && !page.spaced(i)),
        "*" | "_" => !page.spaced(i),
        _ => page.is_stop(i),
    }
}

/// An open bracket and the sentences that began since.
struct Bracket {
    at: usize,
    depth: usize,
    sentences: usize,
}

impl Bracket {
    /// Follows brackets over token `i`; when one closes soon, the sentences that began inside it are taken back.
    fn step(open: Option<Self>, page: &Page<'_>, i: usize, starts: &mut Vec<usize>) -> Option<Self> {
        let open = open.filter(|b| i - b.at <= BRACKET);
        match (page.key(i), open) {
            ("(" | "[", None) => Some(Self { at: i, depth: 1, sentences: starts.len() }),
            ("(" | "[", Some(b)) => Some(Self { depth: b.depth + 1, ..b }),
            (")" | "]", Some(b)) if b.depth == 1 => {
                starts.truncate(b.sentences);
                None
            }
            (")" | "]", Some(b)) => Some(Self { depth: b.depth - 1, ..b }),
            (_, open) => open,
        }
    }
}

/// A stop and what follows it.
struct Break<'p> {
    page: &'p Page<'p>,
    words: &'p LayoutWords,
    /// The last stop.
    stop: usize,
    /// The first token after it and its closing marks.
    next: usize,
    /// The first token of the sentence's own text.
    start: usize,
}

impl Break<'_> {
    fn is_end(&self) -> bool {
        let page = self.page;
        let stop = page.key(self.stop);
        if matches!(stop, "。" | "！" | "？") {
            return true;
        }
        let Some(head) = self.head() else { return false };
        let Some(word) = page.tokens.get(head) else { return false };
        let can_begin = match word.kind {
            TokenKind::Word => matches!(word.shape, Shape::Capitalised | Shape::Upper),
            TokenKind::Number => true,
            TokenKind::Punct => matches!(page.key(head), "$" | "€" | "£" | "¥" | "@" | "#"),
        };
        if !can_begin {
            return false;
        }
        let is_opener = word.shape != Shape::Lower && LayoutWords::has(&self.words.openers, page.key(head));
        if !page.spaced(self.next) {
            return self.glued(head, is_opener);
        }
        match self.before() {
            Before::Abbreviation => is_opener,
            Before::Number => false,
            Before::Word => true,
        }
    }

    /// The word that would begin the next sentence, past opening marks.
    fn head(&self) -> Option<usize> {
        let skip = |i: &usize| matches!(self.page.key(*i), "\"" | "'" | "(" | "[" | "-" | "•" | "*" | "_" | "¿" | "¡");
        (self.next..self.next + 4).find(|i| !skip(i))
    }

    /// Two sentences with no space between: a small word, a stop, and a capitalised word of some length; or any word
    /// that is no abbreviation, and a word that is known to begin sentences.
    fn glued(&self, head: usize, is_opener: bool) -> bool {
        let page = self.page;
        let small = self.stop.checked_sub(1).and_then(|i| page.tokens.get(i)).is_some_and(|t| {
            t.shape == Shape::Lower && t.span.len() > 1 || t.kind == TokenKind::Punct || t.kind == TokenKind::Number
        });
        let address = self.stop >= 2
            && !page.spaced(self.stop - 1)
            && matches!(page.key(self.stop - 2), "." | "/" | "@" | "_" | "-" | "&" | "=");
        let capital = page.tokens.get(head).is_some_and(|t| t.shape == Shape::Capitalised && t.span.len() > 2);
        let alone = page.tokens.get(head + 1).is_none_or(|t| t.space_before);
        let known = is_opener && matches!(self.before(), Before::Word);
        (small || known) && !address && capital && alone && !page.spaced(self.stop)
    }

    fn before(&self) -> Before {
        let page = self.page;
        if page.key(self.stop) != "." {
            // A word that carries its stop (U.S.), or a mark that is always an end.
            return if page.is_stop(self.stop) { Before::Word } else { Before::Abbreviation };
        }
        if self.stop <= self.start || page.spaced(self.stop) {
            return Before::Word;
        }
        let at = self.stop - 1;
        let Some(token) = page.tokens.get(at) else { return Before::Word };
        match token.kind {
            TokenKind::Number if at == self.start => Before::Number,
            TokenKind::Word => {
                let one = page.word(at).chars().nth(1).is_none();
                if one && at == self.start && token.shape == Shape::Lower {
                    Before::Number
                } else if (one && token.shape == Shape::Capitalised)
                    || LayoutWords::has(&self.words.abbreviations, page.key(at))
                {
                    Before::Abbreviation
                } else {
                    Before::Word
                }
            }
            _ => Before::Word,
        }
    }
}

/// What stands before the stop.
enum Before {
    Word,
    Abbreviation,
    /// The number of the paragraph.
    Number,
}
