//! Meetings: known series, names built on a head word, and verbs of meeting.

use std::ops::Range;

use camket_model::{Edtf, Meeting, MeetingKind, MeetingStatus, Why};
use camket_packs::{NameKind, Refers, Sense, WordClass};
use camket_text::Part;

use crate::features::{Features, probability};
use crate::mention::{ActorIx, Actors};
use crate::nps::{Head, Np};
use crate::ordinals::ordinal_near;
use crate::scene::Scene;

/// A meeting as one place of the text tells it.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub tokens: Range<usize>,
    pub sentence: usize,
    pub kind: MeetingKind,
    pub parties: Actors,
    pub ordinal: Option<u32>,
    pub date: Option<Edtf>,
    pub place: Option<String>,
    pub status: MeetingStatus,
    pub series: Option<usize>,
    pub rule: &'static str,
    pub features: Features,
    pub score: f32,
}

/// All meetings of a document.
#[derive(Debug, Default)]
pub(crate) struct Meetings {
    /// Every place where one is told, in order.
    pub candidates: Vec<Candidate>,
    /// For each candidate the record it belongs to.
    pub record_of: Vec<Option<usize>>,
    pub records: Vec<Meeting>,
}

impl Meetings {
    pub fn of(scene: &Scene<'_>, named: bool) -> Self {
        let mut candidates = Vec::new();
        for (n, sentence) in scene.page.layout.sentences.iter().enumerate() {
            if !matches!(sentence.part, Part::Byline | Part::Source) {
                Finder { scene, n, range: sentence.tokens.clone(), named }.run(&mut candidates);
            }
        }
        let mut out = Self { record_of: vec![None; candidates.len()], candidates, records: Vec::new() };
        out.gather(scene);
        out
    }

    /// Meetings told by name in sentence `n` before token `at` that became records.
    pub fn told_in(&self, n: usize, at: usize) -> impl DoubleEndedIterator<Item = &Candidate> + Clone {
        let from = self.candidates.partition_point(|c| c.sentence < n);
        let to = self.candidates.partition_point(|c| c.sentence <= n && c.tokens.start < at).max(from);
        let told = self.candidates[from..to].iter().zip(&self.record_of[from..to]);
        told.filter(|(c, record)| record.is_some() && c.kind != MeetingKind::Visit).map(|(c, _)| c)
    }

    /// The record that the candidate in view belongs to.
    pub fn record_at(&self, at: usize) -> Option<usize> {
        let before = self.candidates.partition_point(|c| c.tokens.start < at);
        (0..before).rev().find_map(|i| self.record_of[i])
    }

    /// Whether token `i` stands inside the name of a meeting.
    pub fn covers(&self, i: usize) -> bool {
        let before = self.candidates.partition_point(|c| c.tokens.start <= i);
        self.candidates[before.saturating_sub(3)..before]
            .iter()
            .any(|c| c.tokens.contains(&i) && c.rule != "meeting/verb")
    }

    fn gather(&mut self, scene: &Scene<'_>) {
        let weights = &scene.page.language.weights;
        for i in 0..self.candidates.len() {
            let c = &self.candidates[i];
            let good = if weights.is_empty() { c.parties.len() > 1 || c.ordinal.is_some() } else { c.score > 0.0 };
            let known = self.records.iter().position(|r| same(scene, r, c));
            match known {
                Some(r) => {
                    self.record_of[i] = Some(r);
                    enrich(&mut self.records[r], c, scene);
                }
                None if good => {
                    self.record_of[i] = Some(self.records.len());
                    self.records.push(record(scene, c));
                }
                None => {}
            }
        }
    }
}

fn record(scene: &Scene<'_>, c: &Candidate) -> Meeting {
    let span = scene.page.span(&c.tokens);
    let mut why = Why::from_rule(c.rule);
    why.said("kind", span, c.rule);
    why.said("parties", span, "meeting/parties");
    if c.date.is_some() {
        why.inferred("date", None, "meeting/date-near");
    }
    Meeting {
        kind: c.kind,
        parties: scene.ids(&c.parties),
        ordinal: c.ordinal,
        date: c.date.clone(),
        place: c.place.clone(),
        status: c.status,
        series: c.series.and_then(|s| scene.page.world.series.get(s)).map(|s| s.id.clone()),
        span,
        why,
    }
}

