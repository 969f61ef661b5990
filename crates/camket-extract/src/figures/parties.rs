//! Whom a figure is about: a choice among those named near it, those in view, and those of the figure before.

use std::ops::Range;

use camket_packs::WordClass;
use smallvec::SmallVec;

use super::Candidate;
use super::periods::REACHES;
use crate::choose::Choices;
use crate::discourse::Discourse;
use crate::features::{Features, few, truth};
use crate::mention::{ActorIx, Actors, What};
use crate::nps::Np;
use crate::scene::Scene;
use crate::statements::{head_name, kind_of};

const M: &str = "figure-parties";
/// How many phrases before a figure are looked at, and behind it.
const BEFORE: usize = 3;
const BEHIND: usize = 2;
/// How many of those named near may be meant alone.
const ALONE: usize = 4;
/// How far before and behind a figure, in tokens, its words tell how many it is about.
const WORDS: (usize, usize) = (6, 3);
/// How far before and behind a figure, in tokens, those named count as near.
const ROUND: (usize, usize) = (30, 12);

/// Names of the ways by the order of the phrase.
const BEFORE_WAYS: [&str; BEFORE] = ["np-before-1", "np-before-2", "np-before-3"];
const BEHIND_WAYS: [&str; BEHIND] = ["np-behind-1", "np-behind-2"];

/// What the choice for one figure looks at.
pub(super) struct Asked<'c, 's, 'a> {
    pub scene: &'s Scene<'a>,
    pub discourse: &'c Discourse<'s, 'a>,
    pub figure: &'c Candidate,
    /// The figure before, with those it is about.
    pub before: Option<&'c Candidate>,
    pub named: bool,
}

