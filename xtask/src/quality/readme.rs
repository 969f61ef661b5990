//! Keeps the few numbers on the front pages the same as those of the report.

use std::fmt::Write;

use anyhow::{Context, Result, bail};

use super::Language;

const BEGIN: &str = "<!-- quality: written by `cargo xtask quality` -->\n";
const END: &str = "<!-- quality: end -->";

/// The words of a front page.
struct Words {
    file: &'static str,
    kinds: [&'static str; 6],
    vi: &'static str,
    en: &'static str,
    unseen: &'static str,
    sealed: &'static str,
}

const PAGES: [Words; 2] = [
    Words {
        file: "README.md",
        kinds: ["people", "meetings", "statements", "figures", "instruments", "mean"],
        vi: "Vietnamese",
        en: "English",
        unseen: "cross-validated",
        sealed: "sealed",
    },
    Words {
        file: "README.vi.md",
        kinds: ["nhân vật", "cuộc gặp", "phát biểu", "số liệu", "văn kiện", "trung bình"],
        vi: "Tiếng Việt",
        en: "Tiếng Anh",
        unseen: "kiểm định chéo",
        sealed: "niêm phong",
    },
];

/// Writes the numbers between the marks of each front page.
pub fn update(languages: &[Language]) -> Result<()> {
    for words in PAGES {
        let page = std::fs::read_to_string(words.file).context(words.file)?;
        std::fs::write(words.file, replace(&page, &table(languages, &words)).context(words.file)?)?;
    }
    Ok(())
}

fn table(languages: &[Language], words: &Words) -> String {
    let mut out = format!("| | {} |\n|---|{}\n", words.kinds.join(" | "), "--:|".repeat(words.kinds.len()));
    for language in languages {
        let name = match language.code.as_str() {
            "vi" => words.vi,
            "en" => words.en,
            other => other,
        };
        for (group, measured) in [(words.unseen, &language.unseen), (words.sealed, &language.sealed)] {
            let report = measured.scorer.report();
            let kinds: Vec<String> = report.kinds.iter().map(|k| format!("{:.2}", k.right_f1())).collect();
            let _ = writeln!(out, "| {name}, {group} | {} | **{:.2}** |", kinds.join(" | "), report.mean_right_f1());
        }
    }
    out
}

/// `page` with `text` between the marks.
fn replace(page: &str, text: &str) -> Result<String> {
    let Some((before, rest)) = page.split_once(BEGIN) else { bail!("the mark {} is not there", BEGIN.trim_end()) };
    let Some((_, after)) = rest.split_once(END) else { bail!("the mark {END} is not there") };
    Ok(format!("{before}{BEGIN}{text}{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_between_the_marks_is_written_anew() {
        let page = format!("a\n{BEGIN}old\n{END}\nb\n");
        assert_eq!(replace(&page, "new\n").unwrap(), format!("a\n{BEGIN}new\n{END}\nb\n"));
        assert!(replace("a\n", "new\n").is_err());
    }
}
