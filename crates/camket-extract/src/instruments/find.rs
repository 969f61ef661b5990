//! Where instruments are named: forms known from the packs, and names built on a head word.

use std::ops::Range;

use camket_grammar::Hit;
use camket_grammar::dates::MomentKind;
use camket_model::InstrumentKind;
use camket_packs::{ActorKind, Marker, Sense, WordClass};

use super::Candidate;
use crate::mention::What;
use crate::page::Kinds;
use crate::scene::Scene;

/// How far before a word, in tokens, the name of an actor may begin that it is a part of.
const ACTOR: usize = 3;
/// How far before the name of an instrument, in tokens, a word of signing may stand.
const SIGNED: usize = 8;

/// Finds the instruments of one sentence.
pub(super) struct Finder<'s, 'a, F> {
    pub scene: &'s Scene<'a>,
    pub n: usize,
    pub range: Range<usize>,
    pub named: bool,
    /// Whether a token stands in the name of a meeting.
    pub covered: &'s F,
}

impl<F: Fn(usize) -> bool> Finder<'_, '_, F> {
    pub fn run(&self, out: &mut Vec<Candidate>) {
        let page = self.scene.page;
        let first = out.len();
        let mut p = self.range.start;
        while p < self.range.end {
            let end = self.range.end;
            let form =
                |q: usize| page.longest(q, end, |s| if let Sense::Instrument(i) = s { Some(i as usize) } else { None });
            // "the Quad Cancer Moonshot": a longer name that starts inside a shorter one is meant.
            let known = form(p).map(|(tokens, i)| {
                let longer = (p + 1..tokens.end).find_map(|q| form(q).filter(|(r, _)| r.end > tokens.end));
                longer.unwrap_or((tokens, i))
            });
            let found = match (known, self.head(p)) {
                (Some((tokens, i)), _) => self.known(tokens, i),
                (None, Some((tokens, i))) => self.headed(&tokens, i),
                _ => None,
            };
            match found {
                Some(c) => {
                    p = c.tokens.end.max(p + 1);
                    // What is only the beginning of this name is none of its own.
                    let begins = |l: &Candidate| l.tokens.end > c.tokens.start && l.tokens.end <= c.head.start;
                    while out.last().is_some_and(|l| l.tokens.start >= c.tokens.start || begins(l)) {
                        out.pop();
                    }
                    if out.last().is_none_or(|l| l.tokens.end <= c.tokens.start) {
                        out.push(c);
                    }
                }
                None => p += 1,
            }
        }
        self.described(out, first.min(out.len()));
    }

    pub(super) fn head(&self, p: usize) -> Option<(Range<usize>, usize)> {
        let page = self.scene.page;
        if !page.any(p, Kinds::INSTRUMENT) {
            return None;
        }
        let head =
            page.longest(p, self.range.end, |s| if let Sense::InstrumentHead(i) = s { Some(i as usize) } else { None });
        // "Lầu Năm Góc", "Hội đồng Bảo an": words inside the name of an actor name no instrument.
        let other = |tokens: &Range<usize>| tokens.clone().all(|i| page.marked(i, Marker::NoInstrument));
        head.filter(|(tokens, _)| !self.in_actor(tokens) && !self.in_office(tokens) && !other(tokens))
    }

    /// "Bộ trưởng Luật …", "Bộ Đường sắt": the field of an office, or a part of a name that began before.
    fn in_office(&self, tokens: &Range<usize>) -> bool {
        let page = self.scene.page;
        let Some(before) = tokens.start.checked_sub(1).filter(|b| *b >= self.range.start) else { return false };
        if !page.syllabic() || !page.is_capital(tokens.start) {
            return false;
        }
        let title = |h: &Hit<Sense>| matches!(h.sense, Sense::Title(_)) && h.tokens.end == tokens.start;
        let from = tokens.start.saturating_sub(ACTOR).max(self.range.start);
        page.marked(before, Marker::Ministry)
            || tokens.len() == 1
                && (page.is_capital(before) && !page.starts_sentence(before)
                    || (from..tokens.start).any(|p| page.hits_at(p).iter().any(title)))
    }

    /// Whether the name of an actor covers `tokens` and more.
    fn in_longer_actor(&self, tokens: &Range<usize>) -> bool {
        let page = self.scene.page;
        let longer = |h: &Hit<Sense>| {
            matches!(h.sense, Sense::Actor(..)) && h.tokens.end >= tokens.end && h.tokens.len() > tokens.len()
        };
        let from = tokens.start.saturating_sub(ACTOR).max(self.range.start);
        (from..=tokens.start).any(|p| page.hits_at(p).iter().any(longer))
    }

