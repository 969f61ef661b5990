//! What a figure measures, said so that figures of different documents can be put side by side.

use camket_export::wire::v1;
use camket_model::codes;
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
    /// Between whom it lies at large, sorted: the parties with the union of each in its place and, where that leaves one
    /// side only, the other one of which the document speaks most. Figures of one relation are held against each other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub circle: Vec<String>,
    /// What its words speak of: `matter:` and `term:` of the glossary, `instrument:`, `name:`, `proper:`, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<String>,
    /// The unit by which others may count the same things; empty if that is its own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub like: String,
    /// Who receives it, where the clause tells a direction.
    pub to: Option<String>,
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
    /// It is told only to be put right.
    pub retracted: bool,
}

codes! {
    /// What kind of value a figure is. Values of different kinds make different series.
    #[derive(Default, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    Kind, "measure" {
        /// What was measured, with nothing that says more.
        #[default]
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
        /// What comes in less what goes out.
        Balance = "balance",
        /// Of a part of what the indicator names.
        Part = "part",
        /// How far something has come.
        Progress = "progress",
    }
}

codes! {
    /// What kind of money is given.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    Money, "kind of money" {
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

impl Measure {
    /// What people corrected in the record holds for the measure, too.
    pub(crate) fn correct(&mut self, figure: &v1::Figure, field: &str) {
        match field {
            "indicator" => self.indicator.clone_from(&figure.indicator),
            "period" => {
                self.period.clone_from(&figure.period);
                self.period_told = figure.period.is_some();
            }
            "parties" => {
                self.parties.clone_from(&figure.parties);
                self.parties.sort();
                self.parties_told = true;
            }
            _ => {}
        }
    }
}
