//! What a mention is known by, from its words and those right beside it.

use std::ops::Range;

use camket_export::wire::v1;
use camket_grammar::dates::MomentKind;
use camket_model::InstrumentKind;
use camket_packs::{HistorySense, KnownInstrument, Sense, WordClass};

use super::mention::{Finder, Head, is_thing};
use super::sides;
use crate::facts::concepts;
use crate::identity::COUNTED;
use crate::told::Traits;

/// The form of any level of relations.
pub(super) const PARTNERSHIP: &str = "partnership";
/// The facet of relations that are raised to a level which is not named.
pub(crate) const RAISED: &str = "raised";
/// The form of what brings an agreement up to date.
const PROTOCOL: &str = "protocol";
/// The form of a plain trade agreement.
const FREE_TRADE: &str = "free-trade-area";
/// How far before a name a word that belongs to it may stand ("nâng cấp …", "the upgrade of the …").
const FACET: usize = 6;

impl Finder<'_, '_> {
    /// What the words from `tokens.start` to `tokens.end` say, with `head` in them.
    pub(super) fn traits(&self, tokens: &Range<usize>, head: &Range<usize>, what: &Head) -> Traits {
        let text = self.text;
        // The words of what it is name nobody: "Trung tâm" is no China.
        let mut parties = text.actors_in(tokens.start..head.start.max(tokens.start));
        let behind = if matches!(what, Head::Known(_)) { head.start..tokens.end } else { head.end..tokens.end };
        for actor in text.actors_in(behind) {
            if !parties.contains(&actor) {
                parties.push(actor);
            }
        }
        let parties = sides::of(text.world, parties);
        let mut t = Traits { parties, ..Traits::default() };
        // "the Vientiane Statement" was made there.
        let there = tokens.clone().find(|i| text.is_capital_city(*i)).and_then(|i| text.actor_at(i));
        let declared = matches!(what, Head::Form(_, Some(kind)) if crate::identity::family(kind) == "declaration");
        if declared && t.parties.len() == 1 && there.is_some() {
            t.parties.clear();
        }
        t.parties.sort();
        t.parties.dedup();
        t.parties_named = t.parties.len() > 1;
        let form = match what {
            Head::Known(_) => text.histories_in(tokens.clone()).find_map(as_form),
            Head::Form(form, kind) => {
                t.kind = kind.clone().unwrap_or_default();
                let whole = if text.language.syllabic { None } else { self.whole_form(tokens, head) };
                if let Some(kind) = whole.as_ref().and_then(|(_, f)| text.world.forms.get(*f)).map(|f| f.kind) {
                    kind.as_str().clone_into(&mut t.kind);
                }
                // "thoả thuận vay" is an agreement; of what kind, its other words say.
                let inner = || text.histories_in(head.clone()).filter_map(as_form).last();
                whole.or_else(|| form.map(|f| (head.clone(), f))).or_else(inner)
            }
        };
        let form_words: Vec<Range<usize>> = match &form {
            Some((_, f)) if text.world.forms.get(*f).is_some_and(|f| f.id == COUNTED) => Vec::new(),
            Some((words, _)) if !text.language.syllabic => vec![words.clone()],
            _ => text.histories_in(head.clone()).filter_map(as_form).map(|(r, _)| r).collect(),
        };
        let form = form.map(|(_, f)| f);
        let thing = form.and_then(|f| self.paid_for(f, tokens, head));
        if let Some(kind) = thing.and_then(|f| text.world.forms.get(f)).map(|f| f.kind) {
            kind.as_str().clone_into(&mut t.kind);
        }
        let form = thing.or(form);
        t.form = form.and_then(|f| text.world.forms.get(f)).map(|f| f.id.clone());
        let mut dated: Vec<Range<usize>> = Vec::new();
        for m in text.moments(tokens.clone()) {
            let lone = matches!(m.kind, MomentKind::Interval | MomentKind::Year) && !m.deadline && m.relative.is_none();
            let before = |b| text.is(b, WordClass::PrepositionAt) || text.is(b, WordClass::Subordinate);
            let when = m.tokens.start.checked_sub(1).is_some_and(before);
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
                let own = tokens.contains(&r.start) || t.kind != "partnership";
                // "rà soát pháp lý" is the last step of talks, not a review.
                let step = |(l, s): (Range<usize>, HistorySense)| matches!(s, HistorySense::Stage(_)) && l.end > r.end;
                if let (HistorySense::Facet(f), true) = (s, own && !text.histories_at(i).any(step)) {
                    t.facets.extend(text.world.facets.get(f as usize).cloned());
                }
            }
            // "phiên bản 3.0": a version is a later one.
            if version(text.raw(i)) {
                t.facets.push("upgrade".to_owned());
            }
        }
        t.facets.extend(self.apposed(tokens.start));
        // A protocol to a known agreement brings it up to date.
        let protocol = |(_, f): (Range<usize>, usize)| text.world.forms.get(f).is_some_and(|f| f.id == PROTOCOL);
        if matches!(what, Head::Known(_)) && text.histories_in(head.clone()).filter_map(as_form).any(protocol) {
            t.facets.push("upgrade".to_owned());
        }
        t.facets.sort();
        t.facets.dedup();
        // Behind its years nothing more is of the name, nor the words that lead to them ("giai đoạn 2023-2025").
        let lead = if text.language.syllabic { 2 } else { 1 };
        let small = |i: &usize| text.is_word(*i) && !text.is_capital(*i) && !text.is_function(*i);
        let years = dated.iter().map(|d| d.start).find(|s| *s >= head.end && t.period.is_some());
        let leads = |s: usize| (head.end..s).rev().take(lead).take_while(small).last().unwrap_or(s);
        let named = tokens.start..years.map_or(tokens.end, leads);
        let mut sums: Vec<Range<usize>> = text.sums(tokens).map(|(r, _)| r.clone()).collect();
        // What a plan carries out is no part of what it is about.
        let carried = self.carried_out(head.end).map(|to| head.end..to.min(tokens.end));
        sums.extend(carried.clone());
        for i in tokens.clone().filter(|i| !sums.iter().any(|r| r.contains(i))) {
            let big = text.raw(i).chars().filter(|c| c.is_uppercase()).count();
            let actor = text.actor_at(i).is_some()
                || (tokens.start..i).any(|p| text.actor_at(p).is_some_and(|(r, _)| r.end > i));
            if big >= 3 && text.raw(i).is_ascii() && text.is_word(i) && !actor && 2 * big > text.raw(i).len() {
                t.acronyms.push(text.raw(i).to_lowercase());
            }
            let own = matches!(what, Head::Form(..)) && form_words.iter().any(|r| r.contains(&i));
            let date = dated.iter().any(|d| d.contains(&i));
            if text.is_word(i) && !own && !actor && !date && !text.is_function(i) && named.contains(&i) {
                t.words.push(text.tokens.key(i).to_owned());
                let name = text.is_capital(i).then(|| concepts::plain(text.tokens.key(i)));
                t.names.extend(name.filter(|n| n.bytes().all(|c| c.is_ascii_lowercase())));
            }
            for h in text.hits_at(i).iter().filter(|h| h.tokens.end <= tokens.end) {
                let same =
                    matches!(h.sense, Sense::Instrument(a) if matches!(what, Head::Known(b) if a as usize == *b));
                if !same {
                    t.subject.extend(concepts::name(h.sense, text.world));
                }
            }
        }
        for (r, term) in text.terms(tokens) {
            // "số 1" is a number, "số" alone is digital; what the form says is not what it is about.
            let form = form_words.iter().any(|f| f.start <= r.start && r.end <= f.end);
            let whose = text.actor_at(r.start).is_some() || carried.as_ref().is_some_and(|c| c.contains(&r.start));
            if r.end <= tokens.end && !form && !whose && !text.is_number(r.end) {
                let broader = term.broader.and_then(|b| text.world.terms.get(b as usize));
                t.subject.extend([Some(term), broader].into_iter().flatten().map(|t| format!("term:{}", t.id)));
            }
        }
        // "Nghị quyết 2270", "tuyến số 1": a number that names is part of the name, none that counts or tells a year.
        let counted = |i: usize| text.sums(tokens).any(|(r, _)| r.contains(&i)) || dated.iter().any(|d| d.contains(&i));
        let plain = |i: &usize| text.is_number(*i) && text.raw(*i).len() <= 4 && text.raw(*i).parse::<u32>().is_ok();
        let labels: Vec<Range<usize>> =
            text.quantities(tokens.clone()).into_iter().filter(|q| q.label).map(|q| q.tokens).collect();
        let names = |i: &usize| *i == head.end || *i == tokens.start || labels.iter().any(|r| r.contains(i));
        let named = t.kind != "fund" && t.form.as_deref() != Some(COUNTED);
        // "600 MW" measures.
        let measured =
            |i: &usize| text.figures(&(*i..*i + 1)).next().is_some() && !labels.iter().any(|r| r.contains(i));
        let number = tokens.clone().find(|i| plain(i) && names(i) && !counted(*i) && !measured(i)).filter(|_| named);
        // "the Second Protocol", "nghị định thư thứ hai"
        let order = || {
            let told = text.quantities(tokens.clone()).into_iter().find(|q| q.ordinal && !dated.contains(&q.tokens))?;
            if let camket_model::Value::One(n) = told.value { Some(n.to_string()) } else { None }
        };
        let number = number.map(|i| text.raw(i).to_owned()).or_else(order);
        if t.form.as_deref() == Some(COUNTED) {
            t.subject.extend(self.count(head));
        }
        t.facets.extend(number.map(|n| format!("no:{n}")));
        t.facets.sort();
        t.acronyms.sort();
        t.acronyms.dedup();
        t.words.sort();
        t.words.dedup();
        t.names.sort();
        t.names.dedup();
        t.subject.sort();
        t.subject.dedup();
        let known = if let Head::Known(i) = what { text.world.instruments.get(*i) } else { self.by_sides(&t) };
        if let Some(k) = known {
            know(&mut t, k);
        }
        let name = text.is_capital(head.start) && head.start != self.range.start;
        let capital =
            |i: usize| text.is_capital(i) && i > self.range.start && !head.contains(&i) && text.actor_at(i).is_none();
        let name = name || tokens.clone().any(capital);
        t.proper = t.known.is_some() || name || !t.acronyms.is_empty() || t.period.is_some() || t.parties.len() > 1;
        t
    }

    /// "a successor, the Corridor Plan": what the words before a comma say of the name behind it.
    fn apposed(&self, start: usize) -> Option<String> {
        let text = self.text;
        let comma = (start.saturating_sub(2)..start).rev().find(|i| text.tokens.key(*i) == ",")?;
        let article = (comma + 1..start).all(|i| text.is(i, WordClass::Determiner));
        let near = comma.saturating_sub(2).max(self.range.start)..comma;
        let facet = |(r, s): (Range<usize>, HistorySense)| match s {
            HistorySense::Facet(f) if r.end == comma => text.world.facets.get(f as usize).cloned(),
            _ => None,
        };
        near.flat_map(|i| text.histories_at(i)).find_map(facet).filter(|_| article)
    }

    /// Whether a word of the name beside its head is written with a capital that no sentence and no party gives it.
    pub(super) fn called(&self, tokens: &Range<usize>, head: &Range<usize>) -> bool {
        let text = self.text;
        let party = |i: usize| (tokens.start..=i).any(|p| text.actor_at(p).is_some_and(|(r, _)| r.contains(&i)));
        let big = |i: &usize| text.is_capital(*i) && *i > self.range.start && !head.contains(i) && !party(*i);
        tokens.clone().any(|i| big(&i))
    }

    /// English names what it is last: "the Digital Bridge Fund" is a fund, "the loan agreement" an agreement. The form that
    /// ends the words before the first small one, and its words.
    fn whole_form(&self, tokens: &Range<usize>, head: &Range<usize>) -> Option<(Range<usize>, usize)> {
        let text = self.text;
        let small = |i: &usize| text.is_function(*i) && !text.is_capital(*i);
        let stop = |i: &usize| small(i) || text.is_number(*i) || text.tokens.key(*i) == "(";
        let end = (head.end..tokens.end).find(stop).unwrap_or(tokens.end);
        let forms = text.histories_in(head.end..end).filter_map(as_form);
        forms.max_by_key(|(r, f)| (r.end, std::cmp::Reverse(r.start), *f))
    }

    /// "a grant for the Koh Thom Bridge": the thing with a name of its own that money is given for.
    fn paid_for(&self, form: usize, tokens: &Range<usize>, head: &Range<usize>) -> Option<usize> {
        let text = self.text;
        let forms = &text.world.forms;
        let money = forms.get(form).is_some_and(|f| f.kind == InstrumentKind::Fund);
        let behind = head.end.min(tokens.end)..tokens.end;
        if !money || !behind.clone().any(|i| text.is_capital(i) && text.actor_at(i).is_none()) {
            return None;
        }
        let mut things = text.histories_in(behind).filter_map(as_form).map(|(_, f)| f);
        things.find(|f| forms.get(*f).is_some_and(|f| is_thing(f) && f.kind == InstrumentKind::Project))
    }

    /// "the EU-Viet Nam trade pact": sides of a trade agreement that have one of the packs' only.
    fn by_sides(&self, t: &Traits) -> Option<&KnownInstrument> {
        let all = &self.text.world.instruments;
        if t.kind == InstrumentKind::CodeOfConduct.as_str() && !t.parties_named && t.acronyms.is_empty() {
            // The packs know but one of those who are spoken of.
            let told = |k: &&KnownInstrument| k.parties.len() > 1 && k.parties.iter().all(|p| self.text.names(p));
            let mut of_kind = all.iter().filter(|k| k.kind == InstrumentKind::CodeOfConduct).filter(told);
            return of_kind.next().filter(|_| of_kind.next().is_none());
        }
        let plain =
            t.form.as_deref() == Some(FREE_TRADE) && t.acronyms.iter().all(|a| a == "fta") && t.words.is_empty();
        if !t.parties_named || t.kind != "trade-agreement" || !plain {
            return None;
        }
        let like = |k: &&KnownInstrument| {
            let sides = k.parties.len() == t.parties.len() && k.parties.iter().all(|p| t.parties.contains(p));
            sides && k.kind.as_str() == t.kind && k.upgrades.is_none()
        };
        let mut found = self.text.world.instruments.iter().filter(like);
        found.next().filter(|_| found.next().is_none())
    }

    /// What is worth so much is known by it: "gói tín dụng 4 tỷ USD".
    pub(super) fn amounts(&self, tokens: &Range<usize>, t: &mut Traits) {
        let text = self.text;
        if crate::identity::family(&t.kind) != "scheme" || t.kind == "plan" {
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
            // "built under the $600 million credit line": the sum of what is named right behind it.
            let other = r.end < tokens.start.max(1) || r.start >= tokens.end;
            let other =
                other && text.histories_in(r.end..(r.end + 2).min(self.range.end)).any(|h| as_form(h).is_some());
            let other = other && !(r.end..r.end + 2).contains(&tokens.start);
            let fits = !apart && !other && r.end <= near.end + 2 && best.as_ref().is_none_or(|(g, _)| gap < *g);
            if let (v1::Value::One(v), true) = (f.value, fits) {
                best = Some((gap, format!("amount:{v} {}", f.unit)));
            }
        }
        t.proper |= best.is_some();
        t.subject.extend(best.map(|(_, a)| a));
        t.subject.sort();
        t.subject.dedup();
    }
}

/// The words of a form, and which it is.
fn as_form((words, sense): (Range<usize>, HistorySense)) -> Option<(Range<usize>, usize)> {
    match sense {
        HistorySense::Form(f) => Some((words, f as usize)),
        _ => None,
    }
}

/// Takes over what the packs know.
pub(super) fn know(t: &mut Traits, k: &KnownInstrument) {
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

/// `3.0`, `2.0`.
fn version(word: &str) -> bool {
    word.strip_suffix(".0").is_some_and(|v| v.len() == 1 && v.chars().all(|c| c.is_ascii_digit()))
}