    /// "… tuyên bố Washington sẽ …": a head in lower case that is a verb here, since what follows is its clause.
    fn is_verb(&self, tokens: &Range<usize>) -> bool {
        let page = self.scene.page;
        let cue = |h: &Hit<Sense>| matches!(h.sense, Sense::Cue(..)) && h.tokens.end <= tokens.end;
        let clause = |i: usize| {
            [WordClass::Future, WordClass::Aspect, WordClass::Negation, WordClass::Reported]
                .into_iter()
                .any(|c| page.word(i, c).is_some())
                || page.any(i, Kinds::CUE)
        };
        let named =
            self.scene.actors_round(tokens).iter().any(|m| tokens.start < m.tokens.start && m.tokens.end == tokens.end);
        page.syllabic()
            && !page.is_capital(tokens.start)
            && page.hits_at(tokens.start).iter().any(cue)
            && (named && clause(tokens.end) || page.word(tokens.end, WordClass::Reported).is_some())
            && !self.governed(tokens.start)
    }

    fn in_actor(&self, tokens: &Range<usize>) -> bool {
        let actors = &self.scene.page.world.actors;
        let organisation = |what: &What| match what {
            What::Actor(a, _) => actors.get(*a as usize).is_none_or(|a| a.kind != ActorKind::Grouping),
            _ => true,
        };
        let inside = self.scene.actors_round(tokens).iter().any(|m| {
            m.tokens.start <= tokens.start
                && m.tokens.end >= tokens.end
                && (m.tokens.start < tokens.start || organisation(&m.what))
        });
        // "người phát ngôn Lầu Năm Góc X": the actor is a part of the mention of a person there.
        let of_person = |p: usize| {
            let actor = |h: &Hit<Sense>| matches!(h.sense, Sense::Actor(..)) && h.tokens.end >= tokens.end;
            self.scene.page.hits_at(p).iter().any(actor)
        };
        inside || (tokens.start.saturating_sub(ACTOR)..tokens.start).any(of_person)
    }

    fn known(&self, tokens: Range<usize>, index: usize) -> Option<Candidate> {
        let known = self.scene.page.world.instruments.get(index)?;
        // "Tổ chức Hiệp ước Bắc Đại Tây Dương", "they declare Washington": part of another name, or a verb and who does it.
        if self.in_longer_actor(&tokens) || self.is_verb(&tokens) {
            return None;
        }
        let head = tokens.clone();
        let tokens = self.tail(tokens);
        Some(self.candidate(tokens, head, known.kind, Some(index), true, "instrument/known"))
    }

    fn headed(&self, head: &Range<usize>, index: usize) -> Option<Candidate> {
        let page = self.scene.page;
        let entry = page.language.instrument_heads.get(index)?;
        if self.yields(head, entry.kind) || self.in_moment(head.start) || self.is_verb(head) {
            return None;
        }
        let extent = self.extent(head);
        let tokens = self.tail(extent.tokens.clone());
        let quoted = tokens.end > extent.tokens.end && page.is_punct(extent.tokens.end, "\"");
        if entry.weak && quoted && self.head(extent.tokens.end + 1).is_some() {
            return None;
        }
        if let Some(index) = self.known_in_bracket(&tokens) {
            let kind = page.world.instruments.get(index).map_or(entry.kind, |k| k.kind);
            return Some(self.candidate(tokens, head.clone(), kind, Some(index), true, "instrument/known"));
        }
        if self.institution(head, &extent.tokens) || self.heads_another(head, &extent.tokens) {
            return None;
        }
        let proper = extent.proper || quoted;
        if entry.weak && !proper {
            return None;
        }
        let rule = if entry.weak { "instrument/head" } else { "instrument/strong-head" };
        let kind = self.special_kind(entry.kind, head, &extent.tokens);
        // "the A–B Trade and Investment Forum Agreement": what it is on makes a trade agreement of it.
        let on_trade = |i: usize| page.is_capital(i) && page.language.instruments.is_trade(page.key(i));
        let trade = entry.weak && kind == InstrumentKind::Treaty && extent.tokens.clone().any(on_trade);
        let kind = if trade { InstrumentKind::TradeAgreement } else { kind };
        Some(self.candidate(tokens, head.clone(), kind, None, proper, rule))
    }

    /// "trong khuôn khổ Đối tác …", "cơ chế Uỷ ban …": the more special head behind it names the thing.
    fn yields(&self, head: &Range<usize>, kind: InstrumentKind) -> bool {
        let page = self.scene.page;
        let inner = |s: Sense| match s {
            Sense::InstrumentHead(i) => page.language.instrument_heads.get(i as usize).map(|h| h.kind),
            Sense::Instrument(i) => page.world.instruments.get(i as usize).map(|k| k.kind),
            _ => None,
        };
        let special = |q: usize| {
            page.longest(q, self.range.end, inner)
                .is_some_and(|(r, k)| r.end > head.end || r.end == head.end && k != kind && page.is_capital(r.start))
        };
        kind == InstrumentKind::Mechanism && (head.start + 1..=head.end).any(special)
    }

