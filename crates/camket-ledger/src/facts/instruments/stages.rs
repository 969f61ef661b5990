//! How far the text says that each instrument has come.

use std::collections::BTreeMap;
use std::ops::Range;

use camket_model::{InstrumentKind, InstrumentStatus};
use camket_packs::{HistorySense, Stage, WordClass};

use super::mention::Mention;
use super::mood::Mood;
use super::text::Text;
use crate::identity::{self, COUNTED};
use crate::told::StatusClue;

/// How far from a name the words of its status may stand, in tokens; a semicolon counts for many, a comma for some.
pub(super) const REACH: usize = 30;
const SEMICOLON: usize = 15;
const COMMA: usize = 3;
/// So much nearer than so much of a thing the words of a stage may stand to what has a name.
const COUNTS: usize = 12;
/// How far behind one level of relations that to which they are raised may stand.
const RAISED: usize = 8;
/// How much farther than the nearest stage another may stand.
const CLOSE: usize = 9;

/// A stage that the words of one sentence tell of one mention.
pub(super) struct Told<'p> {
    mention: usize,
    pub tokens: Range<usize>,
    pub stage: &'p Stage,
    pub ahead: bool,
    /// It is said that it has not happened.
    pub denied: bool,
    pub status: InstrumentStatus,
}

/// The clues of a text, each with the index of its mention.
pub(super) fn clues(text: &Text<'_>, mentions: &[Mention]) -> Vec<(usize, StatusClue)> {
    let mut out = Vec::new();
    let mut last: Option<(usize, usize, usize)> = None;
    for (n, sentence) in text.layout.sentences.iter().enumerate() {
        let from = mentions.partition_point(|m| m.sentence < n);
        let to = mentions.partition_point(|m| m.sentence <= n);
        let here: Vec<usize> = (from..to).collect();
        let reader = Reader::of(text, mentions, n);
        if here.is_empty() {
            // "It still has to be ratified."
            let carried = last.filter(|(p, s, _)| *s + 2 >= n && reader.speaks_on(*p == sentence.paragraph));
            if let Some((paragraph, _, m)) = carried {
                reader.run(&[m], true, &mut out);
                last = Some((paragraph, n, m));
            }
            continue;
        }
        reader.run(&here, false, &mut out);
        let main = here.iter().copied().find(|i| mentions[*i].traits.proper).unwrap_or(from);
        last = Some((sentence.paragraph, n, main));
    }
    out
}

/// Reads one sentence.
pub(super) struct Reader<'t, 'a> {
    pub text: &'t Text<'a>,
    pub mentions: &'t [Mention],
    /// Those of the sentence.
    pub names: &'t [Mention],
    pub range: Range<usize>,
}

impl<'t, 'a> Reader<'t, 'a> {
    /// The reader of a sentence.
    pub(super) fn of(text: &'t Text<'a>, mentions: &'t [Mention], sentence: usize) -> Self {
        let from = mentions.partition_point(|m| m.sentence < sentence);
        let to = mentions.partition_point(|m| m.sentence <= sentence);
        Self { text, mentions, names: &mentions[from..to], range: text.layout.words_of(sentence) }
    }
}

