//! The act and the sides of a statement, set right by what stands before it in its sentence.

use std::borrow::Cow;

use camket_export::wire::v1;

use super::parts::Parts;

/// How many words before an act its first person may stand.
const VOICE: usize = 4;
/// Words of the longest joining word.
const JOINT: usize = 4;
/// Acts of asking for something.
const ASKING: [&str; 2] = ["propose", "urge"];
/// Acts that are only content where they follow in the same breath what is asked for.
const ASKED_FOR: [&str; 4] = ["adopt", "agree", "commit", "provide"];
/// Acts of doing, which inside an act of undertaking are still to be done.
const DOING: [&str; 2] = ["adopt", "provide"];
/// Acts of undertaking or asking.
const AHEAD: [&str; 4] = ["agree", "commit", "propose", "urge"];

impl Parts<'_> {
    /// `s` as its sentence has it. *A welcomes X; asks B for Y*: after a semicolon a verb without a subject of its own
    /// is that of the last main clause. *A asks B to do X and open Y*: what goes on with a request is asked for, not
    /// done. *Both agree to upgrade X*: what is agreed on is not done, either.
    pub(super) fn in_context<'s>(&self, s: &'s v1::Statement) -> Cow<'s, v1::Statement> {
        let start = self.token(s.at.span[0]);
        if let Some(own) = self.own_voice(start, s) {
            let addressee = s.addressee.iter().filter(|a| **a != own).cloned().collect();
            return Cow::Owned(v1::Statement { speaker: vec![own], addressee, ..s.clone() });
        }
        let before = self.main_clauses(start, s);
        let opens = s.cue_span[0] == s.at.span[0];
        let after_semicolon = start.checked_sub(1).is_some_and(|i| self.concepts.tokens.key(i) == ";");
        if opens
            && after_semicolon
            && let Some(main) = before.last().filter(|m| !m.speaker.is_empty())
        {
            let addressee = s.addressee.iter().filter(|a| !main.speaker.contains(a)).cloned().collect();
            let (speaker, person) = (main.speaker.clone(), main.person.clone());
            return Cow::Owned(v1::Statement { speaker, person, addressee, ..s.clone() });
        }
        let outer = before.last().filter(|o| o.at.span[1] >= s.at.span[1] && is(&o.act, &AHEAD) && is(&s.act, &DOING));
        let asked = |o: &v1::Statement| {
            is(&o.act, &ASKING) && !s.speaker.is_empty() && s.speaker.iter().all(|a| o.addressee.contains(a))
        };
        if let Some(o) = outer.filter(|o| o.speaker == s.speaker || asked(o)) {
            return Cow::Owned(told_as(o, s));
        }
        if opens
            && is(&s.act, &ASKED_FOR)
            && let Some(asks) = before.last().filter(|o| is(&o.act, &ASKING))
        {
            let joint = (start.saturating_sub(JOINT)..start)
                .find(|i| self.concepts.joints_at(*i).iter().any(|j| j.end == start));
            let goes_on = joint.is_some_and(|j| self.token(asks.at.span[1]) == j);
            if goes_on && asked(asks) {
                return Cow::Owned(told_as(asks, s));
            }
        }
        Cow::Borrowed(s)
    }

    /// Who says *I* or *we* just before the token `start`, outside quotation marks, in a text in which everybody who is
    /// named serves one actor, if the one who is taken for the speaker is another state that nobody speaks for.
    fn own_voice(&self, start: usize, s: &v1::Statement) -> Option<String> {
        let [speaker] = s.speaker.as_slice() else { return None };
        let from = self.sentence_start(start).max(start.saturating_sub(VOICE));
        let voice = self.concepts.voices.partition_point(|v| *v < from);
        if self.concepts.voices.get(voice).is_none_or(|v| *v >= start) {
            return None;
        }
        let quoted = self.layout.speech.partition_point(|q| q.tokens.end <= start);
        if self.layout.speech.get(quoted).is_some_and(|q| q.tokens.contains(&start)) {
            return None;
        }
        let mut served = self.records.people.iter().filter_map(|p| p.of.as_ref());
        let own = served.next().filter(|own| *own != speaker && served.all(|o| o == *own))?;
        self.world.actor(speaker).is_some_and(|a| a.members.is_empty()).then(|| own.clone())
    }

    /// Whether `inner` is only a part of what `s` says.
    pub(super) fn is_content(&self, inner: &v1::Statement, s: &v1::Statement) -> bool {
        let inner = self.in_context(inner);
        inner.act == s.act && inner.speaker == s.speaker
    }

    /// The statements of the sentence that begin before the token `start`, without those inside another of them.
    fn main_clauses(&self, start: usize, s: &v1::Statement) -> Vec<&v1::Statement> {
        let from = self.point(self.sentence_start(start));
        let here = self.said_from(from).take_while(|o| o.at.span[0] < s.at.span[0]);
        let mut here: Vec<&v1::Statement> = here.collect();
        here.sort_by_key(|o| (o.at.span[0], std::cmp::Reverse(o.at.span[1])));
        let mut end = 0;
        here.retain(|o| {
            let main = o.at.span[0] >= end;
            end = end.max(o.at.span[1]);
            main
        });
        here
    }

    /// The statements that begin at a code point or after it, in the order of the text.
    pub(super) fn said_from(&self, point: usize) -> impl Iterator<Item = &v1::Statement> {
        let all = &self.records.statements;
        let first = self.said.partition_point(|i| all.get(*i).is_some_and(|s| s.at.span[0] < point));
        self.said[first..].iter().filter_map(|i| all.get(*i))
    }

    /// The code point at which a token begins.
    pub(super) fn point(&self, token: usize) -> usize {
        self.concepts.tokens.get(token).map_or(usize::MAX, |t| self.points.at_byte(t.span.start))
    }

    /// The first token that begins at a code point or after it.
    pub(super) fn token(&self, point: usize) -> usize {
        let byte = self.points.to_byte(point);
        self.concepts.tokens.all().partition_point(|t| t.span.start < byte)
    }
}

/// `s` with the act and the sides of `main`.
fn told_as(main: &v1::Statement, s: &v1::Statement) -> v1::Statement {
    let (act, addressee) = (main.act.clone(), main.addressee.clone());
    let (speaker, person) = (main.speaker.clone(), main.person.clone());
    v1::Statement { act, speaker, person, addressee, ..s.clone() }
}

fn is(act: &str, list: &[&str]) -> bool {
    list.contains(&act)
}