/// Whether a candidate tells the meeting of a record again.
fn same(scene: &Scene<'_>, r: &Meeting, c: &Candidate) -> bool {
    let parties = scene.actors_of(&r.parties);
    let series = c.series.and_then(|s| scene.page.world.series.get(s)).map(|s| s.id.as_str());
    if r.ordinal.is_some() && c.ordinal.is_some() && r.ordinal != c.ordinal {
        return false;
    }
    if let (Some(a), Some(b)) = (r.series.as_deref(), series) {
        return a == b;
    }
    if conflicting(r.date.as_ref(), c.date.as_ref()) {
        return false;
    }
    let kinds = r.kind == c.kind
        || matches!(
            (r.kind, c.kind),
            (MeetingKind::Other, MeetingKind::Bilateral) | (MeetingKind::Bilateral, MeetingKind::Other)
        );
    let inside = c.parties.is_empty() || c.parties.iter().all(|a| parties.contains(a));
    let around = !parties.is_empty() && parties.iter().all(|a| c.parties.contains(a));
    kinds && (inside || around)
}

/// Two days or years that cannot be the same.
fn conflicting(a: Option<&Edtf>, b: Option<&Edtf>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let (a0, a1, b0, b1) = (a.first(), a.last(), b.first(), b.last());
    let clash = |x: &str, y: &str| x.bytes().zip(y.bytes()).any(|(p, q)| p != q && p != b'X' && q != b'X');
    if a.is_interval() || b.is_interval() {
        return clash(&a0[..4], &b0[..4]) && clash(&a1[..4], &b1[..4]);
    }
    clash(a0, b0)
}

fn enrich(r: &mut Meeting, c: &Candidate, scene: &Scene<'_>) {
    if c.parties.len() > r.parties.len() {
        r.parties = scene.ids(&c.parties);
    }
    r.ordinal = r.ordinal.or(c.ordinal);
    if r.date.is_none() {
        r.date.clone_from(&c.date);
    }
    if r.place.is_none() {
        r.place.clone_from(&c.place);
    }
    if r.series.is_none() {
        r.series = c.series.and_then(|s| scene.page.world.series.get(s)).map(|s| s.id.clone());
    }
}

struct Finder<'s, 'a> {
    scene: &'s Scene<'a>,
    n: usize,
    range: Range<usize>,
    named: bool,
}

impl Finder<'_, '_> {
    fn run(&self, out: &mut Vec<Candidate>) {
        let page = self.scene.page;
        let mut p = self.range.start;
        while p < self.range.end {
            let end = self.range.end;
            let series = page.longest(p, end, |s| if let Sense::Series(i) = s { Some(i as usize) } else { None });
            let head = page.longest(p, end, |s| if let Sense::MeetingHead(i) = s { Some(i as usize) } else { None });
            let found = match (series, head) {
                (Some((tokens, i)), head)
                    if head.as_ref().is_none_or(|(h, _)| h.end <= tokens.end || h.len() <= tokens.len()) =>
                {
                    self.series(tokens, i)
                }
                (_, Some((tokens, i))) => self.headed(tokens, i, out),
                _ => None,
            };
            match found {
                Some(c) => {
                    p = c.tokens.end.max(p + 1);
                    while out.last().is_some_and(|l| l.tokens.start >= c.tokens.start) {
                        out.pop();
                    }
                    out.push(c);
                }
                None => p += 1,
            }
        }
    }

    fn series(&self, tokens: Range<usize>, index: usize) -> Option<Candidate> {
        let series = self.scene.page.world.series.get(index)?;
        let parties = self.scene.actors_of(&series.parties);
        Some(self.finish(tokens, series.kind, parties, Some(index), "meeting/known-series"))
    }

    fn headed(&self, head: Range<usize>, index: usize, before: &[Candidate]) -> Option<Candidate> {
        let page = self.scene.page;
        let entry = page.language.meeting_heads.get(index)?;
        if before.last().is_some_and(|c| c.tokens.end > head.start) || self.inside_person(&head) {
            return None;
        }
        if entry.verb {
            return self.verb(head, entry.kind);
        }
        let tokens = self.extent(&head);
        let mut parties = self.parties_in(&tokens);
        if entry.kind == MeetingKind::Visit {
            parties = self.visit_parties(&tokens, parties);
        } else if parties.len() < 2
            && matches!(entry.kind, MeetingKind::Bilateral | MeetingKind::Call | MeetingKind::Other)
        {
            parties = self.with_subject(&tokens, parties);
        }
        Some(self.finish(tokens, entry.kind, parties, None, "meeting/head"))
    }

