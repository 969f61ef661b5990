//! `cargo xtask train --only MODEL,…`: the weights of a few decisions learned anew, all others left as they are.
//!
//! Which records there are is decided with the weights at hand, so minutes of training become seconds: the way to work on
//! the evidence of one field. A whole training goes over everything once it is done.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result, bail};
use camket_extract::Reader;
use camket_extract::training::lessons;

use crate::args::Args;
use crate::corpus::Sample;
use crate::linear::{Lessons, Model, learn, to_tsv};
use crate::train::{BORROWED, PENALTY, Shelf, held_out, packs, weights_file};

/// What one document teaches of the models that are asked for.
struct Lesson<'s> {
    sample: &'s Sample,
    group: &'static str,
    lessons: Lessons,
}

/// How often the answer with the highest score was right.
#[derive(Default)]
struct Share {
    right: usize,
    all: usize,
}

impl Share {
    fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }

    fn told(&self) -> String {
        format!("{:.3} of {}", self.right as f64 / self.all.max(1) as f64, self.all)
    }
}

/// Learns `models` anew into the files of weights; with `folds` it only measures what they would decide on documents that
/// they did not learn from.
pub fn run(args: &Args<'_>, shelf: &Shelf, models: &str, folds: Option<usize>) -> Result<()> {
    let models: Vec<&str> = models.split(',').map(str::trim).collect();
    let reader = Reader::new(packs().clone());
    let kept = if folds.is_some() { held_out(args)? } else { Vec::new() };
    let groups = [("open", &shelf.open), ("own", &shelf.own), ("held out", &kept)];
    let mut read: BTreeMap<&str, Vec<Lesson<'_>>> = BTreeMap::new();
    for (group, sample) in groups.into_iter().flat_map(|(g, samples)| samples.iter().map(move |s| (g, s))) {
        let Some(all) = lessons(&reader, &sample.document, &sample.lessons) else { continue };
        let asked =
            |name: Option<&String>| name.is_some_and(|n| n.split('|').next().is_some_and(|m| models.contains(&m)));
        let of = Lessons {
            examples: all
                .examples
                .into_iter()
                .filter(|e| asked(e.features.first()))
                .map(|e| (sample.weight, e))
                .collect(),
            choices: all
                .choices
                .into_iter()
                .filter(|c| asked(c.options.iter().find_map(|o| o.0.first())))
                .map(|c| (sample.weight, c))
                .collect(),
        };
        read.entry(sample.lang.as_str()).or_default().push(Lesson { sample, group, lessons: of });
    }
    let met: BTreeSet<String> = read.values().flatten().flat_map(|l| l.lessons.features()).collect();
    for model in &models {
        if !met.iter().any(|f| of(&models, std::slice::from_ref(f)) == Some(model)) {
            bail!("--only {model}: no document has such a decision");
        }
    }
    for lang in shelf.languages() {
        let other: Vec<&Lesson<'_>> = read.iter().filter(|(l, _)| **l != lang).flat_map(|(_, all)| all).collect();
        let own = read.get(lang.as_str()).map_or(&[][..], Vec::as_slice);
        match folds {
            Some(folds) => measure(&lang, own, &other, folds.max(2), &models)?,
            None => write(&lang, &taught(own.iter(), &other), &models)?,
        }
    }
    Ok(())
}

/// What the documents teach, with what other languages teach beside them.
fn taught<'l>(own: impl Iterator<Item = &'l Lesson<'l>>, other: &[&Lesson<'_>]) -> Model {
    let mut all = Lessons::default();
    own.filter(|l| l.group != "held out").for_each(|l| all.extend(l.lessons.weighing(l.sample.weight)));
    let met = all.features();
    for lesson in other.iter().filter(|l| l.group != "held out") {
        all.extend(lesson.lessons.weighing(BORROWED));
    }
    let mut model = learn(&all, PENALTY, &Model::new());
    model.retain(|name, _| met.contains(name));
    model
}

/// Puts a model in the place of what the file of weights has of it.
fn write(lang: &str, model: &Model, models: &[&str]) -> Result<()> {
    let path = weights_file(lang);
    let file = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let (head, rest) = file.split_once('\n').unwrap_or((file.as_str(), ""));
    let mut all = parsed(rest, &path)?;
    all.retain(|name, _| !name.split('|').next().is_some_and(|m| models.contains(&m)));
    all.extend(model.iter().map(|(name, weight)| (name.clone(), *weight)));
    std::fs::write(&path, to_tsv(&all, &format!("{head}\n"))).with_context(|| path.display().to_string())?;
    println!("{}: {} weights of {}", path.display(), model.len(), models.join(", "));
    Ok(())
}

fn parsed(lines: &str, path: &Path) -> Result<Model> {
    let pair = |line: &str| Some((line.rsplit_once('\t')?.0.to_owned(), line.rsplit_once('\t')?.1.parse().ok()?));
    lines.lines().map(|l| pair(l).with_context(|| format!("{}: no weight in {l:?}", path.display()))).collect()
}

/// Tells how often each decision is right: with the weights at hand (which learned from open and own documents), and with
/// those learned from the other parts.
fn measure(lang: &str, own: &[Lesson<'_>], other: &[&Lesson<'_>], folds: usize, models: &[&str]) -> Result<()> {
    let path = weights_file(lang);
    let file = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let shipped = parsed(file.split_once('\n').map_or("", |(_, rest)| rest), &path)?;
    let parts: Vec<Model> = (0..folds)
        .map(|fold| taught(own.iter().enumerate().filter(|(i, _)| i % folds != fold).map(|(_, l)| l), other))
        .collect();
    let whole = taught(own.iter(), other);
    let mut shares: BTreeMap<(&str, &str), [Share; 2]> = BTreeMap::new();
    for (i, lesson) in own.iter().enumerate() {
        let learned = if lesson.group == "held out" { &whole } else { &parts[i % folds] };
        for (at, model) in [&shipped, learned].into_iter().enumerate() {
            let score = |features: &[String]| -> f32 { features.iter().filter_map(|f| model.get(f)).sum() };
            for (_, e) in &lesson.lessons.examples {
                let Some(name) = of(models, &e.features) else { continue };
                shares.entry((name, lesson.group)).or_default()[at].count((score(&e.features) > 0.0) == e.yes);
            }
            for (_, c) in &lesson.lessons.choices {
                let Some(name) = c.options.iter().find_map(|o| of(models, &o.0)) else { continue };
                let best = c.options.iter().rev().max_by(|a, b| score(&a.0).total_cmp(&score(&b.0)));
                shares.entry((name, lesson.group)).or_default()[at].count(best.is_some_and(|b| b.1));
            }
        }
    }
    for ((model, group), [before, now]) in shares {
        println!(
            "{lang} {model}, {group}: right {} with the weights at hand, {} learned without them",
            before.told(),
            now.told()
        );
    }
    Ok(())
}

fn of<'m>(models: &[&'m str], features: &[String]) -> Option<&'m str> {
    let name = features.first()?.split('|').next()?;
    models.iter().find(|m| **m == name).copied()
}
