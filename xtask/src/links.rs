//! `cargo xtask train-links`: weights of links from chains of documents with answer keys, and their worth where each chain
//! in turn is left out of learning: of undertakings here, of meetings in `links/meetings.rs`, of instruments in
//! `links/instruments.rs`, of how far they have come in `links/steps.rs`.

mod instruments;
mod meetings;
mod steps;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use camket_eval::chain::{self, ChainReport, Key, MentionKind, Told};
use camket_export::wire;
use camket_extract::Reader;
use camket_extract::training::Example;
use camket_ledger::link::learned::ALWAYS;
use camket_ledger::link::{self, Context, instruments as instruments_linker, meetings as linker, threads};
use camket_ledger::{Entry, Fact, Findings, Kind, Knowledge, LinkBasis, Rulings, Weighed, facts_of};
use camket_packs::{Packs, Weights};
use camket_text::Document;

use crate::args::Args;
use crate::corpus::{CHAINS, WORKED, is_kept};
use crate::linear::{Lessons, Model, learn, to_tsv};
use crate::translations;

/// Forms of one thing in several languages.
const PACKS: &str = "packs/world";
/// Where the weights are kept.
const FILE: &str = "packs/weights/links.tsv";
/// L2 penalty.
const PENALTY: f64 = 4.0;
/// The same of how far instruments have come.
const PENALTY_OF_STEPS: f64 = 1.5;
/// How much it counts that what the key follows is not what it does not follow: keys follow some undertakings only.
const OUTSIDE: f64 = 0.15;
/// What is asked of a link in log-odds: with less, too many are wrong where a chain was left out.
const ASKED: f32 = -0.8;
/// The same of a link of meetings: most of those that are compared have nothing to do with each other.
const ASKED_OF_MEETINGS: f32 = -0.5;
/// The same of a link of instruments.
const ASKED_OF_INSTRUMENTS: f32 = -0.8;
/// What else is tried where chains are left out.
const TRIED: [f32; 9] = [-1.8, -1.4, -1.0, -0.8, -0.6, -0.4, -0.2, 0.2, 0.6];
const TRIED_OF_MEETINGS: [f32; 6] = [-1.0, -0.75, -0.5, -0.25, 0.0, 0.5];
const TRIED_OF_INSTRUMENTS: [f32; 6] = [-1.4, -1.1, -0.8, -0.5, 0.0, 0.5];

/// A chain of documents, read.
struct Chain {
    name: String,
    key: Key,
    facts: Vec<Fact>,
    /// The instruments of each document by its label, with what stands round their mentions.
    weighed: Vec<(String, Weighed)>,
    /// The texts and statements, without anything linked.
    told: Told,
}

pub fn run(args: &[String]) -> Result<()> {
    let args = Args::of(args, &["--cv", "--chain"])?;
    let mut packs = Packs::shipped();
    // Features rest on translations, so these come first.
    let translations = translations::of(Path::new(PACKS))?;
    packs.links = Weights::parse(&to_tsv(&translations, "")).unwrap_or_default();
    let mut folders: Vec<PathBuf> = args.all("--chain").map(PathBuf::from).collect();
    if folders.is_empty() {
        folders = own_chains()?;
        folders.push(PathBuf::from(WORKED));
    }
    let reader = Reader::new(packs.clone());
    let chains = folders.iter().map(|dir| read(&reader, &packs, dir)).collect::<Result<Vec<Chain>>>()?;
    let lessons = chains.iter().map(|c| examples(c, &packs)).collect::<Vec<_>>();
    let met = chains.iter().map(|c| meetings::examples(c, &packs)).collect::<Vec<_>>();
    let named = chains.iter().map(|c| instruments::examples(c, &packs)).collect::<Vec<_>>();
    let told = chains.iter().map(steps::examples).collect::<Vec<_>>();
    match args.value("--cv") {
        Some("steps") => return measure_steps(&chains, &told),
        Some("meetings") => return measure_meetings(&chains, &met, &packs),
        Some("instruments") => return measure_instruments(&chains, &named, &packs, &translations),
        Some(_) => {
            measure(&chains, &lessons, &packs, &translations);
            measure_instruments(&chains, &named, &packs, &translations)?;
            measure_steps(&chains, &told)?;
            return measure_meetings(&chains, &met, &packs);
        }
        None => {}
    }
    let mut model = asking(&learned(&lessons.iter().collect::<Vec<_>>()), threads::MODEL, ASKED);
    model.extend(asking(&learned(&met.iter().collect::<Vec<_>>()), linker::MODEL, ASKED_OF_MEETINGS));
    model.extend(asking(&learned(&named.iter().collect::<Vec<_>>()), instruments_linker::MODEL, ASKED_OF_INSTRUMENTS));
    model.extend(learn_steps(&told.iter().collect::<Vec<_>>()));
    let pairs = lessons.iter().chain(&met).chain(&named).map(|l| l.examples.len()).sum::<usize>();
    let mentions = told.iter().map(|l| l.choices.len()).sum::<usize>();
    println!(
        "{FILE}: {} weights from {pairs} pairs and {mentions} mentions, {} translations",
        model.len(),
        translations.len()
    );
    model.extend(translations);
    let names: Vec<&str> = chains.iter().map(|c| c.name.as_str()).collect();
    let head = format!(
        "# Learned weights of links: feature<TAB>weight. Made by `cargo xtask train-links` from the chains {}; do not edit by hand.\n",
        names.join(", ")
    );
    std::fs::write(FILE, to_tsv(&model, &head)).context(FILE)?;
    Ok(())
}