    fn verb(&self, head: Range<usize>, kind: MeetingKind) -> Option<Candidate> {
        let end = self.range.end;
        let phrases = &self.scene.phrases[self.n];
        let object = phrases.iter().find(|n| n.tokens.start >= head.end && n.tokens.start <= head.end + 4)?;
        let subject = self.subject(head.start);
        let mut parties = self.resolve(object, head.start);
        let place = object.head == Head::Actor(NameKind::Capital)
            || self.scene.page.word(head.end, WordClass::PrepositionAt).is_some();
        if place && kind != MeetingKind::Visit {
            parties = Actors::default();
        }
        if let Some(s) = subject {
            parties = parties.union(&self.resolve(s, head.start));
        }
        if parties.is_empty() {
            return None;
        }
        let tokens = head.start..object.tokens.end.min(end);
        Some(self.finish(tokens, kind, parties, None, "meeting/verb"))
    }

    /// The noun phrase before `at` that is nearest in the sentence.
    fn subject(&self, at: usize) -> Option<&Np> {
        self.scene.phrases[self.n].iter().rev().find(|n| n.tokens.end <= at && !n.actors.is_empty() && !n.private)
    }

    fn inside_person(&self, head: &Range<usize>) -> bool {
        self.scene.phrases[self.n].iter().any(|n| {
            matches!(n.head, Head::Person | Head::Role) && n.tokens.start < head.end && head.start < n.tokens.end
        })
    }

    /// From the head word over what belongs to the name, before it (English) and after it.
    fn extent(&self, head: &Range<usize>) -> Range<usize> {
        let page = self.scene.page;
        let mut start = head.start;
        if !page.syllabic() {
            while start > self.range.start && self.in_name(start - 1) {
                start -= 1;
            }
        }
        let mut end = head.end;
        let mut p = head.end;
        while p < self.range.end {
            if let Some(np) = self.scene.phrases[self.n].iter().find(|n| n.tokens.start == p) {
                p = np.tokens.end;
                end = p;
            } else if self.in_name(p) {
                p += 1;
                end = p;
            } else if page.is_punct(p, "-")
                || page.is_punct(p, "+")
                || page.word(p, WordClass::PrepositionOf).is_some()
                || links(page.key(p))
            {
                p += 1;
            } else {
                break;
            }
        }
        start..end
    }

    fn in_name(&self, i: usize) -> bool {
        let page = self.scene.page;
        page.is_capital(i) && page.word(i, WordClass::PrepositionAt).is_none()
            || page.hits_at(i).iter().any(|h| {
                matches!(h.sense, Sense::Title(_) | Sense::Portfolio(_) | Sense::Organ(_) | Sense::Actor(..))
                    || matches!(h.sense, Sense::MeetingHead(m) if !page.language.meeting_heads[m as usize].verb)
            })
            || page.is_punct(i, "-") && !page.syllabic()
            || matches!(
                page.key(i),
                "lần"
                    | "thứ"
                    | "cấp"
                    | "cao"
                    | "song"
                    | "phương"
                    | "chính"
                    | "thức"
                    | "nhà"
                    | "nước"
                    | "bilateral"
                    | "annual"
                    | "official"
                    | "th"
                    | "st"
                    | "nd"
                    | "rd"
            )
            || page.token(i).is_some_and(|t| t.kind == camket_text::TokenKind::Number) && !page.is_punct(i + 1, "/")
    }

    /// Those named inside the phrase, groups resolved.
    fn parties_in(&self, tokens: &Range<usize>) -> Actors {
        let mut parties = self.scene.actors_in(tokens);
        for np in
            self.scene.phrases[self.n].iter().filter(|n| n.tokens.start < tokens.end && tokens.start < n.tokens.end)
        {
            parties = parties.union(&self.resolve(np, tokens.start));
        }
        let page = self.scene.page;
        // ASEAN+3 and the like: a plus and a number take in the known grouping.
        for i in tokens.clone().filter(|i| page.is_punct(*i, "+")) {
            let grouping = (i.saturating_sub(1)..i).find_map(|s| {
                page.longest(s, tokens.end, |x| if let Sense::Actor(a, NameKind::Name) = x { Some(a) } else { None })
                    .filter(|(r, _)| r.end > i)
            });
            if let Some((_, a)) = grouping {
                let own = Actors::one(a);
                let members = self.members(a);
                parties = parties.without(&own).union(&members);
            }
        }
        parties
    }

    fn members(&self, actor: ActorIx) -> Actors {
        let members =
            self.scene.page.world.actors.get(actor as usize).map(|a| a.members.as_slice()).unwrap_or_default();
        self.scene.actors_of(members)
    }

    /// Who a phrase stands for here.
    fn resolve(&self, np: &Np, _at: usize) -> Actors {
        match np.head {
            Head::Group(Refers::Both | Refers::All) => self.pair_in_sentence(np),
            _ => np.actors.clone(),
        }
    }

