//! Where instruments are named or described: names of the packs, and what is built on a word for a form or a kind.

use std::ops::Range;

use camket_export::wire::v1;
use camket_grammar::dates::MomentKind;
use camket_packs::{HistorySense, KnownInstrument, Sense, WordClass};
use camket_text::Part;

use super::text::Text;
use crate::facts::concepts;
use crate::told::Traits;

/// How far a name may reach to either side of its head, in tokens.
const RIGHT: usize = 24;
const LEFT: usize = 8;
/// How far before a name a word that belongs to it may stand ("nâng cấp …", "the upgrade of the …").
const FACET: usize = 6;

/// A place that names or describes an instrument.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub tokens: Range<usize>,
    pub sentence: usize,
    pub traits: Traits,
    /// The record of the document that stands here.
    pub record: Option<usize>,
    /// Nothing but the head: it may stand for one named before.
    pub bare: bool,
    /// Belongs to another instrument (guidelines on a code).
    pub of: bool,
    /// With the name of what it belongs to.
    pub extent: Range<usize>,
}

/// All mentions of a text, in order.
pub(super) fn find(text: &Text<'_>) -> Vec<Mention> {
    let places = text.records.instruments.iter().map(|i| text.range_of(i.at.span));
    let mut records: Vec<(Range<usize>, usize)> = places.zip(0..).collect();
    records.sort_by_key(|(r, _)| (r.start, r.end));
    let mut out = Vec::new();
    for (n, sentence) in text.layout.sentences.iter().enumerate() {
        if !matches!(sentence.part, Part::Byline | Part::Source | Part::Teaser | Part::Caption) {
            Finder { text, n, range: sentence.tokens.clone(), records: &records }.run(&mut out);
        }
    }
    coordinate(text, &mut out);
    belong(text, &mut out);
    out
}

struct Finder<'t, 'a> {
    text: &'t Text<'a>,
    n: usize,
    range: Range<usize>,
    /// Where the records stand, in the order of the text, and which record each is.
    records: &'t [(Range<usize>, usize)],
}

/// What a mention is built on.
enum Head {
    Known(usize),
    Form(Option<usize>, Option<String>),
}

impl Finder<'_, '_> {
    fn run(&self, out: &mut Vec<Mention>) {
        let mut p = self.range.start;
        let mut from = p;
        while p < self.range.end {
            let Some((head, what)) = self.head(p) else {
                p += 1;
                continue;
            };
            // "5.557 dự án" counts.
            let counted = head.start > self.range.start && self.text.is_number(head.start - 1);
            if counted && matches!(what, Head::Form(..)) && self.record(&head).is_none() {
                p = head.end;
                continue;
            }
            let (head, what) = self.special(head, what);
            let head_start = head.start;
            let mention = self.mention(from, head, &what);
            p = mention.tokens.end.max(p + 1);
            from = p;
            let plural = head_start.checked_sub(1).is_some_and(|b| {
                self.text.histories_at(b).any(|(r, s)| s == HistorySense::Plural && r.end == head_start)
            });
            if !(plural && mention.bare && mention.record.is_none() && !self.single(&mention)) {
                out.push(mention);
            }
        }
    }

    /// Whether its parties have one of its form at a time.
    fn single(&self, m: &Mention) -> bool {
        m.traits.form.as_ref().is_some_and(|id| self.text.world.forms.iter().any(|f| f.id == *id && f.single))
    }

    /// The first record that shares a token with `tokens`.
    fn record(&self, tokens: &Range<usize>) -> Option<&(Range<usize>, usize)> {
        let from = self.records.partition_point(|(r, _)| r.start < tokens.start.saturating_sub(RIGHT * 2));
        self.records[from..].iter().take_while(|(r, _)| r.start < tokens.end).find(|(r, _)| inside(r, tokens))
    }

