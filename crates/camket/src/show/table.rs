//! Rows of cells, aligned by columns.

use anstyle::Style;

use super::{fit, paint, width};

/// A cell: its text and how it is painted.
pub type Cell = (Style, String);

/// Rows whose cells stand under each other.
#[derive(Default)]
pub struct Columns {
    rows: Vec<Vec<Cell>>,
    right: Vec<usize>,
}

impl Columns {
    /// Columns with these indexes are aligned to the right.
    pub fn right(columns: &[usize]) -> Self {
        Self { rows: Vec::new(), right: columns.to_vec() }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<Cell>) {
        self.rows.push(cells);
    }

    /// The rows as lines, two spaces between columns; no cell takes more than `most` columns, the last one excepted.
    pub fn lines(&self, most: usize) -> Vec<String> {
        let count = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let wide: Vec<usize> = (0..count)
            .map(|i| self.rows.iter().filter_map(|r| r.get(i)).map(|(_, c)| width(c)).max().unwrap_or(0).min(most))
            .collect();
        self.rows.iter().map(|row| self.line(row, &wide, most)).collect()
    }

    fn line(&self, row: &[Cell], wide: &[usize], most: usize) -> String {
        let mut line = String::new();
        for (i, (style, text)) in row.iter().enumerate() {
            if wide[i] == 0 {
                continue;
            }
            let last = i + 1 == row.len();
            let text = if last { text.clone() } else { fit(text, most) };
            let space = " ".repeat(wide[i].saturating_sub(width(&text)));
            let right = self.right.contains(&i);
            if right {
                line.push_str(&space);
            }
            line.push_str(&paint(*style, &text));
            if !last {
                if !right {
                    line.push_str(&space);
                }
                line.push_str("  ");
            }
        }
        line.truncate(line.trim_end().len());
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_under_each_other() {
        let plain = |s: &str| (Style::new(), s.to_owned());
        let mut columns = Columns::right(&[1]);
        columns.row(vec![plain("Đà Nẵng"), plain("7"), plain(""), plain("x")]);
        columns.row(vec![plain("Huế"), plain("12"), plain(""), plain("yy")]);
        assert_eq!(columns.lines(20), ["Đà Nẵng   7  x", "Huế      12  yy"]);
    }
}
