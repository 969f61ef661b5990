//! What does this document say?
//!
//! [`Reader::read`] is a pure function of a document and the packs: the same input gives the same records, on any
//! number of threads. The way: tokens and layout → one pass of the lexicon → times, people, actors, noun phrases →
//! meetings, instruments, figures → cues with subject, act and content → records, each told once.

mod beside;
mod choose;
mod confidence;
mod coordinate;
mod counterparts;
mod dateline;
mod departments;
mod discourse;
pub mod examples;
pub mod explain;
mod features;
mod figures;
mod first_person;
mod gender;
mod held;
mod instruments;
mod meetings;
mod mention;
mod names;
mod nps;
mod opposites;
mod ordinals;
mod page;
mod people;
mod person;
mod quoted;
mod reader;
mod readings;
mod scene;
mod served;
mod serving;
mod sightings;
mod spelling;
mod statements;
mod terms;
mod titles;
pub mod training;
mod unnamed;
mod when;

pub use features::Features;
pub use reader::Reader;