    /// What begins at `p`: the longest of a name of the packs, a form, a word for a kind, a record.
    fn head(&self, p: usize) -> Option<(Range<usize>, Head)> {
        let text = self.text;
        let inside = |r: &Range<usize>| r.end <= self.range.end;
        let known = text.hits_at(p).iter().find_map(|h| match h.sense {
            Sense::Instrument(i) if inside(&h.tokens) => Some((h.tokens.clone(), i as usize)),
            _ => None,
        });
        let form = text.histories_at(p).find_map(|(r, s)| match s {
            HistorySense::Form(f) if inside(&r) => Some((r, f as usize)),
            _ => None,
        });
        let kind = text.hits_at(p).iter().find_map(|h| match h.sense {
            Sense::InstrumentHead(i) if inside(&h.tokens) => {
                let head = text.language.instrument_heads.get(i as usize)?;
                let weak = head.weak && !self.record(&h.tokens).is_some_and(|(r, _)| inside_of(&h.tokens, r));
                (!weak || form.is_some()).then(|| (h.tokens.clone(), head.kind.as_str().to_owned()))
            }
            _ => None,
        });
        let end = |r: Option<&Range<usize>>| r.map_or(0, |r| r.end);
        let generic = end(form.as_ref().map(|f| &f.0)).max(end(kind.as_ref().map(|k| &k.0)));
        if let Some((r, i)) = known.filter(|(r, _)| r.end >= generic) {
            return Some((r, Head::Known(i)));
        }
        if generic > 0 {
            return Some((p..generic, Head::Form(form.map(|f| f.1), kind.map(|k| k.1))));
        }
        // A record that no word of the packs begins.
        let (record, _) = self.record(&(p..p + 1)).filter(|(r, _)| r.start == p && inside(r) && !r.is_empty())?;
        let has_head = record.clone().skip(1).any(|i| {
            text.histories_at(i).any(|(_, s)| matches!(s, HistorySense::Form(_)))
                || text.hits_at(i).iter().any(|h| matches!(h.sense, Sense::Instrument(_) | Sense::InstrumentHead(_)))
        });
        (!has_head).then(|| (record.clone(), Head::Form(None, None)))
    }

    /// "chương trình YSEALI" is YSEALI; "dự án Bệnh viện …" is a hospital.
    fn special(&self, head: Range<usize>, what: Head) -> (Range<usize>, Head) {
        let text = self.text;
        let Head::Form(form, kind) = what else { return (head, what) };
        let wide = form.and_then(|f| text.world.forms.get(f));
        let of = wide.is_some_and(|f| f.of);
        let known = text.hits_at(head.end).iter().find_map(|h| match h.sense {
            Sense::Instrument(i) if h.tokens.end <= self.range.end => Some((h.tokens.end, i as usize)),
            _ => None,
        });
        if let Some((end, i)) = known.filter(|_| !of) {
            return (head.start..end, Head::Known(i));
        }
        let inner = text.histories_at(head.end).find_map(|(r, s)| match s {
            HistorySense::Form(f) => {
                let inner = text.world.forms.get(f as usize)?;
                (inner.under.is_some() && inner.under == wide.map(|w| w.id.clone())).then_some((r.end, f as usize))
            }
            _ => None,
        });
        match inner.filter(|(end, _)| *end <= self.range.end) {
            Some((end, f)) => (head.start..end, Head::Form(Some(f), kind)),
            None => (head, Head::Form(form, kind)),
        }
    }

