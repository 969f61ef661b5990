//! Whose act is it? Candidates for the subject of a cue and the evidence for each.

use std::cell::OnceCell;
use std::ops::Range;

use camket_packs::{CuePos, Marker, NameKind, Refers, VerbForm};
use smallvec::SmallVec;

use crate::discourse::{Discourse, Speaker};
use crate::features::Features;
use crate::nps::{Head, Np};
use crate::readings::{ATTRIBUTED, Heard};
use crate::scene::Scene;
use crate::statements::cues::CueHit;

const M: &str = "subject";

/// How far behind that word, in tokens, the doer may begin.
const AGENT: usize = 3;

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
    /// Whether a body that speaks for the actor is named with it.
    pub body: bool,
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
    pub heard: Heard<'c>,
    /// The subject chosen for the cue before in the sentence, whether it was taken or not.
    pub before: Option<&'c Speaker>,
    pub named: bool,
    /// What was found out about the cue that is weighed, since it is asked for every candidate.
    pub known: Known,
}

/// What is asked of one cue again and again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// See [`Context::lead`].
    pub lead: OnceCell<&'static str>,
    /// See [`Context::voice`].
    pub voice: OnceCell<(bool, Option<usize>)>,
}

/// Someone who may be the subject, before it is weighed.
struct Draft<'p> {
    speaker: Speaker,
    source: Source,
    from: From<'p>,
}

/// What a draft rests on.
enum From<'p> {
    /// A phrase, its place counted from the cue, and, if it has several readings, the ways to this one.
    Phrase(&'p Np, usize, SmallVec<[&'static str; 4]>),
    /// What the text tells besides; of who "we" are, how that is known.
    Told(&'p [&'static str]),
}

