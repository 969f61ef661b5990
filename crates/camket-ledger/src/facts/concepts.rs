//! What a record speaks of, whatever the language.

use std::ops::Range;

use camket_export::wire::v1;
use camket_model::{Act, InstrumentKind, Span};
use camket_packs::{Language, NameKind, Refers, Sense, Telling, WordClass, World};
use camket_text::{Shape, TokenKind, Tokens};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::standing::Standing;
use crate::fact::Body;

/// Letters of a name that is no syllable of another.
const LONG_NAME: usize = 5;
/// Letters of a word that says more than how others hang together.
const LONG_WORD: usize = 7;
/// Words of more letters are no acronyms.
const LONGEST_ACRONYM: usize = 8;

/// The concepts of one text, by place.
pub struct Concepts<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Tokens,
    /// Tokens of each hit and its concept, in the order of the text.
    hits: Vec<(Range<usize>, String)>,
    /// Ways of telling, in the order of the text.
    tellings: Vec<(Range<usize>, Telling)>,
    /// Actors that are named, in the order of the text, none inside another.
    pub(super) actors: Vec<(Range<usize>, String)>,
    /// Words at which a clause may begin.
    joints: Vec<Range<usize>>,
    /// First tokens of those that say what for.
    pub(super) purposes: Vec<usize>,
    /// Where a clause of its own may begin: what is done (aspects and cues) and matters of their own.
    pub(super) verbs: Vec<Range<usize>>,
    /// First tokens of prepositions: what begins with one says how, not what else.
    pub(super) leads: Vec<Range<usize>>,
    /// Where names of known funds begin.
    funds: Vec<usize>,
    /// Tokens behind a preposition that tells by what means, in order.
    means: Vec<usize>,
    /// Cues and their acts.
    pub(super) cues: Vec<(Range<usize>, Act)>,
    /// Tokens that belong to names of actors, people, places, titles and units: their letters are no concepts.
    pub(super) taken: Vec<bool>,
    /// Tokens of names of people.
    pub(super) people: Vec<bool>,
    /// Tokens of which the packs say anything.
    pub(super) known: Vec<bool>,
    /// First tokens of words for the one who speaks: *I*, *we*.
    pub(super) voices: Vec<usize>,
    /// First tokens of words that tell a meeting outside the regular count.
    occasions: Vec<usize>,
    /// Words that tell meetings apart.
    pub(super) standing: Standing,
}

