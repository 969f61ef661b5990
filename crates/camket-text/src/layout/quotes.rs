//! Which quotation mark opens, which closes, and what stands between them.
//!
//! Reports mix curly and straight marks, put spaces on the wrong side (*chấm dứt "ông nói*), forget one of a pair, and let
//! a quotation run over several lines. So each mark gets a hint from its form and spacing, and one pass decides with what
//! is open, with whether the paragraph's marks are even in number, and with the next mark. Nothing is nested, so
//! a hundred thousand opening marks cost no more than as many letters.

use super::lines::Block;
use super::{Page, Speech};
use crate::TokenKind;

/// What a quotation mark does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Opens,
    Closes,
}

/// The roles of the marks by token, in order, and the quoted stretches.
#[derive(Debug, Default)]
pub(super) struct Quotes {
    pub roles: Vec<(usize, Role)>,
    pub speech: Vec<Speech>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hint {
    Open,
    Close,
    Either,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    token: usize,
    block: usize,
    hint: Hint,
    /// Marks of the same paragraph from this one on.
    left: usize,
    /// Whether it is the paragraph's first mark.
    first: bool,
}

/// A quotation runs over no more paragraphs and tokens than this.
const PARAGRAPHS: usize = 8;
const TOKENS: usize = 1500;
/// A quotation with one mark missing is taken to be no longer than this.
const GUESS: usize = 200;
/// Single quotation marks hold a few words.
const SINGLE: usize = 60;

pub(super) fn quotes(page: &Page<'_>, blocks: &[Block]) -> Quotes {
    let mut out = Quotes::default();
    let marks = marks(page, blocks);
    let mut open: Option<Mark> = None;
    for (q, mark) in marks.iter().enumerate() {
        let next = marks.get(q + 1);
        if let Some(from) = open.filter(|o| o.block != mark.block)
            && !carries(from, *mark, next, blocks)
        {
            out.guess(page, from.token + 1, blocks[from.block].tokens.end);
            open = None;
        }
        open = match open {
            None => opens(page, &mut out, *mark, &blocks[mark.block]),
            Some(from) => {
                let twice = mark.hint == Hint::Open && from.block == mark.block;
                if twice && mark.left % 2 == 0 && next.is_some_and(|n| n.hint == Hint::Close) {
                    out.guess(page, from.token + 1, mark.token);
                    out.roles.push((mark.token, Role::Opens));
                    Some(*mark)
                } else {
                    out.roles.push((mark.token, Role::Closes));
                    out.push(page, from.token + 1, mark.token, false);
                    None
                }
            }
        };
    }
    if let Some(from) = open {
        out.guess(page, from.token + 1, blocks[from.block].tokens.end);
    }
    add_single(page, blocks, &mut out);
    out
}

/// A mark while nothing is open.
fn opens(page: &Page<'_>, out: &mut Quotes, mark: Mark, block: &Block) -> Option<Mark> {
    let last = mark.token + 1 == block.tokens.end;
    if mark.hint != Hint::Close && !last {
        out.roles.push((mark.token, Role::Opens));
        return Some(mark);
    }
    out.roles.push((mark.token, Role::Closes));
    // The opening mark was forgotten (*…", he said*): the paragraph up to here, if it has no other marks to go by.
    let told = page.key(mark.token + 1) == "," || (mark.token > block.first && page.key(mark.token - 1) == ",");
    if mark.first && told && mark.left % 2 == 1 && mark.token - block.first <= GUESS {
        out.push(page, block.first, mark.token, true);
    }
    None
}

/// Whether what `from` opened in an earlier paragraph goes on until `mark`.
fn carries(from: Mark, mark: Mark, next: Option<&Mark>, blocks: &[Block]) -> bool {
    if mark.block - from.block > PARAGRAPHS || mark.token - from.token > TOKENS {
        return false;
    }
    // By an old habit each paragraph of a long quotation opens anew.
    if mark.token == blocks[mark.block].first && mark.hint != Hint::Close {
        return false;
    }
    if mark.hint == Hint::Close {
        return true;
    }
    let opens_for_later = next.is_some_and(|n| n.block != mark.block && n.hint == Hint::Close);
    mark.left % 2 == 1 && !opens_for_later
}

fn marks(page: &Page<'_>, blocks: &[Block]) -> Vec<Mark> {
    let mut out: Vec<Mark> = Vec::new();
    for (b, block) in blocks.iter().enumerate() {
        let from = out.len();
        for token in block.tokens.clone().filter(|i| page.is_punct(*i, "\"")) {
            out.push(Mark { token, block: b, hint: hint(page, token, block), left: 0, first: out.len() == from });
        }
        let count = out.len() - from;
        for (i, mark) in out[from..].iter_mut().enumerate() {
            mark.left = count - i;
        }
    }
    out
}

/// What form and spacing say. Spacing overrules the form only where they contradict each other wholly.
fn hint(page: &Page<'_>, token: usize, block: &Block) -> Hint {
    let (before, after) = sides(page, token, block);
    let spacing = match (before, after) {
        (true, false) => Hint::Open,
        (false, true) => Hint::Close,
        _ => Hint::Either,
    };
    let form = match page.word(token).chars().next() {
        Some('“' | '„' | '‟' | '«') => Hint::Open,
        Some('”' | '»') => Hint::Close,
        _ => Hint::Either,
    };
    // A line may begin with what closes the line before: `", he said.`
    if token == block.first && after && token + 1 < block.tokens.end && !page.spaced(token + 1) {
        return Hint::Close;
    }
    if spacing == Hint::Either { form } else { spacing }
}

/// Whether there is room before the mark, and after it.
fn sides(page: &Page<'_>, token: usize, block: &Block) -> (bool, bool) {
    let before = token <= block.first || page.spaced(token) || matches!(page.key(token - 1), "(" | "[" | "*" | "_");
    let closing = |i: usize| matches!(page.key(i), "." | "," | ";" | ":" | "!" | "?" | ")" | "]" | "…" | "*" | "_");
    let after = token + 1 >= block.tokens.end || page.spaced(token + 1) || closing(token + 1);
    (before, after)
}

/// Single quotation marks, within one paragraph and outside double ones. Apostrophes are words already.
fn add_single(page: &Page<'_>, blocks: &[Block], out: &mut Quotes) {
    let mut single = Quotes::default();
    let mut outer = out.speech.iter().peekable();
    for block in blocks {
        let mut open: Option<usize> = None;
        for token in block.tokens.clone().filter(|i| page.is_punct(*i, "'")) {
            let (before, after) = sides(page, token, block);
            match open {
                Some(from) if after && !before && token - from <= SINGLE => {
                    single.roles.extend([(from, Role::Opens), (token, Role::Closes)]);
                    while outer.next_if(|s| s.tokens.end <= from).is_some() {}
                    if outer.peek().is_none_or(|s| token < s.tokens.start) {
                        single.push(page, from + 1, token, false);
                    }
                    open = None;
                }
                _ if before && !after => open = Some(token),
                _ => {}
            }
        }
    }
    if !single.roles.is_empty() {
        out.roles.append(&mut single.roles);
        out.roles.sort_unstable_by_key(|(token, _)| *token);
        out.speech.append(&mut single.speech);
        out.speech.sort_unstable_by_key(|s| s.tokens.start);
    }
}

impl Quotes {
    fn guess(&mut self, page: &Page<'_>, from: usize, to: usize) {
        self.push(page, from, to.min(from + GUESS), true);
    }

    fn push(&mut self, page: &Page<'_>, from: usize, to: usize, open: bool) {
        if from < to && (from..to).any(|i| page.tokens.get(i).is_some_and(|t| t.kind != TokenKind::Punct)) {
            self.speech.push(Speech { span: page.span(&(from..to)), tokens: from..to, open });
        }
    }
}
