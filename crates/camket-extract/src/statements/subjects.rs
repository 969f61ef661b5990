//! Whose act is it? Candidates for the subject of a cue and the evidence for each.

use std::ops::Range;

use camket_packs::{CuePos, NameKind, Refers, WordClass};

use crate::discourse::{Discourse, Speaker};
use crate::features::Features;
use crate::nps::{Head, Np};
use crate::scene::Scene;
use crate::statements::cues::CueHit;

const M: &str = "subject";

/// Where a candidate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// A noun phrase before the cue in the sentence.
    Left,
    /// A noun phrase after the cue ("…", said X; theo X; welcomed by X).
    Right,
    /// The speaker of the stretch of speech that the cue stands in.
    Speech,
    /// Who spoke last.
    Last,
    /// Who "we" are.
    Own,
}

impl Source {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Speech => "speech",
            Self::Last => "last",
            Self::Own => "own",
        }
    }
}

/// Someone who may be the subject of a cue.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub speaker: Speaker,
    pub source: Source,
    /// Tokens of the noun phrase, if there is one.
    pub tokens: Option<Range<usize>>,
    pub head: Option<Head>,
    pub private: bool,
    pub features: Features,
    pub score: f32,
}

/// What the choice looks at.
pub(crate) struct Context<'c, 's, 'a> {
    pub scene: &'s Scene<'a>,
    pub discourse: &'c Discourse<'s, 'a>,
    pub n: usize,
    pub range: Range<usize>,
    pub cues: &'c [CueHit],
    pub last: Option<&'c Speaker>,
    pub named: bool,
}

