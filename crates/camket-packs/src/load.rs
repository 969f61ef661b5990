//! Reads pack files into raw entries, each with its place, and says what could not be read.

use std::cmp::Reverse;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde::de::DeserializeOwned;
use toml::Spanned;

use crate::diagnostic::{Diagnostic, Severity};
use crate::schema::{
    ActFile, ActorEntry, ActorsFile, CueEntry, ExampleEntry, FacetEntry, FormEntry, FormsFile, GlossaryFile,
    GroupEntry, GroupsFile, HeadEntry, HeadsFile, HistoriesFile, HolderEntry, HoldersFile, IndicatorEntry,
    IndicatorsFile, InstrumentEntry, InstrumentsFile, LangFile, ModifierEntry, NothingEntry, OrganEntry, PlaceEntry,
    PlacesFile, PortfolioEntry, ReadingsFile, SeriesEntry, SeriesFile, TermEntry, TitleEntry, TitlesFile, TopicEntry,
    TopicsFile, UnitEntry, UnitsFile,
};
use crate::weights::Weights;

/// A pack file before it is parsed.
#[derive(Clone, Debug)]
pub(crate) struct PackFile {
    /// Path as shown to people.
    pub shown: String,
    /// Path below the pack folder, with `/`.
    pub name: String,
    pub text: String,
}

/// How the path of a shipped file is shown to people.
pub(crate) fn shipped_as(name: &str) -> String {
    format!("packs/{name}")
}

/// An entry and where it stands.
#[derive(Debug)]
pub(crate) struct At<T> {
    pub entry: T,
    pub file: String,
    pub line: usize,
}

impl<T> At<T> {
    /// The folder of packs that the entry's file stands in.
    pub fn pack(&self) -> &str {
        self.file.rsplit_once("world").map_or("", |(root, _)| root)
    }

    pub fn error(&self, code: &'static str, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
        self.finding(Severity::Error, code, message, help)
    }

    pub fn finding(
        &self,
        severity: Severity,
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic {
            code,
            file: self.file.clone(),
            line: self.line,
            severity,
            message: message.into(),
            help: help.into(),
        }
    }
}

/// An act file's cues and examples.
#[derive(Debug)]
pub(crate) struct RawAct {
    pub act: String,
    pub cues: Vec<At<CueEntry>>,
    pub examples: Vec<At<ExampleEntry>>,
    pub nothings: Vec<At<NothingEntry>>,
}

/// The files of one language.
#[derive(Debug, Default)]
pub(crate) struct RawLang {
    pub code: String,
    pub lang: Option<At<LangFile>>,
    pub honorifics: Vec<String>,
    pub titles: Vec<At<TitleEntry>>,
    pub portfolios: Vec<At<PortfolioEntry>>,
    pub organs: Vec<At<OrganEntry>>,
    pub modifiers: Vec<At<ModifierEntry>>,
    pub meetings: Vec<At<HeadEntry>>,
    pub instruments: Vec<At<HeadEntry>>,
    pub groups: Vec<At<GroupEntry>>,
    pub histories: Vec<At<HistoriesFile>>,
    pub acts: Vec<At<RawAct>>,
}

/// Everything that was parsed.
#[derive(Debug, Default)]
pub(crate) struct Raw {
    pub actors: Vec<At<ActorEntry>>,
    pub places: Vec<At<PlaceEntry>>,
    pub holders: Vec<At<HolderEntry>>,
    pub series: Vec<At<SeriesEntry>>,
    pub instruments: Vec<At<InstrumentEntry>>,
    pub topics: Vec<At<TopicEntry>>,
    pub forms: Vec<At<FormEntry>>,
    pub facets: Vec<At<FacetEntry>>,
    pub units: Vec<At<UnitEntry>>,
    pub indicators: Vec<At<IndicatorEntry>>,
    pub terms: Vec<At<TermEntry>>,
    pub readings: Vec<At<ReadingsFile>>,
    pub langs: Vec<RawLang>,
    /// `weights/<name>.tsv`: the name and the weights.
    pub weights: Vec<At<(String, Weights)>>,
}

struct Parser<'a> {
    file: &'a PackFile,
    found: &'a mut Vec<Diagnostic>,
}

