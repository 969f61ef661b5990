//! Named people: every mention of a name with its titles, gathered into one record a person.

use std::ops::Range;

use camket_model::{Edtf, Office, Person};
use camket_packs::{Marker, NameKind, Sense, WordClass};
use camket_text::{Part, Shape};

use rustc_hash::FxHashMap;

use crate::counterparts::titled_counterpart;
use crate::mention::{ActorIx, Actors, Mention, Role, What};
use crate::page::{Kinds, Page, WINDOW};
use crate::person::Found;
use crate::serving::{HOME, Serving};
use crate::sightings::{SIGNATURE, Sighting, listed, named, untitled};
use crate::spelling::{name_keys, tidy};
use crate::terms::Era;
use crate::titles::{actor_sense, title_run};

/// Most people that are kept in view for one word of a name.
const NAMESAKES: usize = 64;

/// All people of a document with their mentions.
#[derive(Debug, Default)]
pub(crate) struct People {
    pub found: Vec<Found>,
    /// Named people and titles without a name, in order.
    pub mentions: Vec<Mention>,
    /// Who has a name with this word in it (or, after `~`, a last word like it).
    by_word: FxHashMap<String, Vec<usize>>,
}

impl People {
    /// Reads all sentences. `day` is the day of the document, as far as known, for offices known from the packs;
    /// `named` keeps the names of features.
    pub fn of(page: &Page<'_>, day: Option<&Edtf>, named: bool) -> Self {
        let mut people = Self::default();
        let mut roles = Vec::new();
        for sentence in &page.layout.sentences {
            if matches!(sentence.part, Part::Byline | Part::Source) {
                // "SPEECH OF PRESIDENT JANE EXAMPLE": whose text it is.
                if !page.syllabic() && heads_text(page, &sentence.tokens) {
                    people.sentence(page, sentence.tokens.clone(), &mut roles);
                } else {
                    people.signed(page, &sentence.tokens);
                }
                continue;
            }
            people.sentence(page, sentence.tokens.clone(), &mut roles);
        }
        people.bare_names(page);
        people.acting(page);
        people.found.iter_mut().for_each(|f| f.settle(page));
        let era = people.era(page).filter(|_| day.is_none_or(|d| d.year().is_none()));
        for found in &mut people.found {
            found.known_as(page, day, era.as_ref());
            found.oppose(page);
        }
        people.mentions.sort_by_key(|m| (m.tokens.start, std::cmp::Reverse(m.tokens.end)));
        Serving::of(page, &people, named).fill(page, &mut people);
        people.found.iter_mut().for_each(|f| f.oppose(page));
        people.weigh(page, named);
        for (tokens, role) in roles {
            people.mentions.push(Mention { tokens, what: What::Role(role) });
        }
        people.mentions.sort_by_key(|m| (m.tokens.start, std::cmp::Reverse(m.tokens.end)));
        people
    }

    /// The time in which all held office whom the text names with it; who does not fit those before is passed over.
    fn era(&self, page: &Page<'_>) -> Option<Era> {
        let terms = self.found.iter().filter_map(|f| f.in_office(page));
        terms.fold(None, |era: Option<Era>, term| match era {
            None => Some(term),
            Some(era) => Some(era.and(&term).unwrap_or(era)),
        })
    }

