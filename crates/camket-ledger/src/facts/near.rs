//! What a statement is about that its own words do not say: what opens its sentence, what the one before spoke of.

use std::ops::Range;

use camket_export::wire::v1;

use super::instruments::Told;
use super::parts::{MAIN, Parts, is_thing, works};
use crate::identity;
use crate::told::Traits;

/// How many words back a thing is looked for that is spoken of without its name.
const NEAR: usize = 60;
/// What may be done with anything, and yet is done with what was named before if nothing else is.
const LEADING: [&str; 4] = ["share", "finance", "expand", "build"];
/// What a sentence is about is named in its first words.
const OPENING: usize = 12;

impl Parts<'_> {
    /// Whether the words say themselves what they are about.
    pub(super) fn names_something(&self, tokens: &Range<usize>) -> bool {
        self.figures(tokens).any(|f| f.unit != "%")
            || self
                .concepts
                .within(tokens.clone())
                .iter()
                .any(|c| is_thing(c) && !c.starts_with("topic:") && !is_paper(c))
    }

    /// Whether words that say what is done, how far it has come or by when, do not say of what.
    pub(super) fn goes_on(&self, tokens: &Range<usize>) -> bool {
        let thing =
            |c: &String| is_thing(c) && !c.starts_with("topic:") && !(c.starts_with("name:") && c.contains(' '));
        let said = self.concepts.within(tokens.clone());
        !self.figures(tokens).any(|f| f.unit != "%")
            && !said.iter().any(thing)
            && (said.iter().any(|c| c.starts_with("do:")) || self.figures(tokens).next().is_some())
    }

    /// What the sentence before spoke of, for *such a launch*, *these contents*.
    pub(super) fn near(&self, at: usize) -> Vec<String> {
        let stops = |i: &usize| self.concepts.tokens.key(*i) == ".";
        let mut ends = (at.saturating_sub(NEAR)..at).rev().filter(stops);
        let from = ends.by_ref().nth(1).map_or(at.saturating_sub(NEAR), |i| i + 1);
        let mut out = self.concepts.within(from..at);
        out.retain(|c| is_thing(c) && !c.starts_with("topic:") && !(c.starts_with("name:") && c.contains(' ')));
        let last = out.len().saturating_sub(MAIN);
        out.drain(..last);
        out.extend(self.known_in(&(from..at)).filter(|c| !out.contains(c)).collect::<Vec<_>>());
        out.into_iter().map(|c| format!("near:{c}")).collect()
    }

    /// Whether the words say what is done, and no more.
    pub(super) fn does_something(&self, tokens: &Range<usize>) -> bool {
        let light = |id: &str| self.world.terms.iter().any(|t| t.id == id && t.weight < 2);
        let done = self.concepts.within(tokens.clone());
        done.iter().filter_map(|c| c.strip_prefix("do:")).any(|id| !light(id) || LEADING.contains(&id))
    }

    /// What the sentence before spoke of, in the same paragraph: *the plant has opened. Both agreed to extend it*.
    pub(super) fn earlier(&self, at: usize) -> Vec<String> {
        let paragraph = self.paragraph_start(at);
        let start = self.sentence_start(at);
        let sentences = &self.layout.sentences;
        let here = sentences.partition_point(|s| s.tokens.end <= start);
        let before = here.checked_sub(1).and_then(|i| sentences.get(i)).filter(|s| s.tokens.start >= paragraph);
        let from = before.map_or(start, |s| s.tokens.start).max(at.saturating_sub(2 * NEAR));
        let mut out = self.concepts.within(from..at);
        out.retain(|c| is_thing(c) && !c.starts_with("topic:") && !is_paper(c));
        let last = out.len().saturating_sub(MAIN);
        out.drain(..last);
        out.into_iter().map(|c| format!("near:{c}")).collect()
    }

    /// The years told just before `at`: *that deadline*.
    pub(super) fn near_years(&self, at: usize) -> Vec<String> {
        let from = at.saturating_sub(NEAR).max(self.paragraph_start(at));
        let mut near = self.concepts.within(from..at).into_iter();
        near.rfind(|c| c.starts_with("year:")).into_iter().collect()
    }

    /// Whether something is begun, concluded or signed, of which the words do not say what it is.
    pub(super) fn takes_a_step(&self, tokens: &Range<usize>) -> bool {
        self.concepts.within(tokens.clone()).iter().any(|c| is_step(c))
    }

    /// The steps taken in `tokens`.
    pub(super) fn steps(&self, tokens: &Range<usize>) -> Vec<String> {
        self.concepts.within(tokens.clone()).into_iter().filter(|c| is_step(c)).collect()
    }

    /// The instrument that was spoken of last before `at`.
    pub(super) fn before(&self, at: usize) -> Vec<String> {
        let from = at.saturating_sub(NEAR).max(self.paragraph_start(at));
        self.known_in(&(from..at)).map(|c| format!("near:{c}")).collect()
    }

    /// The one agreement of which the document spoke before `at`, for a step of which the words do not say what it is
    /// of. Nothing if `concepts` say what kind of paper it is, or what was spoken of just before.
    pub(super) fn matter(&self, at: usize, concepts: &[String]) -> Option<(Vec<String>, Traits)> {
        if concepts.iter().any(|c| is_paper(c) || c.contains("instrument:")) {
            return None;
        }
        let agreement = |t: &&Told| matches!(identity::family(&t.traits.kind), "agreement" | "code");
        let mut told = self.told.all.iter().filter(agreement).filter(|t| t.places.iter().any(|p| *p < at));
        let one = told.next()?;
        if told.any(|t| t.traits.known.is_none() || t.traits.known != one.traits.known) {
            return None;
        }
        let mut out: Vec<String> = works(&one.traits).into_iter().collect();
        match &one.traits.known {
            Some(known) => out.push(format!("near:instrument:{known}")),
            None => {
                let words = self.token(one.at.1[0])..self.token(one.at.1[1]);
                let terms = self.concepts.within(words).into_iter().filter(|c| c.starts_with("term:"));
                out.extend(terms.take(MAIN).map(|c| format!("near:{c}")));
            }
        }
        Some((out, one.traits.clone()))
    }

    /// The first token of the paragraph in which a token stands.
    fn paragraph_start(&self, at: usize) -> usize {
        let sentences = &self.layout.sentences;
        let i = sentences.partition_point(|s| s.tokens.end <= at);
        let paragraph = sentences.get(i).and_then(|s| self.layout.paragraphs.get(s.paragraph));
        let first = paragraph.and_then(|p| sentences.get(p.sentences.start));
        first.map_or(at, |s| s.tokens.start.min(at))
    }

    /// The last known instrument that is named or described in `tokens`, as a concept.
    fn known_in(&self, tokens: &Range<usize>) -> impl Iterator<Item = String> {
        let all = self.told.within(tokens);
        let last = all.into_iter().rev().find_map(|t| t.traits.known.clone());
        let only = || self.instruments(tokens).filter_map(|i| self.only_one(i)).last().map(str::to_owned);
        last.or_else(only).map(|k| format!("instrument:{k}")).into_iter()
    }

    /// What the sentence names before its first act, for a statement that names nothing: *as for the bridge, X will
    /// submit a plan*.
    pub(super) fn topic(&self, at: usize, s: &v1::Statement) -> Vec<String> {
        let mut out = self.concepts.within(self.sentence_start(at)..self.first_act(at, s));
        out.retain(|c| is_thing(c) && !c.starts_with("topic:"));
        // Names say more than what stands with them.
        out.sort_by_key(|c| c.starts_with("term:"));
        out.truncate(MAIN);
        out.into_iter().map(|c| format!("near:{c}")).collect()
    }

    /// The instrument that opens the sentence: *on the X agreement, ministers resolved to conclude talks in …*.
    pub(super) fn frame(&self, at: usize, s: &v1::Statement) -> Vec<String> {
        let known = self.concepts.within(self.first_words(at, s)).into_iter().filter(|c| c.starts_with("instrument:"));
        known.map(|c| format!("near:{c}")).collect()
    }

    /// What the instruments that open the sentence are known by.
    pub(super) fn opener(&self, at: usize, s: &v1::Statement) -> Vec<Traits> {
        self.named(&self.first_words(at, s))
    }

    /// The first words of the sentence before `at`, as far as the speaker of `s` has not yet done anything.
    fn first_words(&self, at: usize, s: &v1::Statement) -> Range<usize> {
        let from = self.sentence_start(at);
        from..self.first_act(at, s).min(from + OPENING)
    }

    /// The first token of what the speaker of `s` does first in the sentence of the token `at`, or `at` itself.
    fn first_act(&self, at: usize, s: &v1::Statement) -> usize {
        let from = self.point(self.sentence_start(at));
        let here = self.said_from(from).take_while(|o| o.at.span[0] < s.at.span[0]);
        let mut own = here.filter(|o| o.speaker == s.speaker && !within(s, o));
        own.next().map_or(at, |o| self.token(o.at.span[0]).min(at))
    }

    /// The first token of the sentence in which a token stands; not farther back than what may be near.
    pub(super) fn sentence_start(&self, at: usize) -> usize {
        let sentences = &self.layout.sentences;
        let i = sentences.partition_point(|s| s.tokens.end <= at);
        sentences.get(i).map_or(at, |s| s.tokens.start).clamp(at.saturating_sub(NEAR), at)
    }
}

/// Whether `s` stands inside `o`.
const fn within(s: &v1::Statement, o: &v1::Statement) -> bool {
    o.at.span[0] <= s.at.span[0] && s.at.span[1] <= o.at.span[1]
}

/// Whether a concept is a step on the way of an agreement.
pub(super) fn is_step(concept: &str) -> bool {
    ["do:launch", "do:negotiate", "do:conclude", "do:sign", "do:ratify"].contains(&concept)
}

/// Whether a term tells what a paper is, and not what it is about.
pub(super) fn is_paper(concept: &str) -> bool {
    let papers = [
        "term:agreement",
        "term:framework-agreement",
        "term:memorandum-of-understanding",
        "term:protocol",
        "term:roadmap",
        "term:terms-of-reference",
    ];
    papers.contains(&concept)
}
