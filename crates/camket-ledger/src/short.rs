//! Entities as lists show them. What is told thousands of times is long; a list tells where it began and where it stands.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::block::Kind;
use crate::finding::{Entity, EntityBody, Instrument, Meeting, Person, Series, Story, Tenure, Thread};

/// So many from the beginning of a long list stand in the short form.
pub const FIRST: usize = 3;
/// So many from its end.
pub const LAST: usize = 5;

/// An entity of whose long lists only the ends are there. A pure function of the entity; for one without long lists it is
/// the entity itself, to the byte.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Short {
    /// The entity. A list that is in order of time has its first [`FIRST`] and its last [`LAST`] members, in a thread also
    /// the tellings in whose words it is called; names and topics are the first of all. Parties and offices are all there.
    #[serde(flatten)]
    pub entity: Entity,
    /// The lists of which something is left out, each with the number that it has in full: `links`, `history`,
    /// `tenures.0.facts` (of the first office) …
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub counts: BTreeMap<String, usize>,
}

impl Short {
    /// The short form.
    #[must_use]
    pub fn of(entity: &Entity) -> Self {
        let mut cut = Cut::default();
        let body = match &entity.body {
            EntityBody::Person(p) => EntityBody::Person(Person {
                names: cut.head("names", &p.names),
                tenures: p.tenures.iter().enumerate().map(|(i, t)| cut.tenure(i, t)).collect(),
            }),
            EntityBody::Meeting(m) => EntityBody::Meeting(Meeting {
                kind: m.kind.clone(),
                series: m.series.clone(),
                ordinal: m.ordinal,
                date: m.date.clone(),
                place: m.place.clone(),
                names: cut.head("names", &m.names),
                history: cut.ends("history", &m.history),
            }),
            EntityBody::Instrument(i) => EntityBody::Instrument(Instrument {
                kind: i.kind.clone(),
                known: i.known.clone(),
                names: cut.head("names", &i.names),
                period: i.period.clone(),
                history: cut.ends("history", &i.history),
            }),
            EntityBody::Series(s) => EntityBody::Series(Series {
                indicator: s.indicator.clone(),
                unit: s.unit.clone(),
                measure: s.measure.clone(),
                points: cut.ends("points", &s.points),
            }),
            EntityBody::Thread(t) => EntityBody::Thread(cut.thread(t)),
            EntityBody::Story(s) => EntityBody::Story(Story { docs: cut.ends("docs", &s.docs) }),
        };
        let entity = Entity {
            id: entity.id.clone(),
            labels: entity.labels.clone(),
            parties: entity.parties.clone(),
            topics: cut.head("topics", &entity.topics),
            first: entity.first.clone(),
            last: entity.last.clone(),
            links: cut.ends("links", &entity.links),
            body,
        };
        Self { entity, counts: cut.counts }
    }

    /// All of it, where the whole was asked for.
    #[must_use]
    pub const fn whole(entity: Entity) -> Self {
        Self { entity, counts: BTreeMap::new() }
    }

    /// Reads the JSON of a short form of which the kind is known, as [`Entity::from_json`] does.
    ///
    /// # Errors
    /// If it is no JSON of a short form of that kind.
    pub fn from_json(kind: Kind, json: &str) -> serde_json::Result<Self> {
        #[derive(serde::Deserialize)]
        struct Counts {
            #[serde(default)]
            counts: BTreeMap<String, usize>,
        }
        let Counts { counts } = serde_json::from_str(json)?;
        Ok(Self { entity: Entity::from_json(kind, json)?, counts })
    }

    /// How much is left out of what is told of the entity (steps, points or tellings), all of it after the first
    /// [`FIRST`] that are there.
    #[must_use]
    pub fn left_out(&self) -> usize {
        let (list, here) = match &self.entity.body {
            EntityBody::Meeting(m) => ("history", m.history.len()),
            EntityBody::Instrument(i) => ("history", i.history.len()),
            EntityBody::Series(s) => ("points", s.points.len()),
            EntityBody::Thread(t) => ("tellings", t.tellings.len()),
            EntityBody::Person(_) | EntityBody::Story(_) => return 0,
        };
        self.counts.get(list).map_or(0, |all| all.saturating_sub(here))
    }
}

/// Cuts lists and notes how long they are.
#[derive(Default)]
struct Cut {
    counts: BTreeMap<String, usize>,
}

impl Cut {
    /// The ends of a list.
    fn ends<T: Clone>(&mut self, name: &str, list: &[T]) -> Vec<T> {
        self.places(name, list.len(), &[]).into_iter().filter_map(|i| list.get(i)).cloned().collect()
    }

    /// The beginning of a list in which what matters most stands first.
    fn head<T: Clone>(&mut self, name: &str, list: &[T]) -> Vec<T> {
        if list.len() > FIRST + LAST {
            self.counts.insert(name.to_owned(), list.len());
        }
        list.iter().take(FIRST + LAST).cloned().collect()
    }

