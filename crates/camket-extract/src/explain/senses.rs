//! What the packs know of the words of a sentence.

use std::ops::Range;

use camket_model::Office;
use camket_packs::Sense;

use crate::explain::{Known, KnownAs};
use crate::page::Page;

/// The longest known form at each place; function words, which every sentence has, are left out.
pub(super) fn known(page: &Page<'_>, range: &Range<usize>) -> Vec<Known> {
    let mut out: Vec<Known> = Vec::new();
    let mut p = range.start;
    while p < range.end {
        let longest = page
            .hits_at(p)
            .iter()
            .filter(|h| h.tokens.end <= range.end && sense(page, h.sense).is_some())
            .map(|h| h.tokens.end)
            .max();
        let Some(end) = longest else {
            p += 1;
            continue;
        };
        let mut senses: Vec<KnownAs> = Vec::new();
        for hit in page.hits_at(p).iter().filter(|h| h.tokens.end == end) {
            if let Some(sense) = sense(page, hit.sense).filter(|s| !senses.contains(s)) {
                senses.push(sense);
            }
        }
        out.push(Known { span: page.span(&(p..end)), senses });
        p = end;
    }
    out
}

fn sense(page: &Page<'_>, sense: Sense) -> Option<KnownAs> {
    let (world, language) = (page.world, page.language);
    let at = |i: u32| i as usize;
    let codes = |list: &[Office]| list.iter().map(|o| o.as_str()).collect::<Vec<_>>().join("+");
    let (kind, id) = match sense {
        Sense::Actor(i, _) => ("actor", world.actors.get(at(i))?.id.clone()),
        Sense::Place(i) => ("place", world.places.get(at(i))?.country.clone().unwrap_or_default()),
        Sense::Holder(i) => {
            let holder = world.holders.get(at(i))?;
            ("holder", format!("{} {}", holder.of, holder.office))
        }
        Sense::Series(i) => ("series", world.series.get(at(i))?.id.clone()),
        Sense::Instrument(i) => ("instrument", world.instruments.get(at(i))?.id.clone()),
        Sense::Topic(i) => ("topic", world.topics.get(at(i))?.id.clone()),
        Sense::Unit(i) => ("unit", world.units.get(at(i))?.unit.clone()),
        Sense::Indicator(indicator) => ("indicator", indicator.to_string()),
        Sense::MeetingHead(i) => ("meeting-word", language.meeting_heads.get(at(i))?.kind.to_string()),
        Sense::InstrumentHead(i) => ("instrument-word", language.instrument_heads.get(at(i))?.kind.to_string()),
        Sense::Title(i) => ("title", codes(&language.titles.get(at(i))?.offices)),
        Sense::Portfolio(office) => ("portfolio", office.to_string()),
        Sense::Organ(i) => ("organ", codes(&language.organs.get(at(i))?.offices)),
        Sense::Group(refers) => ("group", refers.as_str().to_owned()),
        Sense::Cue(i, _) => ("cue", language.cues.get(at(i))?.rule.clone()),
        Sense::Status(status) => ("status", status.to_string()),
        _ => return None,
    };
    Some(KnownAs { kind, id })
}
