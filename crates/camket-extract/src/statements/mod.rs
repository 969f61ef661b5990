//! Statements: which cues are acts that are told, whose, and what they say.

mod acts;
mod addressee;
mod around;
mod company;
mod content;
mod cues;
mod evidence;
mod merge;
mod neighbours;
mod subjects;

use camket_model::{Act, Statement};
use camket_packs::WordClass;
use camket_text::Part;

use crate::confidence::of_best;
use crate::discourse::{Discourse, Speaker};
use crate::features::{Features, probability};
use crate::figures::Figures;
use crate::instruments::Instruments;
use crate::meetings::Meetings;
use crate::mention::Actors;
use crate::page::Page;
use crate::readings::Heard;
use crate::scene::Scene;

pub(crate) use around::kind_of;
pub(crate) use cues::CueHit;
pub(crate) use subjects::{Candidate as Subject, head_name};

/// Below this a cue is never taken for an act, whatever else is sure.
const MAYBE: f32 = -1.0;
/// From what probability on, that it is an act and this one of this speaker, a cue is told. A record that is right with
/// half the probability that records are right on the whole still adds more than it costs.
pub const ENOUGH: f32 = 0.29;

/// From what probability on, that one of the cues of a sentence tells an act, the likeliest of them is told.
const TOGETHER: f32 = 0.5;
/// How probable that one must be itself.
const LEAST: f32 = 0.15;

/// A cue with everything that was decided about it.
#[derive(Clone, Debug)]
pub(crate) struct Decided {
    pub sentence: usize,
    pub cue: CueHit,
    /// All candidates for the subject, best first.
    pub subjects: Vec<Subject>,
    pub act: Act,
    /// Evidence for the act, where the cue may carry several.
    pub act_options: Vec<(Act, Features)>,
    /// Evidence for whom it is said to, once it was told.
    pub addressees: Vec<(Actors, Features)>,
    pub features: Features,
    pub score: f32,
    /// The probability that it is an act, of this subject, with this force.
    pub sure: f32,
    /// The probability of the subject alone.
    pub subject_sure: f32,
    pub taken: bool,
    /// Why it was left out, if it was.
    pub dropped: Option<&'static str>,
}

impl Decided {
    /// The speaker that was chosen.
    pub fn speaker(&self) -> Speaker {
        self.subjects.first().map(|s| s.speaker.clone()).unwrap_or_default()
    }
}

