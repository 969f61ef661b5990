//! Offices as they are written: title, field or organ, actor served, one after another.

use std::ops::Range;

use camket_model::{Office, Tense};
use camket_packs::{ActorKind, Marker, NameKind, Refers, Sense, WordClass};

use crate::counterparts::{before_or_after, counterpart};
use crate::mention::{ActorIx, Role};
use crate::page::{Kinds, Page};
use crate::served::served;

/// Longest name of an institution, in tokens.
const INSTITUTION: usize = 8;

/// A title, or several in a row, without the name.
#[derive(Clone, Debug)]
pub(crate) struct TitleRun {
    pub tokens: Range<usize>,
    pub role: Role,
    /// The title says little by itself ("chủ tịch", "leader"): what is known of the person goes before it.
    pub weak: bool,
    /// "his Chinese counterpart": the offices are those of the one spoken of before.
    pub counterpart: bool,
}

/// Reads the titles that start at `at`, up to `end`.
pub(crate) fn title_run(page: &Page<'_>, at: usize, end: usize) -> Option<TitleRun> {
    if page.syllabic() && !page.any(at, Kinds::TITLE.or(Kinds::GROUP)) && !page.is_punct(at, "-") {
        // At most words nothing starts that a title could start with; in English much more could.
        return None;
    }
    if let Some(run) = counterpart(page, at, end).or_else(|| before_or_after(page, at, end)) {
        return Some(run);
    }
    let mut reading = Reading { page, end, role: Role::default(), weak: false };
    let mut p = at;
    let mut last_end = None;
    while let Some(next) = reading.next_title(p, last_end.is_none()) {
        last_end = Some(next);
        match separator(page, next, end) {
            Some(after) if starts_title(page, after, end) => {
                let first = reading.role.of.is_some() || at > 0 && page.marked(at - 1, Marker::Article);
                if first && another(page, next, after, end) {
                    break;
                }
                p = after;
            }
            _ => break,
        }
    }
    let Reading { mut role, weak, .. } = reading;
    // "leader of the opposition", "opposition spokesman": the organ tells it.
    let tokens = at..last_end?;
    let against = |i: usize| page.longest(i, tokens.end, |s| (s == Sense::Group(Refers::Opposition)).then_some(()));
    role.opposition |= page.any_in(&tokens, Kinds::GROUP) && tokens.clone().any(|i| against(i).is_some());
    Some(TitleRun { tokens, role, weak, counterpart: false })
}

struct Reading<'a> {
    page: &'a Page<'a>,
    end: usize,
    role: Role,
    weak: bool,
}