impl Context<'_, '_, '_> {
    /// All candidates for cue `k` of the sentence, best first.
    pub fn candidates(&self, k: usize) -> Vec<Candidate> {
        let cue = &self.cues[k];
        let phrases = &self.scene.phrases[self.n];
        let split = phrases.partition_point(|p| p.tokens.start < cue.tokens.start);
        let mut out = Vec::new();
        for (back, np) in phrases[..split].iter().rev().take(6).enumerate() {
            if np.tokens.end <= cue.tokens.start {
                out.push(self.from_phrase(k, np, Source::Left, back));
            }
        }
        for (ahead, np) in phrases[split..].iter().take(2).enumerate() {
            if np.tokens.start <= cue.tokens.end + 8 {
                out.push(self.from_phrase(k, np, Source::Right, ahead));
            }
        }
        if let Some(speech) = self.discourse.speech_at(cue.tokens.start) {
            if let Some(speaker) = &self.discourse.speech[speech] {
                out.push(self.from_context(k, speaker.clone(), Source::Speech));
            }
        }
        if let Some(last) = self.last {
            out.push(self.from_context(k, last.clone(), Source::Last));
        }
        if !self.discourse.own.actors.is_empty() {
            out.push(self.from_context(k, self.discourse.own.clone(), Source::Own));
        }
        let weights = &self.scene.page.language.weights;
        for c in &mut out {
            c.score = if weights.is_empty() { fallback(c) } else { c.features.score(weights) };
            if c.speaker.actors.is_empty() {
                c.score -= 100.0;
            }
        }
        out.sort_by(|a, b| b.score.total_cmp(&a.score));
        out
    }

    fn from_phrase(&self, k: usize, np: &Np, source: Source, order: usize) -> Candidate {
        let speaker = self.discourse.resolve(np, self.n, self.last);
        let mut f = Features::new(self.named);
        self.describe_phrase(&mut f, k, np, source, order);
        self.describe_speaker(&mut f, k, &speaker, source);
        Candidate {
            speaker,
            source,
            tokens: Some(np.tokens.clone()),
            head: Some(np.head),
            private: np.private,
            features: f,
            score: 0.0,
        }
    }

    fn from_context(&self, k: usize, speaker: Speaker, source: Source) -> Candidate {
        let mut f = Features::new(self.named);
        f.add(M, "source", source.as_str());
        let cue = &self.cues[k];
        let first = cue.tokens.start == self.range.start;
        f.add(M, "source+first", if first { source.as_str() } else { "no" });
        f.add(M, "source+pos", pos_source(cue.entry(self.scene.page).pos, source));
        f.flag(M, "context-in-speech", self.discourse.speech_at(cue.tokens.start).is_some());
        let any_left = self.scene.phrases[self.n].iter().any(|p| p.tokens.end <= cue.tokens.start);
        f.add(M, "source+alone", if any_left { "no" } else { source.as_str() });
        self.describe_speaker(&mut f, k, &speaker, source);
        Candidate { speaker, source, tokens: None, head: None, private: false, features: f, score: 0.0 }
    }

    fn describe_phrase(&self, f: &mut Features, k: usize, np: &Np, source: Source, order: usize) {
        let page = self.scene.page;
        let cue = &self.cues[k];
        let entry = cue.entry(page);
        let left = source == Source::Left;
        let gap = if left { np.tokens.end..cue.tokens.start } else { cue.tokens.end..np.tokens.start };
        f.add(M, "source", source.as_str());
        f.add(M, "source+pos", pos_source(entry.pos, source));
        f.add(
            M,
            if source == Source::Left { "left-order" } else { "right-order" },
            ["0", "1", "2", "3", "4", "5"][order.min(5)],
        );
        f.add(M, "head", head_name(np.head));
        f.flag(M, "body", np.body);
        f.flag(M, "private", np.private);
        f.flag(M, "inside-name", np.inside);
        let before = self.before(np);
        let between = self.between(&gap);
        f.add(M, "before+head", &format!("{before}+{}", head_name(np.head)));
        f.add(M, "source+between", &format!("{}+{between}", source.as_str()));
        f.add(M, "act+source", &format!("{}+{}", entry.act.as_str(), source.as_str()));
        f.add(M, "before+between", &format!("{before}+{between}"));
        f.step(M, if source == Source::Left { "left-gap" } else { "right-gap" }, gap.len());
        f.add(M, if source == Source::Left { "left-between" } else { "right-between" }, between);
        f.add(M, "before", before);
        f.add(M, "after", self.after(np, cue));
        f.flag(M, "first", np.tokens.start == self.range.start);
        let crossed = self.cues.iter().filter(|c| c.tokens.start >= gap.start && c.tokens.end <= gap.end).count();
        f.step(M, "cues-crossed", crossed);
        let (a, b) = (self.discourse.speech_at(np.tokens.start), self.discourse.speech_at(cue.tokens.start));
        f.add(
            M,
            "speech",
            match (a, b) {
                (None, None) => "none",
                (Some(x), Some(y)) if x == y => "same",
                (None, Some(_)) => "cue-in",
                (Some(_), None) => "np-in",
                _ => "other",
            },
        );
        if source == Source::Right {
            f.add(M, "right+pos+gap0", if gap.is_empty() { pos_name(entry.pos) } else { "gap" });
            let quoted = cue.tokens.start > self.range.start
                && (page.is_punct(cue.tokens.start - 1, "\"") || page.is_punct(cue.tokens.start - 1, ","));
            f.flag(M, "right-after-quote", quoted);
            f.flag(M, "by", page.key(np.tokens.start.wrapping_sub(1)) == "by");
        }
    }

    fn describe_speaker(&self, f: &mut Features, k: usize, speaker: &Speaker, source: Source) {
        let page = self.scene.page;
        let entry = self.cues[k].entry(page);
        f.step(M, "actors", speaker.actors.len());
        let many = if speaker.actors.len() > 1 { "many" } else { "one" };
        f.add(M, if entry.joint { "joint" } else { "single" }, many);
        f.add(M, "many+source", if speaker.actors.len() > 1 { source.as_str() } else { "no" });
        f.flag(M, "person", speaker.person.is_some());
        f.flag(M, "like-last", self.last.is_some_and(|l| l.actors == speaker.actors));
        f.flag(M, "in-pair", speaker.actors.iter().all(|a| self.discourse.pair.contains(a)));
    }

    /// What lies between a phrase and a cue, in one word.
    fn between(&self, gap: &Range<usize>) -> &'static str {
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
            comma |= page.is_punct(i, ",");
            quote |= page.is_punct(i, "\"");
            that |= page.word(i, WordClass::Reported).is_some();
            relative |= page.word(i, WordClass::Relative).is_some() || page.word(i, WordClass::Subordinate).is_some();
            verb |= self.cues.iter().any(|c| c.tokens.start == i);
            i += 1;
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
    fn before(&self, np: &Np) -> &'static str {
        let page = self.scene.page;
        let Some(i) = np.tokens.start.checked_sub(1).filter(|i| *i >= self.range.start) else { return "start" };
        let class =
            |c: WordClass| (i.saturating_sub(2)..=i).any(|s| s >= self.range.start && page.word(s, c) == Some(i + 1));
        if page.is_punct(i, ",") {
            "comma"
        } else if page.is_punct(i, "\"") {
            "quote"
        } else if self.cues.iter().any(|c| c.tokens.end == i + 1) {
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
    fn after(&self, np: &Np, cue: &CueHit) -> &'static str {
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
        } else if self.cues.iter().any(|c| c.tokens.start == i) {
            "cue"
        } else if page.key(i) == "'s" {
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

/// Without weights: the nearest on the left that is not an object.
fn fallback(c: &Candidate) -> f32 {
    match c.source {
        Source::Left => 1.0,
        Source::Speech => 0.5,
        Source::Last => 0.2,
        _ => 0.0,
    }
}

pub(crate) fn head_name(head: Head) -> &'static str {
    match head {
        Head::Person => "person",
        Head::Role => "role",
        Head::Actor(NameKind::Name) => "name",
        Head::Actor(NameKind::Adjective) => "adjective",
        Head::Actor(NameKind::People) => "people",
        Head::Actor(NameKind::Capital) => "capital",
        Head::Actor(NameKind::Seat) => "seat",
        Head::Actor(NameKind::Organ) => "organ",
        Head::Actor(NameKind::Pair) => "pair",
        Head::Group(Refers::Both) => "both",
        Head::Group(Refers::All) => "all",
        Head::Group(Refers::SelfSpeaker) => "self",
        Head::Group(Refers::LastPerson) => "last-person",
        Head::Group(Refers::LastState) => "last-state",
        Head::Group(Refers::LastPlural) => "last-plural",
        Head::Group(Refers::LastAny) => "last-any",
        Head::Group(_) => "group",
        Head::Meeting => "meeting",
        Head::Text => "text",
    }
}

pub(crate) fn pos_name(pos: CuePos) -> &'static str {
    pos.as_str()
}

fn pos_source(pos: CuePos, source: Source) -> &'static str {
    match (pos, source) {
        (CuePos::According, Source::Right) => "according-right",
        (CuePos::According, _) => "according-other",
        (CuePos::Modal, Source::Left) => "modal-left",
        (CuePos::Modal, Source::Right) => "modal-right",
        (CuePos::Modal, Source::Last) => "modal-last",
        (CuePos::Modal, _) => "modal-other",
        (_, Source::Left) => "verb-left",
        (_, Source::Right) => "verb-right",
        (_, Source::Last) => "verb-last",
        (_, Source::Speech) => "verb-speech",
        (_, Source::Own) => "verb-own",
    }
}