    fn mention(&self, from: usize, head: Range<usize>, what: &Head) -> Mention {
        let text = self.text;
        let start = if text.language.syllabic { head.start } else { self.left(from, head.start) };
        let mut end = self.right(head.end);
        let record = self.record(&(start..end));
        if let Some((r, _)) = record.filter(|(r, _)| r.end <= self.range.end) {
            end = end.max(r.end);
        }
        let record = record.map(|(_, i)| *i);
        let tokens = start..end;
        let mut traits = self.traits(&tokens, &head, what);
        if let Some(r) = record.and_then(|i| text.records.instruments.get(i)) {
            if traits.known.is_none() {
                if let Some(k) = r.known.as_ref().and_then(|id| text.world.instruments.iter().find(|k| k.id == *id)) {
                    know(&mut traits, k);
                }
            }
            if traits.kind.is_empty() || traits.known.is_none() {
                traits.kind.clone_from(&r.kind);
            }
            traits.period = traits.period.take().or_else(|| r.period.clone());
        }
        let form = traits.form.as_ref().and_then(|id| text.world.forms.iter().find(|f| f.id == *id));
        if traits.kind.is_empty() {
            traits.kind = form.map_or("other", |f| f.kind.as_str()).to_owned();
        }
        let family = crate::identity::family(&traits.kind);
        if family == "agreement" {
            // A revised agreement is the upgraded one; of plans, the revised one is another.
            traits.facets.iter_mut().filter(|f| *f == "revised").for_each(|f| "upgrade".clone_into(f));
            traits.facets.dedup();
        } else {
            traits.facets.retain(|f| f != "upgrade");
        }
        if family != "work" && traits.known.is_none() {
            traits.period = None;
        }
        self.amounts(&tokens, &mut traits);
        let told = |s: &String| s.starts_with("amount:");
        Mention {
            bare: traits.known.is_none()
                && traits.words.is_empty()
                && traits.parties.is_empty()
                && traits.period.is_none()
                && traits.facets.is_empty()
                && !traits.subject.iter().any(told),
            of: form.is_some_and(|f| f.of),
            extent: tokens.clone(),
            tokens,
            sentence: self.n,
            traits,
            record,
        }
    }

    /// What is worth so much is known by it: "gói tín dụng 4 tỷ USD".
    fn amounts(&self, tokens: &Range<usize>, t: &mut Traits) {
        let text = self.text;
        if crate::identity::family(&t.kind) != "work" || t.kind == "plan" {
            return;
        }
        let near = tokens.start.saturating_sub(5).max(self.range.start)..(tokens.end + 6).min(self.range.end);
        let mut best: Option<(usize, String)> = None;
        for (r, f) in text.sums(&near) {
            let between = if r.end <= tokens.start { r.end..tokens.start } else { tokens.end..r.start.max(tokens.end) };
            let apart =
                between.clone().any(|i| matches!(text.tokens.key(i), "," | ";") || text.is(i, WordClass::Coordination));
            // "a project worth X": what stands behind is its own sooner than what stands before.
            let gap = between.len() + if r.end <= tokens.start { 3 } else { 0 };
            if let (v1::Value::One(v), true, false) = (f.value, near.start <= r.start && r.end <= near.end + 2, apart) {
                if best.as_ref().is_none_or(|(g, _)| gap < *g) {
                    best = Some((gap, format!("amount:{v} {}", f.unit)));
                }
            }
        }
        t.proper |= best.is_some();
        t.subject.extend(best.map(|(_, a)| a));
        t.subject.sort();
        t.subject.dedup();
    }

    /// English and the like: what stands before the head belongs to it as far as no function word comes.
    fn left(&self, from: usize, head: usize) -> usize {
        let text = self.text;
        let mut p = head;
        let least = from.max(self.range.start).max(head.saturating_sub(LEFT));
        while p > least {
            let i = p - 1;
            let actor = text.actor_at(i).is_some_and(|(r, _)| r.end <= head);
            let joint = !text.is_word(i) && !text.is_number(i) && matches!(text.tokens.key(i), "-" | "\"") && i > least;
            let stage = text
                .histories_at(i)
                .any(|(_, s)| matches!(s, HistorySense::Stage(_) | HistorySense::Ahead | HistorySense::Done));
            let cue = text.hits_at(i).iter().any(|h| matches!(h.sense, Sense::Cue(..)));
            let function = text.is_function(i) && !text.is_capital(i) || text.is(i, WordClass::Determiner);
            let word = text.is_word(i) && !function && !(stage || cue) | text.is_capital(i) && i > self.range.start;
            if !(actor || joint || word || text.is_number(i)) {
                break;
            }
            p = i;
        }
        while p < head && !text.is_word(p) && !text.is_number(p) {
            p += 1;
        }
        p
    }