/// Parses `files` in order; what cannot be parsed is told in `found` and left out.
pub(crate) fn parse(files: &[PackFile], found: &mut Vec<Diagnostic>) -> Raw {
    // The largest first, each on the next free thread; then all in the order of the files.
    let mut order: Vec<usize> = (0..files.len()).collect();
    order.sort_by_key(|i| Reverse(files[*i].text.len()));
    let done: Vec<OnceLock<(Raw, Vec<Diagnostic>)>> = files.iter().map(|_| OnceLock::new()).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(i) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
            let (mut raw, mut found) = (Raw::default(), Vec::new());
            Parser { file: &files[*i], found: &mut found }.parse_into(&mut raw);
            let _ = done[*i].set((raw, found));
        }
    };
    thread::scope(|scope| {
        let threads = thread::available_parallelism().map_or(1, usize::from).min(THREADS);
        for _ in 1..threads {
            let _ = thread::Builder::new().spawn_scoped(scope, work);
        }
        work();
    });
    let mut raw = Raw::default();
    for (part, findings) in done.into_iter().filter_map(OnceLock::into_inner) {
        raw.append(part);
        found.extend(findings);
    }
    raw
}

/// More threads than this are not worth starting for a megabyte of files.
const THREADS: usize = 4;

impl Raw {
    /// Adds what another file held.
    fn append(&mut self, other: Self) {
        self.actors.extend(other.actors);
        self.places.extend(other.places);
        self.holders.extend(other.holders);
        self.series.extend(other.series);
        self.instruments.extend(other.instruments);
        self.topics.extend(other.topics);
        self.forms.extend(other.forms);
        self.facets.extend(other.facets);
        self.units.extend(other.units);
        self.indicators.extend(other.indicators);
        self.terms.extend(other.terms);
        self.readings.extend(other.readings);
        self.weights.extend(other.weights);
        for lang in other.langs {
            match self.langs.iter_mut().find(|l| l.code == lang.code) {
                Some(known) => known.append(lang),
                None => self.langs.push(lang),
            }
        }
    }
}

impl RawLang {
    fn append(&mut self, other: Self) {
        self.lang = other.lang.or(self.lang.take());
        self.honorifics.extend(other.honorifics);
        self.titles.extend(other.titles);
        self.portfolios.extend(other.portfolios);
        self.organs.extend(other.organs);
        self.modifiers.extend(other.modifiers);
        self.meetings.extend(other.meetings);
        self.instruments.extend(other.instruments);
        self.groups.extend(other.groups);
        self.histories.extend(other.histories);
        self.acts.extend(other.acts);
    }
}

