//! Who "we" and "I" are where no quotation marks stand: the parties of a joint statement, the one whose speech it is, who
//! has the floor in a transcript.

use std::collections::BTreeMap;
use std::ops::Range;

use camket_model::MeetingStatus;
use camket_packs::{ActorKind, Marker, Refers, Sense, WordClass};
use camket_text::{Part, Sentence, title_span};
use smallvec::SmallVec;

use crate::discourse::Speaker;
use crate::meetings::Meetings;
use crate::mention::{ActorIx, Actors};
use crate::nps::{Head, Np, is_collective};
use crate::scene::Scene;
use crate::titles::actor_sense;

/// How many sentences at the head of a text tell whose it is.
const HEAD: usize = 4;
/// How many lines at the head may say whose text it is.
const TITLES: usize = 6;
/// How far into its sentence what opens it may begin, behind a number, in tokens.
const OPENING: usize = 8;
/// So many sentences of a text begin with "we" if it tells what a meeting held.
const MINUTES: usize = 3;
/// How far from "we", in tokens, a state stands beside it.
const BESIDE: usize = 2;
/// How far into a text, in sentences, the only label of a speech stands.
const LABEL: usize = 8;
/// Most sides that the title of a joint text names.
const SIDES: usize = 4;
/// How far into a text, in sentences, it may say "we, the leaders of …".
const APPOSED: usize = 12;

/// Who the first person of a text may be.
#[derive(Clone, Debug)]
pub(crate) struct Own {
    pub speaker: Speaker,
    /// How it was found.
    pub ways: SmallVec<[&'static str; 4]>,
}

/// The first person of a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct FirstPerson {
    /// Everyone that it may be, the likeliest first.
    owns: Vec<Own>,
    /// Those whose joint statement it is, if it says so in its head.
    pub joint: Actors,
    /// Whether nobody else says "we" outside quotation marks: the text tells what a meeting held.
    pub sure: bool,
    /// Who has the floor from a sentence on, in a transcript.
    turns: Vec<(usize, Own)>,
}

impl FirstPerson {
    /// Finds who it may be; `most` is the actor that the text names most, `quoted` says whether a token stands in
    /// quotation marks.
    pub fn of(scene: &Scene<'_>, meetings: &Meetings, most: Option<ActorIx>, quoted: impl Fn(usize) -> bool) -> Self {
        let mut out = Self { turns: turns(scene), ..Self::default() };
        let leaders = apposed(scene);
        let author = author(scene).or_else(|| joint_title(scene));
        let told = author.as_ref().is_some_and(|a| a.actors.len() > 1 || a.person.is_some()) && !scene.page.syllabic();
        if let Some(speaker) = convened(scene, meetings).filter(|_| leaders.is_none() && !told) {
            out.add(speaker, "convened");
            out.sure = true;
            return out;
        }
        let beside = beside(scene, quoted);
        let head = || scene.phrases.iter().take(HEAD).flatten().filter(|p| !p.actors.is_empty() && !p.private);
        let one = |np: &Np| Speaker { actors: np.actors.clone(), person: np.person };
        if let Some(np) = leaders {
            out.add(one(np), "apposed");
        }
        if let Some(speaker) = author {
            if told && speaker.actors.len() > 1 {
                out.joint.clone_from(&speaker.actors);
            }
            out.add(speaker, "author");
        }
        let first = scene.page.layout.sentences.first();
        let title = first.filter(|s| s.part == Part::Title || s.part == Part::Heading);
        let titled = Speaker { actors: title.map(|t| scene.actors_in(&t.tokens)).unwrap_or_default(), person: None };
        if titled.actors.len() > 1 {
            out.add(titled.clone(), "title");
        }
        let [own_land, often] = beside.map(|found| found.map(|a| Speaker { actors: Actors::one(a), person: None }));
        if let Some(land) = own_land {
            out.add(land, "own-land");
        }
        if let Some(np) = head().find(|p| p.person.is_some()) {
            out.add(one(np), "head-person");
        }
        if let Some(often) = often {
            out.add(often, "beside");
        }
        if let Some(np) = head().next() {
            out.add(one(np), "head-first");
        }
        out.add(titled, "title");
        if let Some(np) = head().find(|p| p.actors.len() > 1) {
            out.add(one(np), "head-several");
        }
        let signed = scene.phrases.iter().rev().take(2).flatten();
        if let Some(np) = signed.into_iter().find(|p| p.person.is_some() && !p.actors.is_empty()) {
            out.add(one(np), "signed");
        }
        if let Some(most) = most {
            out.add(Speaker { actors: Actors::one(most), person: None }, "most");
        }
        out.name_members(scene);
        out
    }

