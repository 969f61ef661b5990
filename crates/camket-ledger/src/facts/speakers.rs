//! Who says a part of a statement, and to whom.

use std::ops::Range;

use camket_export::wire::v1;
use camket_model::Act;

use super::near::is_step;
use super::parts::{Parts, SOON};
use crate::told::Traits;

/// Acts of speaking; the verbs of others may as well be what is asked for or agreed on.
const SPEAKING: [Act; 7] = [Act::Propose, Act::Urge, Act::Agree, Act::Welcome, Act::Affirm, Act::Support, Act::Reject];
/// How far back the one who speaks on was heard last, in code points.
const HEARD: usize = 600;

impl Parts<'_> {
    /// A later part that begins with a cue is an act of its own.
    pub(super) fn act(&self, s: &v1::Statement, tokens: &Range<usize>, first: bool) -> String {
        let soon = |at: &Range<usize>| (tokens.start..=tokens.start + SOON).contains(&at.start) && at.end <= tokens.end;
        let own = self.concepts.cues.iter().filter(|(at, act)| soon(at) && SPEAKING.contains(act));
        let own = own.min_by_key(|(at, act)| (at.start, std::cmp::Reverse((at.end, *act)))).filter(|_| !first);
        own.map_or_else(|| s.act.clone(), |(_, act)| act.as_str().to_owned())
    }

    /// Who says a part to whom: actors named at once after an act are spoken to (*asks China and Japan to …*), so they
    /// are not those who speak.
    pub(super) fn sides(&self, s: &v1::Statement, act: &str, tokens: &Range<usize>) -> (Vec<String>, Vec<String>) {
        let to = self.spoken_to(tokens);
        if to.is_empty() || !matches!(act, "propose" | "urge") {
            return (s.speaker.clone(), s.addressee.clone());
        }
        let others = |list: &[String]| list.iter().filter(|a| !to.contains(a)).cloned().collect::<Vec<_>>();
        let mut speaker = others(&s.speaker);
        if speaker.is_empty() {
            speaker = self.spoke_before(s, &to).unwrap_or_default();
        }
        if speaker.is_empty() {
            speaker = others(&s.addressee);
        }
        if speaker.is_empty() {
            speaker = others(self.actors).into_iter().take(1).collect();
        }
        (speaker, to)
    }

    /// Who speaks about an agreement of two sides. What is agreed on about it is theirs: a circle in which others are is
    /// misread, and so is one member that adopts it.
    pub(super) fn own_circle(
        &self,
        speaker: Vec<String>,
        to: &[String],
        act: &str,
        concepts: &[String],
        named: &[Traits],
    ) -> Vec<String> {
        let speaker = self.without_members(speaker);
        let Some(parties) = self.two_sides(concepts, named) else { return speaker };
        let at_home = |a: &String| parties.iter().any(|p| p == a || self.is_member(a, p));
        let binds = matches!(act, "agree" | "commit" | "adopt");
        let misread = match speaker.as_slice() {
            [] => false,
            [one] => {
                let own = concepts.iter().any(|c| c == "do:ratify");
                binds && act != "commit" && !own && (parties.len() == 2 || !parties.contains(one))
            }
            _ => binds && speaker.iter().any(at_home) && !speaker.iter().all(at_home),
        };
        // Who is no party takes none of its steps.
        let outside = !speaker.iter().any(|a| at_home(a) || parties.iter().any(|p| self.is_member(p, a)));
        let step = concepts.iter().any(|c| is_step(c));
        let outside = outside && (binds || act == "state");
        // A member that tells its own group what they are to do speaks for it.
        let chair = binds && parties.len() == 1 && to == parties;
        if misread || step && (outside || chair) { parties } else { speaker }
    }

    /// "Viet Nam and ASEAN" is ASEAN.
    fn without_members(&self, speaker: Vec<String>) -> Vec<String> {
        let member = |a: &String| speaker.iter().any(|o| self.is_member(a, o));
        speaker.iter().filter(|a| !member(a)).cloned().collect()
    }

    /// The two sides of the one agreement that is spoken of, or the group whose it is.
    fn two_sides(&self, concepts: &[String], named: &[Traits]) -> Option<Vec<String>> {
        let step = concepts.iter().any(|c| is_step(c));
        let group = |p: &Vec<String>| p.len() == 1 && self.world.actor(&p[0]).is_some_and(|a| !a.members.is_empty());
        let plain = |c: &'_ str| -> Option<String> {
            let c = c.strip_prefix("near:").filter(|_| step).unwrap_or(c);
            c.strip_prefix("instrument:").map(str::to_owned)
        };
        let ids = concepts.iter().filter_map(|c| plain(c));
        let known = ids.filter_map(|id| self.world.instruments.iter().find(|k| k.id == id)).map(|k| &k.parties);
        let mut known: Vec<&Vec<String>> = known.filter(|p| p.len() == 2 || group(p)).collect();
        known.sort();
        known.dedup();
        match known.as_slice() {
            [] => {}
            [one] => return Some((*one).clone()),
            _ => return None,
        }
        let mut told = named.iter().map(|t| &t.parties).filter(|p| p.len() == 2 || group(p));
        let first = told.next()?;
        told.all(|p| p == first).then(|| first.clone())
    }

    /// Who of the others spoke last before `s`, if it was said not long before.
    fn spoke_before(&self, s: &v1::Statement, to: &[String]) -> Option<Vec<String>> {
        let at = s.cue_span[0];
        let before = self.records.statements.iter().filter(|o| o.cue_span[0] < at && at - o.cue_span[0] < HEARD);
        let others = before.filter(|o| !o.speaker.is_empty() && !o.speaker.iter().any(|a| to.contains(a)));
        others.max_by_key(|o| o.cue_span[0]).map(|o| o.speaker.clone())
    }

    fn spoken_to(&self, tokens: &Range<usize>) -> Vec<String> {
        let asks = |(at, act): &&(Range<usize>, Act)| {
            (tokens.start..tokens.start + SOON).contains(&at.start) && matches!(act, Act::Propose | Act::Urge)
        };
        let mut ends: Vec<usize> = self.concepts.cues.iter().filter(asks).map(|(at, _)| at.end).collect();
        let mut out: Vec<String> = Vec::new();
        for (at, actor) in
            self.concepts.actors.iter().filter(|(at, _)| at.start >= tokens.start && at.end <= tokens.end)
        {
            if ends.contains(&at.start) {
                out.push(actor.clone());
                // The next one in the list.
                ends = vec![at.end];
                let joint = self.concepts.joints_at(at.end).first().map(|j| j.end);
                ends.extend(joint);
                ends.extend((self.concepts.tokens.key(at.end.min(tokens.end - 1)) == ",").then_some(at.end + 1));
            }
        }
        out.sort();
        out.dedup();
        out
    }
}
