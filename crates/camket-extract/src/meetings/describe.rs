//! What else a mention tells: number, day, place, status, and the evidence that it is a meeting of its own.

use std::ops::Range;

use camket_grammar::dates::{Moment, MomentKind, Relative, days_after};
use camket_model::{Edtf, MeetingKind, MeetingStatus};
use camket_packs::{Marker, MeetingSort, WordClass};
use camket_text::TokenKind;

use super::find::Finder;
use super::identity::{convened, two_sided};
use super::status::Told;
use super::{Candidate, part_name};
use crate::features::{Features, few, truth};
use crate::meetings::VERB;
use crate::mention::Actors;
use crate::nps::is_collective;
use crate::ordinals::{ordinal_apposed, ordinal_near};

/// How far before and after a mention, in tokens, its day is looked for.
const NEAR: usize = 14;
/// How far before an English mention, in tokens, its article stands.
const ARTICLE: usize = 2;
/// How far behind a mention, in tokens, the place stands that is its own and not that of something else.
pub(super) const BESIDE: Range<usize> = 1..3;
/// How far behind a meeting, in tokens, words tell that it was put off, and to when.
const MOVED: usize = 26;
/// How far behind a word that tells that something was put off, in tokens, that may stand.
const OBJECT: usize = 6;
/// How far behind a meeting, in tokens, a verb tells that it is held.
const HELD: usize = 10;
/// How far back, in tokens, the day was told on which "the day before" hangs.
const TOLD: usize = 400;
/// How far into a sentence, in tokens, the day goes that opens it.
const OPENS: usize = 6;
/// Longest dateline, in tokens.
const DATELINE: usize = 9;
/// Days of a week.
const WEEK: i32 = 7;
/// How far away a day may stand.
const CLOSE: usize = 12;

impl Finder<'_, '_> {
    pub(super) fn blank(
        &self,
        tokens: Range<usize>,
        head: &Range<usize>,
        kind: MeetingKind,
        parties: Actors,
        rule: &'static str,
    ) -> Candidate {
        let words = &self.scene.page.language.meetings;
        let separate = head.clone().any(|i| words.separate_at(self.scene.page.tokens, i));
        let fresh = separate || self.fresh(tokens.start.min(head.start));
        Candidate {
            tokens,
            head: head.clone(),
            sentence: self.n,
            kind,
            parties,
            explicit: true,
            plural: self.plural(head),
            people: Vec::new(),
            ordinal: None,
            date: None,
            place: None,
            land: None,
            status: MeetingStatus::Held,
            told: Told::No,
            series: None,
            occasion: false,
            regular: false,
            ceremony: self.noun_at(head.start).is_some_and(|(noun, i)| noun == *head && self.is_ceremony(i)),
            apart: false,
            other: false,
            fresh,
            rule,
            features: Features::new(self.named),
            score: 0.0,
        }
    }