    fn sentence(&mut self, page: &Page<'_>, range: Range<usize>, roles: &mut Vec<(Range<usize>, Role)>) {
        let mut p = range.start;
        while p < range.end {
            if let Some(mut run) = title_run(page, p, range.end) {
                if run.role.of.is_none() && p > range.start + 1 && page.marked(p - 1, Marker::Genitive) {
                    run.role.of = self.served_by_name(page, p - 2);
                }
                if let Some(mut sighting) = named(page, &run, range.end) {
                    if run.counterpart {
                        sighting.role.offices = self.offices_before();
                    }
                    p = sighting.tokens.end;
                    let more = listed(page, &run, &sighting, range.end);
                    let index = self.add(page, sighting);
                    if let Some(found) = self.found.get_mut(index).filter(|_| run.counterpart) {
                        found.note_counterpart();
                    }
                    for sighting in more {
                        p = sighting.tokens.end;
                        self.add(page, sighting);
                    }
                    continue;
                } else if let Some(sighting) = titled_counterpart(page, &run, range.end) {
                    p = sighting.tokens.end;
                    let index = self.add(page, sighting);
                    if let Some(found) = self.found.get_mut(index) {
                        found.note_counterpart();
                    }
                    continue;
                } else if !run.counterpart {
                    p = run.tokens.end;
                    roles.push((run.tokens, run.role));
                    continue;
                }
            }
            if let Some(sighting) = untitled(page, p, &range) {
                p = sighting.tokens.end;
                self.add(page, sighting);
            } else if !page.any(p, Kinds::ACTOR.or(Kinds::PLACE)) {
                p += 1;
            } else {
                // "Trung Quốc Vương Nghị": no title starts inside an actor's name.
                let actor = page.longest(p, range.end, |s| {
                    matches!(s, Sense::Actor(_, NameKind::Name | NameKind::Organ) | Sense::Place(_)).then_some(())
                });
                p = actor.map_or(p + 1, |(r, ())| r.end);
            }
        }
    }

    /// Whom the person serves whose name ends at `at`: "Jane Example's adviser".
    fn served_by_name(&self, page: &Page<'_>, at: usize) -> Option<ActorIx> {
        let known = page
            .longest(at, at + 1, |s| if let Sense::Holder(i) = s { page.world.holders.get(i as usize) } else { None });
        let near = self.by_word.get(page.key(at)).into_iter().flatten().filter_map(|i| self.found.get(*i));
        let met = near.into_iter().find(|f| f.answers_to(page.key(at))).and_then(|f| f.role.of);
        met.or_else(|| known.and_then(|(_, h)| page.world.actor_by_id.get(&h.of)).copied())
    }

    /// A line that was taken for a byline may be a signature: a name in capitals over a public office.
    fn signed(&mut self, page: &Page<'_>, range: &Range<usize>) {
        if let Some(sighting) = untitled(page, range.start, range).filter(|s| s.rule == SIGNATURE) {
            let private = sighting.role.offices.iter().all(|o| matches!(o, Office::Private | Office::Expert));
            if !private && page.shape(sighting.name.start) == Shape::Upper {
                self.add(page, sighting);
            }
        }
    }

    /// The offices of whoever was last named with any.
    fn offices_before(&self) -> Vec<Office> {
        let named = self.mentions.iter().rev().take(WINDOW).filter_map(|m| match m.what {
            What::Person(i) => self.found.get(i),
            _ => None,
        });
        named.map(|f| f.role.offices.clone()).find(|o| !o.is_empty()).unwrap_or_default()
    }

