//! No word of a language in the mechanisms: the code of the reader compares what stands in a text with no literal.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

/// What may be compared with a literal: codes and rule ids of the program itself, by the last name of the expression.
const CODES: [&str; 6] = ["rule", "source", "unit", "lead", "kind", "r"];

/// Methods that compare a string with their argument.
const COMPARE: [&str; 9] = [
    "starts_with",
    "ends_with",
    "strip_prefix",
    "strip_suffix",
    "contains",
    "eq_ignore_ascii_case",
    "trim_start_matches",
    "trim_end_matches",
    "eq",
];

/// A piece of code, as far as it matters here.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Name(String),
    /// A string or a character, with its line.
    Literal(String, usize),
    Mark(&'static str),
    Other(char),
}

/// Cuts code into pieces without its comments.
fn pieces(code: &str) -> Vec<Piece> {
    let chars: Vec<char> = code.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let (mut out, mut i, mut line) = (Vec::new(), 0, 1);
    while i < chars.len() {
        let c = at(i);
        let from = i;
        match c {
            '\n' => line += 1,
            '/' if at(i + 1) == '/' => {
                while i + 1 < chars.len() && at(i + 1) != '\n' {
                    i += 1;
                }
            }
            '"' => {
                i += 1;
                while i < chars.len() && at(i) != '"' {
                    i += if at(i) == '\\' { 2 } else { 1 };
                }
                let text: String = chars[from + 1..i.min(chars.len())].iter().collect();
                out.push(Piece::Literal(text.clone(), line));
                line += text.matches('\n').count();
            }
            // A character, not a lifetime.
            '\'' if at(i + 1) == '\\' || at(i + 2) == '\'' => {
                i += if at(i + 1) == '\\' { 3 } else { 2 };
                while i < chars.len() && at(i) != '\'' {
                    i += 1;
                }
                let text: String = chars[from + 1..i.min(chars.len())].iter().collect();
                // 'n' of an escape is no letter.
                out.push(Piece::Literal(if text.starts_with('\\') { String::new() } else { text }, line));
            }
            c if c.is_alphanumeric() || c == '_' => {
                while at(i + 1).is_alphanumeric() || at(i + 1) == '_' {
                    i += 1;
                }
                out.push(Piece::Name(chars[from..=i].iter().collect()));
            }
            c if c.is_whitespace() => {}
            c => {
                let two = ["==", "!=", "=>", "||"].into_iter().find(|m| m.chars().eq([c, at(i + 1)]));
                i += usize::from(two.is_some());
                out.push(two.map_or(Piece::Other(c), Piece::Mark));
            }
        }
        i += 1;
    }
    out
}

/// The last name of the expression that ends before piece `end`: `key` of `page.key(i)`.
fn last_name(all: &[Piece], end: usize) -> &str {
    let mut depth = 0;
    for piece in all[..end].iter().rev() {
        match piece {
            Piece::Other(')' | ']') => depth += 1,
            Piece::Other('(' | '[') if depth == 0 => return "",
            Piece::Other('(' | '[') => depth -= 1,
            Piece::Name(name) if depth == 0 => return name,
            _ => {}
        }
    }
    ""
}