impl Parser<'_> {
    fn parse_into(&mut self, raw: &mut Raw) {
        let file = self.file;
        match file.name.split('/').collect::<Vec<_>>().as_slice() {
            ["world", "states.toml" | "organisations.toml" | "groups.toml"] => {
                raw.actors.extend(self.list(|f: ActorsFile| f.actor));
            }
            ["world", "places.toml"] => raw.places.extend(self.list(|f: PlacesFile| f.place)),
            ["world", "holders.toml"] => raw.holders.extend(self.list(|f: HoldersFile| f.holder)),
            ["world", "series.toml"] => raw.series.extend(self.list(|f: SeriesFile| f.series)),
            ["world", "instruments.toml"] => raw.instruments.extend(self.list(|f: InstrumentsFile| f.instrument)),
            ["world", "topics.toml"] => raw.topics.extend(self.list(|f: TopicsFile| f.topic)),
            ["world", "units.toml"] => raw.units.extend(self.list(|f: UnitsFile| f.unit)),
            ["world", "indicators.toml"] => raw.indicators.extend(self.list(|f: IndicatorsFile| f.indicator)),
            ["world", "forms.toml"] => {
                if let Some(f) = self.file::<FormsFile>() {
                    raw.forms.extend(self.spanned(f.form));
                    raw.facets.extend(self.spanned(f.facet));
                }
            }
            ["world", "readings.toml"] => {
                if let Some(entry) = self.file::<ReadingsFile>() {
                    raw.readings.push(self.at(entry, 0));
                }
            }
            ["world", "glossary.toml"] | ["world", "glossary", _] => {
                raw.terms.extend(self.list(|f: GlossaryFile| f.term))
            }
            ["weights", name] if name.ends_with(".tsv") => {
                let name = name.trim_end_matches(".tsv").to_owned();
                let mut at = At { entry: (name, Weights::default()), file: file.shown.clone(), line: 1 };
                match Weights::parse(&file.text) {
                    Ok(weights) => {
                        at.entry.1 = weights;
                        raw.weights.push(at);
                    }
                    Err(line) => {
                        at.line = line;
                        let help = "make the file anew with `cargo xtask train`";
                        self.found.push(at.error("P020", "not `feature<TAB>weight`", help));
                    }
                }
            }
            [lang, rest @ ..] if is_language_code(lang) => {
                let at = raw.langs.iter().position(|l| l.code == *lang).unwrap_or_else(|| {
                    raw.langs.push(RawLang { code: (*lang).to_owned(), ..RawLang::default() });
                    raw.langs.len() - 1
                });
                self.language(rest, &mut raw.langs[at]);
            }
            _ => self.unknown_file(),
        }
    }

    fn language(&mut self, rest: &[&str], lang: &mut RawLang) {
        match rest {
            ["lang.toml"] => {
                if let Some(entry) = self.file::<LangFile>() {
                    lang.lang = Some(self.at(entry, 0));
                }
            }
            ["titles.toml"] => {
                if let Some(f) = self.file::<TitlesFile>() {
                    lang.honorifics.extend(f.honorifics);
                    lang.titles.extend(self.spanned(f.title));
                    lang.portfolios.extend(self.spanned(f.portfolio));
                    lang.organs.extend(self.spanned(f.organ));
                    lang.modifiers.extend(self.spanned(f.modifier));
                }
            }
            ["meetings.toml"] => lang.meetings.extend(self.list(|f: HeadsFile| f.head)),
            ["instruments.toml"] => lang.instruments.extend(self.list(|f: HeadsFile| f.head)),
            ["groups.toml"] => lang.groups.extend(self.list(|f: GroupsFile| f.group)),
            ["histories.toml"] => {
                if let Some(entry) = self.file::<HistoriesFile>() {
                    lang.histories.push(self.at(entry, 0));
                }
            }
            ["acts", _] => {
                if let Some(f) = self.file::<ActFile>() {
                    let start = f.act.span().start;
                    let entry = RawAct {
                        act: f.act.into_inner(),
                        cues: self.spanned(f.cue),
                        examples: self.spanned(f.example),
                        nothings: self.spanned(f.nothing),
                    };
                    lang.acts.push(self.at(entry, start));
                }
            }
            _ => self.unknown_file(),
        }
    }

    fn file<T: DeserializeOwned>(&mut self) -> Option<T> {
        match toml::from_str(&self.file.text) {
            Ok(value) => Some(value),
            Err(error) => {
                let line = error.span().map_or(0, |s| line_of(&self.file.text, s.start));
                self.found.push(Diagnostic {
                    code: "P001",
                    file: self.file.shown.clone(),
                    line,
                    severity: Severity::Error,
                    message: error.message().to_owned(),
                    help: "see packs/README.md for the keys of this file; nothing of the file is used".into(),
                });
                None
            }
        }
    }

    fn list<F: DeserializeOwned, T>(&mut self, entries: impl FnOnce(F) -> Vec<Spanned<T>>) -> Vec<At<T>> {
        self.file().map(entries).map(|e| self.spanned(e)).unwrap_or_default()
    }

    fn spanned<T>(&self, entries: Vec<Spanned<T>>) -> Vec<At<T>> {
        // Entries stand in the order of the file, so that its lines are counted once.
        let (mut line, mut byte) = (1, 0);
        let text = self.file.text.as_bytes();
        let mut out = Vec::with_capacity(entries.len());
        for entry in entries {
            let start = entry.span().start;
            line += text.get(byte..start).map_or(0, |t| t.iter().filter(|b| **b == b'\n').count());
            byte = byte.max(start);
            out.push(At { entry: entry.into_inner(), file: self.file.shown.clone(), line });
        }
        out
    }

    fn at<T>(&self, entry: T, byte: usize) -> At<T> {
        At { entry, file: self.file.shown.clone(), line: line_of(&self.file.text, byte) }
    }

    fn unknown_file(&mut self) {
        self.found.push(Diagnostic {
            code: "P002",
            file: self.file.shown.clone(),
            line: 0,
            severity: Severity::Error,
            message: "no pack file has this name".into(),
            help: "see the layout in packs/README.md".into(),
        });
    }
}

fn is_language_code(s: &str) -> bool {
    (2..=3).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_lowercase())
}

/// The line of a byte, from 1.
fn line_of(text: &str, byte: usize) -> usize {
    text.as_bytes().iter().take(byte).filter(|b| **b == b'\n').count() + 1
}