    /// A grouping whose members the head of the text names all is they: "the leaders of A, B and C … The Trio".
    fn name_members(&mut self, scene: &Scene<'_>) {
        for own in &mut self.owns {
            let group = own.speaker.actors.iter().next().filter(|_| own.speaker.actors.len() == 1);
            let group = group.and_then(|a| scene.page.world.actors.get(a as usize));
            let Some(group) = group.filter(|g| g.kind == ActorKind::Grouping && g.members.len() > 1) else { continue };
            let members = scene.actors_of(&group.members);
            let head = scene.page.layout.sentences.iter().zip(&scene.phrases).take(APPOSED);
            let told = |(s, phrases): (&Sentence, &Vec<Np>)| {
                let named = phrases.iter().fold(scene.actors_in(&s.tokens), |all, np| all.union(&np.actors));
                members.iter().all(|m| named.contains(m))
            };
            if members.len() == group.members.len() && head.into_iter().any(told) {
                own.speaker = Speaker { actors: members, person: None };
            }
        }
    }

    fn add(&mut self, speaker: Speaker, way: &'static str) {
        if speaker.actors.is_empty() {
            return;
        }
        match self.owns.iter_mut().find(|o| o.speaker.actors == speaker.actors) {
            Some(same) => {
                same.ways.push(way);
                same.speaker.person = same.speaker.person.or(speaker.person);
            }
            None => self.owns.push(Own { speaker, ways: SmallVec::from_slice(&[way]) }),
        }
    }

    /// Who it may be in sentence `n`, the likeliest first.
    pub fn at(&self, n: usize) -> impl Iterator<Item = &Own> {
        let turn = self.turns.partition_point(|(from, _)| *from <= n).checked_sub(1);
        let turn = turn.and_then(|t| self.turns.get(t)).map(|(_, own)| own);
        turn.into_iter().chain(&self.owns)
    }
}

/// A chair tells what a meeting held ("The third summit of A and B was held in …. We welcomed …"): "we" are those who met,
/// not the state of the chair.
fn convened(scene: &Scene<'_>, meetings: &Meetings) -> Option<Speaker> {
    let sentences = &scene.page.layout.sentences;
    let met = meetings.records.first().filter(|m| m.status != MeetingStatus::Cancelled)?;
    let n = sentences.partition_point(|s| s.span.end <= met.span.start);
    let opens = |at: usize, n: usize| {
        let all = scene.page.tokens.all();
        let from = sentences.get(n).map_or(0, |s| s.tokens.start);
        all.get(from + OPENING).is_none_or(|t| at < t.span.start)
    };
    let we = |(n, phrases): (usize, &Vec<Np>)| {
        let first = phrases.first().filter(|p| p.head == Head::Group(Refers::SelfSpeaker));
        first.is_some_and(|p| scene.page.tokens.get(p.tokens.start).is_some_and(|t| opens(t.span.start, n)))
    };
    if n > HEAD || !opens(met.span.start, n) || scene.phrases.iter().enumerate().filter(|p| we(*p)).count() < MINUTES {
        return None;
    }
    let actors = scene.actors_of(&met.parties);
    (actors.len() > 1).then_some(Speaker { actors, person: None })
}

