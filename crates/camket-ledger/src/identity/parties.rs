//! Whether two instruments may be of the same parties.

use camket_packs::World;

use crate::told::Traits;

/// Whether the parties of two may be the same.
pub(super) fn parties_fit(a: &Traits, b: &Traits, world: &World) -> bool {
    if related(a, b, world) || around(a, b, world) {
        return true;
    }
    let (few, many) =
        if a.parties.len() <= b.parties.len() { (&a.parties, &b.parties) } else { (&b.parties, &a.parties) };
    (few.len() < 2 || few.len() == many.len()) && few.iter().all(|p| many.contains(p))
}

/// Whether the parties differ only in that one tells a union where the other tells a member of it, and one of the two had
/// to take its parties from what is told around it: a fund for ASEAN is told as one for Viet Nam. Of what the same
/// parties have only one at a time, the parties alone say which it is.
pub(crate) fn related(a: &Traits, b: &Traits, world: &World) -> bool {
    let told = a.parties_named && b.parties_named;
    if told || alone(a, b, world) || a.parties == b.parties || a.parties.len() != b.parties.len() {
        return false;
    }
    let union = |p: &str| world.union_of(p);
    let like = |p: &String, q: &String| p == q || union(p) == Some(q) || union(q) == Some(p);
    a.parties.iter().all(|p| b.parties.iter().any(|q| like(p, q)))
        && b.parties.iter().all(|q| a.parties.iter().any(|p| like(p, q)))
}

/// Whether the parties of one of the two were taken from what is told around it, and all parties stand in one circle. So
/// little speaks for one instrument only where its name does, too.
pub(crate) fn around(a: &Traits, b: &Traits, world: &World) -> bool {
    let told = a.parties_named && b.parties_named;
    let circle = |t: &Traits| if t.circle.is_empty() { world.circle(&t.parties) } else { t.circle.clone() };
    !told && !alone(a, b, world) && circle(a).len() > 1 && circle(a) == circle(b)
}

/// Whether one of the two is the only one of its form between its parties, and the years do not say that they are one.
fn alone(a: &Traits, b: &Traits, world: &World) -> bool {
    let years = a.period.is_some() && a.period == b.period;
    !years && (is_single(a, world) || is_single(b, world))
}

/// Whether the same parties have one of its form at a time.
fn is_single(t: &Traits, world: &World) -> bool {
    t.form.as_ref().is_some_and(|id| world.forms.iter().any(|f| f.id == *id && f.single))
}

/// Whether one is told of one party only, which the other has, too.
pub(crate) fn partly(a: &Traits, b: &Traits) -> bool {
    let (few, many) = if a.parties.len() < b.parties.len() { (a, b) } else { (b, a) };
    matches!(few.parties.as_slice(), [one] if many.parties.len() > 1 && many.parties.contains(one))
}
