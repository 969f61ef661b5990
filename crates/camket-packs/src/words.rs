//! Classes of words that the reader asks for by meaning. Which words they are is data.

use camket_model::codes;
use serde::{Deserialize, Serialize};

codes! {
    /// Function words, by what they do in a clause (`[words]` of `lang.toml`).
    #[derive(Serialize, Deserialize)]
    WordClass, "word class" {
        /// không, not
        Negation = "negation",
        /// đã, đang, also: stand between subject and verb
        Aspect = "aspect",
        /// được, bị
        Passive = "passive",
        /// nếu, if
        Conditional = "conditional",
        /// có thể, might
        Hypothetical = "hypothetical",
        /// rằng, that
        Reported = "reported",
        /// và, and
        Coordination = "coordination",
        /// nhằm, in order to
        Purpose = "purpose",
        /// nhưng, while
        Contrast = "contrast",
        /// mà, which
        Relative = "relative",
        /// với, to
        PrepositionTo = "prepositions_to",
        /// của, of
        PrepositionOf = "prepositions_of",
        /// theo, according to
        Attribution = "attribution",
        /// verbs that follow a quotation
        QuoteVerb = "quote_verbs",
        /// tại, in, at: what follows is a place
        PrepositionAt = "prepositions_at",
        /// words that make the next word a noun: sự, việc, the, a, its
        Determiner = "determiners",
        /// other prepositions
        Preposition = "prepositions",
        /// sau khi, when, after: start a subordinate clause
        Subordinate = "subordinate",
        /// family names that mark a name of the language's own country
        Surname = "surnames",
        /// chính phủ, lãnh đạo, government: stand before an actor and speak for it
        Body = "bodies",
        /// sẽ, dự kiến, to be held: what follows lies ahead
        Future = "future",
        /// huỷ, hoãn, cancel: what follows is called off
        Cancelled = "cancelled",
        /// mời, đề nghị, invite: what follows is wished for
        Invited = "invited",
        /// words of blame: vi phạm, can thiệp, aggression
        Blame = "blame",
        /// words of praise: thành công, tuyệt vời, success
        Praise = "praise",
        /// words of threat: đáp trả, hậu quả, retaliate
        Threat = "threat",
        /// words of denial: không hề, chưa bao giờ, untrue
        Denial = "denial",
        /// words in which the syllables of a cue are no cue (thư ký, member states)
        NotCue = "not_cues",
        /// remarks, joint statement, diễn văn: at the head of a text they say what it is, and behind "by" whose
        Text = "texts",
        /// by, from, của: behind a word for a text, whose it is
        TextBy = "texts_by",
        /// English verbs whose base and -s forms are mostly nouns
        NounFirst = "nouns_first",
    }
}

impl WordClass {
    /// Whether it is about what is said, and no function word.
    #[must_use]
    pub const fn tells_content(self) -> bool {
        matches!(self, Self::Blame | Self::Praise | Self::Threat | Self::Denial)
    }
}

codes! {
    /// Sorts of meetings whose word decides the kind or who meets.
    #[derive(Serialize, Deserialize)]
    MeetingSort, "sort of meeting" {
        /// Any other.
        Plain = "plain",
        /// A ceremony or reception: no talks, even between two.
        Ceremony = "ceremony",
        /// Peace talks, which those hold who are at war in a state.
        Peace = "peace",
        /// Talks that may be those of a war as well as those of two states.
        Talks = "talks",
        /// A verb of receiving: a visit of the person who is its object.
        Hosting = "hosting",
        /// A verb of seeing: a meeting if one who holds office sees another.
        Sight = "sight",
        /// A guest of a government: who is called so visits it.
        Guest = "guest",
        /// A dialogue: a forum, unless two sides hold it.
        Dialogue = "dialogue",
        /// A conference: nothing of its own where nobody is named who meets.
        Conference = "conference",
        /// A verb of motion: a visit if a person moves to a place that is named at once.
        Motion = "motion",
    }
}

