//! Who talks with whom: "A met with B to discuss …" and "A held talks with B" are told of both.

use camket_model::Act;
use camket_packs::{Marker, Sense};

use crate::discourse::Speaker;
use crate::nps::{Head, Np};
use crate::statements::subjects::Context;

/// How far behind the subject or the cue, in tokens, "with" stands.
const NEAR: usize = 5;

impl Context<'_, '_, '_> {
    /// Adds the other side to the one who meets it, where cue `k` tells what they talk about.
    pub(crate) fn with_the_other(&self, k: usize, np: &Np, speaker: &mut Speaker) {
        let page = self.scene.page;
        let cue = &self.cues[k];
        let talks = cue.entry(page).act == Act::Discuss;
        if !talks || page.syllabic() || speaker.actors.len() != 1 || np.tokens.end > cue.tokens.start {
            return;
        }
        let meets = |i: usize| page.hits_at(i).iter().any(|h| matches!(h.sense, Sense::MeetingHead(_)));
        let behind = (np.tokens.end..cue.tokens.start.min(np.tokens.end + NEAR))
            .find(|i| page.marked(*i, Marker::With) && *i > np.tokens.end && meets(*i - 1));
        let after = || {
            let mut near = cue.tokens.end..self.range.end.min(cue.tokens.end + 1);
            near.find(|i| page.marked(*i, Marker::With) && meets(*i - 1))
        };
        let Some(with) = behind.or_else(after) else { return };
        let phrases = &self.scene.phrases[self.n];
        let next = phrases.get(phrases.partition_point(|p| p.tokens.start <= with));
        let Some(other) = next.filter(|p| p.tokens.start <= with + 2 && !p.private && !p.inside) else { return };
        if matches!(other.head, Head::Group(_)) || other.actors.is_empty() || other.actors == speaker.actors {
            return;
        }
        speaker.actors = speaker.actors.union(&other.actors);
        speaker.person = None;
    }
}
