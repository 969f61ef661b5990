//! The form of what the ledger asks and reading does not: names of instruments and their histories, the glossary, meetings
//! across documents.
#![allow(dead_code, reason = "remarks and sources are for the reader of the file")]

use std::collections::BTreeMap;

use camket_text::Tokens;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::FormsByLang;

/// `world/forms.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FormsFile {
    #[serde(default)]
    pub form: Vec<Spanned<FormEntry>>,
    #[serde(default)]
    pub facet: Vec<Spanned<FacetEntry>>,
}

/// `world/readings.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReadingsFile {
    /// Ids of those whose people have names that are read so.
    #[serde(default)]
    pub of: Vec<String>,
    /// Vietnamese readings by syllable of pinyin.
    #[serde(default)]
    pub syllables: BTreeMap<String, Spanned<Vec<String>>>,
    /// For readings of family names that stand under several syllables, which of them it is.
    #[serde(default)]
    pub surnames: BTreeMap<String, Spanned<String>>,
}

/// What an instrument's name says it is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormEntry {
    /// Slug.
    pub id: String,
    /// The kind that it most often is.
    pub kind: String,
    /// The wider form by which it may be called for short.
    #[serde(default)]
    pub under: String,
    /// Whether the same parties have one of it at a time.
    #[serde(default)]
    pub single: bool,
    /// Whether it belongs to another instrument that is named behind it.
    #[serde(default)]
    pub of: bool,
    /// How acronyms end that are one.
    #[serde(default)]
    pub acronyms: Vec<String>,
    /// Units of what is counted, but never given.
    #[serde(default)]
    pub never: Vec<String>,
    /// Units of goods.
    #[serde(default)]
    pub goods: Vec<String>,
    /// Words.
    pub forms: FormsByLang,
    /// Words that say so only where they are written with a capital.
    #[serde(default)]
    pub names: FormsByLang,
}

/// What tells two instruments of one form apart.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FacetEntry {
    /// Slug.
    pub id: String,
    /// Words.
    pub forms: FormsByLang,
}

/// `<lang>/histories.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HistoriesFile {
    #[serde(default)]
    pub ahead: Vec<String>,
    #[serde(default)]
    pub denied: Vec<String>,
    #[serde(default)]
    pub conditions: Vec<String>,
    #[serde(default)]
    pub done: Vec<String>,
    #[serde(default)]
    pub plurals: Vec<String>,
    #[serde(default)]
    pub anaphors: Vec<String>,
    #[serde(default)]
    pub progress: Vec<String>,
    #[serde(default)]
    pub parts: Vec<String>,
    #[serde(default)]
    pub late: Vec<String>,
    #[serde(default)]
    pub blocs: Vec<String>,
    #[serde(default)]
    pub relations: Vec<String>,
    #[serde(default)]
    pub stage: Vec<Spanned<StageEntry>>,
}

/// Words that tell how far an instrument has come.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageEntry {
    /// The status once it has happened.
    pub done: String,
    /// The status while it lies ahead.
    pub ahead: String,
    /// Only of instruments of these kinds; of all if empty.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// Whether it comes before anything else that is told in the same words.
    #[serde(default)]
    pub strong: bool,
    /// Whether it has come no farther than `ahead`, whatever else is told in the same words.
    #[serde(default)]
    pub cap: bool,
    /// Whether who does it puts the instrument forward.
    #[serde(default)]
    pub proposer: bool,
    /// Words, as they stand.
    #[serde(default)]
    pub forms: Vec<String>,
    /// Verbs, inflected on their first word.
    #[serde(default)]
    pub verbs: Vec<String>,
}

/// What undertakings are about.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermEntry {
    /// Slug.
    pub id: String,
    /// thing or aspect; thing if left out.
    #[serde(default)]
    pub kind: String,
    /// 1 to 3; 2 if left out.
    #[serde(default)]
    pub weight: Option<u8>,
    /// The term of which it is a part.
    #[serde(default)]
    pub broader: String,
    /// Words.
    pub forms: FormsByLang,
    /// Remark.
    #[serde(default)]
    pub note: String,
}

