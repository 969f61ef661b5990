//! Who stands around the head word: "cuộc gặp giữa X và Y", "talks with X", "chuyến thăm Y của X".

use std::ops::Range;

use camket_packs::{Marker, MeetingSort, Refers, Sense, WordClass};

use super::find::Finder;
use super::{Candidate, MeetingKind};
use crate::mention::Actors;
use crate::nps::Head;
use crate::ordinals::ordinal_at;

/// How far behind the head, in tokens, those who meet are looked for.
const REACH: usize = 26;
/// Words that may stand between without a phrase.
const GAP: usize = 6;

/// Those who stand around a head, by the word that leads to them.
#[derive(Debug, Default)]
pub(super) struct Slots {
    pub object: Actors,
    pub with: Actors,
    pub between: Actors,
    pub of: Actors,
    pub dest: Actors,
    pub people: Vec<usize>,
    /// The place that a visit goes to.
    pub goal: Option<Range<usize>>,
    /// Where the last phrase that was used ends.
    pub end: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Role {
    Object,
    With,
    Between,
    Of,
    Dest,
    Nothing,
}

impl Slots {
    /// All those that the words after the head name as meeting.
    pub fn all(&self) -> Actors {
        self.object.union(&self.with).union(&self.between).union(&self.of).union(&self.dest)
    }
}

impl Finder<'_, '_> {
    pub(super) fn slots(&self, head: &Range<usize>, kind: MeetingKind, verb: bool, told: &[Candidate]) -> Slots {
        let page = self.scene.page;
        let mut out = Slots { end: head.end, ..Slots::default() };
        let visit = kind == MeetingKind::Visit && !self.receives(head);
        let mut role = if visit { Role::Dest } else { Role::Object };
        let limit = if self.pointed(head) { head.end } else { self.range.end.min(head.end + REACH) };
        // "hội nghị cấp cao thường niên A - B": small words of its name do not part a meeting from those who meet.
        let small = |i: &usize| page.syllabic() && page.marked(*i, Marker::MeetingName) && self.phrase_at(*i).is_none();
        let (mut p, mut gap) = (head.end + (head.end..limit).take_while(small).count(), 0);
        // "chuyến thăm X và dự Hội nghị … của Y": the name of another meeting on the way belongs to itself.
        let mut other = false;
        while p < limit {
            if role != Role::Between && self.names_another(p) {
                other = true;
                role = Role::Nothing;
            }
            // "thăm X và hội đàm với Y", "talks with X and meet Y": the next verb has those who follow.
            if p > head.end && self.verb_at(p) {
                break;
            }
            if let Some(np) = self.phrase_at(p) {
                // "both X and Y": the word for two stands before those whom it counts.
                if np.head == Head::Group(Refers::Both)
                    && self
                        .phrase_at(np.tokens.end)
                        .is_some_and(|n| n.tokens.start == np.tokens.end && n.actors.len() > 1)
                {
                    p = np.tokens.end;
                    continue;
                }
                let actors = self.resolve(np, told);
                let near = gap <= if verb { 3 } else { 1 };
                let used = match role {
                    Role::Object if near && (verb || page.syllabic()) => self.put(&mut out.object, actors),
                    Role::With => self.put(&mut out.with, actors),
                    Role::Between => self.put(&mut out.between, actors),
                    Role::Of => self.put(&mut out.of, actors),
                    Role::Dest if gap <= 2 => {
                        out.goal.get_or_insert(np.tokens.clone());
                        self.put(&mut out.dest, actors)
                    }
                    _ => false,
                };
                if used {
                    out.people.extend(self.people_in(&np.tokens));
                    if !other {
                        out.end = np.tokens.end;
                    }
                }
                p = np.tokens.end;
                gap = 0;
                let list = used
                    && self.plural(head)
                    && (page.is_punct(p, ",") || page.marked(p, Marker::And))
                    && self
                        .phrase_at(p + 1)
                        .is_some_and(|n| n.tokens.start == p + 1 && matches!(n.head, Head::Actor(_)));
                if list {
                    p += 1;
                    continue;
                }
                // "with his counterparts, X and Y"
                let named_next = !used
                    && page.is_punct(p, ",")
                    && self
                        .phrase_at(p + 1)
                        .is_some_and(|n| n.tokens.start == p + 1 && matches!(n.head, Head::Person | Head::Role));
                if named_next && matches!(np.head, Head::Group(_)) {
                    p += 1;
                    continue;
                }
                let waits =
                    !used && matches!(np.head, Head::Group(_)) || role == Role::Between && out.between.len() < 2;
                if !waits {
                    role = Role::Nothing;
                }
                continue;
            }
            if role == Role::Dest
                && gap <= 2
                && out.goal.is_none()
                && let Some((tokens, host)) = self.country_at(p, limit)
            {
                out.goal = Some(tokens.clone());
                out.dest = out.dest.union(&host);
                out.end = tokens.end;
                p = tokens.end;
                role = Role::Nothing;
                continue;
            }
            // "chuyến thăm lần thứ hai tới X"
            if p == head.end
                && let Some(end) = ordinal_at(page, p, limit)
            {
                p = end;
                continue;
            }
            if let Some(m) = self.scene.moments_in(&(p..limit)).next().filter(|m| m.tokens.start == p) {
                p = m.tokens.end.max(p + 1);
                continue;
            }
            // "led by X" tells who leads, "visit to Y by X" who visits.
            let agent = gap == 0 && page.marked(p, Marker::By);
            let next = if agent { Some(Role::Of) } else { self.role_behind(p, visit, out.goal.is_some()) };
            if let Some(next) = next {
                // A second "with" or "of" belongs to something else.
                if role != Role::Between || out.between.len() > 1 || next == Role::Between {
                    role = if gap > GAP { Role::Nothing } else { next };
                }
                p += 1;
                continue;
            }
            if self.breaks(p) && role != Role::Between || gap > GAP {
                break;
            }
            gap += 1;
            p += 1;
        }
        out
    }

