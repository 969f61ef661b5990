//! Named people: every mention of a name with its titles, gathered into one record a person.

use std::ops::Range;

use camket_model::{Basis, Edtf, FieldWhy, Office, Person, Tense, Why};
use camket_packs::{Sense, WordClass};
use camket_text::Part;
use rustc_hash::FxHashMap;

use crate::mention::{ActorIx, Actors, Mention, Role, What};
use crate::names::name_at;
use crate::page::{Kinds, Page, WINDOW};
use crate::titles::{TitleRun, actor_sense, title_at, title_run};

/// A person while the document is being read.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Keys of the fullest name.
    name: Vec<String>,
    /// Tokens of the fullest name.
    name_tokens: Range<usize>,
    /// The fullest mention, titles included.
    pub tokens: Range<usize>,
    /// Whether `tokens` has a title.
    titled: bool,
    pub role: Role,
    /// How `of` came to be known.
    of_basis: Basis,
    rules: Vec<&'static str>,
}

/// All people of a document with their mentions.
#[derive(Debug, Default)]
pub(crate) struct People {
    pub found: Vec<Found>,
    /// Named people and titles without a name, in order.
    pub mentions: Vec<Mention>,
}

/// One mention of a name as read off a sentence.
struct Sighting {
    tokens: Range<usize>,
    name: Range<usize>,
    role: Role,
    titled: bool,
    rule: &'static str,
}

impl People {
    /// Reads all sentences. `day` is the day of the document, as far as known, for offices known from the packs.
    pub fn of(page: &Page<'_>, day: Option<&Edtf>) -> Self {
        let mut people = Self::default();
        let mut roles = Vec::new();
        for sentence in &page.layout.sentences {
            if matches!(sentence.part, Part::Byline | Part::Source) {
                continue;
            }
            people.sentence(page, sentence.tokens.clone(), &mut roles);
        }
        people.bare_names(page);
        people.infer(page, day);
        for (tokens, role) in roles {
            people.mentions.push(Mention { tokens, what: What::Role(role) });
        }
        people.mentions.sort_by_key(|m| (m.tokens.start, std::cmp::Reverse(m.tokens.end)));
        people
    }

    fn sentence(&mut self, page: &Page<'_>, range: Range<usize>, roles: &mut Vec<(Range<usize>, Role)>) {
        let mut p = range.start;
        let leads = Kinds::TITLE.or(Kinds::HOLDER).or(Kinds::ACTOR);
        while p < range.end {
            // Everyone is met by a title, a form of address, or a capital.
            if !page.is_capital(p) && !page.any(p, leads) {
                p += 1;
                continue;
            }
            if let Some(run) = title_run(page, p, range.end) {
                if let Some(sighting) = named(page, &run, range.end) {
                    p = sighting.tokens.end;
                    self.add(page, sighting);
                } else {
                    p = run.tokens.end;
                    roles.push((run.tokens, run.role));
                }
            } else if let Some(sighting) = untitled(page, p, &range) {
                p = sighting.tokens.end;
                self.add(page, sighting);
            } else {
                p += 1;
            }
        }
    }

    fn add(&mut self, page: &Page<'_>, sighting: Sighting) {
        let keys = name_keys(page, &sighting.name);
        let from = self.found.len().saturating_sub(WINDOW);
        let at = self.found[from..].iter().position(|f| same_person(&f.name, &keys));
        let index = at.map_or(self.found.len(), |i| from + i);
        self.mentions.push(Mention { tokens: sighting.tokens.clone(), what: What::Person(index) });
        let Some(found) = self.found.get_mut(index) else {
            self.found.push(Found {
                name: keys,
                name_tokens: sighting.name,
                tokens: sighting.tokens,
                titled: sighting.titled,
                of_basis: Basis::Said,
                role: sighting.role,
                rules: vec![sighting.rule],
            });
            return;
        };
        found.merge(keys, sighting);
    }

    /// Second pass: single words that are part of a name already met ("Trump", "Abe").
    fn bare_names(&mut self, page: &Page<'_>) {
        let owners = self.owners();
        let mut taken = vec![false; page.tokens.len()];
        for m in &self.mentions {
            taken[m.tokens.clone()].fill(true);
        }
        for i in 0..page.tokens.len() {
            if taken[i] || !page.is_capital(i) || page.hits_at(i).iter().any(|h| actor_sense(h.sense).is_some()) {
                continue;
            }
            let key = page.key(i);
            if key.len() < 3 {
                continue;
            }
            let Some(owner) = owners.get(key).copied().flatten() else { continue };
            let Some(found) = self.found.get(owner) else { continue };
            let mut end = i + 1;
            while end < page.tokens.len() && page.is_capital(end) && found.name.iter().any(|n| n == page.key(end)) {
                end += 1;
            }
            let honorific = i > 0 && page.longest(i - 1, i, |s| (s == Sense::Honorific).then_some(())).is_some();
            let start = if honorific { i - 1 } else { i };
            self.mentions.push(Mention { tokens: start..end, what: What::Person(owner) });
            taken[start..end].fill(true);
        }
    }