/// Words that tell one meeting from another.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct MeetingWords {
    /// đặc biệt, kỷ niệm, commemorative: a meeting outside the regular count.
    pub occasions: Vec<String>,
    /// năm, anniversary: the number before it counts years and not meetings.
    pub anniversaries: Vec<String>,
    /// tổ chức, host: verbs of holding a meeting; if they are denied, it is called off.
    pub holding: Vec<String>,
    /// by phone, via video link: who speaks so meets in a call.
    pub remote: Vec<String>,
    /// leaders: those who meet at a summit.
    pub leaders: Vec<String>,
    /// ministers: those who meet at a ministerial meeting.
    pub ministers: Vec<String>,
    /// ba bên, trilateral: there are three sides.
    pub three: Vec<String>,
    /// thường niên, annual: one of a count of its own, also between two.
    pub regular: Vec<String>,
    /// một ngày trước đó, the day before: the day before the one told last.
    pub day_before: Vec<String>,
    /// hôm sau, the next day: the day after the one told last.
    pub day_after: Vec<String>,
    /// cùng ngày, the same day: the one told last.
    pub same_day: Vec<String>,
    /// riêng, privately: in the words of a meeting they say that it is another than the main one.
    pub separate: Vec<String>,
    /// đầu tiên, first: the first of a count.
    pub first: Vec<String>,
    /// dời, postpone: the meeting takes place on the day behind them.
    pub moved: Vec<String>,
    /// last, previous, next: another meeting than the one told before.
    pub others: Vec<String>,
    /// quốc hội, general assembly: bodies whose meeting is a session.
    pub assemblies: Vec<String>,
    /// tại, sau, during: right before a meeting they say that it takes or took place.
    pub during: Vec<String>,
    /// này, nói trên: right behind a meeting they say that it was told before.
    pub back: Vec<String>,
    /// một, a: right before a meeting they say that it was not told before.
    pub fresh: Vec<String>,
    /// phiên, round: with a number, one of the meetings of a body or of talks; without one they say little.
    pub counted: Vec<String>,
}

impl MeetingWords {
    /// The same with match keys in the place of words.
    #[must_use]
    pub(crate) fn folded(&self) -> Self {
        Self {
            occasions: all(&self.occasions),
            anniversaries: all(&self.anniversaries),
            holding: all(&self.holding),
            remote: all(&self.remote),
            leaders: all(&self.leaders),
            ministers: all(&self.ministers),
            three: all(&self.three),
            regular: all(&self.regular),
            day_before: all(&self.day_before),
            day_after: all(&self.day_after),
            same_day: all(&self.same_day),
            separate: all(&self.separate),
            first: all(&self.first),
            moved: all(&self.moved),
            others: all(&self.others),
            assemblies: all(&self.assemblies),
            during: all(&self.during),
            back: all(&self.back),
            fresh: all(&self.fresh),
            counted: all(&self.counted),
        }
    }

    /// Whether the tokens from `at` on name several leaders.
    #[must_use]
    pub fn leaders_at(&self, tokens: &Tokens, at: usize) -> bool {
        starts(&self.leaders, tokens, at)
    }

    /// Whether the tokens from `at` on name several ministers.
    #[must_use]
    pub fn ministers_at(&self, tokens: &Tokens, at: usize) -> bool {
        starts(&self.ministers, tokens, at)
    }

    /// Whether the tokens from `at` on say that the meeting is one of a regular count.
    #[must_use]
    pub fn regular_at(&self, tokens: &Tokens, at: usize) -> bool {
        starts(&self.regular, tokens, at)
    }

    /// How many days the day that is told from `at` on lies after the one told last.
    #[must_use]
    pub fn days_on(&self, tokens: &Tokens, at: usize) -> Option<i32> {
        let is = |words: &[String]| starts(words, tokens, at);
        let on = [(&self.day_before, -1), (&self.day_after, 1), (&self.same_day, 0)];
        on.into_iter().find(|(words, _)| is(words)).map(|(_, days)| days)
    }

    /// Whether the tokens from `at` on say that the meeting is another than the main one.
    #[must_use]
    pub fn separate_at(&self, tokens: &Tokens, at: usize) -> bool {
        starts(&self.separate, tokens, at)
    }

    /// Whether the tokens from `at` on say that the meeting is the first of its count.
    #[must_use]
    pub fn first_at(&self, tokens: &Tokens, at: usize) -> bool {
        starts(&self.first, tokens, at)
    }

    /// Whether the tokens from `at` on say that the meeting was put off or brought forward.
    #[must_use]
    pub fn moved_at(&self, tokens: &Tokens, at: usize) -> bool {
        starts(&self.moved, tokens, at)
    }

    /// Whether the tokens from `at` on say that another meeting is meant than the one told before.
    #[must_use]
    pub fn other_at(&self, tokens: &Tokens, at: usize) -> bool {
        starts(&self.others, tokens, at)
    }

    /// Whether the tokens from `at` on name a body whose meeting is a session.
    #[must_use]
    pub fn assembly_at(&self, tokens: &Tokens, at: usize) -> bool {
        starts(&self.assemblies, tokens, at)
    }

    /// Whether the tokens from `at` on say of the meeting named before them that it was told already.
    #[must_use]
    pub fn back_at(&self, tokens: &Tokens, at: usize) -> bool {
        starts(&self.back, tokens, at)
    }

