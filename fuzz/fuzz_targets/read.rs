//! Arbitrary bytes through decoding and reading: no panic, and every span is a slice of the text.
//!
//! With libFuzzer: `cargo fuzz run read -- -max_total_time=600`. Without it: `cargo run --release -- 600`, which changes
//! pieces of reports and the shipped examples at random for that many seconds. How to install it: docs/testing.md.

#![cfg_attr(feature = "libfuzzer", no_main)]

use std::sync::LazyLock;

use camket_extract::Reader;
use camket_packs::Packs;
use camket_text::Document;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Packs::shipped()));

fn check(bytes: &[u8]) {
    let Ok(doc) = Document::from_bytes("fuzz", bytes.to_vec()) else { return };
    let records = READER.read(&doc);
    let slice = |s: camket_model::Span| assert!(doc.text.get(s.start..s.end).is_some(), "{s:?}");
    records.date.iter().for_each(|d| slice(d.span));
    records.people.iter().for_each(|p| slice(p.span));
    records.meetings.iter().for_each(|m| slice(m.span));
    records.figures.iter().for_each(|f| slice(f.span));
    records.instruments.iter().for_each(|i| slice(i.span));
    for s in &records.statements {
        slice(s.span);
        slice(s.cue);
        assert!(s.span.contains(s.cue));
        s.condition.iter().for_each(|c| slice(*c));
    }
}

#[cfg(feature = "libfuzzer")]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check(bytes));

#[cfg(not(feature = "libfuzzer"))]
fn main() {
    plain::run();
}

/// The same without libFuzzer: seeds, random changes, a clock. What falls over or is slow is kept in `artifacts/`.
#[cfg(not(feature = "libfuzzer"))]
mod plain {
    use std::fs;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::path::{Path, PathBuf};
    use std::time::{Duration, Instant};

    /// Words and marks that make the reader look closer than random letters do.
    const WORDS: &str = "---\nlang: vi\n---\n|---\nlang: en\n---\n|Mỹ |ASEAN |hai bên |nhất trí |Tổng thống |ông |Nguyễn Văn A |\
        Bộ trưởng |Ngoại giao |hội đàm |với |Hiệp định |Hội nghị cấp cao |lần thứ |58|12/7|ngày |tháng |năm |2030|từ |đến |\
        2021-2025|5,5 |tỷ |USD|100%|hơn |6.200 |doanh nghiệp |tại |Hà Nội |(RCEP)|theo |Reuters |nếu |không |cam kết |sẽ |\
        chúng tôi |nước này |nói |Ảnh: |1. |(a) |The United States |agreed |to |the two sides |Foreign Minister |of |Japan|'s |\
        Agreement on |Summit |the 12th |October |$1.2bn |a third of |said |he |we |met with |U.S. |No. |\"|“|”|'|. |, |- |-|/|:|\n|\n\n|\
        \u{301}|\u{200B}|\u{FEFF}|\u{0}|\u{FFFD}|tháng 7/2024 |giữa |và |của |the |on |in |between |1,000,000 |.|..|…";

    /// Seconds a byte, a hundred times the usual.
    const SLOW: f64 = 2e-5;

    /// Whether reading `bytes` ended well, and the seconds it took for each byte.
    fn timed(bytes: &[u8]) -> (bool, f64) {
        let start = Instant::now();
        let ok = catch_unwind(AssertUnwindSafe(|| super::check(bytes))).is_ok();
        (ok, start.elapsed().as_secs_f64() / (bytes.len() + 2000) as f64)
    }

    pub fn run() {
        let seconds = std::env::args().nth(1).and_then(|s| s.parse().ok()).unwrap_or(60);
        let seed = std::env::args().nth(2).and_then(|s| s.parse().ok()).unwrap_or(1);
        let (end, mut random) = (Instant::now() + Duration::from_secs(seconds), Random(seed));
        let seeds = seeds();
        let words: Vec<&str> = WORDS.split('|').collect();
        std::panic::set_hook(Box::new(|_| ()));
        let (mut runs, mut bad, mut slowest) = (0u64, 0u64, (0.0, 0));
        while Instant::now() < end {
            let bytes = input(&mut random, &seeds, &words);
            let (ok, mut per) = timed(&bytes);
            // Another program may have been in the way: what is slow is slow again.
            for _ in 0..5 {
                if per > SLOW {
                    per = per.min(timed(&bytes).1);
                }
            }
            if !ok || per > SLOW {
                bad += 1;
                keep(&bytes, if ok { "slow" } else { "crash" }, bad);
            }
            if per > slowest.0 {
                slowest = (per, bytes.len());
            }
            runs += 1;
        }
        println!("{runs} inputs in {seconds} s, {bad} bad; slowest {:.2} µs a byte ({} bytes)", slowest.0 * 1e6, slowest.1);
        std::process::exit(i32::from(bad > 0));
    }

    fn keep(bytes: &[u8], what: &str, n: u64) {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("artifacts");
        let _ = fs::create_dir_all(&dir);
        let _ = fs::write(dir.join(format!("{what}-{n}.bin")), bytes);
        println!("{what}: artifacts/{what}-{n}.bin ({} bytes)", bytes.len());
    }

    fn seeds() -> Vec<Vec<u8>> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/texts");
        let mut paths: Vec<PathBuf> = fs::read_dir(root).into_iter().flatten().flatten().map(|e| e.path()).collect();
        paths.sort();
        paths.iter().filter_map(|p| fs::read(p).ok()).collect()
    }

    fn input(random: &mut Random, seeds: &[Vec<u8>], words: &[&str]) -> Vec<u8> {
        let mut out = Vec::new();
        match random.below(4) {
            // Words in any order.
            0 => {
                out.extend(words[random.below(2)].bytes());
                for _ in 0..random.below(200) {
                    out.extend(words[random.below(words.len())].bytes());
                }
            }
            // Bytes in any order.
            1 => out.extend((0..random.below(600)).map(|_| random.next() as u8)),
            // A piece of a text, perhaps twice, in a text.
            _ => {
                out.extend(words[random.below(2)].bytes());
                for _ in 0..1 + random.below(4) {
                    let Some(seed) = seeds.get(random.below(seeds.len().max(1))) else { break };
                    let from = random.below(seed.len());
                    out.extend(&seed[from..(from + random.below(2000)).min(seed.len())]);
                }
            }
        }
        for _ in 0..random.below(12) {
            let at = random.below(out.len() + 1);
            match random.below(5) {
                0 if at < out.len() => out[at] = random.next() as u8,
                1 => drop(out.drain(at..(at + random.below(40)).min(out.len()))),
                2 => {
                    let word = words[random.below(words.len())].repeat(1 + random.below(8));
                    out.splice(at..at, word.into_bytes());
                }
                3 => {
                    let piece = out[at..(at + random.below(60)).min(out.len())].repeat(1 + random.below(20));
                    out.splice(at..at, piece);
                }
                _ => out.truncate(out.len() - random.below(out.len().min(5) + 1)),
            }
        }
        out
    }

    /// xorshift: the same seed gives the same inputs on any machine.
    struct Random(u64);

    impl Random {
        fn next(&mut self) -> u64 {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            self.0
        }

        fn below(&mut self, n: usize) -> usize {
            (self.next() >> 11) as usize % n.max(1)
        }
    }
}
