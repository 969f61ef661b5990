//! One telling of a meeting, ready to be compared.

use camket_export::wire::v1;
use camket_packs::{Packs, World};

use crate::day::Days;
use crate::fact::{Body, Fact};
use crate::id::DocumentId;

/// Days that meetings are planned ahead at most.
const AHEAD: i32 = 2 * 366;
/// Days in which a report tells what has just been held.
const NOW: i32 = 4;

/// At which level, and in which manner, those who meet meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Summit,
    Ministerial,
    Talks,
    Call,
    Visit,
    Forum,
    Session,
    Exercise,
    Other,
}

impl Level {
    fn of(kind: &str) -> Self {
        match kind {
            "summit" => Self::Summit,
            "ministerial" => Self::Ministerial,
            "bilateral" => Self::Talks,
            "call" => Self::Call,
            "visit" => Self::Visit,
            "forum" => Self::Forum,
            "session" => Self::Session,
            "exercise" => Self::Exercise,
            _ => Self::Other,
        }
    }

    /// Whether one meeting may be called both. "Talks" and "meeting" are said of summits and ministerials, too.
    pub fn goes_with(self, other: Self) -> bool {
        let (a, b) = (self.min(other), self.max(other));
        match (a, b) {
            _ if a == b => true,
            (Self::Summit | Self::Ministerial, Self::Talks) => true,
            (Self::Ministerial, Self::Session) | (Self::Talks, Self::Session) => true,
            (Self::Summit | Self::Ministerial | Self::Talks | Self::Forum | Self::Session, Self::Other) => true,
            _ => false,
        }
    }

    /// Whether it is a gathering in one place, whatever it is called.
    pub const fn gathers(self) -> bool {
        !matches!(self, Self::Call | Self::Visit | Self::Exercise)
    }

    /// Whether it goes from town to town.
    pub const fn travels(self) -> bool {
        matches!(self, Self::Visit | Self::Exercise)
    }

    /// Of two words for one meeting the one that says more.
    pub const fn rank(self) -> u8 {
        match self {
            Self::Other => 0,
            Self::Talks | Self::Session => 1,
            _ => 2,
        }
    }
}

/// One telling of a meeting.
#[derive(Clone, Debug)]
pub(super) struct Told<'f> {
    pub record: &'f v1::Meeting,
    pub level: Level,
    /// Ids, sorted and joined.
    pub parties: &'f str,
    pub series: Option<&'f str>,
    pub number: Option<u32>,
    /// The number that its words tell, of whatever count.
    pub count: Option<u32>,
    pub date: Option<&'f str>,
    /// The days of `date`.
    pub when: Option<Days>,
    /// The day of the document.
    pub around: Option<Days>,
    /// State and town.
    pub site: Option<(&'f str, &'f str)>,
    /// State and person who takes part for it.
    pub people: Vec<(&'f str, &'f str)>,
    /// Outside the regular count.
    pub occasion: bool,
    /// What it is known by that is held regularly, or has a matter or a name of its own: see `facts/standing.rs`.
    pub about: Vec<&'f str>,
    /// It is the first of its count.
    pub first: bool,
    /// It was put off.
    pub moved: bool,
    /// Told by its day alone: never a meeting by itself.
    pub passing: bool,
    several: bool,
    /// A visit of which no talks are told.
    pub alone: bool,
    /// A visit of which its document tells no talks.
    pub only: bool,
    /// Its sentence, if no day tells it: copies of a report tell one meeting.
    pub sentence: Option<&'f str>,
    /// Its whole sentence.
    pub words: &'f str,
    /// Its document.
    pub doc: &'f DocumentId,
    /// The language of the document.
    pub lang: Option<&'f str>,
    /// One of those who meet is no state.
    pub group: bool,
}

impl<'f> Told<'f> {
    /// What a fact tells; none if it is no meeting.
    pub fn of(fact: &'f Fact) -> Option<Self> {
        let Body::Meeting(record) = &fact.body else { return None };
        let mut told = Self {
            record,
            level: Level::of(&record.kind),
            parties: "",
            series: None,
            number: None,
            count: record.ordinal.filter(|n| *n > 1),
            date: None,
            when: None,
            around: fact.doc.day.as_deref().and_then(Days::of),
            site: None,
            people: Vec::new(),
            occasion: false,
            about: Vec::new(),
            first: false,
            moved: false,
            passing: fact.in_passing(),
            several: matches!(record.kind.as_str(), "summit" | "ministerial" | "session"),
            alone: false,
            only: false,
            sentence: None,
            words: &fact.sentence,
            doc: &fact.doc.id,
            lang: fact.doc.lang.as_deref(),
            group: false,
        };
        for concept in &fact.concepts {
            let Some((what, value)) =
                concept.strip_prefix("meeting-").and_then(|c| c.split_once(':').or(Some((c, ""))))
            else {
                continue;
            };
            match what {
                "of" => {
                    told.parties = value;
                    told.several |= value.contains('+');
                }
                "series" => told.series = Some(value),
                "no" => told.number = value.parse().ok(),
                "date" => {
                    told.date = Some(value);
                    told.when = Days::of(value);
                }
                "site" => told.site = value.split_once('/'),
                "with" => told.people.extend(value.split_once('/')),
                "occasion" => told.occasion = true,
                "about" => match value {
                    "first" => told.first = true,
                    "moved" => told.moved = true,
                    _ => told.about.push(value),
                },
                _ => {}
            }
        }
        told.group = told.parties.split('+').any(|p| !is_state(p));
        let vague = told.when.is_some_and(|d| (8..=366).contains(&d.len()));
        told.sentence = Some(fact.sentence.as_str()).filter(|s| vague && !told.passing && !s.is_empty());
        Some(told)
    }

