//! A ledger under hard use: writers that are killed, and many writers at once. For tests and for the bench.
#![allow(dead_code, reason = "each binary uses its own part of this")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use camket_packs::Packs;
use camket_store::{AlertQuery, DocumentQuery, EntityQuery, Ledger, Location};
use tempfile::TempDir;

/// The moment that every writer takes for now, so that ledgers can be compared.
const NOW: (&str, &str) = ("CAMKET_NOW", "2026-01-01T00:00:00Z");

/// What went wrong.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Documents to add, in a folder that goes away at the end.
pub struct Texts {
    dir: TempDir,
    files: Vec<PathBuf>,
}

impl Texts {
    /// So many documents, varied from the examples: other paragraphs, other numbers, another day; some are reprints, some
    /// are versions of one address.
    ///
    /// # Errors
    /// If the examples cannot be read or the folder not be written.
    pub fn new(count: usize) -> Result<Self> {
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/texts");
        let mut sources: Vec<PathBuf> = fs::read_dir(examples)?.map(|e| Ok(e?.path())).collect::<io::Result<_>>()?;
        sources.sort();
        let sources: Vec<String> = sources.iter().map(fs::read_to_string).collect::<io::Result<_>>()?;
        let dir = tempfile::tempdir()?;
        let mut files = Vec::new();
        for n in 0..count {
            let path = dir.path().join(format!("text-{n:06}.md"));
            fs::write(&path, varied(&sources[n % sources.len()], n))?;
            files.push(path);
        }
        Ok(Self { dir, files })
    }
}

fn varied(source: &str, n: usize) -> String {
    let body = source.splitn(3, "---\n").nth(2).unwrap_or(source);
    let lang = if source.contains("lang: vi") { "vi" } else { "en" };
    let keep = |i: usize| i == 0 || !(n / 7 + i).is_multiple_of(3);
    let paragraphs: Vec<&str> =
        body.split("\n\n").enumerate().filter(|(i, _)| keep(*i)).map(|(_, p)| p.trim()).collect();
    let day = 1 + n % 28;
    let (month, year) = (1 + n / 28 % 12, 2020 + n / 336 % 6);
    // Every tenth is another version of the one before it.
    let address = if n % 10 == 9 { n - 1 } else { n };
    let number = |c: char| {
        if !n.is_multiple_of(5) && c == '4' { char::from(b'0' + u8::try_from(n % 10).unwrap_or(4)) } else { c }
    };
    let body: String = paragraphs.join("\n\n").chars().map(number).collect();
    format!(
        "---\nlang: {lang}\npublisher: Desk {}\nurl: https://example.org/{address}\npublished: {year}-{month:02}-{day:02}\n---\n\n{body}\n",
        n % 11
    )
}

fn writer(binary: &Path, ledger: &str, files: &[&PathBuf]) -> Result<Child> {
    let child = Command::new(binary)
        .args(["--lang", "en", "add", "--threads", "1", "--ledger", ledger])
        .args(files)
        .env(NOW.0, NOW.1)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    Ok(child)
}

fn finish(child: Child) -> Result<()> {
    let out = child.wait_with_output()?;
    if out.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&out.stderr).into()) }
}

/// Everything in a ledger, to be compared.
fn picture(ledger: &mut Ledger) -> Result<String> {
    let mut out = Vec::new();
    ledger.export("", &mut out)?;
    let entities = ledger.entities(&EntityQuery::default())?;
    let alerts = ledger.alerts(&AlertQuery { acknowledged: true, ..Default::default() })?;
    let derived = serde_json::to_string_pretty(&(entities, alerts))?;
    Ok(String::from_utf8(out)? + &derived)
}

/// That the ledger is sound; how many documents it has.
fn sound(ledger: &mut Ledger, packs: &Packs, whole: bool) -> Result<usize> {
    let query = DocumentQuery { versions: true, limit: Some(1), ..Default::default() };
    let reader = ledger.documents(&query)?.pop().map(|d| d.reader).unwrap_or_default();
    let checked = ledger.check(&reader, packs, |_| {})?;
    if let Some(problem) = checked.problems.first() {
        return Err(format!("{} things are wrong, such as {problem:?}", checked.problems.len()).into());
    }
    if whole && checked.unlinked > 0 {
        return Err(format!("{} blocks are not linked", checked.unlinked).into());
    }
    Ok(checked.documents)
}