    /// "Hợp đồng … Nhà máy …": a head that tells nothing of its kind takes that of a head inside its name.
    fn special_kind(&self, kind: InstrumentKind, head: &Range<usize>, tokens: &Range<usize>) -> InstrumentKind {
        if kind != InstrumentKind::Other {
            return kind;
        }
        let inside =
            |p: usize| self.head(p).filter(|(r, _)| r.start < tokens.end && self.scene.page.is_capital(r.start));
        (head.end..tokens.end)
            .find_map(inside)
            .and_then(|(_, i)| self.scene.page.language.instrument_heads.get(i))
            .map_or(kind, |h| h.kind)
    }

    /// "Strategic Partnership Roadmap": of several heads in one compound the last tells what it is.
    fn heads_another(&self, head: &Range<usize>, tokens: &Range<usize>) -> bool {
        let page = self.scene.page;
        let compound = (head.end..tokens.end).take_while(|i| page.is_capital(*i));
        !page.syllabic()
            && page.is_capital(head.end.saturating_sub(1))
            && compound.into_iter().any(|i| self.head(i).is_some_and(|(r, _)| r.end <= tokens.end))
    }

    /// "Example Law School": the word behind the head makes the name of an institution of it.
    fn institution(&self, head: &Range<usize>, tokens: &Range<usize>) -> bool {
        let page = self.scene.page;
        let organ =
            |i: usize| page.hits_at(i).iter().any(|h| h.tokens.len() == 1 && matches!(h.sense, Sense::Organ(_)));
        !page.syllabic()
            && tokens.end > head.end
            && page.is_capital(head.end)
            && organ(head.end)
            && self.head(head.end).is_none()
    }

    /// "Thoả thuận hợp tác với cảnh sát biển X": the party behind the words for what it is.
    pub(super) fn party_behind(&self, at: usize) -> Option<usize> {
        let page = self.scene.page;
        if !page.marked(at, Marker::With | Marker::Between) {
            return None;
        }
        let m =
            self.scene.actors_round(&(at..at + 5)).iter().find(|m| m.tokens.start > at && m.tokens.start <= at + 5)?;
        (m.tokens.end <= self.range.end && (at + 1..m.tokens.start).all(|i| page.is_word(i) && !self.stops(i)))
            .then_some(m.tokens.end)
    }

    /// Whether `at` belongs to a date ("Năm 2023").
    pub(super) fn in_moment(&self, at: usize) -> bool {
        self.scene.moments_in(&(at.saturating_sub(4)..at + 1)).any(|m| m.tokens.contains(&at))
    }

    /// "Công ước … (UNCLOS 1982)": the instrument whose short form stands in the brackets at the end.
    fn known_in_bracket(&self, tokens: &Range<usize>) -> Option<usize> {
        let page = self.scene.page;
        if !page.is_punct(tokens.end.checked_sub(1)?, ")") {
            return None;
        }
        let open = tokens.clone().rev().find(|i| page.is_punct(*i, "("))?;
        page.longest(open + 1, tokens.end, |s| if let Sense::Instrument(i) = s { Some(i as usize) } else { None })
            .map(|(_, i)| i)
    }

    pub(super) fn candidate(
        &self,
        tokens: Range<usize>,
        head: Range<usize>,
        kind: InstrumentKind,
        known: Option<usize>,
        proper: bool,
        rule: &'static str,
    ) -> Candidate {
        let period =
            self.scene.moments_in(&tokens).filter(|m| m.kind == MomentKind::Interval).find_map(|m| m.value.clone());
        let mut c = Candidate {
            sentence: self.n,
            kind,
            known,
            period,
            progress: self.progress(&tokens),
            proper,
            acronym: self.acronym(&tokens),
            covered: (self.covered)(head.start),
            signed: self.signed(tokens.start),
            again: false,
            rule,
            features: crate::features::Features::new(self.named),
            further: if rule == super::described::DESCRIBED { tokens.end } else { self.further(&tokens) },
            head,
            tokens,
        };
        super::describe::describe(self.scene, &mut c);
        c
    }

    /// Whether a word of signing stands before `start`, with no other instrument between.
    fn signed(&self, start: usize) -> bool {
        let page = self.scene.page;
        let from = start.saturating_sub(SIGNED).max(self.range.start);
        let near = (from..start).rev();
        near.take_while(|i| page.is_word(*i) && self.head(*i).is_none()).any(|i| page.marked(i, Marker::Signs))
    }

    /// "đạt tỷ lệ 100%": a share right behind the name with a word of completion.
    fn progress(&self, tokens: &Range<usize>) -> Option<f64> {
        let page = self.scene.page;
        let to = self.range.end.min(tokens.end + 10);
        let words = tokens.end..to;
        let done = words.clone().any(|i| page.marked(i, Marker::Completion));
        let quantities = camket_grammar::numbers::quantities(page.text, page.tokens, words, &page.language.numbers);
        quantities.iter().find(|q| q.percent && done).and_then(|q| match q.value {
            camket_model::Value::One(v) if (0.0..=100.0).contains(&v) => Some(v / 100.0),
            _ => None,
        })
    }
}