/// The literals with letters that `code` compares with something else than its own codes, each with its line.
fn compared(code: &str) -> Vec<(String, usize)> {
    let all = pieces(code);
    let mut out = Vec::new();
    // What is matched by the patterns around a piece: the bracket that closes them, whether patterns have begun, whose codes.
    let mut open: Vec<(char, bool, String)> = Vec::new();
    for (i, piece) in all.iter().enumerate() {
        let piece_at = |k: usize| all.get(k).unwrap_or(&Piece::Other(' '));
        let before = i.checked_sub(1).map_or(&Piece::Other(' '), |b| &all[b]);
        let named = |k: usize, names: &[&str]| matches!(piece_at(k), Piece::Name(n) if names.contains(&n.as_str()));
        match piece {
            Piece::Other(c @ ('(' | '[' | '{')) => {
                let close = match c {
                    '(' => ')',
                    '[' => ']',
                    _ => '}',
                };
                let macro_call = *before == Piece::Other('!') && i >= 2 && named(i - 2, &["matches"]);
                // A brace after `match` and an expression.
                let matched = *c == '{' && {
                    let start =
                        all[..i].iter().rposition(|p| matches!(p, Piece::Other('{' | '}' | ';') | Piece::Mark("=>")));
                    let start = start.map_or(0, |s| s + 1);
                    all[start..i].iter().any(|p| *p == Piece::Name("match".to_owned()))
                };
                let subject = if matched { last_name(&all, i).to_owned() } else { String::new() };
                open.push((close, matched, subject));
                if macro_call {
                    open.last_mut().unwrap().2 = "!".to_owned();
                }
            }
            Piece::Other(c @ (')' | ']' | '}')) if open.last().is_some_and(|o| o.0 == *c) => {
                open.pop();
            }
            // The first comma of `matches!` ends what is matched.
            Piece::Other(',') => {
                if let Some(top) = open.last_mut().filter(|o| !o.1 && o.2 == "!") {
                    (top.1, top.2) = (true, last_name(&all, i).to_owned());
                }
            }
            // Match keys are in lower case.
            Piece::Literal(text, line) if text.chars().any(char::is_lowercase) => {
                let next = piece_at(i + 1);
                let equal = |p: &Piece| matches!(p, Piece::Mark("==" | "!="));
                let in_pattern = *before == Piece::Other('|')
                    || matches!(next, Piece::Other('|') | Piece::Mark("=>"))
                    || named(i + 1, &["if"]);
                let inside = open.iter().rev().find(|o| o.1);
                let own = |name: &str| CODES.contains(&name);
                let wrong = if text.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) {
                    true
                } else if equal(before) {
                    !own(last_name(&all, i - 1))
                } else if equal(next) {
                    true
                } else if *before == Piece::Other('(') && i >= 2 && named(i - 2, &COMPARE) {
                    // The object of the method stands before its dot.
                    !own(last_name(&all, i - 3)) && !text.contains(['/', '|', '-'])
                } else if let Some((close, _, subject)) = inside {
                    // In a `match` only what stands in a pattern, in `matches!` all.
                    (*close == ')' || in_pattern) && !own(subject)
                } else {
                    in_pattern
                };
                let listed = |p: &Piece| matches!(p, Piece::Other('[' | ','));
                let list = open.last().is_some_and(|o| o.0 == ']')
                    && listed(before)
                    && matches!(next, Piece::Other(','))
                    && matches!(piece_at(i + 2), Piece::Literal(..))
                    && text.chars().all(char::is_alphabetic);
                if wrong || list {
                    out.push((text.clone(), *line));
                }
            }
            _ => {}
        }
    }
    out
}

fn files(dir: &Path, out: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let code = fs::read_to_string(&path).unwrap();
            // Tests may speak any language.
            let code = code.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
            out.push((path.display().to_string(), code));
        }
    }
}

#[test]
fn the_reader_has_no_word_of_a_language() {
    let mut all = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    all.sort();
    assert!(all.len() > 30, "the code of the reader is somewhere else");
    let found = |(file, code): &(String, String)| {
        let each = compared(code).into_iter().map(|(word, line)| format!("{file}:{line}: {word:?}"));
        each.collect::<Vec<_>>()
    };
    let wrong: Vec<String> = all.iter().flat_map(found).collect();
    let help = "words are pack data: ask for a class by page.word or page.marked, and give its words in lang.toml";
    assert!(wrong.is_empty(), "{}\nhelp: {help}", wrong.join("\n"));
}

#[test]
fn a_word_is_seen_wherever_it_may_be_compared() {
    let words = |code: &str| compared(code).into_iter().map(|(word, _)| word).collect::<Vec<_>>();
    for (code, word) in [
        ("if page.key(i) == \"of\" {}", "of"),
        ("let a = page.key(p.saturating_sub(1)) != \"the\";", "the"),
        ("\"of\" == page.key(i)", "of"),
        ("matches!(page.key(i), \"giữa\")", "giữa"),
        ("matches!(\n    page.key(i), // with\n    \"with\"\n)", "with"),
        ("matches!((page.key(i), page.key(i + 1)), (\"press\", _))", "press"),
        ("match page.key(p) { \"by\" => 1, _ => 2 }", "by"),
        ("match page.key(p) { \"by\" if visit => 1, _ => 2 }", "by"),
        ("match key { x => matches!(x, \"by\"), }", "by"),
        ("last.ends_with(\"ing\")", "ing"),
        ("page.key(last).ends_with('s')", "s"),
        ("const MARK: &str = \"của\";", "của"),
        ("c == 'đ'", "đ"),
    ] {
        assert_eq!(words(code), [word], "{code}");
    }
    assert_eq!(words("const LINKS: [&str; 3] = [\"of\", \"for\", \"to\"];"), ["of", "for"]);
    assert_eq!(words("matches!(key, \"a\" | \"an\") || \"the\" == key"), ["a", "an", "the"]);
}

#[test]
fn codes_and_marks_are_no_words() {
    for code in [
        "f.add(M, \"before\", \"none\");",
        "page.is_punct(i, \"-\") && page.key(i) == \",\"",
        "match page.key(p) { \",\" | \".\" => \"comma\", _ => \"other\" }",
        "if c.rule != \"meeting/verb\" {}",
        "matches!(*rule, \"figure/unit-after\" | \"figure/percent\")",
        "let kind = if a { \"own\" } else { \"other\" }; // not \"của\"",
        "match head { Head::Person => \"person\", Head::Role => \"role\" }",
        "fn f<'a>(x: &'a str) -> &'a str { x }",
    ] {
        assert_eq!(compared(code), [], "{code}");
    }
}