impl Reading<'_> {
    /// One title more, unless it is that of somebody else: "Thủ tướng A - Tổng thống B".
    fn next_title(&mut self, at: usize, first: bool) -> Option<usize> {
        if self.role.of.is_some() {
            let mut alone = Reading { page: self.page, end: self.end, role: Role::default(), weak: false };
            alone.one_title(at, true)?;
            if alone.role.of.is_some_and(|of| Some(of) != self.role.of) && leads(&alone.role) && leads(&self.role) {
                return None;
            }
        }
        self.one_title(at, first)
    }

    /// One title with what belongs to it; gives the token after it.
    fn one_title(&mut self, at: usize, first: bool) -> Option<usize> {
        let (page, end) = (self.page, self.end);
        let mut p = at;
        let mut before = self.leading(&mut p);
        let (range, index) = page.longest(p, end, title_sense)?;
        let title = page.language.titles.get(index)?;
        p = range.end;
        let offices = title.offices.clone();
        let mut field = Field { offices, organ: None, of: None };
        if let Some((organ_offices, of)) = &before.organ {
            field.offices.clone_from(organ_offices);
            field.of = *of;
        }
        if title.portfolio || title.organ {
            p = field.read(page, p, end, index);
        }
        self.role.opposition |= title.opposition;
        let Field { offices, organ, of: of_organ } = field;
        let plain = (title.organ || title.portfolio) && organ.is_none() && before.organ.is_none();
        let weak = plain && offices.iter().any(|o| matches!(o, Office::HeadOfState | Office::Official));
        self.weak = (first || self.weak) && weak;
        for office in &offices {
            if !self.role.offices.contains(office) {
                self.role.offices.push(*office);
            }
        }
        let said = title.of.as_ref().and_then(|id| page.world.actor_by_id.get(id)).copied();
        // "… in Germany U.S. President …": whoever leads a state stands beside its name.
        if offices.iter().any(|o| matches!(o, Office::HeadOfState | Office::HeadOfGovernment)) {
            before.actor = before.beside;
        }
        // "the Russian U.N. envoy": the state is served, the organisation is where; an ambassador serves none that is where he is.
        let seat = inside(page, &range).filter(|a| seats(page, *a, &offices));
        let at_seat = seat.filter(|_| !offices.contains(&Office::Ambassador));
        let own = inside(page, &range).filter(|a| Some(*a) != seat);
        let of = said.or(own).or(before.actor).or(of_organ).or(at_seat);
        let of = of.or_else(|| organ.and_then(|o| inside(page, &o)));
        if let Some(actor) = of {
            self.role.of.get_or_insert(actor);
        }
        p = tense(page, p, end, &mut self.role);
        p = served(page, p, end, &mut self.role);
        Some(tense(page, p, end, &mut self.role))
    }

    /// What stands before a title: "former", "Japan's", "U.S.", "Chinese", "Foreign Ministry".
    fn leading(&mut self, p: &mut usize) -> Leading {
        let (page, end) = (self.page, self.end);
        let mut out = Leading::default();
        *p = tense(page, *p, end, &mut self.role);
        if page.syllabic() || title_at(page, *p, end) {
            return out;
        }
        let mut q = *p;
        // "U.N. Syria envoy": the first is served.
        while let Some((range, actor)) = page.longest(q, end, actor_sense).filter(|_| !title_at(page, q, end)) {
            if out.actor.is_some() && q == *p {
                break;
            }
            out.actor.get_or_insert(actor);
            out.beside = Some(actor);
            q = range.end;
            if page.marked(q, Marker::Genitive) || page.is_punct(q, "'") {
                q += 1;
            }
        }
        q = tense(page, q, end, &mut self.role);
        if !title_at(page, q, end) {
            // "Foreign Ministry spokesman", "agriculture minister", "Government spokesman".
            let organ = page.longest(q, end, |s| match s {
                Sense::Organ(i) => page.language.organs.get(i as usize).map(|o| Some(&o.offices)),
                Sense::Portfolio(_) | Sense::Word(WordClass::Body) => Some(None),
                _ => None,
            });
            if let Some((range, _)) = organ {
                let titles = page.longest(range.end, end, title_sense);
                if let Some((_, title)) = titles {
                    let own = page.longest(q, end, |s| organ_of(page, s, title)).filter(|(r, _)| r.end == range.end);
                    if let Some((_, organ)) = own {
                        let of = organ.of.as_ref().and_then(|id| page.world.actor_by_id.get(id)).copied();
                        out.organ = Some((organ.offices.clone(), of));
                    }
                    out.actor = out.actor.or_else(|| inside(page, &range));
                    q = range.end;
                }
            }
        }
        if title_at(page, q, end) {
            *p = q;
            return out;
        }
        Leading::default()
    }
}

/// Whether these are offices that nobody holds for two actors.
fn leads(role: &Role) -> bool {
    role.offices.iter().any(|o| o.is_single())
}

/// What was read before a title.
#[derive(Default)]
struct Leading {
    actor: Option<ActorIx>,
    /// The actor right before the title.
    beside: Option<ActorIx>,
    /// Offices of an organ, and the actor it names by itself.
    organ: Option<(Vec<Office>, Option<ActorIx>)>,
}

