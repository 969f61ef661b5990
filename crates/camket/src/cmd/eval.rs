//! `camket eval`: reads texts and scores the records against gold ones. Documents that are for measuring only are
//! reported apart, and nothing of them is ever shown but the sums.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anstyle::Style;
use camket_eval::{Causes, Doc, KINDS, Missed, Report, Scorer};
use serde_json::{Map, Value, json};

use super::{Error, Outcome};
use crate::cli::{self, Eval};
use crate::engine::Engine;
use crate::i18n::Table;
use crate::reading::{self, Failure};
use crate::show::{self, CODE, Columns, FAINT, HEAD, NAME, paint, plain};
use crate::{out, pipeline};

/// Scores by group (all, open, sealed) and by language; the language `""` is all of them.
type Scores = BTreeMap<(Group, String), Tally>;

/// What is counted of a group of documents.
#[derive(Default)]
struct Tally {
    scorer: Scorer,
    causes: Causes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    All,
    Open,
    Sealed,
}

impl Group {
    const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Open => "open",
            Self::Sealed => "sealed",
        }
    }
}

/// One document, gold and predicted.
struct Compared {
    stem: String,
    lang: String,
    gold: Doc,
    gold_json: Value,
    pred: Doc,
    pred_json: Value,
}

enum Trouble {
    Text(Failure),
    Gold(PathBuf, String),
}

pub fn run(args: &Eval, packs: &[PathBuf], table: &Table) -> Result<Outcome, Error> {
    let engine = super::engine(packs, table)?;
    let unreadable = |path: &Path, detail: &str| {
        Error::Said(table.fill("error.gold", &[("path", &path.display().to_string()), ("detail", detail)]))
    };
    let sealed = match &args.sealed {
        Some(path) => {
            let list = fs::read_to_string(path).map_err(|e| unreadable(path, &e.to_string()))?;
            Some(list.lines().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect::<BTreeSet<_>>())
        }
        None => None,
    };
    let files = gold_files(&args.gold).map_err(|e| unreadable(&args.gold, &e.to_string()))?;
    if files.is_empty() {
        let path = args.gold.display().to_string();
        return Err(Error::Said(table.fill("error.no-gold", &[("path", &path)])));
    }
    let mut scores = Scores::new();
    let mut misses = String::new();
    let mut failed = 0;
    let work = |path: PathBuf| compare(engine, &args.texts, &path);
    let _ = pipeline::ordered(files.into_iter(), cli::threads(args.threads), work, |result| {
        match result {
            Ok(compared) => {
                let closed = sealed.as_ref().map(|s| s.contains(&compared.stem));
                let found = add(&mut scores, &compared, closed);
                if closed != Some(true)
                    && let Some(kind) = &args.misses
                {
                    list_misses(&compared, kind, &found, table, &mut misses);
                }
            }
            Err(trouble) => {
                failed += 1;
                let line = match trouble {
                    Trouble::Text(failure) => failure.line(table),
                    Trouble::Gold(path, detail) => unreadable(&path, &detail).line(table),
                };
                show::error(&line, table);
            }
        }
        ControlFlow::<()>::Continue(())
    });
    if args.json {
        super::print(&format!("{:#}\n", to_json(&scores, args.causes)))?;
        if !misses.is_empty() {
            out::tell(misses.trim_end());
        }
    } else {
        super::print_styled(&format!("{}{misses}", tables(&scores, args.causes, table)))?;
    }
    Ok(match (failed, scores.is_empty()) {
        (0, _) => Outcome::Done,
        (_, true) => Outcome::Failed,
        _ => Outcome::Partly,
    })
}

fn gold_files(dir: &Path) -> std::io::Result<Vec<PathBuf>> {
    let paths: Result<Vec<PathBuf>, _> = fs::read_dir(dir)?.map(|entry| entry.map(|e| e.path())).collect();
    let mut paths: Vec<PathBuf> = paths?.into_iter().filter(|p| p.extension().is_some_and(|e| e == "json")).collect();
    paths.sort();
    Ok(paths)
}

fn compare(engine: &Engine, texts: &Path, path: &Path) -> Result<Compared, Trouble> {
    let bad = |detail: String| Trouble::Gold(path.to_owned(), detail);
    let json = fs::read_to_string(path).map_err(|e| bad(e.to_string()))?;
    let gold_json: Value = serde_json::from_str(&json).map_err(|e| bad(e.to_string()))?;
    let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let id = gold_json["id"].as_str().unwrap_or(&stem);
    let reading = reading::read(engine, &text_of(texts, id)).map_err(Trouble::Text)?;
    let pred_json = serde_json::to_value(&reading.records).map_err(|e| bad(e.to_string()))?;
    let text = &reading.doc.text;
    let gold = Doc::from_value(gold_json.clone(), text).map_err(|e| bad(e.to_string()))?;
    let pred = Doc::from_value(pred_json.clone(), text).map_err(|e| bad(e.to_string()))?;
    let lang = gold.lang.clone().unwrap_or_else(|| "?".to_owned());
    Ok(Compared { stem, lang, gold, gold_json, pred, pred_json })
}

/// The text with this id: `ID.txt`, or another kind of text file if that is what is there.
pub fn text_of(texts: &Path, id: &str) -> PathBuf {
    let named = |ending: &&str| texts.join(format!("{id}.{ending}"));
    let there = camket_sources::EXTENSIONS.iter().map(&named).find(|path| path.is_file());
    there.unwrap_or_else(|| named(&"txt"))
}

