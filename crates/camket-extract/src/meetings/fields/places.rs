//! Where a meeting takes place, as far as the text tells.

use std::ops::Range;

use camket_packs::{Marker, WordClass};
use camket_text::Part;

use super::{AGAIN, AT, HERE, NEAREST, Named, Wide, goes, in_person, ruled, side, step};
use crate::choose::Choices;
use crate::dateline::dateline;
use crate::features::{few, truth};
use crate::meetings::Candidate;
use crate::meetings::identity::Open;

const M: &str = "meeting-place";

/// So many tokens at most has a place that the packs do not know.
const UNKNOWN: usize = 4;
/// So many parties of a meeting may be where it takes place.
const PARTIES: usize = 3;

impl Wide<'_, '_> {
    /// The readings of the place of the `i`th record.
    pub(super) fn places(&self, i: usize) -> Choices<Option<String>> {
        let o = &self.open[i];
        let page = self.scene.page;
        let kind = o.kind.as_str();
        let mut out: Choices<Option<String>> = Choices::default();
        let f = out.option(o.place.clone(), self.named);
        f.joined(M, "rules", &[truth(o.place.is_some()), kind]);
        f.joined(M, "rules-status", &[truth(o.place.is_some()), o.status.as_str()]);
        for (rank, c) in self.mentions(o) {
            if let Some(own) = &c.place {
                let f = out.option(Some(own.clone()), self.named);
                f.joined(M, "mention", &[few(rank), truth(o.place.as_ref() == Some(own)), kind]);
            }
            let tag = if rank == 0 { HERE } else { AGAIN };
            self.named_in(&mut out, o, c, tag, self.round(&c.tokens, c.sentence));
            if rank == 0 {
                self.around(c.sentence).for_each(|(tag, range)| self.named_in(&mut out, o, c, tag, range));
            }
        }
        let Some(c) = self.candidates.get(o.first) else { return out };
        let (part, rule) = self.told(c);
        if let Some(filed) = &self.filed {
            let f = out.option(Some(self.spelt(&filed.tokens)), self.named);
            f.joined(M, "filed", &[kind, filed.sort]);
            f.joined(
                M,
                "filed-rule",
                &[rule, step(c.sentence), truth(filed.land.is_some_and(|l| o.parties.contains(l)))],
            );
        }
        for (rank, land) in o.parties.iter().take(PARTIES).enumerate() {
            let host = o.land == Some(land);
            let few_sides = few(o.parties.len());
            for (sort, named) in [("state", self.states.get(&land)), ("town", self.towns.get(&land))] {
                let Some(tokens) = named else { continue };
                let f = out.option(Some(self.spelt(tokens)), self.named);
                f.joined(M, "party", &[kind, sort, truth(host), few_sides]);
                f.joined(M, "party-rank", &[kind, sort, few(rank)]);
                f.joined(M, "party-rule", &[rule, sort, truth(o.place.is_some())]);
            }
        }
        for other in self.others(i) {
            let Some(place) = &other.place else { continue };
            let tie = self.tie(o, other);
            let f = out.option(Some(place.clone()), self.named);
            f.joined(M, "other", &[tie, kind, other.kind.as_str()]);
            f.joined(M, "other-side", &[tie, truth(other.first < o.first), truth(o.place.is_some())]);
            f.joined(M, "other-status", &[tie, o.status.as_str(), other.status.as_str()]);
        }
        if let Some(main) = &self.main {
            let f = out.option(Some(main.clone()), self.named);
            f.joined(M, "main", &[kind, truth(o.place.is_some())]);
            f.joined(M, "main-times", &[step(self.places.get(main.as_str()).copied().unwrap_or(0)), part]);
        }
        out.option(None, self.named);
        let (status, sure) = ruled(o.status, o.told);
        let near = self.scene.actors_in(&self.round(&c.tokens, c.sentence)).len();
        for (place, f) in &mut out.options {
            let Some(place) = place else {
                f.add(M, "none", kind);
                f.joined(M, "none-rules", &[truth(o.place.is_some()), kind, rule]);
                f.joined(M, "none-status", &[status, sure, truth(o.place.is_some())]);
                f.joined(M, "none-part", &[part, step(c.sentence)]);
                f.joined(M, "none-plural", &[truth(o.plural), truth(c.explicit), truth(c.fresh), truth(o.other)]);
                f.joined(M, "none-mentions", &[few(o.mentions.len()), few(near)]);
                f.joined(M, "none-sides", &[few(o.parties.len()), kind]);
                f.joined(M, "word-none-head", &[page.key(c.head.start)]);
                f.joined(M, "word-none-after", &[page.key(c.tokens.end)]);
                continue;
            };
            f.joined(M, "times", &[step(self.places.get(place.as_str()).copied().unwrap_or(0)), kind]);
            f.joined(M, "is-rules", &[truth(o.place.as_ref() == Some(place)), truth(o.place.is_some()), kind]);
            f.joined(M, "is-main", &[truth(self.main.as_ref() == Some(place)), truth(o.place.is_some())]);
        }
        out
    }

    /// Where the report was filed: "HANOI, Jan. 3 –".
    pub(super) fn filed(&self) -> Option<Named> {
        let page = self.scene.page;
        let body = page.layout.sentences.iter().find(|s| s.part == Part::Body)?;
        let end = dateline(page, &body.tokens);
        (body.tokens.start..end).find_map(|p| self.place_at(p, end))
    }

