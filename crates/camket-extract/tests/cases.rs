//! The cases of `packs/<lang>/cases/*.md`: how words and rules work together, told in prose, each with a short text and
//! the records that come of it. `packs/README.md` says how they are written.
//!
//! A block ` ```records FIXME ` asserts what comes out today although it is wrong; a ` ```wanted ` block before it says what would
//! be right. `UPDATE=1 cargo test -p camket-extract --test cases` writes FIXME blocks anew and nothing else.

mod support;

use std::fs;
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
    /// Lines of the file that hold `expected`.
    at: std::ops::Range<usize>,
}

#[test]
fn the_cases_of_the_packs_hold() {
    let reader = Reader::new(Packs::shipped());
    let (mut cases, mut fixmes, mut wrong) = (0, 0, Vec::new());
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
            fixmes += found.iter().filter(|c| c.fixme).count();
            let mut lines: Vec<String> = source.lines().map(str::to_owned).collect();
            for case in found.iter().rev() {
                let now = read(&reader, &language.code, case);
                if let Err(error) = judge(case, &now) {
                    if case.fixme && support::update() && case.wanted.as_ref() != Some(&now) {
                        lines.splice(case.at.clone(), now);
                    } else {
                        wrong.push(format!("{name}:{}: {error}", case.line));
                    }
                }
            }
            if support::update() {
                write(&file, &source, &lines);
            }
        }
    }
    println!("{cases} cases, {fixmes} of them to be mended");
    assert!(cases > 0, "no cases in packs/*/cases");
    assert!(wrong.is_empty(), "{} of {cases} cases do not hold\n\n{}", wrong.len(), wrong.join("\n\n"));
}

fn write(file: &Path, before: &str, lines: &[String]) {
    let after = lines.join("\n") + "\n";
    if after != before {
        fs::write(file, after).unwrap();
    }
}

fn judge(case: &Case, now: &[String]) -> Result<(), String> {
    if case.fixme && case.wanted.as_deref() == Some(now) {
        return Err("this FIXME is mended: take the `wanted` block and the mark away and expect it so".into());
    }
    if case.expected == now {
        return Ok(());
    }
    let fixme = if case.fixme { "\n(a FIXME: if this is no worse, write it anew with UPDATE=1)" } else { "" };
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
        let inside = || lines[start..end].iter().filter(|l| !l.is_empty()).map(|l| (*l).to_owned()).collect();
        match (info, out.last_mut().filter(|c| c.at.is_empty())) {
            ("text", None) => out.push(Case { line: start, text: lines[start..end].join("\n"), ..Case::default() }),
            ("wanted", Some(case)) => case.wanted = Some(inside()),
            ("records" | "records FIXME", Some(case)) => {
                (case.expected, case.at, case.fixme) = (inside(), start..end, info.ends_with("FIXME"));
                if case.at.is_empty() {
                    return Err(format!("{start}: an empty block; write `nothing` if no statement may come of it"));
                }
            }
            _ => return Err(format!("{start}: ```{info} is not expected here: text, then wanted if need be, then records")),
        }
        i = end + 1;
    }
    match out.last() {
        Some(case) if case.at.is_empty() => Err(format!("{}: no ```records follow this text", case.line)),
        _ => Ok(out),
    }
}