    /// When it can have been, if no day is told: held not long before the document, planned for after it.
    pub fn window(&self) -> Option<Days> {
        let day = self.around?;
        Some(match self.record.status.as_str() {
            "held" | "ongoing" => Days { from: day.from.saturating_sub(1), to: day.to },
            _ => Days { from: day.from, to: day.to.saturating_add(AHEAD) },
        })
    }

    /// Its day; that of the document, if those are named who are told to have met and no day is.
    pub fn on(&self) -> Option<Days> {
        let held = matches!(self.record.status.as_str(), "held" | "ongoing") && !self.passing;
        let now = || self.window().filter(|d| held && !self.people.is_empty() && d.len() <= NOW);
        self.when.or_else(now)
    }

    /// Whether it can be the same as a telling in another document at all.
    pub fn known_again(&self) -> bool {
        // "met President X on 3 July": who met him is told by the rest of the text.
        let named = !self.people.is_empty() && self.when.is_some_and(|d| d.len() <= 3);
        !self.parties.is_empty() && (self.series.is_some() || self.several || !self.about.is_empty() || named)
    }

    /// Whether both are held regularly, or have one matter or name.
    pub fn alike(&self, other: &Self) -> bool {
        self.about.iter().any(|a| other.about.contains(a))
    }

    /// Whether it is one of a regular count.
    pub fn regular(&self) -> bool {
        self.about.contains(&"regular")
    }

    /// Whether it has not taken place.
    pub fn ahead(&self) -> bool {
        !matches!(self.record.status.as_str(), "held" | "ongoing")
    }

    /// Whether one of the two is the regular one of its series, by number.
    pub fn counted(&self, other: &Self) -> bool {
        let regular = |t: &Self| !t.occasion && (t.series.is_some() || t.number.is_some());
        regular(self) || regular(other)
    }

    /// 0 for a day, a number, or what ties an old day to a new one; more for what says less; what is told in passing comes last.
    pub fn vagueness(&self) -> u8 {
        if self.passing {
            return 4;
        }
        match (self.number.is_some() || self.moved, self.when.map(Days::len)) {
            (true, _) | (_, Some(..=7)) => 0,
            (_, Some(..=31)) => 1,
            (_, Some(_)) => 2,
            _ => 3,
        }
    }

    /// All that is compared.
    pub fn key(&self) -> impl Ord + use<'f> {
        let around = self.around.filter(|_| self.when.is_none());
        let tells = (self.level, self.parties, self.series, self.number, self.when);
        let stands = !self.about.is_empty();
        let around = around.or(self.around.filter(|_| stands));
        let ahead = (self.when.is_none() || stands) && self.ahead();
        let marks = (
            self.count,
            self.occasion,
            self.passing,
            self.several,
            self.first,
            self.moved,
            self.alone,
            self.only,
            self.sentence,
        );
        (tells, around, ahead, self.site, self.people.clone(), self.about.clone(), marks)
    }
}

/// Whether an id is that of a state: three capital letters.
fn is_state(id: &str) -> bool {
    id.len() == 3 && id.bytes().all(|b| b.is_ascii_uppercase())
}

/// Whether two names may be of one person, as `meeting-with` has them: one is the other or a part of it, or they have too
/// little in common. None if they have half of their words in common, as spellings of foreign names do.
pub(super) fn one_name(a: &str, b: &str) -> Option<bool> {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split('-').collect(), b.split('-').collect());
    let (few, many) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let shared = few.iter().filter(|w| many.contains(w)).count();
    if shared == few.len() {
        return Some(true);
    }
    (shared * 2 < few.len()).then_some(false)
}

/// The place that is told most precisely, as first told. What does not fit the place that was settled on was misread.
pub(super) fn place<'a, 'f: 'a>(all: impl Iterator<Item = &'a Told<'f>>, world: &World) -> Option<String> {
    let mut best: Option<(bool, &str)> = None;
    for told in all {
        let Some(words) = told.record.place.as_deref() else { continue };
        let site = world.site(words);
        let country = site.and_then(|s| s.country.as_deref());
        if told.site.is_some_and(|(land, _)| country.is_some_and(|c| c != land)) {
            continue;
        }
        let town = site.is_some_and(|s| s.town.is_some());
        if best.is_none_or(|(precise, _)| town && !precise) {
            best = Some((town, words));
        }
    }
    best.map(|(_, words)| words.to_owned())
}

/// A label in each language: the series with its number, else those who meet, as the packs name them; the words of the
/// first telling if no party is known.
pub(super) fn labels(
    series: Option<&str>,
    number: Option<u32>,
    parties: &[String],
    names: &[String],
    packs: &Packs,
) -> Vec<(String, String)> {
    let world = &packs.world;
    let series = series.and_then(|id| world.series(id));
    let named = |labels: &[(String, String)], lang: &str| {
        labels.iter().find(|(l, _)| l == lang).or(labels.first()).map(|(_, name)| name.clone())
    };
    packs
        .languages
        .iter()
        .map(|language| {
            let lang = language.code.as_str();
            let label = match series.and_then(|s| named(&s.labels, lang)) {
                Some(name) => number.map_or(name.clone(), |n| format!("{name} ({n})")),
                None => {
                    let who = parties
                        .iter()
                        .map(|p| world.actor(p).and_then(|a| named(&a.labels, lang)).unwrap_or_else(|| p.clone()));
                    let who: Vec<String> = who.filter(|w| !w.is_empty()).collect();
                    let what = names.first().cloned().unwrap_or_default();
                    if who.is_empty() { what } else { who.join(" – ") }
                }
            };
            (lang.to_owned(), label)
        })
        .collect()
}
