//! Named people: every mention of a name with its titles, gathered into one record a person.

use std::ops::Range;

use camket_model::{Edtf, Office, Person};
use camket_packs::{NameKind, Sense, WordClass};
use camket_text::{Part, Shape};

use crate::mention::{Actors, Mention, Role, What};
use crate::names::{behind_institution, is_syllable, name_after_department, name_at, sure, without_place};
use crate::page::Page;
use crate::person::{Found, name_keys, tidy};
use crate::serving::Serving;
use crate::titles::{TitleRun, actor_sense, title_run};

/// All people of a document with their mentions.
#[derive(Debug, Default)]
pub(crate) struct People {
    pub found: Vec<Found>,
    /// Named people and titles without a name, in order.
    pub mentions: Vec<Mention>,
}

/// One mention of a name as read off a sentence.
pub(crate) struct Sighting {
    pub tokens: Range<usize>,
    pub name: Range<usize>,
    pub role: Role,
    pub titled: bool,
    /// The title gives way to what is known of the person.
    pub weak: bool,
    pub rule: &'static str,
}

/// The rule of a name over an office.
const SIGNATURE: &str = "people/signature";
/// The rule of a name that nothing but its look speaks for.
pub(crate) const BARE: &str = "people/bare-name";

impl People {
    /// Reads all sentences. `day` is the day of the document, as far as known, for offices known from the packs;
    /// `named` keeps the names of features.
    pub fn of(page: &Page<'_>, day: Option<&Edtf>, named: bool) -> Self {
        let mut people = Self::default();
        let mut roles = Vec::new();
        for sentence in &page.layout.sentences {
            if matches!(sentence.part, Part::Byline | Part::Source) {
                people.signed(page, &sentence.tokens);
                continue;
            }
            people.sentence(page, sentence.tokens.clone(), &mut roles);
        }
        people.bare_names(page);
        for found in &mut people.found {
            found.settle(page);
            found.from_holders(page, day);
        }
        people.mentions.sort_by_key(|m| (m.tokens.start, std::cmp::Reverse(m.tokens.end)));
        Serving::of(page, &people, named).fill(page, &mut people);
        people.weigh(page, named);
        for (tokens, role) in roles {
            people.mentions.push(Mention { tokens, what: What::Role(role) });
        }
        people.mentions.sort_by_key(|m| (m.tokens.start, std::cmp::Reverse(m.tokens.end)));
        people
    }

    fn sentence(&mut self, page: &Page<'_>, range: Range<usize>, roles: &mut Vec<(Range<usize>, Role)>) {
        let mut p = range.start;
        while p < range.end {
            if let Some(run) = title_run(page, p, range.end) {
                if let Some(mut sighting) = named(page, &run, range.end) {
                    if run.counterpart {
                        sighting.role.offices = self.offices_before();
                    }
                    p = sighting.tokens.end;
                    self.add(page, sighting);
                    continue;
                } else if !run.counterpart {
                    p = run.tokens.end;
                    roles.push((run.tokens, run.role));
                    continue;
                }
            }
            if let Some(sighting) = untitled(page, p, &range) {
                p = sighting.tokens.end;
                self.add(page, sighting);
            } else {
                // "Trung Quốc Vương Nghị": no title starts inside an actor's name.
                let actor = page.longest(p, range.end, |s| {
                    matches!(s, Sense::Actor(_, NameKind::Name | NameKind::Organ) | Sense::Place(_)).then_some(())
                });
                p = actor.map_or(p + 1, |(r, ())| r.end);
            }
        }
    }

    /// A line that was taken for a byline may be a signature: a name in capitals over a public office.
    fn signed(&mut self, page: &Page<'_>, range: &Range<usize>) {
        if let Some(sighting) = untitled(page, range.start, range).filter(|s| s.rule == SIGNATURE) {
            let private = sighting.role.offices.iter().all(|o| matches!(o, Office::Private | Office::Expert));
            if !private && page.shape(sighting.name.start) == Shape::Upper {
                self.add(page, sighting);
            }
        }
    }

