//! From an entry to its facts: a pure function of the entry and the packs.

mod alluded;
mod concepts;
mod context;
mod due;
mod gatherings;
mod identity;
mod instruments;
mod matters;
mod measures;
mod met;
mod near;
mod parts;
mod passing;
mod relations;
mod speakers;
mod standing;
mod versions;

pub(crate) use instruments::{RAISED, rank};
pub use instruments::{STEP_MODEL, STEP_SILENT, Weighed};
pub(crate) use measures::gives;
pub(crate) use parts::FURTHER as FURTHER_STEP;
pub(crate) use passing::RULE as IN_PASSING;

use camket_export::wire::v1;
use camket_model::Span;
use camket_packs::{Language, Packs, Telling};
use camket_text::{CodePoints, Layout, Tokens};

use crate::entry::Entry;
use crate::fact::{Body, DocRef, Fact, Part};
use crate::id::{FactId, Hasher};
use crate::sketch::Sketch;
use crate::told::Traits;

use concepts::Concepts;
use instruments::{Instruments, Text};
use measures::Described;
use parts::Parts;

/// First sentences, and as many others, that are kept of a document to show that another is its copy.
const SAMPLE: usize = 5;
/// Code points in which the place of a meeting is looked for, at the beginning of a text and before a sentence.
const BEFORE: usize = 2000;
/// Code points after a sentence in which a place is looked for that was told for the next meeting.
const AFTER: usize = 16_000;
/// Words that such a sentence has at least; shorter ones may be alike by chance.
const SAMPLE_WORDS: usize = 8;

/// The facts of `entry`: one for the document, then one for each record, in the order of the records.
#[must_use]
pub fn of(entry: &Entry, packs: &Packs) -> Vec<Fact> {
    let doc = doc_ref(entry);
    let language = entry.records.lang.as_deref().and_then(|code| packs.language(code));
    let Some(language) = language else { return vec![document(entry, &doc)] };
    let mut page = Page::new(entry, language, packs);
    let mut out = vec![Fact { sentence: page.sample(), ..document(entry, &doc) }];
    if let Some(Body::Document { actors, .. }) = out.first().map(|f| &f.body) {
        page.actors.clone_from(actors);
    }
    let text = page.text(&doc);
    let told = instruments::of(&text);
    let r = &entry.records;
    out.extend(r.people.iter().map(|p| page.fact(&doc, &p.at, Body::Person(p.clone()))));
    out.extend(r.meetings.iter().map(|m| page.fact(&doc, &m.at, Body::Meeting(m.clone()))));
    out.extend(r.statements.iter().map(|s| page.statement(&doc, s, &told, None)));
    out.extend(r.figures.iter().zip(&page.measures).map(|(f, told)| Fact {
        measure: Some(Box::new(told.measure.clone())),
        told_by: told.source.clone(),
        ..page.fact(&doc, &f.at, Body::Figure(f.clone()))
    }));
    let passing = page.passing(&doc, &text, &told, &out);
    out.extend(page.instruments(&doc, &text, &told));
    out.extend(passing);
    tell_apart(&mut out);
    out
}

/// The instruments of `entry` with what stands round their mentions, for whoever learns how far they have come.
#[must_use]
pub fn weighed(entry: &Entry, packs: &Packs) -> Vec<Weighed> {
    let language = entry.records.lang.as_deref().and_then(|code| packs.language(code));
    let Some(language) = language else { return Vec::new() };
    let (doc, page) = (doc_ref(entry), Page::new(entry, language, packs));
    instruments::weighed(&page.text(&doc))
}

/// Two records of one kind may stand on the same words; the second and further ones get an id of their own.
fn tell_apart(facts: &mut [Fact]) {
    let mut seen: std::collections::BTreeMap<FactId, usize> = std::collections::BTreeMap::new();
    for fact in facts {
        let times = seen.entry(fact.id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            let prefix = fact.id.as_str().split('-').next().unwrap_or_default();
            fact.id = FactId(Hasher::new().part(fact.id.as_str()).part(&times.to_string()).finish(prefix));
        }
    }
}

fn doc_ref(entry: &Entry) -> DocRef {
    let body: String = entry.text.chars().skip(entry.body).collect();
    DocRef {
        id: entry.id.clone(),
        label: entry.source.label.clone(),
        lang: entry.records.lang.clone(),
        day: entry.day().map(str::to_owned),
        published: entry.source.published.clone(),
        publisher: entry.source.publisher.clone(),
        sketch: Sketch::of(&body),
    }
}

