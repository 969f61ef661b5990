//! The report as a page of Markdown.

use std::fmt::Write;

use camket_eval::{Cause, JUDGED, KINDS, KindReport, Reliability, Report, STEPS, Step, gap, whole};

use super::{Language, Measured};

/// What the causes mean, for the reader of the page.
const CAUSE_NOTES: &str = "\
*missed*: no record where there should be one (for statements: no cue there was taken for an act). *wrong span*, *wrong name*: read at nearly the right place, under a wrong extent or name.
*told twice*: says again what another record says. *inside another*: a statement read inside the content of another. *extra*: nothing of the kind is told there.
Each error is counted once, under one cause.
";

/// What confidence means, for the reader of the page.
const CONFIDENCE_NOTES: &str = "\
## Confidence

Each record says how sure the reader is that it is right. Calibrated means that of the records which say 0.8 eight in ten are right. \
The *calibration error* is how far the share that is right lies from the confidence said, on average over the records of each step of 0.1. *Raw*: before calibration, cross-validated. *Cross-validated*: \
each document with weights and calibration learned from the others. *Sealed*: what is shipped.

";

/// The whole page.
pub fn render(languages: &[Language], folds: usize, revision: &str, date: &str, stale: &[&str]) -> String {
    let mut out = format!(
        "<!-- Made by `cargo xtask quality`; do not edit by hand. -->\n\
# How right the records are\n\n\
Measured on {date}, revision {revision}, against gold records written by hand under the [codebook](codebook.md).\n\n\
| documents | are |\n|---|---|\n\
| **cross-validated** | the open documents, each read with weights learned from the others ({folds} folds). The number by which changes are judged; since rules and words were written with open documents in view, a little too good |\n\
| **sealed** | a third of all, never looked at by whoever writes rules, words or features, and never learned from. What to expect of documents nobody tuned to |\n\
| **held out** | harder texts of news and statements of all kinds, annotated by this project under the codebook and never learned from (`held-out/`) |\n\
| **open** | the open documents with the shipped weights, which were learned from these very documents. Too good; told for completeness |\n\n\
A record is *right* if its place is right and a user would call it right: a person's name, office and country; a meeting's kind and parties; a statement's act and speakers; a figure's value and unit; \
an instrument's kind. *Fields* are told over the records found at the right place. Two careful annotators agree at a mean right F1 of 0.98, on statements 0.94.\n\n\
The gold documents are other people's writing and no part of this repository. Where their folder is not there, `cargo xtask quality` says so and leaves this page as it is; \
`camket eval examples/texts examples/gold` scores the shipped examples at any time.\n\n"
    );
    if !stale.is_empty() {
        let _ = writeln!(
            out,
            "**The shipped weights ({}) are older than the reader**: training would give others today, so *open* and *sealed* are lower than they could be.\n",
            stale.join(", ")
        );
    }
    summary(languages, &mut out);
    for language in languages {
        let _ = writeln!(out, "## {}\n", name(&language.code));
        for (title, measured) in groups(language) {
            let report = measured.scorer.report();
            if report.docs == 0 {
                continue;
            }
            let date = report.date().map_or_else(String::new, |d| format!(", date of the document right {d:.2}"));
            let _ = writeln!(out, "### {}, {title}\n\n{} documents{date}.\n", name(&language.code), report.docs);
            by_kind(report, &mut out);
        }
    }
    causes(languages, &mut out);
    reliability(languages, &mut out);
    let _ = write!(
        out,
        "## How this page is made\n\n```sh\ncargo xtask train      # learns packs/weights/*.tsv from the open documents\ncargo xtask quality    # measures, and writes this page\n```\n\n\
Both take `--gold DIR` (default `../shared/gold`), a folder with `texts/`, `records/` and `sealed.txt`; see [testing.md](testing.md).\n"
    );
    out
}

fn name(code: &str) -> String {
    match code {
        "vi" => "Vietnamese".to_owned(),
        "en" => "English".to_owned(),
        other => format!("Language {other}"),
    }
}

