//! The codes of reasons: what speaks for a link, and what alerts say. Each has a message in every language of the
//! program; what fills it stands in [`crate::Reason::detail`].

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        $($(#[$doc])* pub const $name: &str = $code;)*

        /// All codes of this list, in order.
        pub const ALL: &[&str] = &[$($code),*];
    };
}

reasons! {
    /// A person decided it. No detail.
    REVIEWED = "reviewed",
    /// The names are the same in the packs, whatever the language. Detail: the packs' name.
    KNOWN_PERSON = "known-person",
    /// The names are the same but for diacritics, hyphens and case. Detail: the name.
    SAME_NAME = "same-name",
    /// The names are the same in another order. Detail: both names.
    NAME_ORDER = "name-order",
    /// One name is a part of the other. Detail: both names.
    PART_OF_NAME = "part-of-name",
    /// A single name that is the first or last of the other. Detail: both names.
    SHORT_NAME = "short-name",
    /// The names differ in diacritics that both write. Detail: both names.
    MARKS_DIFFER = "marks-differ",
    /// The names differ in a letter. Detail: both names.
    NEAR_NAME = "near-name",
    /// Two names sound alike: one is written as it is said.
    SOUNDS_ALIKE = "sounds-alike",
    /// One name is how Vietnamese reads the other, a Chinese one. Detail: both names.
    SAME_READING = "same-reading",
    /// Both hold this office. Detail: the office's code.
    SAME_OFFICE = "same-office",
    /// Both serve this actor. Detail: its id.
    SAME_ACTOR = "same-actor",
    /// The same series and number. Detail: series id and number.
    SAME_SERIES_AND_NUMBER = "same-series-and-number",
    /// The same series. Detail: its id.
    SAME_SERIES = "same-series",
    /// The same who meet. Detail: their ids.
    SAME_PARTIES = "same-parties",
    /// On the same day, or on days of one stretch. Detail: the more precise, EDTF.
    SAME_DAY = "same-day",
    /// In the same month or year, as far as one of them is told. Detail: the less precise, EDTF.
    DATE_FITS = "date-fits",
    /// Nothing but its day and its sides is told of one of them. No detail.
    TOLD_BY_DAY = "told-by-day",
    /// In the same town or state. Detail: the place.
    SAME_PLACE = "same-place",
    /// The same people take part. Detail: who.
    SAME_PEOPLE = "same-people",
    /// Both stand outside the regular count of meetings (special, commemorative). No detail.
    SAME_OCCASION = "same-occasion",
    /// Both speak of the same. Detail: the concepts.
    SHARED_CONCEPTS = "shared-concepts",
    /// A feature of both that speaks for it by what was learned. Detail: the feature, as it is named in the weights.
    SPEAKS_FOR_IT = "speaks-for-it",
    /// The texts are nearly the same. Detail: the share of their word sequences in common, in percent.
    SAME_TEXT = "same-text",
}

#[cfg(test)]
mod tests {
    #[test]
    fn codes_are_slugs_and_stand_once() {
        let mut codes = super::ALL.to_vec();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), super::ALL.len());
        assert!(codes.iter().all(|c| c.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')));
    }
}
