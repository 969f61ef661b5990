//! An archive of many documents: does adding keep its rate, and do questions stay quick?

mod dice;
mod made;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use camket_export::wire::v1;
use camket_extract::Reader;
use camket_ledger::{Entry, Kind};
use camket_packs::Packs;
use camket_store::{AlertQuery, DocumentQuery, EntityQuery, Ledger, Location, Prepared};
use camket_text::Document;

use crate::clock::busy;
use crate::verdict;
use dice::Dice;
use made::Maker;

/// The last tenth of the documents comes at this share of the rate of the first at least.
const STEADY: f64 = 0.8;
/// So many of 100 questions are answered within [`QUICK`].
const PERCENT: usize = 95;
const QUICK: Duration = Duration::from_millis(50);
/// Documents of a day, and how long they may take.
const DAILY: usize = 50;
const DAY: Duration = Duration::from_secs(60);
/// Questions of each kind.
const QUESTIONS: usize = 200;
/// Documents that are read at once.
const BATCH: usize = 256;
/// A line of progress comes after so many blocks.
const PROGRESS: usize = 10_000;
/// When the archive is learned.
const LEARNED: &str = "2026-01-01T00:00:00Z";

/// Time of one tenth.
#[derive(Clone, Copy, Default)]
struct Tenth {
    documents: usize,
    wall: Duration,
    /// Processor time of all threads that read.
    reading: Duration,
    /// Processor time of the one that keeps.
    keeping: Duration,
}

impl Tenth {
    fn rate(&self, time: Duration) -> f64 {
        self.documents as f64 / time.as_secs_f64().max(1e-9)
    }
}

/// Adds so many documents to a new ledger, then those of a day, then asks. The ledger is made at `at` and stays there, and one
/// that is there already is not filled again; if no place is told, it is taken away at the end.
pub fn measure(documents: usize, at: Option<&Path>, out: &mut impl Write) -> io::Result<bool> {
    let reader = Reader::new(Packs::shipped());
    let maker = Maker::new(documents, &reader).map_err(|e| io::Error::other(e.to_string()))?;
    let dir = tempfile::tempdir()?;
    let path = at.map_or_else(|| dir.path().join("archive.db"), Path::to_owned);
    let there = path.exists();
    let mut ledger = Ledger::open(&Location::File(path.clone())).map_err(io::Error::other)?;
    let mut good = there || fill(&reader, &maker, documents, &mut ledger, out)?;
    let from = ledger.document_ids().map_err(io::Error::other)?.len();
    good &= daily(&reader, &maker, from, true, &mut ledger, out)?;
    good &= daily(&reader, &maker, from + DAILY, false, &mut ledger, out)?;
    drop(ledger);
    let size = fs::metadata(&path)?.len();
    writeln!(out, "- the file: {:.0} MB, {:.0} KB a document", size as f64 / 1e6, size as f64 / 1e3 / from as f64)?;
    let mut ledger = Ledger::open_existing(&Location::File(path)).map_err(io::Error::other)?;
    good &= ask(&maker, documents, &mut ledger, out)?;
    Ok(good)
}