    /// For each word that may stand for a whole name the one person whose name that is; none if it is that of several.
    fn owners(&self) -> FxHashMap<String, Option<usize>> {
        let mut out: FxHashMap<String, Option<usize>> = FxHashMap::default();
        for (i, found) in self.found.iter().enumerate() {
            for word in found.answers_to() {
                out.entry(word.to_owned()).and_modify(|o| *o = o.filter(|j| *j == i)).or_insert(Some(i));
            }
        }
        out
    }

    /// Fills in whom a person serves and which office, from the packs and from the words around.
    fn infer(&mut self, page: &Page<'_>, day: Option<&Edtf>) {
        for found in &mut self.found {
            found.from_holders(page, day);
            if found.role.of.is_none() && page.syllabic() && found.looks_vietnamese(page) {
                found.set_of(page, "VNM", "people/vietnamese-name");
            }
            if found.role.of.is_none()
                && !found.role.offices.iter().any(|o| matches!(o, Office::Expert | Office::Private))
            {
                if let Some(actor) = actor_near(page, &found.tokens) {
                    found.role.of = Some(actor);
                    found.of_basis = Basis::Inferred;
                    found.rules.push("people/actor-near");
                }
            }
        }
    }

    /// The person whom a title without a name stands for: the last one before `at` who holds the office (and serves the actor).
    pub fn holder_of(&self, role: &Role, at: usize) -> Option<usize> {
        let fits = |i: &usize| {
            let found = &self.found[*i].role;
            role.offices.iter().any(|o| found.offices.contains(o)) && (role.of.is_none() || role.of == found.of)
        };
        let end = self.mentions.partition_point(|m| m.tokens.start < at);
        let before = self.mentions[..end].iter().rev().take(WINDOW);
        let named = before.filter_map(|m| if let What::Person(i) = m.what { Some(i) } else { None }).find(fits);
        named.or_else(|| (0..self.found.len().min(WINDOW)).find(fits))
    }

    /// Whom person `i` speaks for.
    pub fn serves(&self, i: usize) -> Actors {
        self.found.get(i).and_then(|f| f.role.of).map(Actors::one).unwrap_or_default()
    }

    /// The name of person `i` as it goes into records.
    pub fn name(&self, page: &Page<'_>, i: usize) -> Option<String> {
        self.found.get(i).map(|f| tidy(page, &f.name_tokens))
    }

    /// The public records, with the index in `found` of each.
    pub fn records(&self, page: &Page<'_>) -> Vec<Person> {
        self.found.iter().filter(|f| f.is_record()).map(|f| f.record(page)).collect()
    }
}

impl Found {
    fn merge(&mut self, keys: Vec<String>, sighting: Sighting) {
        let fuller = keys.len() > self.name.len();
        let better =
            (sighting.titled, keys.len(), sighting.tokens.len()) > (self.titled, self.name.len(), self.tokens.len());
        if better && keys.len() >= self.name.len() || fuller && !self.titled {
            self.tokens = sighting.tokens.clone();
            self.titled = sighting.titled;
        } else if fuller && sighting.titled {
            self.tokens = sighting.tokens.clone();
        }
        if fuller {
            self.name = keys;
            self.name_tokens = sighting.name;
        }
        let first_title = self.role.offices.is_empty();
        if sighting.role.tense == self.role.tense || first_title {
            for office in &sighting.role.offices {
                if !self.role.offices.contains(office) {
                    self.role.offices.push(*office);
                }
            }
        }
        if first_title {
            self.role.tense = sighting.role.tense;
        }
        if self.role.of.is_none() {
            self.role.of = sighting.role.of;
        }
        if !self.rules.contains(&sighting.rule) {
            self.rules.push(sighting.rule);
        }
    }

    fn set_of(&mut self, page: &Page<'_>, id: &str, rule: &'static str) {
        if let Some(actor) = page.world.actor_by_id.get(id) {
            self.role.of = Some(*actor);
            self.of_basis = Basis::Inferred;
            self.rules.push(rule);
        }
    }

