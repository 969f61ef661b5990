//! Asking a ledger: what the asking commands share.

mod listing;
mod reasons;
mod rows;

use std::collections::BTreeMap;
use std::path::PathBuf;

use camket_ledger::{Entity, Evidence, Findings, Kind, Short, Source};
use camket_packs::{Actor, Packs, Sense};
use camket_store::{AlertQuery, DocumentQuery, EntityQuery, Ledger, View};
use camket_text::Tokens;

use crate::cli::{Asked, LedgerAt};
use crate::clock;
use crate::cmd::{Error, ledger};
use crate::engine::Engine;
use crate::i18n::Table;

pub use listing::{Gap, Line, Listing, Row, print};
pub use reasons::in_words;
pub use rows::Rows;

/// A ledger with what is needed to ask it.
pub struct Desk<'a> {
    /// The reader, for its packs.
    pub engine: &'static Engine,
    /// The ledger.
    pub ledger: Ledger,
    /// Words for people.
    pub table: &'a Table,
    at: &'a LedgerAt,
}

impl<'a> Desk<'a> {
    /// Opens the ledger that `at` names; it must be there.
    pub fn open(at: &'a LedgerAt, packs: &[PathBuf], table: &'a Table) -> Result<Self, Error> {
        let engine = crate::cmd::engine(packs, table)?;
        let mut ledger = ledger::open_existing(at, table)?;
        ledger::tell_waiting(&mut ledger, table).map_err(|e| ledger::failed(at, &e, table))?;
        Ok(Self { engine, ledger, table, at })
    }

    /// What the ledger answers, or why it cannot.
    pub fn ask<T>(
        &mut self,
        question: impl FnOnce(&mut Ledger, &Packs) -> camket_store::Result<T>,
    ) -> Result<T, Error> {
        question(&mut self.ledger, self.engine.packs()).map_err(|e| ledger::failed(self.at, &e, self.table))
    }

    /// The actor that a person means by an id or a name, in any language of the packs.
    pub fn actor(&self, words: &str) -> Result<String, Error> {
        let packs = self.engine.packs();
        let name = words.trim().to_lowercase();
        let called = |a: &&Actor| a.labels.iter().any(|(_, label)| label.to_lowercase() == name);
        let actors = &packs.world.actors;
        let id = actors.iter().find(|a| a.id.to_lowercase() == name).or_else(|| actors.iter().find(called));
        if let Some(actor) = id {
            return Ok(actor.id.clone());
        }
        let tokens = Tokens::of(words);
        for language in &packs.languages {
            let whole = language.lexicon.hits(&tokens).into_iter().filter(|h| h.tokens == (0..tokens.len()));
            let actor = whole.filter_map(|h| match h.sense {
                Sense::Actor(i, _) => packs.world.actors.get(i as usize),
                _ => None,
            });
            if let Some(actor) = actor.into_iter().next() {
                return Ok(actor.id.clone());
            }
        }
        Err(Error::Said(self.table.fill("asked.no-actor", &[("words", words)])))
    }

    /// All actors of a list, each an id or a name.
    pub fn actors(&self, words: &[String]) -> Result<Vec<String>, Error> {
        words.iter().map(|w| self.actor(w)).collect()
    }

    /// Entities of a kind as `asked` wants them: as they are kept, or derived anew as of another day or as they were
    /// known on one; in their short forms, unless all is asked for.
    pub fn entities(&mut self, asked: &Asked, query: EntityQuery) -> Result<Vec<Short>, Error> {
        let query = self.query(asked, query)?;
        let Some(view) = view(asked, query.kind) else {
            return match asked.all {
                true => Ok(self.ask(|l, _| l.entities(&query))?.into_iter().map(Short::whole).collect()),
                false => self.ask(|l, _| l.shorts(&query)),
            };
        };
        let found = self.ask(|l, packs| l.findings(&view, packs))?;
        // The ledger selects; the day changes only what is told of the selected, unless it was not there yet.
        let wanted = |e: &Entity| query.parties.iter().all(|p| e.parties.contains(p));
        let topics = |e: &Entity| query.topics.is_empty() || query.topics.iter().any(|t| e.topics.contains(t));
        let mut out: Vec<Entity> = found.entities.into_iter().filter(|e| wanted(e) && topics(e)).collect();
        for entity in &mut out {
            until(entity, asked.as_of.as_deref());
        }
        out.truncate(query.limit.unwrap_or(usize::MAX));
        let form = |e| if asked.all { Short::whole(e) } else { Short::of(&e) };
        Ok(out.into_iter().map(form).collect())
    }

