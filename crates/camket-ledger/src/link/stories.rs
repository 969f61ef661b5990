//! Documents that are one source: a report and its reprints.
//!
//! Two documents are one story if their sketches say so ([`crate::Sketch::one_story`]). To find such pairs without comparing all,
//! a document stands in one block for each band of its sketch: three minima that are equal in both bring two documents
//! together. With ten bands a pair that shares seven tenths of its word sequences meets with odds of 98 in 100, at half
//! with 74; what shares less is rarely a reprint. That is the price for blocks that stay small however many documents
//! there are.
//!
//! A pair that meets in several blocks is told in one of them only, that of the first band they share, so each story and
//! each alert comes once. A story is a document with the *earliest* one that it copies; a report with five reprints gives five
//! stories with one source.

use crate::block::{Block, Kind};
use crate::fact::{Body, Fact};
use crate::finding::{
    Alert, AlertKind, Entity, EntityBody, Evidence, Findings, Link, LinkBasis, Reason, Severity, Story,
};
use crate::id::{EntityId, Hasher};
use crate::{Days, Sketch};

use super::{Context, reason};

/// Minima in a band.
const ROWS: usize = 3;

/// What parts the sentences of a document's fact, see [`Fact::sentence`].
const SENTENCES: char = '\u{1E}';

/// The blocks of a fact: one for each band of its document's sketch.
pub fn blocks(fact: &Fact, out: &mut Vec<Block>) {
    if matches!(fact.body, Body::Document { .. }) {
        out.extend(bands(&fact.doc.sketch));
    }
}

fn bands(sketch: &Sketch) -> impl Iterator<Item = Block> {
    sketch.0.chunks_exact(ROWS).enumerate().map(|(i, rows)| {
        let rows: Vec<String> = rows.iter().map(|r| format!("{r:08x}")).collect();
        Block::new(Kind::Story, &[&format!("{i:02}"), &rows.concat()])
    })
}

/// The stories whose first common band is `block`.
#[must_use]
pub fn link(block: &Block, facts: &[&Fact], context: &Context<'_>) -> Findings {
    let mut docs: Vec<&Fact> = facts.to_vec();
    docs.sort_by(|a, b| published(a).cmp(&published(b)));
    let mut out = Findings::default();
    for (i, copy) in docs.iter().enumerate() {
        let first = docs[..i]
            .iter()
            .find(|d| d.doc.sketch.one_story(&copy.doc.sketch) && !context.rulings.must_not(&d.id, &copy.id));
        let Some(first) = first else { continue };
        let met_before = bands(&first.doc.sketch).zip(bands(&copy.doc.sketch)).find(|(a, b)| a == b);
        if met_before.is_some_and(|(band, _)| band == *block) {
            let story = story(first, copy);
            out.alerts.extend(reprint(first, copy, &story));
            out.entities.push(story);
        }
    }
    out
}

/// The order in which documents came out.
fn published(fact: &Fact) -> impl Ord + use<'_> {
    let day = fact.doc.published.as_deref().or(fact.doc.day.as_deref()).and_then(Days::of);
    (day.map_or(i32::MAX, |d| d.from), &fact.doc.id)
}

fn story(first: &Fact, copy: &Fact) -> Entity {
    let percent = (first.doc.sketch.likeness(&copy.doc.sketch) * 100.0).round();
    let same = Reason::new(reason::SAME_TEXT, Some(&percent.to_string()));
    let link = |fact: &Fact, score: f64, reasons: Vec<Reason>| Link {
        fact: fact.id.clone(),
        score: score as f32,
        basis: LinkBasis::Linked,
        reasons,
    };
    let title = match &first.body {
        Body::Document { title: Some(title), .. } => title.clone(),
        _ => first.doc.label.clone(),
    };
    let parties = match &first.body {
        Body::Document { actors, .. } => sorted(actors),
        _ => Vec::new(),
    };
    Entity {
        id: EntityId(Hasher::new().part(first.id.as_str()).part(copy.id.as_str()).finish(Kind::Story.prefix())),
        labels: vec![(first.doc.lang.clone().unwrap_or_else(|| "und".to_owned()), title)],
        parties,
        topics: Vec::new(),
        first: first.doc.published.clone().or_else(|| first.doc.day.clone()),
        last: copy.doc.published.clone().or_else(|| copy.doc.day.clone()),
        links: vec![link(first, 1.0, Vec::new()), link(copy, percent / 100.0, vec![same])],
        body: EntityBody::Story(Story { docs: vec![first.doc.label.clone(), copy.doc.label.clone()] }),
    }
}

fn sorted(actors: &[String]) -> Vec<String> {
    let mut actors = actors.to_vec();
    actors.sort();
    actors
}

/// The note that `copy` tells an earlier document again: a reprint, or the publisher's own later version.
fn reprint(first: &Fact, copy: &Fact, story: &Entity) -> Option<Alert> {
    let (before, after) = shared(first, copy)?;
    let evidence = |fact: &Fact, quote: &str| Evidence {
        fact: fact.id.clone(),
        doc: fact.doc.label.clone(),
        quote: quote.to_owned(),
        day: fact.doc.published.clone().or_else(|| fact.doc.day.clone()),
    };
    let id = Hasher::new().part("reprint").part(first.id.as_str()).part(copy.id.as_str()).finish("al");
    Some(Alert {
        id,
        kind: AlertKind::Reprint,
        severity: Severity::Note,
        entity: Some(story.id.clone()),
        parties: story.parties.clone(),
        evidence: vec![evidence(first, before), evidence(copy, after)],
        explanations: Vec::new(),
        what: story.links.iter().flat_map(|l| l.reasons.clone()).collect(),
        change: None,
        on: story.last.clone(),
    })
}

/// A sentence that both have, in the words of each; else a sentence of each.
fn shared<'f>(a: &'f Fact, b: &'f Fact) -> Option<(&'f str, &'f str)> {
    let sentences = |f: &'f Fact| f.sentence.split(SENTENCES).filter(|s| !s.is_empty());
    let both = sentences(a).find_map(|x| {
        let words = camket_text::plain_words(x);
        let y = sentences(b).find(|y| camket_text::plain_words(y) == words)?;
        Some((x, y))
    });
    both.or_else(|| sentences(a).next().zip(sentences(b).next()))
}
