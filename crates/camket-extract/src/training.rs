//! Candidates with their evidence and the right answers, for training the weights.
//!
//! Nothing here is used for reading. The project's own command (`cargo xtask train`) calls it on documents with gold records.

use camket_model::{Act, ActorId, MeetingKind, Span};
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
}

/// The right answers for one document, as far as training needs them.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    /// Statements.
    pub statements: Vec<GoldStatement>,
    /// Meetings.
    pub meetings: Vec<GoldMeeting>,
    /// Bytes and words of instruments.
    pub instruments: Vec<(Span, String)>,
    /// Bytes of figures.
    pub figures: Vec<Span>,
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
    /// Is it a record? Statements, meetings, instruments and figures, told apart by their feature names.
    pub examples: Vec<Example>,
    /// Which subject? Which act?
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
    }
    for c in &analysis.meetings.candidates {
        let span = page.span(&c.tokens);
        let parties = ids(&c.parties);
        let yes =
            gold.meetings.iter().any(|g| g.span.overlaps(span) || (g.kind == c.kind && alike(&g.parties, &parties)));
        out.examples.push(example(&c.features, yes));
    }
    for c in &analysis.instruments.candidates {
        let span = page.span(&c.tokens);
        let words = span.of(&document.text).to_lowercase();
        let yes = gold.instruments.iter().any(|(s, w)| s.overlaps(span) || w.to_lowercase() == words);
        out.examples.push(example(&c.features, yes));
    }
    for c in &analysis.figures.candidates {
        let span = page.span(&c.tokens);
        out.examples.push(example(&c.features, gold.figures.iter().any(|s| s.overlaps(span))));
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

fn alike(a: &[ActorId], b: &[ActorId]) -> bool {
    let shared = a.iter().filter(|x| b.contains(x)).count();
    let all = a.len() + b.len() - shared;
    all == 0 || 2 * shared >= all
}

/// TEMP trace
#[must_use]
pub fn trace(reader: &Reader, document: &Document) -> String {
    let Some((language, words)) = reader.language(document) else { return String::new() };
    let tokens = Tokens::of(&document.text);
    let layout = Layout::of(&document.text, document.body, &tokens, words);
    let packs: &Packs = reader.packs();
    let page = Page::new(&document.text, &tokens, &layout, language, &packs.world);
    let analysis = Analysis::of(&page, document, true);
    let mut out = String::new();
    let mut last = usize::MAX;
    for d in &analysis.decided {
        if d.sentence != last {
            last = d.sentence;
            let s = &page.layout.sentences[d.sentence];
            out.push_str(&format!("\n## {:?} {}\n", s.part, s.span.of(&document.text)));
        }
        let who: Vec<String> = d
            .subjects
            .iter()
            .take(3)
            .map(|s| {
                let ids: Vec<_> = s
                    .speaker
                    .actors
                    .iter()
                    .filter_map(|a| packs.world.actors.get(a as usize))
                    .map(|a| a.id.clone())
                    .collect();
                format!(
                    "{}:{:?}{}={:.1}",
                    s.source.as_str(),
                    ids,
                    s.tokens.as_ref().map(|t| format!("<{}>", page.words(t))).unwrap_or_default(),
                    s.score
                )
            })
            .collect();
        let mut f: Vec<(f32, &String)> =
            d.features.names().iter().map(|n| (language.weights.get(camket_packs::feature(&[n])), n)).collect();
        f.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
        let top: Vec<String> =
            f.iter().take(7).map(|(w, n)| format!("{}{w:+.1}", n.trim_start_matches("statement|"))).collect();
        out.push_str(&format!(
            "  {} [{}] {} {:+.2} {} | {} | {}\n",
            if d.taken { "+" } else { "-" },
            page.words(&d.cue.tokens),
            d.act,
            d.score,
            d.dropped.unwrap_or(""),
            who.join(" ; "),
            top.join(" ")
        ));
    }
    out
}
