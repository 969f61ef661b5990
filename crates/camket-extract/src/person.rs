//! One person of a document: its mentions gathered, its evidence weighed, its record.

use std::ops::Range;

use camket_model::{Basis, Office, Person, Tense, Why};
use camket_packs::{ActorKind, Sense, WordClass};
use camket_text::{Part, Shape, TokenKind, is_syllable};

use crate::features::{Features, probability};
use crate::mention::{ActorIx, Role};
use crate::names::own_surname;
use crate::page::Page;
use crate::sightings::{BARE, KNOWN_WORD, NAME_OF, Sighting};
use crate::spelling::{alike, same_person, tidy};

/// The rule of a person who is told as another's counterpart.
const COUNTERPART: &str = "people/counterpart";
/// The rule of a name that acts by its last word alone.
const ACTS: &str = "people/last-name-acts";
/// What that counts for beside the learned evidence.
const ACTING: f32 = 1.5;

/// A person while the document is being read.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Keys of the fullest name.
    pub(crate) name: Vec<String>,
    /// Tokens of the fullest name.
    pub name_tokens: Range<usize>,
    /// The fullest mention, titles included.
    pub tokens: Range<usize>,
    /// Whether `tokens` has a title.
    pub(crate) titled: bool,
    pub(crate) weak: bool,
    pub role: Role,
    /// How `of` came to be known.
    of_basis: Basis,
    pub(crate) rules: Vec<&'static str>,
    /// The spellings met, with how often.
    variants: Vec<(Vec<String>, Range<usize>, usize)>,
    /// Whom it may serve, each with its evidence; filled where the text does not say it.
    pub options: Vec<(ActorIx, Features)>,
    pub features: Features,
    score: Option<f32>,
    /// The probability that the actor served is the right one, of those it may be; 1 where it is said.
    pub serves: f32,
    /// It stands only in a headline with every word in capitals.
    headline: bool,
    /// It only tells whose government is meant ("the Example administration").
    attributive: bool,
}

impl Found {
    pub fn new(name: Vec<String>, sighting: Sighting) -> Self {
        Self {
            variants: vec![(name.clone(), sighting.name.clone(), 1)],
            name,
            name_tokens: sighting.name,
            tokens: sighting.tokens,
            titled: sighting.titled,
            weak: sighting.weak,
            of_basis: Basis::Said,
            role: sighting.role,
            rules: vec![sighting.rule],
            options: Vec::new(),
            features: Features::default(),
            score: None,
            serves: 1.0,
            headline: false,
            attributive: false,
        }
    }

    /// Whether a name with these words is the same person's.
    pub fn is_also(&self, keys: &[String], role: &Role) -> bool {
        same_person(&self.name, keys)
            || (alike(&self.name, keys) && (role.of.is_none() || self.role.of.is_none() || role.of == self.role.of))
    }

    pub fn merge(&mut self, keys: Vec<String>, sighting: Sighting) {
        match self.variants.iter_mut().find(|v| v.0 == keys) {
            Some(variant) => variant.2 += 1,
            None => self.variants.push((keys.clone(), sighting.name.clone(), 1)),
        }
        let fuller = keys.len() > self.name.len();
        let better =
            (sighting.titled, keys.len(), sighting.tokens.len()) > (self.titled, self.name.len(), self.tokens.len());
        if better && keys.len() >= self.name.len() || fuller && (sighting.titled || !self.titled) {
            self.tokens = sighting.tokens.clone();
            self.titled |= sighting.titled;
        }
        if fuller {
            self.name = keys;
            self.name_tokens = sighting.name;
        }
        let first_title = self.role.offices.is_empty();
        let same_side = sighting.role.of.is_none() || self.role.of.is_none() || sighting.role.of == self.role.of;
        if same_side || first_title {
            for office in sighting.role.offices {
                if !self.role.offices.contains(&office) {
                    self.role.offices.push(office);
                }
            }
        }
        if first_title {
            self.role.tense = sighting.role.tense;
            self.role.opposition = sighting.role.opposition;
        } else if sighting.titled {
            // Who also holds an office of the state serves the state.
            self.role.opposition &= sighting.role.opposition;
        }
        self.weak = (self.weak || first_title) && (sighting.weak || !sighting.titled);
        if self.role.of.is_none() {
            self.role.of = sighting.role.of;
        }
        if !self.rules.contains(&sighting.rule) {
            self.rules.push(sighting.rule);
        }
    }