/// The fact of the document itself.
fn document(entry: &Entry, doc: &DocRef) -> Fact {
    let r = &entry.records;
    let met = r.meetings.iter().flat_map(|m| &m.parties);
    let said = r.statements.iter().flat_map(|s| s.speaker.iter().chain(&s.addressee));
    let mut counts: std::collections::BTreeMap<&String, usize> = std::collections::BTreeMap::new();
    for actor in met.chain(said) {
        *counts.entry(actor).or_default() += 1;
    }
    let mut actors: Vec<(&String, usize)> = counts.into_iter().collect();
    actors.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let actors = actors.into_iter().map(|(a, _)| a.clone()).collect();
    Fact {
        id: FactId(Hasher::new().part(entry.id.as_str()).finish("d")),
        doc: doc.clone(),
        body: Body::Document { title: entry.source.title.clone(), actors },
        sentence: String::new(),
        sentence_at: 0,
        day: doc.day.clone(),
        concepts: Vec::new(),
        about: Vec::new(),
        told_by: None,
        measure: None,
        as_new: false,
        as_known: false,
        traits: None,
        status: Vec::new(),
        parts: Vec::new(),
    }
}

/// What is asked of the text while facts are made.
struct Page<'a> {
    entry: &'a Entry,
    points: CodePoints,
    layout: Layout,
    concepts: Concepts<'a>,
    language: &'a Language,
    packs: &'a Packs,
    /// One for each figure.
    measures: Vec<Described>,
    /// Actors of the document, most frequent first.
    actors: Vec<String>,
    /// The statements by where they begin.
    said: Vec<usize>,
}

impl<'a> Page<'a> {
    fn new(entry: &'a Entry, language: &'a Language, packs: &'a Packs) -> Self {
        let text = &entry.text;
        let points = CodePoints::of(text);
        let tokens = Tokens::of(text);
        let body = Span::new(points.to_byte(entry.body), text.len());
        let layout = Layout::of(text, body, &tokens, &language.layout_words());
        let mut measures = measures::of(entry, language, &packs.world, &tokens, &layout, &points);
        let people: Vec<&str> = entry.records.people.iter().map(|p| p.name.as_str()).collect();
        let concepts = Concepts::new(text, tokens, language, &packs.world, &people);
        for m in &mut measures {
            m.measure.about = concepts.matters(&m.words, &packs.world);
        }
        let statements = &entry.records.statements;
        let mut said: Vec<usize> = (0..statements.len()).collect();
        said.sort_by_key(|i| statements[*i].at.span[0]);
        Self { entry, points, layout, concepts, language, packs, measures, actors: Vec::new(), said }
    }

    fn text<'p>(&'p self, doc: &'p DocRef) -> Text<'p> {
        Text::new(
            &self.entry.text,
            self.concepts.tokens(),
            &self.layout,
            &self.points,
            self.language,
            self.packs,
            &self.entry.records,
            doc.day.as_deref(),
            self.entry.source.title.as_deref().unwrap_or_default(),
        )
    }

    /// A fact for each record of an instrument, and for each that the text follows without a record.
    fn instruments(&self, doc: &DocRef, text: &Text<'_>, told: &Instruments) -> Vec<Fact> {
        let r = &self.entry.records;
        let mut out = Vec::new();
        for (n, record) in r.instruments.iter().enumerate() {
            let mut fact = self.fact(doc, &record.at, Body::Instrument(record.clone()));
            if let Some(t) = told.all.iter().find(|t| t.records.contains(&n)) {
                fact.traits = Some(t.traits.clone());
                if t.records.first() == Some(&n) {
                    fact.status.clone_from(&t.status);
                }
            }
            out.push(fact);
        }
        for t in told.all.iter().filter(|t| t.records.is_empty()) {
            let at = passing::at(text, t.at.clone());
            let why = v1::Why { rules: vec!["ledger/mention".to_owned()], fields: Vec::new() };
            let record = v1::Instrument {
                id: String::new(),
                kind: t.traits.kind.clone(),
                parties: t.traits.parties.clone(),
                period: t.traits.period.clone(),
                status: None,
                progress: None,
                known: t.traits.known.clone(),
                at: at.clone(),
                confidence: passing::CONFIDENCE,
                why,
            };
            let mut fact = self.fact(doc, &at, Body::Instrument(record));
            fact.traits = Some(t.traits.clone());
            fact.status.clone_from(&t.status);
            out.push(fact);
        }
        out
    }

