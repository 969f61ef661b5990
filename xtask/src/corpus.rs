//! Gold documents on disk.

use std::path::Path;

use anyhow::{Context, Result, bail};
use camket_eval::Doc;
use camket_extract::training::{Gold, GoldMeeting, GoldStatement};
use camket_model::Span;
use camket_text::{CodePoints, Document};

/// A text with its gold records.
pub struct Sample {
    pub document: Document,
    pub gold: Doc,
    pub lessons: Gold,
    pub lang: String,
}

/// Which of the gold documents are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that weights may be learned from.
    Open,
    /// Those that serve for measuring only. Nothing of them but sums may ever be shown.
    Sealed,
}

/// All documents of `dir` that are open, or all that are sealed, by id.
pub fn documents(dir: &Path, which: Which) -> Result<Vec<Sample>> {
    if !dir.is_dir() {
        bail!(
            "{} is not there: the gold documents are not part of the project; name their folder with --gold DIR",
            dir.display()
        );
    }
    let sealed = std::fs::read_to_string(dir.join("sealed.txt")).unwrap_or_default();
    let sealed: Vec<&str> = sealed.lines().map(str::trim).collect();
    let mut paths: Vec<_> = std::fs::read_dir(dir.join("records"))?.filter_map(Result::ok).map(|e| e.path()).collect();
    paths.sort();
    let mut out = Vec::new();
    for path in paths {
        let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if sealed.contains(&id.as_str()) != (which == Which::Sealed) {
            continue;
        }
        let text = std::fs::read_to_string(dir.join("texts").join(format!("{id}.txt"))).with_context(|| id.clone())?;
        let gold = Doc::parse(&std::fs::read_to_string(&path)?, &text).with_context(|| path.display().to_string())?;
        let lessons = lessons(&gold, &text);
        let lang = gold.lang.clone().unwrap_or_default();
        out.push(Sample { document: Document::from_text(&id, text), gold, lessons, lang });
    }
    Ok(out)
}

/// The gold records with offsets in bytes.
fn lessons(gold: &Doc, text: &str) -> Gold {
    let points = CodePoints::of(text);
    let span = |at: [usize; 2]| Span::new(points.to_byte(at[0]), points.to_byte(at[1]));
    let sorted = |ids: &[String]| {
        let mut ids = ids.to_vec();
        ids.sort();
        ids
    };
    Gold {
        statements: gold
            .statements
            .iter()
            .filter_map(|s| {
                Some(GoldStatement {
                    cue: span(s.cue_span.unwrap_or(s.place.at())),
                    act: s.act.as_deref()?.parse().ok()?,
                    speaker: sorted(&s.speaker),
                })
            })
            .collect(),
        meetings: gold
            .meetings
            .iter()
            .filter_map(|m| {
                Some(GoldMeeting {
                    span: span(m.place.at()),
                    kind: m.kind.as_deref()?.parse().ok()?,
                    parties: sorted(&m.parties),
                })
            })
            .collect(),
        instruments: gold.instruments.iter().map(|i| (span(i.place.at()), i.place.text.clone())).collect(),
        figures: gold.figures.iter().map(|f| span(f.place.at())).collect(),
    }
}