    /// Settles on the spelling met most often among the fullest, and on the office that the actor served allows.
    pub fn settle(&mut self, page: &Page<'_>) {
        let longest = self.variants.iter().map(|v| v.0.len()).max().unwrap_or(0);
        let most = self.variants.iter().filter(|v| v.0.len() == longest).map(|v| v.2).max().unwrap_or(0);
        if let Some((name, tokens, _)) = self.variants.iter().find(|v| v.0.len() == longest && v.2 == most) {
            self.name.clone_from(name);
            self.name_tokens = tokens.clone();
        }
        // "Chủ tịch EU", "head of the Example Organisation": heads of organisations are no heads of state.
        let kind = self.role.of.and_then(|a| page.world.actors.get(a as usize)).map(|a| a.kind);
        let heads = self.weak || self.role.offices == [Office::HeadOfState];
        if heads && kind == Some(ActorKind::Organisation) && self.of_basis == Basis::Said {
            self.role.offices.retain(|o| *o != Office::HeadOfState);
            for office in [Office::Official, Office::SecretaryGeneral] {
                if !self.role.offices.contains(&office) {
                    self.role.offices.push(office);
                }
            }
        }
        // "Chairman of the Example Front": heads of armed groups and oppositions.
        if self.weak && self.titled && kind == Some(ActorKind::Group) {
            self.role.offices.retain(|o| *o != Office::HeadOfState);
            self.role.offices.push(Office::PartyLeader);
        }
    }

    /// Sets whom it serves by inference.
    pub fn set_of(&mut self, actor: ActorIx, rule: &'static str) {
        self.role.of = Some(actor);
        self.of_basis = Basis::Inferred;
        self.rules.push(rule);
    }

    /// Whoever holds an office of the opposition serves it, where the packs know it, and not the state.
    pub fn oppose(&mut self, page: &Page<'_>) {
        let state = self.role.of.and_then(|a| page.world.actors.get(a as usize));
        let Some(state) = state.filter(|a| self.role.opposition && a.kind == ActorKind::State) else { return };
        let own = format!("{}-opposition", state.id.to_lowercase());
        if let Some(actor) = page.world.actor_by_id.get(&own) {
            self.role.of = Some(*actor);
            self.rules.push("people/opposition");
        }
    }

    /// Whether a single word may stand for this person: the first or the last of the name.
    pub fn answers_to(&self, key: &str) -> bool {
        let name = &self.name;
        name.len() > 1 && (name.last().is_some_and(|n| n == key) || name.first().is_some_and(|n| n == key))
    }

    /// Whether `key` is a word of the name.
    pub fn has_word(&self, key: &str) -> bool {
        self.name.iter().any(|n| n == key)
    }

    /// Whether nothing but the look of the name speaks for it.
    pub fn only_bare(&self) -> bool {
        self.rules.iter().all(|r| *r == BARE || *r == ACTS || r.starts_with("people/serves"))
    }

    /// Notes that the person is told as the counterpart of another.
    pub fn note_counterpart(&mut self) {
        if !self.is_counterpart() {
            self.rules.push(COUNTERPART);
        }
    }

    /// Whether the person is told as the counterpart of another.
    pub fn is_counterpart(&self) -> bool {
        self.rules.contains(&COUNTERPART)
    }

    /// Notes that the last name alone is the subject of an act.
    pub fn note_acts(&mut self) {
        if !self.acts() {
            self.rules.push(ACTS);
        }
    }

