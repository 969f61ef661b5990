//! Which words of two languages stand for each other: counted in the forms of the packs, which name one thing in both, and
//! in lists of general words.
//!
//! The first lexical model of Brown and others ("The mathematics of statistical machine translation", Computational
//! Linguistics 19, 1993), in both directions; a word stands for another as far as both directions say so.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use anyhow::{Context, Result, bail};
use camket_ledger::link::threads::{TRANSLATION, translatable};
use toml::{Table, Value};

use crate::linear::Model;

/// The files of the folder whose forms are words, not names of people, places and states.
const FILES: [&str; 5] = ["forms.toml", "glossary.toml", "instruments.toml", "organisations.toml", "topics.toml"];
/// A folder of more of them.
const MORE: &str = "glossary";
/// A folder of lists of general words, which are no terms of the packs: the first line names the languages, each line
/// after it has the forms of one meaning, those of a language parted by `|`.
const WORDS: &str = "xtask/words";
/// How often all forms are gone through.
const PASSES: usize = 6;
/// What speaks for a word standing for none.
const NONE: f64 = 0.02;
/// What a word has to be met beside its translations, so that what is met once tells little.
const DOUBT: f64 = 0.5;
/// Weaker translations are left out.
const LEAST: f64 = 0.15;

/// Two forms of one thing: how much they count, and for each word of the first and each of the second the number of
/// that pair of words.
struct Forms {
    counts: f64,
    second: usize,
    pairs: Vec<usize>,
}

/// The forms of all things in two languages, by the numbers of their words.
#[derive(Default)]
struct Corpus {
    words: [Vec<String>; 2],
    known: [HashMap<String, usize>; 2],
    /// The words of each pair that is met.
    pairs: Vec<(usize, usize)>,
    numbers: HashMap<(usize, usize), usize>,
    forms: Vec<Forms>,
}

/// What is known of each two languages.
type Corpora = BTreeMap<(String, String), Corpus>;

impl Corpus {
    fn word(&mut self, side: usize, word: String) -> usize {
        let words = &mut self.words[side];
        *self.known[side].entry(word).or_insert_with_key(|word| {
            words.push(word.clone());
            words.len() - 1
        })
    }

    fn add(&mut self, counts: f64, first: &[String], second: &[String]) {
        let first: Vec<usize> = first.iter().map(|w| self.word(0, w.clone())).collect();
        let second: Vec<usize> = second.iter().map(|w| self.word(1, w.clone())).collect();
        let mut pairs = Vec::new();
        for a in &first {
            for b in &second {
                let all = &mut self.pairs;
                pairs.push(*self.numbers.entry((*a, *b)).or_insert_with(|| {
                    all.push((*a, *b));
                    all.len() - 1
                }));
            }
        }
        self.forms.push(Forms { counts, second: second.len(), pairs });
    }

    /// How often words are met with each other, over how often either is.
    fn together(&self) -> Vec<f64> {
        let mut both = vec![0.0; self.pairs.len()];
        let mut alone = [vec![0.0; self.words[0].len()], vec![0.0; self.words[1].len()]];
        for forms in &self.forms {
            for (n, pair) in forms.pairs.iter().enumerate() {
                both[*pair] += forms.counts;
                let (a, b) = self.pairs[*pair];
                alone[0][a] += if n % forms.second == 0 { forms.counts } else { 0.0 };
                alone[1][b] += if n < forms.second { forms.counts } else { 0.0 };
            }
        }
        self.pairs.iter().zip(&both).map(|((a, b), n)| 2.0 * n / (alone[0][*a] + alone[1][*b])).collect()
    }