    /// Where the name ends: capitals, parties, numbers and what a preposition joins to them.
    fn right(&self, head: usize) -> usize {
        let text = self.text;
        let most = self.range.end.min(head + RIGHT);
        let mut end = head;
        let mut p = head;
        let mut lower = 0;
        while p < most {
            let and = text.is(p, WordClass::Coordination) && self.starts(p + 1);
            if and || matches!(text.tokens.key(p), "," | ";" | ":" | ".") {
                break;
            }
            if let Some((r, _)) = text.actor_at(p).filter(|(r, _)| r.end <= most) {
                p = r.end;
                end = p;
                continue;
            }
            let known =
                text.hits_at(p).iter().find(|h| matches!(h.sense, Sense::Instrument(_)) && h.tokens.end <= most);
            if let Some(h) = known {
                p = h.tokens.end;
                end = p;
                continue;
            }
            if text.tokens.key(p) == "(" {
                let close = (p + 1..most.min(p + 12)).find(|i| text.tokens.key(*i) == ")");
                match close {
                    Some(c) if p == end => {
                        p = c + 1;
                        end = p;
                        continue;
                    }
                    _ => break,
                }
            }
            if text.is_capital(p) && !text.is_function(p) || text.is_number(p) {
                p += 1;
                end = p;
                continue;
            }
            let joint = matches!(text.tokens.key(p), "-" | "/" | "&") || text.is_function(p) && self.joins(p);
            if joint {
                p += 1;
                continue;
            }
            let verb = text.hits_at(p).iter().any(|h| matches!(h.sense, Sense::Cue(..)))
                || text
                    .histories_at(p)
                    .any(|(_, s)| matches!(s, HistorySense::Stage(_) | HistorySense::Ahead | HistorySense::Done));
            if text.is_word(p) && !text.is_function(p) && !verb && lower < 8 && (text.language.syllabic || p > head) {
                lower += 1;
                p += 1;
                if text.language.syllabic || lower < 4 {
                    end = p;
                }
                continue;
            }
            break;
        }
        self.pair_behind(end)
    }

    /// Whether another name begins at `p`.
    fn starts(&self, p: usize) -> bool {
        let text = self.text;
        text.histories_at(p).any(|(_, s)| matches!(s, HistorySense::Form(_)))
            || text.hits_at(p).iter().any(|h| matches!(h.sense, Sense::Instrument(_) | Sense::InstrumentHead(_)))
    }

    /// "… về hữu nghị và hợp tác A - B": a pair of parties behind a few words more belongs to the name.
    fn pair_behind(&self, end: usize) -> usize {
        let text = self.text;
        let mut p = end;
        while p < self.range.end.min(end + 7) && text.is_word(p) {
            let stage = text.histories_at(p).any(|(_, s)| matches!(s, HistorySense::Ahead | HistorySense::Done));
            if let Some((a, _)) = text.actor_at(p) {
                let pair = text.tokens.key(a.end) == "-";
                return match text.actor_at(a.end + 1).filter(|(b, _)| pair && b.end <= self.range.end) {
                    Some((b, _)) => b.end,
                    None => end,
                };
            }
            if stage || self.starts(p) || text.is(p, WordClass::Subordinate) {
                break;
            }
            p += 1;
        }
        end
    }

    /// A function word inside a name: a preposition, an article or an "and" with more of the name behind it.
    fn joins(&self, p: usize) -> bool {
        let text = self.text;
        let class = [WordClass::PrepositionOf, WordClass::Preposition, WordClass::PrepositionTo, WordClass::Determiner];
        let next = p + 1;
        // "in 2024" is when, not what.
        let at = text.is(p, WordClass::PrepositionAt) || text.language.syllabic;
        let years = |k: MomentKind| matches!(k, MomentKind::Interval | MomentKind::Year);
        let dated = text.moments(p..(next + 3).min(self.range.end)).into_iter().find(|m| m.tokens.start == next);
        let when = dated.is_some_and(|m| at || !years(m.kind));
        if when {
            return false;
        }
        let content = text.is_capital(next) || text.is_number(next) || text.actor_at(next).is_some();
        if text.is(p, WordClass::Coordination) {
            return text.is_capital(next);
        }
        let article = text.is(next, WordClass::Determiner) && text.is_capital(next + 1);
        let subject = text.is_word(next)
            && !text.is_function(next)
            && !text.hits_at(next).iter().any(|h| matches!(h.sense, Sense::Cue(..)));
        class.iter().any(|c| text.is(p, *c)) && (content || article || subject && text.is(p, WordClass::PrepositionOf))
            || text.is(p, WordClass::Preposition) && subject
    }

