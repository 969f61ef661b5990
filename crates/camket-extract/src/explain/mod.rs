//! Why the reader took a document as it did: for each sentence what is known in it, who stands in it, and what was
//! decided about every word that may carry an act, with the evidence that weighed most.
//!
//! Everything here is plain data for people and programs to show. Nothing of it is used for reading.

mod candidates;
mod cues;
mod senses;

use camket_model::{Act, ActorId, Records, Span};
use camket_text::{Document, Layout, LayoutWords, Part, Tokens};

use crate::features::Features;
use crate::meetings::part_name;
use crate::nps::Np;
use crate::page::Page;
use crate::reader::{Analysis, Reader};
pub use crate::statements::ENOUGH;
use crate::statements::head_name;

/// What was found in a document and why, sentence by sentence.
#[derive(Clone, Debug, Default)]
pub struct Explanation {
    /// The records, as [`Reader::read`] gives them.
    pub records: Records,
    /// Every sentence, in order.
    pub sentences: Vec<Explained>,
}

/// What happened in one sentence.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The sentence.
    pub span: Span,
    /// What its paragraph is: title, body, caption …
    pub part: &'static str,
    /// Words that the packs know, the longest at each place.
    pub known: Vec<Known>,
    /// Noun phrases that can act.
    pub phrases: Vec<Phrase>,
    /// Words that may carry an act.
    pub cues: Vec<Cue>,
    /// Places where a meeting, an instrument or a figure may be told.
    pub candidates: Vec<Candidate>,
    /// Why no statement came of it, if none did.
    pub nothing: Option<Nothing>,
}

/// A stretch of the text and what the packs take it for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Where.
    pub span: Span,
    /// What it may be, never empty.
    pub senses: Vec<KnownAs>,
}

/// One sense of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownAs {
    /// What kind of thing: actor, place, holder, series, instrument, topic, unit, indicator, meeting-word,
    /// instrument-word, title, portfolio, organ, group, cue, status.
    pub kind: &'static str,
    /// Its id, code or codes.
    pub id: String,
}

/// A noun phrase that can act.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// Where.
    pub span: Span,
    /// What its head is: name, adjective, capital, seat, organ, person, role, both, all …
    pub head: &'static str,
    /// Those it names by itself; empty for one that stands for parties named elsewhere.
    pub actors: Vec<ActorId>,
    /// The person.
    pub person: Option<String>,
    /// Whether it never speaks for an actor (experts, private people).
    pub private: bool,
}

/// A piece of evidence with its learned weight.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// `model|name|value`.
    pub feature: String,
    /// Above 0 it speaks for, below 0 against.
    pub weight: f32,
}

/// Someone who may be the subject of a cue.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// The words, if it stands in the sentence.
    pub span: Option<Span>,
    /// Where it was looked for: left, right, speech, last, own.
    pub source: &'static str,
    /// Those it stands for.
    pub actors: Vec<ActorId>,
    /// The person.
    pub person: Option<String>,
    /// The evidence, summed.
    pub score: f32,
    /// The strongest evidence for it, then against it.
    pub reasons: Vec<Reason>,
}

/// What became of a cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A record: index into [`Records::statements`].
    Record(usize),
    /// Nothing, for a reason.
    Dropped(Dropped),
}

/// Why a cue gave no record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dropped {
    /// Nobody who could be its subject.
    NoSubject,
    /// The evidence speaks against an act that is told.
    NotAnAct,
    /// It is the inside of the outer act before it.
    InsideOuter,
    /// The same act is told more fully by another statement (index into [`Records::statements`], if it is known which).
    ToldElsewhere(Option<usize>),
}

/// How a cue stands to the one before it in its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nesting {
    /// inside, touching, sibling or own-subject.
    pub kind: String,
    /// The words of the one before.
    pub outer: Span,
}

/// A word that may carry an act, with what was decided about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Cue {
    /// Where.
    pub span: Span,
    /// The rule, such as `vi.act.commit/cam-ket`.
    pub rule: String,
    /// The act it was taken to carry.
    pub act: Act,
    /// Other acts it might have carried, with their evidence summed, best first; empty if it carries only one.
    pub acts: Vec<(Act, f32)>,
    /// Candidates for the subject, the chosen one first.
    pub subjects: Vec<Subject>,
    /// The evidence that it is an act that is told, summed.
    pub score: f32,
    /// How probable it is that it is an act, and this one by this speaker; from [`ENOUGH`] on it is told.
    pub sure: f32,
    /// The strongest evidence for it, then against it.
    pub reasons: Vec<Reason>,
    /// How it stands to the cue before it.
    pub nesting: Option<Nesting>,
    /// What became of it.
    pub outcome: Outcome,
}

/// A place where a meeting, an instrument or a figure may be told.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// meeting, instrument or figure.
    pub model: &'static str,
    /// Where.
    pub span: Span,
    /// Its kind or unit.
    pub kind: String,
    /// The rule that found it.
    pub rule: &'static str,
    /// The evidence, summed; above 0 it is taken.
    pub score: f32,
    /// The strongest evidence for it, then against it.
    pub reasons: Vec<Reason>,
    /// The record it belongs to: index into the list of its kind.
    pub record: Option<usize>,
}

