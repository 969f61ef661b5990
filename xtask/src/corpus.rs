//! Gold documents on disk: those handed to the project, and the project's own records of texts of the unlabelled corpus.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result, bail};
use camket_eval::Doc;
use camket_extract::training::{Gold, GoldFigure, GoldInstrument, GoldMeeting, GoldPerson, GoldStatement};
use camket_model::{Edtf, Span};
use camket_text::{CodePoints, Document};
use flate2::read::GzDecoder;
use serde_json::{Value, json};

/// A text with its gold records.
pub struct Sample {
    pub document: Document,
    pub gold: Doc,
    pub lessons: Gold,
    pub lang: String,
    /// How much what it teaches counts.
    pub weight: f64,
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
        out.push(Sample { weight: GIVEN, ..sample(&id, &path, text)? });
    }
    Ok(out)
}

/// How much a decision in a document that was given with its records counts, against 1 in one with records of our own: they
/// are the kinds of text that are asked for, and two people agreed on them.
const GIVEN: f64 = 3.0;

/// Where the project keeps its own records of corpus texts: offsets and codes, no text.
pub const OWN: &str = "gold";
/// Where it keeps those that nothing is learned from and no rule is written with in view.
pub const HELD_OUT: &str = "held-out";

/// The project's own gold records of `folder`, with their texts from `corpus` (`vi.jsonl.gz`, …) or from the folder `chain`
/// (`ID.txt`); none where the corpus is not there.
pub fn own_documents(folder: &str, corpus: &Path, chain: &Path) -> Result<Vec<Sample>> {
    let mut out = Vec::new();
    let Ok(languages) = std::fs::read_dir(folder) else { return Ok(out) };
    let mut folders: Vec<_> = languages.filter_map(Result::ok).map(|e| e.path()).filter(|p| p.is_dir()).collect();
    folders.sort();
    for folder in folders {
        let lang = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(texts) = corpus_texts(&corpus.join(format!("{lang}.jsonl.gz")))? else {
            eprintln!("note: {} is not there; the project's own gold for `{lang}` is left out", corpus.display());
            continue;
        };
        let mut paths: Vec<_> = std::fs::read_dir(&folder)?.filter_map(Result::ok).map(|e| e.path()).collect();
        paths.sort();
        for path in paths {
            let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = match texts.get(&id) {
                Some(text) => text.clone(),
                None => std::fs::read_to_string(chain.join(format!("{id}.txt")))
                    .with_context(|| format!("{}: no text {id} in the corpus or the chain", path.display()))?,
            };
            let weight = if texts.contains_key(&id) { 1.0 } else { INVENTED };
            out.push(Sample { lang: lang.clone(), weight, ..sample(&id, &path, text)? });
        }
    }
    Ok(out)
}

/// Where the project keeps its chains of invented documents: texts, and in `gold` of each chain their records.
pub const CHAINS: &str = "chains";
/// The worked chain, which is no part of the project.
pub const WORKED: &str = "../shared/chain";

/// Chains that nothing is learned from, to measure with.
const KEPT: [&str; 3] = ["g", "j", "k"];

/// Whether nothing is learned from the chain in a folder.
pub fn is_kept(chain: &Path) -> bool {
    KEPT.iter().any(|name| chain.ends_with(name))
}

/// How much a decision in an invented document counts.
const INVENTED: f64 = 0.5;

/// The documents of the chains that teach whose records somebody has written.
pub fn chain_documents(folder: &str) -> Result<Vec<Sample>> {
    let mut out = Vec::new();
    let Ok(chains) = std::fs::read_dir(folder) else { return Ok(out) };
    let mut chains: Vec<_> = chains.filter_map(Result::ok).map(|e| e.path()).collect();
    chains.sort();
    for chain in chains.into_iter().filter(|c| !is_kept(c)) {
        let Ok(records) = std::fs::read_dir(chain.join("gold")) else { continue };
        let mut paths: Vec<_> = records.filter_map(Result::ok).map(|e| e.path()).collect();
        paths.sort();
        for path in paths {
            let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(chain.join(format!("{id}.txt")))?;
            out.push(Sample { weight: INVENTED, ..sample(&id, &path, text)? });
        }
    }
    Ok(out)
}

