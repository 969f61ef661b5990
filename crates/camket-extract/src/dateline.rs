//! Where and when a report was filed, before its first words: "HANOI, Jan. 3 (Agency) – ", "BEIRUT The envoy …".

use std::ops::Range;

use camket_packs::{NameKind, Sense};
use camket_text::{Part, Shape};

use crate::page::Page;
use crate::titles::actor_sense;

/// Longest such head with its mark, in tokens.
const LONGEST: usize = 16;
/// Marks that end it; a dash of any length has the key of the shortest.
const MARKS: [&str; 3] = ["-", "--", ":"];

/// One past the last token of the dateline that opens the sentence `range`; its start where none does. Whoever is named in
/// it does not speak.
pub(crate) fn dateline(page: &Page<'_>, range: &Range<usize>) -> usize {
    find(page, range).unwrap_or(range.start)
}

fn find(page: &Page<'_>, range: &Range<usize>) -> Option<usize> {
    let start = range.start;
    let sentence = page.layout.sentences.get(page.sentence_of(start)?)?;
    if page.syllabic() || !matches!(sentence.part, Part::Body) || !opens_paragraph(page, start) {
        return None;
    }
    let town = |s: Sense| matches!(s, Sense::Place(_) | Sense::Actor(_, NameKind::Capital)).then_some(());
    let known = page.longest(start, range.end, town).map(|(r, ())| r.end);
    // "ISE-SHIMA": a town that the packs do not know.
    let unknown = || {
        let run = (start..range.end).take_while(|i| page.shape(*i) == Shape::Upper || page.is_punct(*i, "-")).count();
        let long = page.key(start).len() > 3 && page.hits_at(start).is_empty();
        (long && run > 0).then_some(start + run)
    };
    let upper = page.shape(start) == Shape::Upper && page.key(start).len() > 3;
    let end = known.or_else(|| unknown().filter(|_| upper))?;
    // "SEOUL, South Korea"
    let land = page.is_punct(end, ",").then(|| page.longest(end + 1, range.end, actor_sense)).flatten();
    let place = land.as_ref().map_or(end, |(r, _)| r.end);
    let known = known.is_some();
    let marked = (place..range.end.min(start + LONGEST)).take_while(|i| !spoken(page, *i)).find(|i| ends(page, *i));
    if let Some(mark) = marked.filter(|m| known || page.is_punct(*m - 1, ")") || land.is_some() && *m == place) {
        return Some(mark + 1);
    }
    // "BEIRUT The envoy expects", "ISE-SHIMA, Japan Leaders agreed": nothing but the capitals tells it.
    let bare = upper && (known || land.is_some());
    (bare && page.shape(place) == Shape::Capitalised && place < range.end).then_some(place)
}

fn opens_paragraph(page: &Page<'_>, at: usize) -> bool {
    let all = &page.layout.paragraphs;
    let n = all.partition_point(|p| p.first <= at);
    n.checked_sub(1).and_then(|n| all.get(n)).is_some_and(|p| p.first == at)
}

/// Whether a word of a sentence stands at `i`, and not a name, a month or a number.
fn spoken(page: &Page<'_>, i: usize) -> bool {
    page.is_word(i) && page.shape(i) == Shape::Lower
}

fn ends(page: &Page<'_>, i: usize) -> bool {
    let apart = |i: usize| page.token(i).is_some_and(|t| t.space_before);
    let mark = MARKS.iter().any(|m| page.is_punct(i, m));
    mark && (page.is_punct(i, ":") || apart(i) || apart(i + 1)) && page.is_capital(i + 1)
}
