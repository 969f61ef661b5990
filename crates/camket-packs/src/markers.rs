//! Small words that the reader asks for by class, whatever else they mean. Which words they are is data (`[markers]` of
//! `lang.toml`).
//!
//! A [`WordClass`](crate::WordClass) says what a form does in a clause, and a token that has one is taken for a function
//! word. A marker says no more than that the token is one of a closed list, so lists may overlap as they like.

use camket_model::codes;
use camket_text::{TAGS, Tokens, fold, tag};
use serde::{Deserialize, Serialize};

codes! {
    /// Closed lists of small words.
    Marker, "marker" {
        /// the
        Article = "articles",
        /// his, its: determiners that say whose
        Possessive = "possessives",
        /// his, her: of one person
        PossessiveOne = "possessives_one",
        /// their: of several
        PossessiveMany = "possessives_many",
        /// ông, he, Mr, John: a man is meant
        Masculine = "masculine",
        /// bà, she, Ms, Mary: a woman is meant
        Feminine = "feminine",
        /// 's
        Genitive = "genitive",
        /// một, bản: a numeral or classifier of a single thing
        One = "one",
        /// các, những, these: what follows is told in the plural
        Plural = "plural",
        /// nhiều, several: many, and no telling how many
        Many = "many",
        /// vài, mấy: some, and no telling how many
        Few = "few",
        /// those, them: behind "of", those counted just before
        Those = "those",
        /// và, and
        And = "and",
        /// của, of
        Of = "of",
        /// trong số, out of: between a part and its whole
        Among = "among",
        /// số, số lượng, number: before the noun that is counted
        NumberOf = "number_of",
        /// lên, xuống còn, to: before the number that a change ends at
        Reaches = "reaches",
        /// years, points: nouns in the plural whose number is no figure
        Uncounted = "uncounted",
        /// gấp: before a ratio
        Multiple = "multiples",
        /// by: who does it
        By = "by",
        /// giữa, between
        Between = "between",
        /// với, with: in whose company
        With = "with",
        /// tại, in, at: the place where something is
        At = "at",
        /// in: behind a visit, the country visited, unless that was told
        In = "in",
        /// tới, sang, to: behind a visit, where it goes
        Toward = "toward",
        /// to: before a verb, and before the one whom somebody serves or is sent to
        To = "to",
        /// từ, from
        From = "from",
        /// về, phụ trách, on, for: what somebody or something is for
        About = "about",
        /// đã, was: it has happened
        Past = "past",
        /// đang: it is under way
        Progressive = "progressive",
        /// bên lề, khuôn khổ: a meeting is under way beside or around what is told
        UnderWay = "under_way",
        /// nhân dịp, on the sidelines of: another event than that of the clause
        Beside = "beside",
        /// trên cương vị, as: before the office in which somebody acts
        Capacity = "capacities",
        /// theo, nhận, at: opens "at the invitation of"
        Occasion = "occasion",
        /// là, một, who: between a name and the title told behind it
        Apposition = "apposition",
        /// thủ đô, thành phố: before the name of a place
        Town = "towns",
        /// nước, cộng hoà: between an office and the name of the state
        State = "states",
        /// bộ: before the field of a ministry
        Ministry = "ministry",
        /// official: a title of one word that is an adjective, too
        TitleAdjective = "title_adjectives",
        /// kiêm, and: between two offices of one person
        Concurrent = "concurrent",
        /// về, for, the: between capitalised parts of the name of an instrument
        NameLink = "name_links",
        /// này, có: the name of an instrument does not go on over them
        NameEnd = "name_ends",
        /// giai đoạn, for: between the name of an instrument and its period
        PeriodLink = "period_links",
        /// năm, year: an instrument that is a year, whose name goes on with its place
        YearName = "year_names",
        /// mới, cuối cùng: between an instrument and the words that describe it
        Quality = "qualities",
        /// ký kết, signed: what is signed is a text, whatever it is called
        Signs = "signs",
        /// international law, luật sư: longer words with that of an instrument in them
        NoInstrument = "no_instruments",
        /// hoàn thành, completed: a share beside it is how far an instrument has come
        Completion = "completion",
        /// cấp, song phương, annual: small words in the name of a meeting
        MeetingName = "meeting_names",
        /// theo, will, that: the phrase of a meeting does not go on over them
        MeetingEnd = "meeting_ends",
        /// tiếp tục, trực tiếp: longer words with the syllable of a meeting in them
        NoMeeting = "no_meetings",
        /// họp báo, press: a meeting with the press is no meeting of those who hold it
        Press = "press",
        /// talks: plural in form, yet one meeting
        PluralForm = "plural_forms",
        /// bin, van, de: small words inside a name
        NameParticle = "name_particles",
        /// al, el: before the hyphen of a name
        NameArticle = "name_articles",
        /// jr, iii: behind a name
        NameSuffix = "name_suffixes",
        /// st: a shortened word inside a name, before a dot
        NamePrefix = "name_prefixes",
    }
}

