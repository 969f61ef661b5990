//! `cargo xtask train`: weights from the open gold documents, and their worth by cross-validation.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::thread;

use anyhow::{Context, Result, bail};
use camket_eval::{Doc, JUDGED, Judged, KINDS, Reliability, Scorer, gap, judged};
use camket_export::wire;
use camket_extract::Reader;
use camket_extract::training::{example_lessons, lessons};
use camket_packs::{Packs, Weights};
use serde_json::Value;

use crate::args::Args;
use crate::calibrate;
use crate::corpus::{CHAINS, HELD_OUT, OWN, Sample, WORKED, Which, chain_documents, documents, own_documents};
use crate::linear::{Lessons, Model, learn, to_tsv};
use crate::only;

/// How often the lessons are drawn anew: what one model decides is evidence for the next.
const PASSES: usize = 3;
/// How much each example of the packs counts, against 1 for a place in a gold document. Held-out documents are
/// read best with about four.
const EXAMPLES: f64 = 4.0;
/// In how many parts the open documents are held out in turn to learn how sure the reader may be.
const FOLDS: usize = 4;
/// L2 penalty.
pub const PENALTY: f64 = 1.5;
/// How much a decision in another language counts: how clauses are built is shared, words are not.
pub const BORROWED: f64 = 0.4;

/// The packs that everything is read with: the shipped ones, or those that `--packs` names.
static PACKS: OnceLock<Packs> = OnceLock::new();

/// What weights may be learned from.
pub struct Shelf {
    /// The open gold documents; cross-validation asks for these.
    pub open: Vec<Sample>,
    /// The project's own records, of corpus texts and of its chains, always learned from.
    pub own: Vec<Sample>,
}

impl Shelf {
    /// Takes what `--gold` and `--corpus` name.
    pub fn of(args: &Args<'_>) -> Result<Self> {
        let mut own = own_documents(OWN, corpus(args), chain(args))?;
        own.append(&mut chain_documents(CHAINS)?);
        Ok(Self { open: documents(&args.gold(), Which::Open)?, own })
    }

    /// The languages of the gold documents.
    pub fn languages(&self) -> BTreeSet<String> {
        self.open.iter().map(|s| s.lang.clone()).collect()
    }

    fn all(&self) -> Vec<&Sample> {
        self.open.iter().chain(&self.own).collect()
    }
}

/// The folder of the corpus.
fn corpus<'a>(args: &Args<'a>) -> &'a Path {
    Path::new(args.value("--corpus").unwrap_or("../shared/corpus"))
}

/// The folder of the worked chain.
pub fn chain<'a>(args: &Args<'a>) -> &'a Path {
    Path::new(args.value("--chain").unwrap_or(WORKED))
}

/// The project's own records that are kept for measuring only.
pub fn held_out(args: &Args<'_>) -> Result<Vec<Sample>> {
    own_documents(HELD_OUT, corpus(args), chain(args))
}

pub fn run(args: &[String]) -> Result<()> {
    let args = Args::of(
        args,
        &["--gold", "--corpus", "--cv", "--dump", "--own", "--packs", "--test", "--lang", "--chain", "--only"],
    )?;
    if let Some(dir) = args.value("--packs") {
        let _ = PACKS.set(Packs::load_only(Path::new(dir)).0);
    }
    let mut shelf = Shelf::of(&args)?;
    match args.value("--own") {
        Some("asked") => shelf.open.append(&mut shelf.own),
        None | Some("learned") => {}
        Some(other) => bail!("--own {other}: either asked or learned"),
    }
    if let Some(models) = args.value("--only") {
        let folds = args.value("--cv").map(|_| args.parsed("--cv", 4)).transpose()?;
        return only::run(&args, &shelf, models, folds);
    }
    if args.value("--cv").is_some() {
        return cross_validate(
            &shelf,
            args.parsed("--cv", 4)?,
            args.value("--dump").map(Path::new),
            args.value("--lang"),
        );
    }
    if let Some(dirs) = args.value("--test") {
        return test(&shelf, dirs);
    }
    std::fs::create_dir_all("packs/weights")?;
    let held_out = HeldOut::of(&shelf, &shelf.languages(), FOLDS, |_, _| Ok(()))?;
    write(&shelf, &held_out)?;
    Ok(())
}

