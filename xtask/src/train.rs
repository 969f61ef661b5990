//! `cargo xtask train`: weights from the open gold documents, and their worth by cross-validation.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use camket_eval::{Doc, KINDS, Scorer};
use camket_export::wire;
use camket_extract::Reader;
use camket_extract::training::{example_lessons, lessons};
use camket_packs::{Packs, Weights};

use crate::corpus::{Sample, open_documents};
use crate::linear::{Lessons, Model, learn, to_tsv};

/// How often the lessons are drawn anew: what one model decides is evidence for the next.
const PASSES: usize = 3;
/// How much each example of the packs counts, against 1 for a place in a gold document. Held-out documents are
/// read best with about four.
const EXAMPLES: f64 = 4.0;
/// L2 penalty.
const PENALTY: f64 = 1.0;
/// How much a decision in another language counts: how clauses are built is shared, words are not.
const BORROWED: f64 = 0.4;

pub fn run(args: &[String]) -> Result<()> {
    let value = |name: &str| args.iter().position(|a| a == name).and_then(|i| args.get(i + 1));
    let gold = value("--gold").map_or_else(|| PathBuf::from("../shared/gold"), PathBuf::from);
    let samples = open_documents(&gold)?;
    let languages: BTreeSet<String> = samples.iter().map(|s| s.lang.clone()).collect();
    if let Some(folds) = value("--cv") {
        let folds = folds.parse().context("--cv wants a number of folds")?;
        return cross_validate(&samples, &languages, folds, value("--dump").map(Path::new));
    }
    for lang in &languages {
        let of: Vec<&Sample> = samples.iter().filter(|s| s.lang == *lang).collect();
        let model = train(lang, &of, &borrowed(lang, &languages, &samples));
        let head = format!(
            "# Learned weights for `{lang}`: feature<TAB>weight. Made by `cargo xtask train` from {} open gold documents; do not edit by hand.\n",
            of.len()
        );
        let path = Path::new("packs/weights").join(format!("{lang}.tsv"));
        std::fs::create_dir_all("packs/weights")?;
        std::fs::write(&path, to_tsv(&model, &head)).with_context(|| path.display().to_string())?;
        println!("{}: {} weights from {} documents", path.display(), model.len(), of.len());
    }
    Ok(())
}

/// Learns the weights of one language, in several passes, with what other languages teach beside it.
fn train(lang: &str, samples: &[&Sample], borrowed: &Lessons) -> Model {
    let mut model = Model::new();
    for pass in 0..PASSES {
        let mut own = all_lessons(&reader_with(lang, &model, pass > 0), lang, samples);
        own.extend(borrowed.weighing(BORROWED));
        model = learn(&own, penalty());
    }
    model
}

/// The decisions of all other languages than `lang`, each read with weights of its own.
fn borrowed(lang: &str, languages: &BTreeSet<String>, samples: &[Sample]) -> Lessons {
    let mut out = Lessons::default();
    for other in languages.iter().filter(|l| *l != lang) {
        let of: Vec<&Sample> = samples.iter().filter(|s| s.lang == *other).collect();
        let model = train(other, &of, &Lessons::default());
        out.extend(all_lessons(&reader_with(other, &model, true), other, &of));
    }
    out
}

fn penalty() -> f64 {
    std::env::var("PENALTY").ok().and_then(|p| p.parse().ok()).unwrap_or(PENALTY)
}

/// Lessons of the gold documents, and of the examples that stand in the packs.
fn all_lessons(reader: &Reader, lang: &str, samples: &[&Sample]) -> Lessons {
    let mut out = Lessons::default();
    let examples = example_lessons(reader, lang);
    out.examples.extend(examples.examples.into_iter().map(|e| (EXAMPLES, e)));
    out.choices.extend(examples.choices.into_iter().map(|c| (EXAMPLES, c)));
    for sample in samples {
        if let Some(lessons) = lessons(reader, &sample.document, &sample.lessons) {
            out.examples.extend(lessons.examples.into_iter().map(|e| (1.0, e)));
            out.choices.extend(lessons.choices.into_iter().map(|c| (1.0, c)));
        }
    }
    out
}

fn reader_with(lang: &str, model: &Model, learned: bool) -> Reader {
    let mut packs = Packs::shipped();
    for language in packs.languages.iter_mut().filter(|l| l.code == lang) {
        language.weights =
            if learned { Weights::parse(&to_tsv(model, "")).unwrap_or_default() } else { Weights::default() };
    }
    Reader::new(packs)
}

/// Scores every document with weights learned without it; `dump` keeps what was read, for the reference scorer.
fn cross_validate(samples: &[Sample], languages: &BTreeSet<String>, folds: usize, dump: Option<&Path>) -> Result<()> {
    for lang in languages {
        let of: Vec<&Sample> = samples.iter().filter(|s| s.lang == *lang).collect();
        let mut scorer = Scorer::default();
        let others = borrowed(lang, languages, samples);
        for fold in 0..folds.max(2) {
            let kept: Vec<&Sample> =
                of.iter().enumerate().filter(|(i, _)| i % folds != fold).map(|(_, s)| *s).collect();
            let reader = reader_with(lang, &train(lang, &kept, &others), true);
            for sample in of.iter().enumerate().filter(|(i, _)| i % folds == fold).map(|(_, s)| s) {
                let json = read(&reader, sample)?;
                if let Some(dir) = dump {
                    std::fs::create_dir_all(dir)?;
                    std::fs::write(dir.join(format!("{}.json", sample.document.id)), json.to_string())?;
                    std::fs::write(
                        dir.join(format!("{}.trace", sample.document.id)),
                        camket_extract::training::trace(&reader, &sample.document),
                    )?;
                }
                scorer.add(&sample.gold, &Doc::from_value(json, &sample.document.text)?);
            }
        }
        let report = scorer.report();
        println!("{lang}, {folds} folds, {} documents: mean right F1 {:.3}", of.len(), report.mean_right_f1());
        for (kind, k) in KINDS.iter().zip(&report.kinds) {
            let fields: Vec<String> = k.fields().filter_map(|(n, v)| v.map(|v| format!("{n} {v:.2}"))).collect();
            println!(
                "  {kind:12} gold {:4} pred {:4}  found {:.3}  right {:.3}  P {:.3}  R {:.3}  {}",
                k.gold,
                k.predicted,
                k.found_f1(),
                k.right_f1(),
                k.precision(),
                k.recall(),
                fields.join(" ")
            );
        }
    }
    Ok(())
}

fn read(reader: &Reader, sample: &Sample) -> Result<serde_json::Value> {
    let records = reader.read(&sample.document);
    Ok(serde_json::to_value(wire::v1::Document::new(&records, &sample.document.text))?)
}
