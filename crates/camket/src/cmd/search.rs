//! `camket search`: words and phrases in the texts of the ledger.

use std::fmt::Write;
use std::path::PathBuf;

use camket_store::{DocumentQuery, Hit, Passage};
use serde_json::json;

use super::{Error, Outcome};
use crate::asked::{self, Desk, Line, Listing, Row};
use crate::cli::{OutputFormat, Search};
use crate::i18n::Table;
use crate::show::{CUE, FAINT, NAME, date, paint, plain};

pub fn run(args: &Search, packs: &[PathBuf], table: &Table) -> Result<Outcome, Error> {
    let mut desk = Desk::open(&args.at, packs, table)?;
    let query = DocumentQuery {
        lang: args.in_lang.clone(),
        actors: desk.actors(&args.party)?,
        topics: args.topic.clone(),
        since: args.since.clone(),
        until: args.until.clone(),
        limit: Some(args.limit),
        ..DocumentQuery::default()
    };
    let words = args.words.join(" ");
    let hits = desk.ask(|l, _| l.search(&words, &query))?;
    if args.format != OutputFormat::Text {
        return asked::print(&listing(&hits, table), args.format, table);
    }
    if hits.is_empty() {
        return super::print(&format!("{}\n", table.t("asked.nothing")));
    }
    let mut out = String::new();
    for hit in &hits {
        let _ = writeln!(out, "{} {}", paint(NAME, &plain(&title(hit))), paint(FAINT, &plain(&source(hit, table))));
        for passage in &hit.passages {
            let _ = writeln!(out, "  {} {}", paint(FAINT, &passage.line.to_string()), marked(passage));
        }
    }
    super::print_styled(&out)
}

fn title(hit: &Hit) -> String {
    hit.doc.source.title.clone().unwrap_or_else(|| hit.doc.source.label.clone())
}

fn source(hit: &Hit, table: &Table) -> String {
    let day = hit.doc.day.as_deref().map(|d| date(d, table));
    let parts = [hit.doc.source.publisher.clone(), day, Some(hit.doc.source.label.clone())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A passage with what was asked for made to stand out.
fn marked(passage: &Passage) -> String {
    let chars: Vec<char> = passage.text.chars().collect();
    let part = |from: usize, to: usize| -> String {
        chars[from.min(chars.len())..to.clamp(from, chars.len())].iter().collect()
    };
    let (mut out, mut at) = (String::new(), 0);
    for [from, to] in &passage.highlights {
        let (from, to) = (from.saturating_sub(passage.span[0]).max(at), to.saturating_sub(passage.span[0]));
        if to > from && from <= chars.len() {
            out.push_str(&between(&part(at, from)));
            out.push_str(&paint(CUE, &plain(&part(from, to))));
            at = to.min(chars.len());
        }
    }
    out.push_str(&between(&part(at, chars.len())));
    out
}

/// Words on one line that keep the space before and after them.
fn between(words: &str) -> String {
    let space = |there: bool| if there { " " } else { "" };
    let before = space(words.starts_with(char::is_whitespace));
    let words_alone = plain(words);
    let after = space(!words_alone.is_empty() && words.ends_with(char::is_whitespace));
    format!("{before}{words_alone}{after}")
}

fn listing(hits: &[Hit], table: &Table) -> Listing {
    let rows = hits.iter().map(|hit| {
        let lines = hit.passages.iter().map(|p| Line {
            what: p.line.to_string(),
            quote: p.text.clone(),
            source: String::new(),
        });
        let passages: Vec<_> = hit
            .passages
            .iter()
            .map(|p| json!({ "line": p.line, "span": p.span, "text": p.text, "highlights": p.highlights }))
            .collect();
        let s = &hit.doc.source;
        let json = json!({ "id": hit.doc.id, "label": s.label, "publisher": s.publisher, "url": s.url, "title": s.title,
            "day": hit.doc.day, "lang": hit.doc.lang, "passages": passages });
        Row::new(vec![hit.doc.id.to_string(), title(hit), source(hit, table)], lines.collect(), json)
    });
    Listing::new(vec!["id", "name", "source"], rows.collect())
}
