//! What mentions that stand beside each other say of one another.

use camket_packs::{HistorySense, WordClass};

use super::mention::Mention;
use super::text::Text;

/// How far behind guidelines, an annex and the like the name may stand of what they belong to.
const BELONGS: usize = 16;
/// How far behind a protocol the name may stand of the agreement that it brings up to date.
const AMENDS: usize = 8;

/// "nâng cấp A và B": what stands before the first of two goes with both.
pub(super) fn coordinate(text: &Text<'_>, all: &mut [Mention]) {
    for i in 1..all.len() {
        let (before, rest) = all.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last(), rest.first_mut()) else { continue };
        let joined = a.sentence == b.sentence
            && b.tokens.start == a.tokens.end + 1
            && text.is(a.tokens.end, WordClass::Coordination);
        if joined && a.traits.kind == b.traits.kind {
            for facet in &a.traits.facets {
                if !b.traits.facets.contains(facet) {
                    b.traits.facets.push(facet.clone());
                }
            }
            b.traits.facets.sort();
        }
    }
}

/// Guidelines, annexes and the like are known by what they belong to, which is named behind them.
pub(super) fn belong(text: &Text<'_>, all: &mut [Mention]) {
    for i in 0..all.len() {
        let (head, tail) = all.split_at_mut(i + 1);
        let Some(m) = head.last_mut().filter(|m| m.of) else { continue };
        let whole =
            tail.first().filter(|o| o.sentence == m.sentence && o.tokens.start <= m.tokens.end + BELONGS && !o.of);
        let inner = text
            .tokens
            .all()
            .get(m.tokens.clone())
            .and_then(|_| m.traits.subject.iter().find_map(|s| s.strip_prefix("instrument:").map(str::to_owned)));
        let id = whole.and_then(|o| o.traits.known.clone()).or(inner);
        if let Some(o) = whole {
            // "the Annex to the Plan" is one name; "with the Annex, nine tenths of the Plan" is not.
            let between = m.tokens.end..o.tokens.start;
            let class = [WordClass::PrepositionOf, WordClass::Preposition, WordClass::PrepositionTo];
            let leads = between.is_empty() || class.iter().any(|c| text.is(between.start, *c));
            if leads && between.clone().all(|i| text.is_word(i)) {
                m.extent.end = o.tokens.end;
            }
            if o.traits.parties.len() > 1 && !m.traits.parties_named {
                m.traits.parties.clone_from(&o.traits.parties);
                m.traits.parties_named = o.traits.parties_named;
            }
        }
        if let Some(id) = id {
            m.traits.subject.push(format!("of:{id}"));
            m.traits.subject.sort();
            m.traits.proper = true;
            m.bare = false;
        }
    }
}

/// "the Second Protocol to amend X", "nghị định thư sửa đổi X": what brings an agreement up to date is known by it.
pub(super) fn amend(text: &Text<'_>, all: &mut [Mention]) {
    let upgrade = |m: &Mention| m.traits.facets.iter().any(|f| f == "upgrade");
    for i in 1..all.len() {
        let (head, tail) = all.split_at_mut(i);
        let (Some(m), Some(o)) = (head.last_mut(), tail.first_mut()) else { continue };
        let between = m.tokens.end.min(o.tokens.start)..o.tokens.start;
        let close = m.sentence == o.sentence && between.len() <= AMENDS && between.clone().all(|i| text.is_word(i));
        let agreements = [&*m, &*o].iter().all(|m| crate::identity::family(&m.traits.kind) == "agreement");
        let Some(known) = o.traits.known.clone().filter(|_| close && agreements && m.traits.known.is_none()) else {
            continue;
        };
        let changes = text.histories_in(m.tokens.start..o.tokens.start).any(|(_, s)| match s {
            HistorySense::Facet(f) => {
                text.world.facets.get(f as usize).is_some_and(|f| matches!(f.as_str(), "upgrade" | "revised"))
            }
            _ => false,
        });
        if changes && upgrade(m) {
            m.traits.known = Some(known);
            m.traits.parties.clone_from(&o.traits.parties);
            m.traits.parties_named = true;
            m.traits.proper = true;
            m.bare = false;
            // One name: of the agreement itself nothing is said here.
            if !upgrade(o) {
                o.traits.facets.push("upgrade".to_owned());
                o.traits.facets.sort();
            }
        }
    }
}