/// "We, the leaders of A and B, …".
fn apposed<'s>(scene: &'s Scene<'_>) -> Option<&'s Np> {
    scene.phrases.iter().take(APPOSED).find_map(|phrases| {
        let pairs = phrases.iter().zip(phrases.iter().skip(1));
        let of_self = |n: &Np| n.head == Head::Group(Refers::SelfSpeaker);
        let mut close = pairs.filter(|(we, np)| of_self(we) && np.tokens.start <= we.tokens.end + 3);
        // "we, the leaders" may be one form.
        let comma = |we: &Np| we.tokens.clone().any(|i| scene.page.is_punct(i, ","));
        let apposed = |we: &Np| scene.page.is_punct(we.tokens.end, ",") || comma(we);
        close.find(|(we, np)| apposed(we) && !np.actors.is_empty()).map(|(_, np)| np)
    })
}

/// Whose text it is by its head: "Remarks by President X", "Joint Statement of A and B", "Diễn văn của …", "A-B Joint
/// Statement".
fn author(scene: &Scene<'_>) -> Option<Speaker> {
    let page = scene.page;
    let headed = |part: Part| matches!(part, Part::Title | Part::Heading | Part::Byline);
    let lines = page.layout.sentences.iter().zip(&scene.phrases).take(TITLES).filter(|(s, _)| headed(s.part));
    lines.into_iter().find_map(|(line, phrases)| {
        let (start, text) = line.tokens.clone().find_map(|i| Some((i, page.word(i, WordClass::Text)?)))?;
        let by = |np: &&Np| {
            let article = np.tokens.start > text && page.marked(np.tokens.start - 1, Marker::Article);
            let before = np.tokens.start.checked_sub(1 + usize::from(article)).filter(|i| *i >= text);
            before.is_some_and(|i| {
                page.word(i, WordClass::TextBy).is_some()
                    || i == text && page.word(i, WordClass::PrepositionOf).is_some()
            })
        };
        let one = |np: &Np| Speaker { actors: np.actors.clone(), person: np.person };
        let plain = phrases.iter().filter(|np| !np.actors.is_empty()).find(by).map(one);
        // "the joint statement", "the opening statement": "statement" alone may be anything.
        if page.syllabic() || text == start + 1 {
            return plain;
        }
        // The name of the text may have taken those in whose it is.
        let ends = |i: &usize| {
            let of = page.word(*i, WordClass::PrepositionOf).is_some() || page.word(*i, WordClass::TextBy).is_some();
            page.word(*i, WordClass::Preposition).is_some() && !of && !page.marked(*i, Marker::Between)
        };
        let behind = text..(text..line.tokens.end).find(ends).unwrap_or(line.tokens.end);
        let before = line.tokens.start..start;
        let told = [behind, before].map(|range| scene.actors_in(&range));
        let joint =
            told.iter().find(|actors| actors.len() > 1).cloned().or_else(|| those_who_meet(scene, &line.tokens));
        let joint = joint.filter(|j| plain.as_ref().is_none_or(|p| p.actors.len() < j.len()));
        let body =
            || told.iter().find_map(|own| own.iter().next().filter(|a| is_collective(page, *a))).map(Actors::one);
        let told = joint.or_else(|| body().filter(|_| plain.is_none()));
        told.map(|actors| Speaker { actors, person: None }).or(plain)
    })
}

/// Whose joint text it is by the title that the front matter gives it: "Joint Statement of the Nth A-B Summit".
fn joint_title(scene: &Scene<'_>) -> Option<Speaker> {
    let page = scene.page;
    let title = title_span(page.text)?;
    let all = page.tokens.all();
    let from = all.partition_point(|t| t.span.start < title.start);
    let end = all.partition_point(|t| t.span.end <= title.end);
    let text = (from..end).find_map(|i| page.word(i, WordClass::Text))?;
    if page.word(text, WordClass::TextBy).is_some() {
        return None;
    }
    let mut actors: SmallVec<[ActorIx; 4]> = SmallVec::new();
    let mut p = from;
    while p < end {
        let named = page.longest(p, end, actor_sense);
        actors.extend(named.as_ref().map(|(_, a)| *a).filter(|a| !actors.contains(a)));
        p = named.map_or(p + 1, |(range, _)| range.end);
    }
    (2..=SIDES).contains(&actors.len()).then(|| Speaker { actors: Actors::of(actors), person: None })
}