impl Asked<'_, '_, '_> {
    /// Those that the figure may be about, and nobody.
    pub fn choices(&self) -> Choices<Actors> {
        let page = self.scene.page;
        let (n, tokens) = (self.figure.sentence, &self.figure.tokens);
        let mut out = Choices::default();
        let Some(sentence) = page.layout.sentences.get(n) else { return out };
        let s = &sentence.tokens;
        let round = s.start.max(tokens.start.saturating_sub(ROUND.0))..s.end.min(tokens.end + ROUND.1);
        let near = self.scene.actors_in(&round);
        self.of_phrases(&mut out, s);
        self.add(&mut out, "near", near.clone());
        for actor in self.nearest(&round) {
            self.add(&mut out, "alone", Actors::one(actor));
        }
        self.add(&mut out, "sentence", self.scene.actors_in(s));
        if let Some(last) = n.checked_sub(1).and_then(|m| page.layout.sentences.get(m)) {
            self.add(&mut out, "last-sentence", self.scene.actors_in(&last.tokens));
            let first = self.scene.phrases[n - 1].iter().map(|np| &np.actors).find(|a| !a.is_empty());
            self.add(&mut out, "last-subject", first.cloned().unwrap_or_default());
        }
        self.add(&mut out, "both", self.discourse.both(n, tokens.start));
        self.add(&mut out, "met", self.discourse.met(n, tokens.start));
        self.add(&mut out, "document", self.scene.main_actors(2));
        self.add(&mut out, "main", self.scene.main_actors(1));
        self.as_before(&mut out);
        self.source(out.option(Actors::default(), self.named), "none", 0);
        let shared = self.shared(s, near);
        for (actors, f) in &mut out.options {
            shared.describe(f, actors);
        }
        out
    }

    fn add(&self, out: &mut Choices<Actors>, source: &'static str, actors: Actors) {
        if !actors.is_empty() {
            let count = actors.len();
            self.source(out.option(actors, self.named), source, count);
        }
    }

    fn source(&self, f: &mut Features, source: &'static str, count: usize) {
        f.add(M, "source", source);
        f.add(M, "source-indicator", [source, ":", self.figure.indicator.as_str()]);
        f.step(M, source, count);
    }

    /// Those of the phrases of the sentence, alone and together.
    fn of_phrases(&self, out: &mut Choices<Actors>, s: &Range<usize>) {
        let (n, tokens) = (self.figure.sentence, &self.figure.tokens);
        let phrases = &self.scene.phrases[n];
        let who = |np: &Np| {
            let told = !np.actors.is_empty();
            if told { np.actors.clone() } else { self.discourse.resolve(np, n, None).actors }
        };
        let known = |np| Some((np, who(np))).filter(|(_, a): &(&Np, Actors)| !a.is_empty());
        let split = phrases.partition_point(|p| p.tokens.start < tokens.start);
        let left = phrases.get(..split).unwrap_or_default().iter().rev();
        let before: SmallVec<[_; BEFORE]> =
            left.filter(|p| p.tokens.end <= tokens.start).filter_map(known).take(BEFORE).collect();
        let right = phrases.get(split..).unwrap_or_default().iter();
        let behind: SmallVec<[_; BEHIND]> =
            right.filter(|p| p.tokens.start + 1 >= tokens.end).filter_map(known).take(BEHIND).collect();
        let first = phrases.iter().find(|np| !np.actors.is_empty()).map(|np| np.actors.clone()).unwrap_or_default();
        for (list, ways) in [(&before[..], &BEFORE_WAYS[..]), (&behind[..], &BEHIND_WAYS[..])] {
            for ((np, actors), way) in list.iter().zip(ways) {
                self.phrase(out.option(actors.clone(), self.named), way, np, s);
            }
        }
        let none = Actors::default();
        let of = |list: &[(&Np, Actors)], i: usize| list.get(i).map_or(&none, |p| &p.1).clone();
        let (b1, b2) = (of(&before, 0), of(&before, 1));
        let (a1, a2) = (of(&behind, 0), of(&behind, 1));
        let inside = self.scene.actors_in(tokens);
        self.add(out, "before", b1.clone());
        self.add(out, "two-before", b1.union(&b2));
        self.add(out, "after", a1.clone());
        self.add(out, "two-after", a1.union(&a2));
        self.add(out, "around", b1.union(&a1));
        self.add(out, "subject", first.clone());
        self.add(out, "subject-before", first.union(&b1));
        self.add(out, "subject-after", first.union(&a1));
        self.add(out, "inside", inside.clone());
        if !inside.is_empty() {
            self.add(out, "inside-before", inside.union(&b1));
            self.add(out, "inside-after", inside.union(&a1));
        }
    }

    /// How a phrase stands to the figure.
    fn phrase(&self, f: &mut Features, way: &'static str, np: &Np, s: &Range<usize>) {
        let page = self.scene.page;
        let tokens = &self.figure.tokens;
        let indicator = self.figure.indicator.as_str();
        let head = head_name(np.head);
        let gap = if np.tokens.start >= tokens.end {
            tokens.end..np.tokens.start
        } else {
            np.tokens.end.min(tokens.start)..tokens.start
        };
        let lead = np.tokens.start.checked_sub(1).filter(|i| *i >= s.start).map_or("^", |i| page.key(i));
        let next = if np.tokens.end < s.end { page.key(np.tokens.end) } else { "$" };
        let comma = gap.clone().any(|i| page.is_punct(i, ",") || page.is_punct(i, ";"));
        let told = gap.clone().any(|i| page.word(i, WordClass::Reported).is_some());
        f.joined(M, "np", &[way, head]);
        f.joined(M, "np-indicator", &[way, head, indicator]);
        f.joined(M, "np-gap", &[way, gap_name(gap.len()), truth(comma)]);
        f.joined(M, "np-that", &[way, head, truth(told)]);
        f.joined(M, "word-np-lead", &[way, lead]);
        f.joined(M, "word-np-lead-indicator", &[lead, indicator]);
        f.joined(M, "word-np-next", &[way, next]);
        f.joined(M, "np-members", &[way, few(np.members), indicator]);
    }

    /// Those named near a figure, the nearest first.
    fn nearest(&self, round: &Range<usize>) -> SmallVec<[ActorIx; ALONE]> {
        let tokens = &self.figure.tokens;
        let away = |m: &Range<usize>| {
            if m.start >= tokens.end { m.start - tokens.end } else { tokens.start.saturating_sub(m.end) }
        };
        let inside = |t: &Range<usize>| t.start >= round.start && t.end <= round.end;
        let mut all: SmallVec<[(usize, ActorIx); 8]> = SmallVec::new();
        for m in self.scene.actors_round(round).iter().filter(|m| inside(&m.tokens)) {
            if let What::Actor(a, _) = m.what {
                all.push((away(&m.tokens), a));
            }
        }
        all.sort_unstable();
        let mut out: SmallVec<[ActorIx; ALONE]> = SmallVec::new();
        for (_, actor) in all {
            if !out.contains(&actor) && out.len() < ALONE {
                out.push(actor);
            }
        }
        out
    }

    /// Figures in a row are of the same ones.
    fn as_before(&self, out: &mut Choices<Actors>) {
        let Some(before) = self.before else { return };
        let apart = self.figure.sentence - before.sentence;
        if apart > REACHES {
            return;
        }
        let Some(actors) = before.parties.best(&self.scene.page.language.weights) else { return };
        let like = match (before.unit == self.figure.unit, before.indicator == self.figure.indicator) {
            (true, true) => "same",
            (true, false) => "unit",
            (false, true) => "indicator",
            _ => "other",
        };
        let between = before.tokens.end.min(self.figure.tokens.start)..self.figure.tokens.start;
        let named = few(self.scene.actors_in(&between).len());
        let f = out.option(actors.clone(), self.named);
        f.joined(M, "as-before", &[few(apart), named]);
        f.joined(M, "as-before-like", &[few(apart), like, few(actors.len())]);
        f.joined(M, "as-before-named", &[like, named, few(apart)]);
    }

    fn shared<'k>(&'k self, s: &Range<usize>, near: Actors) -> Shared<'k> {
        let page = self.scene.page;
        let tokens = &self.figure.tokens;
        let left = s.start.max(tokens.start.saturating_sub(WORDS.0))..tokens.start;
        let right = tokens.end..s.end.min(tokens.end + WORDS.1);
        let words = left.chain(right).filter(|i| page.is_word(*i) && !page.is_capital(*i));
        let words = words.map(|i| page.key(i)).collect();
        let two = self.scene.main_actors(2);
        Shared {
            scene: self.scene,
            indicator: self.figure.indicator.as_str(),
            main: self.scene.main_actors(1),
            two,
            near,
            words,
        }
    }
}