    /// The part that who stands behind the preposition at `p` has in a meeting, in a visit whose goal is `told` or not.
    fn role_behind(&self, p: usize, visit: bool, told: bool) -> Option<Role> {
        let is = |list: Marker| self.scene.page.marked(p, list);
        if is(Marker::Between) {
            Some(Role::Between)
        } else if is(Marker::With) {
            Some(Role::With)
        } else if is(Marker::Of) {
            Some(Role::Of)
        } else if visit && (is(Marker::Toward) || !told && is(Marker::In)) {
            Some(Role::Dest)
        } else {
            is(Marker::At).then_some(Role::Nothing)
        }
    }

    /// Whether the head is a verb of receiving, whose object is the guest.
    fn receives(&self, head: &Range<usize>) -> bool {
        let page = self.scene.page;
        page.hits_at(head.start).iter().filter(|h| h.tokens == *head).any(|h| {
            matches!(h.sense, Sense::MeetingHead(i) if page.language.meeting_heads.get(i as usize).is_some_and(|e| e.sort == MeetingSort::Hosting))
        })
    }

    /// Whether the name of a meeting of many starts at `p`.
    pub(super) fn names_another(&self, p: usize) -> bool {
        let page = self.scene.page;
        page.hits_at(p).iter().any(|h| match h.sense {
            Sense::Series(_) => true,
            Sense::MeetingHead(i) => page.language.meeting_heads.get(i as usize).is_some_and(|e| {
                !e.verb && matches!(e.kind, MeetingKind::Summit | MeetingKind::Ministerial | MeetingKind::Forum)
            }),
            _ => false,
        })
    }

    fn put(&self, slot: &mut Actors, actors: Actors) -> bool {
        if actors.is_empty() {
            return false;
        }
        *slot = slot.union(&actors);
        true
    }

    /// Whether the phrase of the head cannot go on over `p`.
    pub(super) fn breaks(&self, p: usize) -> bool {
        let page = self.scene.page;
        if !page.is_word(p) {
            return matches!(page.key(p), "," | "." | ";" | ":" | "(" | "\"");
        }
        let stop = page.hits_at(p).iter().any(|h| match h.sense {
            Sense::Cue(..) => true,
            Sense::Word(c) => matches!(
                c,
                WordClass::Purpose
                    | WordClass::Contrast
                    | WordClass::Conditional
                    | WordClass::Subordinate
                    | WordClass::Relative
            ),
            _ => false,
        });
        stop || page.marked(p, Marker::MeetingEnd)
    }

    /// A place at `p` and the state that it lies in.
    fn country_at(&self, p: usize, end: usize) -> Option<(Range<usize>, Actors)> {
        let page = self.scene.page;
        let (tokens, ix) = page.longest(p, end, |s| if let Sense::Place(i) = s { Some(i as usize) } else { None })?;
        let place = page.world.places.get(ix)?;
        let host = place.country.as_ref().and_then(|c| self.scene.actor(c.as_str())).map(Actors::one);
        Some((tokens, host.unwrap_or_default()))
    }
}
