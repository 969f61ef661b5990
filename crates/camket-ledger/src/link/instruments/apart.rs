//! What keeps two tellings apart, whatever speaks for their being one.

use super::ground::Ground;
use super::names::shared;
use super::telling::Telling;
use crate::identity;
use crate::told::Traits;

/// Two known names, an agreement and what brings it up to date, two levels of relations or those of two pairs, what is
/// told by other names in one document, two parties, two of what they belong to, two numbers, two periods.
pub(super) fn apart(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let (x, y) = (a.traits, b.traits);
    let both = |of: &str| [x, y].iter().all(|t| identity::family(&t.kind) == of);
    if both("agreement") && a.has("upgrade") != b.has("upgrade") {
        return true;
    }
    if let (Some(p), Some(q)) = (&x.known, &y.known) {
        return p != q;
    }
    relations_part(a, b, both("partnership"))
        || x.parties_named && y.parties_named && !subset(a, b)
        || a.doc() == b.doc() && a.says_more() && b.says_more() && other_words(x, y)
        || ["revised", "second"].iter().any(|f| a.has(f) != b.has(f))
        || identity::conflict(x, y)
}

/// Whether two names have words and none in common, nor an acronym.
fn other_words(x: &Traits, y: &Traits) -> bool {
    let acronym = x.acronyms.iter().any(|w| y.acronyms.contains(w));
    !x.words.is_empty() && !y.words.is_empty() && !acronym && shared(x, y).0 == 0
}

/// What is raised is a level of relations (see [`reaches`]), and a level is told from others by its sides and its form
/// alone.
fn relations_part(a: &Telling<'_>, b: &Telling<'_>, both: bool) -> bool {
    let (x, y) = (a.traits, b.traits);
    let level = |t: &Telling<'_>| !t.raised() && t.traits.kind == "partnership";
    if a.raised() != b.raised() {
        return true;
    }
    let sides = x.parties != y.parties && (x.parties.len() == y.parties.len() || !subset(a, b));
    let levels = level(a) && level(b) && x.form.is_some() && y.form.is_some() && x.form != y.form;
    both && (sides || levels)
}

/// Where one of the two tells that relations are raised, and the other a level of the same relations: whether it is the
/// level to which they were.
pub(super) fn reaches(a: &Telling<'_>, b: &Telling<'_>, ground: &Ground<'_>) -> Option<bool> {
    let (raised, level) = if a.raised() { (a, b) } else { (b, a) };
    let of_one = raised.raised() && !level.raised() && level.traits.kind == "partnership";
    (of_one && raised.traits.parties == level.traits.parties).then(|| ground.reached(raised, level))
}

/// Whether all parties of one are those of the other.
fn subset(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let (x, y) = (&a.traits.parties, &b.traits.parties);
    x.iter().all(|p| y.contains(p)) || y.iter().all(|p| x.contains(p))
}
