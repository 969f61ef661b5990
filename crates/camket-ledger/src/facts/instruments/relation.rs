//! Between whom: the parties of an instrument that its name does not tell, from what is told around it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::mention::Mention;
use super::text::Text;

/// Statements and meetings of the document by place, and who is in the middle of it.
pub(super) struct Relations {
    statements: Vec<(Range<usize>, Vec<String>)>,
    meetings: Vec<(Range<usize>, Vec<String>)>,
    /// The actor that most instruments, meetings and statements of the document have in common.
    hub: Option<String>,
}

impl Relations {
    pub fn of(text: &Text<'_>) -> Self {
        let r = text.records;
        let mut statements: Vec<_> = r
            .statements
            .iter()
            .map(|s| {
                let mut actors: Vec<String> = s.speaker.iter().chain(&s.addressee).cloned().collect();
                actors.sort();
                actors.dedup();
                (text.range_of(s.at.span), actors)
            })
            .collect();
        statements.sort_by_key(|(t, _)| (t.start, std::cmp::Reverse(t.end)));
        let mut meetings: Vec<_> = r.meetings.iter().map(|m| (text.range_of(m.at.span), m.parties.clone())).collect();
        meetings.sort_by_key(|(t, _)| t.start);
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let known = r.instruments.iter().filter(|i| (2..=3).contains(&i.parties.len())).flat_map(|i| &i.parties);
        let met = meetings.iter().filter(|(_, p)| (2..=3).contains(&p.len())).flat_map(|(_, p)| p);
        for actor in known.chain(met).chain(statements.iter().flat_map(|(_, a)| a)) {
            *counts.entry(actor.as_str()).or_default() += 1;
        }
        let hub = counts.iter().max_by_key(|(a, n)| (**n, std::cmp::Reverse(**a))).map(|(a, _)| (*a).to_owned());
        Self { statements, meetings, hub }
    }

    /// The parties of `m`, sorted.
    pub fn parties(&self, text: &Text<'_>, m: &Mention) -> Vec<String> {
        let inside = &m.traits.parties;
        if m.traits.parties_named || inside.len() > 1 {
            return inside.clone();
        }
        let fits = |p: &Vec<String>| p.len() == 2 && inside.iter().all(|i| p.contains(i));
        let (sentence, paragraph) = self.around(text, m);
        let mut found: Option<Vec<String>> = None;
        // "… với ASEAN", a pair in the same sentence before it.
        let near = text.actors_in(sentence.start..m.tokens.end);
        let meeting = |from: usize| {
            let here = self.meetings.iter().filter(|(t, _)| t.start >= from && t.start < m.tokens.end);
            here.map(|(_, p)| p).rfind(|p| fits(p)).cloned()
        };
        let statement = || {
            let here = self.statements.iter().filter(|(t, _)| t.start <= m.tokens.start && t.end >= m.tokens.end);
            here.map(|(_, a)| a).rfind(|a| fits(a)).cloned()
        };
        found = found.or_else(|| meeting(sentence.start)).or_else(statement).or_else(|| fits(&near).then(|| near.clone()));
        found = found.or_else(|| meeting(paragraph.start)).or_else(|| self.with_hub(text, &paragraph, m));
        found = found.or_else(|| m.record.and_then(|r| text.records.instruments.get(r)).map(|r| r.parties.clone()).filter(fits));
        found = found.or_else(|| meeting(0));
        let mut out = found.unwrap_or_else(|| {
            let record = m.record.and_then(|r| text.records.instruments.get(r)).map(|r| r.parties.clone());
            record.filter(|r| !r.is_empty()).unwrap_or_else(|| inside.clone())
        });
        out.sort();
        out.dedup();
        out
    }

    /// "Với X, …": the one of whom the paragraph speaks, with the one in the middle of the document.
    fn with_hub(&self, text: &Text<'_>, paragraph: &Range<usize>, m: &Mention) -> Option<Vec<String>> {
        let hub = self.hub.as_ref()?;
        let mut actors = text.actors_in(paragraph.start..m.tokens.end);
        actors.retain(|a| a != hub);
        let other = m.traits.parties.iter().find(|p| *p != hub).or_else(|| actors.first())?;
        Some(vec![hub.clone(), other.clone()])
    }

    fn around(&self, text: &Text<'_>, m: &Mention) -> (Range<usize>, Range<usize>) {
        let Some(s) = text.layout.sentences.get(m.sentence) else { return (m.tokens.clone(), m.tokens.clone()) };
        let sentences = text.layout.paragraphs.get(s.paragraph).map(|p| p.sentences.clone()).unwrap_or_default();
        let start = text.layout.sentences.get(sentences.start).map_or(s.tokens.start, |s| s.tokens.start);
        (s.tokens.clone(), start..s.tokens.end)
    }
}