/// Adds the documents and links them; whether the rate is steady.
fn fill(
    reader: &Reader,
    maker: &Maker,
    documents: usize,
    ledger: &mut Ledger,
    out: &mut impl Write,
) -> io::Result<bool> {
    let mut tenths = [Tenth::default(); 10];
    let mut bytes = 0;
    let mut from = 0;
    while from < documents {
        let at = (from * 10 / documents).min(9);
        let to = documents.min(from + BATCH).min((documents * (at + 1)).div_ceil(10));
        let (read, reading, size) = prepare(reader, maker, from..to);
        let tenth = &mut tenths[at];
        tenth.wall += read.wall;
        tenth.reading += reading;
        bytes += size;
        let (start, cpu) = (Instant::now(), busy());
        for group in read.documents.chunks(ledger.group()) {
            ledger.add_all(group, LEARNED).map_err(io::Error::other)?;
        }
        tenth.wall += start.elapsed();
        tenth.keeping += busy() - cpu;
        tenth.documents += to - from;
        from = to;
    }
    writeln!(out, "- archive: {documents} made documents ({:.0} MB) on SQLite", bytes as f64 / 1e6)?;
    for (i, t) in tenths.iter().enumerate().filter(|(i, _)| [0, 1, 4, 8, 9].contains(i)) {
        writeln!(
            out,
            "  tenth {}: {:.0} documents/s on the wall; reading {:.0}/s, keeping {:.0}/s of processor time",
            i + 1,
            t.rate(t.wall),
            t.rate(t.reading),
            t.rate(t.keeping)
        )?;
    }
    let [first, .., last] = &tenths;
    let ratio = last.rate(last.reading + last.keeping) / first.rate(first.reading + first.keeping);
    let good = ratio >= STEADY;
    writeln!(out, "- rate of the last tenth against the first: {ratio:.2} (bar {STEADY}): {}", verdict(good))?;
    let (start, cpu) = (Instant::now(), busy());
    let mut told = 0;
    let progress = |blocks: usize| {
        if blocks / PROGRESS > told {
            told = blocks / PROGRESS;
            // Who runs it wants to see that it goes on; if nobody reads it, that is no fault.
            let _ = writeln!(io::stderr(), "  {blocks} blocks linked after {:.0} s", start.elapsed().as_secs_f64());
        }
    };
    let linked = ledger.link(reader.packs(), progress).map_err(io::Error::other)?;
    writeln!(
        out,
        "- linking all of it once: {} blocks, {} alerts, {:.0} s on the wall, {:.0} s of processor time of the main thread",
        linked.blocks,
        linked.raised,
        start.elapsed().as_secs_f64(),
        (busy() - cpu).as_secs_f64()
    )?;
    Ok(good)
}

/// Documents that were read, and how long it took.
struct Read {
    documents: Vec<Prepared>,
    wall: Duration,
}

/// Makes and reads documents on all processors; also the processor time of reading, and the bytes. What is made stays
/// out of the time.
fn prepare(reader: &Reader, maker: &Maker, range: std::ops::Range<usize>) -> (Read, Duration, usize) {
    let texts: Vec<String> = range.clone().map(|n| maker.text(n)).collect();
    let bytes = texts.iter().map(String::len).sum();
    let next = AtomicUsize::new(0);
    let start = Instant::now();
    let work = || {
        let (mut done, cpu) = (Vec::new(), busy());
        loop {
            let i = next.fetch_add(1, Ordering::Relaxed);
            let Some(text) = texts.get(i) else { return (done, busy() - cpu) };
            let doc = Document::from_text(&format!("made-{}", range.start + i), text.clone());
            let records = v1::Document::new(&reader.read(&doc), &doc.text);
            done.push((i, Prepared::new(Entry::new(&doc, records, "bench"), reader.packs())));
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let parts: Vec<_> = thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        running.into_iter().filter_map(|t| t.join().ok()).collect()
    });
    let wall = start.elapsed();
    let reading = parts.iter().map(|(_, t)| *t).sum();
    let mut documents: Vec<(usize, Prepared)> = parts.into_iter().flat_map(|(done, _)| done).collect();
    documents.sort_by_key(|(i, _)| *i);
    (Read { documents: documents.into_iter().map(|(_, d)| d).collect(), wall }, reading, bytes)
}

/// The documents of one more day, linked as `camket add --quick` does or as `camket add` does.
fn daily(
    reader: &Reader,
    maker: &Maker,
    from: usize,
    quick: bool,
    ledger: &mut Ledger,
    out: &mut impl Write,
) -> io::Result<bool> {
    let start = Instant::now();
    let (read, ..) = prepare(reader, maker, from..from + DAILY);
    let reading = start.elapsed();
    for group in read.documents.chunks(ledger.group()) {
        ledger.add_all(group, LEARNED).map_err(io::Error::other)?;
    }
    let kept = start.elapsed();
    let cpu = busy();
    let packs = reader.packs();
    let linked = if quick { ledger.link_grown(packs, |_| {}) } else { ledger.link(packs, |_| {}) };
    let linked = linked.map_err(io::Error::other)?;
    let all = start.elapsed();
    let good = all < DAY;
    writeln!(
        out,
        "- {DAILY} documents more{}: read in {:.2} s, kept in {:.2} s, {} blocks linked and {} left in {:.1} s ({:.1} s of processor \
         time of the main thread); {:.1} s in all (bar {} s): {}",
        if quick { ", quick" } else { "" },
        reading.as_secs_f64(),
        (kept - reading).as_secs_f64(),
        linked.blocks,
        linked.left,
        (all - kept).as_secs_f64(),
        (busy() - cpu).as_secs_f64(),
        all.as_secs_f64(),
        DAY.as_secs(),
        verdict(good)
    )?;
    Ok(good)
}

