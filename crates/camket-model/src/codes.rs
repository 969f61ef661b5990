//! The closed lists of codes a record may carry. Their meaning is the public contract (see `docs/codebook.md`).

use thiserror::Error;

/// A word that is not one of the codes of its list.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{value:?} is not a known {list}; one of: {known}")]
pub struct UnknownCode {
    /// Which list was asked.
    pub list: &'static str,
    /// The word that was given.
    pub value: String,
    /// The codes of the list, comma separated.
    pub known: String,
}

/// Makes a closed list of codes: an enum that is written and read as its codes.
#[macro_export]
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident, $list:literal { $($(#[$vmeta:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        impl $name {
            /// All codes, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The code as it stands in files.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownCode;
            fn from_str(s: &str) -> Result<Self, $crate::UnknownCode> {
                match s {
                    $($code => Ok(Self::$variant),)+
                    _ => Err($crate::UnknownCode { list: $list, value: s.to_owned(), known: [$($code),+].join(", ") }),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

codes! {
    /// What a statement does, the strongest that its words carry. Declared from the weakest to the strongest,
    /// so that of two act verbs over one content the greater one is kept (ruling 21 of the codebook).
    Act, "act" {
        /// Any other saying, announcing, explaining.
        State = "state",
        /// Talks about a subject with no result told.
        Discuss = "discuss",
        /// Approves, thanks, praises, congratulates.
        Welcome = "welcome",
        /// Voices worry or regret.
        Concern = "concern",
        /// Takes or repeats a position, stresses.
        Affirm = "affirm",
        /// Backs someone else's position, effort or bid.
        Support = "support",
        /// Puts forward or wishes for something to be done.
        Propose = "propose",
        /// Calls on, demands.
        Urge = "urge",
        /// Condemns, accuses, blames.
        Criticize = "criticize",
        /// Warns or threatens.
        Warn = "warn",
        /// Refuses, denies, opposes, withdraws from.
        Reject = "reject",
        /// Gives or grants help, money, goods, training.
        Provide = "provide",
        /// Imposes sanctions, tariffs, bans, expulsion, arrests.
        Coerce = "coerce",
        /// Two or more sides come to the same view or accept.
        Agree = "agree",
        /// Binds the speaker to do something.
        Commit = "commit",
        /// Formal act that makes or changes an instrument or body.
        Adopt = "adopt",
    }
}

codes! {
    /// A public office, as far as the ledger tells them apart.
    Office, "office" {
        /// President, king, emperor.
        HeadOfState = "head-of-state",
        /// Prime minister, chancellor, premier.
        HeadOfGovernment = "head-of-government",
        /// Deputy prime minister, vice premier.
        DeputyHeadOfGovernment = "deputy-head-of-government",
        /// Vice president, crown prince as deputy.
        DeputyHeadOfState = "deputy-head-of-state",
        /// Leader of a party, a communist party's general secretary.
        PartyLeader = "party-leader",
        /// Minister of foreign affairs, secretary of state.
        ForeignMinister = "foreign-minister",
        /// Minister of defence.
        DefenceMinister = "defence-minister",
        /// Minister of trade, finance, industry or planning.
        EconomicMinister = "economic-minister",
        /// Any other minister.
        Minister = "minister",
        /// Deputy or vice minister, under or assistant secretary.
        DeputyMinister = "deputy-minister",
        /// Ambassador, permanent representative, head of mission.
        Ambassador = "ambassador",
        /// Spokesperson.
        Spokesperson = "spokesperson",
        /// Member of a parliament.
        Legislator = "legislator",
        /// Speaker or chair of a parliament.
        SpeakerOfParliament = "speaker-of-parliament",
        /// Head of an international organisation's secretariat.
        SecretaryGeneral = "secretary-general",
        /// Officer of an army.
        Military = "military",
        /// Adviser.
        Adviser = "adviser",
        /// Envoy, special representative.
        Envoy = "envoy",
        /// Any other public office.
        Official = "official",
        /// Scholar or analyst.
        Expert = "expert",
        /// Private person.
        Private = "private",
    }
}

impl Office {
    /// Whether an actor has one holder of it at a time, and nobody holds it for two actors.
    #[must_use]
    pub const fn is_single(self) -> bool {
        matches!(
            self,
            Self::HeadOfState
                | Self::HeadOfGovernment
                | Self::ForeignMinister
                | Self::DefenceMinister
                | Self::SpeakerOfParliament
                | Self::SecretaryGeneral
        )
    }
}

codes! {
    /// Whether a person holds the office at the time of the document.
    Tense, "tense" {
        /// Holds it.
        Current = "current",
        /// Held it before.
        Former = "former",
        /// Elected or appointed, not yet in office.
        Next = "next",
    }
}

codes! {
    /// What kind of meeting it is.
    MeetingKind, "meeting kind" {
        /// Leaders, more than two parties.
        Summit = "summit",
        /// Ministers, more than two parties.
        Ministerial = "ministerial",
        /// Two parties meet, at any level.
        Bilateral = "bilateral",
        /// A call by telephone or video.
        Call = "call",
        /// A visit.
        Visit = "visit",
        /// A conference, dialogue or exhibition.
        Forum = "forum",
        /// A session of a parliament, council or congress.
        Session = "session",
        /// A military drill.
        Exercise = "exercise",
        /// Any other.
        Other = "other",
    }
}

codes! {
    /// How far a meeting has come.
    MeetingStatus, "meeting status" {
        /// Over.
        Held = "held",
        /// Going on at the time of the document.
        Ongoing = "ongoing",
        /// Fixed for later.
        Planned = "planned",
        /// Called off.
        Cancelled = "cancelled",
        /// Wished for or invited to.
        Proposed = "proposed",
    }
}

codes! {
    /// How a figure's words bound its value.
    Bound, "bound" {
        /// The value itself.
        Exact = "exact",
        /// More than the value.
        Over = "over",
        /// Less than the value, or close below it.
        Under = "under",
        /// About the value.
        About = "about",
        /// Between two values.
        Range = "range",
    }
}

codes! {
    /// What a figure measures.
    Indicator, "indicator" {
        /// Trade turnover.
        Trade = "trade",
        /// Exports.
        Exports = "exports",
        /// Imports.
        Imports = "imports",
        /// Investment.
        Investment = "investment",
        /// Aid and grants.
        Aid = "aid",
        /// Public budgets.
        Budget = "budget",
        /// GDP, growth.
        Economy = "economy",
        /// Tariffs.
        Tariff = "tariff",
        /// Population.
        Population = "population",
        /// People who cross borders.
        Migrants = "migrants-workers-students-tourists",
        /// Troops, weapons, military spending.
        Military = "military",
        /// Dead, wounded, missing.
        Casualties = "casualties",
        /// A project's size or cost.
        Project = "project",
        /// Energy.
        Energy = "energy",
        /// Agriculture and fishing.
        Agriculture = "agriculture",
        /// Areas and distances.
        AreaDistance = "area-distance",
        /// Anything else.
        Other = "other",
    }
}

codes! {
    /// What kind of instrument it is.
    InstrumentKind, "instrument kind" {
        /// Treaty, convention, memorandum, general agreement.
        Treaty = "treaty",
        /// Trade or economic agreement.
        TradeAgreement = "trade-agreement",
        /// Code of conduct.
        CodeOfConduct = "code-of-conduct",
        /// Declaration, joint statement, communiqué, vision document.
        Declaration = "declaration",
        /// Resolution of the UN or a parliament.
        Resolution = "resolution",
        /// Ruling of a court, arbitral award.
        Ruling = "ruling",
        /// Action plan, work plan, strategy.
        Plan = "plan",
        /// Initiative, programme, scholarship.
        Initiative = "initiative",
        /// Named level of relations.
        Partnership = "partnership",
        /// Law, decree, order.
        Law = "law",
        /// Fund.
        Fund = "fund",
        /// Project.
        Project = "project",
        /// Standing named format of cooperation.
        Mechanism = "mechanism",
        /// Any other.
        Other = "other",
    }
}

codes! {
    /// How far an instrument has come, as told in one document.
    InstrumentStatus, "instrument status" {
        /// Put forward.
        Proposed = "proposed",
        /// Being negotiated.
        Negotiating = "negotiating",
        /// Agreed, not yet signed.
        Agreed = "agreed",
        /// Signed or adopted.
        Adopted = "adopted",
        /// In force.
        InForce = "in-force",
        /// Being carried out.
        Implementing = "implementing",
        /// Done.
        Completed = "completed",
        /// Not moving.
        Stalled = "stalled",
        /// Broken.
        Violated = "violated",
        /// Left or cancelled.
        Withdrawn = "withdrawn",
    }
}
