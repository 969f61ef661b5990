//! Whom a figure is about: named in its clause, or completed from what stands round it.

use std::ops::Range;

use camket_export::wire::v1;
use camket_packs::{MeasureWord, UnitKind};

use crate::measure::{Kind, Measure};

use super::{Page, Place, between, gives};

/// How far behind a figure an actor of its clause may stand, in tokens.
const BEHIND: usize = 14;
/// How much it counts that an actor is the one most often named in the document.
const MAIN: usize = 4;

impl Page<'_> {
    /// The parties, sorted, and whether the clause names them all. `source` tells where the owner of its statistics
    /// stands, who is a party only by chance.
    pub(super) fn parties(
        &self,
        place: &Place,
        figure: &v1::Figure,
        measure: &Measure,
        source: Option<&Range<usize>>,
    ) -> (Vec<String>, bool) {
        let near = place.own.start..place.own.end.min(place.tokens.end + BEHIND);
        // "trade shall reach 20 bn under the agreement of X and Y" is not that of X and Y.
        let traded = super::words::exchanged(&measure.indicator);
        let named = |range: &Range<usize>| {
            let mut all = self.actors(range, source);
            if traded {
                all.retain(|a| {
                    self.mentions.within(range).any(|m| m.actor == *a && !self.names_a_paper(place, &m.tokens))
                });
            }
            all
        };
        let mut told = named(&near);
        if told.len() < 2 {
            let clause = named(&place.part);
            if clause.len() == 2 && told.iter().all(|a| clause.contains(a)) {
                told = clause;
            }
        }
        if told.len() > 2 {
            told = self.two_of(place, &told, &figure.parties, source);
        }
        let moves = measure.indicator == "migrants-workers-students-tourists" && self.home_speaks();
        let exchange = between(measure, place.kind) || moves || !measure.of.is_empty() && told.len() < 2;
        if told.len() >= 2 || !exchange {
            let named = !told.is_empty();
            let parties = if named { told } else { figure.parties.clone() };
            return (sorted(parties), named);
        }
        if measure.kind == Kind::Progress
            && let Some(parties) = self.of_instrument(place)
        {
            return (sorted(parties), true);
        }
        let states = self.states_only(place);
        if states
            && told.is_empty()
            && let Some(two) = self.two_before(place)
        {
            return (sorted(two), false);
        }
        // A sum in somebody's own money is theirs to give.
        let owner = self.owner_of(place).filter(|_| gives(&measure.indicator)).map(|o| self.giver(place, o));
        let member = |o: &String| told.iter().any(|a| self.world.union_of(a) == Some(o.as_str()));
        if let Some(owner) = owner.filter(|o| !told.contains(o) && !member(o)) {
            told.insert(0, owner);
            if told.len() > 1 {
                return (sorted(told), false);
            }
        }
        let mut parties: Vec<String> = told.into_iter().filter(|a| !states || self.world.is_state(a)).collect();
        if parties.is_empty() {
            parties.extend(self.topic(place, states));
        }
        let Some(first) = parties.first().cloned() else { return (sorted(figure.parties.clone()), false) };
        parties.extend(self.other(place, &first, states));
        (sorted(parties), false)
    }

    /// Who gives money of the currency of `owner`: of a union that is not spoken of the member that is.
    fn giver(&self, place: &Place, owner: &str) -> String {
        let named = self.actors(&self.paragraph(place), None);
        let of_union = |a: &&String| self.world.union_of(a) == Some(owner);
        let spoken = named.iter().any(|a| a == owner);
        let member = named.iter().find(of_union).or_else(|| self.mentions.ranked().into_iter().take(2).find(of_union));
        member.filter(|_| !spoken).cloned().unwrap_or_else(|| owner.to_owned())
    }

    /// Whether an actor named behind a figure is named in what an agreement is called.
    fn names_a_paper(&self, place: &Place, actor: &Range<usize>) -> bool {
        /// No name of an agreement is longer before its parties, in tokens.
        const NAME: usize = 10;
        let between = place.tokens.end..actor.start;
        let near = |head: &Range<usize>| {
            actor.start - head.end <= NAME && !(head.end..actor.start).any(|i| matches!(self.tokens.key(i), "," | ";"))
        };
        self.mentions.heads(&between).any(|(head, _)| head.end <= actor.start && near(head))
    }

    /// Whether the document is one in which a state speaks of itself and of those that it deals with, one after another.
    fn home_speaks(&self) -> bool {
        let own = self.words.iter().filter(|(_, w)| *w == MeasureWord::Own).count();
        let partner = self.words.iter().filter(|(_, w)| *w == MeasureWord::Partner).count();
        own > 0 && own + partner > 1
    }

    /// Actors named in `range`, each once, in order, without the one who only owns the statistics.
    fn actors(&self, range: &Range<usize>, source: Option<&Range<usize>>) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for m in self.mentions.within(range) {
            let owner = source.is_some_and(|s| s.start <= m.tokens.start && m.tokens.end <= s.end);
            if !owner && !self.is_currency(&m.tokens, &m.actor) && !out.contains(&m.actor) {
                out.push(m.actor.clone());
            }
        }
        out
    }

    /// Whether an actor is named only in what a currency is called that is everybody's: *3 tỷ đô-la Mỹ*.
    fn is_currency(&self, tokens: &Range<usize>, actor: &str) -> bool {
        let at = self.figures.partition_point(|f| f.tokens.end <= tokens.start);
        let holds = |f: &&Place| f.tokens.start <= tokens.start && tokens.end <= f.tokens.end;
        let figure = self.figures.get(at).filter(holds);
        figure.is_some_and(|f| f.kind == UnitKind::Money && self.owner_of(f) != Some(actor))
    }

    /// The two of many: those joined by a dash nearest before the figure, those of the record, or the last two before.
    fn two_of(&self, place: &Place, told: &[String], record: &[String], source: Option<&Range<usize>>) -> Vec<String> {
        let before: Vec<_> = self.mentions.within(&(place.own.start..place.tokens.start)).collect();
        let dash = |i: usize| self.tokens.key(i) == "-";
        let joined = before.windows(2).rev().find(|w| match w {
            [a, b] => a.actor != b.actor && b.tokens.start == a.tokens.end + 1 && dash(a.tokens.end),
            _ => false,
        });
        if let Some([a, b]) = joined {
            return vec![a.actor.clone(), b.actor.clone()];
        }
        if record.len() == 2 && record.iter().all(|a| told.contains(a)) {
            return record.to_vec();
        }
        let mut last = self.actors(&(place.own.start..place.tokens.start), source);
        let from = last.len().saturating_sub(2);
        last.drain(..from);
        if last.len() == 2 { last } else { told.iter().take(2).cloned().collect() }
    }

    /// The parties of the instrument named in the sentence of a figure.
    fn of_instrument(&self, place: &Place) -> Option<Vec<String>> {
        let sentence = self.layout.sentences.get(place.sentence)?.span;
        let at = self.tokens.get(place.tokens.start)?.span.start;
        let near = self.entry.records.instruments.iter().filter(|i| i.parties.len() == 2).filter_map(|i| {
            let start = self.points.to_byte(i.at.span[0]);
            (sentence.start <= start && start < sentence.end).then(|| (start.abs_diff(at), &i.parties))
        });
        near.min_by_key(|(d, _)| *d).map(|(_, p)| p.clone())
    }

    /// The two states of the paragraph before, where that of the figure has named none: *trade between the two*.
    fn two_before(&self, place: &Place) -> Option<Vec<String>> {
        /// So many paragraphs back they may be named.
        const BACK: usize = 2;
        let states = |range: &Range<usize>| {
            let mut named = self.actors(range, None);
            named.retain(|a| self.world.is_state(a));
            named
        };
        if !states(&(self.paragraph(place).start..place.tokens.start)).is_empty() {
            return None;
        }
        let here = self.layout.sentences.get(place.sentence)?.paragraph;
        let before = (0..here).rev().take(BACK).filter_map(|p| self.layout.paragraphs.get(p)).map(|p| {
            let tokens = |s: usize| self.layout.sentences.get(s).map(|s| s.tokens.clone());
            let first = tokens(p.sentences.start).map_or(0, |t| t.start);
            first..p.sentences.end.checked_sub(1).and_then(tokens).map_or(first, |t| t.end)
        });
        let named = before.map(|range| states(&range)).find(|named| !named.is_empty())?;
        (named.len() == 2).then_some(named)
    }

    /// Whether the words speak of two states alone, whatever grouping the report is about.
    fn states_only(&self, place: &Place) -> bool {
        self.said(&place.range)
            .any(|(_, w)| matches!(w, MeasureWord::Bilateral | MeasureWord::Own | MeasureWord::Partner))
    }

    /// Whom the surroundings of a figure that names nobody are about: the actor first named in the sentence or the
    /// paragraph that is not the main one of the whole document.
    fn topic(&self, place: &Place, states: bool) -> Option<String> {
        let main = self.main(states);
        let fits = |a: &String| !states || self.world.is_state(a);
        if self.home_speaks() {
            // The one spoken of last.
            let home = self.mentions.home.as_ref();
            let before = self.paragraph(place).start..place.tokens.start;
            let last = self.mentions.within(&before).filter(|m| Some(&m.actor) != home && fits(&m.actor)).last();
            if let Some(last) = last {
                return Some(last.actor.clone());
            }
        }
        for range in [place.range.clone(), self.paragraph(place)] {
            let mut named: Vec<String> = self.actors(&range, None).into_iter().filter(fits).collect();
            named.retain(|a| Some(a) != main.as_ref());
            if let Some(first) = named.into_iter().next() {
                return Some(first);
            }
        }
        main
    }

    /// The other side of `one`: who is named with it most in the paragraph and in the records of the document.
    fn other(&self, place: &Place, one: &str, states: bool) -> Option<String> {
        let main = self.main(states);
        // A group has its other side outside of it.
        let apart = |a: &String| self.world.union_of(a) != Some(one) && self.world.union_of(one) != Some(a.as_str());
        let fits = |a: &String| a != one && apart(a) && (!states || self.world.is_state(a));
        let sentence: Vec<String> = self.actors(&place.range, None).into_iter().filter(fits).collect();
        if let [only] = sentence.as_slice() {
            return Some(only.clone());
        }
        let dealt_with = self.world.is_state(one) && self.home_speaks();
        if (states || dealt_with)
            && let Some(home) = self.mentions.home.clone().filter(fits)
        {
            return Some(home);
        }
        let paragraph = self.paragraph(place);
        let ranked = self.mentions.ranked();
        // A paragraph that names two others is about these, whatever the rest of the document is about.
        let alone = {
            let mut named = self.actors(&(paragraph.start..place.tokens.end), None);
            named.retain(|a| self.world.is_state(a) && Some(a) != main.as_ref());
            named.len() < 2
        };
        let score = |a: &String| {
            let here = self.mentions.within(&paragraph).filter(|m| m.actor == *a).count();
            let score = here + self.mentions.pair(one, a);
            // Where the whole is about a grouping, its members speak as its members.
            let member = main.as_ref().and_then(|m| self.world.actor(m)).is_some_and(|m| m.members.contains(a));
            match () {
                () if Some(a) == main.as_ref() && (here > 0 || alone) => score + MAIN,
                () if member => score / 2,
                () => score,
            }
        };
        let mut best: Option<(usize, &String)> = None;
        for a in ranked.into_iter().filter(|a| fits(a)) {
            let score = score(a);
            if score > 0 && best.is_none_or(|(b, _)| score > b) {
                best = Some((score, a));
            }
        }
        best.map(|(_, a)| a.clone())
    }

    /// The side spoken of where the speaker says *the other side*: the state of the paragraph that is not the speaker's.
    pub(super) fn partner(&self, place: &Place) -> Option<String> {
        let home = self.mentions.home.as_ref();
        let named = self.actors(&self.paragraph(place), None);
        named.into_iter().find(|a| Some(a) != home && self.world.is_state(a))
    }

    /// The actor most often named in the document.
    fn main(&self, states: bool) -> Option<String> {
        self.mentions.ranked().into_iter().find(|a| !states || self.world.is_state(a)).cloned()
    }

    /// The one of two parties that stands behind a preposition of direction or place: *into ASEAN*, *tại Việt Nam*.
    pub(super) fn receiver(&self, place: &Place, parties: &[String]) -> Option<String> {
        let [a, b] = parties else { return None };
        let behind = |actor: &String| {
            self.mentions.within(&place.part).any(|m| m.actor == *actor && self.mentions.goes_to(m.tokens.start))
        };
        match (behind(a), behind(b)) {
            (true, false) => Some(a.clone()),
            (false, true) => Some(b.clone()),
            _ => None,
        }
    }

    pub(super) fn paragraph(&self, place: &Place) -> Range<usize> {
        let of = |s: usize| self.layout.sentences.get(s);
        let Some(here) = of(place.sentence) else { return place.range.clone() };
        let Some(paragraph) = self.layout.paragraphs.get(here.paragraph) else { return place.range.clone() };
        let first = of(paragraph.sentences.start).map_or(place.range.start, |s| s.tokens.start);
        let last = paragraph.sentences.end.checked_sub(1).and_then(of).map_or(place.range.end, |s| s.tokens.end);
        first..last
    }
}

fn sorted(mut parties: Vec<String>) -> Vec<String> {
    parties.sort();
    parties.dedup();
    parties
}