/// Decides about every cue of the document, in order.
pub(crate) fn decide(
    scene: &Scene<'_>,
    discourse: &Discourse<'_, '_>,
    meetings: &Meetings,
    instruments: &Instruments,
    named: bool,
) -> Vec<Decided> {
    let page = scene.page;
    let mut out: Vec<Decided> = Vec::new();
    let (mut last, mut joint): (Option<Speaker>, Option<Speaker>) = (None, None);
    for (n, sentence) in page.layout.sentences.iter().enumerate() {
        if matches!(sentence.part, Part::Byline | Part::Source) {
            continue;
        }
        let covered = |i: usize| {
            meetings.covers(i) || instruments.covers(i) || scene.phrases[n].iter().any(|p| p.tokens.contains(&i))
        };
        let cues = cues::cues_in(page, &sentence.tokens, covered);
        if cues.is_empty() {
            continue;
        }
        let first = out.len();
        let mut spoke = None;
        for k in 0..cues.len() {
            let before = out[first..].last().and_then(|d: &Decided| d.subjects.first()).map(|s| s.speaker.clone());
            let carried = spoke.clone().or_else(|| last.clone());
            let cx = subjects::Context {
                scene,
                discourse,
                n,
                range: sentence.tokens.clone(),
                cues: &cues,
                heard: Heard { last: carried.as_ref(), joint: joint.as_ref() },
                before: before.as_ref(),
                named,
                known: subjects::Known::default(),
            };
            let mut subjects = cx.candidates(k);
            let margin = match subjects.split_first() {
                Some((a, rest)) => {
                    let other = rest.iter().find(|b| b.tokens != a.tokens || b.source != a.source);
                    other.map_or(9.0, |b| a.score - b.score)
                }
                None => 9.0,
            };
            let taken_before = out[first..].iter().rposition(|d| d.taken);
            let decision = evidence::Decision {
                subject: subjects.first(),
                margin,
                taken_before,
                subject_before: out[first..].last().and_then(|d: &Decided| d.subjects.first()),
            };
            let mut features = evidence::describe(&cx, k, &decision);
            let weights = &page.language.weights;
            let score = if weights.is_empty() { fallback(&cues[k], page, &subjects) } else { features.score(weights) };
            features.forget();
            let subject_sure = of_best(subjects.iter().map(|s| s.score));
            if !named {
                // Only the best counts from here on; a text may have a million cues.
                subjects.truncate(1);
            }
            let may = score > MAYBE && subjects.first().is_some_and(|s| !s.speaker.actors.is_empty());
            // Which act a cue carries that is none matters only to those who learn or explain, nor does it matter where the
            // cue is too unsure to be told, whatever its act.
            let told = weights.is_empty() || probability(score) * subject_sure > LEAST;
            let (act, clear, act_options) = if may && told || named {
                acts::choose(&cx, k, subjects.first())
            } else {
                (cues[k].entry(page).act, 1.0, Vec::new())
            };
            let sure = probability(score) * subject_sure * clear;
            let mut taken = may && if weights.is_empty() { score > 0.0 } else { sure > ENOUGH };
            let mut dropped = (!taken).then_some("statement/not-an-act");
            if taken && acts::absorbed(page, &out[first..], &cues[k]) {
                taken = false;
                dropped = Some("statement/inside-outer-act");
            }
            if taken && acts::tells_whose(&cx, &out[first..], k, subjects.first()) {
                taken = false;
                dropped = Some("statement/told-elsewhere");
            }
            if taken {
                let speaker = subjects.first().map(|s| s.speaker.clone());
                spoke.clone_from(&speaker);
                heard(speaker, &mut last, &mut joint);
            }
            out.push(Decided {
                sentence: n,
                cue: cues[k].clone(),
                subjects,
                act,
                act_options,
                addressees: Vec::new(),
                features,
                score,
                sure,
                subject_sure,
                taken,
                dropped,
            });
        }
        strongest(page, &mut out[first..]);
        if let Some(likeliest) = likeliest(&mut out[first..]) {
            likeliest.taken = true;
            likeliest.dropped = None;
            heard(likeliest.subjects.first().map(|s| s.speaker.clone()), &mut last, &mut joint);
        }
    }
    out
}

/// Notes who spoke last, and which several did.
fn heard(speaker: Option<Speaker>, last: &mut Option<Speaker>, joint: &mut Option<Speaker>) {
    if speaker.as_ref().is_some_and(|s| s.actors.len() > 1) {
        joint.clone_from(&speaker);
    }
    *last = speaker;
}

/// Of two act verbs over one content the stronger tells: "hoan nghênh và ủng hộ", "welcome and support".
fn strongest(page: &Page<'_>, cues: &mut [Decided]) {
    for k in 1..cues.len() {
        let (before, behind) = cues.split_at_mut(k);
        let (Some(a), Some(b)) = (before.last_mut(), behind.first_mut()) else { continue };
        let joined = page.word(a.cue.tokens.end, WordClass::Coordination) == Some(b.cue.tokens.start);
        if a.taken && b.taken && joined && a.speaker().actors == b.speaker().actors {
            let weaker = if a.act > b.act { b } else { a };
            weaker.taken = false;
            weaker.dropped = Some("statement/told-elsewhere");
        }
    }
}

