//! Compiles the files of one language.

use std::collections::BTreeSet;

use camket_grammar::Lexicon;
use camket_model::{Act, Office, Tense};
use rustc_hash::FxHashSet;

use crate::compile::{Compiler, no_forms};
use crate::diagnostic::Severity;
use crate::glossary::Glossary;
use crate::inflect::{VerbForm, inflect};
use crate::knowledge::{Cue, Gapped, HistorySense, InstrumentHead, Language, MeetingHead, Organ, Sense, Stage, Title};
use crate::load::{At, RawAct, RawLang};
use crate::markers::{Marker, MarkerWords};
use crate::schema::{CueEntry, Inflection, LangFile, TitleEntry};
use crate::weights::Weights;
use crate::words::{AddresseeRole, CuePos, MeasureWord, MeetingSort, Refers, Strength, WordClass};

/// Compiles `raw`; its forms go to the compiler's list. None, with a finding, if the language has no conventions.
pub(crate) fn compile(
    raw: &RawLang,
    weights: &[At<(String, Weights)>],
    compiler: &mut Compiler<'_>,
) -> Option<Language> {
    let at = raw.lang.as_ref()?;
    let lang = &at.entry;
    let (Some(numbers), Some(dates)) = (lang.numbers.clone(), lang.dates.clone()) else {
        let help = "add the sections [numbers] and [dates]; see packs/vi/lang.toml";
        compiler.found.push(at.error("P018", "a language needs [numbers] and [dates]", help));
        return None;
    };
    let mut language = Language {
        code: raw.code.clone(),
        lexicon: no_forms(),
        markers: MarkerWords::of(std::iter::empty()),
        measures: Lexicon::default(),
        histories: no_forms(),
        stages: Vec::new(),
        glossary: Glossary::default(),
        titles: Vec::new(),
        organs: Vec::new(),
        meeting_heads: Vec::new(),
        instrument_heads: Vec::new(),
        cues: Vec::new(),
        gapped: Vec::new(),
        sentences: lang.sentences.clone(),
        meetings: lang.meetings.folded(),
        instruments: lang.instruments.folded(),
        numbers,
        dates,
        weights: Weights::default(),
        syllabic: raw.code == "vi",
    };
    let mut builder = Builder { code: &raw.code, language: &mut language, compiler };
    builder.words(at);
    builder.titles(raw);
    builder.heads(raw);
    builder.histories(raw, &lang.inflection);
    for at in &raw.groups {
        let Some(refers) = builder.compiler.code::<Refers, _>(at, &at.entry.refers) else { continue };
        builder.forms(at, &at.entry.forms, Sense::Group(refers));
    }
    for act in &raw.acts {
        builder.act(act, &lang.inflection);
    }
    if let Some(at) = weights.iter().rfind(|w| w.entry.0 == raw.code) {
        language.weights = at.entry.1.clone();
    }
    Some(language)
}

struct Builder<'a, 'f> {
    code: &'a str,
    language: &'a mut Language,
    compiler: &'a mut Compiler<'f>,
}

impl Builder<'_, '_> {
    fn forms<E>(&mut self, at: &At<E>, forms: &[String], sense: Sense) {
        for form in forms {
            self.compiler.form(at, self.code, form, sense);
        }
    }

    fn words(&mut self, at: &At<LangFile>) {
        for (class, forms) in &at.entry.words {
            if let Some(status) = class.strip_prefix("status_") {
                if let Some(status) = self.compiler.code(at, status) {
                    self.forms(at, forms, Sense::Status(status));
                }
                continue;
            }
            let Some(class) = self.compiler.code::<WordClass, _>(at, class) else { continue };
            self.forms(at, forms, Sense::Word(class));
        }
        let mut markers = Vec::new();
        for (marker, forms) in &at.entry.markers {
            let Some(marker) = self.compiler.code::<Marker, _>(at, marker) else { continue };
            for form in forms {
                if self.compiler.sound(at, form) {
                    markers.push((marker, form.as_str()));
                }
            }
        }
        self.language.markers = MarkerWords::of(markers.into_iter());
        for (word, forms) in &at.entry.measures {
            let Some(word) = self.compiler.code::<MeasureWord, _>(at, word) else { continue };
            self.forms(at, forms, Sense::Measure(word));
        }
    }