const _: () = assert!(Marker::ALL.len() <= u64::BITS as usize, "a marker is one bit of a number");

/// A set of markers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Markers(u64);

impl Markers {
    /// Whether the two have a marker in common.
    #[inline]
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl From<Marker> for Markers {
    #[inline]
    fn from(marker: Marker) -> Self {
        Self(1 << marker as u32)
    }
}

impl<M: Into<Markers>> std::ops::BitOr<M> for Markers {
    type Output = Self;

    #[inline]
    fn bitor(self, other: M) -> Self {
        Self(self.0 | other.into().0)
    }
}

impl std::ops::BitOr for Marker {
    type Output = Markers;

    #[inline]
    fn bitor(self, other: Self) -> Markers {
        Markers::from(self) | other
    }
}

/// The markers of one language with their words.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MarkerWords {
    entries: Vec<Entry>,
    /// Entries whose first key has tag `t` are `entries[by_tag[t]..by_tag[t + 1]]`, so that most tokens cost one look.
    by_tag: Vec<u16>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Entry {
    first: String,
    rest: Vec<String>,
    markers: Markers,
}

impl MarkerWords {
    /// Takes the words of each marker. A space in a form parts its tokens.
    #[must_use]
    pub(crate) fn of<'f>(forms: impl Iterator<Item = (Marker, &'f str)>) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        for (marker, form) in forms {
            // Not cut into tokens: "'s" is one behind a word, and two where nothing stands before it.
            let mut keys = form.split_whitespace().map(key);
            let Some(first) = keys.next() else { continue };
            let rest: Vec<String> = keys.collect();
            match entries.iter_mut().find(|e| e.first == first && e.rest == rest) {
                Some(entry) => entry.markers = entry.markers | marker,
                None => entries.push(Entry { first, rest, markers: marker.into() }),
            }
        }
        entries.sort_by_cached_key(|e| tag(&e.first));
        let mut by_tag = vec![0; TAGS + 1];
        for entry in &entries {
            by_tag[tag(&entry.first) + 1] += 1;
        }
        for t in 1..by_tag.len() {
            by_tag[t] += by_tag[t - 1];
        }
        Self { entries, by_tag }
    }

    /// The markers of each token: of all forms that it is, or is a part of.
    #[must_use]
    pub fn mark(&self, tokens: &Tokens) -> Vec<Markers> {
        let mut out = vec![Markers::default(); tokens.len()];
        for i in 0..tokens.len() {
            let tag = tokens.tag(i);
            let (from, to) = (usize::from(self.by_tag[tag]), usize::from(self.by_tag[tag + 1]));
            if from == to {
                continue;
            }
            let first = tokens.key(i);
            for entry in self.entries[from..to].iter().filter(|e| e.first == first) {
                if entry.rest.iter().enumerate().all(|(k, key)| tokens.key(i + 1 + k) == key) {
                    out[i..=i + entry.rest.len()].iter_mut().for_each(|m| *m = *m | entry.markers);
                }
            }
        }
        out
    }
}

fn key(word: &str) -> String {
    let mut out = String::new();
    fold(word, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(forms: &[(Marker, &str)], text: &str) -> Vec<Markers> {
        MarkerWords::of(forms.iter().copied()).mark(&Tokens::of(text))
    }

    #[test]
    fn every_token_of_a_form_is_marked_and_no_other() {
        let forms =
            [(Marker::And, "và"), (Marker::And, "đồng thời"), (Marker::NameLink, "và"), (Marker::Genitive, "'s")];
        let found = marked(&forms, "Lào và Thái Lan, đồng thời cả cộng đồng");
        let and: Vec<usize> = (0..found.len()).filter(|i| found[*i].meets(Marker::And.into())).collect();
        assert_eq!(and, [1, 5, 6]);
        assert_eq!(found[1], Marker::And | Marker::NameLink);
        assert!(marked(&forms, "Laos's plan")[1].meets(Marker::Genitive | Marker::Of));
    }

    #[test]
    fn a_form_of_several_words_does_not_go_over_the_end() {
        assert_eq!(marked(&[(Marker::And, "đồng thời")], "đồng"), [Markers::default()]);
        assert!(marked(&[], "đồng thời").iter().all(|m| *m == Markers::default()));
    }
}
