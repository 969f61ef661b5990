//! Of what kind a meeting is, as those who meet and the words round it tell, and who hosts it.

use std::ops::Range;

use camket_model::{MeetingKind, Office};
use camket_packs::MeetingSort;

use super::describe::BESIDE;
use super::find::Finder;
use crate::mention::{Actors, What};
use crate::nps::is_collective;
use crate::scene::around;

/// How far away, in tokens, words stand that tell of a call.
const REMOTE: usize = 10;

impl Finder<'_, '_> {
    /// "spoke with X by phone": the words round it tell that they are not in one place.
    pub(super) fn remote(&self, kind: MeetingKind, tokens: &Range<usize>) -> MeetingKind {
        let page = self.scene.page;
        let from = self.range.start.max(tokens.start.saturating_sub(REMOTE));
        let to = self.range.end.min(tokens.end + REMOTE);
        let far = || (from..to).any(|i| page.language.meetings.remote_at(page.tokens, i));
        if kind == MeetingKind::Bilateral && far() { MeetingKind::Call } else { kind }
    }

    /// A meeting of a group or of more than two sides is of the kind that those make who meet: leaders, ministers.
    pub(super) fn ranked(&self, kind: MeetingKind, parties: &Actors, who: &Range<usize>) -> MeetingKind {
        let page = self.scene.page;
        let many = parties.len() > 2 || parties.iter().any(|a| is_collective(page, a));
        if !many || !matches!(kind, MeetingKind::Other | MeetingKind::Bilateral) {
            return kind;
        }
        let words = &page.language.meetings;
        let (mut leaders, mut ministers, mut others) = (0, 0, 0);
        let inside = around(&self.scene.people.mentions, who)
            .iter()
            .filter(|m| m.tokens.start >= who.start && m.tokens.end <= who.end);
        for m in inside {
            let offices = match &m.what {
                What::Person(i) => self.scene.people.found.get(*i).map(|f| &f.role.offices),
                What::Role(role) => Some(&role.offices),
                What::Actor(..) => None,
            };
            match offices.and_then(|o| o.first()) {
                Some(Office::HeadOfState | Office::HeadOfGovernment) => leaders += 1,
                Some(
                    Office::ForeignMinister | Office::DefenceMinister | Office::EconomicMinister | Office::Minister,
                ) => ministers += 1,
                _ => others += 1,
            }
        }
        let groups = |i: usize| words.leaders_at(page.tokens, i) || words.ministers_at(page.tokens, i);
        // One of each side: talks of two, also if one side is a body.
        if parties.len() == 2 && leaders + ministers + others == 2 && !who.clone().any(groups) {
            return kind;
        }
        // "G7 leaders", "the foreign ministers of the six": several by one word.
        if who.clone().any(|i| words.leaders_at(page.tokens, i)) {
            leaders += 2;
        } else if who.clone().any(|i| words.ministers_at(page.tokens, i)) {
            ministers += 2;
        }
        match (leaders, ministers) {
            (2.., _) if leaders > ministers + others => MeetingKind::Summit,
            (_, 2..) if ministers > leaders + others => MeetingKind::Ministerial,
            _ => kind,
        }
    }

    /// "a meeting of the security council": the meeting of a body that sits is a session.
    pub(super) fn seated(&self, kind: MeetingKind, tokens: &Range<usize>) -> MeetingKind {
        let page = self.scene.page;
        let sits = || tokens.clone().any(|i| page.language.meetings.assembly_at(page.tokens, i));
        if kind == MeetingKind::Other && sits() { MeetingKind::Session } else { kind }
    }

    /// The state where a meeting is held whose place stands right behind its name.
    pub(super) fn host(&self, tokens: &Range<usize>) -> Actors {
        let end = self.range.end.min(tokens.end + BESIDE.end + 1);
        let at = self.scene.place_after(tokens.end, end).map(|(_, at)| at);
        let at = at.filter(|at| BESIDE.contains(&at.start.saturating_sub(tokens.end)));
        at.and_then(|at| self.land(&at)).map(Actors::one).unwrap_or_default()
    }

    /// The kind that the number and sort of parties make of the kind that the word has by itself.
    pub(super) fn kind_for(&self, kind: MeetingKind, sort: MeetingSort, parties: &Actors) -> MeetingKind {
        let group = parties.iter().any(|a| is_collective(self.scene.page, a));
        match (kind, parties.len()) {
            (MeetingKind::Summit | MeetingKind::Ministerial, 2) if !group => MeetingKind::Bilateral,
            (MeetingKind::Other, 2) if !matches!(sort, MeetingSort::Ceremony | MeetingSort::Peace) => {
                MeetingKind::Bilateral
            }
            (MeetingKind::Forum, 2) if sort == MeetingSort::Dialogue => MeetingKind::Bilateral,
            (MeetingKind::Bilateral, 3..) => MeetingKind::Other,
            _ => kind,
        }
    }
}
