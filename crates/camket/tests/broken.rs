//! Nothing takes the program down: two hundred broken inputs, each ending in records or in an error that names the file
//! and the reason, in time linear in its size (`camket-bench linear` measures that; here only the whole is timed).
//!
//! `CAMKET_BROKEN_BYTES=1000000000` makes the long inputs 1 GB instead of 15 MB.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::time::{Duration, Instant};

use serde_json::Value;
use support::{Folder, camket};

const VI: &str =
    "Ngày 5/4, Tổng thống Mỹ và Thủ tướng Nhật Bản hội đàm tại Tokyo. Hai bên nhất trí hỗ trợ 5,5 tỷ USD.\n";
const EN: &str = "On 5 April the President of the United States met with Japan's Prime Minister. The two sides agreed to give $5bn.\n";

/// The inputs by name.
fn inputs() -> Vec<(String, Vec<u8>)> {
    let mut out: Vec<(String, Vec<u8>)> = Vec::new();
    let mut add = |name: &str, bytes: Vec<u8>| out.push((format!("{:03}-{name}.txt", out.len()), bytes));
    cut_and_mixed(&mut add);
    headers(&mut add);
    alone(&mut add);
    repeated(&mut add);
    random(&mut add);
    out
}

/// Every encoding, cut off, wrongly named, damaged, mixed.
fn cut_and_mixed(add: &mut impl FnMut(&str, Vec<u8>)) {
    let utf16 = |text: &str, big: bool, mark: bool| -> Vec<u8> {
        let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
        units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    };
    for (n, text) in [VI, EN].into_iter().enumerate() {
        for cut in [1, 2, 3, 10, 50] {
            add(&format!("utf8-cut-{n}-{cut}"), text.as_bytes()[..text.len() - cut].to_vec());
        }
        for (big, mark) in [(false, true), (true, true), (false, false), (true, false)] {
            let whole = utf16(text, big, mark);
            add(&format!("utf16-{n}-{big}-{mark}"), whole.clone());
            add(&format!("utf16-odd-{n}-{big}-{mark}"), whole[..whole.len() - 1].to_vec());
            add(&format!("utf16-shifted-{n}-{big}-{mark}"), whole[1..].to_vec());
            for lone in [0xD800u16, 0xDC00] {
                let mut damaged = whole.clone();
                damaged.splice(20..22, if big { lone.to_be_bytes() } else { lone.to_le_bytes() });
                add(&format!("utf16-lone-{n}-{big}-{mark}-{lone:x}"), damaged);
            }
        }
        for (bad, name) in [
            (&b"\xFF"[..], "ff"),
            (b"\xC0\x80", "overlong"),
            (b"\xED\xA0\x80", "surrogate"),
            (b"\xF4\x90\x80\x80", "beyond"),
            (b"\x80", "tail"),
            (b"\xE1\xBB", "half"),
        ] {
            let mut bytes = text.as_bytes().to_vec();
            bytes.splice(5..5, bad.iter().copied());
            add(&format!("utf8-{name}-{n}"), bytes);
        }
        add(&format!("latin1-{n}"), text.chars().map(|c| u8::try_from(c as u32).unwrap_or(b'?')).collect());
        add(&format!("both-{n}"), [text.as_bytes(), &utf16(text, false, false)].concat());
        add(&format!("bom-twice-{n}"), format!("\u{FEFF}\u{FEFF}{text}").into_bytes());
    }
}

/// Files that are no text.
fn headers(add: &mut impl FnMut(&str, Vec<u8>)) {
    let magic: [&[u8]; 19] = [
        b"%PDF-1.7\n",
        b"PK\x03\x04\x14\0",
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        b"{\\rtf1\\ansi",
        b"\x89PNG\r\n\x1A\n",
        b"\xFF\xD8\xFF\xE0",
        b"GIF89a",
        b"\x7FELF\x02\x01",
        b"MZ\x90\0",
        b"\x1F\x8B\x08\0",
        b"BZh91AY",
        b"\xFD7zXZ\0",
        b"\x28\xB5\x2F\xFD",
        b"7z\xBC\xAF\x27\x1C",
        b"SQLite format 3\0",
        b"OggS\0",
        b"\xFF\xFE\0\0A\0\0\0",
        b"RIFF\0\0\0\0WAVE",
        b"\xCA\xFE\xBA\xBE\0\0",
    ];
    for (n, head) in magic.iter().enumerate() {
        add(&format!("magic-{n}"), head.to_vec());
        add(&format!("magic-data-{n}"), [head, bytes(n as u64 + 1, 500).as_slice()].concat());
        add(&format!("magic-text-{n}"), [head, VI.as_bytes()].concat());
    }
}