    /// How likely a word of the side `from` gives each word of the other, by pair.
    fn gives(&self, from: usize) -> Vec<f64> {
        let of = |pair: usize| if from == 0 { self.pairs[pair].0 } else { self.pairs[pair].1 };
        let mut likely = self.together();
        for _ in 0..PASSES {
            let (mut met, mut all) = (vec![0.0; likely.len()], vec![0.0; self.words[from].len()]);
            for forms in self.forms.iter().filter(|f| !f.pairs.is_empty()) {
                let first = forms.pairs.len() / forms.second;
                // Each word on the other side comes from one on this side.
                let (others, own) = if from == 0 { (forms.second, first) } else { (first, forms.second) };
                for other in 0..others {
                    let pair = |own: usize| {
                        forms.pairs[if from == 0 { own * forms.second + other } else { other * forms.second + own }]
                    };
                    let sum: f64 = NONE + (0..own).map(|n| likely[pair(n)]).sum::<f64>();
                    for pair in (0..own).map(pair) {
                        let share = forms.counts * likely[pair] / sum;
                        met[pair] += share;
                        all[of(pair)] += share;
                    }
                }
            }
            likely = met.iter().enumerate().map(|(pair, n)| n / (all[of(pair)] + DOUBT)).collect();
        }
        likely
    }
}

/// The translations that the forms of the packs in the folder `world` tell, as weights.
pub fn of(world: &Path) -> Result<Model> {
    let mut paths: Vec<_> = FILES.iter().map(|f| world.join(f)).collect();
    let mut more: Vec<_> = std::fs::read_dir(world.join(MORE))?.filter_map(Result::ok).map(|e| e.path()).collect();
    more.sort();
    paths.extend(more);
    let mut corpora = Corpora::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let file: Table = text.parse().with_context(|| path.display().to_string())?;
        for entry in file.values().filter_map(Value::as_array).flatten() {
            if let Some(forms) = entry.get("forms").and_then(Value::as_table) {
                let of = |(lang, forms): (&'_ String, &'_ Value)| {
                    strings(forms.as_array().map_or(&[][..], Vec::as_slice), lang)
                };
                let forms: Vec<_> = forms.iter().map(|(lang, forms)| (lang.as_str(), of((lang, forms)))).collect();
                add(&mut corpora, &forms);
            }
        }
    }
    add_words(&mut corpora, Path::new(WORDS))?;
    let mut out = Model::new();
    for corpus in corpora.values() {
        let (there, back) = (corpus.gives(0), corpus.gives(1));
        for ((a, b), (there, back)) in corpus.pairs.iter().zip(there.iter().zip(&back)) {
            let stands = (there * back).sqrt();
            if stands >= LEAST {
                let (a, b) = (&corpus.words[0][*a], &corpus.words[1][*b]);
                out.insert(format!("{TRANSLATION}|{a}|{b}"), stands as f32);
                out.insert(format!("{TRANSLATION}|{a}|"), 1.0);
                out.insert(format!("{TRANSLATION}|{b}|"), 1.0);
            }
        }
    }
    Ok(out)
}

/// The words of each form of a list.
fn strings(forms: &[Value], lang: &str) -> Vec<Vec<String>> {
    forms.iter().filter_map(Value::as_str).map(|form| translatable(form, lang)).collect()
}

/// Adds the lists of general words in a folder.
fn add_words(corpora: &mut Corpora, folder: &Path) -> Result<()> {
    let files = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths: Vec<_> = files.filter_map(Result::ok).map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let mut lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
        let Some((_, head)) = lines.next() else { continue };
        let languages: Vec<&str> = head.split('\t').collect();
        for (n, line) in lines {
            let forms: Vec<&str> = line.split('\t').collect();
            if forms.len() != languages.len() {
                bail!("{}:{}: {} columns, not the {} of {head:?}", path.display(), n + 1, forms.len(), languages.len());
            }
            let words = |lang: &str, forms: &str| forms.split('|').map(|f| translatable(f.trim(), lang)).collect();
            let forms: Vec<_> = languages.iter().zip(&forms).map(|(lang, forms)| (*lang, words(lang, forms))).collect();
            add(corpora, &forms);
        }
    }
    Ok(())
}

/// Adds each form of one language with each of another.
fn add(corpora: &mut Corpora, words: &[(&str, Vec<Vec<String>>)]) {
    for (i, (x, first)) in words.iter().enumerate() {
        for (y, second) in &words[i + 1..] {
            let (x, first, y, second) = if x < y { (x, first, y, second) } else { (y, second, x, first) };
            let counts = 1.0 / first.len().max(second.len()).max(1) as f64;
            let corpus = corpora.entry(((*x).to_owned(), (*y).to_owned())).or_default();
            for a in first {
                second.iter().for_each(|b| corpus.add(counts, a, b));
            }
        }
    }
}