impl<'a> Concepts<'a> {
    /// Finds them in `text`.
    pub fn new(text: &'a str, tokens: Tokens, language: &Language, world: &World, people: &[&str]) -> Self {
        let mut out = Self {
            text,
            hits: Vec::new(),
            tellings: Vec::new(),
            actors: Vec::new(),
            joints: Vec::new(),
            purposes: Vec::new(),
            leads: Vec::new(),
            funds: Vec::new(),
            means: Vec::new(),
            verbs: Vec::new(),
            cues: Vec::new(),
            occasions: Vec::new(),
            standing: Standing::default(),
            voices: Vec::new(),
            taken: vec![false; tokens.len()],
            people: vec![false; tokens.len()],
            known: vec![false; tokens.len()],
            tokens,
        };
        out.names_of(people);
        let mut instruments: Vec<Range<usize>> = Vec::new();
        let (mut of, mut to, mut determiners) = (Vec::new(), Vec::new(), Vec::new());
        for hit in language.lexicon.hits(&out.tokens) {
            let at = hit.tokens.clone();
            out.known[at.clone()].fill(true);
            match hit.sense {
                Sense::Topic(i) => {
                    out.hits.extend(world.topics.get(i as usize).map(|t| (at, format!("topic:{}", t.id))));
                }
                Sense::Instrument(i) => {
                    let known = world.instruments.get(i as usize);
                    out.hits.extend(known.map(|k| (at.clone(), format!("instrument:{}", k.id))));
                    out.funds.extend(known.filter(|k| k.kind == InstrumentKind::Fund).map(|_| at.start));
                    out.take(&at);
                    instruments.push(at);
                }
                Sense::Actor(i, kind) => {
                    out.take(&at);
                    let actor = world.actors.get(i as usize).filter(|_| kind != NameKind::Pair);
                    out.actors.extend(actor.map(|a| (at, a.id.clone())));
                }
                Sense::Place(i) => {
                    out.take(&at);
                    // A river or a region is of many.
                    let place = world.places.get(i as usize).filter(|p| p.country.is_some());
                    let name = place.map(|p| p.name.to_lowercase());
                    out.hits.extend(name.map(|name| (at, format!("place:{name}"))));
                }
                Sense::Holder(_) | Sense::Title(_) | Sense::Unit(_) | Sense::Honorific => {
                    out.take(&at);
                }
                Sense::MeetingHead(i) => out.standing.head(language.meeting_heads.get(i as usize), at.start),
                Sense::Word(WordClass::Coordination) => out.joints.push(at),
                Sense::Word(WordClass::Purpose) => {
                    out.purposes.push(at.start);
                    out.joints.push(at);
                }
                Sense::Word(WordClass::Preposition) => out.leads.push(at),
                Sense::Word(WordClass::PrepositionOf) => of.push(at),
                Sense::Word(WordClass::PrepositionTo) => to.push(at),
                Sense::Group(Refers::SelfSpeaker) => out.voices.push(at.start),
                Sense::Word(WordClass::Determiner) => determiners.push(at.start),
                Sense::Cue(i, _) => {
                    out.cues.extend(language.cues.get(i as usize).map(|c| (at.clone(), c.act)));
                    out.verbs.push(at);
                }
                _ => {}
            }
        }
        out.longest(&instruments);
        out.terms(language, world, &instruments);
        out.hits.sort_by(|a, b| (a.0.start, a.0.end, &a.1).cmp(&(b.0.start, b.0.end, &b.1)));
        out.occasions = (0..out.tokens.len()).filter(|i| language.meetings.occasion_at(&out.tokens, *i)).collect();
        out.standing.find(&language.meetings, &out.tokens);
        out.verbs.sort_by_key(|v| (v.start, v.end));
        out.joints.sort_by_key(|j| (j.start, j.end));
        out.purposes.sort_unstable();
        out.voices.sort_unstable();
        let through = |p: &&Range<usize>| of.contains(p) || !to.contains(p);
        let mut means: Vec<usize> = out.leads.iter().filter(through).chain(&of).map(|p| p.end).collect();
        means.extend(determiners.iter().filter(|d| means.contains(d)).map(|d| d + 1).collect::<Vec<_>>());
        out.paid_from(&means);
        means.sort_unstable();
        out.means = means;
        out.leads.sort_unstable_by_key(|p| p.start);
        out.actors.sort_by(|a, b| (a.0.start, b.0.end, &a.1).cmp(&(b.0.start, a.0.end, &b.1)));
        let mut end = 0;
        out.actors.retain(|(at, _)| {
            at.start >= end && {
                end = at.end;
                true
            }
        });
        out.tellings = language.glossary.tellings(&out.tokens).into_iter().map(|h| (h.tokens, h.sense)).collect();
        out
    }

    /// Of instruments that lie in the name of another one only that one is named.
    fn longest(&mut self, instruments: &[Range<usize>]) {
        let mut ranges = instruments.to_vec();
        ranges.sort_by_key(|r| (r.start, std::cmp::Reverse(r.end)));
        let mut outer = 0..0;
        ranges.retain(|r| {
            let inner = r.end <= outer.end && *r != outer;
            if r.end > outer.end {
                outer = r.clone();
            }
            inner
        });
        self.hits.retain(|(at, c)| {
            !c.starts_with("instrument:")
                || ranges
                    .binary_search_by_key(&(at.start, std::cmp::Reverse(at.end)), |r| {
                        (r.start, std::cmp::Reverse(r.end))
                    })
                    .is_err()
        });
    }

    /// A fund named behind one of the places `means` is that from which something is paid.
    fn paid_from(&mut self, means: &[usize]) {
        let mut paid: Option<(usize, String)> = None;
        for (at, concept) in &mut self.hits {
            if self.funds.contains(&at.start)
                && means.contains(&at.start)
                && let Some(id) = concept.strip_prefix("instrument:")
            {
                *concept = format!("means:{id}");
                paid = Some((at.end, concept.clone()));
            } else if let Some((end, means)) = &paid
                && at.start <= end + 1
                && concept.strip_prefix("instrument:") == means.strip_prefix("means:")
            {
                // Its acronym in brackets.
                concept.clone_from(means);
            }
        }
    }

    /// Whether what is named at token `at` is that from which, or by which, something else is done.
    pub fn is_means(&self, at: usize) -> bool {
        self.means.binary_search(&at).is_ok()
    }

