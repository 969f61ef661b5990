//! What a desk officer has to know of a relation: which entities go into a brief, and where.

use std::collections::BTreeMap;

use camket_packs::World;

use crate::day::Days;
use crate::finding::{Alert, Entity, EntityBody, Findings, Severity, State, Step, Telling, Thread};

/// What a brief is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefQuery {
    /// The sides, two as a rule.
    pub between: Vec<String>,
    /// What was told earlier is left out, EDTF; a series keeps its latest points, an undertaking its first telling.
    pub since: Option<String>,
    /// Only what concerns this topic or concept.
    pub topic: Option<String>,
    /// The day on which it is asked, EDTF.
    pub as_of: String,
}

/// The entities of a brief, by section. Empty sections stay empty; who writes it out leaves them away.
#[derive(Clone, Debug, Default)]
pub struct Brief<'a> {
    /// Partnerships and the like: where the relation stands.
    pub standing: Vec<&'a Entity>,
    /// Meetings, the last one first.
    pub meetings: Vec<&'a Entity>,
    /// What each side undertook, by side; what is open comes first.
    pub undertakings: BTreeMap<String, Vec<&'a Entity>>,
    /// What was agreed by both.
    pub joint: Vec<&'a Entity>,
    /// Proposals and requests that were not taken up, by side.
    pub proposals: BTreeMap<String, Vec<&'a Entity>>,
    /// Agreements, plans, projects.
    pub instruments: Vec<&'a Entity>,
    /// Figure series.
    pub figures: Vec<&'a Entity>,
    /// What was told since the last meeting but one: steps and tellings, the oldest first.
    pub changed: Vec<Changed<'a>>,
    /// Undertakings whose deadline lies ahead, the nearest first.
    pub deadlines: Vec<&'a Entity>,
    /// What does not fit, the gravest first.
    pub alerts: Vec<&'a Alert>,
    /// The same between a grouping of one side and the other side, by grouping.
    pub through: BTreeMap<String, Brief<'a>>,
}

/// A change since the last meeting.
#[derive(Clone, Copy, Debug)]
pub enum Changed<'a> {
    /// In how far an instrument has come.
    Step(&'a Entity, &'a Step),
    /// In an undertaking.
    Telling(&'a Entity, &'a Telling),
}

impl Changed<'_> {
    fn on(&self) -> Option<&str> {
        match self {
            Self::Step(_, s) => s.on.as_deref(),
            Self::Telling(_, t) => t.on.as_deref(),
        }
    }
}

impl<'a> Brief<'a> {
    /// Selects what concerns the sides of `query`, and what concerns them through groupings that one side is in.
    #[must_use]
    pub fn of(findings: &'a Findings, world: &World, query: &BriefQuery) -> Self {
        let mut out = Self::between(findings, query);
        for (group, sides) in through(world, &query.between) {
            let part = Self::between(findings, &BriefQuery { between: sides, ..query.clone() });
            if !part.is_empty() {
                out.through.insert(group, part);
            }
        }
        out
    }

