//! Who speaks in a stretch of direct speech.

use std::ops::Range;

use camket_packs::{Marker, Refers, Sense, Strength, WordClass};

use crate::discourse::{Discourse, Speaker};
use crate::nps::{Head, Np};

/// How far from the marks, in tokens, the verb of saying or its subject may stand.
const BESIDE: usize = 3;
/// How far behind the marks, in tokens, whoever speaks may be named.
const BEHIND: usize = 25;

impl Discourse<'_, '_> {
    /// Who speaks in stretch `n`, and whether a verb of saying tells it: `"…," X said`, `"…," said X`, `X said: "…"`; else
    /// the phrase nearest to its end, else to its start, outside the marks. Those before `n` must be known.
    pub(crate) fn speech_speaker(&self, n: usize) -> (Option<Speaker>, bool) {
        let page = self.scene.page;
        let Some(speech) = page.layout.speech.get(n) else { return (None, false) };
        let sentence = |i: usize| Some(page.layout.sentences.get(page.sentence_of(i)?)?.tokens.clone());
        let ends = speech.tokens.end.checked_sub(1).and_then(sentence);
        let (Some(tail), Some(head)) = (ends, sentence(speech.tokens.start)) else { return (None, false) };
        let tail = speech.tokens.end..tail.end.min(speech.tokens.end + BEHIND);
        let head = head.start..speech.tokens.start;
        if let Some(speaker) = self.told_behind(&tail).or_else(|| self.told_before(&head)) {
            return (Some(speaker), true);
        }
        // A quotation that goes on: "…," X said. "…".
        let before = n.checked_sub(1).filter(|b| {
            let near = page.layout.speech.get(*b).and_then(|b| page.sentence_of(b.tokens.start));
            let here = page.sentence_of(head.start);
            let alone = |r: &Range<usize>| r.clone().all(|i| !page.is_word(i));
            alone(&tail) && alone(&head) && near.zip(here).is_some_and(|(a, b)| b - a <= 1) && self.sure(*b)
        });
        if let Some(speaker) = before.and_then(|b| self.speech.get(b).cloned().flatten()) {
            return (Some(speaker), true);
        }
        let near = self.named_in(&tail, true).or_else(|| self.named_in(&head, false)).or_else(|| {
            let sentence = page.sentence_of(head.start)?.checked_sub(1)?;
            self.named_in(&page.layout.sentences[sentence].tokens, true)
        });
        (near, false)
    }

    /// Whether the word at `i` is a verb of saying.
    fn says(&self, i: usize) -> bool {
        let page = self.scene.page;
        page.word(i, WordClass::QuoteVerb).is_some()
            || page.hits_at(i).iter().any(|h| match h.sense {
                Sense::Cue(c, _) => page.language.cues.get(c as usize).is_some_and(|c| c.strength != Strength::Plain),
                _ => false,
            })
    }

    /// The subject of the verb of saying that stands in `gap` or right behind `np`.
    fn said_by(&self, np: &Np, gap: Range<usize>, behind: bool) -> Option<Speaker> {
        let page = self.scene.page;
        if matches!(np.head, Head::Group(Refers::SelfSpeaker)) || self.speech_at(np.tokens.start).is_some() {
            return None;
        }
        let skips =
            |i: &usize| page.word(*i, WordClass::Aspect).is_some() || page.is_punct(*i, ",") || page.is_punct(*i, "\"");
        let verb = (np.tokens.end..np.tokens.end + BESIDE).find(|i| !skips(i)).is_some_and(|i| self.says(i));
        let between = gap.clone().filter(|i| page.is_word(*i) && !page.marked(*i, Marker::Article)).count();
        let told = if behind { between == 0 && verb || between > 0 && gap.clone().any(|i| self.says(i)) } else { verb };
        let n = page.sentence_of(np.tokens.start).filter(|_| told && between <= 2)?;
        let speaker = self.resolve(np, n, None);
        (!speaker.actors.is_empty()).then_some(speaker)
    }

    /// `"…," X said`, `"…," said X`.
    fn told_behind(&self, tail: &Range<usize>) -> Option<Speaker> {
        let phrases = self.scene.phrases.get(self.scene.page.sentence_of(tail.start)?)?;
        let first = phrases.iter().find(|p| p.tokens.start >= tail.start && p.tokens.end <= tail.end)?;
        self.said_by(first, tail.start..first.tokens.start, true)
    }

    /// `X said: "…"`, `X said, "…"`.
    fn told_before(&self, head: &Range<usize>) -> Option<Speaker> {
        let verb = head.clone().rev().take(BESIDE + 1).find(|i| self.says(*i))?;
        let phrases = self.scene.phrases.get(self.scene.page.sentence_of(verb)?)?;
        let subject = phrases.iter().rev().find(|p| p.tokens.end <= verb && p.tokens.start >= head.start)?;
        self.said_by(subject, subject.tokens.end..subject.tokens.end, false)
    }

    /// Whoever is named in `range`, people and offices first.
    fn named_in(&self, range: &Range<usize>, nearest_first: bool) -> Option<Speaker> {
        let sentence = self.scene.page.sentence_of(range.start)?;
        let mut found: Vec<&Np> = self.scene.phrases[sentence]
            .iter()
            .filter(|p| p.tokens.start >= range.start && p.tokens.end <= range.end && !p.actors.is_empty())
            .collect();
        if !nearest_first {
            found.reverse();
        }
        let best = found.iter().find(|p| matches!(p.head, Head::Person | Head::Role)).or_else(|| found.first())?;
        Some(Speaker { actors: best.actors.clone(), person: best.person })
    }
}
