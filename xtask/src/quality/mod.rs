//! `cargo xtask quality`: measures the reader and writes `docs/quality.md` and the numbers of the front pages anew.

mod ledger;
mod page;
mod readme;

use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail};
use camket_eval::{Causes, Doc, Reliability, Scorer, judged};
use camket_extract::Reader;
use camket_packs::Packs;

use crate::args::Args;
use crate::corpus::{Sample, Which, documents};
use crate::train::{HeldOut, Shelf, each, learned, predicted, weights_file};

/// Where the report goes.
const PAGE: &str = "docs/quality.md";

/// What was measured on one group of documents in one language.
#[derive(Default)]
struct Measured {
    scorer: Scorer,
    causes: Causes,
    reliability: Reliability,
}

impl Measured {
    fn add(&mut self, gold: &Doc, pred: &Doc) {
        self.scorer.add(gold, pred);
        self.causes.add(gold, pred);
        self.reliability.add(&judged(gold, pred));
    }
}

/// One language.
struct Language {
    code: String,
    /// Open documents, with the shipped weights, which were learned from them.
    open: Measured,
    /// Open documents, each read with weights learned from others.
    unseen: Measured,
    /// Documents for measuring only, with the shipped weights.
    sealed: Measured,
    /// The project's own records that nothing is learned from, with the shipped weights.
    kept: Measured,
    /// The confidences of `unseen` as they were before calibration.
    raw: Reliability,
}

pub fn run(args: &[String]) -> Result<()> {
    let args = Args::of(args, &["--gold", "--corpus", "--folds", "--chain", "--learn", "--only"])?;
    match args.value("--only") {
        None => {}
        Some("ledger") => return ledger_anew(&args),
        Some(other) => bail!("--only {other}: the one part that is measured alone is `ledger`"),
    }
    let learn = match args.value("--learn") {
        None => false,
        Some("yes") => true,
        Some(other) => bail!("--learn {other}: say yes, or leave it out"),
    };
    let folds: usize = args.parsed("--folds", 4)?;
    let shelf = Shelf::of(&args)?;
    let sealed = documents(&args.gold(), Which::Sealed)?;
    let kept = crate::train::held_out(&args)?;
    let revision = revision();
    let held_out = HeldOut::of(&shelf, &shelf.languages(), folds, |_, _| Ok(()))?;
    // What is learned is measured without being built in first: both need the open documents as read by folds.
    let new = if learn { Some(crate::train::write(&shelf, &held_out)?) } else { None };
    let reader = new.as_ref().map_or_else(|| Reader::new(Packs::shipped()), crate::train::reader_of);
    let read = |samples: &[Sample], lang: &str| -> Result<Measured> {
        let mut measured = Measured::default();
        for sample in samples.iter().filter(|s| s.lang == lang) {
            measured.add(&sample.gold, &predicted(&reader, sample)?);
        }
        Ok(measured)
    };
    let (mut found, mut stale) = (Vec::new(), Vec::new());
    let checked = each(&shelf.languages(), |lang| Ok(new.is_none() && is_stale(&shelf, lang, &held_out)))?;
    for (code, old) in checked {
        if old {
            stale.push(code.clone());
        }
        let mut raw = Reliability::default();
        held_out.raw(&code).iter().for_each(|u| raw.add(&u.judged));
        let mut measured = Measured::default();
        for (sample, pred) in held_out.calibrated(&code) {
            measured.add(&sample.gold, &pred);
        }
        let (open, sealed, kept) = (read(&shelf.open, &code)?, read(&sealed, &code)?, read(&kept, &code)?);
        found.push(Language { code, open, unseen: measured, sealed, kept, raw });
    }
    let stale: Vec<&str> = stale.iter().map(String::as_str).collect();
    let mut page = page::render(&found, folds, &revision, &today(), &stale);
    page.push_str(&ledger::section(crate::train::chain(&args))?);
    std::fs::write(PAGE, &page).with_context(|| PAGE.to_owned())?;
    readme::update(&found)?;
    println!("{PAGE} and the numbers of README.md and README.vi.md are written anew.");
    for language in &found {
        let mean = |m: &Measured| m.scorer.report().mean_right_f1();
        println!(
            "{}: mean right F1 {:.3} open, {:.3} cross-validated, {:.3} sealed, {:.3} held out",
            language.code,
            mean(&language.open),
            mean(&language.unseen),
            mean(&language.sealed),
            mean(&language.kept)
        );
    }
    Ok(())
}

/// Measures the ledger alone and puts that part of the page in the place of what it was.
fn ledger_anew(args: &Args<'_>) -> Result<()> {
    let page = std::fs::read_to_string(PAGE).with_context(|| PAGE.to_owned())?;
    let reading = page.find(ledger::HEAD).map_or(page.as_str(), |at| &page[..at]);
    let page = format!("{reading}{}", ledger::section(crate::train::chain(args))?);
    std::fs::write(PAGE, page).with_context(|| PAGE.to_owned())?;
    println!("The ledger's part of {PAGE} is written anew.");
    Ok(())
}

/// Whether the shipped weights are not those that training would give now.
fn is_stale(shelf: &Shelf, lang: &str, held_out: &HeldOut<'_>) -> bool {
    let stale = std::fs::read_to_string(weights_file(lang)).is_ok_and(|file| file != learned(shelf, lang, held_out));
    if stale {
        println!(
            "The weights of `{lang}` are not those that training gives today: `cargo xtask train`, then build anew."
        );
    }
    stale
}

/// The revision that was measured, with a mark if the working tree differs from it.
fn revision() -> String {
    let git = |args: &[&str]| {
        let out = Command::new("git").args(args).output().ok().filter(|o| o.status.success())?;
        Some(String::from_utf8_lossy(&out.stdout).trim().to_owned())
    };
    let Some(head) = git(&["rev-parse", "--short=9", "HEAD"]) else { return "unknown".to_owned() };
    let code = ["status", "--porcelain", "--", "crates", "packs", "xtask"];
    if git(&code).is_some_and(|s| s.is_empty()) { head } else { format!("{head} with changes") }
}

/// Today as `YYYY-MM-DD`.
fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    day(seconds / 86_400)
}

/// The date of a day counted from 1970-01-01.
fn day(mut days: u64) -> String {
    let leap = |y: u64| (y.is_multiple_of(4) && !y.is_multiple_of(100)) || y.is_multiple_of(400);
    let mut year = 1970;
    while days >= 365 + u64::from(leap(year)) {
        days -= 365 + u64::from(leap(year));
        year += 1;
    }
    let mut month = 0;
    let lengths = [31, 28 + u64::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    while days >= lengths[month] {
        days -= lengths[month];
        month += 1;
    }
    format!("{year}-{:02}-{:02}", month + 1, days + 1)
}

#[cfg(test)]
mod tests {
    #[test]
    fn days_are_dates() {
        for (days, date) in [(0, "1970-01-01"), (59, "1970-03-01"), (11_016, "2000-02-29"), (20_088, "2024-12-31")] {
            assert_eq!(super::day(days), date);
        }
    }
}
