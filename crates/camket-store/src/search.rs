//! Searching the texts: words and phrases, with or without diacritics.
//!
//! The database gives documents in which all words and neighbouring pairs of words stand; whether the question is met,
//! and where, is seen by reading their texts. So the answers are the same from both databases.

use camket_text::{CodePoints, LineIndex};

use crate::db::{Dialect, Value};
use crate::documents::{COLUMNS, DocumentQuery, DocumentRow, conditions, row};
use crate::entities::match_words;
use crate::error::Result;
use crate::ledger::Ledger;
use crate::words::{Word, pair, words};

/// How many texts are read at once.
const PAGE: i64 = 40;
/// Passages shown of one document.
const PASSAGES: usize = 3;
/// How long a passage may be, and how much of it stands before the first hit, in bytes.
const LENGTH: usize = 320;
const BEFORE: usize = 100;

/// A document in which the question is met.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The document.
    pub doc: DocumentRow,
    /// Where: the paragraphs in which most of the question stands, in the order of the text.
    pub passages: Vec<Passage>,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// First and one past the last code point.
    pub span: [usize; 2],
    /// The words.
    pub text: String,
    /// What was asked for, code points of the document's text.
    pub highlights: Vec<[usize; 2]>,
    /// The line on which it starts, from 1.
    pub line: usize,
}

/// Where a term stands: first and one past the last byte, and which term.
type Found = (usize, usize, usize);

/// A word or a phrase that is asked for.
type Term = Vec<Word>;

/// The terms of a question: what stands between double quotes is a phrase.
fn terms(question: &str) -> Vec<Term> {
    let mut out: Vec<Term> = Vec::new();
    for (i, part) in question.split(['"', '“', '”', '„', '«', '»']).enumerate() {
        let words = words(part);
        if i % 2 == 1 {
            out.push(words);
        } else {
            out.extend(words.into_iter().map(|w| vec![w]));
        }
    }
    out.retain(|t| !t.is_empty());
    out
}

/// What is looked up in the index.
fn lookups(terms: &[Term]) -> Vec<String> {
    let mut out = Vec::new();
    for term in terms {
        out.extend(term.iter().map(Word::term));
        out.extend(term.windows(2).map(|w| pair(&w[0], &w[1])));
    }
    out.sort();
    out.dedup();
    out
}

impl Ledger {
    /// Documents in which all words and all “phrases in quotation marks” of `question` stand, the latest day first.
    /// Words without diacritics find those with them; diacritics that are written must be there.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn search(&mut self, question: &str, query: &DocumentQuery) -> Result<Vec<Hit>> {
        let terms = terms(question);
        let lookups = lookups(&terms);
        let wanted = query.limit.unwrap_or(usize::MAX);
        let mut out = Vec::new();
        let mut before = i64::MAX;
        while !lookups.is_empty() && out.len() < wanted {
            let page = self.page(query, &lookups, before)?;
            let whole = page.len() == usize::try_from(PAGE).unwrap_or(0);
            for (doc, body, text) in page {
                before = doc.place;
                let passages = find(&text, body, doc.source.title.as_deref(), &terms);
                if !passages.is_empty() && out.len() < wanted {
                    out.push(Hit { doc, passages });
                }
            }
            if !whole {
                break;
            }
        }
        Ok(out)
    }

    /// The next documents that may meet the question.
    fn page(
        &mut self,
        query: &DocumentQuery,
        lookups: &[String],
        before: i64,
    ) -> Result<Vec<(DocumentRow, usize, String)>> {
        let mut filter = conditions(query);
        let (_, value) = match_words(self.db.dialect(), "document_words", lookups);
        let n = filter.value(value);
        // SQLite is told to begin with the index of words, which gives places in order.
        let (from, place) = match self.db.dialect() {
            Dialect::Sqlite => {
                filter.and(&format!("w.document_words MATCH {n}"));
                (
                    "document_words w CROSS JOIN documents d ON d.place = w.rowid CROSS JOIN texts x ON x.doc = d.id",
                    "w.rowid",
                )
            }
            Dialect::Postgres => {
                filter.and(&format!("w.words @@ {n}::text::tsquery"));
                ("document_words w JOIN documents d ON d.place = w.place JOIN texts x ON x.doc = d.id", "w.place")
            }
        };
        let n = filter.value(Value::Int(before));
        filter.and(&format!("{place} < {n}"));
        let sql =
            format!("SELECT {COLUMNS}, x.body, x.text FROM {from} {} ORDER BY {place} DESC LIMIT {PAGE}", filter.sql());
        self.db
            .query(&sql, &filter.values)?
            .into_iter()
            .map(|mut r| {
                let text = r.text(14)?;
                let body = usize::try_from(r.int(13)?).unwrap_or(0);
                Ok((row(r)?, body, text))
            })
            .collect()
    }
}

