//! How far instruments have come where they are mentioned, as the histories in the keys of chains have it.

use camket_eval::chain::{self, MentionKind, Told};
use camket_extract::training::Choice;
use camket_ledger::STEP_SILENT;
use camket_model::InstrumentStatus;

use super::Chain;
use crate::linear::{Lessons, Model};

/// How much it counts that the key has no step in a sentence: it tells the chief ones.
const SILENT: f64 = 0.5;

/// The choice at each mention of an instrument that the key follows in the document: one of the steps of the key in the
/// same sentence, or none.
pub(super) fn examples(chain: &Chain) -> Lessons {
    let mention = |(doc, w): &(String, camket_ledger::Weighed)| {
        let told = chain::Mention::new(MentionKind::Instrument, doc, w.at.1, &w.at.0);
        chain::Mention { parties: w.parties.clone(), ..told }
    };
    let told = Told {
        docs: chain.told.docs.clone(),
        mentions: chain.weighed.iter().map(mention).collect(),
        ..Told::default()
    };
    let all = || chain.weighed.iter().enumerate().flat_map(|(n, (_, w))| w.mentions.iter().map(move |m| (n, m)));
    let places: Vec<(usize, [usize; 2])> = all().map(|(n, (span, _))| (n, *span)).collect();
    let mut out = Lessons::default();
    for ((_, (_, evidence)), steps) in all().zip(chain::told_steps(&chain.key, &told, &places)) {
        let Some(steps) = steps else { continue };
        let answers = InstrumentStatus::ALL.iter().map(|s| s.as_str()).chain([STEP_SILENT]);
        let right = |code: &str| if steps.is_empty() { code == STEP_SILENT } else { steps.contains(&code) };
        let options =
            answers.map(|code| (evidence.iter().map(|e| format!("{e}{code}")).collect(), right(code))).collect();
        out.choices.push((if steps.is_empty() { SILENT } else { 1.0 }, Choice { options }));
    }
    out
}

/// How often the likeliest answer is right: where the key has a step, and where it has none.
pub(super) fn counts(lessons: &Lessons, model: &Model) -> [usize; 4] {
    let mut out = [0; 4];
    for (_, choice) in &lessons.choices {
        let score = |features: &[String]| -> f32 { features.iter().filter_map(|f| model.get(f)).sum() };
        let best = choice.options.iter().max_by(|a, b| score(&a.0).total_cmp(&score(&b.0)));
        let silent = choice.options.last().is_some_and(|o| o.1);
        let at = if silent { 2 } else { 0 };
        out[at] += usize::from(best.is_some_and(|b| b.1));
        out[at + 1] += 1;
    }
    out
}
