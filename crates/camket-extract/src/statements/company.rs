//! Subjects that the clause around a cue tells: "A met with B to discuss …" is told of both, "Recalling …, A agreed" of A.

use camket_model::Act;
use camket_packs::{Marker, Refers, Sense, VerbForm, WordClass};

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

    /// The subject of the main clause behind a participle that opens the sentence: "Recalling the accord, the two sides
    /// agreed …".
    pub(crate) fn of_main_clause(&self, k: usize) -> Option<&Np> {
        let page = self.scene.page;
        let cue = &self.cues[k];
        if page.syllabic() || cue.form != VerbForm::Gerund || cue.tokens.start > self.range.start + 1 {
            return None;
        }
        let opens = |np: &Np| {
            let article = np.tokens.start > cue.tokens.end && page.marked(np.tokens.start - 1, Marker::Article);
            let before = np.tokens.start - 1 - usize::from(article);
            before >= cue.tokens.end && page.is_punct(before, ",")
        };
        let verb = |np: &Np| {
            let mut p = np.tokens.end;
            while page.word(p, WordClass::Aspect) == Some(p + 1) && p < np.tokens.end + NEAR {
                p += 1;
            }
            let at = self.cues.partition_point(|c| c.tokens.start < p);
            self.cues.get(at).is_some_and(|c| c.tokens.start == p && c.form != VerbForm::Gerund)
        };
        let phrases = &self.scene.phrases[self.n];
        let from = phrases.partition_point(|p| p.tokens.start < cue.tokens.end);
        phrases.get(from..)?.iter().find(|np| opens(np) && verb(np))
    }

    /// A group does not thank, ask or blame itself: "các nhà lãnh đạo hoan nghênh Mỹ …" is said by the others. The two
    /// sides of talks stay two, and what companies of one side do is not that side.
    pub(crate) fn without_object(&self, k: usize, np: &Np, speaker: &mut Speaker) {
        let group = matches!(np.head, Head::Group(Refers::All) | Head::Meeting)
            || np.head == Head::Role && np.members > 1 && np.actors.is_empty();
        let cue = &self.cues[k];
        let directed = matches!(
            cue.entry(self.scene.page).act,
            Act::Welcome | Act::Support | Act::Criticize | Act::Urge | Act::Concern | Act::Propose
        );
        if !group || !directed || speaker.actors.len() < 2 || np.tokens.end > cue.tokens.start {
            return;
        }
        let phrases = &self.scene.phrases[self.n];
        let next = phrases.get(phrases.partition_point(|p| p.tokens.start < cue.tokens.end));
        let object = next.filter(|p| {
            p.tokens.start <= cue.tokens.end + 1 && !matches!(p.head, Head::Group(_)) && !p.inside && !p.private
        });
        if let Some(object) = object {
            let rest = speaker.actors.without(&object.actors);
            if !rest.is_empty() {
                speaker.actors = rest;
            }
        }
    }
}
