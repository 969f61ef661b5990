//! Any input gives spans that are slices of it, in order and apart, without a panic and in time linear in its length.

use camket_grammar::dates::{DateWords, moments};
use camket_grammar::numbers::{NumberWords, quantities};
use camket_text::Tokens;
use proptest::prelude::*;

struct Lang {
    numbers: NumberWords,
    dates: DateWords,
}

fn langs() -> &'static [Lang] {
    static LANGS: std::sync::OnceLock<Vec<Lang>> = std::sync::OnceLock::new();
    LANGS.get_or_init(|| {
        ["vi", "en"]
            .iter()
            .map(|code| {
                let path = format!("{}/../../packs/{code}/lang.toml", env!("CARGO_MANIFEST_DIR"));
                let file = std::fs::read_to_string(path).expect("the pack is there");
                let all: toml::Table = toml::from_str(&file).expect("the pack is TOML");
                let part = |key: &str| all.get(key).cloned().expect("the section is there");
                Lang {
                    numbers: part("numbers").try_into().expect("numbers"),
                    dates: part("dates").try_into().expect("dates"),
                }
            })
            .collect()
    })
}

fn read_all(text: &str) -> usize {
    let tokens = Tokens::of(text);
    let mut found = 0;
    for lang in langs() {
        let mut end = 0;
        for q in quantities(text, &tokens, 0..tokens.len(), &lang.numbers) {
            assert!(q.tokens.start >= end && q.tokens.end > q.tokens.start && q.tokens.end <= tokens.len(), "{q:?}");
            assert!(q.number_tokens.start >= q.tokens.start && q.number_tokens.end <= q.tokens.end, "{q:?}");
            assert!(text.get(q.span.start..q.span.end).is_some_and(|s| !s.is_empty()), "{q:?}");
            end = q.tokens.end;
            found += 1;
        }
        let mut end = 0;
        for m in moments(text, &tokens, 0..tokens.len(), &lang.dates) {
            assert!(m.tokens.start >= end && m.tokens.end > m.tokens.start && m.tokens.end <= tokens.len(), "{m:?}");
            assert!(text.get(m.span.start..m.span.end).is_some_and(|s| !s.is_empty()), "{m:?}");
            end = m.tokens.end;
            found += 1;
        }
    }
    found
}

/// Pieces of numbers and dates, so that chance finds the odd neighbours.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "1",
        "24",
        "2024",
        "10/7",
        "-",
        "–",
        "/",
        "5",
        "000",
        "1.200",
        "74,3",
        "%",
        "tỷ",
        "nghìn",
        "từ",
        "đến",
        "ngày",
        "tháng",
        "năm",
        "và",
        ",",
        ".",
        "(",
        ")",
        "hơn",
        "gần",
        "một",
        "hai",
        "ba",
        "mươi",
        "phần",
        "thứ",
        "quý",
        "II",
        "đầu",
        "hôm",
        "qua",
        "thứ Hai",
        "sáng",
        "US$",
        "VND100",
        "million",
        "half",
        "a",
        "third",
        "of",
        "the",
        "first",
        "May",
        "October",
        "to",
        "between",
        "and",
        "s",
        "th",
        "Q2",
        "last",
        "week",
        "ago",
        "or",
        "more",
        "FY2023",
        "\n",
        "giờ",
        "h",
        ":",
        "+",
        "bn",
        "twenty",
        "hundred",
        "dozens",
        "hàng",
        "rưỡi",
        "nửa",
        "trở lên",
        "1.2.3",
        "9999999",
    ])
}

proptest! {
    #[test]
    fn any_text(text in any::<String>()) {
        read_all(&text);
    }

    #[test]
    fn pieces_of_numbers_and_dates(parts in prop::collection::vec((piece(), any::<bool>()), 0..40)) {
        let text: String = parts.iter().flat_map(|(p, space)| [*p, if *space { " " } else { "" }]).collect();
        read_all(&text);
    }
}

#[test]
fn time_is_linear() {
    for unit in [
        "1",
        "1 ",
        "1-",
        "1/2-",
        "một ",
        "nghìn ",
        "từ 5 đến ",
        "a third ",
        "ngày 1, ",
        "hundred ",
        "a ",
        "twenty-",
        "000 ",
        "đầu ",
        "1 tỷ 2 triệu ",
    ] {
        let time = |n: usize| {
            let text = unit.repeat(n);
            let start = std::time::Instant::now();
            read_all(&text);
            start.elapsed()
        };
        time(1000);
        let (small, large) = (time(4000), time(32_000));
        let allowed = small * 32 + std::time::Duration::from_millis(50);
        assert!(large < allowed, "{unit:?}: 8 times the text took {small:?} and then {large:?}");
    }
}
