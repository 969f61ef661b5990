//! Instruments that are described and not named: "a resolution demanding …", "the truce reached in May".

use std::ops::Range;

use camket_model::InstrumentKind;
use camket_packs::{Marker, Sense, WordClass};

use super::Candidate;
use super::find::Finder;

/// The rule of a head that is described and not named.
pub(super) const DESCRIBED: &str = "instrument/described";
/// Farthest, in tokens, that the article stands before the head.
const MODIFIERS: usize = 6;
/// Longest description behind the head, in tokens.
const DESCRIPTION: usize = 12;

/// How an instrument without a name is described.
struct Described {
    /// The article or possessive that opens the phrase, where the language has such.
    article: Option<usize>,
    /// Words between the article and the head.
    modifiers: usize,
    /// The word behind the head that opens the description.
    opener: Option<usize>,
}

impl<F: Fn(usize) -> bool> Finder<'_, '_, F> {
    /// Adds the heads that only words round them tell apart. What has a name stands in `out` from index `from` on.
    pub(super) fn described(&self, out: &mut Vec<Candidate>, from: usize) {
        let page = self.scene.page;
        if page.language.instruments.articles.is_empty() && !page.syllabic() {
            return;
        }
        let mut found: Vec<Candidate> = Vec::new();
        for p in self.range.clone() {
            let Some((head, index)) = self.head(p) else { continue };
            let Some(entry) = page.language.instrument_heads.get(index).filter(|e| e.weak) else { continue };
            let named = out.get(from..).unwrap_or_default();
            let touches = |c: &Candidate| c.tokens.start < head.end && head.start < c.tokens.end;
            let free = found.last().is_none_or(|c| c.head.end <= head.start);
            if page.is_capital(head.start) || self.in_moment(head.start) || named.iter().any(touches) || !free {
                continue;
            }
            if page.syllabic() {
                let limit = named.iter().map(|c| c.tokens.start).find(|s| *s >= head.end).unwrap_or(usize::MAX);
                found.extend(self.described_without_article(&head, entry.kind, limit));
                continue;
            }
            let Some(article) = self.article(&head) else { continue };
            let limit = named.iter().map(|c| c.tokens.start).find(|s| *s >= head.end).unwrap_or(usize::MAX);
            let (end, opener) = self.description(head.end, limit);
            let told = Described { article: Some(article), modifiers: head.start - article - 1, opener };
            // "the tribunal's ruling": whose it is tells which one.
            let owned =
                entry.kind == InstrumentKind::Ruling && page.marked(article, Marker::Possessive | Marker::Genitive);
            if told.opener.is_none() && told.modifiers == 0 && !owned {
                continue;
            }
            let start = named.iter().map(|c| c.tokens.end).filter(|e| *e <= head.start).fold(article + 1, usize::max);
            let mut c = self.candidate(start..end, head, entry.kind, None, false, DESCRIBED);
            self.describe_further(&mut c, &told);
            found.push(c);
        }
        out.extend(found);
        out.get_mut(from..).unwrap_or_default().sort_by_key(|c| c.tokens.start);
    }

