//! What stands around a cue and its subject, in words that evidence is made of: what lies between them, what is before
//! and behind, whose content it is.

use std::ops::Range;

use camket_packs::{ActorKind, Marker, WordClass};

use crate::discourse::Speaker;
use crate::mention::Actors;
use crate::nps::Np;
use crate::page::Kinds;
use crate::scene::Scene;
use crate::statements::cues::CueHit;
use crate::statements::subjects::{Candidate, Context};

/// How far behind a cue, in tokens, whoever its content is about is looked for.
const ABOUT: usize = 6;

/// How far behind a passive verb, in tokens, the word that brings its doer may stand ("backed on the ground by").
const DOER: usize = 7;

/// How many tokens may stand between a verb of saying and the one who says it ("he also said").
const ADJOINING: usize = 2;

impl Context<'_, '_, '_> {
    /// What kind of actor speaks: of several the first.
    pub(super) fn kind(&self, speaker: &Speaker) -> &'static str {
        kind_of(self.scene, &speaker.actors)
    }

    /// Who stands first in the content behind cue `k`: the speaker, somebody else, both at once, or nobody close by.
    pub(super) fn about(&self, k: usize, speaker: Option<&Speaker>) -> &'static str {
        let end = self.cues[k].tokens.end;
        let phrases = &self.scene.phrases[self.n];
        let next = phrases.get(phrases.partition_point(|p| p.tokens.start < end));
        let Some((np, speaker)) = next.filter(|p| p.tokens.start < end + ABOUT).zip(speaker) else { return "nobody" };
        let actors = self.discourse.resolve(np, self.n, Some(speaker)).actors;
        match (actors.is_empty(), actors == speaker.actors, actors.intersects(&speaker.actors)) {
            (true, ..) => "unknown",
            (_, true, _) => "own",
            (_, _, true) => "shared",
            _ => "other",
        }
    }

    /// Who is named in a content that stands before its cue, in the same words.
    pub(super) fn about_before(&self, content: &Range<usize>, subject: Option<&Candidate>) -> &'static str {
        let inside = |p: &&Np| content.start <= p.tokens.start && p.tokens.end <= content.end;
        let own = |p: &&Np| subject.is_none_or(|s| s.tokens.as_ref() != Some(&p.tokens));
        let Some((np, subject)) = self.scene.phrases[self.n].iter().filter(inside).find(own).zip(subject) else {
            return "nobody";
        };
        let actors = self.discourse.resolve(np, self.n, Some(&subject.speaker)).actors;
        match (actors.is_empty(), actors == subject.speaker.actors) {
            (true, _) => "unknown",
            (_, true) => "own",
            _ => "other",
        }
    }

    /// What lies between a phrase and the cue on either side of it.
    pub(super) fn gap(&self, tokens: &Range<usize>, cue: &CueHit) -> &'static str {
        let left = tokens.end <= cue.tokens.start;
        self.between(&if left { tokens.end..cue.tokens.start } else { cue.tokens.end..tokens.start })
    }

    /// Whether a word of the passive stands before the cue, and where one that brings the doer stands after it.
    pub(super) fn voice(&self, k: usize) -> (bool, Option<usize>) {
        *self.known.voice.get_or_init(|| self.find_voice(&self.cues[k]))
    }

    fn find_voice(&self, cue: &CueHit) -> (bool, Option<usize>) {
        let page = self.scene.page;
        let from = self.range.start.max(cue.tokens.start.saturating_sub(3));
        let is = (from..cue.tokens.start).any(|i| page.word(i, WordClass::Passive).is_some());
        let end = self.range.end.min(cue.tokens.end + DOER);
        let doer =
            |i: &usize| page.word(*i, WordClass::Passive).is_some() && page.word(*i, WordClass::Aspect).is_none();
        let mut ahead = (cue.tokens.end..end).take_while(|i| !page.is_punct(*i, ",") && !self.cue_at(*i));
        (is, ahead.find(doer))
    }

    /// What stands right before cue `k`, aspect words skipped: a comma or "and" carry the subject on.
    pub(super) fn lead(&self, k: usize) -> &'static str {
        self.known.lead.get_or_init(|| self.find_lead(&self.cues[k]))
    }

    fn find_lead(&self, cue: &CueHit) -> &'static str {
        let page = self.scene.page;
        let mut p = cue.tokens.start;
        while p > self.range.start {
            let skip =
                (self.range.start.max(p.saturating_sub(3))..p).find(|s| page.word(*s, WordClass::Aspect) == Some(p));
            match skip {
                Some(s) => p = s,
                None => break,
            }
        }
        if p == self.range.start {
            return "start";
        }
        if page.is_punct(p - 1, ",") {
            "comma"
        } else if page.marked(p - 1, Marker::And) {
            "and"
        } else if self.scene.phrases[self.n].iter().any(|n| n.tokens.end == p) {
            "phrase"
        } else if self.cues.iter().any(|c| c.tokens.end == p) {
            "cue"
        } else {
            "other"
        }
    }

    /// Whether what cue `k` says stands before it: "…", said X; "…", X said; …, X added.
    pub(super) fn told_before(&self, k: usize, subject: Option<&Range<usize>>) -> bool {
        let page = self.scene.page;
        let cue = &self.cues[k].tokens;
        let left = subject.filter(|t| t.end <= cue.start && cue.start - t.end <= ADJOINING);
        // "…," the ministry said: the article is no part of the phrase.
        let bare = |at: usize| at - usize::from(at > 0 && !page.syllabic() && page.marked(at - 1, Marker::Article));
        let start = left.map_or(cue.start, |t| bare(t.start));
        let after = subject.filter(|t| t.start >= cue.end && t.start - cue.end <= ADJOINING).map_or(cue.end, |t| t.end);
        let closed = start > self.range.start + 1 && (page.is_punct(start - 1, "\"") || page.is_punct(start - 1, ","));
        let goes_on = [cue.end, after].iter().any(|i| {
            *i < self.range.end
                && (page.word(*i, WordClass::Reported).is_some() || page.is_punct(*i, ":") || page.is_punct(*i, "\""))
        });
        closed && !goes_on
    }

    /// Whether cue `k` follows "and" or a comma.
    pub(super) fn coordinated(&self, k: usize) -> bool {
        matches!(self.lead(k), "and" | "comma")
    }

    /// Whether a cue starts at token `i`. Cues stand in order and apart.
    pub(super) fn cue_at(&self, i: usize) -> bool {
        if !self.scene.page.any(i, Kinds::CUE.or(Kinds::GAPPED)) {
            return false;
        }
        let at = self.cues.partition_point(|c| c.tokens.start < i);
        self.cues.get(at).is_some_and(|c| c.tokens.start == i)
    }

    /// Whether a cue ends right before token `i`.
    pub(super) fn cue_before(&self, i: usize) -> bool {
        let at = self.cues.partition_point(|c| c.tokens.end < i);
        self.cues.get(at).is_some_and(|c| c.tokens.end == i)
    }

    /// Whether a noun phrase of the sentence starts at token `i`. Phrases stand in order and apart too.
    pub(super) fn phrase_at(&self, i: usize) -> bool {
        let phrases = &self.scene.phrases[self.n];
        phrases.get(phrases.partition_point(|p| p.tokens.start < i)).is_some_and(|p| p.tokens.start == i)
    }

    /// Whether a noun phrase of the sentence ends right before token `i`.
    pub(super) fn phrase_before(&self, i: usize) -> bool {
        let phrases = &self.scene.phrases[self.n];
        phrases.get(phrases.partition_point(|p| p.tokens.end < i)).is_some_and(|p| p.tokens.end == i)
    }

    /// What lies between a phrase and a cue, in one word.
    pub(super) fn between(&self, gap: &Range<usize>) -> &'static str {
        let page = self.scene.page;
        if gap.is_empty() {
            return "nothing";
        }
        let mut aspect_only = true;
        let (mut comma, mut that, mut relative, mut quote, mut verb) = (false, false, false, false, false);
        let mut i = gap.start;
        while i < gap.end {
            if let Some(after) = page.word(i, WordClass::Aspect) {
                i = after.min(gap.end);
                continue;
            }
            aspect_only = false;
            if page.any_class(i) {
                that |= page.word(i, WordClass::Reported).is_some();
                relative |=
                    page.word(i, WordClass::Relative).is_some() || page.word(i, WordClass::Subordinate).is_some();
            }
            if !page.is_word(i) {
                comma |= page.is_punct(i, ",");
                quote |= page.is_punct(i, "\"");
            }
            verb |= self.cue_at(i);
            i += 1;
        }
        let who = page
            .word(gap.start, WordClass::Relative)
            .or_else(|| page.is_punct(gap.start, ",").then(|| page.word(gap.start + 1, WordClass::Relative)).flatten());
        if who.is_some_and(|after| after == gap.end || page.word(after, WordClass::Aspect) == Some(gap.end)) {
            return "who";
        }
        match (aspect_only, quote, that, relative, comma, verb) {
            (true, ..) => "aspect",
            (_, true, ..) => "quote",
            (_, _, true, ..) => "that",
            (_, _, _, true, ..) => "relative",
            (_, _, _, _, true, true) => "comma+cue",
            (_, _, _, _, true, false) => "comma",
            (.., true) => "cue",
            _ => "words",
        }
    }

    /// What stands right before a phrase.
    pub(super) fn before(&self, np: &Np) -> &'static str {
        let page = self.scene.page;
        let Some(i) = np.tokens.start.checked_sub(1).filter(|i| *i >= self.range.start) else { return "start" };
        let class =
            |c: WordClass| (i.saturating_sub(2)..=i).any(|s| s >= self.range.start && page.word(s, c) == Some(i + 1));
        if page.is_punct(i, ",") {
            "comma"
        } else if page.is_punct(i, "\"") {
            "quote"
        } else if self.cue_before(i + 1) {
            "cue"
        } else if class(WordClass::PrepositionOf) {
            "of"
        } else if class(WordClass::Attribution) {
            "attribution"
        } else if class(WordClass::PrepositionAt) {
            "at"
        } else if class(WordClass::PrepositionTo) {
            "to"
        } else if class(WordClass::Reported) {
            "that"
        } else if class(WordClass::Coordination) {
            "and"
        } else if class(WordClass::Subordinate) || class(WordClass::Contrast) {
            "subordinate"
        } else if class(WordClass::Passive) {
            "passive"
        } else if class(WordClass::Preposition) {
            "preposition"
        } else if page.is_word(i) {
            "word"
        } else {
            "mark"
        }
    }

    /// What stands right after a phrase.
    pub(super) fn after(&self, np: &Np, cue: &CueHit) -> &'static str {
        let page = self.scene.page;
        let i = np.tokens.end;
        if i == cue.tokens.start {
            "this-cue"
        } else if i >= self.range.end {
            "end"
        } else if page.is_punct(i, ",") {
            "comma"
        } else if page.word(i, WordClass::Aspect).is_some() {
            "aspect"
        } else if self.cue_at(i) {
            "cue"
        } else if page.marked(i, Marker::Genitive) {
            "possessive"
        } else if page.word(i, WordClass::Coordination).is_some() {
            "and"
        } else if page.is_word(i) {
            "word"
        } else {
            "mark"
        }
    }
}

/// What kind of actor they are: of several the first.
pub(crate) fn kind_of(scene: &Scene<'_>, actors: &Actors) -> &'static str {
    let actor = actors.iter().next().and_then(|a| scene.page.world.actors.get(a as usize));
    actor.map_or("none", |a| match a.kind {
        ActorKind::State => "state",
        ActorKind::Territory => "territory",
        ActorKind::Organisation => "organisation",
        ActorKind::Grouping => "grouping",
        ActorKind::Group => "group",
        ActorKind::Region => "region",
    })
}