    fn titles(&mut self, raw: &RawLang) {
        for at in &raw.titles {
            let e = &at.entry;
            let offices: Vec<Office> = e.offices.iter().filter_map(|o| self.compiler.code(at, o)).collect();
            let of = (!e.of.is_empty()).then(|| e.of.clone());
            self.compiler.actor_ids(at, of.as_slice());
            if !matches!(e.takes.as_str(), "" | "portfolio" | "organ") {
                let message = format!("takes = {:?} is not known", e.takes);
                self.compiler.found.push(at.error("P010", message, "use \"portfolio\", \"organ\" or leave it out"));
            }
            let index = self.language.titles.len() as u32;
            let (portfolio, organ) = (e.takes == "portfolio", e.takes == "organ");
            self.language.titles.push(Title { offices, of, portfolio, organ, opposition: e.opposition });
            self.forms(at, &e.forms, Sense::Title(index));
        }
        for at in &raw.portfolios {
            let Some(office) = self.compiler.code(at, &at.entry.office) else { continue };
            self.forms(at, &at.entry.forms, Sense::Portfolio(office));
        }
        for at in &raw.organs {
            let offices: Vec<Office> = at.entry.offices.iter().filter_map(|o| self.compiler.code(at, o)).collect();
            let of = (!at.entry.of.is_empty()).then(|| at.entry.of.clone());
            let index = self.language.organs.len() as u32;
            let first = |t: &&At<TitleEntry>| t.entry.forms.first().is_some_and(|f| *f == at.entry.title);
            let title = raw.titles.iter().position(|t| first(&t)).map_or(u32::MAX, |i| i as u32);
            self.language.organs.push(Organ { title, offices, of });
            self.forms(at, &at.entry.forms, Sense::Organ(index));
        }
        for at in &raw.modifiers {
            let Some(tense) = self.compiler.code::<Tense, _>(at, &at.entry.tense) else { continue };
            self.forms(at, &at.entry.forms, Sense::Tense(tense));
        }
        if let Some(at) = &raw.lang {
            self.forms(at, &raw.honorifics, Sense::Honorific);
        }
    }

    fn heads(&mut self, raw: &RawLang) {
        for at in &raw.meetings {
            let Some(kind) = self.compiler.code(at, &at.entry.kind) else { continue };
            let index = self.language.meeting_heads.len() as u32;
            let family = Some(at.entry.family.as_str()).filter(|f| !f.is_empty());
            let Some(sort) = self.compiler.code(at, family.unwrap_or(MeetingSort::Plain.as_str())) else { continue };
            let verb = at.entry.verb;
            self.language.meeting_heads.push(MeetingHead { kind, verb, sort });
            let inflection = raw.lang.as_ref().map(|l| l.entry.inflection.clone()).unwrap_or_default();
            for form in &at.entry.forms {
                for (word, _) in
                    if verb { self.inflected(form, &inflection) } else { vec![(form.clone(), VerbForm::Base)] }
                {
                    self.compiler.form(at, self.code, &word, Sense::MeetingHead(index));
                }
            }
        }
        for at in &raw.instruments {
            let Some(kind) = self.compiler.code(at, &at.entry.kind) else { continue };
            let index = self.language.instrument_heads.len() as u32;
            self.language.instrument_heads.push(InstrumentHead {
                kind,
                weak: at.entry.weak,
                family: at.entry.family.clone(),
            });
            self.forms(at, &at.entry.forms, Sense::InstrumentHead(index));
        }
    }

    fn histories(&mut self, raw: &RawLang, inflection: &Inflection) {
        for at in &raw.histories {
            let e = &at.entry;
            let lists = [
                (&e.ahead, HistorySense::Ahead),
                (&e.denied, HistorySense::Denied),
                (&e.conditions, HistorySense::Condition),
                (&e.done, HistorySense::Done),
                (&e.plurals, HistorySense::Plural),
                (&e.anaphors, HistorySense::Anaphor),
                (&e.progress, HistorySense::Progress),
                (&e.parts, HistorySense::Part),
                (&e.late, HistorySense::Late),
                (&e.blocs, HistorySense::Blocs),
                (&e.relations, HistorySense::Relations),
            ];
            for (forms, sense) in lists {
                self.forms(at, forms, Sense::History(sense));
            }
            for stage in e.stage.iter().map(toml::Spanned::get_ref) {
                let statuses = (self.compiler.code(at, &stage.done), self.compiler.code(at, &stage.ahead));
                let (Some(done), Some(ahead)) = statuses else { continue };
                let kinds = stage.kinds.iter().filter_map(|k| self.compiler.code(at, k)).collect();
                let index = self.language.stages.len() as u32;
                let (strong, cap, proposer) = (stage.strong, stage.cap, stage.proposer);
                self.language.stages.push(Stage { done, ahead, kinds, strong, cap, proposer });
                let sense = Sense::History(HistorySense::Stage(index));
                self.forms(at, &stage.forms, sense);
                // "put" is its own past: one form is enough.
                let words = stage.verbs.iter().flat_map(|v| self.inflected(v, inflection)).map(|(word, _)| word);
                for word in words.collect::<BTreeSet<_>>() {
                    self.compiler.form(at, self.code, &word, sense);
                }
            }
        }
    }

