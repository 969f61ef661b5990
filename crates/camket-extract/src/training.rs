//! Candidates with their evidence and the right answers, for training the weights.
//!
//! Nothing here is used for reading. The project's own command (`cargo xtask train`) calls it on documents with gold records.

use camket_model::{Act, ActorId, Edtf, Indicator, InstrumentStatus, MeetingKind, MeetingStatus, Span};
use camket_packs::Packs;
use camket_text::{Document, Layout, Tokens};

use crate::features::Features;
use crate::page::Page;
use crate::reader::{Analysis, Reader};
use crate::statements::{Decided, Subject};

/// A statement as it should be.
#[derive(Clone, Debug)]
pub struct GoldStatement {
    /// Bytes of the cue.
    pub cue: Span,
    /// The act.
    pub act: Act,
    /// Who speaks, sorted.
    pub speaker: Vec<ActorId>,
    /// To whom, sorted.
    pub addressee: Vec<ActorId>,
}

/// A meeting as it should be.
#[derive(Clone, Debug)]
pub struct GoldMeeting {
    /// Bytes of the quote.
    pub span: Span,
    /// The kind.
    pub kind: MeetingKind,
    /// Those who meet.
    pub parties: Vec<ActorId>,
    /// When.
    pub date: Option<Edtf>,
    /// Where, as the text spells it.
    pub place: Option<String>,
    /// How far it has come.
    pub status: Option<MeetingStatus>,
}

/// A person as it should be.
#[derive(Clone, Debug)]
pub struct GoldPerson {
    /// The name.
    pub name: String,
    /// The actor served.
    pub of: Option<ActorId>,
}

/// An instrument as it should be.
#[derive(Clone, Debug)]
pub struct GoldInstrument {
    /// Bytes of the quote.
    pub span: Span,
    /// Its words.
    pub words: String,
    /// How far it has come.
    pub status: Option<InstrumentStatus>,
    /// Whose it is.
    pub parties: Vec<ActorId>,
}

/// A figure as it should be.
#[derive(Clone, Debug)]
pub struct GoldFigure {
    /// Bytes of the quote.
    pub span: Span,
    /// What it measures.
    pub indicator: Option<Indicator>,
    /// Whom it is about.
    pub parties: Vec<ActorId>,
    /// When it was measured.
    pub period: Option<Edtf>,
}

/// The right answers for one document, as far as training needs them.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    /// People.
    pub people: Vec<GoldPerson>,
    /// Statements.
    pub statements: Vec<GoldStatement>,
    /// Meetings.
    pub meetings: Vec<GoldMeeting>,
    /// Instruments.
    pub instruments: Vec<GoldInstrument>,
    /// Figures.
    pub figures: Vec<GoldFigure>,
}

/// One yes-or-no decision.
#[derive(Clone, Debug)]
pub struct Example {
    /// Readable features.
    pub features: Vec<String>,
    /// The right answer.
    pub yes: bool,
}

/// One choice among several.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Features of each option and whether it is right.
    pub options: Vec<(Vec<String>, bool)>,
}

/// All decisions of a document.
#[derive(Clone, Debug, Default)]
pub struct Lessons {
    /// Is it a record? People, statements, meetings, instruments and figures, told apart by their feature names.
    pub examples: Vec<Example>,
    /// Which subject? Which act? Whom does a person serve?
    pub choices: Vec<Choice>,
}