    /// What the packs know of a person of this name, if the text does not say it.
    fn from_holders(&mut self, page: &Page<'_>, day: Option<&Edtf>) {
        let hits = page.hits_at(self.name_tokens.start).iter().filter(|h| h.tokens.end <= self.name_tokens.end);
        let holders =
            hits.filter_map(|h| if let Sense::Holder(i) = h.sense { page.world.holders.get(i as usize) } else { None });
        let mut known: Vec<_> = holders.collect();
        if self.name_tokens.len() > 1 && !known.is_empty() {
            let whole = page
                .hits_at(self.name_tokens.start)
                .iter()
                .any(|h| matches!(h.sense, Sense::Holder(_)) && h.tokens.len() > 1);
            if !whole {
                return;
            }
        }
        if let Some(day) = day.filter(|d| d.year().is_some()) {
            let then: Vec<_> =
                known.iter().copied().filter(|h| holds(h.from.as_ref(), h.until.as_ref(), day)).collect();
            if !then.is_empty() {
                known = then;
            }
        }
        let Some(first) = known.first() else { return };
        if self.role.of.is_none() {
            let id = first.of.clone();
            self.set_of(page, &id, "people/known-holder");
        }
        let same = self.role.of.and_then(|a| page.world.actors.get(a as usize)).is_some_and(|a| a.id == first.of);
        if self.role.offices.is_empty() && same {
            self.role.offices.push(first.office);
            self.rules.push("people/known-office");
        }
    }

    /// The words that may stand for the whole: of a name of several words the first and the last.
    fn answers_to(&self) -> impl Iterator<Item = &str> {
        let whole = self.name.len() > 1;
        self.name.first().into_iter().chain(self.name.last()).filter(move |_| whole).map(String::as_str)
    }

    fn looks_vietnamese(&self, page: &Page<'_>) -> bool {
        self.name.len() >= 2 && page.word(self.name_tokens.start, WordClass::Surname).is_some()
    }

    fn is_record(&self) -> bool {
        self.titled || !self.role.offices.is_empty()
    }

    fn record(&self, page: &Page<'_>) -> Person {
        let span = page.span(&self.tokens);
        let mut why = Why { rules: self.rules.iter().map(|r| (*r).to_owned()).collect(), fields: Vec::new() };
        why.said("name", page.span(&self.name_tokens), "people/name");
        why.fields.push(FieldWhy { field: "of", basis: self.of_basis, span: Some(span), rule: "people/of".into() });
        let offices = if self.role.offices.is_empty() { vec![Office::Official] } else { self.role.offices.clone() };
        Person {
            name: tidy(page, &self.name_tokens),
            offices,
            tense: self.role.tense.unwrap_or(Tense::Current),
            of: self.role.of.and_then(|a| page.world.actors.get(a as usize)).map(|a| a.id.clone()),
            span,
            why,
        }
    }
}

/// A name right after a title: "Thủ tướng Nhật Bản Shinzo Abe", "Tổng thống Philippines, ông Rodrigo Duterte".
fn named(page: &Page<'_>, run: &TitleRun, end: usize) -> Option<Sighting> {
    let mut p = run.tokens.end;
    let mut rule = "people/title-name";
    let comma = page.is_punct(p, ",");
    if comma {
        p += 1;
        rule = "people/title-comma-name";
    }
    if let Some(after) = honorific(page, p, end) {
        p = after;
    } else if comma {
        // "cố vấn của Tổng thống, Christopher Go, nói": only a name of two words or more, closed by a comma.
        let name = name_at(page, p, end)?;
        let closed = page.is_punct(name.end, ",") || page.is_punct(name.end, ".");
        if name.len() < 2 || !closed {
            return None;
        }
    }
    if page.is_punct(p, "(") || page.is_punct(p, "\"") {
        return None;
    }
    let name = name_at(page, p, end)?;
    let mut role = run.role.clone();
    let mut tail = name.end;
    if !page.syllabic() && page.key(tail) == "of" {
        // "Foreign Minister Penny Wong of Australia".
        if let Some((range, actor)) = page.longest(tail + 1, end, actor_sense) {
            if role.of.is_none() {
                role.of = Some(actor);
                tail = range.end;
            }
        }
    }
    Some(Sighting { tokens: run.tokens.start..tail, name, role, titled: true, rule })
}