    /// Whether the last name alone is the subject of an act.
    pub fn acts(&self) -> bool {
        self.rules.contains(&ACTS)
    }

    /// Whether nothing but the state before the name tells what the person is: "Exampleland's Jane Example".
    pub fn owned(&self) -> bool {
        self.rules.iter().all(|r| *r == NAME_OF)
    }

    /// Whether it is an expert or a private person and nothing else.
    pub fn is_private(&self) -> bool {
        !self.role.offices.is_empty() && self.role.offices.iter().all(|o| matches!(o, Office::Expert | Office::Private))
    }

    /// Gathers the evidence whether this is a person to record.
    /// `in_list` tells whether it stands beside other people in a list.
    pub fn weigh(&mut self, page: &Page<'_>, mentions: &[Range<usize>], in_list: bool, named: bool) {
        const M: &str = "person";
        let mut f = Features::new(named);
        f.add(M, "bias", "");
        for rule in &self.rules {
            f.add(M, "rule", rule);
        }
        f.flag(M, "titled", self.titled);
        f.add(M, "office", self.role.offices.first().map_or("none", |o| o.as_str()));
        f.add(
            M,
            "words",
            match self.name.len() {
                1 => "1",
                2 => "2",
                3 | 4 => "3-4",
                _ => "5+",
            },
        );
        f.step(M, "mentions", mentions.len());
        f.add(
            M,
            "serves",
            match (self.role.of, self.of_basis) {
                (None, _) => "nobody",
                (Some(_), Basis::Said) => "said",
                _ => "inferred",
            },
        );
        let words: Vec<usize> = self.name_tokens.clone().filter(|i| page.is_word(*i)).collect();
        f.flag(M, "capitals", words.iter().all(|i| page.shape(*i) == Shape::Upper));
        // "President Delivers Speech": capitals say nothing in an English headline.
        self.headline = !page.syllabic()
            && page.shape(self.name_tokens.start) != Shape::Upper
            && !self.rules.iter().any(|r| r.contains("known"))
            && mentions.iter().all(|r| {
                let sentence = page.sentence_of(r.start).and_then(|s| page.layout.sentences.get(s));
                sentence.is_some_and(|s| matches!(s.part, Part::Title | Part::Heading) && cased(page, &s.tokens))
            });
        self.attributive = !page.syllabic()
            && self.rules.iter().all(|r| *r == KNOWN_WORD || r.starts_with("people/known-"))
            && self.rules.contains(&KNOWN_WORD)
            && mentions.iter().all(|r| page.word(r.end, WordClass::Body).is_some());
        let own = words.iter().filter(|i| is_syllable(page.key(**i))).count();
        if page.syllabic() {
            f.add(
                M,
                "look",
                if own == words.len() {
                    "own"
                } else if own == 0 {
                    "foreign"
                } else {
                    "mixed"
                },
            );
        }
        f.flag(M, "surname", own_surname(page, &self.name_tokens));
        f.flag(M, "hyphen", words.len() < self.name_tokens.len());
        let honorific =
            |r: &Range<usize>| page.longest(r.start, r.end, |s| (s == Sense::Honorific).then_some(())).is_some();
        f.flag(M, "addressed", mentions.iter().any(honorific));
        let acts = |r: &Range<usize>| {
            page.longest(r.end, usize::MAX, |s| {
                let word = matches!(s, Sense::Word(WordClass::Aspect | WordClass::QuoteVerb | WordClass::Passive));
                (word || matches!(s, Sense::Cue(..))).then_some(())
            })
            .is_some()
        };
        f.flag(M, "acts", mentions.iter().any(acts));
        let part =
            |r: &Range<usize>| page.sentence_of(r.start).and_then(|s| page.layout.sentences.get(s)).map(|s| s.part);
        let thing = |i: &usize| {
            page.hits_at(*i)
                .iter()
                .any(|h| matches!(h.sense, Sense::Place(_) | Sense::Organ(_) | Sense::InstrumentHead(_)))
        };
        f.flag(M, "thing-words", words.iter().any(thing));
        f.flag(M, "headline", mentions.iter().all(|r| matches!(part(r), Some(Part::Title | Part::Heading))));
        f.flag(M, "caption", mentions.iter().all(|r| part(r) == Some(Part::Caption)));
        if self.only_bare() {
            f.flag(M, "bare-in-list", in_list);
            let known = |i: &usize| {
                let word = camket_text::plain_words(page.key(*i)).concat();
                page.world.people_by_word.contains_key(&word)
            };
            // Other people have a name with the same first word.
            f.flag(M, "bare-first-known", words.first().is_some_and(known));
            f.flag(M, "bare-aged", mentions.iter().any(|r| aged(page, r.end)));
            let starts = mentions.iter().all(|r| page.starts_sentence(r.start));
            f.flag(M, "bare-start", starts);
            for r in mentions.iter().take(3) {
                if r.start > 0 && page.shape(r.start - 1) == Shape::Lower {
                    f.add(M, "before", page.key(r.start - 1));
                }
            }
            let covered = |i: &usize| {
                page.hits_at(*i).iter().any(|h| {
                    matches!(
                        h.sense,
                        Sense::Place(_)
                            | Sense::Actor(..)
                            | Sense::Organ(_)
                            | Sense::InstrumentHead(_)
                            | Sense::MeetingHead(_)
                    )
                })
            };
            f.flag(M, "other-words", words.iter().any(covered));
        }
        if !page.language.weights.is_empty() {
            self.score = Some(f.score(&page.language.weights)).filter(|s| *s != 0.0);
        }
        f.forget();
        self.features = f;
    }