impl<'a> Reader<'_, 'a> {
    /// Whether the words of a clue stand in the sentence.
    pub(super) fn tells(&self, clue: &StatusClue) -> bool {
        let [from, to] = self.text.place(&self.range).1;
        from <= clue.span[0] && clue.span[1] <= to
    }

    /// Whether the sentence begins with words that speak on of what was named before, or speaks of an upgrade.
    fn speaks_on(&self, one_paragraph: bool) -> bool {
        let start = self.range.start;
        let anaphor = (start..self.range.end.min(start + if one_paragraph { 4 } else { 12 }))
            .any(|i| self.text.histories_at(i).any(|(_, s)| s == HistorySense::Anaphor));
        anaphor
            || one_paragraph
                && self.text.histories_in(self.range.clone()).any(|(_, s)| matches!(s, HistorySense::Facet(_)))
    }

    fn run(&self, here: &[usize], carried: bool, out: &mut Vec<(usize, StatusClue)>) {
        let told = self.stages(here, carried);
        let shares = self.shares(here, carried);
        let mut of: BTreeMap<usize, Vec<&Told<'_>>> = BTreeMap::new();
        for t in &told {
            of.entry(t.mention).or_default().push(t);
        }
        for m in here {
            let share = shares.iter().find(|(i, ..)| i == m);
            let mut own = of.remove(m).unwrap_or_default();
            if own.is_empty() && share.is_none() {
                // "the bridge is late" tells no stage, but that it is not done.
                let name = &self.mentions[*m];
                let named = !carried && !name.bare && self.main(*m);
                if named && self.late(&(name.tokens.end..self.range.end.min(name.tokens.end + REACH))) {
                    out.push((*m, self.clue(*m, carried, None, None, &[])));
                } else if !carried {
                    out.extend(self.of_act(*m).map(|clue| (*m, clue)));
                }
                continue;
            }
            // Whose idea it was stands farther from what became of it.
            let idea = own.iter().filter(|t| t.stage.proposer).map(|t| self.proposer(&t.tokens));
            let idea = idea.into_iter().find(|p| !p.is_empty()).unwrap_or_default();
            // "an initiative of X" says no more of how far it has come than what is told besides.
            if !idea.is_empty() && own.iter().any(|t| !t.stage.proposer) {
                own.retain(|t| !t.stage.proposer || t.tokens.len() == 1);
            }
            // Words far from the name tell of something else.
            let nearest = own.iter().map(|t| self.distance(&t.tokens, *m, carried)).min().unwrap_or(0);
            let stops = |t: &Told<'_>| t.stage.strong && t.tokens.start >= self.mentions[*m].extent.end;
            own.retain(|t| t.stage.cap || stops(t) || self.distance(&t.tokens, *m, carried) <= nearest + CLOSE);
            // What stops an instrument counts most, then the farthest that it has come.
            let cap = own.iter().filter(|t| t.stage.cap && t.status == t.stage.ahead).map(|t| rank(t.status)).min();
            own.retain(|t| t.stage.strong || cap.is_none_or(|c| rank(t.status) <= c));
            // What is still to be drawn up is not carried out.
            let drafted = |t: &&Told<'_>| {
                t.ahead && t.stage.done == InstrumentStatus::Negotiating && t.stage.ahead == InstrumentStatus::Proposed
            };
            if own.iter().any(drafted) {
                own.retain(|t| !t.ahead || rank(t.status) < rank(InstrumentStatus::Implementing));
            }
            own.sort_by_key(|t| {
                (
                    std::cmp::Reverse(t.stage.strong),
                    std::cmp::Reverse(rank(t.status)),
                    std::cmp::Reverse(t.stage.cap),
                    t.tokens.start,
                )
            });
            // "adopted in 2030; 72 per cent of it has been carried out" tells two things.
            let text = |t: &&&Told<'_>| !t.ahead && (3..6).contains(&rank(t.status));
            if let (Some(_), Some(t)) = (share, own.iter().find(text)) {
                out.push((*m, self.clue(*m, carried, Some(*t), None, &[*t])));
            }
            let mut clue = self.clue(*m, carried, own.first().copied(), share, &own);
            if clue.proposer.is_empty() {
                clue.proposer = idea;
            }
            out.push((*m, clue));
        }
    }

    /// Whether a mention is the last named in its sentence, so that what stands behind it is told of it.
    fn main(&self, mention: usize) -> bool {
        self.names.last().is_some_and(|last| last.tokens == self.mentions[mention].tokens)
    }

    /// The stages told in the sentence, each with the mention that it goes with.
    fn stages(&self, here: &[usize], carried: bool) -> Vec<Told<'a>> {
        let text = self.text;
        let mut out: Vec<Told<'a>> = Vec::new();
        for p in self.range.clone() {
            let around = self.around(here, p);
            for (tokens, sense) in text.histories_at(p) {
                let HistorySense::Stage(s) = sense else { continue };
                let Some(stage) = text.language.stages.get(s as usize) else { continue };
                if tokens.end > self.range.end
                    || !carried
                        && around
                            .iter()
                            .any(|m| self.names_of(*m, stage, &tokens) && inside(&tokens, &self.mentions[*m].tokens))
                    || reaches(stage) && self.measures(tokens.end)
                {
                    continue;
                }
                let near: Vec<usize> =
                    around.iter().copied().filter(|m| applies(stage, &self.mentions[*m].traits.kind)).collect();
                let Some(mention) = near.iter().copied().min_by_key(|m| self.distance(&tokens, *m, carried)) else {
                    continue;
                };
                // "the Roadmap, an initiative of X": what has a name is the initiative.
                let named = near.iter().copied().filter(|m| self.names_of(*m, stage, &tokens));
                let named = named.min_by_key(|m| self.distance(&tokens, *m, carried));
                let mention = named.filter(|_| !self.names_of(mention, stage, &tokens)).unwrap_or(mention);
                if !carried && near.len() > 1 && self.distance(&tokens, mention, false) > REACH {
                    continue;
                }
                // The longer words hold: "khởi động đàm phán" is no "khởi động".
                let covered =
                    |t: &Told<'_>| t.mention == mention && t.tokens.start <= tokens.start && t.tokens.end >= tokens.end;
                if out.iter().rev().take(16).any(|t| covered(t) && t.tokens != tokens) {
                    continue;
                }
                let mood = self.mood(&tokens);
                // What one says that one will give is agreed.
                let promised = mood == Mood::Will && gives(stage);
                let ahead = mood != Mood::Done && !promised;
                // What is said not to run has stopped.
                let idle = mood == Mood::Denied && stage.done == stage.ahead;
                let status = match if ahead { stage.ahead } else { stage.done } {
                    InstrumentStatus::Implementing if idle => InstrumentStatus::Stalled,
                    status => status,
                };
                let mention = self.raised(&near, mention, stage);
                for m in self.joined(around, mention, stage) {
                    out.push(Told {
                        mention: m,
                        tokens: tokens.clone(),
                        stage,
                        ahead,
                        denied: mood == Mood::Denied,
                        status,
                    });
                }
            }
        }
        out
    }

    /// Whether the words of a stage are none where they stand in a mention: but "an initiative first suggested by X" has
    /// no name.
    fn names_of(&self, mention: usize, stage: &Stage, tokens: &Range<usize>) -> bool {
        let m = &self.mentions[mention];
        let idea = stage.proposer && tokens.len() > 1 && m.tokens.start < tokens.start;
        !(idea && (m.bare || !m.traits.proper && m.record.is_none()))
    }

    /// "raised their ties from X to Y": of levels of relations behind the words the last is the one that is reached.
    fn raised(&self, near: &[usize], mention: usize, stage: &Stage) -> usize {
        let level = |m: &usize| {
            let t = &self.mentions[*m].traits;
            stage.kinds == [InstrumentKind::Partnership] && t.form != self.mentions[mention].traits.form
        };
        let behind =
            |m: &usize| *m > mention && self.mentions[*m].tokens.start <= self.mentions[mention].tokens.end + RAISED;
        near.iter().copied().rfind(|m| level(m) && behind(m)).unwrap_or(mention)
    }

    /// Whether a figure stands right behind a word: "trade reached 62 billion" reaches no agreement.
    fn measures(&self, at: usize) -> bool {
        let near = at..(at + 3).min(self.range.end);
        self.text.figures(&near).next().is_some()
    }

    /// The mentions near a token: all of a short sentence, some of a list of names.
    pub(super) fn around<'h>(&self, here: &'h [usize], at: usize) -> &'h [usize] {
        let from = here.partition_point(|m| self.mentions[*m].tokens.end + 3 * REACH < at);
        let to = here.partition_point(|m| self.mentions[*m].tokens.start <= at + 3 * REACH);
        // What a carried mention tells stands in another sentence.
        if here.len() == 1 { here } else { &here[from..to.max(from)] }
    }

    /// A mention with those that "and" or a comma joins to it.
    fn joined(&self, here: &[usize], mention: usize, stage: &Stage) -> Vec<usize> {
        let near = |a: &Mention, b: &Mention| {
            let between = a.tokens.end..b.tokens.start.max(a.tokens.end);
            let and =
                between.clone().any(|i| self.text.is(i, WordClass::Coordination) || self.text.tokens.key(i) == ",");
            let other = self
                .text
                .histories_in(between.clone())
                .any(|(_, s)| matches!(s, HistorySense::Stage(_) | HistorySense::Ahead));
            // "signed an agreement on a line of credit": what it is about has come as far.
            let about = between.len() <= 3
                && between.clone().next().is_some_and(|i| self.text.is(i, WordClass::Preposition))
                && identity::family(&a.traits.kind) == "agreement"
                && a.traits.known.is_none()
                && b.traits.kind == "fund";
            about
                || between.len() <= 1 && a.traits.kind == b.traits.kind
                || and && !other && between.len() <= 8 && applies(stage, &b.traits.kind)
        };
        let mut out = vec![mention];
        for m in here.iter().filter(|m| **m > mention) {
            let before = out.last().copied().unwrap_or(mention);
            if *m == before + 1 && near(&self.mentions[before], &self.mentions[*m]) {
                out.push(*m);
            }
        }
        out
    }

    pub(super) fn distance(&self, tokens: &Range<usize>, mention: usize, carried: bool) -> usize {
        if carried {
            return 0;
        }
        let of = self.mentions[mention].of;
        let m = &self.mentions[mention].extent;
        if of && inside(tokens, m) {
            return usize::MAX / 2;
        }
        let gap = if tokens.end <= m.start { tokens.end..m.start } else { m.end..tokens.start.max(m.end) };
        let after = usize::from(tokens.start >= m.end) * 2;
        let marks = |mark: &str| gap.clone().filter(|i| self.text.tokens.key(*i) == mark).count();
        let counted = self.mentions[mention].traits.form.as_deref() == Some(COUNTED);
        (gap.len() + after + 1 - usize::from(of))
            + if counted { COUNTS } else { 0 }
            + SEMICOLON * marks(";")
            + COMMA * marks(",")
    }

    /// Whether a token stands in a name.
    pub(super) fn name_at(&self, i: usize) -> bool {
        /// So many names may stand inside one.
        const INSIDE: usize = 4;
        let to = self.names.partition_point(|m| m.tokens.start <= i);
        self.names[to.saturating_sub(INSIDE)..to].iter().any(|m| m.tokens.contains(&i))
    }
}

pub(super) fn inside(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Whether the words tell that an agreement is reached.
fn reaches(stage: &Stage) -> bool {
    stage.done == InstrumentStatus::Agreed && stage.kinds.contains(&InstrumentKind::Treaty)
}

/// Whether the words tell that something is given.
pub(super) fn gives(stage: &Stage) -> bool {
    stage.done == InstrumentStatus::Agreed && stage.kinds.contains(&InstrumentKind::Fund)
}

fn applies(stage: &Stage, kind: &str) -> bool {
    stage.kinds.is_empty() || kind.parse::<InstrumentKind>().is_ok_and(|k| stage.kinds.contains(&k))
}

/// How far along a status is; those that are no step on the way have none.
pub(crate) fn rank(status: InstrumentStatus) -> u8 {
    use InstrumentStatus as S;
    match status {
        S::Proposed => 1,
        S::Negotiating => 2,
        S::Agreed => 3,
        S::Adopted => 4,
        S::InForce => 5,
        S::Implementing => 6,
        S::Completed => 7,
        S::Stalled | S::Violated | S::Withdrawn => 0,
    }
}
