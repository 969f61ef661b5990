//! What happens in a thread: the role of each telling, and where the undertaking stands.

use super::gather::Gathered;
use super::{Node, makes};
use crate::finding::{Entity, EntityBody, Evidence, Link, LinkBasis, Role, State, Telling, Thread};
use crate::id::{EntityId, Hasher};
use crate::link::Context;

/// The thread as an entity; none if nobody undertakes anything in it.
pub fn entity(thread: &Gathered, nodes: &[Node<'_>], _context: &Context<'_>) -> Option<Entity> {
    let first = &nodes[thread.members.first()?.0];
    if !thread.members.iter().any(|(i, ..)| nodes[*i].home) {
        return None;
    }
    if !thread.members.iter().any(|(i, ..)| makes(&nodes[*i].statement.act)) && thread.members.len() < 2 {
        return None;
    }
    let mut links: Vec<Link> = Vec::new();
    for (i, pair, basis) in &thread.members {
        links.push(Link {
            fact: nodes[*i].fact.id.clone(),
            score: pair.score,
            basis: *basis,
            reasons: pair.reasons.clone(),
        });
    }
    for (i, pair) in &thread.suggested {
        links.push(Link {
            fact: nodes[*i].fact.id.clone(),
            score: pair.score,
            basis: LinkBasis::Suggested,
            reasons: pair.reasons.clone(),
        });
    }
    let tellings = thread
        .members
        .iter()
        .map(|(i, ..)| {
            let n = &nodes[*i];
            Telling {
                role: Role::First,
                act: n.statement.act.clone(),
                on: n.fact.day.clone(),
                deadline: n.part.deadline.clone(),
                as_new: n.fact.as_new,
                evidence: Evidence {
                    fact: n.fact.id.clone(),
                    doc: n.fact.doc.label.clone(),
                    quote: n.part.quote.clone(),
                    day: n.fact.doc.day.clone(),
                },
            }
        })
        .collect();
    let id = Hasher::new().part(first.fact.id.as_str()).part(&format!("{:?}", first.part.span)).finish("th");
    Some(Entity {
        id: EntityId(id),
        labels: vec![(first.fact.doc.lang.clone().unwrap_or_default(), first.part.quote.clone())],
        parties: Vec::new(),
        topics: Vec::new(),
        first: None,
        last: None,
        links,
        body: EntityBody::Thread(Thread {
            speaker: first.statement.speaker.clone(),
            addressee: first.statement.addressee.clone(),
            state: State::Open,
            deadline: None,
            instruments: Vec::new(),
            tellings,
        }),
    })
}