/// The decisions that reading `document` with `reader` meets, with the right answers of `gold`. None if no pack covers its language.
#[must_use]
pub fn lessons(reader: &Reader, document: &Document, gold: &Gold) -> Option<Lessons> {
    let (language, words) = reader.language(document)?;
    let tokens = Tokens::of(&document.text);
    let layout = Layout::of(&document.text, document.body, &tokens, words);
    let packs: &Packs = reader.packs();
    let page = Page::new(&document.text, &tokens, &layout, language, &packs.world);
    let analysis = Analysis::of(&page, document, true);
    let mut out = Lessons::default();
    let ids = |actors: &crate::mention::Actors| -> Vec<ActorId> {
        let mut ids: Vec<ActorId> =
            actors.iter().filter_map(|a| packs.world.actors.get(a as usize)).map(|a| a.id.clone()).collect();
        ids.sort();
        ids
    };
    for d in &analysis.decided {
        let cue = page.span(&d.cue.tokens);
        let matched = gold.statements.iter().find(|g| g.cue.overlaps(cue));
        out.examples.push(example(&d.features, matched.is_some()));
        let Some(gold) = matched else { continue };
        let options: Vec<_> =
            d.subjects.iter().map(|s| (names(&s.features), ids(&s.speaker.actors) == gold.speaker)).collect();
        push_choice(&mut out, options);
        push_choice(&mut out, d.act_options.iter().map(|(act, f)| (names(f), *act == gold.act)).collect());
        let right = |to: &crate::mention::Actors| ids(to) == gold.addressee;
        if ids(&d.speaker().actors) == gold.speaker {
            push_choice(&mut out, d.addressees.iter().map(|(to, f)| (names(f), right(to))).collect());
        }
    }
    for f in &analysis.found.found {
        let name = folded(&crate::spelling::tidy(&page, &f.name_tokens));
        let matched = gold.people.iter().find(|g| same_name(&folded(&g.name), &name));
        out.examples.push(example(&f.features, matched.is_some()));
        if let Some(of) = matched.and_then(|g| g.of.as_ref()) {
            let id = |a: &crate::mention::ActorIx| packs.world.actors.get(*a as usize).map(|a| &a.id);
            push_choice(&mut out, f.options.iter().map(|(a, f)| (names(f), id(a) == Some(of))).collect());
        }
    }
    for c in &analysis.meetings.candidates {
        let span = page.span(&c.tokens);
        let parties = ids(&c.parties);
        let yes =
            gold.meetings.iter().any(|g| g.span.overlaps(span) || (g.kind == c.kind && alike(&g.parties, &parties)));
        out.examples.push(example(&c.features, yes));
    }
    let meetings = &analysis.meetings;
    for (record, fields) in meetings.records.iter().zip(&meetings.fields) {
        let told = gold.meetings.iter().filter(|g| g.span.overlaps(record.span));
        let Some(told) = told.max_by_key(|g| g.span.end.min(record.span.end) - g.span.start.max(record.span.start))
        else {
            continue;
        };
        push_choice(&mut out, fields.date.options.iter().map(|(d, f)| (names(f), *d == told.date)).collect());
        let place = |p: &Option<String>| p.as_deref().map(folded);
        let right = place(&told.place);
        push_choice(&mut out, fields.place.options.iter().map(|(p, f)| (names(f), place(p) == right)).collect());
        push_choice(&mut out, fields.status.options.iter().map(|(s, f)| (names(f), Some(*s) == told.status)).collect());
    }
    for cluster in &analysis.instruments.clusters {
        let members = || cluster.members.iter().filter_map(|m| analysis.instruments.candidates.get(*m));
        let told = gold.instruments.iter().find(|g| {
            let quote = g.words.to_lowercase();
            members().any(|c| {
                let span = page.span(&c.tokens);
                g.span.overlaps(span) || quote == span.of(&document.text).to_lowercase()
            })
        });
        out.examples.push(example(&cluster.features, told.is_some()));
        let Some(told) = told else { continue };
        push_choice(&mut out, cluster.status.options.iter().map(|(s, f)| (names(f), *s == told.status)).collect());
        let parties = &cluster.parties.options;
        push_choice(&mut out, parties.iter().map(|(p, f)| (names(f), alike(&told.parties, &ids(p)))).collect());
    }
    for c in &analysis.figures.candidates {
        let span = page.span(&c.tokens);
        let told = gold.figures.iter().find(|g| g.span.overlaps(span));
        out.examples.push(example(&c.features, told.is_some()));
        let Some(told) = told else { continue };
        push_choice(
            &mut out,
            c.indicators.options.iter().map(|(i, f)| (names(f), Some(*i) == told.indicator)).collect(),
        );
        push_choice(
            &mut out,
            c.parties.options.iter().map(|(p, f)| (names(f), alike(&told.parties, &ids(p)))).collect(),
        );
        // Half of them right counts as right; nearer is better all the same.
        let near: Vec<f32> = c.parties.options.iter().map(|(p, _)| likeness(&told.parties, &ids(p))).collect();
        let best = near.iter().copied().fold(HALF, f32::max);
        push_choice(&mut out, c.parties.options.iter().zip(near).map(|((_, f), n)| (names(f), n >= best)).collect());
        push_choice(&mut out, c.period.options.iter().map(|(p, f)| (names(f), *p == told.period)).collect());
    }
    Some(out)
}