/// Writes the files of weights that everything on the shelf teaches. Gives them by language.
pub fn write(shelf: &Shelf, held_out: &HeldOut<'_>) -> Result<BTreeMap<String, String>> {
    let files = each(&shelf.languages(), |lang| Ok(learned(shelf, lang, held_out)))?;
    for (lang, file) in &files {
        let path = weights_file(lang);
        std::fs::write(&path, file).with_context(|| path.display().to_string())?;
        println!("{}: {} weights", path.display(), file.lines().count() - 1);
    }
    Ok(files)
}

/// What `work` makes of each language, all at once.
pub(crate) fn each<T: Send>(
    languages: &BTreeSet<String>,
    work: impl Fn(&str) -> Result<T> + Sync,
) -> Result<BTreeMap<String, T>> {
    let made = thread::scope(|scope| {
        let running: Vec<_> = languages.iter().map(|lang| (lang, scope.spawn(|| work(lang)))).collect();
        let joined = running.into_iter().map(|(lang, thread)| (lang.clone(), thread.join()));
        joined.collect::<Vec<_>>()
    });
    let made = made.into_iter().map(|(lang, made)| match made {
        Ok(made) => Ok((lang, made?)),
        Err(panic) => std::panic::resume_unwind(panic),
    });
    made.collect()
}

/// Where the weights of a language are kept.
pub fn weights_file(lang: &str) -> PathBuf {
    Path::new("packs/weights").join(format!("{lang}.tsv"))
}

/// The file of weights that everything on the shelf teaches, with the calibration that documents teach which were
/// held out.
pub fn learned(shelf: &Shelf, lang: &str, held_out: &HeldOut<'_>) -> String {
    let of: Vec<&Sample> = shelf.all().into_iter().filter(|s| s.lang == lang).collect();
    let mut model = train(lang, &of, &held_out.teachers.for_language(lang));
    model.extend(held_out.calibration(lang, None));
    let head = format!(
        "# Learned weights for `{lang}`: feature<TAB>weight. Made by `cargo xtask train` from {} open documents with gold records; do not edit by hand.\n",
        of.len()
    );
    to_tsv(&model, &head)
}

/// Learns the weights of one language, in several passes, with what other languages teach beside it.
fn train(lang: &str, samples: &[&Sample], borrowed: &Lessons) -> Model {
    let mut model = Model::new();
    for pass in 0..PASSES {
        let mut own = all_lessons(&reader_with(lang, &model, pass > 0), lang, samples);
        // Words of another language teach nothing here, and never stand in a text of this one.
        let met = own.features();
        own.extend(borrowed.weighing(BORROWED));
        model = learn(&own, PENALTY, &model);
        model.retain(|name, _| met.contains(name));
    }
    model
}

/// The decisions of each language, read with weights of its own: what the others learn from beside their own.
struct Teachers(BTreeMap<String, Lessons>);

impl Teachers {
    fn of(shelf: &Shelf) -> Result<Self> {
        let all = shelf.all();
        let taught = |lang: &str| {
            let of: Vec<&Sample> = all.iter().copied().filter(|s| s.lang == lang).collect();
            let model = train(lang, &of, &Lessons::default());
            Ok(all_lessons(&reader_with(lang, &model, true), lang, &of))
        };
        each(&shelf.languages(), taught).map(Self)
    }

    /// The decisions of all other languages.
    fn for_language(&self, lang: &str) -> Lessons {
        let mut out = Lessons::default();
        for (_, lessons) in self.0.iter().filter(|(l, _)| *l != lang) {
            out.extend(lessons.weighing(1.0));
        }
        out
    }
}

/// Lessons of the gold documents, and of the examples that stand in the packs.
fn all_lessons(reader: &Reader, lang: &str, samples: &[&Sample]) -> Lessons {
    let mut out = Lessons::default();
    let examples = example_lessons(reader, lang);
    out.examples.extend(examples.examples.into_iter().map(|e| (EXAMPLES, e)));
    out.choices.extend(examples.choices.into_iter().map(|c| (EXAMPLES, c)));
    for sample in samples {
        if let Some(lessons) = lessons(reader, &sample.document, &sample.lessons) {
            out.examples.extend(lessons.examples.into_iter().map(|e| (sample.weight, e)));
            out.choices.extend(lessons.choices.into_iter().map(|c| (sample.weight, c)));
        }
    }
    out
}

