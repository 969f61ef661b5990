//! Gold documents on disk.

use std::path::Path;

use anyhow::{Context, Result, bail};
use camket_eval::Doc;
use camket_extract::training::{Gold, GoldFigure, GoldInstrument, GoldMeeting, GoldStatement};
use camket_model::{Edtf, Span};
use camket_text::{CodePoints, Document};

/// A text with its gold records.
pub struct Sample {
    pub document: Document,
    pub gold: Doc,
    pub lessons: Gold,
    pub lang: String,
}

/// All documents of `dir` that are not sealed, by id.
pub fn open_documents(dir: &Path) -> Result<Vec<Sample>> {
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
        if sealed.contains(&id.as_str()) {
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
        instruments: gold
            .instruments
            .iter()
            .map(|i| GoldInstrument {
                span: span(i.place.at()),
                words: i.place.text.clone(),
                status: i.status.as_deref().and_then(|s| s.parse().ok()),
                parties: sorted(&i.parties),
            })
            .collect(),
        figures: gold
            .figures
            .iter()
            .map(|f| GoldFigure {
                span: span(f.place.at()),
                indicator: f.indicator.as_deref().and_then(|i| i.parse().ok()),
                parties: sorted(&f.parties),
                period: f.period.as_deref().and_then(|p| Edtf::parse(p).ok()),
            })
            .collect(),
    }
}
