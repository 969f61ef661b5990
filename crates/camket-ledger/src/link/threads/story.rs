//! What happens in a thread: the role of each telling, and where the undertaking stands.

use rustc_hash::FxHashSet;

use super::Node;
use super::gather::Gathered;
use super::makes;
use crate::day::Days;
use crate::fact::Body;
use crate::finding::{Entity, EntityBody, Evidence, Link, LinkBasis, Role, State, Telling, Thread};
use crate::id::{EntityId, FactId, Hasher};

/// Two tellings of one act lie no more than this many days apart.
const ONE_ACT: i32 = 2;
/// How many tellings back one act is looked for.
const LOOK_BACK: usize = 64;
/// What is told as new although it is known was known for so many days; a reprint comes sooner.
const KNOWN: i32 = 30;
/// Fewer words than this say hardly of what an undertaking is.
const CLAUSE: usize = 4;

/// A thread and what its tellings do.
pub struct Story<'a, 'n> {
    /// Members in the order of their days.
    pub members: Vec<&'n Node<'a>>,
    /// The role of each.
    pub roles: Vec<Role>,
    /// Where it stands.
    pub state: State,
    /// The deadline that was told last.
    pub deadline: Option<String>,
}

impl<'a, 'n> Story<'a, 'n> {
    /// Reads the members of `thread`; `today` is the day on which it is asked. None if nobody undertakes anything in it,
    /// if all of it belongs to other relations, or if one document alone tells it in passing.
    pub fn of(thread: &Gathered, nodes: &'n [Node<'a>], today: Option<i32>) -> Option<Self> {
        let members: Vec<&Node<'_>> = thread.members.iter().map(|(i, ..)| &nodes[*i]).collect();
        let made = members.iter().any(|n| makes(&n.part.act));
        let undertaken = made || members.len() > 1;
        let several = members.iter().any(|n| n.fact.doc.id != members[0].fact.doc.id);
        let told = members.iter().any(|n| !n.fact.in_passing()) || made && several;
        if !undertaken || !told || !members.iter().any(|n| n.home) {
            return None;
        }
        let mut roles: Vec<Role> = Vec::new();
        let mut so_far = SoFar::default();
        for (i, node) in members.iter().enumerate() {
            let role = role(&members[..i], &so_far, node);
            so_far.add(node, role);
            roles.push(role);
        }
        let deadline = members.iter().rev().find_map(|n| n.part.deadline.clone());
        let state = match state(&roles, deadline.as_deref(), today, several) {
            State::Open | State::Repeated if is_done(members[0]) => State::Kept,
            state => state,
        };
        Some(Self { members, roles, state, deadline })
    }

    /// Whether a telling gives as new what was told long before.
    pub fn as_new(&self, i: usize) -> bool {
        let node = self.members[i];
        let new = node.part.telling.iter().any(|t| t == "new") && !node.part.telling.iter().any(|t| t == "known");
        let (Some(first), Some(day)) = (self.members.first().and_then(|n| first_day(n)), first_day(node)) else {
            return false;
        };
        new && i > 0 && self.roles[i] != Role::Retold && day.saturating_sub(first) > KNOWN
    }

    /// The thread as an entity.
    pub fn entity(&self, thread: &Gathered, nodes: &[Node<'_>]) -> Entity {
        let first = self.members[0];
        let (mut links, mut linked_facts): (Vec<Link>, FxHashSet<&FactId>) = Default::default();
        let linked = thread.members.iter().map(|(i, pair, basis)| (*i, pair, *basis));
        for (i, pair, basis) in linked.chain(thread.suggested.iter().map(|(i, pair)| (*i, pair, LinkBasis::Suggested)))
        {
            let fact = &nodes[i].fact.id;
            if linked_facts.insert(fact) {
                links.push(Link { fact: fact.clone(), score: pair.score, basis, reasons: pair.reasons.clone() });
            }
        }
        let tellings = (0..self.members.len()).map(|i| self.telling(i)).collect();
        let maker = self.members.iter().find(|n| makes(&n.part.act)).unwrap_or(&self.members[0]);
        let all = |list: fn(&Node<'_>) -> Vec<String>| sorted(self.members.iter().flat_map(|n| list(n)).collect());
        let span = format!("{}-{}", first.part.span[0], first.part.span[1]);
        let days: Vec<&str> = self.members.iter().filter_map(|n| n.fact.day.as_deref()).collect();
        let (labels, named_by) = self.labels(maker);
        Entity {
            id: EntityId(Hasher::new().part(first.fact.id.as_str()).part(&span).finish("th")),
            labels,
            parties: all(|n| [n.part.speaker.clone(), n.part.addressee.clone()].concat()),
            topics: all(|n| n.part.concepts.iter().filter_map(|c| topic(c)).collect()),
            first: days.first().map(|d| (*d).to_owned()),
            last: days.last().map(|d| (*d).to_owned()),
            links,
            body: EntityBody::Thread(Thread {
                speaker: maker.part.speaker.clone(),
                addressee: maker.part.addressee.clone(),
                state: self.state,
                deadline: self.deadline.clone(),
                instruments: {
                    let mut ids: Vec<_> =
                        self.members.iter().flat_map(|n| n.part.instruments.iter().cloned()).collect();
                    ids.sort();
                    ids.dedup();
                    ids
                },
                tellings,
                named_by,
            }),
        }
    }

    /// The words of one telling in each language, in the order in which the languages come: the first one that says of
    /// what it is, and makes the undertaking, as `maker` does, rather than tells of it. Also which telling that is.
    fn labels(&self, maker: &Node<'_>) -> (Vec<(String, String)>, Vec<usize>) {
        let mut best: Vec<(String, (bool, bool, bool), usize)> = Vec::new();
        for (i, node) in self.members.iter().enumerate() {
            let lang = node.fact.doc.lang.clone().unwrap_or_default();
            let bare = node.part.quote.split_whitespace().count() < CLAUSE;
            let worth = (!bare, makes(&node.part.act), node.part.speaker == maker.part.speaker);
            match best.iter_mut().find(|(l, ..)| *l == lang) {
                None => best.push((lang, worth, i)),
                Some(known) if worth > known.1 => *known = (lang, worth, i),
                Some(_) => {}
            }
        }
        best.into_iter().map(|(lang, _, i)| ((lang, name(self.members[i])), i)).unzip()
    }

    fn telling(&self, i: usize) -> Telling {
        let node = self.members[i];
        Telling {
            role: self.roles[i],
            act: node.part.act.clone(),
            on: node.fact.day.clone(),
            deadline: node.part.deadline.clone(),
            as_new: self.as_new(i),
            evidence: evidence(node),
        }
    }
}

/// What a telling calls the undertaking: its words, after the word of the act where that stands in an earlier part.
fn name(node: &Node<'_>) -> String {
    let quote = &node.part.quote;
    match &node.fact.body {
        Body::Statement(s) if s.act == node.part.act && !s.cue.is_empty() && s.cue_span[1] <= node.part.span[0] => {
            format!("{} … {quote}", s.cue)
        }
        _ => quote.clone(),
    }
}

/// The words of a node.
pub fn evidence(node: &Node<'_>) -> Evidence {
    let fact = node.fact;
    Evidence {
        fact: fact.id.clone(),
        doc: fact.doc.label.clone(),
        quote: node.part.quote.clone(),
        day: fact.doc.day.clone(),
    }
}

fn sorted(mut list: Vec<String>) -> Vec<String> {
    list.sort();
    list.dedup();
    list
}

/// What a concept is called as a topic, if it is one to ask for.
fn topic(concept: &str) -> Option<String> {
    let (kind, rest) = concept.split_once(':')?;
    matches!(kind, "topic" | "term" | "instrument" | "newer").then(|| rest.to_owned())
}

/// The first day of a node, if known.
pub fn first_day(node: &Node<'_>) -> Option<i32> {
    node.fact.day.as_deref().and_then(Days::of).map(|d| d.from)
}

/// The last day on which the deadline of a node is kept.
pub fn due(node: &Node<'_>) -> Option<i32> {
    node.part.deadline.as_deref().and_then(Days::of).map(|d| d.to)
}

pub fn tells(node: &Node<'_>, how: &str) -> bool {
    node.part.telling.iter().any(|t| t == how)
}

/// Whether a telling says that it is done, and not that something of it is still to be done, or is wished to be.
fn is_done(node: &Node<'_>) -> bool {
    let ahead = node.part.deadline.is_some() || node.part.concepts.iter().any(|c| c == "word:goal");
    let asks = matches!(node.part.act.as_str(), "propose" | "urge");
    (tells(node, "done") && !asks || node.part.act == "adopt") && !ahead && !tells(node, "delayed")
}

/// What the tellings so far come to, so that each is looked at once.
#[derive(Default)]
struct SoFar<'n, 'a> {
    /// The first and the last telling that undertakes something.
    maker: Option<&'n Node<'a>>,
    last: Option<&'n Node<'a>>,
    /// The deadline and the only amount that were told last.
    due: Option<i32>,
    amount: Option<(f64, String)>,
    taken_up: bool,
}

impl<'n, 'a> SoFar<'n, 'a> {
    fn add(&mut self, node: &'n Node<'a>, role: Role) {
        if makes(&node.part.act) {
            self.maker = self.maker.or(Some(node));
            self.last = Some(node);
        }
        self.due = due(node).or(self.due);
        self.amount = amount(node).or_else(|| self.amount.take());
        self.taken_up |= role == Role::TakenUp;
    }
}

/// The amounts that a node gives, with their units.
pub fn amounts(node: &Node<'_>) -> impl Iterator<Item = (f64, String)> {
    let number = node.part.concepts.iter().filter_map(|c| c.strip_prefix("number:"));
    number.filter_map(|n| n.split_once(' ')).filter_map(|(v, u)| Some((v.parse::<f64>().ok()?, u.to_owned())))
}

/// The only amount that a node gives, with its unit.
pub fn amount(node: &Node<'_>) -> Option<(f64, String)> {
    let mut all = amounts(node);
    let one = all.next()?;
    all.next().is_none().then_some(one)
}

/// What `node` does after the tellings `before`, which come to `so_far`.
fn role(before: &[&Node<'_>], so_far: &SoFar<'_, '_>, node: &Node<'_>) -> Role {
    let Some(first) = before.first() else { return Role::First };
    // Tellings come by day, so the same act is among the last ones.
    let mut like = before.iter().rev().take(LOOK_BACK).filter(|b| one_act(b, node));
    // A report that tells what was promised may say in the end that it is taken back.
    let back = tells(node, "withdrawn") && !node.fact.in_passing();
    // A document that tells of it at first without a date, and then gives one, says more than that it is.
    // What is welcomed has come, whatever day it names.
    let undated = |b: &&&Node<'_>| {
        b.fact.doc.id == node.fact.doc.id && (b.part.deadline.is_none() || b.part.act == "welcome" || is_done(b))
    };
    let dated = node.part.deadline.is_some() && like.clone().all(|b| undated(&b));
    if like.clone().next().is_some() && !dated && !(back && like.all(|b| !tells(b, "withdrawn"))) {
        return Role::Retold;
    }
    let act = node.part.act.as_str();
    let maker = so_far.maker.unwrap_or(first);
    let own = node.part.speaker.iter().any(|s| maker.part.speaker.contains(s));
    if back || (act == "reject" && own) {
        return Role::Withdrawn;
    }
    if is_done(node) && (maker.part.act != "adopt" || act != "adopt") {
        return Role::Kept;
    }
    let asked = matches!(maker.part.act.as_str(), "propose" | "urge");
    let others = node.part.speaker.iter().any(|s| !maker.part.speaker.contains(s));
    if asked && others && matches!(act, "agree" | "commit" | "provide" | "support") && !so_far.taken_up {
        return Role::TakenUp;
    }
    if tells(node, "delayed") {
        return Role::Weakened;
    }
    if own && let Some(change) = change(so_far, so_far.last.unwrap_or(first), node) {
        return change;
    }
    if tells(node, "progress") && !makes(act) {
        return Role::Progress;
    }
    Role::Repeated
}

/// Whether two documents tell one act: a report and its reprint, or two reports of the same day's act by the same
/// speaker.
fn one_act(a: &Node<'_>, b: &Node<'_>) -> bool {
    if a.fact.doc.id == b.fact.doc.id {
        return true;
    }
    let day = |n: &Node<'_>| n.fact.day.as_deref().and_then(Days::of);
    let gap = day(a).zip(day(b)).map(|(x, y)| x.gap(y));
    if a.fact.doc.sketch.one_story(&b.fact.doc.sketch) && gap.is_none_or(|gap| gap < KNOWN) {
        return true;
    }
    let exact = |n: &Node<'_>| day(n).is_some_and(|d| d.len() <= ONE_ACT + 2);
    let speaker = a.part.speaker.iter().any(|s| b.part.speaker.contains(s));
    exact(a) && exact(b) && gap.is_some_and(|gap| gap < ONE_ACT) && speaker && makes(&a.part.act) == makes(&b.part.act)
}

/// Whether more or less is undertaken than before.
fn change(so_far: &SoFar<'_, '_>, last: &Node<'_>, node: &Node<'_>) -> Option<Role> {
    if let (Some(was), Some(is)) = (so_far.due, due(node)) {
        if is > was {
            return Some(Role::Weakened);
        }
        if is < was {
            return Some(Role::Strengthened);
        }
    }
    match (so_far.amount.as_ref(), amount(node)) {
        (Some((was, a)), Some((is, b))) if *a == b && (was - is).abs() > 0.05 * was.abs() => {
            return Some(if is > *was { Role::Strengthened } else { Role::Weakened });
        }
        (None, Some(_)) if so_far.maker.is_some() => return Some(Role::Strengthened),
        _ => {}
    }
    let scope = |n: &Node<'_>| -> i8 {
        let does =
            |ids: &[&str]| n.part.concepts.iter().filter_map(|c| c.strip_prefix("do:")).any(|d| ids.contains(&d));
        if does(&["double", "triple", "expand", "increase"]) {
            2
        } else if does(&["reduce", "suspend"]) {
            -1
        } else {
            i8::from(does(&["maintain"]))
        }
    };
    let (was, is) = (scope(last), scope(node));
    match (was, is) {
        (2, 1 | -1) | (1, -1) => Some(Role::Weakened),
        (1 | -1, 2) | (-1, 1) => Some(Role::Strengthened),
        _ => None,
    }
}

fn state(roles: &[Role], deadline: Option<&str>, today: Option<i32>, several: bool) -> State {
    let has = |role: Role| roles.contains(&role);
    if has(Role::Withdrawn)
        && roles.iter().rev().find(|r| matches!(r, Role::Withdrawn | Role::Kept)) == Some(&Role::Withdrawn)
    {
        return State::Withdrawn;
    }
    if has(Role::Kept) {
        return State::Kept;
    }
    let due = deadline.and_then(Days::of).map(|d| d.to);
    if let (Some(due), Some(today)) = (due, today)
        && due < today
    {
        return State::Overdue;
    }
    match roles.iter().rev().find(|r| matches!(r, Role::Strengthened | Role::Weakened | Role::TakenUp)) {
        Some(Role::Strengthened) => State::Strengthened,
        Some(Role::Weakened) => State::Weakened,
        Some(_) => State::TakenUp,
        None if several => State::Repeated,
        None => State::Open,
    }
}

/// Whether a node gives an amount.
pub fn has_amount(node: &Node<'_>) -> bool {
    node.said.counts_something()
}