    /// Everything that concerns the sides of a relation.
    pub fn findings(&mut self, asked: &Asked, between: &[String]) -> Result<Findings, Error> {
        if let Some(view) = view(asked, None) {
            return self.ask(|l, packs| l.findings(&view, packs));
        }
        let query = EntityQuery { parties: between.to_vec(), ..EntityQuery::default() };
        let alerts = AlertQuery { parties: between.to_vec(), ..AlertQuery::default() };
        self.ask(|l, _| Ok(Findings { entities: l.entities(&query)?, alerts: l.alerts(&alerts)? }))
    }

    fn query(&self, asked: &Asked, query: EntityQuery) -> Result<EntityQuery, Error> {
        let mut parties = self.actors(&asked.party)?;
        parties.extend(query.parties);
        Ok(EntityQuery {
            parties,
            topics: query.topics.into_iter().chain(asked.topic.iter().flat_map(|t| topic(t))).collect(),
            text: query.text.or_else(|| asked.text.clone()),
            since: asked.since.clone(),
            until: asked.until.clone(),
            limit: asked.limit,
            ..query
        })
    }

    /// Where the documents of some evidence came from, by label.
    pub fn sources<'e>(
        &mut self,
        evidence: impl Iterator<Item = &'e Evidence>,
    ) -> Result<BTreeMap<String, Source>, Error> {
        let mut out = BTreeMap::new();
        for e in evidence {
            if out.contains_key(&e.doc) {
                continue;
            }
            let query = DocumentQuery { name: Some(e.doc.clone()), limit: Some(1), ..DocumentQuery::default() };
            let found = self.ask(|l, _| l.documents(&query))?;
            out.insert(e.doc.clone(), found.into_iter().next().map(|d| d.source).unwrap_or_default());
        }
        Ok(out)
    }

    /// Today, or the day that was asked for. EDTF.
    pub fn as_of(asked: &Asked) -> String {
        asked.as_of.clone().unwrap_or_else(|| clock::now().chars().take(10).collect())
    }
}

/// A topic as people write it, and as it stands among concepts.
fn topic(words: &str) -> [String; 2] {
    [words.to_owned(), format!("topic:{words}")]
}

/// How findings are to be derived anew; none if they can be taken as they are kept.
fn view(asked: &Asked, kind: Option<Kind>) -> Option<View> {
    if asked.as_of.is_none() && asked.known_on.is_none() {
        return None;
    }
    let kinds = kind.into_iter().collect();
    Some(View { kinds, blocks: None, as_of: asked.as_of.clone(), known_on: asked.known_on.clone() })
}

/// Takes away what lies after a day.
fn until(entity: &mut Entity, as_of: Option<&str>) {
    use camket_ledger::{Days, EntityBody};
    let Some(day) = as_of.and_then(Days::of) else { return };
    let behind = |on: &Option<String>| on.as_deref().and_then(Days::of).is_none_or(|d| d.from <= day.to);
    match &mut entity.body {
        EntityBody::Instrument(i) => i.history.retain(|s| behind(&s.on)),
        EntityBody::Meeting(m) => m.history.retain(|s| behind(&s.on)),
        EntityBody::Thread(t) => t.tellings.retain(|t| behind(&t.on)),
        EntityBody::Series(s) => s.points.retain(|p| behind(&p.evidence.day)),
        EntityBody::Person(p) => p.tenures.retain(|t| behind(&t.from)),
        EntityBody::Story(_) => {}
    }
}

/// All evidence of an entity.
pub fn evidence(entity: &Entity) -> Vec<&Evidence> {
    use camket_ledger::EntityBody;
    match &entity.body {
        EntityBody::Instrument(i) => i.history.iter().map(|s| &s.evidence).collect(),
        EntityBody::Meeting(m) => m.history.iter().map(|s| &s.evidence).collect(),
        EntityBody::Thread(t) => t.tellings.iter().map(|t| &t.evidence).collect(),
        EntityBody::Series(s) => s.points.iter().map(|p| &p.evidence).collect(),
        EntityBody::Person(_) | EntityBody::Story(_) => Vec::new(),
    }
}