    /// "giữa hai nhà lãnh đạo": the two that were named last before.
    fn pair_in_sentence(&self, np: &Np) -> Actors {
        let mut found = Actors::default();
        for n in (0..=self.n).rev().take(4) {
            for other in self.scene.phrases[n]
                .iter()
                .rev()
                .filter(|o| o.tokens.end <= np.tokens.start && !matches!(o.head, Head::Group(_)))
            {
                found = found.union(&other.actors);
                if found.len() >= 2 {
                    return found;
                }
            }
        }
        Actors::default()
    }

    fn with_subject(&self, tokens: &Range<usize>, parties: Actors) -> Actors {
        match self.subject(tokens.start) {
            Some(s) => parties.union(&s.actors),
            None => parties,
        }
    }

    /// A visit has a visitor, who is the subject, and a host, who is where it goes.
    fn visit_parties(&self, tokens: &Range<usize>, inside: Actors) -> Actors {
        let end = self.range.end.min(tokens.end + 6);
        let mut parties = inside;
        if parties.len() < 2 {
            for np in self.scene.phrases[self.n].iter().filter(|n| n.tokens.start >= tokens.end && n.tokens.end <= end)
            {
                if parties.len() < 2 {
                    parties = parties.union(&np.actors);
                }
            }
        }
        if parties.len() < 2 { self.with_subject(tokens, parties) } else { parties }
    }

    fn finish(
        &self,
        tokens: Range<usize>,
        kind: MeetingKind,
        parties: Actors,
        series: Option<usize>,
        rule: &'static str,
    ) -> Candidate {
        let scene = self.scene;
        let page = scene.page;
        let ordinal = ordinal_near(page, &tokens, self.range.end);
        let date = scene.when(&self.range, tokens.end);
        let place =
            scene.place_after(tokens.start.saturating_sub(4).max(self.range.start), self.range.end).map(|(p, _)| p);
        let status = self.status(&tokens);
        let mut c = Candidate {
            tokens,
            sentence: self.n,
            kind,
            parties,
            ordinal,
            date,
            place,
            status,
            series,
            rule,
            features: Features::new(self.named),
            score: 0.0,
        };
        self.describe(&mut c);
        c.score = c.features.score(&page.language.weights);
        c
    }

    fn status(&self, tokens: &Range<usize>) -> MeetingStatus {
        let page = self.scene.page;
        let from = self.range.start.max(tokens.start.saturating_sub(12));
        let mut status = MeetingStatus::Held;
        for i in from..tokens.start {
            for hit in page.hits_at(i).iter().filter(|h| h.tokens.end <= tokens.start) {
                if let Sense::Word(class) = hit.sense {
                    match class {
                        WordClass::Future => status = MeetingStatus::Planned,
                        WordClass::Cancelled => status = MeetingStatus::Cancelled,
                        WordClass::Invited => status = MeetingStatus::Proposed,
                        _ => {}
                    }
                }
            }
        }
        status
    }

    fn describe(&self, c: &mut Candidate) {
        const M: &str = "meeting";
        let page = self.scene.page;
        let f = &mut c.features;
        f.add(M, "bias", "");
        f.add(M, "kind", c.kind.as_str());
        f.add(M, "rule", c.rule);
        f.add(M, "head", page.key(c.tokens.start));
        f.step(M, "parties", c.parties.len());
        f.flag(M, "ordinal", c.ordinal.is_some());
        f.flag(M, "date", c.date.is_some());
        f.flag(M, "place", c.place.is_some());
        f.add(M, "status", c.status.as_str());
        f.step(M, "length", c.tokens.len());
        f.add(M, "before", if c.tokens.start > self.range.start { page.key(c.tokens.start - 1) } else { "^" });
        f.add(M, "part", part_name(page.layout.sentences[self.n].part));
        f.step(M, "sentence", self.n);
        f.flag(M, "capital", page.is_capital(c.tokens.start));
    }
}

/// How a part of the layout is called in features.
pub(crate) fn part_name(part: Part) -> &'static str {
    match part {
        Part::Title => "title",
        Part::Heading => "heading",
        Part::Body => "body",
        Part::Item => "item",
        Part::Caption => "caption",
        Part::Byline => "byline",
        Part::Source => "source",
        Part::Teaser => "teaser",
    }
}

/// Words that link a head to its parties.
fn links(key: &str) -> bool {
    matches!(key, "giữa" | "với" | "và" | "các" | "between" | "with" | "and" | "the" | "of")
}

/// The score of a candidate as a probability.
pub(crate) fn confidence(c: &Candidate) -> f32 {
    probability(c.score)
}
