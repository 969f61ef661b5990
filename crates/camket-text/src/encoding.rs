//! From the bytes of a file to its text: which encoding is it, and what do the bytes say in it?
//!
//! Valid UTF-8 is UTF-8. Else a byte-order mark or the pattern of zero bytes tells UTF-16. Else windows-1258 is
//! accepted if the bytes make sense in it: its tone marks stand on vowels, and no byte is one that it does not have.
//! Text that is mostly good UTF-8 with some damage is refused with the place, never read as something else.

use std::str::Utf8Error;

use crate::document::Encoding;
use crate::error::{Kind, TextError};

/// A text and the encoding it was written in.
pub(crate) struct Decoded {
    pub text: String,
    pub encoding: Encoding,
}

/// How files that are no text begin, and what they are.
const MAGIC: [(&[u8], &str); 19] = [
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document (docx, odt, epub)"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1", "an old office document (doc, xls)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\x7FELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\x1F\x8B\x08", "a gzip archive"),
    (b"BZh9", "a bzip2 archive"),
    (b"\xFD7zXZ\x00", "an xz archive"),
    (b"\x28\xB5\x2F\xFD", "a zstd archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
    (b"SQLite format 3\x00", "a database"),
    (b"OggS\x00", "a sound or video file"),
    (b"\xFF\xFE\x00\x00", "a text in UTF-32, which is not read"),
    (b"\x00\x00\xFE\xFF", "a text in UTF-32, which is not read"),
];

pub(crate) fn decode(bytes: Vec<u8>) -> Result<Decoded, TextError> {
    decode_kind(bytes).map_err(TextError::new)
}

fn decode_kind(bytes: Vec<u8>) -> Result<Decoded, Kind> {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Kind::Binary(what));
    }
    let decoded = match utf16_kind(&bytes) {
        Some(encoding) => Decoded { text: utf16(&bytes, encoding)?, encoding },
        None => match String::from_utf8(bytes) {
            Ok(text) => Decoded { text, encoding: Encoding::Utf8 },
            Err(e) => {
                let broken = e.utf8_error();
                Decoded { text: not_utf8(&e.into_bytes(), broken)?, encoding: Encoding::Windows1258 }
            }
        },
    };
    if is_noise(&decoded.text) { Err(Kind::Binary("binary data")) } else { Ok(decoded) }
}

