//! What a statement says of each thing that it speaks of.
//!
//! One act often has several contents (*asked Japan to waive visas, open its market to fruit and …*), which lead lives
//! of their own afterwards. A new part begins at a semicolon, and at a comma or a joining word if an act, something
//! that is done, or a figure follows, and if both sides speak of something.

use std::ops::Range;

use camket_export::wire::v1;
use camket_packs::{Telling, World};
use camket_text::CodePoints;

use super::concepts::{Concepts, number};
use crate::fact::Part;

/// An instrument of more parties than this says nothing of whose relation a statement is about.
const FEW: usize = 3;
/// A statement to more than this many partners is to nobody in particular.
const MOST_PARTNERS: usize = 4;
/// A verb may stand this many words after the joint that it follows.
const SOON: usize = 3;

/// What is asked while the parts of a statement are made.
pub struct Parts<'a> {
    pub concepts: &'a Concepts<'a>,
    pub points: &'a CodePoints,
    pub records: &'a v1::Document,
    pub world: &'a World,
    /// Actors of the document, most frequent first.
    pub actors: &'a [String],
}

impl Parts<'_> {
    /// The parts of `s`, at least one.
    pub fn of(&self, s: &v1::Statement) -> Vec<Part> {
        let bytes = |span: v1::Points| camket_model::Span::new(self.points.to_byte(span[0]), self.points.to_byte(span[1]));
        let whole = self.concepts.range(bytes(s.at.span));
        let cuts = self.cuts(&whole);
        let alone = cuts.len() == 1;
        let mut out: Vec<Part> = Vec::new();
        let mut done: Vec<String> = Vec::new();
        for (n, tokens) in cuts.into_iter().enumerate() {
            let mut concepts = self.concepts_of(&tokens);
            // What is done is often said once, before the first thing.
            let own: Vec<String> = concepts.iter().filter(|c| c.starts_with("do:")).cloned().collect();
            if own.is_empty() {
                concepts.extend(done.iter().cloned());
            } else {
                done = own;
            }
            concepts.sort();
            concepts.dedup();
            let addressee = if n == 0 { Vec::new() } else { self.spoken_to(&tokens, &s.speaker) };
            let span = self.span(&tokens, s.at.span, n == 0);
            let years: Vec<&String> = concepts.iter().filter(|c| c.starts_with("year:")).collect();
            let deadline = match years.as_slice() {
                _ if alone && s.deadline.is_some() => s.deadline.clone(),
                [year] => year.strip_prefix("year:").map(str::to_owned),
                _ => None,
            };
            let mut telling: Vec<Telling> = self.concepts.tellings(&tokens).collect();
            telling.sort_unstable();
            telling.dedup();
            out.push(Part {
                span,
                quote: self.concepts.text.get(self.points.to_byte(span[0])..self.points.to_byte(span[1])).unwrap_or_default().to_owned(),
                relations: self.relations(s, &addressee, &tokens),
                addressee,
                concepts,
                deadline,
                telling: telling.into_iter().map(|t| t.as_str().to_owned()).collect(),
            });
        }
        out
    }

    fn span(&self, tokens: &Range<usize>, whole: v1::Points, first: bool) -> [usize; 2] {
        let all = self.concepts.tokens.all();
        let from = all.get(tokens.start).map_or(whole[0], |t| self.points.at_byte(t.span.start));
        let to = tokens.end.checked_sub(1).and_then(|i| all.get(i)).map_or(whole[1], |t| self.points.at_byte(t.span.end));
        let from = if first { whole[0] } else { from };
        [from, to.min(whole[1]).max(from)]
    }

    /// Where the parts of `whole` lie; one range at least.
    fn cuts(&self, whole: &Range<usize>) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut from = whole.start;
        for i in whole.clone() {
            let after = match self.concepts.tokens.key(i) {
                ";" => Some(i + 1),
                "," => Some(i + 1),
                _ => self.concepts.joints.iter().filter(|j| j.start == i).map(|j| j.end).max(),
            };
            let Some(mut after) = after.filter(|a| i > from && *a < whole.end) else { continue };
            let firm = self.concepts.tokens.key(i) == ";";
            // A joining word after a comma belongs to the joint.
            while let Some(joint) = self.concepts.joints.iter().find(|j| j.start == after && j.end < whole.end) {
                after = joint.end;
            }
            let next = self.next_joint(after, whole.end);
            let speaks = |r: Range<usize>| self.concepts.within(r).iter().any(|c| is_thing(c));
            if (firm || self.starts_clause(after..next)) && speaks(from..i) && speaks(after..whole.end) {
                out.push(from..i);
                from = after;
            }
        }
        out.push(from..whole.end);
        out
    }

    fn next_joint(&self, from: usize, end: usize) -> usize {
        let stop = |i: &usize| {
            matches!(self.concepts.tokens.key(*i), "," | ";") || self.concepts.joints.iter().any(|j| j.start == *i)
        };
        (from..end).find(stop).unwrap_or(end)
    }

    /// Whether what is done, or a figure, stands at the beginning of `tokens`, or a matter of its own in it.
    fn starts_clause(&self, tokens: Range<usize>) -> bool {
        let soon = tokens.start..tokens.end.min(tokens.start + SOON);
        let verb = self.concepts.verbs.partition_point(|v| v.start < soon.start);
        self.concepts.verbs.get(verb).is_some_and(|v| v.start < soon.end)
            || self.figures(&tokens).next().is_some()
            || self.concepts.within(tokens).iter().any(|c| c.starts_with("instrument:") || (c.starts_with("name:") && !c.contains(' ')))
    }

    fn figures(&self, tokens: &Range<usize>) -> impl Iterator<Item = &v1::Figure> {
        let inside = tokens.clone();
        self.records.figures.iter().filter(move |f| {
            let at = camket_model::Span::new(self.points.to_byte(f.at.span[0]), self.points.to_byte(f.at.span[1]));
            inside.contains(&self.concepts.range(at).start)
        })
    }

    fn instruments(&self, tokens: &Range<usize>) -> impl Iterator<Item = &v1::Instrument> {
        let inside = tokens.clone();
        self.records.instruments.iter().filter(move |r| {
            let at = camket_model::Span::new(self.points.to_byte(r.at.span[0]), self.points.to_byte(r.at.span[1]));
            inside.contains(&self.concepts.range(at).start)
        })
    }

    fn concepts_of(&self, tokens: &Range<usize>) -> Vec<String> {
        let mut out = self.concepts.within(tokens.clone());
        for figure in self.figures(tokens) {
            out.push(number(figure));
            out.push(format!("measure:{}", figure.indicator));
            let year = figure.period.as_deref().filter(|p| p.len() == 4);
            out.extend(year.map(|y| format!("year:{y}")));
        }
        for instrument in self.instruments(tokens).filter(|i| (1..=FEW).contains(&i.parties.len())) {
            out.push(format!("kind:{} {}", instrument.kind, instrument.parties.join("+")));
        }
        out
    }

    /// Actors named at once after an act at the beginning of a later part: *…; asks China to …*.
    fn spoken_to(&self, tokens: &Range<usize>, speaker: &[String]) -> Vec<String> {
        let starts = |v: &&Range<usize>| v.start >= tokens.start && v.start < tokens.start + SOON;
        let after: Vec<usize> = self.concepts.verbs.iter().filter(starts).map(|v| v.end).collect();
        let named = self.concepts.actors.iter().filter(|(at, _)| after.contains(&at.start) && at.end <= tokens.end);
        let mut out: Vec<String> = named.map(|(_, a)| a.clone()).filter(|a| !speaker.contains(a)).collect();
        out.sort();
        out.dedup();
        out
    }

    /// Between whom it is.
    fn relations(&self, s: &v1::Statement, spoken_to: &[String], tokens: &Range<usize>) -> Vec<String> {
        let parties = self.instruments(tokens).map(|i| &i.parties).filter(|p| p.len() <= FEW);
        let about: Vec<&String> = parties.flatten().collect();
        let to: Vec<&String> = if spoken_to.is_empty() { s.addressee.iter().collect() } else { spoken_to.iter().collect() };
        let all: Vec<&String> = s.speaker.iter().chain(to.iter().copied()).chain(about.iter().copied()).collect();
        // An organisation that has to do with it stands for those of its members that have, too.
        let home = |actor: &String| -> String {
            let org = all.iter().find(|o| self.world.actor(o).is_some_and(|o| o.members.contains(actor)));
            org.map_or_else(|| actor.clone(), |o| (*o).clone())
        };
        let set = |list: &[&String]| {
            let mut out: Vec<String> = list.iter().map(|a| home(a)).collect();
            out.sort();
            out.dedup();
            out
        };
        let speaker = set(&s.speaker.iter().collect::<Vec<_>>());
        let mut others = set(&to);
        others.extend(set(&about));
        others.sort();
        others.dedup();
        others.retain(|o| !speaker.contains(o));
        if speaker.len() >= 2 || others.len() > MOST_PARTNERS {
            return vec![speaker.join("+")];
        }
        if others.is_empty() && to.is_empty() && about.is_empty() {
            let fallback = self.actors.iter().map(home).find(|a| !speaker.contains(a));
            others.extend(fallback);
        }
        if others.is_empty() {
            return vec![speaker.join("+")];
        }
        let mut out: Vec<String> = Vec::new();
        for other in others {
            let mut pair = speaker.clone();
            pair.push(other);
            pair.sort();
            out.push(pair.join("+"));
        }
        out
    }
}

/// Whether a concept is a thing of which something can be said, not only what is done, when, or how much.
fn is_thing(concept: &str) -> bool {
    ["term:", "topic:", "instrument:", "name:"].iter().any(|p| concept.starts_with(p))
}