/// Little or nothing.
fn alone(add: &mut impl FnMut(&str, Vec<u8>)) {
    let texts = [
        "",
        " ",
        "\n",
        "\r",
        "\0",
        ".",
        "\"",
        "a",
        "1",
        "-",
        "---",
        "---\n",
        "---\n---\n",
        "---\nid: x\n---\n",
        "---\nid: x\n",
        "---\nunknown: x\n---\nHai bên nhất trí.",
        "---\nlang: vi\n---\n",
        "---\nlang: xx\n---\nHai bên nhất trí.",
        "---\npublished: never\nlang: vi\n---\nHai bên nhất trí ngày 5/4.",
        "---\npublished: ữ2024\nlang: vi\n---\nNgày 5/4 hai bên nhất trí.",
        "\u{FEFF}",
        "\u{301}",
        "\u{200B}",
        "\u{202E}",
        "\u{FFFF}",
        "\u{10FFFF}",
        "😀",
        "ﷺ",
        "中文",
        "العربية قالت",
        "Hai bên nhất trí",
        "Ngày 99/99/9999 năm 0000 lần thứ 99999999999999999999",
        "1e999 tỷ tỷ tỷ tỷ tỷ tỷ USD -5 --5 5%%",
        "từ năm 2030 đến năm 2020, từ 7 đến 5 tỷ USD",
        "|||||\n|---|\n",
        "<html><body>Hai bên nhất trí</body></html>",
    ];
    for (n, text) in texts.iter().enumerate() {
        add(&format!("alone-{n}"), text.as_bytes().to_vec());
    }
}

/// One thing again and again.
fn repeated(add: &mut impl FnMut(&str, Vec<u8>)) {
    let pieces: [(&str, &str, usize); 26] = [
        ("quotes", "\"", 100_000),
        ("open-quotes", "“", 100_000),
        ("brackets", "(", 200_000),
        ("numbers", "12345 ", 200_000),
        ("newlines", "\n", 1_000_000),
        ("returns", "\r", 1_000_000),
        ("nuls", "\0", 100_000),
        ("spaces", " ", 1_000_000),
        ("nul-text", "a\0b", 50_000),
        ("rtl", "\u{202E}العربية ", 20_000),
        ("zalgo", "Z\u{301}\u{302}\u{303}\u{323}\u{32E}", 30_000),
        ("marks", "\u{301}", 200_000),
        ("invisible", "\u{200B}\u{FEFF}", 100_000),
        ("emoji", "😀", 50_000),
        ("digits", "7", 1_000_000),
        ("dotted", "ngày 1.1.1.1.1", 20_000),
        ("dates", "ngày 1/1, ", 20_000),
        ("names", "ông Nguyễn Văn A ", 8_000),
        ("titles", "Bộ trưởng ", 20_000),
        ("cues", "nhất trí ", 10_000),
        ("actors", "Mỹ và ", 30_000),
        ("words", "a ", 500_000),
        ("no-stop", "hai bên nhất trí ", 5_000),
        ("markdown", "# > - * ", 50_000),
        ("figures", "5 tỷ USD ", 15_000),
        ("long-word", "nhấttrí", 300_000),
    ];
    for (name, piece, times) in pieces {
        add(name, piece.repeat(times).into_bytes());
        add(&format!("{name}-vi"), format!("---\nlang: vi\n---\n{}", piece.repeat(times / 4)).into_bytes());
    }
    // 5 MB on one line, as a report might have it.
    let line = VI.trim_end().repeat(5_000_000 / VI.len());
    add("one-line", line.into_bytes());
    add("surrogates-as-text", "\\ud800 \\udfff &#xD800; ".repeat(1000).into_bytes());
    for (n, c) in ["\u{2028}", "\u{85}", "\u{B}", "\t", "\r\n"].iter().enumerate() {
        add(&format!("break-{n}"), VI.replace(' ', c).repeat(20).into_bytes());
    }
}

