//! Mentions of people as they are read off a sentence: a name with a title before it, behind it, or without one.

use std::ops::Range;

use camket_model::Office;
use camket_packs::{Marker, NameKind, Sense, WordClass};
use camket_text::{Shape, is_syllable};

use crate::beside::{capacity, member, whose};
use crate::departments::{behind_comma, behind_institution, name_after_department, names_thing};
use crate::mention::Role;
use crate::names::{closes, name_at, own_surname, sure, without_place};
use crate::page::{Kinds, Page};
use crate::served::{owner_before, state_of_place, state_of_place_before};
use crate::titles::{TitleRun, actor_sense, title_at, title_run};

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

/// Most people of one list.
const LIST: usize = 24;
/// The rule of a name over an office.
pub(crate) const SIGNATURE: &str = "people/signature";
/// The rule of a single word by which the packs know a person.
pub(crate) const KNOWN_WORD: &str = "people/known-word";
/// The rule of a name with a state or body beside it and no office.
pub(crate) const NAME_OF: &str = "people/name-of";
/// The rule of a name that nothing but its look speaks for.
pub(crate) const BARE: &str = "people/bare-name";

/// A name right after a title: "Thủ tướng Nhật Bản Shinzo Abe", "Tổng thống Philippines, ông Rodrigo Duterte".
pub(crate) fn named(page: &Page<'_>, run: &TitleRun, end: usize) -> Option<Sighting> {
    let mut p = run.tokens.end;
    let mut rule = "people/title-name";
    let name = match beside(page, &mut p, end, &mut rule, plural(page, run)) {
        Some(name) if is_named_thing(page, run, &name) => return None,
        Some(name) if name.len() == 1 && department_before(page, run, name.start) => {
            behind_comma(page, &name, end).unwrap_or(name)
        }
        Some(name) => without_place(page, name, end),
        // A rank has no department: "Major Security Partner".
        None if run.role.offices == [Office::Military] && run.tokens.len() == 1 && !page.syllabic() => return None,
        None => {
            rule = "people/title-department-name";
            name_after_department(page, run.tokens.end, end)?
        }
    };
    let mut role = run.role.clone();
    let about = (run.tokens.end..name.start).any(|i| page.marked(i, Marker::About));
    if role.of.is_none() && name.start > run.tokens.end && !about {
        // "chuyên gia Viện Hàn lâm Nga Jane Example": the actor in the department, unless it is only where it is.
        let mut q = run.tokens.end;
        while q < name.start {
            if let Some((_, actor)) = page.longest(q, name.start, actor_sense) {
                if !stands_at(page, q.saturating_sub(1)) {
                    role.of = Some(actor);
                }
                break;
            }
            q += 1;
        }
    }
    if role.of.is_none() {
        let places = run.tokens.end..name.start;
        let inside = places.clone().find_map(|p| state_of_place(page, p, name.start).map(|(_, a)| (p, a)));
        role.of = match inside {
            Some((p, actor)) => Some(actor).filter(|_| !stands_at(page, p - 1)),
            None if page.syllabic() => None,
            None => state_of_place_before(page, run.tokens.start).or_else(|| owner_before(page, run.tokens.start)),
        };
    }
    let mut tail = name.end;
    if !page.syllabic() && page.marked(tail, Marker::Of) {
        // "Foreign Minister Penny Wong of Australia".
        let start = tail + 1 + usize::from(page.marked(tail + 1, Marker::Article));
        if let Some((range, actor)) =
            page.longest(tail + 1, end, actor_sense).or_else(|| page.longest(start, end, actor_sense))
            && (role.of.is_none() || role.of == Some(actor))
        {
            role.of = Some(actor);
            tail = range.end;
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

/// Whether a title that names its department by several words ends right before `at`: "Minister of Ports and Water".
fn department_before(page: &Page<'_>, run: &TitleRun, at: usize) -> bool {
    run.tokens.end == at && run.tokens.clone().any(|i| page.word(i, WordClass::Coordination).is_some())
}

/// Whether the word at `i` leads to where somebody is, or to what the office is about, and not to whom it serves.
fn stands_at(page: &Page<'_>, i: usize) -> bool {
    page.marked(i, Marker::At | Marker::To | Marker::About | Marker::With)
}

/// "official KCNA", "giám đốc công ty Example": what stands behind a common title is no person.
fn is_named_thing(page: &Page<'_>, run: &TitleRun, name: &Range<usize>) -> bool {
    if behind_institution(page, name.start) && page.syllabic() {
        return !own_surname(page, name);
    }
    // "Major League Example", "Major Security Partner": no rank, but a word before a thing.
    if !page.syllabic() && run.tokens.len() == 1 && run.role.offices == [Office::Military] && names_thing(page, name) {
        return true;
    }
    let common = run.role.offices.iter().all(|o| matches!(o, Office::Official | Office::Expert | Office::Private));
    // "phóng viên Tuổi Trẻ": the paper, not the person.
    if page.syllabic() && run.role.offices == [Office::Private] && name.len() == 2 {
        return !own_surname(page, name) && name.clone().all(|i| is_syllable(page.key(i)));
    }
    let plain = page.shape(run.tokens.end - 1) == Shape::Lower && name.start == run.tokens.end;
    let adjective = page.marked(run.tokens.start, Marker::TitleAdjective) && run.tokens.len() == 1;
    !page.syllabic() && common && (plain && name.len() == 1 || adjective)
}

/// The name that stands right behind a title, perhaps after a comma or a form of address.
fn beside(page: &Page<'_>, p: &mut usize, end: usize, rule: &mut &'static str, several: bool) -> Option<Range<usize>> {
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
        // "their ministers, Jane Example and Joe Example, signed"
        let listed = several && page.word(name.end, WordClass::Coordination).is_some();
        if name.len() < 2 || !listed && !closes(page, name.end, end) {
            return None;
        }
    }
    if page.is_punct(*p, "(") || page.is_punct(*p, "\"") {
        return None;
    }
    name_at(page, *p, end)
}

/// A name without a title before it: after a form of address, known from the packs, with its title after it, or by its look.
pub(crate) fn untitled(page: &Page<'_>, at: usize, range: &Range<usize>) -> Option<Sighting> {
    let end = range.end;
    let after = honorific(page, at, end);
    let start = after.unwrap_or(at);
    let name = name_at(page, start, end)?;
    if let Some(TitleRun { tokens, role, weak, .. }) = apposition(page, at, &name, end) {
        return Some(Sighting { tokens, name, role, titled: true, weak, rule: "people/name-comma-title" });
    }
    if let Some(run) = capacity(page, at, &name, end) {
        return Some(Sighting {
            tokens: at..name.end,
            name,
            role: run.role,
            titled: true,
            weak: run.weak,
            rule: "people/name-as-title",
        });
    }
    if let Some((tokens, role)) = signature(page, at, &name, range) {
        return Some(Sighting { tokens, name, role, titled: true, weak: false, rule: SIGNATURE });
    }
    if let Some(of) = whose(page, &name, end) {
        let role = Role { offices: vec![Office::Official], of: Some(of), ..Role::default() };
        return Some(Sighting { tokens: at..name.end, name, role, titled: true, weak: true, rule: NAME_OF });
    }
    if let Some((tokens, of)) = member(page, &name, end) {
        let role = Role { offices: vec![Office::Official], of: Some(of), ..Role::default() };
        return Some(Sighting { tokens: at..tokens.end, name, role, titled: true, weak: true, rule: NAME_OF });
    }
    let known = page.longest(start, end, |s| matches!(s, Sense::Holder(_)).then_some(()));
    let whole = known.as_ref().is_some_and(|(r, ())| r.len() > 1 || after.is_some());
    let rule = if whole {
        "people/known-name"
    } else if after.is_some() {
        "people/form-of-address"
    } else if known.is_some() && name.len() == 1 {
        KNOWN_WORD
    } else if sure(page, &name, end) && !called(page, &name) {
        BARE
    } else {
        return None;
    };
    Some(Sighting { tokens: at..name.end, name, role: Role::default(), titled: false, weak: false, rule })
}

/// Whether an article before words with capitals, or a place at their end, tells that they name a thing: "a Greater Example
/// Delta", "the Example Survey of Exampleland".
pub(crate) fn called(page: &Page<'_>, name: &Range<usize>) -> bool {
    let article = name.start > 0 && page.marked(name.start - 1, Marker::Article);
    let place = |i: usize| page.longest(i, name.end, |s| matches!(s, Sense::Place(_)).then_some(()));
    let ends = |i: usize| place(i).is_some_and(|(r, ())| r.end == name.end);
    !page.syllabic() && (article || name.len() > 2 && (name.start + 1..name.end).any(ends))
}

/// "Ned Price, the State Department spokesman"; "ông X, Thứ trưởng Ngoại giao".
fn apposition(page: &Page<'_>, at: usize, name: &Range<usize>, end: usize) -> Option<TitleRun> {
    let mut p = name.end;
    let bracket = page.is_punct(p, "(");
    let mark = page.is_punct(p, ",") || bracket || page.is_punct(p, "-");
    if !mark || name.len() < 2 {
        return None;
    }
    p += 1;
    while page.marked(p, Marker::Apposition) {
        p += 1;
    }
    // "the top X diplomat", "a prominent former minister": words without a meaning of their own before the title.
    let plain = |i: usize| {
        !page.syllabic()
            && page.shape(i) == Shape::Lower
            && p > name.end + 1
            && page.hits_at(i).iter().all(|h| h.tokens.len() > 1)
    };
    let run = title_run(page, p, end)
        .or_else(|| of_known(page, p, end))
        .or_else(|| title_run(page, p + 1, end).filter(|_| plain(p)))
        .or_else(|| title_run(page, p + 2, end).filter(|_| plain(p) && plain(p + 1)))?;
    // "Secretary Jane Example, Chinese officials and …": several are no office of one.
    let last = run.tokens.end - 1;
    let plural = page.language.looks_plural(page.key(last)) && page.shape(last) == Shape::Lower;
    if !page.syllabic() && plural && page.word(last, WordClass::Body).is_some() {
        return None;
    }
    // "Trump, Tổng thống Nga Putin": the title has a name of its own.
    if run.counterpart || named_behind(page, &run, end) {
        return None;
    }
    Some(TitleRun { tokens: at..run.tokens.end, ..run })
}

/// "Jane Example's adviser", of whom the packs know.
fn of_known(page: &Page<'_>, at: usize, end: usize) -> Option<TitleRun> {
    let of = |s: Sense| if let Sense::Holder(i) = s { page.world.holders.get(i as usize) } else { None };
    let (range, holder) = page.longest(at, end, of)?;
    let mut run = title_run(page, range.end + 1, end).filter(|_| page.marked(range.end, Marker::Genitive))?;
    run.role.of = run.role.of.or_else(|| page.world.actor_by_id.get(&holder.of).copied());
    Some(run)
}

/// The further people of a list that has one title for all: "senators Jane Example, Joe Example and Ann Example".
/// `first` is the one right behind the title.
pub(crate) fn listed(page: &Page<'_>, run: &TitleRun, first: &Sighting, end: usize) -> Vec<Sighting> {
    let mut out = Vec::new();
    let mut p = first.tokens.end;
    while plural(page, run) && out.len() < LIST {
        let comma = usize::from(page.is_punct(p, ","));
        let last = page.word(p + comma, WordClass::Coordination);
        let at = last.unwrap_or(p + comma);
        if at == p || title_at(page, at, end) {
            break;
        }
        let start = honorific(page, at, end).unwrap_or(at);
        let Some(name) = name_at(page, start, end).filter(|n| n.len() > 1 && sure(page, n, end)) else { break };
        let mut role = run.role.clone();
        let mut tail = name.end;
        if !page.syllabic()
            && page.marked(tail, Marker::Of)
            && let Some((range, actor)) = page.longest(tail + 1, end, actor_sense)
        {
            role.of = Some(actor);
            tail = range.end;
        }
        if role.of.is_none() {
            role.of = first.role.of;
        }
        out.push(Sighting { tokens: at..tail, name, role, titled: true, weak: run.weak, rule: "people/title-name" });
        if last.is_some() {
            return out;
        }
        p = tail;
    }
    // A list ends with "and"; what does not is no list.
    Vec::new()
}

/// Whether a title is that of several: "senators", "các nghị sĩ", "hai nghị sĩ".
fn plural(page: &Page<'_>, run: &TitleRun) -> bool {
    if page.syllabic() {
        let before = run.tokens.start.checked_sub(1);
        return before
            .is_some_and(|b| page.word(b, WordClass::Determiner) == Some(b + 1) && !page.marked(b, Marker::One));
    }
    let head = run.tokens.clone().take_while(|i| !page.marked(*i, Marker::Of | Marker::About | Marker::To));
    let named = |s: Sense| matches!(s, Sense::Title(_)).then_some(());
    let mut title = run.tokens.start;
    head.into_iter().any(|i| {
        if let Some((r, ())) = page.longest(i, run.tokens.end, named) {
            title = title.max(r.end);
        }
        i < title && page.language.looks_plural(page.key(i))
    })
}

/// Whether a title has a name of its own behind it.
pub(crate) fn named_behind(page: &Page<'_>, run: &TitleRun, end: usize) -> bool {
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
    if run.role.of.is_none() {
        let named = |s: Sense| if let Sense::Actor(a, NameKind::Name) = s { Some(a) } else { None };
        run.role.of = (run.tokens.end..line.end).find_map(|p| page.longest(p, line.end, named)).map(|(_, a)| a);
    }
    Some((at..run.tokens.end, run.role))
}

/// Steps over forms of address: "ông", "H.E. Mr."
fn honorific(page: &Page<'_>, at: usize, end: usize) -> Option<usize> {
    let mut p = at;
    while p < end && page.any(p, Kinds::TITLE) {
        let Some((range, ())) = page.longest(p, end, |s| (s == Sense::Honorific).then_some(())) else { break };
        p = range.end + usize::from(page.is_punct(range.end, ".") && !page.syllabic());
    }
    (p > at).then_some(p)
}