/// Asks the ledger what people ask it.
fn ask(maker: &Maker, documents: usize, ledger: &mut Ledger, out: &mut impl Write) -> io::Result<bool> {
    let mut times: BTreeMap<&str, Vec<(Duration, Duration)>> = BTreeMap::new();
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    let mut dice = Dice::of(&[4]);
    for _ in 0..QUESTIONS {
        let n = dice.below(documents);
        let (name, matter) = maker.question(n);
        let pair = maker.pair(n);
        let entities = |kind| EntityQuery { kind: Some(kind), limit: Some(20), ..EntityQuery::default() };
        let between = |kind| EntityQuery { parties: pair.clone(), ..entities(kind) };
        let documents = DocumentQuery { limit: Some(20), ..DocumentQuery::default() };
        let asked = DocumentQuery { actors: pair[..1].to_vec(), ..documents.clone() };
        let from = EntityQuery { speakers: pair[..1].to_vec(), parties: pair[1..].to_vec(), ..entities(Kind::Thread) };
        let alerts = AlertQuery { parties: pair[..1].to_vec(), limit: Some(20), ..AlertQuery::default() };
        let words = EntityQuery { text: Some(matter.clone()), ..entities(Kind::Instrument) };
        let mut time = |what, ask: &mut dyn FnMut(&mut Ledger) -> camket_store::Result<usize>| {
            let start = (Instant::now(), busy());
            *found.entry(what).or_default() += ask(ledger).map_err(io::Error::other)?;
            times.entry(what).or_default().push((busy() - start.1, start.0.elapsed()));
            Ok::<_, io::Error>(())
        };
        time("search, two words", &mut |l| Ok(l.search(&format!("{name} {matter}"), &documents)?.len()))?;
        time("search, a phrase with a party", &mut |l| Ok(l.search(&format!("\"{matter}\""), &asked)?.len()))?;
        time("history", &mut |l| Ok(l.shorts(&from)?.len()))?;
        time("threads", &mut |l| Ok(l.shorts(&between(Kind::Thread))?.len()))?;
        time("figures", &mut |l| Ok(l.shorts(&between(Kind::Series))?.len()))?;
        time("instruments by a word", &mut |l| Ok(l.shorts(&words)?.len()))?;
        time("meetings", &mut |l| Ok(l.shorts(&between(Kind::Meeting))?.len()))?;
        time("people", &mut |l| {
            Ok(l.shorts(&EntityQuery { parties: pair[..1].to_vec(), ..entities(Kind::Person) })?.len())
        })?;
        time("alerts", &mut |l| Ok(l.alerts(&alerts)?.len()))?;
    }
    let mut good = true;
    for (what, times) in times {
        let (busy, wall): (Vec<Duration>, Vec<Duration>) = times.into_iter().unzip();
        let ([median, most, worst], [_, wall, _]) = (percentiles(busy), percentiles(wall));
        let ms = |t: Duration| t.as_secs_f64() * 1e3;
        let quick = most < QUICK;
        good &= quick;
        writeln!(
            out,
            "- {what}: {:.1} ms of processor time in the median, {:.1} ms at the {PERCENT}th percentile ({:.1} ms on the wall), \
             {:.0} ms at most, {:.1} answers (bar 50 ms): {}",
            ms(median),
            ms(most),
            ms(wall),
            ms(worst),
            found.get(what).copied().unwrap_or(0) as f64 / QUESTIONS as f64,
            verdict(quick)
        )?;
    }
    Ok(good)
}

/// The median, the time within which most are, and the longest.
fn percentiles(mut times: Vec<Duration>) -> [Duration; 3] {
    times.sort();
    [50, PERCENT, 100].map(|percent| times[(times.len() * percent / 100).min(times.len() - 1)])
}
