//! Between whom a part of a statement is.

use std::ops::Range;

use super::parts::Parts;
use crate::told::Traits;

/// An instrument of more parties than this says nothing of whose relation a statement is about.
pub const FEW: usize = 3;
/// A statement to more than this many partners is to nobody in particular.
const MOST_PARTNERS: usize = 4;
/// So many of the actors of a document may be meant where nobody is spoken to.
const LIKELY: usize = 2;
/// An organisation of more members than this does not stand for one of them.
const CLOSE: usize = 30;

impl Parts<'_> {
    /// Between whom it is: the parties of the known agreements that it is about; else the speaker and each of those
    /// spoken to or, failing that, the actor of whom the document speaks most. Then, wider, between whom it may be:
    /// between an organisation that the document is about, for a member, and the other side.
    pub(super) fn relations(
        &self,
        speaker: &[String],
        to: &[String],
        tokens: &Range<usize>,
        concepts: &[String],
        named: &[Traits],
    ) -> (Vec<String>, Vec<String>) {
        let known = self.by_agreement(concepts);
        if !known.is_empty() {
            return (known, Vec::new());
        }
        // What is told of a plan of two may be told to anybody; what is told of a plan of one is its own affair.
        let mut wider: Vec<String> = self.by_plans(speaker, named);
        let third = |t: &Traits| t.parties.len() > 1 && !to.iter().any(|a| t.parties.contains(a));
        if !to.is_empty() && wider.len() == 1 && named.iter().all(third) {
            // A tells B of its plan with C.
            let told = to.iter().map(|o| joined(&speaker.iter().chain([o]).map(String::as_str).collect::<Vec<_>>()));
            let told = told.filter(|t| *t != wider[0]).collect();
            return (wider, told);
        }
        let mut circle: Vec<&str> =
            speaker.iter().filter(|a| !speaker.iter().any(|o| self.is_member(a, o))).map(String::as_str).collect();
        circle.sort_unstable();
        circle.dedup();
        let speaks = |p: &&Vec<String>| p.iter().any(|p| speaker.iter().any(|a| a == p || self.is_member(a, p)));
        let parties = self.instruments(tokens).map(|i| &i.parties).filter(|p| p.len() <= FEW).filter(speaks);
        let mut others: Vec<&str> = to.iter().chain(parties.flatten()).map(String::as_str).collect();
        // Who speaks with its own organisation to a third one speaks to that one.
        let own = |o: &&str| speaker.iter().any(|a| self.is_member(a, o));
        if !others.iter().all(own) {
            others.retain(|o| !own(o));
        }
        others.retain(|o| !circle.contains(o) && !speaker.iter().any(|s| s == o));
        let mut relations: Vec<String> = Vec::new();
        if circle.len() >= 2 || others.len() > MOST_PARTNERS {
            relations.push(joined(&circle));
            others.clear();
        } else if others.is_empty() {
            let likely = self.likely(tokens, speaker);
            let own = named.iter().any(|t| t.parties == circle) || self.is_own(concepts, &circle);
            match likely.split_first().filter(|_| !own) {
                Some((first, rest)) => {
                    others.push(first);
                    wider.extend(rest.iter().map(|o| joined(&[circle.as_slice(), &[o]].concat())));
                }
                None => {
                    relations.push(joined(&circle));
                    wider.extend(likely.iter().map(|o| joined(&[circle.as_slice(), &[o]].concat())));
                }
            }
        }
        let opening = self.opening(tokens, speaker);
        wider.extend(opening.into_iter().map(|o| joined(&[circle.as_slice(), &[o]].concat())));
        relations.extend(others.iter().map(|o| joined(&[circle.as_slice(), &[o]].concat())));
        for other in &others {
            let sides = [circle.as_slice(), &[other]].concat();
            if let Some(org) = self.organisation(&sides) {
                let home = sides.into_iter().map(|a| if self.is_member(a, org) { org } else { a });
                wider.push(joined(&home.collect::<Vec<_>>()));
            }
        }
        for list in [&mut relations, &mut wider] {
            list.sort();
            list.dedup();
        }
        wider.retain(|w| !relations.contains(w));
        (relations, wider)
    }

    /// The relations at large within which others may go on with what is between these. What is between members of one
    /// union alone is their own, and that of the union with the one of whom the document speaks most besides.
    pub(super) fn circles(&self, relations: &[String], wider: &[String]) -> Vec<String> {
        let main = || self.actors.iter().flat_map(|a| self.world.sides(a));
        let mut out: Vec<String> = Vec::new();
        for relation in relations.iter().chain(wider) {
            let mut sides: Vec<String> = relation.split('+').flat_map(|a| self.world.sides(a)).collect();
            sides.sort();
            sides.dedup();
            if let [one] = sides.as_slice() {
                out.push(relation.clone());
                let other = main().find(|a| a != one);
                sides.extend(other);
                sides.sort();
            }
            if sides.len() > 1 {
                out.push(sides.join("+"));
            }
        }
        out.sort();
        out.dedup();
        out
    }

    /// The sides of each plan, programme or agreement that is named or described, if the speaker is of them.
    fn by_plans(&self, speaker: &[String], named: &[Traits]) -> Vec<String> {
        let of = |p: &String| speaker.iter().any(|a| a == p || self.is_member(a, p));
        let known = named.iter().map(|t| &t.parties).filter(|p| (1..=FEW).contains(&p.len()) && p.iter().any(of));
        let several = known.filter(|p| p.len() > 1 || self.world.actor(&p[0]).is_some_and(|a| !a.members.is_empty()));
        several.map(|p| joined(&p.iter().map(String::as_str).collect::<Vec<_>>())).collect()
    }

    /// The few others whom the sentence names before its act: *with A, we have now begun …*.
    fn opening(&self, tokens: &Range<usize>, speaker: &[String]) -> Vec<&str> {
        let from = self.sentence_start(tokens.start);
        let own = |a: &&str| speaker.iter().any(|s| s == a || self.is_member(s, a));
        let mut out = self.concepts.named(&(from..tokens.start));
        out.retain(|a| !own(a));
        if out.len() > LIKELY { Vec::new() } else { out }
    }

    fn by_agreement(&self, concepts: &[String]) -> Vec<String> {
        let ids = concepts.iter().filter_map(|c| c.strip_prefix("near:").unwrap_or(c).strip_prefix("instrument:"));
        let known = ids.filter_map(|id| self.world.instruments.iter().find(|k| k.id == id));
        let known = known.filter(|k| (2..=FEW).contains(&k.parties.len()));
        let mut out: Vec<String> =
            known.map(|k| joined(&k.parties.iter().map(String::as_str).collect::<Vec<_>>())).collect();
        out.sort();
        out.dedup();
        out
    }

    /// Whether a known instrument that is spoken of is that of the speakers alone.
    fn is_own(&self, concepts: &[String], circle: &[&str]) -> bool {
        let ids = concepts.iter().filter_map(|c| c.strip_prefix("near:").unwrap_or(c).strip_prefix("instrument:"));
        ids.filter_map(|id| self.world.instruments.iter().find(|k| k.id == id)).any(|k| k.parties == circle)
    }

    /// The closest organisation among the document's actors to which one of `sides` belongs, and not all of them.
    fn organisation(&self, sides: &[&str]) -> Option<&str> {
        let fits = |o: &&String| {
            let inside = sides.iter().filter(|a| self.is_member(a, o)).count();
            inside > 0 && inside < sides.len() && !sides.iter().any(|s| s == o)
        };
        let size = |o: &&String| self.world.actor(o).map_or(usize::MAX, |a| a.members.len());
        self.actors.iter().filter(fits).filter(|o| size(o) <= CLOSE).min_by_key(size).map(String::as_str)
    }

    /// Who may be meant where nobody is spoken to: those named in the part, else the actor and the organisation of which
    /// the document speaks most.
    fn likely<'b>(&'b self, tokens: &Range<usize>, speaker: &[String]) -> Vec<&'b str> {
        let own = |a: &str| speaker.iter().any(|s| s == a || self.is_member(s, a));
        let inside = self.concepts.actors.iter().filter(|(at, _)| at.start >= tokens.start && at.end <= tokens.end);
        let mut named: Vec<&str> = inside.map(|(_, a)| a.as_str()).filter(|a| !own(a)).collect();
        named.sort_unstable();
        named.dedup();
        if (1..=LIKELY).contains(&named.len()) {
            return named;
        }
        let many = |a: &&str| self.world.actor(a).is_some_and(|a| !a.members.is_empty());
        let mut others = self.actors.iter().map(String::as_str).filter(|a| !own(a));
        let first = others.clone().next();
        let org = others.find(many).filter(|o| Some(*o) != first);
        first.into_iter().chain(org).collect()
    }

    pub(super) fn is_member(&self, actor: &str, org: &str) -> bool {
        self.world.actor(org).is_some_and(|o| o.members.iter().any(|m| m == actor))
    }
}

fn joined(actors: &[&str]) -> String {
    let mut actors = actors.to_vec();
    actors.sort_unstable();
    actors.dedup();
    actors.join("+")
}