/// A name without a title before it: after a form of address, known from the packs, or with its title after it.
fn untitled(page: &Page<'_>, at: usize, range: &Range<usize>) -> Option<Sighting> {
    let end = range.end;
    let after = honorific(page, at, end);
    let start = after.unwrap_or(at);
    let name = name_at(page, start, end)?;
    if let Some((tokens, role)) = apposition(page, at, &name, end) {
        return Some(Sighting { tokens, name, role, titled: true, rule: "people/name-comma-title" });
    }
    let known = page
        .longest(start, end, |s| matches!(s, Sense::Holder(_)).then_some(()))
        .is_some_and(|(r, ())| r.len() > 1 || after.is_some());
    if after.is_none() && !known {
        return None;
    }
    let rule = if known { "people/known-name" } else { "people/form-of-address" };
    Some(Sighting { tokens: at..name.end, name, role: Role::default(), titled: false, rule })
}

/// "Ned Price, the State Department spokesman"; "ông X, Thứ trưởng Ngoại giao".
fn apposition(page: &Page<'_>, at: usize, name: &Range<usize>, end: usize) -> Option<(Range<usize>, Role)> {
    let mut p = name.end;
    let bracket = page.is_punct(p, "(");
    if !(page.is_punct(p, ",") || bracket || page.is_punct(p, "-")) || name.len() < 2 {
        return None;
    }
    p += 1;
    while matches!(page.key(p), "the" | "a" | "an" | "là" | "who" | "is") {
        p += 1;
    }
    let run = title_run(page, p, end)?;
    // "Trump, Tổng thống Nga Putin": the title has a name of its own.
    if name_at(page, run.tokens.end, end).is_some() {
        return None;
    }
    Some((at..run.tokens.end, run.role))
}

fn honorific(page: &Page<'_>, at: usize, end: usize) -> Option<usize> {
    let (range, ()) = page.longest(at, end, |s| (s == Sense::Honorific).then_some(()))?;
    let dot = usize::from(page.is_punct(range.end, ".") && !page.syllabic());
    Some(range.end + dot)
}

/// The actor last named before a mention in its sentence, or in the one before.
fn actor_near(page: &Page<'_>, tokens: &Range<usize>) -> Option<ActorIx> {
    let sentence = page.sentence_of(tokens.start)?;
    let first = page.layout.sentences[sentence.saturating_sub(1)].tokens.start;
    let mut last = None;
    let mut p = first;
    while p < tokens.start {
        if let Some((range, actor)) = page.longest(p, tokens.start, actor_sense) {
            last = Some(actor);
            p = range.end;
        } else {
            p += 1;
        }
    }
    last
}

fn name_keys(page: &Page<'_>, name: &Range<usize>) -> Vec<String> {
    name.clone().filter(|i| page.is_word(*i)).map(|i| page.key(i).to_owned()).collect()
}

/// One person if one name has all the words of the other, or a single word is the first or last of the other.
fn same_person(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    match short {
        [] => false,
        [one] => long.first() == Some(one) || long.last() == Some(one),
        _ => short.iter().all(|w| long.contains(w)),
    }
}

/// The name as the text spells it, stray spaces round a hyphen and invisible characters taken out.
fn tidy(page: &Page<'_>, name: &Range<usize>) -> String {
    let mut out = String::new();
    for i in name.clone() {
        let hyphen = page.is_punct(i, "-") || (i > name.start && page.is_punct(i - 1, "-"));
        if i > name.start && !hyphen && page.token(i).is_some_and(|t| t.space_before) {
            out.push(' ');
        }
        let word = page.words(&(i..i + 1));
        out.extend(
            word.chars().filter(|c| !c.is_control() && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{00AD}')),
        );
    }
    out
}

/// Whether an office held from `from` until `until` was held on `day`, compared as far as both are known.
fn holds(from: Option<&Edtf>, until: Option<&Edtf>, day: &Edtf) -> bool {
    let known = |s: &str| s.split('X').next().unwrap_or("").trim_end_matches('-').to_owned();
    let (day, from, until) = (known(day.first()), from.map(|d| known(d.first())), until.map(|d| known(d.last())));
    let shared = |a: &str, b: &str| a.len().min(b.len());
    let starts = from.is_none_or(|f| f.get(..shared(&f, &day)) <= day.get(..shared(&f, &day)));
    let ends = until.is_none_or(|u| u.get(..shared(&u, &day)) >= day.get(..shared(&u, &day)));
    starts && ends
}

/// Whether a title starts at `at`; for other modules that meet names.
pub(crate) fn at_title(page: &Page<'_>, at: usize, end: usize) -> bool {
    title_at(page, at, end)
}