impl Context<'_, '_, '_> {
    /// All candidates for cue `k` of the sentence, best first.
    pub fn candidates(&self, k: usize) -> Vec<Candidate> {
        let mut drafts = self.drafts(k);
        // Nobody is the subject only where there is no one else, so nobody is weighed only there.
        if !self.named && drafts.iter().any(|d| !d.speaker.actors.is_empty()) {
            drafts.retain(|d| !d.speaker.actors.is_empty());
        }
        let weights = &self.scene.page.language.weights;
        let mut out: Vec<Candidate> = drafts.into_iter().map(|draft| self.described(k, draft)).collect();
        for c in &mut out {
            c.score = if weights.is_empty() { fallback(c) } else { c.features.score(weights) };
            c.features.forget();
            if c.speaker.actors.is_empty() {
                c.score -= 100.0;
            }
        }
        out.sort_by(|a, b| b.score.total_cmp(&a.score));
        out
    }

    /// Everyone who may be the subject of cue `k`.
    fn drafts(&self, k: usize) -> SmallVec<[Draft<'_>; 8]> {
        let cue = &self.cues[k];
        let phrases = &self.scene.phrases[self.n];
        let split = phrases.partition_point(|p| p.tokens.start < cue.tokens.start);
        let mut out = SmallVec::new();
        if let Some(np) = self.of_main_clause(k) {
            self.of_phrase(&mut out, k, np, Source::Right, 0);
            return out;
        }
        for (back, np) in phrases[..split].iter().rev().take(6).enumerate() {
            if np.tokens.end <= cue.tokens.start {
                self.of_phrase(&mut out, k, np, Source::Left, back);
            }
        }
        for (ahead, np) in phrases[split..].iter().take(2).enumerate() {
            if np.tokens.start <= cue.tokens.end + 8 {
                self.of_phrase(&mut out, k, np, Source::Right, ahead);
            }
        }
        let told = |speaker: &Speaker, source| Draft { speaker: speaker.clone(), source, from: From::Told(&[]) };
        if let Some(speech) = self.discourse.speech_at(cue.tokens.start)
            && let Some(speaker) = &self.discourse.speech[speech]
        {
            out.push(told(speaker, Source::Speech));
        }
        if let Some(last) = self.heard.last {
            out.push(told(last, Source::Last));
        }
        for own in self.discourse.own.at(self.n) {
            out.push(Draft { from: From::Told(&own.ways), ..told(&own.speaker, Source::Own) });
        }
        out
    }

    fn of_phrase<'p>(&self, out: &mut SmallVec<[Draft<'p>; 8]>, k: usize, np: &'p Np, source: Source, order: usize) {
        let readings = self.discourse.readings(np, self.n, &self.heard);
        let several = readings.0.len() > 1;
        for reading in readings.0 {
            let mut speaker = reading.speaker;
            self.without_object(k, np, &mut speaker);
            if source == Source::Left {
                self.with_the_other(k, np, &mut speaker);
            }
            let sure = reading.ways.contains(&ATTRIBUTED);
            let ways = if several || sure { reading.ways } else { SmallVec::new() };
            out.push(Draft { speaker, source, from: From::Phrase(np, order, ways) });
        }
    }

    /// A draft with its evidence.
    fn described(&self, k: usize, draft: Draft<'_>) -> Candidate {
        let Draft { speaker, source, from } = draft;
        let (np, order, ways) = match from {
            From::Phrase(np, order, ways) => (np, order, ways),
            From::Told(ways) => {
                let mut candidate = self.of_context(k, speaker, source);
                for way in ways {
                    candidate.features.add(M, "own", *way);
                    candidate.features.joined(M, "own+kind", &[way, self.kind(&candidate.speaker)]);
                }
                return candidate;
            }
        };
        let mut f = Features::new(self.named);
        self.describe_phrase(&mut f, k, np, source, order);
        self.describe_speaker(&mut f, k, &speaker, source);
        if !ways.is_empty() {
            self.describe_reading(&mut f, np, &speaker, &ways);
        }
        Candidate {
            speaker,
            source,
            tokens: Some(np.tokens.clone()),
            head: Some(np.head),
            private: np.private,
            body: np.body,
            features: f,
            score: 0.0,
        }
    }

    /// How one of several readings of a phrase was come by.
    fn describe_reading(&self, f: &mut Features, np: &Np, speaker: &Speaker, ways: &[&'static str]) {
        let head = head_name(np.head);
        ways.iter().for_each(|way| f.joined(M, "way", &[head, way]));
        if np.head == Head::Group(Refers::SelfSpeaker) {
            let word = self.scene.page.key(np.tokens.start);
            let many = if speaker.actors.len() > 1 { "many" } else { "one" };
            f.joined(M, "self", &[word, many]);
            let kind = self.kind(speaker);
            f.joined(M, "self-kind", &[word, kind]);
            ways.iter().for_each(|way| f.joined(M, "self-way", &[word, way]));
            ways.iter().for_each(|way| f.joined(M, "self-way+kind", &[way, kind]));
        }
        f.step(M, "ways", ways.len());
        let counted = speaker.actors.len() == np.members;
        f.joined(M, "counted", &[head, if counted { "yes" } else { "no" }]);
        if np.members > 2 {
            f.add(M, "counted-many", if counted { "yes" } else { "no" });
        }
    }

    fn of_context(&self, k: usize, speaker: Speaker, source: Source) -> Candidate {
        let mut f = Features::new(self.named);
        f.add(M, "source", source.as_str());
        let cue = &self.cues[k];
        let first = cue.tokens.start == self.range.start;
        f.add(M, "source+first", if first { source.as_str() } else { "no" });
        f.add(M, "source+pos", pos_source(cue.entry(self.scene.page).pos, source));
        f.flag(M, "context-in-speech", self.discourse.speech_at(cue.tokens.start).is_some());
        let any_left = self.scene.phrases[self.n].first().is_some_and(|p| p.tokens.end <= cue.tokens.start);
        f.add(M, "source+alone", if any_left { "no" } else { source.as_str() });
        self.describe_speaker(&mut f, k, &speaker, source);
        Candidate { speaker, source, tokens: None, head: None, private: false, body: false, features: f, score: 0.0 }
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
        f.add(M, "before+head", [before, "+", head_name(np.head)]);
        f.add(M, "source+between", [source.as_str(), "+", between]);
        f.add(M, "act+source", [entry.act.as_str(), "+", source.as_str()]);
        f.add(M, "before+between", [before, "+", between]);
        f.step(M, if source == Source::Left { "left-gap" } else { "right-gap" }, gap.len());
        f.add(M, if source == Source::Left { "left-between" } else { "right-between" }, between);
        f.add(M, "before", before);
        let after = self.after(np, cue);
        f.add(M, "after", after);
        f.joined(M, "after+between", &[after, between, if gap.len() > 3 { "far" } else { "near" }]);
        let (act, pos, form) = (entry.act.as_str(), pos_name(entry.pos), form_name(cue.form));
        f.joined(M, "act+between", &[act, source.as_str(), between]);
        f.joined(M, "act+before", &[act, before, between]);
        f.joined(M, "pos+between", &[pos, source.as_str(), between, before]);
        f.joined(M, "form+between", &[form, source.as_str(), between]);
        f.joined(M, "form+lead", &[form, self.lead(k), source.as_str(), between]);
        f.joined(M, "head+between", &[head_name(np.head), source.as_str(), between]);
        let (is, by) = self.voice(k);
        let agent = by.is_some_and(|by| np.tokens.start > by && np.tokens.start <= by + AGENT);
        let told = if agent { "agent" } else { source.as_str() };
        f.joined(M, "voice", &[form, if is { "is" } else { "plain" }, if by.is_some() { "by" } else { "no" }, told]);
        f.flag(M, "first", np.tokens.start == self.range.start);
        let from = self.cues.partition_point(|c| c.tokens.start < gap.start);
        let crossed = self.cues.get(from..).map_or(0, |c| c.partition_point(|c| c.tokens.end <= gap.end));
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
            f.flag(M, "by", page.marked(np.tokens.start.wrapping_sub(1), Marker::By));
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
        let kind = self.kind(speaker);
        f.joined(M, "kind+source", &[kind, source.as_str()]);
        f.joined(M, "kind+act", &[kind, entry.act.as_str()]);
        let like = self.before.map_or("none", |b| if b.actors == speaker.actors { "same" } else { "other" });
        let lead = self.lead(k);
        f.add(M, "like-before+lead", [like, "+", lead]);
        f.add(M, "like-before+lead+source", [like, "+", lead, "+", source.as_str()]);
        f.add(M, "form+like-before", [form_name(self.cues[k].form), "+", like]);
        f.flag(M, "like-last", self.heard.last.is_some_and(|l| l.actors == speaker.actors));
        f.flag(M, "in-pair", speaker.actors.iter().all(|a| self.discourse.pair.contains(a)));
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
        Head::Group(Refers::Opposition) => "opposition",
        Head::Group(_) => "group",
        Head::Meeting => "meeting",
        Head::Text => "text",
    }
}

pub(crate) fn pos_name(pos: CuePos) -> &'static str {
    pos.as_str()
}

pub(crate) fn form_name(form: VerbForm) -> &'static str {
    match form {
        VerbForm::Base => "Base",
        VerbForm::Third => "Third",
        VerbForm::Past => "Past",
        VerbForm::Gerund => "Gerund",
    }
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