fn own_chains() -> Result<Vec<PathBuf>> {
    let mut out: Vec<PathBuf> =
        std::fs::read_dir(CHAINS)?.filter_map(Result::ok).map(|e| e.path()).filter(|p| p.is_dir()).collect();
    out.retain(|dir| !is_kept(dir));
    out.sort();
    Ok(out)
}

/// Reads the chain of a folder, which holds one key.
fn read(reader: &Reader, packs: &Packs, dir: &Path) -> Result<Chain> {
    let mut files = std::fs::read_dir(dir).with_context(|| dir.display().to_string())?.filter_map(Result::ok);
    let path = files.find(|f| f.file_name().to_string_lossy().ends_with("-key.json")).map(|f| f.path());
    let Some(path) = path else { bail!("{}: there is no key (…-key.json)", dir.display()) };
    let key = Key::parse(&std::fs::read_to_string(&path)?).with_context(|| path.display().to_string())?;
    let (mut facts, mut weighed, mut told) = (Vec::new(), Vec::new(), Told::default());
    for doc in &key.docs {
        let path = dir.join(format!("{}.txt", doc.id));
        let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let document = Document::from_text(&doc.id, text);
        let records = wire::v1::Document::new(&reader.read(&document), &document.text);
        let entry = Entry::new(&document, records, "train-links");
        let lang = entry.records.lang.clone().unwrap_or_default();
        let text = entry.text.clone();
        told.docs.insert(entry.source.label.clone(), chain::Document { text, body: entry.body, lang });
        facts.extend(facts_of(&entry, packs));
        let label = entry.source.label.clone();
        weighed.extend(camket_ledger::weighed(&entry, packs).into_iter().map(|w| (label.clone(), w)));
    }
    told.mentions = facts.iter().filter_map(mention).collect();
    Ok(Chain { name: key.chain.clone(), key, facts, weighed, told })
}

/// A statement as it is measured.
fn mention(fact: &Fact) -> Option<chain::Mention> {
    matches!(fact.body, camket_ledger::Body::Statement(_)).then_some(())?;
    Some(chain::Mention::new(MentionKind::Statement, &fact.doc.label, fact.span()?, fact.quote()))
}

/// The place of each statement in the list of mentions.
fn places(chain: &Chain) -> BTreeMap<&str, usize> {
    let statements = chain.facts.iter().filter(|f| mention(f).is_some());
    statements.enumerate().map(|(n, f)| (f.id.as_str(), n)).collect()
}

/// What the key has a telling be: one of its things for sure, and those that it may be.
type Keyed<'k> = (Option<&'k str>, Vec<&'k str>);

/// What two tellings with these `features` teach: they are one thing of the key or two. What the key tells is hardly what it
/// does not tell, which counts `outside`; where it names neither, nobody knows.
fn lesson(a: &Keyed<'_>, b: &Keyed<'_>, outside: f64, features: Vec<String>) -> Option<(f64, Example)> {
    let (yes, counts) = match ((a.0, &a.1), (b.0, &b.1)) {
        ((Some(a), _), (Some(b), _)) => (a == b, 1.0),
        ((Some(one), _), (None, may)) | ((None, may), (Some(one), _)) if !may.contains(&one) => (false, outside),
        _ => return None,
    };
    Some((counts, Example { features, yes }))
}