    /// Adds a mention; gives the index of its person.
    fn add(&mut self, page: &Page<'_>, sighting: Sighting) -> usize {
        let keys = name_keys(page, &sighting.name);
        let words: Vec<String> = keys.iter().cloned().chain(keys.last().map(|k| stem(k))).collect();
        let mut near: Vec<usize> = words.iter().filter_map(|w| self.by_word.get(w)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        let also = |i: &usize| self.found.get(*i).is_some_and(|f| f.is_also(&keys, &sighting.role));
        let index = near.into_iter().find(also).unwrap_or(self.found.len());
        for word in words {
            let owners = self.by_word.entry(word).or_default();
            if owners.len() < NAMESAKES && !owners.contains(&index) {
                owners.push(index);
            }
        }
        self.mentions.push(Mention { tokens: sighting.tokens.clone(), what: What::Person(index) });
        match self.found.get_mut(index) {
            Some(found) => found.merge(keys, sighting),
            None => self.found.push(Found::new(keys, sighting)),
        }
        index
    }

    /// Second pass: single words that are part of a name already met ("Trump", "Abe").
    fn bare_names(&mut self, page: &Page<'_>) {
        let mut taken = vec![false; page.tokens.len()];
        for m in &self.mentions {
            taken[m.tokens.clone()].fill(true);
        }
        for i in 0..page.tokens.len() {
            // What stands before the text is not read.
            if taken[i]
                || page.sentence_of(i).is_none()
                || !page.is_capital(i)
                || page.hits_at(i).iter().any(|h| actor_sense(h.sense).is_some())
            {
                continue;
            }
            let key = page.key(i);
            // "Li", "Wu"; but not "He" and "So", which are mostly other words.
            let other = || page.hits_at(i).iter().any(|h| h.sense != Sense::Word(WordClass::Surname));
            if key.len() < 2 || key.len() < 3 && (page.syllabic() || other()) {
                continue;
            }
            let Some(near) = self.by_word.get(key) else { continue };
            let owners = |bare: bool| {
                let all = near.iter().filter_map(|i| Some((*i, self.found.get(*i)?)));
                let mut all = all.filter(move |(_, f)| f.only_bare() == bare && f.answers_to(key));
                all.next().filter(|_| all.next().is_none())
            };
            let Some((owner, found)) = owners(false).or_else(|| owners(true)) else { continue };
            let mut end = i + 1;
            while end < page.tokens.len() && page.is_capital(end) && found.has_word(page.key(end)) {
                end += 1;
            }
            let honorific = i > 0 && page.longest(i - 1, i, |s| (s == Sense::Honorific).then_some(())).is_some();
            let start = if honorific { i - 1 } else { i };
            self.mentions.push(Mention { tokens: start..end, what: What::Person(owner) });
            taken[start..end].fill(true);
        }
    }

    /// "Jane Example … Example said": who acts by the last name alone is a person, if nothing but the look of the name spoke for it.
    fn acting(&mut self, page: &Page<'_>) {
        if page.syllabic() {
            return;
        }
        let acts = |at: usize| {
            let does = |s| matches!(s, Sense::Cue(..) | Sense::Word(WordClass::QuoteVerb)).then_some(());
            page.longest(at, usize::MAX, does).is_some()
        };
        for m in self.mentions.iter().filter(|m| m.tokens.len() == 1 && acts(m.tokens.end)) {
            let What::Person(i) = m.what else { continue };
            // "Example Panels", "Working Example": things have other words in their names.
            let thing = |f: &Found| {
                let given = page.marked(f.name_tokens.start, Marker::Masculine | Marker::Feminine);
                let last = page.key(f.name_tokens.end - 1);
                let gerund = f.name_tokens.clone().any(|i| page.language.looks_gerund(page.key(i)));
                let mixed = f.name_tokens.clone().any(|i| page.shape(i) != Shape::Capitalised);
                mixed || !given && (gerund || page.language.looks_plural(last))
            };
            if let Some(found) = self.found.get_mut(i).filter(|f| f.only_bare() && !thing(f)) {
                found.note_acts();
            }
        }
    }

    /// Weighs which of the found are people to record, and forgets the mentions of names that only looked like one.
    fn weigh(&mut self, page: &Page<'_>, named: bool) {
        let mut of_each: Vec<Vec<Range<usize>>> = vec![Vec::new(); self.found.len()];
        let mut in_list = vec![false; self.found.len()];
        let mut last: Option<(usize, usize)> = None;
        for m in &self.mentions {
            if let What::Person(i) = m.what {
                of_each[i].push(m.tokens.clone());
                // "Jane Example, Joe Example and Ann Example"
                if let Some((before, j)) = last.replace((m.tokens.end, i))
                    && i != j
                    && joined(page, before, m.tokens.start)
                {
                    in_list[i] = true;
                    in_list[j] = true;
                }
            }
        }
        for ((found, mentions), in_list) in self.found.iter_mut().zip(&of_each).zip(in_list) {
            found.weigh(page, mentions, in_list, named);
        }
        let found = &self.found;
        self.mentions.retain(|m| match m.what {
            What::Person(i) => found.get(i).is_some_and(|f| f.is_record() || !f.only_bare()),
            _ => true,
        });
    }

    /// The person whom a title without a name stands for: the last one before `at` who holds the office (and serves the actor).
    pub fn holder_of(&self, page: &Page<'_>, role: &Role, tokens: &Range<usize>) -> Option<usize> {
        let fits = |i: &usize| {
            let found = &self.found[*i].role;
            role.offices.iter().any(|o| found.offices.contains(o)) && (role.of.is_none() || role.of == found.of)
        };
        let until = self.mentions.partition_point(|m| m.tokens.start < tokens.start);
        let before = || {
            let near = self.mentions[..until].iter().rev().take(WINDOW);
            near.filter_map(|m| if let What::Person(i) = m.what { Some((i, &m.tokens)) } else { None })
                .filter(|(i, _)| fits(i))
        };
        // Of several with such an office the one whose title has the same words.
        let titled = |m: &Range<usize>| {
            let words = tokens.clone().filter(|i| page.any(*i, Kinds::TITLE));
            words.clone().next().is_some() && words.into_iter().all(|w| m.clone().any(|i| page.key(i) == page.key(w)))
        };
        // "Thủ tướng" without a name or a state is that of the reader's own state, if the text has named him.
        let alone = page.syllabic() && role.of.is_none() && page.is_capital(tokens.start);
        let own = page.world.actor_by_id.get(HOME).filter(|_| alone);
        let home = own.and_then(|h| before().find(|(i, m)| self.found[*i].role.of == Some(*h) && titled(m)));
        let named = home.or_else(|| before().find(|(_, m)| titled(m))).or_else(|| before().next());
        named.map(|(i, _)| i).or_else(|| (0..self.found.len()).take(WINDOW).find(fits))
    }

    /// Where person `i` was last named before token `at`, as far as is in view.
    pub fn last_mention(&self, i: usize, at: usize) -> Option<usize> {
        let until = self.mentions.partition_point(|m| m.tokens.start < at);
        let near = self.mentions[..until].iter().rev().take(WINDOW);
        near.into_iter().find(|m| matches!(m.what, What::Person(p) if p == i)).map(|m| m.tokens.start)
    }

    /// Whom person `i` speaks for.
    pub fn serves(&self, i: usize) -> Actors {
        self.found.get(i).and_then(|f| f.role.of).map(Actors::one).unwrap_or_default()
    }

    /// The name of person `i` as it goes into records.
    pub fn name(&self, page: &Page<'_>, i: usize) -> Option<String> {
        self.found.get(i).map(|f| tidy(page, &f.name_tokens))
    }

    /// The public records, with the index in `found` of each.
    pub fn records(&self, page: &Page<'_>) -> Vec<Person> {
        self.found.iter().filter(|f| f.is_record()).map(|f| f.record(page)).collect()
    }
}

/// Whether a line names a text with whose it is behind it.
fn heads_text(page: &Page<'_>, line: &Range<usize>) -> bool {
    let of = |i: usize| page.word(i, WordClass::TextBy).is_some() || page.word(i, WordClass::PrepositionOf).is_some();
    line.clone().any(|i| page.word(i, WordClass::Text).is_some_and(&of))
}

/// Whether nothing stands between two mentions but a comma, "and", or both.
fn joined(page: &Page<'_>, from: usize, to: usize) -> bool {
    let comma = from + usize::from(page.is_punct(from, ","));
    let end = page.word(comma, WordClass::Coordination).unwrap_or(comma);
    end == to && end > from
}

/// The key under which other spellings of a last word are looked for: its first letter and its last three.
fn stem(word: &str) -> String {
    let tail = word.chars().count().saturating_sub(3);
    std::iter::once('~').chain(word.chars().take(1)).chain(word.chars().skip(tail)).collect()
}