    fn traits(&self, tokens: &Range<usize>, head: &Range<usize>, what: &Head) -> Traits {
        let text = self.text;
        let mut t = Traits { parties: text.actors_in(tokens.clone()), ..Traits::default() };
        t.parties.sort();
        t.parties_named = t.parties.len() > 1;
        let form = match what {
            Head::Known(_) => text.histories_in(tokens.clone()).find_map(|(_, s)| match s {
                HistorySense::Form(f) => Some(f as usize),
                _ => None,
            }),
            Head::Form(form, kind) => {
                t.kind = kind.clone().unwrap_or_default();
                *form
            }
        };
        t.form = form.and_then(|f| text.world.forms.get(f)).map(|f| f.id.clone());
        let mut dated: Vec<Range<usize>> = Vec::new();
        for m in text.moments(tokens.clone()) {
            let lone = matches!(m.kind, MomentKind::Interval | MomentKind::Year) && !m.deadline && m.relative.is_none();
            let when = m.tokens.start.checked_sub(1).is_some_and(|b| text.is(b, WordClass::PrepositionAt));
            if lone && !when {
                t.period = t.period.take().or_else(|| text.resolve(&m));
            }
            dated.push(m.tokens.clone());
        }
        let before = (tokens.start.saturating_sub(FACET)..tokens.start)
            .rev()
            .take_while(|i| *i >= self.range.start && !matches!(text.tokens.key(*i), "," | ";" | ":" | ")"))
            .last()
            .unwrap_or(tokens.start);
        let after = (tokens.end..(tokens.end + FACET).min(self.range.end))
            .take_while(|i| text.is_word(*i) || text.is_number(*i))
            .last()
            .map_or(tokens.end, |i| i + 1);
        for i in before..after {
            for (r, s) in text.histories_at(i) {
                if let HistorySense::Facet(f) = s {
                    if tokens.contains(&r.start) || t.kind != "partnership" {
                        t.facets.extend(text.world.facets.get(f as usize).cloned());
                    }
                }
            }
            // "phiên bản 3.0": a version is a later one.
            if version(text.raw(i)) {
                t.facets.push("upgrade".to_owned());
            }
        }
        t.facets.sort();
        t.facets.dedup();
        for i in tokens.clone() {
            let big = text.raw(i).chars().filter(|c| c.is_uppercase()).count();
            let actor = text.actor_at(i).is_some()
                || (tokens.start..i).any(|p| text.actor_at(p).is_some_and(|(r, _)| r.end > i));
            if big >= 3 && text.raw(i).is_ascii() && text.is_word(i) && !actor && 2 * big > text.raw(i).len() {
                t.acronyms.push(text.raw(i).to_lowercase());
            }
            let own = head.contains(&i) && matches!(what, Head::Form(..));
            let date = dated.iter().any(|d| d.contains(&i));
            if text.is_word(i) && !own && !actor && !date && !text.is_function(i) {
                t.words.push(text.tokens.key(i).to_owned());
            }
            for h in text.hits_at(i).iter().filter(|h| h.tokens.end <= tokens.end) {
                let same =
                    matches!(h.sense, Sense::Instrument(a) if matches!(what, Head::Known(b) if a as usize == *b));
                if !same {
                    t.subject.extend(concepts::name(h.sense, text.world));
                }
            }
        }
        for (r, s) in text.histories_in(tokens.clone()) {
            // "số 1" is a number, "số" alone is digital.
            if let (HistorySense::Subject(i), false) = (s, text.is_number(r.end)) {
                t.subject.extend(text.world.subjects.get(i as usize).map(|s| format!("about:{s}")));
            }
        }
        t.acronyms.sort();
        t.acronyms.dedup();
        t.words.sort();
        t.words.dedup();
        t.subject.sort();
        t.subject.dedup();
        if let Head::Known(i) = what {
            if let Some(k) = text.world.instruments.get(*i) {
                know(&mut t, k);
            }
        }
        let name = text.is_capital(head.start) && head.start != self.range.start;
        let capital =
            |i: usize| text.is_capital(i) && i > self.range.start && !head.contains(&i) && text.actor_at(i).is_none();
        let name = name || tokens.clone().any(capital);
        t.proper = t.known.is_some() || name || !t.acronyms.is_empty() || t.period.is_some() || t.parties.len() > 1;
        t
    }
}