/// The pairs of parts that linking compares, with the right answer: of one undertaking of the key, or of two. Where the
/// key follows one of the parts only, they are hardly of one; where it follows neither, nobody knows.
fn examples(chain: &Chain, packs: &Packs) -> Lessons {
    let places = places(chain);
    let mut out = Lessons::default();
    let knowledge = Knowledge::new(&chain.facts, &Rulings::default());
    for (block, facts) in knowledge.blocks().filter(|(b, _)| b.kind() == Some(Kind::Thread)) {
        let pairs = threads::compared(block, facts, packs);
        let parts: Vec<(usize, [usize; 2])> = pairs
            .iter()
            .flat_map(|p| &p.parts)
            .map(|(fact, span)| (places.get(fact.as_str()).copied().unwrap_or(usize::MAX), *span))
            .collect();
        let followed = chain::undertakings(&chain.key, &chain.told, &parts);
        for (pair, followed) in pairs.iter().zip(followed.chunks(2)) {
            let named = |n: usize| followed.get(n).and_then(Option::as_ref).filter(|t| !t.is_empty());
            let (yes, counts) = match (named(0), named(1)) {
                (Some(a), Some(b)) => (!a.is_disjoint(b), 1.0),
                (None, None) => continue,
                _ => (false, OUTSIDE),
            };
            let features = pair.features.iter().map(|f| f.written(threads::MODEL)).collect();
            out.examples.push((counts, Example { features, yes }));
        }
    }
    out
}

fn learned(lessons: &[&Lessons]) -> Model {
    let mut all = Lessons::default();
    lessons.iter().for_each(|l| all.examples.extend(l.examples.iter().cloned()));
    learn(&all, PENALTY, &Model::new())
}

/// The weights with which a pair of the kind `of` has to reach `asked` to be linked.
fn asking(model: &Model, of: &str, asked: f32) -> Model {
    let mut model = model.clone();
    *model.entry(format!("{of}|{ALWAYS}|yes")).or_default() -= asked;
    model
}

/// Right, in the key, and told pairs: in all, and across languages.
#[derive(Clone, Copy, Default)]
struct Counts {
    all: [f64; 3],
    across: [f64; 3],
}

impl Counts {
    fn of(report: &ChainReport) -> Self {
        Self { all: pairs(report, "threads"), across: pairs(report, "threads-across") }
    }

    fn add(&mut self, other: Self) {
        for (sum, more) in self.all.iter_mut().chain(&mut self.across).zip(other.all.iter().chain(&other.across)) {
            *sum += more;
        }
    }
}

/// Right, in the key, and told pairs of one measure.
fn pairs(report: &ChainReport, name: &str) -> [f64; 3] {
    let number = |what: &str| {
        let measure = report.measures.iter().find(|m| m.name == name && m.what == what);
        measure.map_or((0.0, 0.0), |m| (m.value, m.of as f64))
    };
    let ((recall, wanted), (_, got)) = (number("recall"), number("precision"));
    [(recall * wanted).round(), wanted, got]
}

fn rates([right, wanted, got]: [f64; 3]) -> String {
    let (p, r) = (right / got.max(1.0), right / wanted.max(1.0));
    let f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
    format!("P {p:.3} R {r:.3} F1 {f1:.3}")
}

fn shown(counts: Counts) -> String {
    format!("{}  across {}", rates(counts.all), rates(counts.across))
}

/// What all chains but one teach, for each in turn.
fn left_out(lessons: &[Lessons]) -> Vec<Model> {
    let others = |left: usize| lessons.iter().enumerate().filter(move |(n, _)| *n != left).map(|(_, l)| l);
    (0..lessons.len()).map(|left| learned(&others(left).collect::<Vec<_>>())).collect()
}

fn learn_steps(lessons: &[&Lessons]) -> Model {
    let mut all = Lessons::default();
    lessons.iter().for_each(|l| all.choices.extend(l.choices.iter().cloned()));
    learn(&all, PENALTY_OF_STEPS, &Model::new())
}

