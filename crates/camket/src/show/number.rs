//! Numbers as people read them: 395900000000 → 395.9 billion, 395,9 tỷ.

use crate::i18n::Table;

/// A number in words of size; the decimal sign and the words are those of the language.
pub fn number(value: f64, table: &Table) -> String {
    let scales = [(1e12, "number.trillion"), (1e9, "number.billion"), (1e6, "number.million")];
    for (scale, word) in scales {
        if value.abs() >= scale {
            let scaled = value / scale;
            // Only where three decimals tell the value exactly.
            if ((scaled * 1e3).round() / 1e3 - scaled).abs() < 1e-9 * scaled.abs() {
                return format!("{} {}", grouped(scaled, table), table.t(word));
            }
        }
    }
    grouped(value, table)
}

/// From one number to another; a word of size that both share is said once.
pub fn range(from: f64, to: f64, table: &Table) -> String {
    let (from, to) = (number(from, table), number(to, table));
    let size = |s: &str| s.split_once(' ').map(|(_, word)| word.to_owned());
    match (size(&from), size(&to)) {
        (Some(a), Some(b)) if a == b => format!("{}–{to}", from.trim_end_matches(&a).trim_end()),
        _ => format!("{from}–{to}"),
    }
}

fn grouped(value: f64, table: &Table) -> String {
    let text = format!("{}", (value * 1e6).round() / 1e6);
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("-", d));
    let mut out = String::from(sign);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push_str(table.t("number.group"));
        }
        out.push(digit);
    }
    if !part.is_empty() {
        out.push_str(table.t("number.decimal"));
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn numbers_are_read_in_the_language() {
        let (vi, en) = (Table::of(Lang::Vi), Table::of(Lang::En));
        for (value, in_vi, in_en) in [
            (395.9e9, "395,9 tỷ", "395.9 billion"),
            (650e6, "650 triệu", "650 million"),
            (1_234_567.0, "1.234.567", "1,234,567"),
            (6200.0, "6.200", "6,200"),
            (11.8, "11,8", "11.8"),
            (-0.5, "-0,5", "-0.5"),
        ] {
            assert_eq!((number(value, &vi).as_str(), number(value, &en).as_str()), (in_vi, in_en));
        }
    }

    #[test]
    fn a_range_says_its_size_once() {
        let vi = Table::of(Lang::Vi);
        assert_eq!(range(10e6, 12.5e6, &vi), "10–12,5 triệu");
        assert_eq!(range(900e6, 1.1e9, &vi), "900 triệu–1,1 tỷ");
        assert_eq!(range(10.0, 15.0, &vi), "10–15");
    }
}