/// The packs that everything is read with.
pub fn packs() -> &'static Packs {
    PACKS.get_or_init(Packs::shipped)
}

fn reader_with(lang: &str, model: &Model, learned: bool) -> Reader {
    let mut packs = packs().clone();
    for language in packs.languages.iter_mut().filter(|l| l.code == lang) {
        language.weights =
            if learned { Weights::parse(&to_tsv(model, "")).unwrap_or_default() } else { Weights::default() };
    }
    Reader::new(packs)
}

/// A reader with the weights of these files.
pub fn reader_of(files: &BTreeMap<String, String>) -> Reader {
    let mut packs = packs().clone();
    for language in &mut packs.languages {
        if let Some(weights) = files.get(&language.code).and_then(|file| Weights::parse(file).ok()) {
            language.weights = weights;
        }
    }
    Reader::new(packs)
}

/// An open document with what a reader says of it that learned from the other folds only.
pub struct Unseen<'s> {
    pub sample: &'s Sample,
    /// Which fold it was held out in.
    fold: usize,
    /// What was read, with raw confidences.
    pub pred: Doc,
    /// What was right of it.
    pub judged: Vec<Judged>,
}

/// The open documents of each language as read when they were held out.
pub struct HeldOut<'s> {
    read: BTreeMap<String, Vec<Unseen<'s>>>,
    teachers: Teachers,
}

impl<'s> HeldOut<'s> {
    /// Reads every open document with weights learned from the other folds of its language. `look` sees the records of
    /// each as JSON.
    pub fn of(
        shelf: &'s Shelf,
        languages: &BTreeSet<String>,
        folds: usize,
        look: impl Fn(&Sample, &Value) -> Result<()> + Sync,
    ) -> Result<Self> {
        let teachers = Teachers::of(shelf)?;
        let read = each(languages, |lang| unseen(shelf, lang, folds, &teachers, &look))?;
        Ok(Self { read, teachers })
    }

    /// The documents of a language, with raw confidences.
    pub fn raw(&self, lang: &str) -> &[Unseen<'s>] {
        self.read.get(lang).map_or(&[], Vec::as_slice)
    }

    /// The calibration of a language, from all of its documents or those outside one fold. Other languages count at a
    /// discount, as in training.
    fn calibration(&self, lang: &str, without: Option<usize>) -> Model {
        let seen = self.read.iter().flat_map(|(of, all)| {
            let own = of == lang;
            let all = all.iter().filter(move |u| !own || Some(u.fold) != without);
            all.flat_map(|u| &u.judged).map(move |j| (if own { 1.0 } else { BORROWED }, j))
        });
        calibrate::fit(seen)
    }

    /// The documents of a language, with confidences calibrated on the other folds.
    pub fn calibrated(&self, lang: &str) -> Vec<(&'s Sample, Doc)> {
        let folds: BTreeSet<usize> = self.raw(lang).iter().map(|u| u.fold).collect();
        let each = folds.into_iter().flat_map(|fold| {
            let calibration = self.calibration(lang, Some(fold));
            self.raw(lang).iter().filter(move |u| u.fold == fold).map(move |u| {
                let mut pred = u.pred.clone();
                calibrate::apply(&calibration, &mut pred);
                (u.sample, pred)
            })
        });
        each.collect()
    }
}

