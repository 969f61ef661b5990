//! Who held which office when, as documents tell it.

use std::collections::BTreeMap;

use camket_export::wire::v1;
use camket_packs::{KnownPerson, World};

use crate::day::Days;
use crate::fact::Fact;
use crate::finding::Tenure;

/// Offices that say little: the packs' office on the day is better.
const VAGUE: [&str; 2] = ["official", "minister"];

/// The tenures that `told` (in the order of facts) tell, oldest first. `served` says whom the person of a record serves,
/// `known` who it is in the packs.
pub(super) fn of<'f>(
    told: impl Iterator<Item = (&'f Fact, &'f v1::Person)>,
    served: impl Fn(&v1::Person) -> Option<String>,
    known: Option<&KnownPerson>,
    world: &World,
) -> Vec<Tenure> {
    let mut out: Vec<Tenure> = Vec::new();
    let mut place: BTreeMap<(String, Option<String>), usize> = BTreeMap::new();
    for (fact, record) in told {
        let of = served(record);
        for office in &record.offices {
            let office = refined(office, fact, record, known, world);
            let at = *place.entry((office.clone(), of.clone())).or_insert(out.len());
            if at == out.len() {
                out.push(Tenure { office, of: of.clone(), from: None, to: None, former: false, facts: Vec::new() });
            }
            let Some(tenure) = out.get_mut(at) else { continue };
            tenure.facts.push(fact.id.clone());
            match record.tense.as_str() {
                "former" => tenure.former = true,
                "next" => {}
                _ => stretch(tenure, fact.day.as_deref()),
            }
        }
    }
    let start = |t: &Tenure| t.from.as_deref().and_then(Days::of).map_or(i32::MAX, |d| d.from);
    out.sort_by_key(start);
    out
}

/// The office that the packs give for a vague one, if they know one on that day.
fn refined(office: &str, fact: &Fact, record: &v1::Person, known: Option<&KnownPerson>, world: &World) -> String {
    let day = fact.day.as_deref().and_then(Days::of);
    let (Some(known), Some(day), true) = (known, day, VAGUE.contains(&office)) else { return office.to_owned() };
    let edge = |e: &Option<camket_model::Edtf>| e.as_ref().and_then(|e| Days::of(e.as_str()));
    let then = world.offices_of(known).find(|h| {
        let in_office =
            edge(&h.from).is_none_or(|d| d.from <= day.from) && edge(&h.until).is_none_or(|d| day.to <= d.to);
        in_office
            && record.of.as_ref().is_none_or(|of| *of == h.of)
            && (office == "official" || is_minister(h.office.as_str()))
    });
    then.map_or_else(|| office.to_owned(), |h| h.office.as_str().to_owned())
}

fn is_minister(office: &str) -> bool {
    office.ends_with("minister") && !office.starts_with("deputy")
}

/// Takes `day` into the time from the first to the last telling.
fn stretch(tenure: &mut Tenure, day: Option<&str>) {
    let Some((day, at)) = day.and_then(|d| Some((d, Days::of(d)?))) else { return };
    let edge = |e: &Option<String>| e.as_deref().and_then(Days::of);
    if edge(&tenure.from).is_none_or(|d| at.from < d.from) {
        tenure.from = Some(day.to_owned());
    }
    if edge(&tenure.to).is_none_or(|d| at.to > d.to) {
        tenure.to = Some(day.to_owned());
    }
}
