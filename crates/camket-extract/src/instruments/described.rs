//! Instruments that are described and not named: "a resolution demanding …", "the truce reached in May".

use std::ops::Range;

use camket_model::InstrumentKind;
use camket_packs::{Marker, Sense, WordClass};

use super::Candidate;
use super::find::Finder;
use super::further::RELATIVE;

/// The rule of a head that is described and not named.
pub(super) const DESCRIBED: &str = "instrument/described";
/// Farthest, in tokens, that the article stands before the head.
const MODIFIERS: usize = 6;

/// How an instrument without a name is described.
struct Described<'s> {
    /// The article or possessive that opens the phrase, where the language has such.
    article: Option<usize>,
    /// Words between the article and the head.
    modifiers: usize,
    /// What opens the description behind the head.
    opener: Option<&'s str>,
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
            // "an MOU on …": a short form is no name.
            let short = page.words(&head).chars().filter(|c| c.is_uppercase()).count() > 1;
            let name = page.is_capital(head.start) && !short;
            let name = name && !page.starts_sentence(head.start) && !page.syllabic();
            if name || self.in_moment(head.start) || named.iter().any(touches) || !free {
                continue;
            }
            if page.syllabic() {
                let limit = named.iter().map(|c| c.tokens.start).find(|s| *s >= head.end).unwrap_or(usize::MAX);
                found.extend(self.described_without_article(&head, entry.kind, limit));
                continue;
            }
            let Some(article) = self.article(&head) else { continue };
            let limit = named.iter().map(|c| c.tokens.start).find(|s| *s >= head.end).unwrap_or(usize::MAX);
            let told = self.description(head.end, limit);
            let (end, opener) = (told.map_or(head.end, |t| t.0), told.map(|t| t.1));
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
        use InstrumentKind::{Declaration, Law, Other, Plan, Resolution, Ruling, TradeAgreement, Treaty};
        let page = self.scene.page;
        let text = matches!(kind, Declaration | Law | Resolution | Ruling | TradeAgreement | Treaty);
        let (end, opener) = self.description_behind(head.end, limit).or_else(|| self.content(head, limit))?;
        // Of plans and contracts only those of somebody, where a verb makes or changes them.
        let actors = || !self.scene.actors_in(&(head.end..end)).is_empty();
        let enacted = matches!(kind, Plan | Other) && self.enacted(head.start) && actors();
        if !(text || enacted) {
            return None;
        }
        let before = head.start.checked_sub(1).filter(|b| *b >= self.range.start);
        let determiner = before.filter(|b| page.word(*b, WordClass::Determiner) == Some(*b + 1));
        // "hai hiệp định về …": several, none of which is told; "pháp luật của …": a syllable of another word.
        let one = determiner.is_some_and(|b| page.marked(b, Marker::One));
        if determiner.is_some() && !one || head.len() < 2 {
            return None;
        }
        let verb = page.hits_at(head.start).iter().any(|h| matches!(h.sense, Sense::Cue(..)) && h.tokens == *head);
        let owned = |i: &usize| page.word(*i, WordClass::PrepositionOf).is_some() || page.marked(*i, Marker::Between);
        let behind = head.end..end.min(head.end + 3);
        let noun = one || opener == RELATIVE || self.governed(head.start);
        if verb && !noun && !behind.into_iter().any(|i| owned(&i)) {
            return None;
        }
        let mut c = self.candidate(head.start..end, head.clone(), kind, None, false, DESCRIBED);
        self.describe_further(&mut c, &Described { article: None, modifiers: 0, opener: Some(opener) });
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

    /// Adds how it is described to the evidence.
    fn describe_further(&self, c: &mut Candidate, told: &Described<'_>) {
        const M: &str = "instrument";
        let page = self.scene.page;
        let words = &page.language.instruments;
        let opener = told.opener.unwrap_or("none");
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