/// The same ledger, or the first line in which they differ.
fn same(one: &str, other: &str) -> Result<()> {
    if one == other {
        return Ok(());
    }
    let differs = one.lines().zip(other.lines()).find(|(a, b)| a != b);
    let cut = |line: &str| line.chars().take(300).collect::<String>();
    match differs {
        Some((a, b)) => Err(format!("the ledgers differ:\n{}\n{}", cut(a), cut(b)).into()),
        None => Err("one ledger has more than the other".into()),
    }
}

/// What came of killing.
#[derive(Debug, Default)]
pub struct Killed {
    /// Writers that were killed at work.
    pub at_work: usize,
    /// Writers that were done before their moment came.
    pub done: usize,
    /// Ledgers that were filled in the end.
    pub filled: usize,
}

/// Kills writers at `moments` random moments, again and again, until the ledger is full, then begins with another one.
/// After each kill the ledger is sound and has lost nothing; in the end it is the same as one that nobody disturbed.
///
/// # Errors
/// In words, at the first thing that is not so.
pub fn kill(binary: &Path, new: &dyn Fn() -> String, texts: &Texts, moments: usize, packs: &Packs) -> Result<Killed> {
    let files: Vec<&PathBuf> = texts.files.iter().collect();
    let quiet = new();
    let start = Instant::now();
    finish(writer(binary, &quiet, &files)?)?;
    let whole = start.elapsed();
    let wanted = picture(&mut Ledger::open_existing(&Location::of(&quiet))?)?;
    let mut out = Killed::default();
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let (mut at, mut there) = (new(), 0);
    while out.at_work < moments {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let share = (seed >> 33) as f64 / f64::from(1_u32 << 31);
        let mut child = writer(binary, &at, &files)?;
        sleep(whole.mul_f64(share * 0.7));
        let done = child.try_wait()?.is_some();
        child.kill()?;
        child.wait()?;
        if done {
            out.done += 1;
        } else {
            out.at_work += 1;
        }
        let mut ledger = Ledger::open(&Location::of(&at))?;
        let now = sound(&mut ledger, packs, done)?;
        if now < there {
            return Err(format!("{there} documents were there, now {now}").into());
        }
        there = now;
        if done || out.at_work == moments {
            finish(writer(binary, &at, &files)?)?;
            sound(&mut ledger, packs, true)?;
            same(&wanted, &picture(&mut ledger)?)?;
            out.filled += 1;
            (at, there) = (new(), 0);
        }
    }
    Ok(out)
}

/// Adds the documents with `writers` programs at once, each document by two of them, and compares the ledger with one
/// that a single program filled. How long the crowd and the one took.
///
/// # Errors
/// In words, if a program fails or the ledgers differ.
pub fn crowd(
    binary: &Path,
    new: &dyn Fn() -> String,
    texts: &Texts,
    writers: usize,
    packs: &Packs,
) -> Result<(Duration, Duration)> {
    let (crowded, single) = (new(), new());
    let start = Instant::now();
    let mut children = Vec::new();
    for k in 0..writers {
        let mine = |n: usize| n % writers == k || n % writers == (k + 1) % writers;
        let mut files: Vec<&PathBuf> =
            texts.files.iter().enumerate().filter(|(n, _)| mine(*n)).map(|(_, f)| f).collect();
        if k % 2 == 1 {
            files.reverse();
        }
        children.push(writer(binary, &crowded, &files)?);
    }
    for child in children {
        finish(child)?;
    }
    let crowd = start.elapsed();
    let start = Instant::now();
    finish(writer(binary, &single, &texts.files.iter().collect::<Vec<_>>())?)?;
    let alone = start.elapsed();
    let mut ledgers = [Ledger::open(&Location::of(&crowded))?, Ledger::open(&Location::of(&single))?];
    for ledger in &mut ledgers {
        let there = sound(ledger, packs, true)?;
        if there != texts.files.len() {
            return Err(format!("{there} documents of {} are there", texts.files.len()).into());
        }
    }
    let [many, one] = &mut ledgers;
    same(&picture(many)?, &picture(one)?)?;
    Ok((crowd, alone))
}
