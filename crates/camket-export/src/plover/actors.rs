//! Actors of records as actors of PLOVER: a code for what they are and a sector for who acts in their name.

use camket_model::Office;
use serde::Serialize;

use crate::wire::v1::Document;

/// Tells the kind of an actor by its id, in the words of the packs: `state`, `territory`, `organisation`, `grouping`,
/// `group`, `region`; none if it is not known.
pub type Kinds<'a> = dyn Fn(&str) -> Option<&'static str> + Send + Sync + 'a;

/// An actor object of PLOVER.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Actor {
    /// ISO 3166-1 alpha-3 of a state or territory; `IGO` for organisations and groups of states; `IMG` for armed
    /// groups that belong to no one state.
    pub code: String,
    /// Who acts: `GOV`, `LEG`, `MIL`, `OPP`, `REB`; absent for organisations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sector: Option<&'static str>,
    /// The actor's id in the records, which says more than the code.
    pub identifier_id: String,
    /// The person who acts in its name, if one is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor_text: Option<String>,
}

/// The actor with this id, acting through `sector` (of a state) and `person`.
#[must_use]
pub fn actor(id: &str, sector: &'static str, person: Option<&str>, kinds: &Kinds<'_>) -> Actor {
    let (code, sector) = match kinds(id) {
        Some("state" | "territory") => (id.to_owned(), Some(sector)),
        Some("group") => {
            // "syr-opposition": the country stands first where there is one.
            let country = id.split('-').next().unwrap_or_default().to_uppercase();
            let code = if kinds(&country).is_some_and(|k| k == "state") { country } else { "IMG".to_owned() };
            (code, Some(if id.ends_with("opposition") { "OPP" } else { "REB" }))
        }
        _ => ("IGO".to_owned(), None),
    };
    Actor { code, sector, identifier_id: id.to_owned(), actor_text: person.map(str::to_owned) }
}

/// The sector of a state for which the person of this name speaks; the government if the document does not say
/// otherwise.
#[must_use]
pub fn sector(person: Option<&str>, doc: &Document) -> &'static str {
    let told = person.and_then(|name| doc.people.iter().find(|p| p.name == name));
    let offices = told.iter().flat_map(|p| &p.offices).filter_map(|o| o.parse::<Office>().ok());
    let mut sectors = offices.map(|office| match office {
        Office::Legislator | Office::SpeakerOfParliament => "LEG",
        Office::Military => "MIL",
        _ => "GOV",
    });
    // Of several offices the one in the government counts, else the first.
    let first = sectors.next().unwrap_or("GOV");
    if sectors.any(|s| s == "GOV") { "GOV" } else { first }
}