/// UTF-16 by its byte-order mark, or by zero bytes that stand on one side of most pairs.
fn utf16_kind(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => return Some(Encoding::Utf16Be),
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(8192)];
    let pairs = sample.len() / 2;
    if pairs < 2 {
        return None;
    }
    let zeros = |side: usize| sample.iter().skip(side).step_by(2).filter(|b| **b == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    if second * 4 >= pairs && first * 50 <= pairs {
        Some(Encoding::Utf16Le)
    } else if first * 4 >= pairs && second * 50 <= pairs {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

fn utf16(bytes: &[u8], encoding: Encoding) -> Result<String, Kind> {
    let little = encoding == Encoding::Utf16Le;
    let units = bytes.chunks_exact(2).map(|p| {
        let pair = [p[0], p[1]];
        if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
    });
    let mut text = String::with_capacity(bytes.len());
    let mut offset = 0;
    for c in char::decode_utf16(units) {
        match c {
            Ok(c) => {
                text.push(c);
                offset += 2 * c.len_utf16();
            }
            Err(_) if offset + 3 >= bytes.len() => return Err(Kind::CutOff { offset }),
            Err(_) => return Err(Kind::LoneSurrogate { offset }),
        }
    }
    if bytes.len() % 2 == 1 { Err(Kind::CutOff { offset: bytes.len() - 1 }) } else { Ok(text) }
}

/// Bytes that are not UTF-8: windows-1258, or an error that names the place.
fn not_utf8(bytes: &[u8], broken: Utf8Error) -> Result<String, Kind> {
    let (good, bad) = bytes.utf8_chunks().fold((0usize, 0usize), |(good, bad), chunk| {
        let many = chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        (good + many, bad + usize::from(!chunk.invalid().is_empty()))
    });
    let offset = broken.valid_up_to();
    let cut_off = broken.error_len().is_none() && (good > 0 || offset + 2 <= bytes.len());
    if good < bad && !cut_off && fits_windows_1258(bytes) {
        return Ok(bytes.iter().map(|b| windows_1258(*b)).collect());
    }
    if cut_off {
        return Err(Kind::CutOff { offset });
    }
    let controls = bytes.iter().filter(|b| is_control(**b)).count();
    if controls * 50 > bytes.len() {
        return Err(Kind::Binary("binary data"));
    }
    Err(Kind::InvalidByte { offset, byte: bytes.get(offset).copied().unwrap_or(0) })
}

/// Whether `bytes` make sense in windows-1258: Vietnamese with its tone marks on vowels, or a text of another
/// language with a few letters and typographic marks that the Western code page has in the same places.
fn fits_windows_1258(bytes: &[u8]) -> bool {
    let (mut marks, mut misplaced, mut letters, mut high) = (0usize, 0usize, 0usize, 0usize);
    let mut before = 0u8;
    for &b in bytes {
        if b < 0x80 {
            if is_control(b) {
                return false;
            }
        } else {
            high += 1;
            match b {
                _ if windows_1258(b) == char::REPLACEMENT_CHARACTER => return false,
                0xCC | 0xD2 | 0xDE | 0xEC | 0xF2 => {
                    marks += 1;
                    misplaced += usize::from(!is_vowel(before));
                }
                // Letters that only Vietnamese has here: Ă Đ Ơ Ư ă đ ơ ư, and the sign ₫.
                0xC3 | 0xD0 | 0xD5 | 0xDD | 0xE3 | 0xF0 | 0xF5 | 0xFD | 0xFE => letters += 1,
                _ => {}
            }
        }
        before = b;
    }
    if misplaced * 20 > marks {
        return false;
    }
    if marks + letters == 0 { high * 8 <= bytes.len() } else { marks * 8 >= letters && high * 2 <= bytes.len() + 4 }
}

fn is_vowel(b: u8) -> bool {
    matches!(b.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
        || matches!(b, 0xC0..=0xC3 | 0xC8..=0xCA | 0xCD | 0xD3..=0xD5 | 0xD9 | 0xDA | 0xDD)
        || matches!(b, 0xE0..=0xE3 | 0xE8..=0xEA | 0xED | 0xF3..=0xF5 | 0xF9 | 0xFA | 0xFD)
}

/// One byte of windows-1258; the replacement character for those it does not have.
fn windows_1258(b: u8) -> char {
    const LOW: [char; 32] = [
        '€', '\u{FFFD}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', '\u{FFFD}', '‹', 'Œ', '\u{FFFD}', '\u{FFFD}',
        '\u{FFFD}', '\u{FFFD}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', '\u{FFFD}', '›', 'œ', '\u{FFFD}',
        '\u{FFFD}', 'Ÿ',
    ];
    match b {
        0x80..=0x9F => LOW[usize::from(b - 0x80)],
        0xC3 => 'Ă',
        0xCC => '\u{0300}',
        0xD0 => 'Đ',
        0xD2 => '\u{0309}',
        0xD5 => 'Ơ',
        0xDD => 'Ư',
        0xDE => '\u{0303}',
        0xE3 => 'ă',
        0xEC => '\u{0301}',
        0xF0 => 'đ',
        0xF2 => '\u{0323}',
        0xF5 => 'ơ',
        0xFD => 'ư',
        0xFE => '₫',
        _ => char::from(b),
    }
}

fn is_control(b: u8) -> bool {
    b == 0x7F || (b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B))
}

/// Text in form but not in fact: full of control characters. Some stray ones are forgiven.
fn is_noise(text: &str) -> bool {
    let (mut controls, mut zeros) = (0usize, 0usize);
    for b in text.bytes() {
        controls += usize::from(is_control(b));
        zeros += usize::from(b == 0);
    }
    controls * 10 > text.len() || zeros * 50 > text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expect: Result<(&str, Encoding), &str>) {
        let got = decode(bytes.to_vec());
        let got = got.as_ref().map(|d| (d.text.as_str(), d.encoding)).map_err(TextError::code);
        assert_eq!(got, expect);
    }

    fn units(text: &str, pair: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(pair).collect()
    }

    const SAMPLE: &str = "Hội nghị bàn về hợp tác 🌏 và năng lượng.\n";

    #[test]
    fn finds_utf_8_and_utf_16() {
        check(SAMPLE.as_bytes(), Ok((SAMPLE, Encoding::Utf8)));
        check(&units(SAMPLE, u16::to_le_bytes), Ok((SAMPLE, Encoding::Utf16Le)));
        check(&units(SAMPLE, u16::to_be_bytes), Ok((SAMPLE, Encoding::Utf16Be)));
        let marked = format!("\u{FEFF}{SAMPLE}");
        check(&units(&marked, u16::to_be_bytes), Ok((&marked, Encoding::Utf16Be)));
        check(&units("\u{FEFF}", u16::to_le_bytes), Ok(("\u{FEFF}", Encoding::Utf16Le)));
        check(b"", Ok(("", Encoding::Utf8)));
    }

    #[test]
    fn finds_windows_1258() {
        let bytes =
            b"Hai b\xEAn nh\xE2\xECt tri\xEC t\xE3ng c\xFD\xF5\xCCng h\xF5\xF2p ta\xECc v\xEA\xCC \xF0\xE2\xCCu t\xFD.";
        let text = "Hai bên nhâ\u{301}t tri\u{301} tăng cươ\u{300}ng hơ\u{323}p ta\u{301}c vê\u{300} đâ\u{300}u tư.";
        check(bytes, Ok((text, Encoding::Windows1258)));
        check(
            b"The two sides\x92 \x93joint\x94 statement",
            Ok(("The two sides’ “joint” statement", Encoding::Windows1258)),
        );
    }

    #[test]
    fn refuses_with_the_place() {
        check(b"ab\xFFcd\xFF\xFF\xFF", Err("T002"));
        check(&SAMPLE.as_bytes()[..3], Err("T003"));
        check(b"\xFF\xFEa\x00b", Err("T003"));
        check(b"\xFF\xFEa\x00\x00\xDCb\x00c\x00", Err("T004"));
        check(b"%PDF-1.7 \xE2\xE3", Err("T001"));
        check(&[0, 1, 2, 3, 0, 0, 200, 7], Err("T001"));
        let mut damaged = SAMPLE.as_bytes().to_vec();
        damaged.insert(8, 0x80);
        let err = decode(damaged).map(|_| ()).expect_err("it is refused");
        assert_eq!((err.code(), err.offset()), ("T002", Some(8)));
    }
}
