//! The cases of `packs/<lang>/cases/*.md`: how words and rules work together, told in prose, each with a short text and
//! the records that come of it. `packs/README.md` says how they are written.
//!
//! A block ` ```records FIXME ` asserts what comes out today although it is wrong; a ` ```wanted ` block before it says
//! what is right. `UPDATE=1 cargo test -p camket-extract --test cases` turns what does not hold into such a pair and
//! what holds again back into a plain block; then read the diff.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::ops::Range;
use std::path::Path;

use camket_extract::Reader;
use camket_packs::Packs;
use camket_text::Document;

/// A text with what is expected of it.
#[derive(Default)]
struct Case {
    line: usize,
    text: String,
    wanted: Option<Vec<String>>,
    expected: Vec<String>,
    fixme: bool,
    /// Lines of the file from the first fence behind the text to the last; empty while there is none.
    at: Range<usize>,
    /// Whether `expected` was met.
    whole: bool,
}

impl Case {
    /// What would be right.
    fn right(&self) -> &[String] {
        self.wanted.as_deref().unwrap_or(&self.expected)
    }

    /// The blocks as they should stand now that `now` comes out.
    fn blocks(&self, now: &[String]) -> Vec<String> {
        let block = |info: &str, lines: &[String]| {
            let mut out = vec![format!("```{info}")];
            out.extend_from_slice(lines);
            out.push("```".to_owned());
            out
        };
        if self.right() == now {
            return block("records", now);
        }
        [block("wanted", self.right()), block("records FIXME", now)].concat()
    }
}

/// The share of texts that must come out right, whatever is marked.
const RIGHT: f64 = 0.75;

#[test]
fn the_cases_of_the_packs_hold() {
    let reader = Reader::new(Packs::shipped());
    let (mut cases, mut right, mut wrong) = (0, 0, Vec::new());
    for language in &reader.packs().languages {
        let dir = support::root().join("packs").join(&language.code).join("cases");
        for file in support::files(&dir, "md") {
            let name = format!("packs/{}/cases/{}", language.code, file.file_name().unwrap().to_string_lossy());
            let source = fs::read_to_string(&file).unwrap();
            let found = match parse(&source) {
                Ok(found) => found,
                Err(error) => {
                    wrong.push(format!("{name}:{error}"));
                    continue;
                }
            };
            cases += found.len();
            let mut lines: Vec<String> = source.lines().map(str::to_owned).collect();
            for case in found.iter().rev() {
                let now = read(&reader, &language.code, case);
                right += usize::from(case.right() == now);
                match judge(case, &now) {
                    Err(_) if support::update() => {
                        lines.splice(case.at.clone(), case.blocks(&now));
                    }
                    Err(error) => wrong.push(format!("{name}:{}: {error}", case.line)),
                    Ok(()) => {}
                }
            }
            if support::update() {
                write(&file, &source, &lines);
            }
        }
    }
    println!("{right} of {cases} cases come out right");
    assert!(cases > 0, "no cases in packs/*/cases");
    assert!(wrong.is_empty(), "{} of {cases} cases do not hold\n\n{}", wrong.len(), wrong.join("\n\n"));
    assert!(right as f64 >= RIGHT * cases as f64, "only {right} of {cases} cases come out right; the rest are FIXMEs");
}

fn write(file: &Path, before: &str, lines: &[String]) {
    let after = lines.join("\n") + "\n";
    if after != before {
        fs::write(file, after).unwrap();
    }
}

fn judge(case: &Case, now: &[String]) -> Result<(), String> {
    if case.fixme && case.wanted.as_deref() == Some(now) {
        return Err("this FIXME is mended; UPDATE=1 makes it a plain block".into());
    }
    if case.expected == now {
        return Ok(());
    }
    let fixme = if case.fixme { "\n(a FIXME: if this is no worse, UPDATE=1 writes it anew)" } else { "" };
    Err(format!(
        "{:?}\n  expected:\n    {}\n  comes out:\n    {}{fixme}",
        case.text,
        case.expected.join("\n    "),
        now.join("\n    ")
    ))
}

/// The records that a case speaks of: statements always, another kind if a line names it. Content is compared where
/// a line tells it.
fn read(reader: &Reader, lang: &str, case: &Case) -> Vec<String> {
    let mut document = Document::from_text("case", case.text.clone());
    document.meta.lang = Some(lang.to_owned());
    let said: Vec<&String> = case.expected.iter().chain(case.wanted.iter().flatten()).collect();
    let kind = |line: &str| line.split(' ').next().unwrap_or_default().to_owned();
    let kinds: Vec<String> = said.iter().map(|l| kind(l)).chain(["statement".to_owned()]).collect();
    let content = said.iter().any(|l| l.contains(" : "));
    let all = support::lines(&document.text, &reader.read(&document));
    let mut out: Vec<String> = all
        .into_iter()
        .filter(|l| kinds.contains(&kind(l)))
        .map(|l| match l.split_once(" : ") {
            Some((head, _)) if !content => head.to_owned(),
            _ => l,
        })
        .collect();
    if out.is_empty() {
        out.push("nothing".to_owned());
    }
    out
}

/// Texts with their blocks, or the line and reason of what is not understood.
fn parse(source: &str) -> Result<Vec<Case>, String> {
    let lines: Vec<&str> = source.lines().collect();
    let mut out: Vec<Case> = Vec::new();
    let mut i = 0;
    while i < lines.len() {
        let Some(info) = lines[i].strip_prefix("```") else {
            i += 1;
            continue;
        };
        let start = i + 1;
        let length = lines[start..].iter().position(|l| *l == "```");
        let end = start + length.ok_or_else(|| format!("{start}: this block is not closed"))?;
        let inside = || lines[start..end].iter().filter(|l| !l.is_empty()).map(|l| (*l).to_owned()).collect::<Vec<_>>();
        match (info, out.last_mut().filter(|c| !c.whole)) {
            ("text", None) => out.push(Case { line: start, text: lines[start..end].join("\n"), ..Case::default() }),
            ("wanted", Some(case)) => (case.wanted, case.at) = (Some(inside()), start - 1..end + 1),
            ("records" | "records FIXME", Some(case)) => {
                let first = if case.wanted.is_some() { case.at.start } else { start - 1 };
                (case.expected, case.at, case.whole) = (inside(), first..end + 1, true);
                case.fixme = info.ends_with("FIXME");
                if case.expected.is_empty() {
                    return Err(format!("{start}: an empty block; write `nothing` if no statement may come of it"));
                }
            }
            _ => return Err(format!("{start}: ```{info} does not belong here: text, perhaps wanted, then records")),
        }
        i = end + 1;
    }
    match out.last() {
        Some(case) if !case.whole => Err(format!("{}: no ```records follow this text", case.line)),
        _ => Ok(out),
    }
}