    /// Fills in the fields and scores the candidate. `goal` is where a visit goes.
    pub(super) fn finish(&self, mut c: Candidate, goal: Option<Range<usize>>) -> Candidate {
        let page = self.scene.page;
        let tokens = c.tokens.clone();
        c.people.sort_unstable();
        c.people.dedup();
        // English has the number before the head; behind it another thing is counted ("talks on the third draft").
        let numbered = if page.syllabic() { tokens.clone() } else { tokens.start..c.head.end.max(tokens.start) };
        let limit = if page.syllabic() { self.range.end } else { numbered.end };
        let apposed =
            || ordinal_apposed(page, tokens.end, self.range.end).filter(|_| !page.syllabic() && convened(c.kind));
        c.ordinal = ordinal_near(page, &numbered, limit).or_else(|| self.counted(&c)).or_else(apposed);
        c.occasion = tokens.clone().any(|i| page.language.meetings.occasion_at(page.tokens, i));
        c.regular = two_sided(c.kind) && self.regular(&c.head);
        let entry = self.noun_at(c.head.start).and_then(|(_, i)| page.language.meeting_heads.get(i));
        let dialogue = two_sided(c.kind) && entry.is_some_and(|e| e.sort == MeetingSort::Dialogue);
        let dialogue = dialogue && self.set_apart(&c.head, &tokens);
        c.other = self.apart(&c);
        c.apart = c.other || c.regular || dialogue;
        let moved = if c.rule == VERB { None } else { self.moved_to(&tokens) };
        let put_off = moved.is_some();
        c.date = moved.or_else(|| {
            let verb = (c.rule == VERB).then(|| c.head.clone());
            self.day(&tokens, verb, c.kind).or_else(|| self.day_told_on(&tokens))
        });
        c.place = match goal.filter(|_| c.kind == MeetingKind::Visit) {
            Some(goal) => {
                c.land = c.land.or_else(|| self.host_of(&goal, &c.parties));
                self.goal_words(&goal)
            }
            None if c.kind == MeetingKind::Visit => None,
            None => {
                let found = self.place(&tokens, c.kind);
                c.land = found
                    .as_ref()
                    .filter(|(_, at)| BESIDE.contains(&at.start.saturating_sub(tokens.end)))
                    .and_then(|(_, at)| self.land(at));
                found.map(|(words, _)| words)
            }
        };
        self.tell_status(&mut c);
        if put_off && c.status == MeetingStatus::Cancelled {
            c.status = MeetingStatus::Planned;
        }
        c.date = c.date.map(|d| self.to_come(d, c.status));
        self.describe(&mut c);
        c.score = c.features.score(&page.language.weights);
        c.features.forget();
        c
    }

    /// "the annual leaders' meeting": it has a count of its own.
    pub(super) fn regular(&self, head: &Range<usize>) -> bool {
        let page = self.scene.page;
        let from = if page.syllabic() { head.start } else { head.start.saturating_sub(1).max(self.range.start) };
        let to = if page.syllabic() { self.range.end.min(head.end + 1) } else { head.end };
        (from..to).any(|i| page.language.meetings.regular_at(page.tokens, i))
    }

    /// "put off to March", "dời sang 2024": the time behind a word that tells that the meeting was put off.
    fn moved_to(&self, tokens: &Range<usize>) -> Option<Edtf> {
        let page = self.scene.page;
        let words = &page.language.meetings;
        let from = tokens.start.saturating_sub(MOVED / 2).max(self.range.start);
        let to = self.range.end.min(tokens.end + MOVED);
        let moved = (from..to).find(|i| words.moved_at(page.tokens, *i))?;
        // "X postponed the meeting": what stands right behind such a word is put off, not what was told before.
        if moved >= tokens.end && (moved + 1..moved + OBJECT).any(|i| self.noun_at(i).is_some()) {
            return None;
        }
        let behind = moved.max(tokens.end)..self.range.end.min(moved.max(tokens.end) + MOVED);
        let leads = |i: usize| i > 0 && page.marked(i - 1, Marker::To | Marker::Toward | Marker::Article);
        let to = self.scene.moments_in(&behind).find(|m| m.tokens.start == moved + 1 || leads(m.tokens.start));
        to.and_then(|m| self.scene.value(m)).or_else(|| {
            // "dời sang 2024"
            let mut years = behind.clone().filter(|i| leads(*i)).filter_map(|i| self.year(i));
            years.next()
        })
    }