/// What the examples and counter-examples of the act files of `lang` teach: the cue of an example is an act, with its
/// speaker; the cues of its act in a counter-example are none. Of other words in these sentences they say nothing.
#[must_use]
pub fn example_lessons(reader: &Reader, lang: &str) -> Lessons {
    let mut out = Lessons::default();
    let examples = &reader.packs().examples;
    for (list, told) in [(&examples.something, true), (&examples.nothing, false)] {
        for e in list.iter().filter(|e| e.lang == lang) {
            let Ok(act) = e.act.parse::<Act>() else { continue };
            let cue = e.text.find(&e.cue).map(|at| Span::new(at, at + e.cue.len()));
            each_decided(reader, &crate::examples::document(e), |page, d| {
                let options = || d.act_options.iter().map(|(a, f)| (names(f), (*a == act) == told)).collect();
                if told && cue.is_some_and(|c| c.overlaps(page.span(&d.cue.tokens))) {
                    out.examples.push(example(&d.features, true));
                    push_choice(&mut out, options());
                    let mut speaker = e.speaker.clone();
                    speaker.sort();
                    if !speaker.is_empty() {
                        let right = |s: &Subject| (names(&s.features), page.ids(&s.speaker.actors) == speaker);
                        push_choice(&mut out, d.subjects.iter().map(right).collect());
                    }
                } else if !told && d.cue.entry(page).act == act {
                    out.examples.push(example(&d.features, false));
                } else if !told {
                    push_choice(&mut out, options());
                }
            });
        }
    }
    out
}

/// Every cue of a document with what was decided about it.
fn each_decided(reader: &Reader, document: &Document, mut take: impl FnMut(&Page<'_>, &Decided)) {
    let Some((language, words)) = reader.language(document) else { return };
    let tokens = Tokens::of(&document.text);
    let layout = Layout::of(&document.text, document.body, &tokens, words);
    let page = Page::new(&document.text, &tokens, &layout, language, &reader.packs().world);
    for d in &Analysis::of(&page, document, true).decided {
        take(&page, d);
    }
}

fn names(features: &Features) -> Vec<String> {
    features.names().to_vec()
}

fn example(features: &Features, yes: bool) -> Example {
    Example { features: names(features), yes }
}

/// Keeps a choice that teaches something: some options are right and some wrong.
fn push_choice(out: &mut Lessons, options: Vec<(Vec<String>, bool)>) {
    if options.iter().any(|o| o.1) && options.iter().any(|o| !o.1) {
        out.choices.push(Choice { options });
    }
}

/// The words of a name in lower case, marks left out.
fn folded(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Whether two names count as one: the same words, or all words of one of at least two in the other, or a lone word of it.
fn same_name(gold: &[String], found: &[String]) -> bool {
    let within = |a: &[String], b: &[String]| a.iter().all(|w| b.contains(w));
    match found {
        [] => false,
        [one] => gold.contains(one),
        _ => gold == found || gold.len() > 1 && (within(gold, found) || within(found, gold)),
    }
}

/// From what share of those in either on two sets count as one.
const HALF: f32 = 0.5;

fn alike(a: &[ActorId], b: &[ActorId]) -> bool {
    likeness(a, b) >= HALF
}

/// The share that both have of those that either has; of two empty sets all.
fn likeness(a: &[ActorId], b: &[ActorId]) -> f32 {
    let shared = a.iter().filter(|x| b.contains(x)).count();
    let all = a.len() + b.len() - shared;
    if all == 0 { 1.0 } else { shared as f32 / all as f32 }
}