    /// Whether it goes into the records.
    pub fn is_record(&self) -> bool {
        !self.headline
            && !self.attributive
            && self
                .score
                .map(|s| if self.acts() { s + ACTING } else { s })
                .map_or(self.titled || !self.role.offices.is_empty(), |s| s > 0.0)
    }

    pub fn record(&self, page: &Page<'_>) -> Person {
        let span = page.span(&self.tokens);
        let mut why = Why { rules: self.rules.iter().map(|r| (*r).to_owned()).collect(), fields: Vec::new() };
        why.said("name", page.span(&self.name_tokens), "people/name");
        match self.of_basis {
            Basis::Inferred if self.serves < 1.0 => why.chosen("of", Some(span), "people/of", self.serves),
            basis => why.push("of", basis, Some(span), "people/of"),
        }
        let offices = match (self.role.offices.as_slice(), self.role.of) {
            ([], None) => vec![Office::Private],
            ([], Some(_)) => vec![Office::Official],
            // The director general of a ministry heads no organisation.
            ([Office::SecretaryGeneral], Some(of))
                if page.world.actors.get(of as usize).is_some_and(|a| a.kind == ActorKind::State) =>
            {
                vec![Office::Official]
            }
            (said, _) => said.to_vec(),
        };
        Person {
            name: tidy(page, &self.name_tokens),
            offices,
            tense: self.role.tense.unwrap_or(Tense::Current),
            of: self.role.of.and_then(|a| page.world.actors.get(a as usize)).map(|a| a.id.clone()),
            span,
            confidence: self.score.map_or(0.5, probability) * self.serves,
            why,
        }
    }
}

/// Whether an age stands behind a name: "Jane Example, 43,", "(43 tuổi)".
fn aged(page: &Page<'_>, at: usize) -> bool {
    let number = page.token(at + 1).filter(|t| t.kind == TokenKind::Number && t.span.len() == 2);
    number.is_some() && (page.is_punct(at, ",") || page.is_punct(at, "(")) && (!page.is_word(at + 2) || page.syllabic())
}

/// Whether most words of a line start with a capital.
fn cased(page: &Page<'_>, range: &Range<usize>) -> bool {
    let words = range.clone().filter(|i| page.is_word(*i)).count();
    let capitals = range.clone().filter(|i| page.is_capital(*i)).count();
    4 * capitals >= 3 * words
}
