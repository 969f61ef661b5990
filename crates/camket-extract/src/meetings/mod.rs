//! Meetings: known series, names built on a head word, and verbs of meeting.

mod describe;
mod fields;
mod find;
mod heads;
mod identity;
mod implied;
mod kinds;
mod parties;
mod place;
mod settle;
mod slots;
mod status;
mod subject;
mod verbs;

use std::ops::Range;

use camket_model::{Edtf, Meeting, MeetingKind, MeetingStatus};
use camket_text::Part;

use crate::features::Features;
use crate::mention::{ActorIx, Actors};
use crate::page::WINDOW;
use crate::scene::Scene;

/// The rule of a meeting that a verb tells.
pub(crate) const VERB: &str = "meeting/verb";

pub(crate) use fields::Fields;
use find::Finder;
use identity::Gathered;
use status::Told;

/// A meeting as one place of the text tells it.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub tokens: Range<usize>,
    /// The head word or the name of the series.
    pub head: Range<usize>,
    pub sentence: usize,
    pub kind: MeetingKind,
    pub parties: Actors,
    /// Whether the parties stand in the words of the mention and were not found around it.
    pub explicit: bool,
    /// Whether it is told in the plural.
    pub plural: bool,
    /// Named people who meet.
    pub people: Vec<usize>,
    pub ordinal: Option<u32>,
    pub date: Option<Edtf>,
    pub place: Option<String>,
    /// The state in which it lies, if the place stands right behind the mention.
    pub land: Option<ActorIx>,
    pub status: MeetingStatus,
    /// How surely the status is told.
    pub told: Told,
    pub series: Option<usize>,
    /// Whether its words say that it stands outside the regular count.
    pub occasion: bool,
    /// Whether its words say that it is one of a count of its own: "annual".
    pub regular: bool,
    /// Whether it is a ceremony or reception.
    pub ceremony: bool,
    /// Whether its words say that it is another one than that told before.
    pub apart: bool,
    /// Whether a word says so outright: "the next", "their last".
    pub other: bool,
    /// Whether its words say that it was not told before.
    pub fresh: bool,
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
    /// The readings of the fields of each record.
    pub fields: Vec<Fields>,
}

impl Meetings {
    pub fn of(scene: &Scene<'_>, named: bool) -> Self {
        let mut candidates = Vec::new();
        for (n, sentence) in scene.page.layout.sentences.iter().enumerate() {
            if !matches!(sentence.part, Part::Byline | Part::Source) {
                Finder { scene, n, range: sentence.tokens.clone(), named }.run(&mut candidates);
            }
        }
        let Gathered { record_of, records, fields } = identity::gather(scene, &candidates, named);
        Self { candidates, record_of, records, fields }
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
        self.record_of[..before].iter().rev().take(WINDOW).find_map(|r| *r)
    }

    /// Whether token `i` stands inside the name of a meeting.
    pub fn covers(&self, i: usize) -> bool {
        let before = self.candidates.partition_point(|c| c.tokens.start <= i);
        let near = before.saturating_sub(3)..before;
        let told = self.candidates[near.clone()].iter().zip(&self.record_of[near]);
        told.filter(|(_, record)| record.is_some()).any(|(c, _)| c.tokens.contains(&i) && c.rule != VERB)
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
