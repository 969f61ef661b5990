//! Instruments: what is mentioned where, which mentions are one, and which of them are worth a record.

mod describe;
mod described;
mod extent;
mod fields;
mod find;
mod further;
mod round;
mod same;
mod status;

use std::ops::Range;

use camket_model::{Edtf, Instrument, InstrumentKind, InstrumentStatus, Why};
use camket_text::Part;

use crate::choose::Choices;
use crate::features::{Features, probability};
use crate::mention::Actors;
use crate::scene::Scene;

/// An instrument as one place of the text names it.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub tokens: Range<usize>,
    /// Behind the words that tell further which one is meant.
    further: usize,
    pub sentence: usize,
    pub kind: InstrumentKind,
    pub known: Option<usize>,
    pub period: Option<Edtf>,
    pub progress: Option<f64>,
    /// Whether a proper name goes with the head.
    pub proper: bool,
    /// The head word, or the whole form if it is known from the packs.
    head: Range<usize>,
    /// The acronym in brackets behind it, or the name itself if it is one.
    acronym: Option<String>,
    /// Whether it stands in the name of a meeting.
    covered: bool,
    /// Whether it is told to be signed.
    signed: bool,
    /// Whether its article points back to what was told.
    again: bool,
    pub rule: &'static str,
    features: Features,
}

/// The mentions of one instrument, with the decision on it.
#[derive(Debug)]
pub(crate) struct Cluster {
    /// Indices of its candidates, in order.
    pub members: Vec<usize>,
    pub features: Features,
    pub score: f32,
    pub status: Choices<Option<InstrumentStatus>>,
    pub parties: Choices<Actors>,
}

/// All instruments of a document.
#[derive(Debug, Default)]
pub(crate) struct Instruments {
    pub candidates: Vec<Candidate>,
    pub clusters: Vec<Cluster>,
    pub record_of: Vec<Option<usize>>,
    pub records: Vec<Instrument>,
}

impl Instruments {
    pub fn of(scene: &Scene<'_>, covered: impl Fn(usize) -> bool, named: bool) -> Self {
        let mut candidates = Vec::new();
        for (n, sentence) in scene.page.layout.sentences.iter().enumerate() {
            if !matches!(sentence.part, Part::Byline | Part::Source) {
                let range = sentence.tokens.clone();
                find::Finder { scene, n, range, named, covered: &covered }.run(&mut candidates);
            }
        }
        let mut out = Self { record_of: vec![None; candidates.len()], candidates, ..Self::default() };
        out.gather(scene, named);
        out
    }

    /// Whether token `i` stands inside an instrument's name.
    pub fn covers(&self, i: usize) -> bool {
        let before = self.candidates.partition_point(|c| c.tokens.start <= i);
        self.candidates[before.saturating_sub(3)..before].iter().any(|c| c.tokens.contains(&i) && c.proper)
    }

    /// Records named in `range`.
    pub fn named_in(&self, range: &Range<usize>) -> Vec<usize> {
        let mut out: Vec<usize> = Vec::new();
        let from = self.candidates.partition_point(|c| c.tokens.end <= range.start);
        let inside = self.candidates[from..].iter().zip(&self.record_of[from..]);
        for (_, record) in inside.take_while(|(c, _)| c.tokens.start < range.end) {
            if let Some(r) = record.filter(|r| !out.contains(r)) {
                out.push(r);
            }
        }
        out
    }

    /// Puts mentions of one instrument together and keeps the clusters that the evidence speaks for.
    fn gather(&mut self, scene: &Scene<'_>, named: bool) {
        let weights = &scene.page.language.weights;
        for members in self.group(scene) {
            let all: Vec<&Candidate> = members.iter().filter_map(|i| self.candidates.get(*i)).collect();
            let Some(rep) = same::fullest(scene, &all) else { continue };
            let mut features = cluster_features(scene, &all, rep);
            let score = features.score(weights);
            features.forget();
            let good = if weights.is_empty() { rep.proper || rep.known.is_some() } else { score > 0.0 };
            // What is no record has no fields, but for who learns from it.
            let (status, parties) = if good || named {
                let status = status::statuses(scene, &all, named).settle(weights);
                (status, fields::parties(scene, &all, rep, named).settle(weights))
            } else {
                Default::default()
            };
            if good {
                let record = record(
                    scene,
                    &all,
                    rep,
                    status.best(weights).copied().flatten(),
                    parties.best(weights).unwrap_or(&Actors::default()),
                    Sure { record: probability(score), status: status.sure },
                );
                for m in &members {
                    if let Some(record) = self.record_of.get_mut(*m) {
                        *record = Some(self.records.len());
                    }
                }
                self.records.push(record);
            }
            self.clusters.push(Cluster { members, features, score, status, parties });
        }
        self.candidates.iter_mut().for_each(|c| c.features.forget());
    }
}

fn cluster_features(scene: &Scene<'_>, all: &[&Candidate], rep: &Candidate) -> Features {
    const M: &str = "instrument";
    let mut f = rep.features.clone();
    f.step(M, "mentions", all.len());
    f.flag(M, "any-known", all.iter().any(|c| c.known.is_some()));
    f.flag(M, "any-free", all.iter().any(|c| !c.covered));
    let lead = all.iter().any(|c| c.sentence < 4);
    f.flag(M, "lead", lead);
    let title = |c: &&&Candidate| {
        scene.page.layout.sentences.get(c.sentence).is_some_and(|s| matches!(s.part, Part::Title | Part::Heading))
    };
    f.flag(M, "in-title", all.iter().any(|c| title(&c)));
    f
}

/// How sure a record and its status are, before calibration.
struct Sure {
    record: f32,
    status: f32,
}

fn record(
    scene: &Scene<'_>,
    all: &[&Candidate],
    rep: &Candidate,
    status: Option<InstrumentStatus>,
    parties: &Actors,
    sure: Sure,
) -> Instrument {
    let span = scene.page.span(&rep.tokens);
    let mut why = Why::from_rule(rep.rule);
    why.said("kind", span, rep.rule);
    why.chosen("status", None, "instrument/status-near", sure.status);
    let known = all.iter().find_map(|c| c.known).and_then(|k| scene.page.world.instruments.get(k));
    let period = rep.period.clone().or_else(|| all.iter().find_map(|c| c.period.clone()));
    Instrument {
        // "signed a Framework for …": a format of cooperation that is signed is a text.
        kind: match rep.kind {
            InstrumentKind::Mechanism if known.is_none() && rep.signed => InstrumentKind::Treaty,
            kind => kind,
        },
        parties: scene.ids(parties),
        period: period.or_else(|| known.and_then(|k| k.period.clone())),
        status,
        progress: all.iter().find_map(|c| c.progress),
        known: known.map(|k| k.id.clone()),
        span,
        confidence: sure.record,
        why,
    }
}