    /// "the day before", "cùng ngày" in the sentence of a meeting: the day that hangs on the one told last in the paragraph, else
    /// on that of the report.
    fn day_told_on(&self, tokens: &Range<usize>) -> Option<Edtf> {
        let page = self.scene.page;
        let near = tokens.start.saturating_sub(NEAR).max(self.range.start)..self.range.end.min(tokens.end + CLOSE / 2);
        // "the day after X left": a clause tells another day.
        let whole = |i: usize| {
            let closes = (i + 2..i + 6).any(|k| k >= self.range.end || !page.is_word(k));
            closes && page.word(i, WordClass::Subordinate).is_none()
        };
        let told = |i: usize| page.language.meetings.days_on(page.tokens, i).filter(|_| whole(i)).map(|days| (i, days));
        let (at, days) = near.into_iter().find_map(told)?;
        let sentences = &page.layout.sentences;
        let paragraph = sentences.get(self.n)?.paragraph;
        let first = sentences[..=self.n].iter().rev().take_while(|s| s.paragraph == paragraph).last()?;
        let day = |m: &Moment| self.scene.value(m).filter(|d| d.day().is_some() && !d.is_interval());
        let before = first.tokens.start.max(at.saturating_sub(TOLD))..at;
        let last = self.scene.moments_in(&before).filter(|m| m.kind == MomentKind::Day).filter_map(day).last();
        // "Cùng ngày" that opens a paragraph: the day that opens one before it.
        let opening = || {
            let far = at.saturating_sub(TOLD);
            let back = sentences[..self.n].iter().rev().take_while(|s| s.tokens.start >= far);
            let opens = |s: &camket_text::Sentence| s.tokens.start..(s.tokens.start + OPENS).min(s.tokens.end);
            back.filter_map(|s| self.scene.moments_in(&opens(s)).filter(|m| m.kind == MomentKind::Day).find_map(day))
                .next()
        };
        let last = last
            .or_else(|| opening().filter(|_| days == 0))
            .or_else(|| self.scene.anchor.day.clone())
            .filter(|d| d.day().is_some())?;
        if days == 0 { Some(last) } else { days_after(&last, days) }
    }

    /// A month told without its year, of what is planned, is the next one of that name.
    fn to_come(&self, date: Edtf, status: MeetingStatus) -> Edtf {
        let ahead = matches!(status, MeetingStatus::Planned | MeetingStatus::Proposed);
        let month = |d: &Edtf| Some((d.year()?, d.month()?));
        let open = || self.scene.moments_in(&self.range).any(|m| m.value.as_ref().is_some_and(|v| v.year().is_some()));
        let written = self.scene.written().and_then(month);
        match (month(&date), written) {
            (Some((year, m)), Some((now, today)))
                if ahead && date.day().is_none() && !date.is_interval() && year == now && m < today && !open() =>
            {
                Edtf::point(Some(year + 1), Some(m), None).unwrap_or(date)
            }
            _ if ahead => self.coming(&date).unwrap_or(date),
            _ => date,
        }
    }

    /// "is to travel to X on Thursday": the day of the week that comes, and not the one that has gone by.
    fn coming(&self, date: &Edtf) -> Option<Edtf> {
        let today = self.scene.written().filter(|d| d.day().is_some() && !d.is_interval())?;
        let weekday = |m: &Moment| matches!(m.relative, Some(Relative::Weekday { week: None, .. }));
        let gone = date.day().is_some() && !date.is_interval() && date.first() < today.first();
        let told = gone
            && self.scene.moments_in(&self.range).any(|m| weekday(m) && self.scene.value(m).as_ref() == Some(date));
        if told { days_after(date, WEEK) } else { None }
    }

    /// A bare number that is a year.
    fn year(&self, at: usize) -> Option<Edtf> {
        let page = self.scene.page;
        let number = page.token(at).filter(|t| t.kind == TokenKind::Number && t.span.len() == 4)?;
        let year: i32 = number.span.of(page.text).parse().ok()?;
        (1900..2100).contains(&year).then(|| Edtf::point(Some(year), None, None))?
    }

    /// "their previous meeting", "chuyến thăm trước đây": its words set it apart from the one told before.
    fn apart(&self, c: &Candidate) -> bool {
        let page = self.scene.page;
        let words = &page.language.meetings;
        let mut near = if page.syllabic() {
            c.head.end..self.range.end.min(c.tokens.end.max(c.head.end) + 2)
        } else {
            c.tokens.start.min(c.head.start).saturating_sub(1).max(self.range.start)..c.head.start
        };
        near.any(|i| words.other_at(page.tokens, i))
    }

    /// "một cuộc gặp", "a bilateral meeting": the words before it say that it was not told before.
    pub(super) fn fresh(&self, at: usize) -> bool {
        let page = self.scene.page;
        let back = if page.syllabic() { 1 } else { ARTICLE };
        let near = at.saturating_sub(back).max(self.range.start)..=at;
        near.into_iter().any(|i| page.language.meetings.fresh_at(page.tokens, i) && (i..at).all(|k| page.is_word(k)))
    }

