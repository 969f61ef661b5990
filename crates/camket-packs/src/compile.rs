//! Turns raw entries into what the reader asks: codes are checked, ids resolved, forms put into the lexicon.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};
use std::thread;

use camket_grammar::{FormId, Lexicon};
use camket_model::{ActorId, Edtf, UnknownCode};
use unicode_normalization::is_nfc;

use crate::diagnostic::{Diagnostic, Severity};
use crate::glossary;
use crate::knowledge::{
    Actor, ActorKind, HistorySense, Holder, InstrumentForm, KnownInstrument, Language, NameKind, Place, Sense, Series,
    Topic, Unit, UnitKind, World,
};
use crate::language;
use crate::lint::Lint;
use crate::load::{At, Raw};
use crate::names;
use crate::schema::{ActorForms, FormsByLang};

/// A surface form waiting for the lexicon of its language.
#[derive(Debug)]
pub(crate) struct Form {
    pub lang: String,
    pub form: String,
    pub sense: Sense,
    /// Index into [`Compiler::places`].
    pub place: u32,
}

pub(crate) struct Compiler<'a> {
    pub found: &'a mut Vec<Diagnostic>,
    pub world: World,
    pub forms: Vec<Form>,
    /// File and line of the entries that forms stand in.
    pub places: Vec<(String, usize)>,
}

/// Compiles everything; what is wrong goes to `found` and is left out. `lint` also looks for what cannot be meant.
pub(crate) fn compile(mut raw: Raw, lint: bool, found: &mut Vec<Diagnostic>) -> (World, Vec<Language>, Vec<Form>) {
    keep_last(&mut raw.actors, found, |e| e.id.clone());
    keep_last(&mut raw.series, found, |e| e.id.clone());
    keep_last(&mut raw.instruments, found, |e| e.id.clone());
    keep_last(&mut raw.topics, found, |e| e.id.clone());
    keep_last(&mut raw.forms, found, |e| e.id.clone());
    keep_last(&mut raw.facets, found, |e| e.id.clone());
    keep_last(&mut raw.terms, found, |e| e.id.clone());
    let mut compiler = Compiler { found, world: World::default(), forms: Vec::new(), places: Vec::new() };
    compiler.actors(&raw);
    compiler.people_and_places(&raw);
    compiler.series_and_instruments(&raw);
    compiler.units_and_topics(&raw);
    names::people(&mut compiler.world, &compiler.forms);
    names::sites(&mut compiler.world, &compiler.forms);
    compiler.instrument_forms(&raw);
    names::readings(&raw, &mut compiler);
    let glossaries = glossary::compile(&mut raw, lint, &mut compiler);
    let mut languages = Vec::new();
    for lang in &raw.langs {
        let mut language = language::compile(lang, &raw.weights, &mut compiler);
        if let Some(language) = &mut language {
            language.glossary = glossaries.get(&lang.code).cloned().unwrap_or_default();
        }
        languages.extend(language);
    }
    languages.sort_by(|a, b| a.code.cmp(&b.code));
    // Forgetting a hundred thousand small strings takes a while, and nobody needs to wait for it.
    let _ = thread::Builder::new().spawn(move || drop(raw));
    let forms = &compiler.forms;
    let left = Mutex::new(languages.iter_mut());
    let work = || {
        loop {
            let next = left.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some(language) = next else { return };
            fill(language, forms);
        }
    };
    thread::scope(|scope| {
        // One helper; if the system gives none, this thread does it all.
        let _ = thread::Builder::new().spawn_scoped(scope, work);
        work();
    });
    if lint {
        let mut lints = Lint::default();
        for form in &compiler.forms {
            for (l, language) in languages.iter_mut().enumerate().filter(|(_, l)| l.code == form.lang) {
                // The form is there already; adding it again only gives its id.
                let id = add(language, form);
                lints.form(l, form, id, &compiler.places, compiler.found);
            }
        }
        lints.cues(&languages, &compiler.places, compiler.found);
    }
    (compiler.world, languages, compiler.forms)
}