    /// Whether the words at `at` (bytes) tell a meeting outside the regular count.
    pub fn occasion(&self, at: Span) -> bool {
        let all = self.tokens.all();
        let from = all.partition_point(|t| t.span.start < at.start);
        let first = self.occasions.partition_point(|t| *t < from);
        let token = self.occasions.get(first).and_then(|t| all.get(*t));
        token.is_some_and(|t| t.span.start < at.end)
    }

    /// The words at which a clause may begin that start at a token, the shortest first.
    pub fn joints_at(&self, token: usize) -> &[Range<usize>] {
        let from = self.joints.partition_point(|j| j.start < token);
        let len = self.joints[from..].iter().take_while(|j| j.start == token).count();
        &self.joints[from..from + len]
    }

    /// The tokens of the text.
    pub const fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    fn take(&mut self, tokens: &Range<usize>) {
        for taken in &mut self.taken[tokens.clone()] {
            *taken = true;
        }
    }

    /// The terms of the glossary: of those that lie in another, the longer one. Those in the name of a known instrument
    /// are told apart (`within:`): the name as a whole says more.
    fn terms(&mut self, language: &Language, world: &World, instruments: &[Range<usize>]) {
        let hits = language.glossary.terms(&self.tokens).into_iter();
        let mut found: Vec<(Range<usize>, u32)> = hits.map(|h| (h.tokens, h.sense)).collect();
        found.sort_by_key(|(at, term)| (at.start, std::cmp::Reverse(at.end), *term));
        let mut covered = vec![false; self.tokens.len()];
        for at in instruments {
            covered[at.clone()].fill(true);
        }
        let mut names = vec![false; self.tokens.len()];
        for (at, _) in self.actors.iter().filter(|(at, _)| at.len() > 1) {
            names[at.clone()].fill(true);
        }
        // What a union or a bank is called for tells nothing of what is undertaken.
        found.retain(|(at, _)| !names[at.clone()].iter().all(|n| *n));
        found.retain(|(at, _)| !self.people[at.clone()].iter().all(|n| *n));
        // The bridge (*cầu*) in a request (*yêu cầu*) is none.
        let is_thing = |term: u32| world.terms.get(term as usize).is_some_and(|t| !t.aspect);
        found.retain(|(at, term)| {
            let inside = |(cue, _): &(Range<usize>, Act)| cue.len() > 1 && cue.contains(&at.start);
            !(at.len() == 1 && is_thing(*term) && self.cues.iter().any(inside))
        });
        let mut end = 0;
        for (at, term) in found {
            let Some(term) = world.terms.get(term as usize) else { continue };
            let within = covered[at.clone()].iter().all(|c| *c);
            if (term.aspect || term.weight > 2) && !within {
                self.verbs.push(at.clone());
            }
            if at.end <= end {
                continue;
            }
            end = at.end;
            let prefix = match (within, term.aspect, term.weight) {
                (true, ..) => "within",
                (_, true, _) => "do",
                (.., 1) => "word",
                _ => "term",
            };
            self.hits.push((at.clone(), format!("{prefix}:{}", term.id)));
            self.take(&at);
            let broader = term.broader.and_then(|b| world.terms.get(b as usize));
            self.hits.extend(broader.map(|b| (at.clone(), format!("within:{}", b.id))));
        }
    }

    /// Those of the record `body` that stands at `at` (bytes), sorted.
    pub fn of(&self, at: Span, body: &Body, records: &v1::Document, world: &World) -> Vec<String> {
        let mut out = self.within(self.range(at));
        if let Body::Statement(s) = body {
            out.extend(s.topics.iter().map(|t| format!("topic:{t}")));
            let figures = records.figures.iter().filter(|f| s.figures.contains(&f.id));
            out.extend(figures.map(|f| number(f, world)));
        }
        out.sort();
        out.dedup();
        out
    }

    /// The tokens that begin in a span of bytes.
    pub fn range(&self, at: Span) -> Range<usize> {
        let all = self.tokens.all();
        let from = all.partition_point(|t| t.span.start < at.start);
        from..all.partition_point(|t| t.span.start < at.end).max(from)
    }