/// Why a sentence gave no statement.
#[derive(Clone, Debug, PartialEq)]
pub enum Nothing {
    /// No pack covers the document's language.
    Language,
    /// A byline or a credit line, which is not read.
    NotRead,
    /// Nothing in it is known to the packs.
    Words,
    /// It has no word that carries an act.
    Cue,
    /// It has such words, but nobody who could be their subject.
    Subject,
    /// Its most likely cue (index into [`Explained::cues`]) was not taken for an act; the cue's reasons say why.
    NotAnAct(usize),
    /// What it tells is told more fully elsewhere (cue of this sentence).
    ToldElsewhere(usize),
}

impl Reader {
    /// What `document` says, and why.
    #[must_use]
    pub fn explain(&self, document: &Document) -> Explanation {
        let tokens = Tokens::of(&document.text);
        let Some((language, words)) = self.language(document) else {
            return without_language(self.read(document), document, &tokens);
        };
        let layout = Layout::of(&document.text, document.body, &tokens, words);
        let page = Page::new(&document.text, &tokens, &layout, language, &self.packs().world);
        let analysis = Analysis::of(&page, document, true);
        let mut sentences: Vec<Explained> = layout
            .sentences
            .iter()
            .enumerate()
            .map(|(n, sentence)| Explained {
                span: sentence.span,
                part: part_name(sentence.part),
                known: senses::known(&page, &sentence.tokens),
                phrases: analysis.phrases[n].iter().map(|np| phrase(&page, &analysis, np)).collect(),
                cues: Vec::new(),
                candidates: Vec::new(),
                nothing: None,
            })
            .collect();
        for d in &analysis.decided {
            if let Some(sentence) = sentences.get_mut(d.sentence) {
                sentence.cues.push(cues::explain(&page, &analysis, d));
            }
        }
        candidates::add(&page, &analysis, &mut sentences);
        for (sentence, laid) in sentences.iter_mut().zip(&layout.sentences) {
            sentence.nothing = nothing(sentence, laid.part);
        }
        let mut records = Records { id: document.id.clone(), lang: Some(language.code.clone()), ..Records::default() };
        analysis.into_records(&mut records, &language.weights);
        Explanation { records, sentences }
    }
}

/// Without a language there are sentences, but nothing is known of them.
fn without_language(records: Records, document: &Document, tokens: &Tokens) -> Explanation {
    let layout = Layout::of(&document.text, document.body, tokens, &LayoutWords::default());
    let empty = |s: &camket_text::Sentence| Explained {
        span: s.span,
        part: part_name(s.part),
        known: Vec::new(),
        phrases: Vec::new(),
        cues: Vec::new(),
        candidates: Vec::new(),
        nothing: Some(Nothing::Language),
    };
    Explanation { records, sentences: layout.sentences.iter().map(empty).collect() }
}

fn phrase(page: &Page<'_>, analysis: &Analysis, np: &Np) -> Phrase {
    Phrase {
        span: page.span(&np.tokens),
        head: head_name(np.head),
        actors: page.ids(&np.actors),
        person: np.person.and_then(|i| analysis.found.name(page, i)),
        private: np.private,
    }
}

/// Why a sentence gave no statement; none if it gave one.
fn nothing(sentence: &Explained, part: Part) -> Option<Nothing> {
    if sentence.cues.iter().any(|c| matches!(c.outcome, Outcome::Record(_))) {
        return None;
    }
    if matches!(part, Part::Byline | Part::Source) {
        return Some(Nothing::NotRead);
    }
    let best = |fits: &dyn Fn(&Dropped) -> bool| {
        let fitting =
            sentence.cues.iter().enumerate().filter(|(_, c)| matches!(&c.outcome, Outcome::Dropped(d) if fits(d)));
        fitting.max_by(|a, b| a.1.score.total_cmp(&b.1.score)).map(|(i, _)| i)
    };
    Some(if sentence.known.is_empty() && sentence.cues.is_empty() {
        Nothing::Words
    } else if sentence.cues.is_empty() {
        Nothing::Cue
    } else if let Some(cue) = best(&|d| matches!(d, Dropped::ToldElsewhere(_))) {
        Nothing::ToldElsewhere(cue)
    } else if let Some(cue) = best(&|d| matches!(d, Dropped::NotAnAct | Dropped::InsideOuter)) {
        Nothing::NotAnAct(cue)
    } else {
        Nothing::Subject
    })
}

/// The strongest evidence for, then against; what was never learned says nothing and is left out.
fn reasons(page: &Page<'_>, features: &Features, most: usize) -> Vec<Reason> {
    let weights = &page.language.weights;
    let mut all: Vec<Reason> = features
        .names()
        .iter()
        .map(|name| Reason { weight: weights.get(camket_packs::FeatureHash::parse(name)), feature: name.clone() })
        .filter(|r| r.weight != 0.0)
        .collect();
    all.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
    let side = |plus: bool| all.iter().filter(move |r| (r.weight > 0.0) == plus).take(most).cloned();
    side(true).chain(side(false)).collect()
}
