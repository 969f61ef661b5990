//! What a figure measures, said so that figures of different documents can be put side by side.

use serde::{Deserialize, Serialize};

/// What the words round a figure make of it, beyond the record itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// Indicator code: as the clause tells it, else as the record has it.
    pub indicator: String,
    /// The words that told the indicator, if any did.
    pub words: Option<String>,
    /// Actors it is about, sorted; completed from the sentence, the paragraph or the document where the clause names
    /// too few.
    pub parties: Vec<String>,
    /// Whether the clause names them all.
    pub parties_told: bool,
    /// What kind of value it is.
    pub kind: Kind,
    /// What kind of money it is, for aid and projects.
    pub money: Option<Money>,
    /// So much each year.
    pub annual: bool,
    /// What time it measures, EDTF; an open start (`../2024-05`) for what has gathered up to a day.
    pub period: Option<String>,
    /// Whether the period was told (`true`) or taken from the day of telling.
    pub period_told: bool,
    /// Instruments that its sentence names: ids of packs, acronyms, periods; sorted.
    pub of: Vec<String>,
    /// The words round it: its part of the sentence.
    pub clause: String,
    /// Its paragraph in the document.
    pub paragraph: usize,
    /// It puts an earlier figure right: the words that say what is right.
    pub corrects: Option<String>,
}

macro_rules! kinds {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl $name {
            /// The code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)*
                }
            }
        }
    };
}

kinds! {
    /// What kind of value a figure is. Values of different kinds make different series.
    Kind {
        /// What was measured, with nothing that says more.
        Actual = "actual",
        /// What came in a stretch of time.
        Flow = "flow",
        /// What has gathered up to a day.
        Stock = "stock",
        /// A total that may be a stock or not.
        Total = "total",
        /// What is to be reached.
        Target = "target",
        /// What is expected.
        Forecast = "forecast",
        /// By how much something changed.
        Change = "change",
        /// A part of a whole.
        Share = "share",
        /// How far something has come.
        Progress = "progress",
    }
}

kinds! {
    /// What kind of money is given.
    Money {
        /// Credit.
        Loan = "loan",
        /// A gift.
        Grant = "grant",
        /// Of or for a fund.
        Fund = "fund",
        /// The budget of one undertaking.
        Project = "project",
        /// All of one fiscal year.
        FiscalYear = "fiscal-year",
    }
}

impl Default for Kind {
    fn default() -> Self {
        Self::Actual
    }
}