    fn inflected(&self, form: &str, inflection: &Inflection) -> Vec<(String, VerbForm)> {
        if self.language.syllabic { vec![(form.to_owned(), VerbForm::Base)] } else { inflect(form, inflection) }
    }

    fn act(&mut self, at: &At<RawAct>, inflection: &Inflection) {
        let raw = &at.entry;
        let Some(act) = self.compiler.code::<Act, _>(at, &raw.act) else { return };
        let stem = at.file.rsplit(['/', '\\']).next().unwrap_or("").trim_end_matches(".toml");
        if stem != raw.act {
            let help = "name the file after its act";
            self.compiler.found.push(at.error("P016", format!("act {:?} stands in {stem}.toml", raw.act), help));
        }
        for cue in &raw.cues {
            self.cue(cue, act, inflection);
        }
        let counts = [("[[example]]", raw.examples.len()), ("[[nothing]]", raw.nothings.len())];
        for (what, _) in counts.iter().filter(|(_, n)| *n == 0) {
            let help = "a sentence that shows what the cues do, and one that must give nothing";
            self.compiler.found.push(at.finding(Severity::Warning, "P017", format!("no {what}"), help));
        }
    }

    fn cue(&mut self, at: &At<CueEntry>, act: Act, inflection: &Inflection) {
        let e = &at.entry;
        let or = |s: &str, default: &str| if s.is_empty() { default.to_owned() } else { s.to_owned() };
        let pos = self.compiler.code::<CuePos, _>(at, &or(&e.pos, "verb"));
        let addressee = self.compiler.code::<AddresseeRole, _>(at, &or(&e.addressee, "none"));
        let strength = self.compiler.code::<Strength, _>(at, &or(&e.strength, "plain"));
        let (Some(pos), Some(addressee), Some(strength)) = (pos, addressee, strength) else { return };
        for what in e.takes.iter().filter(|t| !matches!(t.as_str(), "clause" | "verb" | "noun")) {
            let message = format!("takes {what:?} is not known");
            self.compiler.found.push(at.error("P010", message, "one of: clause, verb, noun"));
        }
        let also = e.also.iter().filter_map(|a| self.compiler.code(at, a)).collect::<Vec<Act>>();
        let takes = |what: &str| e.takes.is_empty() || e.takes.iter().any(|t| t == what);
        let nouns: FxHashSet<String> = e.nouns.iter().map(|n| n.to_lowercase()).collect();
        for form in &e.forms {
            let index = self.language.cues.len() as u32;
            let whole = e.nouns.first().map_or(form.clone(), |noun| format!("{form} … {noun}"));
            self.language.cues.push(Cue {
                rule: format!("{}.act.{}/{}", self.code, act, slug(&whole)),
                act,
                also: also.clone(),
                pos,
                takes_clause: takes("clause"),
                takes_verb: takes("verb"),
                takes_noun: takes("noun"),
                addressee,
                joint: e.joint,
                strength,
                form: whole,
            });
            let gapped = (!nouns.is_empty()).then(|| {
                self.language.gapped.push(Gapped { cue: index, nouns: nouns.clone() });
                self.language.gapped.len() as u32 - 1
            });
            let forms = match pos {
                CuePos::Verb | CuePos::NominalVerb => self.inflected(form, inflection),
                _ => vec![(form.clone(), VerbForm::Base)],
            };
            for (word, verb_form) in forms {
                let sense = gapped.map_or(Sense::Cue(index, verb_form), |g| Sense::Gapped(g, verb_form));
                self.compiler.form(at, self.code, &word, sense);
            }
        }
    }
}

/// An ASCII slug of a form, for rule ids: tones and marks off, spaces to hyphens.
fn slug(form: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut out = String::new();
    for c in form.nfd() {
        match c {
            'đ' | 'Đ' => out.push('d'),
            c if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
            ' ' | '-' | '\'' => out.push('-'),
            _ => {}
        }
    }
    out
}