    /// Whether the tokens from `at` on say of the meeting named behind them that it was not told before.
    #[must_use]
    pub fn fresh_at(&self, tokens: &Tokens, at: usize) -> bool {
        starts(&self.fresh, tokens, at)
    }

    /// Whether the tokens from `at` on name, with a number, a meeting of a body or of talks.
    #[must_use]
    pub fn counted_at(&self, tokens: &Tokens, at: usize) -> bool {
        starts(&self.counted, tokens, at)
    }

    /// Whether the tokens from `at` on say of the meeting named behind them that it takes or took place.
    #[must_use]
    pub fn during_at(&self, tokens: &Tokens, at: usize) -> bool {
        starts(&self.during, tokens, at)
    }

    /// Whether the tokens from `at` on say that there are three sides.
    #[must_use]
    pub fn three_at(&self, tokens: &Tokens, at: usize) -> bool {
        starts(&self.three, tokens, at)
    }

    /// Whether the tokens from `at` on say that those who speak are not in one place.
    #[must_use]
    pub fn remote_at(&self, tokens: &Tokens, at: usize) -> bool {
        starts(&self.remote, tokens, at)
    }

    /// Whether the tokens from `at` on tell a meeting outside the regular count.
    #[must_use]
    pub fn occasion_at(&self, tokens: &Tokens, at: usize) -> bool {
        starts(&self.occasions, tokens, at)
    }

    /// Whether the tokens from `at` on make years of the number before them.
    #[must_use]
    pub fn anniversary_at(&self, tokens: &Tokens, at: usize) -> bool {
        starts(&self.anniversaries, tokens, at)
    }

    /// Whether the tokens from `at` on say that a meeting is held.
    #[must_use]
    pub fn holding_at(&self, tokens: &Tokens, at: usize) -> bool {
        starts(&self.holding, tokens, at)
    }
}

/// Words round a head that tell which one is meant where it has no name: "a resolution demanding …".
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct InstrumentWords {
    /// a, its: words that open the phrase of the head.
    pub articles: Vec<String>,
    /// the, this: articles that point back to what was told.
    pub definite: Vec<String>,
    /// on, between, reached: words behind the head that open its description.
    pub describes: Vec<String>,
    /// ing, ed: endings of such words.
    pub endings: Vec<String>,
    /// trade: words that make a trade agreement of an agreement in whose name they stand.
    pub trade: Vec<String>,
}

impl InstrumentWords {
    /// The same with match keys in the place of words.
    #[must_use]
    pub(crate) fn folded(&self) -> Self {
        Self {
            articles: all(&self.articles),
            definite: all(&self.definite),
            describes: all(&self.describes),
            endings: all(&self.endings),
            trade: all(&self.trade),
        }
    }

    /// Whether the word `key` in the name of an agreement makes a trade agreement of it.
    #[must_use]
    pub fn is_trade(&self, key: &str) -> bool {
        self.trade.iter().any(|w| w == key)
    }

    /// Whether the word `key` opens the phrase of a head.
    #[must_use]
    pub fn is_article(&self, key: &str) -> bool {
        self.articles.iter().chain(&self.definite).any(|w| w == key)
    }

    /// Whether the word `key` points back to what was told.
    #[must_use]
    pub fn is_definite(&self, key: &str) -> bool {
        self.definite.iter().any(|w| w == key)
    }

    /// Whether a description may open with the word `key` behind a head: the word itself, or its ending.
    #[must_use]
    pub fn describes<'w>(&'w self, key: &str) -> Option<&'w str> {
        let ending = |e: &&String| key.len() > e.len() + 2 && key.ends_with(e.as_str());
        let found = self.describes.iter().find(|w| *w == key).or_else(|| self.endings.iter().find(ending));
        found.map(String::as_str)
    }
}

fn all(words: &[String]) -> Vec<String> {
    words.iter().map(|w| folded(w)).collect()
}

fn folded(words: &str) -> String {
    let mut out = String::new();
    for (i, word) in words.split_whitespace().enumerate() {
        if i > 0 {
            out.push(' ');
        }
        camket_text::fold(word, &mut out);
    }
    out
}

fn starts(phrases: &[String], tokens: &Tokens, at: usize) -> bool {
    // Asked at most tokens of a text, and nearly always in vain: the first word decides before anything is taken apart.
    let first = tokens.key(at);
    let holds = |phrase: &String| match phrase.strip_prefix(first) {
        Some("") => true,
        Some(rest) => rest.strip_prefix(' ').is_some_and(|rest| {
            rest.split(' ').zip(at + 1..).all(|(word, i)| i < tokens.len() && tokens.key(i) == word)
        }),
        None => false,
    };
    at < tokens.len() && phrases.iter().any(holds)
}
