//! The reader: from a document to its records.

use camket_grammar::dates::moments;
use std::ops::Range;

use camket_model::{InstrumentKind, MeetingKind, Records};
use camket_packs::{Language, Packs, Weights};
use camket_text::{Document, Layout, LayoutWords, Tokens, detect_language};

use crate::discourse::Discourse;
use crate::figures::Figures;
use crate::instruments::Instruments;
use crate::meetings::{Meetings, VERB};
use crate::nps::{Head, Np, speaking_name};
use crate::page::Page;
use crate::people::People;
use crate::scene::Scene;
use crate::statements::{Decided, Maker, decide};
use crate::when::{document_day, published, written};

/// Reads documents with one set of packs. Cheap to share between threads by reference.
#[derive(Clone, Debug)]
pub struct Reader {
    packs: Packs,
    words: Vec<LayoutWords>,
}

impl Reader {
    /// A reader that knows what `packs` say.
    #[must_use]
    pub fn new(packs: Packs) -> Self {
        let words = packs.languages.iter().map(Language::layout_words).collect();
        Self { packs, words }
    }

    /// The packs it reads with.
    #[must_use]
    pub fn packs(&self) -> &Packs {
        &self.packs
    }

    /// What `document` says. A document in a language without a pack gives empty records with no language.
    #[must_use]
    pub fn read(&self, document: &Document) -> Records {
        let mut out = Records { id: document.id.clone(), ..Records::default() };
        let Some((language, words)) = self.language(document) else { return out };
        out.lang = Some(language.code.clone());
        let tokens = Tokens::of(&document.text);
        let layout = Layout::of(&document.text, document.body, &tokens, words);
        let page = Page::new(&document.text, &tokens, &layout, language, &self.packs.world);
        let analysis = Analysis::of(&page, document, false);
        analysis.into_records(&mut out, &language.weights);
        out
    }

    /// The language of a document and its layout words: told by its metadata, else detected.
    pub(crate) fn language(&self, document: &Document) -> Option<(&Language, &LayoutWords)> {
        let told = document.meta.lang.as_deref();
        let code = told.or_else(|| detect_language(document.body_text()))?;
        let at = self.packs.languages.iter().position(|l| l.code == code)?;
        Some((&self.packs.languages[at], &self.words[at]))
    }
}

/// Everything that was found and decided, before it is made into plain records.
pub(crate) struct Analysis {
    pub date: Option<camket_model::DateRecord>,
    pub people: Vec<camket_model::Person>,
    pub meetings: Meetings,
    pub instruments: Instruments,
    pub figures: Figures,
    pub decided: Vec<Decided>,
    pub statements: Vec<camket_model::Statement>,
    /// Noun phrases by sentence, for explaining.
    pub phrases: Vec<Vec<Np>>,
    /// The people behind the records and the phrases.
    pub found: People,
}

impl Analysis {
    /// Reads a page; `named` keeps the names of features.
    pub fn of(page: &Page<'_>, document: &Document, named: bool) -> Self {
        let mut times = Vec::new();
        for sentence in &page.layout.sentences {
            times.extend(moments(page.text, page.tokens, sentence.tokens.clone(), &page.language.dates));
        }
        let date = document_day(page, &times, document);
        let day = date.as_ref().map(|d| d.value.clone());
        let today = date.as_ref().and_then(|d| written(d, &times, document));
        let mut scene = Scene::new(page, times, day, today, named);
        scene.published = published(document);
        let meetings = Meetings::of(&scene, named);
        let instruments = Instruments::of(&scene, |i| meetings.covers(i), named);
        let mut figures = Figures::of(&scene, named);
        let names = speaking(&scene, &meetings, &instruments);
        scene.take_in(names.into_iter(), named_ranges(&meetings, &instruments));
        let discourse = Discourse::new(&scene, &meetings);
        figures.complete(&scene, &discourse, named);
        let mut decided = decide(&scene, &discourse, &meetings, &instruments, named);
        let maker = Maker {
            scene: &scene,
            discourse: &discourse,
            meetings: &meetings,
            instruments: &instruments,
            figures: &figures,
        };
        let statements = maker.statements(&mut decided);
        let people = scene.people.records(page);
        let Scene { people: found, phrases, .. } = scene;
        Self { date, people, meetings, instruments, figures, decided, statements, phrases, found }
    }

    pub fn into_records(self, out: &mut Records, weights: &Weights) {
        out.date = self.date;
        out.people = self.people;
        out.meetings = self.meetings.records;
        out.instruments = self.instruments.records;
        out.figures = self.figures.records;
        out.statements = self.statements;
        crate::confidence::settle(out, weights);
    }
}

/// Meetings that convene and declarations, as phrases that may be the subject of an act.
fn speaking(scene: &Scene<'_>, meetings: &Meetings, instruments: &Instruments) -> Vec<(usize, Np)> {
    let convenes =
        |c: &&crate::meetings::Candidate| c.rule != VERB && c.parties.len() > 1 && c.kind != MeetingKind::Visit;
    let convened = meetings.candidates.iter().filter(convenes);
    let convened = convened.map(|c| (c.sentence, speaking_name(c.tokens.clone(), Head::Meeting, c.parties.clone())));
    let texts = instruments.candidates.iter().zip(&instruments.record_of).filter_map(|(c, record)| {
        let record = instruments.records.get((*record)?)?;
        let speaks = c.proper && c.kind == InstrumentKind::Declaration && !record.parties.is_empty();
        let parties = scene.actors_of(&record.parties);
        speaks.then(|| (c.sentence, speaking_name(c.tokens.clone(), Head::Text, parties)))
    });
    convened.chain(texts).collect()
}

/// Where names of meetings and instruments stand.
fn named_ranges<'a>(
    meetings: &'a Meetings,
    instruments: &'a Instruments,
) -> impl Iterator<Item = (usize, Range<usize>)> + 'a {
    let convened = meetings.candidates.iter().filter(|c| c.rule != VERB).map(|c| (c.sentence, c.tokens.clone()));
    convened.chain(instruments.candidates.iter().filter(|c| c.proper).map(|c| (c.sentence, c.tokens.clone())))
}