/// Where no cue of a sentence is sure enough by itself, though it is likely that one of them tells an act: the one that
/// is right most probably. In "X said Y must go" one record comes of "said" or of "must".
fn likeliest(cues: &mut [Decided]) -> Option<&mut Decided> {
    if cues.iter().any(|d| d.taken) {
        return None;
    }
    let none: f32 = cues.iter().map(|d| 1.0 - probability(d.score) * d.subject_sure).product();
    let told = cues.iter_mut().filter(|d| d.sure > LEAST && !d.speaker().actors.is_empty());
    told.max_by(|a, b| a.sure.total_cmp(&b.sure)).filter(|_| 1.0 - none > TOGETHER)
}

fn fallback(cue: &CueHit, page: &crate::page::Page<'_>, subjects: &[Subject]) -> f32 {
    let _ = cue.entry(page);
    if subjects.first().is_some_and(|s| s.tokens.is_some()) { 1.0 } else { -1.0 }
}

/// What a decided cue says, as a record.
pub(crate) struct Maker<'m, 's, 'a> {
    pub scene: &'s Scene<'a>,
    pub discourse: &'m Discourse<'s, 'a>,
    pub meetings: &'m Meetings,
    pub instruments: &'m Instruments,
    pub figures: &'m Figures,
}

impl Maker<'_, '_, '_> {
    /// The records of all taken cues, told once each.
    pub fn statements(&self, decided: &mut [Decided]) -> Vec<Statement> {
        let mut made: Vec<(usize, Statement)> = Vec::new();
        let mut said: Vec<addressee::Said> = Vec::new();
        for i in 0..decided.len() {
            if decided[i].taken {
                let (speaker, named) = (decided[i].speaker(), decided[i].features.is_named());
                let weights = &self.scene.page.language.weights;
                let to = addressee::choices(self, &decided[i], &speaker, &said, named).settle(weights);
                let role = decided[i].cue.entry(self.scene.page).addressee;
                let found = if weights.is_empty() {
                    addressee::fallback(&to, role)
                } else {
                    to.best(weights).cloned().unwrap_or_default()
                };
                let statement = self.statement(&decided[i], &decided[i + 1..], &found, to.sure);
                made.push((i, statement));
                decided[i].addressees = to.options;
                let (act, sentence) = (decided[i].act, decided[i].sentence);
                said.push(addressee::Said { speaker, addressee: found, act, sentence });
            }
        }
        merge::once(self.scene.page, decided, made)
    }

    fn statement(&self, d: &Decided, later: &[Decided], addressee: &Actors, sure: f32) -> Statement {
        let page = self.scene.page;
        let speaker = d.speaker();
        let content = content::content(page, d, later);
        let mut why = camket_model::Why::from_rule(d.cue.entry(page).rule.clone());
        let cue = page.span(&d.cue.tokens);
        why.said("act", cue, d.cue.entry(page).rule.clone());
        if let Some(s) = d.subjects.first() {
            match &s.tokens {
                Some(t) => why.said("speaker", page.span(t), format!("subject/{}", s.source.as_str())),
                None => why.chosen("speaker", None, format!("subject/{}", s.source.as_str()), d.subject_sure),
            }
        }
        why.chosen("addressee", None, "addressee/weighed", sure);
        let refs = content.clone();
        Statement {
            speaker: self.scene.ids(&speaker.actors),
            person: speaker.person.and_then(|p| self.scene.people.name(page, p)),
            act: d.act,
            addressee: self.scene.ids(addressee),
            cue,
            span: page.span(&content),
            topics: content::topics(page, &refs),
            instruments: self.instruments.named_in(&refs),
            meeting: self.meetings.record_at(d.cue.tokens.start),
            figures: self.figures.told_in(&refs),
            positive: !content::negated(page, d),
            condition: content::condition(page, &page.layout.sentences[d.sentence].tokens),
            deadline: content::deadline(self.scene, &refs),
            reporter: content::reporter(page, &page.layout.sentences[d.sentence].tokens),
            confidence: d.sure,
            why,
        }
    }
}