    /// "Khóa họp 72", "AMM 50": the bare number in the name.
    fn counted(&self, c: &Candidate) -> Option<u32> {
        if !matches!(c.kind, MeetingKind::Summit | MeetingKind::Ministerial | MeetingKind::Session | MeetingKind::Other)
        {
            return None;
        }
        (c.tokens.start + 1..=c.tokens.end.min(self.range.end.saturating_sub(1))).find_map(|i| self.number_after(i))
    }

    /// "a meeting on X, to be held in Y next year": the clause behind that tells where and when it is held.
    pub(super) fn held_clause(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let page = self.scene.page;
        let limit = self.range.end.min(tokens.end + HELD);
        let words = &page.language.meetings;
        // "the retreat, last held in 2017, should meet": that was another one.
        let before = |i: usize| words.other_at(page.tokens, i - 1);
        let at = (tokens.end..limit).find(|i| {
            words.holding_at(page.tokens, *i) && !before(*i) || self.names_another(*i) || page.is_punct(*i, ";")
        })?;
        if !page.language.meetings.holding_at(page.tokens, at) {
            return None;
        }
        let close = |i: &usize| page.is_punct(*i, ",") || page.is_punct(*i, ";") || self.noun_at(*i).is_some();
        let far = self.range.end.min(at + NEAR);
        Some(at..(at + 1..far).find(close).unwrap_or(far))
    }

    /// "the dialogue, which X had offered, met last week": the clause that goes on with the noun behind a relative clause.
    fn behind_relative(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let page = self.scene.page;
        let near = tokens.end..self.range.end.min(tokens.end + HELD);
        let opens = |i: &usize| page.is_punct(*i, ",") && page.word(i + 1, WordClass::Relative).is_some();
        let open = near.into_iter().find(opens)?;
        let far = self.range.end.min(open + 2 * NEAR);
        let close = (open + 2..far).find(|i| page.is_punct(*i, ","))?;
        Some(close + 1..self.range.end.min(close + NEAR))
    }

    /// The day of a meeting that `tokens` tell, by `verb` if it is told by one.
    fn day(&self, tokens: &Range<usize>, verb: Option<Range<usize>>, kind: MeetingKind) -> Option<Edtf> {
        let from = match kind {
            _ if kind != MeetingKind::Visit => self.range.start.max(tokens.start.saturating_sub(2 * NEAR)),
            _ => self.range.start.max(tokens.start.saturating_sub(NEAR)),
        };
        let held = self.held_clause(tokens).or_else(|| self.behind_relative(tokens));
        let held = held.unwrap_or(tokens.end..tokens.end);
        let to = self.range.end.min(tokens.end + NEAR).max(held.end);
        let gap = |m: &Moment| {
            if m.tokens.end <= tokens.start {
                2 * (tokens.start - m.tokens.end)
            } else {
                m.tokens.start.saturating_sub(tokens.end)
            }
        };
        // "HÀ NỘI, 29/4 - Chiều qua, …": the sentence opens behind where and when it was written.
        let dash = (self.range.start..to.min(self.range.start + DATELINE)).find(|i| self.scene.page.is_punct(*i, "-"));
        let spaced = |i: &usize| self.scene.page.token(*i).is_some_and(|t| t.space_before);
        let opening = dash.filter(spaced).map_or(self.range.start, |d| d + 1);
        // "Chiều 28/4, sau lễ đón …, A hội đàm với B": the day that opens the sentence is that of its verb.
        let opens = |m: &&Moment| {
            let talks = kind != MeetingKind::Visit;
            talks && m.kind == MomentKind::Day && m.tokens.start.wrapping_sub(opening) <= 1
        };
        // "…, A gọi cho B, người nhậm chức ngày 27/5": what is told of those who meet has a day of its own.
        let theirs = |m: &Moment| {
            let verb = verb.as_ref().filter(|v| m.tokens.start > v.end + 1);
            verb.is_some_and(|v| self.scene.page.any_word(&(v.end..m.tokens.start), WordClass::Relative))
        };
        let fits = |m: &&Moment| match m.kind {
            _ if opens(m) => true,
            _ if held.contains(&m.tokens.start) => true,
            MomentKind::Day | MomentKind::Month | MomentKind::Week => gap(m) <= CLOSE,
            MomentKind::Interval => gap(m) <= CLOSE && m.value.as_ref().is_none_or(|v| v.month().is_some()),
            MomentKind::Year => gap(m) <= 5,
            _ => false,
        };
        // "came to X since the two raised their ties in …": the time is that of the clause behind.
        let own = |m: &&Moment| {
            let between = tokens.end..m.tokens.start.max(tokens.end);
            let words = &self.scene.page.language.meetings;
            let before =
                |i: usize| words.other_at(self.scene.page.tokens, i) && words.holding_at(self.scene.page.tokens, i + 1);
            !between.clone().any(before) && !self.scene.page.any_word(&between, WordClass::Subordinate)
        };
        let mut near: Vec<_> =
            self.scene.moments_in(&(from..to)).filter(|m| !m.deadline && !m.since).filter(fits).filter(own).collect();
        // Of talks during a visit the day is that of the talks, and the stretch that of the visit.
        let lasts = |m: &Moment| m.kind == MomentKind::Interval && two_sided(kind) && kind != MeetingKind::Visit;
        near.sort_by_key(|m| (lasts(m), theirs(m), gap(m)));
        near.iter().find_map(|m| self.scene.value(m))
    }