/// Puts the forms of a language into its lexicon. Acronyms of actors hold in every language.
fn fill(language: &mut Language, forms: &[Form]) {
    let code = language.code.clone();
    for form in forms.iter().filter(|f| f.lang == code) {
        add(language, form);
    }
    for form in forms.iter().filter(|f| f.lang != language.code) {
        let Sense::Actor(_, NameKind::Name) = form.sense else { continue };
        let acronym =
            form.form.len() >= 3 && form.form.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '+');
        if acronym {
            language.lexicon.add(&form.form, form.sense);
        }
    }
}

fn add(language: &mut Language, form: &Form) -> Option<FormId> {
    match form.sense {
        Sense::Measure(word) => language.measures.add(&form.form, word),
        sense => language.lexicon_of(sense).add(&form.form, sense),
    }
}

/// Of entries with one id only the last is kept, so that a user's pack can replace a shipped entry. Twice in one pack
/// is a mistake.
fn keep_last<T>(entries: &mut Vec<At<T>>, found: &mut Vec<Diagnostic>, id: impl Fn(&T) -> String) {
    let mut last: BTreeMap<String, usize> = BTreeMap::new();
    for (i, at) in entries.iter().enumerate() {
        let id = id(&at.entry);
        if let Some(before) = last.get(&id).and_then(|b| entries.get(*b)).filter(|b| b.pack() == at.pack()) {
            let message = format!("{id:?} is described twice; the first time in {}:{}", before.file, before.line);
            found.push(at.error("P019", message, "make one entry of the two, or mend the id"));
        }
        last.insert(id, i);
    }
    let mut i = 0;
    entries.retain(|e| {
        let keep = last.get(&id(&e.entry)) == Some(&i);
        i += 1;
        keep
    });
}

