//! A brief in words: what `camket_ledger::brief` selected, as a paper with a footnote for every sentence.

use std::collections::BTreeMap;

use crate::asked::Rows;
use crate::show::date;
use camket_export::paper::{Block, Inline, Note, Paper};
use camket_ledger::brief::{Brief, BriefQuery, Changed};
use camket_ledger::{Alert, Entity, EntityBody, Evidence, Instrument, Meeting, Point, Series, Source, Step, Telling};

/// The most lines of one list; what lies further back is counted.
const MOST: usize = 12;
/// The most points of a series in the table of figures, the latest ones.
const POINTS: usize = 4;

/// Writes briefs in one language.
pub struct Writer<'a> {
    /// The words and the names.
    pub rows: Rows<'a>,
    /// Where documents came from, by label.
    pub sources: &'a BTreeMap<String, Source>,
}

impl Writer<'_> {
    /// The brief as a paper.
    pub fn paper(&self, brief: &Brief<'_>, query: &BriefQuery) -> Paper {
        let t = self.rows.table;
        let sides: Vec<String> = query.between.iter().map(|a| self.rows.actor(a)).collect();
        let as_of = date(&query.as_of, t);
        let span = match &query.since {
            Some(since) => t.fill("brief.since", &[("since", &date(since, t)), ("as-of", &as_of)]),
            None => t.fill("brief.as-of", &[("as-of", &as_of)]),
        };
        let mut paper = Paper {
            lang: t.lang().to_owned(),
            title: t.fill("brief.title", &[("sides", &sides.join(" – "))]),
            subtitle: span,
            notes_title: t.t("brief.notes").to_owned(),
            ..Paper::default()
        };
        self.sections(brief, 1, &mut paper);
        for (group, part) in &brief.through {
            let title = t.fill("brief.through", &[("group", &self.rows.actor(group))]);
            paper.blocks.push(Block::Heading(1, title));
            self.sections(part, 2, &mut paper);
        }
        if paper.blocks.is_empty() {
            paper.blocks.push(Block::Paragraph(vec![Inline::text(t.t("brief.nothing"))]));
        }
        paper
    }

    fn sections(&self, brief: &Brief<'_>, level: u8, paper: &mut Paper) {
        self.list("brief.standing", level, &brief.standing, paper, Self::instrument);
        self.list("brief.meetings", level, &brief.meetings, paper, Self::meeting);
        for (side, threads) in &brief.undertakings {
            let title = self.rows.table.fill("brief.undertakings", &[("side", &self.rows.actor(side))]);
            self.list(&title, level, threads, paper, Self::thread);
        }
        self.list("brief.joint", level, &brief.joint, paper, Self::thread);
        self.list("brief.instruments", level, &brief.instruments, paper, Self::instrument);
        self.figures(brief, level, paper);
        self.changes(brief, level, paper);
        for (side, threads) in &brief.proposals {
            let title = self.rows.table.fill("brief.proposals", &[("side", &self.rows.actor(side))]);
            self.list(&title, level, threads, paper, Self::thread);
        }
        self.list("brief.deadlines", level, &brief.deadlines, paper, Self::deadline);
        self.alerts(brief, level, paper);
    }

    /// A heading (a key or its words) and a point for each entity.
    fn list(
        &self,
        title: &str,
        level: u8,
        entities: &[&Entity],
        paper: &mut Paper,
        line: fn(&Self, &Entity, &mut Paper) -> Option<Vec<Inline>>,
    ) {
        let points: Vec<Vec<Inline>> = entities.iter().take(MOST).filter_map(|e| line(self, e, paper)).collect();
        if points.is_empty() {
            return;
        }
        paper.blocks.push(Block::Heading(level, self.rows.table.t(title).to_owned()));
        paper.blocks.extend(points.into_iter().map(Block::Point));
        self.more(entities.len(), paper);
    }

    fn more(&self, all: usize, paper: &mut Paper) {
        if all > MOST {
            let count = (all - MOST).to_string();
            paper
                .blocks
                .push(Block::Point(vec![Inline::text(self.rows.table.fill("brief.more", &[("count", &count)]))]));
        }
    }

    fn instrument(&self, entity: &Entity, paper: &mut Paper) -> Option<Vec<Inline>> {
        let EntityBody::Instrument(Instrument { history, period, .. }) = &entity.body else { return None };
        let mut line = vec![Inline::strong(self.rows.label(entity))];
        if let Some(period) = period {
            line.push(Inline::text(format!(" ({})", date(period, self.rows.table))));
        }
        let steps: Vec<&Step> = history.iter().collect();
        let Some(last) = steps.last() else { return Some(line) };
        line.push(Inline::text(format!(": {}", self.step(last))));
        line.push(self.note(&last.evidence, paper));
        let earlier = &steps[..steps.len() - 1];
        if !earlier.is_empty() {
            line.push(Inline::text(format!("; {} ", self.rows.table.t("brief.before"))));
            for (i, step) in earlier.iter().enumerate() {
                line.push(Inline::text(format!("{}{}", if i > 0 { "; " } else { "" }, self.step(step))));
                line.push(self.note(&step.evidence, paper));
            }
        }
        line.push(Inline::text("."));
        Some(line)
    }

    /// A status with its share and its day.
    fn step(&self, step: &Step) -> String {
        let on = step.on.as_deref().map(|d| format!(" ({})", date(d, self.rows.table))).unwrap_or_default();
        format!("{}{on}", self.rows.status_words("instrument-status", step))
    }

    fn meeting(&self, entity: &Entity, paper: &mut Paper) -> Option<Vec<Inline>> {
        let EntityBody::Meeting(meeting) = &entity.body else { return None };
        let Meeting { date: day, place, history, series, .. } = meeting;
        let mut line = Vec::new();
        if let Some(day) = day {
            line.push(Inline::text(format!("{}: ", date(day, self.rows.table))));
        }
        line.push(Inline::strong(self.rows.name(entity)));
        if let Some(place) = place {
            line.push(Inline::text(format!(", {}", self.rows.place(place))));
        }
        if let Some(last) = history.last() {
            let status = self.rows.table.code("meeting-status", &last.status);
            // The name of a series says what it is; "A – B" does not.
            let kind = series.is_none().then(|| self.rows.meeting_kind(meeting));
            let how = kind.into_iter().chain([status]).collect::<Vec<_>>().join(", ");
            line.push(Inline::text(format!(" ({how})")));
            line.push(self.note(&last.evidence, paper));
        }
        Some(line)
    }

    fn thread(&self, entity: &Entity, paper: &mut Paper) -> Option<Vec<Inline>> {
        let EntityBody::Thread(thread) = &entity.body else { return None };
        let t = self.rows.table;
        let (first, last) = (thread.tellings.first()?, thread.tellings.last()?);
        let named_by = self.rows.label_at(entity).and_then(|i| thread.named_by.get(i));
        let said = named_by.and_then(|i| thread.tellings.get(*i)).unwrap_or(first);
        let mut line = vec![Inline::text(format!("“{}”", self.rows.name(entity))), self.note(&said.evidence, paper)];
        if !thread.addressee.is_empty() {
            let to: Vec<String> = thread.addressee.iter().map(|a| self.rows.actor(a)).collect();
            line.push(Inline::text(format!(" {} {}", t.t("brief.to"), to.join(", "))));
        }
        let on = |x: &Telling| x.on.as_deref().map_or_else(|| t.t("brief.no-day").to_owned(), |d| date(d, t));
        let times = thread.tellings.len();
        if times == 1 {
            line.push(Inline::text(format!(" ({}).", on(first))));
        } else {
            let told = [("count", times.to_string()), ("first", on(first)), ("last", on(last))];
            let told: Vec<(&str, &str)> = told.iter().map(|(k, v)| (*k, v.as_str())).collect();
            line.push(Inline::text(format!(" – {}", t.fill("brief.told", &told))));
            if said.evidence != first.evidence {
                line.push(self.note(&first.evidence, paper));
            }
            if last.evidence != said.evidence && last.evidence != first.evidence {
                line.push(self.note(&last.evidence, paper));
            }
            line.push(Inline::text("."));
        }
        line.push(Inline::text(format!(" {} ", t.t("brief.state"))));
        line.push(Inline::strong(t.code("state", thread.state.as_str())));
        line.push(Inline::text("."));
        Some(line)
    }

    fn deadline(&self, entity: &Entity, paper: &mut Paper) -> Option<Vec<Inline>> {
        let EntityBody::Thread(thread) = &entity.body else { return None };
        let deadline = thread.deadline.as_deref()?;
        let told = thread.tellings.iter().rev().find(|x| x.deadline.is_some()).or(thread.tellings.last())?;
        let who: Vec<String> = thread.speaker.iter().map(|a| self.rows.actor(a)).collect();
        Some(vec![
            Inline::strong(date(deadline, self.rows.table)),
            Inline::text(format!(": {} – “{}”", who.join(", "), told.evidence.quote)),
            self.note(&told.evidence, paper),
        ])
    }

    /// The latest points of every series, and what is said against them.
    fn figures(&self, brief: &Brief<'_>, level: u8, paper: &mut Paper) {
        let t = self.rows.table;
        let mut rows = Vec::new();
        for entity in &brief.figures {
            let EntityBody::Series(series) = &entity.body else { continue };
            let latest = series.points.len().saturating_sub(POINTS);
            for point in &series.points[latest..] {
                let disputed = brief.alerts.iter().any(|a| a.evidence.iter().any(|e| e.fact == point.evidence.fact));
                rows.push(self.figure(entity, series, point, disputed, paper));
            }
        }
        if rows.is_empty() {
            return;
        }
        paper.blocks.push(Block::Heading(level, t.t("brief.figures").to_owned()));
        let head = ["indicator", "period", "value", "source", "remark"];
        let head = head.iter().map(|h| t.t(&format!("brief.column.{h}")).to_owned()).collect();
        paper.blocks.push(Block::Table { caption: String::new(), head, rows });
    }

    fn figure(
        &self,
        entity: &Entity,
        series: &Series,
        point: &Point,
        disputed: bool,
        paper: &mut Paper,
    ) -> Vec<Vec<Inline>> {
        let t = self.rows.table;
        let source = point.source.as_deref().map(|s| self.rows.actor(s));
        let source = source.or_else(|| self.sources.get(&point.evidence.doc).and_then(|s| s.publisher.clone()));
        let period = point.period.as_deref().map_or_else(|| "–".to_owned(), |p| date(p, t));
        let period = if point.period_told || point.period.is_none() { period } else { format!("{period}*") };
        vec![
            vec![Inline::text(self.rows.label(entity))],
            vec![Inline::text(period)],
            vec![Inline::text(self.rows.value(series, point)), self.note(&point.evidence, paper)],
            vec![Inline::text(source.unwrap_or_default())],
            vec![Inline::text(if disputed { t.t("brief.disputed").to_owned() } else { String::new() })],
        ]
    }

    fn changes(&self, brief: &Brief<'_>, level: u8, paper: &mut Paper) {
        let t = self.rows.table;
        let mut points = Vec::new();
        for change in brief.changed.iter().rev().take(MOST) {
            let (entity, on, what, evidence) = match change {
                Changed::Step(e, s) => (e, &s.on, self.step(&Step { on: None, ..(*s).clone() }), &s.evidence),
                Changed::Telling(e, x) => {
                    let role = t.code("role", x.role.as_str());
                    (e, &x.on, role, &x.evidence)
                }
            };
            let day = on.as_deref().map(|d| format!("{}: ", date(d, t))).unwrap_or_default();
            let subject = match change {
                Changed::Step(..) => self.rows.label(entity),
                Changed::Telling(..) => format!("“{}”", evidence.quote),
            };
            let note = self.note(evidence, paper);
            points.push(Block::Point(vec![
                Inline::text(day),
                Inline::strong(what),
                Inline::text(format!(" – {subject}")),
                note,
            ]));
        }
        if !points.is_empty() {
            paper.blocks.push(Block::Heading(level, t.t("brief.changed").to_owned()));
            paper.blocks.extend(points);
            self.more(brief.changed.len(), paper);
        }
    }

    fn alerts(&self, brief: &Brief<'_>, level: u8, paper: &mut Paper) {
        if brief.alerts.is_empty() {
            return;
        }
        paper.blocks.push(Block::Heading(level, self.rows.table.t("brief.alerts").to_owned()));
        for alert in brief.alerts.iter().take(MOST) {
            let line = self.alert(alert, paper);
            paper.blocks.push(Block::Point(line));
        }
        self.more(brief.alerts.len(), paper);
    }

    fn alert(&self, alert: &Alert, paper: &mut Paper) -> Vec<Inline> {
        let t = self.rows.table;
        let mut line = vec![Inline::strong(t.code("alert", alert.kind.as_str())), Inline::text(": ")];
        for (i, side) in alert.evidence.iter().enumerate() {
            let day = side.day.as_deref().map(|d| format!(" ({})", date(d, t))).unwrap_or_default();
            line.push(Inline::text(format!("{}“{}”{day}", if i > 0 { " / " } else { "" }, side.quote)));
            line.push(self.note(side, paper));
        }
        let why: Vec<String> = alert.explanations.iter().map(|e| t.code("explanation", e.as_str())).collect();
        if !why.is_empty() {
            line.push(Inline::text(format!(". {} {}.", t.t("brief.perhaps"), why.join(", "))));
        }
        line
    }

    fn note(&self, evidence: &Evidence, paper: &mut Paper) -> Inline {
        let source = self.sources.get(&evidence.doc);
        let publisher = source.and_then(|s| s.publisher.clone()).unwrap_or_else(|| evidence.doc.clone());
        let title = source.and_then(|s| s.title.clone()).map(|title| format!(", {title}")).unwrap_or_default();
        let day = source.and_then(|s| s.published.clone()).or_else(|| evidence.day.clone());
        let day = day.map(|d| format!(", {}", date(&d, self.rows.table))).unwrap_or_default();
        let url = source.and_then(|s| s.url.clone());
        paper.note(Note { quote: evidence.quote.clone(), source: format!("{publisher}{title}{day}"), url })
    }
}