    fn describe(&self, c: &mut Candidate) {
        const M: &str = "meeting";
        let page = self.scene.page;
        let key = |i: Option<usize>| match i {
            Some(i) if i >= self.range.start && i < self.range.end => page.key(i),
            _ => "^",
        };
        let groups = c.parties.iter().filter(|a| is_collective(page, *a)).count();
        let start = c.tokens.start;
        let f = &mut c.features;
        f.add(M, "bias", "");
        f.add(M, "kind", c.kind.as_str());
        f.add(M, "rule", [c.rule, "+", c.kind.as_str()]);
        let mut form = String::new();
        for i in c.head.clone() {
            form.push_str(page.key(i));
            form.push(' ');
        }
        f.add(M, "form", form.trim_end());
        f.add(
            M,
            "form-explicit",
            [page.key(c.head.end.saturating_sub(1)), "+", truth(c.explicit && c.parties.len() > 1)],
        );
        f.flag(M, "plural", c.plural);
        f.add(M, "head", page.key(start));
        f.add(M, "head-2", [page.key(start), " ", key(Some(start + 1))]);
        f.step(M, "parties", c.parties.len());
        f.add(M, "parties-explicit", [few(c.parties.len()), "+", truth(c.explicit)]);
        f.step(M, "groups", groups);
        f.step(M, "people", c.people.len());
        f.flag(M, "ordinal", c.ordinal.is_some());
        f.flag(M, "date", c.date.is_some());
        f.flag(M, "place", c.place.is_some());
        f.add(M, "status", c.status.as_str());
        f.step(M, "length", c.tokens.len());
        f.add(M, "before", key(start.checked_sub(1)));
        f.add(M, "before-2", key(start.checked_sub(2)));
        f.add(M, "after", key(Some(c.tokens.end)));
        let around = |class: WordClass| {
            (start.saturating_sub(5).max(self.range.start)..start).any(|i| page.word(i, class).is_some())
        };
        f.flag(M, "negated", around(WordClass::Negation));
        f.flag(M, "purpose", around(WordClass::Purpose));
        f.flag(M, "conditional", around(WordClass::Conditional));
        let named = c.tokens.clone().any(|i| page.is_capital(i) && i > start);
        f.flag(M, "named", named);
        f.flag(M, "number", page.token(c.tokens.end).is_some_and(|t| t.kind == TokenKind::Number));
        f.add(M, "part", part_name(page.layout.sentences[self.n].part));
        f.step(M, "sentence", self.n);
        f.flag(M, "capital", page.is_capital(start));
    }
}