    /// The actors named in `tokens`, in the order of the text.
    pub fn named(&self, tokens: &Range<usize>) -> Vec<&str> {
        let first = self.actors.partition_point(|(t, _)| t.start < tokens.start);
        let here = self.actors[first..].iter().take_while(|(t, _)| t.start < tokens.end);
        let mut out: Vec<&str> = here.map(|(_, a)| a.as_str()).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The concepts of words that begin in `tokens`, in no particular order.
    pub fn within(&self, tokens: Range<usize>) -> Vec<String> {
        let first = self.hits.partition_point(|(t, _)| t.start < tokens.start);
        let last = self.hits.partition_point(|(t, _)| t.start < tokens.end);
        let mut out: Vec<String> = self.hits[first..last].iter().map(|(_, c)| c.clone()).collect();
        for i in tokens.clone() {
            out.extend(self.acronym(i));
            if i > tokens.start {
                out.extend(self.single(i));
            }
            out.extend(self.year(i));
            if i + 1 < tokens.end {
                out.extend(self.name(i));
            }
        }
        out
    }

    /// How the words that begin in `tokens` tell it.
    pub fn tellings(&self, tokens: &Range<usize>) -> impl Iterator<Item = Telling> {
        let first = self.tellings.partition_point(|(t, _)| t.start < tokens.start);
        let last = self.tellings.partition_point(|(t, _)| t.start < tokens.end);
        self.tellings[first..last].iter().map(|(_, how)| *how)
    }

    /// An acronym is the same in every language.
    fn acronym(&self, at: usize) -> Option<String> {
        let token = self.word(at)?;
        let word = token.span.of(self.text);
        let big = word.chars().filter(|c| c.is_uppercase()).count();
        // Headings are set in capitals, too.
        let shouts = |i: Option<usize>| i.and_then(|i| self.tokens.get(i)).is_some_and(|t| t.shape == Shape::Upper);
        let heading = word.len() > LONGEST_ACRONYM || shouts(at.checked_sub(1)) && shouts(at.checked_add(1));
        (big >= 3 && !heading && word.is_ascii() && 2 * big > word.len())
            .then(|| format!("name:{}", word.to_lowercase()))
    }

    /// A capitalised word that stands alone inside a clause is a name in every language; what no pack knows of a long
    /// word is said of few things.
    fn single(&self, token: usize) -> Option<String> {
        let word = self.word(token)?;
        let text = word.span.of(self.text);
        let kind = match word.shape {
            Shape::Capitalised if text.len() >= LONG_NAME => "proper",
            Shape::Lower if text.len() >= LONG_WORD && !self.known[token] => "text",
            _ => return None,
        };
        text.is_ascii().then(|| format!("{kind}:{}", text.to_lowercase()))
    }

    /// Two capitalised words beside each other, without marks: *Chợ Rẫy* and *Cho Ray* are one name.
    fn name(&self, token: usize) -> Option<String> {
        let (first, second) = (self.word(token)?, self.word(token + 1)?);
        if first.shape != Shape::Capitalised || second.shape != Shape::Capitalised {
            return None;
        }
        Some(format!("name:{} {}", plain(first.span.of(self.text)), plain(second.span.of(self.text))))
    }

    fn word(&self, token: usize) -> Option<&camket_text::Token> {
        self.tokens.get(token).filter(|t| t.kind == TokenKind::Word && !self.taken[token])
    }

    /// A year, as a deadline or a period.
    fn year(&self, token: usize) -> Option<String> {
        let word = self.tokens.get(token)?.span.of(self.text);
        let year = word.len() == 4
            && word.bytes().all(|b| b.is_ascii_digit())
            && (word.starts_with("19") || word.starts_with("20"));
        year.then(|| format!("year:{word}"))
    }
}

/// A value with its unit, or the one by which others count the same, as a concept.
pub fn number(figure: &v1::Figure, world: &World) -> String {
    let value = match figure.value {
        v1::Value::One(v) => format!("{v}"),
        v1::Value::Range([a, b]) => format!("{a}..{b}"),
    };
    let like = world.units.iter().find(|u| u.unit == figure.unit && u.like.is_some());
    format!("number:{value} {}", like.and_then(|u| u.like.as_ref()).unwrap_or(&figure.unit))
}

pub(super) fn name(sense: Sense, world: &World) -> Option<String> {
    match sense {
        Sense::Topic(i) => world.topics.get(i as usize).map(|t| format!("topic:{}", t.id)),
        Sense::Instrument(i) => world.instruments.get(i as usize).map(|k| format!("instrument:{}", k.id)),
        _ => None,
    }
}

/// Lower case without marks: *Chợ* → *cho*.
pub(in crate::facts) fn plain(word: &str) -> String {
    word.nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'đ' { 'd' } else { c })
        .collect()
}