/// Takes over what the packs know.
fn know(t: &mut Traits, k: &KnownInstrument) {
    t.known = Some(k.upgrades.clone().unwrap_or_else(|| k.id.clone()));
    if k.upgrades.is_some() && !t.facets.iter().any(|f| f == "upgrade") {
        t.facets.push("upgrade".to_owned());
        t.facets.sort();
    }
    t.kind = k.kind.as_str().to_owned();
    if !k.parties.is_empty() {
        t.parties.clone_from(&k.parties);
        t.parties.sort();
        t.parties_named = true;
    }
    t.period = t.period.take().or_else(|| k.period.as_ref().map(|p| p.as_str().to_owned()));
}

fn inside(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Whether all of `a` lies in `b`.
fn inside_of(a: &Range<usize>, b: &Range<usize>) -> bool {
    b.start <= a.start && a.end <= b.end
}

/// `3.0`, `2.0`.
fn version(word: &str) -> bool {
    word.strip_suffix(".0").is_some_and(|v| v.len() == 1 && v.chars().all(|c| c.is_ascii_digit()))
}

/// "nâng cấp A và B": what stands before the first of two goes with both.
fn coordinate(text: &Text<'_>, all: &mut [Mention]) {
    for i in 1..all.len() {
        let (before, rest) = all.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last(), rest.first_mut()) else { continue };
        let joined = a.sentence == b.sentence
            && b.tokens.start - a.tokens.end == 1
            && text.is(a.tokens.end, WordClass::Coordination);
        if joined && a.traits.kind == b.traits.kind {
            for facet in &a.traits.facets {
                if !b.traits.facets.contains(facet) {
                    b.traits.facets.push(facet.clone());
                }
            }
            b.traits.facets.sort();
        }
    }
}

/// Guidelines, annexes and the like are known by what they belong to, which is named behind them.
fn belong(text: &Text<'_>, all: &mut [Mention]) {
    for i in 0..all.len() {
        let (head, tail) = all.split_at_mut(i + 1);
        let Some(m) = head.last_mut().filter(|m| m.of) else { continue };
        let whole = tail.first().filter(|o| o.sentence == m.sentence && o.tokens.start <= m.tokens.end + 16 && !o.of);
        let inner = text
            .tokens
            .all()
            .get(m.tokens.clone())
            .and_then(|_| m.traits.subject.iter().find_map(|s| s.strip_prefix("instrument:").map(str::to_owned)));
        let id = whole.and_then(|o| o.traits.known.clone()).or(inner);
        if let Some(o) = whole {
            m.extent.end = o.tokens.end;
            if o.traits.parties.len() > 1 && !m.traits.parties_named {
                m.traits.parties.clone_from(&o.traits.parties);
                m.traits.parties_named = o.traits.parties_named;
            }
        }
        if let Some(id) = id {
            m.traits.subject.push(format!("of:{id}"));
            m.traits.subject.sort();
            m.traits.proper = true;
            m.bare = false;
        }
    }
}