/// What is asked of every set of actors alike.
struct Shared<'k> {
    scene: &'k Scene<'k>,
    indicator: &'static str,
    /// The one that the document names most often, and the two.
    main: Actors,
    two: Actors,
    near: Actors,
    words: SmallVec<[&'k str; 9]>,
}

impl Shared<'_> {
    fn describe(&self, f: &mut Features, actors: &Actors) {
        let count = few(actors.len());
        f.step(M, "count", actors.len());
        f.add(M, "count-indicator", [count, ":", self.indicator]);
        f.each(M, "word-count", count, self.words.iter().copied());
        let kind = kind_of(self.scene, actors);
        f.joined(M, "kind", &[kind, count]);
        f.joined(M, "kind-indicator", &[kind, count, self.indicator]);
        let main = if actors.is_empty() {
            "nobody"
        } else if actors.intersects(&self.main) {
            "main"
        } else if actors.intersects(&self.two) {
            "second"
        } else {
            "other"
        };
        let missing = self.near.without(actors).len();
        let extra = actors.without(&self.near).len();
        f.joined(M, "main", &[main, count]);
        f.joined(M, "main-indicator", &[main, self.indicator]);
        f.joined(M, "near", &[few(missing), few(extra), count]);
        f.joined(M, "near-indicator", &[few(missing), few(extra), self.indicator]);
    }
}

fn gap_name(gap: usize) -> &'static str {
    match gap {
        0 => "0",
        1 => "1",
        2..=3 => "2-3",
        4..=7 => "4-7",
        8..=15 => "8-15",
        _ => "16+",
    }
}