/// The passages of a text in which the terms stand; none if one of them is nowhere. Of the front matter only the title
/// is searched.
fn find(text: &str, body: usize, title: Option<&str>, terms: &[Term]) -> Vec<Passage> {
    let points = CodePoints::of(text);
    let body = points.to_byte(body);
    let title = title.and_then(|t| text[..body].find(t).map(|at| (at, at + t.len())));
    let mut all = Vec::new();
    let start = title.map_or(body, |(from, _)| from);
    for (from, to) in title.into_iter().chain([(body, text.len())]) {
        all.extend(words(&text[from..to]).into_iter().map(|w| {
            let (start, end) = (w.bytes.0 + from, w.bytes.1 + from);
            Word { bytes: (start, end), ..w }
        }));
    }
    let mut hits: Vec<Found> = Vec::new();
    for (n, term) in terms.iter().enumerate() {
        let before = hits.len();
        let found = all.windows(term.len()).filter(|w| term.iter().zip(*w).all(|(asked, word)| asked.asks_for(word)));
        hits.extend(found.map(|w| (w[0].bytes.0, w[w.len() - 1].bytes.1, n)));
        if hits.len() == before {
            return Vec::new();
        }
    }
    hits.sort_unstable();
    passages(text, start, &points, &hits)
}

fn passages(text: &str, first: usize, points: &CodePoints, hits: &[Found]) -> Vec<Passage> {
    let mut windows: Vec<(usize, usize, &[Found])> = Vec::new();
    let mut rest = hits;
    while let Some((hit, ..)) = rest.first() {
        let (from, to) = window(text, first, *hit);
        let inside = rest.partition_point(|h| h.0 < to).max(1);
        windows.push((from, to, &rest[..inside]));
        rest = &rest[inside..];
    }
    // Those with most of the question first; among equals the earlier.
    let distinct = |hits: &[Found]| {
        let mut terms: Vec<usize> = hits.iter().map(|h| h.2).collect();
        terms.sort_unstable();
        terms.dedup();
        terms.len()
    };
    windows.sort_by_key(|(from, _, hits)| (std::cmp::Reverse(distinct(hits)), *from));
    windows.truncate(PASSAGES);
    windows.sort_by_key(|(from, ..)| *from);
    let lines = LineIndex::of(text);
    let at = |byte: usize| points.at_byte(byte);
    windows
        .into_iter()
        .map(|(from, to, hits)| Passage {
            span: [at(from), at(to)],
            text: text[from..to].to_owned(),
            highlights: hits.iter().map(|h| [at(h.0), at(h.1.min(to))]).collect(),
            line: lines.position(from).0,
        })
        .collect()
}

/// The part of the paragraph around `at` that is shown: cut between words, and nothing of what stands before `first`.
fn window(text: &str, first: usize, at: usize) -> (usize, usize) {
    let line = text[..at].rfind('\n').map_or(0, |i| i + 1).max(first);
    let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
    let mut from = line;
    if at - line > BEFORE {
        let near = floor(text, at - BEFORE);
        from = text[near..at].find(char::is_whitespace).map_or(near, |i| near + i);
    }
    from += text[from..at].len() - text[from..at].trim_start().len();
    let mut to = end;
    if end - from > LENGTH {
        let near = floor(text, from + LENGTH);
        to = text[at..near.max(at)].rfind(char::is_whitespace).map_or(near, |i| at + i);
    }
    (from, to.max(at).min(end).max(from))
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_stands_together_and_words_anywhere() {
        let text = "Kế hoạch chung.\n\nHành động theo kế hoạch đã có: kế hoạch hành động.\n";
        let found = |q: &str| find(text, 0, None, &terms(q));
        assert_eq!(found("\"ke hoach hanh dong\"").len(), 1);
        assert_eq!(found("\"hoach theo\""), []);
        assert_eq!(found("kế hoạch theo").len(), 2);
        let hit = &found("\"kế hoạch hành động\"")[0];
        let [from, to] = hit.highlights[0];
        assert_eq!(text.chars().skip(from).take(to - from).collect::<String>(), "kế hoạch hành động");
        assert_eq!(hit.line, 3);
    }

    #[test]
    fn long_paragraphs_are_cut_between_words() {
        let text = format!("{} đích {}", "một hai ba ".repeat(60), "bốn năm ".repeat(100));
        let found = find(&text, 0, None, &terms("dich"));
        assert_eq!(found.len(), 1);
        assert!(found[0].text.len() <= LENGTH + 4 && found[0].text.contains("đích"), "{found:?}");
        assert!(found[0].text.starts_with(['m', 'h', 'b']) && !found[0].text.ends_with(' '), "{found:?}");
    }
}
