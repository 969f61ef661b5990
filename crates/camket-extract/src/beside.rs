//! Names without a title: the state, the body or the office that stands beside them.

use std::ops::Range;

use camket_packs::{ActorKind, Marker, Sense, WordClass};
use camket_text::Shape;

use crate::mention::ActorIx;
use crate::names::sure;
use crate::page::Page;
use crate::sightings::{called, named_behind};
use crate::titles::{TitleRun, actor_sense, title_run};

/// How long the name of a state may be that stands before whoever serves it, in tokens.
const STATE: usize = 4;
/// How far behind a name, in tokens, the office stands in which somebody acts.
const CAPACITY: usize = 12;

/// "Jane Example's first visit as prime minister": the office in which somebody does what is told.
pub(crate) fn capacity(page: &Page<'_>, at: usize, name: &Range<usize>, end: usize) -> Option<TitleRun> {
    let addressed = at < name.start;
    if name.len() < 2 || !(page.syllabic() && addressed || owns(page, name.end)) {
        return None;
    }
    let limit = end.min(name.end + CAPACITY);
    let own = |i: &usize| page.is_word(*i) || owns(page, *i) || page.is_punct(*i, "-");
    let mut clause = (name.end..limit).take_while(own);
    let mark = clause.find(|i| page.marked(*i, Marker::Capacity) && !page.marked(i + 1, Marker::Capacity))?;
    let article = usize::from(page.marked(mark + 1, Marker::Article) || page.marked(mark + 1, Marker::Possessive));
    let run = title_run(page, mark + 1 + article, end)?;
    (!run.counterpart && !named_behind(page, &run, end)).then_some(run)
}

/// "Exampleland's Jane Example": the state that a reporter puts before a name instead of an office.
pub(crate) fn whose(page: &Page<'_>, name: &Range<usize>, end: usize) -> Option<ActorIx> {
    let mark = name.start.checked_sub(1).filter(|i| !page.syllabic() && owns(page, *i))?;
    let of_names = |s: Sense| matches!(s, Sense::Word(WordClass::Surname) | Sense::Holder(_));
    let plain = |i: usize| {
        let other = page.hits_at(i).iter().any(|h| h.tokens.len() == 1 && !of_names(h.sense));
        page.shape(i) == Shape::Capitalised && !other
    };
    if !(2..=4).contains(&name.len()) || !name.clone().all(plain) || !sure(page, name, end) {
        return None;
    }
    (mark.saturating_sub(STATE)..mark).find_map(|from| {
        let (range, actor) = page.longest(from, mark, actor_sense)?;
        let land = page.world.actors.get(actor as usize)?.kind.is_land();
        (land && range.end == mark).then_some(actor)
    })
}

/// Whether what stands before the mark at `i` owns what follows: "Exampleland's", "the Examples' ".
fn owns(page: &Page<'_>, i: usize) -> bool {
    let space = |i: usize| page.token(i).is_some_and(|t| t.space_before);
    let plural = || i > 0 && page.language.looks_plural(page.key(i - 1)) && !space(i) && space(i + 1);
    page.marked(i, Marker::Genitive) || page.is_punct(i, "'") && plural()
}

/// "Jane Example of the Example Committee": the body that somebody belongs to, or the state, if what follows is said or done.
pub(crate) fn member(page: &Page<'_>, name: &Range<usize>, end: usize) -> Option<(Range<usize>, ActorIx)> {
    if page.syllabic() || name.len() < 2 || !page.marked(name.end, Marker::Of | Marker::From) {
        return None;
    }
    let start = name.end + 1 + usize::from(page.marked(name.end + 1, Marker::Article));
    let (range, actor) = page.longest(start, end, actor_sense)?;
    let kind = page.world.actors.get(actor as usize)?.kind;
    let body = match kind {
        ActorKind::Region => false,
        // "Jane Example of Exampleland said": whoever speaks for a state that is told like a body.
        ActorKind::State | ActorKind::Territory => {
            let speaks = |s| matches!(s, Sense::Cue(..) | Sense::Word(WordClass::QuoteVerb)).then_some(());
            page.marked(name.end, Marker::Of) && page.longest(range.end, end, speaks).is_some()
        }
        _ => true,
    };
    (body && sure(page, name, end) && !called(page, name)).then_some((range, actor))
}