fn groups(language: &Language) -> [(&'static str, &Measured); 4] {
    let (unseen, sealed, kept) = (&language.unseen, &language.sealed, &language.kept);
    [("cross-validated", unseen), ("sealed", sealed), ("held out", kept), ("open", &language.open)]
}

/// Right F1 by language, group and kind.
fn summary(languages: &[Language], out: &mut String) {
    let _ = writeln!(out, "## Right F1\n\n| | documents | {} | mean |", KINDS.join(" | "));
    let _ = writeln!(out, "|---|--:|{}--:|", "--:|".repeat(KINDS.len()));
    for language in languages {
        for (title, measured) in groups(language) {
            let report = measured.scorer.report();
            if report.docs == 0 {
                continue;
            }
            let kinds: Vec<String> = report.kinds.iter().map(|k| format!("{:.3}", k.right_f1())).collect();
            let _ = writeln!(
                out,
                "| {}, {title} | {} | {} | **{:.3}** |",
                name(&language.code),
                report.docs,
                kinds.join(" | "),
                report.mean_right_f1()
            );
        }
    }
    out.push('\n');
}

fn by_kind(report: &Report, out: &mut String) {
    out.push_str(
        "| | gold | read | found F1 | right F1 | precision | recall | fields |\n|---|--:|--:|--:|--:|--:|--:|---|\n",
    );
    for (kind, k) in KINDS.iter().zip(&report.kinds) {
        let fields: Vec<String> = k.fields().filter_map(|(n, v)| v.map(|v| format!("{n} {v:.2}"))).collect();
        row(kind, k, &fields.join(", "), out);
    }
    row("all (micro)", &report.all(), "", out);
    out.push('\n');
}

fn row(name: &str, k: &KindReport, fields: &str, out: &mut String) {
    let _ = writeln!(
        out,
        "| {name} | {} | {} | {:.3} | **{:.3}** | {:.3} | {:.3} | {fields} |",
        k.gold,
        k.predicted,
        k.found_f1(),
        k.right_f1(),
        k.precision(),
        k.recall()
    );
}

/// Errors by kind and cause, cross-validated and sealed side by side.
fn causes(languages: &[Language], out: &mut String) {
    let _ = writeln!(out, "## Errors by cause\n\n{CAUSE_NOTES}");
    let heads = languages.iter().flat_map(|l| {
        let name = name(&l.code);
        [format!("{name}, cross-validated"), format!("{name}, sealed")]
    });
    let heads: Vec<String> = heads.collect();
    let _ = writeln!(out, "| kind | cause | {} |\n|---|---|{}", heads.join(" | "), "--:|".repeat(heads.len()));
    for (i, kind) in KINDS.iter().enumerate() {
        for cause in Cause::ALL {
            let count = |m: &Measured| m.causes.of(i).find(|(c, _)| c == cause).map_or(0, |(_, n)| n);
            let counts: Vec<usize> = languages.iter().flat_map(|l| [count(&l.unseen), count(&l.sealed)]).collect();
            if counts.iter().any(|n| *n > 0) {
                let counts: Vec<String> = counts.iter().map(usize::to_string).collect();
                let _ = writeln!(out, "| {kind} | {} | {} |", cause.as_str().replace('-', " "), counts.join(" | "));
            }
        }
    }
    out.push('\n');
}

/// How often records of a confidence are right, over documents that their weights were not learned from.
fn reliability(languages: &[Language], out: &mut String) {
    out.push_str(CONFIDENCE_NOTES);
    let heads = ["raw", "cross-validated", "sealed"];
    out.push_str("| calibration error | | records | ");
    let _ = writeln!(out, "{} |\n|---|---|--:|{}", heads.join(" | "), "--:|".repeat(heads.len()));
    for language in languages {
        for kind in JUDGED {
            let (unseen, sealed) = (&language.unseen.reliability, &language.sealed.reliability);
            let error = |of: &Reliability| of.of(kind).map_or("–".to_owned(), |s| format!("{:.3}", gap(s)));
            let count = unseen.of(kind).map_or(0, |s| whole(s).count);
            let errors = [error(&language.raw), error(unseen), error(sealed)].join(" | ");
            let _ = writeln!(out, "| {} | {kind} | {count} | {errors} |", name(&language.code));
        }
    }
    out.push('\n');
    for language in languages {
        for (title, measured) in groups(language).into_iter().take(2) {
            let _ = writeln!(
                out,
                "### Confidence: {}, {title}\n\n| | confidence | records | said | right | |\n|---|---|--:|--:|--:|---|",
                name(&language.code)
            );
            for kind in JUDGED {
                for (i, step) in measured.reliability.of(kind).into_iter().flatten().enumerate() {
                    steps(kind, i, step, out);
                }
            }
            out.push('\n');
        }
    }
    fields(languages, out);
}

/// One step of a reliability diagram: the filled bar is the share that is right, the mark what was said.
fn steps(kind: &str, i: usize, step: &Step, out: &mut String) {
    if step.count == 0 {
        return;
    }
    let (from, to) = (i as f64 / STEPS as f64, (i + 1) as f64 / STEPS as f64);
    let place = |p: f64| (p * 20.0).round() as usize;
    let (was, said) = (place(step.was()), place(step.said()).min(19));
    let bar: String = (0..20)
        .map(|x| match (x == said, x < was) {
            (true, _) => '┃',
            (false, true) => '█',
            (false, false) => '░',
        })
        .collect();
    let _ = writeln!(
        out,
        "| {kind} | {from:.1}–{to:.1} | {} | {:.2} | {:.2} | `{bar}` |",
        step.count,
        step.said(),
        step.was()
    );
}

/// Inferred fields: what they say of themselves, and how often they are right.
fn fields(languages: &[Language], out: &mut String) {
    let _ = writeln!(
        out,
        "### Confidence of inferred fields\n\n| | field | fields | said | right | error | sealed: fields | said | right |\n|---|---|--:|--:|--:|--:|--:|--:|--:|"
    );
    for language in languages {
        let inferred = language.unseen.reliability.all().filter(|(name, _)| name.contains('.'));
        for (field, steps) in inferred {
            let (all, sealed) =
                (whole(steps), language.sealed.reliability.of(field).map(|s| whole(s)).unwrap_or_default());
            let _ = writeln!(
                out,
                "| {} | {field} | {} | {:.2} | {:.2} | {:.3} | {} | {:.2} | {:.2} |",
                name(&language.code),
                all.count,
                all.said(),
                all.was(),
                gap(steps),
                sealed.count,
                sealed.said(),
                sealed.was()
            );
        }
    }
    out.push('\n');
}