    /// The offices of whoever was last named with any.
    fn offices_before(&self) -> Vec<Office> {
        let named = self.mentions.iter().rev().filter_map(|m| match m.what {
            What::Person(i) => self.found.get(i),
            _ => None,
        });
        named.map(|f| f.role.offices.clone()).find(|o| !o.is_empty()).unwrap_or_default()
    }

    fn add(&mut self, page: &Page<'_>, sighting: Sighting) {
        let keys = name_keys(page, &sighting.name);
        let at = self.found.iter().position(|f| f.is_also(&keys, &sighting.role));
        let index = at.unwrap_or(self.found.len());
        self.mentions.push(Mention { tokens: sighting.tokens.clone(), what: What::Person(index) });
        match self.found.get_mut(index) {
            Some(found) => found.merge(keys, sighting),
            None => self.found.push(Found::new(keys, sighting)),
        }
    }

    /// Second pass: single words that are part of a name already met ("Trump", "Abe").
    fn bare_names(&mut self, page: &Page<'_>) {
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
            let owners = |bare: bool| {
                let mut all = self.found.iter().enumerate().filter(move |(_, f)| f.only_bare() == bare && f.answers_to(key));
                all.next().filter(|_| all.next().is_none())
            };
            let Some((owner, found)) = owners(false).or_else(|| owners(true)) else { continue };
            let mut end = i + 1;
            while end < page.tokens.len() && page.is_capital(end) && found.has_word(page.key(end)) {
                end += 1;
            }
            let honorific = i > 0 && page.longest(i - 1, i, |s| (s == Sense::Honorific).then_some(())).is_some();
            let start = if honorific { i - 1 } else { i };
            self.mentions.push(Mention { tokens: start..end, what: What::Person(owner) });
            taken[start..end].fill(true);
        }
    }

    /// Weighs which of the found are people to record, and forgets the mentions of names that only looked like one.
    fn weigh(&mut self, page: &Page<'_>, named: bool) {
        let mut of_each: Vec<Vec<Range<usize>>> = vec![Vec::new(); self.found.len()];
        for m in &self.mentions {
            if let What::Person(i) = m.what {
                of_each[i].push(m.tokens.clone());
            }
        }
        for (found, mentions) in self.found.iter_mut().zip(&of_each) {
            found.weigh(page, mentions, named);
        }
        let found = &self.found;
        self.mentions.retain(|m| match m.what {
            What::Person(i) => found.get(i).is_some_and(|f| f.is_record() || !f.only_bare()),
            _ => true,
        });
    }

    /// The person whom a title without a name stands for: the last one before `at` who holds the office (and serves the actor).
    pub fn holder_of(&self, role: &Role, at: usize) -> Option<usize> {
        let fits = |i: &usize| {
            let found = &self.found[*i].role;
            role.offices.iter().any(|o| found.offices.contains(o)) && (role.of.is_none() || role.of == found.of)
        };
        let before = self.mentions.iter().rev().filter(|m| m.tokens.start < at);
        let named = before.filter_map(|m| if let What::Person(i) = m.what { Some(i) } else { None }).find(fits);
        named.or_else(|| (0..self.found.len()).find(fits))
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

/// A name right after a title: "Thủ tướng Nhật Bản Shinzo Abe", "Tổng thống Philippines, ông Rodrigo Duterte".
fn named(page: &Page<'_>, run: &TitleRun, end: usize) -> Option<Sighting> {
    let mut p = run.tokens.end;
    let mut rule = "people/title-name";
    let name = match beside(page, &mut p, end, &mut rule) {
        Some(name) if is_named_thing(page, run, &name) => return None,
        Some(name) => without_place(page, name, end),
        None => {
            rule = "people/title-department-name";
            name_after_department(page, run.tokens.end, end)?
        }
    };
    let mut role = run.role.clone();
    let about = (run.tokens.end..name.start).any(|i| matches!(page.key(i), "về" | "trách" | "on" | "for"));
    if role.of.is_none() && name.start > run.tokens.end && !about {
        // "chuyên gia Viện Hàn lâm Nga Jane Example": the actor in the department, unless it is only where it is.
        let mut q = run.tokens.end;
        while q < name.start {
            if let Some((_, actor)) = page.longest(q, name.start, actor_sense) {
                if !matches!(page.key(q.saturating_sub(1)), "tại" | "ở" | "in" | "to" | "at" | "on" | "with") {
                    role.of = Some(actor);
                }
                break;
            }
            q += 1;
        }
    }
    let mut tail = name.end;
    if !page.syllabic() && page.key(tail) == "of" {
        // "Foreign Minister Penny Wong of Australia".
        let start = tail + 1 + usize::from(page.key(tail + 1) == "the");
        if let Some((range, actor)) = page.longest(tail + 1, end, actor_sense).or_else(|| page.longest(start, end, actor_sense)) {
            if role.of.is_none() || role.of == Some(actor) {
                role.of = Some(actor);
                tail = range.end;
            }
        }
    }
    let start = run.tokens.start;
    if let Some(TitleRun { tokens, role: more, .. }) = apposition(page, start, &name, end) {
        // "Đại sứ Jane Example, Trưởng Phái đoàn": a second office behind the name.
        if more.of.is_none() || role.of.is_none() || more.of == role.of {
            for office in more.offices {
                if !role.offices.contains(&office) {
                    role.offices.push(office);
                }
            }
            role.of = role.of.or(more.of);
            tail = tail.max(tokens.end);
        }
    }
    Some(Sighting { tokens: start..tail, name, role, titled: true, weak: run.weak, rule })
}

/// "official KCNA", "giám đốc công ty Example": what stands behind a common title is no person.
fn is_named_thing(page: &Page<'_>, run: &TitleRun, name: &Range<usize>) -> bool {
    if behind_institution(page, name.start) && page.syllabic() {
        return !own_surname(page, name);
    }
    let common = run.role.offices.iter().all(|o| matches!(o, Office::Official | Office::Expert | Office::Private));
    // "phóng viên Tuổi Trẻ": the paper, not the person.
    if page.syllabic() && run.role.offices == [Office::Private] && name.len() == 2 {
        return !own_surname(page, name) && name.clone().all(|i| is_syllable(page.key(i)));
    }
    let plain = page.shape(run.tokens.end - 1) == Shape::Lower && name.start == run.tokens.end;
    !page.syllabic() && name.len() == 1 && common && plain
}

/// The name that stands right behind a title, perhaps after a comma or a form of address.
fn beside(page: &Page<'_>, p: &mut usize, end: usize, rule: &mut &'static str) -> Option<Range<usize>> {
    let comma = page.is_punct(*p, ",");
    if comma {
        *p += 1;
        *rule = "people/title-comma-name";
    }
    if let Some(after) = honorific(page, *p, end) {
        *p = after;
    } else if comma {
        // "cố vấn của Tổng thống, Jane Example, nói": only a name of two words or more, closed by a comma.
        let name = name_at(page, *p, end)?;
        let closed = page.is_punct(name.end, ",") || page.is_punct(name.end, ".");
        if name.len() < 2 || !closed {
            return None;
        }
    }
    if page.is_punct(*p, "(") || page.is_punct(*p, "\"") {
        return None;
    }
    name_at(page, *p, end)
}

/// A name without a title before it: after a form of address, known from the packs, with its title after it, or by its look.
fn untitled(page: &Page<'_>, at: usize, range: &Range<usize>) -> Option<Sighting> {
    let end = range.end;
    let after = honorific(page, at, end);
    let start = after.unwrap_or(at);
    let name = name_at(page, start, end)?;
    if let Some(TitleRun { tokens, role, weak, .. }) = apposition(page, at, &name, end) {
        return Some(Sighting { tokens, name, role, titled: true, weak, rule: "people/name-comma-title" });
    }
    if let Some((tokens, role)) = signature(page, at, &name, range) {
        return Some(Sighting { tokens, name, role, titled: true, weak: false, rule: SIGNATURE });
    }
    let known = page.longest(start, end, |s| matches!(s, Sense::Holder(_)).then_some(()));
    let whole = known.as_ref().is_some_and(|(r, ())| r.len() > 1 || after.is_some());
    let rule = if whole {
        "people/known-name"
    } else if after.is_some() {
        "people/form-of-address"
    } else if known.is_some() && name.len() == 1 {
        "people/known-word"
    } else if sure(page, &name, end) {
        BARE
    } else {
        return None;
    };
    Some(Sighting { tokens: at..name.end, name, role: Role::default(), titled: false, weak: false, rule })
}

/// "Ned Price, the State Department spokesman"; "ông X, Thứ trưởng Ngoại giao".
fn apposition(page: &Page<'_>, at: usize, name: &Range<usize>, end: usize) -> Option<TitleRun> {
    let mut p = name.end;
    let bracket = page.is_punct(p, "(");
    let mark = page.is_punct(p, ",") || bracket || page.is_punct(p, "-") || page.is_punct(p, "–");
    if !mark || name.len() < 2 {
        return None;
    }
    p += 1;
    while matches!(page.key(p), "the" | "a" | "an" | "là" | "who" | "is" | "một" | "vị") {
        p += 1;
    }
    let run = title_run(page, p, end)?;
    // "Trump, Tổng thống Nga Putin": the title has a name of its own.
    if run.counterpart || named_behind(page, &run, end) {
        return None;
    }
    Some(TitleRun { tokens: at..run.tokens.end, ..run })
}

/// Whether a title has a name of its own behind it.
fn named_behind(page: &Page<'_>, run: &TitleRun, end: usize) -> bool {
    let after = run.tokens.end;
    let start = honorific(page, after, end).unwrap_or(after);
    name_at(page, start, end).is_some() || name_after_department(page, after, end).is_some()
}

/// A name alone on its line with the office on the next: "JANE EXAMPLE / Minister of Trade".
fn signature(page: &Page<'_>, at: usize, name: &Range<usize>, range: &Range<usize>) -> Option<(Range<usize>, Role)> {
    if name.end != range.end || name.len() < 2 || at != range.start {
        return None;
    }
    let next = page.layout.sentences.get(page.sentence_of(at)? + 1)?;
    let line = &next.tokens;
    if line.len() > 16 {
        return None;
    }
    let mut run = (line.clone()).take(6).find_map(|p| title_run(page, p, line.end))?;
    if run.counterpart || named_behind(page, &run, line.end) {
        return None;
    }
    // "Incoming ABC Panel Chairperson": the words before the title.
    let mut q = line.start;
    while q < run.tokens.start {
        match page.longest(q, line.end, |s| match s {
            Sense::Tense(t) => Some((Some(t), None)),
            s => actor_sense(s).map(|a| (None, Some(a))),
        }) {
            Some((range, (tense, actor))) => {
                run.role.tense = run.role.tense.or(tense);
                run.role.of = run.role.of.or(actor);
                q = range.end;
            }
            None => q += 1,
        }
    }
    Some((at..run.tokens.end, run.role))
}

/// Steps over forms of address: "ông", "H.E. Mr."
fn honorific(page: &Page<'_>, at: usize, end: usize) -> Option<usize> {
    let mut p = at;
    while p < end {
        let Some((range, ())) = page.longest(p, end, |s| (s == Sense::Honorific).then_some(())) else { break };
        p = range.end + usize::from(page.is_punct(range.end, ".") && !page.syllabic());
    }
    (p > at).then_some(p)
}

/// Whether the family name of the language's own country starts the name.
pub(crate) fn own_surname(page: &Page<'_>, name: &Range<usize>) -> bool {
    name.len() >= 2 && page.word(name.start, WordClass::Surname).is_some()
}