    /// What the places of `range` tell of the meeting of `c`.
    fn named_in(&self, out: &mut Choices<Option<String>>, o: &Open, c: &Candidate, tag: &str, range: Range<usize>) {
        let page = self.scene.page;
        let mut near: Vec<(usize, Named)> = Vec::new();
        let mut p = range.start;
        while p < range.end {
            let Some(place) = self.place_at(p, range.end).or_else(|| self.unknown(p, &range)) else {
                p += 1;
                continue;
            };
            p = place.tokens.end.max(p + 1);
            near.push((side(&c.tokens, &place.tokens).1, place));
        }
        near.sort_by_key(|(gap, place)| (*gap, place.tokens.start));
        let here = tag == HERE || tag == AGAIN;
        let kind = o.kind.as_str();
        let (part, rule) = self.told(c);
        let n = page.sentence_of(range.start).unwrap_or(c.sentence);
        let count = few(near.len());
        let apposed = |place: &Named| {
            let open = page.is_punct(place.tokens.start.wrapping_sub(1), ",")
                || page.is_punct(place.tokens.start.wrapping_sub(1), "(");
            open && near.iter().any(|(_, other)| other.tokens.end + 1 == place.tokens.start)
        };
        for (rank, (gap, place)) in near.iter().take(NEAREST).enumerate() {
            let (where_, _) = side(&c.tokens, &place.tokens);
            let (lead, at) = self.lead(&place.tokens, &range);
            let party = place.land.is_some_and(|l| o.parties.contains(l));
            let host = place.land.is_some() && place.land == o.land;
            let apposed = apposed(place);
            let person = in_person(self.scene, n, &place.tokens);
            let f = out.option(Some(self.spelt(&place.tokens)), self.named);
            f.joined(M, "named", &[tag, lead, place.sort]);
            f.joined(M, "named-kind", &[tag, lead, kind]);
            f.joined(M, "sort", &[tag, place.sort, truth(party), kind]);
            f.joined(M, "host", &[tag, truth(host), truth(party), lead]);
            f.joined(M, "apposed", &[tag, truth(apposed), place.sort]);
            f.joined(M, "person", &[tag, truth(person), lead]);
            f.joined(M, "count", &[tag, count, few(rank), lead]);
            f.joined(M, "word-lead-word", &[at, place.sort]);
            if !here {
                f.joined(M, "far", &[tag, part, lead, truth(o.place.is_some())]);
                continue;
            }
            let (from, to) = if c.tokens.end <= place.tokens.start {
                (c.tokens.end, place.tokens.start)
            } else {
                (place.tokens.end, c.tokens.start)
            };
            let between = from..to.max(from);
            let comma = between.clone().any(|i| page.is_punct(i, ",") || page.is_punct(i, ";"));
            let meeting = self.meeting_between(c, from, to);
            let clause = [WordClass::Subordinate, WordClass::Relative, WordClass::Purpose, WordClass::Contrast];
            let clause = clause.into_iter().any(|class| page.any_word(&between, class));
            f.joined(M, "gap", &[tag, where_, step(*gap), lead]);
            f.joined(M, "gap-sort", &[where_, step(*gap), place.sort, lead]);
            f.joined(M, "gap-kind", &[where_, step(*gap), kind]);
            f.joined(M, "side", &[tag, where_, rule, lead]);
            f.joined(M, "between", &[where_, truth(comma), truth(meeting), truth(clause), lead]);
            f.joined(M, "meeting-between", &[tag, where_, truth(meeting), lead]);
            f.joined(
                M,
                "first-at",
                &[truth(near[..rank].iter().any(|(_, p)| self.lead(&p.tokens, &range).0 == AT)), where_, lead],
            );
            f.joined(M, "word-lead-at", &[where_, at, step(*gap)]);
            f.joined(M, "goes", &[where_, truth(goes(o.kind)), lead, truth(party)]);
            f.joined(M, "word-tail", &[where_, page.key(place.tokens.end)]);
            f.joined(M, "status", &[lead, o.status.as_str()]);
        }
    }

    /// What leads to a place: the sort of word before it, and that word.
    fn lead(&self, tokens: &Range<usize>, range: &Range<usize>) -> (&'static str, &str) {
        let page = self.scene.page;
        let skipped = |i: &usize| page.marked(*i, Marker::Town | Marker::Article) && !page.is_capital(*i);
        let start = tokens.start - (range.start..tokens.start).rev().take_while(skipped).count();
        let Some(at) = start.checked_sub(1).filter(|at| *at >= range.start) else { return ("open", "^") };
        let sort = match () {
            () if page.marked(at, Marker::At) || page.word(at, WordClass::PrepositionAt).is_some() => AT,
            () if page.marked(at, Marker::Toward) => "toward",
            () if page.marked(at, Marker::From) => "from",
            () if page.marked(at, Marker::With) => "with",
            () if page.marked(at, Marker::Of) => "of",
            () if page.marked(at, Marker::Between | Marker::And) => "list",
            () if page.is_punct(at, "(") => "bracket",
            () if !page.is_word(at) => "mark",
            () if page.is_capital(at) => "name",
            () => "word",
        };
        (sort, page.key(at))
    }

    /// A name behind a preposition of place that nothing in the packs knows.
    fn unknown(&self, p: usize, range: &Range<usize>) -> Option<Named> {
        let page = self.scene.page;
        if p <= range.start || !page.is_capital(p) || !page.marked(p - 1, Marker::At) || !page.hits_at(p).is_empty() {
            return None;
        }
        let end = (p..range.end.min(p + UNKNOWN)).take_while(|i| page.is_capital(*i)).count() + p;
        let time = self.scene.moments_in(&(p..end)).next().is_some();
        // "tại Trụ sở …": one word with a capital, and the noun goes on.
        let noun = page.syllabic() && page.is_word(end) && !page.any_class(end) && end == p + 1;
        (!time && !noun).then_some(Named { tokens: p..end, sort: "unknown", land: None })
    }
}