/// Whether those with such offices may sit at `actor` for somebody else: ambassadors and envoys at an organisation.
fn seats(page: &Page<'_>, actor: ActorIx, offices: &[Office]) -> bool {
    offices.iter().any(|o| matches!(o, Office::Ambassador | Office::Envoy))
        && page.world.actors.get(actor as usize).is_some_and(|a| a.kind == ActorKind::Organisation)
}

fn organ_of<'a>(page: &Page<'a>, sense: Sense, title: usize) -> Option<&'a camket_packs::Organ> {
    let Sense::Organ(i) = sense else { return None };
    page.language.organs.get(i as usize).filter(|o| o.title as usize == title)
}

/// The actor named by the first or last words of a form: "U.N. envoy", "đại diện thương mại Mỹ", "Nhà Trắng".
fn inside(page: &Page<'_>, range: &Range<usize>) -> Option<ActorIx> {
    let mut p = range.start;
    while p < range.end {
        if let Some((hit, actor)) = page.longest(p, range.end, actor_sense) {
            let outer = p == range.start || hit.end == range.end;
            let seat_abroad = p > 0 && page.marked(p - 1, Marker::At | Marker::To | Marker::Article);
            return (outer && !seat_abroad).then_some(actor);
        }
        p += 1;
    }
    None
}

/// The field of a minister or the organ of a chair: "Bộ Ngoại giao", "for Trade", "Quốc hội".
struct Field {
    offices: Vec<Office>,
    organ: Option<Range<usize>>,
    of: Option<ActorIx>,
}

impl Field {
    /// Reads what stands after the title with index `title`; gives the token after it.
    fn read(&mut self, page: &Page<'_>, at: usize, end: usize, title: usize) -> usize {
        let mut p = at;
        let mut q = at;
        if page.marked(q, Marker::Ministry | Marker::Of | Marker::About | Marker::Article) {
            q += 1;
            if page.marked(q, Marker::About | Marker::Article) {
                q += 1;
            }
        }
        // "người phát ngôn của Tổng thống Putin": another's title, not an organ.
        if holder_behind(page, q, end) {
            return at;
        }
        loop {
            let portfolio = page.longest(q, end, |s| if let Sense::Portfolio(o) = s { Some(o) } else { None });
            let own = page.longest(q, end, |s| organ_of(page, s, title));
            // "director of the Example Asia Institute": in a name the last word tells what it is.
            let own = own.or_else(|| institution(page, q, end, title));
            let any = page.longest(q, end, |s| matches!(s, Sense::Organ(_)).then_some(()));
            // "người đứng đầu Tổ chức Hiệp ước …": an organisation by its name.
            let longest = [&portfolio.as_ref().map(|p| &p.0), &own.as_ref().map(|o| &o.0), &any.as_ref().map(|a| &a.0)]
                .iter()
                .filter_map(|r| r.map(|r| r.end))
                .max();
            let actor = page.longest(q, end, actor_sense).map(|(r, _)| r.end);
            if actor > longest {
                return p;
            }
            match (portfolio, own, any) {
                (Some((range, office)), own, _) if own.as_ref().is_none_or(|(r, _)| r.end <= range.end) => {
                    for old in self.offices.iter_mut().filter(|o| **o == Office::Minister) {
                        *old = office;
                    }
                    self.organ.get_or_insert(range.clone());
                    p = range.end;
                }
                (_, Some((range, organ)), _) => {
                    self.offices.clone_from(&organ.offices);
                    self.of = organ.of.as_ref().and_then(|id| page.world.actor_by_id.get(id)).copied();
                    self.organ = Some(range.clone());
                    p = range.end;
                }
                (None, None, Some((range, ()))) => {
                    self.organ = Some(range.clone());
                    p = range.end;
                }
                _ => return p,
            }
            // A second field: "Thương mại và Công nghiệp", "Trade and Industry", "Văn hóa, Thể thao".
            let comma = usize::from(page.is_punct(p, ","));
            let next = page.word(p + comma, WordClass::Coordination).unwrap_or(p + comma);
            let more =
                next > p && page.longest(next, end, |s| matches!(s, Sense::Portfolio(_)).then_some(())).is_some();
            if !more || title_at(page, next, end) {
                return p;
            }
            q = next;
        }
    }
}