impl Compiler<'_> {
    /// A code of a closed list, or a finding.
    pub fn code<T: FromStr<Err = UnknownCode>, E>(&mut self, at: &At<E>, value: &str) -> Option<T> {
        match value.parse() {
            Ok(code) => Some(code),
            Err(error) => {
                self.found.push(at.error("P010", error.to_string(), "use one of the codes"));
                None
            }
        }
    }

    pub fn edtf<E>(&mut self, at: &At<E>, value: &str) -> Option<Edtf> {
        if value.is_empty() {
            return None;
        }
        match Edtf::parse(value) {
            Ok(date) => Some(date),
            Err(error) => {
                self.found.push(at.error("P011", error.to_string(), ""));
                None
            }
        }
    }

    pub fn actor_ids<E>(&mut self, at: &At<E>, ids: &[String]) -> Vec<ActorId> {
        for id in ids {
            if !self.world.actor_by_id.contains_key(id) {
                let help = "add it to world/states.toml, organisations.toml or groups.toml, or mend the id";
                self.found.push(at.finding(Severity::Warning, "P012", format!("no actor {id:?}"), help));
            }
        }
        ids.to_vec()
    }

    pub fn form<E>(&mut self, at: &At<E>, lang: &str, form: &str, sense: Sense) {
        if self.sound(at, form) {
            let place = self.place(at);
            self.forms.push(Form { lang: lang.to_owned(), form: form.to_owned(), sense, place });
        }
    }

    /// Whether `form` is written as forms are; a finding if not.
    pub fn sound<E>(&mut self, at: &At<E>, form: &str) -> bool {
        if !is_nfc(form) {
            self.found.push(at.error("P013", format!("{form:?} is not in Unicode NFC"), "normalise the file to NFC"));
        } else if form.trim() != form || form.is_empty() {
            self.found.push(at.error(
                "P014",
                format!("{form:?} is empty or has space at its ends"),
                "take the space out",
            ));
        } else {
            return true;
        }
        false
    }

    /// The place of an entry; forms of one entry come one after the other.
    fn place<E>(&mut self, at: &At<E>) -> u32 {
        if self.places.last().is_none_or(|(file, line)| *line != at.line || *file != at.file) {
            self.places.push((at.file.clone(), at.line));
        }
        self.places.len() as u32 - 1
    }

    fn forms_by_lang<E>(&mut self, at: &At<E>, forms: &FormsByLang, sense: Sense) {
        for (lang, list) in forms {
            for form in list {
                self.form(at, lang, form, sense);
            }
        }
    }

    fn actors(&mut self, raw: &Raw) {
        for at in &raw.actors {
            let e = &at.entry;
            let kind = match e.kind.as_str() {
                "state" => ActorKind::State,
                "territory" => ActorKind::Territory,
                "organisation" => ActorKind::Organisation,
                "grouping" => ActorKind::Grouping,
                "group" => ActorKind::Group,
                "region" => ActorKind::Region,
                other => {
                    let help = "one of: state, territory, organisation, grouping, group, region";
                    self.found.push(at.error("P010", format!("{other:?} is not a kind of actor"), help));
                    continue;
                }
            };
            let index = self.world.actors.len() as u32;
            let labels = e.forms.iter().filter_map(|(l, f)| Some((l.clone(), f.name.first()?.clone()))).collect();
            let members = e.members.clone();
            self.world.actor_by_id.insert(e.id.clone(), index);
            self.world.actors.push(Actor { id: e.id.clone(), kind, members, union: e.union, labels });
            for (lang, forms) in &e.forms {
                self.actor_forms(at, lang, forms, index);
            }
        }
        for at in &raw.actors {
            self.actor_ids(at, &at.entry.members);
        }
    }

    fn actor_forms<E>(&mut self, at: &At<E>, lang: &str, forms: &ActorForms, index: u32) {
        let lists = [
            (&forms.name, NameKind::Name),
            (&forms.old, NameKind::Name),
            (&forms.adj, NameKind::Adjective),
            (&forms.people, NameKind::People),
            (&forms.capital, NameKind::Capital),
            (&forms.seat, NameKind::Seat),
            (&forms.organ, NameKind::Organ),
            (&forms.pair, NameKind::Pair),
        ];
        for (list, kind) in lists {
            for form in list {
                self.form(at, lang, form, Sense::Actor(index, kind));
            }
        }
    }

    fn people_and_places(&mut self, raw: &Raw) {
        for at in &raw.places {
            let country = (!at.entry.country.is_empty()).then(|| at.entry.country.clone());
            self.actor_ids(at, country.as_slice());
            let index = self.world.places.len() as u32;
            let name = at.entry.forms.values().flatten().next().cloned().unwrap_or_default();
            self.world.places.push(Place { name, country });
            self.forms_by_lang(at, &at.entry.forms, Sense::Place(index));
        }
        for at in &raw.holders {
            let e = &at.entry;
            let Some(office) = self.code(at, &e.office) else { continue };
            self.actor_ids(at, std::slice::from_ref(&e.of));
            let index = self.world.holders.len() as u32;
            let (from, until) = (self.edtf(at, &e.from), self.edtf(at, &e.until));
            self.world.holders.push(Holder { of: e.of.clone(), office, from, until });
            self.forms_by_lang(at, &e.forms, Sense::Holder(index));
        }
    }

    fn series_and_instruments(&mut self, raw: &Raw) {
        for at in &raw.series {
            let e = &at.entry;
            let Some(kind) = self.code(at, &e.kind) else { continue };
            let parties = self.actor_ids(at, &e.parties);
            for edition in &e.editions {
                self.edtf(at, &edition.date);
            }
            let index = self.world.series.len() as u32;
            let labels = labels(&e.forms);
            self.world.series.push(Series { id: e.id.clone(), labels, kind, parties, editions: e.editions.clone() });
            self.forms_by_lang(at, &e.forms, Sense::Series(index));
        }
        for at in &raw.instruments {
            let e = &at.entry;
            let Some(kind) = self.code(at, &e.kind) else { continue };
            let status = if e.status.is_empty() { None } else { self.code(at, &e.status) };
            let parties = self.actor_ids(at, &e.parties);
            let period = self.edtf(at, &e.period);
            let index = self.world.instruments.len() as u32;
            let upgrades = (!e.upgrades.is_empty()).then(|| e.upgrades.clone());
            if upgrades.as_ref().is_some_and(|u| raw.instruments.iter().all(|i| i.entry.id != *u)) {
                let help = "name another instrument's id";
                self.found.push(at.error("P015", format!("no instrument {:?}", e.upgrades), help));
            }
            self.world.instruments.push(KnownInstrument { id: e.id.clone(), kind, parties, status, period, upgrades });
            self.forms_by_lang(at, &e.forms, Sense::Instrument(index));
        }
    }

    fn units_and_topics(&mut self, raw: &Raw) {
        for at in &raw.units {
            let e = &at.entry;
            let kind = match e.kind.as_str() {
                "money" => UnitKind::Money,
                "percent" => UnitKind::Percent,
                "count" => UnitKind::Count,
                "measure" => UnitKind::Measure,
                other => {
                    let help = "one of: money, percent, count, measure";
                    self.found.push(at.error("P010", format!("{other:?} is not a kind of unit"), help));
                    continue;
                }
            };
            let indicator = if e.indicator.is_empty() { None } else { self.code(at, &e.indicator) };
            let index = self.world.units.len() as u32;
            let (unit, factor) = (e.unit.clone(), e.factor.unwrap_or(1.0));
            let (of, like, small, classifier) = (e.of.clone(), e.like.clone(), e.small, e.classifier);
            self.actor_ids(at, of.as_slice());
            let mut per_usd = Vec::new();
            for (year, rate) in &e.per_usd {
                match year.parse::<i32>() {
                    Ok(year) if *rate > 0.0 => per_usd.push((year, *rate)),
                    _ => {
                        let help = "a year and a number above zero, such as 2024 = 1.37";
                        self.found.push(at.error("P010", format!("no rate: {year} = {rate}"), help));
                    }
                }
            }
            per_usd.sort_by_key(|(year, _)| *year);
            self.world.units.push(Unit { unit, kind, factor, indicator, of, like, per_usd, small, classifier });
            self.forms_by_lang(at, &e.forms, Sense::Unit(index));
        }
        for at in &raw.indicators {
            let Some(code) = self.code(at, &at.entry.id) else { continue };
            self.forms_by_lang(at, &at.entry.forms, Sense::Indicator(code));
            if !at.entry.units.is_empty() {
                self.world.indicator_units.entry(code).or_default().extend(at.entry.units.iter().cloned());
            }
        }
        let ids: Vec<&str> = raw.topics.iter().map(|t| t.entry.id.as_str()).collect();
        for at in &raw.topics {
            let e = &at.entry;
            if !e.parent.is_empty() && !ids.contains(&e.parent.as_str()) {
                self.found.push(at.error(
                    "P015",
                    format!("no topic {:?}", e.parent),
                    "name another topic's id as parent",
                ));
            }
            let index = self.world.topics.len() as u32;
            let parent = (!e.parent.is_empty()).then(|| e.parent.clone());
            self.world.topics.push(Topic { id: e.id.clone(), parent });
            self.forms_by_lang(at, &e.forms, Sense::Topic(index));
        }
    }
}