    /// Facts for what is told in passing; `facts` are those of the records.
    fn passing(&self, doc: &DocRef, text: &Text<'_>, told: &Instruments, facts: &[Fact]) -> Vec<Fact> {
        let mut out = Vec::new();
        for met in alluded::all(text, &told.all, facts) {
            let named = met.named;
            let record = met.record(text);
            let mut fact = self.fact(doc, &record.at.clone(), Body::Meeting(record));
            // Who is named here speaks today; who met then is not told.
            let own = ["meeting-occasion", "meeting-about:"];
            fact.concepts
                .retain(|c| !c.starts_with("meeting-with:") && (named || !own.iter().any(|p| c.starts_with(p))));
            out.push(fact);
        }
        let steps =
            told.all.iter().flat_map(|t| t.status.iter().filter_map(move |c| Some((t, passing::step(text, t, c)?))));
        out.extend(steps.map(|(t, s)| self.statement(doc, &s, told, Some(&t.traits))));
        out
    }

    fn statement(&self, doc: &DocRef, s: &v1::Statement, told: &Instruments, of: Option<&Traits>) -> Fact {
        Fact { parts: self.parts(s, doc, told, of), ..self.fact(doc, &s.at, Body::Statement(Box::new(s.clone()))) }
    }

    fn fact(&self, doc: &DocRef, at: &v1::Place, body: Body) -> Fact {
        let bytes = Span::new(self.points.to_byte(at.span[0]), self.points.to_byte(at.span[1]));
        let sentence = self.sentence(bytes);
        let records = &self.entry.records;
        let words = self.entry.text.get(sentence.start..sentence.end).unwrap_or_default();
        let mut concepts = self.concepts.of(bytes, &body, records, &self.packs.world);
        let around = identity::Around {
            sentence: words,
            before: self.before(sentence.end),
            after: self.after(sentence.end),
            span: [self.points.at_byte(sentence.start), self.points.at_byte(sentence.end)],
            named: self.concepts.named(&self.concepts.range(sentence)),
            occasion: self.concepts.occasion(bytes),
            gathers: self.concepts.gathers(bytes),
            nameless: self.concepts.named(&self.concepts.range(bytes)).is_empty(),
        };
        concepts.extend(identity::concepts(&body, doc, &around, records, &self.packs.world));
        if let Body::Meeting(m) = &body {
            let about = self.concepts.standing(bytes, sentence, &m.parties).into_iter();
            concepts.extend(about.map(|c| format!("meeting-about:{c}")));
        }
        concepts.sort();
        let told: Vec<Telling> = self.concepts.tellings(&self.concepts.range(sentence)).collect();
        Fact {
            id: fact_id(doc, &body, at.span),
            doc: doc.clone(),
            day: self.day(&body, &concepts, doc),
            about: self.about(&body),
            concepts,
            sentence: words.to_owned(),
            sentence_at: self.points.at_byte(sentence.start),
            told_by: None,
            measure: None,
            as_new: told.contains(&Telling::New),
            as_known: told.contains(&Telling::Known),
            traits: None,
            status: Vec::new(),
            parts: Vec::new(),
            body,
        }
    }

    /// Its first sentences, and of the others those whose words have the least hashes (a bottom-k sample): copies share
    /// some of them, wherever they were shortened. In the order of the text.
    fn sample(&self) -> String {
        let text = &self.entry.text;
        let sentences = self.layout.sentences.iter().filter_map(|s| text.get(s.span.start..s.span.end));
        let hashed = sentences.enumerate().filter_map(|(i, s)| {
            let words = camket_text::plain_words(s);
            (words.len() >= SAMPLE_WORDS).then(|| (Hasher::new().part(&words.join(" ")).finish(""), i, s))
        });
        let mut all: Vec<(String, usize, &str)> = hashed.collect();
        let mut rest = all.split_off(SAMPLE.min(all.len()));
        rest.sort();
        rest.truncate(SAMPLE);
        rest.sort_by_key(|(_, i, _)| *i);
        let kept: Vec<&str> = all.iter().chain(&rest).map(|(.., s)| *s).collect();
        kept.join("\u{1E}")
    }

    /// The first words of the body, as far as they stand before the byte `end`, and the last ones before it.
    fn before(&self, end: usize) -> [&str; 2] {
        let (body, end) = (self.entry.body, self.points.at_byte(end));
        [self.words(body, end.min(body + BEFORE)), self.words(body.max(end.saturating_sub(BEFORE)), end)]
    }

    /// The words after the byte `start`.
    fn after(&self, start: usize) -> &str {
        let start = self.points.at_byte(start);
        self.words(start, start + AFTER)
    }

