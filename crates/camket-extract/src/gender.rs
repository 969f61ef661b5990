//! Whether a man or a woman is meant, as far as small words tell: "Mr", "bà", "spokeswoman", "she".

use camket_packs::Marker;

use crate::mention::What;
use crate::page::Page;
use crate::people::People;

/// What is known of each person: `Some(true)` a woman, `Some(false)` a man.
#[derive(Debug, Default)]
pub(crate) struct Genders(Vec<Option<bool>>);

impl Genders {
    /// By the words in all mentions of each.
    pub fn of(page: &Page<'_>, people: &People) -> Self {
        let mut votes = vec![(0_usize, 0_usize); people.found.len()];
        for m in &people.mentions {
            let What::Person(i) = m.what else { continue };
            let Some((men, women)) = votes.get_mut(i) else { continue };
            for token in m.tokens.clone() {
                *men += usize::from(page.marked(token, Marker::Masculine));
                *women += usize::from(page.marked(token, Marker::Feminine));
            }
        }
        Self(votes.into_iter().map(|(men, women)| (men != women).then_some(women > men)).collect())
    }

    /// Whether the word at `at` may mean `person`: "she" is no "Mr".
    pub fn fits(&self, page: &Page<'_>, at: usize, person: Option<usize>) -> bool {
        let known = person.and_then(|i| self.0.get(i).copied().flatten());
        known.is_none_or(|woman| !page.marked(at, if woman { Marker::Masculine } else { Marker::Feminine }))
    }
}