/// The first form in each language.
fn labels(forms: &FormsByLang) -> Vec<(String, String)> {
    forms.iter().filter_map(|(lang, forms)| Some((lang.clone(), forms.first()?.clone()))).collect()
}

impl Compiler<'_> {
    fn instrument_forms(&mut self, raw: &Raw) {
        for at in &raw.forms {
            let e = &at.entry;
            if !e.under.is_empty() && !raw.forms.iter().any(|f| f.entry.id == e.under) {
                let help = "name another form's id as under";
                self.found.push(at.error("P015", format!("no form {:?}", e.under), help));
            }
            let Some(kind) = self.code(at, &e.kind) else { continue };
            let index = self.world.forms.len() as u32;
            let under = (!e.under.is_empty()).then(|| e.under.clone());
            self.world.forms.push(InstrumentForm {
                id: e.id.clone(),
                kind,
                under,
                single: e.single,
                of: e.of,
                acronyms: e.acronyms.clone(),
                never: e.never.clone(),
                goods: e.goods.clone(),
            });
            self.forms_by_lang(at, &e.forms, Sense::History(HistorySense::Form(index)));
            self.forms_by_lang(at, &e.names, Sense::History(HistorySense::Name(index)));
        }
        for at in &raw.facets {
            let index = self.world.facets.len() as u32;
            self.world.facets.push(at.entry.id.clone());
            self.forms_by_lang(at, &at.entry.forms, Sense::History(HistorySense::Facet(index)));
        }
    }
}

/// An empty lexicon, named for its use.
pub(crate) fn no_forms() -> Lexicon<Sense> {
    Lexicon::default()
}