    /// Whether there is nothing to tell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let lists = [&self.standing, &self.meetings, &self.joint, &self.instruments, &self.figures];
        lists.iter().all(|l| l.is_empty())
            && self.undertakings.is_empty()
            && self.proposals.is_empty()
            && self.alerts.is_empty()
            && self.through.is_empty()
    }

    fn between(findings: &'a Findings, query: &BriefQuery) -> Self {
        let mut out = Self::default();
        for entity in findings.entities.iter().filter(|e| concerns(e, query)) {
            out.take(entity, query);
        }
        out.alerts = findings.alerts.iter().filter(|a| alarms(a, query)).collect();
        out.alerts
            .sort_by_key(|a| (std::cmp::Reverse(a.severity), std::cmp::Reverse(last_day(a.on.as_deref())), &a.id));
        out.order(query);
        out
    }

    fn take(&mut self, entity: &'a Entity, query: &BriefQuery) {
        match &entity.body {
            EntityBody::Meeting(_) => self.meetings.push(entity),
            EntityBody::Series(_) => self.figures.push(entity),
            EntityBody::Instrument(i) if i.kind == "partnership" => self.standing.push(entity),
            EntityBody::Instrument(_) => self.instruments.push(entity),
            EntityBody::Thread(t) => self.take_thread(entity, t, query),
            EntityBody::Person(_) | EntityBody::Story(_) => {}
        }
    }

    fn take_thread(&mut self, entity: &'a Entity, thread: &Thread, query: &BriefQuery) {
        let asks = thread.tellings.first().is_some_and(|t| matches!(t.act.as_str(), "propose" | "urge"));
        let done = matches!(thread.state, State::TakenUp | State::Kept | State::Withdrawn);
        match thread.speaker.as_slice() {
            [one] if asks && !done => self.proposals.entry(one.clone()).or_default().push(entity),
            [one] => self.undertakings.entry(one.clone()).or_default().push(entity),
            _ => self.joint.push(entity),
        }
        let ahead = thread.deadline.as_deref().and_then(Days::of).zip(Days::of(&query.as_of));
        if !done && ahead.is_some_and(|(deadline, now)| deadline.to >= now.from) {
            self.deadlines.push(entity);
        }
    }

    fn order(&mut self, query: &BriefQuery) {
        let latest_first = |list: &mut Vec<&Entity>| {
            list.sort_by_key(|e| (std::cmp::Reverse(last_day(e.last.as_deref())), &e.id));
        };
        latest_first(&mut self.standing);
        latest_first(&mut self.instruments);
        self.meetings.sort_by_key(|e| (std::cmp::Reverse(meeting_day(e)), &e.id));
        self.figures.sort_by(|a, b| series_order(a).cmp(&series_order(b)));
        let open_first = |list: &mut Vec<&Entity>| {
            list.sort_by_key(|e| (closed(e), std::cmp::Reverse(last_day(e.last.as_deref())), &e.id));
        };
        self.undertakings.values_mut().for_each(open_first);
        self.proposals.values_mut().for_each(open_first);
        open_first(&mut self.joint);
        self.deadlines.sort_by_key(|e| (deadline_day(e), &e.id));
        self.changed = self.changes(query);
    }

    /// Steps and tellings after the last meeting but one that lies behind the day of asking.
    fn changes(&self, query: &BriefQuery) -> Vec<Changed<'a>> {
        let now = last_day(Some(&query.as_of));
        let mut days: Vec<i32> =
            self.meetings.iter().map(|m| meeting_day(m)).filter(|d| *d <= now && *d > i32::MIN).collect();
        days.dedup();
        let Some(since) = days.get(1).or(days.first()) else { return Vec::new() };
        let mut out = Vec::new();
        for entity in self.standing.iter().chain(&self.instruments).copied() {
            if let EntityBody::Instrument(i) = &entity.body {
                out.extend(i.history.iter().map(|s| Changed::Step(entity, s)));
            }
        }
        let threads = self.undertakings.values().chain(self.proposals.values()).flatten().chain(&self.joint);
        for entity in threads.copied() {
            if let EntityBody::Thread(t) = &entity.body {
                out.extend(t.tellings.iter().map(|t| Changed::Telling(entity, t)));
            }
        }
        out.retain(|c| last_day(c.on()) > *since && last_day(c.on()) <= now);
        out.sort_by_key(|c| last_day(c.on()));
        out
    }
}

/// The groupings of one of two sides, each with the grouping and the other side as the sides of a brief.
#[must_use]
pub fn through(world: &World, between: &[String]) -> Vec<(String, Vec<String>)> {
    let [a, b] = between else { return Vec::new() };
    let mut out = Vec::new();
    for (member, other) in [(a, b), (b, a)] {
        let groups = world.actors.iter().filter(|g| g.members.contains(member) && g.id != *other);
        out.extend(groups.map(|g| (g.id.clone(), vec![g.id.clone(), other.clone()])));
    }
    out
}

fn concerns(entity: &Entity, query: &BriefQuery) -> bool {
    let sides = query.between.iter().all(|side| entity.parties.contains(side));
    let topic = query
        .topic
        .as_ref()
        .is_none_or(|t| entity.topics.iter().any(|x| x == t || x.strip_prefix("topic:") == Some(t)));
    sides && topic && recent(entity.last.as_deref(), query)
}

fn alarms(alert: &Alert, query: &BriefQuery) -> bool {
    let sides = query.between.iter().all(|side| alert.parties.contains(side));
    sides && alert.severity > Severity::Note && query.topic.is_none() && recent(alert.on.as_deref(), query)
}

fn recent(last: Option<&str>, query: &BriefQuery) -> bool {
    let Some(since) = query.since.as_deref().and_then(Days::of) else { return true };
    last.and_then(Days::of).is_some_and(|d| d.to >= since.from)
}

fn last_day(value: Option<&str>) -> i32 {
    value.and_then(Days::of).map_or(i32::MIN, |d| d.to)
}

fn meeting_day(entity: &Entity) -> i32 {
    match &entity.body {
        EntityBody::Meeting(m) => last_day(m.date.as_deref().or(entity.last.as_deref())),
        _ => i32::MIN,
    }
}

fn deadline_day(entity: &Entity) -> i32 {
    match &entity.body {
        EntityBody::Thread(t) => last_day(t.deadline.as_deref()),
        _ => i32::MAX,
    }
}

fn closed(entity: &Entity) -> bool {
    matches!(&entity.body, EntityBody::Thread(t) if matches!(t.state, State::Kept | State::Withdrawn))
}

fn series_order(entity: &Entity) -> (&str, &str, &[String], &str) {
    match &entity.body {
        EntityBody::Series(s) => (&s.indicator, &s.unit, &s.measure, entity.id.as_str()),
        _ => ("", "", &[], entity.id.as_str()),
    }
}