codes! {
    /// Words by what they say of a figure that stands near them (`[measures]` of `lang.toml`).
    #[derive(Serialize, Deserialize)]
    MeasureWord, "measure word" {
        /// luỹ kế, registered capital: everything up to a day
        Stock = "stock",
        /// tổng vốn đầu tư, total investment: reads like a stock and may be none
        Total = "total",
        /// vốn mới, inflows: what came in a stretch of time
        Flow = "flow",
        /// phấn đấu, goal: what is to be reached
        Target = "target",
        /// dự báo, is expected to reach
        Forecast = "forecast",
        /// vốn vay, credit: is to be paid back
        Loan = "loan",
        /// viện trợ không hoàn lại, grants
        Grant = "grant",
        /// quỹ, contributions to funds
        Fund = "fund",
        /// dự án, the budget of one undertaking
        Project = "project",
        /// năm tài khoá: the year that follows is a fiscal one
        FiscalYear = "fiscal_year",
        /// đã giải ngân, paid in: a part of what was promised has been given
        Paid = "paid",
        /// mỗi năm: so much each year
        Annual = "annual",
        /// tăng, down: by how much it changed
        Change = "change",
        /// chiếm, accounts for: a part of a whole
        Share = "share",
        /// thực hiện được, carried out: how far it has come
        Progress = "progress",
        /// thống kê, customs data: whoever stands beside it is the source
        Statistics = "statistics",
        /// song phương: of the two sides in view alone
        Bilateral = "bilateral",
        /// nhập siêu, deficit: what comes in less what goes out
        Balance = "balance",
        /// dịch vụ, border trade: a part of what the indicator names
        Part = "part",
        /// con số này: what the figure before it measures
        Same = "same",
        /// a year earlier: one year before the figure before
        YearBefore = "year_before",
        /// đính chính: puts right what was told before
        Correction = "correction",
        /// số liệu đúng: what is right
        Corrected = "corrected",
        /// của ta: the speaker's own side
        Own = "own",
        /// của bạn: the side spoken of
        Partner = "partner",
    }
}

codes! {
    /// What a group noun phrase stands for (`refers` in `groups.toml`).
    #[derive(Serialize, Deserialize)]
    Refers, "reference" {
        /// The two sides in view.
        Both = "both",
        /// Everyone in the meeting in view.
        All = "all",
        /// The state last named.
        LastState = "last-state",
        /// The organisation last named.
        LastOrg = "last-org",
        /// The person last named.
        LastPerson = "last-person",
        /// Whoever was last named.
        LastAny = "last-any",
        /// The several last named (they, họ).
        LastPlural = "last-plural",
        /// The one who speaks.
        SelfSpeaker = "self",
        /// The opposition or the rebels of the state last named.
        Opposition = "opposition",
        /// The partners, without the group itself.
        Partners = "partners",
        /// The other side.
        Counterpart = "counterpart",
    }
}

codes! {
    /// The word class of a cue.
    #[derive(Serialize, Deserialize)]
    CuePos, "cue pos" {
        /// A finite or bare verb.
        Verb = "verb",
        /// sẽ, cần, should
        Modal = "modal",
        /// sẵn sàng, willing to
        Adjective = "adjective",
        /// theo, according to
        According = "according",
        /// A verb with the noun of its act.
        NominalVerb = "nominal-verb",
    }
}

codes! {
    /// Who a cue is directed at.
    #[derive(Serialize, Deserialize)]
    AddresseeRole, "addressee role" {
        /// The first actor in the object.
        Object = "object",
        /// After a preposition.
        To = "to",
        /// The other side of the talks.
        Counterpart = "counterpart",
        /// Nobody.
        Nobody = "none",
    }
}

codes! {
    /// How a cue yields to what stands inside its content.
    #[derive(Serialize, Deserialize)]
    Strength, "strength" {
        /// Keeps its act.
        Plain = "plain",
        /// An outer verb of affirming: a stronger act inside wins.
        Outer = "outer",
        /// A plain verb of saying: a modal or stronger act inside wins.
        Saying = "saying",
    }
}

codes! {
    /// How a sentence tells an act: words that the ledger asks for and reading does not (`[telling]` of `lang.toml`).
    #[derive(Serialize, Deserialize)]
    Telling, "way of telling" {
        /// kế hoạch mới, a new package: told as something new
        New = "new",
        /// nhắc lại, again, as agreed: told as known already
        Known = "known",
        /// đã hoàn thành, has been signed
        Done = "done",
        /// rút lại, will not go ahead
        Withdrawn = "withdrawn",
        /// chậm hơn, later than planned
        Delayed = "delayed",
        /// đến nay đã, so far, on course
        Progress = "progress",
        /// kinh phí lấy từ, is financed from: whose money it is, where it was not new
        Drawn = "drawn",
        /// này, such: speaks of what was named before
        Back = "back",
    }
}
