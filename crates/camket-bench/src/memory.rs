//! Whether memory stays flat over many documents.

use std::fs;
use std::hint::black_box;
use std::io::{self, Write};

use camket_extract::Reader;
use camket_packs::Packs;
use camket_text::Document;

use crate::corpus::Corpus;
use crate::verdict;

const EARLY: usize = 10_000;
const ALL: usize = 100_000;
/// The peak after all may be so much above the peak early on: a longest document that came late.
const MORE: f64 = 1.1;
/// Bytes of a text that are read: what is measured is whether something is kept, not how fast long texts are read.
const MOST: usize = 2_000;

/// Reads 100,000 documents, dropping each, and prints the peak of resident memory early on and at the end.
pub fn measure(corpus: &Corpus, out: &mut impl Write) -> io::Result<bool> {
    let reader = Reader::new(Packs::shipped());
    let mut early = None;
    for (n, text) in corpus.texts.iter().cycle().take(ALL).enumerate() {
        if n == EARLY {
            early = peak();
        }
        let end = (0..=text.len().min(MOST)).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
        let doc = Document::from_text(&format!("d{n}"), text.get(..end).unwrap_or("").to_owned());
        black_box(reader.read(&doc));
    }
    let (Some(early), Some(last)) = (early, peak()) else {
        writeln!(out, "- memory: this system does not tell (no /proc/self/status)")?;
        return Ok(true);
    };
    let good = last <= early * MORE;
    writeln!(
        out,
        "- peak memory: {early:.0} MB after {EARLY} documents, {last:.0} MB after {ALL}; flat: {}",
        verdict(good)
    )?;
    Ok(good)
}

/// The peak of resident memory so far, in MB.
pub fn peak() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes / 1e3)
}