/// What each chain tells of steps by what the others teach.
fn measure_steps(chains: &[Chain], lessons: &[Lessons]) -> Result<()> {
    let mut sum = [0; 4];
    for (left, chain) in chains.iter().enumerate() {
        let others = lessons.iter().enumerate().filter(|(n, _)| *n != left).map(|(_, l)| l);
        let counts = steps::counts(&lessons[left], &learn_steps(&others.collect::<Vec<_>>()));
        sum.iter_mut().zip(counts).for_each(|(sum, n)| *sum += n);
        println!(
            "  steps, {} left out: {} of {} right, {} of {} without one",
            chain.name, counts[0], counts[1], counts[2], counts[3]
        );
    }
    println!("  steps, all left out in turn: {} of {} right, {} of {} without one", sum[0], sum[1], sum[2], sum[3]);
    Ok(())
}

/// Links the meetings of each chain with what the others teach.
fn measure_meetings(chains: &[Chain], lessons: &[Lessons], packs: &Packs) -> Result<()> {
    let models = left_out(lessons);
    for asked in TRIED_OF_MEETINGS {
        let mut sum = [0.0; 3];
        println!("meetings, asked {asked}");
        for (chain, model) in chains.iter().zip(&models) {
            let counts = meetings::counts(chain, packs, &asking(model, linker::MODEL, asked));
            sum.iter_mut().zip(counts).for_each(|(sum, n)| *sum += n);
            println!("  {} left out: {}", chain.name, rates(counts));
        }
        println!("  all left out in turn: {}", rates(sum));
    }
    Ok(())
}

/// Links the instruments of each chain with what the others teach.
fn measure_instruments(chains: &[Chain], lessons: &[Lessons], packs: &Packs, translations: &Model) -> Result<()> {
    let mut models = left_out(lessons);
    models.iter_mut().for_each(|m| m.extend(translations.clone()));
    for asked in TRIED_OF_INSTRUMENTS {
        let mut sum = [0.0; 3];
        println!("instruments, asked {asked}");
        for (chain, model) in chains.iter().zip(&models) {
            let counts = instruments::counts(chain, packs, &asking(model, instruments_linker::MODEL, asked));
            sum.iter_mut().zip(counts).for_each(|(sum, n)| *sum += n);
            println!("  {} left out: {}", chain.name, rates(counts));
        }
        println!("  all left out in turn: {}", rates(sum));
    }
    Ok(())
}

/// Links each chain with what the others teach.
fn measure(chains: &[Chain], lessons: &[Lessons], packs: &Packs, translations: &Model) {
    let mut models = left_out(lessons);
    models.iter_mut().for_each(|m| m.extend(translations.clone()));
    for asked in TRIED {
        let mut sum = Counts::default();
        println!("asked {asked}");
        for (chain, model) in chains.iter().zip(&models) {
            let counts = Counts::of(&linked(chain, packs, &asking(model, threads::MODEL, asked)));
            sum.add(counts);
            println!("  {} left out: {}", chain.name, shown(counts));
        }
        println!("  all left out in turn: {}", shown(sum));
    }
}

/// What linking the facts of one kind of a chain finds with these weights.
fn found(chain: &Chain, packs: &Packs, model: &Model, kind: Kind) -> Findings {
    let mut packs = packs.clone();
    packs.links = Weights::parse(&to_tsv(model, "")).unwrap_or_default();
    let rulings = Rulings::default();
    let context = Context { packs: &packs, rulings: &rulings, as_of: None };
    let knowledge = Knowledge::new(&chain.facts, &rulings);
    let mut found = Findings::default();
    for (block, facts) in knowledge.blocks().filter(|(b, _)| b.kind() == Some(kind)) {
        found.extend(link::link(block, facts, &context));
    }
    found
}

/// What linking the statements of a chain with these weights comes to.
fn linked(chain: &Chain, packs: &Packs, model: &Model) -> ChainReport {
    let found = found(chain, packs, model, Kind::Thread);
    let places = places(chain);
    let mut told = chain.told.clone();
    told.entities.extend(found.entities.iter().map(|e| {
        let sure = e.links.iter().filter(|l| l.basis != LinkBasis::Suggested);
        let members = sure.filter_map(|l| places.get(l.fact.as_str()).copied()).collect();
        chain::Entity { id: e.id.as_str().to_owned(), members }
    }));
    ChainReport::of(&chain.key, &told)
}