    /// In a language without articles what describes stands right behind the head: "thoả thuận giữa hai nước về …",
    /// "phán quyết của toà …". Of texts only, and of words that are verbs, too, only where they cannot be one.
    fn described_without_article(&self, head: &Range<usize>, kind: InstrumentKind, limit: usize) -> Option<Candidate> {
        use InstrumentKind::{Declaration, Law, Resolution, Ruling, TradeAgreement, Treaty};
        let page = self.scene.page;
        let text = matches!(kind, Declaration | Law | Resolution | Ruling | TradeAgreement | Treaty);
        // "phán quyết ngày 12/7 của …", "tuyên bố mới về …": behind a day or one plain syllable, too.
        let day = self.scene.moments_in(&(head.end..head.end + 1)).find(|m| m.tokens.start == head.end);
        let plain = page.is_word(head.end) && !page.is_capital(head.end) && !self.stops(head.end);
        let behind = day.map(|m| m.tokens.end).or_else(|| plain.then_some(head.end + 1));
        let told = |at: usize| Some(self.description(at, limit)).filter(|(_, opener)| opener.is_some());
        let (end, opener) = told(head.end).or_else(|| told(behind?))?;
        let at = opener.filter(|_| text)?;
        let before = head.start.checked_sub(1).filter(|b| *b >= self.range.start);
        let determiner = before.filter(|b| page.word(*b, WordClass::Determiner) == Some(*b + 1));
        // "hai hiệp định về …": several, none of which is told; "pháp luật của …": a syllable of another word.
        let one = determiner.is_some_and(|b| page.marked(b, Marker::One));
        if determiner.is_some() && !one || head.len() < 2 {
            return None;
        }
        let verb = page.hits_at(head.start).iter().any(|h| matches!(h.sense, Sense::Cue(..)) && h.tokens == *head);
        let owned = page.word(at, WordClass::PrepositionOf).is_some() || page.marked(at, Marker::Between);
        if verb && !one && !owned {
            return None;
        }
        let mut c = self.candidate(head.start..end, head.clone(), kind, None, false, DESCRIBED);
        self.describe_further(&mut c, &Described { article: None, modifiers: 0, opener });
        Some(c)
    }

    /// The article or possessive that opens the phrase of a head, with nothing but its modifiers between.
    fn article(&self, head: &Range<usize>) -> Option<usize> {
        let page = self.scene.page;
        let floor = self.range.start.max(head.start.saturating_sub(MODIFIERS));
        let words = &page.language.instruments;
        let at = (floor..head.start).rev().find(|i| words.is_article(page.key(*i)) || self.ends_modifiers(*i))?;
        words.is_article(page.key(at)).then_some(at)
    }

    /// Whether the word at `i` cannot stand between an article and its noun.
    fn ends_modifiers(&self, i: usize) -> bool {
        let page = self.scene.page;
        if !page.is_word(i) {
            let joins =
                page.is_punct(i, "-") || page.is_punct(i, ".") || page.is_punct(i, "\"") || page.is_punct(i, "/");
            return !joins && page.token(i).is_none_or(|t| t.kind == camket_text::TokenKind::Punct);
        }
        let ends = |c| {
            matches!(
                c,
                WordClass::Preposition
                    | WordClass::PrepositionAt
                    | WordClass::Relative
                    | WordClass::Subordinate
                    | WordClass::Passive
                    | WordClass::Future
                    | WordClass::Contrast
            )
        };
        page.hits_at(i).iter().any(|h| match h.sense {
            Sense::Word(c) => h.tokens.len() == 1 && ends(c),
            _ => false,
        })
    }

    /// How far the words go that describe a head, and the one that opens them.
    fn description(&self, at: usize, limit: usize) -> (usize, Option<usize>) {
        let page = self.scene.page;
        let stop = self.range.end.min(limit).min(at + DESCRIPTION);
        if at >= stop || page.language.instruments.describes(page.key(at)).is_none() {
            return (at, None);
        }
        let breaks = |i: &usize| {
            (page.token(*i).is_some_and(|t| t.kind == camket_text::TokenKind::Punct)
                && !page.is_punct(*i, "-")
                && !page.is_punct(*i, "'"))
                || page.word(*i, WordClass::Attribution).is_some()
                || page.word(*i, WordClass::Contrast).is_some()
        };
        (((at + 1)..stop).find(breaks).unwrap_or(stop), Some(at))
    }

    /// Adds how it is described to the evidence.
    fn describe_further(&self, c: &mut Candidate, told: &Described) {
        const M: &str = "instrument";
        let page = self.scene.page;
        let words = &page.language.instruments;
        let opener = told.opener.and_then(|o| words.describes(page.key(o))).unwrap_or("none");
        let article = told.article.map_or("-", |a| page.key(a));
        c.again = words.is_definite(article);
        let f = &mut c.features;
        f.add(M, "described-by", opener);
        f.add(M, "described-kind", [opener, ":", c.kind.as_str()]);
        f.add(M, "described-article", article);
        f.add(M, "described-whole", [article, ":", opener]);
        f.step(M, "described-modifiers", told.modifiers);
        let actors = self.scene.actors_in(&c.tokens).len();
        f.step(M, "described-actors", actors);
    }
}
