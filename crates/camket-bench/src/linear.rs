//! Whether the time grows with the text and no faster, on texts made to make it grow faster.

use std::hint::black_box;
use std::io::{self, Write};

use camket_extract::Reader;
use camket_packs::Packs;
use camket_text::Document;

use crate::clock::busy;
use crate::verdict;

/// The length of the shorter text in bytes; the longer one is four times that.
const LENGTH: usize = 300_000;
/// Four times the text may take so many times as long: the caches of the machine are left behind on the way.
const FACTOR: f64 = 7.0;

/// From here on both lengths are read again, and the fastest time of each counts: whatever else the machine does only makes
/// it slower, and most of all the long text, which does not fit into the caches beside it.
const CLOSE: f64 = 4.5;
/// How often they are read again.
const AGAIN: usize = 2;

/// Seconds that are too few to measure.
const NOTHING: f64 = 0.06;

/// What the texts repeat, always on one line unless there is a break in it. `#` stands for a running number.
const PIECES: &[&str] = &[
    "a",
    "a ",
    "A ",
    "1",
    "1 ",
    "1.",
    "1,",
    "1/",
    "1-",
    ". ",
    ", ",
    "- ",
    "\"",
    "“ ",
    "” ",
    "'",
    "( ",
    ") ",
    "\n",
    "A\n\n",
    "e\u{301}",
    "\u{301}",
    "\u{200B}",
    "\0",
    "ngày 1, ",
    "ngày 1.",
    "ngày 1.1.1.1.1.1.1.",
    "từ ngày ",
    "năm 2020 và ",
    "5 tỷ ",
    "tỷ ",
    "một trăm ",
    "hơn ",
    "khoảng ",
    "USD",
    "5 USD ",
    "VND1.",
    "Mỹ ",
    "Mỹ, ",
    "Mỹ và ",
    "Mỹ - ",
    "Mỹ nhất trí ",
    "nhất trí ",
    "nhất trí, ",
    "hai bên ",
    "hai bên nhất trí ",
    "nước này ",
    "ASEAN nước này ",
    "ông này nói ",
    "chính phủ ",
    "Bộ trưởng ",
    "Bộ trưởng Ngoại giao ",
    "Bộ trưởng, ",
    "ông ",
    "ông Nguyễn Văn A# ",
    "Tổng thống Nguyễn Văn A# ",
    "Tổng thống Xa# Yb# nói. ",
    "Tổng thống Mỹ nói. ",
    "Nguyễn ",
    "hội đàm ",
    "hội nghị ",
    "Hội nghị lần thứ # ",
    "Hội nghị ASEAN - Mỹ lần thứ #. ",
    "Mỹ hội đàm với Nga. ",
    "Hiệp định ",
    "Hiệp định về ",
    "Hiệp định Xa# Yb#. ",
    "Hiệp định ASEAN - ",
    "Mỹ ký Hiệp định #. ",
    "Mỹ nhất trí # và Nga phản đối #. ",
    "\"Chúng tôi nhất trí\", Mỹ nói. ",
    "# doanh nghiệp ",
    "kim ngạch # tỷ USD, ",
    "Ảnh: Mỹ # tỷ USD\n",
    "theo ",
    "nếu ",
    "không ",
    "và ",
    "của ",
    "tại ",
    "tại Hà Nội ",
    "the ",
    "The United States agreed to ",
    "agreed ",
    "we agreed ",
    "he said ",
    "the two sides ",
    "President Xa# Yb# said. ",
    "Agreement on ",
    "former ",
    "Foreign Minister ",
    "Japan's ",
    "Japan, ",
    "of ",
    "met with Japan ",
    "summit ",
    "the #th summit ",
    "on 1 May, ",
    "$5 ",
    "between 5 and ",
    "a third of ",
    "Jean-",
    "R. ",
    "U.S. ",
    "> ",
    "# ",
    "1. ",
    "(a) ",
    "http://a.b/",
    "a@b.",
    "中文",
    "العربية ",
];

/// Reads each text and one four times as long, and prints those that take more than their share.
pub fn measure(out: &mut impl Write) -> io::Result<bool> {
    let reader = Reader::new(Packs::shipped());
    let mut worst = (0.0, "");
    let mut slowest = (f64::MAX, "");
    let mut bad = Vec::new();
    for (i, piece) in PIECES.iter().enumerate() {
        // A front matter tells the language where the text itself does not.
        let lang = if piece.is_ascii() && i > 30 { "en" } else { "vi" };
        let mut short = seconds(&reader, lang, piece, LENGTH);
        let mut long = seconds(&reader, lang, piece, 4 * LENGTH);
        for _ in 0..AGAIN {
            if long > NOTHING && long > CLOSE * short {
                long = long.min(seconds(&reader, lang, piece, 4 * LENGTH));
                short = short.min(seconds(&reader, lang, piece, LENGTH));
            }
        }
        // What takes no time to speak of tells nothing.
        let ratio = if long < NOTHING { 4.0 } else { long / short };
        if ratio > worst.0 {
            worst = (ratio, piece);
        }
        let rate = 4.0 * LENGTH as f64 / 1e6 / long.max(1e-3);
        if rate < slowest.0 {
            slowest = (rate, piece);
        }
        if std::env::var_os("CAMKET_BENCH_ALL").is_some() {
            writeln!(out, "  {ratio:5.1} {rate:8.2} MB/s {piece:?}")?;
        }
        if ratio > FACTOR {
            bad.push(format!("{piece:?} ({ratio:.1})"));
        }
    }
    writeln!(
        out,
        "- linear: {} hostile texts, 4 times the length takes at most {:.1} times as long ({:?}), bar {FACTOR}: {}{}",
        PIECES.len(),
        worst.0,
        worst.1,
        verdict(bad.is_empty()),
        if bad.is_empty() { String::new() } else { format!(": {}", bad.join(", ")) }
    )?;
    writeln!(out, "- slowest of them: {:.2} MB/s ({:?})", slowest.0, slowest.1)?;
    Ok(bad.is_empty())
}

fn seconds(reader: &Reader, lang: &str, piece: &str, length: usize) -> f64 {
    let mut text = format!("---\nlang: {lang}\n---\n");
    let mut n = 0;
    while text.len() < length {
        text.push_str(&piece.replace('#', &letters(n)));
        n += 1;
    }
    let doc = Document::from_text("linear", text);
    let start = busy();
    black_box(reader.read(&doc));
    (busy() - start).as_secs_f64()
}

/// A number for pieces that need one; names get letters from it by being glued to them.
fn letters(n: usize) -> String {
    (n + 1).to_string()
}
