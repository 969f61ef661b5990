//! `camket eval-chain`: reads a chain of documents, links it in memory, and measures what comes out against a key.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anstyle::Style;
use camket_eval::chain::{self, ChainReport, Key, MentionKind, Told};
use camket_export::wire::v1;
use camket_ledger::{Body, EntityBody, Entry, Evidence, Fact, Findings, Knowledge, Rulings, facts_of, link::Context};
use serde_json::json;

use super::{Error, Outcome};
use crate::cli::EvalChain;
use crate::engine::Engine;
use crate::i18n::Table;
use crate::reading;
use crate::show::{CODE, Columns, FAINT, HEAD, paint, plain};

pub fn run(args: &EvalChain, packs: &[PathBuf], table: &Table) -> Result<Outcome, Error> {
    let engine = super::engine(packs, table)?;
    let bad = |detail: String| {
        Error::Said(table.fill("error.gold", &[("path", &args.key.display().to_string()), ("detail", &detail)]))
    };
    let json = fs::read_to_string(&args.key).map_err(|e| bad(e.to_string()))?;
    let key = Key::parse(&json).map_err(|e| bad(e.to_string()))?;
    let mut entries = Vec::new();
    for doc in &key.docs {
        entries.push(entry(engine, &args.dir, &doc.id)?);
    }
    let facts: Vec<Fact> = entries.iter().flat_map(|e| facts_of(e, engine.packs())).collect();
    let rulings = Rulings::default();
    let context = Context { packs: engine.packs(), rulings: &rulings, as_of: None };
    let findings = Knowledge::new(&facts, &rulings).findings(&context);
    if args.findings {
        return super::print(&format!("{:#}\n", json!({ "entities": findings.entities, "alerts": findings.alerts })));
    }
    let report = ChainReport::of(&key, &told(&entries, &facts, &findings));
    if args.json {
        let lines = report
            .measures
            .iter()
            .map(|m| json!({ "name": m.name, "what": m.what, "value": m.value, "of": m.of, "bar": m.bar }));
        return super::print(&format!("{:#}\n", json!({ "chain": key.chain, "measures": lines.collect::<Vec<_>>() })));
    }
    super::print_styled(&shown(&report, args.faults.as_deref(), table))
}

fn entry(engine: &Engine, dir: &Path, id: &str) -> Result<Entry, Error> {
    let path = super::eval::text_of(dir, id);
    let reading = reading::read(engine, &path)?;
    Ok(Entry::new(&reading.doc, reading.records, env!("CARGO_PKG_VERSION")))
}

/// The report as a table, and the faults of one measure.
fn shown(report: &ChainReport, faults: Option<&str>, table: &Table) -> String {
    let mut columns = Columns::right(&[2, 3, 4]);
    for m in &report.measures {
        let of = if m.of == 0 { String::new() } else { m.of.to_string() };
        let bar = m.bar.map(|bar| {
            let kept = if m.what == "count" { m.value <= bar } else { m.value >= bar };
            format!("{} {bar}", table.t(if kept { "eval.kept" } else { "eval.missed-bar" }))
        });
        let value = if m.what == "count" { format!("{}", m.value) } else { format!("{:.3}", m.value) };
        columns.row(vec![
            (HEAD, m.name.to_owned()),
            (Style::new(), m.what.to_owned()),
            (CODE, value),
            (FAINT, of),
            (Style::new(), bar.unwrap_or_default()),
        ]);
    }
    let mut out = columns.lines(40).join("\n");
    out.push('\n');
    for (_, line) in report.faults.iter().filter(|(name, _)| faults == Some(name)) {
        let _ = writeln!(out, "{}", paint(FAINT, &plain(line)));
    }
    out
}

/// What was found, in the form that is measured.
fn told(entries: &[Entry], facts: &[Fact], findings: &Findings) -> Told {
    let mut out = Told::default();
    for e in entries {
        let lang = e.records.lang.clone().unwrap_or_default();
        out.docs.insert(e.source.label.clone(), chain::Document { text: e.text.clone(), body: e.body, lang });
    }
    let links = findings.entities.iter().flat_map(|e| &e.links);
    let linked: BTreeSet<_> = links.map(|l| &l.fact).collect();
    let mut place: BTreeMap<&str, usize> = BTreeMap::new();
    let mut spans: BTreeMap<&str, v1::Points> = BTreeMap::new();
    for fact in facts {
        if let Some(span) = fact.span() {
            spans.insert(fact.id.as_str(), span);
        }
        // What is dated in passing is a meeting only if it is linked to one; else nobody is shown it.
        let shown = !matches!(fact.body, Body::Meeting(_)) || linked.contains(&fact.id);
        if let Some(mention) = mention(fact).filter(|_| shown) {
            place.insert(fact.id.as_str(), out.mentions.len());
            out.mentions.push(mention);
        }
    }
    for e in &findings.entities {
        let sure = e.links.iter().filter(|l| l.basis != camket_ledger::LinkBasis::Suggested);
        let members = sure.filter_map(|l| place.get(l.fact.as_str()).copied()).collect();
        let id = e.id.as_str().to_owned();
        match &e.body {
            EntityBody::Instrument(i) => out.steps.extend(i.history.iter().map(|s| chain::Step {
                entity: id.clone(),
                status: s.status.clone(),
                doc: s.evidence.doc.clone(),
                quote: s.evidence.quote.clone(),
            })),
            EntityBody::Series(s) => out.points.extend(s.points.iter().filter_map(|p| {
                let span = *spans.get(p.evidence.fact.as_str())?;
                Some(chain::Point { series: id.clone(), doc: p.evidence.doc.clone(), span })
            })),
            _ => {}
        }
        out.entities.push(chain::Entity { id, members });
    }
    out.alerts = findings.alerts.iter().map(alert).collect();
    out
}

fn alert(a: &camket_ledger::Alert) -> chain::Alert {
    let side = |e: &Evidence| (e.doc.clone(), e.quote.clone());
    chain::Alert {
        id: a.id.clone(),
        kind: a.kind.to_string(),
        severity: a.severity.to_string(),
        explained_by: a.explanations.first().map(ToString::to_string),
        evidence: a.evidence.iter().map(side).collect(),
    }
}

fn mention(fact: &Fact) -> Option<chain::Mention> {
    let mut m = chain::Mention::new(MentionKind::Person, &fact.doc.label, fact.span()?, fact.quote());
    match &fact.body {
        Body::Document { .. } => return None,
        Body::Person(r) => m.name.clone_from(&r.name),
        Body::Meeting(_) => {
            let r = fact.meeting()?;
            m.kind = MentionKind::Meeting;
            (m.parties, m.ordinal, m.date, m.place) = (r.parties, r.ordinal, r.date, r.place);
        }
        Body::Statement(_) => m.kind = MentionKind::Statement,
        Body::Figure(_) => m.kind = MentionKind::Figure,
        Body::Instrument(r) => {
            m.kind = MentionKind::Instrument;
            // As the ledger takes it: whose it is may be told elsewhere than in its name.
            m.parties.clone_from(fact.traits.as_ref().map_or(&r.parties, |t| &t.parties));
        }
    }
    Some(m)
}