/// The organ of `title` that a name in capitals ends with.
fn institution<'a>(
    page: &Page<'a>,
    at: usize,
    end: usize,
    title: usize,
) -> Option<(Range<usize>, &'a camket_packs::Organ)> {
    if page.syllabic() || !page.is_capital(at) {
        return None;
    }
    let stop = end.min(at + INSTITUTION);
    let inside = |i: &usize| {
        let joins = page.is_punct(*i, "-") || page.is_punct(*i, "'") || page.marked(*i, Marker::Genitive);
        !page.is_capital(*i) && !joins
    };
    let close = (at..stop).find(inside).unwrap_or(stop);
    (at + 1..close).find_map(|i| {
        let (range, organ) = page.longest(i, close, |s| organ_of(page, s, title))?;
        (range.end == close).then_some((at..close, organ))
    })
}

/// Whether a title starts at `at` with, perhaps after its country, a name that the packs know.
pub(crate) fn holder_behind(page: &Page<'_>, at: usize, end: usize) -> bool {
    let Some((range, _)) = page.longest(at, end, title_sense) else { return false };
    let after = page.longest(range.end, end, actor_sense).map_or(range.end, |(r, _)| r.end);
    [range.end, after].iter().any(|p| page.longest(*p, end, |s| matches!(s, Sense::Holder(_)).then_some(())).is_some())
}

fn tense(page: &Page<'_>, at: usize, end: usize, role: &mut Role) -> usize {
    let mut p = at;
    let skip = usize::from(page.is_punct(p, "-"));
    if !page.any(p + skip, Kinds::TITLE) {
        return p;
    }
    if let Some((range, tense)) = page.longest(p + skip, end, |s| if let Sense::Tense(t) = s { Some(t) } else { None })
    {
        // "cố vấn" is no "cố".
        if page.longest(p + skip, end, title_sense).is_some_and(|(r, _)| r.end > range.end) {
            return p;
        }
        if tense != Tense::Current {
            role.tense = Some(tense);
        }
        p = range.end;
    }
    p
}

/// Between two titles of one person: a comma, "kiêm", "and".
fn separator(page: &Page<'_>, at: usize, end: usize) -> Option<usize> {
    if at >= end {
        return None;
    }
    if page.is_punct(at, ",") || page.is_punct(at, "-") {
        return Some(at + 1);
    }
    page.marked(at, Marker::Concurrent).then_some(at + 1)
}

/// "the Vice President and Minister Example": behind "and" a bare title with a name is that of somebody else.
fn another(page: &Page<'_>, and: usize, at: usize, end: usize) -> bool {
    let bare = page.longest(at, end, title_sense).is_some_and(|(r, _)| r.len() == 1);
    let named =
        page.is_capital(at + 1) && at + 1 < end && page.hits_at(at + 1).iter().all(|h| title_sense(h.sense).is_none());
    !page.syllabic() && page.marked(and, Marker::And) && bare && named
}

fn starts_title(page: &Page<'_>, at: usize, end: usize) -> bool {
    title_at(page, at, end)
        || page
            .longest(at, end, |s| matches!(s, Sense::Tense(_)).then_some(()))
            .is_some_and(|(r, ())| title_at(page, r.end, end))
}

/// Whether a title starts at `at`.
pub(crate) fn title_at(page: &Page<'_>, at: usize, end: usize) -> bool {
    page.any(at, Kinds::TITLE) && page.longest(at, end, title_sense).is_some()
}

fn title_sense(sense: Sense) -> Option<usize> {
    if let Sense::Title(i) = sense { Some(i as usize) } else { None }
}

/// An actor by a form that may stand before or after a title.
pub(crate) fn actor_sense(sense: Sense) -> Option<ActorIx> {
    match sense {
        Sense::Actor(a, NameKind::Name | NameKind::Adjective | NameKind::Seat | NameKind::Organ) => Some(a),
        _ => None,
    }
}