fn add(scores: &mut Scores, doc: &Compared, sealed: Option<bool>) -> Vec<camket_eval::Miss> {
    let apart = sealed.map(|s| if s { Group::Sealed } else { Group::Open });
    let mut found = Vec::new();
    for group in [Some(Group::All), apart].into_iter().flatten() {
        for lang in ["", &doc.lang] {
            let tally = scores.entry((group, lang.to_owned())).or_default();
            found = tally.scorer.add(&doc.gold, &doc.pred);
            tally.causes.add(&doc.gold, &doc.pred);
        }
    }
    found
}

fn list_misses(doc: &Compared, kind: &str, found: &[camket_eval::Miss], table: &Table, out: &mut String) {
    for miss in found.iter().filter(|m| m.kind == kind) {
        let (key, json) = match miss.way {
            Missed::Missed => ("eval.missed", &doc.gold_json),
            Missed::Extra => ("eval.extra", &doc.pred_json),
        };
        let mut record = json[kind][miss.index].clone();
        if let Some(fields) = record.as_object_mut() {
            for key in ["why", "quote", "span", "line", "nth"] {
                fields.remove(key);
            }
        }
        let way = paint(HEAD, table.t(key));
        let quote = plain(&miss.place.text);
        let _ = writeln!(out, "{} {way} “{quote}” {}", paint(NAME, &doc.stem), paint(FAINT, &record.to_string()));
    }
}

fn to_json(scores: &Scores, causes: bool) -> Value {
    let mut groups: Map<String, Value> = Map::new();
    for ((group, lang), tally) in scores {
        let lang = if lang.is_empty() { "all" } else { lang };
        let group = groups.entry(group.name()).or_insert_with(|| json!({}));
        group[lang] = tally.scorer.report().to_json();
        if causes {
            for (i, kind) in KINDS.iter().enumerate() {
                let counts = tally.causes.of(i).map(|(cause, n)| (cause.as_str().to_owned(), json!(n)));
                group[lang][*kind]["causes"] = Value::Object(counts.collect());
            }
        }
    }
    Value::Object(groups)
}

fn tables(scores: &Scores, causes: bool, table: &Table) -> String {
    let apart = scores.keys().any(|(group, _)| *group != Group::All);
    let mut out = String::new();
    for ((group, lang), tally) in scores {
        if apart && *group == Group::All {
            continue;
        }
        let mut title = match group {
            Group::All => table.t("eval.all"),
            Group::Open => table.t("eval.open"),
            Group::Sealed => table.t("eval.sealed"),
        }
        .to_owned();
        if !lang.is_empty() {
            let lang = if lang == "?" { table.t("eval.unknown-lang") } else { lang };
            let _ = write!(title, ", {}", table.fill("eval.lang", &[("lang", lang)]));
        }
        let _ = writeln!(out, "{}", paint(HEAD, &title));
        one_table(tally.scorer.report(), table, &mut out);
        if causes {
            cause_table(&tally.causes, table, &mut out);
        }
        out.push('\n');
    }
    out
}

fn one_table(report: &Report, table: &Table, out: &mut String) {
    let date = report.date().map_or_else(|| "–".to_owned(), |d| format!("{d:.3}"));
    let count = report.docs.to_string();
    let _ = writeln!(out, "{}", table.fill("eval.documents", &[("count", &count), ("date", &date)]));
    let mut columns = Columns::right(&[1, 2, 3, 4, 5, 6]);
    let heads = ["gold", "predicted", "found-f1", "right-f1", "right-p", "right-r", "of-found"];
    let head = heads.iter().map(|key| (FAINT, table.t(&format!("eval.{key}")).to_owned()));
    columns.row(std::iter::once((FAINT, String::new())).chain(head).collect());
    for (name, kind) in KINDS.iter().zip(&report.kinds) {
        let fields = kind.fields().map(|(field, share)| match share {
            Some(share) => format!("{field} {share:.3}"),
            None => format!("{field} –"),
        });
        columns.row(row(table.t(&format!("kind.{name}")), kind, fields.collect::<Vec<_>>().join("  ")));
    }
    let mean = format!("{} {:.3}", table.t("eval.mean"), report.mean_right_f1());
    columns.row(row(table.t("kind.all"), &report.all(), mean));
    columns.lines(40).iter().for_each(|line| {
        let _ = writeln!(out, "  {line}");
    });
}

/// The errors of each kind by cause, the most frequent first.
fn cause_table(causes: &Causes, table: &Table, out: &mut String) {
    let _ = writeln!(out, "{}", table.t("eval.causes"));
    let mut columns = Columns::right(&[1]);
    for (i, name) in KINDS.iter().enumerate() {
        let mut counts: Vec<_> = causes.of(i).collect();
        counts.sort_by_key(|(cause, n)| (std::cmp::Reverse(*n), *cause));
        let all: usize = counts.iter().map(|(_, n)| n).sum();
        let told = counts.iter().map(|(cause, n)| format!("{} {n}", table.t(&format!("cause.{}", cause.as_str()))));
        columns.row(vec![
            (HEAD, table.t(&format!("kind.{name}")).to_owned()),
            (CODE, all.to_string()),
            (Style::new(), told.collect::<Vec<_>>().join(", ")),
        ]);
    }
    columns.lines(40).iter().for_each(|line| {
        let _ = writeln!(out, "  {line}");
    });
}

fn row(name: &str, kind: &camket_eval::KindReport, rest: String) -> Vec<(Style, String)> {
    let number = |n: f64| format!("{n:.3}");
    vec![
        (HEAD, name.to_owned()),
        (Style::new(), kind.gold.to_string()),
        (Style::new(), kind.predicted.to_string()),
        (Style::new(), number(kind.found_f1())),
        (CODE, number(kind.right_f1())),
        (Style::new(), number(kind.precision())),
        (Style::new(), number(kind.recall())),
        (Style::new(), rest),
    ]
}