/// Noise, and texts with noise in them.
fn random(add: &mut impl FnMut(&str, Vec<u8>)) {
    for n in 0..10u64 {
        add(&format!("noise-{n}"), bytes(n + 100, 3000));
        add(&format!("printable-{n}"), bytes(n + 200, 3000).iter().map(|b| b' ' + b % 95).collect());
        let mut text = VI.repeat(5).into_bytes();
        for (i, b) in bytes(n + 300, 20).into_iter().enumerate() {
            let at = (i * 31 + usize::from(b)) % text.len();
            text[at] = b;
        }
        add(&format!("damaged-{n}"), text);
    }
}

/// The same noise everywhere.
fn bytes(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 24) as u8
    };
    (0..length).map(|_| next()).collect()
}

#[test]
fn each_ends_in_records_or_in_an_error_that_names_file_and_reason() {
    let dir = Folder::new(&[]);
    let inputs = inputs();
    assert!(inputs.len() >= 200, "{}", inputs.len());
    fs::create_dir(dir.path("in")).unwrap();
    for (name, bytes) in &inputs {
        fs::write(dir.path(&format!("in/{name}")), bytes).unwrap();
    }
    let start = Instant::now();
    let run = camket(&["read", &dir.path("in"), "--format", "jsonl"]);
    let took = start.elapsed();
    assert!(matches!(run.code, 0 | 3), "code {}: {}", run.code, run.err);
    let read: Vec<Value> = run.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let mut refused = 0;
    for (name, _) in &inputs {
        let stem = name.trim_end_matches(".txt");
        // A document may have named itself in its front matter.
        let recorded = read.iter().filter(|r| r["id"] == *stem).count();
        let line = run.err.lines().find(|l| l.contains(name.as_str()));
        match line {
            Some(line) => {
                let reason = line.split_once(name.as_str()).unwrap().1;
                assert!(reason.len() > 8 && recorded == 0, "no reason: {line}");
                refused += 1;
            }
            None => assert!(recorded == 1 || read.iter().any(|r| r["id"] == "x"), "nothing of {name}"),
        }
    }
    assert_eq!(read.len() + refused, inputs.len(), "{}", run.err);
    assert!(refused > 20 && read.len() > 100, "{refused} refused, {} read", read.len());
    // A hang must fail here; how the time grows is measured by `camket-bench linear`.
    assert!(took < Duration::from_secs(600), "{took:?}");
}

#[test]
fn one_letter_for_very_long() {
    let dir = Folder::new(&[]);
    let length: usize = std::env::var("CAMKET_BROKEN_BYTES").ok().and_then(|n| n.parse().ok()).unwrap_or(15_000_000);
    for (name, unit) in [("letters.txt", "aaaaaaaaaaaaaaaa"), ("words.txt", "aaaaaaaaaaaaaaa ")] {
        let mut file = BufWriter::new(File::create(dir.path(name)).unwrap());
        for _ in 0..length / unit.len() {
            file.write_all(unit.as_bytes()).unwrap();
        }
        file.into_inner().unwrap().flush().unwrap();
        let start = Instant::now();
        let run = camket(&["read", &dir.path(name), "--format", "jsonl"]);
        let took = start.elapsed();
        if run.out.is_empty() {
            assert!(run.err.contains(name), "{}", run.err);
        } else {
            assert_eq!((run.code, run.out.lines().count()), (0, 1), "{}", run.err);
        }
        fs::remove_file(dir.path(name)).unwrap();
        assert!(took < Duration::from_secs(60), "{name}: {took:?}");
    }
}
