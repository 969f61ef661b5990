//! Whole reading against one overlapping Aho–Corasick pass over the same text with the same surface forms.

use std::hint::black_box;
use std::io::{self, Write};
use std::time::Duration;

use aho_corasick::{AhoCorasick, MatchKind};
use camket_extract::Reader;
use camket_packs::Packs;
use camket_text::Document;

use crate::clock::busy;
use crate::corpus::Corpus;
use crate::verdict;

/// Reading is to reach at least this share of the rate of the pass.
const SHARE: f64 = 0.2;
/// Passes of each kind, in turn, so that both meet the machine in the same state; the fastest counts, since whatever
/// else the machine does only makes it slower.
const PASSES: usize = 5;

/// Prints both rates and their ratio.
pub fn measure(corpus: &Corpus, out: &mut impl Write) -> io::Result<bool> {
    let forms: Vec<String> = Packs::shipped_forms("vi").iter().map(|f| f.to_lowercase()).collect();
    let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&forms).map_err(io::Error::other)?;
    let lower: Vec<String> = corpus.texts.iter().map(|t| t.to_lowercase()).collect();
    let reader = Reader::new(Packs::shipped());
    let (mut hits, mut records) = (0, 0);
    let (mut search, mut read) = (Duration::MAX, Duration::MAX);
    for _ in 0..PASSES {
        search = search.min(timed(|| {
            hits = lower.iter().map(|text| automaton.find_overlapping_iter(black_box(text)).count()).sum();
        }));
        read = read.min(timed(|| records = corpus.texts.iter().map(|text| count(&reader, text)).sum()));
    }
    let rate = |time: Duration| corpus.megabytes() / time.as_secs_f64();
    let ratio = rate(read) / rate(search);
    writeln!(out, "- Aho–Corasick, overlapping, {} forms: {:.1} MB/s ({hits} hits)", forms.len(), rate(search))?;
    writeln!(out, "- whole reading, one core: {:.1} MB/s ({records} records)", rate(read))?;
    writeln!(out, "- ratio: {ratio:.2}, bar {SHARE}: {}", verdict(ratio >= SHARE))?;
    Ok(ratio >= SHARE)
}

fn count(reader: &Reader, text: &str) -> usize {
    let doc = Document::from_text("bench", black_box(text.to_owned()));
    let r = black_box(reader.read(&doc));
    r.people.len() + r.meetings.len() + r.statements.len() + r.figures.len() + r.instruments.len()
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = busy();
    work();
    busy() - start
}