    /// The text between two code points.
    fn words(&self, from: usize, to: usize) -> &str {
        self.entry.text.get(self.points.to_byte(from)..self.points.to_byte(to)).unwrap_or_default()
    }

    /// The sentence in which a record begins.
    fn sentence(&self, at: Span) -> Span {
        let sentences = &self.layout.sentences;
        let i = sentences.partition_point(|s| s.span.end <= at.start);
        sentences.get(i).filter(|s| s.span.start <= at.start).map_or(at, |s| s.span)
    }

    /// When it was done or holds: the day of the meeting at which it was said, else that of the document.
    fn day(&self, body: &Body, concepts: &[String], doc: &DocRef) -> Option<String> {
        let known = |d: &Option<String>| d.clone().filter(|d| crate::Days::of(d).is_some());
        let own = match body {
            // The day of the packs goes before the one that is told.
            Body::Meeting(_) => known(&identity::meeting_date(concepts).map(str::to_owned)),
            Body::Statement(s) => {
                let meeting =
                    s.meeting.as_ref().and_then(|id| self.entry.records.meetings.iter().find(|m| m.id == *id));
                // *The summit* of a sentence that names none is that of the day, not another one of which the text speaks.
                let here = |m: &v1::Meeting| {
                    let byte = |span: v1::Points| Span::new(self.points.to_byte(span[0]), self.points.to_byte(span[1]));
                    self.sentence(byte(m.at.span)) == self.sentence(byte(s.at.span))
                };
                let dated = meeting.and_then(|m| Some((m, known(&m.date)?)));
                dated.filter(|(m, d)| not_after(d, doc) && (soon(d, doc) || here(m))).map(|(_, d)| d)
            }
            _ => None,
        };
        own.or_else(|| doc.day.clone())
    }

    fn parts(&self, s: &v1::Statement, doc: &DocRef, told: &Instruments, of: Option<&Traits>) -> Vec<Part> {
        let instrument_id = |i: &v1::Instrument| fact_id(doc, &Body::Instrument(i.clone()), i.at.span);
        Parts {
            concepts: &self.concepts,
            points: &self.points,
            records: &self.entry.records,
            world: &self.packs.world,
            actors: &self.actors,
            instrument_id: &instrument_id,
            told,
            of,
            said: &self.said,
            layout: &self.layout,
            day: doc.day.as_deref().and_then(crate::Days::of).map(|d| d.from),
            dates: &self.language.dates,
            told_on: doc.day.as_deref(),
        }
        .of(s)
    }

    fn about(&self, body: &Body) -> Vec<String> {
        let Body::Statement(s) = body else { return Vec::new() };
        let r = &self.entry.records;
        let instruments = r.instruments.iter().filter(|i| s.instruments.contains(&i.id)).flat_map(|i| &i.parties);
        let figures = r.figures.iter().filter(|f| s.figures.contains(&f.id)).flat_map(|f| &f.parties);
        let mut out: Vec<String> = instruments.chain(figures).cloned().collect();
        out.sort();
        out.dedup();
        out
    }
}

/// Whether a day lies no longer before that of its document than what is reported as news.
fn soon(day: &str, doc: &DocRef) -> bool {
    /// So many days.
    const NEWS: i32 = 60;
    let days = |d: &str| crate::Days::of(d);
    days(day).zip(doc.day.as_deref().and_then(days)).is_none_or(|(day, told)| day.gap(told) <= NEWS)
}

/// A statement cannot have been made at a meeting that lies ahead of its document.
fn not_after(day: &str, doc: &DocRef) -> bool {
    let (Some(day), Some(told)) = (crate::Days::of(day), doc.day.as_deref().and_then(crate::Days::of)) else {
        return true;
    };
    day.from <= told.to
}

fn fact_id(doc: &DocRef, body: &Body, span: v1::Points) -> FactId {
    let (prefix, more) = match body {
        Body::Document { .. } => ("d", String::new()),
        Body::Person(r) => ("p", r.name.clone()),
        Body::Meeting(_) => ("m", String::new()),
        Body::Statement(r) => ("s", format!("{}-{}", r.cue_span[0], r.cue_span[1])),
        Body::Figure(_) => ("f", String::new()),
        Body::Instrument(_) => ("i", String::new()),
    };
    let place = format!("{}-{}", span[0], span[1]);
    FactId(Hasher::new().part(doc.id.as_str()).part(&place).part(&more).finish(prefix))
}