/// The open documents of one language, each read by a reader that learned from the other folds only, with no calibration.
/// `look` sees the reader and the records of each as JSON.
fn unseen<'s>(
    shelf: &'s Shelf,
    lang: &str,
    folds: usize,
    teachers: &Teachers,
    look: impl Fn(&Sample, &Value) -> Result<()>,
) -> Result<Vec<Unseen<'s>>> {
    let of = |samples: &'s [Sample]| -> Vec<&'s Sample> { samples.iter().filter(|s| s.lang == lang).collect() };
    let (open, always) = (of(&shelf.open), of(&shelf.own));
    let others = teachers.for_language(lang);
    let folds = folds.max(2);
    let mut out = Vec::new();
    for fold in 0..folds {
        let (asked, kept): (Vec<_>, Vec<_>) = open.iter().enumerate().partition(|(i, _)| i % folds == fold);
        let kept: Vec<&Sample> = kept.into_iter().map(|(_, s)| *s).chain(always.iter().copied()).collect();
        let reader = reader_with(lang, &train(lang, &kept, &others), true);
        for (_, sample) in asked {
            let json = read(&reader, sample)?;
            look(sample, &json)?;
            let pred = Doc::from_value(json, &sample.document.text)?;
            let judged = judged(&sample.gold, &pred);
            out.push(Unseen { sample, fold, pred, judged });
        }
    }
    Ok(out)
}

/// Scores every document with weights learned without it; `dump` keeps what was read, for the reference scorer.
fn cross_validate(shelf: &Shelf, folds: usize, dump: Option<&Path>, only: Option<&str>) -> Result<()> {
    let keep = |sample: &Sample, json: &Value| -> Result<()> {
        let Some(dir) = dump else { return Ok(()) };
        let file = |ending: &str| dir.join(format!("{}.{ending}", sample.document.id));
        std::fs::create_dir_all(dir)?;
        std::fs::write(file("json"), json.to_string())?;
        Ok(())
    };
    let asked: BTreeSet<String> = shelf.languages().into_iter().filter(|l| only.is_none_or(|o| o == l)).collect();
    let held_out = HeldOut::of(shelf, &asked, folds, keep)?;
    for lang in asked {
        let read = held_out.raw(&lang);
        let mut scorer = Scorer::default();
        for u in read {
            scorer.add(&u.sample.gold, &u.pred);
        }
        print_report(&format!("{lang}, {folds} folds, {} documents", read.len()), &scorer);
        let (mut raw, mut fitted) = (Reliability::default(), Reliability::default());
        read.iter().for_each(|u| raw.add(&u.judged));
        held_out.calibrated(&lang).iter().for_each(|(sample, pred)| fitted.add(&judged(&sample.gold, pred)));
        let gap = |of: &Reliability, kind: &str| of.of(kind).map_or(0.0, |s| gap(s));
        let gaps = JUDGED.iter().map(|k| format!("{k} {:.3} to {:.3}", gap(&raw, k), gap(&fitted, k)));
        println!("  calibration error, raw to calibrated: {}", gaps.collect::<Vec<_>>().join(", "));
    }
    Ok(())
}

/// Learns from everything on the shelf and scores the documents of other folders, in each of their languages.
fn test(shelf: &Shelf, dirs: &str) -> Result<()> {
    let asked: Result<Vec<(&str, Vec<Sample>)>> =
        dirs.split(',').map(|dir| Ok((dir, documents(Path::new(dir), Which::Open)?))).collect();
    let asked = asked?;
    let languages = asked.iter().flat_map(|(_, of)| of).map(|s| s.lang.clone()).collect();
    let teachers = Teachers::of(shelf)?;
    each(&languages, |lang| {
        let of: Vec<&Sample> = shelf.all().into_iter().filter(|s| s.lang == lang).collect();
        let reader = reader_with(lang, &train(lang, &of, &teachers.for_language(lang)), true);
        for (dir, samples) in &asked {
            let mut scorer = Scorer::default();
            for sample in samples.iter().filter(|s| s.lang == lang) {
                scorer.add(&sample.gold, &predicted(&reader, sample)?);
            }
            print_report(&format!("{lang}, {dir}"), &scorer);
        }
        Ok(())
    })?;
    Ok(())
}

fn print_report(title: &str, scorer: &Scorer) {
    let report = scorer.report();
    println!("{title}: mean right F1 {:.3}", report.mean_right_f1());
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

/// What `reader` says of a document, as the scorer takes it.
pub fn predicted(reader: &Reader, sample: &Sample) -> Result<Doc> {
    Ok(Doc::from_value(read(reader, sample)?, &sample.document.text)?)
}

fn read(reader: &Reader, sample: &Sample) -> Result<Value> {
    let records = reader.read(&sample.document);
    Ok(serde_json::to_value(wire::v1::Document::new(&records, &sample.document.text))?)
}