    /// Which places of a list stay, in order: the ends, and those that are `needed`.
    fn places(&mut self, name: &str, len: usize, needed: &[usize]) -> Vec<usize> {
        if len <= FIRST + LAST {
            return (0..len).collect();
        }
        let mut places: Vec<usize> = (0..FIRST).chain(len - LAST..len).collect();
        places.extend(needed.iter().filter(|i| **i < len));
        places.sort_unstable();
        places.dedup();
        if places.len() < len {
            self.counts.insert(name.to_owned(), len);
        }
        places
    }

    fn tenure(&mut self, i: usize, t: &Tenure) -> Tenure {
        Tenure {
            office: t.office.clone(),
            of: t.of.clone(),
            from: t.from.clone(),
            to: t.to.clone(),
            former: t.former,
            facts: self.ends(&format!("tenures.{i}.facts"), &t.facts),
        }
    }

    fn thread(&mut self, t: &Thread) -> Thread {
        let places = self.places("tellings", t.tellings.len(), &t.named_by);
        Thread {
            speaker: t.speaker.clone(),
            addressee: t.addressee.clone(),
            state: t.state,
            deadline: t.deadline.clone(),
            instruments: self.ends("instruments", &t.instruments),
            tellings: places.iter().filter_map(|i| t.tellings.get(*i)).cloned().collect(),
            // One place for each label, in the list as it is now.
            named_by: t.named_by.iter().map(|i| places.binary_search(i).unwrap_or_default()).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Evidence, Link, LinkBasis, Role, State, Telling};
    use crate::id::{EntityId, FactId};

    fn fact(n: usize) -> FactId {
        FactId(format!("s-{n}"))
    }

    /// A thread that is told so often, called by the words of the telling at `named`.
    fn thread(told: usize, named: usize) -> Entity {
        let telling = |n: usize| Telling {
            role: Role::Repeated,
            act: "commit".into(),
            on: None,
            deadline: None,
            as_new: false,
            evidence: Evidence { fact: fact(n), doc: format!("d{n}"), quote: format!("words {n}"), day: None },
        };
        let link = |n| Link { fact: fact(n), score: 0.7, basis: LinkBasis::Linked, reasons: Vec::new() };
        Entity {
            id: EntityId("th-1".into()),
            labels: vec![("en".into(), format!("words {named}"))],
            parties: (0..20).map(|n| format!("P{n:02}")).collect(),
            topics: (0..20).map(|n| format!("topic:{n:02}")).collect(),
            first: None,
            last: None,
            links: (0..told).map(link).collect(),
            body: EntityBody::Thread(Thread {
                speaker: vec!["VNM".into()],
                addressee: Vec::new(),
                state: State::Repeated,
                deadline: None,
                instruments: Vec::new(),
                tellings: (0..told).map(telling).collect(),
                named_by: vec![named],
            }),
        }
    }

    #[test]
    fn the_ends_stay_and_the_words_it_is_called_by() {
        let short = Short::of(&thread(1000, 500));
        let EntityBody::Thread(t) = &short.entity.body else { panic!("another kind") };
        let there: Vec<&str> = t.tellings.iter().map(|t| t.evidence.doc.as_str()).collect();
        assert_eq!(there, ["d0", "d1", "d2", "d500", "d995", "d996", "d997", "d998", "d999"]);
        assert_eq!(t.tellings[t.named_by[0]].evidence.quote, short.entity.labels[0].1);
        assert_eq!(short.left_out(), 991);
        assert_eq!((short.entity.links.len(), short.entity.parties.len(), short.entity.topics.len()), (8, 20, 8));
        let counts: Vec<_> = short.counts.iter().map(|(list, n)| (list.as_str(), *n)).collect();
        assert_eq!(counts, [("links", 1000), ("tellings", 1000), ("topics", 20)]);
    }

    #[test]
    fn it_is_read_as_it_was_written_and_stays_as_it_is() {
        for (told, left_out) in [(0, 0), (1, 0), (8, 0), (9, 1), (10, 2), (30, 21)] {
            let whole = thread(told, told / 2);
            let short = Short::of(&whole);
            let json = serde_json::to_string(&short).expect("written");
            assert_eq!(Short::from_json(Kind::Thread, &json).expect("read"), short);
            assert_eq!(short.left_out(), left_out);
        }
    }

    #[test]
    fn what_has_no_long_list_is_the_same() {
        let mut whole = thread(8, 3);
        whole.topics.clear();
        let (short, all) = (Short::of(&whole), Short::whole(whole.clone()));
        assert_eq!(short, all);
        let json = serde_json::to_string(&whole).expect("written");
        assert_eq!(serde_json::to_string(&short).expect("written"), json);
    }

    #[test]
    fn facts_of_an_office_are_counted_by_office() {
        let tenure = |n: usize| Tenure {
            office: "minister".into(),
            of: None,
            from: None,
            to: None,
            former: false,
            facts: (0..n).map(fact).collect(),
        };
        let person = Person { names: vec!["Ana Example".into(); 12], tenures: vec![tenure(2), tenure(50)] };
        let entity = Entity { body: EntityBody::Person(person), ..thread(0, 0) };
        let short = Short::of(&entity);
        assert_eq!(short.counts.get("tenures.1.facts"), Some(&50));
        assert_eq!((short.counts.get("tenures.0.facts"), short.counts.get("names")), (None, Some(&12)));
        assert_eq!(short.left_out(), 0);
    }
}