/// A text with the records of `path`.
fn sample(id: &str, path: &Path, text: String) -> Result<Sample> {
    let gold = Doc::parse(&std::fs::read_to_string(path)?, &text).with_context(|| path.display().to_string())?;
    let lessons = lessons(&gold, &text);
    let lang = gold.lang.clone().unwrap_or_default();
    Ok(Sample { document: Document::from_text(id, text), gold, lessons, lang, weight: 1.0 })
}

/// Texts by id; none if the file is not there.
fn corpus_texts(path: &Path) -> Result<Option<BTreeMap<String, String>>> {
    let Ok(file) = std::fs::File::open(path) else { return Ok(None) };
    let mut out = BTreeMap::new();
    for line in BufReader::new(GzDecoder::new(file)).lines() {
        let value: Value = serde_json::from_str(&line?).with_context(|| path.display().to_string())?;
        if let (Some(id), Some(text)) = (value["id"].as_str(), value["text"].as_str()) {
            out.insert(id.to_owned(), text.to_owned());
        }
    }
    Ok(Some(out))
}

/// Takes hand-written records with quotes into the project as records with offsets: `texts/ID.txt`, `records/ID.json` of `dir`.
pub fn adopt(lang: &str, dir: &Path) -> Result<usize> {
    let folder = Path::new(OWN).join(lang);
    std::fs::create_dir_all(&folder)?;
    let mut paths: Vec<_> = std::fs::read_dir(dir.join("records"))?.filter_map(Result::ok).map(|e| e.path()).collect();
    paths.sort();
    for path in &paths {
        let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(dir.join("texts").join(format!("{id}.txt"))).with_context(|| id.clone())?;
        let raw = std::fs::read_to_string(path)?;
        let mut value: Value = serde_json::from_str(&raw).with_context(|| path.display().to_string())?;
        let placed = Doc::parse(&raw, &text)?;
        let mut set = |kind: &str, spans: Vec<([usize; 2], Option<[usize; 2]>)>| {
            let Some(records) = value[kind].as_array_mut() else { return };
            for (record, (span, cue)) in records.iter_mut().zip(spans) {
                let Some(record) = record.as_object_mut() else { continue };
                for word in ["quote", "nth", "cue"] {
                    record.remove(word);
                }
                record.insert("span".into(), json!(span));
                if let Some(cue) = cue {
                    record.insert("cue_span".into(), json!(cue));
                }
            }
        };
        set("people", placed.people.iter().map(|r| (r.place.at(), None)).collect());
        set("meetings", placed.meetings.iter().map(|r| (r.place.at(), None)).collect());
        set("statements", placed.statements.iter().map(|r| (r.place.at(), r.cue_span)).collect());
        set("figures", placed.figures.iter().map(|r| (r.place.at(), None)).collect());
        set("instruments", placed.instruments.iter().map(|r| (r.place.at(), None)).collect());
        if let Some(date) = value["date"].as_object_mut() {
            date.remove("quote");
            date.remove("nth");
        }
        std::fs::write(folder.join(format!("{id}.json")), format!("{value}\n"))?;
    }
    Ok(paths.len())
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
        people: gold
            .people
            .iter()
            .filter_map(|p| Some(GoldPerson { name: p.name.clone()?, of: p.of.clone() }))
            .collect(),
        statements: gold
            .statements
            .iter()
            .filter_map(|s| {
                Some(GoldStatement {
                    cue: span(s.cue_span.unwrap_or(s.place.at())),
                    act: s.act.as_deref()?.parse().ok()?,
                    speaker: sorted(&s.speaker),
                    addressee: sorted(&s.addressee),
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
                    date: m.date.as_deref().and_then(|d| Edtf::parse(d).ok()),
                    place: m.venue.clone(),
                    status: m.status.as_deref().and_then(|s| s.parse().ok()),
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
