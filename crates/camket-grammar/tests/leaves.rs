//! Tables of value and surface forms for the two languages, read with the packs' own words.
//!
//! A line of `tests/forms/*.txt` is `expected = form | form | …`; a form is cut out of a sentence of its own, so the
//! whole form must be read as exactly that value. Lines that begin with `nothing` hold forms that give nothing.

use std::fmt::Write;

use camket_grammar::dates::{Anchor, DateWords, Moment, MomentKind, moments};
use camket_grammar::numbers::{NumberWords, Quantity, quantities};
use camket_model::{Bound, Edtf, Value};
use camket_text::Tokens;

#[derive(serde::Deserialize)]
struct Lang {
    numbers: NumberWords,
    dates: DateWords,
}

fn lang(code: &str) -> Lang {
    let path = format!("{}/../../packs/{code}/lang.toml", env!("CARGO_MANIFEST_DIR"));
    let file = std::fs::read_to_string(&path).expect("the pack is there");
    let all: toml::Table = toml::from_str(&file).expect("the pack is TOML");
    let part = |key: &str| all.get(key).cloned().expect("the section is there");
    Lang {
        numbers: part("numbers").try_into().unwrap_or_else(|e| panic!("{path}: [numbers]: {e}")),
        dates: part("dates").try_into().unwrap_or_else(|e| panic!("{path}: [dates]: {e}")),
    }
}

/// `>6200`, `5..7 USD`, `50% share`, `58 ordinal`.
fn show_quantity(q: &Quantity) -> String {
    let mut out = String::new();
    match (q.bound, q.value) {
        (Bound::Over, _) => out.push('>'),
        (Bound::Under, _) => out.push('<'),
        (Bound::About, _) => out.push('~'),
        _ => {}
    }
    match q.value {
        Value::One(v) => write!(out, "{}", short(v)),
        Value::Range(a, b) => write!(out, "{}..{}", short(a), short(b)),
    }
    .expect("a string takes all");
    if q.percent {
        out.push('%');
    }
    if let Some(code) = &q.money {
        let _ = write!(out, " {code}");
    }
    for (flag, name) in [(q.ordinal, "ordinal"), (q.label, "label"), (q.year_like, "year")] {
        if flag {
            let _ = write!(out, " {name}");
        }
    }
    out
}

fn short(v: f64) -> String {
    for (scale, name) in [(1e12, "t"), (1e9, "bn"), (1e6, "m")] {
        if v >= scale {
            return format!("{}{name}", (v / scale * 1e6).round() / 1e6);
        }
    }
    format!("{}", (v * 1e6).round() / 1e6)
}

fn show_moment(m: &Moment, anchor: &Anchor) -> String {
    let mut out = m.resolve(anchor).map_or_else(|| "none".to_owned(), |e| e.to_string());
    if m.deadline {
        out.push_str(" deadline");
    }
    if m.kind == MomentKind::Duration {
        out.push_str(" duration");
    }
    if m.kind == MomentKind::Time {
        out.push_str(" time");
    }
    out
}

/// All forms of a table that are not read as they should be, each on a line.
#[track_caller]
fn check(table: &str, read: impl Fn(&str) -> String) -> usize {
    let mut bad = String::new();
    let mut forms = 0;
    for line in table.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#')) {
        let (expected, list) = line.split_once(" = ").unwrap_or_else(|| panic!("{line}: no ' = '"));
        for form in list.split(" | ") {
            forms += 1;
            let got = read(form.trim());
            if got != expected.trim() {
                let _ = writeln!(bad, "{form:?}: expected {expected}, read {got}");
            }
        }
    }
    assert!(bad.is_empty(), "help: correct the pack's words or the table\n{bad}");
    forms
}

fn numbers(code: &str) -> impl Fn(&str) -> String {
    let words = lang(code).numbers;
    move |form| {
        let tokens = Tokens::of(form);
        let found = quantities(form, &tokens, 0..tokens.len(), &words);
        if found.is_empty() {
            "nothing".to_owned()
        } else {
            found.iter().map(show_quantity).collect::<Vec<_>>().join(", ")
        }
    }
}

fn dates(code: &str, anchor: Option<&str>) -> impl Fn(&str) -> String {
    let words = lang(code).dates;
    let anchor = Anchor { day: anchor.map(|a| Edtf::parse(a).expect("a date")) };
    move |form| {
        let tokens = Tokens::of(form);
        let found = moments(form, &tokens, 0..tokens.len(), &words);
        if found.is_empty() {
            return "nothing".to_owned();
        }
        found.iter().map(|m| show_moment(m, &anchor)).collect::<Vec<_>>().join(", ")
    }
}

#[test]
fn vietnamese_numbers() {
    assert!(check(include_str!("forms/vi-numbers.txt"), numbers("vi")) >= 90);
}

#[test]
fn english_numbers() {
    assert!(check(include_str!("forms/en-numbers.txt"), numbers("en")) >= 90);
}

#[test]
fn vietnamese_dates() {
    assert!(check(include_str!("forms/vi-dates.txt"), dates("vi", None)) >= 70);
    check(include_str!("forms/vi-dates-anchored.txt"), dates("vi", Some("2019-05-29")));
}

#[test]
fn english_dates() {
    assert!(check(include_str!("forms/en-dates.txt"), dates("en", None)) >= 70);
    check(include_str!("forms/en-dates-anchored.txt"), dates("en", Some("2024-10-25")));
}

#[test]
fn an_anchor_without_a_year_gives_no_year() {
    let read = dates("vi", Some("XXXX-07-10"));
    for (form, value) in [
        ("hôm qua", "XXXX-07-09"),
        ("hôm nay", "XXXX-07-10"),
        ("tháng trước", "XXXX-06"),
        ("năm ngoái", "none"),
        ("tuần trước", "none"),
        ("nửa đầu năm nay", "XXXX-01/XXXX-06"),
    ] {
        assert_eq!(read(form), value, "{form}");
    }
    assert_eq!(dates("vi", Some("XXXX-03-01"))("hôm qua"), "none");
}

/// The kinds of input that Duckling and HeidelTime are tested on, and what of them is not read, with the reason.
#[test]
fn numbers_that_peers_are_tested_on() {
    assert!(check(include_str!("forms/vi-peers-numbers.txt"), numbers("vi")) >= 120);
    assert!(check(include_str!("forms/en-peers-numbers.txt"), numbers("en")) >= 110);
}

#[test]
fn dates_that_peers_are_tested_on() {
    assert!(check(include_str!("forms/vi-peers-dates.txt"), dates("vi", None)) >= 100);
    assert!(check(include_str!("forms/en-peers-dates.txt"), dates("en", None)) >= 90);
    check(include_str!("forms/vi-peers-dates-anchored.txt"), dates("vi", Some("2021-08-10")));
    check(include_str!("forms/en-peers-dates-anchored.txt"), dates("en", Some("2021-08-10")));
}
