//! Documents of an archive that never was: the shipped examples with other states, people, places, days, numbers and
//! matters. Fifteen years, all states of the packs, a few of them in most reports and most in few, as in a real archive.
//! All people in them are invented, so no act is put to anybody.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use aho_corasick::{AhoCorasick, MatchKind};
use camket_extract::Reader;
use camket_text::Document;
use serde::Deserialize;

use super::dice::Dice;

const LANGS: [&str; 2] = ["vi", "en"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// Organisations in the two languages, those of which most is told first.
const BODIES: [[&str; 2]; 10] = [
    ["ASEAN", "ASEAN"],
    ["Liên minh châu Âu", "European Union"],
    ["Liên minh châu Phi", "African Union"],
    ["BRICS", "BRICS"],
    ["ECOWAS", "ECOWAS"],
    ["MERCOSUR", "MERCOSUR"],
    ["CARICOM", "CARICOM"],
    ["SADC", "SADC"],
    ["Diễn đàn các đảo Thái Bình Dương", "Pacific Islands Forum"],
    ["Liên đoàn Ả Rập", "Arab League"],
];
/// Days from 1970-01-01 to the archive's first day, and how many it lasts.
const FIRST: i64 = 14_610;
const LASTS: i64 = 15 * 365;
const FAMILY: [&str; 24] = [
    "Adeyo", "Barrun", "Castel", "Dorvan", "Elmari", "Fendik", "Garoza", "Hallem", "Iskari", "Jorven", "Kelmar",
    "Lindor", "Marpel", "Norvik", "Osteva", "Pellam", "Quardo", "Rosken", "Sorvia", "Tamrek", "Ulvani", "Verdan",
    "Wolmar", "Zandro",
];
const GIVEN: [&str; 16] = [
    "Amil", "Bren", "Coris", "Dela", "Edvin", "Farah", "Gorin", "Hela", "Ivo", "Jana", "Kiran", "Lars", "Mira", "Niko",
    "Oren", "Petra",
];

#[derive(Deserialize)]
struct States {
    actor: Vec<Actor>,
}

#[derive(Deserialize)]
struct Actor {
    id: String,
    forms: BTreeMap<String, Forms>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Forms {
    name: Vec<String>,
    adj: Vec<String>,
    people: Vec<String>,
    capital: Vec<String>,
}

#[derive(Deserialize)]
struct Matters {
    #[serde(alias = "topic", alias = "term")]
    matters: Vec<Matter>,
}

#[derive(Deserialize)]
struct Matter {
    kind: Option<String>,
    forms: BTreeMap<String, Vec<String>>,
}

/// A piece of an example that is said otherwise in each document.
#[derive(Clone, Debug)]
enum Piece {
    Text(String),
    /// A state of the example, and which of its forms.
    State(usize, Form),
    /// A person of the example; the whole name, or how it ends.
    Person(usize, bool),
    Matter(usize),
    /// An organisation of the example.
    Body(usize),
    Month,
    /// A day of a month.
    Day,
    Year(i64),
    /// Day and month, and the year if it is told.
    Date(Option<i64>),
    Number(String),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Form {
    Name,
    Adjective,
    Capital,
}

/// An example, taken apart.
struct Example {
    lang: usize,
    paragraphs: Vec<Vec<Piece>>,
    states: usize,
    matters: usize,
    year: i64,
}

/// Makes the documents.
pub struct Maker {
    examples: Vec<Example>,
    /// Ids of states, and by language their names, adjectives and capitals.
    states: Vec<(String, [[String; 3]; 2])>,
    /// By language.
    matters: [Vec<String>; 2],
    total: usize,
}

/// What decides what a document says.
struct Plot {
    example: usize,
    other: usize,
    states: Vec<usize>,
    day: i64,
    seed: u64,
}

impl Maker {
    /// For an archive of `total` documents. The examples are read once, for the people in them.
    pub fn new(total: usize, reader: &Reader) -> Result<Self, Box<dyn Error>> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let world = |name: &str| fs::read_to_string(root.join("packs/world").join(name));
        let actors: States = toml::from_str(&world("states.toml")?)?;
        let actors = actors.actor;
        let mut matters = [Vec::new(), Vec::new()];
        for file in ["topics.toml", "glossary.toml"] {
            let read: Matters = toml::from_str(&world(file)?)?;
            for matter in read.matters.iter().filter(|m| m.kind.is_none()) {
                for (lang, list) in LANGS.iter().zip(&mut matters) {
                    list.extend(matter.forms.get(*lang).into_iter().flatten().take(2).cloned());
                }
            }
        }
        let states = actors
            .iter()
            .filter_map(|a| {
                let of = |lang: &str| {
                    let forms = a.forms.get(lang)?;
                    let name = forms.name.first()?.clone();
                    let or_name = |list: &[String]| list.first().unwrap_or(&name).clone();
                    Some([name.clone(), or_name(&forms.adj), or_name(&forms.capital)])
                };
                Some((a.id.clone(), [of("vi")?, of("en")?]))
            })
            .collect();
        let mut paths: Vec<PathBuf> =
            fs::read_dir(root.join("examples/texts"))?.map(|e| Ok(e?.path())).collect::<std::io::Result<_>>()?;
        paths.sort();
        let mut examples = Vec::new();
        for path in paths {
            examples.push(Example::of(&fs::read_to_string(path)?, &actors, &matters, reader)?);
        }
        Ok(Self { examples, states, matters, total })
    }

    /// Two words under which something may be found in document `n`.
    pub fn question(&self, n: usize) -> (String, String) {
        let plot = self.plot(n);
        let lang = self.examples[plot.example].lang;
        let mut dice = Dice::of(&[plot.seed, 77]);
        let state = self.states[plot.states[dice.below(plot.states.len())]].1[lang][0].clone();
        (state, self.matters[lang][dice.first_of(self.matters[lang].len())].clone())
    }

    /// Ids of two states that are together in document `n`.
    pub fn pair(&self, n: usize) -> Vec<String> {
        self.plot(n).states.iter().take(2).map(|s| self.states[*s].0.clone()).collect()
    }

    fn plot(&self, n: usize) -> Plot {
        let seed = n as u64;
        let mut dice = Dice::of(&[seed, 1]);
        let example = dice.below(self.examples.len());
        let lang = self.examples[example].lang;
        let alike: Vec<usize> = (0..self.examples.len()).filter(|i| self.examples[*i].lang == lang).collect();
        let other = alike[dice.below(alike.len())];
        let wanted = self.examples[example].states.max(self.examples[other].states).max(2);
        let mut states = Vec::new();
        // A third of what a paper reports is of its own state.
        if dice.share() < 0.35 {
            states.push(0);
        }
        while states.len() < wanted {
            let next = dice.first_of(self.states.len());
            if !states.contains(&next) {
                states.push(next);
            }
        }
        // More is reported from year to year, and some of it late.
        let at = (n as f64 / self.total as f64).powf(0.8);
        let late = if dice.share() < 0.04 { dice.share() } else { 1.0 };
        let day = FIRST + (LASTS as f64 * at * late) as i64;
        Plot { example, other, states, day, seed }
    }

    /// The text of document `n`, front matter and all.
    pub fn text(&self, n: usize) -> String {
        let mut dice = Dice::of(&[n as u64, 2]);
        // One in twelve is a copy of a recent one, with a paragraph less.
        let copied = (dice.share() < 0.08 && n > 40).then(|| n - 1 - dice.below(40));
        let plot = self.plot(copied.unwrap_or(n));
        let example = &self.examples[plot.example];
        let mut choice = Dice::of(&[plot.seed, 3]);
        let mut paragraphs: Vec<String> = Vec::new();
        for (i, paragraph) in example.paragraphs.iter().enumerate() {
            if i == 0 || choice.share() < 0.75 {
                paragraphs.push(self.render(example, paragraph, i, &plot));
            }
        }
        let other = &self.examples[plot.other];
        let i = choice.below(other.paragraphs.len());
        paragraphs.push(self.render(other, &other.paragraphs[i], 100 + i, &plot));
        if copied.is_some() && paragraphs.len() > 2 {
            paragraphs.remove(1 + dice.below(paragraphs.len() - 2));
        }
        // One in a hundred is another version of what one address had.
        let address = if dice.share() < 0.01 && n > 30 { n - 1 - dice.below(30) } else { n };
        let (year, month, day) = civil(plot.day + i64::from(copied.is_some()));
        let publisher = dice.first_of(60);
        format!(
            "---\nid: made-{n}\nlang: {}\npublisher: Paper {publisher}\nurl: https://example.org/{address}\n\
             published: {year}-{month:02}-{day:02}\ntitle: {}\n---\n\n{}\n",
            LANGS[example.lang],
            title(&paragraphs[0]),
            paragraphs.join("\n\n")
        )
    }

    fn render(&self, example: &Example, pieces: &[Piece], place: usize, plot: &Plot) -> String {
        let (year, month, day) = civil(plot.day);
        let mut out = String::new();
        let state = |slot: usize| plot.states[slot % plot.states.len()];
        let matters = &self.matters[example.lang];
        for (i, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::State(slot, form) => out.push_str(&self.states[state(*slot)].1[example.lang][*form as usize]),
                Piece::Person(slot, whole) => {
                    // An office has one holder for four years.
                    let of = state(*slot) as u64;
                    let mut dice = Dice::of(&[of, (*slot / example.states.max(1)) as u64, (year / 4) as u64]);
                    let given = GIVEN[dice.below(GIVEN.len())];
                    let family = FAMILY[dice.below(FAMILY.len())];
                    let end = ["", "a", "o", "en", "is"][dice.below(5)];
                    if *whole {
                        out.push_str(given);
                        out.push(' ');
                    }
                    out.push_str(family);
                    out.push_str(end);
                }
                Piece::Matter(slot) => {
                    let mut dice = Dice::of(&[plot.seed, 5, (*slot % example.matters.max(1)) as u64]);
                    out.push_str(&matters[dice.first_of(matters.len())]);
                }
                Piece::Body(slot) => {
                    let body = Dice::of(&[plot.seed, 7, *slot as u64]).first_of(BODIES.len());
                    out.push_str(BODIES[body][example.lang]);
                }
                Piece::Month => out.push_str(MONTHS[usize::try_from(month - 1).unwrap_or(0)]),
                Piece::Day => out.push_str(&day.to_string()),
                Piece::Year(told) => out.push_str(&(told + year - example.year).to_string()),
                Piece::Date(None) => out.push_str(&format!("{day}/{month}")),
                Piece::Date(Some(told)) => out.push_str(&format!("{day}/{month}/{}", told + year - example.year)),
                Piece::Number(told) => {
                    // What is told of two states in a year is mostly one number.
                    let own = Dice::of(&[plot.seed, i as u64, 9]).share() < 0.15;
                    let seed = if own { plot.seed } else { 0 };
                    let of = [state(0) as u64, state(1) as u64, year as u64, place as u64, i as u64, seed];
                    out.push_str(&digits(told, &mut Dice::of(&of)));
                }
            }
        }
        out
    }
}

/// Other digits in the same form.
fn digits(told: &str, dice: &mut Dice) -> String {
    let mut first = true;
    let digit = |c: char| {
        if !c.is_ascii_digit() {
            return c;
        }
        let least = u8::from(std::mem::take(&mut first));
        char::from(b'0' + least + u8::try_from(dice.below(usize::from(10 - least))).unwrap_or(0))
    };
    told.chars().map(digit).collect()
}

/// Its first words.
fn title(paragraph: &str) -> String {
    paragraph.split_whitespace().take(12).collect::<Vec<_>>().join(" ").replace(':', ",")
}

/// Year, month and day of a day counted from 1970-01-01.
fn civil(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let (era, of_era) = (z.div_euclid(146_097), z.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let m = (5 * of_year + 2) / 153;
    let month = if m < 10 { m + 3 } else { m - 9 };
    (year + era * 400 + i64::from(month <= 2), month, of_year - (153 * m + 2) / 5 + 1)
}

impl Example {
    fn of(text: &str, actors: &[Actor], matters: &[Vec<String>; 2], reader: &Reader) -> Result<Self, Box<dyn Error>> {
        let lang = usize::from(text.contains("lang: en"));
        let year = text.split("published: ").nth(1).and_then(|p| p.get(..4)).unwrap_or("2024").parse()?;
        let records = reader.read(&Document::from_text("example", text.to_owned()));
        let body = text.splitn(3, "---\n").nth(2).unwrap_or(text);
        let mut forms: Vec<(String, Known)> = Vec::new();
        for (i, actor) in actors.iter().enumerate() {
            let Some(own) = actor.forms.get(LANGS[lang]) else { continue };
            forms.extend(own.name.iter().map(|f| (f.clone(), Known::State(i, Form::Name))));
            forms.extend(own.adj.iter().map(|f| (f.clone(), Known::State(i, Form::Adjective))));
            forms.extend(own.people.iter().map(|f| (f.clone(), Known::State(i, Form::Name))));
            forms.extend(own.capital.iter().map(|f| (f.clone(), Known::State(i, Form::Capital))));
        }
        for (i, person) in records.people.iter().enumerate() {
            forms.push((person.name.clone(), Known::Person(i, true)));
            let last = person.name.rsplit(' ').next().unwrap_or_default();
            if last.chars().count() > 2 && last != person.name {
                forms.push((last.to_owned(), Known::Person(i, false)));
            }
        }
        forms.extend(matters[lang].iter().enumerate().map(|(i, f)| (f.clone(), Known::Matter(i))));
        forms.extend(BODIES.iter().enumerate().map(|(i, b)| (b[lang].to_owned(), Known::Body(i))));
        if lang == 1 {
            forms.extend(MONTHS.iter().map(|m| ((*m).to_owned(), Known::Month)));
        }
        forms.retain(|(f, _)| f.chars().count() > 1);
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(forms.iter().map(|f| &f.0))?;
        let mut slots = Slots::default();
        let mut paragraphs = Vec::new();
        for paragraph in body.split("\n\n").map(str::trim).filter(|p| !p.is_empty()) {
            paragraphs.push(slots.take_apart(paragraph, &finder, &forms));
        }
        Ok(Self { lang, paragraphs, states: slots.states.len(), matters: slots.matters.len(), year })
    }
}

/// What a form in an example stands for.
#[derive(Clone, Copy)]
enum Known {
    State(usize, Form),
    Person(usize, bool),
    Matter(usize),
    Body(usize),
    Month,
}

/// The things of one example in the order in which they come.
#[derive(Default)]
struct Slots {
    states: Vec<usize>,
    matters: Vec<usize>,
}

impl Slots {
    fn take_apart(&mut self, text: &str, finder: &AhoCorasick, forms: &[(String, Known)]) -> Vec<Piece> {
        let mut out = Vec::new();
        let mut at = 0;
        for found in finder.find_iter(text) {
            let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            if inside(text[..found.start()].chars().next_back()) || inside(text[found.end()..].chars().next()) {
                continue;
            }
            numbers(&text[at..found.start()], &mut out);
            let piece = match forms[found.pattern().as_usize()].1 {
                Known::State(i, form) => Piece::State(slot(&mut self.states, i), form),
                Known::Person(i, whole) => Piece::Person(i, whole),
                Known::Body(i) => Piece::Body(i),
                Known::Matter(i) => Piece::Matter(slot(&mut self.matters, i)),
                Known::Month => {
                    // The day before it.
                    if let [.., Piece::Number(n), Piece::Text(gap)] = out.as_slice()
                        && gap == " "
                        && n.len() <= 2
                    {
                        let place = out.len() - 2;
                        out[place] = Piece::Day;
                    }
                    Piece::Month
                }
            };
            out.push(piece);
            at = found.end();
        }
        numbers(&text[at..], &mut out);
        out
    }
}

fn slot(list: &mut Vec<usize>, thing: usize) -> usize {
    list.iter().position(|t| *t == thing).unwrap_or_else(|| {
        list.push(thing);
        list.len() - 1
    })
}

/// Takes the numbers, years and days out of a stretch of text.
fn numbers(text: &str, out: &mut Vec<Piece>) {
    let mut rest = text;
    while let Some(from) = rest.find(|c: char| c.is_ascii_digit()) {
        let word = rest[..from].chars().next_back().is_some_and(char::is_alphanumeric);
        let length =
            rest[from..].find(|c: char| !c.is_ascii_digit() && !"/.,".contains(c)).unwrap_or(rest.len() - from);
        let told = rest[from..from + length].trim_end_matches(['/', '.', ',']);
        let after = &rest[from + told.len()..];
        if from > 0 {
            out.push(Piece::Text(rest[..from].to_owned()));
        }
        let counted = word || after.starts_with(char::is_alphabetic) || rest[..from].ends_with("thứ ");
        let parts: Vec<&str> = told.split('/').collect();
        let year = |s: &str| s.parse::<i64>().ok().filter(|y| s.len() == 4 && (1900..2100).contains(y));
        out.push(match parts.as_slice() {
            _ if counted => Piece::Text(told.to_owned()),
            [_, _, y] => Piece::Date(year(y)),
            [_, y] if year(y).is_some() => Piece::Text(told.to_owned()),
            [_, _] => Piece::Date(None),
            [y] if year(y).is_some() => Piece::Year(year(y).unwrap_or(2024)),
            _ => Piece::Number(told.to_owned()),
        });
        rest = after;
    }
    if !rest.is_empty() {
        out.push(Piece::Text(rest.to_owned()));
    }
}
