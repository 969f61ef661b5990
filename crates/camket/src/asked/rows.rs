//! What is shown of each kind of entity.

use camket_ledger::{
    Alert, Days, Entity, EntityBody, Evidence, FIRST, Instrument, Meeting, Person, Point, Series, Short, Step, Telling,
};
use camket_packs::World;
use serde_json::json;

use super::{Gap, Line, Listing, Row};
use crate::i18n::Table;
use crate::show::{date, number, range};

/// Makes rows in one language.
#[derive(Clone, Copy)]
pub struct Rows<'a> {
    /// The words.
    pub table: &'a Table,
    /// Names of actors.
    pub world: &'a World,
}

impl Rows<'_> {
    /// A list of entities of one kind; the columns are those of the first.
    pub fn entities(&self, entities: &[Short]) -> Listing {
        let mut out = Listing { short: true, ..Listing::default() };
        for short in entities {
            let (columns, cells, lines) = self.entity(&short.entity);
            out.columns = columns.to_vec();
            let left_out = short.left_out();
            let gap = (left_out > 0).then(|| Gap { after: FIRST, lines: left_out, id: short.entity.id.to_string() });
            out.rows.push(Row { cells, lines, gap, json: json!(short) });
        }
        if out.columns.is_empty() {
            out.columns = vec!["id", "name"];
        }
        out
    }

    /// Columns, cells and evidence of one entity.
    pub fn entity(&self, entity: &Entity) -> (&'static [&'static str], Vec<String>, Vec<Line>) {
        let id = entity.id.to_string();
        let label = self.name(entity);
        match &entity.body {
            EntityBody::Person(p) => (
                &["id", "name", "names", "last"],
                vec![id, label, p.names.join(", "), self.last(entity)],
                self.tenures(p),
            ),
            EntityBody::Meeting(m) => {
                let day = m.date.as_deref().map(|d| date(d, self.table)).unwrap_or_default();
                let cells = vec![
                    id,
                    label,
                    self.meeting_kind(m),
                    day,
                    m.place.as_deref().map(|p| self.place(p)).unwrap_or_default(),
                    self.actors(&entity.parties),
                ];
                let lines = m.history.iter().map(|s| self.step("meeting-status", s)).collect();
                (&["id", "name", "kind", "date", "place", "parties"], cells, lines)
            }
            EntityBody::Instrument(i) => {
                let cells = vec![
                    id,
                    label,
                    self.table.code("instrument", &i.kind),
                    self.status(i),
                    self.actors(&entity.parties),
                ];
                let lines = i.history.iter().map(|s| self.step("instrument-status", s)).collect();
                (&["id", "name", "kind", "status", "parties"], cells, lines)
            }
            EntityBody::Series(s) => {
                let measure = s.measure.join(", ");
                let cells =
                    vec![id, label, self.table.code("indicator", &s.indicator), measure, self.actors(&entity.parties)];
                (
                    &["id", "name", "indicator", "measure", "parties"],
                    cells,
                    s.points.iter().map(|p| self.point(s, p)).collect(),
                )
            }
            EntityBody::Thread(t) => {
                let deadline = t.deadline.as_deref().map(|d| date(d, self.table)).unwrap_or_default();
                let who = format!("{} → {}", self.actors(&t.speaker), self.actors(&t.addressee));
                let state = self.table.code("state", t.state.as_str());
                let lines = t.tellings.iter().map(|x| self.telling(x)).collect();
                (&["id", "name", "state", "who", "deadline"], vec![id, label, state, who, deadline], lines)
            }
            EntityBody::Story(s) => (&["id", "name"], vec![id, s.docs.join(", ")], Vec::new()),
        }
    }

    /// A list of alerts.
    pub fn alerts(&self, alerts: &[Alert]) -> Listing {
        let rows = alerts.iter().map(|a| {
            let why: Vec<String> = a.explanations.iter().map(|e| self.table.code("explanation", e.as_str())).collect();
            let cells = vec![
                a.id.clone(),
                self.table.code("alert", a.kind.as_str()),
                self.table.code("severity", a.severity.as_str()),
                self.actors(&a.parties),
                why.join(", "),
            ];
            let lines = a.evidence.iter().map(|e| self.line(String::new(), e)).collect();
            Row::new(cells, lines, json!(a))
        });
        Listing::new(vec!["id", "alert", "severity", "parties", "explanation"], rows.collect())
    }

    /// What happened, day by day, over all kinds.
    pub fn timeline(&self, entities: &[Short]) -> Listing {
        let mut events: Vec<(i32, Row)> = Vec::new();
        for entity in entities.iter().map(|s| &s.entity) {
            let mut add = |on: Option<&str>, what: String, evidence: &Evidence| {
                let day = on.and_then(Days::of).map_or(i32::MAX, |d| d.from);
                let shown = on.map(|d| date(d, self.table)).unwrap_or_default();
                let cells = vec![shown, self.label(entity), what.clone(), entity.id.to_string()];
                let json = json!({ "on": on, "entity": entity.id, "kind": entity.body.kind(), "what": what, "evidence": evidence });
                events.push((day, Row::new(cells, vec![self.line(String::new(), evidence)], json)));
            };
            match &entity.body {
                EntityBody::Instrument(i) => {
                    for s in &i.history {
                        add(s.on.as_deref(), self.status_words("instrument-status", s), &s.evidence);
                    }
                }
                EntityBody::Meeting(m) => {
                    for s in m.history.iter().filter(|s| s.status != "planned") {
                        let on = m.date.as_deref().or(s.on.as_deref());
                        add(on, self.status_words("meeting-status", s), &s.evidence);
                    }
                }
                EntityBody::Thread(t) => {
                    for x in &t.tellings {
                        add(x.on.as_deref(), self.table.code("role", x.role.as_str()), &x.evidence);
                    }
                }
                EntityBody::Person(_) | EntityBody::Series(_) | EntityBody::Story(_) => {}
            }
        }
        events.sort_by(|a, b| (a.0, &a.1.cells).cmp(&(b.0, &b.1.cells)));
        Listing::new(vec!["date", "name", "what", "id"], events.into_iter().map(|(_, row)| row).collect())
    }

    /// The name of an entity and what tells it from others of that name: day and place of a meeting.
    pub fn label(&self, entity: &Entity) -> String {
        let mut parts = vec![self.name(entity)];
        if let EntityBody::Meeting(m) = &entity.body {
            parts.extend(m.date.as_deref().map(|d| date(d, self.table)));
            parts.extend(m.place.as_deref().map(|p| self.place(p)));
        }
        parts.join(", ")
    }

    /// The name of an entity in the language of the table, else in any.
    pub fn name(&self, entity: &Entity) -> String {
        if let EntityBody::Series(series) = &entity.body {
            let sides = self.actors(&entity.parties).replace(", ", " – ");
            return format!("{sides}: {}", self.table.code("indicator", &series.indicator));
        }
        let label = self.label_at(entity).and_then(|i| entity.labels.get(i));
        label.map_or_else(|| entity.id.to_string(), |(_, label)| label.clone())
    }

    /// Which of an entity's labels names it in the language of the table, else in any.
    pub fn label_at(&self, entity: &Entity) -> Option<usize> {
        self.own(&entity.labels)
    }

    fn own(&self, labels: &[(String, String)]) -> Option<usize> {
        let own = labels.iter().position(|(lang, _)| lang == self.table.lang());
        own.or(if labels.is_empty() { None } else { Some(0) })
    }

    /// A place in the language of the table; as it is told if the packs do not know it.
    pub fn place(&self, told: &str) -> String {
        let labels = self.world.site(told).map(|s| s.labels.as_slice()).unwrap_or_default();
        self.own(labels).map_or_else(|| told.to_owned(), |i| labels[i].1.clone())
    }

    /// Names of actors.
    pub fn actors(&self, ids: &[String]) -> String {
        ids.iter().map(|id| self.actor(id)).collect::<Vec<_>>().join(", ")
    }

    /// The name of an actor; its id if the packs have none. Several that speak as one are joined by `+`.
    pub fn actor(&self, id: &str) -> String {
        let one = |id: &str| {
            let labels = self.world.actor(id).map(|a| a.labels.as_slice()).unwrap_or_default();
            self.own(labels).map_or_else(|| id.to_owned(), |i| labels[i].1.clone())
        };
        id.split('+').map(one).collect::<Vec<_>>().join(" – ")
    }

    fn last(&self, entity: &Entity) -> String {
        entity.last.as_deref().map(|d| date(d, self.table)).unwrap_or_default()
    }

    /// What sort of meeting it is, with its number.
    pub fn meeting_kind(&self, m: &Meeting) -> String {
        let kind = self.table.code("meeting", &m.kind);
        m.ordinal.map_or(kind.clone(), |n| format!("{kind} {n}"))
    }

    fn status(&self, i: &Instrument) -> String {
        i.history.last().map(|s| self.status_words("instrument-status", s)).unwrap_or_default()
    }

    /// A status with its share.
    pub fn status_words(&self, list: &str, step: &Step) -> String {
        let mut out = self.table.code(list, &step.status);
        if let Some(done) = step.progress {
            out.push_str(&format!(" {} %", number((done * 10_000.0).round() / 100.0, self.table)));
        }
        if let Some(by) = &step.told_by {
            out.push_str(&format!(" ({} {})", self.table.t("brief.according-to"), self.actor(by)));
        }
        out
    }

    /// The value of a point in the unit of its series.
    pub fn value(&self, series: &Series, point: &Point) -> String {
        let value = match point.value.as_slice() {
            [from, to] => range(*from, *to, self.table),
            [one, ..] => number(*one, self.table),
            [] => String::new(),
        };
        let bound = match point.bound.as_str() {
            "exact" | "range" => String::new(),
            bound => format!("{} ", self.table.code("bound", bound)),
        };
        format!("{bound}{value} {}", series.unit)
    }

    fn step(&self, list: &str, step: &Step) -> Line {
        let on = step.on.as_deref().map(|d| format!("{} ", date(d, self.table))).unwrap_or_default();
        self.line(format!("{on}{}", self.status_words(list, step)), &step.evidence)
    }

    fn telling(&self, x: &Telling) -> Line {
        let on = x.on.as_deref().map(|d| format!("{} ", date(d, self.table))).unwrap_or_default();
        let new = if x.as_new { format!(" ({})", self.table.t("asked.as-new")) } else { String::new() };
        self.line(format!("{on}{}{new}", self.table.code("role", x.role.as_str())), &x.evidence)
    }

    fn point(&self, series: &Series, p: &Point) -> Line {
        let period = p.period.as_deref().map_or_else(|| "–".to_owned(), |d| date(d, self.table));
        let source = p
            .source
            .as_deref()
            .map(|s| format!(" ({} {})", self.table.t("brief.according-to"), self.actor(s)))
            .unwrap_or_default();
        let reprint = if p.reprint { format!(" [{}]", self.table.code("alert", "reprint")) } else { String::new() };
        self.line(format!("{period}: {}{source}{reprint}", self.value(series, p)), &p.evidence)
    }

    fn tenures(&self, p: &Person) -> Vec<Line> {
        let day = |d: &Option<String>| d.as_deref().map(|d| date(d, self.table)).unwrap_or_default();
        let line = |t: &camket_ledger::Tenure| {
            let of = t.of.as_deref().map(|a| self.actor(a)).unwrap_or_default();
            let former = if t.former { format!(" ({})", self.table.code("tense", "former")) } else { String::new() };
            let what = format!("{}, {of}{former}", self.table.code("office", &t.office));
            Line { what, quote: String::new(), source: format!("{} – {}", day(&t.from), day(&t.to)) }
        };
        p.tenures.iter().map(line).collect()
    }

    fn line(&self, what: String, e: &Evidence) -> Line {
        let day = e.day.as_deref().map(|d| format!(", {}", date(d, self.table))).unwrap_or_default();
        Line { what, quote: e.quote.clone(), source: format!("{}{day} · {}", e.doc, e.fact) }
    }
}
