//! Where instruments are named or described: names of the packs, and what is built on a word for a form or a kind.

use std::ops::Range;

use camket_model::InstrumentKind;
use camket_packs::{HistorySense, InstrumentForm, Sense};
use camket_text::Part;

use super::beside;
use super::extent::RIGHT;
use super::naming::{PARTNERSHIP, RAISED, know};
use super::text::Text;
use crate::told::Traits;

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
    /// A definite article stands before it.
    pub definite: bool,
    /// Capitals beside its head make it a name.
    pub called: bool,
    /// Its head itself is written with a capital.
    pub titled: bool,
    /// With the name of what it belongs to.
    pub extent: Range<usize>,
}

/// The kind of what is of no kind.
const OTHER: &str = "other";

/// Whether a form is a thing that is made or given: patrol boats, a bridge, fellowships.
pub(super) fn is_thing(form: &InstrumentForm) -> bool {
    form.under.is_some() && matches!(form.kind, InstrumentKind::Project | InstrumentKind::Initiative)
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
    beside::coordinate(text, &mut out);
    beside::belong(text, &mut out);
    beside::amend(text, &mut out);
    out
}

/// Finds the mentions of one sentence.
pub(super) struct Finder<'t, 'a> {
    pub text: &'t Text<'a>,
    n: usize,
    pub range: Range<usize>,
    /// Where the records stand, in the order of the text, and which record each is.
    records: &'t [(Range<usize>, usize)],
}

