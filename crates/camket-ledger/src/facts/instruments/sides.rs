//! The sides of a cooperation of a region with a partner.

use camket_packs::{Actor, ActorKind, World};

/// These actors, sorted, each once; "Mekong-Japan", or all who meet in it, are Japan and the Mekong countries.
pub(super) fn of(world: &World, mut actors: Vec<String>) -> Vec<String> {
    actors.sort();
    actors.dedup();
    let cooperation = |a: &Actor| a.kind == ActorKind::Grouping && !a.union && a.members.len() > 2;
    let whole =
        |a: &&Actor| cooperation(a) && a.members.len() == actors.len() && a.members.iter().all(|m| actors.contains(m));
    if actors.len() > 2 {
        return world.actors.iter().find(whole).and_then(|a| two(world, a)).unwrap_or(actors);
    }
    let side = |a: String| match world.actor(&a).filter(|a| cooperation(a)).and_then(|a| two(world, a)) {
        Some(two) => two,
        None => vec![a],
    };
    let mut out: Vec<String> = actors.into_iter().flat_map(side).collect();
    out.sort();
    out.dedup();
    out
}

/// The region that has all members of a cooperation but one, and that one, sorted.
fn two(world: &World, cooperation: &Actor) -> Option<Vec<String>> {
    let all = &cooperation.members;
    let within = |a: &&Actor| a.members.len() + 1 == all.len() && a.members.iter().all(|m| all.contains(m));
    let of_kind = |kind| world.actors.iter().filter(move |a| a.kind == kind).find(within);
    let region = of_kind(ActorKind::Region).or_else(|| of_kind(ActorKind::Grouping))?;
    let partner = all.iter().find(|m| !region.members.contains(m))?;
    let mut out = vec![partner.clone(), region.id.clone()];
    out.sort();
    Some(out)
}
