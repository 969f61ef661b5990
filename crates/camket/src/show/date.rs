//! Days as people read them: 2024-10-11 → 11 October 2024, 11/10/2024.

use crate::i18n::Table;

/// An EDTF value in the language of `table`: days, months and years as they are usually written, intervals with a dash,
/// an open end in words. Unknown digits stay `X`.
pub fn date(value: &str, table: &Table) -> String {
    match value.split_once('/') {
        None => point(value, table),
        Some(("..", end)) => table.fill("date.until", &[("date", &point(end, table))]),
        Some((start, "..")) => table.fill("date.from", &[("date", &point(start, table))]),
        Some((start, end)) => format!("{}–{}", point(start, table), point(end, table)),
    }
}

fn point(value: &str, table: &Table) -> String {
    let parts: Vec<&str> = value.split('-').collect();
    let month = |m: &str| {
        let key = format!("date.month.{m}");
        if table.has(&key) { table.t(&key).to_owned() } else { m.to_owned() }
    };
    let number = |n: &str| n.strip_prefix('0').unwrap_or(n).to_owned();
    match parts.as_slice() {
        [year, m] => table.fill("date.of-month", &[("month", &month(m)), ("year", year)]),
        [year, m, day] if *year == "XXXX" => {
            table.fill("date.of-day-only", &[("day", &number(day)), ("month", &month(m))])
        }
        [year, m, day] => table.fill("date.of-day", &[("day", &number(day)), ("month", &month(m)), ("year", year)]),
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn days_are_read_in_the_language() {
        let (vi, en) = (Table::of(Lang::Vi), Table::of(Lang::En));
        for (value, in_vi, in_en) in [
            ("2024-10-09", "9/10/2024", "9 October 2024"),
            ("2024-10", "10/2024", "October 2024"),
            ("2024", "2024", "2024"),
            ("2021/2025", "2021–2025", "2021–2025"),
            ("../2030", "đến 2030", "until 2030"),
            ("2024-05/..", "từ 5/2024", "from May 2024"),
            ("XXXX-07-09", "9/7", "9 July"),
        ] {
            assert_eq!((date(value, &vi).as_str(), date(value, &en).as_str()), (in_vi, in_en));
        }
    }
}