/// What a mention is built on.
pub(super) enum Head {
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
            // "5.557 dự án" counts; "800 học bổng" are a thing of their own.
            let thing = matches!(what, Head::Form(Some(f), _) if self.text.world.forms.get(f).is_some_and(is_thing));
            let counted = head.start > self.range.start && self.text.is_number(head.start - 1) && !thing;
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
                let inner = self.inner(&mention);
                out.push(mention);
                out.extend(inner);
            }
        }
    }

    /// "the plan of the Partnership (JETP)": mentions of the other records that stand in the words of a mention.
    fn inner(&self, outer: &Mention) -> Vec<Mention> {
        let from = self.records.partition_point(|(r, _)| r.start <= outer.tokens.start);
        let here = self.records[from..].iter().take_while(|(r, _)| r.start < outer.tokens.end);
        let other = here.filter(|(r, i)| Some(*i) != outer.record && r.end <= outer.tokens.end);
        other
            .filter_map(|(r, _)| {
                let (head, what) = self.head(r.start).filter(|(head, _)| inside_of(head, r))?;
                let inner = self.mention(r.start, head, &what);
                inside_of(&inner.tokens, &outer.tokens).then_some(inner)
            })
            .collect()
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
            // "the International Monetary Fund"
            HistorySense::Form(_) if text.in_actor(&r) => None,
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
        // "agreement in principle" is how far one has come.
        let longest = end(form.as_ref().map(|f| &f.0)).max(end(kind.as_ref().map(|k| &k.0)));
        let stage = text.histories_at(p).any(|(r, s)| matches!(s, HistorySense::Stage(_)) && r.end > longest);
        let recorded = || self.record(&(p..p + 1)).is_some_and(|(r, _)| r.start == p && r.end >= longest);
        if longest > 0 && stage && known.is_none() && !recorded() {
            return None;
        }
        let generic = end(form.as_ref().map(|f| &f.0)).max(end(kind.as_ref().map(|k| &k.0)));
        if let Some((r, i)) = known.filter(|(r, _)| r.end >= generic) {
            return Some((r, Head::Known(i)));
        }
        if generic > 0 {
            return Some((p..generic, Head::Form(form.map(|f| f.1), kind.map(|k| k.1))));
        }
        if let Some(found) = self.counted(p).or_else(|| self.acronym(p)).or_else(|| self.raised(p)) {
            return Some(found);
        }
        // A record that no word of the packs begins.
        let (record, _) = self.record(&(p..p + 1)).filter(|(r, _)| r.start == p && inside(r) && !r.is_empty())?;
        let has_head = record.clone().skip(1).any(|i| {
            text.histories_at(i).any(|(_, s)| matches!(s, HistorySense::Form(_)))
                || text.hits_at(i).iter().any(|h| matches!(h.sense, Sense::Instrument(_) | Sense::InstrumentHead(_)))
        });
        (!has_head).then(|| (record.clone(), Head::Form(None, None)))
    }

    /// "agreed to raise relations": relations that are raised to a level which is not named.
    fn raised(&self, p: usize) -> Option<(Range<usize>, Head)> {
        /// So far before them the words may begin that raise them, and so far behind them a level be named.
        const VERB: usize = 4;
        const LEVEL: usize = 10;
        let text = self.text;
        let (words, _) = text.histories_at(p).find(|(_, s)| *s == HistorySense::Relations)?;
        let raises = |(r, s): (Range<usize>, HistorySense)| match s {
            HistorySense::Stage(s) => {
                let stage = text.language.stages.get(s as usize);
                stage.is_some_and(|s| s.kinds == [InstrumentKind::Partnership]) && (r.end == p || r.end == words.end)
                    || stage.is_some_and(|s| s.kinds == [InstrumentKind::Partnership] && s.done != s.ahead)
                        && (r.end..p).all(|i| text.is_word(i))
            }
            _ => false,
        };
        let before = p.saturating_sub(VERB).max(self.range.start)..p + 1;
        let level = |i: usize| self.level(i) || text.hits_at(i).iter().any(|h| matches!(h.sense, Sense::Instrument(_)));
        let named = (before.start..(words.end + LEVEL).min(self.range.end)).any(level);
        // "kỷ niệm 50 năm thiết lập quan hệ ngoại giao" raises nothing.
        let longer =
            |(r, _): (Range<usize>, &camket_packs::Term)| r.start <= p && r.end >= words.end && r.len() > words.len();
        let named = named || text.terms(&(p.saturating_sub(2)..p + 1)).any(longer);
        if named || !before.clone().any(|i| text.histories_at(i).any(raises)) {
            return None;
        }
        let form = text.world.forms.iter().position(|f| f.id == PARTNERSHIP)?;
        Some((words, Head::Form(Some(form), None)))
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
        let mut start = if text.language.syllabic { head.start } else { self.left(from, head.start) };
        let mut end = self.right(head.end);
        // What a plan carries out is another, and so is whom a sum is given to.
        let carried = self.carried_out(head.end).map_or(head.end..head.end, |to| head.end..to);
        let sum = text.sums(&head).any(|(r, _)| *r == head);
        let raised = text.histories_at(head.start).any(|(r, s)| s == HistorySense::Relations && r == head);
        if sum || raised {
            end = head.end;
        }
        if raised {
            start = head.start;
        }
        let record =
            self.record(&(start..end)).filter(|(r, _)| !sum && !raised && (carried.is_empty() || r.start < head.end));
        if let Some((r, _)) = record.filter(|(r, _)| r.end <= self.range.end && !self.acts(end..r.end)) {
            end = end.max(r.end);
        }
        if let Some((r, _)) = record.filter(|(r, _)| r.end >= head.end && !text.language.syllabic) {
            start = start.min(r.start.max(from));
        }
        let record = record.map(|(_, i)| *i);
        let tokens = start..end;
        let mut traits = self.traits(&tokens, &head, what);
        if raised {
            traits.facets = vec![RAISED.to_owned()];
            traits.subject.clear();
        }
        if let Some(r) = record.and_then(|i| text.records.instruments.get(i)) {
            let known = r.known.as_ref().and_then(|id| text.world.instruments.iter().find(|k| k.id == *id));
            if let Some(k) = known.filter(|_| traits.known.is_none()) {
                know(&mut traits, k);
            }
            let form = traits.form.as_ref().and_then(|id| text.world.forms.iter().find(|f| f.id == *id));
            match form.filter(|_| r.kind == OTHER) {
                Some(form) => form.kind.as_str().clone_into(&mut traits.kind),
                None if traits.kind.is_empty() || traits.known.is_none() => traits.kind.clone_from(&r.kind),
                None => {}
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
        if family != "scheme" && traits.known.is_none() {
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
            definite: tokens.start > self.range.start && text.is_definite(tokens.start - 1)
                || text.histories_at(tokens.start).any(|(r, s)| s == HistorySense::Anaphor && r.end > tokens.end),
            called: self.called(&tokens, &head),
            titled: head.start > self.range.start && text.is_capital(head.end - 1),
            extent: tokens.clone(),
            tokens,
            sentence: self.n,
            traits,
            record,
        }
    }
}

fn inside(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Whether all of `a` lies in `b`.
fn inside_of(a: &Range<usize>, b: &Range<usize>) -> bool {
    b.start <= a.start && a.end <= b.end
}