/// "the A-B Meeting": those whose names a hyphen joins, where a meeting is named with them.
fn those_who_meet(scene: &Scene<'_>, line: &Range<usize>) -> Option<Actors> {
    let page = scene.page;
    let meets = |i: usize| page.hits_at(i).iter().any(|h| matches!(h.sense, Sense::MeetingHead(_)));
    let met = line.clone().rev().find(|i| meets(*i))?;
    let named = scene.actors_round(line).iter().filter(|m| m.tokens.start >= line.start && m.tokens.end <= met);
    let mut all: SmallVec<[Range<usize>; 4]> = SmallVec::new();
    for m in named {
        let joined = all.last().is_some_and(|l| page.is_punct(l.end, "-") && l.end + 1 == m.tokens.start);
        if !joined && all.len() < 2 {
            all.clear();
        }
        if joined || all.is_empty() {
            all.push(m.tokens.clone());
        }
    }
    let (first, last) = (all.first()?, all.last()?);
    let actors = scene.actors_in(&(first.start..last.end));
    (actors.len() > 1).then_some(actors)
}

/// Two guesses from the sentences in which someone says "we" or "I" outside quotation marks: the state that stands right
/// beside the first person ("in our country, X", "we in X"), and the one that most of these sentences name.
fn beside(scene: &Scene<'_>, quoted: impl Fn(usize) -> bool) -> [Option<ActorIx>; 2] {
    let (mut near, mut often): (BTreeMap<ActorIx, usize>, BTreeMap<ActorIx, usize>) = Default::default();
    for phrases in &scene.phrases {
        let own = |n: &&Np| n.head == Head::Group(Refers::SelfSpeaker);
        let Some(we) = phrases.iter().find(own).filter(|we| !quoted(we.tokens.start)) else { continue };
        for np in phrases.iter().filter(|n| matches!(n.head, Head::Actor(_)) && n.members == 1) {
            for a in np.actors.iter().filter(|a| is_state(scene, *a)) {
                let gap = np.tokens.start.saturating_sub(we.tokens.end);
                let before = we.tokens.start.saturating_sub(np.tokens.end);
                *often.entry(a).or_default() += 1;
                if np.tokens.start >= we.tokens.end && gap <= BESIDE || np.tokens.end <= we.tokens.start && before <= 1
                {
                    *near.entry(a).or_default() += 1;
                }
            }
        }
    }
    let most = |count: BTreeMap<ActorIx, usize>| {
        count.into_iter().max_by_key(|(a, n)| (*n, std::cmp::Reverse(*a))).map(|(a, _)| a)
    };
    [most(near), most(often)]
}

fn is_state(scene: &Scene<'_>, actor: ActorIx) -> bool {
    let kind = scene.page.world.actors.get(actor as usize).map(|a| a.kind);
    matches!(kind, Some(ActorKind::State | ActorKind::Territory))
}

/// The labels of a transcript ("PRESIDENT A: …"), if there are at least two, or one close to its head.
fn turns(scene: &Scene<'_>) -> Vec<(usize, Own)> {
    let page = scene.page;
    let label = |paragraph: &camket_text::Paragraph| {
        let n = paragraph.sentences.start;
        let np = scene.phrases.get(n)?.first()?;
        let named = np.tokens.start <= paragraph.first + 1 && page.is_punct(np.tokens.end, ":");
        let speaks = matches!(np.head, Head::Person | Head::Role) && !np.actors.is_empty();
        let speaker = || Speaker { actors: np.actors.clone(), person: np.person };
        (named && speaks).then(|| (n, Own { speaker: speaker(), ways: SmallVec::from_slice(&["turn"]) }))
    };
    let out: Vec<_> = page.layout.paragraphs.iter().filter_map(label).collect();
    let alone = out.first().is_some_and(|(n, _)| *n < LABEL);
    if out.len() > 1 || alone { out } else { Vec::new() }
}
