//! How far the name or the description of an instrument reaches from its head.

use camket_grammar::dates::MomentKind;
use camket_model::InstrumentKind;
use camket_packs::{HistorySense, Sense, WordClass};

use super::mention::Finder;

/// How far a name may reach to either side of its head, in tokens.
pub(super) const RIGHT: usize = 24;
const LEFT: usize = 8;

impl Finder<'_, '_> {
    /// English and the like: what stands before the head belongs to it as far as no function word comes.
    pub(super) fn left(&self, from: usize, head: usize) -> usize {
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
            // "carbon-credit", "green finance": behind a dash or inside a known word no word is a verb.
            let term = || text.terms(&(i.saturating_sub(1)..i)).any(|(r, _)| r.contains(&i));
            let noun = i > least && (text.tokens.key(i - 1) == "-" || term());
            let word =
                text.is_word(i) && !function && (noun || !(stage || cue)) | text.is_capital(i) && i > self.range.start;
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
    pub(super) fn right(&self, head: usize) -> usize {
        let text = self.text;
        let most = self.range.end.min(head + RIGHT);
        let mut end = head;
        let mut p = head;
        let mut lower = 0;
        // Behind the last capital, number or name.
        let mut named = head;
        while p < most {
            if p == end && p > head && text.is_capital(p - 1) {
                named = end;
            }
            let and = text.is(p, WordClass::Coordination) && self.starts(p + 1);
            // "the Green Fund, worth 2 billion": a sum, with the words that lead to it, is told of a name and is none of it.
            if p > head && text.sums(&(p..p + 1)).next().is_some() {
                end = named;
                break;
            }
            if p > head && self.level(p) && (head.saturating_sub(LEFT)..head).any(|i| self.level(i)) {
                end = named;
                break;
            }
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
            // "the scheme “Bridge of Care”"
            if let Some(to) = self.quoted(p).filter(|to| p == end && *to <= most) {
                p = to;
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
            if let Some(to) = self.ordinal(p).filter(|to| *to <= most) {
                p = to;
                end = p;
                continue;
            }
            if text.is_capital(p) && !text.is_function(p) || text.is_number(p) {
                p += 1;
                end = p;
                continue;
            }
            // "projects in the Green Strategy": the whole has a name of its own.
            let within =
                text.is(p, WordClass::PrepositionAt) || text.language.syllabic && text.is(p, WordClass::Preposition);
            if within && (p + 1..p + 3).any(|i| text.is_capital(i) && self.starts(i)) {
                break;
            }
            // "Kế hoạch hành động triển khai Tuyên bố chung": what a plan carries out is part of its name.
            if let Some(to) = self.carried_out(p).filter(|to| p == head && *to <= most) {
                p = to;
                end = p;
                continue;
            }
            let joint = matches!(text.tokens.key(p), "-" | "/" | "&") || text.is_function(p) && self.joins(p);
            if joint {
                p += if self.leads_small(p) { 2 } else { 1 };
                continue;
            }
            // "dự án dùng hạn mức tín dụng", "bản ghi nhớ về chương trình “Nhịp cầu”": what another is used for, or is about.
            let other = text.language.syllabic && lower > 0 && !text.is_capital(p);
            if p > head && (other && self.starts(p) || self.starts_quoted(p)) {
                break;
            }
            // A syllable of a word may be a verb by itself: "hậu cần" needs nothing.
            let term = text.terms(&(p..p + 1)).find(|(r, t)| !t.aspect && r.len() > 1 && r.end <= most);
            if let Some((r, _)) = term.filter(|_| text.language.syllabic && lower < 8) {
                lower += r.len();
                p = r.end;
                end = p;
                continue;
            }
            let led = p > head && text.is_function(p - 1);
            // "về chuyển giao …": behind a preposition a verb is a noun, where nothing is put on verbs.
            let noun = led && text.language.syllabic && text.is(p - 1, WordClass::Preposition);
            let verb = text.hits_at(p).iter().any(|h| matches!(h.sense, Sense::Cue(..))) || self.acts(p..p + 1);
            let verb = verb && !noun;
            // "the plant in West Java started": behind a name stands what is said of it.
            let goes_on = text.language.syllabic || p > head && (led || lower > 0 && !text.is_capital(p - 1));
            if text.is_word(p) && !text.is_function(p) && !verb && lower < 8 && goes_on {
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

    /// Whether words begin in `tokens` that tell what becomes of an instrument.
    pub(super) fn acts(&self, mut tokens: std::ops::Range<usize>) -> bool {
        let told = |s| matches!(s, HistorySense::Stage(_) | HistorySense::Ahead | HistorySense::Done);
        // In a name "Fund" gives nothing.
        let name = |p: usize| self.text.is_capital(p) && p > self.range.start;
        tokens.any(|p| !name(p) && self.text.histories_at(p).any(|(_, s)| told(s)))
    }

    /// The end of a name in quotation marks that opens at `p`.
    fn quoted(&self, p: usize) -> Option<usize> {
        const NAME: usize = 12;
        const MARKS: [(&str, &str); 3] = [("\"", "\""), ("“", "”"), ("«", "»")];
        let text = self.text;
        let close = MARKS.iter().find(|(open, _)| *open == text.tokens.key(p)).map(|(_, close)| *close)?;
        let words = p + 1..(p + NAME).min(self.range.end);
        let end = words.clone().find(|i| text.tokens.key(*i) == close)?;
        text.is_capital(p + 1).then_some(end + 1)
    }

    /// "nghị định thư thứ hai": where a place in an order ends that begins at `p`.
    fn ordinal(&self, p: usize) -> Option<usize> {
        const WORDS: usize = 4;
        let near = p..(p + WORDS).min(self.range.end);
        let told = self.text.quantities(near).into_iter().find(|q| q.tokens.start == p)?;
        told.ordinal.then_some(told.tokens.end)
    }

    /// Whether another name begins at `p`.
    fn starts(&self, p: usize) -> bool {
        let text = self.text;
        text.histories_at(p).any(|(_, s)| matches!(s, HistorySense::Form(_)))
            || text.hits_at(p).iter().any(|h| matches!(h.sense, Sense::Instrument(_) | Sense::InstrumentHead(_)))
    }

    /// The end of the name that stands right behind words of work which begin at `p`, in a language that puts no mark on
    /// its verbs.
    pub(super) fn carried_out(&self, p: usize) -> Option<usize> {
        let text = self.text;
        let work = |(r, s): (std::ops::Range<usize>, HistorySense)| match s {
            HistorySense::Stage(s) => text.language.stages.get(s as usize).filter(|s| s.done == s.ahead).map(|_| r.end),
            _ => None,
        };
        let behind = text.histories_at(p).find_map(work).filter(|_| text.language.syllabic)?;
        let known = text.hits_at(behind).iter().find(|h| matches!(h.sense, Sense::Instrument(_))).map(|h| h.tokens.end);
        let form = |(r, s): (std::ops::Range<usize>, HistorySense)| matches!(s, HistorySense::Form(_)).then_some(r.end);
        known.or_else(|| text.histories_at(behind).find_map(form))
    }

    /// Whether words for a level of relations begin at `p`: "từ Đối tác toàn diện lên Đối tác chiến lược" names two.
    pub(super) fn level(&self, p: usize) -> bool {
        self.text.histories_at(p).any(|(_, s)| match s {
            HistorySense::Form(f) => {
                self.text.world.forms.get(f as usize).is_some_and(|f| f.kind == InstrumentKind::Partnership)
            }
            _ => false,
        })
    }

    /// Whether a word for an instrument begins at `p` with its name in quotation marks behind it.
    fn starts_quoted(&self, p: usize) -> bool {
        let form = |(r, s): (std::ops::Range<usize>, HistorySense)| matches!(s, HistorySense::Form(_)).then_some(r.end);
        self.text.histories_at(p).find_map(form).is_some_and(|end| self.quoted(end).is_some())
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
        let subject = self.small(next);
        class.iter().any(|c| text.is(p, *c)) && (content || article || subject && text.is(p, WordClass::PrepositionOf))
            || text.is(p, WordClass::Preposition) && subject
            || self.leads_small(p)
    }

    /// Whether a word stands at `p` that may open what a name is about.
    fn small(&self, p: usize) -> bool {
        let text = self.text;
        let cue = || text.hits_at(p).iter().any(|h| matches!(h.sense, Sense::Cue(..)));
        text.is_word(p) && !text.is_function(p) && (text.language.syllabic || !cue())
    }

    /// "on the transfer of …": a preposition and an article with a small word behind.
    fn leads_small(&self, p: usize) -> bool {
        let text = self.text;
        let prepositions = [WordClass::PrepositionOf, WordClass::Preposition];
        let article = text.is_definite(p + 1) && !text.is_capital(p + 1);
        prepositions.iter().any(|c| text.is(p, *c)) && article && !text.is_capital(p + 2) && self.small(p + 2)
    }
}
